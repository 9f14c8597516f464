"""Lexicons: word lists that the steps share, each a text file beside this module with its source in its first lines.

One entry a line; `#` begins a comment line. A table's line is `key: form; form`. Where an entry has several fields, the
file is NAME.toml. A list that calls itself our own was written for this project and has its licence, Apache-2.0; the
others name whose they are, under which licence, and what made them. All that comes from others is in NOTICE.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_lines(name: str) -> tuple[str, ...]:
    """The entries of NAME.txt, in order, without comments and empty lines."""
    text = files("conflict_build.lexicon").joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def load_words(name: str) -> frozenset[str]:
    """The words of NAME.txt, several a line allowed."""
    return frozenset(word for line in load_lines(name) for word in line.split())


@cache
def load_table(name: str) -> dict[str, tuple[str, ...]]:
    """Each key of NAME.txt with its forms, in order."""
    rows = (line.partition(":") for line in load_lines(name))
    return {key.strip(): tuple(form.strip() for form in forms.split(";") if form.strip()) for key, _, forms in rows}


@cache
def load_toml(name: str) -> dict[str, dict[str, Any]]:
    """The tables of NAME.toml."""
    return tomllib.loads(files("conflict_build.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
