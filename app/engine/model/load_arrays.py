"""Loads as arrays: nodal forces, and forces along members in local axes, per static load case."""

from dataclasses import dataclass, replace

import numpy as np

from app.engine.model.analysis_model import AnalysisModel, LineMembers
from app.engine.store.arrays import FloatArray, IntArray
from app.engine.store.errors import EngineRefusal

GAUSS_POINTS, GAUSS_WEIGHTS = np.polynomial.legendre.leggauss(3)
STATIONS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class SpanLoads:
    """Linearly varying loads on members: from `a` to `b` (m from the start of the clear length), `pa` to `pb` per m.

    Columns of `pa` and `pb` are fx fy fz mx my mz in local axes.
    """

    case: IntArray
    member: IntArray
    a: FloatArray
    b: FloatArray
    pa: FloatArray
    pb: FloatArray


@dataclass(frozen=True, slots=True)
class PointLoads:
    """Concentrated loads on members at `x` (m), six local components."""

    case: IntArray
    member: IntArray
    x: FloatArray
    p: FloatArray


@dataclass(frozen=True, slots=True)
class Loads:
    """All static load cases. `nodal` and `settlements` are cases x nodes x 6; `shells` are work-equivalent global node
    forces of each wall and plate, cases x elements x 24. `initial` are local end loads of members from temperatures,
    cases x members x 12; `shell_initial` Fxx and Fyy a held shell would have,
    compression positive, and Mxx and Myy, tension on the -z side positive (cases x elements x 4);
    `link_initial` the initial forces of one-sided elastic links, cases x links."""

    cases: tuple[str, ...]
    nodal: FloatArray
    spans: SpanLoads
    points: PointLoads
    shells: FloatArray
    initial: FloatArray
    shell_initial: FloatArray
    link_initial: FloatArray
    settlements: FloatArray

    def case_index(self, name: str) -> int:
        """Row of a load case."""
        if name not in self.cases:
            raise EngineRefusal(f"[Error] Load case {name} does not exist, but mass or P-Delta data refer to it.")
        return self.cases.index(name)


def with_cases(loads: Loads, names: tuple[str, ...], nodal: FloatArray) -> Loads:
    """The loads with further cases that hold nodal loads only (cases x nodes x 6)."""

    def longer(values: FloatArray) -> FloatArray:
        return np.concatenate([values, np.zeros((len(names), *values.shape[1:]))])

    return replace(
        loads,
        cases=(*loads.cases, *names),
        nodal=np.concatenate([loads.nodal, nodal]),
        shells=longer(loads.shells),
        initial=longer(loads.initial),
        shell_initial=longer(loads.shell_initial),
        settlements=longer(loads.settlements),
        link_initial=longer(loads.link_initial),
    )


def combined(loads: Loads, factors: FloatArray) -> Loads:
    """One case in which the given multiples of all cases act together."""

    def total(values: FloatArray) -> FloatArray:
        return np.tensordot(factors, values, axes=1)[None]

    spans, points = loads.spans, loads.points
    by_span, by_point = factors[spans.case][:, None], factors[points.case][:, None]
    return Loads(
        cases=("combination",),
        nodal=total(loads.nodal),
        spans=replace(spans, case=np.zeros_like(spans.case), pa=spans.pa * by_span, pb=spans.pb * by_span),
        points=replace(points, case=np.zeros_like(points.case), p=points.p * by_point),
        shells=total(loads.shells),
        initial=total(loads.initial),
        shell_initial=total(loads.shell_initial),
        link_initial=total(loads.link_initial),
        settlements=total(loads.settlements),
    )


@dataclass(frozen=True, slots=True)
class Samples:
    """Loads reduced to concentrated ones that give the same end forces (three Gauss points are exact here)."""

    case: IntArray
    member: IntArray
    x: FloatArray
    p: FloatArray


def samples(loads: Loads) -> Samples:
    """Member loads as weighted points."""
    spans, points = loads.spans, loads.points
    half = (spans.b - spans.a) / 2.0
    xs, ps = [points.x], [points.p]
    for point, weight in zip(GAUSS_POINTS, GAUSS_WEIGHTS, strict=True):
        share = (1.0 + point) / 2.0
        xs.append(spans.a + share * (spans.b - spans.a))
        ps.append((spans.pa + share * (spans.pb - spans.pa)) * (half * weight)[:, None])
    repeat = 1 + len(GAUSS_POINTS)
    case = np.concatenate([points.case] + [spans.case] * (repeat - 1))
    member = np.concatenate([points.member] + [spans.member] * (repeat - 1))
    return Samples(case, member, np.concatenate(xs), np.concatenate(ps))


def equivalent_end_loads(members: LineMembers, loads: Loads) -> FloatArray:
    """Work-equivalent local end loads, cases x members x 12, from the exact Timoshenko displacement functions.
    A truss hands its weight to its nodes without moments."""
    taken = samples(loads)
    result = np.zeros((len(loads.cases), members.count, 12))
    np.add.at(result, (taken.case, taken.member), _distribute(members, taken))
    result[:, members.is_truss, 3:6] = result[:, members.is_truss, 9:12] = 0.0
    return result


def _distribute(members: LineMembers, taken: Samples) -> FloatArray:
    length = members.length[taken.member]
    xi = taken.x / length
    shear_factor_y, shear_factor_z = shear_parameters(members)
    p = taken.p
    out = np.zeros((len(xi), 12))
    for column in (0, 3):
        out[:, column] = p[:, column] * (1.0 - xi)
        out[:, column + 6] = p[:, column] * xi
    h, g = _functions(xi, length, shear_factor_y[taken.member])
    for position, dof in enumerate((1, 5, 7, 11)):
        out[:, dof] = p[:, 1] * h[position] + p[:, 5] * g[position]
    h, g = _functions(xi, length, shear_factor_z[taken.member])
    for position, (dof, sign) in enumerate(((2, 1.0), (4, -1.0), (8, 1.0), (10, -1.0))):
        out[:, dof] = sign * p[:, 2] * h[position] - sign * p[:, 4] * g[position]
    return out


def _functions(xi: FloatArray, length: FloatArray, phi: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Displacement and rotation functions of a Timoshenko beam (Przemieniecki, Matrix Structural Analysis)."""
    scale = 1.0 / (1.0 + phi)
    h = np.stack(
        [
            1.0 + phi * (1.0 - xi) - 3.0 * xi**2 + 2.0 * xi**3,
            length * (xi - 2.0 * xi**2 + xi**3 + phi / 2.0 * (xi - xi**2)),
            3.0 * xi**2 - 2.0 * xi**3 + phi * xi,
            length * (xi**3 - xi**2 + phi / 2.0 * (xi**2 - xi)),
        ]
    )
    g = np.stack(
        [
            6.0 / length * (xi**2 - xi),
            1.0 - 4.0 * xi + 3.0 * xi**2 + phi * (1.0 - xi),
            6.0 / length * (xi - xi**2),
            3.0 * xi**2 - 2.0 * xi + phi * xi,
        ]
    )
    return h * scale, g * scale


def bending_functions(members: LineMembers, ratio: float | FloatArray) -> tuple[FloatArray, FloatArray]:
    """How unit end displacements and rotations bend each member at a ratio of its length (one for all, or one each),
    along local y and z; 4 x members each."""
    xi = np.full(members.count, ratio)
    phi_y, phi_z = shear_parameters(members)
    return _functions(xi, members.length, phi_y)[0], _functions(xi, members.length, phi_z)[0]


def transverse_displacement(
    members: LineMembers, ends: FloatArray, ratio: float | FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Local y and z displacement at a ratio of the length from local end displacements (cases x members x 12)."""
    along_y, along_z = bending_functions(members, ratio)
    y = sum((along_y[n] * ends[:, :, dof] for n, dof in enumerate((1, 5, 7, 11))), np.zeros(ends.shape[:2]))
    signed = zip((2, 4, 8, 10), (1.0, -1.0, 1.0, -1.0), strict=True)
    z = sum((sign * along_z[n] * ends[:, :, dof] for n, (dof, sign) in enumerate(signed)), np.zeros(ends.shape[:2]))
    return y, z


def shear_parameters(members: LineMembers) -> tuple[FloatArray, FloatArray]:
    """Φ = 12EI/(G As L²) for bending in the local x-y and x-z plane; 0 where the shear area is 0 (no shear strain)."""
    bending = 12.0 * members.elastic / members.length**2
    results: list[FloatArray] = []
    for area_column, inertia_column in ((1, 5), (2, 4)):
        rigidity = members.shear * members.section[:, area_column]
        safe = np.where(rigidity > 0.0, rigidity, 1.0)
        results.append(np.where(rigidity > 0.0, bending * members.section[:, inertia_column] / safe, 0.0))
    return results[0], results[1]


def accumulated(members: LineMembers, loads: Loads) -> FloatArray:
    """Load between a member's start and each of the five stations and its moment about the station.

    Cases x members x 5 x 6: force and moment resultants at the station in local axes.
    """
    result = np.zeros((len(loads.cases), members.count, len(STATIONS), 6))
    spans, points = loads.spans, loads.points
    for station in range(len(STATIONS)):
        places = members.stations[:, station] * members.length
        x = places[spans.member]
        upper = np.clip(x, spans.a, spans.b)
        for point, weight in zip(GAUSS_POINTS, GAUSS_WEIGHTS, strict=True):
            s = spans.a + (1.0 + point) / 2.0 * (upper - spans.a)
            share = ((s - spans.a) / np.where(spans.b > spans.a, spans.b - spans.a, 1.0))[:, None]
            p = (spans.pa + share * (spans.pb - spans.pa)) * ((upper - spans.a) / 2.0 * weight)[:, None]
            np.add.at(result[:, :, station], (spans.case, spans.member), _about(p, x - s))
        x = places[points.member]
        passed = (points.x < x - 1e-9 * members.length[points.member])[:, None]
        np.add.at(result[:, :, station], (points.case, points.member), _about(points.p, x - points.x) * passed)
    return result


def _about(p: FloatArray, arm: FloatArray) -> FloatArray:
    """Move loads that act `arm` before the station to the station."""
    moved = p.copy()
    moved[:, 4] += arm * p[:, 2]
    moved[:, 5] -= arm * p[:, 1]
    return moved


def nodal_resultants(model: AnalysisModel, loads: Loads) -> FloatArray:
    """All loads as forces at nodes by the lever rule, cases x nodes x 3 (global), for weights and masses."""
    result = loads.nodal[:, :, :3].copy()
    for case, forces in enumerate(loads.shells):
        np.add.at(result[case], model.shells.nodes, forces.reshape(-1, 4, 6)[:, :, :3])
    taken = samples(loads)
    members = model.members
    force = np.einsum("si,sij->sj", taken.p[:, :3], members.axes[taken.member])
    share = (taken.x / members.length[taken.member])[:, None]
    np.add.at(result, (taken.case, members.start[taken.member]), force * (1.0 - share))
    np.add.at(result, (taken.case, members.end[taken.member]), force * share)
    return result
