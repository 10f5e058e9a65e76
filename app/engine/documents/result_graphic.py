"""Which result is on display and how."""

from dataclasses import dataclass, field
from enum import StrEnum


class GraphicKind(StrEnum):
    """Results that are drawn; the value is GEN NX's name of the mode without blanks, in small letters."""

    REACTIONS = "reactionforces/moments"
    DEFORMED = "deformedshape"
    DISPLACEMENTS = "displacementcontour"
    TRUSS_FORCES = "trussforces"
    BEAM_FORCES = "beamforces/moments"
    BEAM_DIAGRAMS = "beamdiagrams"
    PLATE_FORCES = "plateforces/moments"
    WALL_FORCES = "wallforces/moments"
    PLATE_STRESSES = "plane-stress/platestresses"
    MODE_SHAPES = "vibrationmodeshapes"
    BUCKLING_SHAPES = "bucklingmodeshapes"


COMPONENTS: dict[GraphicKind, tuple[str, ...]] = {
    GraphicKind.REACTIONS: ("FX", "FY", "FZ", "MX", "MY", "MZ", "FXYZ", "MXYZ"),
    GraphicKind.DEFORMED: ("DXYZ",),
    GraphicKind.DISPLACEMENTS: ("DX", "DY", "DZ", "RX", "RY", "RZ", "DXYZ", "DXY", "DYZ", "DXZ"),
    GraphicKind.TRUSS_FORCES: ("FX",),
    GraphicKind.BEAM_FORCES: ("FX", "FY", "FZ", "MX", "MY", "MZ"),
    GraphicKind.BEAM_DIAGRAMS: ("FX", "FY", "FZ", "MX", "MY", "MZ"),
    GraphicKind.PLATE_FORCES: ("FXX", "FYY", "FXY", "MXX", "MYY", "MXY", "VXX", "VYY"),
    GraphicKind.WALL_FORCES: ("FXX", "FYY", "FXY", "MXX", "MYY", "MXY", "VXX", "VYY"),
    GraphicKind.PLATE_STRESSES: ("SIG-XX", "SIG-YY", "SIG-XY", "SIG-EFF"),
    GraphicKind.MODE_SHAPES: ("DXYZ",),
    GraphicKind.BUCKLING_SHAPES: ("DXYZ",),
}
USUAL_COMPONENT = {
    GraphicKind.REACTIONS: "FXYZ",
    GraphicKind.DISPLACEMENTS: "DXYZ",
    GraphicKind.BEAM_FORCES: "MY",
    GraphicKind.BEAM_DIAGRAMS: "MY",
    GraphicKind.PLATE_FORCES: "MXX",
    GraphicKind.WALL_FORCES: "FYY",
    GraphicKind.PLATE_STRESSES: "SIG-EFF",
}
BAND_COUNTS = (6, 12, 18, 24)
COLOUR_NAMES = {"vrgb": "vrgb", "rgb": "rgb", "brg": "brg", "rbg": "brg", "grayscaled": "grayscaled"}
STYLES_NOT_DRAWN = (
    "DISP_OPT",
    "MIRRORED",
    "CUTTING_DIAGRAM",
    "CUTTING_PLANE",
    "APPLIED_LOADS",
    "ISO_SURFACE",
    "YIELD_POINT",
)


@dataclass(frozen=True, slots=True)
class Style:
    """TYPE_OF_DISPLAY: `bands` of a contour, values beside the result, where the legend stands, how far it is moved."""

    bands: int = 12
    colours: str = "vrgb"
    is_filled: bool = True
    has_values: bool | None = None  # None: the mode's own habit
    is_exponential: bool = False
    decimals: int | None = None
    has_legend: bool = True
    legend_side: str = "left"
    is_moved: bool = False
    is_curved: bool = False
    is_true_scale: bool = False
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Graphic:
    """The result on display. `case` carries its suffix; `mode` counts from 1; `surface` is the side of a plate."""

    kind: GraphicKind
    case: str = ""
    component: str = ""
    mode: int = 1
    surface: str = "Top"
    style: Style = field(default_factory=Style)
