"""What a report says happened, with who, to whom, with what, where and when."""

from itertools import pairwise
from typing import Any

import pytest

from conflict_build.incident_mentions.kinds import noun_senses, verb_senses
from conflict_build.incident_mentions.nouns import classes
from conflict_build.lexicon import load_toml
from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.records import Analysis, IncidentMention, Report
from conflict_build.rows import Rows
from tests.cases import load_cases
from tests.conftest import ROOT

SLOTS = ("actor", "target", "means")
CONDITIONS_OF_PARTS = ("object", "subject")
WITHOUT_WORDS = frozenset(("none", "thing", "people", "event"))  # classes that no list of nouns has
ENDLESS = [
    "the strike on the port in Odesa that killed two after the attack on the camp in Rafah ",
    "shelled and bombed and ",
    "denied the attack of the attack of ",
    "police and troops and ",
    "a series of ",
]


@pytest.mark.parametrize("case", load_cases("incident_mentions"))
def test_what_happened(case: dict[str, Any]) -> None:
    found = analyse_report(Report("r", "r.txt", case["text"]))
    assert [printed(found, one) for one in found.incident_mentions] == case["expected"]


def printed(analysis: Analysis, one: IncidentMention) -> dict[str, Any]:
    """A mention in words, its empty slots left out."""
    text = analysis.article.text
    row: dict[str, Any] = {"text": text[one.start : one.end], "kind": one.kind}
    for slot in SLOTS:
        participant = getattr(one, slot)
        if participant is not None:
            row[slot] = text[participant.start : participant.end]
    if one.place is not None:
        row["place"] = analysis.mentions[one.place].name
    if one.when is not None:
        row["day"] = text[analysis.dates[one.when].start : analysis.dates[one.when].end]
    if one.stance != "asserted":
        row["stance"] = one.stance
    return {**row, "several": True} if one.several else row


@pytest.fixture(scope="module")
def seeds() -> list[Analysis]:
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    return [analyse_report(Report(path.name, path.name, path.read_text(encoding="utf-8"))) for path in paths]


def test_every_mention_points_into_its_report(seeds: list[Analysis]) -> None:
    told = [(analysis, one) for analysis in seeds for one in analysis.incident_mentions]
    assert len(told) > 0
    for analysis, one in told:
        assert 0 <= one.start < one.end <= len(analysis.article.text)
        assert one.kind in load_toml("incidents")
        assert one.place is None or analysis.mentions[one.place].kind == "place"
        assert one.when is None or 0 <= one.when < len(analysis.dates)
        for slot in SLOTS:
            participant = getattr(one, slot)
            if participant is not None:
                assert 0 <= participant.start < participant.end <= len(analysis.article.text)
                assert participant.mention is None or 0 <= participant.mention < len(analysis.mentions)


def test_mentions_stand_in_order_and_apart(seeds: list[Analysis]) -> None:
    for analysis in seeds:
        spans = [(one.start, one.end) for one in analysis.incident_mentions]
        assert spans == sorted(spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_rows_hold_names_ids_and_printed_words() -> None:
    text = "Russian forces shelled Kharkiv on Friday, 30 August 2024, the Ukrainian army said."
    archive = relate_reports([analyse_report(Report("r", "r.txt", text, published="2024-08-31"))], [])
    rows = list(Rows(archive).incident_mentions([0]))
    kharkiv = next(entity.id for entity in archive.entities if entity.name == "Kharkiv")
    assert len(rows) == 1
    number, incident, _, _, start, end, words, kind, *slots = rows[0]
    assert (number, incident) == (1, archive.incidents[0].id)
    assert (text[start:end], words, kind) == ("shelled", "shelled", "shelling")
    assert slots[:5] == ["Russian forces", None, "Russian forces", 0, 14]
    assert slots[5:10] == ["Kharkiv", kharkiv, "Kharkiv", 23, 30]
    assert slots[10:15] == [None, None, None, kharkiv, "2024-08-30"]
    assert slots[15:17] == ["asserted", False]
    assert slots[18:] == ["actor, target, place and day"]


def test_every_condition_of_the_lexicon_can_be_met() -> None:
    known = {kind for kinds_of_word in classes().values() for kind in kinds_of_word} | WITHOUT_WORDS
    senses = [sense for table in (verb_senses(), noun_senses()) for found in table.values() for sense in found]
    for sense in senses:
        for test, words in sense.conditions:
            assert words, sense
            if test in CONDITIONS_OF_PARTS:
                assert words <= known, sense


@pytest.mark.parametrize("words", ENDLESS)
def test_a_sentence_without_end_is_read(words: str) -> None:
    analyse_report(Report("r", "r.txt", words * 500))
