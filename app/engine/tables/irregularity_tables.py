"""Regularity of a building by KDS 41 17 00 clause 5: stiffness and weight of storeys, and stability."""

import numpy as np

from app.engine.model.seismic_masses import by_level, seismic_masses
from app.engine.records.table_arguments import Methods
from app.engine.solve.analysis import Results
from app.engine.store.errors import wrong_field
from app.engine.storeys.storey_cuts import storey_load
from app.engine.storeys.stories import NO_LINE, StoreySpace, gravity_above, storeys
from app.engine.tables.family import Family, by_axis
from app.engine.tables.frame_tables import requested_cases
from app.engine.tables.line_drifts import held, line_drifts
from app.engine.tables.scales import CaseScale, case_scale
from app.engine.tables.storey_force_tables import wanted_storeys
from app.engine.tables.story_tables import drift_parameters
from app.engine.tables.table import Table, TableRequest
from app.engine.tables.torsion_tables import outer_lines
from app.trade.regularity import HEAVY_RATIO, SOFT_SHARE, SOFT_SHARE_OF_THREE, largest_stability
from app.trade.round_off import NOT_APPLICABLE, exceeds, quotient

STABILITY = "SET_STABILITY_COEFFICIENT_PARAMS"
BY_CENTRE, BY_OUTER = "Drift at the Center of Mass", "Max. Drift of Outer Extreme Points"
DRIFT_METHODS = (BY_CENTRE, BY_OUTER, "Max. Drift of All Vertical Elements")
BY_DRIFT_RATIO, BY_SHEAR = "1 / Story Drift Ratio", "Story Shear / Story Drift"


def centre_drift(results: Results, scale: CaseScale, storey: StoreySpace, axis: int) -> float:
    """Drift between the centres of mass."""
    centre = results.displacements.map(
        lambda u: (
            u[:, storey.upper.nodes, axis] @ storey.upper.weights
            - u[:, storey.lower.nodes, axis] @ storey.lower.weights
        )[:, None]
    )
    return abs(float(scale.moved(centre)[0]))


def storey_drift(results: Results, scale: CaseScale, storey: StoreySpace, axis: int, method: str) -> float | None:
    """STORY_DRIFT_METHOD, over the storey's height; None for a storey that holds no line where the method needs one."""
    if method == BY_CENTRE:
        return centre_drift(results, scale, storey, axis)
    own = held(storey)
    if not len(own.upper_nodes):
        return None
    drifts = abs(line_drifts(results, scale, own, axis).over_storey)
    return float(drifts[outer_lines(results, own)].max() if method == BY_OUTER else drifts.max())


def storey_shear(results: Results, scale: CaseScale, storey: StoreySpace, axis: int) -> float:
    """Horizontal force above the storey."""
    load = storey_load(results, storey).map(lambda values: values[:, axis : axis + 1])
    return abs(float(scale.loaded(load)[0]))


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
        scale = case_scale(results, ref)
        for storey in reversed(storeys(results)):
            row = _stiffness_row(results, request, scale, storey, axis, methods, above)
            if not request.stories or storey.name in request.stories:
                table.rows.append(row)
    return table


def _methods(request: TableRequest) -> tuple[str, str]:
    """How drift and stiffness are taken, from SET_CALCULATION_METHOD."""
    asked = request.argument.methods or request.argument.additional.methods or Methods(drift=None, stiffness=None)
    drift = BY_CENTRE if asked.drift is None else asked.drift
    stiffness = BY_DRIFT_RATIO if asked.stiffness is None else asked.stiffness
    if drift not in DRIFT_METHODS:
        raise wrong_field(f"STORY_DRIFT_METHOD must be one of {', '.join(DRIFT_METHODS)}")
    if stiffness not in {BY_DRIFT_RATIO, BY_SHEAR}:
        raise wrong_field(f"STORY_STIFFNESS_METHOD must be {BY_DRIFT_RATIO!r} or {BY_SHEAR!r}")
    return drift, stiffness


def _stiffness_row(
    results: Results,
    request: TableRequest,
    scale: CaseScale,
    storey: StoreySpace,
    axis: int,
    methods: tuple[str, str],
    above: list[float | None],
) -> list[str]:
    """One storey; appends its stiffness to those above it, None without vertical lines and 0 without motion."""
    drift = storey_drift(results, scale, storey, axis, methods[0])
    shear = storey_shear(results, scale, storey, axis)
    cell, force, length = request.numbers.cell, request.units.factor(1, 0), request.units.factor(0, 1)
    if drift is None:
        above.append(None)
        return [
            scale.ref.label,
            storey.name,
            cell(storey.height / length),
            "-",
            cell(shear / force),
            *["-"] * 4,
            NO_LINE,
        ]
    by_shear = methods[1] == BY_SHEAR
    # A storey that does not move, or that no force moves, tells nothing of its stiffness.
    is_known = drift > 0.0 and (shear > 0.0 or not by_shear)
    stiffness = (shear if by_shear else storey.height) / drift if is_known else None
    limits = _soft_limits(above)
    required = max((limit for limit in limits if limit is not None), default=0.0)
    remark = _soft_remark(stiffness, required, above)
    above.append(stiffness or 0.0)
    unit = force / length if by_shear else 1.0
    per_unit = [None if k is None else k / unit for k in (stiffness, *limits)]
    ratio = stiffness / required if stiffness is not None and required > 0.0 else None
    numbers = (storey.height / length, drift / length, shear / force, *per_unit, ratio)
    return [scale.ref.label, storey.name, *map(cell, numbers), remark]


def _soft_limits(above: list[float | None]) -> tuple[float | None, float | None]:
    """70 % of the storey above and 80 % of the mean of three, None where their stiffness is not known."""
    known = [stiffness for stiffness in above[-3:] if stiffness]
    last = above[-1] if above else None
    three = SOFT_SHARE_OF_THREE * sum(known) / 3.0 if len(known) == 3 else None
    return SOFT_SHARE * last if last else None, three


def _soft_remark(stiffness: float | None, required: float, above: list[float | None]) -> str:
    """The top storey has none above it to be soft beside."""
    if stiffness is None:
        return NOT_APPLICABLE
    if exceeds(required, stiffness):
        return "Irregular"
    match above[-1:]:
        case [None]:
            return NO_LINE
        case [0.0]:
            return NOT_APPLICABLE
        case _:
            return "Regular"


def weight_irregularity(results: Results, request: TableRequest, axis: int) -> Table:
    """WEIGHT_IRREGULARITY_X/_Y: weight of each floor against 150 % of its neighbours; the roof may be lighter. A floor
    that supports hold has no weight and is no neighbour."""
    table = Table(("Story", "Story Weight", "Adjacent Story Weight*1.5", "Story Weight Ratio", "Remark"), [])
    model, between = results.model, storeys(results)
    if not between:
        return table
    levels = [storey.upper for storey in between]
    heights = np.array([between[0].lower.level, *(floor.level for floor in levels)])
    masses = seismic_masses(model, results.system.masses)[:, axis] * (model.gravity / request.units.factor(1, 0))
    weights = by_level(masses, model.xyz[:, 2], heights)[1:].tolist()
    cell = request.numbers.cell
    for row in reversed(range(len(levels))):
        # KDS 41 17 00 leaves out a roof that is lighter than the floor below; it is never a reference either.
        neighbours = [weights[n] for n in (row - 1, row + 1) if 0 <= n < len(levels)]
        if row + 1 == len(levels) - 1 and len(neighbours) > 1 and weights[row + 1] < weights[row]:
            neighbours.pop()
        limit = HEAVY_RATIO * min((each for each in neighbours if each > 0.0), default=0.0)
        ratio = quotient(weights[row], limit, max(weights)) if weights[row] > 0.0 else None
        remark = NOT_APPLICABLE if ratio is None else "Irregular" if exceeds(ratio, 1.0) else "Regular"
        if not request.stories or levels[row].name in request.stories:
            table.rows.append([levels[row].name, cell(weights[row]), cell(limit), cell(ratio), remark])
    return table


def stability_coefficients(results: Results, request: TableRequest, axis: int) -> Table:
    """STORY_STABILITY_COEFFICIENT_X/_Y: θ = P Δ / (V h) against min(0.5 / (β Cd), 0.25), clause 7.2.8 of KDS 41 17 00.

    P sums the load cases of SET_STABILITY_COEFFICIENT_PARAMS.LCOMS (SET_STORY_DRIFT_PARAMS is read too) above the
    storey; Δ is the elastic drift of the centre.
    """
    asked = request.argument.additional
    parameters = drift_parameters(asked.stability or asked.drift)
    if not parameters.gravity:
        raise wrong_field(f"the stability coefficient needs {STABILITY}.LCOMS, the gravity load cases")
    method = asked.methods.drift if asked.methods else None
    if method not in {None, BY_CENTRE}:
        raise wrong_field(f"STORY_DRIFT_METHOD {method}: the stability coefficient is made of {BY_CENTRE!r}")
    head = "Load Case,Story,Story Height,Story Drift,Vertical Load,Story Shear Force,Stability Coefficient,Limit,Remark"
    table = Table(tuple(head.split(",")), [])
    cell, force, length = request.numbers.cell, request.units.factor(1, 0), request.units.factor(0, 1)
    names = [storey.name for storey in storeys(results)]
    for ref in requested_cases(results, request):
        scale = case_scale(results, ref)
        for storey in wanted_storeys(results, request):
            beta = parameters.beta.of(names, storey.name) if parameters.beta else 1.0
            limit = largest_stability(beta, parameters.amplification)
            drift = centre_drift(results, scale, storey, axis) * parameters.scale
            shear = storey_shear(results, scale, storey, axis)
            weight = sum(factor * gravity_above(results, name, storey) for name, factor in parameters.gravity)
            theta = weight * drift / (shear * storey.height) if shear > 0.0 else None
            numbers = (storey.height / length, drift / length, weight / force, shear / force, theta, limit)
            remark = NOT_APPLICABLE if theta is None else "NG" if exceeds(theta, limit) else "OK"
            table.rows.append([ref.label, storey.name, *map(cell, numbers), remark])
    return table


FAMILY = Family(
    results={
        **by_axis("STORY_STABILITY_COEFFICIENT", stability_coefficients),
        **by_axis("STIFFNESS_IRREGULARITY", stiffness_irregularity),
        **by_axis("WEIGHT_IRREGULARITY", weight_irregularity),
    }
)
