"""What sets two claims of one story with one question apart, put into the questions."""

from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.kinds.dates import relate_dates
from conflict_build.claims.questions.distinctions import tell_questions_apart
from tests.one_story import one_story

PLAYGROUND = (
    "A missile strike on Kharkiv on Tuesday hit a playground, the governor said.",
    "The strike on Kharkiv on Tuesday left a crater in the playground, the mayor said.",
)
REFINERY = (
    "A missile strike on Kharkiv on Sunday set a refinery on fire, the governor said.",
    "Firemen worked at the refinery after the strike on Kharkiv on Sunday, the mayor said.",
)


def questions(texts: tuple[str, ...]) -> list[str]:
    archive = one_story(texts)
    story = StoryContext(archive, archive.stories[0].articles)
    return [claim.question for claim in tell_questions_apart(story, relate_dates(story).claims)]


def test_two_events_with_one_question_are_told_apart_by_what_was_hit() -> None:
    asked = questions(PLAYGROUND + REFINERY)
    assert asked == ["When was the attack in Kharkiv (playground)?", "When was the attack in Kharkiv (refinery)?"]


def test_a_question_asked_once_stays_as_it_is() -> None:
    assert questions(PLAYGROUND) == ["When was the attack in Kharkiv?"]
