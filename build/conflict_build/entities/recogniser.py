"""The recogniser: which words of a text are names of people, organisations and places, by a sequence model.

An averaged perceptron over words, shapes, endings, word lists and the share of capitals that a word has in news; see
models/names.md for what it learnt from and how well it does.
"""

import gzip
import re
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.resources import files
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Literal, NamedTuple

from conflict_build.gazetteer import key_of, people_by_key
from conflict_build.lexicon import load_table
from conflict_build.model_files import load_model
from conflict_build.records import Sentence
from conflict_build.sequence import PAD, FeaturePair, SequenceModel, Template
from conflict_build.tokens import Tokens

Label = Literal["PER", "ORG", "LOC", "MISC"]

LETTER = re.compile(r"[^\W\d_]")  # "é"; near miss: "3"
DIGIT = re.compile(r"\d")
LONG_RUN = re.compile(r"(.)\1{2,}")  # "xxxx" of the shape of "army"; near miss: "xx"
ASCII_SHAPES = str.maketrans(ascii_uppercase + ascii_lowercase + digits, "X" * 26 + "x" * 26 + "d" * 10)
TOWN_SIZES = (("city", 200_000), ("town", 30_000), ("village", 1))  # with the fewest people
NEAR, NEXT, SELF = 2, 1, 0  # how far away a feature of a word is seen


class Span(NamedTuple):
    """A name as token indexes [first, last), with its label."""

    first: int
    last: int
    label: Label


@cache
def word_lists() -> dict[str, tuple[str, ...]]:
    """The names of the lists that a lower-case word is on: titles, organisation heads, countries and so on."""
    lists: dict[str, tuple[str, ...]] = {}
    rows = [(kind, word) for kind, forms in load_table("name_words").items() for form in forms for word in form.split()]
    for table in ("countries", "seats", "nationalities"):
        rows += [(table, form.lower()) for forms in load_table(table).values() for form in forms if " " not in form]
    rows += [("bodies", f.lower()) for key, fs in load_table("orgs").items() for f in (key, *fs) if " " not in f]
    for kind, word in rows:
        lists[word] = tuple(dict.fromkeys((*lists.get(word, ()), kind)))
    return lists


@cache
def case_shares() -> dict[str, str]:
    """How often a lower-case word has a capital in news: none, few, some, most, only."""
    data = files("conflict_build.models").joinpath("case.txt.gz").read_bytes()
    lines = (line.partition(": ") for line in gzip.decompress(data).decode().splitlines())
    return {word: share for share, _, words in lines for word in words.split()}


@lru_cache(maxsize=50_000)
def shape(word: str) -> str:
    """The shape of a word: "Xxx" for "Putin", "X.X." for "U.S.", "dd" for "2024"; empty for the edge of a sentence."""
    if word.isascii():
        return LONG_RUN.sub(r"\1\1", word.translate(ASCII_SHAPES))
    letters = LETTER.sub(lambda match: "X" if match.group().isupper() else "x", word)
    return LONG_RUN.sub(r"\1\1", DIGIT.sub("d", letters))


@lru_cache(maxsize=50_000)
def town_size(word: str) -> str:
    """How large a place of this name is, in words; a name may be that of many."""
    people = people_by_key().get(key_of(word), 0)
    return next((size for size, fewest in TOWN_SIZES if people >= fewest), "none")


def features_of(word: str) -> list[tuple[str, int]]:
    """The features of one word, each with the distance from which it matters."""
    lower, form = word.lower(), shape(word)
    found = [(f"w={lower}", NEAR), (f"s={form}", NEAR)]
    found += [(f"l={name}", NEAR) for name in word_lists().get(lower, ())]
    if word == PAD or not word[0].isalpha():
        return found
    if word[0].isupper():
        found.append((f"t={town_size(word)}", NEAR))
    found.append((f"c={case_shares().get(lower, 'unseen')}{form[0]}", NEAR))
    if len(lower) > 3:
        found += [(f"e3={lower[-3:]}", NEXT)]
    found += [
        (f"p3={word[:3]}", SELF),
        (f"p4={word[:4]}", SELF),
        (f"e2={lower[-2:]}", SELF),
        (f"e4={lower[-4:]}", SELF),
    ]
    if "." in word:
        found.append(("stops", SELF))
    return found


def classes_of(word: str) -> tuple[str, str]:
    return shape(word), word.lower()


TEMPLATE = Template(
    reach=NEAR,
    of_word=features_of,
    classes_of=classes_of,
    pairs=(
        FeaturePair("shapes<", 0, 0, 1),
        FeaturePair("shapes>", 0, 0, 0),
        FeaturePair("word<", 1, 0, 1),
        FeaturePair("word>", 0, 1, 0),
    ),
)


@cache
def name_model() -> SequenceModel:
    return load_model("names", TEMPLATE)


def recognise(tokens: Tokens, sentences: list[Sentence]) -> list[Span]:
    """The names of a text, in order, without overlap; MISC are peoples and adjectives of nationality."""
    bounds = token_bounds(tokens, sentences)
    labels = name_model().tag([tokens.words[first:last] for first, last in bounds])
    spans: list[Span] = []
    for (first, _), row in zip(bounds, labels, strict=True):
        if row.count("O") < len(row):
            spans += read_spans(row, first)
    return spans


def token_bounds(tokens: Tokens, sentences: list[Sentence]) -> list[tuple[int, int]]:
    """The token indexes [first, last) of each sentence."""
    return [(bisect_left(tokens.starts, s.start), bisect_left(tokens.starts, s.end)) for s in sentences]


def read_spans(labels: list[str], offset: int) -> list[Span]:
    """The spans of one sentence's labels; an I without a B before it begins one."""
    spans: list[Span] = []
    open_label = ""
    for i, label in enumerate([*labels, "O"], offset):
        kind = label[2:]
        if kind and label[0] == "I" and kind == open_label:
            continue
        if open_label:
            spans[-1] = spans[-1]._replace(last=i)
        if kind:
            spans.append(Span(i, i + 1, kind))  # type: ignore[arg-type]
        open_label = kind
    return spans
