"""Sides: for whom somebody acts, so that "Moscow", "Russian forces" and "the Kremlin" are one answer to who did it."""

from conflict_build.incidents.slots import EntitySides
from conflict_build.nations import peoples_in
from conflict_build.records import Archive, Participant


def side_of(archive: Archive, sides: EntitySides, article: int, one: Participant) -> str | None:
    """The side of a participant: that of its name, else of the names and peoples in its words; null if unknown.

    Two sides in one phrase ("Israeli and American jets") are none.
    """
    names = [one.mention] if one.mention is not None else mentions_inside(archive, article, one)
    entities = [entity for name in names if (entity := archive.entity_of[article][name]) is not None]
    found = {side for entity in entities if (side := sides.side_of(entity)) is not None}
    if one.mention is None or not found:
        found |= peoples_in(archive.analyses[article].article.text[one.start : one.end])
    return found.pop() if len(found) == 1 else None


def mentions_inside(archive: Archive, article: int, one: Participant) -> list[int]:
    """The names inside a phrase: Moscow of "Moscow's forces"."""
    mentions = archive.analyses[article].mentions
    return [i for i, mention in enumerate(mentions) if one.start <= mention.start and mention.end <= one.end]
