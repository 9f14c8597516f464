"""Parties: which side a ministry, an army, a spokesman, a leader or a group belongs to.

Of one report, what its words say: an office or a body with its owner beside a name (`find_affiliations`). Of the whole
archive, which side that is, together with the lexicon and the publisher's names.yml (`settle_parties` in settling.py).
A side is a state or a group that answers to none, never a place as a place.
"""

from conflict_build.parties.affiliations import find_affiliations
from conflict_build.parties.settling import settle_parties

__all__ = ["find_affiliations", "settle_parties"]
