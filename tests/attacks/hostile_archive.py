"""An archive whose every word is an attack: texts, headlines, outlets, names, questions, reasons, addresses.

It is built as any other, from files that a stranger could have written.
"""

import json
from pathlib import Path

from click.testing import CliRunner

from conflict_build.cli import build
from tests.attacks.payloads import FORMULAS, SCRIPTS, TEMPLATES

TOLD = (
    "KYIV, 4 November 2024 - {count} people were killed when Russian forces shelled the town of Sudzha on Monday, "
    "the governor Ivan {word} said. {word} “We will never leave this town and nobody {word} shall make us,” "
    "Ivan {word} said. The defence ministry denied that it had shelled Sudzha. {word}"
)


def write_hostile_archive(folder: Path) -> Path:
    """Build an archive of reports with each payload as text, headline, outlet and address, each with an earlier text.

    The answer is where it is.
    """
    words = (*SCRIPTS, *TEMPLATES, *FORMULAS)
    lines = [text for n, word in enumerate(words) for text in (earlier(n, word), report(n, word))]
    source = folder / "reports.jsonl"
    source.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    archive = folder / "hostile.db"
    result = CliRunner().invoke(build, [str(source), str(archive), "--workers", "1"])
    assert result.exit_code == 0, result.output
    return archive


def report(number: int, word: str) -> dict[str, str]:
    day = f"2024-11-0{4 + number % 3}"
    return {
        "id": f"{number} {word}",
        "outlet": word,
        "title": f"{word} kills {number + 2} in Sudzha",
        "published": day,
        "url": word if number % 2 else f"https://example.org/{number}",
        "captured": "2024-11-08",
        "text": TOLD.format(count=number + 2, word=word),
    }


def earlier(number: int, word: str) -> dict[str, str]:
    """A text that the report had before."""
    text = TOLD.format(count=number + 1, word=f"{word} and others")
    return {**report(number, word), "captured": "2024-11-07", "text": text}
