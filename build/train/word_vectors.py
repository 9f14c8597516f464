"""Train the static word vectors that claims compare wordings with.

    PYTHONPATH=build python build/train/word_vectors.py REPORTS.jsonl[.gz] build/conflict_build/models/words.npz

REPORTS has news reports with a field `text`. Needs gensim (the extra `train`). The file made holds, for the most
frequent words, a vector of 100 dimensions in 8 bits with its scale, and for every stem the number of reports it stands
in. One process. build/conflict_build/models/words.md says what the file of the package was trained on.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from gensim.models import Word2Vec

from conflict_build.claims.candidates.words import normal_form, stem
from conflict_build.tokens import tokenize

DIMENSIONS = 100
VOCABULARY_WORDS = 20_000
EPOCHS = 4
MINIMUM_STEM_DOCUMENTS = 3


class Sentences:
    """The lines of a corpus as lists of normal forms, readable several times over, as gensim wants them."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __iter__(self) -> Iterator[list[str]]:
        for text in texts(self.path):
            for line in text.splitlines():
                words = [normal_form(word) for word in tokenize(line).words if word[0].isalnum()]
                if len(words) > 3:
                    yield words


def texts(path: Path) -> Iterator[str]:
    """The texts of a JSONL corpus, in order."""
    with path.open("rb") as stored:
        lines = gzip.GzipFile(fileobj=stored) if path.suffix == ".gz" else stored
        for line in lines:
            yield json.loads(line)["text"]


def count_documents(path: Path) -> tuple[Counter[str], int]:
    """In how many documents each stem stands, and how many documents there are."""
    counts: Counter[str] = Counter()
    documents = 0
    for text in texts(path):
        documents += 1
        counts.update({stem(normal_form(word)) for word in tokenize(text).words if word[0].isalnum()})
    return counts, documents


def quantize(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Unit vectors as int8 with one scale each: cosines keep two decimals at an eighth of the size."""
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    scales = np.abs(unit).max(axis=1, keepdims=True) / 127
    return np.round(unit / scales).astype(np.int8), scales[:, 0].astype(np.float32)


def main(reports: Path, out: Path) -> None:
    """Train on `reports` and write `out`."""
    model = Word2Vec(
        sentences=Sentences(reports),
        vector_size=DIMENSIONS,
        window=5,
        min_count=10,
        max_final_vocab=VOCABULARY_WORDS,
        workers=1,
        epochs=EPOCHS,
        sg=0,
        negative=5,
        sample=1e-4,
        seed=1,
    )
    vectors, scales = quantize(model.wv.vectors)
    counts, documents = count_documents(reports)
    stems = sorted(word for word, count in counts.items() if count >= MINIMUM_STEM_DOCUMENTS and len(word) < 24)
    np.savez_compressed(
        out,
        words=np.frombuffer("\n".join(model.wv.index_to_key).encode(), dtype=np.uint8),
        vectors=vectors,
        scales=scales,
        stems=np.frombuffer("\n".join(stems).encode(), dtype=np.uint8),
        stem_documents=np.array([counts[word] for word in stems], dtype=np.int32),
        documents=np.array(documents),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
