"""Figure questions: what figures that count one thing answer: how many of what, where and when."""

from collections import Counter
from collections.abc import Iterator, Sequence

from conflict_build.claims.candidates.counted import CountedFigure
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.scopes import parse_days
from conflict_build.claims.questions.incidents import in_sentence
from conflict_build.claims.questions.quotations import excerpt
from conflict_build.claims.questions.topics import (
    Question,
    asked_of_measures,
    asked_of_states,
    happens_in,
    topic_of_figures,
)
from conflict_build.claims.questions.wordings import day_in_words
from conflict_build.definite_names import with_the
from conflict_build.lexicon import load_toml
from conflict_build.plurals import plural
from conflict_build.records import Entity

HOW_MANY = "How many {things}"
THERE_WERE = "How many {things} were there"
HAPPENINGS = frozenset({"explosions", "attacks"})
NO_THINGS = "people"
PREPOSITIONS = {"sent": "to", "launched": "at"}  # before the place, by state; else "in"
# How a question is put of a count that goes on.
PERFECT = ((" were there", " have there been"), (" were ", " have been "), (" had to ", " have had to "))
TOTALS = frozenset({"running total", "since"})
CONTEXT_WORDS = 14  # of a clause that is quoted where the figures do not say what happened to the things

BESIDES = frozenset("other others more further additional another of the these those its his her their our".split())
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
    "million billion trillion lakh lakhs crore crores dozen dozens scores tens several pair twin couple no a an some "
    "few half quarter third quarters thirds single lone sole solitary".split()
)
NOT_COMPOUNDED = frozenset("no a an some few single".split())  # before a hyphen: "no-fly zones"


def figure_question(story: StoryContext, group: Sequence[CountedFigure], incident: int | None = None) -> Question:
    """The question that figures answer: by what happened to the things, else in the words of a report."""
    measures = [one.measure for one in group]
    states = Counter(one.state for one in measures if one.state)
    state = states.most_common(1)[0][0] if states else ""
    things = commonest([noun_phrase(story, one) for one in group])
    heads = [(one.figure.head or "").split(" ")[-1] for one in group]
    topic = topic_of_figures(measures, state or state_beside(story, group), heads)
    if measures[0].population in HAPPENINGS:
        asked, preposition = THERE_WERE, "in"
    elif measures[0].kind not in asked_of_measures() and state in asked_of_states():
        asked, preposition = asked_of_states()[state].words, PREPOSITIONS.get(state, "in")
    else:
        measured = asked_of_measures().get(measures[0].kind)
        plain = measured.words if measured else HOW_MANY.format(things=things or "of them")
        return Question(in_context(story, group, plain), topic)
    named = places(story, group)
    where = f" {preposition} {with_the(named[0].name)}" if named else ""
    plain = asked.format(things=things or NO_THINGS)
    happened = None if incident is None else story.archive.incidents[incident]
    if happened and happens_in(topic, happened.kind) and asked != THERE_WERE and not is_total(group):
        return Question(f"{plain} in {in_sentence(happened.title)}?", topic)
    told = in_time(story, group, plain, where)
    return Question(f"{told}?" if told != plain else in_context(story, group, plain), topic)


def state_beside(story: StoryContext, group: Sequence[CountedFigure]) -> str:
    """What happened to people who are counted without a verb, by the clauses of most: "Two children are among the
    dead"; empty if they say nothing or several things."""
    counted = load_toml("counted")
    people = {*counted["people"]["heads"], *counted["forces"]["heads"]}
    if not any((one.figure.head or "").split(" ")[-1] in people for one in group):
        return ""
    found = Counter(state for one in group for state in casualties_in(story, one))
    return next((state for state, count in found.items() if len(found) == 1 and count * 2 >= len(group)), "")


def casualties_in(story: StoryContext, one: CountedFigure) -> set[str]:
    """The states of casualties that the clause of a figure has a word for."""
    clause = story.clause_passage(one.article, one.figure.start, one.figure.end)
    words = set(story.reports[one.article].words_in(clause.start, clause.end))
    states = load_toml("counted")["states"]
    return {state for state in ("killed", "injured", "kidnapped") if not words.isdisjoint(states[state])}


def in_context(story: StoryContext, group: Sequence[CountedFigure], asked: str) -> str:
    """A question with the words of the shortest clause that says of what: "What sum, as in “...”?"."""
    return f"{asked}, as in “{min(contexts(story, group), key=lambda words: (len(words), words))}”?"


def contexts(story: StoryContext, group: Sequence[CountedFigure]) -> Iterator[str]:
    """The words around each of some figures, in its clause."""
    for one in group:
        clause = story.clause_passage(one.article, one.figure.start, one.figure.end)
        yield excerpt(
            story.reports[one.article],
            (clause.start, clause.end),
            (one.figure.start, one.figure.end),
            CONTEXT_WORDS,
        )


def in_time(story: StoryContext, group: Sequence[CountedFigure], asked: str, where: str) -> str:
    """A question with its place and day; of a count that goes on in the perfect: "have been killed in Gaza so far"."""
    if is_total(group):
        return f"{in_perfect(asked)}{where} so far"
    days = Counter(
        day
        for one in group
        if one.figure.when is not None and (day := story.archive.date_of[one.article][one.figure.when])
    )
    best = min(days, key=lambda day: (-days[day], day), default="")
    span = parse_days(best)
    told = span is not None and span.first == span.last and days[best] * 2 >= max(days.total(), 2)
    return f"{asked}{where}{f' on {day_in_words(best)}' if told else ''}"


def is_total(group: Sequence[CountedFigure]) -> bool:
    """Whether most of some figures count on from some day."""
    return sum(one.figure.scope in TOTALS for one in group) * 2 > len(group)


def in_perfect(asked: str) -> str:
    """A question in the past put of what goes on: "were killed" as "have been killed"."""
    for past, perfect in PERFECT:
        asked = asked.replace(past, perfect, 1)
    return asked


def commonest(things: Sequence[str]) -> str:
    """The noun phrase printed most often, of those the shortest, then the first by letter."""
    counts = Counter(thing for thing in things if thing)
    return min(counts, key=lambda thing: (-counts[thing], len(thing), thing)) if counts else ""


def noun_phrase(story: StoryContext, one: CountedFigure) -> str:
    """The counted things as a reader would name them: the printed words after the number, without "other", "more"."""
    if one.measure.population == "persons":
        return "people"
    text = story.reports[one.article].text
    if one.figure.kind == "duration":
        return noun_after(text[one.figure.end :]) if "-" in text[one.figure.start : one.figure.end] else ""
    words = text[one.figure.start : one.figure.end].split()
    last = max((i for i, word in enumerate(words) if is_number(word)), default=-1)
    things = [word.strip(",.") for word in words[last + 1 :] if word.lower() not in BESIDES]
    if "-" in words[last] or not things:
        counted = (one.figure.counted or "").removesuffix(one.figure.state or "")
        things = (counted if one.figure.head == "members" else one.figure.head or "").split()
    return " ".join([*things[:-1], plural(things[-1])]) if things else ""


def noun_after(text: str) -> str:
    """The word right after "21-day", which names what lasts so long."""
    word = next(iter(text[:40].split()), "").strip(",.;:")
    return word if word.isalpha() and word.islower() else ""


def is_number(word: str) -> bool:
    """Whether a word of a figure belongs to its number: "12[3]", "half-dozen", "twelve-strong"; near miss: "no-fly"."""
    first, *rest = word.lower().strip("-").split("-")
    if any(character.isdigit() for character in word):
        return True
    return first in NUMBERS and (not rest or first not in NOT_COMPOUNDED)


def places(story: StoryContext, group: Sequence[CountedFigure]) -> list[Entity]:
    """The places that most of the figures' clauses share, towns and regions before countries."""
    counts = Counter(place for one in group for place in one.clause.scene.near_places)
    entities = story.archive.entities
    shared = [place for place, count in counts.items() if count * 2 > len(group) and entities[place].precision]
    wide = {place: entities[place].precision == "country" for place in shared}
    return [entities[place] for place in sorted(shared, key=lambda p: (wide[p], -counts[p], entities[p].name))]
