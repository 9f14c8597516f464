"""Drafts: a figure while its line is being read, before it is settled what it counts and who says so."""

from bisect import bisect_right
from typing import NamedTuple

from conflict_build.figures.bounds import Bounds, read_bounds
from conflict_build.figures.designations import is_after_noun, is_model
from conflict_build.figures.exclusions import is_excluded
from conflict_build.figures.lines import TokenLine
from conflict_build.figures.numbers import find_numbers
from conflict_build.figures.numerals import SCALES
from conflict_build.figures.phrases import CountedPhrase, read_phrase
from conflict_build.figures.ranges import join_ranges
from conflict_build.figures.states import State, state_ahead, state_at, state_behind, state_of_toll
from conflict_build.figures.units import MeasuredUnit, read_measure, read_unit
from conflict_build.figures.values import Number
from conflict_build.figures.vocabulary import HARMS, PREPOSITIONS, heads, is_person, word_set
from conflict_build.plurals import is_plural


class Spans(NamedTuple):
    """Spans in which no number is a figure, by position."""

    starts: list[int]
    ends: list[int]
    dates: frozenset[int] = frozenset()  # the ends of those that are dates

    def cover(self, line: TokenLine, number: Number) -> bool:
        """Whether the number lies inside one of the spans."""
        i = bisect_right(self.starts, line.starts[number.first]) - 1
        return i >= 0 and line.ends[number.last - 1] <= self.ends[i]

    def end_before(self, line: TokenLine, number: Number) -> bool:
        """Whether a date stands right before the number, which is then no part of it: "on 3 November 12 soldiers"."""
        return number.first > 0 and line.ends[number.first - 1] in self.dates


class Draft(NamedTuple):
    number: Number
    measure: MeasuredUnit | None
    bounds: Bounds
    phrase: CountedPhrase | None
    state: State | None
    part_of: int | None = None  # index into the drafts of the line
    conversion_of: int | None = None
    head: str | None = None  # singular, lower case; also where the noun stands elsewhere

    @property
    def first(self) -> int:
        return self.bounds.first

    @property
    def last(self) -> int:
        """The end of modifier, number, unit and the noun right after them."""
        end = max(self.number.last, self.bounds.last if self.bounds.last > self.number.last else 0)
        if self.measure:
            return max(end, self.measure.last)
        return max(end, self.phrase.last) if self.phrase else end


def draft_figures(line: TokenLine, named: Spans) -> list[Draft]:
    """The figures of a line, each read on its own; `named` are the spans of names and dates, which are no figures."""
    numbers = [number for number in find_numbers(line) if not named.cover(line, number)]
    drafts = (draft_figure(line, number, named.end_before(line, number)) for number in join_ranges(line, numbers))
    return [draft for draft in drafts if draft]


def draft_figure(line: TokenLine, number: Number, behind_date: bool) -> Draft | None:
    """One number with its unit, bounds, noun and state; null if it is no figure."""
    number, measure = halved(line, number, read_measure(line, number))
    settled = settle_number(number, measure)
    if settled is None or is_excluded(line, settled, measure, behind_date):
        return None
    number, measure = signed(line, settled, measure)
    bounds = read_bounds(
        line, number, measure.first if measure else number.first, measure.unit.kind if measure else None
    )
    phrase = read_phrase(line, number, measure, bounds.last)
    draft = Draft(number, measure, bounds, phrase, None)
    told = settle_bare(line, draft._replace(state=read_state(line, draft)))
    return told if told and counts(line, told) else None


def halved(line: TokenLine, number: Number, measure: MeasuredUnit | None) -> tuple[Number, MeasuredUnit | None]:
    """Number and unit with the half behind them: "an hour and a half", "two miles and a half"."""
    if measure is None or number.low != number.high or not line.matches(measure.last, ("and", "a", "half")):
        return number, measure
    last, half = measure.last + 3, 0.5 * number.scale
    if line.at(last) == "-" or line.at(last) in SCALES or read_unit(line, last, False)[0]:
        return number, measure
    return number._replace(low=number.low + half, high=number.high + half), measure._replace(last=last)


def settle_number(number: Number, measure: MeasuredUnit | None) -> Number | None:
    """The value of digits like "1.250" that are measured, as their report prints numbers; null if that is not told."""
    if number.unsettled is None or (measure is None and number.scale == 1):
        return number
    if number.unsettled == "unknown" or number.scale > 1:
        return None
    divisor = 1000 if number.unsettled == "decimal" else 1
    return number._replace(low=number.low / divisor, high=number.high / divisor)


def signed(line: TokenLine, number: Number, measure: MeasuredUnit | None) -> tuple[Number, MeasuredUnit | None]:
    """Number and unit below zero where a minus touches them, as in "-1.3%"; near miss: the dash of "10-12"."""
    first = measure.first if measure else number.first
    sign = first - 1
    if line.at(sign - 1) == "minus" and line.at(sign) == "-":
        sign -= 1
    dashed = line.at(sign) in {"-", "−", "–"} and line.touches(first) and not line.touches(sign)
    if line.at(sign) != "minus" and not (dashed and measure):
        return number, measure
    below = number._replace(first=sign, low=-number.high, high=-number.low)
    return below, measure._replace(first=sign) if measure else None


def read_state(line: TokenLine, draft: Draft) -> State | None:
    """What is told of the thing counted: inside its phrase, in a sum, before the number, or behind the phrase."""
    phrase, measure = draft.phrase, draft.measure
    kind = heads().get("member" if phrase.group else line.lower[phrase.head]) if phrase else None
    broken = draft.number.low % 1 != 0 and phrase is None and not draft.bounds.modifier  # no whole things
    if (measure and kind is None) or broken:
        return None
    if phrase and phrase.state is not None:
        inside = state_at(line, phrase.state)
        return inside._replace(side="inside") if inside else None
    behind = state_behind(line, skip_partitive(line, draft.last), kind is not None)
    if behind and is_close(line, draft.last, behind):
        return behind
    return state_of_toll(line, draft.first) or state_ahead(line, draft.first, kind == "weapons") or behind


def skip_partitive(line: TokenLine, i: int) -> int:
    """The token behind "of them", "of which", "of the": what those are the figure says elsewhere."""
    return i + 2 if line.at(i) == "of" and line.at(i + 1) in {"them", "whom", "which", "the", "those"} else i


def is_close(line: TokenLine, i: int, state: State) -> bool:
    """Whether a state stands right behind a figure, before any place or aside: "59 injured", "people were killed"."""
    return state.first - i <= 4 and not (PREPOSITIONS - {"of", "to"}) & set(line.lower[i : state.first])


def counts(line: TokenLine, draft: Draft) -> bool:
    """Whether a number, so far not excluded, counts or measures: words like "one", "no" and "the two" often do not."""
    number, phrase, state = draft.number, draft.phrase, draft.state
    if draft.measure:
        return True
    if is_model(line, number, draft.bounds.modifier is not None) and not state:
        return phrase is not None and line.lower[phrase.head] in heads()
    if not (phrase or state or draft.bounds.modifier) and is_after_noun(line, number):
        return False
    if number.form == "none":
        return phrase is not None and line.lower[phrase.head] in NOTHING_COUNTED and line.at(phrase.last) not in {"-"}
    return counts_in_form(line, draft, line.lower[phrase.head] if phrase else "")


def counts_in_form(line: TokenLine, draft: Draft, word: str) -> bool:
    """Whether a number counts by the form it is printed in; `word` is the noun behind it, or empty."""
    number, phrase, state = draft.number, draft.phrase, draft.state
    if number.form == "single":
        return word in heads() and (state is not None or (is_person(word) and word not in UNMARRIED))
    if number.form == "vague" and phrase is None and line.at(number.last - 1) in {"scores", "tens"}:
        return state is not None
    if number.high == 1 and number.form == "words" and number.low == 1:
        return counts_one(line, draft, word)
    if line.at(draft.first - 1) in DEFINITE and not draft.bounds.modifier:
        return bool(state) or (bool(phrase) and word not in word_set("definite", "heads"))
    if number.form in {"part", "set"}:
        return number.form == "part" or phrase is not None
    if number.form == "words" and phrase is None:
        return bool(state) or counts_alone(line, draft)
    hyphened = line.at(number.last) == "-" and number.last < len(line.words) and line.touches(number.last)
    if hyphened and draft.bounds.last <= number.last:
        return phrase is not None and (phrase.compound or (is_plural(word) and word in heads()))
    return True


def settle_bare(line: TokenLine, draft: Draft) -> Draft | None:
    """Digits like "1.250" without a unit: thousands where they count, else decimals or left out, by their report."""
    number, phrase = draft.number, draft.phrase
    if number.unsettled is None or draft.measure:
        return draft
    harmed = draft.state is not None and draft.state.name in HARMS
    rate = phrase is not None and (line.lower[phrase.head] in RATES or line.at(phrase.last) == "per")
    of_some = line.at(number.last) == "of" and line.at(number.last + 1) in WHOLES
    if (phrase or harmed or of_some or line.words[number.first].endswith("000")) and not rate:
        return draft
    if number.unsettled != "decimal":
        return None
    bounds = draft.bounds
    low, high = (None if bound is None else bound / 1000 for bound in (bounds.low, bounds.high))
    number = number._replace(low=number.low / 1000, high=number.high / 1000)
    return draft._replace(number=number, bounds=bounds._replace(low=low, high=high))


UNMARRIED = frozenset("woman man parent adult girl boy".split())  # what "single" may say of them
WHOLES = frozenset("the them those these whom which its their".split())
# nouns that decimals go with: "1.250 times"
RATES = frozenset("times points runs odds degrees goals".split())
DEFINITE = frozenset("the these those both his her their its all".split())
NOTHING_COUNTED = frozenset(
    "casualties deaths injuries fatalities victims survivors civilians people soldiers troops casualty death injury "
    "fatality civilian soldier hostages wounded dead children".split()
)
PRONOUN_VERBS = frozenset("of who that which to in day day's thing way reason side point more another by".split())
THINGS = frozenset(
    "region regions city town village building house apartment home car bus truck train school hospital church bridge "
    "attack strike explosion blast airstrike incident base camp shop depot plant".split()
)


def counts_one(line: TokenLine, draft: Draft, word: str) -> bool:
    """Whether "one" is a number here: "one person", "killed one", "one dead"; near misses: "one day", "one of"."""
    if draft.number.first > 0 and line.at(draft.number.first - 1) in {
        "no",
        "any",
        "every",
        "this",
        "that",
        "each",
        "the",
        "which",
    }:
        return False
    if line.at(draft.number.last) in PRONOUN_VERBS and not (draft.phrase and draft.phrase.further):
        return False
    if draft.phrase:
        return word in heads() or word in THINGS
    return draft.state is not None and (draft.state.first == draft.number.last or draft.state.last >= draft.first - 1)


def counts_alone(line: TokenLine, draft: Draft) -> bool:
    """Whether a number word without a noun counts: "five of them", "at least three"; near miss: "the two"."""
    after = line.at(draft.number.last)
    return bool(draft.bounds.modifier) or (
        after == "of" and line.at(draft.number.last + 1) in {"them", "whom", "the", "which", "its", "their"}
    )
