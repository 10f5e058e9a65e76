"""How GEN NX stores a section that is given by sizes."""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

Shape: TypeAlias = Literal["SB", "SR", "B", "P", "H", "T", "C", "L"]

# DATATYPE of a section from a database, and by sizes.
FROM_DATABASE: Final = 1
BY_SIZES: Final = 2
# vSIZE order of user sections per SHAPE (gravity-axis dimensions first), as GEN NX expects it.
SIZES: Final[Mapping[str, tuple[str, ...]]] = {
    "SB": ("height", "width"),
    "SR": ("diameter",),
    "P": ("diameter", "web_thickness"),
    "H": ("height", "width", "web_thickness", "flange_thickness"),
    "T": ("height", "width", "web_thickness", "flange_thickness"),
    "C": ("height", "width", "web_thickness", "flange_thickness"),
    "L": ("height", "width", "web_thickness", "flange_thickness"),
    "B": ("height", "width", "web_thickness", "flange_thickness"),
}
