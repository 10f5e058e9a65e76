"""Regularity of a building by KDS 41 17 00 clause 5: stiffness and weight of storeys, and stability."""

from app.engine.analysis import Results
from app.engine.combinations import CaseRef
from app.engine.errors import wrong_field
from app.engine.json_values import child, text
from app.engine.storey_cuts import storey_load
from app.engine.stories import NO_LINE, Storey, gravity_above, storeys
from app.engine.tables.frame_tables import requested_cases
from app.engine.tables.storey_force_tables import wanted_storeys
from app.engine.tables.story_tables import read_parameters
from app.engine.tables.table import Table, TableRequest
from app.engine.tables.torsion_tables import line_drifts, outer_lines

SOFT_LIMIT, SOFT_LIMIT_OF_THREE, HEAVY_LIMIT = 0.7, 0.8, 1.5
BY_CENTRE, BY_OUTER = "Drift at the Center of Mass", "Max. Drift of Outer Extreme Points"
DRIFT_METHODS = (BY_CENTRE, BY_OUTER, "Max. Drift of All Vertical Elements")
BY_DRIFT_RATIO, BY_SHEAR = "1 / Story Drift Ratio", "Story Shear / Story Drift"


def centre_drift(results: Results, ref: CaseRef, storey: Storey, axis: int) -> float:
    """Drift between the centres of mass."""
    centre = results.displacements.map(
        lambda u: (
            u[:, storey.upper.nodes, axis] @ storey.upper.weights
            - u[:, storey.lower.nodes, axis] @ storey.lower.weights
        )[:, None]
    )
    return abs(float(results.cases.evaluate(ref, centre)[0]))


def storey_drift(results: Results, ref: CaseRef, storey: Storey, axis: int, method: str) -> float | None:
    """STORY_DRIFT_METHOD; None for a storey without the vertical lines that the method needs."""
    if method == BY_CENTRE:
        return centre_drift(results, ref, storey, axis)
    if not len(storey.upper_nodes):
        return None
    drifts = abs(line_drifts(results, ref, storey, axis))
    return float(drifts[outer_lines(results, storey)].max() if method == BY_OUTER else drifts.max())


def storey_shear(results: Results, ref: CaseRef, storey: Storey, axis: int) -> float:
    """Horizontal force above the storey."""
    load = storey_load(results, storey).map(lambda values: values[:, axis : axis + 1])
    return abs(float(results.cases.evaluate(ref, load)[0]))


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
    methods = _methods(request)
    for ref in requested_cases(results, request):
        above: list[float | None] = []
        for storey in reversed(storeys(results)):
            row = _stiffness_row(results, request, ref, storey, axis, methods, above)
            if not request.stories or storey.name in request.stories:
                table.rows.append(row)
    return table


def _methods(request: TableRequest) -> tuple[str, str]:
    """How drift and stiffness are taken, from SET_CALCULATION_METHOD."""
    given = child(request.argument, "SET_CALCULATION_METHOD") or child(request.additional, "SET_CALCULATION_METHOD")
    drift = text(given, "STORY_DRIFT_METHOD", BY_CENTRE)
    stiffness = text(given, "STORY_STIFFNESS_METHOD", BY_DRIFT_RATIO)
    if drift not in DRIFT_METHODS:
        raise wrong_field(f"STORY_DRIFT_METHOD must be one of {', '.join(DRIFT_METHODS)}")
    if stiffness not in {BY_DRIFT_RATIO, BY_SHEAR}:
        raise wrong_field(f"STORY_STIFFNESS_METHOD must be {BY_DRIFT_RATIO!r} or {BY_SHEAR!r}")
    return drift, stiffness


def _stiffness_row(
    results: Results,
    request: TableRequest,
    ref: CaseRef,
    storey: Storey,
    axis: int,
    methods: tuple[str, str],
    above: list[float | None],
) -> list[str]:
    """One storey; appends its stiffness, None when it has none, to those above it."""
    drift = storey_drift(results, ref, storey, axis, methods[0])
    shear = storey_shear(results, ref, storey, axis)
    cell, force, length = request.numbers.cell, request.units.factor(1, 0), request.units.factor(0, 1)
    if drift is None:
        above.append(None)
        return [ref.label, storey.name, cell(storey.height / length), "-", cell(shear / force), *["-"] * 4, NO_LINE]
    by_shear = methods[1] == BY_SHEAR
    stiffness = (shear if by_shear else storey.height) / drift if drift > 0.0 else 0.0
    known = [None if None in above[-count:] else [k for k in above[-count:] if k is not None] for count in (1, 3)]
    limits = [SOFT_LIMIT * sum(known[0]) if known[0] else 0.0]
    limits.append(SOFT_LIMIT_OF_THREE * sum(known[1]) / 3.0 if known[1] and len(known[1]) == 3 else 0.0)
    required = max(limits)
    above.append(stiffness)
    unit = force / length if by_shear else 1.0
    numbers = (storey.height / length, drift / length, shear / force, stiffness / unit, *(k / unit for k in limits))
    ratio = stiffness / required if required > 0.0 else 0.0
    remark = "Irregular" if stiffness < required else NO_LINE if known[0] is None else "Regular"
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
    """STORY_STABILITY_COEFFICIENT_X/_Y: θ = P Δ / (V h) against min(0.5 / (β Cd), 0.25), clause 7.2.8 of KDS 41 17 00.

    P sums the load cases of SET_STORY_DRIFT_PARAMS.LCOMS above the storey; Δ is the elastic drift of the centre.
    """
    parameters = read_parameters(request.additional)
    if not parameters.gravity:
        raise wrong_field("the stability coefficient needs SET_STORY_DRIFT_PARAMS.LCOMS, the gravity load cases")
    head = "Load Case,Story,Story Height,Story Drift,Vertical Load,Story Shear Force,Stability Coefficient,Limit,Remark"
    table = Table(tuple(head.split(",")), [])
    cell, force, length = request.numbers.cell, request.units.factor(1, 0), request.units.factor(0, 1)
    names = [storey.name for storey in storeys(results)]
    for ref in requested_cases(results, request):
        for storey in wanted_storeys(results, request):
            beta = parameters.beta.of(names, storey.name) if parameters.beta else 1.0
            limit = min(0.5 / (beta * parameters.amplification), 0.25)
            drift = centre_drift(results, ref, storey, axis) * parameters.scale
            shear = storey_shear(results, ref, storey, axis)
            weight = sum(factor * gravity_above(results, name, storey) for name, factor in parameters.gravity)
            theta = weight * drift / (shear * storey.height) if shear > 0.0 else 0.0
            numbers = (storey.height / length, drift / length, weight / force, shear / force, theta, limit)
            remark = "OK" if theta <= limit else "NG"
            table.rows.append([ref.label, storey.name, *map(cell, numbers), remark])
    return table
