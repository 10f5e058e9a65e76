"""What rooms and things are for, which no order hangs on where names or numbers say what is meant."""

from typing import Final

# Uses of rooms and things that stand on a floor: beside a name or a number they say what it is for.
PURPOSE: Final = frozenset(
    {
        *("office", "parking", "corridor", "stair", "balcony", "lobby", "residential", "hospital", "school"),
        *("warehouse", "partition", "masonry", "finish", "ceiling", "equipment", "tank", "penthouse", "facade"),
        *("purpose", "atrium", "usual", "approximately", "automatic", "shear_wall_system", "moment_frame", "building"),
        *("frame", "cantilever", "simple_beam", "dynamic", "design", "building", "basement"),
    }
)
# Words for a place on a floor, and for what is numbered.
PLACE_WORDS: Final = frozenset(
    {"edge", "corner", "inner", "left", "right", "roof", "base", "storey", "top", "bottom", "foot"}
)
NUMBERED: Final = frozenset({"beam", "column", "brace", "wall", "truss", "plate", "element", "node", "support"})
