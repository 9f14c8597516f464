"""Known names: spans put right by the lexicons of countries, seats of government, places and organisations."""

from bisect import bisect_right
from functools import cache

from conflict_build.lexicon import load_table
from conflict_build.phrases import Phrase, Phrasebook
from conflict_build.recogniser import Label, Span, case_shares
from conflict_build.records import Sentence
from conflict_build.tokens import Tokens

NEVER_NAMES = frozenset({"Slideshow", "FILE", "PHOTO", "Photo", "Getty Images/AFP"})


@cache
def known_names() -> Phrasebook:
    """Every known name with its label; MISC for peoples and adjectives, which are found so that they are not names."""
    places = [form for forms in load_table("countries").values() for form in forms]
    places += [seat for seats in load_table("seats").values() for seat in seats]
    places += [form for key, forms in load_table("place_names").items() for form in (key, *forms)]
    orgs = [form for key, forms in load_table("orgs").items() for form in (key, *forms)]
    peoples = [form for forms in load_table("nationalities").values() for form in forms]
    rows = [(form, "LOC") for form in places] + [(form.upper(), "LOC") for form in places if len(form) > 3]
    rows += [(form, "ORG") for form in orgs] + [(form.upper(), "ORG") for form in orgs if len(form) > 3]
    return Phrasebook(rows + [(form, "MISC") for form in peoples])


def settle_known(tokens: Tokens, sentences: list[Sentence], spans: list[Span]) -> list[Span]:
    """The spans with every known name in them: its label, its bounds, and those the model missed."""
    kept = {span.first: span for span in spans if " ".join(tokens.words[span.first : span.last]) not in NEVER_NAMES}
    owner = [-1] * len(tokens.words)
    for span in kept.values():
        owner[span.first : span.last] = [span.first] * (span.last - span.first)
    for phrase in known_names().find(tokens.words):
        touched = sorted({kept[key] for key in owner[phrase.first : phrase.last] if key in kept})
        if not touched and is_doubtful(tokens, sentences, phrase):
            continue
        if all(phrase.first <= span.first and span.last <= phrase.last for span in touched):
            label: Label = "LOC" if "LOC" in phrase.labels else "ORG" if "ORG" in phrase.labels else "MISC"
            for span in touched:
                del kept[span.first]
            kept[phrase.first] = Span(phrase.first, phrase.last, label)
            owner[phrase.first : phrase.last] = [phrase.first] * (phrase.last - phrase.first)
    return [kept[first] for first in sorted(kept)]


def is_doubtful(tokens: Tokens, sentences: list[Sentence], phrase: Phrase) -> bool:
    """Whether a known name that the model passed over is rather another word: "Us", "Who", "Fars" in capitals."""
    if phrase.last - phrase.first > 1:
        return False
    word = tokens.words[phrase.first]
    if case_shares().get(word.lower(), "unseen") in ("only", "most", "unseen"):
        return False
    at = bisect_right([s.start for s in sentences], tokens.starts[phrase.first]) - 1
    sentence = sentences[at]
    letters = [c for c in tokens.text[sentence.start : sentence.end] if c.isalpha()]
    shouted = sum(c.isupper() for c in letters) > len(letters) / 2
    return shouted or sentence.start == tokens.starts[phrase.first] or not word.isupper()
