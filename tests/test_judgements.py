"""judgements.yml: what an editor decides about claims, what it does to them, and what is said if it does nothing."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflict_build.claims.relating import relate_claims
from conflict_build.cli import build
from conflict_build.judgements.applying import apply_judgements
from conflict_build.read.judgements import KINDS, read_judgements
from conflict_build.records import Archive, ClaimKind
from conflict_build.records.judgements import Cited, Judgement
from tests.cases import load_cases
from tests.conftest import ROOT
from tests.one_story import one_story

TEXTS = (
    "A missile strike on the market in Kharkiv killed 12 people on Monday, the governor said. “We will "
    "never leave this city,” Mayor Oleh Hrytsenko said. Some 40 buildings were damaged in Kharkiv.",
    "A missile strike on the market in Kharkiv killed 12 people on Monday, officials said. Mayor Oleh "
    "Hrytsenko said: “We will never leave this city.” Some 40 buildings were damaged in Kharkiv.",
    "A missile strike on the market in Kharkiv killed 15 people on Monday, police said. The mayor, Oleh "
    "Hrytsenko, said: “We will never leave our city.” Windows broke in 400 homes.",
    "A missile strike on the market in Kharkiv killed 15 people on Monday, a doctor said. Rescuers freed "
    "six people from the rubble in Kharkiv.",
)


@pytest.fixture(scope="module")
def archive() -> Archive:
    """An archive with the claims that the program finds."""
    found = one_story(TEXTS)
    related = relate_claims(found)
    return found._replace(claims=related.claims, kept_apart=related.kept_apart)


def write(folder: Path, entries: Any) -> tuple[Judgement, ...]:
    """The judgements of a file with these entries."""
    (folder / "judgements.yml").write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
    judgements, problems = read_judgements([folder])
    assert problems == []
    return judgements


def told(archive: Archive, kind: ClaimKind) -> list[list[str]]:
    """The verdict and the printed words of each claim of a kind."""
    texts = [analysis.article.text for analysis in archive.analyses]
    return [
        [claim.verdict, *(texts[one.article][one.start : one.end] for one in claim.statements)]
        for claim in archive.claims
        if claim.kind == kind
    ]


@pytest.mark.parametrize("case", load_cases("judgements"))
def test_each_kind_does_what_it_says(case: dict[str, Any], archive: Archive, tmp_path: Path) -> None:
    judged = apply_judgements(archive, write(tmp_path, case["text"]))
    wanted = case["claims"]
    if wanted is not None:
        assert sorted(told(judged, case["kind"])) == sorted(wanted)
    problems = [problem.reason for problem in judged.problems]
    expected = case.get("problems", [])
    assert len(problems) == len(expected)
    assert all(reason.startswith(start) for reason, start in zip(problems, expected, strict=True)), problems
    if "apart" in case:
        assert case["apart"] in {pair.reason for pair in judged.kept_apart}
    if "question" in case:
        assert case["question"] in {claim.question for claim in judged.claims}
    if "result" in case:
        assert judged.judged[0].result == case["result"]
    assert len(judged.redirects) == case.get("redirects", 0)


def test_what_no_judgement_names_is_as_it_was(archive: Archive, tmp_path: Path) -> None:
    judged = apply_judgements(
        archive, write(tmp_path, [{"not a claim": [{"report": "r0", "words": "Some 40 buildings"}]}])
    )
    gone = {claim.id for claim in archive.claims} - {claim.id for claim in judged.claims}
    assert len(gone) == 1
    assert [claim for claim in archive.claims if claim.id not in gone] == judged.claims


words = st.tuples(st.integers(0, len(TEXTS) - 1), st.integers(0, 40), st.integers(1, 14)).map(
    lambda one: Cited(f"r{one[0]}", " ".join(TEXTS[one[0]].split()[one[1] : one[1] + one[2]]) or "people")
)
judgement = st.builds(
    Judgement,
    number=st.just(1),
    path=st.just("judgements.yml"),
    kind=st.sampled_from(["same", "different", "not a claim", "better wording"]),
    cited=st.lists(words, min_size=2, max_size=3).map(tuple),
    wording=st.just("Asked better?"),
    claims=st.sampled_from([None, "figure", "quote", "stance", "date"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(judgement, max_size=4))
def test_no_judgement_breaks_a_build(archive: Archive, judgements: list[Judgement]) -> None:
    judged = apply_judgements(archive, judgements)
    assert [one.judgement for one in judged.judged] == judgements
    assert len(judged.problems) == sum(not one.applied for one in judged.judged)
    assert len({claim.key for claim in judged.claims}) == len(judged.claims)
    assert all(len({one.article for one in claim.statements}) > 1 for claim in judged.claims)
    known = {claim.id for claim in judged.claims}
    assert all(old not in known and new in known for old, new in judged.redirects)


def test_without_judgements_nothing_is_touched(archive: Archive) -> None:
    assert apply_judgements(archive, ()) is archive


def test_any_order_of_the_entries_gives_the_same_claims(archive: Archive, tmp_path: Path) -> None:
    entries = [
        {"better wording": "How many died?", "of": [{"report": "r3", "words": "15 people"}]},
        {"not a claim": [{"report": "r0", "words": "Monday"}]},
        {"different": [{"report": "r0", "words": "12 people"}, {"report": "r2", "words": "15 people"}]},
        {"same": [{"report": "r0", "words": "Some 40 buildings"}, {"report": "r2", "words": "400 homes"}]},
    ]
    first = apply_judgements(archive, write(tmp_path, entries))
    assert not first.problems
    for seed in range(5):
        random.Random(seed).shuffle(entries)
        assert apply_judgements(archive, write(tmp_path, entries)).claims == first.claims


@pytest.mark.parametrize("texts", [TEXTS[:3], TEXTS, (*TEXTS, TEXTS[2]), TEXTS[::-1]])
def test_a_judgement_outlives_other_reports(texts: tuple[str, ...], tmp_path: Path) -> None:
    found = one_story(texts)
    related = relate_claims(found)
    ref = f"r{texts.index(TEXTS[1])}"
    entry = {"better wording": "How many died?", "of": [{"report": ref, "words": "12 people"}]}
    judged = apply_judgements(found._replace(claims=related.claims), write(tmp_path, [entry]))
    assert [one.applied for one in judged.judged] == [True]
    assert "How many died?" in {claim.question for claim in judged.claims}


def test_the_id_of_a_claim_outlives_its_question(archive: Archive, tmp_path: Path) -> None:
    judged = apply_judgements(
        archive,
        write(tmp_path, [{"better wording": "How many died?", "of": [{"report": "r3", "words": "15 people"}]}]),
    )
    assert [claim.id for claim in judged.claims] == [claim.id for claim in archive.claims]


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "judgements.yml").write_text(
        "- not a claim:\n"
        "    - {report: a.txt, words: 'at least  12', at: 7}\n"
        "  why: A price.\n"
        "  by: M. Meier\n"
        "- better wording: How  many?\n"
        "  kind: figure\n"
        "  of: [{report: a.txt, words: twelve}]\n"
    )
    (tmp_path / "a.txt").write_text("A report.")
    wanted = (
        Judgement(
            1, "judgements.yml", "not a claim", (Cited("a.txt", "at least 12", 7),), why="A price.", by="M. Meier"
        ),
        Judgement(2, "judgements.yml", "better wording", (Cited("a.txt", "twelve"),), "How many?", "figure"),
    )
    assert read_judgements([tmp_path]) == (wanted, [])
    assert read_judgements([tmp_path, tmp_path / "a.txt"]) == (wanted, [])
    assert read_judgements([tmp_path / "missing" / "b.txt"]) == ((), [])


@pytest.mark.parametrize("content", ["", "# nothing yet\n", "[]\n"])
def test_an_empty_file_says_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "judgements.yml").write_text(content)
    assert read_judgements([tmp_path]) == ((), [])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("same: [[a, b]]\n", "is no list"),
        ("{[", "is not YAML"),
        ("- same\n", "entry 1 is not a table"),
        (
            "- why: because\n",
            "entry 1 has none of same, different, not a claim, better wording, same incident or other inc",
        ),
        ("- {same: [], different: []}\n", "has 2 of"),
        ("- same: [{report: a, words: b}]\n", 'needs two or more of `- report:` and `words:` under "same"'),
        ("- not a claim: yes\n", "needs one of"),
        ("- not a claim: [a]\n", 'has an item under "not a claim" that is not a table'),
        ("- not a claim: [{report: 001, words: b}]\n", "has a report that YAML does not take for text: put it in"),
        ("- not a claim: [{report: a, words: 12}]\n", "has a words that YAML does not take for text"),
        ("- not a claim: [{report: a, words: ' '}]\n", "cites no words"),
        ("- not a claim: [{report: a, words: b, at: -1}]\n", "has an at that is no whole number"),
        ("- not a claim: [{report: a, words: b, page: 1}]\n", 'has the unknown key "page"'),
        ("- not a claim: [{report: a, words: b}]\n  who: me\n", 'has the unknown key "who"'),
        ("- not a claim: [{report: a, words: b}]\n  of: []\n", 'has an "of", which only better wording has'),
        ("- not a claim: [{report: a, words: b}]\n  kind: number\n", 'has the kind "number": give figure, quote'),
        ("- better wording: ''\n  of: [{report: a, words: b}]\n", "has no question"),
        ("- better wording: A?\n", 'needs one of `- report:` and `words:` under "of"'),
        ("- not a claim: [{report: a, words: b}]\n  by: [me]\n", "its by is a list"),
    ],
)
def test_what_cannot_be_used_is_a_problem(tmp_path: Path, content: str, words: str) -> None:
    good = "- not a claim: [{report: a, words: b}]\n"
    (tmp_path / "judgements.yml").write_text(content + (good if content.startswith("- ") else ""))
    judgements, problems = read_judgements([tmp_path])
    assert len(problems) == 1
    assert (problems[0].path, problems[0].step) == ("judgements.yml", "read")
    assert words in problems[0].reason
    assert len(judgements) == content.startswith("- ")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder with reports of one event."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for i, text in enumerate(TEXTS):
        (folder / f"r{i}.txt").write_text(text, encoding="utf-8")
    return folder


def run(sources: Path, archive: Path, *options: str) -> Any:
    return CliRunner().invoke(build, [*options, "--workers", "1", str(sources), str(archive)])


def rows(path: Path) -> dict[str, list[Any]]:
    """Every row of an archive but those that say how long it took to build."""
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        found = {name: connection.execute(f"select * from [{name}]").fetchall() for name in names}
    found["build_info"] = [row for row in found["build_info"] if not row[0].startswith("seconds")]
    return found


def test_taking_the_file_out_gives_the_former_rows(sources: Path, tmp_path: Path) -> None:
    archive = tmp_path / "a.db"
    assert run(sources, archive).exit_code == 0
    before = rows(archive)
    entries = [
        {"different": [{"report": "r0.txt", "words": "12 people"}, {"report": "r2.txt", "words": "15 people"}]},
        {"not a claim": [{"report": "r1.txt", "words": "Some 40 buildings"}], "kind": "figure"},
    ]
    write(sources, entries)
    assert run(sources, archive).exit_code == 0
    judged = rows(archive)
    assert judged["claims"] != before["claims"]
    assert {row[4] for row in judged["judgements"]} == {"applied"}
    assert judged["build_info"] != before["build_info"]
    (sources / "judgements.yml").unlink()
    assert run(sources, archive).exit_code == 0
    assert rows(archive) == before


def test_what_matches_nothing_any_longer_is_named_and_fails_a_strict_build(sources: Path, tmp_path: Path) -> None:
    write(sources, [{"not a claim": [{"report": "r7.txt", "words": "12 people"}]}])
    archive = tmp_path / "a.db"
    result = run(sources, archive)
    assert result.exit_code == 0
    reason = 'entry 1 (not a claim) matches nothing: no report is called "r7.txt": correct it, or take it out'
    assert f"judgements.yml: {reason}" in result.output
    assert rows(archive)["problems"] == [(1, "judgements.yml", "judge", reason)]
    assert [row[4] for row in rows(archive)["judgements"]] == ["not applied"]
    archive.unlink()
    assert run(sources, archive, "--strict").exit_code == 3
    assert not archive.exists()


def test_the_example_of_the_document_can_be_read(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "judgements.md").read_text(encoding="utf-8")
    (tmp_path / "judgements.yml").write_text(text.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    judgements, problems = read_judgements([tmp_path])
    assert not problems
    assert sorted(one.kind for one in judgements) == sorted(KINDS)


def test_the_archive_of_the_seeds_has_no_judgements(seeds_archive: Path) -> None:
    assert not (ROOT / "seeds" / "judgements.yml").exists()
    assert rows(seeds_archive)["judgements"] == []
