"""Targets: what is fuzzed, from which seeds, and what must be so whatever comes in."""

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from conflict_build.moments import moment_key
from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.read import Note, read_sources
from conflict_build.read.cleaning import clean
from conflict_build.read.judgements import JUDGEMENTS, read_judgements
from conflict_build.read.lengths import MOST_CHARACTERS, shortened, shortened_problem
from conflict_build.read.manifest import MANIFEST
from conflict_build.read.name_rules import NAME_RULES, read_name_rules
from conflict_build.read.published import read_published
from conflict_build.records import Analysis, Problem, PublishedBasis, Report
from tests import format_files as files
from tests.fuzzing.requests import REQUEST_SEEDS, ask

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST_MESSAGE = 3000  # characters of a problem
MOST_RELATED, LONGEST_RELATED = 5, 5_000  # reports, and characters of each, that are made one archive


class Target(NamedTuple):
    """One thing that is fuzzed."""

    name: str
    seeds: tuple[bytes, ...]
    run: Callable[[bytes], None]  # raises whatever it finds


def check_items(items: Iterable[object]) -> None:
    """What is read is reports that can be stored, and problems of a line that can be printed."""
    for item in items:
        assert isinstance(item, Report | Problem | Note), item
        if isinstance(item, Report):
            assert len(item.text) <= MOST_CHARACTERS
            [value.encode() for value in item if isinstance(value, str)]
        elif isinstance(item, Problem):
            assert len(item.reason) < LONGEST_MESSAGE, len(item.reason)
            item.reason.encode()


def read_as_file(data: bytes) -> None:
    """Bytes as a file of any format, told by what they are."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r"
        path.write_bytes(data)
        check_items(read_sources([path]))


def read_as_rules(data: bytes) -> None:
    """Bytes as each of the three files that people write beside reports."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "001.txt").write_text(files.SAID)
        for name in (MANIFEST, NAME_RULES, JUDGEMENTS):
            (place / name).write_bytes(data)
        rules, problems = read_name_rules([place])
        judgements, more = read_judgements([place])
        repr((rules, judgements)).encode()
        check_items([*map(shortened_problem, [*problems, *more]), *read_sources([place])])


def analyse(data: bytes) -> None:
    """Bytes as the text of a report, through all steps over one report."""
    text = clean(data.decode("utf-8", "replace"))
    kept = next(item for item in shortened(Report("a", "a", text)) if isinstance(item, Report))
    check_spans(analyse_report(kept))


def relate(data: bytes) -> None:
    """Bytes as several reports, each with a day of publication, parted by form feeds: all steps over an archive."""
    analyses = []
    for number, part in enumerate(data.split(b"\f")[:MOST_RELATED]):
        day, _, text = part.decode("utf-8", "replace").partition("\n")
        published = read_published(day)
        basis: PublishedBasis = "field" if published else "none"
        text = clean(text)[:LONGEST_RELATED] or "."
        report = Report(str(number), f"{number}.txt", text, published=published, published_basis=basis)
        analyses.append(analyse_report(report))
    archive = relate_reports(analyses, [])
    assert len(archive.analyses) == len(analyses)


def check_spans(analysis: Analysis) -> None:
    """Every place that an analysis names lies in its text, every index in its list."""
    length = len(analysis.article.text)
    for record in records_in(analysis):
        values = record._asdict()
        for name, value in values.items():
            if name == "start" or name.endswith("_start"):
                end = values.get(name.removesuffix("start") + "end", value)
                assert value is None or 0 <= value <= end <= length, record
            if name == "mention" and value is not None:
                assert 0 <= value < len(analysis.mentions), record
            if name == "when" and value is not None:
                assert 0 <= value < len(analysis.dates), record


def records_in(value: Any) -> Iterator[Any]:
    """All records in records and lists, at any depth."""
    if hasattr(value, "_asdict"):
        yield value
    if isinstance(value, tuple | list):
        for part in value:
            yield from records_in(part)


def read_days(data: bytes) -> None:
    """Bytes as the day that an export or a feed gives."""
    for given in data.decode("utf-8", "replace").split("|"):
        moment = read_published(given)
        if moment:
            moment_key(moment)


TEXT_SEEDS = (
    *(path.read_bytes() for path in sorted((ROOT / "seeds").glob("*.txt"))),
    *(path.read_bytes() for path in sorted((ROOT / "build/conflict_build/demo").rglob("*.txt"))),
)
FILE_SEEDS = tuple(
    seed if isinstance(seed, bytes) else seed.encode()
    for seed in (
        files.PAGE, files.FRAGMENT, files.RSS, files.ATOM, files.SUMMARIES, files.CSV, files.TSV, files.NEWSAPI,
        files.GDELT, files.make_pdf(files.SAID, files.MORE), files.make_docx(), files.make_warc(files.CRAWLED),
        files.make_warc(files.CRAWLED, *files.BESIDE_PAGES, packed=True), files.make_mhtml(), files.packed(files.CSV),
        files.make_zip({"a.txt": files.SAID, "b.csv": files.CSV, "c.gz": files.packed(files.RSS)}),
        files.lines_of_json({"text": files.SAID, "published": "2024-11-05"}, files.ROW), json.dumps([files.ROW] * 3),
        files.SAID, files.SAID.encode("utf-16"), "Армія залишила місто.".encode("cp1251"),
    )
)  # fmt: skip
RULE_SEEDS = (
    (ROOT / "seeds/sources.yml").read_bytes(),
    b"map: {content: text}\nreports:\n  - {file: 001.txt, id: a, outlet: The Post, published: 2021-05-03}\n",
    b"same:\n  - [Zelensky, Zelenskyy, Ze]\napart:\n  - [Ali, Aly]\nparties:\n  Fars: null\n  Kadyrov: Russia\n",
    b"- same:\n  - {report: 001.txt, words: at least 12}\n  - {report: 001.txt, words: left, at: 3}\n  why: b\n",
    b"- better wording: Who left?\n  kind: event\n  of:\n  - {report: a, words: b}\n- not a claim:\n  - {report: a}\n",
)
DAY_SEEDS = (
    b"2024-11-05|Nov 5, 2024|5 November 2024 10:00 GMT|25/11/2024|2024-W45-2|2024-310|20241105T100000Z|1730800000",
    b"Tue, 05 Nov 2024 10:00:00 +0200|2024-11-05T10:00:00.123456Z|5. November 2024, 10:30 p.m. EST|99999-01-01|5th May",
)
TARGETS = {
    target.name: target
    for target in (
        Target("files", FILE_SEEDS, read_as_file),
        Target("texts", TEXT_SEEDS, analyse),
        Target("archives", (b"\f".join(b"2021-05-0%d\n%s" % pair for pair in enumerate(TEXT_SEEDS[:5], 1)),), relate),
        Target("rules", RULE_SEEDS, read_as_rules),
        Target("days", DAY_SEEDS, read_days),
        Target("requests", REQUEST_SEEDS, ask),
    )
}
