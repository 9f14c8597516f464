"""The pages as a visitor sees them: no fault, no request to another host, and evidence one click away."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from conflict_build.records import content_id
from tests.browser.conftest import PHONE, Visit
from tests.small_archive import STORY, article_id, claim_id
from tests.small_reports import GAMMA, find

SEEDS = "/archive/-"
SMALL = "/small/-"
PATHS = [
    "/small",
    "/archive",
    f"{SMALL}/compare",
    f"{SMALL}/compare?articles={article_id('alpha')},{article_id('<hostile>')}",
    f"{SMALL}/compare?verdict=agree&month=2024-11&more=name",
    f"{SMALL}/compare?verdict=agree&month=2024-12",
    f"{SMALL}/reports",
    f"{SMALL}/reports?magnitude=10..100&sort=disputes",
    f"{SMALL}/incidents",
    f"{SEEDS}/reports",
    f"{SEEDS}/incidents",
    f"{SMALL}/compare/{claim_id('a')}",
    f"{SMALL}/compare/{claim_id('b')}",
    f"{SMALL}/compare/{claim_id('e')}",
    f"{SMALL}/compare/{claim_id('a')}?without=outlet:{content_id('outlet', 'Gamma Post')}",
    f"{SMALL}/read/{article_id('alpha')}",
    f"{SMALL}/read/{article_id('<hostile>')}",
    f"{SMALL}/versions/{article_id('alpha')}",
    f"{SMALL}/versions/{article_id('<hostile>')}",
    f"{SMALL}/story/{STORY}",
    f"{SMALL}/name/{content_id('entity', 'place', 'Sudzha')}",
    f"{SMALL}/ledger?place={content_id('entity', 'place', 'Sudzha')}",
    f"{SMALL}/search?q=sudzha",
    f"{SEEDS}/compare",
    f"{SEEDS}/search?q=troops",
    f"{SEEDS}/search?q=DPRK&in=sentences",
    f"{SEEDS}/search?q=Zelenzkiy+troops",
    f"{SEEDS}/search",
    f"{SEEDS}/name/{content_id('entity', 'place', 'North Korea')}",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.browse(viewport=PHONE, color_scheme="dark")
def test_each_page_fits_a_phone_in_the_dark(visit: Visit, path: str) -> None:
    visit.open(path)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    background = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, background.removeprefix("rgb(").removesuffix(")").split(","))) < 60


@pytest.mark.parametrize("path", PATHS)
def test_each_page_has_one_heading_and_no_empty_box(visit: Visit, path: str) -> None:
    visit.open(path)
    assert visit.page.locator("main h1").count() == 1
    visit.page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true })")
    boxes = visit.page.locator("main section, main ul, main ol, main blockquote, main td").all_text_contents()
    assert all(text.strip() for text in boxes)
    ids = visit.page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.browse(viewport=PHONE)
def test_a_dispute_leads_to_its_incident_on_a_phone(visit: Visit) -> None:
    visit.open(f"{SEEDS}/incidents")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    visit.follow(visit.page.locator(".incidents h2 a").first)
    assert "/archive/-/incident/" in visit.page.url
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert visit.page.locator("main h1").count() == 1
    visit.page.locator("#map path.leaflet-interactive").first.wait_for(state="attached")


def test_a_cell_leads_to_its_sentence_with_the_words_marked(visit: Visit) -> None:
    visit.open(f"{SMALL}/compare/{claim_id('a')}")
    visit.follow(visit.page.get_by_role("link", name="More than 20 people", exact=True))
    start, end = find(GAMMA, "More than 20 people")
    assert visit.page.url.endswith(f"/read/{article_id('gamma')}?mark={start}-{end}&from={claim_id('a')}#s0")
    assert visit.page.locator(".evidence").all_inner_texts() == ["More than 20 people"]
    visit.page.locator("#s0:target").wait_for()  # set a moment after the address
    visit.follow(visit.page.locator("#s0 a.dispute").first)
    assert visit.page.url.endswith(f"/compare/{claim_id('a')}")
    visit.page.go_back()
    visit.follow(visit.page.get_by_role("link", name="Back to the question"))
    assert visit.page.url.endswith(f"/compare/{claim_id('a')}")


@pytest.mark.browse(viewport=PHONE)
def test_the_sentence_arrived_at_stands_under_the_bar_with_the_one_before_it(visit: Visit, seeds_archive: Path) -> None:
    with closing(sqlite3.connect(seeds_archive)) as connection:
        longest = "select article_id from sentences group by 1 order by count(*) desc, 1"
        article = connection.execute(longest).fetchone()[0]
    visit.open(f"{SEEDS}/read/{article}#s12")
    top, bar_end, _, before_end, start, end = (
        edge for at in (".reader-bar", "#s11", "#s12") for edge in edges(visit.page.locator(at))
    )
    assert top == 0
    assert bar_end <= before_end <= end <= PHONE["height"]
    assert bar_end <= start


def edges(located: Any) -> tuple[float, float]:
    """Where an element begins and ends on the screen, in pixels from the top."""
    box = located.bounding_box()
    return box["y"], box["y"] + box["height"]


@pytest.mark.browse(viewport=PHONE)
def test_every_report_of_the_seeds_fits_a_phone(visit: Visit, seeds_archive: Path) -> None:
    with closing(sqlite3.connect(seeds_archive)) as connection:
        articles = [row[0] for row in connection.execute("select id from articles")]
    for article in articles:
        visit.open(f"{SEEDS}/read/{article}")
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.browse(viewport=PHONE, java_script_enabled=False)
def test_a_source_is_taken_away_and_put_back_without_a_script(visit: Visit) -> None:
    visit.open(f"{SMALL}/compare/{claim_id('a')}")
    visit.page.get_by_label("Take a source away").select_option(label="Gamma Post (1 report)", value=None)
    visit.follow(visit.page.get_by_role("button", name="Leave it out"))
    assert "What still stands" in visit.page.locator("main").inner_text()
    assert visit.page.locator(".without li.gone").count() == 1
    visit.follow(visit.page.get_by_role("link", name="put back Gamma Post"))
    assert visit.page.url.endswith(f"/compare/{claim_id('a')}")
    assert visit.page.locator(".without").count() == 0


@pytest.mark.browse(java_script_enabled=False)
@pytest.mark.parametrize("kind", ["quotes", "numbers", "names"])
def test_marks_are_switched_off_with_the_keyboard_and_without_a_script(visit: Visit, kind: str) -> None:
    visit.open(f"{SMALL}/read/{article_id('alpha')}")
    text, switch = visit.page.locator(".report .text"), visit.page.get_by_label(kind)
    marked = text.screenshot()
    assert switch.is_checked()
    switch.press("Space")
    assert not switch.is_checked()
    visit.page.mouse.click(5, 5)  # the ring of the focus is no part of the text
    assert text.screenshot() != marked


@pytest.mark.browse(viewport=PHONE)
def test_the_count_beside_a_sentence_leads_to_its_questions_in_the_folded_list(visit: Visit) -> None:
    visit.open(f"{SMALL}/read/{article_id('alpha')}")
    assert visit.page.locator(".questions").is_hidden()
    visit.page.goto(f"{visit.page.url}#q1")
    visit.follow(visit.page.locator("#q1 a", has_text="When was Sudzha shelled?"))
    assert visit.page.url.endswith(f"/compare/{claim_id('d')}")


def test_the_map_shows_every_place_that_is_located(visit: Visit) -> None:
    visit.open(f"{SMALL}/story/{STORY}")
    visit.page.locator("#map path").nth(2).wait_for(state="attached")  # two places and the outline
    assert visit.page.locator("#map path.leaflet-interactive").count() == 2
    visit.page.locator("#map path.leaflet-interactive").first.click(force=True)
    visit.page.wait_for_selector(".leaflet-popup-content a")
    assert "Sudzha" in visit.page.locator(".leaflet-popup-content").inner_text()


@pytest.mark.browse(java_script_enabled=False)
def test_the_pages_work_without_javascript(visit: Visit) -> None:
    visit.open(f"{SMALL}/story/{STORY}")
    assert visit.page.locator("#map").is_hidden()
    visit.follow(visit.page.locator(".places a", has_text="Gamma Post").first)
    assert visit.page.locator(".evidence").all_inner_texts() == ["Sudzha"]
    visit.search("newsletter")
    assert "Sign up for our newsletter." in visit.page.locator("main").inner_text()


@pytest.mark.browse(java_script_enabled=False, viewport=PHONE)
def test_a_misspelt_name_leads_to_its_page_on_a_phone_without_javascript(visit: Visit) -> None:
    visit.open(f"{SEEDS}/search?q=Zelenzkiy+troops")
    visit.follow(visit.page.get_by_role("link", name="Zelenskiy troops", exact=True))
    visit.follow(visit.page.locator(".also a").first)
    assert "/archive/-/name/" in visit.page.url
    assert "Zelenskiy" in visit.page.locator("h1").inner_text()


def test_the_keyboard_reaches_the_content_first(visit: Visit) -> None:
    visit.open(f"{SMALL}/compare/{claim_id('a')}")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.className") == "skip"
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("document.activeElement.id") == "main"
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.browse(color_scheme="dark")
@pytest.mark.parametrize("path", [f"{SMALL}/compare/{claim_id('a')}", f"{SMALL}/read/{article_id('alpha')}"])
def test_a_page_prints_black_on_white_with_its_address(visit: Visit, path: str) -> None:
    visit.open(path)
    visit.page.emulate_media(media="print")
    style = "element => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor]"
    assert visit.page.locator("body").evaluate(style) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    for link in visit.page.locator("main a:visible").all()[:20]:
        assert link.evaluate(style)[0] == "rgb(0, 0, 0)"
    for hidden in (".archive-nav", ".formats", ".ft", ".cite details"):
        assert not visit.page.locator(hidden).is_visible()
    assert path in visit.page.locator(".cite p").inner_text()


@pytest.mark.browse(viewport=PHONE, color_scheme="dark")
@pytest.mark.parametrize(("path", "status"), [("compare/1", 404), ("compare?kind=" + "x" * 200, 400)])
def test_an_error_leads_on_and_fits_a_phone_in_the_dark(visit: Visit, path: str, status: int) -> None:
    visit.open(f"{SMALL}/{path}")
    assert len(visit.faults) == 2  # the answer, and the browser's line about it
    assert visit.faults[0].startswith(f"{status} ")
    visit.faults.clear()
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    background = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, background.removeprefix("rgb(").removesuffix(")").split(","))) < 60
    visit.search("newsletter")
    assert "Sign up for our newsletter." in visit.page.locator("main").inner_text()
