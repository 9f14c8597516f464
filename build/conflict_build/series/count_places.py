"""Count places: where what a number counts is, by the words of its sentence."""

import re
from bisect import bisect_left
from typing import NamedTuple

from conflict_build.claims.candidates.measures import codes_in_lower_case
from conflict_build.nations import countries
from conflict_build.records import Archive, Figure, Mention, Sentence

# Match: "in northern " before a place, "parts of "; near miss: "in ".
PART_OF_PLACE = re.compile(
    r"\b(north\w*|south\w*|east\w*|west\w*|central|centre|center|outskirts|parts|suburbs?)(?: of)?\s+$",
    re.IGNORECASE,
)
# Match, before a place: "in ", "across the ", "throughout central "; near miss: "of ", "by ".
LED = re.compile(
    r"\b(?:in|on|at|near|across|inside|within|throughout|into|over)(?: the)?(?: besieged| occupied| whole| entire)?"
    r"(?: (?:north|south|east|west|central)[\w-]*)?\s+$",
    re.IGNORECASE,
)
# Match, between two places of which the first lies in the second: " in northeastern ", ", "; near miss: " and ".
INSIDE = re.compile(
    r",?\s{0,9}(?:in|on|of)?(?: the)?(?: (?:north|south|east|west|central)[\w-]*)?\s{0,9}", re.IGNORECASE
)
# Match, between two places that are counted as one: " and occupied ", " and the "; near miss: ", ".
BESIDE = re.compile(r",? (?:and|or)(?: in)?(?: the)?(?: besieged| occupied)?\s+", re.IGNORECASE)
# Match: "in the territory", "across the besieged enclave"; near miss: "in the territory of".
TERRITORY = re.compile(
    r"\b(?:in|across|throughout|inside|within) the (?:besieged |coastal )?(?:territory|enclave|strip)\b(?! of\b)",
    re.IGNORECASE,
)
# Match: "killed there since"; near misses: "there have been", "there were".
THERE = re.compile(r"\bthere\b(?! (?:is|are|was|were|has|have|had|may|could)\b)", re.IGNORECASE)
# Match: "since the Syrian conflict began", "since Sudan's"; near miss: "since the civil war began".
CONFLICT_OF = re.compile(r"\b(?P<people>[A-Z]\w+) (?:civil )?(?:war|conflict|uprising|crisis|revolution)\b")
TERRITORIES = frozenset("Strip Peninsula Island Islands Valley".split())  # words that a short name leaves out
WIDE = frozenset({"country", "region"})  # places that "there" may mean a war in
NEAR_CHARACTERS = 60


class Where(NamedTuple):
    """Where what is counted is."""

    key: str  # code of a country, else its name; "northern PS" for a part of it
    name: str
    entity: int  # index into Archive.entities


class CountPlaces:
    """The places of the sentence of a figure."""

    def __init__(self, archive: Archive, article: int, figure: Figure, sentence: Sentence) -> None:
        self.archive, self.figure, self.sentence = archive, figure, sentence
        self.analysis, self.entities = archive.analyses[article], archive.entity_of[article]
        self.text = self.analysis.article.text

    def find(self, toll: int, since: int, end: int) -> Where | None:
        """Where what is counted is: the place nearest to the figure of those that the sentence leads in.

        One between "the death toll", which begins at `toll`, and the number goes before; one in the words of the start,
        from `since` to `end`, counts only if there is no other.
        """
        mentions = self.analysis.mentions
        own = self.mentions_of(self.sentence)
        led = [i for i in own if self.is_led(mentions[i], self.sentence)]
        outside = [i for i in led if not since <= mentions[i].start < end]
        of_toll = [i for i in outside if toll <= mentions[i].start < self.figure.start]
        chosen = min(of_toll or outside or led, key=lambda i: self.distance(mentions[i]), default=None)
        if chosen is not None:
            return self.describe_place(self.innermost(chosen))
        meant = self.place_meant(own)
        return self.place_of_conflict(since, end) if meant is None else self.describe_place(meant)

    def mentions_of(self, sentence: Sentence) -> range:
        """The names of a sentence, by index."""
        mentions = self.analysis.mentions
        first = bisect_left(mentions, sentence.start, key=lambda mention: mention.start)
        return range(first, bisect_left(mentions, sentence.end, key=lambda mention: mention.start))

    def place_meant(self, own: range) -> int | None:
        """The place that "there" or "in the territory" means, if only one can be: the sentence's own, or one before."""
        if TERRITORY.search(self.text, self.sentence.start, self.sentence.end):
            return self.only([i for i in own if self.precision(i) == "region"])
        before = self.analysis.sentences.index(self.sentence) - 1
        if before < 0 or not THERE.search(self.text, self.sentence.start, self.sentence.end):
            return None
        sentence = self.analysis.sentences[before]
        led = [i for i in self.mentions_of(sentence) if self.is_led(self.analysis.mentions[i], sentence)]
        return self.only([i for i in led if self.precision(i) in WIDE]) if self.only(led) is not None else None

    def only(self, found: list[int]) -> int | None:
        """The first of several names if all are of one thing."""
        return found[0] if len({self.entities[i] for i in found}) == 1 else None

    def place_of_conflict(self, start: int, end: int) -> Where | None:
        """The country whose conflict the words of the start name: Syria of "since the Syrian conflict began"."""
        found = CONFLICT_OF.search(self.text, start, end)
        code = codes_in_lower_case().get(found["people"].lower()) if found else None
        if code is None:
            return None
        for i, entity in enumerate(self.archive.entities):
            if entity.kind == "place" and entity.precision == "country" and entity.country == code:
                return Where(code, entity.name, i)
        return None

    def precision(self, mention: int) -> str | None:
        """How exactly a name is located; null if it is not."""
        entity = self.entities[mention]
        return None if entity is None else self.archive.entities[entity].precision

    def is_led(self, mention: Mention, sentence: Sentence) -> bool:
        """Whether a place of a sentence stands after a preposition of place."""
        before = self.text[max(sentence.start, mention.start - NEAR_CHARACTERS) : mention.start]
        return mention.kind == "place" and not mention.metonym and LED.search(before) is not None

    def distance(self, mention: Mention) -> int:
        """How many characters lie between a name and the figure."""
        return max(mention.start - self.figure.end, self.figure.start - mention.end)

    def innermost(self, place: int) -> int:
        """The place that is said to lie in another: Younine of "on Younine in northeastern Lebanon"."""
        mentions = self.analysis.mentions
        while place and mentions[place - 1].kind == "place" and mentions[place - 1].start >= self.sentence.start:
            if not INSIDE.fullmatch(self.text[mentions[place - 1].end : mentions[place].start]):
                break
            place -= 1
        return place

    def describe_place(self, index: int) -> Where | None:
        """The place of a name; a part of it, as "northern Gaza", is another place."""
        mention, entity = self.analysis.mentions[index], self.entities[index]
        if entity is None:
            return None
        key, name = self.name_place(entity)
        part = PART_OF_PLACE.search(self.text[max(0, mention.start - NEAR_CHARACTERS) : mention.start])
        if part:
            key, name = f"{part[1].lower()} {key}", f"{part[1]} {name}"
        beside = self.place_beside(index)
        if beside is not None:
            other_key, other_name = self.name_place(beside)
            key, name = f"{key} and {other_key}", f"{name} and {other_name}"
        return Where(key, name, entity)

    def name_place(self, entity: int) -> tuple[str, str]:
        """The key of a place, the code of a country or its short name, and its name."""
        name = self.archive.entities[entity].name
        plain = " ".join(word for word in name.split() if word not in TERRITORIES)
        return countries().get(name) or plain, name

    def place_beside(self, index: int) -> int | None:
        """The place that is counted together with one: East Jerusalem of "in the West Bank and East Jerusalem"."""
        mentions = self.analysis.mentions
        if index + 1 == len(mentions) or mentions[index + 1].kind != "place" or mentions[index + 1].metonym:
            return None
        beside = BESIDE.fullmatch(self.text, mentions[index].end, mentions[index + 1].start)
        return self.entities[index + 1] if beside and mentions[index + 1].end <= self.sentence.end else None
