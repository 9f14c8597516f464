"""Quote claims: the wordings of one utterance, put together with their verdict."""

from collections import Counter
from itertools import combinations

from conflict_build.claims.assembly import FoundClaims, assemble
from conflict_build.claims.candidates.limits import MOST_QUOTES, most_shared
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.kinds.dates import relate_said
from conflict_build.claims.pairs.groups import group_linked
from conflict_build.claims.pairs.quotes import ComparedQuote, links_of, match_quotes, story_quotes
from conflict_build.claims.questions.clause_topics import topic_of_statements
from conflict_build.claims.questions.wordings import quote_question
from conflict_build.claims.verdicts.rulings import Ruling
from conflict_build.records import Claim, KeptApart, Statement

# Mean likelihood from which groups of quotes join: fragments of one utterance share no words with each other, only with
# a longer wording. Of .1 to .5 that with the best pairs in claims, events left out.
JOINED_ENOUGH = 0.2


def relate_quotes(story: StoryContext) -> FoundClaims:
    """The claims of the quotes of a story, and the quotes that only look alike."""
    quotes = most_shared(story_quotes(story), lambda one: one.bag, MOST_QUOTES)
    matches = list(match_quotes(story, quotes))
    barred = {(i, j) for i, j, found in matches if found.apart}
    links = links_of(matches)
    groups = group_linked([one.article for one in quotes], links, barred, JOINED_ENOUGH)
    best: dict[int, tuple[float, str]] = {}
    for link in links:
        for one in (link.a, link.b):
            best[one] = max(best.get(one, (0.0, "")), (link.score, link.reason))
    claims = [quote_claim(story, [quotes[i] for i in group], [best[i] for i in group]) for group in groups]
    apart = [keep_apart(story, quotes[i], quotes[j], found.apart) for i, j, found in matches if found.apart]
    claims = [claim for claim in claims if claim.articles > 1]
    return FoundClaims(claims + relate_said(story, claims), apart)


def quote_claim(story: StoryContext, group: list[ComparedQuote], scores: list[tuple[float, str]]) -> Claim:
    """One claim from the quotes of a group, a statement for each."""
    statements = []
    for one, (score, reason) in zip(group, scores, strict=True):
        quote = story.analyses[one.article].quotes[one.number]
        statements.append(
            Statement(
                article=one.article,
                start=quote.start,
                end=quote.end,
                stance="asserted",
                certainty=None,
                score=round(score, 3),
                reason=reason,
                sources=quote.sources,
                quote=one.number,
                said=quote.when,
            )
        )
    speakers = Counter(one.speaker for one in group if one.speaker is not None)
    usual = [one for one in group if not speakers or one.speaker == speakers.most_common(1)[0][0]]
    longest = max(usual, key=lambda one: (len(one.words), -one.article))
    quote = story.analyses[longest.article].quotes[longest.number]
    text = story.reports[longest.article].text
    question = quote_question(story, longest.article, quote.sources, text[quote.start : quote.end])
    topic = topic_of_statements(story, statements)
    return assemble(story.archive, "quote", question, judge_wordings(group), statements, topic=topic)


def judge_wordings(group: list[ComparedQuote]) -> Ruling:
    """Whether the reports print the same words."""
    by_report: dict[int, list[str]] = {}
    for one in group:
        by_report.setdefault(one.article, []).extend(one.words)
    wordings = list(by_report.values())
    if all(a == b for a, b in combinations(wordings, 2)):
        return Ruling("agree", "All print the same words.")
    return Ruling("compatible", "One utterance in different wordings, translations or lengths.")


def keep_apart(story: StoryContext, a: ComparedQuote, b: ComparedQuote, reason: str) -> KeptApart:
    x, y = story.analyses[a.article].quotes[a.number], story.analyses[b.article].quotes[b.number]
    return KeptApart("quote", a.article, x.start, x.end, b.article, y.start, y.end, reason)
