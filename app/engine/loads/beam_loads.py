"""Element beam loads (BMLD): every type and direction, projection, eccentricity and pressure on the section's face."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from app.engine.loads.load_collector import LoadCollector, Refuse, at_once
from app.engine.model.analysis_model import LineMembers
from app.engine.model.section_sizes import outer_sizes
from app.engine.records.fields import given
from app.engine.records.geometry import ELEM
from app.engine.records.member_loads import BMLD, BeamLoadItem
from app.engine.records.properties import SECT
from app.engine.records.scaling import in_kn_m
from app.engine.store.arrays import FloatArray, row_of
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore
from app.trade.stored_units import BEAM_LOADS
from app.trade.unit_systems import UnitSystem

GLOBAL = {"GX": 0, "GY": 1, "GZ": 2}
LOCAL = {"LX": 0, "LY": 1, "LZ": 2}
COMMANDS = frozenset({"BEAM", "LINE", "TYPICAL"})
CONCENTRATED = frozenset({"CONLOAD", "CONMOMENT"})
MOMENTS = frozenset({"CONMOMENT", "UNIMOMENT"})
ALIGNED = 1.0 - 1e-9
AXES: FloatArray = np.eye(3)
NO_ARM: FloatArray = np.zeros(3)


@dataclass(frozen=True, slots=True)
class BeamLoadPlace:
    """One place of a beam load: `x` (m) along the clear length, the value as given (kN and m), and what it does there:
    six local components (per m for line loads) and the `arm` (m, local) from the axis to where it acts."""

    x: float
    value: float
    local: FloatArray
    arm: FloatArray


@dataclass(frozen=True, slots=True)
class BeamLoad:
    """One item on a beam, `member` its row: concentrated loads, or a line load that runs straight from step to step.
    `direction` is a unit vector in global axes; `powers` are those of force and length of the value."""

    element: int
    member: int
    case: str
    powers: tuple[int, int]
    is_line: bool
    is_moment: bool
    is_projected: bool
    direction: FloatArray
    steps: tuple[BeamLoadPlace, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """The beam a load item stands on, and what to read it with."""

    key: int
    member: int
    store: ModelStore
    units: UnitSystem
    members: LineMembers

    @property
    def length(self) -> float:
        return float(self.members.length[self.member])

    @property
    def axes(self) -> FloatArray:
        return self.members.axes[self.member]

    def refusal(self, what: str) -> EngineRefusal:
        return EngineRefusal(f"[Error] Beam load of element {self.key}: {what}.")


def beam_loads(store: ModelStore, units: UnitSystem, number_of: Mapping[str, int], collector: LoadCollector) -> None:
    """Give every item to the collector."""
    for load in read_beam_loads(store, units, collector.model.members):
        case = number_of[load.case]
        if not load.is_line:
            for step in load.steps:
                collector.point(case, load.member, step.x, step.local)
            continue
        for start, end in pairwise(load.steps):
            collector.span(case, load.member, start.x, end.x, start.local, end.local)


def read_beam_loads(
    store: ModelStore, units: UnitSystem, members: LineMembers, refuse: Refuse = at_once
) -> Iterator[BeamLoad]:
    """Every item in kN and m."""
    rows = row_of(members.ids)
    for key, item in BMLD.each(store):
        try:
            yield _read(item, _Place(key, rows[key], store, units, members))
        except EngineRefusal as refusal:
            refuse(refusal.of(f"BMLD {key}"))


def _read(told: BeamLoadItem, place: _Place) -> BeamLoad:
    kind = told.kind
    if kind not in BEAM_LOADS or told.command not in COMMANDS:
        raise place.refusal(f"{kind} ({told.command}) cannot be analysed")
    item = in_kn_m(told, place.units)
    if item.has_additional and kind != "PRESSURE":
        raise place.refusal("USE_ADDITIONAL needs TYPE PRESSURE")
    unit, direction = _direction(item, place)
    measure = BEAM_LOADS[kind]
    return BeamLoad(
        element=place.key,
        member=place.member,
        case=item.case,
        powers=measure.powers,
        is_line=kind not in CONCENTRATED,
        is_moment=kind in MOMENTS,
        is_projected=item.is_projected,
        direction=direction,
        steps=tuple(_step(item, ratio, value, unit, place) for ratio, value in _pairs(item, place)),
    )


def _pairs(item: BeamLoadItem, place: _Place) -> Sequence[tuple[float, float]]:
    """Places along the member and values; those of a line load end where the distances stop growing."""
    distances, values = item.places, item.values
    pairs = [*zip(distances, values, strict=False)]
    if item.kind in CONCENTRATED:
        return pairs
    if len(distances) > 1 and distances[1] <= distances[0] and any(values[:2]):
        raise place.refusal("its distances D must grow")
    _refuse_curved(item, place)
    ends = [n for n, (first, second) in enumerate(pairwise(pairs), 1) if second[0] <= first[0]]
    return pairs[: ends[0]] if ends else pairs


def _refuse_curved(item: BeamLoadItem, place: _Place) -> None:
    """A varying load on a varying arm or depth would vary with the square of the distance."""
    arms = [item.is_eccentric and item.uses_j and given(item.eccentricity_j, "J_END") != item.eccentricity_i]
    if item.kind == "PRESSURE":
        arms.append(_additional(item, 0.0) != _additional(item, 1.0))
    arms.append(len({value for value in item.values if value}) > 1)
    if sum(arms) > 1:
        raise place.refusal(
            "a load that varies along an eccentricity or depth that varies cannot be analysed; divide it"
        )


def _direction(item: BeamLoadItem, place: _Place) -> tuple[FloatArray, FloatArray]:
    """Local components of a unit load, with USE_PROJECTION per unit of the length seen along the direction, and the
    direction in global axes."""
    name, axes = given(item.direction, "DIRECTION", "a text"), place.axes
    if name in LOCAL:
        local, direction = AXES[LOCAL[name]], axes[LOCAL[name]]
    elif name in GLOBAL:
        local, direction = axes[:, GLOBAL[name]], AXES[GLOBAL[name]]
    elif name == "VECTOR":
        vector = np.array([item.vx, item.vy, item.vz])
        if not vector.any():
            raise place.refusal("VX, VY, VZ must not all be 0")
        direction = vector / np.linalg.norm(vector)
        local = axes @ direction
    else:
        raise place.refusal(f"direction {name} cannot be analysed; use LX LY LZ GX GY GZ or VECTOR")
    if item.is_projected:
        if name not in GLOBAL or item.kind in CONCENTRATED:
            raise place.refusal("USE_PROJECTION needs a distributed load along GX, GY or GZ")
        local = local * float(np.hypot(local[1], local[2]))
    return local, direction


def _step(item: BeamLoadItem, ratio: float, value: float, unit: FloatArray, place: _Place) -> BeamLoadPlace:
    """The load at one place; an eccentric force turns the member about its axis."""
    kind, local, arm, size = item.kind, np.zeros(6), NO_ARM, value
    if kind == "PRESSURE":
        size *= _face(unit, place) + _additional(item, ratio)
    local[3 if kind in MOMENTS else 0 :][:3] = size * unit
    if item.is_eccentric:
        if kind in MOMENTS:
            raise place.refusal("a moment has no eccentricity (USE_ECCEN)")
        arm = _arm(item, ratio, place)
        local[3:] = np.cross(arm, local[:3])
    return BeamLoadPlace(ratio * place.length, value, local, arm)


def _arm(item: BeamLoadItem, ratio: float, place: _Place) -> FloatArray:
    """From the axis to the line of the load, in local axes (m)."""
    offset = SECT.rows(place.store)[ELEM.rows(place.store)[place.key].section].place.offset_point
    if offset != "CC":
        raise place.refusal(f"an eccentric load (USE_ECCEN) on a section with offset {offset} cannot be analysed")
    name = item.eccentric_along
    axes = place.axes
    if name not in LOCAL | GLOBAL:
        raise place.refusal(f"ECCEN_DIR {name} is not LY, LZ, GX, GY or GZ")
    direction = np.eye(3)[LOCAL[name]] if name in LOCAL else axes[:, GLOBAL[name]]
    first = item.eccentricity_i
    last = given(item.eccentricity_j, "J_END") if item.uses_j else first
    return direction * (first + (last - first) * ratio)


def _face(unit: FloatArray, place: _Place) -> float:
    """The section's extent across the pressure: its depth for one along local y, its width for one along local z."""
    depth, width = outer_sizes(place.store, place.units, place.key)
    along_y, along_z = abs(float(unit[1])), abs(float(unit[2]))
    size = float(np.linalg.norm(unit))
    if max(along_y, along_z) < ALIGNED * size:
        raise place.refusal("a PRESSURE must act along local y or z")
    face = depth if along_y > along_z else width
    if face <= 0.0:
        raise place.refusal("a PRESSURE needs a section whose sizes are given (vSIZE); use UNILOAD")
    return face


def _additional(item: BeamLoadItem, ratio: float) -> float:
    """What stands on top of the section's own extent (m)."""
    if not item.has_additional:
        return 0.0
    first = item.additional_i
    last = given(item.additional_j, "ADDITIONAL_J_END") if item.uses_additional_j else first
    return first + (last - first) * ratio
