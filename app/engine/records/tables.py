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

# Kinds of load that have a column of their own in the summary of loads, by its head.
LOAD_TITLES = {table.load.title: name for name, table in TABLES.items() if table.load is not None and table.load.title}
# Names, colours, design data and definitions that do nothing until another table uses them; their fields are not read.
_UNREAD = (
    "PJCF CO_F CO_M CO_S CO_T CUTL MEMB MBTP DCON DCTL DSTL LENG LTSR MATD WMAK ULFC CLWP TDMT TDMF TDME TMAT FIMP "
    "FIBR IMFM EPMT NPLN GSTP MLFC NLLP GRDP THFC THGC CCFC HSFC ETFC POSL PNLD TDNT VSEC VBEM SDVI SDST SDHY SDIS "
    "SDVE LDSQ RPSC REBB REBC REBR REBW MVCD"
)


def without_effect() -> frozenset[str]:
    """Tables whose records have no part in an analysis."""
    return frozenset(_UNREAD.split()) | {name for name, table in TABLES.items() if not table.has_effect}


def keyed_by(owner: str) -> tuple[str, ...]:
    """The tables whose ids are those of a node or an element, and whose records go with it."""
    return tuple(name for name, table in TABLES.items() if table.keyed_by == owner)
