"""The page of a count over time: /{db}/-/series/{series}, one running total on several days, with who says so."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from datasette_conflict.charts.timelines import chart_series
from datasette_conflict.compat import NotFound
from datasette_conflict.evidence.series import group_points, read_series
from datasette_conflict.pages.citations import Cited, cite
from datasette_conflict.pages.page import Page, Sheet, answer, one_batch, open_page
from datasette_conflict.pages.parameters import path_id

TABLES = "series series_points claims stories articles outlets figures sentences entities".split()
COLUMNS = """series_id question counted_on counted_on_basis article_id outlet title published text value low high
             base_low base_high holder holder_printed stance claim_id start end change change_reason url""".split()


async def series_page(datasette: Any, request: Any) -> Any:
    """One count over time."""
    page = await open_page(datasette, request, TABLES)
    series_id = path_id(request, "series")
    found = await page.read(partial(read_series, condition="id = :id", id=series_id))
    if not found:
        raise NotFound(f"No count over time has the id {series_id}")
    data = {
        "series": found[0],
        **cite(page, Cited("count", series_id, found[0]["question"]), page.to.series(series_id)),
    }
    sheet = Sheet(COLUMNS, one_batch(point_rows(page, found[0])))
    shown = {"timeline": chart_series(found[0]), "groups": group_points(found[0]["points"]), "claim": None}
    return await answer(page, "series", data, sheet, partial(page.to.series, series_id), **shown)


def point_rows(page: Page, series: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The points as rows of CSV."""
    for point in series["points"]:
        value, mark = point["value"], f"{point['start']}-{point['end']}"
        yield {
            **{key: value[key] for key in ("low", "high", "base_low", "base_high")},
            **point,
            "series_id": series["id"],
            "question": series["question"],
            "value": value["words"],
            "url": page.absolute(page.to.article(point["article_id"], point["sentence"], mark)),
        }
