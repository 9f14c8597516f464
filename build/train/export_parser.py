"""Write a trained parser as parser.onnx (whole numbers, read by onnxruntime) and parser.npz (what numpy adds to it).

    python build/train/export_parser.py parser.pt LABELS_FOLDER build/conflict_build/models

Needs torch and onnx. All products are of whole numbers: 8 bits for what goes in, 7 for weights (so that no processor
saturates), with ranges fixed here from a sample of sentences. So a word's result never depends on which other
sentences are read with it, as it would if ranges were taken from each batch.
"""

import argparse
import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, checker, helper, numpy_helper, save
from torch.nn.functional import glu, pad, relu

from conflict_build.reading.word_features import TABLES
from train.parser_data import Data, batches, read_data
from train.parser_network import DISTANCES, REACHES, Network
from train.train_parser import load

Floats = NDArray[np.float32]
OPSET, FORMAT = 17, 8  # read by onnxruntime 1.17 and later
LARGEST_WEIGHT = 63
SAMPLE_TOKENS = 60_000
CUT_SHARE = 2e-5  # of the values of a layer that may lie outside its range, at either end


class Range(NamedTuple):
    """How numbers of a layer become whole ones of 8 bits: value = scale * (whole - zero)."""

    scale: float
    zero: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights_file", type=Path)
    parser.add_argument("labels_folder", type=Path)
    parser.add_argument("models_folder", type=Path)
    args = parser.parse_args()
    network, values = load(args.weights_file)
    data = read_data(args.labels_folder, values, SAMPLE_TOKENS)
    model = build_graph(network, ranges_of(network, data))
    checker.check_model(model)
    save(model, args.models_folder / "parser.onnx")
    write_rest(network, values, args.models_folder / "parser.npz")
    for name in ("parser.onnx", "parser.npz"):
        print(f"{name}: {(args.models_folder / name).stat().st_size / 1e6:.2f} MB")


def write_rest(network: Network, values: dict[str, list[str]], path: Path) -> None:
    """The last layer of labels, which needs the heads, and what the numbers of labels, tags and so on stand for."""
    names = np.frombuffer(json.dumps(values | {"distances": DISTANCES, "reaches": REACHES}).encode(), dtype=np.uint8)
    weight, bias = network.label.weight.detach().numpy().T, network.label.bias.detach().numpy()
    np.savez_compressed(path, values=names, label_weight=np.ascontiguousarray(weight), label_bias=bias)


@torch.no_grad()
def ranges_of(network: Network, data: Data) -> list[Range]:
    """The range of what enters each convolution, of what leaves the last, and of the words that choose heads."""
    seen: list[list[torch.Tensor]] = [[] for _ in range(len(REACHES) + 2)]
    for batch in batches(data.training, data.features, 5000, None):
        rows = torch.cat([table(batch.features[:, i]) for i, table in enumerate(network.tables)], -1)
        mask = batch.present.unsqueeze(-1).float()
        x = network.norms[0](glu(network.enter(rows), -1))[batch.words] * mask
        for i, (reach, convolution, norm) in enumerate(
            zip(REACHES, network.convolutions, network.norms[1:], strict=True)
        ):
            seen[i].append(x[batch.present])
            left, right = pad(x, (0, 0, reach, 0))[:, :-reach], pad(x, (0, 0, 0, reach))[:, reach:]
            x = (x + norm(glu(convolution(torch.cat([left, x, right], -1)), -1))) * mask
        seen[-2].append(x[batch.present])
        seen[-1].append(relu(network.as_dependent(x))[batch.present])
    return [range_of(torch.cat(parts).numpy()) for parts in seen]


def range_of(values: Floats) -> Range:
    low, high = np.quantile(values, [CUT_SHARE, 1 - CUT_SHARE])
    low, high = min(low, 0.0), max(high, 0.0)
    scale = float(high - low) / 255
    return Range(scale, round(-low / scale))


class Graph:
    """An ONNX graph under construction; values are named by the node that makes them."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, array: NDArray[Any]) -> str:
        name = f"constant{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(array, name))
        return name

    def add(self, kind: str, *inputs: str, count: int = 1, outputs: list[str] | None = None, **attributes: Any) -> Any:
        """A node; the name of its output, or the list of them."""
        names = outputs or [f"{kind}{len(self.nodes)}_{i}" for i in range(count)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, name=f"node of {names[0]}", **attributes))
        return names[0] if len(names) == 1 else names

    def quantize(self, x: str, given: Range) -> str:
        scale = self.constant(np.array(given.scale, np.float32))
        return str(self.add("QuantizeLinear", x, scale, self.zero(given)))

    def zero(self, given: Range) -> str:
        return self.constant(np.array(given.zero, np.uint8))

    def linear(self, whole: str, given: Range, weight: Floats, bias: Floats) -> str:
        """The product of whole numbers with weight[in, out], plus bias, as real numbers."""
        scales = np.maximum(np.abs(weight).max(axis=0), 1e-8) / LARGEST_WEIGHT
        weights = np.round(weight / scales).astype(np.int8)
        factors = self.constant(np.array(given.scale, np.float32)), self.constant(scales.astype(np.float32))
        offset = self.constant(bias.astype(np.float32))
        inputs = whole, self.constant(weights), *factors, self.zero(given), "", offset  # "": weights lie around 0
        return str(self.add("MatMulIntegerToFloat", *inputs, domain="com.microsoft"))

    def gated(self, whole: str, given: Range, weight: Floats, bias: Floats, norm: torch.nn.LayerNorm) -> str:
        """The first half of the product, let through by the second, normalized; two products, to copy nothing."""
        width = len(bias) // 2
        value = self.linear(whole, given, weight[:, :width], bias[:width])
        gate = self.linear(whole, given, weight[:, width:], bias[width:])
        gated = self.add("Mul", value, self.add("Sigmoid", gate))
        scale, shift = self.constant(array(norm.weight)), self.constant(array(norm.bias))
        return str(self.add("LayerNormalization", gated, scale, shift, axis=-1, epsilon=norm.eps))


def array(weights: torch.Tensor) -> Floats:
    return np.ascontiguousarray(weights.detach().numpy(), dtype=np.float32)


def build_graph(network: Network, ranges: list[Range]) -> ModelProto:
    """Inputs: features[type, table], words[word] by type, neighbours[convolution, word, 3] by word, where the number of
    words stands for none. Outputs: see reading/parser.py."""
    graph = Graph()
    x = str(graph.add("Gather", word_types(graph, network), "words", axis=0))
    for i, (convolution, norm) in enumerate(zip(network.convolutions, network.norms[1:], strict=True)):
        whole = graph.quantize(x, ranges[i])
        width = network.width
        none = graph.constant(np.full((1, width), ranges[i].zero, np.uint8))
        padded = graph.add("Concat", whole, none, axis=0)
        places = graph.add("Gather", "neighbours", graph.constant(np.array(i, np.int64)), axis=0)
        joined = graph.add("Gather", padded, places, axis=0)
        flat = graph.add("Reshape", joined, graph.constant(np.array([-1, 3 * width], np.int64)))
        weight, bias = array(convolution.weight).T, array(convolution.bias)
        x = str(graph.add("Add", x, graph.gated(flat, ranges[i], weight, bias, norm)))
    add_outputs(graph, network, x, ranges)
    return finish(graph)


def word_types(graph: Graph, network: Network) -> str:
    """What each word type is by itself. The tables are whole numbers around 128, their scales part of the weights."""
    columns, scales = [], []
    for i, table in enumerate(network.tables):
        rows = array(table.weight)
        scale = np.abs(rows).max() / 127
        whole = graph.constant((np.round(rows / scale) + 128).astype(np.uint8))
        column = graph.add("Gather", "features", graph.constant(np.array(i, np.int64)), axis=1)
        columns.append(graph.add("Gather", whole, column, axis=0))
        scales.append(np.full(TABLES[i].width, scale, np.float32))
    whole = graph.add("Concat", *columns, axis=1)
    weight = array(network.enter.weight).T * np.concatenate(scales)[:, None]
    return graph.gated(whole, Range(1.0, 128), weight, array(network.enter.bias), network.norms[0])


def add_outputs(graph: Graph, network: Network, x: str, ranges: list[Range]) -> None:
    layers = [network.as_dependent, network.as_head, network.label_head, network.label_dependent]
    layers += [network.tag, network.part, network.name]
    weight = np.concatenate([array(layer.weight) for layer in layers]).T
    bias = np.concatenate(
        [array(layer.bias) if layer.bias is not None else np.zeros(len(layer.weight)) for layer in layers]
    )
    scores = graph.linear(graph.quantize(x, ranges[-2]), ranges[-2], weight, bias)
    sizes = graph.constant(np.array([layer.weight.shape[0] for layer in layers], np.int64))
    names = ["dependent", "head", "label_heads", "label_dependents", "tag", "part", "name"]
    graph.add("Split", scores, sizes, outputs=names, axis=-1)
    graph.add("Relu", "head", outputs=["heads"])
    chooser = graph.quantize(graph.add("Relu", "dependent"), ranges[-1])
    weight = np.concatenate([array(network.arc.weight), array(network.distance.weight)]).T
    bias = np.concatenate([array(network.arc.bias), array(network.distance.bias)])
    chosen = graph.linear(chooser, ranges[-1], weight, bias)
    sizes = graph.constant(np.array([len(network.arc.weight), len(network.distance.weight)], np.int64))
    graph.add("Split", chosen, sizes, outputs=["dependents", "distances"], axis=-1)
    for one, several in (("tag", "tags"), ("part", "parts"), ("name", "names")):
        graph.add("ArgMax", one, outputs=[several], axis=-1, keepdims=0)


def finish(graph: Graph) -> ModelProto:
    def value(name: str, kind: int, *shape: str | int) -> Any:
        return helper.make_tensor_value_info(name, kind, list(shape))

    inputs = [
        value("features", TensorProto.INT64, "types", len(TABLES)),
        value("words", TensorProto.INT64, "length"),
        value("neighbours", TensorProto.INT64, len(REACHES), "length", 3),
    ]
    floats = ("dependents", "heads", "distances", "label_heads", "label_dependents")
    outputs = [value(name, TensorProto.FLOAT, "length", f"{name} width") for name in floats]
    outputs += [value(name, TensorProto.INT64, "length") for name in ("tags", "parts", "names")]
    made = helper.make_graph(graph.nodes, "parser", inputs, outputs, graph.constants)
    return helper.make_model(
        made, opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)], ir_version=FORMAT
    )


if __name__ == "__main__":
    main()
