"""How nodes and ends are held and joined: CONS, NSPR, ELNK, RIGD, FRLS, OFFS, DRLS, SKEW, PZEF."""

from app.engine.records.dimensions import LENGTH, LINE_LOAD, NONE, SPRINGS, Chosen
from app.engine.records.fields import flag, flags, number, numbers, record, text, whole, wholes
from app.engine.records.names import BOUNDARY_GROUP, GROUP, NODE_IDS
from app.engine.records.table import ItemTable, RecordTable
from app.engine.store.errors import wrong_field
from app.trade.json_types import JsonObject

SIX_ZEROS = (0.0,) * 6
SUPPORT_DIGITS = 7


@record
class NodeSupport:
    """Seven digits of 0 and 1: held along X, Y, Z, about them, in warping."""

    code: str = text("CONSTRAINT", column="!")
    group: str = text("GROUP_NAME", default="", refers_to=GROUP, column="?")


@record
class PointSpring:
    """Springs between a node and the ground, and the directions that are held instead."""

    kind: str = text("TYPE", default="LINEAR")
    is_fixed: tuple[bool, ...] = flags("F_S")
    stiffness: tuple[float, ...] | None = numbers("SDR", SPRINGS, default=None)
    has_damping: bool = flag("DAMPING")
    damping: tuple[float, ...] = numbers("Cr", SPRINGS, default=())
    one_way_stiffness: float = number("STIFF", LINE_LOAD, default=0.0)
    group: str = text("GROUP_NAME", default="", refers_to=GROUP)


@record
class ElasticLinkRecord:
    """Springs between two nodes in the axes of the line that joins them; shear springs at shares of its length."""

    nodes: tuple[int, ...] = wholes("NODE", refers_to=NODE_IDS)
    kind: str = text("LINK", default="GEN")
    angle: float = number("ANGLE", default=0.0)
    is_rigid: tuple[bool, ...] = flags("R_S")
    stiffness: tuple[float, ...] = numbers("SDR", SPRINGS, default=SIX_ZEROS)
    places_shear: bool = flag("bSHEAR")
    shear_places: tuple[float, ...] = numbers("DR", default=(0.5, 0.5))
    group: str = text("BNGR_NAME", default="", refers_to=BOUNDARY_GROUP)


@record
class RigidLinkItem:
    """Nodes that follow the record's node in the directions of six digits of 0 and 1."""

    directions: int = whole("DOF", default=111111)
    slaves: tuple[int, ...] | None = wholes("S_NODE", default=None, refers_to=NODE_IDS)
    group: str = text("GROUP_NAME", default="", refers_to=GROUP, column="~")

    @property
    def flags(self) -> tuple[bool, ...]:
        """Which of the six directions are tied."""
        return tuple(digit == "1" for digit in f"{self.directions:06d}")


_FIXITY = Chosen("bVALUE", {True: SPRINGS, False: NONE}, missing=False)


@record
class EndRelease:
    """Digits of 0 and 1 by end, and what is left there: springs, or without `has_springs` relative fixities."""

    has_springs: bool = flag("bVALUE", column="=NO")
    flags_i: str = text("FLAG_I", default="0000000")
    values_i: tuple[float, ...] = numbers("VALUE_I", _FIXITY, default=SIX_ZEROS, size=6)
    flags_j: str = text("FLAG_J", default="0000000")
    values_j: tuple[float, ...] = numbers("VALUE_J", _FIXITY, default=SIX_ZEROS, size=6)
    group: str = text("GROUP_NAME", default="", refers_to=GROUP, column="~")


@record
class EndOffset:
    """From the nodes to the ends of a member, in global axes or those of the element."""

    kind: str = text("TYPE", default="GLOBAL")
    x_i: float = number("RGDXi", LENGTH, default=0.0)
    y_i: float = number("RGDYi", LENGTH, default=0.0)
    z_i: float = number("RGDZi", LENGTH, default=0.0)
    x_j: float = number("RGDXj", LENGTH, default=0.0)
    y_j: float = number("RGDYj", LENGTH, default=0.0)
    z_j: float = number("RGDZj", LENGTH, default=0.0)
    group: str = text("GROUP_NAME", default="", refers_to=GROUP)

    @property
    def ends(self) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
        """The two vectors."""
        return (self.x_i, self.y_i, self.z_i), (self.x_j, self.y_j, self.z_j)


@record
class DisconnectedNode:
    """A node that its floor's diaphragm does not hold."""

    dummy: int = whole("DUMMY", default=0)


@record
class NodeAxes:
    """A node's own axes: angles (degrees) about the global ones, three points, or two vectors."""

    method: int = whole("iMETHOD", default=1)
    angle_x: float = number("ANGLE_X", default=0.0)
    angle_y: float = number("ANGLE_Y", default=0.0)
    angle_z: float = number("ANGLE_Z", default=0.0)
    origin_x: float = number("P0X", LENGTH, default=0.0)
    origin_y: float = number("P0Y", LENGTH, default=0.0)
    origin_z: float = number("P0Z", LENGTH, default=0.0)
    first_x: float = number("P1X", LENGTH, default=0.0)
    first_y: float = number("P1Y", LENGTH, default=0.0)
    first_z: float = number("P1Z", LENGTH, default=0.0)
    second_x: float = number("P2X", LENGTH, default=0.0)
    second_y: float = number("P2Y", LENGTH, default=0.0)
    second_z: float = number("P2Z", LENGTH, default=0.0)
    along_x: float = number("V1X", default=0.0)
    along_y: float = number("V1Y", default=0.0)
    along_z: float = number("V1Z", default=0.0)
    plane_x: float = number("V2X", default=0.0)
    plane_y: float = number("V2Y", default=0.0)
    plane_z: float = number("V2Z", default=0.0)


@record
class PanelZoneEffects:
    """Whether joints shorten their members, by which factor, and where member forces are told."""

    offsets_ends: bool = flag("OPT_OFFSET")
    factor: float = number("OFFS_FACTOR", default=1.0)
    output_position: int = whole("OUTPUT_POSITION", default=0)


CONS = ItemTable(name="CONS", shape=NodeSupport, keyed_by="NODE")
NSPR = ItemTable(name="NSPR", shape=PointSpring, keyed_by="NODE")
ELNK = RecordTable(name="ELNK", shape=ElasticLinkRecord)
RIGD = ItemTable(name="RIGD", shape=RigidLinkItem, keyed_by="NODE")
FRLS = ItemTable(name="FRLS", shape=EndRelease, keyed_by="ELEM")
OFFS = ItemTable(name="OFFS", shape=EndOffset, keyed_by="ELEM")
DRLS = RecordTable(name="DRLS", shape=DisconnectedNode, keyed_by="NODE")
SKEW = RecordTable(name="SKEW", shape=NodeAxes, keyed_by="NODE")
PZEF = RecordTable(name="PZEF", shape=PanelZoneEffects, is_single=True)
TABLES = (CONS, NSPR, ELNK, RIGD, FRLS, OFFS, DRLS, SKEW, PZEF)


def checked_support(record: JsonObject) -> JsonObject:
    """A CONS record as GEN NX stores it, with codes of seven digits. Raises `EngineRefusal` for what is no code."""
    for support, item in zip(CONS.read(record), CONS.inside(record), strict=True):
        code = support.code
        if len(code) < SUPPORT_DIGITS or set(code) - {"0", "1"}:
            raise wrong_field(f"CONSTRAINT {code!r} needs 7 digits of 0 and 1 (Dx Dy Dz Rx Ry Rz Rw)")
        item["CONSTRAINT"] = code[:SUPPORT_DIGITS]
    return record
