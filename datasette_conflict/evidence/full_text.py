"""Full text: a reader's words as an expression of SQLite's FTS5 that can never be malformed."""

import re

# one thing to search for: a phrase in quote marks, "at least 10", or a word, troops; a mark that is never closed
# belongs to the word after it
TERM = re.compile(r'"([^"]*)"|(\S+)')

# four digits or more that are printed with commas: 10000; not 999, 10,000
PLAIN_NUMBER = re.compile(r"[0-9]{4,15}")


def match_expression(query: str) -> str:
    """What to give to MATCH so that every word and every phrase in quote marks is found; "" if nothing can be.

    A number without commas is found with them too, since the index takes 10,000 for two words.
    """
    terms = [phrase or word for phrase, word in TERM.findall(query.replace("“", '"').replace("”", '"'))]
    return " AND ".join(match_term(term) for term in terms if any(c.isalnum() for c in term))


def match_term(term: str) -> str:
    quoted = '"' + term.replace('"', "") + '"'
    if PLAIN_NUMBER.fullmatch(term):
        return f'({quoted} OR "{int(term):,}")'
    return quoted
