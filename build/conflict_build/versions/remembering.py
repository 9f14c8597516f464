"""Remembering: earlier texts of reports that the sources no longer hold, and the archive to be replaced does."""

from collections.abc import Callable, Sequence

from conflict_build.read.former_archives import FormerArchive, FormerTexts
from conflict_build.records import Analysis, Report, content_id
from conflict_build.versions.kinship import took_place_of, words_of
from conflict_build.versions.settling import OneReport


def remember_texts(
    ones: Sequence[OneReport], former: FormerTexts, analyse: Callable[[Report], Analysis]
) -> dict[int, list[Analysis]]:
    """For each report of which the archive has another text, by index: all its texts there, the oldest first.

    Nothing for a report that is withdrawn now under any of the refs by which the archive knows it.
    """
    if former.archive is None:
        return {}
    withdrawn = frozenset(content_id("article", one.newest.article.ref) for one in ones if one.newest.article.withdrawn)
    sought = {i: report for i, one in enumerate(ones) if (report := sought_in(former.archive, one, withdrawn))}
    texts = former.read(list(sought.values()))
    remembered = ((i, [reread(text, ones[i], analyse) for text in texts[report]]) for i, report in sought.items())
    return {i: earlier for i, found in remembered if (earlier := earlier_texts(ones[i], found, former.archive))}


def earlier_texts(one: OneReport, found: list[Analysis], archive: FormerArchive) -> list[Analysis]:
    """Those texts of the archive that are of this report; none if another report had its place there."""
    newest = found[-1].article if found else None
    if newest is None or not took_place_of(one.newest.article, newest):
        return []
    return found if archive.is_of_this_program else found[:-1]


def reread(text: Report, one: OneReport, analyse: Callable[[Report], Analysis]) -> Analysis:
    """The analysis of a remembered text; that of the report where it is the same."""
    known = (*one.earlier, one.newest)
    return next((other for other in known if other.article.text == text.text), None) or analyse(text)


def sought_in(archive: FormerArchive, one: OneReport, withdrawn: frozenset[int]) -> int | None:
    """The report of the archive that may have another text; null if none has.

    Two reports of the archive that are one now have no order between them: only the one of the same id counts then.
    """
    if one.newest.article.withdrawn:
        return None
    id = one.newest.article.id
    found = archive.reports(frozenset(content_id("article", ref) for ref in one.refs))
    report = next(iter(found)) if len(found) == 1 else (id if id in found else None)
    if report is None or (withdrawn and archive.ids_of(report) & withdrawn):
        return None
    digests = {place.sha256 for place in one.places} | {one.newest.article.sha256}
    changed = archive.is_of_this_program and archive.digests[report] not in digests
    return report if changed or report in archive.kept else None


def weave(known: Sequence[Analysis], remembered: Sequence[Analysis]) -> list[tuple[Analysis, bool]]:
    """Earlier texts of a report, the oldest first, each with whether it is only remembered.

    `known` are those of the sources, the newest last. A remembered one that they lack goes behind the one that was
    before it, else to the front; the newest stays the last, and is left out.
    """
    woven: list[tuple[Analysis, bool]] = [(one, False) for one in known]
    if not remembered:  # nearly always: the words of all reports are not read for it
        return woven[:-1]
    have = {words_of(one) for one in known}
    at = 0
    for one in remembered:
        words = words_of(one)
        if words in have:
            at = next(n for n, (other, _) in enumerate(woven) if words_of(other) == words) + 1
            continue
        have.add(words)
        at = min(at, len(woven) - 1)
        woven.insert(at, (one, True))
        at += 1
    return woven[:-1]
