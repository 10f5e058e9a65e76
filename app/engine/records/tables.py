"""Every table that the engine knows, by name; a family of tables adds its module here."""

from collections.abc import Mapping

from app.engine.records import (
    analysis_control,
    boundaries,
    cases,
    geometry,
    groups,
    member_loads,
    nodal_loads,
    properties,
    spectra,
    storey_loads,
    storeys,
    surface_loads,
    temperatures,
)
from app.engine.records.table import Declared

FAMILIES = (
    analysis_control,
    geometry,
    properties,
    boundaries,
    nodal_loads,
    member_loads,
    surface_loads,
    temperatures,
    cases,
    storeys,
    spectra,
    storey_loads,
    groups,
)
TABLES: Mapping[str, Declared] = {table.name: table for family in FAMILIES for table in family.TABLES}


def keyed_by(owner: str) -> tuple[str, ...]:
    """The tables whose ids are those of a node or an element, and whose records go with it."""
    return tuple(name for name, table in TABLES.items() if table.keyed_by == owner)
