"""Takes the pictures of the README and the guide: builds the archive of the seeds, serves it, and looks at its pages.

    python -m tests.browser.take_pictures

It needs what the tests need (`pip install -e '.[test]'`) and a Chromium, and writes each picture over the one in docs/.
To be run when a page that is shown has changed. A new picture is a line in PICTURES, and is named in docs/guide.md.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from click.testing import CliRunner
from PIL import Image
from playwright import sync_api

from conflict_build.cli import build
from tests.browser.stage import CHROMIUM, open_chromium, serve_files

ROOT = Path(__file__).resolve().parents[2]
DESK, PHONE = 1280, 390  # pixels
SCREEN = 900  # pixels from top to bottom, where a picture shows the screen and not the page
MARGIN = 16  # pixels below what a picture ends with
COLOURS = 256  # of a palette: no colour is off by more than 6 of 255, and half the bytes


class Picture(NamedTuple):
    """A picture of a page."""

    file: str
    path: str  # with names of IDS in braces
    until: str | None  # selector of what it ends with; null: it shows the screen
    width: int = DESK


# what the pages show is found by what it is, since ids change when the seeds or the rules do
IDS = {
    "question": "select id from claims where kind = 'figure' and verdict = 'differ' order by rank",
    "statement": "select article_id || '?mark=' || start || '-' || end || '&from=' || claim_id from statements"
    " where text like 'up to 12,000%'",
    "incident": "select id from incidents order by articles desc, id",
    "outlet": "select id from outlets where name = 'The Washington Times'",
    "name": "select id from entities where name = 'Andriy Kovalenko'",
}
PICTURES = [
    Picture("front.png", "/", "[aria-labelledby=disputes-title]"),
    Picture("question.png", "/archive/-/compare/{question}", "table.statements"),
    Picture("incident.png", "/archive/-/incident/{incident}", ".quarters"),
    Picture("list.png", "/archive/-/compare?outlet={outlet}&verdict=differ", None),
    Picture("reader.png", "/archive/-/read/{statement}#marked", None),
    Picture("name.png", "/archive/-/name/{name}", None),
    Picture("search.png", "/archive/-/search?q=DPRK+troops", None),
    Picture("phone.png", "/archive/-/compare/{question}", None, PHONE),
]


def main(folder: Path) -> None:
    """Write all pictures into a folder."""
    if CHROMIUM is None:
        sys.exit("no Chromium on this machine: install one, as with apt-get install chromium")
    with TemporaryDirectory() as work:
        archive = Path(work) / "archive.db"
        built = CliRunner().invoke(build, [str(ROOT / "seeds"), str(archive)])
        if built.exit_code:
            sys.exit(built.output)
        ids = find_ids(archive)
        with serve_files(archive) as site, open_chromium(sync_api) as browser:
            for picture in PICTURES:
                taken = take(browser, site, picture, ids)
                (folder / picture.file).write_bytes(taken)
                print(f"{picture.file}: {len(taken) / 1000:.0f} kB")


def find_ids(archive: Path) -> dict[str, object]:
    """The ids of what the pictures show, by their names."""
    with closing(sqlite3.connect(archive)) as connection:
        return {name: connection.execute(query).fetchone()[0] for name, query in IDS.items()}


def take(browser: Any, site: str, picture: Picture, ids: dict[str, object]) -> bytes:
    """One picture as PNG."""
    page = browser.new_page(viewport={"width": picture.width, "height": SCREEN})
    page.goto(site + picture.path.format(**ids), wait_until="networkidle")
    clip = dict(area(page, picture))
    taken = page.screenshot(full_page=picture.until is not None, **clip)
    page.close()
    return with_few_colours(taken)


def area(page: Any, picture: Picture) -> Iterator[tuple[str, Any]]:
    """What of the page is shown, from its top."""
    if picture.until:
        end = page.locator(picture.until).first.bounding_box()
        yield "clip", {"x": 0, "y": 0, "width": picture.width, "height": end["y"] + end["height"] + MARGIN}


def with_few_colours(png: bytes) -> bytes:
    image = (
        Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    )
    small = BytesIO()
    image.save(small, "PNG", optimize=True)
    return small.getvalue()


if __name__ == "__main__":
    main(ROOT / "docs")
