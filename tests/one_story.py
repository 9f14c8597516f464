"""Reports made into one story, without the grouping that decides that elsewhere: what claims are tested on."""

from collections.abc import Mapping, Sequence

from conflict_build.dates import resolve_dates
from conflict_build.names import merge_names
from conflict_build.pipeline import analyse_report
from conflict_build.places import locate_places
from conflict_build.records import Archive, NameRules, Report, Story
from conflict_build.reuse import find_reuses
from conflict_build.spool import View
from conflict_build.stories import Stories

PUBLISHED = "2025-03-12"  # a Wednesday


def one_story(texts: Sequence[str]) -> Archive:
    """An archive, without claims, of one story whose reports have these texts, all published on one day."""
    reports = [
        Report(f"r{i}", f"r{i}.txt", text, publisher=f"Outlet {i}", published=PUBLISHED, published_basis="field")
        for i, text in enumerate(texts)
    ]
    analyses = [analyse_report(report) for report in reports]
    names = merge_names(analyses, NameRules())
    stories = Stories([Story("One", tuple(range(len(texts))), PUBLISHED, PUBLISHED)], [0] * len(texts))
    dates, reuses = resolve_dates(analyses), find_reuses(analyses, stories)
    return Archive(
        analyses=analyses,
        entities=locate_places(names.entities, names.entity_of, analyses),
        entity_of=names.entity_of,
        merges=names.merges,
        date_of=dates.date_of,
        date_basis_of=dates.basis_of,
        stories=stories.stories,
        story_of=stories.story_of,
        lineage_of=reuses.lineage_of,
        reuses=reuses.reuses,
        claims=[],
        kept_apart=[],
        problems=[],
    )


def published_on(archive: Archive, days: Mapping[int, str]) -> Archive:
    """The same archive with other days of publication of some reports, by index."""
    changes = {i: {"published": day} for i, day in days.items()}
    return archive._replace(analyses=View(archive.analyses, range(len(archive.analyses)), changes))
