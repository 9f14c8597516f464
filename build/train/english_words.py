"""Make lexicon/english_words.txt: the common words of English news, in lower case.

    python build/train/english_words.py REPORTS.jsonl.gz > build/conflict_build/lexicon/english_words.txt

REPORTS is a JSONL file of reports with a field text. A word is kept if it is printed in small letters in at least
DOCUMENTS of them: rarer ones are mostly slips of the pen and remnants of markup, which the list is there to tell.
"""

import gzip
import json
import re
import sys
from collections import Counter

WORD = re.compile(r"(?<![\w’'.-])[a-z]+(?:['’][a-z]+)*(?![\w-])")
DOCUMENTS = 4
HEADER = """\
# Common words of English news, in lower case, as counted by build/train/english_words.py in 12,000 reports of many
# outlets, 2012 to 2024; no text of theirs. The list itself has the licence of this project, Apache-2.0.
"""


def main() -> None:
    """Print the words in alphabetic order under a comment that says what they are."""
    documents: Counter[str] = Counter()
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as reports:
        for line in reports:
            documents.update({word.replace("’", "'") for word in WORD.findall(json.loads(line)["text"])})
    print(HEADER, end="")
    print(*sorted(word for word, count in documents.items() if count >= DOCUMENTS), sep="\n")


if __name__ == "__main__":
    main()
