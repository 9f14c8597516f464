"""The order of days and of times in zones."""

import pytest

from conflict_build.moments import moment_key


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("", "2024-11-05"),
        ("2024-11-05", "2024-11-06"),
        ("2024-11-05", "2024-11-05T00:00:00+00:00"),
        ("2024-11-05T13:00:00+02:00", "2024-11-05T12:00:00+00:00"),
        ("2024-11-06T01:00:00+02:00", "2024-11-06"),
        ("2024-11-05T12:00:00Z", "2024-11-05T12:00:01+00:00"),
    ],
)
def test_moments_stand_in_time(earlier: str, later: str) -> None:
    assert moment_key(earlier) < moment_key(later)
