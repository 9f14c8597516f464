"""Figures: every number that counts or measures something, its bounds, what it counts and who says so.

The steps over a report, in order: how it prints numbers (`separators`), its lines that hold one (`lines`), each number
a token (`groupings`) without marks (`reference_marks`); the numbers in them (`numbers`: `spelled`, `vague`, `ranges`)
without those that are dates, ages or names (`exclusions`, `designations`), unit (`units`), modifier (`bounds`), noun
(`phrases`) and state (`states`) of each (`drafts`), what they have from each other (`relations`) and from their verbs
(`governors`), the day of each (`days`), and the record made of all that.
"""

from collections.abc import Sequence

from conflict_build.attribution import Attributions
from conflict_build.figures.comparisons import is_former
from conflict_build.figures.counted import counted_words, is_further, kind_of_figure, plural_of, state_of
from conflict_build.figures.days import find_days
from conflict_build.figures.drafts import Draft, Spans, draft_figures
from conflict_build.figures.governors import govern_states
from conflict_build.figures.lines import TokenLine, lines_with_numbers
from conflict_build.figures.relations import relate_drafts
from conflict_build.figures.settings import find_place, find_scope
from conflict_build.figures.stances import REPORTEDLY, FigureStance, line_cues, read_stance
from conflict_build.figures.units import convert
from conflict_build.reading import Reading
from conflict_build.records import DateMention, Figure, Mention


def find_figures(reading: Reading, attributions: Attributions) -> list[Figure]:
    """Every figure of a report, in order of position, without overlap."""
    named = no_figures(reading.mentions, reading.dates)
    figures: list[Figure] = []
    for line in lines_with_numbers(reading.tokens, reading.prose):
        drafts = relate_drafts(line, without_overlaps(draft_figures(line, named)))
        drafts = govern_states(line, drafts, reading.grammar)
        ends = [line.starts[draft.first] for draft in drafts[1:]] + [line.sentence.end]
        cues, offset = line_cues(line, reading.grammar), len(figures)
        days = find_days(line, drafts, reading.dates)
        for draft, until, day in zip(drafts, ends, days, strict=False):
            figure = settle_figure(line, draft, offset, read_stance(line, draft, reading.grammar, cues))
            sources = attributions.at(figure.start, figure.end)
            if figure.stance_cue == REPORTEDLY and sources:  # it stands for the source, which is named
                figure = figure._replace(stance="asserted", stance_cue=None)
            figures.append(
                figure._replace(
                    sources=sources,
                    place=find_place(line, draft, reading.mentions, until),
                    when=day,
                    scope=find_scope(line, draft, figure.kind),
                    former=is_former(line, draft),
                )
            )
    return figures


def without_overlaps(drafts: list[Draft]) -> list[Draft]:
    """The drafts of a line with modifiers given up where two figures claim the same words."""
    apart: list[Draft] = []
    for draft in drafts:
        reached = apart[-1].last if apart else 0
        if draft.first < reached:
            draft = draft._replace(bounds=draft.bounds._replace(first=min(reached, draft.number.first)))
        if not apart or draft.first >= reached:
            apart.append(draft)
    return apart


def no_figures(mentions: Sequence[Mention], dates: Sequence[DateMention]) -> Spans:
    """The spans of names and dates, inside which a number is no figure."""
    spans = sorted((record.start, record.end) for found in (mentions, dates) for record in found)
    return Spans([start for start, _ in spans], [end for _, end in spans], frozenset(date.end for date in dates))


def settle_figure(line: TokenLine, draft: Draft, offset: int, standing: FigureStance) -> Figure:
    """The record of a draft whose line's figures begin at index `offset` of the report's."""
    start, end = line.starts[draft.first], line.ends[draft.last - 1]
    bounds, unit = draft.bounds, draft.measure.unit if draft.measure else None
    return Figure(
        start=start,
        end=end,
        low=bounds.low,
        high=bounds.high,
        low_closed=bounds.low_closed,
        high_closed=bounds.high_closed,
        approximate=bounds.approximate,
        modifier=bounds.modifier,
        unit=unit.name if unit else None,
        base_low=convert(bounds.low, unit) if unit else bounds.low,
        base_high=convert(bounds.high, unit) if unit else bounds.high,
        base_unit=unit.base if unit else None,
        counted=counted_words(line, draft),
        kind=kind_of_figure(line, draft),
        stance=standing.stance,
        conversion_of=None if draft.conversion_of is None else offset + draft.conversion_of,
        part_of=None if draft.part_of is None else offset + draft.part_of,
        head=plural_of(line, draft),
        state=state_of(draft),
        further=is_further(line, draft),
        stance_cue=standing.cue,
    )
