"""Attribution: whose word a passage stands on, by direct quotes, the sayings of its sentence, and indirect quotes."""

import pytest

from conflict_build.attribution import Attributions
from conflict_build.reading.reports import read_report
from conflict_build.records import Mention, Quote, Source
from conflict_build.sentences import split_sentences
from conflict_build.tokens import tokenize


def holders(text: str, passage: str, quotes: list[Quote] | None = None, names: list[tuple[str, str]] = []) -> list[str]:  # noqa: B006
    """The printed sources of the one occurrence of a passage, nearest the outlet first."""
    tokens = tokenize(text)
    mentions = [
        Mention(text.index(name), text.index(name) + len(name), "person" if kind == "person" else "org", name)
        for name, kind in names
    ]
    sentences = split_sentences(tokens)
    attributions = Attributions(read_report(tokens, sentences)._replace(mentions=mentions), quotes or [])
    start = text.index(passage)
    return [text[slice(*source.naming)] for source in attributions.at(start, start + len(passage))]


@pytest.mark.parametrize(
    ("text", "passage", "expected"),
    [
        ("Six people died, police said on Monday.", "Six people", ["police"]),
        ("Six people died, said the regional governor.", "Six people", ["the regional governor"]),
        ("Six people died, reports The Daily Post.", "Six people", ["The Daily Post"]),
        ("The army said on Telegram that 20 drones fell.", "20 drones", ["The army"]),
        ("According to local officials, 20 drones fell.", "20 drones", ["local officials"]),
        ("Some 20 drones fell, according to the navy.", "20 drones", ["the navy"]),
        ("The agency reported 9 dead, citing doctors.", "9 dead", ["The agency", "doctors"]),
        ("Ivan Sokol, a spokesman for the force, said 9 died.", "9 died", ["Ivan Sokol"]),
        ("The group, which has people on the ground, said 9 died.", "9 died", ["The group"]),
        ("On Friday, in a short note, the ministry said 9 died.", "9 died", ["the ministry"]),
        ("Nine people died in Odesa, the mayor of the city said.", "Nine people", ["the mayor of the city"]),
        ("The mayor said 9 died, but 20 shells fell later.", "20 shells", []),
        ("Nine people died on Friday.", "Nine people", []),
        ("Nine people died on Friday, the sheriff of Lodva said.", "Nine people", ["the sheriff of Lodva"]),
        ("Doctors said nine people died; police said four were children.", "nine people", ["Doctors"]),
        ("This shows nine people died.", "nine people", []),
        ("The army said it had left, adding that 9 died.", "9 died", ["The army"]),
        (
            "Nine people died in a raid, the ministry in Kyiv said, and two are missing.",
            "Nine people",
            ["the ministry in Kyiv"],
        ),
        ("Doctors and police said 9 died.", "9 died", ["Doctors and police"]),
        ("Officials who saw the lists said nine people had died.", "nine people", ["Officials"]),
        pytest.param(
            "Two officials who saw the lists said 9 died.",
            "9 died",
            ["Two officials"],
            marks=pytest.mark.xfail(reason="the parser takes the lists for what said so"),
        ),
        ("The toll was put by doctors at 9.", "at 9", []),
        ("The spokesman knew that 9 died.", "9 died", []),
        ("The attack, which saw 9 people killed, was filmed.", "9 people", []),
        ("Nine people died, per the ministry.", "Nine people", ["the ministry"]),
        ("The unit makes 9 drones per day.", "9 drones", []),
        ("The blast, it is said, killed 9 people.", "9 people", []),
        ("A report of 9 deaths reached the town.", "9 deaths", []),
    ],
)
def test_sayings(text: str, passage: str, expected: list[str]) -> None:
    assert holders(text, passage) == expected


def test_one_of_several_sources_is_not_the_holder() -> None:
    text = "Estonia and Latvia said nine people died."
    tokens, mentions = tokenize(text), [Mention(0, 7, "place", "Estonia"), Mention(12, 18, "place", "Latvia")]
    reading = read_report(tokens, split_sentences(tokens))._replace(mentions=mentions)
    (source,) = Attributions(reading, []).at(24, 35)
    assert (text[source.start : source.end], source.mention) == ("Estonia and Latvia", None)


def test_who_speaks_stands_behind_who_passes_it_on() -> None:
    text = "The mayor said that doctors told her that nine people died."
    inner, outer = text.index("nine"), text.index("that doctors")
    quotes = [
        Quote(outer, len(text), "indirect", 0, (Source(0, 9),), None),
        Quote(inner, len(text), "indirect", 1, (Source(text.index("doctors"), text.index(" told")),), None),
    ]
    assert holders(text, "nine people", quotes) == ["The mayor", "doctors"]


def test_a_pronoun_is_taken_for_the_source_before_it() -> None:
    text = "Russia's defence ministry said two planes flew. It said five missiles were shot down."
    assert holders(text, "five missiles") == ["Russia's defence ministry"]


@pytest.mark.parametrize(
    ("text", "printed", "naming", "named"),
    [
        ("The ministry said two planes flew. It said five men died.", "It", "The ministry", False),
        ("Police said two planes flew. They said five men died.", "They", "Police", False),
        ("Olena Koval said two planes flew. She said five men died.", "She", "Olena Koval", True),
        ("A senior official said two planes flew. He said five men died.", "He", "A senior official", False),
        ("A senior official said five men died.", "A senior official", "A senior official", False),
        ("Olena Koval, the mayor, said five men died.", "Olena Koval", "Olena Koval", True),
        ("He said five men died.", "He", "He", False),
    ],
)
def test_the_words_for_a_source_are_those_of_its_own_sentence(
    text: str, printed: str, naming: str, named: bool
) -> None:
    tokens = tokenize(text)
    mentions = [Mention(0, 11, "person", "Olena Koval")] if text.startswith("Olena") else []
    sentences = split_sentences(tokens)
    grammar = Grammar(parse_sentences(tokens, sentences), tokens)
    start = text.index("five men")
    (source,) = Attributions([], tokens, sentences, mentions, grammar).at(start, start + 8)
    assert text[source.start : source.end] == printed
    assert (text[slice(*source.naming)], source.mention is not None) == (naming, named)


def test_a_pronoun_for_a_person_is_not_taken_for_a_body() -> None:
    text = "Olena Koval said two planes flew. It said five missiles were shot down."
    assert holders(text, "five missiles", names=[("Olena Koval", "person")]) == ["It"]


def test_nobody_speaks_by_seeing_or_knowing() -> None:
    text = "The team knew nine people died."
    quote = Quote(text.index("nine"), len(text) - 1, "indirect", 0, (Source(0, 8, cue="knew"),), "claim")
    assert holders(text, "nine people", [quote]) == []
    assert holders(text, "nine people", [quote._replace(sources=(Source(0, 8, cue="said"),))]) == ["The team"]
