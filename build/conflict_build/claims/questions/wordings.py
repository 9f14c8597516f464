"""Questions about utterances, events and places in a reader's words."""

from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.scopes import parse_days
from conflict_build.claims.questions.printed import is_english
from conflict_build.claims.questions.quotations import CUT, quotation
from conflict_build.claims.verdicts.citing import source_name
from conflict_build.days import day_words
from conflict_build.records import Source

MOST_QUOTED_WORDS = 14
MOST_NAMED_WORDS = 8  # of who said a thing; a longer list of names is left out
# First words of a source that say whose it is only with what was told before: "his office".
REFERRING = frozenset("his her its their our my he she it they this that these those who which one".split())
ARTICLES = frozenset("the a an".split())


def quote_question(story: StoryContext, article: int, sources: tuple[Source, ...], quoted: str) -> str:
    """The question that wordings of one utterance answer."""
    words = quotation(quoted).split()
    shown = quotation(" ".join(words[:MOST_QUOTED_WORDS])) + (CUT if len(words) > MOST_QUOTED_WORDS else "")
    who = named_source(story, article, sources[-1]) if sources else None
    return f"What exactly did {who} say: “{shown}”?" if who else f"What exactly was said: “{shown}”?"


def named_source(story: StoryContext, article: int, source: Source) -> str | None:
    """Who said it, as within a question; null if the words say it only with what stands before, or are too many."""
    words = source_name(story.archive, article, source).split()
    if not words or words[0].lower() in REFERRING or len(words) > MOST_NAMED_WORDS:
        return None
    named = source.mention is not None and story.archive.entity_of[article][source.mention] is not None
    if words[0].lower() in ARTICLES or (not named and words[0].istitle() and is_english(words[0])):
        words[0] = words[0].lower()
    return " ".join(words)


def said_question(quote_question: str) -> str:
    """When an utterance was made, from the question after its words."""
    asked = quote_question.replace("What exactly did ", "When did ", 1)
    return asked.replace("What exactly was said: ", "When was it said: ", 1)


def day_in_words(day: str) -> str:
    """The first of the days of an ISO date or range, as readers write it: "30 August 2024"."""
    days = parse_days(day)
    return day_words(days.first) if days else day
