"""What changed from one text of a report to the next: numbers, denials, quotes, names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_build.pipeline import analyse_report
from conflict_build.records import Analysis, Report
from conflict_build.records.versions import Change
from conflict_build.versions.changes import find_changes

HEAD = "KHARKIV, Ukraine — A missile hit a block of flats on Monday, Governor Oleh Syniehubov said."


def analysis(text: str) -> Analysis:
    return analyse_report(Report("r", "r.txt", text, publisher="Post", published="2024-11-05", published_basis="field"))


def changes(before: str, after: str) -> list[tuple[str, str, str | None, str | None]]:
    """Kind, what became of it, and the words of both texts."""
    one, other = analysis(f"{HEAD} {before}"), analysis(f"{HEAD} {after}")
    texts = one.article.text, other.article.text
    return [(c.kind, c.change, words(texts[0], c.before), words(texts[1], c.after)) for c in find_changes(one, other)]


def words(text: str, span: tuple[int, int] | None) -> str | None:
    return text[slice(*span)] if span else None


CASES: list[tuple[str, str, str, list[tuple[str, str, str | None, str | None]]]] = [
    ("nothing", "At least 12 people were killed.", "At least 12 people were killed.", []),
    (
        "other words around the same",
        "At least 12 people were killed, he said.",
        "The strike killed at least 12 people, the governor said.",
        [],
    ),
    ("white space", "At least 12 people were killed.", "At least  12 people\nwere killed.", []),
    (
        "a toll rose",
        "At least 12 people were killed.",
        "At least 14 people were killed.",
        [("figure", "changed", "At least 12 people", "At least 14 people")],
    ),
    (
        "a bound became a number",
        "At least 12 people were killed.",
        "12 people were killed.",
        [("figure", "changed", "At least 12 people", "12 people")],
    ),
    (
        "a number that is new, and one that went",
        "The city sent 40 rescuers to the site.",
        "Some 200 soldiers came from the border.",
        [("figure", "added", None, "Some 200 soldiers"), ("figure", "removed", "40 rescuers", None)],
    ),
    (
        "killed is not injured",
        "At least 12 people were killed in the flats.",
        "At least 12 people were injured in the flats.",
        [("figure", "changed", "At least 12 people", "At least 12 people")],
    ),
    (
        "a number moved within the text",
        "At least 12 people were killed. Rescuers work.",
        "Rescuers work. At least 12 people were killed.",
        [],
    ),
    (
        "a denial came in",
        "Rescuers work on.",
        "Rescuers work on. Russia denied that it had hit any civilian building.",
        [("stance", "added", None, "it had hit any civilian building"), ("name", "added", None, "Russia")],
    ),
    (
        "what was not confirmed is",
        "Russia has not confirmed the attack.",
        "Russia has confirmed the attack.",
        [("stance", "changed", "Russia has not confirmed the attack", "Russia has confirmed the attack")],
    ),
    (
        "a quote was put otherwise",
        "“We will find every one of those under the rubble,” Syniehubov said.",
        "“We will find everyone under the rubble,” Syniehubov said.",
        [
            (
                "quote",
                "changed",
                "We will find every one of those under the rubble,",
                "We will find everyone under the rubble,",
            )
        ],
    ),
    (
        "a quote went",
        "“Our town will stand as it always has,” Syniehubov said.",
        "Work goes on.",
        [("quote", "removed", "Our town will stand as it always has,", None)],
    ),
    (
        "a quote was given to another",
        "“Our town will stand as it always has,” Syniehubov said. Mayor Ihor Terekhov wept.",
        "“Our town will stand as it always has,” said Mayor Ihor Terekhov. Syniehubov wept.",
        [("quote", "changed", "Our town will stand as it always has,", "Our town will stand as it always has,")],
    ),
    (
        "another name",
        "Mayor Ihor Terekhov came.",
        "Minister Ihor Klymenko came.",
        [("name", "added", None, "Ihor Klymenko"), ("name", "removed", "Ihor Terekhov", None)],
    ),
    (
        "a plain not",
        "Terekhov came. There is no water in the taps of the town.",
        "Terekhov came. Nobody in the city has any water.",
        [],
    ),
    (
        "a not that came in",
        "The army has taken the bridge over the Siversky river.",
        "The army has not taken the bridge over the Siversky river.",
        [
            (
                "stance",
                "changed",
                "The army has taken the bridge over the Siversky river",
                "The army has not taken the bridge over the Siversky river",
            )
        ],
    ),
    (
        "other words for who was counted",
        "About 1,200 people were killed and 251 others were taken hostage that day.",
        "About 1,200 people were killed and 251 taken hostage that day.",
        [],
    ),
    (
        "other words for those who died",
        "The war has also claimed the lives of 67 Israelis.",
        "Officials in the region now count 67 dead Israelis on their side.",
        [],
    ),
    (
        "small numbers of others",
        "The blast killed three soldiers.",
        "The blast killed three nurses.",
        [("figure", "added", None, "three nurses"), ("figure", "removed", "three soldiers", None)],
    ),
    ("the initials of a name", "The United Nations sent help.", "The U.N. sent help.", []),
    ("another spelling of a name", "Volodymyr Zelenskyy came.", "Volodymyr Zelensky came.", []),
    ("a shorter form of a name", "Oleh Syniehubov spoke again.", "Syniehubov spoke again.", []),
]


@pytest.mark.parametrize(("before", "after", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_changed(before: str, after: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    assert changes(before, after) == expected


def test_the_reason_says_it_in_words() -> None:
    before = analysis(f"{HEAD} At least 12 people were killed. “We will find them all now,” Syniehubov said.")
    after = analysis(f"{HEAD} At least 14 people were killed. Russia denied that it had hit any building.")
    assert [change.reason for change in find_changes(before, after)] == [
        "“At least 12 people” (people killed), then “At least 14 people” (people killed)",
        "denied in the later text only",
        "quoted only in the earlier text",
        "“Russia” is named only in the later text",
    ]


def test_furniture_of_the_page_is_no_change() -> None:
    before = f"{HEAD}\nAt least 12 people were killed.\nSign up for our newsletter with 20,000 readers."
    after = f"{HEAD}\nAt least 12 people were killed.\nSign up for our newsletter with 30,000 readers."
    assert list(find_changes(analysis(before), analysis(after))) == []


SENTENCES = [
    "At least 12 people were killed.",
    "At least 14 people were killed.",
    "Russia denied that it had hit any building.",
    "“We will find them all now,” Syniehubov said.",
    "Mayor Ihor Terekhov came.",
    "Some 200 soldiers came from the border.",
]
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=5).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(TEXTS, TEXTS)
def test_what_one_way_adds_the_other_removes(one: str, other: str) -> None:
    a, b = analysis(f"{HEAD} {one}"), analysis(f"{HEAD} {other}")

    def told(found: list[Change], turned: bool) -> list[tuple[str, str, object, object]]:
        names = {"added": "removed", "removed": "added"} if turned else {}
        spans = [(c.after, c.before) if turned else (c.before, c.after) for c in found]
        return sorted(((c.kind, names.get(c.change, c.change), *s) for c, s in zip(found, spans, strict=True)), key=str)

    assert told(list(find_changes(a, b)), False) == told(list(find_changes(b, a)), True)
    assert list(find_changes(a, a)) == []
