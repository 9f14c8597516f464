"""Nouns: what the nouns beside an event stand for: a person, a force, a place, a weapon."""

from bisect import bisect_left, bisect_right
from functools import cache

from conflict_build.attribution.voices import TELLING
from conflict_build.incident_mentions.kinds import noun_senses
from conflict_build.lexicon import load_table, load_toml
from conflict_build.nations import governments, peoples
from conflict_build.reading import Reading
from conflict_build.reading.grammar import RELATIVE_PRONOUNS, SUBJECTS
from conflict_build.records import Mention, Participant
from conflict_build.times import is_time

# What a name is, in the classes of lexicon/incident_nouns.toml.
KINDS_OF_NAMES = {"person": "person", "org": "group", "place": "place"}
TAKING_UP = frozenset(("it", "they", "he", "she"))
DEEPEST_OFFICE = 2  # "of" from a word for somebody to what his name hangs on: "head of the bureau of the group, ..."
PERSONAL = frozenset("he she him her who whom".split())
PRONOUNS = frozenset((*load_table("closed_classes")["pronouns"], *RELATIVE_PRONOUNS))
SOME = frozenset("both all some many several most none".split())
# Words before "of" that only count what they are of: "dozens of rockets".
DOZENS = frozenset("dozen dozens scores hundreds thousands hundred part parts number series couple".split())
SEVERAL_BE = frozenset(("were", "are", "have"))
WITHIN = frozenset("amod compound nummod quantmod nmod poss advmod det predet".split())  # labels of a noun's words
NO_WORDS = frozenset(("det", "predet"))
PEOPLE, PERSON = frozenset({"people"}), frozenset({"person", "people"})
WEAPON = frozenset({"weapon"})
EVENT, REMAINS = frozenset({"event"}), frozenset({"remains"})
ANYBODY = frozenset(("person", "force", "group"))


class Nouns:
    """The nouns of a report, to be asked by token."""

    def __init__(self, reading: Reading) -> None:
        self.tokens, self.grammar, self.mentions = reading.tokens, reading.grammar, reading.mentions
        self.mention_starts = [mention.start for mention in reading.mentions]
        self.named: dict[int, int | None] = {}
        self.known: dict[int, frozenset[str]] = {}

    def mention_at(self, token: int) -> int | None:
        """The name that a token belongs to, by index."""
        if token not in self.named:
            self.named[token] = self.find_mention(token)
        return self.named[token]

    def find_mention(self, token: int) -> int | None:
        """The same, looked up."""
        start = self.tokens.starts[token]
        i = bisect_right(self.mention_starts, start) - 1
        return i if i >= 0 and self.mentions[i].end > start else None

    def name_at(self, token: int) -> Mention | None:
        """The name that a token belongs to."""
        i = self.mention_at(token)
        return None if i is None else self.mentions[i]

    def classes_of(self, token: int) -> frozenset[str]:
        """What a noun may be: classes that the lexicon of incidents asks for; `thing` if nothing is known."""
        if token not in self.known:
            self.known[token] = self.read_classes(token)
        return self.known[token]

    def read_classes(self, token: int) -> frozenset[str]:
        word = self.grammar.word(token)
        name = self.name_at(token)
        if name is not None and classes().get(word) != WEAPON:  # "Katyusha"
            return frozenset({KINDS_OF_NAMES[name.kind]})
        if self.is_people(token):
            return PEOPLE if self.grammar.parse.tags[token] == "JJ" else PERSON
        if word in PERSONAL:
            return frozenset({"person"})
        if word in DOZENS and self.grammar.may_have(token, ("prep",)):
            return self.counted_by(token)
        if word in PRONOUNS or word in SOME:
            return ANYBODY
        known = classes().get(word)
        if known is not None:
            return known
        if word in noun_senses():
            return EVENT
        if self.grammar.parse.tags[token] == "CD":
            return self.counted_by(token)
        if self.grammar.parse.tags[token].startswith("NNP"):
            return frozenset({"group", "person", "place"})
        return frozenset({"thing"}) if self.grammar.parse.tags[token].startswith("NN") else frozenset()

    def counted_by(self, number: int) -> frozenset[str]:
        """What a number standing alone may be: people, or what it is of: "four of the drones"."""
        for of in self.grammar.below[number]:
            if self.grammar.word(of) == "of":
                inner = self.grammar.first_child(of, ("pobj",))
                return frozenset() if inner is None or inner == number else self.classes_of(inner)
        return frozenset({"person"})

    def stands_for(self, token: int) -> int | None:
        """The noun that a token is or, as a relative pronoun, stands for; null for other pronouns, times, no nouns."""
        noun = self.antecedent_of(token)
        if noun is None and self.grammar.word(token) in TAKING_UP:
            noun = self.taken_up(token)
        token = token if noun is None else noun
        word, tag = self.grammar.word(token), self.grammar.parse.tags[token]
        if (
            word in PRONOUNS
            or not tag.startswith(("NN", "CD"))
            or ((is_time(word) or word in ("while", "time")) and self.mention_at(token) is None)
        ):
            return None
        return token

    def antecedent_of(self, pronoun: int) -> int | None:
        """What a relative pronoun stands for, the first of all if its verb is plural: "A and B, who were shot"."""
        noun, grammar = self.grammar.antecedent_of(pronoun), self.grammar
        if noun is None or grammar.label(noun) != "conj":
            return noun
        several = any(grammar.word(word) in SEVERAL_BE for word in grammar.below[grammar.parse.heads[pronoun]])
        return grammar.first_conjunct(noun) if several else noun

    def taken_up(self, pronoun: int) -> int | None:
        """The noun that a pronoun takes up where its clause is what that noun says: "Israel said [it] had struck"."""
        grammar, word = self.grammar, self.grammar.word(pronoun)
        verb = grammar.parse.heads[pronoun]
        if word not in TAKING_UP or grammar.label(pronoun) not in SUBJECTS:
            return None
        while grammar.label(verb) == "conj":
            verb = grammar.parse.heads[verb]
        teller = grammar.parse.heads[verb]
        if grammar.label(verb) != "ccomp" or grammar.word(teller) not in TELLING:
            return None
        subject = grammar.first_child(teller, ("nsubj",))
        noun = None if subject is None else self.stands_for(subject)
        return None if noun is None or not self.fits(word, noun) else noun

    def fits(self, pronoun: str, noun: int) -> bool:
        """Whether a pronoun can take up a noun: "it" no person, "they" several, "he" one person."""
        known, plural = self.classes_of(noun), self.grammar.parse.tags[noun] in ("NNS", "NNPS")
        if pronoun == "they":
            return plural or self.grammar.may_have(noun, ("conj",)) or ("group" in known and "person" not in known)
        if plural or self.grammar.may_have(noun, ("conj",)):
            return False
        return "person" not in known if pronoun == "it" else "person" in known

    def phrase_of(self, noun: int) -> list[int]:
        """The tokens of a noun with its modifiers and what "of" adds, without what is told of it by the way."""
        grammar, found = self.grammar, [noun]
        for child in grammar.below[noun]:
            label = grammar.label(child)
            if label in NO_WORDS and grammar.word(child) != "no":
                continue
            if label in WITHIN and child < noun:
                found += grammar.subtree(child)
            elif label == "prep" and grammar.word(child) == "of" and child == noun + 1:
                inner = grammar.first_child(child, ("pobj",))
                found += [] if inner is None else [child, *self.phrase_of(inner)]
        return sorted(token for token in found if token <= max(found))

    def participant(self, noun: int, alone: bool) -> Participant:
        """A noun as who or what takes part: its words, with what is coordinated with it unless alone, and its name."""
        grammar = self.grammar
        group = [noun]
        if not alone:
            group += [
                t for t in grammar.with_conjuncts([noun]) if self.is_noun(t) and grammar.word(t) not in noun_senses()
            ]
        phrases = [token for one in group for token in self.phrase_of(one)]
        first, last = min(phrases), max(phrases)
        mention = self.named_by(noun) if set(group) == {noun} else None
        start, end = self.tokens.starts[first], self.tokens.ends[last]
        if mention is not None and self.mentions[mention].start < end and start < self.mentions[mention].end:
            start, end = min(start, self.mentions[mention].start), max(end, self.mentions[mention].end)
        return Participant(start, end, mention)

    def is_noun(self, token: int) -> bool:
        return self.grammar.parse.tags[token].startswith(("NN", "CD"))

    def named_by(self, noun: int) -> int | None:
        """The name that a noun is or is called by: "city of Kharkiv", "its leader, Hassan Nasrallah"."""
        own = self.mention_at(noun)
        if own is not None:
            return own
        for other in self.grammar.appositions_of(noun):
            found = self.mention_at(other)
            if found is not None and self.classes_of(noun) & self.classes_of(other):
                return found
        if "person" in self.classes_of(noun) and (name := self.name_of_person(noun)) is not None:
            return name
        if self.grammar.word(noun) in settlements():
            for of in self.grammar.children(noun, ("prep",)):
                inner = self.grammar.first_child(of, ("pobj",))
                if self.grammar.word(of) == "of" and inner is not None and self.is_place(inner):
                    return self.mention_at(inner)
        return None

    def name_of_person(self, noun: int) -> int | None:
        """The name behind a word for somebody: "the minister Anna Petrova", "head of the bureau, Karim Haddad"."""
        grammar = self.grammar
        behind = self.person_at(noun + 1) if noun + 1 < len(self.tokens.words) else None
        if behind is not None:
            return behind
        for _ in range(DEEPEST_OFFICE):
            inner = [
                c for of in grammar.children(noun, ("prep",)) if grammar.word(of) == "of" for c in grammar.below[of]
            ]
            if not inner:
                return None
            noun = inner[0]
            below = (other for other in grammar.below[noun] if grammar.label(other) == "appos")
            found = next((name for other in below if (name := self.person_at(other)) is not None), None)
            if found is not None:
                return found
        return None

    def person_at(self, token: int) -> int | None:
        """The name of a person that a token belongs to, by index."""
        name = self.mention_at(token)
        return name if name is not None and self.mentions[name].kind == "person" else None

    def is_place(self, token: int) -> bool:
        name = self.name_at(token)
        return name is not None and name.kind == "place"

    def is_state(self, token: int) -> bool:
        """Whether a token names a country, or a capital that may stand for it."""
        name = self.name_at(token)
        return name is not None and name.kind == "place" and name.name in governments()

    def have_place(self, start: int, end: int) -> bool:
        """Whether text[start:end] names a place."""
        first, last = bisect_left(self.mention_starts, start), bisect_left(self.mention_starts, end)
        return any(self.mentions[i].kind == "place" for i in range(first, last))

    def is_people(self, token: int) -> bool:
        """Whether a token is an adjective or a name of nationality: "Russian"."""
        return self.tokens.words[token] in peoples()


@cache
def settlements() -> frozenset[str]:
    return frozenset(load_toml("incident_nouns")["place"]["heads"])


@cache
def classes() -> dict[str, frozenset[str]]:
    """The classes of each noun that stands in a list."""
    found: dict[str, set[str]] = {}
    for kind, row in load_toml("incident_nouns").items():
        for word in row["heads"]:
            found.setdefault(word, set()).add(kind)
            found.setdefault(word + "s", set()).add(kind)
    counted = load_toml("counted")
    for kind, table in (("person", "people"), ("force", "forces"), ("person", "forces")):
        for word in counted[table]["heads"]:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds & REMAINS or kinds) for word, kinds in found.items()}
