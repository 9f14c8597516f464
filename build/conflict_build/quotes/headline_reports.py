"""Headline reports: headlines that name their source beside a colon or a dash: "Army: town has fallen".

A name of a place before a colon says where, not who ("Ukraine: nine killed"), and an outlet behind a dash whose page it
is; neither is a source here.
"""

from conflict_build.lexicon import load_words
from conflict_build.noun_phrases import head_of
from conflict_build.quotes.offices import OUTLETS, outlets
from conflict_build.quotes.plain_reports import sentence_end
from conflict_build.quotes.reporting import is_spaced_dash
from conflict_build.quotes.subjects import is_past
from conflict_build.quotes.utterances import Segment, Utterance
from conflict_build.quotes.voices import is_speaker_phrase
from conflict_build.tokens import Tokens
from conflict_build.verbs import is_verb

SHORTEST_CONTENT_WORDS = 2
LONGEST_SOURCE_WORDS = 5
# Labels of a kind of text before a colon, and sources that are none: "Report: ...", "Live: ...".
LABELS = frozenset("report reports media analysis statement office service services people source".split())


def find_headline_report(tokens: Tokens, first: int, end: int, quoted: list[bool]) -> Utterance | None:
    """The report that the headline of words [first, end) makes."""
    words = tokens.words
    end = sentence_end(words, first, end)
    colon = next((i for i in range(first + 1, min(end, first + LONGEST_SOURCE_WORDS + 1)) if words[i] == ":"), end)
    found: Utterance | None = None
    if is_source(words, first, colon):
        found = Utterance((Segment("C<", colon + 1, end),), Segment("Q", colon, colon + 1), Segment("S>", first, colon))
    last = next((i for i in range(end - 2, max(first, end - LONGEST_SOURCE_WORDS - 2), -1) if parts(tokens, i)), first)
    if found is None and last > first and not quoted[last] and is_source(words, last + 1, end):
        found = Utterance((Segment("C>", first, last),), Segment("Q", last, last + 1), Segment("S<", last + 1, end))
    if found is None or not is_statement(words, found.contents[0], quoted):
        return None
    return found


def parts(tokens: Tokens, i: int) -> bool:
    """Whether word i parts a headline from its source: a colon, a dash."""
    return tokens.words[i] == ":" or is_spaced_dash(tokens, i)


def is_statement(words: list[str], content: Segment, quoted: list[bool]) -> bool:
    """Whether a content states something or quotes: "nine killed", "'No food'"; near miss: "the long way home"."""
    if content.end - content.first < SHORTEST_CONTENT_WORDS:
        return False
    return any(quoted[i] or is_past(words[i].lower()) or is_verb(words[i]) for i in range(content.first, content.end))


def is_source(words: list[str], first: int, end: int) -> bool:
    """Whether words name a source and nothing else: "health ministry"; near misses: "Ukraine", "BBC News", "Live"."""
    if end - first > LONGEST_SOURCE_WORDS or not is_speaker_phrase(words, first, end):
        return False
    if " ".join(words[first:end]).lower() in outlets():
        return False
    return head_of(words, first, end) in load_words("speakers") - OUTLETS - LABELS
