"""Which figures are compared: every test of scope, each with a twin that passes it."""

from typing import Any

import pytest

from conflict_build.claims.figure_claims import relate_figures
from conflict_build.claims.stories import StoryContext
from tests.cases import load_cases
from tests.one_story import one_story


@pytest.mark.parametrize("case", load_cases("claims_scopes"))
def test_scope_decides_what_is_compared(case: dict[str, Any]) -> None:
    archive = one_story(case["texts"])
    found = relate_figures(StoryContext(archive, archive.stories[0].articles))
    assert bool(found.claims) == case["compared"]
    if case["compared"]:
        assert [claim.verdict for claim in found.claims] == [case["verdict"]]
    if "reason" in case:
        assert case["reason"] in {pair.reason for pair in found.kept_apart}
