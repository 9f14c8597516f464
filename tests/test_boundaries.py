"""The boundaries: the database file is all that the loader and the plugin share."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

LOADER = ROOT / "build" / "conflict_build"
PLUGIN = ROOT / "datasette_conflict"
# of the loader: the command, the writer, readers of archives that are replaced, the store, copies that give evidence
OF_DATABASES = {"cli", "making", "write", "read", "store", "unchanged", "redaction"}
HOUSE_NAMES = ("utils", "helpers", "common", "manager", "process")


class Module(NamedTuple):
    """What several tests ask of a module."""

    docstring: str | None
    imports: tuple[tuple[str, bool], ...]  # each package, and whether it is imported inside a function


@cache
def read_module(path: Path) -> Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return Module(ast.get_docstring(tree), tuple(imports_in(tree)))


def imports(path: Path) -> tuple[tuple[str, bool], ...]:
    return read_module(path).imports


def imports_in(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = {id(node) for function in functions for node in ast.walk(function)}
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        yield from ((name.partition(".")[0], id(node) in inside) for name in names)


def modules(package: Path) -> list[Path]:
    return sorted(package.rglob("*.py"))


@pytest.mark.parametrize("path", modules(LOADER), ids=lambda path: str(path.relative_to(LOADER)))
def test_the_loader_never_imports_datasette(path: Path) -> None:
    assert {name for name, _ in imports(path)}.isdisjoint({"datasette", "datasette_conflict", "datasette_leaflet"})


@pytest.mark.parametrize("path", modules(PLUGIN), ids=lambda path: str(path.relative_to(PLUGIN)))
def test_the_plugin_imports_the_loader_only_for_its_commands_and_inside_the_function(path: Path) -> None:
    found = [inside for name, inside in imports(path) if name == "conflict_build"]
    assert all(found) if path.parent.name == "commands" else not found


def test_only_what_has_to_do_with_files_knows_the_database() -> None:
    using = {path.relative_to(LOADER).with_suffix("") for path in modules(LOADER) if uses_sqlite(path)}
    assert {str(path) for path in using if path.parts[0] not in OF_DATABASES} == set()


def uses_sqlite(path: Path) -> bool:
    return "sqlite3" in {name for name, _ in imports(path)}


@pytest.mark.parametrize("package", [LOADER, PLUGIN, ROOT / "tests"], ids=lambda package: package.name)
def test_no_module_has_a_name_that_says_nothing(package: Path) -> None:
    assert [path.stem for path in modules(package) if path.stem in HOUSE_NAMES] == []


@pytest.mark.parametrize("package", [LOADER, PLUGIN], ids=lambda package: package.name)
def test_every_module_says_what_it_is_for(package: Path) -> None:
    assert [str(path) for path in modules(package) if not read_module(path).docstring] == []


def test_the_packages_carry_their_types() -> None:
    assert (LOADER / "py.typed").exists()
    assert (PLUGIN / "py.typed").exists()
