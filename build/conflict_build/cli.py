"""The command line: `datasette conflict build` and `python build` are this one command."""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click

from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.read import read_sources
from conflict_build.records import Problem, Report
from conflict_build.write import write_archive


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.argument("archive", type=click.Path(path_type=Path, dir_okay=False))
def build(sources: tuple[Path, ...], archive: Path) -> None:
    """Build ARCHIVE from the reports in each SOURCE, a file or a folder."""
    found = list(read_sources(list(sources)))
    reports = [item for item in found if isinstance(item, Report)]
    problems = [item for item in found if isinstance(item, Problem)]
    with ProcessPoolExecutor() as executor:
        analyses = list(executor.map(analyse_report, reports, chunksize=20))
    write_archive(relate_reports(analyses, problems), archive, {})
