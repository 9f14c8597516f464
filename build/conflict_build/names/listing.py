"""Listing: the names of all reports, numbered: of which kind each is, and what it belongs to if it is loose."""

from collections.abc import Mapping, Sequence, Set

from conflict_build.areas import candidates
from conflict_build.forms import fold
from conflict_build.names.clusters import Apart, Name
from conflict_build.names.forced import own_forms, printed_form
from conflict_build.names.homonyms import qualify_places
from conflict_build.names.kinds import Kinds, settle_kinds
from conflict_build.names.loose_names import home_of
from conflict_build.names.offices import host_of
from conflict_build.names.printed import list_printed
from conflict_build.names.rare_bearers import rare_bearers, surnames_of_others
from conflict_build.names.table import LooseName, NameLister, NameTable
from conflict_build.qualifiers import Qualifier
from conflict_build.records import Analysis
from conflict_build.remembering import forget_forms
from conflict_build.stories.texts import first_source


def list_names(
    analyses: Sequence[Analysis], apart: Apart, sources: list[int], qualifiers: Sequence[dict[int, Qualifier]] | None
) -> NameTable:
    """Number the names; a form is of the kind that most of its mentions have."""
    printed = list_printed(analyses)
    kinds, rare = settle_kinds(printed), rare_bearers(printed)
    del printed
    forget_forms()
    lister = NameLister()
    for report, (analysis, told) in enumerate(zip(analyses, qualify_places(analyses, qualifiers), strict=True)):
        text = analyses[first_source(report, sources)].article.ref
        reader = NameReader(analysis, text, kinds, told, surnames_of_others(analysis, rare))
        names = (reader.read(i, form) for i, form in enumerate(own_forms(analysis, apart)))
        lister.add(analysis.article.ref, names)
    return lister.table()


class NameReader:
    """What the mentions of one report name."""

    def __init__(
        self, analysis: Analysis, text: str, kinds: Kinds, qualifiers: Mapping[int, Qualifier], others: Set[int]
    ) -> None:
        """Take the ref of the report's text, the kinds that are settled, what is said of its places, by index, and the
        indexes of surnames that are not those of the only person whom it names in full.
        """
        self.analysis, self.text, self.kinds, self.qualifiers, self.others = analysis, text, kinds, qualifiers, others
        self.known: dict[Name, LooseName] = {}
        self.homes: dict[Name, str] = {}

    def read(self, i: int, form: str) -> LooseName:
        """The name of a mention that goes under a form, and what it belongs to."""
        mention = self.analysis.mentions[i]
        if i in self.others:
            form = printed_form(self.analysis, mention)
        if mention.told or i in self.qualifiers:
            return self.read_told(i, form)
        found = self.known.get((mention.kind, form))
        if found is None:
            kind = self.kinds.get((mention.kind, fold(form)), mention.kind)
            found = self.known[mention.kind, form] = self.with_home((kind, form))
        return found

    def read_told(self, i: int, form: str) -> LooseName:
        """The same of one of which the report says more: that it is a place, or which."""
        mention, qualifier = self.analysis.mentions[i], self.qualifiers.get(i)
        is_told = mention.told or (qualifier is not None and bool(candidates(qualifier.form)))
        kind = mention.kind if is_told else self.kinds.get((mention.kind, fold(form)), mention.kind)
        if kind == "place" and qualifier:
            return kind, qualifier.form, qualifier.home
        return self.with_home((kind, form))

    def with_home(self, name: Name) -> LooseName:
        if name not in self.homes:
            self.homes[name] = host_of(name, self.analysis) or home_of(name, self.analysis, self.text)
        return (*name, self.homes[name])
