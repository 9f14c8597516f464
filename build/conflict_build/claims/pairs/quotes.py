"""Quotes: which direct quotes are one utterance, in other wordings, translations or lengths.

How likely two of different reports are one utterance is told by one fitted model (`quote_features`); the same words of
another speaker that it does not hold for one are kept apart. The parts of an interrupted quote are compared each by
itself: one report goes on where another stops, and what a third has put between them was said at another time.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

import numpy as np

from conflict_build.claims.candidates.limits import likeliest
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.groups import Link
from conflict_build.claims.pairs.quote_features import FEATURES, QuotePair, relate_speakers
from conflict_build.claims.pairs.similarity import Bag, align, rarity
from conflict_build.claims.pairs.tables import cover_all
from conflict_build.claims.verdicts.originators import Holder, holder_key
from conflict_build.forms import first_names, sounds
from conflict_build.lexicon import load_words
from conflict_build.nations import peoples
from conflict_build.pair_models import PairModel, load_pair_model
from conflict_build.records import Source

FEW_WORDS = 4  # of a fragment, which stands in other utterances too
TELLING_ENOUGH = 3.0  # of a fragment: "significant escalation" tells something, "make a deal" does not
# Share of one wording found in the other from which two are looked at: 107 of 110 pairs of the annotated events that
# have any word in common, and half as many of others as from .3 on.
WORTH_A_LOOK = 0.4
FEWEST_IN_A_ROW = 3  # words of a run: "of the" and "we are" stand anywhere
MOST_WORDS = 300  # of a wording that are looked for one by one: a speech is known by its beginning
LOOKS_ALIKE = 0.6  # share of the shorter wording found in the longer
LIKE_BOTH_WAYS = 0.4  # share of each found in the other from which two wordings look alike too
FEWEST_LETTERS = 4  # of a word of a speaker's name by which he is known again: "Al", "Mr" are no such


class ComparedQuote(NamedTuple):
    """A direct quote, as it is compared."""

    article: int
    number: int  # index into Analysis.quotes
    start: int
    words: tuple[str, ...]
    bag: Bag
    telling: float  # how rare its words are in news, summed
    speaker: Holder | None
    names: frozenset[str]  # words of the speaker's name, as printed and as resolved


class QuoteMatch(NamedTuple):
    """What is found of two quotes: how likely one utterance and why, or alike but kept apart."""

    score: float
    reason: str
    apart: str | None


def story_quotes(story: StoryContext) -> list[ComparedQuote]:
    """The direct quotes of a story, in order of report and position."""
    return [
        read_quote(story, article, number)
        for article in story.articles
        for number, quote in enumerate(story.analyses[article].quotes)
        if quote.form == "direct" and story.is_compared(article, quote.start)
    ]


def read_quote(story: StoryContext, article: int, number: int) -> ComparedQuote:
    report, quote = story.reports[article], story.analyses[article].quotes[number]
    units = report.units_in(quote.start, quote.end)
    return ComparedQuote(
        article,
        number,
        quote.start,
        words=tuple(report.words_in(quote.start, quote.end)),
        bag=story.weights.bag(units),
        telling=sum(rarity(unit.key) for unit in set(units) if unit.key[0] != "@"),
        speaker=holder_key(story.archive, article, quote.sources),
        names=speaker_names(story, article, quote.sources),
    )


def speaker_names(story: StoryContext, article: int, sources: tuple[Source, ...]) -> frozenset[str]:
    """The names in who says it in the end: {"Netanyahu"} of "a statement from Prime Minister Netanyahu's office"."""
    if not sources:
        return frozenset()
    source = sources[-1]
    printed = story.analyses[article].article.text[slice(*source.naming)]
    entity = None if source.mention is None else story.archive.entity_of[article][source.mention]
    resolved = "" if entity is None else story.archive.entities[entity].name
    words = (word.strip(".,'’").removesuffix("’s").removesuffix("'s") for word in f"{printed} {resolved}".split())
    return frozenset(word for word in words if is_telling_name(word))


def is_telling_name(word: str) -> bool:
    """Whether a word by itself tells who is meant; near misses: a title, an office, a people, a given name."""
    ordinary = word in peoples() or word.lower() in load_words("english_words") or sounds(word) in first_names()
    return word[:1].isupper() and len(word) >= FEWEST_LETTERS and not ordinary


class QuotePairs:
    """The quotes of a story as pairs of different reports, measured as the model asks them."""

    def __init__(self, story: StoryContext, quotes: Sequence[ComparedQuote]) -> None:
        self.story, self.quotes = story, quotes
        self.share = cover_all([one.bag for one in quotes]).share if quotes else np.zeros((0, 0), np.float32)
        self.articles = np.array([one.article for one in quotes], dtype=np.int64)
        self.likeness = self.share + self.share.T
        self.sentences: dict[tuple[int, int], Bag] = {}

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs of which one says enough of what the other says to be looked at; a fragment must tell something."""
        either = np.maximum(self.share, self.share.T)
        looked_at = (either >= WORTH_A_LOOK) & (self.articles[:, None] != self.articles[None, :])
        a, b = np.nonzero(np.triu(looked_at, 1))
        for i, j, _ in likeliest(a, b, either[a, b]):
            short = min((self.quotes[i], self.quotes[j]), key=lambda one: len(one.words))
            if short.words and (len(short.words) >= FEW_WORDS or short.telling >= TELLING_ENOUGH):
                yield i, j

    def measure(self, i: int, j: int) -> QuotePair:
        """What is known of two quotes together."""
        i, j = sorted((i, j), key=lambda one: len(self.quotes[one].words))
        short, long = self.quotes[i], self.quotes[j]
        covered = align(short.bag, long.bag)
        runs = shared_runs(short.words, long.words)
        return QuotePair(
            words=(len(short.words), len(long.words)),
            covered=(covered.covered_a, covered.covered_b),
            repeated=sum(run for run in runs if run >= min(FEWEST_IN_A_ROW, len(short.words))),
            longest=max(runs, default=0),
            sentence=align(self.sentence_of(short), self.sentence_of(long)).score,
            speakers=relate_speakers(short.speaker, long.speaker, short.names, long.names),
            unnamed=(short.speaker is None) + (long.speaker is None),
            ranks=1 / self.rank(i, j) + 1 / self.rank(j, i),
            days_between=self.story.days_between(short.article, long.article),
        )

    def sentence_of(self, one: ComparedQuote) -> Bag:
        """The words of the sentence in which a quote begins, looked up once."""
        key = one.article, self.story.sentence_at(one.article, one.start)
        if key not in self.sentences:
            self.sentences[key] = self.story.sentence_passage(one.article, one.start).bag
        return self.sentences[key]

    def rank(self, i: int, j: int) -> int:
        """Which of the quotes of its report j is, by likeness to i; 1 for the likest."""
        rivals = self.likeness[i, self.articles == self.articles[j]]
        return 1 + int((rivals > self.likeness[i, j]).sum())


def match_quotes(story: StoryContext, quotes: Sequence[ComparedQuote]) -> Iterator[tuple[int, int, QuoteMatch]]:
    """The pairs of quotes of different reports that are one or look alike."""
    pairs, model = QuotePairs(story, quotes), quote_model()
    for i, j in pairs.candidates():
        pair = pairs.measure(i, j)
        decision = model.decide(pair)
        taken_up = pair.speakers == "other" and pair.words[0] < FEW_WORDS  # words like "severe" are in many mouths
        if decision.likelihood >= model.threshold and not taken_up:
            yield i, j, QuoteMatch(decision.likelihood, model.explain(decision), None)
        elif pair.speakers == "other" and look_alike(pair):
            yield i, j, QuoteMatch(decision.likelihood, "", "other speaker")


def look_alike(pair: QuotePair) -> bool:
    """Whether a reader would ask why two quotes are not compared."""
    covered = max(pair.covered[0], pair.repeated / pair.words[0])
    return covered >= LOOKS_ALIKE or min(pair.covered) >= LIKE_BOTH_WAYS


def shared_runs(a: tuple[str, ...], b: tuple[str, ...]) -> list[int]:
    """The lengths of the runs of words that both have, in one order."""
    matcher = SequenceMatcher(None, a[:MOST_WORDS], b[:MOST_WORDS], autojunk=False)
    return [block.size for block in matcher.get_matching_blocks() if block.size]


def links_of(matches: list[tuple[int, int, QuoteMatch]]) -> list[Link]:
    return [Link(i, j, found.score, found.reason) for i, j, found in matches if found.apart is None]


@cache
def quote_model() -> PairModel[QuotePair]:
    return load_pair_model("quotes", FEATURES)
