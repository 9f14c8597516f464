"""Distinctions: what sets claims of one story with one question apart, put into their questions.

Two strikes on one country ask "How many people were killed in Lebanon?" twice. Each question then names the place that
the sentences of its own statements speak of and those of the others do not: "... in Lebanon (Tyre)?". A sentence that
is quoted for several claims names the words that each is of. What is alike still is told apart by when it was reported
(`alike`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.scopes import is_country
from conflict_build.claims.questions.alike import bracketed
from conflict_build.claims.questions.quotations import quotation
from conflict_build.records import Claim, Statement

OWN_SHARE = 0.6  # of a claim's reports that must name a place for it to name the claim
MOST_OWN_WORDS = 6  # that are shown of what a quoted sentence is asked for
OTHER_SHARE = 0.34  # of another claim's reports that may have it


def tell_questions_apart(story: StoryContext, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one story, in order; those that share a question with another name what is theirs alone."""
    by_question: dict[str, list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        by_question[claim.question].append(i)
    told = list(claims)
    for same in by_question.values():
        if len(same) > 1:
            shares = [place_shares(story, claims[i].statements) for i in same]
            for i, own in zip(same, shares, strict=True):
                others = [share for share in shares if share is not own]
                quoted = claims[i].question.startswith("“")
                word = own_words(story, claims[i]) if quoted else own_place(own, others, claims[i].question)
                told[i] = claims[i]._replace(question=named(claims[i].question, word))
    return told


def own_words(story: StoryContext, claim: Claim) -> str | None:
    """Which words of a sentence that is quoted a claim is of: "three large craters"; null if they are many."""
    printed = (quotation(story.reports[one.article].text[one.start : one.end]) for one in claim.statements)
    heading = claim.question.strip("“”").casefold()
    short = [words for words in printed if len(words.split()) <= MOST_OWN_WORDS and words.casefold() != heading]
    return min(short, key=lambda words: (words not in claim.question, len(words), words), default=None)


def place_shares(story: StoryContext, statements: Sequence[Statement]) -> dict[str, float]:
    """Each place in the sentences of some statements, with the share of their reports that have it."""
    reports: dict[int, set[str]] = defaultdict(set)
    for one in statements:
        reports[one.article].update(places_told(story, one))
    counts = Counter(word for words in reports.values() for word in words)
    return {word: count / len(reports) for word, count in counts.items()}


def places_told(story: StoryContext, one: Statement) -> Iterator[str]:
    """The places, countries left out, in the sentence of a statement."""
    report = story.reports[one.article]
    start, end, *_ = report.analysis.sentences[report.sentence_at(one.start)]
    places = (story.archive.entities[place] for place in report.all_places_in(start, end))
    yield from (place.name for place in places if not is_country(place))


def own_place(own: dict[str, float], others: Sequence[dict[str, float]], question: str) -> str | None:
    """What most reports of a claim have and few of the others, and the question has not."""
    far = {word: max((share.get(word, 0.0) for share in others), default=0.0) for word in own}
    known = [word for word in own if own[word] >= OWN_SHARE and far[word] <= OTHER_SHARE and word not in question]
    return min(known, key=lambda word: (far[word] - own[word], word), default=None)


def named(question: str, word: str | None) -> str:
    """A question with what it is about in brackets before its mark."""
    return bracketed(question, word) if word else question
