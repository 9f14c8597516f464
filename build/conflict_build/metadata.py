"""Metadata: the descriptions, facets and questions that Datasette shows with an archive, for an archive of any name."""

import json
import re
from importlib.resources import files
from pathlib import Path

TEMPLATE_DATABASE = "\n  archive:\n"  # the line of metadata.yml that names the database
PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z_-]*")  # needs no quote marks in YAML: "archive"; near misses: "2024", "a: b"
YAML_WORDS = frozenset("y n yes no on off true false null".split())


def metadata_for(archive: Path) -> str:
    """The metadata, as YAML, for an archive: Datasette knows a database by the name of its file without suffix."""
    name = archive.stem
    plain = PLAIN_NAME.fullmatch(name) and name.lower() not in YAML_WORDS
    template = files("conflict_build").joinpath("metadata.yml").read_text(encoding="utf-8")
    return template.replace(TEMPLATE_DATABASE, f"\n  {name if plain else json.dumps(name)}:\n", 1)
