"""The reports of the small archive, with what is found in them written by hand."""

import hashlib
from typing import Any

from conflict_build.records import (
    Analysis,
    Article,
    DateMention,
    Figure,
    Mention,
    Quote,
    Sentence,
    Source,
)

ALPHA = """Shelling kills at least 12 in Sudzha

At least 12 people were killed in Sudzha on Monday, Governor Ivan Petrov said on Telegram, citing the Red Cross.
“We will never leave this town,” Petrov said.
The front lies 20 kilometers (12 miles) away.
Officials gave 14 injured."""

BETA = """At least 12 people were killed in Sudzha.
“We will never leave our town,” Petrov said on Tuesday.
The defence ministry denied that any shell had hit Sudzha.
Sign up for our newsletter."""

GAMMA = """More than 20 people died in Sudzha and in Kursk, the ministry said.
“We shall not ever leave this town”, he was quoted as saying.
The Red Cross could not confirm the deaths.
It happened on Monday."""

HOSTILE = """<script>alert('title')</script>
<svg onload="alert(1)"><img src=x onerror=alert(2)> 15 people & "friends" died in Sudzha </textarea></title>.
Safe \u202egnihton\u202c \u2066isolated {{ 7*7 }} {% raw %} ]]> ';drop table claims;-- \ue000mark\ue001.
\ufffd \U0001f4a3 Ünïcödé <!-- comment"""

NAMELESS = "Nothing is known of this report but its words."
FOREIGN = "Унаслідок обстрілу загинули люди."

HOSTILE_NAME = '<b>Evil & "Sons"</b>\u202e'


def find(text: str, words: str, number: int = 0) -> tuple[int, int]:
    """The span of the words in the text: the first place where they stand, or a later one."""
    start = -1
    for _ in range(number + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def split_lines(text: str) -> list[Sentence]:
    """Each line that is not empty as a sentence; the last is boilerplate if it asks the reader for something."""
    spans = [find(text, line) for line in dict.fromkeys(text.split("\n")) if line]
    return [Sentence(*span, "boilerplate" if "newsletter" in text[slice(*span)] else "body") for span in spans]


def article(ref: str, text: str, **known: Any) -> Article:
    """An article of which nothing is known but what is given."""
    facts: dict[str, Any] = dict.fromkeys(("title", "outlet", "agency", "published", "published_doubt", "url"))
    facts |= {"language": "en", "published_basis": "none", **known}
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(ref=ref, path=f"{ref}.txt", text=text, sha256=digest, words=len(text.split()), **facts)


def figure(text: str, words: str, low: float | None, high: float | None, **more: Any) -> Figure:
    """A count of people killed, unless more is said."""
    facts: dict[str, Any] = {
        "low_closed": True,
        "high_closed": True,
        "approximate": False,
        "modifier": None,
        "unit": None,
        "base_low": low,
        "base_high": high,
        "base_unit": None,
        "counted": "people killed",
        "kind": "casualties",
        "stance": "asserted",
    }
    return Figure(*find(text, words), low, high, **{**facts, **more})


def mentions(text: str, *names: tuple[str, str, str]) -> list[Mention]:
    """Mentions of names, each given as printed words, kind and full name."""
    return [Mention(*find(text, words), kind, name) for words, kind, name in names]  # type: ignore[arg-type]


def alpha() -> Analysis:
    named = mentions(
        ALPHA,
        ("Sudzha", "place", "Sudzha"),
        ("Ivan Petrov", "person", "Ivan Petrov"),
        ("Red Cross", "org", "Red Cross"),
    )
    petrov, cross = (
        Source(*find(ALPHA, "Ivan Petrov"), 1, "said", "Telegram"),
        Source(*find(ALPHA, "Red Cross"), 2, "citing"),
    )
    return Analysis(
        article(
            "alpha",
            ALPHA,
            title="Shelling kills at least 12 in Sudzha",
            outlet="Alpha News",
            agency="AP",
            published="2024-11-04T10:00:00+00:00",
            published_basis="field",
            url="https://example.org/alpha",
        ),
        split_lines(ALPHA),
        named,
        [DateMention(*find(ALPHA, "Monday"), None, None, "monday")],
        [Quote(*find(ALPHA, "We will never leave this town,"), "direct", 1, (petrov,), "say")],
        [
            figure(ALPHA, "At least 12 people", 12.0, None, modifier="at least", sources=(petrov, cross)),
            figure(
                ALPHA,
                "20 kilometers",
                20.0,
                20.0,
                unit="kilometer",
                base_low=2e4,
                base_high=2e4,
                base_unit="meter",
                counted="front",
                kind="distance",
            ),
            figure(ALPHA, "14 injured", 14.0, 14.0, counted="people injured"),
        ],
        [],
    )


def beta() -> Analysis:
    return Analysis(
        article(
            "beta",
            BETA,
            title="Deaths in Sudzha",
            outlet="Beta Wire",
            published="2024-11-05",
            published_basis="byline",
            published_doubt="the first day of a month is a common placeholder",
        ),
        split_lines(BETA),
        mentions(BETA, ("Sudzha", "place", "Sudzha"), ("Petrov", "person", "Ivan Petrov")),
        [DateMention(*find(BETA, "Tuesday"), None, None, "tuesday")],
        [
            Quote(
                *find(BETA, "We will never leave our town,"),
                "direct",
                1,
                (Source(*find(BETA, "Petrov"), 1, "said"),),
                "say",
                0,
            )
        ],
        [figure(BETA, "At least 12 people", 12.0, None, modifier="at least")],
        [],
    )


def gamma() -> Analysis:
    ministry = Source(*find(GAMMA, "the ministry"), None, "said")
    return Analysis(
        article(
            "gamma",
            GAMMA,
            title="Deaths reported",
            outlet="Gamma Post",
            published="2024-11-06",
            published_basis="header",
        ),
        split_lines(GAMMA),
        mentions(GAMMA, ("Sudzha", "place", "Sudzha"), ("Kursk", "place", "Kursk"), ("Red Cross", "org", "Red Cross")),
        [DateMention(*find(GAMMA, "Monday"), None, None, "monday")],
        [Quote(*find(GAMMA, "We shall not ever leave this town"), "direct", 1, (), "say")],
        [figure(GAMMA, "More than 20 people", 20.0, None, low_closed=False, modifier="more than", sources=(ministry,))],
        [],
    )


def hostile() -> Analysis:
    evil = Source(*find(HOSTILE, "friends"), 1, "said", "<i>channel</i>")
    return Analysis(
        article(
            "<hostile>",
            HOSTILE,
            title="<script>alert('title')</script>\u202e",
            outlet="<img src=x onerror=alert(9)>",
            agency="<agency>",
            published="2024-11-07",
            published_basis="url",
            url="javascript:alert(1)",
        ),
        split_lines(HOSTILE),
        mentions(HOSTILE, ("Sudzha", "place", "Sudzha"), ("friends", "org", HOSTILE_NAME)),
        [],
        [Quote(*find(HOSTILE, "gnihton"), "direct", 1, (evil,), "say")],
        [figure(HOSTILE, "15 people", 15.0, 15.0, counted="<people>", sources=(evil,))],
        [],
    )


def plain(ref: str, text: str, language: str) -> Analysis:
    return Analysis(article(ref, text, language=language), split_lines(text), [], [], [], [], [])
