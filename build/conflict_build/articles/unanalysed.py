"""Unanalysed reports: those in other languages than English, which are stored and searched, and said to be no more."""

from collections import Counter
from collections.abc import Iterable, Iterator

from conflict_build.lexicon import load_table
from conflict_build.records import Analysis, Article, Problem

ADVICE = "add a translation into English as a report of its own to have it compared"

STEP = "analyse"


def list_unanalysed(analyses: Iterable[Analysis]) -> Iterator[Problem]:
    """A problem for each report that was not analysed. It is no fault of the input: `--strict` does not ask for it."""
    for article in unanalysed(analyses):
        report = "" if article.ref == article.path else f'report "{article.ref}" '
        reason = (
            f"{report}is in {name_language(article)}: it is stored and can be searched, but is not analysed; {ADVICE}"
        )
        yield Problem(article.path, STEP, reason)


def without_unanalysed(problems: list[Problem]) -> list[Problem]:
    """The other problems of an archive: those that a build says as it finds them."""
    return [problem for problem in problems if problem.step != STEP]


def count_languages(analyses: Iterable[Analysis]) -> list[tuple[str, int]]:
    """The languages of the reports that were not analysed, by name, with how many are in each, most first."""
    counts = Counter(map(name_language, unanalysed(analyses)))
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def unanalysed(analyses: Iterable[Analysis]) -> Iterator[Article]:
    return (analysis.article for analysis in analyses if not analysis.article.analysed)


def name_language(article: Article) -> str:
    """The English name of a report's language; its code if the lexicon has none."""
    return language_name(article.language or "")


def language_name(code: str) -> str:
    """The English name of a language; its code if the lexicon has none."""
    return load_table("language_names").get(code, (code,))[0]
