"""Names: which printed forms, in one report and over the whole archive, are one person, organisation or place."""

from typing import NamedTuple

from conflict_build.records import Analysis, Entity, Merge


class Names(NamedTuple):
    """Entities in order of first mention; for each article, for each mention, the index of its entity."""

    entities: list[Entity]
    entity_of: list[list[int | None]]
    merges: list[Merge]


def merge_names(analyses: list[Analysis]) -> Names:
    """Merge the names of all reports; holds the whole archive."""
    index: dict[tuple[str, str], int] = {}
    entities: list[Entity] = []
    entity_of: list[list[int | None]] = []
    for analysis in analyses:
        row: list[int | None] = []
        for mention in analysis.mentions:
            key = mention.kind, mention.name
            if key not in index:
                index[key] = len(entities)
                entities.append(Entity(mention.name, mention.kind))
            row.append(index[key])
        entity_of.append(row)
    return Names(entities, entity_of, [])
