"""Sides: states and groups, and which side a name belongs to by the lexicons alone.

A side is written as the code of a state ("RU") or as the name of a group that answers to none ("Hamas").
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from conflict_build.areas import countries_by_name, seats_by_name
from conflict_build.forms import body_key, fold
from conflict_build.lexicon import load_table
from conflict_build.org_names import known_orgs
from conflict_build.records import Entity
from conflict_build.state_bodies import StateBody, state_body

Side = str
CODE_LETTERS = 2
OTHER_NAME = "="  # in lexicon/parties.txt before another name of the group itself
REGIONAL = frozenset("regional region state oblast provincial province district city military civil local".split())
ABROAD = frozenset(("embassy", "consulate", "consulate general"))  # whose place is where they stand
SEVERAL_SEATS = frozenset(("BE",))  # "Brussels" is the European Union's too
# "Houthi-run health ministry"; near misses: "state-run channel", whose owner is no group; "Houthi-held town"
HELD = re.compile(r"(\w[\w ]*)-(?:run|controlled) ")
MINISTRY = "ministry"
OF_A_PART = ("scottish ", "welsh ")  # of the United Kingdom, with bodies of its own
INTERNATIONAL = "united nations"  # begins the name of each of its bodies


class ListedSide(NamedTuple):
    """The side of a name by the lexicons, and why."""

    side: Side
    reason: str


def is_state(side: Side) -> bool:
    """Whether a side is a state: "RU"; near miss: "M23"."""
    return len(side) == CODE_LETTERS and side.isalpha() and side.isupper()


@cache
def groups() -> dict[str, Side]:
    """The groups that are sides of their own, by every form of their names."""
    table = {name: forms for name, forms in load_table("parties").items() if not is_state(name)}
    known = {form: name for form, name in known_orgs().items() if name in table}
    others = {
        body_key(form[1:].strip()): name for name, forms in table.items() for form in forms if form[0] == OTHER_NAME
    }
    return known | others | {body_key(name): name for name in table}


@cache
def bodies() -> dict[str, Side]:
    """The side of each body that the lexicon lists, by every form of its name."""
    rows = load_table("parties").items()
    listed = {body_key(form): side for side, forms in rows for form in forms if form[0] != OTHER_NAME}
    return {form: listed[body_key(name)] for form, name in known_orgs().items() if body_key(name) in listed} | listed


@cache
def disputed_entries(row: str) -> frozenset[str]:
    """The entries of a row of lexicon/party_disputes.txt."""
    return frozenset(load_table("party_disputes")[row])


@cache
def unofficial() -> frozenset[str]:
    """The offices of lexicon/party_disputes.txt that are no organs of a state, as `state_body` names them."""
    names = [name.split() for name in disputed_entries("unofficial")]
    codes = {name[0] for name in names if is_state(name[0])}
    parts = [(name[:1], name[1:]) if name[0] in codes else ([], name) for name in names]
    return frozenset(" ".join([*code, *sorted(words)]) for code, words in parts)


@cache
def side_of_owner() -> dict[str, Side]:
    """The side of owners that are no state, and of states whose side bears another name: "gaza", "PS"."""
    return {owner: side for side, owners in load_table("party_owners").items() for owner in owners}


def group_named(names: Iterable[str]) -> Side | None:
    """The group that an organisation is by one of its names."""
    return next((group for name in names if (group := groups().get(body_key(name)) or tailed_group(name))), None)


def tailed_group(name: str) -> Side | None:
    """The group of a name with its kind or members behind it: "Houthi movement"; near miss: "Hamas ministry"."""
    head, _, tail = body_key(name).rpartition(" ")
    return groups().get(head) if any(tail in tails for tails in load_table("group_tails").values()) else None


def is_international(name: str) -> bool:
    """Whether an organisation is a body of many states."""
    folded = fold(name)
    return folded.startswith(INTERNATIONAL) or folded in disputed_entries("international")


class Places:
    """The places of an archive by their folded names, with their countries."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.country_of: dict[str, str | None] = {}
        for entity in entities:
            if entity.kind == "place":
                name = fold(entity.name)
                same = self.country_of.get(name, entity.country) == entity.country
                self.country_of[name] = entity.country if same else None

    def state_of(self, name: str) -> Side | None:
        """The state whose offices a place has; none where more than one side has officials."""
        words = [word for word in fold(name).split() if word not in REGIONAL]
        short = " ".join(words)
        if {short, fold(name)} & disputed_entries("places"):
            return None
        code = self.country_of.get(fold(name)) or self.country_of.get(short)
        return None if code in disputed_entries("governments") else code


def list_org(names: Iterable[str], places: Places) -> ListedSide | None:
    """The side of an organisation that is no group of its own; none if its names are of two sides or of none."""
    read = [listed for name in sorted(names) if (listed := list_body(name, places))]
    return read[0] if len({listed.side for listed in read}) == 1 else None


def list_body(name: str, places: Places) -> ListedSide | None:
    """The side of a body by its name: listed, or named by owner and office."""
    side = bodies().get(body_key(name))
    if side:
        return ListedSide(side, "stands among the bodies of the side in the lexicon")
    held = HELD.match(name)
    if held and (group := groups().get(body_key(held[1]))):
        return ListedSide(group, "is named as a body that the side runs")
    head, stands, _ = body_key(name).partition(" in ")
    if stands and (bodies().get(head) or not head.endswith(MINISTRY)):
        return list_body(head, places)  # "State Department in Kabul"; near miss: "health ministry in Gaza"
    if head.startswith(OF_A_PART):
        return None
    body = state_body(name)
    side = body and owner_side(body, places)
    return ListedSide(side, "is named as an office or body of the side") if side else None


def owner_side(body: StateBody, places: Places) -> Side | None:
    """The side of the owner of a body of state: a state, a group, or the state in which a region or town lies."""
    owner, office = body
    if {office, f"{owner} {office}"} & unofficial() or owner in disputed_entries("governments"):
        return None
    if is_state(owner):
        return side_of_owner().get(owner, owner)
    side = side_of_owner().get(owner) or groups().get(owner)
    return side or (None if office in ABROAD else places.state_of(owner))


def list_place(entity: Entity, is_metonym: bool) -> ListedSide | None:
    """The side that a place is named for: the Kremlin, and a capital where it stands for its government."""
    side = bodies().get(body_key(entity.name))
    if side:
        return ListedSide(side, "stands among the bodies of the side in the lexicon")
    code = seat_of(entity)
    if code is None or not is_metonym:
        return None
    return ListedSide(code, "is the seat of the government of the side, for which reports name it")


def seat_of(entity: Entity) -> Side | None:
    """The state whose government sits in a place."""
    code = seats_by_name().get(fold(entity.name))
    if fold(entity.name) in countries_by_name():  # Singapore is a side, and belongs to none
        return None
    if (
        code is None
        or code in SEVERAL_SEATS
        or code in disputed_entries("governments")
        or entity.country not in (None, code)
    ):
        return None
    return code
