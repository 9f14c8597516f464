"""Tense: whether an expression of time lies ahead of the report, by the verbs of its clause."""

FUTURE = frozenset("will 'll ’ll shall upcoming scheduled slated expected planned deadline".split())
FUTURE_PAIRS = frozenset(
    {("set", "to"), ("going", "to"), ("plans", "to"), ("plan", "to"), ("due", "on"), ("due", "in")}
)
BOUNDS = frozenset(', ; : " “ ” — – ( ) that who which where while but and'.split())
PAST = frozenset(
    "was were had did said told began came went took made left hit struck met held fell rose saw gave won lost fled "
    "wrote spoke shot fought sent drove broke led found became died flew ran brought "
    "caught grew blew sank withdrew".split()
)
CLAUSE_WORDS = 14  # a clause longer than this is not searched


def looks_ahead(words: list[str], first: int, i: int, after: int, last: int) -> bool:
    """Whether words i to `after` are in a clause about the future; the sentence is from first to last."""
    clause = list(before_in_clause(words, first, i))
    if any(points_ahead(words, j) for j in clause):
        return True
    if any(is_past(words[j]) for j in clause):
        return False
    for j in range(after, min(last, after + CLAUSE_WORDS)):
        if words[j] in BOUNDS and j > after:
            return False
        if is_past(words[j]):
            return False
        if points_ahead(words, j):
            return True
    return False


def clause_around(words: list[str], first: int, i: int, after: int, last: int) -> list[int]:
    """The words of the clause around words i to `after`, without them."""
    end = after
    while end < min(last, after + CLAUSE_WORDS) and words[end] not in BOUNDS:
        end += 1
    return [*before_in_clause(words, first, i), *range(after, end)]


def before_in_clause(words: list[str], first: int, i: int) -> range:
    """The words of the clause before word i, up to a comma, quote mark or conjunction."""
    start = i
    while start > max(first, i - CLAUSE_WORDS) and words[start - 1] not in BOUNDS:
        start -= 1
    return range(start, i)


def points_ahead(words: list[str], j: int) -> bool:
    return words[j].lower() in FUTURE or (words[j].lower(), words[j + 1] if j + 1 < len(words) else "") in FUTURE_PAIRS


def is_past(word: str) -> bool:
    return word.lower() in PAST or (word.islower() and len(word) > 4 and word.endswith("ed"))
