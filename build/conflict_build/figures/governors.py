"""Governors: what happened to what is counted, from the verb or noun that governs it, where no word beside it says so.

"Killing all 176 people on board", "622 Palestinians - members of armed groups and civilians - had been killed".
"""

from bisect import bisect_left

from conflict_build.figures.drafts import Draft
from conflict_build.figures.lines import TokenLine
from conflict_build.figures.states import State
from conflict_build.figures.vocabulary import state_forms
from conflict_build.reading import Grammar

LONGEST_TAKING = 10  # tokens
ENDS = frozenset({"and", ",", ";", ".", "while", "but"})
CAPTIVES = frozenset({"hostage", "hostages", "captive", "captives"})
TAKING = frozenset({"take", "took", "taken", "taking", "held", "holding", "seized", "seizing", "dragged"})


def govern_states(line: TokenLine, drafts: list[Draft], grammar: Grammar) -> list[Draft]:
    """The drafts of a line, those that count and have no state with the one of what governs them."""
    return [govern_state(line, draft, grammar) for draft in drafts]


def govern_state(line: TokenLine, draft: Draft, grammar: Grammar) -> Draft:
    """A draft with the state that its governor tells; what is taken as hostages was lent no other state rightly."""
    if draft.measure:
        return draft
    taken = taken_hostage(line, draft)
    if taken or draft.state or not draft.phrase:
        return draft._replace(state=taken) if taken else draft
    return draft._replace(state=state_of(line, draft, grammar))


def taken_hostage(line: TokenLine, draft: Draft) -> State | None:
    """The state of those taken: "taking 251 others back to Gaza as hostages"; null for all others."""
    last = draft.last
    while last < min(len(line.lower), draft.last + LONGEST_TAKING) and line.lower[last] not in ENDS:
        last += 1
    captive = next((i for i in range(draft.last, last) if line.lower[i] in CAPTIVES), None)
    if captive is None or TAKING.isdisjoint(
        line.lower[max(0, draft.first - 2) : draft.first] + line.lower[draft.last : captive]
    ):
        return None
    return State("kidnapped", captive, captive + 1, "after")


def state_of(line: TokenLine, draft: Draft, grammar: Grammar) -> State | None:
    """The state that the governor of a counted noun tells; null if it tells none."""
    if draft.phrase is None or draft.phrase.compound:
        return None
    noun = bisect_left(grammar.tokens.starts, line.starts[draft.phrase.head])
    governor = governor_of(grammar, grammar.first_conjunct(noun))
    if governor is None:
        return None
    name = state_forms().words.get(grammar.word(governor))
    at = bisect_left(line.starts, grammar.tokens.starts[governor])
    if name is None or line.at(at) != grammar.word(governor):
        return None
    return State(name, at, at + 1, "before" if at < draft.first else "after")


def governor_of(grammar: Grammar, noun: int) -> int | None:
    """The verb of which a noun is what it happens to, or the noun "of" which it hangs on: "the slaughter of"."""
    head, forms = grammar.head(noun), state_forms()
    if head is None:
        return None
    label, word = grammar.label(noun), grammar.word(head)
    if label == "nsubjpass" or (label == "nsubj" and word in forms.intransitive):
        return head
    if label == "dobj":
        return None if word in forms.intransitive else head
    if label == "pobj" and word == "of":
        act = grammar.head(head)
        known = act is not None and (grammar.word(act) in forms.nouns or grammar.word(act).endswith("ing"))
        return act if known else None
    return None
