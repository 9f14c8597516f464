"""Titles: the words that name an office with its owner: "Russian Deputy Defense Minister", "governor of Kherson".

Read from the noun of the office to the left and to the right, over words that a closed list knows, so that a word
nobody foresaw ends the title and leaves it without an owner: "Russian opera director", "Lebanese Druze leader".
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from conflict_build.parties.owners import HYPHENS, POSSESSIVES, Owner, owner_before, people_after
from conflict_build.parties.sides import group_named
from conflict_build.parties.wording import Wording, row_words, skip_ranks
from conflict_build.phrases import Phrase, Phrasebook

OFFICE_ROWS = ("state", "member", "rank", "body", "chair", "group", "local", "organ")  # of lexicon/party_offices.txt
LONGEST_TITLE_TOKENS = 14  # to each side of the office
MOST_COMPLEMENTS = 3  # "minister of defense of Ukraine"
# Offices and bodies whose field may be any words with capitals: "Diaspora Minister", "Unification Ministry spokesman".
FIELDS = frozenset(("minister", "ministry"))
BEHIND = frozenset("of for to in at with".split())  # between an office and what it is for
OWNING = frozenset("of for at with".split())
ADVISING = frozenset("adviser advisor aide".split())  # "an adviser to Ukraine's president"
ARTICLES = frozenset(("the", "a", "an"))
AMERICAN = frozenset(("us", "u.s.", "usa", "u.s.a."))
NOT_AMERICAN = frozenset(
    "minister premier king chancellor emir leader".split()
)  # offices that the United States have not
HEAD, DIRECTOR = "head", "director"
# Offices that are held abroad: what stands behind them is where.
ABROAD = frozenset("ambassador envoy representative consul general negotiator delegate".split())
SHORT_STATES = frozenset("us u.s. uk u.k. uae u.a.e.".split())  # stand for an adjective: "US envoy"
CHAIRED = frozenset("council committee commission duma party chiefs staff board bank congress front".split())
REGIONS = frozenset("region province oblast district republic".split())  # behind a name: "the Kharkiv region"


class Title(NamedTuple):
    """An office with its owner, as token indexes [first, last)."""

    first: int
    last: int
    row: str  # of OFFICE_ROWS
    words: frozenset[str]  # rows of lexicon/party_offices.txt of which there are words: "naming" for "military"
    owner: Owner
    body: int | None = None  # the body that the office is said to be in, by index into the mentions
    former: bool = False
    is_head_of_place: bool = False  # "the head of the Kharkiv region"
    holder: int | None = None  # in the midst of it, by index into the mentions: "President Vladimir Putin of Russia"


class OfficeWords(NamedTuple):
    """What stands on one side of the noun of an office."""

    end: int  # token at which it begins, or after which it ends
    owner: Owner | None = None
    body: int | None = None
    words: frozenset[str] = frozenset()  # rows of lexicon/party_offices.txt of which there are words


@cache
def office_phrases() -> Phrasebook:
    """The offices, to be found in a text."""
    return Phrasebook([(office, row) for row in OFFICE_ROWS for office in row_words(row)])


@cache
def rows_of_word() -> dict[str, str]:
    """The row of each word that may stand in a title beside the office; first the rows that decide."""
    rows = ("against", "former", "arming", "keeping", "naming", "describing")
    return {word: row for row in reversed(rows) for word in row_words(row)}


def find_titles(wording: Wording) -> Iterator[Title]:
    """Every office of a report whose owner is printed with it and that nothing takes from him, in order."""
    for office in office_phrases().find(wording.lower):
        first, last = wording.sentence(office.first)
        if first == last or office.first in wording.within or wording.word(office.last) in HYPHENS:
            continue
        left = read_left(wording, office, max(first, office.first - LONGEST_TITLE_TOKENS))
        right = read_right(wording, office, min(last, office.last + LONGEST_TITLE_TOKENS))
        holder = None
        if left.owner is None and right.owner is None:
            holder, right = read_holder(wording, office, right, last)
        owner, words = left.owner or right.owner, left.words | right.words
        if owner is not None and "against" not in words and may_have(wording, office, owner):
            is_head = wording.word(office.last - 1) == HEAD and is_over_place(wording, right)
            told = owner, right.body, "former" in words, is_head, holder
            yield Title(left.end, right.end, office.labels[0], words, *told)


def may_have(wording: Wording, office: Phrase, owner: Owner) -> bool:
    """Whether an owner that is a name has such an office: a council a chairman; a person no sergeant."""
    if owner.mention is None:
        return True
    mention, row = wording.mentions[owner.mention], office.labels[0]
    if wording.word(owner.first) in AMERICAN and wording.word(office.last - 1) in NOT_AMERICAN:
        return False  # two sentences: "with the U.S. Foreign Minister Ali Karimi"
    if mention.kind == "person":
        return row != "rank"
    if wording.word(office.last - 1) == DIRECTOR and group_named([mention.name]):
        return False  # RSF is also Reporters Without Borders
    return row != "chair" or mention.kind != "org" or mention.name.split()[-1].lower() in CHAIRED


def is_over_place(wording: Wording, right: OfficeWords) -> bool:
    """Whether what stands behind "head" is a place: "of Chechnya", "of Russia's Belgorod region".

    Near misses: "of Russia's army", "of Delhi's Jama Masjid".
    """
    if right.owner is None or right.owner.mention is None or right.body is not None:
        return False
    is_place = wording.mentions[right.owner.mention].kind == "place"
    needed = {"region"} if right.owner.possessive else set()
    return is_place and needed <= right.words <= {"region", "describing"}


def read_left(wording: Wording, office: Phrase, least: int) -> OfficeWords:
    """The words of a title before its office, back to the owner and to what is said of the office before him."""
    at, owner = office.first, None
    words: set[str] = set()
    while at > least:
        owner = owner_before(wording, at, least)
        if owner is not None:
            owner = sender(wording, office, owner, least) or owner
            break
        row = rows_of_word().get(wording.word(at - 1)) or other_row(wording, office, at - 1)
        if row is None:
            break
        words.add(row)
        at -= 1
    if owner is not None and is_topic(wording, office, owner, words):
        return OfficeWords(at, words=frozenset(words))
    at = owner.first if owner else at
    while owner and at > least:
        row = rows_of_word().get(wording.word(at - 1)) or other_row(wording, None, at - 1)
        if row not in ("against", "former", "describing", "mark", "arming"):
            break
        words.add("against" if row == "arming" else row)  # "rebel Russian general"
        at -= 1
    if at > least and wording.word(at - 1) in ARTICLES:
        at -= 1
    return OfficeWords(at, owner, words=frozenset(words))


def sender(wording: Wording, office: Phrase, owner: Owner, least: int) -> Owner | None:
    """Who sends somebody to the body named before the office: "Israel's" in "Israel's UN ambassador"."""
    is_post = wording.word(office.last - 1) in ABROAD and owner.mention is not None and not owner.possessive
    at = owner.first
    while is_post and at > least and rows_of_word().get(wording.word(at - 1)) == "describing":
        at -= 1
    found = owner_before(wording, at, least) if is_post else None
    return found if found and (found.side or found.possessive or wording.word(found.first) in SHORT_STATES) else None


def is_topic(wording: Wording, office: Phrase, owner: Owner, words: set[str]) -> bool:
    """Whether a name before an office may be what it is about: "Syria envoy"; near miss: "US envoy"."""
    if owner.mention is None or owner.possessive or owner.holding:
        return False
    if wording.mentions[owner.mention].kind != "place" or "field" in words:
        return "field" in words
    return wording.word(office.last - 1) in ABROAD - {"general"} and wording.word(owner.first) not in SHORT_STATES


def other_row(wording: Wording, office: Phrase | None, at: int) -> str | None:
    """What a word outside the lists is in a title: a hyphen, or part of a minister's field."""
    word = wording.tokens.words[at]
    if word in HYPHENS or (word in POSSESSIVES and office is not None):
        return "mark"
    held = office is not None and (wording.word(office.last - 1) in FIELDS or wording.word(at + 1) in FIELDS)
    if not held or at in wording.within:
        return None
    return "field" if word[0].isupper() or word in ("and", "&") else None


def read_right(wording: Wording, office: Phrase, most: int) -> OfficeWords:
    """The words of a title behind its office: "of defense of Ukraine", "to the United Nations", "for the army"."""
    side = OfficeWords(office.last)
    for _ in range(MOST_COMPLEMENTS):
        preposition = wording.word(side.end)
        if side.end >= most or preposition not in BEHIND:
            break
        first = side.end + 1 + (wording.word(side.end + 1) in ARTICLES)
        found = read_complement(wording, first, most)
        if found is None:
            break
        held = wording.word(office.last - 1)
        owns = preposition == "of" or (preposition == "to" and held in ADVISING)
        owns = owns or (preposition == "for" and (held not in ABROAD or found.body is not None))
        owner = side.owner or (found.owner if owns else None)
        body = found.body if preposition in OWNING else None
        side = OfficeWords(found.end, owner, side.body if body is None else body, side.words | found.words)
    return side


def read_holder(wording: Wording, office: Phrase, right: OfficeWords, most: int) -> tuple[int | None, OfficeWords]:
    """The person right behind an office, and the owner behind him: "President Vladimir Putin of Russia"."""
    holder = wording.beginning.get(skip_ranks(wording, right.end))
    if holder is None or wording.mentions[holder].kind != "person":
        return None, right
    last = wording.spans[holder][1]
    first = last + 1 + (wording.word(last + 1) in ARTICLES)
    found = read_complement(wording, first, most) if wording.word(last) == "of" else None
    return (None, right) if found is None else (holder, found._replace(words=right.words | found.words))


def read_complement(wording: Wording, first: int, most: int) -> OfficeWords | None:
    """What follows a preposition: a name, an owner with a body or an office of his, or the field of the office."""
    at, owner, body = first, None, None
    words: set[str] = set()
    number = wording.beginning.get(first)
    if number is not None:
        at, owner = wording.spans[number][1], Owner(first, number, None)
        body = None if wording.mentions[number].kind == "place" else number
        if wording.word(at) in POSSESSIVES:
            at, owner, body = at + 1, owner._replace(possessive=True), None
    elif people := people_after(wording, first):
        at, owner = people
    while at < most and at not in wording.beginning:
        row = rows_of_word().get(wording.word(at)) or ("region" if wording.word(at) in REGIONS else None)
        row = row or ("office" if office_at(wording, at) else None)
        if row in (None, "against", "former"):
            break
        words.add(row)
        at += 1
    if owner is not None and at in wording.beginning and (words or wording.word(at - 1) in POSSESSIVES):
        owned = wording.beginning[at]  # "Ukrainian President Volodymyr Zelensky", "Russia's Belgorod"
        at = wording.spans[owned][1]
        body = owned if wording.mentions[owned].kind == "org" else body
        words.update(("region",) if wording.word(at - 1) in REGIONS else ())
    while at < most and wording.word(at) in REGIONS:
        words.add("region")
        at += 1
    return OfficeWords(at, owner, body, frozenset(words)) if at > first else None


def office_at(wording: Wording, at: int) -> bool:
    return (wording.word(at),) in office_phrases().entries
