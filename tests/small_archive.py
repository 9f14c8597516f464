"""A small archive written by hand through the loader's records: every kind of row, and reports that mean harm.

Tests of the pages use it so that they do not depend on what the steps find.
"""

import sqlite3
from pathlib import Path
from typing import Any

from conflict_build.records import (
    Archive,
    Claim,
    ClaimKind,
    Entity,
    KeptApart,
    Merge,
    Party,
    Problem,
    Reuse,
    RuledNames,
    Source,
    Statement,
    Story,
    Verdict,
    content_id,
)
from conflict_build.records.judgements import Cited, CitedPlace, Judged, Judgement
from conflict_build.records.series import Series, SeriesPoint
from tests.small_reports import (
    ALPHA,
    BETA,
    FOREIGN,
    GAMMA,
    HOSTILE,
    HOSTILE_NAME,
    NAMELESS,
    alpha,
    beta,
    find,
    gamma,
    hostile,
    plain,
)
from tests.small_versions import small_history
from tests.table_rows import write_archive


def small_archive() -> Archive:
    """Reports 0 to 3 tell of one event, 1 copies from 0; 3 is hostile; 4 has no outlet; 5 is not in English."""
    analyses = [alpha(), beta(), gamma(), hostile(), plain("nameless", NAMELESS, "en"), plain("foreign", FOREIGN, "uk")]
    entities = [
        Entity("Sudzha", "place", 51.19, 35.27, "RU", "city"),
        Entity("Ivan Petrov", "person"),
        Entity("Red Cross", "org"),
        Entity("Kursk", "place", 51.73, 36.19, "RU", "region"),
        Entity(HOSTILE_NAME, "org"),
    ]
    return Archive(
        analyses=analyses,
        entities=entities,
        entity_of=[[0, 1, 2], [0, 1], [0, 3, 2], [0, 4], [], []],
        merges=[Merge(1, "Ivan Petrov", "Petrov", 0.9, "a surname of a person named in full before")],
        date_of=[["2024-11-04"], ["2024-11-05"], ["2024-11-04"], [], [], []],
        date_basis_of=[
            ["Monday of the publication"],
            ["Tuesday, the day of publication"],
            ["Monday before"],
            [],
            [],
            [],
        ],
        stories=[Story("Shelling of Sudzha", (0, 1, 2, 3), "2024-11-04", "2024-11-07")],
        story_of=[0, 0, 0, 0, None, None],
        lineage_of=[0, 0, 2, 3, 4, 5],
        reuses=[copied_toll()],
        claims=claims(),
        kept_apart=[
            KeptApart(
                "figure", 0, *find(ALPHA, "14 injured"), 2, *find(GAMMA, "More than 20 people"), "killed and injured"
            ),
        ],
        problems=[Problem("broken.pdf", "read", "no text in it")],
        judged=judgements(),
        ruled=(RuledNames("same", ("Petrov", "<b>P</b>"), False, "no report prints <b>P</b>"),),
        series=(tolls_in_time(),),
        history=small_history(),
        parties=(
            Party(1, 3, "report", "1 report says so", 0, *find(ALPHA, "Governor Ivan Petrov")),
            Party(2, 3, "lexicon", "stands in a list"),
            Party(4, 3, "rule", "as names.yml says"),
        ),
    )


def copied_toll() -> Reuse:
    copy = find(BETA, "At least 12 people were killed in Sudzha")
    source = find(ALPHA, "At least 12 people were killed in Sudzha on Monday")
    changed = "attribution dropped: Governor Ivan Petrov said on Telegram"
    return Reuse(1, *copy, 0, *source, "changed", 0.9, "copied", "Beta Wire is a day later", changed)


def tolls_in_time() -> Series:
    points = (SeriesPoint(0, 0, "2024-11-04", "said"), SeriesPoint(2, 0, "2024-11-06", "published"))
    question = "How many people have been killed in Sudzha?"
    return Series(("alpha", "0", "18"), question, "Sudzha", 0, None, points)


def judgements() -> tuple[Judged, ...]:
    """One that reworded claim a, one that took a claim out, one that matches nothing."""
    twelve, foe = Cited("beta", "At least 12 people"), Cited("hostile", "Safe")
    place, key = CitedPlace(1, *find(BETA, "At least 12 people")), claims()[0].key
    asked = Judgement(
        1, "judgements.yml", "better wording", (twelve,), claims()[0].question, None, "<b>why</b>", "M. Meier"
    )
    out = Judgement(2, "judgements.yml", "not a claim", (foe,), why="Nobody asks <i>that</i>", by="M. Meier")
    return (
        Judged(asked, True, "Asked in the editor's words.", (place,), (key,), "How many died?"),
        Judged(out, True, "Not shown: 2 statements of 2 reports.", (None,), (None,), "Is it safe?", OUT_KEY),
        Judged(out._replace(number=3), False, "matches nothing", (None,), (None,)),
    )


def statement(i: int, text: str, words: str, stance: Any = "asserted", **more: Any) -> Statement:
    return Statement(i, *find(text, words), stance, "certain", 0.9, "the same noun, place and day", **more)


def claims() -> list[Claim]:
    """One claim of each kind, and one whose every word is hostile."""
    return [
        toll_claim()._replace(independence="contested"),
        leaving_claim(),
        shelling_claim(),
        shelling_day_claim(),
        hostile_claim(),
    ]


def claim(letter: str, kind: ClaimKind, question: str, verdict: Verdict, reason: str, *statements: Statement) -> Claim:
    """A claim of the one story without a number; each of its statements is a report, an outlet, a text and a source."""
    reports = len(statements)
    values = (None, None, None)
    counts = (reports, reports, reports, reports)
    return Claim((kind, letter), 0, kind, question, verdict, reason, *values, *counts, statements)


def petrov() -> Source:
    return Source(*find(ALPHA, "Ivan Petrov"), 1, "said", "Telegram")


def toll_claim() -> Claim:
    cross = Source(*find(ALPHA, "Red Cross"), 2, "citing")
    ministry = Source(*find(GAMMA, "the ministry"), None, "said")
    evil = Source(*find(HOSTILE, "friends"), 1, "said", "<i>channel</i>")
    statements = (
        statement(0, ALPHA, "At least 12 people", figure=0, sources=(petrov(), cross), when=0),
        statement(1, BETA, "At least 12 people", figure=0),
        statement(2, GAMMA, "More than 20 people", figure=0, sources=(ministry,)),
        statement(3, HOSTILE, "15 people", figure=0, sources=(evil,)),
    )
    question, reason = "How many people were killed in Sudzha?", "15 and more than 20 do not meet"
    found = claim("a", "figure", question, "differ", reason, *statements)
    return found._replace(low=12.0, high=20.0, lineages=3, originators=None)


def leaving_claim() -> Claim:
    start, _ = find(GAMMA, "he was")
    he = Source(start, start + len("he"), None, "said", antecedent=find(GAMMA, "the ministry"))
    statements = (
        statement(0, ALPHA, "We will never leave this town,", quote=0, sources=(petrov(),)),
        statement(
            1, BETA, "We will never leave our town,", quote=0, said=0, sources=(Source(*find(BETA, "Petrov"), 1),)
        ),
        statement(2, GAMMA, "We shall not ever leave this town", quote=0, sources=(he,)),
    )
    question = "What did Ivan Petrov say of leaving the town?"
    found = claim("b", "quote", question, "compatible", "the wordings vary", *statements)
    return found._replace(lineages=2, originators=1)


def shelling_claim() -> Claim:
    cross = Source(*find(GAMMA, "Red Cross"), 2)
    statements = (
        statement(1, BETA, "denied that any shell had hit Sudzha", "denied"),
        statement(2, GAMMA, "could not confirm the deaths", "unconfirmed", sources=(cross,)),
    )
    reason = "the ministry denies what others say"
    return claim("c", "stance", "Did shells hit Sudzha?", "conflict", reason, *statements)


def shelling_day_claim() -> Claim:
    statements = (statement(0, ALPHA, "on Monday", when=0), statement(2, GAMMA, "on Monday", when=0))
    return claim("d", "date", "When was Sudzha shelled?", "agree", "both give 4 November", *statements)


def hostile_claim() -> Claim:
    statements = (statement(3, HOSTILE, "Safe"), statement(0, ALPHA, "20 kilometers", figure=1))
    question = "<b>Is</b> {{ 7*7 }} \u202e harm?"
    found = claim("e", "figure", question, "unconfirmed", "<u>reason</u>", *statements)
    return found._replace(story=None, low=2e4, high=2e4, unit="meter", originators=1)


def claim_id(letter: str) -> int:
    """The id of a claim of the small archive by the letter in its key: a, c, ..."""
    return next(claim.id for claim in claims() if claim.key[1] == letter)


def article_id(ref: str) -> int:
    return content_id("article", ref)


STORY = content_id("story", "alpha")
SERIES = content_id("series", "alpha", "0", "18")
MOVED_CLAIM = 77
OUT_KEY = ("stance", "out")
OUT_CLAIM = content_id("claim", *OUT_KEY)


def write_small_archive(path: Path) -> None:
    """Write the archive to `path`, with one former claim id that redirects to claim a."""
    write_archive(small_archive(), path, {"loader": "test"})
    connection = sqlite3.connect(path)
    connection.execute("insert into claim_redirects values (?, ?)", [MOVED_CLAIM, claim_id("a")])
    connection.commit()
    connection.close()
