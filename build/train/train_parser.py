"""Train the parser on sentences labelled by the teacher.

    python build/train/train_parser.py LABELS_FOLDER parser.pt --tokens 60_000_000

Needs torch. The learning rate rises over the first tokens and falls to nothing along a cosine; what is kept is a moving
average of the weights. --tokens is how many are read in all, in as many passes as that takes.
"""

import argparse
import math
import random
import time
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from train.parser_data import IGNORED, KINDS, Batch, Data, batches, read_data
from train.parser_network import WIDTH, Network

HIGHEST_RATE = 4e-3
RISING_SHARE = 0.05
WORD_DROP = 0.05
KEPT_SHARE = 0.998  # of the average's weights, each step
LOSS_WEIGHTS = {"labels": 1.0, "tags": 0.3, "parts": 0.2, "names": 0.5}
REPORT_EVERY_SECONDS = 120


class Budget(NamedTuple):
    """How much may be trained."""

    tokens: int
    minutes: float

    def spent(self, seen: int, began: float) -> float:
        """The share that is used up after so many tokens, since a time in seconds."""
        return max(seen / self.tokens, (time.time() - began) / 60 / self.minutes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels_folder", type=Path)
    parser.add_argument("weights_file", type=Path)
    parser.add_argument("--tokens", type=int, default=60_000_000)
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop after so long, if that is sooner")
    parser.add_argument("--batch", type=int, default=2500, help="tokens a step")
    parser.add_argument("--width", type=int, default=WIDTH)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    data = read_data(args.labels_folder)
    print({kind: len(values) for kind, values in data.values.items()}, len(data.features), "types")
    network = make_network(data.values, args.width)
    print(sum(weights.numel() for weights in network.parameters()) / 1e6, "million weights")
    average = train(network, data, Budget(args.tokens, args.minutes), args.batch, args.weights_file)
    print(describe(score(average, data)))


def make_network(values: dict[str, list[str]], width: int) -> Network:
    labels, tags, parts, names = (len(values[kind]) for kind in KINDS)
    return Network(labels, tags, parts, names, width)


def save(average: Network, data: Data, path: Path) -> None:
    torch.save({"weights": average.state_dict(), "values": data.values, "width": average.width}, path)


def load(path: Path) -> tuple[Network, dict[str, list[str]]]:
    """The network that was saved, and the values of each kind."""
    saved: dict[str, Any] = torch.load(path)
    network = make_network(saved["values"], saved["width"])
    network.load_state_dict(saved["weights"])
    return network.eval(), saved["values"]


def train(network: Network, data: Data, budget: Budget, batch_tokens: int, path: Path) -> Network:
    """Train in place; the moving average of the weights, which is also saved now and then."""
    average = make_network(data.values, network.width).eval()
    average.load_state_dict(network.state_dict())
    optimizer = torch.optim.AdamW(
        network.parameters(), lr=HIGHEST_RATE, weight_decay=0.01, betas=(0.9, 0.98), fused=True
    )
    chance = random.Random(1)
    seen, began, reported, total, steps = 0, time.time(), time.time(), 0.0, 0
    network.train()
    while budget.spent(seen, began) < 1:
        for batch in batches(data.training, data.features, batch_tokens, chance):
            for group in optimizer.param_groups:
                group["lr"] = rate(budget.spent(seen, began))
            total += step(network, optimizer, batch)
            steps += 1
            seen += int(batch.present.sum())
            follow(average, network, min(KEPT_SHARE, steps / (steps + 10)))
            if time.time() - reported > REPORT_EVERY_SECONDS:
                speed, scores = seen / (time.time() - began), describe(score(average, data, 400))
                print(f"{seen / 1e6:.1f} M, loss {total / steps:.3f}, {speed:.0f}/s, {scores}", flush=True)
                save(average, data, path)
                reported = time.time()
            if budget.spent(seen, began) >= 1:
                break
    save(average, data, path)
    return average


def rate(share: float) -> float:
    """The learning rate after a share of all tokens."""
    if share < RISING_SHARE:
        return HIGHEST_RATE * (0.05 + 0.95 * share / RISING_SHARE)
    through = min(1.0, (share - RISING_SHARE) / (1 - RISING_SHARE))
    return HIGHEST_RATE * (0.002 + 0.998 * (1 + math.cos(math.pi * through)) / 2)


def step(network: Network, optimizer: torch.optim.Optimizer, batch: Batch) -> float:
    scores = network(batch.features, batch.words, batch.present, WORD_DROP)
    labels = network.score_labels(scores.encoded, batch.heads.clamp(min=0))
    guesses = {"labels": labels, "tags": scores.tags, "parts": scores.parts, "names": scores.names}
    loss = mean_loss(scores.arcs, batch.heads)
    for kind, truth in zip(KINDS, batch.rows, strict=True):
        loss = loss + LOSS_WEIGHTS[kind] * mean_loss(guesses[kind], truth)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(loss.item())


def mean_loss(scores: Tensor, truth: Tensor) -> Tensor:
    return cross_entropy(scores.flatten(0, 1), truth.flatten(), ignore_index=IGNORED)


@torch.no_grad()
def follow(average: Network, network: Network, kept: float) -> None:
    torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - kept)


@torch.no_grad()
def score(network: Network, data: Data, most: int = 10**9) -> dict[str, float]:
    """Shares of right heads (UAS), labels too (LAS), tags and parts on sentences held back; F1 of name tokens."""
    right = dict.fromkeys(("UAS", "LAS", "tags", "parts"), 0)
    tokens = named = found = both = 0
    for batch in batches(data.testing[:: max(1, len(data.testing) // most)], data.features, 5000, None):
        scores = network(batch.features, batch.words, batch.present)
        heads = scores.arcs.argmax(-1)
        labels, tags, parts, names = batch.rows
        hit = (heads == batch.heads) & batch.present
        right["UAS"] += int(hit.sum())
        right["LAS"] += int((hit & (network.score_labels(scores.encoded, heads).argmax(-1) == labels)).sum())
        right["tags"] += int(((scores.tags.argmax(-1) == tags) & batch.present).sum())
        right["parts"] += int(((scores.parts.argmax(-1) == parts) & batch.present).sum())
        guess = scores.names.argmax(-1)  # the most frequent name label, number 0, is O
        tokens += int(batch.present.sum())
        named += int((names > 0).sum())
        found += int(((guess > 0) & batch.present).sum())
        both += int(((guess == names) & (names > 0)).sum())
    return {name: count / tokens for name, count in right.items()} | {"name tokens": 2 * both / max(1, named + found)}


def describe(scores: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.4f}" for name, value in scores.items())


if __name__ == "__main__":
    main()
