"""The closed list of questions, the words that are quoted, and that no two claims of an archive ask alike."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest

from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.kinds.figures import relate_figures
from conflict_build.claims.kinds.incidents import KINDS
from conflict_build.claims.questions.alike import bracketed, number_alike, tell_all_apart
from conflict_build.claims.questions.distinctions import tell_questions_apart
from conflict_build.claims.questions.quotations import quotation
from conflict_build.claims.questions.topics import asked_of_measures, asked_of_states, row_of
from conflict_build.lexicon import load_toml
from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.records import Archive, Report, Topic
from datasette_conflict.evidence.verdicts import TOPICS
from tests.one_story import one_story, published_on

TOWNS = ("Kharkiv", "Poltava", "Sumy", "Odesa", "Lviv", "Dnipro")


def test_the_list_has_the_topics_of_claims_and_the_pages_have_words_for_each() -> None:
    assert tuple(load_toml("questions")) == get_args(Topic) == tuple(TOPICS)


@pytest.mark.parametrize("topic", get_args(Topic))
def test_what_is_asked_of_an_incident_is_asked_in_words_that_end_in_a_question_mark(topic: Topic) -> None:
    asked = [words for name, words in row_of(topic).items() if isinstance(words, str) and name != "held"]
    assert bool(asked) == (topic in KINDS)
    assert all(words.endswith("?") and words[0].isupper() for words in asked)


def test_what_happened_to_counted_things_is_asked_under_one_topic() -> None:
    states = [state for topic in get_args(Topic) for state in row_of(topic).get("states", {})]
    assert len(states) == len(set(states))
    assert set(states) <= set(load_toml("counted")["states"])
    assert all("{things}" in asked.words for asked in asked_of_states().values())
    assert set(asked_of_measures()) == {"distance", "area", "money", "percent", "duration"}


@pytest.mark.parametrize(
    ("figure", "topic", "question"),
    [
        ("Five people were killed", "killed", "How many people were killed in Kharkiv on 11 March 2025?"),
        ("At least 40 people were wounded", "injured", "How many people were injured in Kharkiv on 11 March 2025?"),
        ("Twelve soldiers were captured", "captured", "How many soldiers were captured in Kharkiv on 11 March 2025?"),
        (
            "Three children were among the dead",
            "killed",
            "How many children were among the dead in Kharkiv on 11 March 2025?",
        ),
        ("Some 300 hostages were there", "captured", "“Some 300 hostages were there in Kharkiv"),
        ("Fighting went on for three days", "day", "“Fighting went on for three days in Kharkiv"),
        ("Rebels moved 20 kilometers", "extent", "What distance did Rebels move in Kharkiv on 11 March 2025?"),
        ("Two bridges were destroyed", "count", "How many bridges were destroyed in Kharkiv on 11 March 2025?"),
    ],
)
def test_figures_are_asked_for_by_what_happened_to_the_things(figure: str, topic: Topic, question: str) -> None:
    archive = one_story([f"{figure} in Kharkiv on Tuesday, {who} said." for who in ("the mayor", "the governor")])
    found = relate_figures(StoryContext(archive, archive.stories[0].articles)).claims
    assert [(claim.topic, claim.question.startswith(question)) for claim in found] == [(topic, True)]


@pytest.mark.parametrize(
    ("told", "question"),
    [
        ("105 hostages are still being held by Hamas in Gaza", "How many hostages are held in the Gaza Strip?"),
        ("72 percent of the island still lacks electricity", "What share of the island lacks electricity?"),
        ("The yield on the Treasury note was 1.476%", "What was the yield on the Treasury note?"),
        ("The US has provided $56bn for the defence of Kyiv", "What sum has the US provided for the defence of Kyiv?"),
        ("The US has provided $56bn for its defence", "“The US has provided $56bn for its defence”"),
        (
            "A quarter of Lebanese territory is under Israeli displacement orders",
            "What share of Lebanese territory is under Israeli displacement orders?",
        ),
        (
            "Ten villages in Lebanon have been told to leave their homes",
            "How many villages in Lebanon have been told to leave their homes?",
        ),
        ("Two officials told the agency of a plan", "“Two officials told the agency of a plan”"),
        ("The mayor walked away with $60bn", "“The mayor walked away with $60bn”"),
    ],
)
def test_figures_are_asked_for_by_the_clause_that_counts(told: str, question: str) -> None:
    archive = one_story([f"{told}, reports say.", f"{told}, it is said again."])
    found = relate_figures(StoryContext(archive, archive.stories[0].articles)).claims
    assert question in [claim.question for claim in found]


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("“We will stay,” he said", "We will stay, he said"),
        ("a proposal , backed by allies ,", "a proposal, backed by allies"),
        ("$54bn (£42bn", "$54bn £42bn"),
        ("more aware [of the plan] than", "more aware [of the plan] than"),
        ("Israel’s army", "Israel’s army"),
    ],
)
def test_words_are_quoted_without_marks_of_other_quotations(words: str, quoted: str) -> None:
    assert quotation(words) == quoted


def test_words_that_tell_questions_apart_stand_in_one_pair_of_brackets() -> None:
    assert bracketed(bracketed("When was the attack?", "Tyre"), "no. 2") == "When was the attack (Tyre; no. 2)?"
    assert bracketed("“Rebels left the town”", "no. 2") == "“Rebels left the town” (no. 2)"


def test_claims_of_an_archive_that_ask_alike_are_told_apart_by_day_then_outlets_then_a_number() -> None:
    told = one_story([f"Five people were killed in Kharkiv on Tuesday, {who} said." for who in ("he", "she", "they")])
    archive = published_on(told, {0: "2025-03-11"})
    (claim,) = relate_figures(StoryContext(archive, archive.stories[0].articles)).claims
    asked = claim._replace(question="How many people were killed?")
    of_reports = [asked._replace(statements=claim.statements[i : i + 1]) for i in (0, 1, 2, 2)]
    apart = tell_all_apart(archive._replace(claims=[*of_reports, of_reports[0]._replace(question="HOW MANY PEOPLE?")]))
    assert [claim.question for claim in apart] == [
        "How many people were killed, as reported on 11 March 2025?",
        "How many people were killed, as reported on 12 March 2025 by Outlet 1?",
        "How many people were killed, as reported on 12 March 2025?",
        "How many people were killed, as reported on 12 March 2025 (no. 2)?",
        "HOW MANY PEOPLE, as reported on 11 March 2025?",
    ]


def test_what_an_editor_worded_keeps_its_words_whoever_asks_so_besides() -> None:
    asked = ["How many people were killed?", "how many people were killed?", "How many people were killed?"]
    numbered = [f"How many people were killed (no. {number})?" for number in (2, 3)]
    assert [*number_alike(asked, {1})] == [numbered[0], asked[1], numbered[1]]


def test_claims_that_quote_one_sentence_name_their_words() -> None:
    text = "The explosion near Lodva created three large craters in 90 seconds, {who} said."
    archive = one_story([text.format(who=who) for who in ("the mayor", "the governor")])
    story = StoryContext(archive, archive.stories[0].articles)
    claims = [claim._replace(question="“The explosion”") for claim in relate_figures(story).claims]
    asked = {claim.question for claim in tell_questions_apart(story, claims)}
    assert asked == {"“The explosion” (three large craters)", "“The explosion” (90 seconds)"}


def stories_alike() -> Archive:
    """Reports of the same words about several towns, on two days each."""
    texts = (
        "Five people were killed and 12 wounded in a missile strike on {town} on Tuesday, the governor said.\n"
        "“We shall rebuild it,” the mayor told reporters. The army has not commented.",
        "A missile strike on {town} on Tuesday killed six people and wounded 12, officials said.\n"
        "The mayor said: “We shall rebuild it.” The army has not commented.",
    )
    reports = [
        Report(
            f"{town}-{day}-{i}",
            "r.txt",
            text.format(town=town),
            title=f"Missile strike on {town}",
            publisher=f"Outlet {i}",
            published=f"2025-03-{day}",
            published_basis="field",
        )
        for town in TOWNS
        for day in ("12", "26")
        for i, text in enumerate(texts)
    ]
    return relate_reports([analyse_report(report) for report in reports], [])


def test_no_two_claims_of_an_archive_ask_alike() -> None:
    archive = stories_alike()
    asked = [claim.question.casefold() for claim in archive.claims]
    assert len(asked) > len(TOWNS)
    assert len(set(asked)) == len(asked)


def test_no_two_claims_of_the_seeds_ask_alike(seeds_archive: Path) -> None:
    with closing(sqlite3.connect(seeds_archive)) as connection:
        rows = connection.execute("select lower(question), topic from claims").fetchall()
    assert rows
    assert len({question for question, _ in rows}) == len(rows)
    assert {topic for _, topic in rows} <= set(get_args(Topic))
