"""Distinctions: what sets claims of one story with one question apart, put into their questions.

Two blasts in one country ask "When was the attack in Lebanon?" twice. Each question then names what the sentences of
its own statements speak of and those of the others do not: "When was the attack in Lebanon (pagers)?".
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from conflict_build.claims.candidates.reports import word_unit
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.candidates.words import NUMBER_WORDS, normal_form
from conflict_build.claims.pairs.scopes import is_country
from conflict_build.claims.questions.alike import bracketed
from conflict_build.records import Claim, Statement
from conflict_build.verbs import is_verb

OWN_SHARE = 0.6  # of a claim's reports that must have a word for it to name the claim
OTHER_SHARE = 0.34  # of another claim's reports that may have it
RARE_IDF = 4.0  # of a word that names an event: "pagers", "playground"; near miss: "hospital", "officials"
NO_NOUN_ENDINGS = ("ed", "ing", "ly", "ous", "al", "ive")


def tell_questions_apart(story: StoryContext, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one story, in order; those that share a question with another name what is theirs alone."""
    by_question: dict[str, list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        by_question[claim.question].append(i)
    told = list(claims)
    for same in by_question.values():
        if len(same) > 1:
            shares = [word_shares(story, claims[i].statements) for i in same]
            for i, own in zip(same, shares, strict=True):
                others = [share for share in shares if share is not own]
                word = own_word(own, others, claims[i].question)
                told[i] = claims[i]._replace(question=named(claims[i].question, word))
    return told


def word_shares(story: StoryContext, statements: Sequence[Statement]) -> dict[str, float]:
    """Each word and name in the sentences of some statements, with the share of their reports that have it."""
    reports: dict[int, set[str]] = defaultdict(set)
    for one in statements:
        reports[one.article].update(distinguishing_words(story, one))
    counts = Counter(word for words in reports.values() for word in words)
    return {word: count / len(reports) for word, count in counts.items()}


def distinguishing_words(story: StoryContext, one: Statement) -> Iterator[str]:
    """The places, countries left out, and the rare plain nouns in the sentence of a statement, hyphens as printed."""
    report = story.reports[one.article]
    start, end, *_ = report.analysis.sentences[report.sentence_at(one.start)]
    places = (story.archive.entities[place] for place in report.all_places_in(start, end))
    yield from (place.name for place in places if not is_country(place))
    vocabulary, words = story.weights.vocabulary, report.tokens.words
    for i in range(report.token_at(start), report.token_at(end)):
        word, unit = words[i], word_unit(words[i])
        if unit is None or not word.islower() or not is_noun(word):
            continue
        if vocabulary.idf(unit.key) >= RARE_IDF and not report.is_named(i) and words[i + 1 : i + 2] != ["-"]:
            yield f"{words[i - 2]}-{word}" if words[i - 1] == "-" else word


def is_noun(word: str) -> bool:
    """Whether a word may be a noun, by its form."""
    counts = normal_form(word) in NUMBER_WORDS
    return word.isalpha() and not counts and not is_verb(word) and not word.endswith(NO_NOUN_ENDINGS)


def own_word(own: dict[str, float], others: Sequence[dict[str, float]], question: str) -> str | None:
    """What most reports of a claim have and few of the others, and the question has not; a noun before a place."""
    far = {word: max((share.get(word, 0.0) for share in others), default=0.0) for word in own}
    known = [word for word in own if own[word] >= OWN_SHARE and far[word] <= OTHER_SHARE and word not in question]
    return min(known, key=lambda word: (word[0].isupper(), far[word] - own[word], word), default=None)


def named(question: str, word: str | None) -> str:
    """A question with what it is about in brackets before its mark."""
    return bracketed(question, word) if word else question
