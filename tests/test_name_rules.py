"""names.yml: what a publisher says of names, and what is said to them if it cannot be used."""

from pathlib import Path

import pytest

from conflict_build.read.name_rules import read_name_rules
from conflict_build.records import NameRules


def test_rules_lie_in_a_folder_or_beside_a_file(tmp_path: Path) -> None:
    (tmp_path / "names.yml").write_text("same:\n  - [Ze, Zelenskyy]\napart:\n  - [John Smith, Jon Smith]\n")
    (tmp_path / "a.txt").write_text("A report.")
    wanted = NameRules((("Ze", "Zelenskyy"),), (("John Smith", "Jon Smith"),))
    assert read_name_rules([tmp_path]) == (wanted, [])
    assert read_name_rules([tmp_path / "a.txt"]) == (wanted, [])
    assert read_name_rules([tmp_path, tmp_path / "a.txt"]) == (wanted, [])


def test_a_name_is_given_a_side_or_none(tmp_path: Path) -> None:
    (tmp_path / "names.yml").write_text("parties:\n  Ramzan  Morozov: Russia\n  Fars: null\n  No: ~\n")
    wanted = NameRules(parties=(("Ramzan Morozov", "Russia"), ("Fars", None)))
    rules, problems = read_name_rules([tmp_path])
    assert rules == wanted
    assert [problem.reason for problem in problems] == [
        'has "False: None" under "parties", which is not a name with the name of its side, or with null: correct it'
    ]


def test_no_file_gives_no_rules(tmp_path: Path) -> None:
    assert read_name_rules([tmp_path, tmp_path / "missing"]) == (NameRules(), [])


@pytest.mark.parametrize(
    "content",
    [
        "- a\n- b\n",
        "same: yes\n",
        "one: [[a, b]]\n",
        "same: [[a]]\n",
        "apart: [[a, b, c]]\n",
        "same: [[a, 3]]\n",
        "{[",
        "same: 5",
        "parties: [[a, b]]",
        "parties: {a: 3}",
        "parties: {a: ''}",
        "parties: {1: Russia}",
        "parties: {a: [Russia]}",
    ],
)
def test_what_cannot_be_used_is_a_problem(tmp_path: Path, content: str) -> None:
    (tmp_path / "names.yml").write_text(content)
    rules, problems = read_name_rules([tmp_path])
    assert rules == NameRules()
    assert len(problems) == 1
    assert problems[0].path == "names.yml"
