"""Regularity of a building by KDS 41 17 00 clause 5: torsion, stiffness and weight of storeys, and stability."""

import numpy as np

from app.engine.analysis import Results
from app.engine.arrays import FloatArray
from app.engine.combinations import CaseRef
from app.engine.errors import wrong_field
from app.engine.json_values import child, text
from app.engine.storey_cuts import storey_load
from app.engine.stories import Storey, gravity_above, storeys
from app.engine.tables.frame_tables import requested_cases
from app.engine.tables.storey_force_tables import wanted_storeys
from app.engine.tables.story_tables import read_parameters
from app.engine.tables.table import Table, TableRequest

TORSION_LIMIT, SOFT_LIMIT, SOFT_LIMIT_OF_THREE, HEAVY_LIMIT = 1.2, 0.7, 0.8, 1.5
EDGE_TOLERANCE_M = 1e-3
BY_DRIFT_RATIO, BY_SHEAR = "1 / Story Drift Ratio", "Story Shear / Story Drift"


def line_drifts(results: Results, ref: CaseRef, storey: Storey, axis: int) -> FloatArray:
    """Drift of each vertical line, combined as a drift."""
    lines = results.displacements.map(lambda u: u[:, storey.upper_nodes, axis] - u[:, storey.lower_nodes, axis])
    return np.abs(results.cases.evaluate(ref, lines))


def centre_drift(results: Results, ref: CaseRef, storey: Storey, axis: int) -> float:
    """Drift between the centres of mass."""
    centre = results.displacements.map(
        lambda u: (
            u[:, storey.upper.nodes, axis] @ storey.upper.weights
            - u[:, storey.lower.nodes, axis] @ storey.lower.weights
        )[:, None]
    )
    return abs(float(results.cases.evaluate(ref, centre)[0]))


def storey_shear(results: Results, ref: CaseRef, storey: Storey, axis: int) -> float:
    """Horizontal force above the storey."""
    load = storey_load(results, storey).map(lambda values: values[:, axis : axis + 1])
    return abs(float(results.cases.evaluate(ref, load)[0]))


def torsional_irregularity(results: Results, request: TableRequest, axis: int) -> Table:
    """TORSIONAL_IRREGULARITY_X/_Y: largest drift against 1.2 times the mean of the two ends of the plan."""
    ends, largest = "Average Value of Extreme Points", "Maximum Value"
    head = (
        "Load Case",
        "Story",
        "Story Height",
        f"{ends}/Story Drift",
        f"{ends}/1.2*Story Drift",
        f"{largest}/Node",
        f"{largest}/Story Drift",
        "Ratio",
        "Remark",
    )
    table = Table(head, [])
    cell, length = request.numbers.cell, request.units.factor(0, 1)
    for ref in requested_cases(results, request):
        for storey in wanted_storeys(results, request):
            if not len(storey.upper_nodes):
                continue
            drifts = line_drifts(results, ref, storey, axis)
            across = results.model.xyz[storey.upper_nodes, 1 - axis]
            low = float(drifts[across < across.min() + EDGE_TOLERANCE_M].max())
            high = float(drifts[across > across.max() - EDGE_TOLERANCE_M].max())
            mean, worst = (low + high) / 2.0, int(np.argmax(drifts))
            ratio = float(drifts[worst]) / mean if mean > 0.0 else 1.0
            numbers = [cell(value / length) for value in (storey.height, mean, TORSION_LIMIT * mean)]
            node = str(results.model.node_ids[storey.upper_nodes[worst]])
            remark = "Irregular" if ratio > TORSION_LIMIT else "Regular"
            found = [node, cell(float(drifts[worst]) / length), cell(ratio), remark]
            table.rows.append([ref.label, storey.name, *numbers, *found])
    return table


def stiffness_irregularity(results: Results, request: TableRequest, axis: int) -> Table:
    """STIFFNESS_IRREGULARITY_X/_Y: stiffness against 70 % of the storey above and 80 % of the mean of three above."""
    table = Table(
        (
            "Load Case",
            "Story",
            "Story Height",
            "Story Drift",
            "Story Shear Force",
            "Story Stiffness",
            "Upper Story Stiffness/0.7Ku1",
            "Upper Story Stiffness/0.8Ku123",
            "Story Stiffness Ratio",
            "Remark",
        ),
        [],
    )
    method = text(child(request.argument, "SET_CALCULATION_METHOD"), "STORY_STIFFNESS_METHOD", BY_DRIFT_RATIO)
    if method not in {BY_DRIFT_RATIO, BY_SHEAR}:
        raise wrong_field(f"STORY_STIFFNESS_METHOD must be {BY_DRIFT_RATIO!r} or {BY_SHEAR!r}")
    for ref in requested_cases(results, request):
        above: list[float] = []
        for storey in reversed(storeys(results)):
            row = _stiffness_row(results, request, ref, storey, axis, method, above)
            if not request.stories or storey.name in request.stories:
                table.rows.append(row)
    return table


def _stiffness_row(
    results: Results, request: TableRequest, ref: CaseRef, storey: Storey, axis: int, method: str, above: list[float]
) -> list[str]:
    """One storey; appends its stiffness to those above it."""
    drift, shear = centre_drift(results, ref, storey, axis), storey_shear(results, ref, storey, axis)
    cell, force, length = request.numbers.cell, request.units.factor(1, 0), request.units.factor(0, 1)
    by_shear = method == BY_SHEAR
    stiffness = (shear if by_shear else storey.height) / drift if drift > 0.0 else 0.0
    limits = [SOFT_LIMIT * above[-1] if above else 0.0]
    limits.append(SOFT_LIMIT_OF_THREE * sum(above[-3:]) / 3.0 if len(above) >= 3 else 0.0)
    required = max(limits)
    above.append(stiffness)
    unit = force / length if by_shear else 1.0
    numbers = (storey.height / length, drift / length, shear / force, stiffness / unit, *(k / unit for k in limits))
    ratio = stiffness / required if required > 0.0 else 0.0
    remark = "Irregular" if stiffness < required else "Regular"
    return [ref.label, storey.name, *map(cell, numbers), cell(ratio), remark]


def weight_irregularity(results: Results, request: TableRequest, axis: int) -> Table:
    """WEIGHT_IRREGULARITY_X/_Y: weight of each floor against 150 % of its neighbours; the roof may be lighter."""
    table = Table(("Story", "Story Weight", "Adjacent Story Weight*1.5", "Story Weight Ratio", "Remark"), [])
    masses, gravity = results.system.masses[:, axis], results.model.gravity / request.units.factor(1, 0)
    levels = [storey.upper for storey in storeys(results)]
    weights = [float(masses[floor.band].sum()) * gravity for floor in levels]
    cell = request.numbers.cell
    for row in reversed(range(len(levels))):
        # KDS 41 17 00 leaves out a roof that is lighter than the floor below; it is never a reference either.
        neighbours = [weights[n] for n in (row - 1, row + 1) if 0 <= n < len(levels)]
        if row + 1 == len(levels) - 1 and len(neighbours) > 1 and weights[row + 1] < weights[row]:
            neighbours.pop()
        limit = HEAVY_LIMIT * min(neighbours) if neighbours else 0.0
        ratio = weights[row] / limit if limit > 0.0 else 0.0
        remark = "Irregular" if limit > 0.0 and ratio > 1.0 else "Regular"
        if not request.stories or levels[row].name in request.stories:
            table.rows.append([levels[row].name, cell(weights[row]), cell(limit), cell(ratio), remark])
    return table


def stability_coefficients(results: Results, request: TableRequest, axis: int) -> Table:
    """STORY_STABILITY_COEFFICIENT_X/_Y: θ = P Δ / (V h) against min(0.5 / Cd, 0.25), clause 7.2.8 of KDS 41 17 00.

    P sums the load cases of SET_STORY_DRIFT_PARAMS.LCOMS above the storey; Δ is the elastic drift of the centre.
    """
    parameters = read_parameters(request.additional)
    if not parameters.gravity:
        raise wrong_field("the stability coefficient needs SET_STORY_DRIFT_PARAMS.LCOMS, the gravity load cases")
    head = "Load Case,Story,Story Height,Story Drift,Vertical Load,Story Shear Force,Stability Coefficient,Limit,Remark"
    table = Table(tuple(head.split(",")), [])
    cell, force, length = request.numbers.cell, request.units.factor(1, 0), request.units.factor(0, 1)
    limit = min(0.5 / parameters.amplification, 0.25)
    for ref in requested_cases(results, request):
        for storey in wanted_storeys(results, request):
            drift = centre_drift(results, ref, storey, axis) * parameters.scale
            shear = storey_shear(results, ref, storey, axis)
            weight = sum(factor * gravity_above(results, name, storey) for name, factor in parameters.gravity)
            theta = weight * drift / (shear * storey.height) if shear > 0.0 else 0.0
            numbers = (storey.height / length, drift / length, weight / force, shear / force, theta, limit)
            remark = "OK" if theta <= limit else "NG"
            table.rows.append([ref.label, storey.name, *map(cell, numbers), remark])
    return table
