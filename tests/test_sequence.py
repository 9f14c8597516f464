"""The sequence engine: it must give the labels that crfsuite gives, whatever is batched, cached or forgotten."""

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from conflict_build import sequence
from conflict_build.model_files import pack_model, unpack_model
from conflict_build.sequence import FeaturePair, SequenceModel, Template, rows_of

CASES = Path(__file__).parent / "cases"


def features_of(word: str) -> list[tuple[str, int]]:
    return [(f"w={word.lower()}", 2), (f"e={word[-2:]}", 0)]


def classes_of(word: str) -> tuple[str, str]:
    return ("X" if word[:1].isupper() else "x", word.lower())


TEMPLATE = Template(2, features_of, classes_of, (FeaturePair("case", 0, 0, 1), FeaturePair("next", 0, 1, 0)))


@pytest.fixture(scope="module")
def parity() -> Any:
    """A small model that crfsuite trained, with sentences and the labels crfsuite gives them."""
    return json.loads((CASES / "sequence_parity.json").read_text(encoding="utf-8"))


@pytest.fixture
def model(parity: Any) -> SequenceModel:
    transitions = np.array(parity["transitions"], dtype=np.float32)
    return SequenceModel(parity["labels"], rows_of(parity["labels"], parity["weights"]), transitions, TEMPLATE)


def test_labels_are_those_of_crfsuite(model: SequenceModel, parity: Any) -> None:
    sentences = [row["words"] for row in parity["sentences"]]
    assert model.tag(sentences) == [row["labels"] for row in parity["sentences"]]


def test_labels_do_not_depend_on_the_batch(model: SequenceModel, parity: Any) -> None:
    rows = parity["sentences"]
    together = model.tag([row["words"] for row in rows])
    assert together == [model.tag([row["words"]])[0] for row in rows]


def test_labels_do_not_depend_on_what_is_kept(
    model: SequenceModel, parity: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentences = [row["words"] for row in parity["sentences"]]
    before = model.tag(sentences)
    monkeypatch.setattr(sequence, "KEPT_WORDS", 3)
    assert [model.tag([sentence])[0] for sentence in sentences] == before
    assert len(model.word_ids) < 40


def test_a_packed_model_gives_the_same_labels(model: SequenceModel, parity: Any) -> None:
    data = pack_model(parity["labels"], parity["weights"], np.array(parity["transitions"], dtype=np.float32))
    sentences = [row["words"] for row in parity["sentences"]]
    assert unpack_model(data, TEMPLATE).tag(sentences) == model.tag(sentences)


def test_no_words_give_no_labels(model: SequenceModel) -> None:
    assert model.tag([]) == []
    assert model.tag([[], ["Kyiv"], []])[0::2] == [[], []]


def test_crfsuite_agrees_on_sentences_never_seen(tmp_path: Path) -> None:
    pycrfsuite = pytest.importorskip("pycrfsuite", reason="python-crfsuite, of the extra train, is not installed")
    chance = random.Random(3)
    sentences = [random_sentence(chance) for _ in range(200)]
    labels = [[chance.choice(["O", "B-A", "I-A"]) for _ in words] for words in sentences]
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("ap")
    for words, row in zip(sentences[:150], labels, strict=False):
        trainer.append(TEMPLATE.attributes(words), row)
    trainer.train(str(tmp_path / "m"))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(tmp_path / "m"))
    model = read_tagger(tagger)
    assert model.tag(sentences[150:]) == [tagger.tag(TEMPLATE.attributes(words)) for words in sentences[150:]]


def random_sentence(chance: random.Random) -> list[str]:
    words = "Kyiv kyiv said The the army of Putin and | \u00e9t\u00e9 2024 U.S. , .".split()
    return [chance.choice(words) for _ in range(chance.randint(1, 12))]


def read_tagger(tagger: Any) -> SequenceModel:
    info, labels = tagger.info(), tagger.labels()
    weights: dict[str, dict[str, float]] = {}
    for (attribute, label), weight in info.state_features.items():
        weights.setdefault(attribute, {})[label] = weight
    transitions = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for (a, b), weight in info.transitions.items():
        transitions[labels.index(a), labels.index(b)] = weight
    return SequenceModel(labels, rows_of(labels, weights), transitions, TEMPLATE)
