"""Surroundings: where the words right beside a name speak of a place, whatever the model took the name for.

"South of Umm Daraq", "residents of Umm Daraq", "in Umm Daraq, Lebanon,"; most names stand beside no such words.
"""

from collections.abc import Iterator, Sequence

from conflict_build.areas import areas_by_form
from conflict_build.entities.descriptions import CALLINGS, KIN, POSSESSIVES, has_given_name
from conflict_build.entities.recogniser import Span
from conflict_build.tokens import Tokens

WITHIN = frozenset("in near outside inside into across throughout".split())
COMPASS = frozenset(
    "north south east west northeast northwest southeast southwest northeastern northwestern southeastern southwestern "
    "northern southern eastern western central".split()
)
# Before "of" and a place: "on the outskirts of X", "residents of X", "the siege of X".
OF_A_PLACE = COMPASS | frozenset(
    "outskirts edge suburbs centre center streets skies rooftops residents inhabitants villagers people mayor siege "
    "shelling bombardment recapture liberation miles kilometers kilometres km entrance gates approaches".split()
)
# Before "in" and somebody: "confidence in X", "believes in X".
TRUST = frozenset(
    "confidence trust trusts trusted trusting faith belief believe believes believed believing interest interested "
    "disappointed disappointment investigating hope hopes pride lies stake invested role change".split()
)
GOING = frozenset(
    "flew fly flies flying went go goes going gone travel travels traveled travelled traveling travelling trip visit "
    "road highway moved returned return returning fled flee fleeing drove drive driving withdrew marched "
    "advanced".split()
)
# Before "from" and a place: "a boy from X", "3 km from X", "evacuated from X".
FROM_A_PLACE = frozenset(
    "kilometers kilometres km miles far people residents families men women children refugees withdrawn withdraw "
    "evacuated displaced".split()
)
FROM_A_PLACE |= (CALLINGS - KIN) | COMPASS | GOING
ADDRESSED = WITHIN | frozenset("of at from to on".split())
LYING = (["lies"], ["borders"], ["overlooks"])  # "Umm Daraq lies near the border"
FIRED = frozenset(
    "strike strikes airstrike airstrikes shelling bombardment raid raids rockets shells missiles fell landed "
    "rained".split()
)
NEARBY = frozenset("in near at outside around".split())
ADDRESS_ENDS = frozenset(", . ; : ) — – on after when where last this".split())
LONGEST_AREA_TOKENS = 4
REACH_WORDS = 8  # before a name


def is_located(tokens: Tokens, span: Span) -> bool:
    """Whether something is said to be in, near or on the way to what a name names, or where only a place is named."""
    before = words_before(tokens, span)
    if is_place_behind(tokens, span, before):
        return True
    if not before or is_owner(tokens, span):
        return False
    if before[-1] == "to":
        return any(word in GOING for word in (before[:-1] if "from" in before else before[-3:-1]))
    return before[-1] in WITHIN and not any(word in TRUST for word in before[-3:-1])


def only_places_stand(tokens: Tokens, span: Span) -> bool:
    """Whether a name stands where only a place does: "residents of X", "south of X", "a boy from X", "in X, Ohio,"."""
    return is_place_behind(tokens, span, words_before(tokens, span))


def is_place_behind(tokens: Tokens, span: Span, before: list[str]) -> bool:
    """The same, given the words before the name."""
    after = [word.lower() for word in tokens.words[span.last : span.last + 3]]
    if is_addressed(tokens, span, before) or after[:1] in LYING or after == [",", "home", "to"]:
        return True
    if len(before) < 2 or is_owner(tokens, span):
        return False
    if before[-1] == "of":
        return before[-2] in OF_A_PLACE
    if before[-1] == "from":
        return before[-2] in FROM_A_PLACE
    fired_on = before[-1] == "on" and before[-2] in FIRED
    return before[-3:] == ["in", "and", "around"] or (fired_on and is_long(tokens, span))


def is_long(tokens: Tokens, span: Span) -> bool:
    """Whether a name has several words and does not begin like a person's."""
    words = tokens.words[span.first : span.last]
    return len(words) > 1 and not has_given_name(words)


def is_addressed(tokens: Tokens, span: Span, before: list[str]) -> bool:
    """Whether a name stands behind a preposition of place and before its country or state.

    "Of Umm Daraq, Lebanon," and "at Umm Daraq in northern Lebanon"; near miss: "confidence in Kolb in Germany".
    """
    words = tokens.words
    mark = words[span.last] if span.last < len(words) else ""
    first = span.last + 1
    if mark == "," and before and before[-1] in ADDRESSED:
        return any(words[end] in ADDRESS_ENDS for end in area_ends(words, first))
    if mark != "in" or not before or before[-1] not in NEARBY or has_given_name(words[span.first : span.last]):
        return False
    while first < len(words) and words[first].lower() in COMPASS:
        first += 1
    return any(True for _ in area_ends(words, first))


def area_ends(words: Sequence[str], first: int) -> Iterator[int]:
    """The tokens right behind a country or state that begins at a token."""
    for end in range(first + 1, min(first + LONGEST_AREA_TOKENS + 1, len(words))):
        if " ".join(words[first:end]) in areas_by_form():
            yield end


def words_before(tokens: Tokens, span: Span) -> list[str]:
    """The words before a name in small letters; adjectives of direction and an article right before it left out."""
    before = [word.lower() for word in tokens.words[max(0, span.first - REACH_WORDS) : span.first]]
    while before[-1:] and (before[-1] == "the" or (before[-1] in COMPASS and before[-1].endswith("ern"))):
        before.pop()
    return before


def is_owner(tokens: Tokens, span: Span) -> bool:
    return span.last < len(tokens.words) and tokens.words[span.last] in POSSESSIVES
