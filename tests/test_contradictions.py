"""Contradictions: by which words something is denied, and what of it another clause says."""

import pytest

from conflict_build.claims.candidates.said import Said, story_clauses
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.verdicts.contradictions import FEATURES, Contradiction, is_candidate
from tests.one_story import one_story

SAID = "The ministry said its soldiers burned the mill of Adigrat."
OF_DENIAL = {feature.name for feature in FEATURES} - {"no more said", "said and no more", "plainly denied and said"}


def compare(said: str, denied: str) -> Contradiction:
    """The last clause of one report beside the clause of another that denies."""
    archive = one_story([said, denied])
    clauses = story_clauses(StoryContext(archive, archive.stories[0].articles))
    first: list[Said] = [one for one in clauses if one.article == 0]
    second = [one for one in clauses if one.article == 1 and one.assertion.stance == "denied"]
    return Contradiction(first[-1], second[0])


@pytest.mark.parametrize(
    ("denied", "names"),
    [
        ("The rebels denied burning the mill of Adigrat.", {"plainly denied"}),
        ("The rebels rejected reports that soldiers burned the mill of Adigrat.", {"plainly denied"}),
        ("The rebels said soldiers did not burn the mill of Adigrat.", set()),
        ("The rebels said soldiers will not burn the mill of Adigrat.", {"to come"}),
        ("The rebels said soldiers couldn't burn the mill of Adigrat.", {"to come"}),
        ("The rebels rejected the accord on the mill of Adigrat.", {"refused"}),
        ("The rebels said they do not want a burned mill in Adigrat.", {"not wished"}),
        ("The rebels said they were not concerned about the burned mill of Adigrat.", {"not felt"}),
        ("The rebels said there was no evidence that soldiers burned the mill of Adigrat.", {"unproven"}),
        ("The governor asked whether the rebels denied burning the mill of Adigrat.", {"asked", "plainly denied"}),
    ],
)
def test_a_denial_is_known_by_its_words(denied: str, names: set[str]) -> None:
    pair = compare(SAID, denied)
    assert {one.name for one in FEATURES if one.name in OF_DENIAL and one.measure(pair)} == names


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("The ministry said its soldiers did not burn the mill of Adigrat.", "negated too"),
        ("The ministry said its soldiers wanted to burn the mill of Adigrat.", "only wished"),
    ],
)
def test_what_is_said_may_be_no_assertion_of_it(said: str, name: str) -> None:
    pair = compare(said, "The rebels denied that soldiers burned the mill of Adigrat.")
    assert next(one for one in FEATURES if one.name == name).measure(pair)


@pytest.mark.parametrize(
    ("said", "denied", "looked_at"),
    [
        (SAID, "The rebels denied that soldiers burned the mill of Adigrat.", True),
        ("The ministry said its soldiers guarded the mill.", "The rebels denied that soldiers burned the mill.", False),
        (
            "The minister said they had a debate over the mill of Adigrat.",
            "Mr Abraha said they did not have a debate over the mill.",
            True,
        ),
        (
            "The minister said an accord on the mill was on the table.",
            "Mr Abraha said they did not have a debate over the accord on the mill.",
            False,
        ),
        (SAID, "Russia denied burning it.", False),
    ],
)
def test_a_clause_has_the_denied_verb_and_two_words(said: str, denied: str, looked_at: bool) -> None:
    assert is_candidate(compare(said, denied)) == looked_at
