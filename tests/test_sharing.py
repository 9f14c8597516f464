"""Sharing: equal analyses, in which equal values are one object."""

from conflict_build.pipeline import analyse_report
from conflict_build.records import Report
from conflict_build.sharing import Sharing

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


def test_truth_values_and_fractions_stay_what_they_are() -> None:
    shared = Sharing().shared((1, True, 1.0, None, ()))
    assert [type(value) for value in shared] == [int, bool, float, type(None), tuple]
