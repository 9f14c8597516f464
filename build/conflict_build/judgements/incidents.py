"""Incidents judged: what an editor decided about incidents, done to what the program joined, before claims are made.

First what is of other incidents is parted, then what is of the same is joined, each in the order of the files.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import combinations

from conflict_build.incidents.accounts import Account
from conflict_build.incidents.makings import is_told_enough
from conflict_build.judgements.citations import Citations, UnmatchedError, shown
from conflict_build.judgements.mentions import mentions_meant
from conflict_build.judgements.parting import MentionAddress, mentions_of, part_group
from conflict_build.records import Archive
from conflict_build.records.judgements import Cited, CitedPlace, Judged, Judgement, JudgementKind

Meant = tuple[CitedPlace, MentionAddress]


class IncidentDocket:
    """The accounts of each incident while judgements are applied to them, one after another."""

    def __init__(self, archive: Archive, judgements: Sequence[Judgement]) -> None:
        self.archive, self.citations = archive, Citations(archive)
        self.judgements = [(i, one) for i, one in enumerate(judgements) if one.kind in STEPS]
        self.judged: dict[int, Judged] = {}  # by index of the judgement
        self.groups: list[Sequence[Account]] = []
        self.group_of: dict[MentionAddress, int] = {}
        self.barred: list[tuple[MentionAddress, MentionAddress, int]] = []  # judged apart, by which entry
        self.joined: set[MentionAddress] = set()  # judged to be of the same

    def settle(self, groups: Iterable[Sequence[Account]]) -> list[Sequence[Account]]:
        """The groups of accounts that are incidents, as the editor judged them: also those that tell little.

        Most groups are none, and where nothing is judged only one of them is there at a time.
        """
        if not self.judgements:
            return [group for group in groups if is_told_enough(self.archive, group)]
        self.groups = list(groups)
        self.group_of = {
            mention: number
            for number, group in enumerate(self.groups)
            for account in group
            for mention in mentions_of(account)
        }
        for kind, apply in STEPS.items():
            for i, judgement in self.judgements:
                if judgement.kind == kind:
                    self.judged[i] = self.citations.attempt(judgement, partial(apply, self))
        return [group for number, group in enumerate(self.groups) if self.is_incident(number)]

    def is_incident(self, number: int) -> bool:
        """Whether a group is an incident: the editor joined it, or what it tells is enough."""
        group = self.groups[number]
        judged = bool(self.joined) and any(not self.joined.isdisjoint(mentions_of(one)) for one in group)
        return judged or (bool(group) and is_told_enough(self.archive, group))

    def find_all(self, judgement: Judgement) -> list[Meant]:
        """Where the words cited stand, and which mention each means. Raises UnmatchedError."""
        found = [self.find(cited) for cited in judgement.cited]
        if len({mention for _, mention in found}) < len(found):
            raise UnmatchedError("cites one passage twice: cite two that differ, with the at of each")
        return found

    def find(self, cited: Cited) -> Meant:
        """The mention that is meant, the first of one incident. Raises UnmatchedError for none, or for several."""
        likely = self.likely([*self.candidates(cited)])
        if not likely:
            raise UnmatchedError(f'matches nothing: "{shown(cited.words)}" of {cited.report} tells of no incident')
        first = {self.group_of[mention]: mention for _, mention in reversed(likely)}
        if len(first) > 1:
            told = ", ".join(f'"{shown(self.words(mention))}"' for mention in sorted(first.values())[:3])
            raise UnmatchedError(f"may mean {len(first)} incidents ({told}): cite the words of one, with their at")
        return likely[0]

    def candidates(self, cited: Cited) -> Iterable[Meant]:
        for place in self.citations.places(cited):
            for number in mentions_meant(self.archive.analyses[place.article], place):
                if (place.article, number) in self.group_of:
                    yield place, (place.article, number)

    def likely(self, found: list[Meant]) -> list[Meant]:
        """Those of incidents, if any are, else all."""
        told = {number for number in {self.group_of[mention] for _, mention in found} if self.is_incident(number)}
        return [one for one in found if self.group_of[one[1]] in told] or found

    def words(self, mention: MentionAddress) -> str:
        analysis = self.archive.analyses[mention[0]]
        one = analysis.incident_mentions[mention[1]]
        return analysis.article.text[one.start : one.end]

    def put(self, number: int, group: Sequence[Account]) -> None:
        """Make some accounts the group of a number, a new one if there is none yet."""
        self.groups[number : number + 1] = [group]
        self.group_of.update({mention: number for account in group for mention in mentions_of(account)})


def part_others(docket: IncidentDocket, judgement: Judgement) -> Judged:
    """Make each mention cited one of another incident; an incident that had several becomes one for each."""
    found = docket.find_all(judgement)
    cited = [mention for _, mention in found]
    held = {docket.group_of[mention] for mention in cited}
    for number in sorted(held):
        seeds = [mention for mention in cited if docket.group_of[mention] == number]
        if len(seeds) > 1:
            kept, *others = part_group(docket.archive, docket.groups[number], seeds)
            docket.put(number, kept)
            for other in others:
                docket.put(len(docket.groups), other)
    docket.barred += [(a, b, judgement.number) for a, b in combinations(cited, 2)]
    parted = len(held) < len(cited)
    done = "No longer one incident." if parted else "Never one incident; the program had not joined them either."
    return judged(judgement, found, done)


def join_same(docket: IncidentDocket, judgement: Judgement) -> Judged:
    """Make one incident of those of which the mentions cited are."""
    found = docket.find_all(judgement)
    numbers = sorted({docket.group_of[mention] for _, mention in found})
    told = {mention for number in numbers for account in docket.groups[number] for mention in mentions_of(account)}
    for a, b, entry in docket.barred:
        if {a, b} <= told:
            raise UnmatchedError(f"is not applied: it joins what entry {entry} judges other incidents")
    known = len(numbers) == 1 and docket.is_incident(numbers[0])
    together = [account for number in numbers for account in docket.groups[number]]
    for number in numbers[1:]:
        docket.put(number, [])
    docket.put(numbers[0], sorted(together, key=lambda one: (one.article, one.tellings[0].start)))
    docket.joined |= {mention for _, mention in found}
    return judged(judgement, found, "The program joins them already." if known else "Joined into one incident.")


def judged(judgement: Judgement, found: Sequence[Meant], done: str) -> Judged:
    """A judgement that was applied; it is of no claim."""
    places, told = tuple(place for place, _ in found), tuple(mention for _, mention in found)
    return Judged(judgement, True, done, places, (None,) * len(places), told=told)


STEPS: dict[JudgementKind, Callable[[IncidentDocket, Judgement], Judged]] = {
    "other incident": part_others,
    "same incident": join_same,
}
