"""Days: which date of its sentence each figure has: "rose from 12 on Saturday to 30 on Sunday".

A figure has the date behind it that no other figure, no new clause and no "and" parts from it; else the date that opens
its clause; else, in a list under one verb, the only date of the list. A number that another one is compared with
("up from 12") has only a date of its own, and a date behind one figure is never that of the next.
"""

from collections.abc import Sequence

from conflict_build.figures.clauses import (
    GOVERNING,
    JOINING,
    POSSESSIVE,
    RELATIVE,
    Clauses,
    Dated,
    begins_clause,
    has_superlative,
    has_verb,
    has_verb_before,
    in_apposition,
    in_relative_clause,
    is_left,
    makes_clause,
    read_clauses,
)
from conflict_build.figures.comparisons import SMALL, is_former, is_of_toll
from conflict_build.figures.drafts import Draft
from conflict_build.figures.lines import TokenLine
from conflict_build.figures.vocabulary import ADVERBS, FURTHER, PREPOSITIONS, state_forms
from conflict_build.records import DateMention
from conflict_build.verbs import AUXILIARIES, is_verb

# how a clause goes on behind a comma with what belongs to it: ", with a further 12 injured"
GOING_ON = frozenset("with including among of leaving bringing plus".split())
# what leads from one number to the next: "12 on Saturday to 30"
NEXT_NUMBER = JOINING | frozenset(", to from than against versus vs plus ( /".split())
PLACED = frozenset("in on at across of by near into with for".split())
SAID = frozenset("said says say told added reported announced confirmed stated wrote".split())
# how an aside begins that compares: ", like the one in April,"
LIKE = frozenset("like unlike such similar except".split())
# events that have their own day, whatever is told of who did them: "behind the killing of the 12 guards was arrested"
OWN_EVENTS = frozenset(
    "killing killings death deaths murder murders kidnapping abduction capture shooting execution assassination".split()
)


def find_days(line: TokenLine, drafts: Sequence[Draft], dates: list[DateMention]) -> list[int | None]:
    """For each figure of a line its date, by index into `dates`; null where the grammar gives it none."""
    clauses = read_clauses(line, drafts, dates)
    if not clauses.dates:
        return [None] * len(drafts)
    if "respectively" in line.lower:
        return respective(clauses)
    own = [trailing(clauses, i) or in_own_clause(clauses, i) for i in range(len(drafts))]
    days = [own[i] or leading(clauses, i, own) for i in range(len(drafts))]
    for i in range(len(drafts) - 2, -1, -1):
        one = own[i + 1]
        if days[i] is None and one is not None and shares(clauses, i, one):
            days[i] = own[i] = one
    for i, draft in enumerate(drafts):
        whole = draft.part_of if draft.conversion_of is None else draft.conversion_of
        if days[i] is None and whole is not None:
            days[i] = days[whole]
    return [day.date if day else opening_date(clauses, draft) for day, draft in zip(days, drafts, strict=True)]


def respective(clauses: Clauses) -> list[int | None]:
    """One date for each figure in order: "12 and 30 died on Friday and Saturday respectively"; none if they are not."""
    if len(clauses.dates) != len(clauses.drafts):
        return [None] * len(clauses.drafts)
    return [one.date for one in clauses.dates]


def trailing(clauses: Clauses, i: int) -> Dated | None:
    """The date behind a figure that is its own: "12 on Saturday", "12 soldiers were killed near the town on Friday"."""
    line, draft, one = clauses.line, clauses.drafts[i], clauses.next_date(clauses.drafts[i])
    if one is None or clauses.is_apart(draft.last, one.first) or is_governed(one, draft):
        return None
    between = line.lower[draft.last : one.first]
    others = [other for other in clauses.drafts if draft.last <= other.first < one.first]
    if not all(is_passed_over(clauses, i, other, one) for other in others) or is_of_toll(line, one):
        return None
    if "than" in between or ("," in between and is_behind_comma(clauses, draft, one)):
        return None
    return None if is_other_verb(line, draft, one) or (is_of_event(line, draft) and has_verb(between)) else one


def is_of_event(line: TokenLine, draft: Draft) -> bool:
    """Whether a figure counts those of an event named before it: "the killing of the 12 guards"."""
    k = draft.first - 1
    while line.at(k) in SMALL:
        k -= 1
    return line.at(k) == "of" and line.at(k - 1) in OWN_EVENTS


def is_passed_over(clauses: Clauses, i: int, other: Draft, one: Dated) -> bool:
    """Whether a figure between figure i and a date leaves it to both; near miss: "12 died, 5 of them on Friday"."""
    line, before = clauses.line, clauses.line.lower[clauses.drafts[i].last : other.first]
    if other.conversion_of == i:
        return True
    if other.part_of == i:
        behind = line.lower[other.last : one.first]
        return "," in behind or has_verb(behind)
    return line.at(other.first - 1) in PLACED and NEXT_NUMBER.isdisjoint(before)  # "12 died in two towns on Friday"


def in_own_clause(clauses: Clauses, i: int) -> Dated | None:
    """The date of a clause about the figure: "two raids that hit the port on Friday"."""
    line, draft, one = clauses.line, clauses.drafts[i], clauses.next_date(clauses.drafts[i])
    if one is None or one.governed is not None or line.at(draft.last) not in RELATIVE | {"that"}:
        return None
    first = draft.last + 1
    others = any(first <= other.first < one.first for other in clauses.drafts)
    broken = clauses.is_apart(first, one.first) or not (JOINING | {","}).isdisjoint(line.lower[first : one.first])
    return None if others or broken else one


def is_governed(one: Dated, draft: Draft) -> bool:
    """Whether a date belongs to an "after" behind a figure: "12 died two days after the strike on Friday"."""
    return one.governed is not None and draft.first < one.governed


def is_behind_comma(clauses: Clauses, draft: Draft, one: Dated) -> bool:
    """Whether a comma before a date ends what the figure stands in; near miss: "12 men, mostly recruits, on Friday"."""
    line, comma = clauses.line, clauses.line.lower.index(",", draft.last)
    if is_former(line, draft):
        return True
    behind = line.lower[comma : one.first]
    if not SAID.isdisjoint(behind) or has_superlative(behind):
        return True  # "12 died, the mayor said in a letter on Friday", "12 raids, the fewest in April"
    if (in_relative_clause(clauses, draft) or in_apposition(line, draft)) and any(
        map(is_verb, line.lower[comma : one.first])
    ):
        return True
    following = next((other.first for other in clauses.drafts if other.first >= one.last), None)
    return following is not None and "," not in line.lower[one.last : following]  # ", on Saturday 30"


def is_other_verb(line: TokenLine, draft: Draft, one: Dated) -> bool:
    """Whether "and" begins another clause between a figure and a date: "12 died and the army left on Friday"."""
    joints = [k for k in range(draft.last, one.first) if line.lower[k] in JOINING]
    if joints and all(word in PREPOSITIONS | ADVERBS for word in line.lower[joints[-1] + 1 : one.first]):
        return True  # "and by Friday 30", "and again on Saturday"
    if not joints or not begins_clause(line.lower[joints[0] + 1 : one.first]):
        return False
    return has_verb_before(line, draft) or has_verb(line.lower[draft.last : joints[0]])


def leading(clauses: Clauses, i: int, own: list[Dated | None]) -> Dated | None:
    """The date before a figure in its clause that is not the own one of a figure before it."""
    line, draft = clauses.line, clauses.drafts[i]
    before = (one for one in reversed(clauses.dates) if one.last <= draft.first and governs(line, one, draft))
    one = next(before, None)
    aside = one is not None and line.at(one.first - 1) == "," and "," in line.lower[one.last : draft.first]
    if one and aside:  # "On Tuesday, two days after the raid, 12"
        one = next((other for other in clauses.dates if other.last == one.first - 1), one)
    if one is None or is_apart(clauses, one, draft):
        return None
    if line.at(one.last) in POSSESSIVE and one.last + 1 == draft.first:
        return one
    if is_former(line, draft) or is_aside(line, one, draft) or is_left(clauses, one, draft):
        return None
    if one in own:
        return one if continues_clause(line, one, draft) else None
    if not JOINING.isdisjoint(line.lower[one.last : draft.first]):
        return one if holds_beyond_and(clauses, one, draft) else None
    between = [other for other in clauses.drafts if one.last <= other.first < draft.first]
    if not between:
        return one
    beside = line.lower[between[-1].last : draft.first]  # "12 died, in the second 30"
    gapped = "," in beside and has_verb(beside) and not is_elliptic(line, draft)
    return one if is_fronted(clauses, one) and not gapped else None


def governs(line: TokenLine, one: Dated, draft: Draft) -> bool:
    """Whether a date that belongs to an "after" is that of a figure behind it: "after Friday's strike killed 12"."""
    between = line.lower[one.last : draft.first]
    if one.governed is None or (between[:1] == [","] and draft.first - one.last > 1 and between[1].endswith("ing")):
        return True
    begins = one.governed == 0 or line.at(one.governed - 1) == ","
    return begins and "," not in between and has_verb(between)


def is_apart(clauses: Clauses, one: Dated, draft: Draft) -> bool:
    """Whether a date and a figure behind it are parted, other than by an aside: "On Sunday, after the strike, 12"."""
    return any(one.last <= k < draft.first and not is_closed(clauses.line, k, draft.first) for k in clauses.parted)


def is_closed(line: TokenLine, k: int, last: int) -> bool:
    """Whether an "after" and what belongs to it end before a token."""
    return line.lower[k] in GOVERNING and not {",", ";"}.isdisjoint(line.lower[k:last])


def is_aside(line: TokenLine, one: Dated, draft: Draft) -> bool:
    """Whether a date stands in an aside that is closed before the figure: "The town, hit on Friday, has 12 wells"."""
    opened = max((k for k in range(one.first) if line.lower[k] == ","), default=None)
    if opened is None or "," not in line.lower[one.last : draft.first]:
        return False
    word = line.lower[opened + 1]
    return opened + 1 < one.first and (word in LIKE or (is_verb(word) and word not in AUXILIARIES))


def continues_clause(line: TokenLine, one: Dated, draft: Draft) -> bool:
    """Whether a figure belongs to the clause of one before it: ", with a further 12", "on Friday in 12 towns"."""
    word, between = line.at(one.last + 1), line.lower[one.last : draft.first]
    if line.at(one.last) == ",":
        return word in GOING_ON or word.endswith("ing")
    return NEXT_NUMBER.isdisjoint(between) and not has_verb(between)


def is_fronted(clauses: Clauses, one: Dated) -> bool:
    """Whether a date stands before all figures and verbs of its clause, so that it holds for all of it.

    Near miss: "survivors of the Nov. 1 attack and".
    """
    start = clauses.start_before(one.first)
    before = clauses.line.lower[start : one.first]
    return not (any(start <= draft.first < one.first for draft in clauses.drafts) or has_verb(before) or "of" in before)


def holds_beyond_and(clauses: Clauses, one: Dated, draft: Draft) -> bool:
    """Whether a date holds for what "and" adds: "On Friday 12 died and 30", "on Friday, killing 12 and taking 30"."""
    line, between = clauses.line, clauses.line.lower[one.last : draft.first]
    joint = max(k for k, word in enumerate(between) if word in JOINING)
    if between[0] == "," and all(word.endswith("ing") for word in (*between[1:2], *between[joint + 1 : joint + 2])):
        return True
    return is_fronted(clauses, one) and (is_opening(line, one) or not has_verb_behind(line, draft))


def is_opening(line: TokenLine, one: Dated) -> bool:
    """Whether a date is no part of a noun phrase: "On Friday, ", not "Friday's strike" or "A strike on Friday"."""
    return one.opens and line.at(one.last) not in POSSESSIVE


def has_verb_behind(line: TokenLine, draft: Draft) -> bool:
    """Whether a figure has a verb of its own right behind it: "30 were wounded"; near miss: "30 wounded"."""
    word = line.at(draft.last)
    return word in AUXILIARIES or (makes_clause(word) and not is_elliptic(line, draft))


def is_elliptic(line: TokenLine, draft: Draft) -> bool:
    """Whether a participle right behind a figure leans on the auxiliary of another: "30 wounded"; not "30 died"."""
    state = draft.state
    first = draft.last + (line.at(draft.last) in FURTHER)  # "hundreds more injured"
    return state is not None and state.first == first and line.at(first) not in state_forms().intransitive


def shares(clauses: Clauses, i: int, one: Dated) -> bool:
    """Whether a figure has the date of the next, with which it stands in one list: "12 soldiers and 30 civilians"."""
    line, draft, after = clauses.line, clauses.drafts[i], clauses.drafts[i + 1]
    others = [other for other in clauses.dates if other.first > draft.first and other != one]
    if (
        others
        or is_governed(one, draft)
        or clauses.is_apart(draft.last, after.first)
        or line.at(draft.first - 1) == "of"
    ):
        return False
    if is_former(line, draft) or is_former(line, after):
        return False
    between = line.lower[draft.last : after.first]
    joints = [k for k, word in enumerate(between) if word in JOINING]
    return bool(joints) and is_one_list(line, between[: joints[-1]], between[joints[-1] + 1 :], after)


def is_one_list(line: TokenLine, before: list[str], behind: list[str], after: Draft) -> bool:
    """Whether the words before and behind an "and" leave two figures under one verb, and so on one day."""
    if not has_verb(before):  # "killed 12 soldiers and wounded 30 on Friday"
        return not behind or is_verb(behind[0]) or not has_verb(behind)
    return not behind and is_elliptic(line, after)  # "were killed and 30 wounded on Friday"


def opening_date(clauses: Clauses, draft: Draft) -> int | None:
    """The date that opens a sentence, if it holds for a figure in another clause of it."""
    line, opening = clauses.line, clauses.dates[0]
    apart = [k for k in clauses.parted if opening.last <= k < draft.first]
    if not is_opening(line, opening) or not apart or is_former(line, draft) or line.at(0) in GOVERNING:
        return None
    between = {line.lower[k] for k in apart if not is_closed(line, k, draft.first)}
    other = any(opening.first < one.first < draft.first for one in clauses.dates)
    return None if other or opening.governed is not None or between & (GOVERNING | RELATIVE) else opening.date
