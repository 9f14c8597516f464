"""Clauses: the dates of a line beside its figures, and what parts the clauses between them."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from conflict_build.dates.dated_names import HAPPENED
from conflict_build.dates.nearness import SAYING, dates_within, is_said, opens
from conflict_build.dates.tense import is_past
from conflict_build.figures.drafts import Draft
from conflict_build.figures.lines import TokenLine
from conflict_build.figures.vocabulary import DETERMINERS
from conflict_build.records import DateMention
from conflict_build.verbs import is_finite, is_verb

# words after which a date belongs to what they lead in: "12 died after the strike on Friday"
GOVERNING = frozenset(
    "after before since until till following because retaliation response revenge reprisal reprisals anniversary "
    "ahead according avenge avenging".split()
)
RELATIVE = frozenset("who whom whose which where".split())
PARTING = GOVERNING | RELATIVE | frozenset('; : — “ ” " that when while whereas but although though if unless'.split())
JOINING = frozenset("and or & nor".split())
TIMES_BESIDE = frozenset("before after since until till".split())
TIMES_OF_DAY = frozenset("dawn dusk midnight noon midday sunrise sunset daybreak nightfall dark".split())
ADJECTIVES = frozenset("occupied besieged contested disputed united".split())  # though they look like verbs
SUPERLATIVES = frozenset(
    "first most only worst best least last biggest largest deadliest highest lowest longest heaviest bloodiest "
    "fiercest strongest fewest greatest closest earliest smallest sharpest steepest harshest toughest weakest "
    "slowest fastest hottest coldest broadest widest deepest".split()
)
COUNTING_FROM = ("after", "before", "following", "to", "of")  # last words of "two days after", "a week ahead of"
POSSESSIVE = frozenset({"'s", "’s"})
# what an event is named after that a clause is not about: "arrested over Friday's strike"; near miss: "in Friday's"
ABOUT = frozenset("over about for to against with on".split())
NO_VERBS = frozenset("during morning evening including".split())
MOST_SAID = 4  # tokens before a "that" among which a word of saying leads it in: "said on Wednesday that"
MOST_BACK = 6  # tokens from "since" back to the superlative that it belongs to


class Dated(NamedTuple):
    """A date of a line that can be the day of a figure: tokens [first, last)."""

    date: int  # index into Analysis.dates
    first: int
    last: int
    governed: int | None  # the token of the "after" that the date belongs to
    opens: bool  # whether it is the first thing in the sentence


class Clauses(NamedTuple):
    """A line with its figures and dates, to be put together."""

    line: TokenLine
    drafts: Sequence[Draft]
    dates: list[Dated]
    parted: list[int]  # tokens that part clauses, in order

    def is_apart(self, first: int, last: int) -> bool:
        """Whether a word or mark that parts clauses stands at tokens [first, last)."""
        return any(first <= k < last for k in self.parted)

    def start_before(self, k: int) -> int:
        """The first token of the clause of token k."""
        return max((one + 1 for one in self.parted if one < k), default=0)

    def next_date(self, draft: Draft) -> Dated | None:
        """The first date behind a figure."""
        return next((one for one in self.dates if one.first >= draft.last), None)


def read_clauses(line: TokenLine, drafts: Sequence[Draft], dates: list[DateMention]) -> Clauses:
    """The dates of a line on which something happened, and what parts its clauses."""
    places = [
        (i, bisect_left(line.starts, dates[i].start), bisect_left(line.starts, dates[i].end))
        for i in dates_within(dates, line.sentence)
        if not is_said(line.text, dates[i], line.sentence)
    ]
    inside = {k for _, first, last in places for k in range(first, last)}
    parted = [k for k in range(len(line.words)) if k not in inside and parts(line, k)] if places else []
    counting = {last - 1 for _, _, last in places if line.at(last - 1) in COUNTING_FROM}
    found = [
        Dated(i, first, last, governor(line, first, last, parted, counting), opens(line.text, dates[i], line.sentence))
        for i, first, last in places
        if not is_since_superlative(line, first)
    ]
    return Clauses(line, drafts, found, parted)


def parts(line: TokenLine, k: int) -> bool:
    """Whether token k parts clauses: a word or mark that does, or a dash with blanks on both sides."""
    if line.lower[k] in PARTING:
        return not (line.lower[k] in TIMES_BESIDE and is_time_of_day(line, k + 1))
    if line.lower[k] not in {"-", "–"}:
        return False
    doubled = (line.at(k - 1) == "-" and line.touches(k)) or (line.at(k + 1) == "-" and line.touches(k + 1))
    return doubled or (not line.touches(k) and not line.touches(k + 1))


def is_time_of_day(line: TokenLine, k: int) -> bool:
    """Whether a time of day stands at token k: "before dawn on Monday", "after 9 p.m."; near miss: "after 9 men"."""
    if line.at(k) in TIMES_OF_DAY:
        return True
    clock = ":" in line.at(k) or line.at(k + 1) in {"am", "pm", "gmt", "local"}
    return line.at(k)[:1].isdigit() and (clock or (line.at(k + 1) in {"a", "p"} and line.at(k + 2) == "."))


def governor(line: TokenLine, first: int, last: int, parted: list[int], counting: set[int]) -> int | None:
    """The "after" that a date belongs to, if no comma stands between: "after Monday's attack"."""
    about = before_event(line, first, last)
    if about is not None:
        return about
    k = max([one for one in (*parted, *counting) if one < first], default=None)
    if k is None or (line.lower[k] not in GOVERNING and k not in counting) or "," in line.lower[k:first]:
        return None
    return k


def before_event(line: TokenLine, first: int, last: int) -> int | None:
    """The word that leads in an event named by its day that is only spoken about: "plotting the Nov. 1 strike"."""
    if line.at(last) not in POSSESSIVE and HAPPENED.isdisjoint(line.lower[last : last + 2]):
        return None
    k = first - 1
    while line.at(k) in DETERMINERS:
        k -= 1
    about = line.at(k) in ABOUT and (line.at(k) != "on" or line.at(last) in POSSESSIVE)
    return k if about or (line.at(k).endswith("ing") and line.at(k) not in NO_VERBS) else None


def is_since_superlative(line: TokenLine, first: int) -> bool:
    """Whether a date is that of "the deadliest attack since 2014", which is when nothing happened."""
    return line.at(first) == "since" and has_superlative(line.lower[max(0, first - MOST_BACK) : first])


def has_superlative(words: Sequence[str]) -> bool:
    return not SUPERLATIVES.isdisjoint(words)


def makes_clause(word: str) -> bool:
    """Whether a word is the verb of a clause, by the lexicon or by its ending."""
    return (is_finite(word) or is_past(word)) and word not in ADJECTIVES | POSSESSIVE


def has_verb(words: Sequence[str]) -> bool:
    return any(map(makes_clause, words))


def begins_clause(words: Sequence[str]) -> bool:
    """Whether words behind an "and" are a clause: "raising it", "the army left"; near miss: "occupied Kherson"."""
    return has_verb(words) or (is_verb(words[0]) and words[0] not in ADJECTIVES if words else False)


def has_verb_before(line: TokenLine, draft: Draft) -> bool:
    """Whether the verb of a figure's clause stands before it: "killed 12 soldiers"."""
    k = draft.first
    while k > 0 and line.lower[k - 1] not in PARTING | JOINING | {","}:
        k -= 1
    return has_verb(line.lower[k : draft.first])


def in_apposition(line: TokenLine, draft: Draft) -> bool:
    """Whether a figure stands in words about a noun before them: ", a forum of 40 countries,"."""
    k = draft.first
    while k > 0 and line.lower[k - 1] != ",":
        k -= 1
    words = line.lower[k : draft.first]
    return k > 0 and len(words) > 1 and words[0] in DETERMINERS and not has_verb(words)


def in_relative_clause(clauses: Clauses, draft: Draft) -> bool:
    """Whether a figure stands in a clause about a noun: "a strike that killed 12"; near miss: "said that 12"."""
    return is_relative(clauses.line, clauses.start_before(draft.first) - 1)


def is_relative(line: TokenLine, k: int) -> bool:
    """Whether the token before a clause makes it one about a noun, not what somebody said."""
    said = is_verb(line.at(k - 1)) or not SAYING.isdisjoint(line.lower[max(0, k - MOST_SAID) : max(0, k)])
    return line.at(k) in RELATIVE or (line.at(k) == "that" and line.at(k - 1).isalpha() and not said)


def is_left(clauses: Clauses, one: Dated, draft: Draft) -> bool:
    """Whether a comma leads out of the clause about a noun that has a date: "A raid that failed in May, 3 men"."""
    line, start = clauses.line, clauses.start_before(one.first)
    behind = line.lower[one.last : draft.first]
    if "," not in behind or not is_relative(line, start - 1) or not has_verb(line.lower[start : one.first]):
        return False
    return behind[0] != "," or not (behind[1:2] == ["with"] or (behind[1:2] and behind[1].endswith("ing")))
