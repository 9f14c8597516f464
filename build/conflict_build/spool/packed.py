"""Packed: an analysis as bytes, of which each part is decoded when it is first asked for.

A step over the whole archive wants the names of all reports, or their sentences, and hardly ever all that was found in
each: decoding all of an analysis takes ten times what its names take.
"""

from collections.abc import Iterable
from struct import Struct
from typing import Any, get_type_hints

import msgspec

from conflict_build.records import Analysis

# analyses that were read last, for steps that look at a few reports again and again; 0.1 MB each once all is decoded
READ_LATELY = 128

LENGTHS = Struct(f"<{len(Analysis._fields)}I")  # of the parts, which stand behind it
whole_decoder = msgspec.msgpack.Decoder(list[msgspec.Raw])
encoder = msgspec.msgpack.Encoder()


class Part:
    """A field of a packed analysis: what it gives is kept where Python looks first the next time."""

    def __init__(self, number: int, name: str, type: Any) -> None:
        self.number, self.name = number, name
        self.decoder = msgspec.msgpack.Decoder(type)

    def __get__(self, packed: "PackedAnalysis", owner: type) -> Any:
        held = tuple.__getitem__(packed, self.number)
        value = self.decoder.decode(held) if isinstance(held, msgspec.Raw) else held
        packed.__dict__[self.name] = value
        return value


class PackedAnalysis(Analysis):
    """An analysis whose items are bytes of msgpack, or what took their place; its fields are what it is asked for by.

    Encoded again it gives the bytes of the analysis that it was packed from.
    """


for number, (name, hint) in enumerate(get_type_hints(Analysis).items()):
    setattr(PackedAnalysis, name, Part(number, name, hint))


def encode_whole(analysis: Analysis) -> bytes:
    """An analysis, packed or not, as one value of msgpack."""
    return encoder.encode(analysis)


def packed_from(encoded: bytes) -> PackedAnalysis:
    """The analysis that msgpack has in these bytes. Raises msgspec.MsgspecError if there is none."""
    return PackedAnalysis._make(whole_decoder.decode(encoded))


def to_bytes(parts: Iterable[object]) -> bytes:
    """The parts of an analysis, packed or not, behind their lengths."""
    encoded = [encoder.encode(part) for part in parts]
    return b"".join((LENGTHS.pack(*map(len, encoded)), *encoded))


def from_bytes(stored: bytes) -> PackedAnalysis:
    """The analysis that `to_bytes` made these of."""
    whole, at, parts = memoryview(stored), LENGTHS.size, []
    for length in LENGTHS.unpack_from(stored):
        parts.append(msgspec.Raw(whole[at : at + length]))
        at += length
    return PackedAnalysis._make(parts)
