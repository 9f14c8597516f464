"""Tables of cases: NAME.json is a list of objects, each with a text, what is expected of it, and what it guards."""

import json
from pathlib import Path
from typing import Any

import pytest


def load_cases(name: str) -> list[Any]:
    """The cases of NAME.json as pytest parameters; a case with "xfail" is a known miss, with its reason."""
    rows = json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
    return [
        pytest.param(row, id=row["guards"], marks=[pytest.mark.xfail(reason=row["xfail"])] if "xfail" in row else [])
        for row in rows
    ]
