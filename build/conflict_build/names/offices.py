"""Offices: whose an office is that a report names without its owner, and which embassy of a state is meant.

"The health ministry" of a report mostly about Lebanon is Lebanon's health ministry of other reports in the same
company, if nobody else's such office is met there. An embassy belongs to the country or city in which it stands.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from conflict_build.forms import Likeness, body_key, country_of_word
from conflict_build.lexicon import load_table
from conflict_build.names.clusters import Clusters, Name
from conflict_build.names.contexts import Contexts
from conflict_build.names.loose_names import LEAD_OF_OWNER, main_country
from conflict_build.numbering import Numbering
from conflict_build.org_names import org_key, split_country
from conflict_build.records import Analysis
from conflict_build.remembering import remembered
from conflict_build.state_bodies import capitals, office_of, owner_names, read_office, split_words, state_body

ABROAD = frozenset({"embassy", "consulate"})  # offices of which a state has one in each of many countries
TERRITORY_SHARE = 2  # a report is about a territory that it names half as often as the country named most
STANDS_IN = re.compile(r"\s+in\s+(?:the\s+)?")


def host_of(name: Name, analysis: Analysis) -> str:
    """The country, else the place, in which a report says that an embassy or consulate stands; empty for other names.

    Where it does not say, the country that the report names most; an embassy stands in no country of its own.
    """
    kind, form = name
    if kind != "org" or not ABROAD.intersection(split_words(body_key(form))):
        return ""
    body, hosts = state_body(form), {host for host in printed_hosts(name, analysis) if host}
    if len(hosts) == 1:
        return hosts.pop()
    main = "" if hosts else main_country(analysis)
    return main if body and main and load_table("countries").get(body.owner, ("",))[0] != main else ""


def printed_hosts(name: Name, analysis: Analysis) -> Iterator[str]:
    """The places named right behind an embassy, a capital as its country."""
    text, places = analysis.article.text, {m.start: m.name for m in analysis.mentions if m.kind == "place"}
    for mention in analysis.mentions:
        match = STANDS_IN.match(text, mention.end) if (mention.kind, mention.name) == name else None
        if match and match.end() in places:
            place = places[match.end()]
            code = capitals().get(body_key(place)) if "consulate" not in body_key(name[1]) else None
            yield load_table("countries")[code][0] if code else place


def join_owned(
    clusters: Clusters, contexts: Contexts, homes: Sequence[str], report_of: Sequence[int], analyses: Sequence[Analysis]
) -> set[int]:
    """Join every office and body that is printed without its owner to the only such one met in the same company.

    Gives the numbers of those joined.
    """
    joined: set[int] = set()
    owned, bare = list_offices(clusters.names, homes)
    for office, i in bare:
        owner = subject_of(analyses[report_of[i]], {owner for owner, _ in owned[office]})
        met = (j for other, j in owned[office] if other == owner)
        j = next((j for j in met if contexts.agree(clusters.root(i), clusters.root(j))), None)
        reason = f"the same office, in a report mostly about {owner_name(owner)} that names the same people and places"
        if j is not None and clusters.join(j, i, Likeness(0.85, reason)):
            joined.add(i)
    return joined


def list_offices(
    names: Sequence[Name], homes: Sequence[str]
) -> tuple[dict[int, list[tuple[str, int]]], list[tuple[int, int]]]:
    """The offices and bodies that are printed with and without an owner, by number: of each owner and name, and names.

    Those of which a report prints only the one or the other are left out.
    """
    offices, owners = Numbering(), Numbering()
    owners.number(b"")
    rows = array("i")  # of each name: its number, and those of its office and owner
    for i, (kind, form) in enumerate(names):
        if kind == "org" and not (ABROAD.intersection(split_words(body_key(form))) and homes[i]):
            owner, office = owner_and_office(form)
            rows.extend((i, offices.number(office.encode()), owners.number(owner.encode())))
    table = np.array(rows, np.int32).reshape(-1, 3)
    is_bare = table[:, 2] == 0
    shared = np.isin(table[:, 1], np.intersect1d(table[is_bare, 1], table[~is_bare, 1]))
    owned: dict[int, list[tuple[str, int]]] = defaultdict(list)
    bare: list[tuple[int, int]] = []
    for i, office, owner in table[shared].tolist():
        if owner:
            owned[office].append((owners.strings[owner].decode(), i))
        else:
            bare.append((office, i))
    return owned, bare


@remembered
def owner_and_office(form: str) -> tuple[str, str]:
    """The owner of a body, a country's code where it is one, and what the body is; no owner where none is printed."""
    body = state_body(form)
    if body:
        return body.owner, f"office {body.office}"
    if org_key(form).startswith("known "):
        return "", org_key(form)
    code, words = split_country(form)
    office = read_office(words)
    return code, f"office {office_of(code, office)}" if office else f"body {' '.join(words)}"


def subject_of(analysis: Analysis, owners: set[str]) -> str:
    """Which of some owners of an office a report is about; empty if that is in doubt.

    It is named far more often than the other owners, and is the country that the report names most, or a territory
    named about as often: "the health ministry" of a report on Gaza that also names Israel and Lebanon is in doubt.
    """
    places = Counter(body_key(mention.name) for mention in analysis.mentions if mention.kind == "place")
    named: Counter[str] = Counter()
    for name, count in places.items():
        code, territory = country_of_word().get(name, ""), owner_names().get(name, name)
        named[territory if territory in owner_names().values() else code] += count
    most = max((count for owner, count in named.items() if owner), default=0)
    ranked = sorted(((named[owner], owner) for owner in owners if named[owner]), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] < LEAD_OF_OWNER * ranked[1][0]):
        return ""
    count, owner = ranked[0]
    if owner in owner_names().values():
        return owner if TERRITORY_SHARE * count >= most else ""
    return owner if owner_name(owner) == main_country(analysis, LEAD_OF_OWNER) else ""


def owner_name(owner: str) -> str:
    """An owner as a reader knows it: a country's name for its code."""
    return load_table("countries").get(owner, (owner.title(),))[0]
