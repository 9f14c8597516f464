"""Sayings: who says which words of a sentence, read off its grammar.

A verb that reports has its subject as source and its complement as content; "according to" has the clause that it
stands in. "Six people were killed, police said Monday", "The monitor, which has a network of activists, counted 40
dead", "the army said, adding that two were missing". Source, cue and content are terms of the PolNeAR corpus (Newell
and others 2018).
"""

from collections.abc import Callable
from typing import NamedTuple

from conflict_build.attribution.complements import complements_of, object_verbs, prepositions, reach, unspoken_verbs
from conflict_build.attribution.cues import cue_classes
from conflict_build.attribution.subjects import can_speak, single, source_span, speaker_of
from conflict_build.noun_phrases import DOCUMENTS
from conflict_build.reading.grammar import Grammar

CITING = frozenset({"citing", "quoting"})
SPOKEN = frozenset({"say", "confirm", "deny", "claim", "write"})  # classes of cue that report what was said
SAID = frozenset("said told warned added written stated".split())
AS_SAYING = frozenset("saying telling stating adding writing warning".split())
CITED = frozenset("quoted quotes quoting cited cites citing reported reporting quote cite".split())
WORDINGS = frozenset("words view opinion account telling estimation assessment phrase".split())
PUT = frozenset("put puts".split())
NAMES = frozenset("named identified quoted called known nicknamed codenamed titled entitled dubbed".split())
PASSED_ON = frozenset("quoted cited reported carried published".split())
LONGEST_CUE_WORDS = 4  # "not yet publicly commented"
REFLEXIVES = frozenset("itself themselves himself herself".split())


class Saying(NamedTuple):
    """Whose words some tokens are, or what somebody is said to think or want; token indexes, ends exclusive."""

    source: tuple[int, int] | None  # null: nobody is named
    head: int | None  # of the source; null if it is several: "the army and the police"
    cue: tuple[int, int]  # the words that report
    content: frozenset[int]  # what is reported
    told: bool  # whether it reports what somebody said; near misses: "wants", "knew"
    cites: bool = False  # whether it names who is nearer to the words than another source: "citing doctors"
    passes_on: bool = False  # whether it names who only passes on what another said: "quoted by Interfax"


def find_sayings(grammar: Grammar, first: int, last: int) -> list[Saying]:
    """The sayings of the sentence of tokens [first, last), in order of their cues.

    One without content is kept only if somebody says something by it: a quote may stand beside it.
    """
    found = [read(grammar, token) for token in range(first, last) if (read := reader_of(grammar, token))]
    sayings = [saying for saying in found if saying is not None and (saying.content or saying.source)]
    asides = [saying for saying in sayings if is_aside(grammar, saying)]
    return [without_asides(grammar, saying, asides) for saying in sayings]


def is_aside(grammar: Grammar, saying: Saying) -> bool:
    """Whether a saying goes on from another behind a comma, no part of it: ", adding that", ", citing doctors"."""
    verb = saying.cue[0]
    participle = grammar.parse.tags[verb] == "VBG" and verb > 0 and grammar.tokens.words[verb - 1] == ","
    return saying.cites or (participle and saying.told)


def without_asides(grammar: Grammar, saying: Saying, asides: list[Saying]) -> Saying:
    """The saying without what others say of it behind a comma, whose source is the same or is cited."""
    for aside in asides:
        if aside is not saying and aside.cue[0] in saying.content and (aside.cites or aside.source == saying.source):
            saying = saying._replace(content=saying.content - frozenset(reach(grammar, aside.cue[0])))
    return saying


def reader_of(grammar: Grammar, token: int) -> Callable[[Grammar, int], Saying | None] | None:
    """What reads the saying of which a token is the cue; null if it is none."""
    word, tag = grammar.word(token), grammar.parse.tags[token]
    if word in ("according", "per"):
        return read_according
    if word in WORDINGS and tag.startswith("NN"):
        return read_wording
    if tag.startswith("NN") and word in cue_classes():
        return read_noun
    if not tag.startswith("VB"):
        return None
    if word in CITING:
        return read_citing
    if word in PUT and any(grammar.word(child) == "it" for child in grammar.below[token]):
        return read_put
    if word in CITED and saying_below(grammar, token) is not None:
        return read_cited
    if word in AS_SAYING | SAID and is_as_saying(grammar, token):
        return read_as_saying
    if word in PASSED_ON and is_passed_on(grammar, token):
        return read_passed_on
    return read_verb if word in cue_classes() else None


def is_told(grammar: Grammar, verb: int) -> bool:
    """Whether a verb reports what somebody said."""
    word = grammar.word(verb)
    if word in ("read", "reads"):
        subject = speaker_of(grammar, verb)
        return subject is not None and grammar.word(subject) in DOCUMENTS
    return word in object_verbs() or (cue_classes()[word] in SPOKEN and word not in unspoken_verbs())


def read_verb(grammar: Grammar, verb: int) -> Saying | None:
    """What a verb reports, on its subject's word, or its agent's in the passive; nothing if they cannot speak."""
    cue = verb_cue(grammar, verb)
    if cue is None:
        return None
    passive = grammar.is_passive(verb)
    subject = agent_of(grammar, verb) if passive else speaker_of(grammar, verb)
    if passive and subject is None and grammar.label(verb) in ("advcl", "acl", "amod"):
        return None  # "Asked if he would leave", "the so-called"
    if subject is not None and not can_speak(grammar, subject, grammar.word(verb)):
        return None
    content = complements_of(grammar, verb) - frozenset(range(*cue))
    return said_by(grammar, subject, cue, content, is_told(grammar, verb))


def agent_of(grammar: Grammar, verb: int) -> int | None:
    """Who does it, of a passive: "the council" of "was condemned by the council"; surely or not."""
    by = [child for child in grammar.below[verb] if grammar.word(child) == "by" and child > verb]
    return next((noun for p in by for noun in grammar.below[p] if grammar.label(noun) == "pobj"), None)


def said_by(
    grammar: Grammar, subject: int | None, cue: tuple[int, int], content: frozenset[int], told: bool
) -> Saying | None:
    """The saying of a subject, whose own words are no part of what it says."""
    if subject is None:
        return Saying(None, None, cue, content, told)
    first, last = source_span(grammar, subject)
    return Saying((first, last), single(grammar, subject), cue, content - frozenset(range(first, last)), told)


def verb_cue(grammar: Grammar, verb: int) -> tuple[int, int] | None:
    """The words of a verb that reports: with its negation, its particle, and the verb of refusal over it ("declined to
    say"); null if a verb below is the cue, or it only names something ("calling itself the Sons")."""
    words, below = grammar.tokens.words, grammar.below[verb]
    if any(grammar.word(child) in REFLEXIVES for child in below if grammar.label(child) in ("dobj", "nsubj")):
        return None
    if grammar.label(verb) == "acl" and grammar.word(verb) in NAMES:
        return None
    first, last = verb, verb + 1
    negations = [child for child in below if grammar.label(child) == "neg" and child < verb]
    first = negations[0] if negations and verb - negations[0] <= LONGEST_CUE_WORDS else first
    last = max([last, *(child + 1 for child in below if grammar.label(child) == "prt" and child == verb + 1)])
    governing = [child for child in below if grammar.label(child) == "prep" and child == last]
    last += bool(governing and grammar.word(last) in prepositions().get(grammar.word(verb), ()))
    head = grammar.parse.heads[verb]
    if is_refusal(grammar, head) and grammar.label(verb) == "xcomp":
        return (head, last) if grammar.may_have(verb, ("ccomp",)) else None
    if is_refusal(grammar, verb) and any(is_refused(grammar, child) for child in below):
        return None
    return (first, last) if words[verb][0].isalpha() else None


def is_refusal(grammar: Grammar, verb: int) -> bool:
    return cue_classes().get(grammar.word(verb)) == "refuse"


def is_refused(grammar: Grammar, verb: int) -> bool:
    """Whether it is the verb of what somebody refused to say: "declined to [say] whether"."""
    return grammar.label(verb) == "xcomp" and grammar.word(verb) in cue_classes() and grammar.may_have(verb, ("ccomp",))


def read_according(grammar: Grammar, token: int) -> Saying | None:
    """ "according to the governor": of the clause that it stands in, at the end of a sentence of all of it."""
    per = grammar.word(token) == "per"
    to = token if per else next((c for c in grammar.below[token] if grammar.word(c) == "to"), token)
    source = next((child for child in grammar.below[to] if grammar.label(child) == "pobj"), None)
    head = grammar.parse.heads[token]
    if source is None or head == token or (per and not can_speak(grammar, source, "per")):
        return None
    return said_by(grammar, source, (token, to + 1), clause_around(grammar, head, token), True)


def clause_around(grammar: Grammar, head: int, token: int) -> frozenset[int]:
    """The tokens of the clause of `head` without a phrase that hangs on it; of the whole sentence if the phrase ends
    it."""
    clause = grammar.clause_of(head)
    while (
        is_at_end(grammar, token)
        and grammar.parse.heads[clause] != clause
        and grammar.label(clause) not in ("ccomp", "xcomp")
    ):
        clause = grammar.parse.heads[clause]
    return without(grammar, clause, token)


def is_at_end(grammar: Grammar, token: int) -> bool:
    """Whether only marks follow in its sentence what hangs on a token."""
    after = grammar.subtree(token)[-1] + 1
    return after >= len(grammar.parse.heads) or grammar.label(after) == "punct"


def read_citing(grammar: Grammar, token: int) -> Saying | None:
    """ "citing the ministry": whom the clause that it hangs on is from."""
    saying = next((child for child in grammar.below[token] if grammar.word(child) == "as"), None)
    source = next((child for child in grammar.below[token] if grammar.label(child) in ("dobj", "pobj")), None)
    head = grammar.parse.heads[token]
    if source is None or head == token or saying is not None:
        return None
    around = without(grammar, grammar.clause_of(head), token)
    found = said_by(grammar, source, (token, token + 1), around, True)
    return found and found._replace(cites=True)


def saying_below(grammar: Grammar, verb: int) -> int | None:
    """The verb by which one cited speaks: "quoted the mayor as [saying]", "was reported to have [said]"."""
    for child in grammar.below[verb]:
        if grammar.word(child) == "as":
            return next((c for c in grammar.below[child] if grammar.word(c) in AS_SAYING | SAID), None)
        if grammar.label(child) == "xcomp" and grammar.word(child) in SAID and grammar.is_passive(verb):
            return child
    return None


def is_as_saying(grammar: Grammar, token: int) -> bool:
    """Whether a verb is that by which one cited speaks."""
    return verb_of_citing(grammar, token) is not None


def verb_of_citing(grammar: Grammar, token: int) -> int | None:
    """The verb that cites the one who speaks by a verb below it: "[quoted] the mayor as saying"."""
    head = grammar.parse.heads[token]
    head = grammar.parse.heads[head] if grammar.word(head) == "as" else head
    return head if grammar.word(head) in CITED and saying_below(grammar, head) == token else None


def read_as_saying(grammar: Grammar, token: int) -> Saying | None:
    """ "TASS quoted [the mayor] as saying that ..."; "[The mayor] was quoted as saying by TASS that ..."."""
    verb = verb_of_citing(grammar, token)
    if verb is None:
        return None
    labels = ("nsubjpass",) if grammar.is_passive(verb) else ("dobj",)
    cited = next((child for child in grammar.below[verb] if grammar.label(child) in labels), None)
    if cited is None and grammar.is_passive(verb):
        cited = grammar.subject_of(verb)
    content = complements_of(grammar, token) | clauses_of(grammar, verb)
    return None if cited is None else said_by(grammar, cited, (token, token + 1), content, True)


def clauses_of(grammar: Grammar, verb: int) -> frozenset[int]:
    """The tokens of the clauses that hang on a verb as what it reports, whoever says it."""
    if any(grammar.label(child) == "ccomp" for child in grammar.below[verb]) or grammar.label(verb) == "parataxis":
        return complements_of(grammar, verb)
    return frozenset()


def read_cited(grammar: Grammar, verb: int) -> Saying | None:
    """The outlet that passes it on: "[TASS] quoted the mayor as saying", "was quoted as saying by [TASS]"."""
    saying = saying_below(grammar, verb)
    if saying is None:
        return None
    agents = (agent_of(grammar, verb), next(iter(places_of(grammar, verb)), None), agent_of(grammar, saying))
    passive = grammar.is_passive(verb)
    outlet = next((agent for agent in agents if agent is not None), None) if passive else speaker_of(grammar, verb)
    if outlet is None or not can_speak(grammar, outlet, grammar.word(verb)):
        return None
    content = complements_of(grammar, saying) | clauses_of(grammar, verb) | {saying}
    found = said_by(grammar, outlet, (verb, verb + 1), content, True)
    return found and found._replace(passes_on=True)


def places_of(grammar: Grammar, verb: int) -> list[int]:
    """Where one was quoted, if that can speak: "quoted on state [television]"; near miss: "on Monday"."""
    below = (p for p in grammar.below[verb] if grammar.word(p) in ("on", "in"))
    nouns = [noun for p in below for noun in grammar.below[p] if grammar.label(noun) == "pobj"]
    return [noun for noun in nouns if can_speak(grammar, noun, grammar.word(verb))]


def is_passed_on(grammar: Grammar, verb: int) -> bool:
    """Whether a participle behind a clause only says who passed it on: ", quoted by Interfax"."""
    return grammar.label(verb) in ("advcl", "acl", "dep") and grammar.tokens.words[verb - 1 : verb] == [","]


def read_passed_on(grammar: Grammar, verb: int) -> Saying | None:
    """ "..., the mayor said, quoted by Interfax": of the clause that it hangs on."""
    outlet, head = agent_of(grammar, verb), grammar.parse.heads[verb]
    if outlet is None or head == verb or not can_speak(grammar, outlet, grammar.word(verb)):
        return None
    found = said_by(grammar, outlet, (verb, verb + 1), without(grammar, grammar.clause_of(head), verb), True)
    return found and found._replace(passes_on=True)


def read_wording(grammar: Grammar, token: int) -> Saying | None:
    """ "in the words of Dusek", "in Dusek's view": of the clause around; near misses: "in other words", "in view"."""
    into = grammar.parse.heads[token]
    if grammar.word(into) != "in" or grammar.parse.heads[into] == into:
        return None
    owner = next((child for child in grammar.below[token] if grammar.label(child) == "poss"), None)
    of = next((child for child in grammar.below[token] if grammar.word(child) == "of"), token)
    owner = owner if owner is not None else next((c for c in grammar.below[of] if grammar.label(c) == "pobj"), None)
    if owner is None or not can_speak(grammar, owner, "words"):
        return None
    return said_by(grammar, owner, (token, token + 1), clause_around(grammar, grammar.parse.heads[into], into), True)


def read_noun(grammar: Grammar, noun: int) -> Saying | None:
    """ "his vow that ...", "Kolb's claim that ..."; near miss: "the claim that"."""
    owner = next((child for child in grammar.below[noun] if grammar.label(child) == "poss"), None)
    clause = next((child for child in grammar.below[noun] if grammar.label(child) in ("acl", "ccomp", "relcl")), None)
    if owner is None or clause is None or grammar.word(grammar.subtree(clause)[0]) not in ("that", "to"):
        return None
    if grammar.label(clause) == "relcl" or not can_speak(grammar, owner, "claim"):
        return None
    return said_by(grammar, owner, (noun, noun + 1), frozenset(grammar.subtree(clause)), True)


def read_put(grammar: Grammar, token: int) -> Saying | None:
    """ "The war is lost, as Dusek put it": the clause around."""
    subject, head = speaker_of(grammar, token), grammar.parse.heads[token]
    if subject is None or head == token or not can_speak(grammar, subject, "put"):
        return None
    return said_by(grammar, subject, (token, token + 2), without(grammar, grammar.clause_of(head), token), True)


def without(grammar: Grammar, clause: int, token: int) -> frozenset[int]:
    """The tokens of a clause without those that hang on one of them."""
    return frozenset(grammar.subtree(clause)) - frozenset(grammar.subtree(token))
