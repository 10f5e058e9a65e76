"""Response spectrum analysis: spectral values per mode and the combination of each response quantity over the modes."""

import math
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np

from app.engine.records.fields import given
from app.engine.records.spectra import SPFC, SPLC, SpectrumCaseRecord, SpectrumFunctionRecord
from app.engine.solve.modal import Modes
from app.engine.solve.spectrum_damping import close_groups, cqc_coefficients, modal_damping, root_of
from app.engine.store.arrays import FloatArray, flat_rows
from app.engine.store.errors import EngineRefusal, naming
from app.engine.store.model_store import ModelStore
from app.engine.store.round_off import first_of_largest
from app.trade.round_off import ROUND_OFF
from app.trade.unit_systems import UnitSystem


class ModalRule(StrEnum):
    """SPLC.COMTYPE."""

    SRSS = "SRSS"
    CQC = "CQC"
    ABS = "ABS"
    LINEAR = "Linear"


class Signs(StrEnum):
    """How a combined value gets its sign, SPLC.iSIGNTYPE where bADDSIGN is set."""

    NONE = "none"
    MAJOR_MODE = "major mode"
    LARGEST = "largest modal value"


@dataclass(frozen=True, slots=True)
class SpectrumFunction:
    """Points of a spectrum as acceleration (m/s²), velocity or displacement over the period, by SPFC.iTYPE."""

    periods: tuple[float, ...]
    values: tuple[float, ...]
    kind: int
    damping: float

    def acceleration(self, period: float, is_logarithmic: bool) -> float:
        """Spectral acceleration; the end values hold outside the given periods."""
        value = _interpolated(self.periods, self.values, period, is_logarithmic)
        omega = 2.0 * math.pi / period
        return value * {1: 1.0, 2: 1.0, 3: omega, 4: omega**2}[self.kind]


@dataclass(frozen=True, slots=True)
class SpectrumCase:
    """One response-spectrum load case ready to combine: a modal amplitude per mode, the root of the combination matrix
    (its rows are squared and added), groups of modes of one frequency (groups x modes), and the group with most mass
    along the motion."""

    name: str
    amplitudes: FloatArray
    root: FloatArray
    rule: ModalRule
    signs: Signs
    groups: FloatArray
    major_group: int

    def combine(self, modal: FloatArray) -> FloatArray:
        """Combine a response given per unit modal coordinate (modes first) into one value per quantity."""
        values = modal * self.amplitudes.reshape(-1, *[1] * (modal.ndim - 1))
        combined = self._magnitude(values)
        if self.signs is Signs.NONE:
            return combined
        return np.where(self._leading(values) < -ROUND_OFF * np.abs(combined), -combined, combined)

    def _leading(self, values: FloatArray) -> FloatArray:
        """What the sign is taken from; modes of one frequency count together, and of equal ones the lowest."""
        sums = (self.groups @ flat_rows(values)).reshape(len(self.groups), *values.shape[1:])
        if self.signs is Signs.MAJOR_MODE:
            return sums[self.major_group]
        sizes = np.abs(sums)
        first = (sizes >= (1.0 - ROUND_OFF) * sizes.max(axis=0)).argmax(axis=0)
        return np.take_along_axis(sums, first[None], axis=0)[0]

    def magnitude(self, modal: FloatArray) -> FloatArray:
        """As `combine`, without sign."""
        return self._magnitude(modal * self.amplitudes.reshape(-1, *[1] * (modal.ndim - 1)))

    def _magnitude(self, values: FloatArray) -> FloatArray:
        match self.rule:
            case ModalRule.LINEAR:
                return values.sum(axis=0)
            case ModalRule.ABS:
                return np.abs(values).sum(axis=0)
            case ModalRule.SRSS | ModalRule.CQC:
                parts = self.root @ flat_rows(values)
                return np.sqrt(np.einsum("mi,mi->i", parts, parts)).reshape(values.shape[1:])


def _interpolated(xs: tuple[float, ...], ys: tuple[float, ...], x: float, is_logarithmic: bool) -> float:
    if x <= xs[0]:
        return ys[0]
    for (x1, y1), (x2, y2) in pairwise(zip(xs, ys, strict=True)):
        if x > x2:
            continue
        if is_logarithmic and min(x1, y1, y2) > 0.0:
            share = math.log(x / x1) / math.log(x2 / x1)
            return y1 * (y2 / y1) ** share
        return y1 + (y2 - y1) * (x - x1) / (x2 - x1)
    return ys[-1]


def read_function(record: SpectrumFunctionRecord, units: UnitSystem) -> SpectrumFunction:
    """An SPFC record in m and s. Only functions given by points; code spectra must be sent as points."""
    name = record.name
    with naming(f"SPFC {name}"):
        points = sorted((given(point.period, "PERIOD"), given(point.value, "VALUE")) for point in record.points)
    if not points or points[0][0] < 0.0 or any(a[0] == b[0] for a, b in pairwise(points)):
        raise EngineRefusal(f"[Error] Response spectrum function {name} needs points (aFUNC) with different periods.")
    kind, metres, scale = record.kind, units.factor(0, 1), record.scale
    if record.method == 1:
        scale /= max(abs(value) for _, value in points)
    match kind:
        case 1:
            factor = scale * record.gravity * metres
        case 2 | 3 | 4:
            factor = scale * metres
        case _:
            raise EngineRefusal(f"[Error] Response spectrum function {name}: iTYPE {kind} is not known.")
    values = tuple(value * factor for _, value in points)
    return SpectrumFunction(tuple(p for p, _ in points), values, kind, record.damping)


def spectrum_cases(store: ModelStore, units: UnitSystem, modes: Modes) -> tuple[SpectrumCase, ...]:
    """Every SPLC record."""
    functions = {told.name: read_function(told, units) for told in SPFC.values(store)}
    return tuple(_case(record, functions, modes) for record in SPLC.values(store))


def _case(record: SpectrumCaseRecord, functions: dict[str, SpectrumFunction], modes: Modes) -> SpectrumCase:
    name, names = record.name, record.functions
    if len(names) != 1 or names[0] not in functions:
        raise EngineRefusal(f"[Error] Response spectrum case {name} needs exactly one spectrum function that exists.")
    function = functions[names[0]]
    participation = modes.participation @ _direction(record, name)
    factors = _mode_factors(record, modes.count)
    is_logarithmic = record.interpolation.upper() == "LOG"
    period_factor = record.period_factor
    accelerations = np.array([function.acceleration(p * period_factor, is_logarithmic) for p in modes.periods.tolist()])
    amplitudes = participation * accelerations * factors * record.scale / modes.omega**2
    rule = _rule(record, name)
    damping = modal_damping(record, modes.omega, function.damping)
    groups = close_groups(modes.omega)
    root = root_of(cqc_coefficients(modes.omega, damping)) if rule is ModalRule.CQC else groups
    major = first_of_largest(groups @ participation**2)
    return SpectrumCase(name, amplitudes, root, rule, _signs(record), groups, major)


def _rule(record: SpectrumCaseRecord, name: str) -> ModalRule:
    given = record.rule
    for rule in ModalRule:
        if rule.value.upper() == given.upper():
            return rule
    raise EngineRefusal(f"[Error] Response spectrum case {name}: modal combination {given} cannot be analysed.")


def _signs(record: SpectrumCaseRecord) -> Signs:
    if not record.adds_signs:
        return Signs.NONE
    return Signs.MAJOR_MODE if record.sign_kind == 0 else Signs.LARGEST


def _direction(record: SpectrumCaseRecord, name: str) -> FloatArray:
    vector = np.zeros(6)
    match record.direction:
        case "XY":
            angle = math.radians(record.angle)
            vector[:2] = math.cos(angle), math.sin(angle)
        case "Z":
            vector[2] = 1.0
        case other:
            raise EngineRefusal(f"[Error] Response spectrum case {name}: direction {other} cannot be analysed.")
    return vector


def _mode_factors(record: SpectrumCaseRecord, count: int) -> FloatArray:
    factors = np.ones(count)
    if record.chooses_modes:
        for mode, item in enumerate(record.modes[:count]):
            factors[mode] = item.factor if item.is_used else 0.0
    return factors
