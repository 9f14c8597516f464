"""Entities: the people, organisations and places that one report names, and where."""

from functools import cache

from conflict_build.lexicon import load_table
from conflict_build.phrases import Phrasebook
from conflict_build.records import EntityKind, Mention, Sentence
from conflict_build.tokens import Tokens

ORG_HEADS = frozenset(
    "Ministry Department Agency Party Court Council Committee Commission University Institute Bank Group Corps Company "
    "Army Force Forces Brigade Front Movement Association Organization Union Office Bureau Service Parliament Senate "
    "Assembly Times Post News TV Center Centre Foundation Network Command Navy Guard Authority".split()
)
TITLES = frozenset(
    "President Minister Secretary Senator Sen Rep Gov Governor Gen General Col Colonel Maj Major Lt Lieutenant Capt Mr "
    "Mrs Ms Dr King Queen Prince Mayor Ambassador Chancellor Foreign Prime Defence Defense Chief Vice Sheikh".split()
)
PLAIN = frozenset(
    "The A An In On At It He She They We I But And This That These Those After Before For From His Her Its If As When "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Photo Image Copyright".split()
)


@cache
def known_names() -> Phrasebook:
    rows = [(form, f"place:{forms[0]}") for forms in load_table("countries").values() for form in forms]
    rows += [(seat, f"place:{seat}") for seats in load_table("seats").values() for seat in seats]
    rows += [(form, f"org:{name}") for name, forms in load_table("orgs").items() for form in (name, *forms)]
    rows += [(word, "none:") for words in load_table("nationalities").values() for word in words]
    return Phrasebook(rows)


def find_mentions(tokens: Tokens, sentences: list[Sentence]) -> list[Mention]:
    """Every printed name of a person, organisation or place, in order of position, without overlap."""
    mentions: list[Mention] = []
    taken = 0
    known = {phrase.first: phrase for phrase in known_names().find(tokens.words)}
    people: dict[str, str] = {}
    for i in range(len(tokens.words)):
        if i < taken:
            continue
        if i in known:
            kind, _, name = known[i].labels[0].partition(":")
            taken = known[i].last
            if kind != "none":
                mentions.append(Mention(tokens.starts[i], tokens.ends[taken - 1], entity_kind(kind), name))
            continue
        taken = i
        while taken < len(tokens.words) and taken not in known and is_name_word(tokens.words[taken]):
            taken += 1
        run = tokens.words[i:taken]
        if not run:
            continue
        start, end = tokens.starts[i], tokens.ends[taken - 1]
        text = tokens.text[start:end]
        if "\n" in text:
            continue
        if run[-1] in ORG_HEADS:
            mentions.append(Mention(start, end, "org", text))
        elif len(run) > 1 and all(word.isalpha() for word in run):
            people[run[-1]] = text
            mentions.append(Mention(start, end, "person", text))
        elif run[-1] in people:
            mentions.append(Mention(start, end, "person", people[run[-1]]))
        elif taken < len(tokens.words) and tokens.words[taken] == "region":
            mentions.append(Mention(start, tokens.ends[taken], "place", f"{text} region"))
        elif i and tokens.words[i - 1] in ("in", "near", "at"):
            mentions.append(Mention(start, end, "place", text))
    return mentions


def is_name_word(word: str) -> bool:
    return word[0].isupper() and word not in PLAIN and word not in TITLES and len(word) > 1


def entity_kind(kind: str) -> EntityKind:
    return "person" if kind == "person" else "org" if kind == "org" else "place"
