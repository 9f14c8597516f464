"""Cells of Datasette's own tables that lead to the archive's pages, and sentences with what was found in them marked.

A page of a table has hundreds of cells, so none of them asks the database by itself: the spans of many sentences are
read at once and remembered as long as a page takes to render (see memory.py).
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from datasette import hookimpl
from markupsafe import Markup, escape

from datasette_conflict.archives import LOST, is_archive
from datasette_conflict.compat import may_view, sqlite3
from datasette_conflict.evidence.holders import other_name
from datasette_conflict.evidence.marks import Piece, Span, cut_at_spans
from datasette_conflict.memory import keep, recall
from datasette_conflict.urls import Urls

# columns that hold an id, in every table: the page it leads to
ID_COLUMNS = {
    "article_id": "article",
    "source_article_id": "article",
    "a_article_id": "article",
    "b_article_id": "article",
    "lineage_id": "article",
    "claim_id": "claim",
    "story_id": "story",
    "entity_id": "entity",
    "speaker_id": "entity",
    "holder_id": "entity",
    "place_id": "entity",
    "series_id": "series",
    "sentence_id": "sentence",
}
TABLES = {"article": "articles", "claim": "claims", "story": "stories", "entity": "entities", "series": "series"}
# where a row tells which passage of the report it is about
SPANS = {
    "article_id": ("start", "end"),
    "source_article_id": ("source_start", "source_end"),
    "a_article_id": ("a_start", "a_end"),
    "b_article_id": ("b_start", "b_end"),
}
# columns that name the row itself
NAME_COLUMNS = {
    ("articles", "title"): "article",
    ("claims", "question"): "claim",
    ("stories", "title"): "story",
    ("entities", "name"): "entity",
    ("series", "question"): "series",
}
# columns with a report's words for who says so: the name and the id beside them, and where the words stand
HOLDERS = {
    "holder_printed": ("holder", "holder_id", "holder_printed_start", "holder_printed_end"),
    "speaker": ("speaker_name", "speaker_id", "speaker_start", "speaker_end"),
}
HOLDER_TABLES = {"quotes", "figures", "statements", "attributions"}
PASSAGES = {"quotes", "figures", "mentions", "statements"}  # tables whose text is a passage of a report
BLOCK_SENTENCES = 128  # read at once
SPANS_OF_BLOCK = """
select article_id, start, end, 'quote' from quotes where sentence_id between :first and :last
union all
select article_id, start, end, 'figure' from figures where sentence_id between :first and :last
"""
SpansByArticle = Mapping[int, list[Span]]


class Cell(NamedTuple):
    """A cell, its row, and where the row stands."""

    value: Any
    column: str
    table: str | None  # null for the result of a query
    row: Any
    datasette: Any
    database: Any

    @property
    def to(self) -> Urls:
        known: Urls | None = recall(self.database, "urls")
        return keep(self.database, "urls", Urls(self.datasette, self.database.name)) if known is None else known

    def get(self, column: str | None) -> Any:
        """The value of another column of the row, as it is stored; null if the page does not show it."""
        value = self.row[column] if column in self.row.keys() else None  # noqa: SIM118 - a row iterates over values
        return value["value"] if isinstance(value, dict) else value


@hookimpl
def render_cell(
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any
) -> Awaitable[Markup | None] | None:
    """A link to a page of the archive for ids, names and passages; nothing for all other cells and databases."""
    if value is None or value == "" or database not in datasette.databases:
        return None
    cell = Cell(value, column, table, row, datasette, datasette.get_database(database))
    own = (table, column) in NAME_COLUMNS or (column == "text" and table in {*PASSAGES, "sentences"})
    held = column in HOLDERS and table in HOLDER_TABLES
    return render(cell) if own or held or column in ID_COLUMNS else None


async def render(cell: Cell) -> Markup | None:
    if not await is_archive(cell.database):
        return None
    if cell.column in ID_COLUMNS:
        return render_id(cell)
    if cell.column in HOLDERS:
        return render_holder(cell)
    if cell.table == "sentences":
        return await render_sentence(cell)
    if cell.table in PASSAGES:
        return link(passage_address(cell, "article_id"), cell.value)
    id = cell.get("id")
    return link(page_address(cell.to, NAME_COLUMNS[cell.table or "", cell.column], id), cell.value)


def render_holder(cell: Cell) -> Markup:
    """A report's words for who says so, leading to their place, and the name beside them if they do not hold it."""
    name, id, *span = (cell.get(column) for column in HOLDERS[cell.column])
    article = cell.get("article_id")
    placed = isinstance(article, int) and all(isinstance(edge, int) for edge in span)
    words = link(cell.to.passage(article, *span), cell.value) if placed else escape(cell.value)
    beside = other_name(str(cell.value), name)
    if beside is None:
        return Markup("{}").format(words)
    return Markup("{} ({})").format(words, link(page_address(cell.to, "entity", id), beside) or beside)


def render_id(cell: Cell) -> Markup | None:
    """The thing a row points to, by its label if Datasette gives one; its id leads to its row in Datasette, as ever."""
    kind = ID_COLUMNS[cell.column]
    id, label = cell.value.values() if isinstance(cell.value, dict) else (cell.value, cell.value)
    if not isinstance(id, int):
        return None
    if kind == "sentence":
        return render_sentence_id(cell, id, str(label))
    address = passage_address(cell, cell.column) if kind == "article" else page_address(cell.to, kind, id)
    if label in (None, "") or str(label) == str(id):
        return link(address, id)
    row = f"{cell.to.database}/{TABLES[kind]}/{id}"
    return Markup('{}&nbsp;<em><a href="{}">{}</a></em>').format(link(address, label), row, id)


def render_sentence_id(cell: Cell, id: int, label: str) -> Markup | None:
    """The sentence a row rests on, if it is Datasette's label, with the row's own words marked; else its number."""
    address = passage_address(cell, "article_id")
    passage = cell.get("text")
    if label == str(id) or not isinstance(passage, str) or label.count(passage) != 1:
        return link(address, label)
    before, after = label.split(passage)
    return link(address, Markup("{}<mark>{}</mark>{}").format(before, passage, after))


async def render_sentence(cell: Cell) -> Markup | None:
    """A sentence with its quotes and figures marked, leading to its place in the report."""
    id, article, start, position = (cell.get(column) for column in ("id", "article_id", "start", "position"))
    if None in (id, article, start):
        return None
    spans = (await remembered_spans(cell.datasette, cell.database, id // BLOCK_SENTENCES)).get(article, [])
    pieces = map(render_piece, cut_at_spans(cell.value, spans, start))
    return link(cell.to.article(article, position), Markup("").join(pieces))


def render_piece(piece: Piece) -> Markup:
    kinds = {span.kind for span in piece.spans}
    text = escape(piece.text)
    if "figure" in kinds:
        text = Markup("<strong>{}</strong>").format(text)
    return Markup("<mark>{}</mark>").format(text) if "quote" in kinds else text


def link(address: str | None, content: object) -> Markup | None:
    return None if address is None else Markup('<a href="{}">{}</a>').format(address, content)


def passage_address(cell: Cell, column: str) -> str | None:
    """The report that a column of the row names, at the passage that the row is about; null if it names none."""
    article = cell.get(column)
    if not isinstance(article, int):
        return None
    start, end = (cell.get(name) for name in SPANS.get(column, (None, None)))
    if isinstance(start, int) and isinstance(end, int):
        return cell.to.passage(article, start, end)
    return cell.to.article(article)


def page_address(to: Urls, kind: str, id: Any) -> str | None:
    """The page of a thing; null if the row does not say which."""
    pages: dict[str, Callable[[int], str]] = {
        "article": to.article,
        "claim": to.claim,
        "story": to.story,
        "entity": to.name,
        "series": to.series,
    }
    return pages[kind](id) if isinstance(id, int) else None


async def remembered_spans(datasette: Any, database: Any, block: int) -> SpansByArticle:
    """The quotes and figures of a block of sentences by article, those of the sentences before it included."""
    known: SpansByArticle | None = recall(database, block)
    return keep(database, block, await read_spans(datasette, database, block)) if known is None else known


async def read_spans(datasette: Any, database: Any, block: int) -> SpansByArticle:
    if not await may_view(datasette, None, database.name, ["quotes", "figures"]):
        return {}
    first = block * BLOCK_SENTENCES
    bounds = {"first": first - BLOCK_SENTENCES // 4, "last": first + BLOCK_SENTENCES - 1}
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    for article, *span in await database.execute_fn(partial(read_block, bounds=bounds)):
        spans[article].append(Span(*span))
    return spans


def read_block(connection: sqlite3.Connection, bounds: dict[str, int]) -> list[Any]:
    """The spans of a block; none if the archive has lost its quotes or figures."""
    try:
        return list(connection.execute(SPANS_OF_BLOCK, bounds))
    except sqlite3.OperationalError as error:
        if not LOST.search(str(error)):
            raise
        return []
