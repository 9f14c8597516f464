"""Proposed: the propositions of a story's reports, with what they are compared by: who, act, what it is done to."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from conflict_build.claims.candidates.reports import word_unit
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.candidates.words import stem
from conflict_build.claims.pairs.similarity import NAME_MARK, Bag, PassagePart, widen
from conflict_build.incident_mentions.nouns import classes
from conflict_build.incidents.slots import EntitySides, Slot, read_slot
from conflict_build.lexicon import load_toml
from conflict_build.nations import countries
from conflict_build.propositions.words import ANSWERING, row
from conflict_build.records import Participant, Proposition, Source

# Nouns of those who act for a side without naming it: "troops", "the army", "the government".
FORCES = frozenset(("force", "group"))
GOVERNING = frozenset("government army military forces troops soldiers navy parliament".split())
ARTICLES = frozenset(("the", "its", "their", "our"))


@dataclass(frozen=True, eq=False)
class Proposed:
    """One proposition of a story."""

    story: StoryContext
    sides: EntitySides
    article: int
    one: Proposition

    @cached_property
    def who(self) -> Slot:
        """Who means it: the name, the side; that of who speaks where only "troops" or "the army" are named."""
        slot = self.slot_of(self.one.who)
        if slot.sides or slot.entities or not self.one.sources or not self.is_bare_force:
            return slot
        return slot._replace(sides=self.slot_of(self.one.sources[-1]).sides)

    def slot_of(self, source: Source) -> Slot:
        start, end = source.naming
        entity_of = self.story.archive.entity_of[self.article]
        analysis = self.story.analyses[self.article]
        return read_slot(analysis, entity_of, self.sides, Participant(start, end, source.mention))

    @property
    def is_bare_force(self) -> bool:
        """Whether who means it is named only as a force: "troops", "the army"."""
        words = self.story.reports[self.article].text[self.one.who.start : self.one.who.end].lower().split()
        named = [word for word in words if word not in ARTICLES]
        return len(named) == 1 and (named[0] in GOVERNING or bool(FORCES & classes().get(named[0], frozenset())))

    @cached_property
    def is_answer(self) -> bool:
        return self.one.role in ANSWERING

    @property
    def is_silent(self) -> bool:
        """Whether no answer is given to an offer."""
        return self.one.role == "withhold"

    @property
    def is_answered(self) -> bool:
        """Whether an offer is accepted or rejected; near misses: "has not agreed", "will accept"."""
        given = self.one.negative if self.one.role == "reject" else not self.one.negative
        return self.is_answer and not self.is_silent and given and not self.one.to_come

    @cached_property
    def blocks(self) -> frozenset[tuple[str, str]]:
        """What another proposition must have one of, to be about one act of one actor: act and actor."""
        opposite = load_toml("propositions")["opposite"]
        acts = {"answer"} if self.is_answer else {row_name(opposite.get(name, name)) for name in self.act_rows}
        if self.act is not None and not self.is_answer:
            acts.add(self.act.key)
        actors = {f"@{entity}" for entity in self.who.entities} | self.who.sides
        if not actors and self.who.words:
            actors = {" ".join(sorted(self.who.words))}
        return frozenset((act, actor) for act in acts for actor in actors)

    @cached_property
    def act(self) -> PassagePart | None:
        """The unit of the word of the act; null if that says nothing."""
        unit = word_unit(self.one.act)
        return None if unit is None else widen([unit])[0]

    @cached_property
    def act_word(self) -> PassagePart | None:
        """The same, not made one with its synonyms: for its vector."""
        return word_unit(self.one.act)

    @cached_property
    def act_rows(self) -> frozenset[str]:
        """The rows of the lexicon in which the word of the act stands."""
        return rows_of_acts().get(stem(self.one.act), frozenset())

    @cached_property
    def about(self) -> Bag:
        """What the act is done to, with or about, without the act itself."""
        report = self.story.reports[self.article]
        units = [unit for start, end in self.one.about for unit in report.units_in(start, end)]
        own = self.act_word
        return self.story.weights.bag(unit for unit in widen(units) if own is None or unit.key != own.key)

    @cached_property
    def places(self) -> frozenset[int]:
        """The entities of the places in what the act is done to."""
        report = self.story.reports[self.article]
        return frozenset(entity for span in self.one.about for entity in report.all_places_in(*span))

    @cached_property
    def names(self) -> frozenset[str]:
        """The keys of the other names in it, without those of the actor's own side: "withdrawals of IDF forces"."""
        own = {f"@{entity}" for entity in self.entities_about if self.sides.side_of(entity) in self.who.sides}
        places = {f"@{entity}" for entity in self.places} | {
            f"@{code}" for entity in self.places if (code := countries().get(self.story.archive.entities[entity].name))
        }
        return frozenset(key for key in self.about.keys if key[0] == NAME_MARK) - places - own

    def knows(self, names: frozenset[str]) -> bool:
        """Whether the report has one of some names; true if there are none."""
        units = self.story.reports[self.article].units
        return not names or any(unit.key in names for unit in units)

    @property
    def entities_about(self) -> set[int]:
        """The entities named in what the act is done to."""
        report, entity_of = self.story.reports[self.article], self.story.archive.entity_of[self.article]
        named = [entity_of[i] for span in self.one.about for i, _ in report.mentions_in(*span)]
        return {entity for entity in named if entity is not None}

    @cached_property
    def is_about_anything(self) -> bool:
        """Whether the act is done to anything: "shoot down anything that flies"."""
        return self.is_about("anything")

    @cached_property
    def is_about_pronoun(self) -> bool:
        """Whether what the act is done to is named elsewhere: "shooting them down"."""
        return self.is_about("pronouns")

    def is_about(self, name: str) -> bool:
        """Whether what the act is done to first is a word of a row of the lexicon."""
        text = self.story.reports[self.article].text
        return bool(self.one.about) and text[slice(*self.one.about[0])].lower() in row(name)

    @cached_property
    def is_whole(self) -> bool:
        """Whether who means it is a side as such: "Israel", "Russian forces"; near miss: a minister of it."""
        entities = self.story.archive.entities
        return bool(self.who.sides) and all(entities[entity].kind == "place" for entity in self.who.entities)

    @cached_property
    def words(self) -> Bag:
        """The words of the clause."""
        return self.story.weights.bag(widen(self.story.reports[self.article].units_in(self.one.start, self.one.end)))


def row_name(name: str) -> str:
    """A row of the lexicon, as no word is written."""
    return f"~{name}~"


@cache
def rows_of_acts() -> dict[str, frozenset[str]]:
    """By the stem of each word of `alike` in the lexicon the rows it stands in."""
    found: dict[str, set[str]] = {}
    for name, words in load_toml("propositions")["alike"].items():
        for word in words:
            found.setdefault(stem(word), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def story_propositions(story: StoryContext) -> list[Proposed]:
    """The propositions of a story, in order of report and position."""
    sides = EntitySides(story.archive)
    return [Proposed(story, sides, article, one) for article in story.articles for one in compared(story, article)]


def compared(story: StoryContext, article: int) -> Iterator[Proposition]:
    """The propositions of a report in sentences that are its own text, each once."""
    for one in story.analyses[article].propositions:
        if story.is_compared(article, one.start):
            yield one
