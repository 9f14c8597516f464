"""Numbers printed in unlike forms, as the claims of figures compare and ask for them."""

import re
from collections import Counter

import pytest

from conflict_build.claims.candidates.counted import story_figures
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.kinds.figures import MOST_APART, relate_figures
from conflict_build.claims.pairs.figure_features import NOT_SURE
from conflict_build.claims.pairs.figures import MANY_REPORTS
from tests.one_story import one_story, published_on

SCENE = "A drone hit the prison of Kupiansk, the army said. Residents of Kupiansk gave blood. "


def claims_of(*endings: str) -> list[tuple[str, str]]:
    """Question, without place or quote, and verdict of each claim of reports that tell one scene and end as given."""
    archive = one_story([SCENE + ending for ending in endings])
    found = relate_figures(StoryContext(archive, archive.stories[0].articles))
    return [(re.sub(r"(, as in “.*”| in Kupiansk)(?=\?)", "", claim.question), claim.verdict) for claim in found.claims]


@pytest.mark.parametrize(
    ("a", "b", "question", "verdict"),
    [
        (
            "Nearly a million and a half people have fled Kupiansk district.",
            "Three-quarters of a million people have fled Kupiansk district.",
            "How many people have fled Kupiansk district?",
            "differ",
        ),
        (
            "Some 1.250 soldiers were killed in Kupiansk.",
            "Some 1'250 soldiers were killed in Kupiansk.",
            "How many soldiers were killed?",
            "agree",
        ),
        (
            "Tens of soldiers were killed in Kupiansk.",
            "Some 35 soldiers were killed in Kupiansk.",
            "How many soldiers were killed?",
            "compatible",
        ),
        (
            "A single soldier was killed in Kupiansk.",
            "Not a single soldier was killed in Kupiansk.",
            "How many soldiers were killed?",
            "differ",
        ),
        (
            "A 12-strong group was killed in Kupiansk.",
            "A 14-strong group was killed in Kupiansk.",
            "How many group members were killed?",
            "differ",
        ),
        (
            "A 12-strong group was killed in Kupiansk.",
            "Twelve people were killed in Kupiansk.",
            "How many people were killed?",
            "agree",
        ),
        (
            "A 12-strong group of fighters was killed in Kupiansk.",
            "Twelve[3] fighters were killed in Kupiansk.",
            "How many fighters were killed?",
            "agree",
        ),
        (
            "The warden and two other guards were killed in Kupiansk.",
            "The warden was killed in Kupiansk, and another two guards were killed.",
            "How many guards were killed?",
            "agree",
        ),
        (
            "Another 10 guards were killed in Kupiansk.",
            "Ten guards were killed in Kupiansk.",
            "How many guards were killed?",
            "agree",
        ),
    ],
)
def test_unlike_forms_of_numbers_are_compared_by_their_value(a: str, b: str, question: str, verdict: str) -> None:
    assert claims_of(a, b) == [(question, verdict)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("A 30-strong convoy was hit in Kupiansk.", "Thirty houses were hit in Kupiansk."),
        ("Route 6 of Kupiansk was hit.", "Six routes of Kupiansk were hit."),
    ],
)
def test_what_is_no_count_of_the_same_is_not_compared(a: str, b: str) -> None:
    assert claims_of(a, b) == []


def test_a_number_that_rises_from_report_to_report_is_called_an_update() -> None:
    archive = one_story(
        [SCENE + "Forty guards were killed in Kupiansk.", SCENE + "Some 46 guards were killed in Kupiansk."]
    )
    archive = published_on(archive, {0: "2025-03-12T09:30:00Z", 1: "2025-03-13T18:05:00Z"})
    (claim,) = relate_figures(StoryContext(archive, archive.stories[0].articles)).claims
    assert claim.verdict == "differ"
    assert claim.reason == (
        "Updated from “Forty guards” (Outlet 0) of 12 March, 09:30 to “Some 46 guards” (Outlet 1) of 13 March, 18:05."
    )


def test_a_number_that_falls_is_no_update() -> None:
    archive = one_story(
        [SCENE + "Some 46 guards were killed in Kupiansk.", SCENE + "Forty guards were killed in Kupiansk."]
    )
    archive = published_on(archive, {1: "2025-03-13"})
    (claim,) = relate_figures(StoryContext(archive, archive.stories[0].articles)).claims
    assert claim.reason.endswith("do not meet; the reports are of 12 March and 13 March.")


def test_what_several_say_of_one_night_stands_in_one_claim() -> None:
    archive = one_story(
        [
            "Russia launched 93 drones at Odesa overnight, the Ukrainian Air Force said. Oleh Kiper said that Russia "
            "launched 88 drones at Odesa overnight.",
            "Russia fired 97 drones at Odesa overnight, Ukrainian officials said.",
        ]
    )
    (claim,) = relate_figures(StoryContext(archive, archive.stories[0].articles)).claims
    assert claim.verdict == "differ"
    assert [one.article for one in claim.statements] == [0, 0, 1]


def test_few_pairs_kept_apart_are_listed_of_each_figure() -> None:
    others = [f"Shelling killed {n} people in Sumy on March {n}, police said." for n in range(2, 9)]
    archive = one_story(["Shelling killed 14 people in Sumy on March 1, police said.", *others])
    apart = relate_figures(StoryContext(archive, archive.stories[0].articles)).kept_apart
    listed = Counter((pair.a_article, pair.a_start) for pair in apart if pair.kind == "figure")
    assert {pair.reason for pair in apart} == {"other day"}
    assert max(listed.values()) == MOST_APART


SHARES = {
    "of two questions of one poll": (
        "In the poll of Kupiansk 58 percent will follow the hearing of the court.",
        "In the poll of Kupiansk 52 percent trust no judge.",
        0,
    ),
    "of one question": (
        "In the poll 58 percent of voters in Kupiansk said they will follow the hearing of the court.",
        "In the poll 52 percent of voters in Kupiansk said they will follow the hearing of the court.",
        1,
    ),
}


@pytest.mark.parametrize(("a", "b", "claims"), SHARES.values(), ids=SHARES)
def test_shares_are_compared_in_like_clauses_alone(a: str, b: str, claims: int) -> None:
    assert sum(verdict == "differ" for _, verdict in claims_of(a, b)) == claims


FILLER = "Markets in the region opened late."
TOLLS = ("A bus fire killed 40 people.", "Doctors counted 44 people killed.")


def test_numbers_of_a_large_story_differ_only_where_they_are_surely_of_one_event() -> None:
    few = one_story([*TOLLS, *[FILLER] * (MANY_REPORTS - len(TOLLS))])
    many = one_story([*TOLLS, *[FILLER] * (MANY_REPORTS - len(TOLLS) + 1)])
    found = [relate_figures(StoryContext(one, one.stories[0].articles)) for one in (few, many)]
    assert [[claim.verdict for claim in one.claims] for one in found] == [["differ"], []]
    assert [pair.reason for pair in found[1].kept_apart] == [NOT_SURE]


def test_numbers_of_a_large_story_differ_where_like_sentences_tell_them() -> None:
    told = [
        "Shelling of the market of Kupiansk killed 40 people.",
        "Shelling of the market of Kupiansk killed 55 people.",
    ]
    archive = one_story([*told, *[FILLER] * MANY_REPORTS])
    found = relate_figures(StoryContext(archive, archive.stories[0].articles))
    assert [claim.verdict for claim in found.claims] == ["differ"]


def test_numbers_that_little_speaks_for_are_kept_apart_in_a_small_story_too() -> None:
    texts = [
        "Doctors in the capital counted 36 dead on the road.",
        "The general, who retired years ago, had lost 30 men to a suicide bomber at an embassy.",
    ]
    archive = one_story(texts)
    found = relate_figures(StoryContext(archive, archive.stories[0].articles))
    assert found.claims == []


SINCE = {
    "They have traded strikes since a raid on the capital killed 500 people.": False,
    "Since Monday, strikes on the capital have killed 500 people.": True,
    "Since the raid on the capital began, 500 people have been killed.": True,
    "Strikes on the capital have killed 500 people since October 7.": True,
    "The number of people killed in the capital since October 7 reached 500.": True,
}


@pytest.mark.parametrize(("text", "since"), SINCE.items())
def test_what_a_start_killed_is_not_summed_up_since_it(text: str, since: bool) -> None:
    archive = one_story([text])
    (one,) = story_figures(StoryContext(archive, archive.stories[0].articles))
    assert one.is_since == since
