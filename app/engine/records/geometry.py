"""Nodes and elements: NODE, ELEM."""

from collections.abc import Mapping

from app.engine.records.dimensions import FORCE, LENGTH
from app.engine.records.fields import flag, number, record, text, whole, wholes
from app.engine.records.names import MATERIAL, NODE_IDS, SECTION
from app.engine.records.table import LineForm, RecordSource, RecordTable, TextForm
from app.trade.json_types import JsonObject, JsonValue

Point = tuple[float, float, float]


@record
class NodeRecord:
    """A node's place in global axes."""

    x: float = number("X", LENGTH, default=0.0, column="0")
    y: float = number("Y", LENGTH, default=0.0, column="0")
    z: float = number("Z", LENGTH, default=0.0, column="0")

    @property
    def point(self) -> Point:
        """The place."""
        return self.x, self.y, self.z


@record
class ElementRecord:
    """An element: of a kind, between nodes, of a material, with a section (line elements) or a thickness (others).

    `angle` turns a line element about its axis, in degrees. `subtype` is that of plates (thick, thin), walls (membrane,
    plate) and one-sided members (truss, hook or gap, cable); a hook or gap acts after `slack`. Walls with one `wall` id
    are one wall; `wall_type` is 0 for those of a plate, 1 and 2 for those of a column between rigid beams (CRB).
    """

    kind: str = text("TYPE")
    material: int = whole("MATL", default=0, refers_to=MATERIAL)
    section: int = whole("SECT", default=0, refers_to=SECTION)
    nodes: tuple[int, ...] = wholes("NODE", refers_to=NODE_IDS)
    angle: float = number("ANGLE", default=0.0)
    subtype: int | None = whole("STYPE", default=None)
    wall: int | None = whole("WALL", default=None)
    local_axis: int = whole("LCAXIS", default=0)
    slack: float = number("NON_LEN", LENGTH, default=0.0)
    tension: float = number("TENS", FORCE, default=0.0)
    has_limit: bool = flag("T_bLMT")
    limit: float = number("T_LIMIT", FORCE, default=0.0)
    wall_type: int = whole("W_TYPE", default=0)
    wall_orientation: int = whole("W_CON", default=0)


NODE = RecordTable(name="NODE", shape=NodeRecord, text_form=TextForm("NODE", LineForm.KEYED))
ELEM = RecordTable(name="ELEM", shape=ElementRecord)
TABLES = (NODE, ELEM)


def kinds_of_elements(source: RecordSource) -> Mapping[int, JsonValue]:
    """The kind of each element as it is stored, of wrong ones too."""
    return {key: record.get("TYPE") for key, record in source.rows(ELEM.name).items()}


def with_whole_point(record: JsonObject) -> JsonObject:
    """A node with all three coordinates, and nothing else."""
    return {field.name: record.get(field.name, 0) for field in NODE.fields}
