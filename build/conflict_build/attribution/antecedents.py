"""Antecedents: whom a pronoun takes up."""

from bisect import bisect_left

from conflict_build.attribution.cast import NEAREST_MENTIONS, NEAREST_SENTENCES, Cast
from conflict_build.noun_phrases import DETERMINERS

PERSONAL = frozenset("he she".split())
COLLECTIVE = frozenset("it they".split())
OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it"}  # "in his words"
LONGEST_DESCRIPTION_WORDS = 12
# Weights of what makes a person the likely "he": who spoke last, who is the subject, who stands nearest.
NAMELESS = 0.5  # who spoke last, if the report does not name him
SPOKE, SUBJECT, GENDER, OWNER, QUOTED, FAR = 3.0, 1.5, 1.0, -1.5, -1.0, -1.0


def antecedent(cast: Cast, pronoun: str, at: int) -> int | None:
    """Whom a pronoun at word `at` takes up."""
    start = cast.tokens.starts[at]
    if pronoun in ("who", "which"):
        named = name_before(cast, at)
        return name_before(cast, description_start(cast, at)) if named is None else named
    if pronoun in COLLECTIVE:
        return last_body(cast, start)
    return likeliest_person(cast, pronoun, start) if pronoun in PERSONAL else None


def name_before(cast: Cast, at: int) -> int | None:
    """The name that ends right before word `at`, or before the comma there."""
    return next((i for i in range(len(cast.spans)) if at - 2 <= cast.spans[i][1] <= at), None)


def description_start(cast: Cast, at: int) -> int:
    """Where a description begins that a comma ends before word `at`: "Kolb, [a nurse], who"; else `at`."""
    words = cast.tokens.words
    if words[at - 1] != ",":
        return at
    comma = next((i for i in range(at - 2, max(0, at - LONGEST_DESCRIPTION_WORDS), -1) if words[i] in ",.;:"), at)
    return comma if words[comma] == "," and words[comma + 1].lower() in DETERMINERS else at


def last_body(cast: Cast, start: int) -> int | None:
    """The organisation or place that spoke last, if it was lately, else the subject of the sentence before."""
    last = cast.spoken[-1] if cast.spoken else None
    here = cast.sentence_at(start)
    if last is not None and here - cast.sentence_at(last.start) <= 1:
        return last.mention if last.mention is not None and cast.mentions[last.mention].kind != "person" else None
    if here == 0:
        return None
    i = bisect_left(cast.starts, cast.sentence_starts[here - 1])
    if i == len(cast.starts) or cast.starts[i] - cast.sentence_starts[here - 1] > len("The "):
        return None
    return i if cast.mentions[i].kind == "org" else None


def likeliest_person(cast: Cast, pronoun: str, start: int) -> int | None:
    """The person before `start` who fits "he" or "she" best; null if that is somebody unnamed."""
    here = cast.sentence_at(start)
    scores: dict[int | None, float] = {}
    last = bisect_left(cast.starts, start)
    for i in range(last - 1, max(-1, last - NEAREST_MENTIONS), -1):
        far = here - cast.sentence_at(cast.starts[i])
        if far > NEAREST_SENTENCES:
            break
        known = cast.pronouns.get(cast.mentions[i].name)
        if cast.mentions[i].kind == "person" and known in (None, pronoun) and cast.is_body(i):
            scores[i] = likelihood(cast, i, far) + (GENDER if known else 0.0)
    for spoken in reversed(cast.spoken[-4:]):
        far = here - cast.sentence_at(spoken.start)
        if spoken.start < start and far <= NEAREST_SENTENCES and spoken.pronoun == pronoun:
            score = SUBJECT + FAR * far + (NAMELESS if spoken.mention is None else SPOKE)
            scores[spoken.mention] = max(scores.get(spoken.mention, score), score)
    return max(scores, key=lambda i: scores[i], default=None)


def likelihood(cast: Cast, i: int, far: int) -> float:
    """How likely the text goes on about person i, `far` sentences back."""
    end = cast.spans[i][1]
    mention = cast.mentions[i]
    score = FAR * far
    sentence = cast.sentence_starts[cast.sentence_at(mention.start)]
    if bisect_left(cast.starts, sentence) == i or mention.start - sentence < 20:
        score += SUBJECT
    if cast.tokens.words[end : end + 1] in (["'s"], ["’s"]):
        score += OWNER
    if cast.is_quoted(mention.start):
        score += QUOTED
    return score
