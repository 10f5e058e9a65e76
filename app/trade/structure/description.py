"""The typed description of a structure: parts that make joints and members, and rules for what acts where.

All values are quantities with the unit they were said in. Levels count floors from the ground, which is 0; bays,
storeys and panels count from 1, from the left (X) and from the front (Y).
"""

from dataclasses import field
from enum import StrEnum
from typing import Literal, TypeAlias

from app.trade.declared import declared
from app.trade.quantities import Quantity

# A place on an axis: a coordinate, or which of the lines there are.
Line = Quantity | Literal["first", "last", "inner", "outer"]
Spot = tuple[Quantity, Quantity, Quantity]
Axis: TypeAlias = Literal["X", "Y", "Z"]
MaterialKind: TypeAlias = Literal["concrete", "steel", "user"]
RoofForm: TypeAlias = Literal["flat", "gable", "mono", "sawtooth"]
TrussForm: TypeAlias = Literal["pratt", "howe", "warren", "warren_with_verticals"]


class Kind(StrEnum):
    """What a member is to the structure."""

    COLUMN = "column"
    GIRDER = "girder"
    CANTILEVER = "cantilever"
    RAFTER = "rafter"
    BRACE = "brace"
    TOP_CHORD = "top_chord"
    BOTTOM_CHORD = "bottom_chord"
    DIAGONAL = "diagonal"
    VERTICAL = "vertical"
    BAR = "bar"


@declared
class Joints:
    """Joints of which everything said is true; nothing said means all. `levels` are floors; `is_foot` is the lowest
    joint of a column line."""

    at: tuple[Spot, ...] = ()
    x: tuple[Line, ...] = ()
    y: tuple[Line, ...] = ()
    z: tuple[Line, ...] = ()
    levels: tuple[int, ...] = ()
    is_foot: bool | None = None
    is_above_ground: bool | None = None


@declared
class Members:
    """Members of which everything said is true; nothing said means all. `storeys` are those of columns, `levels` the
    floors of girders, `x` and `y` lines that a member lies in; `between` names one by its ends, in any order."""

    kinds: tuple[Kind, ...] = ()
    storeys: tuple[int, ...] = ()
    levels: tuple[int, ...] = ()
    bays_x: tuple[int, ...] = ()
    bays_y: tuple[int, ...] = ()
    x: tuple[Line, ...] = ()
    y: tuple[Line, ...] = ()
    between: tuple[tuple[Spot, Spot], ...] = ()


@declared
class Panels:
    """Floor panels of which everything said is true; nothing said means all."""

    levels: tuple[int, ...] = ()
    bays_x: tuple[int, ...] = ()
    bays_y: tuple[int, ...] = ()


@declared
class Material:
    """A grade of a standard, or its numbers. Without a unit weight it weighs nothing, which is said."""

    name: str
    standard: str = ""
    grade: str = ""
    kind: MaterialKind = "user"
    elastic_modulus: Quantity | None = None
    poisson_ratio: float | None = None
    unit_weight: Quantity | None = None


@declared
class Sizes:
    """Those that the shape has."""

    height: Quantity | None = None
    width: Quantity | None = None
    diameter: Quantity | None = None
    web_thickness: Quantity | None = None
    flange_thickness: Quantity | None = None


@declared
class Section:
    """A shape with its sizes, or the properties themselves."""

    name: str
    material: str
    shape: str = ""
    sizes: Sizes = field(default_factory=Sizes)
    area: Quantity | None = None
    asy: Quantity | None = None
    asz: Quantity | None = None
    ixx: Quantity | None = None
    iyy: Quantity | None = None
    izz: Quantity | None = None
    has_shear_deformation: bool = True


@declared
class Assigned:
    """Other sections than the part's own."""

    members: Members
    section: str


@declared
class Overhang:
    """A girder that goes on over the first or last line of a floor. `line` counts the grid lines across it."""

    side: Literal["left", "right", "front", "back"]
    length: Quantity
    levels: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()


@declared
class MissingPanel:
    """A floor panel that is not there: no load, and no girder that borders on no other panel of that floor."""

    level: int
    bay_x: int
    bay_y: int = 1


@declared
class FramePart:
    """Columns and girders on grid lines. Without `bays_y` it is plane, in X-Z.

    `storeys`: how many each cell has, one row for each strip along Y from the front, cells from the left; empty: all
    of them. A girder stands on every side of a floor panel, and a column line is as high as the highest cell at it.
    """

    bays_x: tuple[Quantity, ...]
    bays_y: tuple[Quantity, ...] = ()
    storey_heights: tuple[Quantity, ...]
    column_section: str
    girder_section: str
    storeys: tuple[tuple[int, ...], ...] = ()
    missing: tuple[MissingPanel, ...] = ()
    overhangs: tuple[Overhang, ...] = ()
    origin: Spot | None = None


@declared
class BeamPart:
    """Spans in a line along X at Z = 0, from the left; joints at span ends and at `joints`."""

    spans: tuple[Quantity, ...]
    section: str
    joints: tuple[Quantity, ...] = ()


@declared
class PortalPart:
    """Columns along X with rafters over each span. `form`: flat; gable, its ridge at mid-span or `ridge_at`; mono,
    rising over all spans, or falling where `rise` is negative; sawtooth, rising in each span to its right column."""

    spans: tuple[Quantity, ...]
    eaves_height: Quantity
    column_section: str
    rafter_section: str
    rise: Quantity | None = None
    form: RoofForm = "flat"
    ridge_at: Quantity | None = None
    haunch_length: Quantity | None = None
    haunch_section: str = ""


@declared
class BarSection:
    """The section of one kind of bar, where it is not the truss's own."""

    kind: Kind
    section: str


@declared
class TrussPart:
    """A truss of equal panels along X, bottom chord at Z = 0; bars carry axial force alone.

    pratt: diagonals fall toward mid-span; howe: they rise toward it; warren: top joints midway between bottom joints;
    warren_with_verticals: joints above each other, diagonals in turn.
    """

    form: TrussForm
    span: Quantity
    height: Quantity
    panels: int
    section: str
    sections: tuple[BarSection, ...] = ()


@declared
class Bar:
    """One member from point to point."""

    start: Spot
    end: Spot
    section: str
    kind: Kind = Kind.BAR
    is_truss: bool = False


@declared
class BarsPart:
    """Members one by one."""

    bars: tuple[Bar, ...]
    is_joined: bool = True


Part = FramePart | BeamPart | PortalPart | TrussPart | BarsPart


@declared
class Support:
    """`held` says Dx Dy Dz Rx Ry Rz, 1 for held."""

    joints: Joints
    held: str


@declared
class Spring:
    """Springs to the ground: force by length along `directions`, or moment by radian about them."""

    joints: Joints
    value: Quantity
    directions: tuple[Axis, ...] = ("Z",)


@declared
class Settlement:
    """Held joints that go down by `down` in a case."""

    case: str
    joints: Joints
    down: Quantity


@declared
class Release:
    """Bending releases at the ends of members."""

    members: Members
    at_i: bool = True
    at_j: bool = True


@declared
class Case:
    """A static load case."""

    name: str
    type: str
    self_weight: float = 0.0


class LoadDirection(StrEnum):
    """Along a global axis; what is said to act downward has DOWN and a positive value. FRONT is toward -Y. ONTO and OFF
    are square to a member that is not upright: from above, and to above."""

    X = "X"
    Y = "Y"
    Z = "Z"
    DOWN = "down"
    LEFT = "left"
    FRONT = "front"
    ONTO = "onto"
    OFF = "off"


@declared
class JointLoad:
    """A force along a direction at each of the joints, or a moment about it."""

    case: str
    joints: Joints
    value: Quantity
    direction: LoadDirection


@declared
class MemberLoad:
    """Along members, uniform or from `value` to `value_end`; with `at` a force at that distance from the left end. With
    `begins` and `stops` it runs from one to the other across all the members."""

    case: str
    members: Members
    value: Quantity
    direction: LoadDirection = LoadDirection.DOWN
    value_end: Quantity | None = None
    at: Quantity | float | None = None
    begins: Quantity | None = None
    stops: Quantity | None = None
    is_on_plan: bool = False


@declared
class FloorLoad:
    """On floor panels, downward, shared by the girders around as `distribution` says."""

    case: str
    value: Quantity
    panels: Panels = field(default_factory=Panels)
    distribution: Literal["two_way", "one_way"] = "two_way"


Load = JointLoad | MemberLoad | FloorLoad


@declared
class JointMass:
    """A mass at joints that moves along `directions`."""

    joints: Joints
    value: Quantity
    directions: tuple[Axis, ...] = ("X", "Y", "Z")


@declared
class Structure:
    """Everything an engineer said about a structure. `modes` asks for as many natural periods, 0 for none."""

    is_plane: bool
    materials: tuple[Material, ...]
    sections: tuple[Section, ...]
    parts: tuple[Part, ...]
    assigned: tuple[Assigned, ...] = ()
    supports: tuple[Support, ...] = ()
    springs: tuple[Spring, ...] = ()
    releases: tuple[Release, ...] = ()
    cases: tuple[Case, ...] = ()
    loads: tuple[Load, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    masses: tuple[JointMass, ...] = ()
    has_rigid_floors: bool = False
    modes: int = 0
