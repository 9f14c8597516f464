"""Citations: whom an outlet cites with "as saying": TASS quoted Peskov as saying; Peskov was quoted as saying by TASS.

The one cited speaks, the outlet passes it on. The words of the citation are never part of what is said.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflict_build.quotes.appositions import described_subject
from conflict_build.quotes.features import LONGEST_UNIT_WORDS
from conflict_build.quotes.openings import is_weekday
from conflict_build.quotes.plain_reports import listener_after, no_name, subject_after_comma
from conflict_build.quotes.subjects import ABBREVIATED, is_loose, phrase_from, subject_of, trim
from conflict_build.quotes.utterances import BE, Segment, Utterance
from conflict_build.quotes.voices import is_speaker_phrase
from conflict_build.tokens import Tokens

CITES = frozenset("quoted quotes quoting cited cites citing reported reporting".split())
AS_SAYING = frozenset("saying telling stating adding writing warning".split())
OPENING = frozenset("as to".split())  # "as saying", "to have said"
SAID = frozenset("said told warned added written stated".split())
LONGEST_CITATION_WORDS = 25
SHORTEST_CONTENT_WORDS = 3
LONGEST_LISTENER_WORDS = 6
TELLS_ON = frozenset("that , : .".split())
CLAUSE_ENDS = frozenset('.!?;“”"')


class Citation(NamedTuple):
    """Words [first, end) that cite a speaker; `outlet` passed his words on, if one is named."""

    first: int
    end: int
    cue: Segment
    speaker: Segment
    outlet: Segment | None


def find_citations(tokens: Tokens, quoted: list[tuple[int, int]]) -> list[Citation]:
    """Every citation outside the `quoted` words [first, end), which are in order; in order. Linear in the words."""
    words = tokens.words
    places = [i for i, word in enumerate(words[:-1]) if word in OPENING and i > 1 and is_saying(words, i)]
    free = (i for i in places if not is_within(quoted, i))
    found = (citation_at(tokens, i) for i in free)
    return [citation for citation in found if citation is not None]


def is_within(spans: list[tuple[int, int]], i: int) -> bool:
    """Whether word i lies in one of the spans, which are in order and apart."""
    at = bisect_right(spans, i, key=lambda span: span[0]) - 1
    return at >= 0 and i < spans[at][1]


def is_saying(words: Sequence[str], i: int) -> bool:
    """Whether "as saying", "as having said" or "to have said" begins at word i."""
    if words[i] == "as":
        return words[i + 1] in AS_SAYING or (words[i + 1] == "having" and not SAID.isdisjoint(words[i + 2 : i + 3]))
    return words[i : i + 2] == ["to", "have"] and not SAID.isdisjoint(words[i + 2 : i + 3])


def citation_at(tokens: Tokens, at: int) -> Citation | None:
    """The citation whose "as saying" begins at word `at`."""
    words = tokens.words
    start = clause_start(tokens, at)
    verb = next((i for i in range(at - 1, start, -1) if words[i].lower() in CITES), None)
    end = listener_end(words, at + 2 + (words[at] == "to" or words[at + 1] == "having"))
    if verb is None or (words[at] == "to" and not is_passive(words, verb)):
        return None
    if is_passive(words, verb):
        return cited_by(tokens, start, verb, at, end)
    speaker = trim(words, verb + 1, at)
    outlet = subject_before(tokens, start, verb)
    if speaker is None:
        return None
    return Citation(outlet.first if outlet else verb, end, Segment("Q", verb, verb + 1), speaker, outlet)


def listener_end(words: list[str], end: int) -> int:
    """Where a listener after "as telling" ends: "reporters", "the BBC"; without one, `end`."""
    if words[end - 1] not in ("telling", "told"):
        return end
    told = (i for i in range(end, min(len(words), end + LONGEST_LISTENER_WORDS)) if words[i] in TELLS_ON)
    listener = listener_after(words, end - 1, len(words))
    return next(told, listener if listener <= len(words) else end)


def clause_start(tokens: Tokens, at: int) -> int:
    """The first word of the clause before word `at`: after a stop, a quote mark, the end of a line."""
    i = at
    while i > max(0, at - LONGEST_CITATION_WORDS):
        if tokens.words[i - 1] in CLAUSE_ENDS and tokens.words[i - 2] not in ABBREVIATED:
            break
        if "\n" in tokens.text[tokens.ends[i - 1] : tokens.starts[i]]:
            break
        i -= 1
    return i


def subject_before(tokens: Tokens, start: int, verb: int) -> Segment | None:
    """The subject of the verb at word `verb`, in the clause from word `start`."""
    near = subject_after_comma(tokens.words, verb, start) or described_subject(tokens, start, verb, no_name)
    return near or subject_of(tokens, start, Segment("Q", verb, verb + 1))


def is_passive(words: Sequence[str], verb: int) -> bool:
    """Whether a form of "be" stands before a verb: "was also quoted"."""
    i = verb - 1
    while i > 0 and is_loose(words[i]) and words[i] not in BE:
        i -= 1
    return words[i] in BE


def cited_by(tokens: Tokens, start: int, verb: int, at: int, end: int) -> Citation | None:
    """The citation in the passive: "Peskov was quoted by TASS as saying", "... as saying on Monday by TASS"."""
    words = tokens.words
    be = next(i for i in range(verb - 1, -1, -1) if words[i] in BE)
    speaker = subject_before(tokens, start, be)
    if speaker is None:
        return None
    outlet = trim(words, verb + 2, at) if words[verb + 1] in ("by", "in", "on") else None
    if outlet is not None and words[verb + 1] != "by" and not is_speaker_phrase(words, outlet.first, outlet.end):
        outlet = None  # "quoted on Monday as saying"
    by = end
    while by < len(words) and (words[by] == "on" or is_weekday(words[by])):
        by += 1
    if outlet is None and words[by : by + 1] == ["by"]:
        outlet = phrase_from(words, by + 1, len(words))
    end = max(end, outlet.end) if outlet else end
    return Citation(speaker.first, end, Segment("Q", verb, verb + 1), speaker, outlet)


def cite_speakers(tokens: Tokens, utterances: list[Utterance], citations: list[Citation]) -> list[Utterance]:
    """The utterances with those that a citation touches put right; what only a citation shows is added."""
    touched: dict[int | None, list[Utterance]] = {}
    for utterance in utterances if citations else ():
        touched.setdefault(citation_of(utterance, citations), []).append(utterance)
    cited = (cite(tokens, touched.get(i, []), citation) for i, citation in enumerate(citations))
    free = touched.get(None, []) if citations else utterances
    return sorted([*free, *(u for u in cited if u is not None)], key=lambda u: u.contents[0].first)


def citation_of(utterance: Utterance, citations: list[Citation]) -> int | None:
    """The number of the citation in whose words an utterance has its cue or a content; they are in order."""
    for segment in (utterance.cue, *utterance.contents):
        i = bisect_right(citations, segment.first, key=lambda citation: citation.end) if segment else len(citations)
        if segment and i < len(citations) and citations[i].first < segment.end:
            return i
    return None


def cite(tokens: Tokens, touched: list[Utterance], citation: Citation) -> Utterance | None:
    """What the one cited says: the contents that the model saw, without the citation itself, else those around."""
    seen = [content for utterance in touched for content in utterance.contents]
    contents = [piece for content in seen for piece in outside(content, citation)]
    contents = [c for c in contents if any(word[0].isalnum() for word in tokens.words[c.first : c.end])]
    contents = sorted(set(contents)) or list(contents_around(tokens, citation))
    return Utterance(tuple(contents), citation.cue, citation.speaker) if contents else None


def outside(content: Segment, citation: Citation) -> Iterator[Segment]:
    """The parts of a content before and after a citation."""
    if content.first < citation.first:
        yield content._replace(end=min(content.end, citation.first))
    if content.end > citation.end:
        yield content._replace(first=max(content.first, citation.end))


def contents_around(tokens: Tokens, citation: Citation) -> Iterator[Segment]:
    """What stands after a citation to the end of its sentence, else what a comma parts from it before."""
    words = tokens.words
    first = citation.end
    while first < len(words) and words[first] in (",", ":", "that"):
        first += 1
    first -= words[first - 1] == "that"
    end = sentence_end(tokens, first)
    if end - first >= SHORTEST_CONTENT_WORDS:
        yield Segment("C<", first, end)
        return
    last = citation.first
    while last > 0 and words[last - 1] in (",", "”", '"', "’"):
        last -= 1
    first = clause_start(tokens, last)
    if last < citation.first and last - first >= SHORTEST_CONTENT_WORDS:
        yield Segment("C>", first, last)


def sentence_end(tokens: Tokens, first: int) -> int:
    """Where the sentence or line goes no further from word `first`."""
    for end in range(first, min(len(tokens.words), first + LONGEST_UNIT_WORDS)):
        if tokens.words[end] in ".!?" or "\n" in tokens.text[tokens.ends[end - 1] : tokens.starts[end]]:
            return end
    return min(len(tokens.words), first + LONGEST_UNIT_WORDS)
