"""Moments: days, and days with a time and a zone, in ISO form, in the order in which they were."""

from datetime import UTC, datetime

DAY_CHARACTERS = 10  # of an ISO date


def has_time(moment: str) -> bool:
    return len(moment) > DAY_CHARACTERS


def in_utc(moment: str) -> str:
    """A date and time, which has a zone wherever it was read (read/published.py), in UTC."""
    return datetime.fromisoformat(moment).astimezone(UTC).isoformat()


def moment_key(moment: str) -> str:
    """What orders moments whatever their zones: a day alone stands before all times of that day in UTC."""
    return in_utc(moment) if has_time(moment) else moment
