"""Eccentricity of storeys: weight against stiffness, and what codes derive from it."""

import numpy as np

from app.engine.model.seismic_masses import seismic_masses
from app.engine.solve.analysis import Results
from app.engine.store.arrays import FloatArray
from app.engine.store.round_off import without_round_off
from app.engine.storeys.storey_stiffness import StoreyStiffness, storey_stiffness
from app.engine.tables.family import Family
from app.engine.tables.table import Table, TableRequest
from app.trade.regularity import PLAN_ECCENTRICITY
from app.trade.round_off import exceeds, quotient


def _wanted(results: Results, request: TableRequest) -> list[StoreyStiffness]:
    """From the top down."""
    return [s for s in reversed(storey_stiffness(results)) if not request.stories or s.storey.name in request.stories]


def _weight_centre(xyz: FloatArray, masses: FloatArray) -> FloatArray:
    """Centre of the masses of nodes in plan; their middle where there are none."""
    mass, xy = masses[:, :2].mean(axis=1), xyz[:, :2]
    return mass @ xy / mass.sum() if mass.sum() > 0.0 else xy.mean(axis=0)


def eccentricities(results: Results, request: TableRequest) -> Table:
    """STORY_ECNTRICITY: weight centre of all masses the storey carries (none on supports), stiffness centre (see
    `storey_stiffness`), their distance e, elastic radius r and the ratios e_y / r_x and e_x / r_y (Enforcement Order of
    the Building Standard Act of Japan, article 82-6)."""
    table = Table(
        (
            "Story",
            "Level",
            "Weight Center/X",
            "Weight Center/Y",
            "Stiffness Center/X",
            "Stiffness Center/Y",
            "Ecc. Dist./X",
            "Ecc. Dist./Y",
            "Torsional Stiffness",
            "El. Radius/X",
            "El. Radius/Y",
            "Ecc. Ratio/X",
            "Ecc. Ratio/Y",
        ),
        [],
    )
    length, moment = request.units.factor(0, 1), request.units.factor(1, 1)
    reach, xyz, masses = _reach(results), results.model.xyz, seismic_masses(results.model, results.system.masses)
    for stiff in _wanted(results, request):
        above = stiff.storey.nodes_above
        weight = _weight_centre(xyz[above], masses[above])
        distance, radii = without_round_off(np.abs(weight - stiff.centre), reach), np.array(stiff.radii)
        ratios = [quotient(float(e), float(r), reach) for e, r in zip(distance[::-1], radii, strict=True)]
        centres = without_round_off(np.array([*weight, *stiff.centre]), reach)
        lengths = np.array([stiff.storey.lower.level, *centres, *distance]) / length
        numbers = [*lengths.tolist(), stiff.torsion / moment, *(radii / length).tolist(), *ratios]
        table.rows.append([stiff.storey.name, *map(request.numbers.cell, numbers)])
    return table


def regularity_in_plan(results: Results, request: TableRequest) -> Table:
    """CRITERIA_FOR_REGULARITY_IN_PLAN: e0 ≤ 0.30 r and r ≥ ls in both directions, EN 1998-1:2004 clause 4.2.3.2(6).

    r_x = √(torsional stiffness / k_y), as the clause defines it; ls is the radius of gyration of the floor's masses.
    """
    groups = ("Ecc. Dist.", "Torsional Radius", "0.3*Torsional Radius")
    head = ("Story", "Level", *(f"{group}/{axis}" for group in groups for axis in "XY"), "Radius of Gyration", "Remark")
    table = Table(head, [])
    xyz, masses = results.model.xyz, seismic_masses(results.model, results.system.masses)
    for stiff in _wanted(results, request):
        own = xyz[stiff.storey.upper.band], masses[stiff.storey.upper.band]
        centre, gyration = _weight_centre(*own), _gyration(*own)
        distance = without_round_off(np.abs(centre - stiff.centre), _reach(results))
        radii = np.array(stiff.radii)[::-1]
        pairs = [*zip(distance, PLAN_ECCENTRICITY * radii, strict=True), *((gyration, radius) for radius in radii)]
        is_regular = not any(exceeds(float(value), float(limit)) for value, limit in pairs)
        numbers = [stiff.storey.lower.level, *distance, *radii, *(PLAN_ECCENTRICITY * radii), gyration]
        cells = [request.numbers.cell(float(value) / request.units.factor(0, 1)) for value in numbers]
        table.rows.append([stiff.storey.name, *cells, "Regular" if is_regular else "Irregular"])
    return table


def _reach(results: Results) -> float:
    """Size of the plan: distances in it that are nothing beside it are round-off."""
    return float(np.ptp(results.model.xyz[:, :2], axis=0).max())


def _gyration(xyz: FloatArray, masses: FloatArray) -> float:
    mass = masses[:, :2].mean(axis=1)
    if mass.sum() <= 0.0:
        return 0.0
    arms = xyz[:, :2] - _weight_centre(xyz, masses)
    polar = float(mass @ (arms**2).sum(axis=1) + masses[:, 5].sum())
    return float(np.sqrt(polar / mass.sum()))


FAMILY = Family(
    results={
        "STORY_ECNTRICITY": eccentricities,
        "CRITERIA_FOR_REGULARITY_IN_PLAN": regularity_in_plan,
    }
)
