"""Make the parser, from reports to the files of the package and their scores.

    python build/train/make_parser.py FOLDER REPORTS.jsonl.gz... --without HELD_OUT.jsonl

Needs the extra `train`. FOLDER keeps the labels and the weights; what is there is not made again. Each step is a
program of its own, which can be run alone: label_sentences.py, train_parser.py, export_parser.py, score_parser.py. An
hour and a half on two cores.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
MODELS = HERE.parent / "conflict_build" / "models"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("reports_files", type=Path, nargs="+")
    parser.add_argument("--without", type=Path, action="append", default=[], help="JSON lines of reports held out")
    parser.add_argument("--labels", type=int, default=4_500_000, help="tokens that the teacher labels")
    parser.add_argument("--tokens", type=int, default=11_300_000, help="tokens that are read in training")
    args = parser.parse_args()
    labels, weights = args.folder / "labels", args.folder / "parser.pt"
    held_out = [word for path in args.without for word in ("--without", path)]
    run("label_sentences", labels, *args.reports_files, *held_out, "--tokens", args.labels)
    if not weights.exists():
        run("train_parser", labels, weights, "--tokens", args.tokens)
    run("export_parser", weights, labels, MODELS)
    run("score_parser", labels)


def run(step: str, *arguments: object) -> None:
    subprocess.run([sys.executable, HERE / f"{step}.py", *map(str, arguments)], check=True)


if __name__ == "__main__":
    main()
