"""Sheets: rows as the text of a CSV file that a spreadsheet opens as it is meant.

The file begins with a byte order mark, without which Excel takes UTF-8 for the encoding of its country. Words stay
words: a cell that a spreadsheet would calculate ("=1+1", "@name") has an apostrophe before it, as OWASP advises against
"CSV injection". A number is no text and stays as it is, also below zero.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

BYTE_ORDER_MARK = "\ufeff"
# https://owasp.org/www-community/attacks/CSV_Injection: the same in full width, which Excel reads alike
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
TEXT_MARK = "'"


def csv_lines(rows: Iterable[Sequence[Any]]) -> str:
    """Rows of cells as lines of CSV."""
    text = io.StringIO()
    csv.writer(text).writerows([neutralise(cell) for cell in row] for row in rows)
    return text.getvalue()


def neutralise(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return TEXT_MARK + cell if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
