"""Loads on plates, walls and floors: PRES, FBLD, FBLA."""

from app.engine.records.dimensions import LINE_LOAD, PRESSURE
from app.engine.records.fields import flag, number, numbers, parts, record, text, whole, wholes
from app.engine.records.names import FLOOR_LOAD, GROUP, LOAD_CASE, NODE_IDS
from app.engine.records.table import ItemTable, LoadWords, RecordTable


@record
class Pressure:
    """A load on a face (at each node, or one value for all) or along a side of one plate or wall."""

    case: str = text("LCNAME", refers_to=LOAD_CASE)
    command: str = text("CMD", default="PRES")
    place: str = text("FACE_EDGE_TYPE", default="FACE")
    direction: str = text("DIRECTION", default="LZ")
    vector: tuple[float, ...] | None = numbers("VECTORS", default=None)
    is_projected: bool = flag("OPT_PROJECTION")
    forces: tuple[float, ...] | None = numbers("FORCES", PRESSURE, default=None)
    edge: int = whole("EDGE_FACE", default=1)
    edge_loads: tuple[float, ...] | None = numbers("EDGE_LOADS", LINE_LOAD, default=None)
    pressure_type: int = whole("PSLT_KEY", default=0)
    group: str = text("GROUP_NAME", default="", refers_to=GROUP)


@record
class FloorLoadOfCase:
    """What a floor bears in one case, and whether its sub-beams weigh there."""

    case: str = text("LCNAME", refers_to=LOAD_CASE, column="!")
    value: float | None = number("FLOOR_LOAD", PRESSURE, default=None, column="!")
    weighs_sub_beams: bool = flag("OPT_SUB_BEAM_WEIGHT", column="!")


@record
class FloorLoadKind:
    """A named set of floor loads."""

    name: str = text("NAME")
    items: tuple[FloorLoadOfCase, ...] = parts("ITEM", FloorLoadOfCase)


@record
class LoadedFloor:
    """A loop of nodes that bears a floor load; angles in degrees, sub-beams by number and weight per length."""

    kind: str = text("FLOOR_LOAD_TYPE_NAME", refers_to=FLOOR_LOAD)
    distribution: int = whole("FLOOR_DIST_TYPE", default=2)
    angle: float = number("LOAD_ANGLE", default=0.0)
    sub_beams: int = whole("SUB_BEAM_NUM", default=0)
    sub_beam_angle: float = number("SUB_BEAM_ANGLE", default=0.0)
    sub_beam_weight: float = number("UNIT_SELF_WEIGHT", LINE_LOAD, default=0.0)
    direction: str = text("DIR", default="LX")
    is_projected: bool = flag("OPT_PROJECTION")
    loads_boundary_only: bool = flag("OPT_EXCLUDE_INNER_ELEM_AREA")
    is_polygon_area: bool = flag("OPT_ALLOW_POLYGON_TYPE_UNIT_AREA")
    nodes: tuple[int, ...] = wholes("NODES", refers_to=NODE_IDS)
    group: str = text("GROUP_NAME", default="", refers_to=GROUP)


PRES = ItemTable(
    name="PRES",
    shape=Pressure,
    keyed_by="ELEM",
    load=LoadWords("pressures", "Pressure Load", to_mass="bPRES", is_drawn=True, needs_model=True),
)
FBLD = RecordTable(name="FBLD", shape=FloorLoadKind, unique="NAME")
FBLA = RecordTable(
    name="FBLA",
    shape=LoadedFloor,
    load=LoadWords("floor loads", "Floor Load", to_mass="bFLOOR", is_drawn=True, needs_model=True),
)
TABLES = (FBLD, FBLA, PRES)
