"""Questions of incidents: of which incident a claim is, and how its title stands within a question."""

import re
from collections.abc import Sequence
from functools import lru_cache

from conflict_build.claims.candidates.answers import SlotTopic
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.scopes import is_country, places_apart
from conflict_build.claims.questions.printed import is_english
from conflict_build.claims.questions.topics import row_of
from conflict_build.definite_names import with_the
from conflict_build.lexicon import load_table
from conflict_build.nations import peoples
from conflict_build.parties.sides import is_state
from conflict_build.plurals import is_plural
from conflict_build.records import Incident, Statement

# Match: ", 30 August 2024", ", reported 28-30 September 2024 (2)", ", August 2024"; near miss: ", Tehran".
DAY = re.compile(r", (?P<reported>reported )?(?P<day>[^,]*\b\d{4})(?P<number> \(\d+\))?$")
# Match: "Killing of Osama bin Laden", "Talks of A and B, Moscow"; near miss: "Invasion of Ukraine", "Talks in Doha".
OF_NAME = re.compile(
    r"(?:Possible )?(?i:killing|arrest|abduction|dismissal|appointment|trial|release"
    r"|talks|meeting|phone call|summit) of [A-Z]"
)
OF_DAYS = re.compile(r"\d{1,2}(?!\d)")  # Match: "28-30 September 2024", "3 May 2025"; near miss: "2024", "May 2025"
# Match: the " on" of "Strikes on warships", the comma of "Clashes, Jenin"; near miss: "Peace talks".
HEAD_END = re.compile(r" (?:on|in|of|at|between|near|against|from|by|with|over|to|for)\b|,")


# The share of the reports of a claim of which more must tell its incident beside what they say in it.
ENOUGH = 0.5


def incident_of(story: StoryContext, statements: Sequence[Statement]) -> int | None:
    """The incident that the reports of a claim tell in the sentences of its statements, two at least and more than half
    of them; null if none."""
    told: dict[int, set[int]] = {}
    for one in statements:
        incident = story.incident_at(one.article, *(one.anchor or (one.start, one.end)))
        if incident is not None and not is_elsewhere(story, one, incident) and not is_to_come(story, one, incident):
            told.setdefault(incident, set()).add(one.article)
    best = min(told, key=lambda incident: (-len(told[incident]), incident), default=None)
    least = ENOUGH * len({one.article for one in statements})
    return best if best is not None and len(told[best]) > max(1, least) else None


def is_elsewhere(story: StoryContext, one: Statement, incident: int) -> bool:
    """Whether the sentence of a statement names towns or regions, all of them others than an incident's place."""
    place = story.archive.incidents[incident].place
    if place is None:
        return False
    report = story.reports[one.article]
    start, end, *_ = report.analysis.sentences[report.sentence_at(one.start)]
    named = report.all_places_in(start, end)
    towns = frozenset(entity for entity in named if not is_country(story.archive.entities[entity]))
    return bool(towns) and place not in named and places_apart(story.archive, towns, frozenset({place}), by_name=True)


def is_to_come(story: StoryContext, one: Statement, incident: int) -> bool:
    """Whether an incident that happened did so after the report of a statement was published."""
    article, told = story.analyses[one.article].article, story.archive.incidents[incident]
    if article.published_doubt or not article.published or told.day_basis != "said" or not told.told:
        return False
    return article.published[:10] < (told.first_day or "")


def ask(topic: SlotTopic, incident: Incident) -> str:
    """The question of a topic of one incident: "Who carried out the strike on Kharkiv of 30 August 2024?".

    Of one that is only expected it looks ahead, where its kind has no words of its own: "Will the possible strike on
    Kharkiv take place?".
    """
    row, several = row_of(topic), is_several(incident.title)
    ahead = None if incident.told else row.get("future")
    words = row.get(incident.kind) or ahead or row["past"]
    named = in_sentence(incident.title, with_day=topic != "day")
    verbs = {"was": "were", "is": "are"} if several else {"was": "was", "is": "is"}
    asked: str = words.format(incident=named, **verbs)
    return asked


def ask_whether(side: str, incident: Incident) -> str:
    """Whether a side did it: "Was the United States behind the strike on Homs of 9 April 2018?"."""
    asked: str = row_of("actor")["whether"]
    return asked.format(actor=name_side(side), incident=in_sentence(incident.title))


def name_side(side: str) -> str:
    """A side as it stands within a sentence: the name of a state for its code."""
    name = load_table("countries")[side][0] if is_state(side) else side
    return with_the(name)


@lru_cache(maxsize=10_000)
def in_sentence(title: str, with_day: bool = True) -> str:
    """A title as it stands within a sentence: "the strike on Kharkiv of 30 August 2024", without its day if that is
    what is asked."""
    found = DAY.search(title)
    what = title[: found.start()] if found else title
    first, _, rest = what.partition(" ")
    if first not in peoples() and is_english(first):
        first = first.lower()
    what, comma, where = f"{first} {rest}".strip().partition(", ")
    name = f"the {what}"
    if comma:
        name += f" in {with_the(where)}"
    if found is None or not with_day:
        return name
    days = OF_DAYS.match(found["day"])
    word = ("reported on" if days else "reported in") if found["reported"] else "of" if days else "in"
    the = "the " if found["day"].startswith("week") else ""
    return f"{name} {word} {the}{found['day']}{found['number'] or ''}"


def when_in_title(title: str) -> str:
    """The day of a title by itself: "on 30 August 2024", "in the week of 26 August 2024"; empty if it has none."""
    found = DAY.search(title)
    if found is None:
        return ""
    days = OF_DAYS.match(found["day"])
    return f"{'on' if days else 'in the' if found['day'].startswith('week') else 'in'} {found['day']}"


def is_several(title: str) -> bool:
    """Whether a title is of several: "Strikes on Kharkiv", "Peace talks in Doha"."""
    return is_plural(HEAD_END.split(title, maxsplit=1)[0].split()[-1].lower())
