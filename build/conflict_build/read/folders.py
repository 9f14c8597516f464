"""Folders: the files below a folder, each once, and what symbolic links lead to.

A link to what lies inside the folder adds nothing, since that is read where it lies, or once through the link if it
lies in a hidden folder. A link that leads out of the folder is not followed unless asked: whoever sends a folder must
not choose which other files of this machine are published.

What a browser saves beside a page, its pictures and scripts in a folder of the page's name, is no report.
"""

import os
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

OUT = "is a link that leads out of SOURCE, and was not followed: give its target as a SOURCE, or use --follow-links"
NOWHERE = "is a link that leads nowhere: correct it, or take it out"
NO_FILE = "is neither a file nor a folder: take it out"
PARTS = "holds what a browser saved with the page of its name, and was not read"
PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".mht", ".mhtml")
# how browsers name that folder, in the language of the system: "Report_files", "Bericht-Dateien"; not "Report"
PARTS_ENDINGS = (
    "_files", ".files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_ficheiros", "_file", "-filer",
    "_bestanden", "_pliki", "_soubory", "_tiedostot", "_dosyalar", "_fitxers", "_fajlovi", "_datoteke",
)  # fmt: skip


class Below(NamedTuple):
    """Something below a folder."""

    path: Path
    reason: str | None = None  # why it is not read, in words that say what to do; null for a file to be read
    is_fault: bool = True  # whether anything is wrong with what is not read


def find_files(folder: Path, follow_links: bool) -> list[Below]:
    """The files below a folder that are not hidden, and what was passed over, in order of path."""
    found = FoundFiles(folder, follow_links)
    found.walk(folder)
    while found.links:
        links, found.links = sorted(found.links), []
        for link in links:
            found.follow(link)
    return sorted(found.items)


class FoundFiles:
    """What was found so far; real paths tell what was there before under another name."""

    def __init__(self, folder: Path, follow_links: bool) -> None:
        self.root = folder
        self.follow_links = follow_links
        self.items: list[Below] = []
        self.links: list[Path] = []  # still to be followed, after all that is no link
        self.seen: set[str] = set()

    def walk(self, folder: Path) -> None:
        """Everything below a folder that is reached without a link."""
        folders = [folder]
        while folders:
            here = folders.pop()
            if self.is_new(here):
                folders += [path for path in self.visible(here) if not self.take(path)]

    def visible(self, folder: Path) -> list[Path]:
        """What is in a folder, not hidden, and no part of a saved page."""
        try:
            found = [Path(entry.path) for entry in os.scandir(folder) if not entry.name.startswith(".")]
        except OSError as error:
            self.items.append(Below(folder, f"cannot be read ({error.strerror}): check that it may be read"))
            return []
        names = {path.name for path in found}
        parts = [path for path in found if holds_parts(path, names)]
        self.items += [Below(path, PARTS, is_fault=False) for path in parts]
        return [path for path in found if path not in parts]

    def take(self, path: Path) -> bool:
        """Enter one thing in a folder, and say whether that is all; false for a folder, still to be walked."""
        if path.is_symlink():
            self.links.append(path)
        elif path.is_dir():
            return False
        elif not path.is_file():
            self.items.append(Below(path, NO_FILE))
        elif self.is_new(path):
            self.items.append(Below(path))
        return True

    def follow(self, link: Path) -> None:
        """What a link leads to, if that is to be followed and was not found before."""
        if not link.exists():
            self.items.append(Below(link, NOWHERE))
        elif not self.follow_links and leads_out(link, self.root):
            self.items.append(Below(link, OUT))
        elif link.is_dir():
            self.walk(link)
        elif not link.is_file():
            self.items.append(Below(link, NO_FILE))
        elif self.is_new(link):
            self.items.append(Below(link))

    def is_new(self, path: Path) -> bool:
        """Whether nothing with the same real path was found before; from now on it was."""
        real = os.path.realpath(path)
        if real in self.seen:
            return False
        self.seen.add(real)
        return True


def holds_parts(path: Path, beside: Collection[str]) -> bool:
    """Whether a path is the folder that a browser saved with a page, by the names of what lies beside it."""
    ending = next((ending for ending in PARTS_ENDINGS if path.name.endswith(ending)), None)
    page = path.name.removesuffix(ending) if ending else ""
    return any(page + of_page in beside for of_page in PAGE_ENDINGS if page) and path.is_dir()


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a path inside a folder is, or lies behind, a link that leads out of it."""
    root, real = os.path.realpath(folder), os.path.realpath(path)
    return os.path.commonpath([root, real]) != root
