"""Identities: which of the reports that were handed over are one.

By id, by web address, by the text: see `kinship` for what must be so besides.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

from conflict_build.records import Analysis, Problem
from conflict_build.reprints.bodies import read_beginning
from conflict_build.versions.kinship import are_akin, are_one_text, have_one_page, may_be_one, outlet_of
from conflict_build.versions.web_addresses import page_of

BEGINNING_WORDS = 20  # by which texts that may be one are found
MOST_TRIED = 20  # groups under one address with which a report is compared: more have a placeholder for an address


class Grouped(NamedTuple):
    """Reports that are one, by index: groups in order of their first, each in order; and what could not be used."""

    groups: list[list[int]]
    problems: list[Problem]


def group_reports(analyses: Sequence[Analysis]) -> Grouped:
    """Which reports are one. Of two with one id that are not, the later is not used, since an id is an address here."""
    groups, problems = Groups(analyses), list[Problem]()
    usable = list[int]()
    for i in range(len(analyses)):
        problem = groups.join_by_ref(i)
        if problem:
            problems.append(problem)
        else:
            usable.append(i)
    groups.join_alike(usable, lambda i: page_of(analyses[i].article.url), groups.are_versions)
    groups.join_alike(usable, lambda i: text_key(analyses[i]), groups.are_copies)
    return Grouped(groups.listed(usable), problems)


def text_key(analysis: Analysis) -> Hashable:
    """What texts of one outlet that are one have in common; null where the outlet is not known, or there is no text."""
    outlet = outlet_of(analysis.article)
    return (outlet, read_beginning(analysis, BEGINNING_WORDS).tobytes()) if outlet and analysis.article.text else None


class Groups:
    """The reports that were found to be one, so far."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self.analyses = analyses
        self.firsts: dict[str, int] = {}  # by ref
        self.members = {i: [i] for i in range(len(analyses))}  # groups by their first report
        self.group_of = list(range(len(analyses)))

    def join_by_ref(self, i: int) -> Problem | None:
        """Join a report to those before it with its id; the problem if it is another."""
        article = self.analyses[i].article
        first = self.firsts.setdefault(article.ref, i)
        if first == i:
            return None
        if self.are_versions(i, first) or (
            self.may_be_one(i, first) and have_one_page(article, self.analyses[first].article)
        ):
            self.join(first, i)
            return None
        before = self.analyses[first].article.path
        reason = (
            f'has a second report with the id "{article.ref}", as {before} has, which is another: give it another id'
        )
        return Problem(article.path, "read", reason)

    def join_alike(
        self, usable: Iterable[int], key_of: Callable[[int], Hashable], are_one: Callable[[int, int], bool]
    ) -> None:
        """Join the reports with one key that are one; those without a key stay as they are."""
        by_key: dict[Hashable, list[int]] = defaultdict(list)  # the latest of each group with a key
        for i in usable:
            key = key_of(i)
            if key is None:
                continue
            found = next((n for n, j in enumerate(by_key[key][:MOST_TRIED]) if are_one(i, j)), None)
            if found is None:
                by_key[key].append(i)
            else:
                self.join(by_key[key][found], i)
                by_key[key][found] = i

    def are_versions(self, i: int, j: int) -> bool:
        """Whether one report is another, or an earlier or later text of it: as all that are one with either allow."""
        mine, theirs = self.analyses[i].article, self.analyses[j].article
        return self.may_be_one(i, j) and are_akin(mine, theirs)

    def are_copies(self, i: int, j: int) -> bool:
        """Whether two reports of one outlet are one text: as all that are one with either allow."""
        return self.may_be_one(i, j) and are_one_text(self.analyses[i], self.analyses[j])

    def may_be_one(self, i: int, j: int) -> bool:
        """Whether of all that are one with either report none is of another outlet."""
        mine, theirs = (self.members[self.group_of[one]] for one in (i, j))
        return all(may_be_one(self.analyses[k].article, self.analyses[m].article) for k in mine for m in theirs)

    def join(self, i: int, j: int) -> None:
        """Let the groups of two reports be one, which the earlier first report of both leads."""
        first, second = sorted((self.group_of[i], self.group_of[j]))
        if first != second:
            moved = self.members.pop(second)
            self.members[first] = sorted([*self.members[first], *moved])
            for k in moved:
                self.group_of[k] = first

    def listed(self, usable: Iterable[int]) -> list[list[int]]:
        """The groups of the reports that are used."""
        return [self.members[i] for i in usable if self.group_of[i] == i]
