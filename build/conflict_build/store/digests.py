"""Digests: what a kept thing is known by. The same digest means the same input to the same program."""

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

DIGEST_BYTES = 20
# Whose results are in what we keep: another version may read a page or a sentence otherwise
LIBRARIES = """numpy onnxruntime py3langid msgspec PyYAML
trafilatura courlan justext charset-normalizer htmldate dateparser lxml lxml_html_clean
warcio feedparser pypdf python-docx ijson""".split()

encoder = msgspec.msgpack.Encoder()


def digest_of(*parts: object) -> bytes:
    """The digest of records, texts and numbers, which tells 1 from "1" and (1, 2) from 1, 2."""
    return hashlib.blake2b(encoder.encode(parts), digest_size=DIGEST_BYTES).digest()


@cache
def program_digest() -> bytes:
    """The digest of this package, code and lexicons and models, of Python and of the libraries. Read once a process."""
    digest = hashlib.blake2b(digest_size=DIGEST_BYTES)
    told = [sys.version, *(f"{name} {version_of(name)}" for name in LIBRARIES)]
    digest.update(encoder.encode(told))
    for name, data in files_in(files("conflict_build")):
        digest.update(encoder.encode((name, len(data))))
        digest.update(data)
    return digest.digest()


def files_in(folder: Traversable, path: str = "") -> Iterator[tuple[str, bytes]]:
    """The files below a folder with their paths, in order of name, those that Python makes left out."""
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.name.startswith((".", "__pycache__")):
            continue
        if one.is_dir():
            yield from files_in(one, f"{path}{one.name}/")
        else:
            yield path + one.name, one.read_bytes()


def version_of(distribution: str) -> str | None:
    """The version of a library, null if it is not installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None
