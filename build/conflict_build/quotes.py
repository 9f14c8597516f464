"""Quotes: who said what, in which words."""

from bisect import bisect_left
from collections.abc import Iterator

from conflict_build.cues import cue_classes
from conflict_build.quote_marks import Marked, pair_marks
from conflict_build.records import DateMention, Mention, Quote, Sentence, Source
from conflict_build.tokens import Tokens

AUXILIARIES = frozenset("has have had also later then further however repeatedly earlier reportedly".split())
PRONOUNS = frozenset("he she they it who".split())
NOUNS = frozenset(
    "official officials spokesman spokeswoman spokesperson police army military ministry authorities".split()
)
REPORTING = frozenset("say confirm deny claim".split())


def find_quotes(
    tokens: Tokens, sentences: list[Sentence], mentions: list[Mention], dates: list[DateMention]
) -> list[Quote]:
    """Every quoted or reported utterance, in order of position."""
    marked = pair_marks(tokens.text)
    found = [*direct_quotes(tokens, sentences, mentions, marked), *indirect_quotes(tokens, sentences, mentions, marked)]
    found.sort(key=lambda quote: (quote.start, quote.end))
    return [quote._replace(utterance=number) for number, quote in enumerate(found)]


def direct_quotes(
    tokens: Tokens, sentences: list[Sentence], mentions: list[Mention], marked: list[Marked]
) -> Iterator[Quote]:
    for passage in marked:
        first, last = bisect_left(tokens.starts, passage.start), bisect_left(tokens.starts, passage.end)
        if last - first < 4:
            continue
        near = [*range(last, min(last + 12, len(tokens.words))), *range(first - 1, max(first - 12, -1), -1)]
        source, name = next(((s, n) for i in near for s, n in [source_at(tokens, mentions, i)] if s), (None, None))
        sources = (source,) if source else ()
        yield Quote(passage.start, passage.end, "direct", 0, sources, cue_classes().get(name or ""))


def indirect_quotes(
    tokens: Tokens, sentences: list[Sentence], mentions: list[Mention], marked: list[Marked]
) -> Iterator[Quote]:
    for sentence in sentences:
        first, last = bisect_left(tokens.starts, sentence.start), bisect_left(tokens.starts, sentence.end)
        for i in range(first, last - 3):
            source, name = source_at(tokens, mentions, i)
            if (
                source
                and (tokens.words[i + 1] == "that" or tokens.words[i] == "said")
                and tokens.words[i + 1].isalpha()
            ):
                end = last - 1 if tokens.words[last - 1] in ".!?" else last
                yield Quote(
                    tokens.starts[i + 1], tokens.ends[end - 1], "indirect", 0, (source,), cue_classes()[name or ""]
                )
                break


def source_at(tokens: Tokens, mentions: list[Mention], i: int) -> tuple[Source | None, str | None]:
    """The source whose reporting verb is token i, if it is one and its subject stands right before it."""
    verb = tokens.words[i].lower()
    if cue_classes().get(verb) not in REPORTING:
        return None, None
    j = i - 1
    while j >= 0 and tokens.words[j] in AUXILIARIES:
        j -= 1
    if j < 0:
        return None, None
    k = bisect_left(mentions, tokens.ends[j], key=lambda mention: mention.end)
    if k < len(mentions) and mentions[k].end == tokens.ends[j]:
        return Source(mentions[k].start, mentions[k].end, k, tokens.words[i]), verb
    word = tokens.words[j]
    first = j
    while first > 0 and word[0].isupper() and tokens.words[first - 1][0].isupper():
        first -= 1
    if word[0].isupper() or word in PRONOUNS or word in NOUNS:
        return Source(tokens.starts[first], tokens.ends[j], None, tokens.words[i]), verb
    return None, None
