"""Corrections: utterances that the quote model tags against the grammar of their sentence, put right or taken out.

The model goes by the words beside a cue, so it takes "lasted an hour" for the speaker in "The truce lasted an hour,
says Kolb", and joins what stands before a stop to the cue behind it. What is taken out is left to the plain reports.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from conflict_build.noun_phrases import DETERMINERS
from conflict_build.quotes.chains import CITING, is_citation
from conflict_build.quotes.features import CLOSING, OPENING, OUTSIDE
from conflict_build.quotes.marked_names import REFLEXIVES
from conflict_build.quotes.openings import is_weekday
from conflict_build.quotes.plain_reports import AFTERTHOUGHTS, SAID, goes_on, makes_statement, skip_description
from conflict_build.quotes.reporting import LONGEST_CLAUSE_WORDS, READING, bearer_before, clause_after
from conflict_build.quotes.subjects import is_past, phrase_from
from conflict_build.quotes.utterances import BE, Segment, Utterance
from conflict_build.quotes.voices import SUBJECTS, TELLING, is_speaker_phrase
from conflict_build.tokens import Tokens

# Cues that are nouns behind a determiner: "some hope".
NOUNS = frozenset("hope hopes fear fears claim doubt concern report call demand".split())
ASIDES = AFTERTHOUGHTS | CITING  # how and when something was said: "said, while boarding"
QUESTIONS = frozenset("what which that how who whom".split())  # "the town [which] he said was lost"
# Verbs whose subject in the passive is spoken of; near misses: "is worried", "was adamant".
OBJECT_VERBS = frozenset(
    "believed reported named considered accused dismissed expected said thought warned regarded hailed suspected "
    "presumed supposed criticised criticized described called known seen asked told advised invited ordered blamed "
    "charged condemned denied confirmed announced proposed alleged claimed estimated signed shown found deemed urged "
    "praised rejected quoted cited briefed informed feared understood established identified revealed".split()
)
UNNAMED = frozenset("named identified quoted called known".split())  # "asked not to be named"
NAMING_CUES = frozenset("known nicknamed codenamed titled entitled dubbed".split())  # "known as Layth" reports nothing


def correct(
    tokens: Tokens, utterances: list[Utterance], states: list[int], sentence_of: list[int]
) -> Iterator[Utterance]:
    """The utterances that stand, in order, given the quote state (see features.py) and the sentence of each word."""
    reporting = {sentence_of[u.cue.first]: u.cue.first for u in utterances if u.cue and not is_citation(tokens, u)}
    for utterance in utterances:
        cue = utterance.cue
        if cue is None or is_no_report(tokens.words, cue):
            continue
        if is_citation(tokens, utterance) and reporting.get(sentence_of[cue.first], cue.first) >= cue.first:
            continue  # whom it cites is found from the clause that it stands in
        corrected = keep_contents(tokens, utterance, cue, states, sentence_of)
        if corrected is None or is_inverted(tokens.words, corrected, cue, sentence_of):
            continue
        if not is_overruled(tokens, corrected, cue, states) and not is_told(tokens.words, corrected, cue):
            yield corrected


def is_no_report(words: Sequence[str], cue: Segment) -> bool:
    """Whether a cue only names, takes up what was said before, or asks: "calls itself", "So said Kolb", "Asked if"."""
    if words[cue.first] == "Asked" and cue.end == cue.first + 1:
        return True
    if not REFLEXIVES.isdisjoint(words[cue.first : cue.end]):
        return True
    before = words[cue.first - 1].lower() if cue.first else ""
    if words[cue.end - 1] in READING and not DETERMINERS.isdisjoint((before, words[cue.first].lower())):
        return True  # "the saying"
    return words[cue.first].lower() in NAMING_CUES or before == "so"


def keep_contents(
    tokens: Tokens, utterance: Utterance, cue: Segment, states: list[int], sentence_of: list[int]
) -> Utterance | None:
    """The utterance with those contents that can be its own, and a speaker who can be; nothing without contents."""
    words, speaker = tokens.words, utterance.speaker
    if words[cue.first] in SUBJECTS and cue.end - cue.first > 1:  # "who [it said] was dead"
        speaker, cue = Segment("S>", cue.first, cue.first + 1), cue._replace(first=cue.first + 1)
    if speaker is not None and not can_be_speaker(words, speaker, cue):
        speaker = None
    if speaker is not None and speaker.end <= cue.first and is_spoken_of(words, cue):
        speaker = agent_of(words, cue)
    bearer = bearer_before(words, cue.end - 1) if words[cue.end - 1] in READING else None
    speaker = bearer or speaker
    contents: list[Segment] = []
    for content in utterance.contents:
        while words[content.first] == "," and content.end - content.first > 1:
            content = content._replace(first=content.first + 1)
        marked = any(states[content.first : content.end])
        if not marked and (sentence_of[content.first] != sentence_of[cue.first] or is_aside(words, content, cue)):
            continue
        if is_agent(words, content, cue):
            continue
        if words[cue.first].lower() == "according" and content.first > cue.end and words[content.first - 1] == ",":
            first = skip_description(words, content.first - 1, content.end, closing=False)
            content = content._replace(first=min(first, content.end - 1))
        if bearer is not None and content.first == cue.end and states[content.first] == OPENING:
            content = content._replace(end=last_closing(states, content))
        contents.append(content)
    return Utterance(tuple(contents), cue, speaker) if contents else None


def can_be_speaker(words: Sequence[str], speaker: Segment, cue: Segment) -> bool:
    """Whether a speaker has a word, and is more than what determines a noun: "some [hope]"."""
    if speaker.end == cue.first and speaker.end - speaker.first == 1 and words[speaker.first] in DETERMINERS:
        return words[cue.first] not in NOUNS
    return any(word[0].isalnum() for word in words[speaker.first : speaker.end])


def last_closing(states: list[int], content: Segment) -> int:
    """The word after the last closing mark in a content."""
    last = min(content.end, len(states) - 1)
    while last > content.first and states[last] != CLOSING:
        last -= 1
    return last + 1


def is_spoken_of(words: Sequence[str], cue: Segment) -> bool:
    """Whether the subject of a cue is not who speaks: "was dismissed", "are accused of"; near miss: "is worried"."""
    cued = words[cue.first : cue.end]
    be = next((i for i, word in enumerate(cued) if word in BE), None)
    return be is not None and not OBJECT_VERBS.isdisjoint(cued[be + 1 :])


def agent_of(words: list[str], cue: Segment) -> Segment | None:
    """Who does what a passive cue says, if it goes on so: "was condemned [by the UN]"."""
    return phrase_from(words, cue.end + 1, len(words)) if words[cue.end : cue.end + 1] == ["by"] else None


def is_aside(words: Sequence[str], content: Segment, cue: Segment) -> bool:
    """Whether a content only says how or when something was said: "[while boarding]", "asked [not to be named]"."""
    if content.end - content.first == 1 and words[content.first].lower() in QUESTIONS:
        return True
    first = content.first + (words[content.first] == "not")
    if words[first : first + 2] == ["to", "be"] and words[first + 2] in UNNAMED:
        return True
    return content.first > cue.end and words[content.first - 1] == "," and words[content.first].lower() in ASIDES


def is_agent(words: Sequence[str], content: Segment, cue: Segment) -> bool:
    """Whether a content begins with who did what a participle says: "the plan endorsed by [the council]"."""
    by = cue.end - 1 if words[cue.end - 1] == "by" else cue.end
    return words[by : by + 1] == ["by"] and content.first == by + 1 and is_past(words[by - 1])


def is_overruled(tokens: Tokens, utterance: Utterance, cue: Segment, states: list[int]) -> bool:
    """Whether a clause right after its quote says who speaks, and the cue before it is no verb of saying.

    "Pence briefed her on “the attacks,” according to Hammell": what is quoted is Hammell's, not what Pence said.
    """
    words = tokens.words
    if not TELLING.isdisjoint(word.lower() for word in words[cue.first : cue.end]):
        return False
    for content in utterance.contents:
        mark = closing_mark(states, content)
        if mark is None or cue.end > content.first or "," not in (words[mark - 1], *words[mark + 1 : mark + 2]):
            continue
        clause = clause_after(tokens, mark, words[mark - 1])
        if clause is not None and clause.is_tight(mark) and words[clause.cue.first] in TELLING:
            return True
    return False


def is_told(words: Sequence[str], utterance: Utterance, cue: Segment) -> bool:
    """Whether whom somebody tells is taken for the speaker: "warned [his colleagues] on Sunday that"."""
    if utterance.speaker is None or utterance.speaker.first != cue.end:
        return False
    i = utterance.speaker.end
    while i < len(words) and (words[i] == "on" or is_weekday(words[i])):
        i += 1
    return words[i : i + 1] == ["that"]


def closing_mark(states: list[int], content: Segment) -> int | None:
    """The mark that closes the last quote which begins in a content, if one does."""
    last = content.end - 1
    while last > content.first and states[last] == OUTSIDE:
        last -= 1
    while last < len(states) and states[last] not in (OUTSIDE, CLOSING):
        last += 1
    return last if last < len(states) and states[last] == CLOSING else None


def is_inverted(words: list[str], utterance: Utterance, cue: Segment, sentence_of: list[int]) -> bool:
    """Whether a speaker is taken for a content: "the truce is over, said [Kolb]"; near miss: "Kolb, 42, said it"."""
    if cue.first == 0 or words[cue.first - 1] != "," or words[cue.first] not in SAID:
        return False
    first = bisect_left(sentence_of, sentence_of[cue.first])
    speaker, follows = utterance.speaker, any(content.first == cue.end for content in utterance.contents)
    if not makes_statement(words, first, cue.first - 1):
        return False
    end = clause_end(words, cue.end)
    behind = phrase_from(words, cue.end, end)
    if behind is None or not is_speaker_phrase(words, behind.first, behind.end) or goes_on(words, behind.end, end):
        return speaker is None and follows and len(utterance.contents) == 1
    if speaker is None or speaker.end > cue.first:
        return speaker is None and follows
    last = speaker.end - (words[speaker.end - 1] == ",")
    return not is_speaker_phrase(words, speaker.first, last) or is_cut(words, speaker, cue)


def is_cut(words: Sequence[str], speaker: Segment, cue: Segment) -> bool:
    """Whether a verb stands between a speaker and the comma before the cue: "The town [has fallen], says"."""
    between = words[speaker.end : cue.first - 1]
    return bool(between) and "," not in between and between[0].lower() not in DETERMINERS


def clause_end(words: Sequence[str], first: int) -> int:
    """Where the clause at word `first` ends: at a comma or a stop."""
    last = min(len(words), first + LONGEST_CLAUSE_WORDS)
    return next((i for i in range(first, last) if words[i] in ",.;:!?"), last)
