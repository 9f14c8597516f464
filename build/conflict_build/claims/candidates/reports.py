"""Contexts: where and when a passage of a report speaks of, and the units by which its words are compared."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache, wraps
from typing import Any, TypeVar

from conflict_build.claims.candidates.words import NUMBER_WORDS, STOP, normal_form, stem, synonyms
from conflict_build.claims.pairs.similarity import PassagePart, load_vocabulary
from conflict_build.dates.nearness import event_date, is_said
from conflict_build.nations import countries, first_words_of_peoples, peoples, seats
from conflict_build.records import Analysis, Archive, DateMention, Mention, Predicate
from conflict_build.tokens import tokenize
from conflict_build.verbs import is_verb

T = TypeVar("T")

SCENE_WORDS = frozenset(
    "in at near inside around across over on to into toward towards throughout within along of off hit struck "
    "targeted attacked shelled bombed pounded hitting striking targeting attacking shelling bombing entered left "
    "reached captured seized".split()
)
NO_SCENE_WORDS = frozenset(
    "and or but said says from by with for against between that which who is was were has since".split()
)
WORDS_TO_PREPOSITION = 5
SETTING_ASIDE = "in addition to;apart from;aside from;besides;excluding;other than;unlike;outside".split(";")
# Match: "In addition to the casualties in " before a place; near miss: "in addition to that, in ": a comma ends it.
SET_ASIDE = re.compile(rf"\b(?:{'|'.join(SETTING_ASIDE)}) [^,;]*$", re.IGNORECASE)
LONGEST_TITLE = 3  # words from "of" to a place: "north of the capital Beirut"
DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest outside".split())
SETTLEMENTS = frozenset(
    "city town village region province oblast district suburb suburbs outskirts capital port area areas parts "
    "settlement neighborhood neighbourhood east west north south center centre border".split()
)


class ReportContext:
    """One report as its story's claims read it: names, places and days by offset."""

    def __init__(self, archive: Archive, article: int) -> None:
        self.archive, self.article = archive, article
        self.analysis: Analysis = archive.analyses[article]
        self.text = self.analysis.article.text
        self.lowered = self.text.lower()
        self.tokens = tokenize(self.text)
        self.sentence_starts = [sentence.start for sentence in self.analysis.sentences]
        self.mention_starts = [mention.start for mention in self.analysis.mentions]
        self.date_starts = [date.start for date in self.analysis.dates]
        self.kept: dict[tuple[str, int], Any] = {}

    @cached_property
    def word_starts(self) -> list[int]:
        return [start for start, word in zip(self.tokens.starts, self.tokens.words, strict=True) if word[0].isalnum()]

    @cached_property
    def forms(self) -> list[str]:
        return [normal_form(word) for word in self.tokens.words if word[0].isalnum()]

    @cached_property
    def placed_units(self) -> list[tuple[int, PassagePart]]:
        """Every unit with its offset: what costs most of a report, and is not asked of all."""
        return list(self.read_units())

    @cached_property
    def unit_starts(self) -> list[int]:
        return [start for start, _ in self.placed_units]

    @cached_property
    def units(self) -> list[PassagePart]:
        return [unit for _, unit in self.placed_units]

    def predicates_in(self, start: int, end: int) -> list[Predicate]:
        """The subjects with their verbs in a stretch, by where the verb is, in order."""
        known = self.analysis.predicates
        first = bisect_left(known, start, key=lambda one: one.verb)
        return list(known[first : bisect_left(known, end, first, key=lambda one: one.verb)])

    def sentence_at(self, offset: int) -> int:
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def mentions_in(self, start: int, end: int) -> Iterator[tuple[int, Mention]]:
        """The names in a stretch, with their index."""
        first = bisect_left(self.mention_starts, start)
        for i in range(first, len(self.mention_starts)):
            mention = self.analysis.mentions[i]
            if mention.start >= end:
                return
            yield i, mention

    def dates_in(self, start: int, end: int) -> Iterator[tuple[int, DateMention]]:
        """The dates within a stretch, with their index."""
        for i in range(bisect_left(self.date_starts, start), bisect_left(self.date_starts, end)):
            if self.analysis.dates[i].end <= end:
                yield i, self.analysis.dates[i]

    def all_places_in(self, start: int, end: int) -> dict[int, Mention]:
        """The entities of the places named in a stretch, governments under the name of their seat left out."""
        first = bisect_left(self.place_starts, start)
        return dict(self.places[first : bisect_left(self.place_starts, end, first)])

    @cached_property
    def places(self) -> list[tuple[int, Mention]]:
        """Every place named, with its entity, in order; without governments and places set aside."""
        entities = self.archive.entity_of[self.article]
        return [
            (entity, mention)
            for entity, mention in zip(entities, self.analysis.mentions, strict=True)
            if entity is not None and mention.kind == "place" and not mention.metonym and not self.is_set_aside(mention)
        ]

    @cached_property
    def place_starts(self) -> list[int]:
        return [mention.start for _, mention in self.places]

    @cached_property
    def scene_starts(self) -> frozenset[int]:
        """Where the places begin that are named as where something is."""
        return frozenset(mention.start for _, mention in self.places if self.is_scene(mention))

    @cached_property
    def sets_aside(self) -> bool:
        """Whether the report has words that set anything aside."""
        return any(words in self.lowered for words in SETTING_ASIDE)

    def is_set_aside(self, mention: Mention) -> bool:
        """Whether a place is named as where the rest did not happen: "in addition to the casualties in Kharkiv, "."""
        if not self.sets_aside:
            return False
        start = self.analysis.sentences[self.sentence_at(mention.start)].start
        return SET_ASIDE.search(self.text[start : mention.start]) is not None

    def places_in(self, start: int, end: int) -> frozenset[int]:
        """The entities of the places that a stretch names as the scene of something."""
        places = self.all_places_in(start, end).items()
        return frozenset(entity for entity, mention in places if mention.start in self.scene_starts)

    def places_beyond(self, start: int, end: int) -> frozenset[int]:
        """The entities of the places that a stretch only takes its bearings from: "north of Kyiv"."""
        return frozenset(
            entity
            for entity, mention in self.all_places_in(start, end).items()
            for i in [self.token_at(mention.start)]
            for of in range(max(1, i - LONGEST_TITLE), i)
            if self.tokens.words[of] == "of" and self.is_beyond(of - 1)
        )

    def is_scene(self, mention: Mention) -> bool:
        """Whether a place is named as where something is: "in Kharkiv", "struck Kharkiv"; near miss: "Kyiv said"."""
        if self.only_owns(mention):
            return False
        i = bisect_left(self.tokens.starts, mention.start)
        for back in range(i - 1, max(-1, i - 1 - WORDS_TO_PREPOSITION), -1):
            word = self.tokens.words[back]
            if word.lower() == "of" and (
                self.tokens.words[max(0, back - 1)].lower() not in SETTLEMENTS or self.is_beyond(back - 1)
            ):
                return False
            if word.lower() in SCENE_WORDS:
                return True
            if word == "," and back == i - 1:
                continue  # "in Toropets, Russia": the second place belongs to the first
            plain = word[0].isalpha() or word in {"'s", "’s", "-"}
            if not plain or word.lower() in NO_SCENE_WORDS or is_verb(word):
                return False
        return False

    def is_beyond(self, direction: int) -> bool:
        """Whether a direction leads out of a place: "north of Kyiv", "to the north of"; not "in the north of"."""
        words = [word.lower() for word in self.tokens.words[max(0, direction - 2) : direction + 1]]
        return words[-1] in DIRECTIONS and words[:2] not in (["in", "the"], ["across", "the"])

    def only_owns(self, mention: Mention) -> bool:
        """Whether a government is named as an owner: "in the Kremlin's war"; near miss: "in Kyiv's suburbs"."""
        i = bisect_left(self.tokens.starts, mention.end)
        owner, owned = (*self.tokens.words[i : i + 2], "", "")[:2]
        name = self.text[mention.start : mention.end]
        if owner not in {"'s", "’s"} or owned.lower() in SETTLEMENTS:
            return False
        return name in countries() or (name in seats() and owned.islower())

    def event_days(self, start: int, end: int) -> frozenset[str]:
        """The resolved day on which what a stretch says happened; none if its sentence does not say."""
        sentence = self.analysis.sentences[self.sentence_at(start)]
        date = event_date(self.text, self.analysis.dates, sentence, start, end)
        day = None if date is None else self.archive.date_of[self.article][date]
        return frozenset() if day is None else frozenset({day})

    def days_in(self, start: int, end: int) -> frozenset[str]:
        """The resolved days named in a stretch, those left out on which something was said."""
        resolved = self.archive.date_of[self.article]
        first, last = bisect_left(self.date_starts, start), bisect_left(self.date_starts, end)
        return frozenset(day for i in range(first, last) if (day := resolved[i]) is not None and not self.is_said(i))

    def is_said(self, date: int) -> bool:
        """Whether a date is the day on which something was said, not on which it happened."""
        mention = self.analysis.dates[date]
        return is_said(self.text, mention, self.analysis.sentences[self.sentence_at(mention.start)])

    def units_in(self, start: int, end: int) -> list[PassagePart]:
        """The comparable units of a stretch: names by what they name, the other words by stem."""
        first, last = bisect_left(self.unit_starts, start), bisect_left(self.unit_starts, end)
        return self.units[first:last]

    def read_units(self) -> Iterator[tuple[int, PassagePart]]:
        """Every unit of the report with its offset, in order."""
        names = {mention.start: (i, mention) for i, mention in enumerate(self.analysis.mentions)}
        words, starts, i, known, openers = self.tokens.words, self.tokens.starts, 0, peoples(), first_words_of_peoples()
        while i < len(words):
            start, named = starts[i], names.get(starts[i])
            if named is not None:
                yield from ((start, unit) for unit in self.name_units(*named))
                i = max(i + 1, bisect_left(starts, named[1].end, i))
                continue
            code = known.get(" ".join(words[i : i + 2])) if words[i] in openers else None
            unit = PassagePart("@" + code, -1) if code else word_unit(words[i])
            if unit is not None:
                yield start, unit
            i += 2 if code else 1

    def token_at(self, offset: int) -> int:
        """The first token that begins at or after an offset."""
        return bisect_left(self.tokens.starts, offset)

    def is_named(self, token: int) -> bool:
        """Whether a token belongs to a name."""
        start = self.tokens.starts[token]
        i = bisect_right(self.mention_starts, start) - 1
        return i >= 0 and self.analysis.mentions[i].end > start

    def names_in(self, start: int, end: int) -> Iterator[str]:
        """The canonical names that stand in a stretch."""
        entities = self.archive.entity_of[self.article]
        for i, _ in self.mentions_in(start, end):
            entity = entities[i]
            if entity is not None:
                yield self.archive.entities[entity].name

    def words_in(self, start: int, end: int) -> list[str]:
        """The words of a stretch in normal form, marks left out."""
        first, last = bisect_left(self.word_starts, start), bisect_left(self.word_starts, end)
        return self.forms[first:last]

    def name_units(self, index: int, mention: Mention) -> Iterator[PassagePart]:
        """The unit of a name: a country, its people or its government by code, everything else by entity."""
        entity = self.archive.entity_of[self.article][index]
        if entity is None:
            return
        name = self.archive.entities[entity].name
        code = (seats() if mention.metonym else countries()).get(name)
        yield PassagePart("@" + code if code else f"@{entity}", -1)


def once_a_sentence(measure: Callable[[ReportContext, int], T]) -> Callable[[ReportContext, int], T]:
    """A measure of a report's sentence, by its number, that is taken once however many passages ask for it."""

    @wraps(measure)
    def taken(report: ReportContext, sentence: int) -> T:
        key = measure.__name__, sentence
        if key not in report.kept:
            report.kept[key] = measure(report, sentence)
        known: T = report.kept[key]
        return known

    return taken


@lru_cache(maxsize=100_000)
def word_unit(word: str) -> PassagePart | None:
    """The unit of one word outside of names; null for stop words and marks."""
    form = normal_form(word)
    if not word[0].isalnum() or form in STOP:
        return None
    if word[0].isdigit():
        return PassagePart(word.replace(",", ""), -1)
    if form in NUMBER_WORDS:
        return PassagePart(NUMBER_WORDS[form], -1)
    if word in peoples():
        return PassagePart("@" + peoples()[word], -1)
    row = load_vocabulary().row_of.get(form, -1) if word[0].islower() else -1
    return PassagePart(stem(form), row, synonyms().get(form))
