"""Incident claims: what reports say to the questions of one incident: whether it happened, who did it, to what, with
what, where, on which day, who was killed, what caused it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from conflict_build.claims.assembly import assemble
from conflict_build.claims.candidates.answers import Answer, Answers, MentionIndex, SlotTopic, as_statement
from conflict_build.claims.candidates.belongings import IncidentSigns, belonging_model
from conflict_build.claims.candidates.signs import has_sign, is_told_elsewhere
from conflict_build.claims.pairs.scopes import days_apart, places_apart
from conflict_build.claims.questions.incidents import DAY, OF_NAME, ask, ask_whether
from conflict_build.claims.verdicts.answers import judge_answers
from conflict_build.claims.verdicts.rulings import Ruling
from conflict_build.forks import each_forked
from conflict_build.incident_mentions.kinds import kinds_in_role
from conflict_build.incidents.kinds import is_consequence
from conflict_build.incidents.titles import plain_name
from conflict_build.incidents.victims import is_death, killed_in, victim_of
from conflict_build.records import Archive, Claim, ClaimKind, Incident, IncidentMention, Statement, Verdict
from conflict_build.sentences import sentence_at

KINDS: dict[SlotTopic, ClaimKind] = {
    "happened": "stance",
    "actor": "stance",
    "target": "stance",
    "means": "stance",
    "place": "stance",
    "day": "date",
    "victim": "stance",
    "cause": "stance",
}
TOLD_BY_CONSEQUENCES = frozenset({"actor", "day", "victim"})  # "Israel killed two on Monday" answers who, and when
SHOT_DOWN = frozenset({"actor", "means"})  # asked of a crash: what shot it down answers
UNASKED_OF_DEATHS = frozenset({"actor", "target", "victim", "means"})  # who died is in the title, and nobody did it
DENYING = frozenset({"denied", "no_comment"})  # to have done it, or to say so: no answer to who did it
NAMED_IN_TITLES = frozenset({"victim", "target"})  # whom the title names already
# Verdicts on whether it happened of which a reader is told: nobody asks it of what all report.
DOUBTED: frozenset[Verdict] = frozenset({"conflict", "differ", "unconfirmed"})
UNHAPPENED = frozenset({"expected", "no_comment"})
# Answers of one report to one question: its best; of who did it also one more, since a report tells who blames whom.
# Of what caused it likewise. With two to all other questions, too, pairs of clauses of other facts share a claim
# twice as often (open events).
MOST_A_REPORT = {"actor": 2, "cause": 2}
MOST_REPORTS = 200  # of one incident that are compared


def relate_incidents(archive: Archive, workers: int = 1) -> Iterator[Claim]:
    """The claims of each incident that two reports tell, in so many processes. Linear in their mentions."""
    answers = Answers(archive)
    _ = answers.incident_of_victim  # found now, and not by each copy of this process
    asked = [i for i, one in enumerate(archive.incidents) if one.articles > 1 and is_one_in_particular(one)]
    return (claim for claims in each_forked(partial(claims_of, answers), asked, workers) for claim in claims)


def claims_of(answers: Answers, number: int) -> list[Claim]:
    """The claims of one incident, by its number."""
    return list(relate_incident(answers, number))


def is_one_in_particular(incident: Incident) -> bool:
    """Whether the title of an incident says by a name, a place or a day which one it is: of "Election" or "Sanctions"
    reports of any two may have been taken for one, and nobody could tell from a question which is meant."""
    return incident.day_basis == "said" or is_named(incident)


def is_named(incident: Incident) -> bool:
    """Whether its title has a name or place: "Election in Georgia"; near miss: "American election, November 2012"."""
    what = DAY.sub("", incident.title).split()[1:]
    return any(word[0].isupper() or word[0].isdigit() for word in what)


def relate_incident(answers: Answers, number: int) -> Iterator[Claim]:
    """The claims of one incident, by its number, a question each; none of what fewer than two reports answer."""
    incident, signs = answers.archive.incidents[number], IncidentSigns(answers.archive, number)
    for topic, answered in gather_answers(answers, number):
        if topic == "actor":
            if incident.kind in kinds_in_role("deeds"):
                yield from charge_claims(answers, signs, number, answered)
            answered = [one for one in answered if one.stance not in DENYING]
        yield from answer_claim(answers, signs, number, topic, answered, ask(topic, incident), subject=topic)


def gather_answers(answers: Answers, number: int) -> Iterator[tuple[SlotTopic, list[Answer]]]:
    """The questions that are asked of an incident, each with all that its mentions answer."""
    archive, incident = answers.archive, answers.archive.incidents[number]
    told = consistent(answers, number)
    unasked = UNASKED_OF_DEATHS if is_death(archive, incident) else frozenset()
    for topic in KINDS:
        if topic in unasked or (topic == "target" and OF_NAME.match(incident.title)):
            continue  # the title says whom
        if topic == "day" and not is_named(incident):
            continue  # without its day nobody could tell which is meant
        fitting = [one for one in told if fits(archive, topic, incident.kind, one)]
        answered = answers.to(topic, fitting)
        if topic in NAMED_IN_TITLES:
            answered = [one for one in answered if not is_titled(archive, incident, one)]
        if topic == "actor":
            others = sorted(set(told).difference(fitting))
            answered += [  # whatever word tells the deed
                charge for one in others if has_happened(archive, one) for charge in answers.charges(*one)
            ]
        yield topic, answered


def is_titled(archive: Archive, incident: Incident, one: Answer) -> bool:
    """Whether the title of an incident says already whom an answer names: "Shooting of Wissam Khazem"."""
    value = one.named.value or ""
    return value.startswith("#") and plain_name(archive.entities[int(value[1:])]) in incident.title


def charge_claims(answers: Answers, signs: IncidentSigns, number: int, answered: Sequence[Answer]) -> Iterator[Claim]:
    """Whether a side did it, for each that somebody denies to have."""
    for side in sorted({one.named.side for one in answered if one.stance == "denied" and one.named.side}):
        of_side = [one for one in answered if one.named.side == side]
        question = ask_whether(side, answers.archive.incidents[number])
        yield from answer_claim(answers, signs, number, "actor", of_side, question, subject=f"actor {side}")


def answer_claim(
    answers: Answers,
    signs: IncidentSigns,
    number: int,
    topic: SlotTopic,
    answered: Sequence[Answer],
    question: str,
    subject: str,
) -> Iterator[Claim]:
    """The claim of some answers to a question; none if fewer than two reports give one."""
    archive, incident = answers.archive, answers.archive.incidents[number]
    here = [one for one in answered if not is_told_elsewhere(signs, one)]
    believed = believe(signs, topic, here)
    chosen = choose_answers(archive, believed, MOST_A_REPORT.get(topic, 1))
    if len({one.article for one in chosen}) > 1:
        statements = [
            as_statement(one, round(score, 3), reason(archive, one, why))
            for one in chosen
            for score, why in [believed[one]]
        ]
        ruling = judge_answers(answers, topic, incident.kind, chosen, statements)
        if ruling.verdict == "differ" and (sure := told_for_sure(signs, chosen)) != chosen:
            yield from answer_claim(answers, signs, number, topic, sure, question, subject)
            return
        if topic == "happened" and ruling.verdict not in DOUBTED:
            return
        claim = assemble(archive, KINDS[topic], question, ruling, statements, topic=topic, subject=subject)
        yield claim._replace(comparison="incidents", incident=number)


def believe(signs: IncidentSigns, topic: SlotTopic, answers: Sequence[Answer]) -> dict[Answer, tuple[float, str]]:
    """The answers that may well be told of the incident, with how likely and what decided, and what somebody denies to
    have done, which names neither day nor place."""
    model = belonging_model()
    rated = ((one.answer, model.decide(one)) for one in signs.weigh(topic, answers))
    return {
        answer: (decided.likelihood, model.explain(decided))
        for answer, decided in rated
        if decided.likelihood >= model.threshold or (answer.charged and answer.stance == "denied")
    }


def told_for_sure(signs: IncidentSigns, chosen: list[Answer]) -> list[Answer]:
    """The answers without sides that differ from the usual one and are named in no sentence with a sign of the
    incident."""
    sides = Counter(one.named.side for one in chosen if one.named.side is not None)
    usual = max(sides, key=lambda side: (sides[side], side), default=None)
    signed = {one.named.side for one in chosen if has_sign(signs, one)}
    return [one for one in chosen if one.named.side in {None, usual, *signed}]


def consistent(answers: Answers, number: int) -> list[MentionIndex]:
    """The mentions of an incident without those that say by themselves another day, place, side or victim than it.

    A mention was joined by all that is said around it; what it says itself of another event is no answer.
    """
    archive, incident = answers.archive, answers.archive.incidents[number]
    sides = Counter(side for one in incident.mentions if (side := answers.actor_side(*one)) is not None)
    usual = max(sides, key=lambda side: (sides[side], side), default=None)
    killed = victim_of(archive, incident)
    return [
        one
        for one in incident.mentions
        if answers.actor_side(*one) in (None, usual)
        and not says_other(archive, incident, one)
        and not hits_another(archive, killed, one)
        and tells_no_other_victim(answers, number, one)
    ]


def tells_no_other_victim(answers: Answers, number: int, telling: MentionIndex) -> bool:
    """Whether a mention tells of the killing of nobody of whose killing another incident is."""
    victim = killed_in(answers.archive, *telling)
    return victim is None or answers.incident_of_victim.get(victim, number) == number


def hits_another(archive: Archive, killed: int | None, telling: MentionIndex) -> bool:
    """Whether a mention of the killing of somebody says whom or what it hit, in a sentence that does not name him."""
    article, number = telling
    analysis = archive.analyses[article]
    mention = analysis.incident_mentions[number]
    if killed is None or mention.target is None:
        return False
    sentence = analysis.sentences[sentence_at(analysis.sentences, mention.start)]
    return not any(
        entity == killed and sentence.start <= name.start < sentence.end
        for name, entity in zip(analysis.mentions, archive.entity_of[article], strict=True)
    )


def says_other(archive: Archive, incident: Incident, telling: MentionIndex) -> bool:
    """Whether a mention names a day or a place that is not the incident's."""
    article, number = telling
    mention = archive.analyses[article].incident_mentions[number]
    day = None if mention.when is None else archive.date_of[article][mention.when]
    said = frozenset({f"{incident.first_day}/{incident.last_day}"}) if incident.day_basis == "said" else frozenset()
    if day is not None and days_apart(frozenset({day}), said):
        return True
    places = places_named(archive, article, mention)
    if not places or incident.place is None:
        return False
    return places_apart(archive, places, frozenset({incident.place}), by_name=True)


def places_named(archive: Archive, article: int, mention: IncidentMention) -> frozenset[int]:
    """The place that a mention itself names, else the town that it says was hit: "a strike on the capital Beirut"."""
    own = mention.place
    if own is None and mention.target is not None and mention.kind in kinds_in_role("deeds"):
        own = mention.target.mention
    place = None if own is None else archive.entity_of[article][own]
    if place is None or archive.entities[place].kind != "place":
        return frozenset()
    return frozenset({place})


def slot_topic(subject: str) -> SlotTopic | None:
    """The question that the subject of a claim of an incident is."""
    return next((topic for topic in KINDS if topic == subject.split(" ")[0]), None)


def judge_again(archive: Archive, topic: SlotTopic, kind: str, statements: Sequence[Statement]) -> Ruling:
    """The verdict on other statements than the program chose; what names nothing says next to nothing."""
    answers = Answers(archive)
    return judge_answers(answers, topic, kind, [answers.made(topic, one) for one in statements], statements)


def fits(archive: Archive, topic: SlotTopic, kind: str, telling: MentionIndex) -> bool:
    """Whether a mention tells of an incident of some kind what a question asks, not of what came of it."""
    article, number = telling
    mention = archive.analyses[article].incident_mentions[number]
    if not has_happened(archive, telling):
        return False
    if topic in TOLD_BY_CONSEQUENCES and is_consequence(mention.kind):
        return True
    if kind == "crash" and mention.kind == "interception":
        return topic in SHOT_DOWN
    return mention.kind == kind or {kind, mention.kind} <= kinds_in_role("of_one_act")


def has_happened(archive: Archive, telling: MentionIndex) -> bool:
    """Whether a mention tells of what happened, or is said not to have; near miss: of what is only expected."""
    article, number = telling
    return archive.analyses[article].incident_mentions[number].stance not in UNHAPPENED


def choose_answers(archive: Archive, answers: Mapping[Answer, tuple[float, str]], most: int) -> list[Answer]:
    """The answers that are shown, in order: of each report those that say most, denials first, no words twice; of those
    that say as much the likeliest."""
    by_report: dict[int, list[Answer]] = defaultdict(list)
    for one in answers:
        by_report[one.article].append(one)
    kept = []
    for article in sorted(by_report)[:MOST_REPORTS]:
        ranked = sorted(
            by_report[article], key=lambda one: (one.stance == "asserted", -richness(archive, one), -answers[one][0])
        )
        chosen: list[Answer] = []
        for one in ranked:
            if len(chosen) < most and not any(overlap(one, other) for other in chosen):
                chosen.append(one)
        kept += sorted(chosen, key=lambda one: one.start)
    return kept


def overlap(a: Answer, b: Answer) -> bool:
    return a.start < b.end and b.start < a.end


def richness(archive: Archive, one: Answer) -> int:
    """How many slots a mention fills."""
    mention = archive.analyses[one.article].incident_mentions[one.mention]
    return sum(slot is not None for slot in (mention.actor, mention.target, mention.means, mention.place, mention.when))


def reason(archive: Archive, one: Answer, why: str) -> str:
    """Why an answer stands in its claim: the word that tells the incident, and what decided that it is told of it."""
    analysis = archive.analyses[one.article]
    mention = analysis.incident_mentions[one.mention]
    told = f"tells of the incident by “{analysis.article.text[mention.start : mention.end]}”"
    return f"{told}: {why}" if why else told
