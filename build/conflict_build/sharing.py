"""Sharing: one object for equal numbers and short strings of all analyses, of which an archive holds millions.

Analyses of 12,000 reports hold 5.7 million offsets of 46,000 values, and a million names of 190,000 forms. Of one
report, equal chains of sources are one object too: those of a sentence are the same for all its clauses.

What is to be done with a field is read off its type, once; the records of a report are then taken field by field, all
of one kind together, which Python does in a third of the time that record by record takes.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from conflict_build.records import Analysis

T = TypeVar("T")
Column = Iterable[Any]
Shared = Callable[[Column], Column]  # the same values, those that equal others met before as one object


class Same(dict[Any, Any]):
    """The first of each of equal values."""

    def __missing__(self, value: Any) -> Any:
        self[value] = value
        return value


class Field(NamedTuple):
    """What a field of a record holds."""

    kind: type | None  # int, str, a record, or a tuple of such; null for what is not shared: bool, float, literals
    many: bool  # a list or tuple of them


class Sharing:
    """The values met so far."""

    def __init__(self) -> None:
        self.numbers, self.strings = Same(), Same()
        self.of_report = Same()  # chains of sources

    def share(self, analysis: Analysis) -> Analysis:
        """An equal analysis whose numbers and strings are those met before, where they were met."""
        self.of_report.clear()
        shared: dict[str, Any] = {
            name: self.rows(field.kind, getattr(analysis, name))
            for name, field in fields_of(Analysis).items()
            if field.many and field.kind is not None
        }
        return analysis._replace(**shared)

    def rows(self, kind: type, records: Sequence[Any]) -> Sequence[Any]:
        """The records of one kind, as the list or tuple that they are."""
        if not records:
            return records
        return type(records)(self.made(kind, records))  # type: ignore[call-arg]

    def made(self, kind: type, records: Iterable[Any]) -> Iterable[Any]:
        """The records of one kind, made anew of shared values."""
        given = zip(*records, strict=True)
        columns = [self.column(field, column) for field, column in zip(fields_of(kind).values(), given, strict=True)]
        return map(partial(tuple.__new__, kind), zip(*columns, strict=True))

    def column(self, field: Field, values: Sequence[Any]) -> Column:
        """The values of one field of several records."""
        if field.kind is None:
            return values
        if field.many:
            return [self.of_report[self.rows(field.kind, value)] if value else value for value in values]
        if field.kind is int:
            return map(self.numbers.__getitem__, values)
        if field.kind is str:
            return map(self.strings.__getitem__, values)
        return [None if value is None else next(iter(self.made(field.kind, (value,)))) for value in values]


@cache
def fields_of(record: type) -> dict[str, Field]:
    """What the fields of a kind of records hold, in order."""
    return {name: field_of(hint) for name, hint in get_type_hints(record).items()}


def field_of(hint: Any) -> Field:
    """What a field of a type holds."""
    options = [one for one in get_args(hint) if one is not NoneType] if is_union(hint) else [hint]
    if len(options) != 1:
        return Field(None, False)
    (one,) = options
    if get_origin(one) in (list, tuple):
        inner = get_args(one)[0]
        return Field(inner if inner is not int and is_shared(inner) else None, True)
    return Field(one if is_shared(one) else None, False)


def is_union(hint: Any) -> bool:
    return get_origin(hint) in (Union, UnionType)


def is_shared(kind: Any) -> bool:
    """Whether values of a type are worth sharing: numbers, strings, records; not truth values, fractions, literals."""
    return kind in (int, str) or (isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields"))
