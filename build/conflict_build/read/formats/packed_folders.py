"""Packed folders: each file in a ZIP is read as it would be in a folder, within limits. WACZ is a ZIP of WARCs.

Nothing is written under the name it has in the archive, so no name leads out of it.
"""

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from conflict_build.read.files import Item, SourceFile, UnreadableError
from conflict_build.read.formats import read_file
from conflict_build.read.formats.unpacking import go_deeper, refuse_bomb, unpack
from conflict_build.records import Problem

MOST_MEMBERS = 100_000
ENCRYPTED = 0x1  # of a member's flags
WACZ = "datapackage.json"  # what a WACZ has at its top
CRAWLS = "archive/"  # where its WARCs are
MADE_BY_MAC = "__MACOSX"  # a folder with attributes of the files


def read(file: SourceFile) -> Iterator[Item]:
    """The reports of the files that are packed, in order of path; a problem for each that cannot be used."""
    packed_bytes = file.path.stat().st_size
    with zipfile.ZipFile(file.path) as archive, TemporaryDirectory() as folder:
        members = wanted(archive)
        if not members:
            raise UnreadableError("is an archive without a file that could be a report: take it out")
        if len(members) > MOST_MEMBERS:
            raise UnreadableError(f"holds {len(members):,} files, more than {MOST_MEMBERS:,}: make several of it")
        unpacked = 0
        for member in members:
            inner = go_deeper(file, Path(folder) / "unpacked", f"{file.name}/{member.filename}")
            try:
                unpacked += take_out(archive, member, inner.path)
            except UnreadableError as error:
                yield Problem(inner.name, "read", str(error))
                continue
            refuse_bomb(unpacked, packed_bytes)  # members may lie over one another in the file
            yield from read_file(inner)


def wanted(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files of an archive that are not hidden, in order of path; of a WACZ, its WARCs."""
    members = (m for m in archive.infolist() if not m.filename.endswith("/"))  # is_dir fails where there is no name
    files = sorted(members, key=lambda member: member.filename)
    names = {member.filename for member in files}
    if WACZ in names and any(name.startswith(CRAWLS) for name in names):
        return [member for member in files if member.filename.startswith(CRAWLS)]
    return [member for member in files if not is_hidden(member.filename)]


def is_hidden(name: str) -> bool:
    return any(part == MADE_BY_MAC or (part.startswith(".") and part != "..") for part in PurePosixPath(name).parts)


# what zipfile raises for a member whose bytes or name are broken, or that is packed in a way it does not know
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, UnicodeDecodeError, OSError)


def take_out(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path) -> int:
    """Unpack a member to a file; its size. Raises UnreadableError if it is damaged, locked, a link, or leads out."""
    parts = PurePosixPath(member.filename.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts:
        raise UnreadableError("has a name that leads out of its archive, and was not read: pack it anew")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise UnreadableError("is a link in an archive, and was not followed: pack what it leads to")
    if member.flag_bits & ENCRYPTED:
        raise UnreadableError("is encrypted: pack it without a password")
    try:
        with archive.open(member) as packed:
            return unpack(packed.read, path, member.compress_size)
    except DAMAGED as error:
        if isinstance(error, OSError) and error.errno is not None:  # of the disk; bz2 raises one without for bad bytes
            raise
        raise UnreadableError(f"is damaged in its archive ({error}): get the whole archive") from error
