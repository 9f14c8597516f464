"""Folders: each file once; links that lead out are not followed unless asked, and everything passed over is said."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from conflict_build.cli import build
from conflict_build.read import Note, Wanted, file_sizes, read_sources
from conflict_build.read.judgements import read_judgements
from conflict_build.read.name_rules import read_name_rules
from conflict_build.records import Problem, Report

INSIDE, OUTSIDE = "The army left the town.", "The secret report."
OUT = "is a link that leads out of SOURCE, and was not followed: give its target as a SOURCE, or use --follow-links"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with a.txt and sub/b.txt, beside a folder `out` with x.txt and deep/y.txt."""
    for path, text in (
        ("src/a.txt", INSIDE),
        ("src/sub/b.txt", INSIDE),
        ("out/x.txt", OUTSIDE),
        ("out/deep/y.txt", OUTSIDE),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path / "src"


def read(source: Path, follow_links: bool = False) -> tuple[list[str], dict[str, str]]:
    items = list(read_sources([source], Wanted(follow_links)))
    problems = {item.path: item.reason for item in items if isinstance(item, Problem)}
    return [item.ref for item in items if isinstance(item, Report)], problems


@pytest.mark.parametrize(
    ("link", "target"), [("l.txt", "../out/x.txt"), ("l", "../out"), ("sub/l.txt", "../../out/x.txt")]
)
def test_a_link_that_leads_out_is_not_followed_unless_asked(source: Path, link: str, target: str) -> None:
    (source / link).symlink_to(target)
    assert read(source) == (["a.txt", "sub/b.txt"], {link: OUT})
    refs, problems = read(source, follow_links=True)
    assert problems == {}
    assert len(refs) == (4 if target == "../out" else 3)
    assert file_sizes([source], Wanted(follow_links=True)) != file_sizes([source])


@pytest.mark.parametrize(
    ("page", "folder", "is_part"),
    [
        ("Strike on Odesa.html", "Strike on Odesa_files", True),
        ("Angriff.htm", "Angriff-Dateien", True),
        ("Strike.mhtml", "Strike.files", True),
        ("Strike.html", "Other_files", False),  # of no page that lies here
        ("Strike.txt", "Strike_files", False),  # no page
        ("Strike.html", "Strike", False),
        ("_files.html", "_files", False),
    ],
)
def test_what_a_browser_saved_with_a_page_is_no_report(tmp_path: Path, page: str, folder: str, is_part: bool) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "saved_resource.txt").write_text(INSIDE)
    (tmp_path / page).write_text(INSIDE)
    items = list(read_sources([tmp_path]))
    read_there = [item for item in items if isinstance(item, Report) and item.path.startswith(folder)]
    assert bool(read_there) != is_part
    notes = [item.path for item in items if isinstance(item, Note)]
    assert notes == ([folder] if is_part else [])


def test_an_absolute_link_leads_out_or_in_by_where_it_ends(source: Path) -> None:
    (source / "in.txt").symlink_to(source / "a.txt")
    (source / "out.txt").symlink_to(source.parent / "out" / "x.txt")
    assert read(source) == (["a.txt", "sub/b.txt"], {"out.txt": OUT})


def test_a_link_behind_a_link_is_judged_by_where_it_ends(source: Path) -> None:
    (source / "one.txt").symlink_to("two.txt")
    (source / "two.txt").symlink_to("../out/x.txt")
    assert read(source) == (["a.txt", "sub/b.txt"], {"one.txt": OUT, "two.txt": OUT})
    assert read(source, follow_links=True) == (["a.txt", "one.txt", "sub/b.txt"], {})


@pytest.mark.parametrize("follow_links", [False, True])
def test_what_links_inside_lead_to_is_read_once_and_loops_end(source: Path, follow_links: bool) -> None:
    (source / "0.txt").symlink_to("a.txt")
    (source / "again").symlink_to("sub")
    (source / "sub" / "here").symlink_to(".")
    (source / "sub" / "up").symlink_to("..")
    assert read(source, follow_links) == (["a.txt", "sub/b.txt"], {})


def test_a_loop_through_a_folder_outside_ends(source: Path) -> None:
    (source / "l").symlink_to("../out")
    (source.parent / "out" / "back").symlink_to("../src")
    assert read(source, follow_links=True) == (["a.txt", "l/deep/y.txt", "l/x.txt", "sub/b.txt"], {})


def test_a_link_to_a_hidden_file_inside_is_read_as_mounted_folders_have_them(source: Path) -> None:
    (source / ".v1").mkdir()
    (source / ".v1" / "h.txt").write_text(INSIDE)
    (source / ".data").symlink_to(".v1")
    (source / "h.txt").symlink_to(".data/h.txt")
    (source / "same.txt").symlink_to(".v1/h.txt")
    assert read(source) == (["a.txt", "h.txt", "sub/b.txt"], {})


def test_what_is_no_file_is_said(source: Path) -> None:
    (source / "gone.txt").symlink_to("nowhere.txt")
    (source / "self").symlink_to("self")
    os.mkfifo(source / "pipe.txt")
    refs, problems = read(source)
    assert refs == ["a.txt", "sub/b.txt"]
    assert {path: reason.partition(":")[0] for path, reason in problems.items()} == {
        "gone.txt": "is a link that leads nowhere",
        "self": "is a link that leads nowhere",
        "pipe.txt": "is neither a file nor a folder",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_may_not_be_read_is_said(source: Path) -> None:
    (source / "sub").chmod(0)
    refs, problems = read(source)
    (source / "sub").chmod(0o755)
    assert (refs, list(problems)) == (["a.txt"], ["sub"])


def test_a_source_that_is_a_link_is_asked_for(source: Path) -> None:
    (source.parent / "link").symlink_to("src")
    (source.parent / "one.txt").symlink_to("out/x.txt")
    assert read(source.parent / "link") == (["a.txt", "sub/b.txt"], {})
    assert read(source.parent / "one.txt") == (["one.txt"], {})


def test_folders_in_any_depth_are_read(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*"d" * 400)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text(INSIDE)
    assert len(read(tmp_path)[0]) == 1


def manifest(source: Path, *files: str) -> None:
    entries = "".join(f"\n- {{{file}}}" for file in files)
    (source / "sources.yml").write_text(f"reports:{entries}\n")


def test_a_manifest_names_no_file_outside_by_a_link(source: Path) -> None:
    (source / "l.txt").symlink_to("../out/x.txt")
    (source / "l").symlink_to("../out")
    manifest(source, "file: a.txt", "file: l.txt", "file: l/deep/y.txt")
    items = list(read_sources([source]))
    assert [item.ref for item in items if isinstance(item, Report)] == ["a.txt"]
    reasons = [item.reason for item in items if isinstance(item, Problem)]
    assert reasons == [f"names l.txt, which {OUT}", f"names l/deep/y.txt, which {OUT}"]
    assert read(source, follow_links=True) == (["a.txt", "l.txt", "l/deep/y.txt"], {})


def test_a_manifest_that_lists_a_file_and_a_link_to_it_has_one_report(source: Path) -> None:
    (source / "0.txt").symlink_to("a.txt")
    manifest(source, "file: 0.txt", "file: a.txt")
    refs, problems = read(source)
    assert (refs, problems) == (
        ["a.txt"],
        {"sources.yml": "names 0.txt, which leads to a.txt, which is listed too: keep one of them"},
    )


def test_no_link_leads_to_what_is_withdrawn(source: Path) -> None:
    (source / "0.txt").symlink_to("a.txt")
    manifest(source, "file: 0.txt", "file: a.txt, withdrawn: true")
    items = list(read_sources([source]))
    assert [(item.ref, item.text) for item in items if isinstance(item, Report)] == [("a.txt", "")]


@pytest.mark.parametrize("name", ["sources.yml", "names.yml", "judgements.yml"])
def test_what_the_publisher_says_is_not_taken_from_outside(source: Path, name: str) -> None:
    (source.parent / "out" / name).write_text("[not, read]")
    (source / name).symlink_to(f"../out/{name}")
    _, problems = read(source)
    rules, judgements = read_name_rules([source])[1], read_judgements([source])[1]
    said = [*problems.values(), *(problem.reason for problem in (*rules, *judgements))]
    assert said == [OUT]


def test_the_option_of_the_command(source: Path) -> None:
    (source / "l.txt").symlink_to("../out/x.txt")
    archive = source.parent / "archive.db"
    told = CliRunner().invoke(build, [str(source), str(archive)])
    assert f"l.txt: {OUT}" in told.output
    assert CliRunner().invoke(build, ["--strict", "--follow-links", str(source), str(archive)]).exit_code == 0
