"""Places: where the named places are, as far as the reports settle which place is meant."""

from conflict_build.records import Analysis, Entity


def locate_places(entities: list[Entity], entity_of: list[list[int | None]], analyses: list[Analysis]) -> list[Entity]:
    """The entities, with coordinates, country and precision where the context leaves one candidate."""
    return entities
