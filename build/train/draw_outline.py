"""Make datasette_conflict/static/outline.json: coasts and borders for the maps, from npm's world-atlas.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python build/train/draw_outline.py package/countries-50m.json datasette_conflict/static/outline.json

world-atlas (ISC licence) is Natural Earth's data, which is in the public domain, as TopoJSON: arcs of whole numbers,
each point the difference to the one before. Every arc is drawn once, so a border between two countries is one line.
"""

import json
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

TOLERANCE_DEGREES = 0.035
SMALLEST_DEGREES = 0.2  # islets below this width and height are left out
DECIMALS = 2  # about a kilometre

Point = tuple[float, float]


def draw_outline(source: Path, target: Path) -> None:
    """Write the outline as one GeoJSON geometry."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = (part for arc in decode_arcs(topology) for part in split_at_date_line(arc))
    lines = [[list(point) for point in simplify(arc)] for arc in arcs if not is_islet(arc)]
    geometry = {"type": "MultiLineString", "coordinates": lines}
    target.write_text(json.dumps(geometry, separators=(",", ":")) + "\n", encoding="utf-8")


def decode_arcs(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """The arcs as longitudes and latitudes."""
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        xs, ys = accumulate(point[0] for point in arc), accumulate(point[1] for point in arc)
        yield [
            (round(x * scale[0] + move[0], DECIMALS), round(y * scale[1] + move[1], DECIMALS))
            for x, y in zip(xs, ys, strict=True)
        ]


def split_at_date_line(arc: list[Point]) -> Iterator[list[Point]]:
    """The parts of a line between jumps from one edge of the world to the other, without what runs along the edge."""
    part: list[Point] = []
    for point in arc:
        if part and (abs(point[0] - part[-1][0]) > 180 or (at_edge(point) and at_edge(part[-1]))):
            yield from [part] if len(part) > 1 else []
            part = []
        part.append(point)
    yield from [part] if len(part) > 1 else []


def at_edge(point: Point) -> bool:
    """True on the date line and at the South Pole, where the world is cut and nothing ends."""
    return abs(point[0]) >= 179.99 or point[1] <= -89.99


def is_islet(arc: list[Point]) -> bool:
    """True for a small closed line; a small border between two larger ones is none."""
    sizes = [max(point[axis] for point in arc) - min(point[axis] for point in arc) for axis in (0, 1)]
    return arc[0] == arc[-1] and max(sizes) < SMALLEST_DEGREES


def simplify(line: list[Point]) -> list[Point]:
    """The line without the points that lie within the tolerance of it (Douglas and Peucker 1973), without recursion."""
    kept = {0, len(line) - 1}
    stretches = [(0, len(line) - 1)]
    while stretches:
        first, last = stretches.pop()
        farthest = max(range(first + 1, last), key=lambda i: distance(line[i], line[first], line[last]), default=None)
        if farthest is not None and distance(line[farthest], line[first], line[last]) > TOLERANCE_DEGREES:
            kept.add(farthest)
            stretches += [(first, farthest), (farthest, last)]
    return [line[i] for i in sorted(kept)]


def distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the straight line between two others, or to the first of them where they are one point."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length: float = (dx * dx + dy * dy) ** 0.5
    if not length:
        return float(((point[0] - start[0]) ** 2 + (point[1] - start[1]) ** 2) ** 0.5)
    return abs(dx * (start[1] - point[1]) - dy * (start[0] - point[0])) / length


if __name__ == "__main__":
    draw_outline(Path(sys.argv[1]), Path(sys.argv[2]))
