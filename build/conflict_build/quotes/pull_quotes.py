"""Pull quotes: a quote with its speaker behind a dash: “The truce holds.” — Colonel Marek Dusek, army spokesman."""

from conflict_build.quotes.openings import OPENERS
from conflict_build.quotes.reporting import Clause
from conflict_build.quotes.subjects import ABBREVIATED, is_past
from conflict_build.quotes.utterances import Segment
from conflict_build.quotes.voices import is_speaker_phrase
from conflict_build.tokens import Tokens
from conflict_build.verbs import AUXILIARIES

DASHES = frozenset("-–—―‒~")
EMPHASIS = frozenset("*_")
LEADS = EMPHASIS | {","}
LONGEST_SIGNATURE_WORDS = 25
ENDS_NAME = frozenset(", ( to via on in at".split())  # "— Ruth Mensah to Reuters"
RELATIVES = frozenset("who whose which".split())
SAID = frozenset("said says told tells".split())
STOPS = frozenset('.!?“"„«‘')


def signature_after(tokens: Tokens, mark: int) -> Clause | None:
    """The speaker behind the dash after a closing mark; near miss: "..." — but the army did not come."""
    words = tokens.words
    i = skip(tokens, mark + 1, LEADS)
    dash = i
    i = skip(tokens, i, DASHES)
    if i == dash or breaks(tokens, mark, i) > 2:
        return None
    end = signature_end(tokens, skip(tokens, i, EMPHASIS))
    first = skip(tokens, i, EMPHASIS)
    comma = next((k for k in range(first, end) if words[k] in ENDS_NAME), end)
    if not is_speaker_phrase(words, first, comma) or not is_description(words, comma, end):
        return None
    if breaks(tokens, mark, i) == 2 and is_list_item(tokens, end):
        return None
    return Clause(Segment("Q", dash, i), Segment("S<", first, comma))


def skip(tokens: Tokens, i: int, marks: frozenset[str]) -> int:
    while i < len(tokens.words) and tokens.words[i] in marks:
        i += 1
    return i


def breaks(tokens: Tokens, a: int, b: int) -> int:
    """How many line breaks stand between two words."""
    return tokens.text.count("\n", tokens.ends[a], tokens.starts[b]) if b < len(tokens.words) else 0


def signature_end(tokens: Tokens, i: int) -> int:
    """Where the line or sentence that begins at word i ends."""
    first, words = i, tokens.words
    while i < min(len(words), first + LONGEST_SIGNATURE_WORDS):
        if i > first and "\n" in tokens.text[tokens.ends[i - 1] : tokens.starts[i]]:
            break
        if words[i] in STOPS and not (words[i] == "." and words[i - 1] in ABBREVIATED):
            break
        i += 1
    while i > first and words[i - 1] in EMPHASIS:
        i -= 1
    return i


def is_description(words: list[str], first: int, end: int) -> bool:
    """Whether words only say who somebody is: ", army spokesman"; near miss: ", however, had his doubts"."""
    for word in words[first:end]:
        if word in RELATIVES:
            return True
        if word in AUXILIARIES or word in OPENERS or word in SAID or word in DASHES - {"-"} or is_past(word):
            return False
    return True


def is_list_item(tokens: Tokens, end: int) -> bool:
    """Whether the next line begins with a dash too, so that the dash is one of a list."""
    return end < len(tokens.words) and tokens.words[end] in DASHES
