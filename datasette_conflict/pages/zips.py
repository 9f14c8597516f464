"""Zips: files in one archive whose bytes depend on nothing but theirs: no clock, no order, no library for packing.

Members are stored, not packed: what zlib makes of the same bytes differs from version to version.
"""

import hashlib
import io
from collections.abc import Mapping
from zipfile import ZIP_STORED, ZipFile, ZipInfo

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that the format can say
PLAIN_FILE = 0o644 << 16


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """The files by name, in order of name."""
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_STORED) as packed:
        for name in sorted(files):
            member = ZipInfo(name, FIRST_DAY)
            member.create_system, member.external_attr = 3, PLAIN_FILE  # Unix, wherever it is written
            packed.writestr(member, files[name])
    return held.getvalue()


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write_sums(files: Mapping[str, bytes]) -> bytes:
    """What `sha256sum --check` reads: the digest of each file, in order of name."""
    return "".join(f"{digest(files[name])}  {name}\n" for name in sorted(files)).encode()
