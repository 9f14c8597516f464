"""Date claims: on what day an event happened, or a thing was said, by reports that date it."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from conflict_build.claims.assembly import Found, assemble
from conflict_build.claims.occurrences import Occurrence, group_occurrences, place_beside, story_occurrences
from conflict_build.claims.questions import event_question, said_question
from conflict_build.claims.scopes import days_apart, parse_days
from conflict_build.claims.stories import StoryContext
from conflict_build.claims.verdicts import Judgement, cite
from conflict_build.records import Claim, Statement


def relate_dates(story: StoryContext) -> Found:
    """The claims about the days of a story's events."""
    groups = group_occurrences(story, story_occurrences(story))
    return Found([date_claim(story, group) for group in groups], [])


def date_claim(story: StoryContext, group: Sequence[Occurrence]) -> Claim:
    """When an event happened: a statement for each date printed."""
    statements = [
        Statement(
            article=one.article,
            start=date.start,
            end=date.end,
            stance=one.assertion.stance,
            certainty=one.assertion.certainty,
            score=0.8,
            reason=f"“{one.noun}” on the same day, not in another place",
            sources=one.assertion.sources,
            when=one.date,
        )
        for one in group
        for date in [story.analyses[one.article].dates[one.date]]
    ]
    return assemble(
        story, "date", event_question(group[0].kind, places(story, group)), judge_days(story, statements), statements
    )


def places(story: StoryContext, group: Sequence[Occurrence]) -> list[str]:
    """The names of the places of an event, the one named by most clauses first."""
    beside = (place_beside(story, one) for one in group)
    counts = Counter(found[0] for found in beside if found is not None)
    entities = story.archive.entities
    return [entities[place].name for place in sorted(counts, key=lambda place: (-counts[place], entities[place].name))]


def relate_said(story: StoryContext, quote_claims: Sequence[Claim]) -> list[Claim]:
    """When utterances were made, from the quote claims whose reports date them."""
    claims = []
    for claim in quote_claims:
        dated = {
            one.article: one
            for one in claim.statements
            if one.said is not None and story.reports[one.article].is_said(one.said)
        }
        if len(dated) > 1:
            statements = [said_statement(story, one) for one in dated.values()]
            claims.append(
                assemble(story, "date", said_question(claim.question), judge_days(story, statements), statements)
            )
    return claims


def said_statement(story: StoryContext, one: Statement) -> Statement:
    """The date on which a quote was said, as a statement of its own."""
    assert one.said is not None
    date = story.analyses[one.article].dates[one.said]
    return one._replace(start=date.start, end=date.end, quote=None, reason="dates the same utterance")


def judge_days(story: StoryContext, statements: Sequence[Statement]) -> Judgement:
    """Whether the days given are the same, meet or differ; a day that cannot be resolved goes by its words."""
    for a, b in combinations(statements, 2):
        if days_apart(days_of(story, a), days_of(story, b)) or other_words(story, a, b):
            return Judgement("differ", f"{cite(story.archive, a)} and {cite(story.archive, b)} are different days.")
    days = {day for one in statements for day in days_of(story, one)}
    if len(days) > 1:
        return Judgement("compatible", "The dates meet, but some give a longer span than others.")
    named = f": {name_day(days.pop())}" if days else ""
    return Judgement("agree", f"All give the same day{named}.")


def name_day(text: str) -> str:
    """An ISO day as readers write it; a range as it stands: "17 September 2024"."""
    days = parse_days(text)
    if days is None or days.first != days.last:
        return text.replace("/", " to ")
    return f"{days.first.day} {days.first:%B %Y}"


def days_of(story: StoryContext, one: Statement) -> frozenset[str]:
    """The resolved day that a statement gives; none if it cannot be known."""
    date = one.said if one.said is not None else one.when
    day = None if date is None else story.archive.date_of[one.article][date]
    return frozenset() if day is None else frozenset({day})


def other_words(story: StoryContext, a: Statement, b: Statement) -> bool:
    """Whether two days, neither of them resolved, are printed in other words: "Monday", "Tuesday"."""
    if days_of(story, a) or days_of(story, b):
        return False
    printed = {story.reports[one.article].text[one.start : one.end].lower().removeprefix("on ") for one in (a, b)}
    return len(printed) > 1
