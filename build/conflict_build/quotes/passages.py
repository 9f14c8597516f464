"""Passages: the words between quote marks as tokens, and which saying each of them belongs to.

The marks decide where a direct quote begins and ends; the grammar of its sentences decides who says it.
"""

from bisect import bisect_left

from conflict_build.attribution import Attributions, SourcedSaying
from conflict_build.attribution.cues import cue_classes
from conflict_build.attribution.sayings import Saying
from conflict_build.attribution.voices import TELLING
from conflict_build.quotes.parts import gives_words
from conflict_build.reading.marked_passages import MarkedPassage

PARTING = frozenset(",:")
LONGEST_CLIMB = 12  # arcs between a quote and the verb that reports it
BARRIERS = ("nsubj", "nsubjpass", "csubj")  # what hangs on a verb so is no part of what it reports


def find_owners(attributions: Attributions, passages: list[MarkedPassage]) -> list[SourcedSaying | None]:
    """For each passage the saying that it belongs to; the parts of a quote over several paragraphs have one."""
    quoted = Quoted(passages)
    owners = [owner_of(attributions, passage, quoted) for passage in passages]
    goes_on = [i for i in range(1, len(passages)) if passages[i].marked.continues]
    for i in goes_on:
        owners[i] = owners[i] or owners[i - 1]
    for i in reversed(goes_on):
        owners[i - 1] = owners[i - 1] or owners[i]
    return owners


class Quoted:
    """The passages of a report, to be asked whether a token stands in one."""

    def __init__(self, passages: list[MarkedPassage]) -> None:
        self.passages = passages
        self.firsts = [passage.first for passage in passages]

    def around(self, token: int) -> MarkedPassage | None:
        i = bisect_left(self.firsts, token + 1) - 1
        return self.passages[i] if i >= 0 and self.passages[i].holds(token) else None


def owner_of(attributions: Attributions, passage: MarkedPassage, quoted: Quoted) -> SourcedSaying | None:
    """The saying that a passage belongs to: whose content it is, else that its words hang on, else the one beside it,
    else the last before it in its sentence."""
    near = [
        told
        for told in attributions.told_between(passage.first - 2, passage.end + 2)
        if not told.saying.cites and not told.saying.passes_on and not is_quoted(quoted, told)
    ]
    return (
        touching(attributions, passage, near)
        or inside(attributions, passage, near)
        or above(attributions, passage, near)
        or beside(attributions, passage, near)
        or before(attributions, passage, near)
        or led_by_colon(attributions, passage)
    )


def touching(attributions: Attributions, passage: MarkedPassage, near: list[SourcedSaying]) -> SourcedSaying | None:
    """The saying whose verb stands right before the passage but for a comma or colon ("as Kolb explained, “...”"), or
    right behind its comma ("“...,” said Kolb")."""
    words = attributions.tokens.words
    for told in near:
        last = told.saying.cue[1]
        if told.source is None or not told.saying.told or takes_up(told, near):
            continue
        before = words[last : passage.first - 1]
        if last < passage.first and before and all(word in PARTING for word in before):
            return told
        begin = words_of_saying(told)[0]
        if words[passage.end - 1] == "," and begin == passage.end + 1 and quotes_words(attributions, told):
            return told
    return None


def is_quoted(quoted: Quoted, told: SourcedSaying) -> bool:
    """Whether a saying stands in somebody's quote itself, by its verb or by who speaks."""
    source = told.saying.source
    return quoted.around(told.saying.cue[0]) is not None or (
        source is not None and quoted.around(source[0]) is not None
    )


def inside(attributions: Attributions, passage: MarkedPassage, near: list[SourcedSaying]) -> SourcedSaying | None:
    """The saying whose content the passage shares: of several the inmost that has a verb of telling or naming, else the
    outmost, whose words they then are; one that somebody has said before one that somebody only wants."""
    sharing = [told for told in near if any(passage.holds(token) for token in told.saying.content)]
    spoken = [told for told in sharing if told.saying.told] or sharing
    ordered = sorted(spoken, key=lambda told: len(told.saying.content))
    telling = [told for told in ordered if quotes_words(attributions, told) and not takes_up(told, sharing)]
    return next(iter(telling or ordered[-1:]), None)


def quotes_words(attributions: Attributions, told: SourcedSaying) -> bool:
    """Whether somebody's verb gives the very words of who speaks."""
    return told.source is not None and gives_words(attributions.tokens.words[slice(*told.saying.cue)])


def takes_up(told: SourcedSaying, others: list[SourcedSaying]) -> bool:
    """Whether the source of a saying is that of another around it: "Moscow said it had hit what it called “...”"."""
    if told.source is None or told.source.mention is None:
        return False
    around = [other for other in others if told.saying.cue[0] in other.saying.content and other.source]
    return any(other.source is not None and other.source.mention == told.source.mention for other in around)


def above(attributions: Attributions, passage: MarkedPassage, near: list[SourcedSaying]) -> SourcedSaying | None:
    """The saying whose verb the words of the passage hang on by the fewest arcs."""
    parse = attributions.grammar.parse
    cues = {token: told for told in near for token in range(*told.saying.cue)}
    found: list[tuple[bool, int, SourcedSaying]] = []
    for token in range(passage.first, passage.end):
        if passage.holds(parse.heads[token]):
            continue
        steps = 0
        while parse.heads[token] != token and steps < LONGEST_CLIMB:
            if parse.labels[token] in BARRIERS:
                break
            token = parse.heads[token]
            steps += 1
            if token in cues:
                found.append((not cues[token].saying.told, steps, cues[token]))
    return min(found, key=lambda one: one[:2])[2] if found else None


def beside(attributions: Attributions, passage: MarkedPassage, near: list[SourcedSaying]) -> SourcedSaying | None:
    """The saying whose source and verb stand right behind the passage, or right before it."""
    words = attributions.tokens.words
    behind = words[passage.end - 1] != "." or words[passage.end + 1 : passage.end + 2] == [","]
    for told in near:
        first, last = words_of_saying(told)
        if last <= passage.first and not any(word[0].isalnum() or word == "." for word in words[last : passage.first]):
            return told
        follows = behind and first >= passage.end and not told.saying.content
        if follows and not any(word[0].isalnum() for word in words[passage.end : first]):
            return told
    return None


def before(attributions: Attributions, passage: MarkedPassage, near: list[SourcedSaying]) -> SourcedSaying | None:
    """The last saying before a passage in its sentence whose verb is one of telling or claiming, and no participle."""
    sentence = attributions.sentence_of(passage.first)
    first, _ = attributions.bounds[sentence]
    words, tags = attributions.tokens.words, attributions.grammar.parse.tags
    found = None
    for told in near:
        cue = told.saying.cue[0]
        speaks = cue_classes().get(words[cue].lower()) == "claim" or quotes_words(attributions, told)
        participle = tags[cue] == "VBN" or (tags[cue] == "VBG" and words[cue].lower() not in TELLING)
        finite = told.source is not None and not participle
        if (
            first <= cue < passage.first
            and told.saying.told
            and speaks
            and finite
            and "." not in words[cue : passage.first]
        ):
            found = told
    return found


def led_by_colon(attributions: Attributions, passage: MarkedPassage) -> SourcedSaying | None:
    """Who acts by the main verb of a sentence whose colon leads to the passage, if that is a person: "Kolb marched back
    to the desk: “...”"."""
    mark = passage.first - 2
    if mark < 1 or attributions.tokens.words[mark] != ":":
        return None
    grammar = attributions.grammar
    root = mark
    while grammar.parse.heads[root] != root:
        root = grammar.parse.heads[root]
    if not grammar.parse.tags[root].startswith("VB") or root > mark:
        return None
    person = next((source for source in attributions.by(root) if attributions.is_person(source)), None)
    content = frozenset(range(passage.first, passage.end))
    return None if person is None else SourcedSaying(Saying(None, None, (mark, mark + 1), content, told=True), person)


def words_of_saying(told: SourcedSaying) -> tuple[int, int]:
    """The tokens [first, last) from the source of a saying to its cue, whichever comes first."""
    cue, source = told.saying.cue, told.saying.source or told.saying.cue
    return min(cue[0], source[0]), max(cue[1], source[1])
