"""Charges: what the words of a saying must have to be one side's word on who did a deed. Knows no web.

Each test is of words alone, and each is there because of what it keeps out, given as its near miss.
"""

import re
from collections.abc import Mapping
from typing import Any

from datasette_conflict.evidence.allegiances import Side

# what is done by one side to others, as the loader's lexicon of kinds has it
DEEDS = frozenset(
    """strike shelling attack explosion shooting stabbing raid poisoning killing crash interception damage fire
    abduction hacking outage""".split()
)
DENIABLE = DEEDS | {"advance"}  # what a side is charged with; near miss: the deployment of another
# Match: "denied", "was not involved", "nothing to do with"; near miss: "was not aware", which denies no deed.
DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ial|ying)|reject\w*|refut\w*|disput\w*|false|untrue|baseless|nothing to do with"
    r"|not (?:been )?(?:involved|behind|responsible)|no (?:role|part|involvement|responsibility|connection|link))\b",
    re.IGNORECASE,
)
# Match: "blamed Israel", "held it responsible"; near miss: "attacked what it called terrorists", who are its target.
CHARGING = re.compile(r"\b(?:blam\w+|accus\w+|responsib\w+|behind|suspect\w*|perpetrat\w+|culprit\w*)\b", re.IGNORECASE)
# Match: "killed in Gaza so far", "since 7 October": questions of totals, which are no toll of one incident.
TOTAL_ASKED = re.compile(r"\b(?:so far|since|in total|altogether)\b", re.IGNORECASE)
# Match: "claimed responsibility for the launch"; near miss: "bears responsibility".
CLAIMING = re.compile(r"\b(?:claim\w*|took|taken|takes?|accept\w*) (?:the )?(?:full )?responsibility\b", re.IGNORECASE)
# Match: "did not say whether it was involved"; near miss: "did not say how many were children".
INVOLVED = re.compile(
    r"\b(?:involve\w*|behind|responsib\w+|role|carr(?:y|ied) out|blam\w+|accus\w+|alleg\w+|claim\w*)\b", re.IGNORECASE
)
# Match: "the army said it had struck"; near miss: "two days in which the army struck", of whose word nothing is said.
SAYING = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|told|claim\w*|confirm\w*|announc\w*|acknowledg\w*|admit\w*|report\w*"
    r"|stat(?:ed|es|ing|ement)|according|add(?:ed|s|ing)|wrote|posted|declar\w*|insist\w*|describ\w*|vow\w*)\b",
    re.IGNORECASE,
)
# Match: "the report", whose author the words do not name; near miss: "a Hamas statement".
PAPER = re.compile(
    r"\A(?:(?:the|a|an|its|their|this) )?(?:report|statement|document|review|study|data|figures?)\Z", re.IGNORECASE
)
# Match: "whom it blamed for another attack", "including precise munitions": of anything; near miss: "it struck".
SUBORDINATE = re.compile(r"\A(?:whom?|whose|which|where|when|what|including|on|of|with)\b", re.IGNORECASE)
# Match: "to strike", and the cue "vowed to continue": what one means to do is not yet done; near miss: "said".
INTENDED = re.compile(r"\Ato\b", re.IGNORECASE)
PLANNING = re.compile(r"\b(?:vow\w*|continu\w*|threat\w*|pledg\w*|plan\w*|promis\w*|warn\w*)\b", re.IGNORECASE)
# Match: "Haniyeh", "Tehran" of "Killing of Ismail Haniyeh, Tehran, 31 July 2024"; near misses: "of", "July".
NAME_IN_TITLE = re.compile(
    r"\b(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)[A-Z]\w{3,}"
)
LONGEST_STEM = 5  # characters of a side's name that its adjective has, too: "Israe", "Russi"
# Match: "Killing of Ismail Haniyeh, Tehran", "Abduction of Omer"; near miss: "Strike on Beirut", "Invasion of Ukraine".
OF_PERSON = re.compile(r"(?:Killing|Shooting|Stabbing|Abduction|Poisoning|Injury)s? of ([^,]+)")
# Match: "repelled a massive attack": who does that has not attacked; near miss: "struck".
DEFENDING = re.compile(
    r"\b(?:repel\w*|foil\w*|thwart\w*|intercept\w*|sh(?:ot|oot|ooting) down|down(?:ed|ing)|withst\w+)\b", re.IGNORECASE
)
LEADING = frozenset(("", "that", "the", "that the", "an", "a", "that a", "that an"))  # before the subject of a clause


Row = Mapping[str, Any]
Span = tuple[int, int]


def is_deed(kind: str, title: str) -> bool:
    """Whether an incident is something that somebody did to others: "Possible strike in Russia" is not yet done."""
    return kind in DEEDS and not title.startswith("Possible ")


def charge(side: Side | None, other: Side | None, own: Span | None, said: Span) -> str | None:
    """Whether who says who did it `admits` it or `names` another side; null where it is neither surely.

    `own` is where the words stand that say who did it, and `said` those for who says so: one's own deed is admitted
    only where these are the same.
    """
    if other is None:
        return None
    if other != side:
        return "names"
    return "admits" if own is not None and own[0] < said[1] and said[0] < own[1] else None


def is_of_charge(row: Row) -> bool:
    """Whether who hedges or is silent does so about having done it; "has not commented" is about all."""
    return row["stance"] == "no_comment" or INVOLVED.search(row["text"]) is not None


def is_planned(words: Row) -> bool:
    """Whether reported words tell what somebody means to do."""
    return INTENDED.match(words["text"]) is not None or PLANNING.search(words["cue"] or "") is not None


def is_defence(kind: str, words: str) -> bool:
    """Whether words tell of warding something off, where the incident is the attack."""
    return kind != "interception" and DEFENDING.search(words) is not None


def is_named_in(title: str, sentence: str, side: Side | None) -> bool:
    """Whether a sentence has a name of an incident's title besides that of who speaks.

    What a report tells elsewhere may be of another incident like it. Where the title says whom it happened to, it must
    be that name.
    """
    victim = OF_PERSON.match(title)
    names = NAME_IN_TITLE.findall(victim[1] if victim else title.partition(" ")[2])
    own = side.name.casefold()[:LONGEST_STEM] if side else ""
    others = (name.casefold() for name in names if not own or not name.casefold().startswith(own))
    return any(name in sentence.casefold() for name in others)


def leads(gap: int, text: str) -> bool:
    """Whether a name that stands so far behind the beginning of some words is what they begin with."""
    return gap >= 0 and text[:gap].strip().lower() in LEADING
