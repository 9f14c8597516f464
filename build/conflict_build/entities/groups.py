"""Groups: the word behind the name of a known group is part of its name: "Houthi rebels", "the Islamic State group"."""

from conflict_build.entities.recogniser import Span
from conflict_build.forms import body_key
from conflict_build.lexicon import load_table
from conflict_build.org_names import known_orgs
from conflict_build.tokens import Tokens


def join_groups(tokens: Tokens, spans: list[Span]) -> list[Span]:
    """The spans, each known organisation with the word for its kind behind it."""
    words = tokens.words
    joined = []
    for i, span in enumerate(spans):
        limit = spans[i + 1].first if i + 1 < len(spans) else len(words)
        tail = tail_length(words[span.last : limit], span)
        if tail and is_group(tokens, span):
            span = Span(span.first, span.last + tail, "ORG")
        joined.append(span)
    return joined


def tail_length(words: list[str], span: Span) -> int:
    """How many words behind a name are part of it: "rebels", "movement"; near miss: "the Reuters [news agency]"."""
    return int(bool(words) and words[0] in tails_of(span))


def tails_of(span: Span) -> tuple[str, ...]:
    """The words that may stand behind a name as part of it."""
    tails = load_table("group_tails")
    return tails["kind"] + (tails["members"] if span.last - span.first == 1 else ())


def is_group(tokens: Tokens, span: Span) -> bool:
    """Whether a span is printed as a known organisation is; near miss: "Syrian" of "Syrian rebels".

    A person's family name may be that of the group: Houthi.
    """
    form = " ".join(tokens.words[span.first : span.last])
    return span.label != "LOC" and body_key(form) in known_orgs()
