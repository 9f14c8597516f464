"""Vague: counts that name no one number ("dozens", "tens of thousands", "several hundred"), sets, and a single one."""

from conflict_build.figures.lines import TokenLine
from conflict_build.figures.numerals import SCALES, SETS, SEVERAL, SEVERAL_WORDS, SINGLE, VAGUE
from conflict_build.figures.values import Number
from conflict_build.verbs import NEGATIONS

POINTS = frozenset("test exam high low the his her their final its credit box musical tax scores".split())
# what "scores" and "tens" stand before where they count: "scores were killed"; near miss: "the team scores again"
COUNTING = frozenset(
    "of more were are killed injured wounded dead feared missing arrested detained displaced trapped hurt "
    "others".split()
)
# what they stand before also where they count nothing: "test scores have fallen"
TELLING = frozenset("have had die died fled flee perished remain remained ,".split())
OPENING = frozenset(
    {"", "and", "but", "with", "while", "as", "leaving", "killing", "wounding", ",", ";", ":", "least", "-"}
)
DOUBLED = frozenset({"upon", "and", "on"})
DENYING = NEGATIONS | {"without", "nor", "neither", "no", "none", "nobody", "cannot", "hardly", "barely", "scarcely"}
SUPPOSING = frozenset("if unless should whether even any every each".split())
NEGATION_REACH = 8  # tokens before "a single" in which a negation turns it round
CLAUSE_ENDS = frozenset({",", ";", ":", "but", "and", "that"})


def read_vague(line: TokenLine, i: int) -> Number | None:
    """As in "dozens", "hundreds upon hundreds", "tens of thousands"; "scores" and "tens" only where they count."""
    word = line.lower[i]
    told = line.at(i + 1) in TELLING and line.at(i - 1) not in OPENING
    if word == "scores" and (line.at(i - 1) in POINTS or told):
        return None
    last = i + 3 if line.at(i + 1) in DOUBLED and line.at(i + 2) == word else i + 1
    first = i - 1 if line.at(i - 1) in SEVERAL_WORDS and word != "scores" else i
    modifier = line.printed(first, i) if first < i else None
    low, high = VAGUE[word]
    if line.at(last) == "of" and line.at(last + 1) in VAGUE and line.at(last + 1) not in {"dozens", "tens", "scores"}:
        unit = VAGUE[line.at(last + 1)][0] / 2
        return Number(first, last + 2, low * unit, (high + 1) // 1 * unit - 1, "vague", True, modifier)
    ranged = line.at(last) in {"or", "to", "if", ","} and not set(VAGUE).isdisjoint(line.lower[last : last + 4])
    if word in {"scores", "tens"} and line.at(last) not in COUNTING | TELLING and not ranged:
        return None
    return Number(first, last, low, high, "vague", True, modifier)


def read_several(line: TokenLine, i: int) -> Number | None:
    """A scale word that several multiply: "several hundred", "a few dozen", "a couple of million"."""
    before = i - 2 if line.at(i - 1) == "of" else i - 1
    if line.at(before) not in SEVERAL_WORDS:
        return None
    first = before - 1 if line.at(before - 1) == "a" else before
    scale = SCALES[line.lower[i]]
    last = i + 1
    while line.at(last) in SCALES:
        scale, last = scale * SCALES[line.lower[last]], last + 1
    low, high = (24.0, 99.0) if scale == 12 else (SEVERAL[0] * scale, 10 * scale - 1)
    return Number(first, last, low, high, "vague", True, line.printed(first, before + 1))


def read_set(line: TokenLine, i: int) -> Number | None:
    """As in "a pair of", "twin", "a couple of"; near miss: "the couple"."""
    word = line.lower[i]
    if word in {"twin", "triple"}:
        return Number(i, i + 1, SETS[word], SETS[word], "set")
    if line.at(i + 1) != "of" or line.at(i - 1) not in {"a", "another", "one"}:
        return None
    if line.at(i + 2) in SCALES:
        return None
    first = i if line.at(i - 1) == "another" else i - 1
    return Number(first, i + 1, SETS[word], SETS[word], "set", word == "couple")


def read_single(line: TokenLine, i: int) -> Number | None:
    """As in "a single soldier", "a lone gunman", and none in "not a single soldier"; near miss: "every single one".

    A negation farther off ("did not lose a single tank") or a supposition says neither one nor none.
    """
    word = line.lower[i]
    article = line.at(i - 1) in {"a", "an", "one"}
    if word not in SINGLE or not (article or (i == 0 and word == "lone")):
        return None
    first = i - 1 if article else i
    if line.at(first - 1) in {"not", "without"}:
        return Number(first - 1, i + 1, 0.0, 0.0, "none")
    for k in range(first - 1, max(-1, first - 1 - NEGATION_REACH), -1):
        if line.lower[k] in CLAUSE_ENDS:
            break
        if line.lower[k] in DENYING | SUPPOSING:
            return None
    return Number(first, i + 1, 1.0, 1.0, "single")
