"""Sums: parts of one whole, in one report, that are more than the whole can be.

Parts are added only where nobody can be in two of them: children and women, or soldiers and civilians; "nine children"
and "20 in a serious condition" may be the same people.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from datasette_conflict.evidence.ledgers.lines import Line, interval_of
from datasette_conflict.evidence.values import format_number

# families of which nobody is two, each by the words that name one
FAMILIES = (
    {"children": "children", "women": "women", "men": "men"},
    {"civilians": "civilians"} | dict.fromkeys("soldiers troops fighters militants combatants".split(), "fighters"),
    dict.fromkeys("palestinians israelis lebanese syrians ukrainians russians".split(), "nation"),
)
NATIONS = FAMILIES[2]
WHOLES = frozenset({"people", "palestinians", "israelis", "lebanese", "syrians", "ukrainians", "russians"})
STATES = frozenset({"killed", "injured", "missing", "captured"})


class Misfit(NamedTuple):
    """A whole and the parts of it that are more than it."""

    whole: Line
    parts: list[Line]
    words: str


def find_misfits(lines: Iterable[Line]) -> list[Misfit]:
    """The wholes whose parts do not fit, in order of report and position."""
    said = sorted((line for line in lines if line.stance == "asserted"), key=lambda line: (line.article_id, line.start))
    found = (check_whole(whole, parts) for whole, parts in pair_parts(said))
    return [misfit for misfit in found if misfit]


def pair_parts(lines: Sequence[Line]) -> Iterable[tuple[Line, list[Line]]]:
    """Each whole with its parts: those that the report puts under it, and children, women and men of its sentence."""
    by_id = {line.figure_id: line for line in lines}
    parts: dict[int, list[Line]] = {}
    for line in lines:
        if line.part_of in by_id:
            parts.setdefault(line.part_of, []).append(line)
    for _, sentence in groupby(lines, key=lambda line: (line.article_id, line.sentence)):
        whole, beside = split_sentence(list(sentence))
        if whole and len(beside) > 1:
            named = {part.figure_id for part in parts.get(whole.figure_id, [])}
            parts.setdefault(whole.figure_id, []).extend(part for part in beside if part.figure_id not in named)
    return [(by_id[whole], found) for whole, found in parts.items()]


def split_sentence(lines: Sequence[Line]) -> tuple[Line | None, list[Line]]:
    """The one number of people of a sentence, and those of children, women and men with the same fate behind it."""
    wholes = [line for line in lines if words_of(line)[0] in WHOLES and line.part_of is None]
    if len(wholes) != 1:
        return None, []
    whole = wholes[0]
    beside = [line for line in lines if line.start > whole.start and words_of(line)[0] in FAMILIES[0]]
    return whole, [line for line in beside if words_of(line) == (words_of(line)[0], words_of(whole)[1])]


def words_of(line: Line) -> tuple[str, str]:
    """The noun that is counted and what became of them: ("children", "killed"), each "" if it is not one word."""
    words = (line.counted or "").split()
    if len(words) < 2 or words[-1] not in STATES:
        return "", ""
    return words[-2], words[-1]


def family_of(line: Line) -> tuple[int, str] | None:
    """The family that a part belongs to, and which of it; null for one that may overlap with others."""
    noun = words_of(line)[0]
    for number, family in enumerate(FAMILIES):
        if noun in family:
            return number, noun if family is NATIONS else family[noun]
    return None


def check_whole(whole: Line, parts: Sequence[Line]) -> Misfit | None:
    """The parts that do not fit into a whole; null if all do. Only what has the same fate is a part."""
    most, fate = interval_of(whole).high, words_of(whole)[1]
    if most is None or whole.value["approximate"]:
        return None
    exact = [part for part in parts if words_of(part)[1] == fate and least(part) is not None]
    for part in exact:
        if (least(part) or 0) > most:
            words = f"a part of {format_number(least(part))} in a whole of at most {format_number(most)}"
            return Misfit(whole, [part], words)
    return check_sums(whole, exact, most)


def check_sums(whole: Line, parts: Sequence[Line], most: float) -> Misfit | None:
    """The parts of one family that are together more than the most that the whole can be."""
    for number in range(len(FAMILIES)):
        by_kind: dict[str, Line] = {}
        for part in parts:
            family = family_of(part)
            if family and family[0] == number:
                by_kind.setdefault(family[1], part)
        added = sum(least(part) or 0 for part in by_kind.values())
        if len(by_kind) > 1 and added > most:
            sum_words = " + ".join(format_number(least(part)) for part in by_kind.values())
            words = f"{sum_words} is {format_number(added)}, in a whole of at most {format_number(most)}"
            return Misfit(whole, list(by_kind.values()), words)
    return None


def least(line: Line) -> float | None:
    """The fewest that a line can be; null if that is open or approximate."""
    return None if line.value["approximate"] else interval_of(line).low
