"""Remembering: a function of forms is asked once for each, until what it gave is let go of."""

from conflict_build import remembering
from conflict_build.remembering import forget_forms, remembered


def test_what_is_remembered_is_forgotten() -> None:
    asked: list[str] = []

    def length(form: str) -> int:
        asked.append(form)
        return len(form)

    before = len(remembering.forgetting)
    kept = remembered(length)
    try:
        assert [kept("Kyiv"), kept("Kyiv")] == [4, 4]
        assert asked == ["Kyiv"]
        forget_forms()
        assert kept("Kyiv") == 4
        assert asked == ["Kyiv", "Kyiv"]
    finally:
        del remembering.forgetting[before:]
