"""Vocabulary: word classes that the steps over figures share, from lexicon/counted.toml and closed classes."""

from functools import cache
from typing import NamedTuple

from conflict_build import verbs
from conflict_build.lexicon import load_table, load_toml
from conflict_build.records import FigureKind

DETERMINERS = frozenset((*load_table("closed_classes")["determiners"], *"some any each every no".split()))
AUXILIARIES = verbs.AUXILIARIES | verbs.NEGATIONS
PREPOSITIONS = frozenset(
    "in on at by for from to of with without into onto over under after before during since until near around "
    "across through between among against about as than per via off out up down above below within along amid "
    "inside outside including despite toward towards beside besides beyond behind throughout aboard following "
    "upon worth".split()
)
CONJUNCTIONS = frozenset(
    "and or but nor so yet while when where who whom whose which that because if although though whether what how "
    "why then there".split()
)
PRONOUNS = frozenset(load_table("closed_classes")["pronouns"]) | frozenset(
    "him her them us me himself herself itself themselves who nobody".split()
)
ADVERBS = frozenset(
    "also already still now then only just even later earlier yesterday today tonight tomorrow ago again so far "
    "too very here once soon however meanwhile apiece each monday tuesday wednesday thursday friday saturday "
    "sunday last next this overnight early late total overall together alone instead".split()
)
# plain past tenses and others that end a noun phrase though they are in no other class
VERBS = frozenset(
    "said says say told tell made make went go came come took take gave give got get began begin left leave put "
    "saw see held flew fly ran run rose fell met meet took won lost led set broke spoke kept remain remains "
    "remained continue continued continues became become need needed needs want wanted face faced faces live "
    "lived living work worked know known think seem appear appeared stood sat lay found used use uses allow "
    "allowed carried carry carrying following showed shows show participated participate attended attend joined "
    "join took taking suffered suffer suffering sustained required".split()
)
STOP = DETERMINERS | AUXILIARIES | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | ADVERBS | VERBS
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec".split()
)
# behind a hyphened number, these count those who belong to what follows: "12-strong group", "12-man patrol"
MEMBERS = frozenset("strong member members man men person people".split())
FURTHER = frozenset({"other", "others", "more", "further", "additional", "extra", "another"})


# what happens to people; a number with such a state and no noun counts them
HARMS = frozenset(
    {
        "killed",
        "injured",
        "missing",
        "trapped",
        "hospitalized",
        "detained",
        "kidnapped",
        "displaced",
        "evacuated",
        "rescued",
        "killed or injured",
    }
)


class StateForms(NamedTuple):
    """States by printed form: one word, and two words in a row."""

    words: dict[str, str]
    pairs: dict[tuple[str, str], str]
    intransitive: frozenset[str]
    nouns: frozenset[str]
    either: frozenset[str]  # verb or noun, by where it stands


@cache
def state_forms() -> StateForms:
    """The lexicon of states, by form."""
    table = load_toml("counted")
    words: dict[str, str] = {}
    pairs: dict[tuple[str, str], str] = {}
    for state, forms in table["states"].items():
        for form in forms:
            first, _, second = form.partition(" ")
            if second:
                pairs[first, second] = state
            else:
                words[first] = state
    voice = table["voice"]
    return StateForms(
        words, pairs, frozenset(voice["intransitive"]), frozenset(voice["noun"]), frozenset(voice["either"])
    )


@cache
def heads() -> dict[str, FigureKind]:
    """The kind of each known head noun: people count as casualties, which holds only with a state of harm."""
    table = load_toml("counted")
    kinds: dict[str, FigureKind] = {}
    kinds.update(dict.fromkeys(table["people"]["heads"], "casualties"))
    kinds.update(dict.fromkeys(table["weapons"]["heads"], "weapons"))
    kinds.update(dict.fromkeys(table["forces"]["heads"], "forces"))
    return kinds


def is_person(word: str) -> bool:
    """Whether a known head noun names one person, and not a group or a thing."""
    return heads().get(word) in {"casualties", "forces"} and word not in word_set("collectives", "heads")


@cache
def word_set(table: str, field: str, lexicon: str = "counted") -> frozenset[str]:
    """A word list of lexicon/counted.toml, or of another lexicon of tables."""
    return frozenset(load_toml(lexicon)[table][field])


@cache
def named_by_number() -> frozenset[str]:
    """The words that a number behind them makes a name, in lower case: "Resolution 1701", "bus 42"."""
    return frozenset().union(*(word_set("named", field, "designations") for field in NAMED_FIELDS))


NAMED_FIELDS = ("capitalised", "lower", "undetermined")
