"""build/README.md names the steps of the build, and its modules are there."""

import re

import pytest

from conflict_build import pipeline
from tests.conftest import ROOT

TEXT = (ROOT / "build" / "README.md").read_text(encoding="utf-8")
LOADER = ROOT / "build" / "conflict_build"
# steps are what the pipeline imports and calls by a verb; not begin_forked, which runs them
STEP = re.compile(
    r"(?:find|describe|read|split|merge|locate|settle|resolve|group|order|relate|apply|link|rank|grade|tell|ask)_"
)
STEPS = [name for name in vars(pipeline) if STEP.match(name) and vars(pipeline)[name].__module__ != pipeline.__name__]
PLACES = LOADER, LOADER / "read", LOADER / "claims", LOADER / "models", ROOT / "build", ROOT / "build" / "train"
MODULES = sorted(set(re.findall(r"`([\w/.]+(?:\.py|/|\.sql))`", TEXT)))


@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_named(step: str) -> None:
    assert step in TEXT


@pytest.mark.parametrize("module", MODULES)
def test_every_module_named_is_there(module: str) -> None:
    assert any((place / module).exists() for place in PLACES)
