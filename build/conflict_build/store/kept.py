"""Kept: the things in a store, each under its kind and digest, and which of them a build has used."""

import sqlite3
import zlib
from typing import Generic, TypeVar

import msgspec

from conflict_build.store.digests import digest_of, encoder, program_digest

T = TypeVar("T")

COMMITTED_TOGETHER = 50  # things: what a build that is killed loses at most
COMPRESSION = 1  # level of zlib: a third of the bytes is left by 1, a little less by 9 in many times the time


class DamagedError(RuntimeError):
    """That what a store holds under a digest is nothing that was put there: its kind and digest."""


class Store:
    """An open store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.added = 0
        connection.execute("create temp table used (kind text, digest blob, primary key (kind, digest)) without rowid")

    def find(self, kind: str, digest: bytes) -> bytes | None:
        """What is kept under a digest, which is used now; null if nothing is."""
        row = self.connection.execute("select value from kept where kind = ? and digest = ?", (kind, digest)).fetchone()
        if row is None:
            return None
        self.use(kind, digest)
        try:
            return zlib.decompress(row[0])
        except zlib.error as error:
            raise DamagedError(kind, digest) from error

    def has(self, kind: str, digest: bytes) -> bool:
        """Whether something is kept under a digest."""
        found = self.connection.execute("select 1 from kept where kind = ? and digest = ?", (kind, digest)).fetchone()
        return found is not None

    def use(self, kind: str, digest: bytes) -> None:
        """Say that a thing is wanted by the next build too."""
        self.connection.execute("insert or ignore into temp.used values (?, ?)", (kind, digest))

    def keep(self, kind: str, digest: bytes, value: bytes) -> None:
        """Keep something under a digest."""
        self.keep_packed(kind, digest, zlib.compress(value, COMPRESSION))

    def keep_packed(self, kind: str, digest: bytes, packed: bytes) -> None:
        """Keep something that is compressed already."""
        self.connection.execute("insert or replace into kept values (?, ?, ?)", (kind, digest, packed))
        self.use(kind, digest)
        if not self.added:
            self.connection.execute("delete from settled")
        self.added += 1
        if self.added % COMMITTED_TOGETHER == 0:
            self.connection.commit()

    def committed_file(self) -> str:
        """The path of the file, in which now is all that was kept; empty if nobody else can open it."""
        self.connection.commit()
        path: str = self.connection.execute("select file from pragma_database_list where name = 'main'").fetchone()[0]
        return path

    def settle(self, build: str) -> None:
        """Take out what this build did not use, and note which build it was: the store is as that build left it."""
        unused = "(kind, digest) not in (select kind, digest from temp.used)"
        self.connection.execute(f"delete from kept where {unused}")
        self.connection.execute("delete from settled")
        self.connection.execute("insert into settled values (?)", (build,))
        self.connection.commit()
        free, pages = (self.connection.execute(f"pragma {one}_count").fetchone()[0] for one in ("freelist", "page"))
        if free * 2 > pages:
            self.connection.execute("vacuum")

    def is_left_by(self, build: str) -> bool:
        """Whether nothing is kept, or only what a build used, and no build has begun to keep more since."""
        settled = self.connection.execute("select build from settled").fetchone()
        return settled == (build,) or self.connection.execute("select 1 from kept limit 1").fetchone() is None


class Kept(Generic[T]):
    """Things of one kind, which one step makes and any later build may need again."""

    def __init__(self, store: Store, kind: str, type: type[T]) -> None:
        self.store, self.kind = store, kind
        self.decoder = msgspec.msgpack.Decoder(type)
        self.found = self.made = 0

    def digest(self, *made_from: object) -> bytes:
        """The digest of a thing by all that it is made from."""
        return digest_of(program_digest(), self.kind, made_from)

    def encoded(self, digest: bytes) -> bytes | None:
        """The thing with a digest as msgpack has it; null if it is not kept."""
        value = self.store.find(self.kind, digest)
        self.found += value is not None
        return value

    def get(self, digest: bytes) -> T | None:
        """The thing with a digest; null if it is not kept."""
        value = self.encoded(digest)
        return None if value is None else self.decode(value, digest)

    def decode(self, value: bytes, digest: bytes = b"") -> T:
        """What msgpack has in what was kept. Raises DamagedError if it is nothing of this kind."""
        try:
            return self.decoder.decode(value)
        except msgspec.MsgspecError as error:
            raise DamagedError(self.kind, digest) from error

    def known(self, digest: bytes) -> T:
        """The thing with a digest that is there. Raises LookupError if it is not."""
        thing = self.get(digest)
        if thing is None:
            raise LookupError(digest)
        return thing

    def put(self, digest: bytes, thing: T) -> None:
        """Keep a thing that was made now."""
        self.put_encoded(digest, encoder.encode(thing))

    def put_encoded(self, digest: bytes, value: bytes) -> None:
        """Keep a thing that was made now, as msgpack has it."""
        self.made += 1
        self.store.keep(self.kind, digest, value)
