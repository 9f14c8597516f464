"""Consistency: a form has one label in a report, and is a name wherever it is printed there.

The method is that of non-local features of named entity recognition as Krishnan and Manning (2006) give it: the label
that most occurrences have, and the label of the longer name that a word belongs to.
"""

from collections import Counter, defaultdict

from conflict_build.entities.descriptions import has_title
from conflict_build.entities.known_names import known_names
from conflict_build.entities.namesakes import find_namesakes, is_namesake
from conflict_build.entities.recogniser import Label, Span, case_shares
from conflict_build.entities.settlements import fold_form
from conflict_build.entities.sites import site_head, town_head
from conflict_build.entities.spans import HYPHENS
from conflict_build.entities.surnames import complete_surnames, follow_surnames
from conflict_build.entities.surroundings import is_located
from conflict_build.entities.towns import is_town
from conflict_build.forms import SEPARATORS, SUFFIXES, family_first, fold, initials_of, is_acronym
from conflict_build.phrases import Phrasebook
from conflict_build.tokens import Tokens

Form = tuple[str, ...]
OFTEN = 3  # a surname found so often as a place is one, a name of a body found so often is a body's


def spread_names(tokens: Tokens, spans: list[Span], said: list[Span]) -> list[Span]:
    """The spans with agreed labels, and the occurrences of their forms that were passed over.

    The spans of `said` are places by what the text says, and so are the other occurrences of their forms.
    """
    named = {fold_form(tokens, span) for span in said}
    labels = agree_labels(tokens, spans, named)
    own = set(said)
    spans = [span if span in own else relabel(span, label_of(tokens, span, labels, named)) for span in spans]
    return complete_surnames(tokens, spans + find_missed(tokens, spans, labels, named))


def relabel(span: Span, label: Label) -> Span:
    return span if span.label == label else span._replace(label=label)


def form_of(tokens: Tokens, span: Span) -> Form:
    return tuple(tokens.words[span.first : span.last])


def agree_labels(tokens: Tokens, spans: list[Span], named: set[Form]) -> dict[Form, Label]:
    """For each form the label that most of its occurrences have; a surname and an acronym follow the longer name."""
    votes: dict[Form, Counter[Label]] = defaultdict(Counter)
    for span in spans:
        votes[form_of(tokens, span)][span.label] += 1
    labels = {form: counter.most_common(1)[0][0] for form, counter in votes.items()}
    labels.update({form: "LOC" for form in votes if tuple(map(str.lower, form)) in named and not is_body(votes[form])})
    places = [span for span in spans if span.last - span.first == 1 and labels[form_of(tokens, span)] == "LOC"]
    labels.update({(word,): "PER" for word in find_namesakes(tokens, spans, places)})
    for form in votes:
        if len(form) > 1:
            follow(form, labels, votes)
    follow_surnames(labels)
    return labels


def is_known_place(form: Form) -> bool:
    """Whether a name is that of a country, a seat of government or a large town, whoever bears it too."""
    return "LOC" in known_names().entries.get(form, ()) or is_town(form[0])


def is_body(votes: Counter[Label]) -> bool:
    """Whether a name is so often a body's that one town of that name does not make it a place's: Amazon."""
    return votes["ORG"] >= max(OFTEN, votes["LOC"])


def label_of(tokens: Tokens, span: Span, labels: dict[Form, Label], named: set[Form]) -> Label:
    """The label of one occurrence: that of its form, unless the words right beside it say otherwise."""
    label = labels[form_of(tokens, span)]
    if label == "PER" and span.label == "LOC" and is_located(tokens, span) and is_known_place(form_of(tokens, span)):
        return "LOC"
    if label == "LOC" and not is_located(tokens, span):
        titled = fold_form(tokens, span) in named and has_title(tokens, span.first)
        return "PER" if titled or (span.last - span.first == 1 and is_namesake(tokens, span)) else "LOC"
    return label


def follow(form: Form, labels: dict[Form, Label], votes: dict[Form, Counter[Label]]) -> None:
    """Give the short forms of a longer name its label: surname, site, acronym."""
    name = " ".join(form).replace(" - ", "-")
    head = tuple((site_head(name) or town_head(name)).split())
    if labels[form] == "PER":
        family = family_of(form)
        if family in labels and len(family[-1]) > 3 and votes[family]["LOC"] < OFTEN:
            labels[family] = "PER"
        if form[:1] in labels and fold(form[0]) in family_first():
            labels[form[:1]] = "PER"
    elif head in labels:
        labels[head] = "LOC"
    else:
        acronym = initials_of(name)
        if len(acronym) > 2 and (acronym,) in labels:
            labels[(acronym,)] = labels[form]


def family_of(form: Form) -> Form:
    """The family name of a full name, without "Jr.", with what a hyphen ties to it: "Rankine-Galloway"."""
    words = form
    while len(words) > 1 and (words[-1] == "." or words[-1].lower() in SUFFIXES):
        words = words[:-1]
    first = len(words) - 1
    while first > 1 and words[first - 1] in HYPHENS:
        first -= 2
    return words[first:]


def find_missed(tokens: Tokens, spans: list[Span], labels: dict[Form, Label], named: set[Form]) -> list[Span]:
    """Occurrences of the report's names outside all spans."""
    counts = Counter(form_of(tokens, span) for span in spans)
    taken = [False] * len(tokens.words)
    for span in spans:
        taken[span.first : span.last] = [True] * (span.last - span.first)
    rows = [(" ".join(form), label) for form, label in labels.items() if is_name_anywhere(form, counts[form])]
    rows += [
        (" ".join(form), "LOC") for form in labels if tuple(map(str.lower, form)) in named and form[0][0].isupper()
    ]
    rows += [(form[-1], "PER") for form, label in labels.items() if label == "PER" and is_surname(form)]
    heads = {site_head(" ".join(form)) for form, label in labels.items() if label == "LOC" and len(form) > 2}
    rows += [(head, "LOC") for head in heads if head]
    found = []
    for phrase in Phrasebook(rows).find(tokens.words):
        if not any(taken[phrase.first : phrase.last]) and is_unhyphenated(tokens, phrase.first, phrase.last):
            label: Label = phrase.labels[0]  # type: ignore[assignment]
            found.append(Span(phrase.first, phrase.last, label))
    return found


def is_name_anywhere(form: Form, count: int) -> bool:
    """Whether a form is a name wherever it stands: several words, or one found often and never a common word."""
    if not form[0][0].isupper():
        return False
    return len(form) > 1 or (len(form[0]) > 3 and count > 1) or (is_acronym(form[0]) and count > 1)


def is_surname(form: Form) -> bool:
    last = form[-1]
    return len(form) > 1 and len(last) > 3 and last[0].isupper() and case_shares().get(last.lower()) in ("only", None)


def is_unhyphenated(tokens: Tokens, first: int, last: int) -> bool:
    """Whether no hyphen ties the words to others: not "Putin" of "Putin-era"."""
    text, start, end = tokens.text, tokens.starts[first], tokens.ends[last - 1]
    return not SEPARATORS.fullmatch(text[end : end + 1].strip() or "x") and text[start - 1 : start] not in "-‑"
