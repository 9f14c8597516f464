"""Quote claims: the wordings of one utterance, put together with their verdict."""

from collections import Counter
from itertools import combinations

from conflict_build.claims.assembly import FoundClaims, assemble
from conflict_build.claims.candidates.limits import MOST_UTTERANCES, most_shared
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.kinds.dates import relate_said
from conflict_build.claims.pairs.groups import group_linked
from conflict_build.claims.pairs.quotes import Utterance, links_of, match_utterances, story_utterances
from conflict_build.claims.questions.clause_topics import topic_of_statements
from conflict_build.claims.questions.wordings import quote_question
from conflict_build.claims.verdicts.rulings import Ruling
from conflict_build.records import Claim, KeptApart, Statement

# Fragments of one utterance share no words with each other, only with a longer wording: hardly any mean is too low.
JOINED_ENOUGH = 0.1


def relate_quotes(story: StoryContext) -> FoundClaims:
    """The claims of the quotes of a story, and the quotes that only look alike."""
    utterances = most_shared(story_utterances(story), lambda one: one.bag, MOST_UTTERANCES)
    matches = list(match_utterances(utterances))
    barred = {(i, j) for i, j, found in matches if found.apart}
    links = links_of(matches)
    groups = group_linked([one.article for one in utterances], links, barred, JOINED_ENOUGH)
    best: dict[int, tuple[float, str]] = {}
    for link in links:
        for one in (link.a, link.b):
            best[one] = max(best.get(one, (0.0, "")), (link.score, link.reason))
    claims = [quote_claim(story, [utterances[i] for i in group], [best[i] for i in group]) for group in groups]
    apart = [keep_apart(story, utterances[i], utterances[j], found.apart) for i, j, found in matches if found.apart]
    claims = [claim for claim in claims if claim.articles > 1]
    return FoundClaims(claims + relate_said(story, claims), apart)


def quote_claim(story: StoryContext, group: list[Utterance], scores: list[tuple[float, str]]) -> Claim:
    """One claim from the utterances of a group, a statement for each part quoted."""
    statements = []
    for one, (score, reason) in zip(group, scores, strict=True):
        for index in one.quotes:
            quote = story.analyses[one.article].quotes[index]
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
                    quote=index,
                    said=quote.when,
                )
            )
    speakers = Counter(one.speaker for one in group if one.speaker is not None)
    usual = [one for one in group if not speakers or one.speaker == speakers.most_common(1)[0][0]]
    longest = max(usual, key=lambda one: (len(one.words), -one.article))
    quotes = [story.analyses[longest.article].quotes[i] for i in longest.quotes]
    text = story.reports[longest.article].text
    sources = next((quote.sources for quote in quotes if quote.sources), ())
    question = quote_question(story, longest.article, sources, text[quotes[0].start : quotes[0].end])
    topic = topic_of_statements(story, statements)
    return assemble(story.archive, "quote", question, judge_wordings(group), statements, topic=topic)


def judge_wordings(group: list[Utterance]) -> Ruling:
    """Whether the reports print the same words."""
    by_report: dict[int, list[str]] = {}
    for one in group:
        by_report.setdefault(one.article, []).extend(one.words)
    wordings = list(by_report.values())
    if all(a == b for a, b in combinations(wordings, 2)):
        return Ruling("agree", "All print the same words.")
    return Ruling("compatible", "One utterance in different wordings, translations or lengths.")


def keep_apart(story: StoryContext, a: Utterance, b: Utterance, reason: str) -> KeptApart:
    x, y = story.analyses[a.article].quotes[a.quotes[0]], story.analyses[b.article].quotes[b.quotes[0]]
    return KeptApart("quote", a.article, x.start, x.end, b.article, y.start, y.end, reason)
