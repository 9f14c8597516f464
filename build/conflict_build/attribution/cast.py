"""Speakers: which named person, organisation or place the words that name a source stand for.

A name stands for itself; a pronoun for the person who fits it best among those of the sentences before; "the minister"
for the person whom the report calls a minister. Where the report never says, nobody is given: a missing speaker is
better than a wrong one.
"""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from conflict_build.attribution.offices import (
    BODIES,
    GENERIC,
    INDEFINITE,
    OFFICES,
    OUTLETS,
    UNNAMED,
    agrees,
    can_be,
    is_called,
    is_group,
    outlets,
    pronouns_of,
    qualifiers,
    roles_around,
)
from conflict_build.attribution.readers import WORDINGS
from conflict_build.lexicon import load_table
from conflict_build.noun_phrases import (
    DESCRIPTIONS,
    DETERMINERS,
    DOCUMENTS,
    ISSUING,
    POSSESSIVES,
    head_end,
    head_of,
    stands_for,
)
from conflict_build.reading import Reading
from conflict_build.records import EntityKind

PERSONAL = frozenset("he she".split())
COLLECTIVE = frozenset("it they".split())
OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it"}  # "in his words"
PRONOUNS = frozenset((*load_table("closed_classes")["pronouns"], *OWNERS, *"who which this that".split()))
GROUPS = frozenset("group movement militia organization organisation party faction".split())
THINGS = BODIES | OUTLETS | DOCUMENTS | ISSUING
TAKING_UP = frozenset("the its their his her that this".split())  # before a document of who spoke last
NEAREST_SENTENCES = 6
NEAREST_MENTIONS = 40
DESCRIBED_MENTIONS = 300
LONGEST_PHRASE_WORDS = 60
LONGEST_DESCRIPTION_WORDS = 12
# Weights of what makes a person the likely "he": who spoke last, who is the subject, who stands nearest.
NAMELESS = 0.5  # who spoke last, if the report does not name him
SPOKE, SUBJECT, GENDER, OWNER, QUOTED, FAR = 3.0, 1.5, 1.0, -1.5, -1.0, -1.0


class Spoken(NamedTuple):
    """A source already met: where, who, the pronoun that would take it up, and the head noun of its words."""

    start: int
    mention: int | None
    pronoun: str | None
    head: str


class Cast:
    """The people and bodies of one report, and who of them has spoken so far."""

    def __init__(self, reading: Reading, quoted: list[tuple[int, int]]) -> None:
        """Take the spans of all quoted passages too: who is only talked about seldom speaks next."""
        tokens, sentences, mentions = reading.tokens, reading.prose, reading.mentions
        self.tokens, self.sentences, self.mentions, self.quoted = tokens, sentences, mentions, quoted
        self.starts = [mention.start for mention in mentions]
        self.sentence_starts = [sentence.start for sentence in sentences]
        self.spans = [
            (bisect_left(tokens.starts, mention.start), bisect_left(tokens.starts, mention.end)) for mention in mentions
        ]
        self.roles = [
            roles_around(tokens.words, *span) if mention.kind == "person" else frozenset()
            for mention, span in zip(mentions, self.spans, strict=True)
        ]
        self.pronouns = pronouns_of(mentions, self.roles)
        self.spoken: list[Spoken] = []

    def sentence_at(self, offset: int) -> int:
        return bisect_right(self.sentence_starts, offset) - 1

    def resolve(self, first: int, end: int, remember: bool, head: int) -> int | None:
        """Who the words [first, end) with their head stand for, as index of a mention; remembers, if asked, that they
        spoke."""
        words = self.tokens.words
        low = words[first].lower()
        if end - first == 1 and low in PRONOUNS:
            found = self.antecedent(OWNERS.get(low, low) if self.owns_words(end) else low, first)
        else:
            found = self.named(first, end, head)
            if found is None:
                found = self.described(first, end)
        if remember:
            noun = head_of(words, first, end)
            self.spoken.append(Spoken(self.tokens.starts[first], found, self.pronoun_for(first, end, found), noun))
        return found

    def owns_words(self, end: int) -> bool:
        """Whether what is owned before word `end` is what its owner said: "in his own words"."""
        return not WORDINGS.isdisjoint(self.tokens.words[end : end + 2])

    def pronoun_for(self, first: int, end: int, found: int | None) -> str | None:
        """The pronoun that would take up a source: "he" also stands for an unnamed person of unknown sex."""
        low = self.tokens.words[first].lower()
        if low in PRONOUNS and end - first == 1:
            return low
        if found is not None:
            mention = self.mentions[found]
            return self.pronouns.get(mention.name, "he") if mention.kind == "person" else "it"
        head = head_of(self.tokens.words, first, end)
        return "they" if head.endswith("s") else "it" if head in THINGS else "he"

    def widen(self, first: int, end: int) -> tuple[int, int]:
        """The words [first, end) with the whole of a name that they cut in two."""
        i = bisect_right(self.starts, self.tokens.starts[first]) - 1
        if i >= 0 and self.spans[i][0] < first < self.spans[i][1]:
            first = self.spans[i][0]
        i = bisect_left(self.starts, self.tokens.ends[end - 1]) - 1
        return first, max(end, self.spans[i][1] if i >= 0 and self.spans[i][0] < end else end)

    def named(self, first: int, end: int, head: int) -> int | None:
        """The name that the words with their head stand for: of several a person's, else the first."""
        end = min(end, first + LONGEST_PHRASE_WORDS)
        i = bisect_left(self.starts, self.tokens.starts[first])
        found: list[int] = []
        while i < len(self.mentions) and self.spans[i][1] <= end:
            person = self.mentions[i].kind == "person"
            stands = stands_for(self.tokens.words, first, end, *self.spans[i], person)
            if stands and (person or not self.only_describes(self.spans[i][1], head)):
                found.append(i)
            i += 1
        people = [i for i in found if self.mentions[i].kind == "person"]
        return next(iter(people or found), None)

    def name_of(self, first: int, end: int, mention: int | None) -> tuple[int, int]:
        """The words [first, end) without what is only said of a person's name: "Zalzberg, the analyst" gives
        "Zalzberg"."""
        if mention is None or self.mentions[mention].kind != "person":
            return first, end
        after = self.spans[mention][1]
        return (first, after) if first < after < end and self.tokens.words[after] in (",", "(") else (first, end)

    def only_describes(self, name_end: int, head: int) -> bool:
        """Whether a name before the head says whose it is: "Hamas officials"; near misses: "the TASS news agency", "a
        Hezbollah statement", "the Islamic Jihad militant group"."""
        noun = self.tokens.words[head].lower()
        return name_end <= head and noun not in DESCRIPTIONS | DOCUMENTS and noun not in GROUPS

    def described(self, first: int, end: int) -> int | None:
        """Who "the minister", "the agency" or "the official" is."""
        words, start = self.tokens.words, self.tokens.starts[first]
        head = head_of(words, first, end)
        if head in DOCUMENTS and words[first].lower() in TAKING_UP and head_end(words, first, end) == end:
            return self.last_issuer(start)
        if head in GROUPS and words[first].lower() == "the" and head_end(words, first, end) == end:
            return self.last_group(start, head)
        definite = words[first].lower() in DETERMINERS or head in OFFICES
        if not definite or words[first].lower() in INDEFINITE or head in UNNAMED or head_end(words, first, end) < end:
            return None
        if POSSESSIVES & set(words[first:end]) or words[first].lower() in OWNERS:
            return None
        if head in GENERIC:
            unnamed = any(spoken.mention is None and spoken.head == head for spoken in self.spoken)
            return None if unnamed else self.last_holder(start)
        further = {word.lower() for word in words[first + 1 : head_end(words, first, end) - 1] if word[0].isalpha()}
        if head in OUTLETS:
            return None if further & qualifiers() or "-" in words[first:end] else self.last_outlet(start)
        spoke = self.last_spoken(start, "org") if head in BODIES else None
        if spoke is None or not can_be(self.mentions[spoke].name, head, further):
            return self.holder(first, end, head)
        return spoke

    def holder(self, first: int, end: int, head: str) -> int | None:
        """The one before, else after, whom the report calls so: nearest among those who fit most words."""
        wanted = frozenset(word.lower() for word in self.tokens.words[first:end] if word[0].isalpha())
        here = bisect_left(self.starts, self.tokens.starts[first])
        before = range(here - 1, max(-1, here - 1 - DESCRIBED_MENTIONS), -1)
        after = range(here, min(len(self.mentions), here + DESCRIBED_MENTIONS))
        for places in (before, after):
            fits = [i for i in places if is_called(self.mentions[i], self.roles[i], head)]
            fits = [i for i in fits if self.mentions[i].kind != "person" or agrees(wanted, self.roles[i])]
            if fits:
                return max(fits, key=lambda i: len(wanted & self.roles[i]))
        return None

    def last_outlet(self, start: int) -> int | None:
        """The outlet or wire last named before: whom "the station" takes up."""
        known = outlets()
        here = bisect_left(self.starts, start)
        for i in range(here - 1, max(-1, here - NEAREST_MENTIONS), -1):
            if self.sentence_at(start) - self.sentence_at(self.starts[i]) > 3:
                return None
            if self.tokens.text[self.mentions[i].start : self.mentions[i].end].lower().removeprefix("the ") in known:
                return i
        return None

    def last_spoken(self, start: int, kind: EntityKind) -> int | None:
        """The source that spoke last, if it was lately and is of that kind."""
        last = self.spoken[-1] if self.spoken else None
        if last is None or last.mention is None or self.sentence_at(start) - self.sentence_at(last.start) > 3:
            return None
        return last.mention if self.mentions[last.mention].kind == kind else None

    def last_issuer(self, start: int) -> int | None:
        """Who spoke last, and lately, with a name: whose "the statement" is."""
        for spoken in reversed(self.spoken[-4:]):
            if (
                spoken.mention is not None
                and self.sentence_at(start) - self.sentence_at(spoken.start) <= NEAREST_SENTENCES
            ):
                return spoken.mention
        return None

    def last_group(self, start: int, head: str) -> int | None:
        """The body that spoke last, and lately, else the only one named just before: which is "the group"."""
        for spoken in reversed(self.spoken[-3:]):
            near = self.sentence_at(start) - self.sentence_at(spoken.start) <= 3
            if near and spoken.mention is not None and is_group(self.mentions[spoken.mention]):
                return spoken.mention
        here = self.sentence_at(start)
        first = bisect_left(self.starts, self.sentence_starts[max(0, here - 2)])
        named = [i for i in range(first, bisect_left(self.starts, start)) if is_group(self.mentions[i])]
        return named[-1] if len({self.mentions[i].name for i in named}) == 1 else None

    def last_holder(self, start: int) -> int | None:
        """The holder of an office who spoke last, and lately: whom "the official" takes up."""
        last = self.last_spoken(start, "person")
        if last is None:
            return None
        name = self.mentions[last].name
        held = [
            roles for mention, roles in zip(self.mentions, self.roles, strict=True) if mention.name == name and roles
        ]
        return last if any(roles & OFFICES for roles in held) else None

    def antecedent(self, pronoun: str, at: int) -> int | None:
        """Whom a pronoun at word `at` takes up."""
        start = self.tokens.starts[at]
        if pronoun in ("who", "which"):
            named = self.name_before(at)
            return self.name_before(self.description_start(at)) if named is None else named
        if pronoun in COLLECTIVE:
            return self.last_body(start)
        return self.likeliest_person(pronoun, start) if pronoun in PERSONAL else None

    def name_before(self, at: int) -> int | None:
        """The name that ends right before word `at`, or before the comma there."""
        return next((i for i in range(len(self.spans)) if at - 2 <= self.spans[i][1] <= at), None)

    def description_start(self, at: int) -> int:
        """Where a description begins that a comma ends before word `at`: "Kolb, [a nurse], who"; else `at`."""
        words = self.tokens.words
        if words[at - 1] != ",":
            return at
        comma = next((i for i in range(at - 2, max(0, at - LONGEST_DESCRIPTION_WORDS), -1) if words[i] in ",.;:"), at)
        return comma if words[comma] == "," and words[comma + 1].lower() in DETERMINERS else at

    def last_body(self, start: int) -> int | None:
        """The organisation or place that spoke last, if it was lately, else the subject of the sentence before."""
        last = self.spoken[-1] if self.spoken else None
        here = self.sentence_at(start)
        if last is not None and here - self.sentence_at(last.start) <= 1:
            return last.mention if last.mention is not None and self.mentions[last.mention].kind != "person" else None
        if here == 0:
            return None
        i = bisect_left(self.starts, self.sentence_starts[here - 1])
        if i == len(self.starts) or self.starts[i] - self.sentence_starts[here - 1] > len("The "):
            return None
        return i if self.mentions[i].kind == "org" else None

    def likeliest_person(self, pronoun: str, start: int) -> int | None:
        """The person before `start` who fits "he" or "she" best; null if that is somebody unnamed."""
        here = self.sentence_at(start)
        scores: dict[int | None, float] = {}
        last = bisect_left(self.starts, start)
        for i in range(last - 1, max(-1, last - NEAREST_MENTIONS), -1):
            far = here - self.sentence_at(self.starts[i])
            if far > NEAREST_SENTENCES:
                break
            known = self.pronouns.get(self.mentions[i].name)
            if self.mentions[i].kind == "person" and known in (None, pronoun) and self.is_body(i):
                scores[i] = self.likelihood(i, far) + (GENDER if known else 0.0)
        for spoken in reversed(self.spoken[-4:]):
            far = here - self.sentence_at(spoken.start)
            if spoken.start < start and far <= NEAREST_SENTENCES and spoken.pronoun == pronoun:
                score = SUBJECT + FAR * far + (NAMELESS if spoken.mention is None else SPOKE)
                scores[spoken.mention] = max(scores.get(spoken.mention, score), score)
        return max(scores, key=lambda i: scores[i], default=None)

    def likelihood(self, i: int, far: int) -> float:
        """How likely the text goes on about person i, `far` sentences back."""
        end = self.spans[i][1]
        mention = self.mentions[i]
        score = FAR * far
        sentence = self.sentence_starts[self.sentence_at(mention.start)]
        if bisect_left(self.starts, sentence) == i or mention.start - sentence < 20:
            score += SUBJECT
        if self.tokens.words[end : end + 1] in (["'s"], ["’s"]):
            score += OWNER
        if self.is_quoted(mention.start):
            score += QUOTED
        return score

    def is_body(self, i: int) -> bool:
        """Whether a mention stands in the running text: a caption shall not take the pronoun of the text around it."""
        return self.sentences[self.sentence_at(self.starts[i])].role == "body"

    def is_quoted(self, offset: int) -> bool:
        i = bisect_right(self.quoted, (offset, len(self.tokens.text))) - 1
        return i >= 0 and self.quoted[i][0] <= offset < self.quoted[i][1]
