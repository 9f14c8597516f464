"""Date claims: on what day a thing was said, by the reports that date it; how days stand to each other."""

from calendar import day_name
from collections.abc import Sequence
from datetime import timedelta
from itertools import combinations

from conflict_build.claims.assembly import assemble
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.scopes import days_apart, parse_days
from conflict_build.claims.pairs.similarity import Bag, align
from conflict_build.claims.questions.wordings import said_question
from conflict_build.claims.verdicts.citing import cite
from conflict_build.claims.verdicts.rulings import Ruling
from conflict_build.days import day_words
from conflict_build.records import Claim, Statement

SUMMED_UP = 0.45  # share of a wording that a summary must have
SUMMARY_SENTENCES = 2  # at the head of a report
WEEK = timedelta(days=7)
WEEKDAYS = [name.lower() for name in day_name]


def relate_said(story: StoryContext, quote_claims: Sequence[Claim]) -> list[Claim]:
    """When utterances were made, from the quote claims whose reports date them."""
    claims = []
    for claim in quote_claims:
        statements = said_statements(story, claim)
        if len(statements) > 1:
            claims.append(
                assemble(
                    story.archive,
                    "date",
                    said_question(claim.question),
                    judge_days(story, statements),
                    statements,
                    topic="day",
                    subject="said",
                )
            )
    return claims


def said_statements(story: StoryContext, claim: Claim) -> list[Statement]:
    """The date on which an utterance was made, from each report that gives one, in order of report."""
    dated: dict[int, Statement] = {}
    for one in claim.statements:
        if one.said is not None and story.reports[one.article].is_said(one.said):
            dated[one.article] = said_statement(story, one, one.said, "dates the same utterance")
    for article in sorted({one.article for one in claim.statements} - dated.keys()):
        said = paraphrased_on(story, claim, article)
        if said is not None:
            first = next(one for one in claim.statements if one.article == article)
            dated[article] = said_statement(story, first, said, "dates its own summary of the same utterance")
    return [dated[article] for article in sorted(dated)]


def said_statement(story: StoryContext, one: Statement, said: int, reason: str) -> Statement:
    """The date on which a quote was said, as a statement of its own."""
    date = story.analyses[one.article].dates[said]
    anchor = one.start, one.end
    return one._replace(start=date.start, end=date.end, said=said, quote=None, reason=reason, anchor=anchor)


def paraphrased_on(story: StoryContext, claim: Claim, article: int) -> int | None:
    """The date of the words in which a report sums an utterance up, "troops were hit, an official said on Tuesday".

    Reports open with such a summary and give the words themselves, undated, further down. Null if there is none.
    """
    wordings = [story.passage(one.article, one.start, one.end).bag for one in claim.statements]
    prose = [sentence for sentence in story.analyses[article].sentences if sentence.role == "body"]
    head = prose[min(len(prose), SUMMARY_SENTENCES) - 1].end if prose else 0
    for quote in story.analyses[article].quotes:
        named = any(source.mention is not None for source in quote.sources)
        if quote.form == "direct" or quote.when is None or named or quote.start >= head:
            continue
        summary = story.passage(article, quote.start, quote.end).bag
        if story.reports[article].is_said(quote.when) and covered_most(wordings, summary) >= SUMMED_UP:
            return quote.when
    return None


def covered_most(wordings: Sequence[Bag], summary: Bag) -> float:
    """The share that a summary has of the wording of which it has most."""
    return max(align(bag, summary).covered_a for bag in wordings)


def judge_days(story: StoryContext, statements: Sequence[Statement]) -> Ruling:
    """Whether the days given are the same, meet or differ; a day that cannot be resolved goes by its words."""
    for a, b in combinations(statements, 2):
        if is_one_weekday(story, a, b):
            continue  # "Wednesday" in reports of Tuesday's news and of Wednesday's
        if days_apart(days_of(story, a), days_of(story, b)) or other_weekdays(story, a, b):
            return Ruling("differ", f"{cite(story.archive, a)} and {cite(story.archive, b)} are different days.")
    if all(is_one_weekday(story, statements[0], one) for one in statements[1:]):
        weekday = story.reports[statements[0].article].text[statements[0].start : statements[0].end]
        return Ruling("agree", f"All give one day of the same week: {weekday}.")
    days = {day for one in statements for day in days_of(story, one)}
    if len(days) > 1:
        return Ruling("compatible", "The dates meet, but some give a longer span than others.")
    named = f": {name_day(days.pop())}" if days else ""
    return Ruling("agree", f"All give the same day{named}.")


def name_day(text: str) -> str:
    """An ISO day as readers write it; a range as it stands: "17 September 2024"."""
    days = parse_days(text)
    if days is None or days.first != days.last:
        return text.replace("/", " to ")
    return day_words(days.first)


def days_of(story: StoryContext, one: Statement) -> frozenset[str]:
    """The resolved day that a statement gives; none if it cannot be known."""
    date = one.said if one.said is not None else one.when
    day = None if date is None else story.archive.date_of[one.article][date]
    return frozenset() if day is None else frozenset({day})


def is_one_weekday(story: StoryContext, a: Statement, b: Statement) -> bool:
    """Whether two reports of one week print the same day of the week and no more: it is one day, whatever it was
    resolved to, since a report may go on being written after its day of publication."""
    printed = [story.reports[one.article].words_in(one.start, one.end) for one in (a, b)]
    days = [{word for word in words if word in WEEKDAYS} for words in printed]
    published = [parse_days(story.analyses[one.article].article.published or "") for one in (a, b)]
    if days[0] != days[1] or len(days[0]) != 1 or any(any(map(str.isdigit, "".join(words))) for words in printed):
        return False
    x, y = published
    return x is not None and y is not None and abs(x.first - y.first) < WEEK


def other_weekdays(story: StoryContext, a: Statement, b: Statement) -> bool:
    """Whether two statements give other days of the week, resolved or as printed; false if one gives none."""
    days = [weekday_of(story, one) for one in (a, b)]
    return None not in days and days[0] != days[1]


def weekday_of(story: StoryContext, one: Statement) -> int | None:
    """The day of the week of a statement's day, else the one it prints; null if neither is known."""
    days = next((parse_days(day) for day in days_of(story, one)), None)
    if days is not None:
        return days.first.weekday() if days.first == days.last else None
    words = story.reports[one.article].words_in(one.start, one.end)
    return next((WEEKDAYS.index(word) for word in words if word in WEEKDAYS), None)
