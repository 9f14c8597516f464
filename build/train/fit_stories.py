"""Fit models/pairs/stories.json: PYTHONPATH=build python build/train/fit_stories.py REPORTS... --others OTHERS

Both are JSON Lines. Each row of REPORTS names the event it is about in a field `event`; nothing is known of the events
of OTHERS, which make the archive as large and as full of reports that stand alone as real ones are: half of them are
moved by a year, so that it is known of many that are near in time that they are not of one event. Pairs are taken from
archives put together in ways that archives are: each file alone, all files with part of the dates taken away, most
events with one report only, and these among the others. Prints how well the stories of each come out with the events of
a pair left out.
"""

import argparse
import json
import random
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from conflict_build.batches import analyse_reports
from conflict_build.pair_models import write_fitted
from conflict_build.read import read_sources
from conflict_build.records import Analysis, Report
from conflict_build.stories.clusters import join_neighbours
from conflict_build.stories.neighbours import (
    LEAST_LIKELIHOOD,
    RatedPairs,
    find_candidates,
    measure_candidates,
    note_best,
)
from conflict_build.stories.pairs import FEATURES
from conflict_build.stories.profiles import profile_reports
from conflict_build.stories.times import Time, days_apart, time_of
from train.pair_fitting import Judged, fit_pairs

TARGET = Path(__file__).parents[1] / "conflict_build/models/pairs/stories.json"
THRESHOLD = 0.28  # average likelihood over two groups from which they are one story: chosen by what is printed
THRESHOLDS = (0.2, 0.25, 0.28, 0.3, 0.35)
WORTH = 100.0  # weight of the pairs of one archive that are one event, together
SURELY_OTHER = 30  # days after which a report of unknown event tells another
THINNED = 0.6  # share of the events of a thinned archive of which one report is left
YEAR = 364  # days: whole weeks
SEED = 1


class Row(NamedTuple):
    """A report, what is known of its event, and when it was really published."""

    analysis: Analysis
    event: str | None
    time: Time


class Archive(NamedTuple):
    """Reports as one archive, and the pairs of it of which it is known whether they are of one event."""

    name: str
    rows: list[Row]
    pairs: list[tuple[int, int]]
    judged: list[Judged]


def read_rows(path: Path) -> list[Row]:
    """The reports of a JSON Lines file in English, each with its event."""
    events = {row["id"]: row.get("event") for row in map(json.loads, path.read_text("utf-8").splitlines())}
    reports = (item for item in read_sources([path]) if isinstance(item, Report))
    analyses = (analysis for analysis in analyse_reports(reports, 1) if analysis.article.analysed)
    return [Row(analysis, events[analysis.article.ref], time_of(analysis)) for analysis in analyses]


def undated(rows: Iterable[Row], share: float, dice: random.Random) -> Iterator[Row]:
    """The rows, some without their date."""
    for row in rows:
        bare = row.analysis.article._replace(published=None, published_basis="none")
        yield row._replace(analysis=row.analysis._replace(article=bare)) if dice.random() < share else row


def moved(rows: Iterable[Row], share: float, dice: random.Random) -> Iterator[Row]:
    """The rows, some of those with a sure date published a year later on the same weekday."""
    for row in rows:
        if row.time.certain and row.time.day and dice.random() < share:
            later = date.fromordinal(row.time.day + YEAR).isoformat()
            article = row.analysis.article._replace(published=later)
            yield row._replace(analysis=row.analysis._replace(article=article))
        else:
            yield row


def thinned(rows: Sequence[Row], dice: random.Random) -> Iterator[Row]:
    """The rows, with one only of most events."""
    of_event = defaultdict(list)
    for row in rows:
        of_event[row.event].append(row)
    for _, members in sorted(of_event.items(), key=lambda item: str(item[0])):
        yield from [dice.choice(members)] if dice.random() < THINNED else members


def archive(name: str, rows: list[Row]) -> Archive:
    """The pairs that are compared in an archive, with their measures and answers; those of one event weigh alike."""
    profiles, best = profile_reports([row.analysis for row in rows]), array("d", bytes(8 * len(rows)))
    candidates = RatedPairs(note_best(find_candidates(profiles), best))
    found = [
        (i, j, pair, same)
        for i, j, pair in measure_candidates(profiles, candidates, best)
        if (same := is_same(rows[i], rows[j])) is not None
    ]
    weight = WORTH / max(1, sum(same for *_, same in found))
    judged = [
        Judged(
            min(str(rows[i].event), str(rows[j].event)),
            tuple(round(feature.measure(pair), 4) for feature in FEATURES),
            same,
            round(weight, 6),
        )
        for i, j, pair, same in found
    ]
    return Archive(name, rows, [(i, j) for i, j, *_ in found], judged)


def is_same(a: Row, b: Row) -> bool | None:
    """Whether two reports are about one event; null if that is not known."""
    if a.event and b.event:
        return a.event == b.event
    days = days_apart(a.time, b.time)
    return False if days is not None and days > SURELY_OTHER and a.time.certain and b.time.certain else None


def make_archives(files: dict[str, list[Row]], others: list[Row]) -> Iterator[Archive]:
    dice = random.Random(SEED)
    for name, rows in files.items():
        yield archive(name, rows)
    together = [row for rows in files.values() for row in rows]
    yield archive("half undated", list(undated(together, 0.5, dice)))
    yield archive("thinned", list(thinned(together, dice)))
    yield archive("thinned, undated", list(undated(thinned(together, dice), 0.4, dice)))
    if others:
        urls = {row.analysis.article.url for row in together}
        rest = [row for row in others if row.analysis.article.url not in urls]
        rest = list(undated(moved(rest, 0.5, dice), 0.1, dice))
        yield archive("among others", [*undated(thinned(together, dice), 0.4, dice), *rest])


def score_stories(one: Archive, likelihoods: Sequence[float], threshold: float) -> str:
    """Precision, recall and F1 of the pairs of reports with known events that share a story."""
    neighbours: list[dict[int, float]] = [{} for _ in one.rows]
    for (i, j), likely in zip(one.pairs, likelihoods, strict=True):
        if likely >= LEAST_LIKELIHOOD:
            neighbours[i][j] = neighbours[j][i] = float(likely)
    known = [(one.rows[i].event, k) for k, story in enumerate(join_neighbours(neighbours, threshold)) for i in story]
    known = [(event, story) for event, story in known if event]
    right, ours, gold = (
        sum(count * (count - 1) // 2 for count in counted.values())
        for counted in (Counter(known), Counter(story for _, story in known), Counter(event for event, _ in known))
    )
    return f"{right / max(1, ours):.3f} / {right / max(1, gold):.3f} / {2 * right / max(1, ours + gold):.3f}"


def main() -> None:
    """Read, fit, print how well it does, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path, nargs="+")
    parser.add_argument("--others", type=Path)
    options = parser.parse_args()
    files = {path.stem: read_rows(path) for path in options.reports}
    archives = list(make_archives(files, read_rows(options.others) if options.others else []))
    judged = [pair for one in archives for pair in one.judged]
    data = f"{', '.join(files)}{' among ' + options.others.stem if options.others else ''}: reports by event"
    fitted, validation = fit_pairs(FEATURES, judged, THRESHOLD, data)
    print(f"average precision, events left out: {validation.average_precision:.3f}; stories: precision / recall / F1")
    start = 0
    for one in archives:
        likelihoods = validation.likelihoods[start : start + len(one.judged)]
        start += len(one.judged)
        scores = (f"{threshold}: {score_stories(one, list(likelihoods), threshold)}" for threshold in THRESHOLDS)
        print(f"{one.name:24}", *scores, sep="  ")
    print(*zip(fitted.features, fitted.weights, strict=True), ("intercept", fitted.intercept), sep="\n")
    TARGET.write_text(write_fitted(fitted), encoding="utf-8")


if __name__ == "__main__":
    main()
