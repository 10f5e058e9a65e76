"""Loads on nodes and the weight of the structure itself: CNLD, BODF, SDSP."""

from app.engine.records.dimensions import FORCE, LENGTH, MOMENT, NONE, DimensionsByPlace
from app.engine.records.fields import flag, number, numbers, parts, record, text, wholes
from app.engine.records.names import GROUP, LOAD_CASE, NODE_IDS
from app.engine.records.table import ItemTable, LineForm, LoadWords, RecordTable, TextForm
from app.engine.store import json_values as js
from app.trade.json_types import JsonObject, JsonValue


@record
class NodalLoad:
    """Force and moment on a node in global axes."""

    case: str = text("LCNAME", refers_to=LOAD_CASE)
    fx: float = number("FX", FORCE, default=0.0, column="")
    fy: float = number("FY", FORCE, default=0.0, column="")
    fz: float = number("FZ", FORCE, default=0.0, column="")
    mx: float = number("MX", MOMENT, default=0.0, column="")
    my: float = number("MY", MOMENT, default=0.0, column="")
    mz: float = number("MZ", MOMENT, default=0.0, column="")
    group: str = text("GROUP_NAME", default="", refers_to=GROUP, column="?")

    @property
    def components(self) -> tuple[float, ...]:
        """Force along X, Y, Z, then moment about them."""
        return self.fx, self.fy, self.fz, self.mx, self.my, self.mz


@record
class SelfWeight:
    """Multiples of the weight along global X, Y and Z."""

    case: str = text("LCNAME", refers_to=LOAD_CASE)
    factors: tuple[float, ...] = numbers("FV", size=3)
    group: str = text("GROUP_NAME", default="", refers_to=GROUP)


@record
class GivenDisplacement:
    """One direction of a node: what it is moved or turned by, where it is at all."""

    is_given: bool = flag("OPT_FLAG")
    value: float = number("DISPLACEMENT", DimensionsByPlace((LENGTH,) * 3 + (NONE,) * 3), default=0.0)


@record
class GivenDisplacements:
    """Displacements (along X, Y, Z, then about them) that a support is given."""

    case: str = text("LCNAME", refers_to=LOAD_CASE)
    values: tuple[GivenDisplacement, ...] = parts("VALUES", GivenDisplacement)
    group: str = text("GROUP_NAME", default="", refers_to=GROUP)


@record
class NodalBodyForce:
    """Masses of nodes, listed or of a structure group, as forces: multiples of their weight along X, Y and Z."""

    case: str = text("LCNAME", refers_to=LOAD_CASE)
    uses_group: bool = flag("OPT_USE_GROUP")
    group: str = text("GROUP_NAME", default="", refers_to=GROUP)
    nodes: tuple[int, ...] = wholes("KEY_NODE_ITEMS", default=(), refers_to=NODE_IDS)
    takes_nodal: bool = flag("OPT_NODAL_MASS")
    takes_loads: bool = flag("OPT_LOAD_TO_MASS")
    takes_structure: bool = flag("OPT_STRUCT_MASS")
    x: float = number("X", default=0.0)
    y: float = number("Y", default=0.0)
    z: float = number("Z", default=0.0)

    @property
    def each_node(self) -> tuple[int, ...]:
        """The listed nodes; one that is listed twice still has its mass once."""
        return tuple(dict.fromkeys(self.nodes))


def summed(record: JsonObject) -> JsonObject:
    """Items of one load case and group as one, as GEN NX stores them."""
    merged: dict[tuple[str, str], dict[str, JsonValue]] = {}
    for item, load in zip(js.objects(record, "ITEMS"), CNLD.read(record), strict=True):
        place = (load.case, load.group)
        if place not in merged:
            merged[place] = dict(item)
            continue
        for name in ("FX", "FY", "FZ", "MX", "MY", "MZ"):
            merged[place][name] = js.number(merged[place], name, 0.0) + js.number(item, name, 0.0)
    return js.with_fields(record, {"ITEMS": [*merged.values()]})


CNLD = ItemTable(
    name="CNLD",
    shape=NodalLoad,
    keyed_by="NODE",
    text_form=TextForm("CONLOAD", LineForm.ITEMS, in_case=True),
    load=LoadWords("nodal loads", "Nodal Load", to_mass="bNODAL", is_drawn=True),
)
BODF = RecordTable(name="BODF", shape=SelfWeight, load=LoadWords("self weight", "Self Weight", is_drawn=True))
SDSP = ItemTable(name="SDSP", shape=GivenDisplacements, keyed_by="NODE", load=LoadWords("specified displacements"))
NBOF = RecordTable(
    name="NBOF",
    shape=NodalBodyForce,
    load=LoadWords("nodal body forces", "Nodal Body Force", is_drawn=True, needs_model=True),
)
# In the order of the columns of the summary of loads.
TABLES = (BODF, CNLD, SDSP, NBOF)
