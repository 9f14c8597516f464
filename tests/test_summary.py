"""The summary: what a build says at its end."""

from conflict_build.records import Claim, Problem, Verdict
from conflict_build.summary import columns, disputed_claims, independence, other_languages, problem_lines


def claim(question: str, verdict: Verdict, lineages: int = 2, originators: int | None = 1) -> Claim:
    hull = (None, None, None)
    return Claim((question,), None, "figure", question, verdict, "Because.", *hull, 5, 5, lineages, originators, ())


def test_the_three_most_disputed_claims_are_named_in_words() -> None:
    claims = [claim("A?", "agree"), claim("B?", "differ", 2), claim("C?", "conflict"), claim("D?", "differ", 4)]
    assert list(disputed_claims(claims)) == [
        "Most disputed",
        "  1. C? conflict: Because. (5 reports, 2 texts, 1 original source)",
        "  2. D? differ: Because. (5 reports, 4 texts, 1 original source)",
        "  3. B? differ: Because. (5 reports, 2 texts, 1 original source)",
        "",
    ]


def test_without_disputes_nothing_is_said_of_any() -> None:
    assert list(disputed_claims([])) == []
    assert list(disputed_claims([claim("A?", "agree"), claim("B?", "differ")._replace(explained=True)])) == []


def test_reports_in_other_languages_are_counted_with_what_becomes_of_them() -> None:
    lines = list(other_languages([("Spanish", 2), ("Ukrainian", 1)]))
    assert lines[0] == "Not in English: 3 reports (2 in Spanish, 1 in Ukrainian)"
    assert "stored and searchable, but not analysed" in lines[1]
    assert "translations" in lines[2]
    assert list(other_languages([])) == []


def test_sources_that_no_chain_names_are_not_counted() -> None:
    assert independence(claim("A?", "agree", 1, None)) == "5 reports, 1 text"


def test_columns_stand_below_each_other() -> None:
    assert list(columns("table", "rows", [("articles", "5")])) == [
        "table                 rows",
        "articles                 5",
    ]
    rows = [("articles", "5"), ("incident_mentions", "12"), ("incident_redirects", "7")]
    lines = list(columns("table", "rows", rows))
    assert {len(line) for line in lines} == {len("incident_redirects") + 10}


def test_of_many_problems_the_first_are_named_and_the_rest_counted() -> None:
    lines = list(problem_lines([Problem(f"{number}.txt", "read", "is empty") for number in range(25)]))
    assert (lines[0], lines[-1], len(lines)) == ("0.txt: is empty", "... and 5 more", 21)
