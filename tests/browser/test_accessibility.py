"""What axe-core finds wrong with the pages, for those who see, hear or touch them otherwise; and a walk by keyboard."""

import re
from typing import Any

import pytest

from tests.browser.conftest import DESK, PHONE, Visit
from tests.browser.test_pages_in_chromium import PATHS
from tests.conftest import ROOT

WAYS = [
    pytest.param(viewport, scheme, id=f"{viewport['width']} {scheme}")
    for viewport in (PHONE, DESK)
    for scheme in ("light", "dark")
]
# axe judges Datasette's own header and footer too: what is wrong there is not ours to mend
OURS = {"include": [["main"], [".archive-nav"]]}
# no selectors: axe makes one for every element it looked at, and fails at shadow roots, which Datasette 1.0 has;
# and only violations: else it writes down every element of what it found right, which took most of the time
OPTIONS: dict[str, Any] = {"selectors": False, "resultTypes": ["violations"]}
# in the dark, where nothing is other than colours are (see the test below)
OF_COLOURS = {**OPTIONS, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{\s*\.conflict \{([^{}]*)\}\s*\}")
FIND_VIOLATIONS = "([context, options]) => axe.run(context, options).then(found => found.violations)"
OPEN_FOLDS = "document.querySelectorAll('details').forEach(folded => { folded.open = true })"
MOST_STEPS = 15  # to come from the top of a page to its content by the Tab key


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_wrong(visit: Visit, path: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    visit.open(path)
    visit.page.evaluate(OPEN_FOLDS)
    visit.page.evaluate(axe.axe_script)  # once: its own `run` would send it again each time
    for way in WAYS:  # all by styles: the page is the same, and is not asked for again
        viewport, scheme = way.values
        visit.page.set_viewport_size(viewport)
        visit.page.emulate_media(color_scheme=scheme)
        found = visit.page.evaluate(FIND_VIOLATIONS, [OURS, OF_COLOURS if scheme == "dark" else OPTIONS])
        assert [told(one) for one in found] == [], way.id


def test_the_dark_changes_colours_alone() -> None:
    styles = "\n".join(path.read_text() for path in (ROOT / "datasette_conflict" / "static").glob("*.css"))
    blocks = DARK.findall(styles)
    assert len(blocks) == styles.count("prefers-color-scheme") > 0
    declared = [line.partition(":") for line in blocks[0].split(";") if line.strip()]
    assert all(name.strip().startswith("--") and re.fullmatch(r" #[0-9a-f]{6}", value) for name, _, value in declared)


def told(violation: dict[str, Any]) -> str:
    """A violation, where it is and what to do, in a line."""
    where = violation["nodes"][0]
    return f"{violation['id']}: {where['html'][:200]} ({where['failureSummary']})"


@pytest.mark.parametrize("path", PATHS)
def test_the_keyboard_reaches_the_content_and_is_seen_on_its_way(visit: Visit, path: str) -> None:
    visit.open(path)
    for _ in range(MOST_STEPS):
        visit.page.keyboard.press("Tab")
        here = visit.page.evaluate(
            """(() => { const at = document.activeElement, style = getComputedStyle(at);
               return { inside: !!at.closest('main'), seen: style.outlineStyle !== 'none' || at.matches('.skip, input'),
                        html: at.outerHTML.slice(0, 120) } })()"""
        )
        if here["inside"]:
            assert here["seen"], here["html"]
            return
    raise AssertionError(f"no link of the content within {MOST_STEPS} steps")
