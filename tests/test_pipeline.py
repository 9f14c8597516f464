"""The pipeline end to end: what every record and every archive must keep, whatever the text."""

import sqlite3
from pathlib import Path

from hypothesis import given
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


@given(st.text(max_size=400))
def test_no_text_breaks_the_steps_and_every_span_lies_inside_it(text: str) -> None:
    analysis = analyse_report(Report("a", "a.txt", text))
    spans = [
        (record.start, record.end)
        for found in (analysis.sentences, analysis.mentions, analysis.dates, analysis.quotes, analysis.figures)
        for record in found
    ]
    assert all(0 <= start < end <= len(text) for start, end in spans)
