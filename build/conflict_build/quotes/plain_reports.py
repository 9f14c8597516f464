"""Plain reports: indirect quotes in forms that leave no doubt, where the quote model sees nothing.

"According to X, ...", "..., according to X", "X told Y that ...", "X said ...", "X urged Y to ...", "..., X said".
"""

from conflict_build.noun_phrases import DETERMINERS, STOPS
from conflict_build.quotes.appositions import described_subject
from conflict_build.quotes.cues import cue_classes
from conflict_build.quotes.openings import is_weekday
from conflict_build.quotes.reporting import is_cue, is_passive
from conflict_build.quotes.sourcings import sourcing_at
from conflict_build.quotes.subjects import AUXILIARIES, is_loose, is_past, phrase_before, phrase_from, subject_of
from conflict_build.quotes.utterances import Segment, Utterance
from conflict_build.quotes.voices import is_speaker_phrase
from conflict_build.tokens import Tokens
from conflict_build.verbs import is_verb

SAID = frozenset(
    "said says added announced warned claimed confirmed denied stated insisted argued alleged revealed admitted "
    "acknowledged conceded".split()
)
# "Seoul, however, said it ..." is no "..., said X": a pronoun after the verb begins what is said.
SUBJECT_PRONOUNS = frozenset("it he she they we i".split())
CLOSING = SAID | frozenset("told tells say warn warns confirms claims insists admits denies reports reported".split())
TELLS = frozenset("told tells".split())
LISTENERS = frozenset(
    "the reporters journalists state local news agency television tv radio media lawmakers parliament".split()
)
SOURCING = frozenset("per in as how so".split())
# What the outlet adds behind a comma: "X said, as troops moved in"; near miss: "the bridge, X said, is gone".
AFTERTHOUGHTS = frozenset("amid as after following while when before with who which where in on at during".split())
PARTING = frozenset(',”"')  # before the clause that closes a report: "nine died, X said"
QUOTE_MARKS = frozenset("\"“”‘’«»'")
CITED = [[",", "citing"], [",", "quoting"], [",", "according"], [",", "referring"], [",", "per"]]
SUBORDINATING = frozenset("when while after before as if although though because since until unless once".split())
RELATIVES = frozenset("who whose which that".split())
# What may follow a verb that ends a report: "said on Monday", "said in a statement"; near miss: "said the town".
TAIL_OPENERS = frozenset("on in at late early earlier later yesterday today via through during".split())
LONGEST_TAIL_WORDS = 12
THAT_WITHIN_WORDS = 8
SHORTEST_CONTENT_WORDS = 3
LONGEST_SPEAKER_WORDS = 12
LONGEST_SOURCE_WORDS = 30


def find_plain_report(tokens: Tokens, first: int, end: int, quoted: list[bool]) -> Utterance | None:
    """The report that the sentence of words [first, end) makes, if it is of a plain form."""
    words, asked = tokens.words, False
    end = sentence_end(words, first, end)
    for i in range(first, end):
        found: Utterance | None = None
        low = words[i].lower()
        if quoted[i]:
            continue
        if low == "according" and words[i + 1 : i + 2] == ["to"]:
            return according_to(tokens, first, i, end)
        if low in SOURCING:
            found = sourced(words, first, i, end)
        elif is_cue(words, i):
            found = closing_clause(tokens, first, i, end)
            if found is None and not asked and i + 1 < end:
                found = reported_clause(tokens, first, i, end)
                asked = not words[i].endswith("ing") and words[i - 1] != "," and words[i + 1] != "by"
        if found is not None:
            return found
    return None


def sentence_end(words: list[str], first: int, end: int) -> int:
    """Where a sentence ends without its stop."""
    while end > first and words[end - 1] in ".!?…":
        end -= 1
    return end


def sourced(words: list[str], first: int, at: int, end: int) -> Utterance | None:
    """ "nine people died, per the army", "in the words of Dusek, the war is lost", "the war is, as he put it, lost"."""
    sourcing = sourcing_at(words, at, end)
    if sourcing is None or (at == first and words[at].lower() == "so"):
        return None
    last = sourcing.first
    while last > first and words[last - 1] in (",", "or", "and"):
        last -= 1
    before = Segment("C>", first, last)
    after = skip_description(words, sourcing.end, end, before.end > first)
    after = end if before.end > first and is_tail(words, after, end) else after
    contents = [content for content in (before, Segment("C<", after, end)) if content.end > content.first]
    if sum(content.end - content.first for content in contents) < SHORTEST_CONTENT_WORDS:
        return None
    return Utterance(tuple(contents), sourcing.cue, sourcing.speaker)


def skip_description(words: list[str], first: int, end: int, closing: bool) -> int:
    """Where the words after a source go on behind what says who it is: ", a nurse at the hospital, nine died".

    `closing`: what the source says stands before it, so that the description may be the last words of the sentence.
    """
    while first < end and words[first] in ",:":
        comma = next((i for i in range(first + 1, end) if words[i] == ","), end)
        low = words[first + 1].lower() if first + 1 < end else ""
        plain = low in DETERMINERS and not any(is_past(word) for word in words[first + 1 : comma])
        apposed = (plain or low in RELATIVES) and (comma < end or closing)
        first = comma if apposed else first + 1
    return first


def according_to(tokens: Tokens, first: int, at: int, end: int) -> Utterance | None:
    """ "According to X, nine people died" and "nine people died, according to X"."""
    words, cue = tokens.words, Segment("Q", at, at + 2)
    source = phrase_from(words, at + 2, end)
    if source is None:
        return None
    if at > first + SHORTEST_CONTENT_WORDS:
        return Utterance((Segment("C>", first, at),), cue, Segment("S<", at + 2, source_end(words, at + 2, end)))
    comma = next((i for i in range(source.end, min(end, source.end + 20)) if words[i] == ","), None)
    if comma is None or end - comma <= SHORTEST_CONTENT_WORDS:
        return None
    begin = skip_description(words, comma, end, closing=False)
    return Utterance((Segment("C<", begin, end),), cue, Segment("S<", at + 2, comma))


def source_end(words: list[str], first: int, end: int) -> int:
    """Where a source ends: at its comma, or with the name after it: "the head of the office, Oleh Bondar, who ..."."""
    end = min(end, first + LONGEST_SOURCE_WORDS)
    comma = next((i for i in range(first, end) if words[i] == ","), end)
    name = comma + 1
    while name < end and words[name][0].isupper():
        name += 1
    return name if name > comma + 2 else comma


def closing_clause(tokens: Tokens, first: int, at: int, end: int) -> Utterance | None:
    """ "nine people died, X said", "nine people died, said X", "the bridge, X said, is gone"."""
    words, cue = tokens.words, Segment("Q", at, at + 1)
    if words[at] not in CLOSING:
        return None
    inverted = words[at - 1] == "," and at + 1 < end and words[at + 1].lower() not in SUBJECT_PRONOUNS
    inverted = inverted and words[at] not in TELLS
    if inverted and at - first >= SHORTEST_CONTENT_WORDS and makes_statement(words, first, at - 1):
        speaker = phrase_from(words, at + 1, end)
        if speaker is None or goes_on(words, speaker.end, end):
            return None
        return Utterance((Segment("C>", first, at - 1),), cue, speaker)
    speaker = subject_after_comma(words, at, first) or phrase_before(words, at, first)
    if speaker is None or speaker.first - 1 <= first or words[speaker.first - 1] not in PARTING:
        return None
    head = Segment("C>", first, speaker.first - (words[speaker.first - 1] == ","))
    begin = listener_after(words, at, end)
    comma = next((i for i in range(begin + 1, end) if words[i] == ","), end)
    tail = is_tail(words, begin, comma) or words[at + 1 : at + 3] in CITED
    if tail and head.end - head.first >= SHORTEST_CONTENT_WORDS and makes_statement(words, head.first, head.end):
        return Utterance((head,), cue, speaker)
    if at + 2 < end and words[at + 1] == "," and words[first].lower() not in STOPS:
        follows = words[at + 2].lower() in AFTERTHOUGHTS or words[at + 2].endswith("ing")
        return Utterance((head,) if follows else (head, Segment("C<", at + 2, end)), cue, speaker)
    return None


def listener_after(words: list[str], at: int, end: int) -> int:
    """Where the words after a verb go on behind whom it tells: "told [CNN]"; without a listener "told" has no end."""
    i = at + 1
    if words[at] not in TELLS:
        return i
    while i < end and (words[i][0].isupper() or words[i] in LISTENERS):
        i += 1
    return i if i > at + 1 else end + 1


def is_tail(words: list[str], first: int, end: int) -> bool:
    """Whether words after a verb only say when and where it was said: "late on Monday"; near miss: "on Monday that"."""
    if first == end:
        return True
    if first > end:
        return False
    return (
        is_tail_opener(words[first])
        and end - first <= LONGEST_TAIL_WORDS
        and not any(is_past(word) or word == "that" for word in words[first:end])
    )


def is_tail_opener(word: str) -> bool:
    return word.lower() in TAIL_OPENERS or is_weekday(word)


def makes_statement(words: list[str], first: int, end: int) -> bool:
    """Whether the words before a closing clause state something: "nine died"; near miss: "When he came"."""
    if words[first].lower() in SUBORDINATING and "," not in words[first:end]:
        return False
    return any(is_past(word) or is_verb(word) or word in QUOTE_MARKS for word in words[first:end])


def goes_on(words: list[str], first: int, end: int) -> bool:
    """Whether a verb reports what follows, not what is before it: "King, though, said the pact was dead"."""
    comma = next((i for i in range(first, end) if words[i] == ","), end)
    ahead = words[first:comma]
    relative = next((i for i, word in enumerate(ahead) if word in RELATIVES), len(ahead))
    return any(word.lower() in AUXILIARIES or is_past(word) for word in ahead[:relative])


def subject_after_comma(words: list[str], at: int, first: int) -> Segment | None:
    """The noun phrase between a comma or a closing mark and a verb: "..., the army's spokesman has admitted"."""
    end = at
    while end > first and is_loose(words[end - 1]):
        end -= 1
    begin = end
    while begin > max(first, end - LONGEST_SPEAKER_WORDS) and words[begin - 1] not in PARTING:
        begin -= 1
    if begin == first or words[begin - 1] not in PARTING or not is_speaker_phrase(words, begin, end):
        return None
    return Segment("S>", begin, end)


def reported_clause(tokens: Tokens, first: int, at: int, end: int) -> Utterance | None:
    """ "X told Y that nine people died", "X said nine people had died"."""
    words, cue = tokens.words, Segment("Q", at, at + 1)
    if is_passive(words, Segment("Q", max(first, at - 2), at + 1)):
        return None
    that = next((i for i in range(at + 1, min(end, at + 1 + THAT_WITHIN_WORDS)) if words[i] == "that"), None)
    if that is None and words[at] in SAID and not is_tail_opener(words[at + 1]) and words[at + 1].lower() not in STOPS:
        that = at + 1 if words[at + 1][0].isalnum() else None
    if that is None and cue_classes().get(words[at]) == "ask":
        asked = (i for i in range(at + 2, min(end, at + 1 + THAT_WITHIN_WORDS)) if words[i] == "to")
        that = at + 1 if next(asked, None) else None
    if that is None or end - that < SHORTEST_CONTENT_WORDS or cue_classes().get(words[at]) is None:
        return None
    speaker = described_subject(tokens, first, at, no_name) or subject_of(tokens, first, cue)
    return Utterance((Segment("C<", that, end),), cue, speaker) if speaker else None


def no_name(end: int) -> None:
    """No name is known here: words with capitals are one."""
    return None


def said_before(words: list[str], before: range, first: int, end: int) -> Utterance | None:
    """The sentence before, words `before`, if that of words [first, end) says who said it: "So said Olena Marchuk"."""
    sourcing = sourcing_at(words, first, end) if words[first].lower() == "so" else None
    if sourcing is None or len(before) < SHORTEST_CONTENT_WORDS:
        return None
    content = Segment("C>", before.start, sentence_end(words, before.start, before.stop))
    return Utterance((content,), sourcing.cue, sourcing.speaker)
