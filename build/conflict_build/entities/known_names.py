"""Known names: spans put right by the lexicons of countries, seats of government, places and organisations."""

import re
from bisect import bisect_right
from functools import cache

from conflict_build.entities.recogniser import Label, Span, case_shares
from conflict_build.lexicon import load_lines, load_table, load_words
from conflict_build.phrases import Phrase, Phrasebook
from conflict_build.records import Sentence
from conflict_build.tokens import Tokens

# whole span: "F-16", "MiG-29", "S-300"; near miss: "M23", which is a group
MODEL = re.compile(r"[A-Za-z]{1,4} ?- ?\d+ ?\w*")
OFFICE_HOLDERS = frozenset("secretary secretaries minister ministers ministry department".split())
PUBLISHING = frozenset({"on", "via", "app", "platform", "network", "channel", "over"})


@cache
def known_names() -> Phrasebook:
    """Every known name with its label; MISC for peoples and adjectives, which are found so that they are not names."""
    places = [form for forms in load_table("countries").values() for form in forms]
    places += [seat for seats in load_table("seats").values() for seat in seats]
    places += [form for key, forms in load_table("place_names").items() for form in (key, *forms)]
    orgs = [form for key, forms in load_table("orgs").items() for form in (key, *forms)]
    orgs += load_table("national_bodies")
    peoples = [form for forms in load_table("nationalities").values() for form in forms]
    rows = [(form, "LOC") for form in places] + [(form.upper(), "LOC") for form in places if len(form) > 3]
    rows += [(form, "ORG") for form in orgs] + [(form.upper(), "ORG") for form in orgs if len(form) > 3]
    return Phrasebook(rows + [(form, "MISC") for form in (*peoples, *load_lines("not_names"))])


def settle_known(tokens: Tokens, sentences: list[Sentence], spans: list[Span]) -> list[Span]:
    """The spans with every known name in them: its label, its bounds, and those the model missed."""
    kept = {span.first: span for span in spans if not is_no_name(tokens, span)}
    people = people_words(tokens, spans)
    owner = [-1] * len(tokens.words)
    for span in kept.values():
        owner[span.first : span.last] = [span.first] * (span.last - span.first)
    for phrase in known_names().find(tokens.words):
        split_dateline(tokens, phrase, kept, owner)
        touched = sorted({kept[key] for key in owner[phrase.first : phrase.last] if key in kept})
        if not touched and is_doubtful(tokens, sentences, phrase):
            continue
        if any(is_namesake(tokens, phrase, span, people) for span in touched):
            continue
        if all(phrase.first <= span.first and span.last <= phrase.last for span in touched):
            label: Label = "LOC" if "LOC" in phrase.labels else "ORG" if "ORG" in phrase.labels else "MISC"
            for span in touched:
                del kept[span.first]
            kept[phrase.first] = Span(phrase.first, phrase.last, label)
            owner[phrase.first : phrase.last] = [phrase.first] * (phrase.last - phrase.first)
    return [kept[first] for first in sorted(kept)]


def people_words(tokens: Tokens, spans: list[Span]) -> frozenset[str]:
    """The first and last words of the full names of persons."""
    full = [span for span in spans if span.label == "PER" and span.last - span.first > 1]
    return frozenset(tokens.words[i] for span in full for i in (span.first, span.last - 1))


def is_namesake(tokens: Tokens, phrase: Phrase, span: Span, people: frozenset[str]) -> bool:
    """Whether a place's name is that of a person here: the model says so, and the report prints the full name."""
    alone = span.label == "PER" and (span.first, span.last) == (phrase.first, phrase.last) == (
        phrase.first,
        phrase.first + 1,
    )
    return alone and "LOC" in phrase.labels and tokens.words[span.first] in people


def split_dateline(tokens: Tokens, phrase: Phrase, kept: dict[int, Span], owner: list[int]) -> None:
    """Take a country out of the head of a span whose rest is a known organisation: "Israel CNN" of a dateline."""
    span = kept.get(phrase.first)
    rest = tuple(tokens.words[phrase.last : span.last]) if span else ()
    if span and "LOC" in phrase.labels and "ORG" in known_names().entries.get(rest, ()):
        kept[phrase.first] = Span(phrase.first, phrase.last, "LOC")
        kept[phrase.last] = Span(phrase.last, span.last, "ORG")
        owner[phrase.last : span.last] = [phrase.last] * len(rest)


def is_no_name(tokens: Tokens, span: Span) -> bool:
    """Whether a span is a weapon's model, the "State" of a secretary, or a service on which somebody writes."""
    form, before = " ".join(tokens.words[span.first : span.last]), tokens.words[max(0, span.first - 2) : span.first]
    if span.label != "LOC" and MODEL.fullmatch(form):
        return True
    if form in load_words("platforms"):
        return bool(before) and before[-1].lower() in PUBLISHING
    single = span.label == "ORG" and span.last - span.first == 1 and len(before) == 2
    return single and before[1] == "of" and before[0].lower() in OFFICE_HOLDERS


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
