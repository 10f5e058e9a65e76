"""From the load tables to load arrays."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from app.engine.arrays import FloatArray
from app.engine.errors import Refusal
from app.engine.floor_loads import floor_span_loads
from app.engine.json_values import JsonObject, flag, number, numbers, objects, text, vector
from app.engine.loads import Loads, PointLoads, SpanLoads, nodal_resultants
from app.engine.model import Model
from app.engine.shell_loads import shell_loads
from app.engine.store import Store
from app.engine.temperature import (
    TEMPERATURE_TABLES,
    member_initial_loads,
    shell_initial_force,
    shell_initial_loads,
    temperature_changes,
)
from app.engine.temperature_gradients import gradient_loads, shell_gradient_loads, shell_gradient_moment
from app.engine.units import UnitSystem, unit_system

NODAL_COMPONENTS = ("FX", "FY", "FZ", "MX", "MY", "MZ")
DIRECTIONS = {"LX": 0, "LY": 1, "LZ": 2, "GX": 0, "GY": 1, "GZ": 2}


class CaseNumbers(dict[str, int]):
    """Row of each load case; a load whose case was deleted or renamed is refused by name."""

    def __missing__(self, name: str) -> int:
        raise Refusal(f"[Error] Load case {name} does not exist, but loads refer to it.")


@dataclass(slots=True)
class LoadCollector:
    """Member loads while they are being read; `span` and `point` take local components."""

    model: Model
    spans: list[tuple[int, int, float, float, FloatArray, FloatArray]] = field(default_factory=list)
    points: list[tuple[int, int, float, FloatArray]] = field(default_factory=list)

    def span(self, case: int, member: int, a: float, b: float, pa: FloatArray, pb: FloatArray) -> None:
        """A linearly varying load between two distances (m)."""
        if b > a and (pa.any() or pb.any()):
            self.spans.append((case, member, a, b, pa, pb))

    def point(self, case: int, member: int, x: float, p: FloatArray) -> None:
        """A concentrated load at a distance (m)."""
        if p.any():
            self.points.append((case, member, x, p))

    def local(self, member: int, vector: FloatArray) -> FloatArray:
        """Global force components in the member's axes."""
        return self.model.members.axes[member] @ vector


def build_loads(store: Store, model: Model) -> Loads:
    """All static load cases of the document."""
    units = unit_system(store.record("UNIT"))
    cases = tuple(text(record, "NAME") for record in store.rows("STLD").values())
    number_of = CaseNumbers({name: row for row, name in enumerate(cases)})
    collector = LoadCollector(model)
    nodal = _nodal_loads(store, units, model, number_of)
    _self_weight(store, model, number_of, collector, nodal)
    _beam_loads(store, units, model, number_of, collector)
    floor_span_loads(store, units, model, number_of, collector.span)
    changes, shell_changes = temperature_changes(store, model, number_of)
    bent, gradients = gradient_loads(store, model, number_of)
    shells = shell_loads(store, units, model.shells, number_of) + shell_initial_loads(model.shells, shell_changes)
    held = shell_initial_force(model.shells, shell_changes), shell_gradient_moment(model.shells, gradients)
    return Loads(
        cases=cases,
        nodal=nodal,
        spans=_spans(collector),
        points=_points(collector),
        shells=shells + shell_gradient_loads(model.shells, gradients),
        initial=member_initial_loads(store, units, model, number_of, changes) + bent,
        shell_initial=np.stack(held, axis=2),
        link_initial=np.zeros((len(cases), len(model.one_sided.link_nodes))),
        settlements=_settlements(store, units, model, number_of),
    )


def _spans(collector: LoadCollector) -> SpanLoads:
    rows = collector.spans
    return SpanLoads(
        case=np.array([row[0] for row in rows], dtype=np.int64),
        member=np.array([row[1] for row in rows], dtype=np.int64),
        a=np.array([row[2] for row in rows], dtype=np.float64),
        b=np.array([row[3] for row in rows], dtype=np.float64),
        pa=np.array([row[4] for row in rows], dtype=np.float64).reshape(-1, 6),
        pb=np.array([row[5] for row in rows], dtype=np.float64).reshape(-1, 6),
    )


def _points(collector: LoadCollector) -> PointLoads:
    rows = collector.points
    return PointLoads(
        case=np.array([row[0] for row in rows], dtype=np.int64),
        member=np.array([row[1] for row in rows], dtype=np.int64),
        x=np.array([row[2] for row in rows], dtype=np.float64),
        p=np.array([row[3] for row in rows], dtype=np.float64).reshape(-1, 6),
    )


def _nodal_loads(store: Store, units: UnitSystem, model: Model, number_of: dict[str, int]) -> FloatArray:
    nodal = np.zeros((len(number_of), model.node_count, 6))
    scale = np.array([units.factor(1, 0)] * 3 + [units.factor(1, 1)] * 3)
    index = model.node_index()
    for key, record in store.rows("CNLD").items():
        for item in objects(record, "ITEMS"):
            values = np.array([number(item, name, 0.0) for name in NODAL_COMPONENTS])
            nodal[number_of[text(item, "LCNAME")], index[key]] += values * scale
    return nodal


def _self_weight(
    store: Store, model: Model, number_of: dict[str, int], collector: LoadCollector, nodal: FloatArray
) -> None:
    """Unit weight along the clear length; the weight of rigid end offsets goes to the nodes."""
    members = model.members
    for record in store.rows("BODF").values():
        case = number_of[text(record, "LCNAME")]
        factors = np.array(vector(record, "FV", 3))
        for end, nodes in enumerate((members.start, members.end)):
            weight = members.weight * np.linalg.norm(members.offsets[:, end], axis=1)
            np.add.at(nodal[case, :, :3], nodes, weight[:, None] * factors)
        loads = np.einsum("mij,j->mi", members.axes, factors) * members.weight[:, None]
        padded = np.concatenate([loads, np.zeros_like(loads)], axis=1)
        for member in range(members.count):
            collector.span(case, member, 0.0, float(members.length[member]), padded[member], padded[member])


def _beam_loads(
    store: Store, units: UnitSystem, model: Model, number_of: dict[str, int], collector: LoadCollector
) -> None:
    rows = {int(key): row for row, key in enumerate(model.members.ids)}
    for key, record in store.rows("BMLD").items():
        for item in objects(record, "ITEMS"):
            kind = text(item, "TYPE")
            reader = BEAM_LOADS.get(kind)
            if reader is None or text(item, "CMD", "BEAM") not in {"BEAM", "LINE", "TYPICAL"}:
                raise Refusal(f"[Error] Beam load of element {key}: {kind} ({item.get('CMD')}) cannot be analysed.")
            for option in ("USE_ECCEN", "USE_ADDITIONAL"):
                if flag(item, option):
                    raise Refusal(f"[Error] Beam load of element {key}: {option} cannot be analysed.")
            reader(item, number_of[text(item, "LCNAME")], rows[key], units, collector)


def _uniform(item: JsonObject, case: int, member: int, units: UnitSystem, collector: LoadCollector) -> None:
    """UNILOAD and UNIMOMENT: up to four points of a line load, used while the distances grow."""
    is_moment = text(item, "TYPE") == "UNIMOMENT"
    scale = units.factor(1, 0) if is_moment else units.factor(1, -1)
    length = float(collector.model.members.length[member])
    direction = _direction(item, member, collector, 3 if is_moment else 0)
    distances, values = numbers(item, "D", (0.0, 1.0)), numbers(item, "P")
    for d1, d2, p1, p2 in zip(distances, distances[1:], values, values[1:], strict=False):
        if d2 <= d1:
            break
        collector.span(case, member, d1 * length, d2 * length, direction * (p1 * scale), direction * (p2 * scale))


def _concentrated(item: JsonObject, case: int, member: int, units: UnitSystem, collector: LoadCollector) -> None:
    is_moment = text(item, "TYPE") == "CONMOMENT"
    scale = units.factor(1, 1) if is_moment else units.factor(1, 0)
    length = float(collector.model.members.length[member])
    direction = _direction(item, member, collector, 3 if is_moment else 0)
    for distance, value in zip(numbers(item, "D", (0.0,)), numbers(item, "P"), strict=False):
        collector.point(case, member, distance * length, direction * (value * scale))


def _direction(item: JsonObject, member: int, collector: LoadCollector, first: int) -> FloatArray:
    """Six local components of a unit load; with USE_PROJECTION per unit of the projected length."""
    name = text(item, "DIRECTION")
    if name not in DIRECTIONS:
        raise Refusal(f"[Error] Beam load direction {name} cannot be analysed; use LX LY LZ GX GY GZ.")
    vector = np.zeros(3)
    vector[DIRECTIONS[name]] = 1.0
    result = np.zeros(6)
    local = vector if name.startswith("L") else collector.local(member, vector)
    if flag(item, "USE_PROJECTION") and name.startswith("G"):
        local = local * float(np.hypot(local[1], local[2]))
    result[first : first + 3] = local
    return result


Reader = Callable[[JsonObject, int, int, UnitSystem, LoadCollector], None]
BEAM_LOADS: dict[str, Reader] = {
    "UNILOAD": _uniform,
    "UNIMOMENT": _uniform,
    "CONLOAD": _concentrated,
    "CONMOMENT": _concentrated,
}


def _settlements(store: Store, units: UnitSystem, model: Model, number_of: dict[str, int]) -> FloatArray:
    settlements = np.zeros((len(number_of), model.node_count, 6))
    index = model.node_index()
    for key, record in store.rows("SDSP").items():
        for item in objects(record, "ITEMS"):
            for dof, value in enumerate(objects(item, "VALUES")[:6]):
                if not flag(value, "OPT_FLAG"):
                    continue
                if not model.is_supported[index[key], dof]:
                    raise Refusal(
                        f"[Error] Specified displacement of node {key}: support that direction with CONS first."
                    )
                scale = units.factor(0, 1) if dof < 3 else 1.0
                case = number_of[text(item, "LCNAME")]
                settlements[case, index[key], dof] += number(value, "DISPLACEMENT", 0.0) * scale
    return settlements


def masses_from_loads(store: Store, model: Model, loads: Loads) -> FloatArray:
    """LTOM: downward load by the lever rule, divided by gravity, as nodal masses (nodes x 6)."""
    masses = np.zeros((model.node_count, 6))
    units = unit_system(store.record("UNIT"))
    for record in store.rows("LTOM").values():
        gravity = number(record, "GRAV", 9.806) * units.factor(0, 1)
        if gravity <= 0.0:
            raise Refusal("[Error] Loads to masses: GRAV must be positive.")
        chosen = _chosen_loads(store, model, record)
        for item in objects(record, "vLC"):
            downward = -chosen[loads.case_index(text(item, "LCNAME"))][:, 2]
            for axis in text(record, "DIR"):
                masses[:, "XYZ".index(axis)] += downward * number(item, "FACTOR", 1.0) / gravity
    if (masses < -1e-9).any():
        node = int(model.node_ids[int(np.argmin(masses.min(axis=1)))])
        raise Refusal(f"[Error] Loads to masses give node {node} a negative mass; check the load signs.")
    return masses


def _chosen_loads(store: Store, model: Model, record: JsonObject) -> FloatArray:
    """The kinds of load that LTOM names; self weight is never among them (STYP.bSELFWEIGHT converts it)."""
    kinds = {"CNLD": "bNODAL", "BMLD": "bBEAM", "FBLA": "bFLOOR", "PRES": "bPRES"}
    left_out = {table for table, option in kinds.items() if not flag(record, option)} | {"BODF", *TEMPERATURE_TABLES}
    kept = {name: rows for name, rows in store.tables.items() if name not in left_out}
    return nodal_resultants(model, build_loads(Store(kept), model))
