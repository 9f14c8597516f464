"""Quotations: the words of a report as a question quotes them, cut between words and marked where they are cut."""

import re

CUT = "…"
MARKS = re.compile('["“”„«»‘]')  # of quotations inside one; near miss: the apostrophe of "Israel’s"
BRACKETS = (("(", ")"), ("[", "]"))
# Match, where no two spaces stand together: that of "proposal , backed"; near miss: that of "proposal - backed".
SPACE_BEFORE = re.compile(r" (?=[,.;:)\]])")
EDGES = " ,.;:-–—'"


def quotation(words: str) -> str:
    """Words as they stand between quote marks: one line, marks of quotations and halves of brackets taken out."""
    text = SPACE_BEFORE.sub("", " ".join(MARKS.sub("", words).split()))
    for opening, closing in BRACKETS:
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return text.strip(EDGES)


def is_statement(heading: str) -> bool:
    """Whether a heading is a statement in the reports' own words: it stands in quote marks and asks nothing."""
    return heading.startswith("“")
