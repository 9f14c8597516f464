"""An archive for tests of the toll ledger and of packets: totals that fall, an incident whose parts do not fit."""

import json
from pathlib import Path

from click.testing import CliRunner

from conflict_build.cli import build

SAID = "people have been killed in Gaza since October 7, the Palestinian health ministry said on"
TOLD = [
    ("2024-03-01", "Alpha", f"GAZA, 1 March 2024 - At least 30,100 {SAID} Thursday."),
    ("2024-03-03", "Alpha", f"GAZA, 3 March 2024 - At least 30,410 {SAID} Sunday."),
    ("2024-03-05", "Alpha", f"GAZA, 5 March 2024 - A total of 30,631 {SAID} Tuesday."),
    ("2024-03-06", "Beta", f"GAZA, 6 March 2024 - A total of 28,000 {SAID} Wednesday."),
    (
        "2024-06-02",
        "Alpha",
        "KHARKIV, 2 June 2024 - A Russian missile strike on Kharkiv killed five people, including four children and "
        "three women, on Saturday 1 June, the mayor said.",
    ),
    (
        "2024-06-02",
        "Beta",
        "KHARKIV, 2 June 2024 - A missile strike on Kharkiv killed six people on Saturday 1 June, the governor said.",
    ),
    ("2024-06-09", "Gamma", "KHARKIV, 9 June 2024 - The city mourns. Nothing was decided on Sunday, the mayor said."),
]


def write_ledger_archive(folder: Path) -> Path:
    """Build the archive in a folder; the answer is where it is."""
    source, archive = folder / "reports.jsonl", folder / "tolls.db"
    reports = (
        {"id": f"r{n}", "published": day, "outlet": outlet, "title": text.split(" - ")[1][:30], "text": text}
        for n, (day, outlet, text) in enumerate(TOLD)
    )
    source.write_text("\n".join(map(json.dumps, reports)), encoding="utf-8")
    result = CliRunner().invoke(build, [str(source), str(archive), "--workers", "1", "--no-keep"])
    assert result.exit_code == 0, result.output
    return archive
