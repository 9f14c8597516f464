"""How much of files in many formats is read: what becomes of each, and texts against texts made by hand.

    python tests/benchmarks/formats.py FOLDER [--all]

FOLDER has a folder a kind. Beside pages lies ground-truth.json ({name: {articleBody, url}}), beside PDFs made_gold.json
([{title, text}], the n-th for made_*_n.pdf). --all prints each problem, else one a file. Texts are compared as bags of
words: precision, recall and F1 of each, averaged. Run it with build/ on PYTHONPATH, or where the package is installed.
"""

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from conflict_build.read import read_sources
from conflict_build.records import Problem, Report

PAGES_GOLD, PDF_GOLD = "ground-truth.json", "made_gold.json"
ENDINGS = (".txt", ".html", ".csv", ".pdf", ".jsonl", ".xml")


def main() -> None:
    """Print a line a file, then a line a measure."""
    folder = Path(sys.argv[1])
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in (PAGES_GOLD, PDF_GOLD)]
    found = {path: read(path) for path in files}
    for path, (reports, problems) in found.items():
        show(path.relative_to(folder), reports, problems, "--all" in sys.argv)
    silent = [path.name for path, (reports, problems) in found.items() if not reports and not problems]
    print(f"{len(files)} files, {sum(bool(reports) for reports, _ in found.values())} loaded, without a word: {silent}")
    for name, pairs in (("pages", pages(found)), ("WARC pages", warc_pages(folder, found)), ("PDF", documents(found))):
        print_score(name, list(pairs))
    print_wrong_endings(found)


def read(path: Path) -> tuple[list[Report], list[Problem]]:
    items = list(read_sources([path]))
    return [i for i in items if isinstance(i, Report)], [i for i in items if isinstance(i, Problem)]


def show(path: Path, reports: list[Report], problems: list[Problem], all_problems: bool) -> None:
    print(f"{len(reports):4} reports {len(problems):4} problems  {path}")
    for problem in problems if all_problems else problems[:1]:
        print(f"       {problem.reason[:200]}")


def gold_of(found: dict[Path, Any], name: str) -> Any:
    """What lies beside the files under a name; nothing if it is not there."""
    path = next((path.parent / name for path in found if (path.parent / name).is_file()), None)
    return json.loads(path.read_text(encoding="utf-8")) if path else {}


Found = dict[Path, tuple[list[Report], list[Problem]]]


def pages(found: Found) -> Iterator[tuple[str, str]]:
    """Each page's text as read, and as it should be."""
    gold = gold_of(found, PAGES_GOLD)
    for path, (reports, _) in found.items():
        if path.stem in gold:
            yield (reports[0].text if reports else ""), gold[path.stem]["articleBody"]


def warc_pages(folder: Path, found: Found) -> Iterator[tuple[str, str]]:
    """The same for pages in a WARC, by their address."""
    gold = {page["url"]: page["articleBody"] for page in gold_of(found, PAGES_GOLD).values()}
    for path, (reports, _) in found.items():
        if path.suffix == ".warc" and path.is_relative_to(folder):
            yield from ((report.text, gold[report.url]) for report in reports if report.url in gold)


def documents(found: Found) -> Iterator[tuple[str, str]]:
    """The same for PDFs, whose gold lacks the headline and the line of the outlet that the file has."""
    gold = gold_of(found, PDF_GOLD)
    for path, (reports, _) in found.items():
        if match := re.fullmatch(r"made_\w+_(\d+)\.pdf", path.name):
            row = gold[int(match[1])]
            head = f"{row['title']}\n{row['publisher']} | {row['published']} | {row['url']}\n"
            yield (reports[0].text if reports else ""), head + row["text"]


def print_score(name: str, pairs: list[tuple[str, str]]) -> None:
    """Precision, recall and F1 of bags of words, each the mean over texts."""
    scores = [score(words(text), words(gold)) for text, gold in pairs]
    if scores:
        means = (sum(column) / len(scores) for column in zip(*scores, strict=True))
        print(
            f"{name}: {len(scores)} texts, "
            + ", ".join(f"{what} {mean:.3f}" for what, mean in zip("PRF", means, strict=True))
        )


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def score(found: Counter[str], gold: Counter[str]) -> tuple[float, float, float]:
    both = (found & gold).total()
    precision, recall = both / max(1, found.total()), both / max(1, gold.total())
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def print_wrong_endings(found: Found) -> None:
    """How many files give the same texts under other endings, and which do not."""
    wrong = []
    with TemporaryDirectory() as folder:
        for path, (reports, _) in found.items():
            for ending in ENDINGS:
                renamed = Path(folder) / f"renamed{ending}"
                shutil.copy(path, renamed)
                if [r.text for r in read(renamed)[0]] != [r.text for r in reports]:
                    wrong.append(f"{path.name} as {ending}")
                renamed.unlink()
    print(
        f"wrong endings: {len(found) * len(ENDINGS) - len(wrong)} of {len(found) * len(ENDINGS)} the same; not: {wrong}"
    )


if __name__ == "__main__":
    main()
