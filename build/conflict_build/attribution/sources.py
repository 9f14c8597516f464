"""Sources: the words that name who says something, as records, with the name that they stand for."""

from bisect import bisect_left, bisect_right

from conflict_build.attribution.sayings import Saying
from conflict_build.noun_phrases import DESCRIPTIONS, DOCUMENTS, stands_for
from conflict_build.records import Mention, Source
from conflict_build.tokens import Tokens


class Names:
    """The names of a report, and the sources that its quotes have settled."""

    def __init__(self, tokens: Tokens, mentions: list[Mention], spoken: list[Source]) -> None:
        self.tokens, self.mentions = tokens, mentions
        self.starts = [mention.start for mention in mentions]
        self.spoken = sorted(set(spoken), key=lambda source: source.start)
        self.spoken_starts = [source.start for source in self.spoken]
        self.longest = max((source.end - source.start for source in self.spoken), default=0)

    def source(self, saying: Saying) -> Source:
        """The source of a saying: by a name in its words, else as a quote has it that names the same."""
        first, last = saying.first, self.widen(saying.first, saying.last)
        start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        if saying.head is None:
            return Source(start, end, None, saying.cue)
        mention = self.named(first, last, saying.head)
        return Source(start, end, self.settled(start, end) if mention is None else mention, saying.cue)

    def widen(self, first: int, last: int) -> int:
        """The end of tokens [first, last) with the rest of a name that they cut: "the Committee [to Protect Men]"."""
        i = bisect_left(self.starts, self.tokens.ends[last - 1]) - 1
        if i < 0 or self.mentions[i].start < self.tokens.starts[first]:
            return last
        return max(last, bisect_left(self.tokens.starts, self.mentions[i].end))

    def named(self, first: int, last: int, head: int) -> int | None:
        """The name that tokens [first, last) with their head stand for: of several a person's, else the first."""
        words, starts = self.tokens.words, self.tokens.starts
        found: int | None = None
        for i in range(bisect_left(self.starts, starts[first]), bisect_right(self.starts, self.tokens.ends[last - 1])):
            mention = self.mentions[i]
            name = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
            person = mention.kind == "person"
            compound = words[name[1] : name[1] + 1] == ["-"] or (not person and self.only_describes(name[1], head))
            if name[1] <= last and not compound and stands_for(words, first, last, *name, person):
                found = i if found is None or person else found
        return found

    def only_describes(self, name_end: int, head: int) -> bool:
        """Whether a name before the head says whose it is: "Hamas officials"; near misses: "the TASS news agency", "a
        Hezbollah statement"."""
        return name_end <= head and self.tokens.words[head].lower() not in DESCRIPTIONS | DOCUMENTS

    def settled(self, start: int, end: int) -> int | None:
        """Who the source is that quotes name with some of the words text[start:end]."""
        for i in range(bisect_left(self.spoken_starts, start - self.longest), bisect_left(self.spoken_starts, end)):
            if start < self.spoken[i].end and self.spoken[i].mention is not None:
                return self.spoken[i].mention
        return None

    def heard(self, start: int, end: int) -> list[Source]:
        """The sources of quotes that stand in text[start:end]."""
        first, last = (bisect_left(self.spoken_starts, place) for place in (start, end))
        return [source for source in self.spoken[first:last] if source.end <= end]
