"""Disputes: the clauses that say whether a disputed thing happened, by the words that name it and who took part.

Likeness of words cannot bring together "engaged in combat" and "there is no information on their involvement in
combat": what they share is the event and the party. The lexicon names the kinds of event that parties argue about.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from conflict_build.claims.candidates.reports import ReportContext
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.lexicon import load_toml
from conflict_build.nations import peoples
from conflict_build.records import Assertion, Topic

# Match: "troops", "soldiers" after a nationality; near misses: "officials", who are mostly those who say it, and
# "rebels", who have the nationality of those they fight.
BODIES = "troops soldiers forces army military units servicemen personnel".split()
# Match: "North Korean troops", "Israeli forces"; near miss: "South Korean broadcaster KBS".
BODY = re.compile(rf"\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:\w+ )?({'|'.join(BODIES)})\b")


PLAIN_NEGATIONS = frozenset("not no n't n’t without never none neither".split())


# Before the words for an event that is not said to have happened: "whether", "bars troops from"; near miss: "after".
SUPPOSED = re.compile(
    r"\b(?:whether|if|unless|bar(?:s|red)?|ban(?:s|ned)?|prohibit(?:s|ed)?|forbid[s]?|not to|refrain(?:s|ed)?)\b"
)


class Dispute(NamedTuple):
    """A kind of event that parties argue about."""

    name: str
    pattern: re.Pattern[str]
    question: str
    topic: Topic


class Position(NamedTuple):
    """A clause that says something of an event, and the parties that its sentence names."""

    article: int
    assertion: Assertion
    parties: frozenset[str]  # keys of countries: "@KP"


@cache
def disputes() -> tuple[Dispute, ...]:
    """The kinds of event of the lexicon, in its order."""
    return tuple(
        Dispute(name, re.compile(entry["pattern"]), entry["question"], entry["topic"])
        for name, entry in load_toml("disputes").items()
    )


def find_positions(story: StoryContext, dispute: Dispute) -> list[Position]:
    """The clauses of a story that name an event, in order of report and position."""
    found = []
    for article in story.articles:
        stated = story.clauses[article]
        if not stated or dispute.pattern.search(story.reports[article].lowered) is None:
            continue
        report = story.reports[article]
        for one in stated:
            match = dispute.pattern.search(report.text[one.start : one.end].lower())
            if match is not None:
                words = report.text[one.start : one.end].lower()
                told = denies_something_else(words, one, match.end())
                stance = one._replace(stance="asserted", stance_cue=None) if told else one
                if stance.stance == "asserted" and SUPPOSED.search(words[: match.start()]):
                    stance = stance._replace(stance="expected")
                parties = parties_of(report, one) if stance.stance != "asserted" else own_parties(report, one)
                found.append(Position(article, stance, parties))
    return found


def denies_something_else(words: str, one: Assertion, named: int) -> bool:
    """Whether a plain negation comes after the words that name the event: "small contacts, not a full engagement"."""
    cue = (one.stance_cue or "").lower()
    return one.stance == "denied" and cue in PLAIN_NEGATIONS and words.find(cue) >= named


def own_parties(report: ReportContext, one: Assertion) -> frozenset[str]:
    """The countries that a clause names itself: without them an assertion tells of the event, not of who did it."""
    return frozenset(countries_in(report, one.start, one.end))


def parties_of(report: ReportContext, one: Assertion) -> frozenset[str]:
    """The countries whose people, forces or government a clause names, else its sentence, else the one before."""
    sentence = report.sentence_at(one.start)
    spans = [
        *denied_spans(report, one),
        (one.start, one.end),
        *(report.analysis.sentences[i][:2] for i in (sentence, sentence - 1) if i >= 0),
    ]
    return next((found for span in spans if (found := frozenset(countries_in(report, *span)))), frozenset())


def denied_spans(report: ReportContext, one: Assertion) -> list[tuple[int, int]]:
    """Where a denial with a subject of its own names parties: in what it denies, else by who denies.

    "The US, Israel's closest ally, denied any involvement" is about the US, not about Israel.
    """
    cue = report.text.find(one.stance_cue, one.start, one.end) if one.stance == "denied" and one.stance_cue else -1
    holders = [source.naming for source in one.sources if one.start <= source.naming[0] < cue]
    return [*holders, (cue, one.end)] if holders else []


def countries_in(report: ReportContext, start: int, end: int) -> Iterator[str]:
    """The keys of the countries that a stretch names in whatever form; places where it happens are none of them."""
    scenes = {f"@{code}" for code in scene_codes(report, start, end)}
    for unit in report.units_in(start, end):
        if re.fullmatch(r"@[A-Z]{2}", unit.key) and unit.key not in scenes:
            yield unit.key


def scene_codes(report: ReportContext, start: int, end: int) -> Iterator[str]:
    """The codes of the countries that a stretch names only as where something is."""
    for entity in report.places_in(start, end):
        country = report.archive.entities[entity].country
        if country is not None and report.archive.entities[entity].precision == "country":
            yield country


def main_party(positions: list[Position]) -> str | None:
    """The party that most reports name, those that hedge or deny first; null if no two reports share one."""
    articles: dict[str, set[int]] = {}
    hedged: Counter[str] = Counter()
    for one in positions:
        for party in one.parties:
            articles.setdefault(party, set()).add(one.article)
            hedged[party] += one.assertion.stance != "asserted"
    shared = [party for party, where in articles.items() if len(where) > 1]
    return max(shared, key=lambda party: (hedged[party], len(articles[party]), party), default=None)


def party_phrase(story: StoryContext, positions: list[Position], party: str) -> str | None:
    """How the reports name the forces of a party: "North Korean troops"; null if they name none."""
    phrases: Counter[str] = Counter()
    for one in positions:
        report = story.reports[one.article]
        sentence = report.analysis.sentences[report.sentence_at(one.assertion.start)]
        for match in BODY.finditer(report.text, sentence.start, sentence.end):
            people = next((form for form in (match[1], match[1].split()[-1]) if form in peoples()), None)
            if people is not None and f"@{peoples()[people]}" == party:
                phrases[f"{people} {match[2]}"] += 1
    return min(phrases, key=lambda phrase: (-phrases[phrase], phrase)) if phrases else None


def is_disputed(positions: list[Position]) -> bool:
    """Whether a clause denies or doubts the event, or says that nothing is known of it."""
    return any(one.assertion.stance not in {"asserted", "expected"} for one in positions)
