"""Search lists: what is searched, where it stands, what narrows it, and in which order it is found. Knows no web."""

import sqlite3
from typing import NamedTuple

from datasette_conflict.evidence.claim_lists import CONDITIONS
from datasette_conflict.evidence.verdicts import KINDS as CLAIM_KINDS

# marked last, as no report says them: newsletters, other headlines, text that got broken
LAST_ROLES = ("boilerplate", "damaged")
LAST = f"t.role in {LAST_ROLES}"

OUTLET = "(select name from outlets o where o.id = a.outlet_id)"
REPORT = {
    "article_id": "a.id",
    "outlet": OUTLET,
    "title": "a.title",
    "ref": "a.ref",
    "label": "a.label",
    "published": "a.published",
    "language": "a.language",
}
# which column of its index holds the text of a report: the second in archives of 0.1.0
TEXT_OF_ARTICLES = "(select cid from pragma_table_info('articles_fts') where name = 'text')"
SPAN = {"start": "t.start", "end": "t.end", "text": "t.text"}
# what a result of any list shows; null where a list has no such thing
SHOWN = dict.fromkeys(
    """article_id start end text kind who who_name sentence outlet title ref label published language
       verdict first_day last_day articles outlets lineages mentions""".split(),
    "null",
)


class SearchList(NamedTuple):
    """One list of results. Its rows are `f`, those of the full-text table, and what is joined to them."""

    table: str  # the full-text table
    joined: str
    shown: dict[str, str]  # what a result shows -> SQL
    marked: str  # SQL of the text with the words found marked
    narrowed: dict[str, str]  # parameter -> SQL of what a result must be
    facets: dict[str, str]  # parameter -> SQL of the value of a result
    order: str = "f.rank"
    kinds: tuple[str, ...] | None = ()  # values of `kind` of which it holds some; null: those that the archive has


def in_report(kind: str, place: str, key: str) -> dict[str, str]:
    """What narrows a list of what lies in a report."""
    return {
        "outlet": "a.outlet_id = :outlet",
        "month": "substr(a.published, 1, 7) = :month",
        "kind": f"{kind} = :kind",
        "name": f"{place} in (select {key} from mentions where entity_id = :name)",
    }


def by_mentions(condition: str) -> str:
    """A name that is mentioned in a report of which something holds."""
    return f"t.id in (select m.entity_id from mentions m join articles a on a.id = m.article_id where {condition})"


def by_statements(condition: str) -> str:
    """A question to which a report says something, of which something holds."""
    return f"c.id in (select s.claim_id from statements s join articles a on a.id = s.article_id where {condition})"


OUTLET_MONTH = {"outlet": "a.outlet_id", "month": "substr(a.published, 1, 7)"}

LISTS = {
    "names": SearchList(
        "entities_fts",
        "join entities t on t.id = f.rowid",
        {"text": "t.name", "kind": "t.kind", "mentions": "(select count(*) from mentions m where m.entity_id = t.id)"},
        "highlight(entities_fts, 0, :open, :close)",
        {
            "outlet": by_mentions("a.outlet_id = :outlet"),
            "month": by_mentions("substr(a.published, 1, 7) = :month"),
            "kind": "t.kind = :kind",
            "name": "t.id = :name",
        },
        {"kind": "t.kind"},
        "(select count(*) from mentions m where m.entity_id = f.rowid) desc, f.rowid",
        ("person", "org", "place"),
    ),
    "claims": SearchList(
        "claims_fts",
        "join claims c on c.id = f.rowid",
        {"text": "c.question", **{key: f"c.{key}" for key in "kind verdict articles outlets lineages".split()}},
        "highlight(claims_fts, 0, :open, :close)",
        {
            "outlet": by_statements("a.outlet_id = :outlet"),
            "month": by_statements("substr(a.published, 1, 7) = :month"),
            "kind": "c.kind = :kind",
            "name": CONDITIONS["name"],
            "verdict": "c.verdict = :verdict",
        },
        {"verdict": "c.verdict", "kind": "c.kind"},
        "c.rank",
        tuple(CLAIM_KINDS),
    ),
    "incidents": SearchList(
        "incidents_fts",
        "join incidents i on i.id = f.rowid",
        {"text": "i.title", **{key: f"i.{key}" for key in "kind first_day last_day articles outlets lineages".split()}},
        "highlight(incidents_fts, 0, :open, :close)",
        {
            "outlet": """i.id in (select m.incident_id from incident_mentions m join articles a on a.id = m.article_id
                                  where a.outlet_id = :outlet)""",
            "month": "substr(i.first_day, 1, 7) <= :month and substr(i.last_day, 1, 7) >= :month",
            "kind": "i.kind = :kind",
            "name": """i.id in (select m.incident_id from mentions n join incident_mentions m
                                on m.sentence_id = n.sentence_id where n.entity_id = :name)""",
        },
        {"month": "substr(i.first_day, 1, 7)", "kind": "i.kind"},
        "i.articles desc, i.outlets desc, i.id",
        None,
    ),
    "articles": SearchList(
        "articles_fts",
        "cross join articles a on a.id = f.rowid",
        {**REPORT, "start": "0", "end": "0", "sentence": "0", "text": "a.title"},
        f"snippet(articles_fts, {TEXT_OF_ARTICLES}, :open, :close, '…', 40)",
        in_report("null", "a.id", "article_id"),
        OUTLET_MONTH,
    ),
    "quotes": SearchList(
        "quotes_fts",
        """cross join quotes t on t.id = f.rowid cross join sentences s on s.id = t.sentence_id
           cross join articles a on a.id = t.article_id""",
        {
            **REPORT,
            **SPAN,
            "kind": "t.form",
            "who": "t.speaker",
            "who_name": "t.speaker_name",
            "sentence": "s.position",
        },
        "highlight(quotes_fts, 0, :open, :close)",
        in_report("t.form", "t.sentence_id", "sentence_id"),
        {**OUTLET_MONTH, "kind": "t.form"},
        kinds=("direct", "indirect"),
    ),
    "sentences": SearchList(
        "sentences_fts",
        "cross join sentences t on t.id = f.rowid cross join articles a on a.id = t.article_id",
        {**REPORT, **SPAN, "kind": "t.role", "sentence": "t.position"},
        "highlight(sentences_fts, 0, :open, :close)",
        in_report("t.role", "t.id", "sentence_id"),
        {**OUTLET_MONTH, "kind": "t.role"},
        kinds=("title", "body", "caption", *LAST_ROLES),
    ),
}
FIXED_KINDS = [kind for one in LISTS.values() for kind in one.kinds or ()]


def table_of(found_in: str) -> str:
    """The table whose rows a list holds."""
    return LISTS[found_in].table.removesuffix("_fts")


def find_kinds(connection: sqlite3.Connection) -> list[str]:
    """The values of `kind`: those of every archive, then the kinds of the incidents of this one."""
    own = connection.execute("select distinct kind from incidents order by kind")
    return [*FIXED_KINDS, *(row[0] for row in own if row[0] not in FIXED_KINDS)]
