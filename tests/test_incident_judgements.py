"""judgements.yml on incidents: what an editor joins and parts, and what follows it: claims, ids, rows."""

import random
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.cli import build
from conflict_build.incidents import Group, Incidents, find_incidents
from conflict_build.incidents.redirects import find_incident_redirects
from conflict_build.judgements.incidents import IncidentDocket
from conflict_build.read.judgements import read_judgements
from conflict_build.records import Archive
from conflict_build.records.judgements import Cited, Judgement
from tests.cases import load_cases
from tests.one_story import one_story
from tests.test_judgements import rows, write

TEXTS = (
    "A missile strike on the market in Kharkiv killed 12 people on Monday, the governor said. Windows broke in 400 "
    "homes.",
    "A missile strike on the market in Kharkiv killed 12 people on Monday, officials said. The strike in Kharkiv "
    "damaged a school.",
    "A missile strike on the market in Kharkiv killed 15 people on Monday, police said. The strike damaged a school.",
    "Gunmen shot dead a judge in Lviv on 1 March, prosecutors said.",
    "A gas explosion destroyed a house in Odesa on Thursday, firefighters said.",
    "A train crash near Sumy injured 40 people on Friday. Police detained a man in Poltava on Thursday.",
    "The talks were hard, a teacher said.",
    "The sanctions hurt, a baker said.",
)
PARTED = [
    {"other incident": [{"report": "r0", "words": "missile strike"}, {"report": "r1", "words": "missile strike"}]}
]
JOINED = [{"same incident": [{"report": "r0", "words": "missile strike"}, {"report": "r4", "words": "explosion"}]}]


@pytest.fixture(scope="module")
def archive() -> Archive:
    return one_story(TEXTS)


def found_with(archive: Archive, judgements: Sequence[Judgement]) -> tuple[Incidents, IncidentDocket]:
    docket = IncidentDocket(archive, judgements)
    return find_incidents(archive, 1, docket.settle), docket


def incident_told(archive: Archive, found: Incidents, told: str) -> int | None:
    """The incident of the first mention of a report with these words: "r0 missile strike"."""
    report, words = int(told[1]), told[3:]
    text = archive.analyses[report].article.text
    mentions = archive.analyses[report].incident_mentions
    return next(found.incident_of[report][i] for i, one in enumerate(mentions) if text[one.start : one.end] == words)


@pytest.mark.parametrize("case", load_cases("incident_judgements"))
def test_each_kind_does_what_it_says(case: dict[str, Any], archive: Archive, tmp_path: Path) -> None:
    found, docket = found_with(archive, write(tmp_path, case["text"]))
    groups = [{incident_told(archive, found, told) for told in group} for group in case["incidents"]]
    assert [len(group) for group in groups] == [1] * len(groups)
    assert None not in set().union(*groups)
    assert len(set().union(*groups)) == len(groups)
    said = [f"entry {i + 1} ({one.judgement.kind}) {one.result}" for i, one in docket.judged.items() if not one.applied]
    expected = case.get("problems", [])
    assert len(said) == len(expected)
    assert all(reason.startswith(start) for reason, start in zip(said, expected, strict=True)), said
    if "result" in case:
        assert docket.judged[0].result == case["result"]


def test_what_no_judgement_names_is_as_it_was(archive: Archive, tmp_path: Path) -> None:
    before, _ = found_with(archive, ())
    after, _ = found_with(archive, write(tmp_path, PARTED))
    changed = before.incident_of[0][0]
    assert changed is not None
    kept = {one.key: one for number, one in enumerate(before.incidents) if number != changed}
    assert {key: one for one in after.incidents if (key := one.key) in kept} == kept


def test_without_judgements_incidents_are_those_of_the_program(archive: Archive) -> None:
    assert found_with(archive, ())[0] == find_incidents(archive)


def test_an_incident_that_was_joined_is_worked_out_as_all_others(archive: Archive, tmp_path: Path) -> None:
    found, _ = found_with(archive, write(tmp_path, JOINED))
    number = found.incident_of[4][0]
    assert number is not None
    joined = found.incidents[number]
    assert (joined.articles, joined.outlets) == (4, 4)
    assert joined.title == "Strike on Kharkiv, 10 March 2025"
    assert joined.key == ("strike", "r0", "2", "16")


@pytest.mark.parametrize("entries", [PARTED, JOINED])
def test_every_id_that_an_incident_had_leads_to_one(archive: Archive, tmp_path: Path, entries: Any) -> None:
    before, _ = found_with(archive, ())
    after, _ = found_with(archive, write(tmp_path, entries))
    for old, new in ((before, after), (after, before)):
        told = archive._replace(incidents=new.incidents, incident_of=new.incident_of)
        leads = {one.id: one.id for one in new.incidents} | dict(find_incident_redirects(told))
        held = {one.id: number for number, one in enumerate(new.incidents)}
        for one in old.incidents:
            article, mention = one.mentions[0]
            assert held[leads[one.id]] == new.incident_of[article][mention]


words = st.tuples(st.integers(0, len(TEXTS) - 1), st.integers(0, 14), st.integers(1, 6)).map(
    lambda one: Cited(f"r{one[0]}", " ".join(TEXTS[one[0]].split()[one[1] : one[1] + one[2]]) or "strike")
)
judgement = st.builds(
    Judgement,
    number=st.just(1),
    path=st.just("judgements.yml"),
    kind=st.sampled_from(["same incident", "other incident", "not a claim"]),
    cited=st.lists(words, min_size=2, max_size=3).map(tuple),
)


@pytest.fixture(scope="module")
def groups(archive: Archive) -> list[Group]:
    """The accounts of each incident, as the program joins them."""
    kept: list[Group] = []

    def keep(found: Iterable[Group]) -> list[Group]:
        kept.extend(found)
        return kept

    find_incidents(archive, 1, keep)
    return kept


@given(st.lists(judgement, max_size=5))
def test_no_judgement_breaks_a_build(archive: Archive, groups: list[Group], judgements: list[Judgement]) -> None:
    docket = IncidentDocket(archive, judgements)
    settled = docket.settle(groups)
    held = docket.groups if docket.judgements else groups  # without any, none is held
    told = [(one.article, one.mention) for group in held for account in group for one in account.tellings]
    known = {(one.article, one.mention) for group in groups for account in group for one in account.tellings}
    assert sorted(told) == sorted(known)
    assert all(settled)
    assert all(docket.group_of[a] != docket.group_of[b] for a, b, _ in docket.barred)
    assert set(docket.judged) == {i for i, one in enumerate(judgements) if one.kind != "not a claim"}
    for one in docket.judged.values():
        if one.applied:
            together = len({docket.group_of[mention] for mention in one.told}) == 1
            assert together == (one.judgement.kind == "same incident")


def test_any_order_of_the_entries_gives_the_same_incidents(archive: Archive, tmp_path: Path) -> None:
    entries = [
        *PARTED,
        *JOINED,
        {"same incident": [{"report": "r3", "words": "shot"}, {"report": "r5", "words": "detained"}]},
    ]
    first, _ = found_with(archive, write(tmp_path, entries))
    for seed in range(5):
        random.Random(seed).shuffle(entries)
        assert found_with(archive, write(tmp_path, entries))[0] == first


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for i, text in enumerate(TEXTS):
        (folder / f"r{i}.txt").write_text(f"Published: 12 March 2025\n\n{text}", encoding="utf-8")
    return folder


def run(sources: Path, archive: Path, *options: str) -> Any:
    return CliRunner().invoke(build, [*options, "--workers", "1", str(sources), str(archive)])


def test_claims_and_rows_follow_and_go_back(sources: Path, tmp_path: Path) -> None:
    archive = tmp_path / "a.db"
    assert run(sources, archive).exit_code == 0
    before = rows(archive)
    entry = {"report": "r0.txt", "words": "missile strike"}, {"report": "r1.txt", "words": "missile strike"}
    write(sources, [{"other incident": list(entry), "why": "Two days.", "by": "M. Meier"}])
    assert run(sources, archive, "--strict").exit_code == 0
    judged = rows(archive)
    assert [row[3:6] for row in judged["judgements"]] == [("other incident", "applied", "No longer one incident.")]
    assert [row[7] for row in judged["judged_passages"]] == [None, None]
    parted = [row[8] for row in judged["judged_passages"]]
    assert None not in parted
    assert len(set(parted)) == 2
    assert set(parted) <= {row[0] for row in judged["incidents"]}
    assert len(judged["incidents"]) == len(before["incidents"]) + 1
    (sources / "judgements.yml").unlink()
    assert run(sources, archive).exit_code == 0
    assert rows(archive) == before


def test_claims_are_made_of_the_incidents_that_the_editor_left(sources: Path, tmp_path: Path) -> None:
    for name in ("r2", "r3", "r4", "r5", "r6", "r7"):
        (sources / f"{name}.txt").unlink()
    archive = tmp_path / "a.db"
    assert run(sources, archive).exit_code == 0
    before = rows(archive)
    write(sources, [{"other incident": [{"report": f"r{i}.txt", "words": "missile strike"} for i in (0, 1)]}])
    assert run(sources, archive).exit_code == 0
    after = rows(archive)
    assert len(after["claims"]) < len(before["claims"])
    with closing(sqlite3.connect(archive)) as connection:
        told = "select count(distinct incident_id) from incident_mentions where incident_id is not null"
        assert connection.execute(told).fetchone() == (2,)


def test_what_matches_nothing_any_longer_is_named_and_fails_a_strict_build(sources: Path, tmp_path: Path) -> None:
    entry = {"report": "r0.txt", "words": "Windows"}, {"report": "r1.txt", "words": "missile strike"}
    write(sources, [{"same incident": list(entry)}])
    archive = tmp_path / "a.db"
    result = run(sources, archive)
    reason = (
        'entry 1 (same incident) matches nothing: "Windows" of r0.txt tells of no incident: correct it, or take it out'
    )
    assert f"judgements.yml: {reason}" in result.output
    assert rows(archive)["problems"] == [(1, "judgements.yml", "judge", reason)]
    assert [row[8] for row in rows(archive)["judged_passages"]] == [None, None]
    archive.unlink()
    assert run(sources, archive, "--strict").exit_code == 3
    assert not archive.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("- same incident: [{report: a, words: b}]\n", 'needs two or more of `- report:` and `words:` under "same inc'),
        ("- other incident: a\n", 'needs two or more of `- report:` and `words:` under "other incident"'),
        (
            "- other incident: [{report: a, words: b}, {report: a, words: c}]\n  kind: figure\n",
            'has a "kind", which is of',
        ),
        ("- other incident: [{report: a, words: b}, {report: a, words: c}]\n  of: []\n", 'has an "of", which only'),
        (
            "- {other incident: [], same: []}\n",
            "has 2 of same, different, not a claim, better wording, same incident or",
        ),
    ],
)
def test_what_cannot_be_used_is_a_problem(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "judgements.yml").write_text(content)
    judgements, problems = read_judgements([tmp_path])
    assert not judgements
    assert [words in problem.reason for problem in problems] == [True]
