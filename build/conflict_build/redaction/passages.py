"""Passages: what of the texts stays in a redacted copy, table by table, and where it stands."""

import sqlite3

Span = tuple[int, int]
Spans = dict[int, list[Span]]  # by the id of the report

# passages whose whole sentences stay: what is compared, and what is kept apart from it
CARRYING = {
    "quotes": [("start", "end")],
    "figures": [("start", "end")],
    "statements": [("start", "end")],
    "judged_passages": [("start", "end")],
    "kept_apart": [("a_start", "a_end"), ("b_start", "b_end")],
}
# words that stay in their places: rows of their own show them
PRINTED = {
    "quotes": [("speaker_start", "speaker_end")],
    "figures": [("holder_printed_start", "holder_printed_end")],
    "statements": [("holder_printed_start", "holder_printed_end")],
    "attributions": [("start", "end")],
    "mentions": [("start", "end")],
    "parties": [("start", "end")],
    "incident_actors": [("start", "end"), ("holder_printed_start", "holder_printed_end")],
    "incident_mentions": [
        ("start", "end"), ("actor_start", "actor_end"), ("target_start", "target_end"), ("means_start", "means_end"),
    ],
}  # fmt: skip
# the tables without words of a text, or with its headline, names or words for somebody unnamed; and passages shown from
# the text alone
WORDLESS = frozenset(
    "outlets articles sentences entities merges named_together party_words incidents incident_redirects stories "
    "story_redirects reuses claims claim_redirects series series_points tolls name_rules judgements problems "
    "build_info article_redirects addresses".split()
)
# earlier texts of reports, of which only what changed stays
VERSIONS, CHANGES = "versions", "version_changes"
KNOWN = WORDLESS | set(CARRYING) | set(PRINTED) | {VERSIONS, CHANGES}
# what the newest text says otherwise than the one before it
CHANGED = """
select v.article_id, c.after_start, c.after_end from version_changes c join versions v on v.id = c.version_id
where c.after_start is not null and not exists (
    select 1 from versions w where w.article_id = v.article_id and w.position > v.position
)
"""


def read_spans(connection: sqlite3.Connection, columns: dict[str, list[tuple[str, str]]]) -> Spans:
    """The spans in these columns of each report's rows."""
    asked = [
        sql_of(table, start, end)
        for table, pairs in columns.items()
        if has_table(connection, table)
        for start, end in pairs
    ]
    return gather(connection, asked)


def read_printed(connection: sqlite3.Connection) -> Spans:
    """The words of each report that stay where its sentence does not."""
    spans = read_spans(connection, PRINTED)
    for report, changed in (gather(connection, [CHANGED]) if has_table(connection, CHANGES) else {}).items():
        spans.setdefault(report, []).extend(changed)
    return spans


def gather(connection: sqlite3.Connection, queries: list[str]) -> Spans:
    """The spans that queries give, by whose they are."""
    spans: Spans = {}
    for query in queries:
        for owner, start, end in connection.execute(query):
            spans.setdefault(owner, []).append((start, end))
    return spans


def has_table(connection: sqlite3.Connection, name: str) -> bool:
    """Whether the archive has a table, which those of older versions may lack."""
    return (
        connection.execute("select 1 from sqlite_master where type = 'table' and name = ?", [name]).fetchone()
        is not None
    )


def sql_of(table: str, start: str, end: str) -> str:
    """The query for the spans of a table: report, start, end."""
    if table == "attributions":
        join = "attributions t join statements s on s.id = t.statement_id"
        return f"select s.article_id, t.[{start}], t.[{end}] from {join}"
    report = f"{start.removesuffix('start')}article_id" if table == "kept_apart" else "article_id"
    return (
        f"select [{report}], [{start}], [{end}] from [{table}] where [{report}] is not null and [{start}] is not null"
    )
