"""What is said of the project where it is installed from: one version, links that lead somewhere, its own addresses."""

import re
import tomllib
from importlib.metadata import version
from typing import Any

import yaml

import conflict_build
from tests.conftest import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINKS = re.compile(r"\]\(([^)]*)\)")  # "[Datasette](https://datasette.io)"


def readme_of_an_index() -> str:
    """The README as an index shows it."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for rule in PROJECT["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]["substitutions"]:
        text = re.sub(rule["pattern"], rule["replacement"], text)
    return text


def test_every_link_on_an_index_is_absolute() -> None:
    shown = readme_of_an_index()
    assert LINKS.findall(shown)
    assert [link for link in LINKS.findall(shown) if not link.startswith("https://")] == []
    assert "- docs/guide.md: how to read" in shown
    assert ".png" not in shown


def test_every_link_of_the_repository_leads_to_a_file() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md"), ROOT / "build" / "README.md"]
    links = [(page, link.split("#")[0]) for page in pages for link in LINKS.findall(page.read_text(encoding="utf-8"))]
    near = [
        (page, link) for page, link in links if link and "://" not in link and not link.startswith(("/", "mailto:"))
    ]
    assert len(near) > 20
    assert [(page.name, link) for page, link in near if not (page.parent / link).exists()] == []


def test_the_version_stands_in_one_place() -> None:
    assert {"version", "readme"} <= set(PROJECT["project"]["dynamic"])
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "build/conflict_build/__init__.py"
    assert version("datasette-conflict") == conflict_build.__version__
    assert "version" not in yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def test_no_address_of_others_is_given_as_the_projects() -> None:
    assert "urls" not in PROJECT["project"]


def test_it_can_be_cited() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(cited)  # which the format asks for
    assert (cited["title"], cited["license"]) == (PROJECT["project"]["name"], PROJECT["project"]["license"])


def test_the_source_distribution_holds_no_text_of_third_parties() -> None:
    included = PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert {"/seeds", "/tests"} & set(included) == set()
    assert [path for path in included if not (ROOT / path.strip("/")).exists()] == []
