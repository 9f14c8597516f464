"""Plain reports: indirect quotes in forms that leave no doubt, where the quote model sees nothing.

"According to X, ...", "..., according to X", "X told Y that ...", "X said ...", "X urged Y to ...", "..., X said".
"""

from collections.abc import Iterator

from conflict_build.noun_phrases import DETERMINERS, POSSESSIVES, STOPS
from conflict_build.quotes.cues import cue_classes
from conflict_build.quotes.reporting import AUXILIARIES, is_cue, is_passive, phrase_before, phrase_from, subject_of
from conflict_build.quotes.utterances import Segment, Utterance
from conflict_build.tokens import Tokens

SAID = frozenset(
    "said says added announced warned claimed confirmed denied stated insisted argued alleged revealed admitted "
    "acknowledged conceded".split()
)
# "Seoul, however, said it ..." is no "..., said X": a pronoun after the verb begins what is said.
SUBJECT_PRONOUNS = frozenset("it he she they we i".split())
PERFECT = frozenset("has have had".split())  # between a speaker and a verb that reports
THAT_WITHIN_WORDS = 8
SHORTEST_CONTENT_WORDS = 3
LONGEST_SPEAKER_WORDS = 8
LONGEST_SOURCE_WORDS = 30


def find_plain_report(tokens: Tokens, first: int, end: int, quoted: list[bool]) -> Utterance | None:
    """The report that the sentence of words [first, end) makes, if it is of a plain form."""
    words = tokens.words
    while end > first and words[end - 1] in ".!?…":
        end -= 1
    for i in range(first, end - 1):
        if quoted[i]:
            continue
        if words[i].lower() == "according" and words[i + 1] == "to":
            return according_to(tokens, first, i, end)
        if is_cue(words, i):
            return closing_clause(tokens, first, i, end) or reported_clause(tokens, first, i, end)
    if end - 1 > first and is_cue(words, end - 1) and not quoted[end - 1]:
        return closing_clause(tokens, first, end - 1, end)
    return None


def according_to(tokens: Tokens, first: int, at: int, end: int) -> Utterance | None:
    """ "According to X, nine people died" and "nine people died, according to X"."""
    words, cue = tokens.words, Segment("Q", at, at + 2)
    source = phrase_from(words, at + 2, end)
    if source is None:
        return None
    if at > first + SHORTEST_CONTENT_WORDS:
        return Utterance((Segment("C>", first, at),), cue, Segment("S<", at + 2, source_end(words, at + 2, end)))
    comma = next((i for i in range(source.end, min(end, source.end + 20)) if words[i] == ","), None)
    if comma is None or end - comma <= SHORTEST_CONTENT_WORDS:
        return None
    return Utterance((Segment("C<", comma + 1, end),), cue, Segment("S<", at + 2, comma))


def source_end(words: list[str], first: int, end: int) -> int:
    """Where a source ends: at its comma, or with the name after it: "the head of the office, Oleh Bondar, who ..."."""
    end = min(end, first + LONGEST_SOURCE_WORDS)
    comma = next((i for i in range(first, end) if words[i] == ","), end)
    name = comma + 1
    while name < end and words[name][0].isupper():
        name += 1
    return name if name > comma + 2 else comma


def closing_clause(tokens: Tokens, first: int, at: int, end: int) -> Utterance | None:
    """ "nine people died, X said", "nine people died, said X", "the bridge, X said, is gone"."""
    words, cue = tokens.words, Segment("Q", at, at + 1)
    if words[at] not in SAID:
        return None
    inverted = words[at - 1] == "," and at + 1 < end and words[at + 1].lower() not in SUBJECT_PRONOUNS
    if inverted and at - first > SHORTEST_CONTENT_WORDS:
        speaker = phrase_from(words, at + 1, end)
        if speaker is None or goes_on(words, speaker.end, end):
            return None
        return Utterance((Segment("C>", first, at - 1),), cue, speaker)
    speaker = phrase_before(words, at, first) or phrase_after_comma(words, at, first)
    if speaker is None or speaker.first - 1 <= first or words[speaker.first - 1] != ",":
        return None
    head = Segment("C>", first, speaker.first - 1)
    if at + 1 >= end and head.end - head.first >= SHORTEST_CONTENT_WORDS:
        return Utterance((head,), cue, speaker)
    if at + 1 < end and words[at + 1] == "," and words[first].lower() not in STOPS:
        return Utterance((head, Segment("C<", at + 2, end)), cue, speaker)
    return None


def goes_on(words: list[str], first: int, end: int) -> bool:
    """Whether a verb reports what follows, not what is before it: "King, though, said the pact was dead"."""
    comma = next((i for i in range(first, end) if words[i] == ","), end)
    return any(words[i].lower() in AUXILIARIES for i in range(first, comma))


def phrase_after_comma(words: list[str], at: int, first: int) -> Segment | None:
    """The owner and noun between a comma and a verb at its end: "..., the army's spokesman has admitted"."""
    end = at - (words[at - 1].lower() in PERFECT)
    comma = next((i for i in range(end - 1, max(first, end - LONGEST_SPEAKER_WORDS), -1) if words[i] == ","), None)
    if comma is None or end - comma < 2:
        return None
    phrase = words[comma + 1 : end]
    named = phrase[0][0].isupper() or phrase[0].lower() in DETERMINERS
    plain = all(word[0].isalpha() or word in POSSESSIVES for word in phrase) and not STOPS & set(phrase)
    return Segment("S>", comma + 1, end) if named and plain and POSSESSIVES & set(phrase) else None


def reported_clause(tokens: Tokens, first: int, at: int, end: int) -> Utterance | None:
    """ "X told Y that nine people died", "X said nine people had died"."""
    words, cue = tokens.words, Segment("Q", at, at + 1)
    if is_passive(words, Segment("Q", max(first, at - 2), at + 1)):
        return None
    that = next((i for i in range(at + 1, min(end, at + 1 + THAT_WITHIN_WORDS)) if words[i] == "that"), None)
    if that is None and words[at] in SAID and at + 1 < end and words[at + 1].lower() not in STOPS:
        that = at + 1 if words[at + 1][0].isalnum() else None
    if that is None and cue_classes().get(words[at]) == "ask":
        asked = (i for i in range(at + 2, min(end, at + 1 + THAT_WITHIN_WORDS)) if words[i] == "to")
        that = at + 1 if next(asked, None) else None
    if that is None or end - that < SHORTEST_CONTENT_WORDS or cue_classes().get(words[at]) is None:
        return None
    speaker = subject_of(tokens, first, cue)
    return Utterance((Segment("C<", that, end),), cue, speaker) if speaker else None


def plain_reports(
    tokens: Tokens, bounds: list[tuple[int, int]], taken: list[bool], quoted: list[bool]
) -> Iterator[Utterance]:
    """The plain reports of sentences, as word bounds, of which another utterance has no word."""
    for first, end in bounds:
        if not any(taken[first:end]):
            found = find_plain_report(tokens, first, end, quoted)
            if found is not None:
                yield found
