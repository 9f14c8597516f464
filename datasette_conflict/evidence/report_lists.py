"""Lists of reports: which ones a choice of outlet, month, name and more leaves. Knows no web."""

import json
import sqlite3
from typing import Any, NamedTuple

from datasette_conflict.evidence.claim_lists import IN_DISPUTE
from datasette_conflict.evidence.full_text import match_expression
from datasette_conflict.tables.magnitudes import Bin

PAGE_REPORTS = 25
FIRST_SENTENCES = 2  # of a report's body that its row shows

# what a figure counts in: its base unit, or the kind of what is counted; "12 others" are of no unit, and nobody
# looks for durations by their seconds
UNIT = "coalesce(f.base_unit, f.kind)"
COUNTING = "f.base_unit is null and f.kind not in ('other', 'percent', 'duration')"
WITH_UNIT = f"(f.base_unit <> 'second' or {COUNTING})"
OF_UNIT = f"(f.base_unit = :unit or f.kind = :unit and {COUNTING})"
KEPT = ("versions", "addresses")  # what is kept of a report beside its newest text
UNIT_IF_NONE = "casualties"  # of which magnitudes are told while no unit is chosen

# what a report must be, for each parameter that is given
CONDITIONS = {
    "outlet": "a.outlet_id = :outlet",
    "month": "a.published >= :month and a.published < :month || '-99'",
    "name": "a.id in (select article_id from mentions where entity_id = :name)",
    "incident": "a.id in (select article_id from incident_mentions where incident_id = :incident)",
    "story": "a.story_id = :story",
    "kept": """a.id in (select article_id from versions where :kept = 'versions'
                     union all select article_id from addresses where :kept = 'addresses')""",
    "words": "a.id in (select rowid from articles_fts where articles_fts match :words)",
    "unit": f"a.id in (select f.article_id from figures f where {OF_UNIT})",
    "magnitude": f"a.id in (select f.article_id from figures f where {OF_UNIT} and {{within}})",
}
ORDERS = {
    "newest": "a.published desc, a.id desc",
    "oldest": "a.published is null, a.published, a.id",
    "disputes": "d.disputes desc nulls last, a.published desc, a.id desc",
}
# cross join: first the few claims in dispute, then their statements
DISPUTES = f"""(
    select s.article_id, count(distinct c.id) as disputes from claims c cross join statements s on s.claim_id = c.id
    where {IN_DISPUTE} group by +s.article_id)"""

REPORTS = """
select a.id, a.label, a.outlet_id, o.name as outlet, a.agency, a.title, a.published, a.published_basis,
       a.published_doubt, a.url as source_url, a.language, a.words, a.withdrawn, a.story_id, s.title as story,
       (select count(*) from articles b where b.story_id = a.story_id) as story_reports
from articles a left join outlets o on o.id = a.outlet_id left join stories s on s.id = a.story_id
where a.id in (select value from json_each(?))
"""
FIRST_WORDS = f"""
select article_id, group_concat(text, ' ') from (
    select article_id, text, row_number() over (partition by article_id order by position) as place from sentences
    where article_id in (select value from json_each(?)) and role = 'body' order by article_id, position
) where place <= {FIRST_SENTENCES} group by 1
"""
ANSWERED = f"""
select s.article_id, count(distinct c.id), count(distinct case when {IN_DISPUTE} then c.id end)
from statements s join claims c on c.id = s.claim_id where s.article_id in (select value from json_each(?)) group by 1
"""
# the first report of the text that a report is; copied, if the report has passages that were copied from it
COPIES = """
select a.id as copy_id, l.id, l.label, o.name as outlet, l.published,
       exists (select 1 from reuses r where r.article_id = a.id and r.source_article_id = l.id
               and r.direction = 'copied') as copied
from articles a join articles l on l.id = a.lineage_id left join outlets o on o.id = l.outlet_id
where a.id in (select value from json_each(?)) and a.lineage_id <> a.id
"""


class ReportChoice(NamedTuple):
    """What reports are asked for; null and empty do not restrict."""

    outlet: int | None = None
    month: str | None = None
    name: int | None = None
    incident: int | None = None
    story: int | None = None
    unit: str | None = None  # as UNIT has it; of a magnitude alone UNIT_IF_NONE
    magnitude: Bin | None = None
    q: str = ""
    kept: str | None = None  # one of KEPT

    @property
    def unit_shown(self) -> str:
        """The unit of which magnitudes are told."""
        return self.unit or UNIT_IF_NONE

    def parameters(self) -> dict[str, Any]:
        """The bound parameters of the conditions that apply."""
        given = {**self._asdict(), "words": match_expression(self.q)}
        found = {key: value for key, value in given.items() if key in CONDITIONS and value is not None and value != ""}
        if self.magnitude:
            low, high = self.magnitude
            found |= {"unit": self.unit_shown, "low": low, "high": high}
        return found

    def where(self) -> str:
        """The SQL condition on `articles a`."""
        # + keeps SQLite from the numbers of all units
        within = self.magnitude.condition("+f.base_low", ":low", ":high") if self.magnitude else ""
        given = [key for key in self.parameters() if key in CONDITIONS and not (key == "unit" and self.magnitude)]
        known = [CONDITIONS[key].format(within=within) for key in given]
        return " and ".join(known) or "1"

    def bound(self) -> dict[str, Any]:
        """What SQLite is given."""
        return {key: value for key, value in self.parameters().items() if key != "magnitude"}

    def without(self, parameter: str) -> "ReportChoice":
        """The same choice but for one parameter."""
        changed: dict[str, Any] = {parameter: type(self)._field_defaults[parameter]}
        return self._replace(**changed)


def find_reports(
    connection: sqlite3.Connection, chosen: ReportChoice, order: str, most: int = -1, skipped: int = 0
) -> list[int]:
    """Ids of the reports in this order: at `most` so many after those that are skipped; undated ones last."""
    if chosen.q and not match_expression(chosen.q):
        return []
    joined = f"left join {DISPUTES} d on d.article_id = a.id" if order == "disputes" else ""
    sql = f"""select a.id from articles a {joined} where {chosen.where()} order by {ORDERS[order]}
              limit :most offset :skipped"""
    return [row[0] for row in connection.execute(sql, {**chosen.bound(), "most": most, "skipped": skipped})]


def count_reports(connection: sqlite3.Connection, chosen: ReportChoice) -> int:
    """How many reports a choice leaves."""
    if chosen.q and not match_expression(chosen.q):
        return 0
    sql = f"select count(*) from articles a where {chosen.where()}"
    return int(connection.execute(sql, chosen.bound()).fetchone()[0])


def list_units(connection: sqlite3.Connection) -> list[str]:
    """In what the figures of the archive count."""
    sql = f"select distinct {UNIT} from figures f where {WITH_UNIT} order by 1"
    return [row[0] for row in connection.execute(sql)]


def read_reports(connection: sqlite3.Connection, ids: list[int]) -> list[dict[str, Any]]:
    """These reports in this order, each with its first words, its questions and whose text it is."""
    asked = [json.dumps(ids)]
    reports = {row["id"]: dict(row) for row in connection.execute(REPORTS, asked)}
    words = dict(map(tuple, connection.execute(FIRST_WORDS, asked)))
    answered = {id: numbers for id, *numbers in connection.execute(ANSWERED, asked)}
    copies = {row["copy_id"]: dict(row) for row in connection.execute(COPIES, asked)}
    for id, report in reports.items():
        report["first_words"] = words.get(id)
        report["questions"], report["disputes"] = answered.get(id, (0, 0))
        report["copy_of"] = describe_source(copies.get(id))
    return [reports[id] for id in ids]


def describe_source(row: dict[str, Any] | None) -> dict[str, Any] | None:
    """The report of which another is a copy, or with which it is one text; null if there is none."""
    if row is None:
        return None
    return {**{key: row[key] for key in ("id", "label", "outlet", "published")}, "copied": bool(row["copied"])}
