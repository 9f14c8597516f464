"""names.yml: what a publisher says of names, and what is said to them if it cannot be used."""

from pathlib import Path

import pytest

from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.read.name_rules import read_name_rules
from conflict_build.records import NameRules, Report, RuledNames


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


REPORTS = (
    "Governor Olena Marchuk said on Monday that 12 soldiers had died. Marchuk spoke in Kharkiv.",
    "Lena Marchenko said on Tuesday that the town holds. The Red Cross sent help to Kharkiv.",
)
EFFECTS: list[tuple[NameRules, bool, str]] = [
    (
        NameRules(same=(("Olena Marchuk", "Lena Marchenko"),)),
        True,
        "One name, Lena Marchenko: 3 mentions in 2 reports",
    ),
    (
        NameRules(same=(("Olena Marchuk", "Lena Marchenko", "L. M."),)),
        True,
        "One name, Lena Marchenko: 3 mentions in 2 reports; no report prints L. M.",
    ),
    (NameRules(same=(("Olena Marchuk", "L. M."),)), False, "no report prints L. M."),
    (
        NameRules(same=(("Olena Marchuk", "Red Cross"),)),
        True,
        "One name, Olena Marchuk: 3 mentions in 2 reports",
    ),
    (
        NameRules(apart=(("Olena Marchuk", "Lena Marchenko"),)),
        True,
        "Two names. Olena Marchuk: 2 mentions in 1 report; Lena Marchenko: 1 mention in 1 report",
    ),
    (
        NameRules(apart=(("Olena Marchuk", "Marchuk"),)),
        True,
        "Two names. Olena Marchuk: 1 mention in 1 report; Marchuk: 1 mention in 1 report",
    ),
    (NameRules(apart=(("Olena Marchuk", "L. M."),)), False, "no report prints L. M."),
    (NameRules(parties=(("Olena Marchuk", None),)), True, "Of no side: 2 mentions in 1 report"),
    (NameRules(parties=(("L. M.", "Russia"),)), False, "no report prints L. M."),
    (NameRules(parties=(("Olena Marchuk", "Ukraine"),)), True, "Of the side Ukraine: 2 mentions in 1 report"),
    (
        NameRules(parties=(("Marchuk", "Ukraine"),)),
        False,
        "it is short for Olena Marchuk (person), or is that side itself: name it in full",
    ),
    (
        NameRules(same=(("Marchuk", "Lena Marchenko"),)),
        True,
        "One name, Lena Marchenko: 2 mentions in 2 reports",
    ),
]


@pytest.mark.parametrize(("rules", "applied", "result"), EFFECTS, ids=[result for _, _, result in EFFECTS])
def test_each_entry_says_what_it_did_or_why_nothing(rules: NameRules, applied: bool, result: str) -> None:
    analyses = [analyse_report(Report(str(number), "r", text)) for number, text in enumerate(REPORTS)]
    archive = relate_reports(analyses, [], rules)
    assert [(one.applied, one.result) for one in archive.ruled] == [(applied, result)]
    assert [problem.step for problem in archive.problems] == ([] if applied else ["name"])


def test_no_rules_are_told_of_nothing() -> None:
    assert relate_reports([analyse_report(Report("1", "r", REPORTS[0]))], []).ruled == ()


def test_a_rule_keeps_its_names() -> None:
    rules = NameRules(parties=(("Olena Marchuk", "Ukraine"),))
    ruled = relate_reports([analyse_report(Report("1", "r", REPORTS[0]))], [], rules).ruled
    assert ruled == (RuledNames("parties", ("Olena Marchuk", "Ukraine"), *ruled[0][2:]),)


BUSHES = ("President George W. Bush spoke on Monday.", "President George H. W. Bush spoke on Sunday.")
ALIS = ("Mohammed Ali said on Monday that he saw Muhammad Ali. Ali left Kharkiv.",)
SMITHSONS = (
    "Governor John Smithson met Olena Marchuk in Kharkiv. Smithson left.",
    "Governor Jon Smithson met Olena Marchuk in Kharkiv. Smithson left.",
    "Smithson met Olena Marchuk in Kharkiv with Rustem Umerov.",
)
TOWNS = ("Shelling hit Kiev on Monday.", "Shelling hit Kharkov on Monday.")
TRIPOLIS = ("Tripoli in Lebanon was hit. Lebanon mourned.", "Tripoli in Libya was hit. Libya mourned.")
# what the rules are, the reports, and for some printed forms the names that stand behind them
MADE: list[tuple[str, NameRules, tuple[str, ...], dict[str, set[str]]]] = [
    (
        "who are two share no surname in other reports",
        NameRules(apart=(("John Smithson", "Jon Smithson"),)),
        SMITHSONS,
        {"Smithson": {"John Smithson", "Jon Smithson", "Smithson"}},
    ),
    (
        "nor in a report that names both",
        NameRules(apart=(("Mohammed Ali", "Muhammad Ali"),)),
        ALIS,
        {"Mohammed Ali": {"Mohammed Ali"}, "Muhammad Ali": {"Muhammad Ali"}, "Ali": {"Ali"}},
    ),
    ("without a rule they do", NameRules(), ALIS, {"Muhammad Ali": {"Mohammed Ali"}, "Ali": {"Mohammed Ali"}}),
    (
        "who is apart from a surname is so from whom it stands for",
        NameRules(apart=(("Marchuk", "Lena Marchenko"),), same=(("Olena Marchuk", "Lena Marchenko"),)),
        REPORTS,
        {"Olena Marchuk": {"Olena Marchuk"}, "Lena Marchenko": {"Lena Marchenko"}},
    ),
    (
        "what is one is so whatever its middle initials say",
        NameRules(same=(("George W. Bush", "George H. W. Bush"),)),
        BUSHES,
        {"George W. Bush": {"George H. W. Bush"}, "George H. W. Bush": {"George H. W. Bush"}},
    ),
    (
        "an archive's own names are understood",
        NameRules(same=(("Kyiv", "Kharkiv"),)),
        TOWNS,
        {"Kiev": {"Kyiv"}, "Kharkov": {"Kyiv"}},
    ),
    (
        "so is where a place lies",
        NameRules(same=(("Tripoli, Lebanon", "Tripoli, Libya"),)),
        TRIPOLIS,
        {"Tripoli": {"Tripoli"}},
    ),
    (
        "a name of the lexicons is not given to what is apart from it",
        NameRules(apart=(("Kiev", "Kyiv"),)),
        ("Shelling hit Kiev on Monday. Kyiv answered.",),
        {"Kiev": {"Kiev"}, "Kyiv": {"Kyiv"}},
    ),
    (
        "kinds may be several",
        NameRules(same=(("Houthis", "Abdul Malik Houthi"),)),
        ("The Houthis fired on Monday.", "Abdul Malik Houthi said on Tuesday that Sanaa holds."),
        {"Abdul Malik Houthi": {"Houthis"}},
    ),
]


@pytest.mark.parametrize(("rules", "texts", "expected"), [case[1:] for case in MADE], ids=[case[0] for case in MADE])
def test_the_rules_go_before_all_that_is_found(
    rules: NameRules, texts: tuple[str, ...], expected: dict[str, set[str]]
) -> None:
    analyses = [analyse_report(Report(str(number), "r", text)) for number, text in enumerate(texts)]
    archive = relate_reports(analyses, [], rules)
    found: dict[str, set[str]] = {}
    for analysis, row in zip(archive.analyses, archive.entity_of, strict=True):
        for mention, entity in zip(analysis.mentions, row, strict=True):
            printed = analysis.article.text[mention.start : mention.end]
            if printed in expected and entity is not None:
                found.setdefault(printed, set()).add(archive.entities[entity].name)
    assert found == expected


def test_of_two_entries_about_one_side_the_later_is_told_to_count() -> None:
    rules = NameRules(parties=(("Olena Marchuk", "Ukraine"), ("Olena Marchuk", "Russia")))
    ruled = relate_reports([analyse_report(Report("1", "r", REPORTS[0]))], [], rules).ruled
    assert [one.applied for one in ruled] == [False, True]
    assert ruled[0].result == "a later entry gives Olena Marchuk (person) its side"


def test_an_entry_that_another_undoes_names_it() -> None:
    analyses = [analyse_report(Report(str(number), "r", text)) for number, text in enumerate(REPORTS)]
    rules = NameRules(same=(("Olena Marchuk", "Lena Marchenko"),), apart=(("Marchuk", "Lena Marchenko"),))
    same, apart = relate_reports(analyses, [], rules).ruled
    assert (same.applied, apart.applied) == (False, True)
    assert same.result.endswith("the entry Marchuk, Lena Marchenko under apart parts them")
