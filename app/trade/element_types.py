"""GEN NX's types of elements (ELEM.TYPE) by what they are."""

from typing import Final

# Carry forces in one sense alone.
ONE_SIDED: Final = frozenset({"TENSTR", "COMPTR"})
TRUSSES: Final = ONE_SIDED | {"TRUSS"}
# Have two ends and a section.
LINES: Final = TRUSSES | {"BEAM"}
# Plates and walls: the planar elements that stand in a building.
SHELLS: Final = frozenset({"PLATE", "WALL"})
# Have a thickness instead of a section.
PLANAR: Final = SHELLS | {"PLSTRS", "PLSTRN", "AXISYM"}
