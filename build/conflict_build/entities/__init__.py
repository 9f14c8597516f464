"""Entities: the people, organisations and places that one report names, and where.

The sequence model finds spans; lexicons of known names, rules for titles and bodies of state, and what the rest of the
report says put them right; then every mention is given the fullest form that the report prints of the same thing.
"""

from conflict_build.entities.bodies import join_bodies
from conflict_build.entities.consistency import spread_names
from conflict_build.entities.datelines import find_datelines
from conflict_build.entities.definitions import find_definitions, lay_definitions
from conflict_build.entities.file_names import drop_file_names
from conflict_build.entities.given_alone import given_alone
from conflict_build.entities.groups import join_groups
from conflict_build.entities.known_names import settle_known
from conflict_build.entities.metonyms import is_metonym
from conflict_build.entities.namesakes import is_namesake
from conflict_build.entities.nicknames import join_nicknames
from conflict_build.entities.recogniser import Label, Span, recognise
from conflict_build.entities.settlements import find_settlements, fold_form, spread_said
from conflict_build.entities.short_forms import fullest_forms
from conflict_build.entities.sites import join_facilities, join_regions, join_towns, site_head
from conflict_build.entities.spans import lay_over, trim_spans
from conflict_build.entities.towns import place_towns
from conflict_build.records import EntityKind, Mention, Sentence
from conflict_build.tokens import Tokens

KINDS: dict[Label, EntityKind] = {"PER": "person", "ORG": "org", "LOC": "place"}


def find_mentions(tokens: Tokens, sentences: list[Sentence]) -> list[Mention]:
    """Every printed name of a person, organisation or place, in order of position, without overlap."""
    spans = trim_spans(tokens, recognise(tokens, sentences))
    spans = join_nicknames(tokens, settle_known(tokens, sentences, spans))
    said = spread_said(tokens, [*find_datelines(tokens, sentences, spans), *find_settlements(tokens, spans)])
    spans = join_towns(tokens, lay_over(spans, said))
    spans = join_facilities(tokens, place_towns(tokens, spans))
    spans = spread_names(tokens, spans, said)
    spans = join_regions(tokens, join_bodies(tokens, join_groups(tokens, spans)))
    defined = find_definitions(tokens, spans)
    spans = [span for span in lay_definitions(tokens, spans, defined) if span.label in KINDS]
    spans = drop_file_names(tokens, spans)
    printed = [(KINDS[span.label], printed_name(tokens, span)) for span in spans]
    aliases = [(printed_name(tokens, d.short), printed_name(tokens, d.long)) for d in defined]
    heads = {site_head(name) for kind, name in printed if kind == "place"} - {""}
    told = {("LOC", tuple(head.lower().split())) for head in heads}
    told |= {("LOC", fold_form(tokens, span)) for span in said}
    told |= {("PER", fold_form(tokens, span)) for span in spans if span.label == "PER" and is_namesake(tokens, span)}
    return [
        Mention(
            tokens.starts[span.first],
            tokens.ends[span.last - 1],
            kind,
            name,
            is_metonym(tokens, span),
            (span.label, fold_form(tokens, span)) in told,
        )
        for span, (kind, _), name in zip(
            spans, printed, fullest_forms(printed, aliases, given_alone(tokens, spans)), strict=True
        )
    ]


def printed_name(tokens: Tokens, span: Span) -> str:
    """The words of a span with single spaces."""
    return " ".join(tokens.text[tokens.starts[span.first] : tokens.ends[span.last - 1]].split())
