"""Signatures: who speaks by the layout of a text, without a verb.

A name before a colon and a quote ("Kolb: “We left.”"), a name behind a dash and a quote ("“We left.” — Colonel Kolb,
army spokesman"), and headlines that name their source beside a colon or a dash ("Army: town has fallen"). A place
before the colon of a headline says where, not who ("Ukraine: nine killed"), and an outlet behind its dash whose page it
is; neither is a source here.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from conflict_build.attribution.offices import OUTLETS, outlets
from conflict_build.attribution.sayings import Saying
from conflict_build.attribution.voices import voices
from conflict_build.lexicon import load_words
from conflict_build.reading import Grammar
from conflict_build.reading.marked_passages import MarkedPassage
from conflict_build.records import Sentence

DASHES = frozenset("-–—―‒~")
EMPHASIS = frozenset("*_")
LEADS = EMPHASIS | {","}
MARKS = DASHES | EMPHASIS | frozenset(".,;:!?\"“”„«»'‘’()[]/|•")
LONGEST_NAME_WORDS = 8
LONGEST_HEADLINE_SOURCE_WORDS = 5
SHORTEST_CONTENT_WORDS = 2
NOMINAL = ("NN", "JJ", "DT", "POS", "PRP$", "CD", "HYPH", "IN", "AFX")  # beginnings of the tags of a plain noun phrase
# Labels of a kind of text before a colon, and sources that are none: "Report: ...", "Live: ...".
LABELS = frozenset("report reports media analysis statement office service services people source".split())
VERBS = ("VBD", "VBZ", "VBP", "VBN", "MD")


def find_signatures(grammar: Grammar, sentences: list[Sentence], passages: list[MarkedPassage]) -> Iterator[Saying]:
    """The sayings that layout shows, in no order: beside marked passages, and in titles without one."""
    starts = [sentence.start for sentence in sentences]
    for first, last, passage in passages:
        sentence = sentences[max(0, bisect_right(starts, passage.start) - 1)]
        signed = signed_before(grammar, first, bisect_left(grammar.tokens.starts, sentence.start))
        if signed is None and passage.closed:
            signed = signed_after(grammar, last)
        if signed is not None:
            source, mark = signed
            yield Saying(source, source[1] - 1, (mark, mark + 1), frozenset(range(first, last)), True)
    for sentence in sentences:
        if sentence.role == "title":
            yield from headline_of(grammar, sentence)


def signed_before(grammar: Grammar, first: int, start: int) -> tuple[tuple[int, int], int] | None:
    """The source of tokens before the colon in front of the mark before token `first`; its line begins at `start`."""
    colon = first - 2
    if colon <= start or grammar.tokens.words[colon] != ":" or breaks(grammar, colon, first - 1):
        return None
    begin = max(start, colon - LONGEST_NAME_WORDS)
    stop = next((i + 1 for i in range(colon - 1, begin - 1, -1) if grammar.tokens.words[i] in MARKS - {"-"}), begin)
    named = named_before(grammar, start, stop - 1)
    if named is not None:
        return named, colon
    return ((stop, colon), colon) if is_source(grammar, stop, colon) else None


def named_before(grammar: Grammar, start: int, comma: int) -> tuple[int, int] | None:
    """The name at the head of a line whose description ends in the colon: "[Kolb], a nurse: “...”"."""
    words, tags = grammar.tokens.words, grammar.parse.tags
    first = start
    while first < comma and words[first] in DASHES | EMPHASIS:
        first += 1
    last = next((i for i in range(first, min(comma + 1, first + LONGEST_NAME_WORDS)) if words[i] == ","), first)
    plain = all(not tags[i].startswith(VERBS) for i in range(first, comma))
    return (first, last) if last > first and tags[last - 1].startswith("NNP") and plain else None


def signed_after(grammar: Grammar, mark: int) -> tuple[tuple[int, int], int] | None:
    """The source behind the dash after a closing mark; near miss: "..." — but the army did not come."""
    words = grammar.tokens.words
    dash = skip(words, mark + 1, LEADS)
    first = skip(words, skip(words, dash, DASHES), EMPHASIS)
    if skip(words, dash, DASHES) == dash or breaks(grammar, mark, first) > 2:
        return None
    last = first
    while last < len(words) and last - first <= LONGEST_NAME_WORDS and words[last] not in MARKS - {"-", "."}:
        if last > first and breaks(grammar, last - 1, last):
            break
        last += 1
    while last > first and (words[last - 1] in MARKS or grammar.parse.tags[last - 1] in ("IN", "TO")):
        last -= 1
    if not is_source(grammar, first, last) or is_subject_of_verb(grammar, first, last):
        return None
    line_end = grammar.tokens.text.find("\n", grammar.tokens.ends[last - 1])
    line = grammar.tokens.text[grammar.tokens.ends[last - 1] : line_end if line_end >= 0 else None]
    if breaks(grammar, mark, dash) and ":" in line:
        return None  # the name belongs to the next quote: "-- Kolb, a nurse: “...”"
    if breaks(grammar, mark, dash) == 2 and words[last : last + 1] and words[last] in DASHES:
        return None  # one of a list of dashes
    return (first, last), dash


def is_subject_of_verb(grammar: Grammar, first: int, last: int) -> bool:
    """Whether tokens [first, last) are the subject of a verb: "— the army [left]"; a name says no more than who."""
    return any(
        grammar.label(i) in ("nsubj", "nsubjpass") and not first <= grammar.parse.heads[i] < last
        for i in range(first, last)
        if not is_relative(grammar, grammar.parse.heads[i])
    )


def is_relative(grammar: Grammar, verb: int) -> bool:
    return grammar.label(verb) == "relcl"


def skip(words: list[str], i: int, marks: frozenset[str]) -> int:
    while i < len(words) and words[i] in marks:
        i += 1
    return i


def breaks(grammar: Grammar, a: int, b: int) -> int:
    """How many line breaks stand between two tokens."""
    tokens = grammar.tokens
    return tokens.text.count("\n", tokens.ends[a], tokens.starts[b]) if b < len(tokens.words) else 0


def is_source(grammar: Grammar, first: int, last: int) -> bool:
    """Whether tokens are just a noun phrase whose head can speak: "Gen. Kolb", "the army"; near miss: "Kyiv did"."""
    if not first < last <= first + LONGEST_NAME_WORDS:
        return False
    words, tags = grammar.tokens.words, grammar.parse.tags
    if not all(tags[i].startswith(NOMINAL) or words[i] in (".", "-", "'", "’") for i in range(first, last)):
        return False
    head = words[last - 1]
    return tags[last - 1].startswith("NNP") or not voices().isdisjoint((head.lower(), head.lower().removesuffix("s")))


def headline_of(grammar: Grammar, sentence: Sentence) -> Iterator[Saying]:
    """The report that a headline makes by a source before its first colon, or behind its last colon or dash."""
    words, starts = grammar.tokens.words, grammar.tokens.starts
    first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
    while last > first and words[last - 1] in ".!?":
        last -= 1
    near = range(first + 1, min(last, first + LONGEST_HEADLINE_SOURCE_WORDS + 1))
    colon = next((i for i in near if words[i] == ":"), None)
    if colon is not None and is_named_source(grammar, first, colon) and states(grammar, colon + 1, last):
        content = frozenset(range(colon + 1, last))
        yield Saying((first, colon), colon - 1, (colon, colon + 1), content, True)
        return
    far = range(last - 2, max(first, last - LONGEST_HEADLINE_SOURCE_WORDS - 2), -1)
    mark = next((i for i in far if words[i] == ":" or is_spaced_dash(grammar, i)), None)
    if mark is not None and is_named_source(grammar, mark + 1, last) and states(grammar, first, mark):
        yield Saying((mark + 1, last), last - 1, (mark, mark + 1), frozenset(range(first, mark)), True)


def is_spaced_dash(grammar: Grammar, i: int) -> bool:
    """Whether token i is a dash that parts: "— army"; near miss: the hyphen of "F-16"."""
    tokens = grammar.tokens
    return tokens.words[i] in DASHES and tokens.ends[i] < tokens.starts[i + 1] and tokens.ends[i - 1] < tokens.starts[i]


def is_named_source(grammar: Grammar, first: int, last: int) -> bool:
    """Whether tokens name a source and nothing else: "health ministry"; near misses: "Ukraine", "BBC News", "Live"."""
    words = grammar.tokens.words
    if not is_source(grammar, first, last) or " ".join(words[first:last]).lower() in outlets():
        return False
    word = words[last - 1].lower()
    return word in load_words("speakers") and word not in OUTLETS and word not in LABELS


def states(grammar: Grammar, first: int, last: int) -> bool:
    """Whether tokens state something or quote: "nine killed", "'No food'"; near miss: "the long way home"."""
    if last - first < SHORTEST_CONTENT_WORDS:
        return False
    tags, words = grammar.parse.tags, grammar.tokens.words
    return any(tags[i] in VERBS or words[i] in "\"“‘'" for i in range(first, last))
