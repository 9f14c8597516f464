"""Names of organisations: what makes two printed forms one without regard to the report that prints them.

The lexicon of organisations comes first, then bodies of state by owner and office, then the words alone: without
capitals, possessives, hyphens and spaces, the country at their head as its code, so that "Sudan Doctors' Network" and
"Sudanese Doctors Network", "Exxon Mobil" and "ExxonMobil" are one.
"""

from functools import cache

from conflict_build.forms import SEPARATORS, body_key, country_of_word, fold
from conflict_build.lexicon import load_table
from conflict_build.place_names import known_places
from conflict_build.remembering import remembered
from conflict_build.state_bodies import national_bodies, state_body

UNITED_NATIONS = "united nations "
ARTICLES = frozenset({"al", "el"})
LONGEST_COUNTRY_WORDS = 3  # "bosnia and herzegovina"
# Words at the end of a name that news prints in singular and plural: "Al-Quds Brigades".
PLURALS = {"brigades": "brigade", "forces": "force", "services": "service", "guards": "guard", "industries": "industry"}
HOSPITAL_KINDS = frozenset("general governmental government teaching".split())  # "Panzi General Hospital"
WIRE_TAIL = " news agency"  # "KCNA news agency"


@cache
def known_orgs() -> dict[str, str]:
    """The name of each organisation of the lexicon by every form of it; "UN" at a head is "United Nations" too."""
    table = load_table("orgs")
    rows = [(form, name) for name, forms in table.items() for form in (name, *forms)]
    rows = [(name, name) for name in load_table("national_bodies")] + rows
    known = {key: name for form, name in rows for key in (un_key(body_key(form)), body_key(form))}
    return known | {UNITED_NATIONS + key[3:]: name for key, name in known.items() if key.startswith("un ")}


def un_key(key: str) -> str:
    """The key of a name with "un" for the United Nations at its head: "un mission in mali"."""
    key = key.replace("un's ", "un ", 1) if key.startswith("un's ") else key
    return "un " + key.removeprefix(UNITED_NATIONS) if key.startswith(UNITED_NATIONS) else key


def known_org(form: str) -> str | None:
    """The lexicon's name for a form, which may have the word for its kind behind it or "UN" before it."""
    key = un_key(body_key(form))
    for shorter in (key, key.removeprefix("un "), without_tail(key)):
        if shorter in known_orgs():
            return known_orgs()[shorter]
    return None


def without_tail(key: str) -> str:
    """The key of a name without the word for its kind: "houthi" of "houthi rebels", "kcna" of "kcna news agency"."""
    name, _, tail = key.rpartition(" ")
    if key.endswith(WIRE_TAIL):
        return key.removesuffix(WIRE_TAIL)
    return name if any(tail in tails for tails in load_table("group_tails").values()) else ""


@remembered
def org_key(form: str) -> str:
    """What makes two printed forms of an organisation one without regard to the report."""
    known = known_org(form)
    if known:
        return f"known {known}"
    body = state_body(form)
    if body in national_bodies():
        return f"known {national_bodies()[body]}"
    return f"body {' '.join(body)}" if body else plain_key(form)


def plain_key(form: str) -> str:
    """The words of a name that no lexicon settles, as they are compared."""
    owner, words = split_country(form)
    if words[-2:] in (["medical", "center"], ["medical", "centre"]):
        words = [*words[:-2], "hospital"]
    words = [fold(known_places().get(word, word)) for word in words] if len(words) > 1 else words
    if words[-1] == "hospital":
        words = [word for word in words if word not in HOSPITAL_KINDS]
    rest = "".join([*words[:-1], PLURALS.get(words[-1], words[-1])]).replace("'", "")
    return f"{owner} {rest}" if owner else rest


def split_country(form: str) -> tuple[str, list[str]]:
    """The code of the country that a name begins with, and the other words; no code where there is none."""
    key = un_key(body_key(form)).replace("'s ", " ").removesuffix("'s")
    words = [word for word in SEPARATORS.split(key) if word and word not in ARTICLES] or [key]
    for size in range(min(LONGEST_COUNTRY_WORDS, len(words) - 1), 0, -1):
        code = country_of_word().get(" ".join(words[:size]))
        if code:
            return code, words[size:]
    return "", words
