"""Passages: the words between quote marks, joined to the utterances that the model tags.

The marks decide where a direct quote begins and ends; the model decides what belongs together and who says it. What the
model tags beyond the marks is an indirect part of the same statement.
"""

from bisect import bisect_left
from typing import NamedTuple

from conflict_build.quotes.chains import Hop, is_citation, unfold
from conflict_build.quotes.channels import PLATFORM
from conflict_build.quotes.citations import cite_speakers, find_citations
from conflict_build.quotes.cues import classify_cue
from conflict_build.quotes.marked_names import is_inscribed, is_title
from conflict_build.quotes.marks import Marked
from conflict_build.quotes.pull_quotes import signature_after
from conflict_build.quotes.reporting import (
    NAMING,
    Clause,
    clause_after,
    clause_before,
    clause_in_sentence,
    is_passive,
    naming_before,
    passive_around,
)
from conflict_build.quotes.utterances import Segment, Utterance
from conflict_build.quotes.voices import TELLING
from conflict_build.records import QuoteForm
from conflict_build.tokens import Tokens

LONGEST_TITLE_WORDS = 10
SHORTEST_UNCLAIMED_WORDS = 3
LONGEST_CHANNEL_WORDS = 5
EDGES = frozenset(".,;:!?—–-")


class Part(NamedTuple):
    start: int
    end: int
    form: QuoteForm


class Statement(NamedTuple):
    """What somebody says, in one or more parts; speaker and cue as word indexes."""

    parts: tuple[Part, ...]
    cue: Segment | None
    speaker: Segment | None
    hop: Hop | None = None  # another source of the same words
    inscribed: bool = False  # a text on something, which nobody says


class Passage(NamedTuple):
    """A marked passage as word indexes [first, end)."""

    first: int
    end: int
    marked: Marked


def join_passages(tokens: Tokens, utterances: list[Utterance], marked: list[Marked]) -> list[Statement]:
    """Every statement: the utterances with the passages they own, and the passages that none owns; in order."""
    passages = [Passage(bisect_left(tokens.starts, m.start), bisect_left(tokens.starts, m.end), m) for m in marked]
    citations = find_citations(tokens, [(passage.first, passage.end) for passage in passages])
    utterances = cite_speakers(tokens, utterances, citations)
    owned = own_passages(tokens, utterances, passages)
    own: dict[int | None, list[Passage]] = {}
    for passage, owner in zip(passages, owned, strict=True):
        own.setdefault(owner, []).append(passage)
    hops: dict[Segment | None, Hop | None] = {c.cue: c.outlet and Hop(c.outlet, c.cue, False) for c in citations}
    statements = state_utterances(tokens, utterances, own, hops)
    statements += claim_passages(tokens, own.get(None, []))
    return sorted(statements, key=lambda statement: statement.parts[0])


def state_utterances(
    tokens: Tokens,
    utterances: list[Utterance],
    own: dict[int | None, list[Passage]],
    hops: dict[Segment | None, Hop | None],
) -> list[Statement]:
    """The statements of utterances; one that only names a source becomes a hop of the one beside it.

    `hops` are the outlets of citations, by their cue.
    """
    statements: list[Statement] = []
    for number, utterance in enumerate(utterances):
        passages = own.get(number, [])
        hop = hops.get(utterance.cue)
        if utterance.cue not in hops:
            utterance, hop = unfold(tokens, mend(tokens, utterance, passages))
        if not passages and statements and utterance.cue is not None and is_citation(tokens, utterance):
            passed = Hop(utterance.contents[0], utterance.cue, True)
            statements[-1] = statements[-1]._replace(hop=statements[-1].hop or passed)
        else:
            parts = parts_of(tokens, utterance, passages)
            statements += [Statement(tuple(parts), utterance.cue, utterance.speaker, hop)] if parts else []
    return statements


def mend(tokens: Tokens, utterance: Utterance, own: list[Passage]) -> Utterance:
    """The utterance with the speaker that stands right after its quote, where the model saw none."""
    closed = [passage for passage in own if passage.marked.closed]
    if not closed or utterance.cue is None:
        return utterance
    for passage in closed:
        signed = signature_after(tokens, passage.end)
        if signed is not None and (utterance.speaker is None or utterance.cue.first > passage.end):
            return Utterance(utterance.contents, signed.cue, signed.speaker)
        clause = clause_after(tokens, passage.end, tokens.words[passage.end - 1])
        if clause is None or clause.speaker is None or not clause.is_tight(passage.end):
            continue
        known = classify_cue(tokens.words[utterance.cue.first : utterance.cue.end])
        if known is None or (utterance.speaker is None and utterance.cue.first > passage.first):
            speaker = clause.speaker
            contents = tuple(c for c in utterance.contents if c.end <= speaker.first or speaker.end <= c.first)
            return Utterance(contents, clause.cue, speaker)
    return utterance


def claim_passages(tokens: Tokens, passages: list[Passage]) -> list[Statement]:
    """The statements of the passages that the model gave to nobody; a quote that goes on stays one statement."""
    found: list[Statement] = []
    claimed = False
    for passage in passages:
        if claimed and passage.marked.continues and words_of(tokens, passage):
            found[-1] = found[-1]._replace(parts=(*found[-1].parts, direct_part(passage)))
            if found[-1].cue is None:
                clause = clause_beside(tokens, passage)
                found[-1] = found[-1]._replace(**(clause._asdict() if clause else {}))
            continue
        statement = claim_passage(tokens, passage)
        claimed = statement is not None
        found += [statement] if statement is not None else []
    return found


def claim_passage(tokens: Tokens, passage: Passage) -> Statement | None:
    """A passage that the model gave to nobody, with the reporting clause beside it; null if it is no quote."""
    if is_inscribed(tokens.text, passage.marked):
        return Statement((direct_part(passage),), None, None, inscribed=True) if is_quotation(tokens, passage) else None
    clause = clause_beside(tokens, passage)
    if clause is None and is_quotation(tokens, passage):
        clause = clause_in_sentence(tokens, passage.first - 1)
    if not is_quotation(tokens, passage) and not (clause and is_utterable(tokens, passage, *clause)):
        return None
    return Statement((direct_part(passage),), *(clause or (None, None)))


def clause_beside(tokens: Tokens, passage: Passage) -> Clause | None:
    """The reporting clause right before or right after a passage, or the speaker behind a dash."""
    mark = passage.first - 1
    clause = passive_around(tokens, passage.first, passage.end) if passage.marked.closed else None
    clause = clause or clause_before(tokens, mark) or naming_before(tokens, mark)
    told = clause is not None and tokens.words[clause.cue.first] in (*TELLING, ":")
    if told or not passage.marked.closed:
        return clause
    after = clause_after(tokens, passage.end, tokens.words[passage.end - 1])
    if clause is not None and not (after and after.is_tight(passage.end) and tokens.words[after.cue.first] in TELLING):
        return clause
    return signature_after(tokens, passage.end) or after


def own_passages(tokens: Tokens, utterances: list[Utterance], passages: list[Passage]) -> list[int | None]:
    """For each passage the utterance that shares most words with it; a quote that goes on keeps its utterance."""
    owned: list[int | None] = []
    contents = sorted((c.first, c.end, number) for number, u in enumerate(utterances) for c in u.contents)
    k = 0
    for passage in passages:
        while k < len(contents) and contents[k][1] <= passage.first:
            k += 1
        shared: dict[int, int] = {}
        i = k
        while i < len(contents) and contents[i][0] < passage.end:
            first, end, number = contents[i]
            shared[number] = shared.get(number, 0) + min(end, passage.end) - max(first, passage.first)
            i += 1
        owned.append(max(shared, key=lambda number: shared[number], default=None))
        if is_inscribed(tokens.text, passage.marked) or is_called_so(tokens, passage, utterances, owned[-1]):
            owned[-1] = None
    join_continued(owned, passages)
    return owned


def is_called_so(tokens: Tokens, passage: Passage, utterances: list[Utterance], owner: int | None) -> bool:
    """Whether somebody else calls it so than who speaks: "Orlov said that what Kyiv calls “a victory” was none"."""
    cue = utterances[owner].cue if owner is not None else None
    verb = passage.first - 2
    if cue is None or verb < 1 or tokens.words[verb] not in NAMING or cue.first <= verb < cue.end:
        return False
    clause = naming_before(tokens, passage.first - 1)
    return clause is not None and clause.speaker is not None and tokens.words[clause.speaker.end - 1][0].isupper()


def join_continued(owned: list[int | None], passages: list[Passage]) -> None:
    """Give the parts of a quote over several paragraphs one owner."""
    goes_on = [i for i in range(1, len(passages)) if passages[i].marked.continues]
    for i in goes_on:
        if owned[i] is None:
            owned[i] = owned[i - 1]
    for i in reversed(goes_on):
        if owned[i - 1] is None:
            owned[i - 1] = owned[i]


def parts_of(tokens: Tokens, utterance: Utterance, own: list[Passage]) -> list[Part]:
    """The direct parts of an utterance, and an indirect one for each content with words outside them."""
    parts = [direct_part(passage) for passage in own if is_utterable(tokens, passage, utterance.cue, utterance.speaker)]
    for content in utterance.contents:
        touching = [p for p in own if p.first < content.end and content.first < p.end]
        if has_words_outside(tokens, content, touching) and not is_channel(tokens, content, own):
            first = min([content.first, *(p.first - 1 for p in touching)])
            end = max([content.end, *(p.end + p.marked.closed for p in touching)])
            parts += indirect_part(tokens, first, end)
    return sorted(set(parts))


def is_channel(tokens: Tokens, content: Segment, own: list[Passage]) -> bool:
    """Whether a content beside a direct quote only says where it stood: "wrote on [Telegram]"."""
    text = tokens.text[tokens.starts[content.first] : tokens.ends[content.end - 1]]
    return bool(own) and content.end - content.first <= LONGEST_CHANNEL_WORDS and PLATFORM.search(text) is not None


def direct_part(passage: Passage) -> Part:
    return Part(passage.marked.start, passage.marked.end, "direct")


def indirect_part(tokens: Tokens, first: int, end: int) -> list[Part]:
    """The words [first, end) without the punctuation at their edges; nothing if there are no words."""
    while first < end and tokens.words[first] in EDGES:
        first += 1
    while first < end and tokens.words[end - 1] in EDGES:
        end -= 1
    return [Part(tokens.starts[first], tokens.ends[end - 1], "indirect")] if first < end else []


def has_words_outside(tokens: Tokens, content: Segment, own: list[Passage]) -> bool:
    i = content.first
    for passage in [*own, None]:
        until = content.end if passage is None else min(passage.first, content.end)
        if any(word[0].isalnum() for word in tokens.words[i:until]):
            return True
        i = until if passage is None else passage.end
    return False


def words_of(tokens: Tokens, passage: Passage) -> list[str]:
    return [word for word in tokens.words[passage.first : passage.end] if word[0].isalnum()]


def is_utterable(tokens: Tokens, passage: Passage, cue: Segment | None, speaker: Segment | None) -> bool:
    """Whether a passage that an utterance owns is said, not the name of something: "was watching “The Hunt”"."""
    words = words_of(tokens, passage)
    if not words:
        return False
    verb = tokens.words[cue.first : cue.end] if cue else []
    around = cue and Segment("Q", max(0, cue.first - 2), cue.end)
    passive = around is not None and is_passive(tokens.words, around)
    if passive and speaker is None and len(words) < SHORTEST_UNCLAIMED_WORDS:
        return False
    weak = passive or (cue is not None and classify_cue(verb) is None)
    return not (weak and is_title(words) and len(words) < LONGEST_TITLE_WORDS)


def is_quotation(tokens: Tokens, passage: Passage) -> bool:
    """Whether a passage that no utterance owns is a quote all the same: long enough, and not a title."""
    words = words_of(tokens, passage)
    if len(words) < SHORTEST_UNCLAIMED_WORDS:
        return False
    return not is_title(words) or tokens.words[passage.end - 1] in "!?"
