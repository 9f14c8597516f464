"""Made reports by which claims are checked: what they are about is invented, and so are the places' numbers."""

import json
from pathlib import Path

from click.testing import CliRunner

from conflict_build.cli import build

WIRE = """At least 12 people were killed in a missile strike on Kharkiv on Friday, the regional governor said.
Another 59 were injured, among them nine children.
Two buildings were destroyed near the market."""
POST = """Kharkiv: A missile strike on Kharkiv on Friday killed at least 14 people, the health ministry said.
Nine children were injured in the strike, doctors said."""
LATER = """Twelve people were killed in Odesa when drones hit the port on Tuesday, the mayor said.
The navy said it had shot down 46 of 52 drones over the port of Odesa."""
COPY = """The regional governor said that at least twelve people were killed in a missile strike on Kharkiv on Friday.
The strike left 59 people wounded, he said."""
FOREIGN = "Унаслідок ракетного удару по Харкову загинули 12 людей, повідомив голова області."

REPORTS = [
    {"id": "wire", "text": WIRE, "publisher": "Wire", "published": "2024-08-31", "url": "https://www.wire.example/kharkiv?id=7"},
    {"id": "post", "text": POST, "publisher": "Post", "published": "2024-09-01", "url": "https://post.example/a"},
    {"id": "later", "text": LATER, "publisher": "Post", "published": "2024-09-04", "url": "https://post.example/b"},
    {"id": "copy", "text": COPY, "publisher": "Daily", "published": "2024-09-02", "url": None},
    {"id": "foreign", "text": FOREIGN, "publisher": "Visnyk", "published": "2024-08-31", "url": None},
]  # fmt: skip


def write_claim_archive(folder: Path) -> Path:
    """The archive that the loader builds of them."""
    source, path = folder / "reports.jsonl", folder / "claims.db"
    source.write_text("".join(f"{json.dumps(report)}\n" for report in REPORTS), encoding="utf-8")
    result = CliRunner().invoke(build, ["--quiet", "--no-keep", "--workers", "1", str(source), str(path)])
    assert result.exit_code == 0, result.output
    return path
