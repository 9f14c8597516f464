"""Cutting a text where spans begin and end: nothing is lost, and each piece knows what covers it."""

from hypothesis import given
from hypothesis import strategies as st

from datasette_conflict.evidence.marks import Piece, Span, cut_at_spans, mark_changed, mark_evidence

TEXT = "at least 12 people"


def test_overlapping_spans_are_cut_at_every_end() -> None:
    figure, name = Span(0, 11, "figure"), Span(9, 18, "name", 7)
    assert cut_at_spans(TEXT, [name, figure]) == [
        Piece("at least ", (figure,)),
        Piece("12", (figure, name)),
        Piece(" people", (name,)),
    ]


def test_a_sentence_inside_a_report_is_cut_by_the_offsets_of_the_report() -> None:
    assert [piece.text for piece in mark_evidence(TEXT, 109, 111, offset=100)] == ["at least ", "12", " people"]


def test_what_a_copy_changed_is_marked_by_the_words_quoted() -> None:
    changed = "verb strengthened: “said” became “confirmed”; day dropped: “Monday”"
    pieces = mark_changed("He said so on Monday.", changed)
    assert [piece.text for piece in pieces if piece.spans] == ["said", "Monday"]


def test_spans_outside_the_text_are_ignored() -> None:
    assert cut_at_spans("ab", [Span(5, 9, "name")]) == [Piece("ab", ())]
    assert cut_at_spans("", [Span(0, 9, "name")]) == []


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60))), st.integers(0, 20))
def test_the_pieces_joined_are_the_text_and_each_span_covers_its_slice(
    text: str, bounds: list[tuple[int, int]], offset: int
) -> None:
    spans = [Span(start, end, "x", number) for number, (start, end) in enumerate(bounds) if start < end]
    pieces = cut_at_spans(text, spans, offset)
    assert "".join(piece.text for piece in pieces) == text
    for span in spans:
        covered = "".join(piece.text for piece in pieces if span in piece.spans)
        assert covered == text[max(0, span.start - offset) : max(0, span.end - offset)]
