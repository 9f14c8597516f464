"""Judgements: `judgements.yml` beside the reports says what an editor decided about the claims and
incidents of the archive.

    - not a claim:               # or `same`, `different`, `same incident`, `other incident` (two and more),
                                 # `better wording` with `of`
        - report: 001.txt        # its id, title, address or path
          words: at least 12     # as printed there
      why: A price, not a toll.  # both may be left out
      by: M. Meier

It lies in a folder that is a SOURCE, or in the folder of a file that is one. The page of a claim prints entries ready
to be pasted. What becomes of each shows in the table judgements of the next build; taking an entry out takes its effect
back.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from conflict_build.read.fields import text_of
from conflict_build.read.files import UnreadableError
from conflict_build.read.folders import OUT, leads_out
from conflict_build.read.lengths import MOST_CHARACTERS
from conflict_build.read.yaml_files import read_yaml
from conflict_build.records import ClaimKind, Problem
from conflict_build.records.judgements import Cited, Judgement, JudgementKind

JUDGEMENTS = "judgements.yml"
KINDS: tuple[JudgementKind, ...] = get_args(JudgementKind)
FEWEST_CITED: dict[JudgementKind, int] = {
    "same": 2,
    "different": 2,
    "not a claim": 1,
    "better wording": 1,
    "same incident": 2,
    "other incident": 2,
}
OF_INCIDENTS: frozenset[JudgementKind] = frozenset({"same incident", "other incident"})
BESIDES = ("of", "kind", "why", "by")
CITED_KEYS = ("report", "words", "at")


def read_judgements(sources: list[Path], follow_links: bool = False) -> tuple[tuple[Judgement, ...], list[Problem]]:
    """The judgements of all sources in order, and a problem for each that cannot be used."""
    judgements: list[Judgement] = []
    problems: list[Problem] = []
    for path in sorted({judgements_path(source) for source in sources}):
        if not follow_links and leads_out(path, path.parent):
            problems.append(Problem(JUDGEMENTS, "read", OUT))
            continue
        for item in read_file(path):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                judgements.append(item)
    return tuple(judgements), problems


def judgements_path(source: Path) -> Path:
    return (source if source.is_dir() else source.parent) / JUDGEMENTS


def read_file(path: Path) -> Iterator[Judgement | Problem]:
    """The judgements of one file in order; nothing if there is no such file."""
    if not path.is_file():
        return
    try:
        rows = read_yaml(path)
    except UnreadableError as error:
        yield Problem(JUDGEMENTS, "read", str(error))
        return
    except OSError as error:
        yield Problem(JUDGEMENTS, "read", f"cannot be read ({error.strerror}): check that it may be read")
        return
    if not isinstance(rows, list | None):
        yield Problem(JUDGEMENTS, "read", f"is no list: begin each entry with a hyphen and {listed(KINDS)}")
        return
    for number, row in enumerate(rows or [], 1):
        try:
            yield read_judgement(number, row)
        except UnreadableError as error:
            yield Problem(JUDGEMENTS, "read", f"entry {number} {error}")


def read_judgement(number: int, row: Any) -> Judgement:
    """One judgement. Raises UnreadableError for an unknown key, too few words cited, a value of the wrong kind."""
    if not isinstance(row, dict):
        raise UnreadableError(f"is not a table: begin it with {listed(KINDS)}")
    refuse_unknown(row, (*KINDS, *BESIDES))
    kinds = [kind for kind in KINDS if kind in row]
    if len(kinds) != 1:
        raise UnreadableError(f"has {len(kinds) or 'none'} of {listed(KINDS)}: give one")
    kind = kinds[0]
    cited_under = "of" if kind == "better wording" else kind
    if "of" in row and cited_under != "of":
        raise UnreadableError(f'has an "of", which only better wording has: put the words under "{kind}"')
    if "kind" in row and kind in OF_INCIDENTS:
        raise UnreadableError(f'has a "kind", which is of claims: {kind} needs none')
    return Judgement(
        number=number,
        path=JUDGEMENTS,
        kind=kind,
        cited=tuple(read_cited(row, cited_under, FEWEST_CITED[kind])),
        wording=read_wording(row) if kind == "better wording" else None,
        claims=read_claim_kind(row),
        why=text_of(row, "why"),
        by=text_of(row, "by"),
    )


def read_cited(row: Mapping[str, Any], key: str, fewest: int) -> Iterator[Cited]:
    """The words cited under a key. Raises UnreadableError if there are fewer than wanted, or one cannot be used."""
    items = row.get(key)
    if not isinstance(items, list) or len(items) < fewest:
        wanted = "one" if fewest == 1 else "two or more"
        raise UnreadableError(f'needs {wanted} of `- report:` and `words:` under "{key}"')
    for item in items:
        if not isinstance(item, dict):
            raise UnreadableError(f'has an item under "{key}" that is not a table: give report: and words:')
        refuse_unknown(item, CITED_KEYS)
        at = item.get("at")
        if at is not None and (not isinstance(at, int) or isinstance(at, bool) or not 0 <= at <= MOST_CHARACTERS):
            raise UnreadableError("has an at that is no whole number: give the start of the words, or leave it out")
        yield Cited(required(item, "report"), " ".join(required(item, "words").split()), at)


def required(item: Mapping[str, Any], field: str) -> str:
    """The text of a field. Raises UnreadableError if there is none; what YAML takes for a number needs quote marks."""
    if isinstance(item.get(field), str | None):
        given = text_of(item, field)
        if given:
            return given
        raise UnreadableError(f"cites no {field}: give report: and words: of each")
    raise UnreadableError(f"has a {field} that YAML does not take for text: put it in quote marks")


def read_wording(row: Mapping[str, Any]) -> str:
    """The editor's question. Raises UnreadableError if there is none."""
    wording = text_of(row, "better wording")
    if wording is None:
        raise UnreadableError('has no question: write it after "better wording:"')
    return " ".join(wording.split())


def read_claim_kind(row: Mapping[str, Any]) -> str | None:
    """The kind of claim meant. Raises UnreadableError for one that is none."""
    kind = text_of(row, "kind")
    if kind is not None and kind not in get_args(ClaimKind):
        raise UnreadableError(f'has the kind "{kind}": give {listed(get_args(ClaimKind))}, or leave it out')
    return kind


def refuse_unknown(row: Mapping[Any, Any], known: tuple[str, ...]) -> None:
    """Raises UnreadableError for the first key that is not known."""
    unknown = [str(key) for key in row if key not in known]
    if unknown:
        raise UnreadableError(f'has the unknown key "{unknown[0][:40]}": the known ones are {", ".join(known)}')


def listed(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
