"""Sentences: where they begin and end, and what part of the page each one is.

Nothing is cut: a caption or a comment policy is a sentence with a role, so that offsets stay those of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from conflict_build.records import Sentence
from conflict_build.sentences.bylines import is_byline
from conflict_build.sentences.lines import Line, read_lines
from conflict_build.sentences.roles import mark_roles
from conflict_build.tokens import Tokens

# A place where a sentence may end: stops with the marks that close them. "war.” He", "war.The"; near miss: "10.5".
STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=(?P<gap>\s*)(?P<next>[\"'“‘«(\[]*\w+|\S|$))")

# Where a line was glued together from parts of the page, without a stop between them. Each ends before the match.
SEAM = re.compile(
    r"(?<=\S)\s+(?:"
    r"(?=(?:Image|Photo|Picture|Credit|Photograph)(?: credit| by)?[:;] [A-Z])"  # "a soldier Photo: AP"; miss "photo: a"
    r"|(?=Related (?:article|story|stories)\b)"  # "Getty Images Related article Who is"; near miss: "a related article"
    r"|(?<=/Getty Images\s)(?=[A-Z“\"])"  # "AFP/Getty Images The"; near miss: "Getty Images said"
    r"|(?<=/Reuters\s)(?=[A-Z“\"])"  # "Doe/Reuters The"; near miss: "Reuters The"
    r"|(?<=/AP\s)(?=[A-Z“\"])"  # "Doe/AP The"; near miss: "AP The"
    r")"
)

SEAM_WORDS = ("Image", "Photo", "Picture", "Credit", "Related ", "/Getty ", "/Reuters ", "/AP ")  # one is at every seam
# The label of a link to another report, whose headline runs into the next sentence of this one
RELATED = re.compile(r"Related (?:article|story)\s")
RELATED_HEADLINE_CHARACTERS = range(20, 200)

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"

# The day of the report, glued to the head of its text: "date 2024-11-05 (X) Y", "Headline Tuesday, May 5, 2024".
# Near miss: "on Tuesday, May 5", without a year.
HEADER_DAY = re.compile(
    rf"(?:(?:date|published|updated|posted):?\s+\d{{4}}-\d\d-\d\d\b)|(?:{WEEKDAY},\s{MONTH}\s\d{{1,2}},\s\d{{4}}\b)",
    re.IGNORECASE,
)
HEADER_CHARACTERS = 400

TITLES = frozenset(
    "Mr Mrs Ms Mx Dr Lt Gen Col Maj Sen Rep Reps Sens Gov Govs Adm Sgt Capt Cpl Cmdr Brig Pvt Prof Rev Hon Messrs Mt "
    "Ft Fr Insp Supt Sec Pres vs viz al cf pp approx".split()
)
# they end a sentence only where a word follows that commonly opens one
ABBREVIATIONS = frozenset(
    "St Jr Sr Inc Corp Co Ltd Bros Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec Ave Blvd Rd Dept Univ Assn etc am pm est "
    "ft lb mi km".split()
)
# the same, behind a town or a party: "Wichita, Kan.", "R-Ky."; near miss: "told the broadcaster Kan. Officials said"
STATES = frozenset(
    "Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex "
    "Va Vt Wash Wis Wyo".split()
)
OPENERS = frozenset(
    "The This That These Those It He She They We I You In On At But And Or So Yet However A An As For If When While "
    "After Before Since Until There Here Some Many Most Several Both All Its His Her Their Our My Your What Who Why "
    "How Which Where According Although Though Because By From With Without Not No Now Then Also Meanwhile Earlier "
    "Later Last During Under Over Still Even Once Despite Instead Two Three Four Five To".split()
)
# What opens a sentence, after a word without a stop: "rockets Across the", "war “We left"; near miss: "the Who"
OPENER = re.compile(
    rf"(?<=[\w’'”\"])\s(?=(?:{'|'.join(sorted(OPENERS))}|Across|Speaking|Among|Around|About|Today)\b|“)"
)
SAID = frozenset("said says asked told wrote added replied posted asks tweeted demanded warned declared".split())

# "U.S", "D.C", "a.m" before their last stop; near miss: "Plan B"
ACRONYM = re.compile(r"(?:\b[A-Za-z]\.)+[A-Za-z]$")
LAST_WORD = re.compile(r"[^\W_]+$")
NEXT_WORDS = re.compile(r"\w[\w'’-]*")
WORD_LOOKBACK = 24


def split_sentences(tokens: Tokens, title: str | None = None) -> list[Sentence]:
    """The sentences of a text, in order, each from its first to its last token. Linear in the text.

    `title` is the headline that the file gives, if it gives one: the text may repeat it.
    """
    lines = read_lines(tokens.text)
    spans = list(sentence_spans(tokens.text, lines))
    return [
        Sentence(*span, role) for span, role in zip(spans, mark_roles(tokens.text, spans, lines, title), strict=True)
    ]


def sentence_spans(text: str, lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence. A line ends one, a stop within a line may."""
    glued = any(word in text for word in SEAM_WORDS)
    for line in lines:
        start = line.start
        for end in line_breaks(text, line, glued):
            trimmed = trim(text, start, end)
            if trimmed:
                yield trimmed
            start = end
        trimmed = trim(text, start, line.end)
        if trimmed:
            yield trimmed


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space at its ends; null if nothing is left."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    return (start + left, start + len(part.rstrip())) if left < len(part) else None


def line_breaks(text: str, line: Line, glued: bool) -> list[int]:
    """Offsets inside a line at which a sentence ends, in order; `glued`: seams are to be looked for too."""
    breaks = [m.end() for m in STOP.finditer(text, line.start, line.end) if ends_sentence(text, line.start, m)]
    if glued:
        breaks += [m.end() for m in SEAM.finditer(text, line.start, line.end)]
        breaks += [end for m in RELATED.finditer(text, line.start, line.end) if (end := end_of_related(text, m.end()))]
    if line.start < HEADER_CHARACTERS and not is_byline(text[line.start : line.end], alone=True):
        breaks += header_breaks(text, line)
    return sorted(set(breaks))


def end_of_related(text: str, start: int) -> int | None:
    """Where the headline of a link ends that runs into a sentence: at a word that opens one; null if none is near."""
    least, most = start + RELATED_HEADLINE_CHARACTERS.start, start + RELATED_HEADLINE_CHARACTERS.stop
    opener = OPENER.search(text, least, most)
    stop = text.find(". ", start, most)
    return None if opener is None or -1 < stop < opener.start() else opener.end()


def header_breaks(text: str, line: Line) -> Iterator[int]:
    """Both ends of the day of the report, where it begins or ends a line near the head of the text."""
    for match in HEADER_DAY.finditer(text, line.start, line.end):
        if match.start() == line.start or match.end() == line.end:
            yield from (match.start(), match.end())


def ends_sentence(text: str, line_start: int, stop: re.Match[str]) -> bool:
    """Whether a sentence ends at a stop: by what stands before it and what comes next."""
    following = stop["next"].lstrip("\"'“‘«([")
    if not following and not stop["next"]:
        return True
    if (following[:1].islower() and stop["next"][0] not in "([") or following in ("—", "–", "-"):
        return False
    if not stop["gap"]:
        return is_glued(text, stop)
    marks = stop.group()
    if marks[0] != "." or marks.startswith(".."):
        return not (marks[-1] in "\"'”’" and is_attributed(text, stop.end()))
    return not is_abbreviation(text, line_start, stop.start(), following)


def is_glued(text: str, stop: re.Match[str]) -> bool:
    """Whether two sentences meet without white space: "the front.The army"; near miss: "Booking.com", "U.S.A"."""
    before = text[max(0, stop.start() - 3) : stop.start()]
    after = text[stop.end() : stop.end() + 2]
    return len(before) == 3 and before.isalpha() and before.islower() and after[:1].isupper() and after[1:].islower()


def is_attributed(text: str, end: int) -> bool:
    """Whether a closed question or cry is followed by who said it: "“Why?” Mr. Petrov asked"."""
    words = NEXT_WORDS.findall(text[end : end + 60])[:5]
    return any(word in SAID for word in words[1:]) and words[0] not in OPENERS


def is_abbreviation(text: str, line_start: int, stop: int, following: str) -> bool:
    """Whether the full stop at an offset belongs to the word before it, given the word that follows."""
    before = text[max(line_start, stop - WORD_LOOKBACK) : stop]
    found = LAST_WORD.search(before)
    word = found.group() if found else ""
    if word in TITLES:
        return True
    if word in ("No", "Nos", "Rs"):
        return following[:1].isdigit()
    is_state = word in STATES and before.removesuffix(word).rstrip().endswith((",", "-", "("))
    if ACRONYM.search(before) or word in ABBREVIATIONS or is_state or (len(word) == 1 and word.isalpha()):
        return following not in OPENERS
    return word.isdigit() and not text[line_start : stop - len(word)].strip()  # "1. Withdraw", at the head of a line


def sentence_at(sentences: list[Sentence], offset: int) -> int:
    """The index of the sentence in which an offset lies, or of the last one before it; 0 before the first."""
    return max(0, bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1)
