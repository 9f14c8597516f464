"""Sharing: equal analyses, in which equal values are one object."""

from conflict_build.pipeline import analyse_report
from conflict_build.records import Analysis, Figure, Mention, Report, Source
from conflict_build.sharing import Field, Sharing, fields_of

TEXT = "Rescuers in Kharkiv found 4,200 people after the strike, Mayor Ihor Terekhov said on 3 March 2025.\n\n" * 4


def test_shared_analyses_are_equal_and_share_their_values() -> None:
    sharing = Sharing()
    one, other = (analyse_report(Report(f"report {i}", f"{i}.txt", TEXT)) for i in range(2))
    first, second = sharing.share(one), sharing.share(other)
    assert (first, second) == (one, other)
    assert [type(found) for found in first] == [type(found) for found in one]
    assert first.mentions[-1].name is second.mentions[-1].name
    assert first.mentions[-1].end > 256  # which Python itself does not share
    assert first.mentions[-1].end is second.mentions[-1].end


def test_every_field_keeps_its_values_and_their_types() -> None:
    analysis = analyse_report(
        Report("a", "a.txt", TEXT + "Moscow denied that it had struck Kharkiv, killing 3.5 per cent.")
    )
    shared = Sharing().share(analysis)
    assert shared == analysis
    assert types_of(shared) == types_of(analysis)
    assert all(getattr(analysis, name) for name in ("sentences", "mentions", "dates", "figures", "assertions"))


def types_of(value: object) -> object:
    """The types of a value and of all in it: 1, True and 1.0 are equal."""
    return type(value), [types_of(one) for one in value] if isinstance(value, list | tuple) else None


def test_what_is_shared_is_read_off_the_types() -> None:
    assert fields_of(Figure)["low"] == Field(None, False)
    assert fields_of(Figure)["approximate"].kind is None
    assert fields_of(Figure)["stance"].kind is None
    assert fields_of(Figure)["counted"] == Field(str, False)
    assert fields_of(Figure)["sources"] == Field(Source, True)
    assert fields_of(Analysis)["mentions"] == Field(Mention, True)
    assert fields_of(Source)["antecedent"].kind is None
