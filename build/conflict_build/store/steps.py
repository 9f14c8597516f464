"""Steps: what the steps over the whole archive keep, each by pieces that depend on little of it."""

from typing import NamedTuple

from conflict_build.claims.assembly import FoundClaims
from conflict_build.incidents.accounts import Account
from conflict_build.reuse.story_texts import FoundReuses
from conflict_build.store.kept import Kept, Store


class KeptSteps(NamedTuple):
    """What earlier builds found, step by step; null where nothing is kept."""

    reuses: Kept[FoundReuses] | None = None  # of each story
    accounts: Kept[list[Account]] | None = None  # of incidents, of each report
    claims: Kept[FoundClaims] | None = None  # of each story
    store: Store | None = None


NOTHING_KEPT = KeptSteps()


def kept_steps(store: Store) -> KeptSteps:
    """What a store has of the steps over the whole archive."""
    return KeptSteps(
        reuses=Kept(store, "copies in a story", FoundReuses),
        accounts=Kept(store, "accounts of a report", list[Account]),
        claims=Kept(store, "claims of a story", FoundClaims),
        store=store,
    )
