"""The pipeline end to end: what every record and every archive must keep, whatever the text."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conflict_build.pipeline import analyse_report
from conflict_build.records import Report


def test_every_row_of_the_seeds_is_a_slice_of_its_article(seeds_archive: Path) -> None:
    connection = sqlite3.connect(seeds_archive)
    for table in ("sentences", "quotes", "figures", "mentions", "statements"):
        rows = connection.execute(
            f"select a.text, r.start, r.end, r.text from {table} r join articles a on a.id = r.article_id"
        ).fetchall()
        assert all(text[start:end] == part for text, start, end, part in rows), table


HOLDERS = [  # a table of archives with who says a thing, where these words stand, and the words
    ("quotes r", "r.speaker_start", "r.speaker_end", "r.speaker"),
    ("figures r", "r.holder_printed_start", "r.holder_printed_end", "r.holder_printed"),
    ("statements r", "r.holder_printed_start", "r.holder_printed_end", "r.holder_printed"),
    ("statements r join attributions t on t.statement_id = r.id", "t.start", "t.end", "t.holder_printed"),
]


@pytest.mark.parametrize("columns", HOLDERS, ids=[f"{columns[0]}: {columns[3]}" for columns in HOLDERS])
def test_the_words_for_a_holder_are_a_slice_of_its_article(seeds_archive: Path, columns: tuple[str, ...]) -> None:
    table, start, end, words = columns
    sql = f"select a.text, {start}, {end}, {words} from {table} join articles a on a.id = r.article_id"
    with closing(sqlite3.connect(seeds_archive)) as connection:
        rows = connection.execute(f"{sql} where {words} is not null").fetchall()
    assert rows
    assert all(text[first:last] == part for text, first, last, part in rows)


@pytest.mark.parametrize(
    ("table", "who", "words"),
    [
        ("quotes", "speaker_name", "speaker"),
        ("figures", "holder", "holder_printed"),
        ("statements", "holder", "holder_printed"),
    ],
)
def test_who_says_so_is_named_where_words_are_printed_for_them(
    seeds_archive: Path, table: str, who: str, words: str
) -> None:
    with closing(sqlite3.connect(seeds_archive)) as connection:
        split = connection.execute(
            f"select count(*) from {table} where ({who} is null) <> ({words} is null)"
        ).fetchone()
        assert split == (0,)
        sql = f"select count(*) from {table} where {who} <> {words}"
        assert connection.execute(sql).fetchone() > (0,)


PIECES = (
    "Olena Koval, the mayor of Lodva,; the defence ministry; a senior official; He; It; They; the group; said; told; "
    "citing; that; five people died; “We are ready,”; had denied it; on Telegram; .; ,; and; in a statement"
).split("; ")


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_the_words_for_every_source_lie_in_the_text(text: str) -> None:
    analysis = analyse_report(Report("a", "a.txt", text))
    found = (analysis.quotes, analysis.figures, analysis.assertions)
    sources = [source for records in found for record in records for source in record.sources]
    spans = [span for source in sources for span in ((source.start, source.end), source.naming)]
    assert all(0 <= start < end <= len(analysis.article.text) for start, end in spans)


@example("Kyiv, ² said")  # a digit that is no number
@example("0À\U00018cd6\x1b)²&")
@given(st.text(max_size=400))
def test_no_text_breaks_the_steps_and_every_span_lies_inside_it(text: str) -> None:
    analysis = analyse_report(Report("a", "a.txt", text))
    spans = [
        (record.start, record.end)
        for found in (analysis.sentences, analysis.mentions, analysis.dates, analysis.quotes, analysis.figures)
        for record in found
    ]
    assert all(0 <= start < end <= len(text) for start, end in spans)
