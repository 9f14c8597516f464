"""What a copy moved is no agreement, and clauses held by one claim make no second."""

from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.coverage import covers, without_doubles
from conflict_build.claims.followers import CopyStep, Printed
from conflict_build.claims.relating import relate_claims
from conflict_build.claims.verdicts.copies import meaning_moved
from conflict_build.records import Archive, Claim, Reuse, ReuseKind, Statement
from tests.one_story import one_story


def archive_with(changed: str | None, kind: ReuseKind = "changed") -> Archive:
    archive = one_story(["First report.", "Second report."])
    return archive._replace(reuses=[Reuse(1, 0, 50, 0, 0, 50, kind, 0.9, "copied", "drops the credit", changed)])


def statement(article: int, start: int, end: int) -> Statement:
    return Statement(article, start, end, "asserted", None, 1.0, "like words")


def claim(*statements: Statement) -> Claim:
    key = ("stance", str(statements[0].start))
    return Claim(key, 0, "stance", "Which?", "agree", "so", None, None, None, 2, 2, 2, None, statements)


def test_a_moved_place_between_two_statements_is_told() -> None:
    changed = "place moved: 20 km “from the port” became “from the airport”"
    assert meaning_moved(archive_with(changed), [statement(0, 10, 20), statement(1, 12, 22)]) == changed


def test_a_dropped_day_moves_no_meaning() -> None:
    assert meaning_moved(archive_with("day dropped: “Monday”"), [statement(0, 10, 20), statement(1, 12, 22)]) is None


def test_statements_outside_the_copied_passage_are_not_its_matter() -> None:
    changed = "number changed: 20 became 30"
    assert meaning_moved(archive_with(changed), [statement(0, 60, 70), statement(1, 12, 22)]) is None


def test_a_claim_within_another_is_a_double_and_one_beside_it_is_not() -> None:
    large = claim(statement(0, 0, 40), statement(1, 0, 40), statement(2, 0, 40))
    inside, beside = claim(statement(0, 5, 30), statement(1, 5, 30)), claim(statement(0, 5, 30), statement(1, 60, 90))
    assert covers(large, inside)
    assert without_doubles([inside, large, beside]) == [large, beside]


def test_who_says_so_in_a_copy_is_its_own_words_and_those_that_a_pronoun_takes_up() -> None:
    said = "Local police said two planes flew over Lodva. They said five men died there on the way home."
    texts = [said, f"A short note.\n\n{said}"]
    archive = one_story(texts)
    repeats = StoryContext(archive, archive.stories[0].articles).repeats
    reports = {i: Printed(analysis) for i, analysis in enumerate(archive.analyses)}
    (source,) = archive.analyses[0].figures[1].sources
    moved = CopyStep(repeats, reports, (0, 1), (1, 2)).move_source(source)
    assert moved is not None
    assert texts[1][moved.start : moved.end] == "They"
    assert texts[1][slice(*moved.naming)] == "Local police"


def test_one_report_alone_makes_no_claim() -> None:
    assert relate_claims(one_story(["Shelling killed three people in Sumy, the governor said."])).claims == []


def test_reports_that_say_nothing_comparable_make_no_claim() -> None:
    assert relate_claims(one_story(["Photo.", "Photo."])).claims == []
