"""Features of a word for the parser: its form, ends, shape and lists, each as a row of one table of the network.

A word is seen only through these rows, so every word has some, also one that training never met. Words are hashed into
the tables: two words may share a row of one table, hardly ever of all.
"""

from typing import NamedTuple
from zlib import crc32

from conflict_build.entities.recogniser import case_shares, shape, town_size, word_lists


class Table(NamedTuple):
    """One table of the network: what is looked up in it, and its size. Row 0 stands for nothing."""

    name: str
    rows: int
    width: int  # numbers a row


# The sizes are odd, and the two of the form differ: words that share a row of one do not share that of the other.
TABLES = (
    Table("form", 20_011, 64),
    Table("form again", 10_007, 64),
    Table("prefix", 4_001, 32),
    Table("suffix of two", 1_009, 16),
    Table("suffix of three", 6_007, 32),
    Table("suffix of four", 10_007, 32),
    Table("shape", 1_009, 32),
    Table("capitals", 61, 16),
    Table("lists", 251, 16),
)


SEEDS = {table.name: crc32(f"{table.name}=".encode()) for table in TABLES}  # so that the tables hash apart


def features_of(word: str) -> tuple[int, ...]:
    """The row of a word in each of `TABLES`, in that order; word lists and the gazetteer count only by capitals."""
    lower, form = word.lower(), shape(word)
    share = case_shares().get(lower, "unseen")
    town = town_size(word) if word[0].isupper() else ""
    values = (
        lower,
        lower,
        lower[:3],
        lower[-2:],
        lower[-3:],
        lower[-4:],
        form,
        f"{share} {form[0]} {town}",
        " ".join(word_lists().get(lower, ())),
    )
    return tuple(hash_row(value, table) for value, table in zip(values, TABLES, strict=True))


def hash_row(value: str, table: Table) -> int:
    """The row of a value: 1 to rows - 1, or 0 for the empty value."""
    return crc32(value.encode(), SEEDS[table.name]) % (table.rows - 1) + 1 if value else 0
