"""Runs under attack: long runs of one thing in sentences of a report, through all steps over it.

    python -m tests.fuzzing.runs [UNIT...]

Each text has the same length, once of many short runs and once of few long ones. What is printed is where the long ones
took much longer: some step takes more than linear time by the length of a run.
"""

import time
from collections.abc import Iterator
from itertools import product

import click

from conflict_build.pipeline import analyse_report
from conflict_build.read.cleaning import clean
from conflict_build.records import Report

SHORT_CHARACTERS = 1_000
TIMES_LONGER = 6
TIMES_SLOWER = 3  # at most: the parser reads up to some hundred words at once, by their square
FEWEST_SECONDS = 0.3  # that a long one must take longer
# fmt: off
UNITS = (
    " ", "\u00a0", "\t", "\n", " \n", "a", "A", "1", "a ", "A ", "1 ", "A. ", "a, ", "A, ", "1, ", "- ", "-",
    "'", "’", "' ", '"', '" ', "“", "“ ", "“” ", "(", "( ", "() ", "[", "/", "\\", "@", "<@", "#a ", "&", "$",
    "$1 ", "%", "…", ". ", "! ", ": ", "; ", ",", ", ", "—", "— ", "*", "_", "_ ", "⁰", "½", "٣", "é", "é ",
    "م ", "the ", "The ", "and ", "of the ", "in ", "to ", "not ", "that ", "said ", "who ", "he ", "Mr ",
    "U.S. ", "Kyiv ", "Kyiv, ", "killed ", "12 killed ", "May ", "Monday ", "2024 ", "May 5, ", "at least ",
    "more than ", "two ", "hundred ", "1,000 ", "1.5 ", "10:30 ", "according to ", "Reuters ", "(Reuters) ",
    "by ", "By A ", "http://a.b/ ", "a.txt ", "A-run ", "al-", "bin ",
)
# fmt: on
# in which a run stands: opening it, in it, between what is read with care, and at its end
SENTENCES = (
    "{}the army left. ",
    "The army said {} that 12 people were killed on Monday. ",
    "- {}© contributed: published on{} 5 May{}.\n",
    "“We left,” {} the mayor {} of Kyiv told Reuters in{}",
)


def spent(unit: str, sentence: str, characters: int, times: int) -> float:
    """Seconds of the processor for a report of some sentences with runs of so many characters."""
    whole = sentence.replace("{}", unit * (characters // len(unit))) * times
    report = Report("a", "a", clean(whole))
    began = time.process_time()
    analyse_report(report)
    return time.process_time() - began


def attack(units: tuple[str, ...]) -> Iterator[tuple[str, str, float, float]]:
    """The unit and the sentence, and how long short and long runs took, where long ones take much longer."""
    for unit, sentence in product(units, SENTENCES):
        short = spent(unit, sentence, SHORT_CHARACTERS, TIMES_LONGER)
        long = spent(unit, sentence, SHORT_CHARACTERS * TIMES_LONGER, 1)
        if long > TIMES_SLOWER * short + FEWEST_SECONDS:
            yield unit, sentence, short, long


@click.command()
@click.argument("units", nargs=-1)
def main(units: tuple[str, ...]) -> None:
    """Attack every step; exit status 1 if one is slow."""
    found = False
    for unit, sentence, short, long in attack(units or UNITS):
        found = True
        told = f"{short:.2f} s, and {long:.2f} s where each run is {TIMES_LONGER} times as long"
        click.echo(f"{unit!r} in {sentence!r}: {told}")
    click.echo(f"{time.process_time():.0f} s of the processor")
    raise SystemExit(found)


if __name__ == "__main__":
    main()
