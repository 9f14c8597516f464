"""Fit the weights of claims/pairs/likelihoods.py: PYTHONPATH=build python build/train/fit_likelihoods.py PAIRS.jsonl

PAIRS holds one pair of clauses a line: `story`, `same` (1 where somebody judged the two to state one fact, else 0),
`weight` (1, or less for pairs that nobody judged and that hardly ever are one), and each measure of MEASURES by name.
Prints the average precision with the story of each pair left out, then the weights.
"""

import json
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt

MEASURES = ("alignment", "covered", "words", "names", "ranks", "distance", "verb", "clauses")
PENALTY = 3.0  # on the square of each weight of a standardised measure
STEPS = 30
FOLDS = 8

Numbers = npt.NDArray[np.float64]


def fit(measures: Numbers, same: Numbers, weights: Numbers) -> Numbers:
    """The weights of a logistic model, its bias last, by Newton's method."""
    mean, spread = measures.mean(axis=0), measures.std(axis=0) + 1e-9
    rows = np.c_[(measures - mean) / spread, np.ones(len(measures))]
    penalty = np.diag([PENALTY] * measures.shape[1] + [0.0])
    found = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weights * (same - likely)) - penalty @ found
        curve = (rows * (weights * likely * (1 - likely) + 1e-9)[:, None]).T @ rows + penalty
        found = found + np.linalg.solve(curve, slope)
    plain = found[:-1] / spread
    fitted: Numbers = np.append(plain, found[-1] - plain @ mean)
    return fitted


def average_precision(scores: Numbers, same: Numbers) -> float:
    """The mean of the precision at each pair that is one fact, best first."""
    ranked = same[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float((precision * ranked).sum() / ranked.sum())


def main(path: Path) -> None:
    """Read, validate by story, and print."""
    pairs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    measures = np.array([[pair[name] for name in MEASURES] for pair in pairs], dtype=float)
    same, weights = (np.array([pair[name] for pair in pairs], dtype=float) for name in ("same", "weight"))
    stories = sorted({pair["story"] for pair in pairs})
    fold = np.array([stories.index(pair["story"]) % FOLDS for pair in pairs])
    scores = np.zeros(len(pairs))
    for left_out in range(FOLDS):
        others = fold != left_out
        found = fit(measures[others], same[others], weights[others])
        scores[~others] = measures[~others] @ found[:-1] + found[-1]
    judged = weights == 1
    print(f"average precision, stories left out: {average_precision(scores[judged], same[judged]):.3f}")
    for name, weight in zip((*MEASURES, "bias"), fit(measures, same, weights), strict=True):
        print(f"{name:10} {weight:7.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
