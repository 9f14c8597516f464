"""The network of the parser in torch, for training; reading/network.py computes the same from parser.onnx and .npz.

What the tables say of a word is turned into `WIDTH` numbers; five gated convolutions over three words, at rising
distances, mix in the sentence (at most 16 words to either side). From the result come, for each word: tag, part of
speech, name label, and vectors by which words choose their heads (Dozat and Manning 2017, "Deep biaffine attention for
neural dependency parsing": arcs by a bilinear form, here with a score of the distance) and arcs their labels.
"""

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import glu, pad, relu

from conflict_build.reading.word_features import TABLES

WIDTH = 128
ARC_WIDTH = 96
LABEL_WIDTH = 96
REACHES = (1, 2, 4, 8, 1)  # distance of the outer words of each convolution
# Distances between a word and its head with one score each, by their lower bound; the same to the left. 0: the root
DISTANCES = (0, 1, 2, 3, 4, 6, 9, 13, 20, 30)


class Scores(NamedTuple):
    """Scores for a batch of sentences: [sentence, word, choice]; arcs[s, i, j] that j is the head of i."""

    arcs: Tensor
    tags: Tensor
    parts: Tensor
    names: Tensor
    encoded: Tensor


class Network(nn.Module):
    """The parser; sizes of its outputs by the counts of labels, tags, parts of speech and name labels."""

    def __init__(self, labels: int, tags: int, parts: int, names: int, width: int = WIDTH) -> None:
        super().__init__()
        self.width = width
        self.tables = nn.ModuleList([nn.Embedding(table.rows, table.width, padding_idx=0) for table in TABLES])
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.1)
        self.enter = nn.Linear(sum(table.width for table in TABLES), 2 * width)
        self.convolutions = nn.ModuleList([nn.Linear(3 * width, 2 * width) for _ in REACHES])
        self.norms = nn.ModuleList([nn.LayerNorm(width) for _ in range(len(REACHES) + 1)])
        self.as_head, self.as_dependent = nn.Linear(width, ARC_WIDTH), nn.Linear(width, ARC_WIDTH)
        self.arc = nn.Linear(ARC_WIDTH, ARC_WIDTH)
        self.distance = nn.Linear(ARC_WIDTH, 2 * len(DISTANCES) - 1)
        self.label_head = nn.Linear(width, LABEL_WIDTH, bias=False)
        self.label_dependent = nn.Linear(width, LABEL_WIDTH)
        self.label = nn.Linear(LABEL_WIDTH, labels)
        self.tag, self.part, self.name = nn.Linear(width, tags), nn.Linear(width, parts), nn.Linear(width, names)
        self.drop = nn.Dropout(0.15)

    def encode(self, features: Tensor, words: Tensor, present: Tensor, word_drop: float = 0.0) -> Tensor:
        """Each word in its sentence: features[type, table], words[sentence, place] by type, and which are words."""
        rows = features
        if self.training and word_drop:  # the form of some words is hidden, so that the others learn to stand in
            hidden = torch.rand(len(features), 1) < word_drop
            rows = features.masked_fill(hidden & (torch.arange(len(TABLES)) < 2), 0)
        looked_up = torch.cat([table(rows[:, i]) for i, table in enumerate(self.tables)], -1)
        types = self.norms[0](glu(self.enter(looked_up), -1))
        mask = present.unsqueeze(-1).float()
        x = self.drop(types[words]) * mask
        for reach, convolution, norm in zip(REACHES, self.convolutions, self.norms[1:], strict=True):
            left = pad(x, (0, 0, reach, 0))[:, :-reach]
            right = pad(x, (0, 0, 0, reach))[:, reach:]
            x = (x + self.drop(norm(glu(convolution(torch.cat([left, x, right], -1)), -1)))) * mask
        return x

    def forward(self, features: Tensor, words: Tensor, present: Tensor, word_drop: float = 0.0) -> Scores:
        x = self.encode(features, words, present, word_drop)
        return Scores(self.score_arcs(x, present), self.tag(x), self.part(x), self.name(x), x)

    def score_arcs(self, x: Tensor, present: Tensor) -> Tensor:
        dependents, heads = relu(self.as_dependent(x)), relu(self.as_head(x))
        scores = self.arc(dependents) @ heads.transpose(1, 2)
        steps = distance_classes(x.shape[1]).unsqueeze(0).expand(len(x), -1, -1)
        scores = scores + self.distance(dependents).gather(2, steps)
        return scores.masked_fill(~present.unsqueeze(1), -1e4)

    def score_labels(self, encoded: Tensor, heads: Tensor) -> Tensor:
        """Scores of labels, given the head of each word."""
        of_head = self.label_head(encoded)
        chosen = of_head.gather(1, heads.unsqueeze(-1).expand(-1, -1, LABEL_WIDTH))
        return self.label(relu(chosen + self.label_dependent(encoded)))


def distance_classes(length: int) -> Tensor:
    """The class of the distance from word i to head j, for [i, j]."""
    places = torch.arange(length)
    steps = places.unsqueeze(0) - places.unsqueeze(1)
    sizes = torch.bucketize(steps.abs(), torch.tensor(DISTANCES), right=True) - 1
    return sizes * steps.sign() + len(DISTANCES) - 1
