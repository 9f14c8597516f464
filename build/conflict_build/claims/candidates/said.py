"""What is said: the clauses of a story's reports, with the words by which they are compared."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from conflict_build.claims.candidates.pieces import with_pieces
from conflict_build.claims.candidates.stories import Passage, StoryContext
from conflict_build.claims.candidates.words import STOP, stem
from conflict_build.claims.pairs.similarity import Bag, PassagePart, widen
from conflict_build.records import Assertion
from conflict_build.verbs import AUXILIARIES, verb_forms

SENTENCE_SHARE = 0.3  # what a word of the rest of the sentence counts
DOUBTING = frozenset({"denied", "unconfirmed", "no_information"})
FEWEST_TOPIC_WORDS = 3
# Match: "not", "don't", "never"; near miss: "note", "nothing". Saying "not" is another thing than denying.
NEGATION = re.compile(r"\b(?:not|never|no|nor|neither|none|nobody|cannot)\b|n['’]t\b", re.IGNORECASE)
REFERRING = frozenset("their they them it its he she his her this these those".split())
SAYING_LITTLE = AUXILIARIES | STOP  # among verbs


@dataclass(frozen=True, eq=False)
class Said:
    """One clause of a story; what it is compared by is worked out when it is first asked for."""

    story: StoryContext
    article: int
    assertion: Assertion
    clause: Passage

    @cached_property
    def bag(self) -> Bag:
        """The words of the clause, without those that only show its stance, and for a share those of its sentence."""
        report, one = self.story.reports[self.article], self.assertion
        sentence = self.story.analyses[self.article].sentences[report.sentence_at(one.start)]
        units = self.units_but_cue()
        if REFERRING.intersection(report.words_in(one.start, one.end)):
            before = report.analysis.sentences[max(0, report.sentence_at(one.start) - 1)]
            named = [unit for unit in report.units_in(sentence.start, one.start) if unit.key[0] == "@"]
            units += named or [unit for unit in report.units_in(*before[:2]) if unit.key[0] == "@"]
        around = report.units_in(sentence.start, sentence.end)
        return self.story.weights.bag(widen(units), widen(around), SENTENCE_SHARE)

    @cached_property
    def words(self) -> Bag:
        """The words of the clause alone."""
        one = self.assertion
        return self.story.weights.bag(widen(self.story.reports[self.article].units_in(one.start, one.end)))

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The stems of the clause's verbs, auxiliaries and verbs of saying left out."""
        words = self.story.reports[self.article].words_in(self.assertion.start, self.assertion.end)
        return frozenset(verb for word in words if (verb := telling_verb(word)))

    @cached_property
    def topic(self) -> Bag:
        """What the clause denies or doubts: its words without names and without those that show its stance."""
        return self.story.weights.bag(widen(unit for unit in self.units_but_cue() if unit.key[0] != "@"))

    @property
    def is_negative(self) -> bool:
        """Whether the clause has a "not" or "no" of its own."""
        text = self.story.reports[self.article].text
        return NEGATION.search(text[self.assertion.start : self.assertion.end]) is not None

    @property
    def is_doubting(self) -> bool:
        """Whether the clause denies or doubts, in words enough to tell what."""
        return self.assertion.stance in DOUBTING and len(self.topic.units) >= FEWEST_TOPIC_WORDS

    def units_but_cue(self) -> list[PassagePart]:
        """The units of the clause without those that only show its stance."""
        shown = set(stance_stems(self.assertion.stance_cue or ""))
        units = self.story.reports[self.article].units_in(self.assertion.start, self.assertion.end)
        return [unit for unit in units if unit.key not in shown]


@lru_cache(maxsize=50_000)
def telling_verb(word: str) -> str | None:
    """The stem of a verb; null for other words, auxiliaries and verbs of saying."""
    return stem(word) if word in verb_forms() and word not in SAYING_LITTLE else None


def story_clauses(story: StoryContext) -> list[Said]:
    """The clauses of a story, in order of report and position."""
    return [
        Said(story, article, one, story.passage(article, one.start, one.end))
        for article in story.articles
        if (stated := story.clauses[article])
        for one in with_pieces(story.reports[article], stated)
    ]


def stance_stems(cue: str) -> list[str]:
    return [stem(word) for word in cue.lower().split()]
