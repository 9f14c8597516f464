"""The order of the steps, and nothing else: first over one report at a time, then over all of them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from conflict_build.articles import describe_article
from conflict_build.assertions import find_assertions
from conflict_build.assertions.predicates import find_predicates
from conflict_build.attribution import Attributions
from conflict_build.claims.former import FormerClaim
from conflict_build.claims.keys import find_redirects
from conflict_build.claims.questions.alike import tell_all_apart
from conflict_build.claims.relating import relate_claims
from conflict_build.claims.verdicts.independence import grade_claims
from conflict_build.claims.worth import rank_claims
from conflict_build.dates import resolve_dates, settle_published
from conflict_build.denials import find_denials
from conflict_build.figures import find_figures
from conflict_build.forks import begin_forked
from conflict_build.incident_actors import find_incident_actors
from conflict_build.incident_mentions import find_incident_mentions
from conflict_build.incident_mentions.causes import find_causes
from conflict_build.incident_mentions.responsibilities import find_responsibilities
from conflict_build.incidents import Incidents, find_incidents
from conflict_build.incidents.adding import add_incidents
from conflict_build.judgements.applying import apply_judgements
from conflict_build.judgements.incidents import IncidentDocket
from conflict_build.names import Names, merge_names
from conflict_build.names.ruled import tell_ruled
from conflict_build.parties import find_affiliations, settle_parties
from conflict_build.places import locate_places
from conflict_build.propositions import find_propositions
from conflict_build.qualifiers import Qualifier, read_qualifiers
from conflict_build.quotes import find_quotes
from conflict_build.reading.marked_passages import find_passages
from conflict_build.reading.reports import read_report
from conflict_build.records import Analysis, Archive, NameRules, Party, Problem, Report, Reuse
from conflict_build.records.judgements import Judged, Judgement
from conflict_build.remembering import forget_forms
from conflict_build.reprints import find_reprints
from conflict_build.reuse import Reuses, find_reuses
from conflict_build.sentences import split_sentences
from conflict_build.series.chains import ask_since_when, link_series
from conflict_build.spool import stored_beside
from conflict_build.spool.views import Changes, View
from conflict_build.store.apart import begin_apart
from conflict_build.store.steps import NOTHING_KEPT, KeptSteps
from conflict_build.stories import Stories, group_stories, order_stories
from conflict_build.tokens import tokenize
from conflict_build.tolls import find_tolls

NO_RULES = NameRules()
Tell = Callable[[str], None]  # is told which step begins
Show = Callable[[Archive], None]  # is shown the archive when all but the comparisons is known
FEWEST_REPORTS = 200  # for which a step has a process of its own


def tell_nobody(_step: str) -> None:
    """What steps tell of themselves where nobody watches."""


def keep_to_itself(_archive: Archive) -> None:
    """What becomes of an archive that nobody wants before it is compared."""


def analyse_report(report: Report) -> Analysis:
    """Every step over one report, in order. Pure: the same report gives the same analysis in any process."""
    tokens = tokenize(report.text)
    sentences = split_sentences(tokens, report.title)
    article = describe_article(report, tokens, sentences)
    if not article.analysed:
        return Analysis(article, sentences, [], [], [], [], [])
    reading = read_report(tokens, sentences)
    passages = find_passages(reading.tokens)
    attributions = Attributions(reading, passages)
    quotes = find_quotes(reading, passages, attributions)
    attributions.quote(quotes)
    figures = find_figures(reading, attributions)
    assertions = find_assertions(reading, quotes, attributions)
    incidents = find_incident_mentions(reading)
    responsibilities = find_responsibilities(reading, incidents, attributions)
    affiliations = find_affiliations(reading)
    denials = find_denials(reading, assertions, attributions)
    told = reading.mentions, reading.dates, quotes, figures, assertions
    predicates = tuple(find_predicates(reading))
    propositions = find_propositions(reading, assertions, attributions)
    causes = find_causes(reading, incidents, attributions)
    return Analysis(
        article, sentences, *told, affiliations, incidents, responsibilities, denials, predicates, propositions, causes
    )


def relate_reports(
    analyses: Sequence[Analysis],
    problems: list[Problem],
    rules: NameRules = NO_RULES,
    judgements: tuple[Judgement, ...] = (),
    workers: int = 1,
    tell: Tell = tell_nobody,
    kept: KeptSteps = NOTHING_KEPT,
    former_claims: Sequence[FormerClaim] = (),
    show: Show = keep_to_itself,
) -> Archive:
    """Every step over the whole archive, in order. `rules` are the publisher's on which names are one.

    What is done story by story is shared among so many processes; what is `kept` of it is not done again. Ids of the
    claims of a former archive lead on.
    """
    archive = compare_reports(analyses, problems, rules, judgements, workers, tell, kept, former_claims, show)
    tell("rank")
    archive = archive._replace(claims=rank_claims(archive))
    return archive._replace(claims=grade_claims(archive))


def compare_reports(
    analyses: Sequence[Analysis],
    problems: list[Problem],
    rules: NameRules = NO_RULES,
    judgements: tuple[Judgement, ...] = (),
    workers: int = 1,
    tell: Tell = tell_nobody,
    kept: KeptSteps = NOTHING_KEPT,
    former_claims: Sequence[FormerClaim] = (),
    show: Show = keep_to_itself,
) -> Archive:
    """The archive with its claims in no order yet: what the recipe of that order starts from."""
    tell("names")
    archive = tell_ruled(gather_reports(analyses, problems, rules, workers, kept))
    tell("incidents")
    told = partial(tell_incidents, judgements=judgements, workers=workers)
    archive, judged = add_incidents(archive, told, beside(analyses, workers), kept)
    show(archive)
    tell("claims")
    related = relate_claims(archive, workers, kept.claims)
    archive = archive._replace(claims=related.claims, kept_apart=related.kept_apart)
    tell("series")
    archive = apply_judgements(archive, judgements, judged)
    redirects = stored_beside(analyses, tuple[int, int], find_redirects(archive, former_claims))
    archive = archive._replace(redirects=redirects)
    archive = ask_since_when(archive._replace(series=link_series(archive)))
    archive = archive._replace(tolls=find_tolls(archive), incident_actors=find_incident_actors(archive))
    return archive._replace(claims=tell_all_apart(archive))


def gather_reports(
    analyses: Sequence[Analysis],
    problems: list[Problem],
    rules: NameRules = NO_RULES,
    workers: int = 1,
    kept: KeptSteps = NOTHING_KEPT,
) -> Archive:
    """The archive before what reports say is compared: names, places, parties, stories, days, reuse.

    Stories and reuse need no names: both are found at one time. What a step takes much memory for is done in a process
    of its own, with which that memory goes.
    """
    apart = beside(analyses, workers)
    sources = begin_forked(partial(find_reprints, analyses, workers), apart)()
    followed = begin_apart(partial(follow_texts, analyses, sources, max(1, workers - 1)), apart, kept)
    named = begin_forked(partial(name_things, analyses, rules, sources), apart)
    names, parties = named()
    stories, doubted, reuses = followed()
    analyses = View(analyses, range(len(analyses)), doubted)
    dates = resolve_dates(analyses)
    return Archive(
        analyses=analyses,
        entities=names.entities,
        entity_of=names.entity_of,
        merges=names.merges,
        date_of=dates.date_of,
        date_basis_of=dates.basis_of,
        stories=stories.stories,
        story_of=stories.story_of,
        lineage_of=reuses.lineage_of,
        reuses=stored_beside(analyses, Reuse, reuses.reuses),
        claims=[],
        kept_apart=[],
        problems=problems,
        parties=parties,
        name_rules=rules,
    )


def beside(analyses: Sequence[Analysis], workers: int) -> int:
    """How many processes a step may have that is done in one of its own; one where that is not worth it."""
    return workers if len(analyses) >= FEWEST_REPORTS else 1


def name_things(analyses: Sequence[Analysis], rules: NameRules, sources: list[int]) -> tuple[Names, tuple[Party, ...]]:
    """The names, with where the places among them are, and the side of each."""
    qualifiers = stored_beside(analyses, dict[int, Qualifier], map(read_qualifiers, analyses))
    names = merge_names(analyses, rules, sources, qualifiers)
    forget_forms()
    entities = locate_places(names.entities, names.entity_of, analyses, qualifiers)
    forget_forms()
    entities, parties = settle_parties(analyses, entities, names.entity_of, rules)
    return names._replace(entities=entities), parties


def follow_texts(
    analyses: Sequence[Analysis], sources: list[int], workers: int = 1, kept: KeptSteps = NOTHING_KEPT
) -> tuple[Stories, Mapping[int, Changes], Reuses]:
    """The stories, what becomes of days of publication that are doubted, and what reports took from each other."""
    grouped = group_stories(analyses, sources)
    dated = settle_published(analyses, grouped)
    stories = order_stories(grouped.stories, dated)
    return stories, dated.changes, find_reuses(dated, stories, sources, workers, kept.reuses)


def tell_incidents(
    archive: Archive, judgements: tuple[Judgement, ...], workers: int = 1, kept: KeptSteps = NOTHING_KEPT
) -> tuple[Incidents, dict[int, Judged]]:
    """The incidents, as the editor judged them, and what became of each judgement of incidents, by its index."""
    docket = IncidentDocket(archive, judgements)
    return find_incidents(archive, workers, docket.settle, kept.accounts), docket.judged
