"""docs/sql.md: every query runs on the archive of the seeds and finds something; over HTTP it is as it says."""

import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.conftest import ROOT
from tests.serving import serve

TEXT = (ROOT / "docs" / "sql.md").read_text(encoding="utf-8")
# what stands between the fences of a section, by its heading
QUERIES = {
    section.splitlines()[0]: section.split("```sql\n")[1].split("```")[0]
    for section in TEXT.split("\n## ")
    if "```sql" in section
}
NONE_IN_SEEDS = {"Running totals that fall or leap", "Numbers that changed in a report after it was first saved"}
# a command over one or two lines: "    curl -s 'http://...'", "    curl ... \\\n      -d v=differ"
COMMANDS = re.findall(r"^    (curl (?:.*\\\n)*.*)$", TEXT, re.MULTILINE)


def test_there_are_a_dozen_of_them_and_each_is_found_here() -> None:
    assert len(QUERIES) == TEXT.count("```sql") >= 12
    assert QUERIES.keys() >= NONE_IN_SEEDS
    assert len(COMMANDS) == TEXT.count("curl ") == 4


@pytest.mark.parametrize("heading", QUERIES)
def test_a_query_finds_something_in_the_seeds(seeds_archive: Path, heading: str) -> None:
    with closing(sqlite3.connect(seeds_archive)) as connection:
        rows = connection.execute(QUERIES[heading]).fetchall()
    assert bool(rows) == (heading not in NONE_IN_SEEDS)


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_command_gets_what_it_says(seeds_archive: Path, command: str) -> None:
    datasette = await serve(seeds_archive)
    url, parameters = read_curl(command)
    response = await datasette.client.get(url, follow_redirects=True)
    assert response.status_code == 200
    if ".json" in url:
        rows = response.json()
        assert all(isinstance(row, dict) for row in rows)
    else:
        rows = response.text.splitlines()[1:]
    assert rows
    assert "v" not in parameters or len(rows) == 3  # the questions that differ


def read_curl(command: str) -> tuple[str, dict[str, str]]:
    """The path that a curl command asks for, and the parameters that it adds."""
    words = shlex.split(command.replace("\\\n", " "))
    parts = urlsplit(next(word for word in words if word.startswith("http")))
    given = [words[at + 1] for at, word in enumerate(words) if word in ("-d", "--data-urlencode")]
    parameters = dict(word.split("=", 1) for word in given)
    query = "&".join(filter(None, [parts.query, urlencode(parameters)]))
    return f"{parts.path}?{query}", parameters
