"""Figure questions: what figures that count one thing answer: how many of what, where and when."""

from collections import Counter
from collections.abc import Container, Sequence

from conflict_build.claims.candidates.counted import TOTALS, CountedFigure
from conflict_build.claims.candidates.measures import PERSON_STATES
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.scopes import parse_days
from conflict_build.claims.questions.countings import SHARE, ask_by_clause
from conflict_build.claims.questions.headlines import Stretch, headline
from conflict_build.claims.questions.incidents import in_sentence, when_in_title
from conflict_build.claims.questions.topics import (
    Question,
    asked_of_measures,
    asked_of_states,
    happens_in,
    row_of,
    topic_of_figures,
)
from conflict_build.claims.questions.wordings import day_in_words
from conflict_build.definite_names import with_the
from conflict_build.lexicon import load_toml
from conflict_build.plurals import plural
from conflict_build.records import Incident, Topic

HOW_MANY = "How many {things}"
THERE_WERE = "How many {things} were there"
HELD: str = row_of("captured")["held"]
HAPPENINGS = frozenset({"explosions", "attacks"})
NO_THINGS = "people"
# Kinds of incidents in which weapons are launched and things hit.
WITH_WEAPONS = frozenset(row_of("count")["happens_in"])
# Kinds of incidents whose name says what happened to the things, by state.
NAMED_BY_STATE = {
    "killed": frozenset({"killing"}),
    "injured": frozenset({"injury"}),
    "launched": WITH_WEAPONS,
    "hit": WITH_WEAPONS,
    "detained": frozenset({"detention"}),
    "kidnapped": frozenset({"abduction"}),
    "captured": frozenset({"seizure", "abduction"}),
    "released": frozenset({"release"}),
    "displaced": frozenset({"displacement", "evacuation"}),
    "evacuated": frozenset({"evacuation"}),
}
KILLING = "Killing"  # first word of titles that say that somebody was killed, of whatever kind the incident is
TAKEN_AWAY = frozenset({"kidnapped"})  # of which a place is as often where they were brought as where they were taken
PREPOSITIONS = {"sent": "to", "launched": "at"}  # before the place, by state; else "in"
# How a question is put of a count that goes on.
PERFECT = ((" were there", " have there been"), (" were ", " have been "), (" had to ", " have had to "))

BESIDES = frozenset("other others more further additional another of the these those its his her their our".split())
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
    "million billion trillion lakh lakhs crore crores dozen dozens scores tens several pair twin couple no a an some "
    "few half quarter third quarters thirds single lone sole solitary".split()
)
NOT_COMPOUNDED = frozenset("no a an some few single".split())  # before a hyphen: "no-fly zones"


def figure_question(
    story: StoryContext,
    group: Sequence[CountedFigure],
    incident: int | None = None,
    taken: Container[str] = (),
    country: str = "",
) -> Question:
    """The question that figures answer: by what happened to the things, else by a clause that counts them, else a
    clause in the words of a report, one that is not `taken` if there is another. Where figures share no place they are
    asked for in the `country` of what their reports tell beside them."""
    measures = [one.measure for one in group]
    states = Counter(one.state for one in measures if one.state)
    state = states.most_common(1)[0][0] if states else ""
    things = commonest([noun_phrase(story, one) for one in group])
    heads = [(one.figure.head or "").split(" ")[-1] for one in group]
    topic = topic_of_figures(measures, state or state_beside(story, group), heads)
    held = not state and is_held(story, group, things)
    happens = measures[0].population in HAPPENINGS
    measured = measures[0].kind in asked_of_measures()
    asks = state in asked_of_states() and (state != "launched" or is_weapon(heads))
    if measured or not (happens or held or asks):
        return Question(by_clause(story, group, taken), topic)
    row = HELD if held else THERE_WERE if happens else asked_of_states()[state].words
    asked = row.format(things=things or NO_THINGS)
    happened = None if incident is None or happens else story.archive.incidents[incident]
    if happened and not held and not any(is_counted_on(one) for one in group) and fits(happened, topic):
        return Question(f"{asked} {of_incident(story, happened, state)}?", topic)
    where = "" if state in TAKEN_AWAY else at_place(state, place_of(story, group))
    if is_total(group) and not held and where:
        return Question(f"{in_perfect(asked)}{where} so far?", topic)
    when = "" if held else day_of(story, group)
    if where:
        return Question(f"{asked}{where}{when}?", topic)
    found = by_clause(story, [one for one in group if one.measure.state == state] or group, taken)
    if country and state in PERSON_STATES and (found.startswith("“") or not names_any(found)):
        return Question(f"{asked}{at_place(state, country)}{when}?", topic)
    if found.startswith("“") and when:
        return Question(f"{asked}{when}?", topic)
    return Question(f"{asked}, as in {found}?" if found.startswith("“") else found, topic)


def names_any(question: str) -> bool:
    """Whether a question has a name in it: a word with a capital behind the first."""
    return any(word[0].isupper() for word in question.split()[1:])


def at_place(state: str, place: str) -> str:
    """A place behind what happened to the things: " at Israel" of drones launched, " in Gaza"; empty for none."""
    return f" {PREPOSITIONS.get(state, 'in')} {place}" if place else ""


def is_weapon(heads: Sequence[str]) -> bool:
    """Whether most counted nouns are weapons, which are launched; near miss: "pagers exploded"."""
    weapons = load_toml("counted")["weapons"]["heads"]
    return sum(head.lower() in weapons for head in heads) * 2 > len(heads)


def fits(happened: Incident, topic: Topic) -> bool:
    """Whether such things happen in such an incident."""
    return happens_in(topic, happened.kind)


def of_incident(story: StoryContext, happened: Incident, state: str) -> str:
    """Of which incident things are counted: "in the strike on Kharkiv of 30 August 2024"; by its place and day alone
    where its name says again what happened to them: "killed in the killing"."""
    when = when_in_title(happened.title)
    by_title = state == "killed" and happened.title.startswith(KILLING)
    again = by_title or happened.kind in NAMED_BY_STATE.get(state, frozenset())
    place = "" if happened.place is None else with_the(story.archive.entities[happened.place].name)
    if again and (when or place):
        return f"{at_place(state, place)} {when}".strip()
    return f"in {in_sentence(happened.title)}"


def is_held(story: StoryContext, group: Sequence[CountedFigure], things: str) -> bool:
    """Whether captives are counted who are held still: "105 hostages are still being held"."""
    captives, holding = row_of("captured")["things"], frozenset(row_of("captured")["holding"])
    if (things.split() or [""])[-1].lower() not in captives:
        return False
    telling = [one for one in group if not holding.isdisjoint(sentence_words(story, one))]
    return len(telling) * 2 > len(group)


def sentence_words(story: StoryContext, one: CountedFigure) -> list[str]:
    return story.reports[one.article].words_in(one.sentence.start, one.sentence.end)


def by_clause(story: StoryContext, group: Sequence[CountedFigure], taken: Container[str]) -> str:
    """A question by a clause that counts, else the clause that is the easiest to read alone."""
    measured = asked_of_measures().get(group[0].measure.kind)
    found: list[tuple[int, str]] = []
    for one in group:
        counted = noun_phrase(story, one)
        if measured or counted:
            asked = measured.words if measured else HOW_MANY.format(things=counted)
            found += ask_by_clause(story.reports[one.article], number_of(story, one), asked, one.measure.kind)
    found = [one for one in found if one[1] not in taken] or found
    return min(found)[1] if found else headline(story, [stretch_of(one) for one in group], taken)


def number_of(story: StoryContext, one: CountedFigure) -> tuple[int, int]:
    """Where a figure stands, of a share without what it is of: "a quarter" of "a quarter of Lebanese"."""
    start, end = one.figure.start, one.figure.end
    of = story.reports[one.article].text.find(" of ", start, end) if one.measure.kind == SHARE else -1
    return (start, end) if of < 0 else (start, of)


def stretch_of(one: CountedFigure) -> Stretch:
    return Stretch(one.article, one.figure.start, one.figure.end, counted=True)


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


def place_of(story: StoryContext, group: Sequence[CountedFigure]) -> str:
    """The place of some figures, as it stands behind "in"; empty if they share none.

    What lies around them is not theirs where they say another themselves: "the war in Gaza displaced 70,000 in Israel".
    """
    shared = next(iter(places(story, group)), None)
    said = Counter(place for one in group if (place := stated_place(story, one)) is not None)
    if said and shared not in said and said.total() * 2 >= len(group):
        usual = max(said, key=lambda place: (said[place], -place))
        shared = usual if said[usual] * 2 > said.total() else None
    return "" if shared is None else with_the(story.archive.entities[shared].name)


def stated_place(story: StoryContext, one: CountedFigure) -> int | None:
    """The entity of the place that a figure itself says; null if it says none."""
    place = one.figure.place
    return None if place is None else story.archive.entity_of[one.article][place]


def day_of(story: StoryContext, group: Sequence[CountedFigure]) -> str:
    """The day that most of some figures are told of: " on 30 August 2024"; empty if there is none."""
    days = Counter(day for one in group if (day := day_told(story, one)))
    best = min(days, key=lambda day: (-days[day], day), default="")
    span = parse_days(best)
    told = span is not None and span.first == span.last and days[best] * 2 >= max(days.total(), 2)
    return f" on {day_in_words(best)}" if told else ""


def day_told(story: StoryContext, one: CountedFigure) -> str | None:
    """The day of a figure by its own date, else the only one that the words around it name."""
    if one.figure.when is not None:
        return story.archive.date_of[one.article][one.figure.when]
    near = one.clause.scene.near_days if one.clause.scene.dated else frozenset()
    return next(iter(near)) if len(near) == 1 else None


def is_total(group: Sequence[CountedFigure]) -> bool:
    """Whether most of some figures count on, or half of them, two at least, from a day that is told."""
    scopes = [one.figure.scope for one in group]
    since = scopes.count("since")
    return sum(scope in TOTALS for scope in scopes) * 2 > len(scopes) or (since > 1 and since * 2 >= len(scopes))


def is_counted_on(one: CountedFigure) -> bool:
    """Whether a figure is a sum from a day on, no toll of one event."""
    return one.is_since or one.figure.scope in TOTALS


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


def places(story: StoryContext, group: Sequence[CountedFigure]) -> list[int]:
    """The entities of the places that most of the figures' clauses share, towns and regions before countries."""
    counts = Counter(place for one in group for place in one.clause.scene.near_places)
    entities = story.archive.entities
    shared = [place for place, count in counts.items() if count * 2 > len(group) and entities[place].precision]
    wide = {place: entities[place].precision == "country" for place in shared}
    return sorted(shared, key=lambda p: (wide[p], -counts[p], entities[p].name))
