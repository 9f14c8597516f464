"""Reprints: copies of whole texts are one text, however many and however edited; what only looks alike is not."""

from collections.abc import Callable

import pytest

from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.records import Analysis, Archive, Report
from conflict_build.repetition import MOST_OF_A_FORM, Repetition
from conflict_build.reprints import find_reprints
from conflict_build.reuse import Reuses, find_reuses
from conflict_build.stories import group_stories

WIRE = [
    "Drone kills 14 soldiers in Horbal barracks",
    "The army said on Monday that 14 soldiers were killed when a drone hit a barracks in the border town of Horbal, "
    "the heaviest loss in a month.",
    "Colonel Marek Dusek, who commands the garrison there, told reporters that the building had burned for six hours "
    "before firefighters could enter it.",
    "“We had no warning and the sirens never sounded,” he said. “The men were asleep in the east wing when the "
    "first drone came in.”",
    "Residents queued to give blood at the district hospital in Horbal, where surgeons operated by the light of "
    "torches because the strike had cut a power line.",
    "The rebels, who hold the far bank of the river, did not comment, but a channel close to them showed video of what "
    "it said was the burning roof.",
    "The defence ministry promised an inquiry, and the head of parliament's security committee, Petra Hollen, asked "
    "why the barracks had no nets against drones.",
]
BRIEF = 'The army said 12 soldiers died near Kursk on Monday. "The town holds," Olena Marchuk said.'
ADVERT = (
    "Buy now and save up to forty percent on all garden furniture at Holm and Sons, the house for outdoor living since "
    "1921. Free delivery within two days. Visit our stores in Orsova, Lenne and Sarnow. The offer is valid while "
    "stocks last and cannot be combined with other vouchers."
)
COOKIES = (
    "We and our partners store and access information on your device, such as unique identifiers in cookies, to "
    "process personal data. You may accept or manage your choices by clicking below, including your right to object "
    "where legitimate interest is used, or at any time in the privacy policy page."
)
NEWS = [
    "A freighter with wheat sank off Tarsk on Tuesday after it hit a mine, and all 19 of its crew were saved.",
    "The central bank of Lugovia raised its rate to nine percent to defend the currency.",
    "Farmers blocked the road to the port with 200 tractors over the price of diesel.",
]

Edit = Callable[[list[str]], list[str]]
EDITS: dict[str, Edit] = {
    "another headline": lambda text: ["Heavy losses for army in Horbal", *text[1:]],
    "a dateline": lambda text: [text[0], f"HORBAL, Nov 5 (AP) — {text[1]}", *text[2:]],
    "a credit": lambda text: [*text, "Reporting by Jo Doe; editing by A. Roe"],
    "the last paragraph cut": lambda text: text[:-1],
    "a paragraph added": lambda text: [
        *text,
        "It was the third such incident this year, by our own count.",
    ],
    "one cut and one added": lambda text: [*text[:-1], "The weather service expects rain until the weekend."],
    "a place in another spelling": lambda text: [line.replace("Horbal", "Gorbal") for line in text],
    "straight quote marks": lambda text: [line.replace("“", '"').replace("”", '"') for line in text],
    "a corrected number": lambda text: [line.replace("14 soldiers", "15 soldiers") for line in text],
    "soft hyphens": lambda text: [line.replace("soldiers", "sol\u00addiers") for line in text],
    "one line": lambda text: [" ".join(text)],
    "page furniture": lambda text: [*text, "Related articles", "Council votes on new bridge", "Choir wins prize"],
}


def report(number: int, text: str, title: str | None = None, day: str | None = "2024-11-05") -> Report:
    found = Report(f"r{number:03}", "r.jsonl", text, title, f"Outlet {number}")
    return found._replace(published=day, published_basis="field" if day else "none")


def reused(reports: list[Report]) -> tuple[list[Analysis], Reuses]:
    analyses = [analyse_report(one) for one in reports]
    sources = find_reprints(analyses)
    return analyses, find_reuses(analyses, group_stories(analyses, sources), sources)


def texts_of(reports: list[Report]) -> int:
    """How many texts some reports are."""
    return len(set(reused(reports)[1].lineage_of))


def printed(lines: list[str]) -> str:
    return "\n\n".join(lines)


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_copy_is_the_same_text(name: str) -> None:
    copy = printed(EDITS[name](WIRE))
    assert texts_of([report(0, printed(WIRE), WIRE[0]), report(1, copy, "Heavy losses for army in Horbal")]) == 1


@pytest.mark.parametrize(
    "copy",
    [
        BRIEF,
        BRIEF.replace('"The', "“The").replace(',"', ",”"),
        BRIEF.replace('"', "'"),
        BRIEF.replace(". ", ".\n\n"),
        f"KURSK, Nov 5 (AP) — {BRIEF}",
        f"Twelve dead near Kursk\n\n{BRIEF}",
    ],
)
def test_a_brief_with_another_headline_dateline_or_quote_marks_is_one_text(copy: str) -> None:
    assert texts_of([report(0, BRIEF, "Drone kills 12 soldiers near Kursk"), report(1, copy)]) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The army said 12 soldiers died near Kursk on Monday.",
            "At least 12 soldiers were killed in a drone strike near Kursk on Monday, the army said.",
        ),
        (
            "Two people were killed in a road accident in Kano on Monday, police said.",
            "Two people were killed in a road accident in Jos on Monday, police said.",
        ),
        ("Police are investigating the incident.", "Police are investigating the incident."),
        (f"{NEWS[0]}\n\nPolice are investigating.", f"{NEWS[1]}\n\nPolice are investigating."),
        (f"{NEWS[0]}\n\n{ADVERT}", f"{NEWS[1]}\n\n{ADVERT}"),
        (f"{NEWS[0]}\n\n{COOKIES}", f"{NEWS[2]}\n\n{COOKIES}"),
        (f"{COOKIES}\n\n{NEWS[1]}", f"{COOKIES}\n\n{NEWS[2]}"),
    ],
)
def test_reports_that_share_a_form_a_stock_phrase_or_page_furniture_are_two_texts(first: str, second: str) -> None:
    assert texts_of([report(0, first, "Man stabbed in Leeds"), report(1, second, "Shop robbed in York")]) == 2


def test_copies_of_other_days_and_without_one_are_one_text() -> None:
    days = ["2024-11-05", "2024-12-24", None]
    assert texts_of([report(i, printed(WIRE), WIRE[0], day) for i, day in enumerate(days)]) == 1


def test_a_copy_of_a_copy_is_the_same_text() -> None:
    shorter = WIRE[:-1]
    chain = [WIRE, shorter, EDITS["a place in another spelling"](shorter)]
    assert texts_of([report(i, printed(text), WIRE[0], f"2024-11-0{i + 5}") for i, text in enumerate(chain)]) == 1


def test_a_changed_number_is_told_and_what_is_the_same_is_one_row() -> None:
    copy = printed(EDITS["a corrected number"](WIRE))
    _, found = reused([report(0, printed(WIRE), WIRE[0]), report(1, copy, WIRE[0], "2024-11-06")])
    kinds = [one.kind for one in found.reuses]
    assert kinds.count("verbatim") == 1
    assert any("number changed" in (one.changed or "") for one in found.reuses)


@pytest.fixture(scope="module")
def wire_in_many_outlets() -> Archive:
    copies = [report(i, printed(WIRE), WIRE[0]) for i in range(26)]
    return relate_reports([analyse_report(one) for one in copies], [])


def test_a_text_in_many_outlets_is_one_text_and_one_original_source(wire_in_many_outlets: Archive) -> None:
    assert len(set(wire_in_many_outlets.lineage_of)) == 1
    assert wire_in_many_outlets.claims
    for claim in wire_in_many_outlets.claims:
        assert (claim.articles, claim.lineages) == (26, 1)
        assert claim.originators in (1, None)


def test_each_copy_has_a_row_for_one_source(wire_in_many_outlets: Archive) -> None:
    assert len(wire_in_many_outlets.reuses) == 25
    assert {one.source_article for one in wire_in_many_outlets.reuses} == {0}


def test_every_copy_tells_a_claim_in_the_same_words(wire_in_many_outlets: Archive) -> None:
    texts = [analysis.article.text for analysis in wire_in_many_outlets.analyses]
    for claim in wire_in_many_outlets.claims:
        words = {(one.start, texts[one.article][one.start : one.end]) for one in claim.statements}
        assert len(claim.statements) == 26 * len(words)


def test_one_sentence_said_hundreds_of_times_is_compared_a_few_times() -> None:
    sentence = "The army said on Monday that 14 soldiers died in Kursk. "
    archive = relate_reports([analyse_report(report(i, sentence * 200, f"Title {i}")) for i in range(3)], [])
    assert len(set(archive.lineage_of)) == 1
    assert sum(len(claim.statements) for claim in archive.claims) < 20


def test_a_sentence_is_new_twice_and_a_form_of_it_more_often() -> None:
    repetition = Repetition()
    assert [repetition.is_new("Rain fell.") for _ in range(3)] == [True, True, False]
    numbered = [repetition.is_new(f"{number} boats sank.") for number in range(MOST_OF_A_FORM + 3)]
    assert numbered == [True] * MOST_OF_A_FORM + [False] * 3
