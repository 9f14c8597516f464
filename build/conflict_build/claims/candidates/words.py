"""Words: the forms under which claims compare them."""

from functools import cache, lru_cache

from conflict_build.lexicon import load_table
from conflict_build.verbs import verb_forms

STOP = frozenset(
    "the a an of to in on at for from by with and or but nor as is are was were be been being am it its itself he she "
    "they them him his her hers their theirs that this these those which who whom whose what when where how why while "
    "has have had having do does did done will would could can may might shall should must not no yes also than then "
    "there here after before into onto over about upon through during between among within against amid "
    "said say says saying according told tell tells reported reportedly report reports added adds add stated mr mrs ms "
    "dr s re ve ll d m t i we you us our your my me so such if though although because since until till unless "
    "more most much many some any other others another each every all both either neither same very just only even "
    "still yet already again too well however meanwhile one out up down off now new".split()
)

NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"pair": "2", "twin": "2", "twins": "2", "both": "2", "dozen": "12", "dozens": "12", "no": "0"}

ENDINGS = (("ies", "y"), ("sses", "ss"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("ly", ""))
SHORTEST_STEM = 3
SYNONYM_MARK = "~"  # before the key of words that reports use for one another
VERBAL_NOUNS = (("ment", ("", "e")), ("ation", ("ate", "e", "")), ("ion", ("e", "")))


@lru_cache(maxsize=100_000)
def normal_form(word: str) -> str:
    """A printed word in lower case, with straight apostrophes and each digit as #, as the vectors know it."""
    folded = word.lower().replace("’", "'")
    return folded if folded.isalpha() else "".join("#" if letter.isdigit() else letter for letter in folded)


def stem(word: str) -> str:
    """What the inflected forms of a lower-case English word share: "strikes", "striking", "struck" give "strik"."""
    known = irregular_stems().get(word)
    if known is not None:
        return known
    word = verb_of_noun(word)
    for ending, replacement in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM and not word.endswith("ss"):
            word = word[: -len(ending)] + replacement
            break
    if len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] in "bdgmnprt":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > SHORTEST_STEM else word


def verb_of_noun(word: str) -> str:
    """The verb of which a noun names the doing, if it is one: "deployment" gives "deploy", "evacuations" "evacuate"."""
    noun = word[:-1] if word.endswith("s") else word
    for ending, replacements in VERBAL_NOUNS:
        if noun.endswith(ending):
            for replacement in replacements:
                verb = noun[: -len(ending)] + replacement
                known = verb_forms().get(verb)
                if known is not None and known.base == verb:
                    return verb
    return word


@cache
def irregular_stems() -> dict[str, str]:
    """Each form of the lexicon of stems, with its stem."""
    return {form: stem for stem, forms in load_table("stems").items() for form in forms}


@cache
def synonyms() -> dict[str, str]:
    """Each form of the lexicon of synonyms, with the key of its line."""
    return {form: SYNONYM_MARK + head for head, forms in load_table("synonyms").items() for form in forms}


@cache
def synonym_stems() -> dict[str, tuple[str, ...]]:
    """The key of each line of the lexicon of synonyms, with the stems of its words."""
    lines = load_table("synonyms").items()
    return {SYNONYM_MARK + head: tuple({stem(form): None for form in forms}) for head, forms in lines}
