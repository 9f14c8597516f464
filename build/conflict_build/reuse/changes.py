"""Changes: what a copied passage lost or altered of its source, in words a reader can check."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from conflict_build.records import Analysis, DateMention, Figure
from conflict_build.reuse.cues import ATTRIBUTION, CHANNEL, HEDGE, MEASURED_FROM, PART_OF, SPEECH, STRENGTH
from conflict_build.terms import WORD, find_terms, rarity, term_of

MEANING = (
    "hedge dropped",
    "number changed",
    "place moved",
    "verb strengthened",
    "day changed",
    "bound dropped",
    "bound added",
)
DAYS = frozenset(
    "weekday date day night night-to shift weekday-beside".split()
)  # kinds of relative dates that are about one day
TELLING_RARITY = 2.0  # of a word that names what a distance is measured from: not "the", "of", "area"


HEDGED_WORDS = 3  # after a hedge: "may [have been killed]"
HEDGED_CHARS = 60
# The least score of a match at which a change is believed: below it, sentences may be about different things
LEAST_SCORES = {"hedge": 0.6, "number": 0.6, "bound": 0.6, "verb": 0.6, "day changed": 0.9}


Counted = tuple[str | None, str]  # the noun or unit of a figure, and its kind


class ComparedPassage(NamedTuple):
    """A passage of one report, with what was found in it."""

    text: str
    article: str
    start: int
    dates: list[DateMention]
    figures: list[Figure]

    def printed(self, record: DateMention | Figure) -> str:
        return self.article[record.start : record.end]


def describe_changes(
    source: Analysis, source_span: tuple[int, int], copy: Analysis, copy_span: tuple[int, int]
) -> list[str]:
    """What the copy lost or altered, most serious first; empty if nothing was found."""
    a, b = make_side(source, source_span), make_side(copy, copy_span)
    found = [
        *numbers(a, b),
        *distances(a, b),
        *nested_places(a, b),
        *hedges(a, b),
        *verbs(a, b),
        *attributions(a, b),
        *days(a, b),
        *channels(a, b),
    ]
    return list(dict.fromkeys(found))


def sure_changes(changes: list[str], score: float) -> list[str]:
    """The changes that can be believed of two passages that match so well."""
    doubted = tuple(kind for kind, least in LEAST_SCORES.items() if score < least)
    return [change for change in changes if not change.startswith(doubted)]


def is_changed(change: str) -> bool:
    """Whether a change is one of meaning, not only of what a reader can check it by."""
    return change.startswith(MEANING)


def make_side(analysis: Analysis, span: tuple[int, int]) -> ComparedPassage:
    start, end = span
    text = analysis.article.text
    dates = [mention for mention in analysis.dates if start <= mention.start < end]
    figures = [f for f in analysis.figures if start <= f.start and f.end <= end and f.conversion_of is None]
    return ComparedPassage(text[start:end], text, start, dates, figures)


def numbers(a: ComparedPassage, b: ComparedPassage) -> Iterator[str]:
    """Figures of one noun or unit whose value, or whose bound, differs."""
    printed_in_a, by_noun = {value(figure) for figure in a.figures}, defaultdict[Counted, list[Figure]](list)
    for figure in b.figures:
        by_noun[noun(figure), figure.kind].append(figure)
    printed_in_b = {(key, value(figure)) for key, found in by_noun.items() for figure in found}
    for figure in a.figures:
        key = noun(figure), figure.kind
        alike = by_noun.get(key, [])
        if not noun(figure) or (key, value(figure)) in printed_in_b:
            continue
        if len(alike) == 1 and value(alike[0]) not in printed_in_a:
            printed = f"“{a.printed(figure)}” became “{b.printed(alike[0])}”"
            yield f"{number_change(figure, alike[0])}: {printed}"


def noun(figure: Figure) -> str | None:
    return figure.unit or (figure.counted.split()[-1].lower() if figure.counted else None)


def value(figure: Figure) -> tuple[float | None, float | None]:
    return figure.low, figure.high


def number_change(mine: Figure, other: Figure) -> str:
    if not points(mine) & points(other):
        return "number changed"
    return "bound dropped" if None in value(mine) else "bound added"


def points(figure: Figure) -> set[float]:
    return {point for point in (figure.low, figure.high) if point is not None}


def distances(a: ComparedPassage, b: ComparedPassage) -> Iterator[str]:
    """Distances that are measured from somewhere else."""
    for figure in a.figures:
        origin = measured_from(a, figure)
        alike = [other for other in b.figures if value(figure) == value(other) and figure.unit == other.unit]
        for other in alike if origin else []:
            moved = measured_from(b, other)
            if origin and moved and not telling(origin) & telling(moved):
                yield f"place moved: {a.printed(figure)} “{origin}” became “{moved}”"


def nested_places(a: ComparedPassage, b: ComparedPassage) -> Iterator[str]:
    """Places that stand side by side in the source and one within the other in the copy."""
    own = {match["part"] for match in PART_OF.finditer(a.text)}
    words = set(WORD.findall(a.text))
    for match in PART_OF.finditer(b.text):
        if match["part"] not in own and {match["part"], match["whole"].split()[-1]} <= words:
            yield f"place moved: {match['part']} is made part of {match['whole']}"


def measured_from(side: ComparedPassage, figure: Figure) -> str | None:
    if figure.kind != "distance":
        return None
    match = MEASURED_FROM.match(side.article, figure.end, side.start + len(side.text))
    return match["phrase"].strip() if match else None


def telling(phrase: str) -> set[str]:
    return {term for term in find_terms(phrase) if rarity(term) >= TELLING_RARITY}


def hedges(a: ComparedPassage, b: ComparedPassage) -> Iterator[str]:
    """A word of doubt that only one of the two has, where the other has what it was about."""
    for mine, other, change in ((a, b, "dropped"), (b, a, "added")):
        lost = HEDGE.search(mine.text)
        if lost and not HEDGE.search(other.text) and hedged(mine.text, lost.end()) & set(find_terms(other.text)):
            yield f"hedge {change}: “{lost.group()}”"


def hedged(text: str, place: int) -> set[str]:
    """The telling terms of the few words after a hedge."""
    words = WORD.findall(text, place, place + HEDGED_CHARS)[:HEDGED_WORDS]
    return {term for word in words if (term := term_of(word)) and rarity(term) >= TELLING_RARITY}


def verbs(a: ComparedPassage, b: ComparedPassage) -> Iterator[str]:
    """The firmest verb of saying of each, where that of the copy is firmer or less firm."""
    mine, other = firmest(a.text), firmest(b.text)
    if mine and other and STRENGTH[mine.lower()] != STRENGTH[other.lower()]:
        stronger = STRENGTH[other.lower()] > STRENGTH[mine.lower()]
        yield f"verb {'strengthened' if stronger else 'weakened'}: “{mine}” became “{other}”"


def firmest(text: str) -> str | None:
    words = [match.group() for match in ATTRIBUTION.finditer(text) if match.group().lower() in STRENGTH]
    return max(words, key=lambda word: STRENGTH[word.lower()], default=None)


def attributions(a: ComparedPassage, b: ComparedPassage) -> Iterator[str]:
    lost = ATTRIBUTION.search(a.text)
    if lost and not SPEECH.search(b.text):
        yield f"attribution dropped: “{lost.group()} …”" if lost.group()[0].islower() else "attribution dropped"


def days(a: ComparedPassage, b: ComparedPassage) -> Iterator[str]:
    mine, other = [m for m in a.dates if is_day(m)], [m for m in b.dates if is_day(m)]
    if mine and not b.dates:
        yield f"day dropped: “{a.printed(mine[0])}”"
    weekdays = [{day for m in side if (day := weekday(m))} for side in (mine, other)]
    if all(weekdays) and not weekdays[0] & weekdays[1]:
        yield f"day changed: “{a.printed(mine[0])}” became “{b.printed(other[0])}”"


def weekday(mention: DateMention) -> str | None:
    """The weekday of a mention, whatever side of publication it lies on."""
    words = (mention.relative or "").split()
    return words[1] if words[:1] == ["weekday"] else None


def is_day(mention: DateMention) -> bool:
    if mention.relative:
        return mention.relative.rpartition("; ")[2].split()[0] in DAYS
    return mention.earliest == mention.latest


def channels(a: ComparedPassage, b: ComparedPassage) -> Iterator[str]:
    lost = CHANNEL.search(a.text)
    if lost and not CHANNEL.search(b.text):
        yield f"channel dropped: “{lost.group()}”"
