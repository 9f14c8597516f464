"""Subjects: who it is that a reporting verb, by the grammar of its sentence, makes speak."""

from functools import cache

from conflict_build.attribution.cues import cue_classes
from conflict_build.attribution.voices import TELLING, VOICELESS, voices
from conflict_build.lexicon import load_table
from conflict_build.noun_phrases import DOCUMENTS
from conflict_build.reading.grammar import SUBJECTS, Grammar
from conflict_build.times import is_time

PRONOUNS = frozenset((*load_table("closed_classes")["pronouns"], "who", "which"))
# What hangs on a source and is only said of it.
ASIDES = frozenset("relcl acl appos punct advcl parataxis dep advmod npadvmod preconj ccomp".split())
# Labels of what is no head of its phrase: "city" of "the mayor of the city".
WITHIN_PHRASE = ("pobj", "prep", "poss", "compound")
BETWEEN = ("RB", "MD", "VBD", "VBP", "VBZ")  # tags of words between a subject and its verb
PARTICIPLES = ("VBG", "VBN")
# What a text stands on: "a banner reading".
BEARERS = frozenset(
    "sign banner placard poster sticker graffiti leaflet plaque flag billboard shirt cap hat note card mural".split()
)
SAYING = frozenset("saying reading telling stating adding claiming arguing warning confirming denying".split())
# Verbs by which somebody who speaks goes on.
FURTHER = frozenset("added adds continued stressed noted".split())
LONGEST_DESCRIPTION_WORDS = 40
LONGEST_CLAUSE_WORDS = 12  # of a clause that says which: "a woman who had been staying at the school"
SENTENCE_MARKS = frozenset(".!?;:")
QUOTE_MARKS = frozenset("\"“”„«»'‘’")


def speaker_of(grammar: Grammar, verb: int) -> int | None:
    """The head of the subject of a verb, the noun for a relative pronoun; null if nobody is seen to be it."""
    bearer = bearer_of(grammar, verb)
    if bearer is not None:
        return issuer_of(grammar, bearer)
    own = [child for child in grammar.below[verb] if grammar.label(child) in SUBJECTS]
    outer = None if own else teller_above(grammar, verb)
    if outer is not None:
        return speaker_of(grammar, outer)
    subject = min(own, key=lambda child: abs(child - verb)) if own else grammar.subject_of(verb)
    if subject is None and grammar.parse.tags[verb] in ("VBG", "VB"):
        absolute = absolute_subject(grammar, verb)
        return speaker_above(grammar, verb) if absolute is None else absolute
    if subject is None:
        return lost_subject(grammar, verb)
    noun = grammar.antecedent_of(subject)
    return subject if noun is None else noun


def teller_above(grammar: Grammar, verb: int) -> int | None:
    """The verb of telling that a further one goes on from, though the parser joined it to what was told: "[said] the
    town had held but added", "[stated] that “it held” and said"; near miss: "said the mayor came and said"."""
    told = grammar.parse.heads[verb]
    if grammar.label(verb) != "conj" or not (grammar.word(verb) in FURTHER or is_behind_quote(grammar, verb)):
        return None
    if grammar.word(told) in TELLING and grammar.word(verb) not in FURTHER:
        return told
    above = grammar.parse.heads[told]
    is_told = grammar.label(told) == "ccomp" and grammar.word(above) in TELLING and grammar.word(told) not in TELLING
    return above if is_told else None


def is_behind_quote(grammar: Grammar, verb: int) -> bool:
    """Whether a verb goes on right behind the closing mark of a quotation: "“it held” and [said]"."""
    words = grammar.tokens.words
    return verb > 1 and words[verb - 1].lower() in ("and", "but") and words[verb - 2] in QUOTE_MARKS


def absolute_subject(grammar: Grammar, participle: int) -> int | None:
    """The noun after "with" right before a participle: "with [the governor] saying that"."""
    at = participle - 1
    while at > 0 and grammar.parse.tags[at].startswith("RB"):
        at -= 1
    while grammar.label(at) in WITHIN_PHRASE and grammar.word(grammar.parse.heads[at]) != "with":
        at = grammar.parse.heads[at]
    return at if grammar.label(at) == "pobj" and at < participle else None


def lost_subject(grammar: Grammar, verb: int) -> int | None:
    """The subject of a verb that the parser hung elsewhere."""
    found = (second_object(grammar, verb), noun_before(grammar, verb), described_before(grammar, verb))
    return next((noun for noun in found if noun is not None), None)


def bearer_of(grammar: Grammar, verb: int) -> int | None:
    """The document or thing right before a participle that says what stands on it: "a statement saying", "a banner
    reading"; near miss: "left the town saying"."""
    if grammar.parse.tags[verb] != "VBG" or not verb or not grammar.parse.tags[verb - 1].startswith("NN"):
        return None
    noun = grammar.word(verb - 1)
    return verb - 1 if bearers() & {noun, noun.removesuffix("s")} else None


def issuer_of(grammar: Grammar, bearer: int) -> int:
    """Who issued a document, if that is the subject of its sentence: "[The army] issued a statement saying"."""
    if grammar.word(bearer).removesuffix("s") in BEARERS:
        return bearer
    issuer = speaker_above(grammar, bearer)
    return bearer if issuer is None or not can_speak(grammar, issuer, "issued") else issuer


@cache
def bearers() -> frozenset[str]:
    """Nouns of what bears a text: documents, signs."""
    return DOCUMENTS | BEARERS


def second_object(grammar: Grammar, verb: int) -> int | None:
    """The second of two nouns that the parser hung on one preposition: "On Monday [Kolb], a nurse, said"."""
    for child in grammar.below[verb]:
        nouns = [c for c in grammar.below[child] if grammar.label(c) == "pobj" and c < verb]
        if grammar.label(child) == "prep" and len(nouns) > 1:
            return nouns[-1]
    return None


def described_before(grammar: Grammar, verb: int) -> int | None:
    """The name whose description ends in a comma right before a verb: "[Haitham], a guard at the port, said"."""
    words, tags = grammar.tokens.words, grammar.parse.tags
    if verb == 0 or words[verb - 1] != ",":
        return None
    for token in range(verb - 2, max(0, verb - LONGEST_DESCRIPTION_WORDS), -1):
        if words[token] in SENTENCE_MARKS:
            return None
        if words[token + 1] in (",", "(") and tags[token].startswith("NNP") and is_free(grammar, token):
            return token if not is_time(grammar.word(token)) else None
    return None


def is_free(grammar: Grammar, name: int) -> bool:
    """Whether a name is no part of a phrase, or only joined to a time: "On 3 November [Kolb]"."""
    return grammar.label(name) not in WITHIN_PHRASE or any(is_when(grammar, child) for child in grammar.below[name])


def speaker_above(grammar: Grammar, below: int) -> int | None:
    """Who speaks by the verb of saying over a participle, else who acts by the verb over it: "The army said it had
    left, adding that ...", "Kolb rang, saying that ..."."""
    above, finite = below, list[int]()
    while grammar.parse.heads[above] != above:
        above = grammar.parse.heads[above]
        if is_finite(grammar, above):
            finite.append(above)
    said = [verb for verb in finite if cue_classes().get(grammar.word(verb)) in ("say", "write", "claim")]
    return speaker_of(grammar, (said or finite)[0]) if finite else None


def is_finite(grammar: Grammar, token: int) -> bool:
    """Whether a token is a verb that is no participle standing alone."""
    tag = grammar.parse.tags[token]
    return tag.startswith("VB") and (tag not in PARTICIPLES or grammar.may_have(token, ("aux", "auxpass")))


def noun_before(grammar: Grammar, verb: int) -> int | None:
    """The noun right before a verb that ends its sentence behind what it reports."""
    if grammar.parse.heads[verb] != verb:
        return None
    at = verb - 1
    while at > 0 and grammar.parse.tags[at] in BETWEEN:
        at -= 1
    told = any(child < at for child in grammar.below[verb] if grammar.label(child) == "ccomp")
    if not told or not grammar.parse.tags[at].startswith("NN"):
        return None
    while grammar.label(at) in WITHIN_PHRASE:
        at = grammar.parse.heads[at]
    return at


def source_span(grammar: Grammar, head: int) -> tuple[int, int]:
    """The tokens [first, last) that name a source, with a name beside it and what it is coordinated with."""
    kept, waiting = [head], [head]
    while waiting:
        word = waiting.pop()
        below = [child for child in grammar.below[word] if belongs(grammar, word, child)]
        if word != head:
            below = [child for child in below if child < word or not joins_other(grammar, word, child)]
        kept += below
        waiting += below
    return without_marks(grammar, min(kept), max(kept) + 1)


def belongs(grammar: Grammar, word: int, child: int) -> bool:
    """Whether what hangs on a word of a source is part of its name, and no aside."""
    label = grammar.label(child)
    if is_when(grammar, child):
        return False
    if label in ("acl", "relcl"):  # "hostages held in Beirut"; near misses: "Kolb, held in Beirut,", "a report saying"
        close = child > word and "," not in grammar.tokens.words[word:child] and not is_proper(grammar, word)
        says = grammar.parse.tags[child] == "VBG" and grammar.word(child) in cue_classes()
        return close and not (says and (grammar.word(child) in SAYING or grammar.word(word).rstrip("s") in bearers()))
    if label == "advmod":
        return grammar.label(word) in ("amod", "nummod", "acl", "relcl")
    if grammar.label(word) in ("acl", "relcl"):
        return label != "punct" and child < word + LONGEST_CLAUSE_WORDS
    return label not in ASIDES or is_name_in_apposition(grammar, child)


def is_when(grammar: Grammar, child: int) -> bool:
    """Whether what hangs on a word says when: "on [Monday]", "Monday" of a name that the parser joined to it."""
    if grammar.label(child) == "prep":
        return any(grammar.label(c) == "pobj" and is_time(grammar.word(c)) for c in grammar.below[child])
    return grammar.label(child) == "compound" and is_time(grammar.word(child))


def joins_other(grammar: Grammar, word: int, child: int) -> bool:
    """Whether a token joins something else to a word within a source: "officials in Kyiv and [the army]"; near miss:
    "the leaders of Chad, Mali and [Niger]"."""
    label = grammar.label(child)
    listed = any(grammar.label(one) == "conj" and is_proper(grammar, one) for one in grammar.below[word])
    if label == "cc":
        return not (is_proper(grammar, word) and listed)
    return label == "conj" and not (is_proper(grammar, word) and is_proper(grammar, child))


def is_proper(grammar: Grammar, token: int) -> bool:
    return grammar.parse.tags[token].startswith("NNP")


def without_marks(grammar: Grammar, first: int, last: int) -> tuple[int, int]:
    """Tokens [first, last) without punctuation at their ends, but with both marks of a name in quote marks or brackets,
    and with the whole of a word with a hyphen at their head: "state-run"."""
    words = grammar.tokens.words
    while last - first > 1 and not words[first][0].isalnum():
        first += 1
    while last - first > 1 and not words[last - 1][0].isalnum() and words[last - 1] != ".":
        last -= 1
    if first > 1 and is_hyphened(grammar, first):
        first -= 2
    if words[last : last + 1] == [")"] and words[first:last].count("(") > words[first:last].count(")"):
        last += 1
    marks = [i for i in range(first, last) if words[i] in QUOTE_MARKS]
    if len(marks) % 2:
        closing = next((i for i in range(last, min(len(words), last + 2)) if words[i] in QUOTE_MARKS), None)
        if closing is not None:
            return first, closing + 1
        if first and words[first - 1] in QUOTE_MARKS:
            return first - 1, last
        return without_marks(grammar, first, marks[-1]) if marks[-1] > first else (first, last)
    return first, last


def is_hyphened(grammar: Grammar, token: int) -> bool:
    """Whether a hyphen ties a token to the one before it: "state-[run]"."""
    tokens = grammar.tokens
    ends, starts = tokens.ends[token - 2 : token], tokens.starts[token - 1 : token + 1]
    return tokens.words[token - 1] == "-" and ends == starts


def single(grammar: Grammar, head: int) -> int | None:
    """The head of a source, if nothing is coordinated with it."""
    return None if any(grammar.label(child) == "conj" for child in grammar.below[head]) else head


def is_name_in_apposition(grammar: Grammar, token: int) -> bool:
    """Whether an apposition is the name of what it stands by: "a spokesman for the group, Siraj Mahmoud"."""
    return grammar.label(token) == "appos" and is_proper(grammar, token)


def can_speak(grammar: Grammar, head: int, cue: str) -> bool:
    """Whether a word can head the name of somebody who speaks: a name, a pronoun, a noun that reports cite; with a verb
    that nobody but a speaker has ("said") any noun."""
    word = grammar.word(head)
    if grammar.parse.tags[head] == "CD" or not word[0].isalpha():
        return False  # "24 % say"
    if word in PRONOUNS or (is_proper(grammar, head) and not is_time(word)):
        return True
    if cue.endswith("ing") and bearers() & {word, word.removesuffix("s")}:
        return True
    if word in VOICELESS:
        return False
    if cue in TELLING and not cue.endswith(
        "ing"
    ):  # a participle may hang on what cannot: "the figure is higher, saying"
        return True
    return not voices().isdisjoint((word, word.removesuffix("s")))
