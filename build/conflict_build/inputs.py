"""Inputs: the reports of the sources as they are read, and what is learnt on the way."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from conflict_build import __version__
from conflict_build.read import Note, Reader, Wanted, read_sources
from conflict_build.read.contents import digest_sources
from conflict_build.read.formats import read_file
from conflict_build.read.judgements import read_judgements
from conflict_build.read.lengths import shortened_problem
from conflict_build.read.name_rules import read_name_rules
from conflict_build.records import Problem, Report
from conflict_build.store.digests import program_digest


class SourceReader:
    """The reports of the sources; problems, notes, digest, time and place when they are read."""

    def __init__(self, sources: list[Path], wanted: Wanted) -> None:
        self.sources = sources
        self.wanted = wanted
        self.name_rules, self.problems = read_name_rules(sources, wanted.follow_links)
        self.judgements, unusable = read_judgements(sources, wanted.follow_links)
        self.problems = [shortened_problem(problem) for problem in (*self.problems, *unusable)]
        self.notes: list[Note] = []
        self.digest = hashlib.sha256(repr((self.name_rules, self.judgements)).encode())
        self.seconds = 0.0  # spent reading
        self.analysing = 0.0  # spent on the steps over one report, as the clock on the wall has it
        self.reports_read = 0
        self.path = ""  # of the file that is read
        self.characters_of_file = 0  # of the reports that were read from it

    def reports(self, reader: Reader = read_file) -> Iterator[Report]:
        """Each usable report, once."""
        items = read_sources(self.sources, self.wanted, reader)
        while True:
            began = perf_counter()
            item = next(items, None)
            self.seconds += perf_counter() - began
            if item is None:
                return
            if item.path != self.path:
                self.path, self.characters_of_file = item.path, 0
            if isinstance(item, Note):
                self.notes.append(item)
                continue
            self.digest.update(repr(item).encode())
            if isinstance(item, Problem):
                self.problems.append(item)
            else:
                self.reports_read += 1
                self.characters_of_file += len(item.text)
                yield item

    def build_digest(self, options: str) -> str:
        """The digest of all that an archive is made from: files, rules, judgements, options, the program.

        To be asked for before the reports are read, since what is found in the files later adds to the problems.
        """
        given = self.name_rules, self.judgements, self.problems, options, program_digest().hex()
        content = digest_sources(self.sources, self.wanted)
        return hashlib.sha256(repr((content, given)).encode()).hexdigest()

    def info(self) -> dict[str, str]:
        """What build_info says of the input and the loader."""
        return {"loader version": __version__, "input digest": self.digest.hexdigest()}
