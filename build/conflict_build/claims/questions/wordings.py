"""Questions: a claim in a reader's words, built from what its statements share."""

from collections import Counter
from collections.abc import Sequence

from conflict_build.claims.candidates.measures import Measure
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.verdicts.rulings import source_name
from conflict_build.records import Source

MOST_QUOTED_WORDS = 14

# What a reader asks of the things counted, by what happened to them: {things} is the printed noun phrase.
BY_STATE = {
    "killed": "How many {things} were killed",
    "injured": "How many {things} were injured",
    "missing": "How many {things} are missing",
    "trapped": "How many {things} were trapped",
    "hospitalized": "How many {things} were taken to hospital",
    "captured": "How many {things} were captured",
    "detained": "How many {things} were detained",
    "kidnapped": "How many {things} were abducted",
    "released": "How many {things} were released",
    "displaced": "How many {things} had to leave their homes",
    "evacuated": "How many {things} were evacuated",
    "rescued": "How many {things} were rescued",
    "sent": "How many {things} were sent",
    "deployed": "How many {things} were deployed",
    "arrived": "How many {things} have arrived",
    "trained": "How many {things} were trained",
    "shot down": "How many {things} were shot down",
    "launched": "How many {things} were launched",
    "hit": "How many {things} were hit",
    "damaged": "How many {things} were damaged",
    "destroyed": "How many {things} were destroyed",
    "lost": "How many {things} were lost",
    "supplied": "How many {things} were supplied",
    "pledged": "How many {things} were promised",
}
BY_KIND = {
    "distance": "What distance do the reports give",
    "area": "How large an area do the reports give",
    "money": "What sum do the reports give",
    "percent": "What share do the reports give",
    "duration": "What length of time do the reports give",
}
PLAIN = "How many {things} do the reports count"
THERE_WERE = "How many {things} were there"
HAPPENINGS = frozenset({"explosions", "attacks"})
NO_THINGS = "people"


def figure_question(measures: Sequence[Measure], things: Sequence[str], places: Sequence[str]) -> str:
    """The question that figures answer; `things` are the printed noun phrases, `places` the names shared."""
    kind = measures[0].kind
    states = Counter(measure.state for measure in measures if measure.state)
    state = states.most_common(1)[0][0] if states else ""
    if kind == "duration" and commonest(things):
        return f"How long a {commonest(things)} do the reports speak of{f' in {places[0]}' if places else ''}?"
    if kind in BY_KIND:
        return f"{BY_KIND[kind]}{f' for {named(places)}' if places else ''}?"
    known = THERE_WERE if measures[0].population in HAPPENINGS else BY_STATE.get(state, PLAIN)
    asked = known.format(things=commonest(things) or NO_THINGS)
    preposition = {"sent": "to", "launched": "at"}.get(state, "in") if known != THERE_WERE else "in"
    return f"{asked}{f' {preposition} {places[0]}' if places else ''}?"


def named(places: Sequence[str]) -> str:
    """One or two names: "Toropets and Moscow"."""
    return " and ".join(places[:2])


def commonest(things: Sequence[str]) -> str:
    """The noun phrase printed most often, of those the shortest, then the first by letter."""
    counts = Counter(thing for thing in things if thing)
    return min(counts, key=lambda thing: (-counts[thing], len(thing), thing)) if counts else ""


def quote_question(story: StoryContext, article: int, sources: tuple[Source, ...], quoted: str) -> str:
    """The question that wordings of one utterance answer."""
    words = quoted.split()
    shown = " ".join(words[:MOST_QUOTED_WORDS]) + ("…" if len(words) > MOST_QUOTED_WORDS else "")
    who = source_name(story.archive, article, sources[-1]) if sources else "the speaker"
    return f"What exactly did {who} say: “{shown.strip(' ,.;:')}”?"


def said_question(quote_question: str) -> str:
    """When an utterance was made, from the question after its words."""
    return quote_question.replace("What exactly did ", "When did ", 1)
