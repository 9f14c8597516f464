"""Words of the contract, and what they say to a reader."""

from collections.abc import Sequence
from datetime import date

KINDS = {"figure": "Numbers", "quote": "Quotes", "stance": "Reported facts", "date": "Dates"}

# what is asked, as a page names it
TOPICS = {
    "happened": "Did it happen",
    "actor": "Who did it",
    "target": "What was hit",
    "means": "With what",
    "day": "When",
    "place": "Where",
    "killed": "How many killed",
    "injured": "How many injured",
    "missing": "How many missing",
    "captured": "How many captured",
    "freed": "How many freed",
    "displaced": "How many displaced",
    "count": "How many",
    "extent": "How much",
    "victim": "Who was killed or hurt",
    "control": "Who holds it",
    "status": "How things stand",
    "cause": "Why",
    "position": "Who says or wants what",
    "plan": "What is to come",
    "relation": "Who or what it is",
    "background": "What came before",
    "other": "Other",
}

# from most disagreement to least
VERDICTS = {
    "conflict": "In conflict",
    "differ": "They differ",
    "unconfirmed": "Unconfirmed",
    "compatible": "Compatible",
    "agree": "They agree",
}

DISPUTED = ("conflict", "differ")  # the verdicts of which only one side can be right

# what stands behind a claim
INDEPENDENCE = {
    "contested": "Contested",
    "own side admits": "Its own side admits it",
    "single source": "Single source: one text",
    "several texts of one source": "Several texts of one source",
    "several sources": "Several sources",
}

STANCES = {
    "asserted": "says so",
    "denied": "denies it",
    "unconfirmed": "not confirmed",
    "no_information": "says it has no information",
    "expected": "expected",
    "no_comment": "no comment",
}

# a shape for each, so that no colour is needed to tell them apart
STANCE_SHAPES = {
    "asserted": "●",
    "denied": "✕",
    "unconfirmed": "?",
    "no_information": "○",
    "expected": "▷",
    "no_comment": "–",
}

# how many take a stance: of one, and of several
STANCES_COUNTED = {
    "asserted": ("says so", "say so"),
    "denied": ("denies it", "deny it"),
    "unconfirmed": ("does not confirm it", "do not confirm it"),
    "no_information": ("has no information", "have no information"),
    "expected": ("expects it", "expect it"),
    "no_comment": ("does not comment", "do not comment"),
}

# what a judgement of the editor did to the claim, by its kind
JUDGEMENTS = {
    "same": "these statements are about the same thing; the program had not compared all of them.",
    "different": "a statement the program compared with these is about something else, and was taken out.",
    "better wording": "the question was reworded.",
    "same incident": "these reports tell of one event; the program had taken it for several.",
    "other incident": "the program had taken this event and another for one.",
}

DATE_BASES = {
    "manifest": "given by the archive's maker",
    "field": "given with the report",
    "header": "printed at the head of the report",
    "byline": "printed in the byline",
    "url": "in the report's address",
    "text": "inferred from the text",
    "none": "not established",
}


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 report", "5 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def count_stance(number: int, stance: str) -> str:
    """How many statements take a stance: "1 denies it", "11 say so"."""
    return f"{number:,} {STANCES_COUNTED[stance][number > 1]}"


def join_names(names: Sequence[str], most: int, noun: str = "other") -> str:
    """Names as in a sentence, the rest counted: "A, B and C", "A, B and 3 others"."""
    shown = list(names) if len(names) <= most else [*names[: most - 1], count(len(names) - most + 1, noun)]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def describe_independence(articles: int, lineages: int, originators: int | None) -> str:
    """How many reports, texts and first sayers are behind a claim: "5 reports, 4 texts, 1 original source"."""
    sources = "original sources not known" if originators is None else count(originators, "original source")
    return f"{count(articles, 'report')}, {count(lineages, 'text')}, {sources}"


def words() -> dict[str, object]:
    """What the templates use of this module."""
    return {
        "KINDS": KINDS,
        "TOPICS": TOPICS,
        "VERDICTS": VERDICTS,
        "DISPUTED": DISPUTED,
        "INDEPENDENCE": INDEPENDENCE,
        "STANCES": STANCES,
        "STANCE_SHAPES": STANCE_SHAPES,
        "DATE_BASES": DATE_BASES,
        "JUDGEMENTS": JUDGEMENTS,
        "count_of": count,
        "count_stance": count_stance,
        "join_names": join_names,
        "day_of": day_of,
        "month_of": month_of,
    }


def day_of(moment: str) -> str:
    """A date, a range or a moment as a reader would write it: "4 November 2024"; as it is if it is none of these."""
    days = [part[:10] for part in moment.split("/")]
    try:
        return " to ".join(f"{day.day} {day:%B %Y}" for day in map(date.fromisoformat, days))
    except ValueError:
        return moment


def month_of(month: str) -> str:
    """A month as a reader would write it: "November 2024"; as it is if it is none."""
    try:
        return f"{date.fromisoformat(f'{month}-01'):%B %Y}"
    except ValueError:
        return month
