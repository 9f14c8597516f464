"""The teacher's names as labels of our tokens: bare of article and possessive, each form alike within a report."""

from collections import Counter, defaultdict

from conflict_build.tokens import Tokens

LABELS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "MISC"}


def agree(entities: list[tuple[int, int, str]], text: str) -> list[tuple[int, int, str]]:
    """The teacher's spans without article and possessive, each form with the label it mostly has in the report."""
    spans = [(*bare(text, start, end), LABELS[label]) for start, end, label in entities]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for start, end, label in spans:
        votes[text[start:end]][label] += 1
    return [(start, end, votes[text[start:end]].most_common(1)[0][0]) for start, end, _ in spans]


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    if text[start:end].lower().startswith("the "):
        start += 4
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def token_labels(tokens: Tokens, spans: list[tuple[int, int, str]]) -> list[str]:
    """B-, I- and O labels: a token is in the span in which it begins."""
    labels = ["O"] * len(tokens.words)
    place = {start: i for i, start in enumerate(tokens.starts)}
    for start, end, label in spans:
        i = next((place[p] for p in range(start, end) if p in place), None)
        head = "B-"
        while i is not None and i < len(labels) and tokens.starts[i] < end:
            labels[i], head = head + label, "I-"
            i += 1
    return labels
