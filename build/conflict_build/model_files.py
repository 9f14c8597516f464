"""Model files: a sequence model packed into one small file, and read from it; the files stand in `models/`."""

from collections.abc import Sequence
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np

from conflict_build.sequence import Floats, SequenceModel, Template, WeightRows, Weights


def pack_model(labels: Sequence[str], weights: Weights, transitions: Floats) -> bytes:
    """A model file: attributes as text, weights that are not zero as float16, compressed."""
    names = sorted(weights)
    columns = {label: i for i, label in enumerate(labels)}
    cells = [(columns[label], value) for name in names for label, value in sorted(weights[name].items())]
    arrays: dict[str, Any] = {
        "labels": np.frombuffer("\n".join(labels).encode(), dtype=np.uint8),
        "attributes": np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        "counts": np.array([len(weights[name]) for name in names], dtype=np.uint8),
        "columns": np.array([column for column, _ in cells], dtype=np.uint8),
        "values": np.array([value for _, value in cells], dtype=np.float16),
        "transitions": transitions.astype(np.float16),
    }
    buffer = BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def unpack_model(data: bytes, template: Template) -> SequenceModel:
    """The model that `pack_model` put into a file."""
    with np.load(BytesIO(data)) as arrays:
        labels = arrays["labels"].tobytes().decode().split("\n")
        names = arrays["attributes"].tobytes().decode().split("\n")
        counts, columns, values = arrays["counts"], arrays["columns"], arrays["values"]
        transitions = arrays["transitions"].astype(np.float32)
    table = np.zeros((len(names), len(labels)), dtype=np.float32)
    table[np.repeat(np.arange(len(names)), counts), columns] = values
    return SequenceModel(labels, WeightRows(names, table), transitions, template)


def load_model(name: str, template: Template) -> SequenceModel:
    """The model NAME.npz of this package."""
    return unpack_model(files("conflict_build.models").joinpath(f"{name}.npz").read_bytes(), template)
