"""Agencies: the wire or outlet that a report credits for its text, and who holds the rights to it."""

import re
from functools import cache

from conflict_build.lexicon import load_table
from conflict_build.sentences.lines import Line

# The parts of a credit: "MENAFN- UkrinForm", "AP/Reuters", "Jo Doe, CNN"; near miss: "Interfax-Ukraine", one name
SEPARATOR = re.compile(r"-\s|\s-|\s?[/|,]\s?|\s(?:and|via)\s")

# "Courtesy: (Bloomberg)", "Source: Reuters", "With inputs from AFP"; near miss: "Sources in Kyiv said so."
LABELLED = re.compile(
    r"\W{0,100}(?:courtesy|source|credit|via|with (?:agency )?inputs? from|from|\(c\)|©)(?: of)?\s*+:?\s*+"
    r"\(?(?P<agency>[^().:]{2,40})\)?\W*+$",
    re.IGNORECASE,
)
# What closes a text: "... the border. (BBC)…[+]", "... the border. — AFP"; near miss: "(see the BBC)"
CLOSING = re.compile(r"(?:\((?P<bracket>[A-Z][\w./ -]{1,30})\)|[—–-]\s?(?P<dash>[A-Z][\w./ ]{1,30}))[\s….\[\]+]*$")
# "The Associated Press contributed to this report.", "AP writers Jo Doe and A. Roe contributed"
CONTRIBUTED = re.compile(
    r"\b(?P<agency>Associated Press|AP|Reuters|AFP|Agence France-Presse)\b[^.\n]{0,120}\bcontributed"
)

# "Copyright © 2024 The Daily Post, LLC."; near miss: "copyright law of 1998"
RIGHTS = re.compile(
    r"(?:[Cc]opyright|COPYRIGHT|©|\([cC]\))[\s©]{0,4}(?:19|20)\d\d(?:\s?[-–]\s?\d{4})?,?\s(?:[Bb]y )?"
    r"(?P<owner>(?:[A-Z][\w&'’.]*|of|the|and)(?: (?:[A-Z][\w&'’]*|of|the|and|&)){0,5})"
)
COMPANY_FORM = re.compile(r",? (?:LLC|Inc|Ltd|Limited|Corp|Co|All|Click)\b.*$")

CLOSING_LINES = 3
TAIL_CHARACTERS = 1500


def agency_of(printed: str) -> str | None:
    """The name of the wire or outlet that a credit prints, as the archive writes it; null for any other words.

    A distributor before the wire is passed over: "MENAFN- UkrinForm" is Ukrinform.
    """
    for part in (printed, *reversed(SEPARATOR.split(printed))):
        agency = agencies().get(part.strip(" -–—().").lower())
        if agency is not None:
            return agency
    return None


def is_agency(printed: str) -> bool:
    """Whether words are the name of one wire or outlet and nothing else."""
    return printed.strip(" -–—().…[+]").lower() in agencies()


@cache
def agencies() -> dict[str, str]:
    """The name of each wire, by its printed forms in lower case."""
    return {form: name for name, forms in load_table("agencies").items() for form in forms}


def closing_agency(text: str, lines: list[Line]) -> str | None:
    """The wire credited at the end of a text, or said there to have contributed to it; null if none is."""
    for line in reversed(lines[-CLOSING_LINES:]):
        labelled = LABELLED.match(text[line.start : line.end])
        if labelled and (agency := agency_of(labelled["agency"])):
            return agency
    tail = text[-TAIL_CHARACTERS:]
    closing = CLOSING.search(tail)
    if closing and (agency := agency_of(closing["bracket"] or closing["dash"])):
        return agency
    contributed = CONTRIBUTED.search(tail)
    return agency_of(contributed["agency"]) if contributed else None


def rights_owner(text: str) -> str | None:
    """Whom the copyright line at the end of a text names, unless that is a wire; null if there is no such line."""
    match = RIGHTS.search(text[-TAIL_CHARACTERS:])
    owner = COMPANY_FORM.sub("", match["owner"]).strip(" .,") if match else None
    return owner if owner and agency_of(owner) is None else None
