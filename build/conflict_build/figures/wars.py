"""Wars: numbers that a war, an offensive or a campaign has cost so far, which are totals and no toll of one event.

"Israel's war in Gaza has killed more than 39,000 people" names no start, and yet goes up to the day of the report. Only
the perfect is taken for that: "killed 1,200 in the war of 2006" is over.
"""

from conflict_build.figures.lines import TokenLine
from conflict_build.figures.states import State

WARS = frozenset("war campaign offensive onslaught invasion conflict".split())
HAVE = frozenset("has have 's 've ’s ’ve".split())
CAUSES = frozenset("in during by from of".split())  # "as a result of"
MOST_BETWEEN = 3  # tokens from "has" to the verb: "has since reportedly killed"
LONGEST_SUBJECT = 8  # tokens from the war to "has": "war against Hamas in the Gaza Strip"
LONGEST_CAUSE = 9  # tokens from the verb to the war: "in Gaza as a result of Israel's military offensive"
MOST_AHEAD = 4  # tokens from an event to the war that it is a part of
BREAKS = frozenset(". ; : when as while after before who whose and but".split())


def is_of_war(line: TokenLine, state: State | None) -> bool:
    """Whether what happened to those counted is told as what a war has done until now."""
    if state is None:
        return False
    have = next((i for i in range(state.first - 1, state.first - 2 - MOST_BETWEEN, -1) if line.at(i) in HAVE), None)
    if have is None:
        return False
    return has_war_ahead(line, have) if state.side == "before" else has_war_behind(line, state.last)


def has_war_ahead(line: TokenLine, have: int) -> bool:
    """Whether a war is what has: "Israel's war in Gaza has"; near miss: "as war rages, a strike has"."""
    for i in range(have - 1, max(-1, have - 1 - LONGEST_SUBJECT), -1):
        if line.at(i) in WARS:
            return not any(is_event(line.at(k)) for k in range(max(0, i - MOST_AHEAD), i))  # "a strike in the war has"
        relative = line.at(i) == "," and line.at(i + 1) == "which"
        if line.at(i) in BREAKS or (line.at(i) == "," and not relative) or is_event(line.at(i)):
            return False
    return False


def has_war_behind(line: TokenLine, first: int) -> bool:
    """Whether a cause behind the verb is a war: "in the offensive"; near misses: "in a strike", ", as war rages"."""
    led = False
    for i in range(first, min(len(line.words), first + LONGEST_CAUSE)):
        word = line.at(i)
        if led and word in WARS:
            return True
        if (word in BREAKS and line.at(i + 2) != "result") or word == "," or is_event(word):
            return False
        led = led or word in CAUSES
    return False


def is_event(word: str) -> bool:
    """Whether a word names one thing that happened, of which the number then is."""
    return word.removesuffix("s") in {"strike", "airstrike", "attack", "explosion", "raid", "shelling"}
