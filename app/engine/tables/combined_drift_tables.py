"""Story drift and displacement in plan: X and Y together."""

from collections.abc import Callable, Iterator

import numpy as np

from app.engine.solve.analysis import Results
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import wrong_field
from app.engine.store.round_off import first_of_largest
from app.engine.storeys.storey_cuts import storey_load
from app.engine.storeys.stories import NO_LINE, Floor, StoreySpace, floors, line_at, storeys
from app.engine.tables.family import Family
from app.engine.tables.frame_tables import requested_cases
from app.engine.tables.line_drifts import OWN_HEIGHT, LineDrifts, have_own_heights, plan_drifts, verdict
from app.engine.tables.scales import CaseScale, case_scale
from app.engine.tables.story_tables import (
    CENTRE,
    DISPLACEMENT_HEAD,
    MAXIMUM,
    DriftParameters,
    drift_parameters,
    p_delta_increment,
)
from app.engine.tables.table import Table, TableRequest
from app.trade.round_off import exceeds

AVERAGE, SELECTED = "Average Drift of Vertical Elements", "Drift of a Vertical Line on Selected Node"


def combined_drifts(results: Results, request: TableRequest) -> Table:
    """STORY_DRIFT_COMB: √(dx² + dy²) of the drift of vertical lines and of the centre of mass.

    SET_STORY_DRIFT_CALCULATION_METHOD chooses the columns: true for a method, the node's id for the vertical line on a
    selected node. Without it, the largest drift and that of the centre. Of a spectrum case dx and dy are the combined
    values, whose largest need not come together.
    """
    parameters, methods = drift_parameters(request.argument.additional.drift), _methods(request)
    head = ["Load Case", "Story", "Story Height", "P-Delta Incremental Factor", "Allowable Story Drift Ratio"]
    for method in methods:
        extra = ["Drift Factor"] if method == CENTRE else []
        first = ["Node"] if method in {MAXIMUM, SELECTED} else []
        names = [*first, "Story Drift", "Modified Drift", *extra, "Story Drift Ratio", "Remark"]
        head += [f"{method}/{name}" for name in names]
    if have_own_heights(storeys(results)):
        head += [f"{method}/{OWN_HEIGHT}" for method in methods if method in {MAXIMUM, SELECTED}]
    table = Table(tuple(head), [])
    for ref in requested_cases(results, request):
        scale = case_scale(results, ref)
        for storey in reversed(storeys(results)):
            if not request.stories or storey.name in request.stories:
                row = _row(results, request, parameters, methods, scale, storey)
                table.rows.append(row[: len(table.head)])
    return table


def _methods(request: TableRequest) -> dict[str, int]:
    """Names of the methods to show, with the selected node of the last."""
    asked = request.argument.additional.combined or request.argument.combined
    if asked is None:
        return {MAXIMUM: 0, CENTRE: 0}
    if asked.selected is True:
        raise wrong_field("DRIFT_OF_A_VERTICAL_LINE_ON_SELECTED_NODE needs the id of a node")
    chosen = {CENTRE: asked.centre, AVERAGE: asked.average, SELECTED: asked.selected, MAXIMUM: asked.maximum}
    found = {name: int(value) if name == SELECTED else 0 for name, value in chosen.items() if value is not False}
    return found or {MAXIMUM: 0, CENTRE: 0}


def _centre(scale: CaseScale, storey: StoreySpace) -> float:
    def between(u: FloatArray) -> FloatArray:
        top = np.einsum("cnd,n->cd", u[:, storey.upper.nodes, :2], storey.upper.weights)
        return (top - np.einsum("cnd,n->cd", u[:, storey.lower.nodes, :2], storey.lower.weights))[:, None]

    return float(_plan(scale, between)[0])


def _plan(scale: CaseScale, change: Callable[[FloatArray], FloatArray]) -> FloatArray:
    """Size of the vector (last axis: X, Y) that `change` takes from the displacements."""
    return np.linalg.norm(scale.moved(scale.results.displacements.map(change)), axis=-1)


def _row(
    results: Results,
    request: TableRequest,
    parameters: DriftParameters,
    methods: dict[str, int],
    scale: CaseScale,
    storey: StoreySpace,
) -> list[str]:
    lines, middle = plan_drifts(results, scale, storey), _centre(scale, storey)
    load = storey_load(results, storey).map(lambda values: values[:, :2])
    shear = float(np.linalg.norm(scale.loaded(load)))
    increment = p_delta_increment(results, parameters, storey, middle, shear)
    cell, length = request.numbers.cell, request.units.factor(0, 1)
    cells = [scale.ref.label, storey.name, cell(storey.height / length), cell(increment), cell(parameters.allowable)]
    heights: list[str] = []
    for method, node in methods.items():
        found = _by_method(results, storey, method, node, lines, middle)
        if found is None:
            names = 4 if method == AVERAGE else 5
            cells += [*["-"] * (names - 1), "-" if method == SELECTED else NO_LINE]
            heights += ["-"] if method in {MAXIMUM, SELECTED} else []
            continue
        names, drift, height = found
        modified = parameters.modified(drift, increment)
        ratio = modified / height
        cells += [*names, cell(drift / length), cell(modified / length)]
        if method == CENTRE:
            cells.append(cell(_drift_factor(lines, middle)))
        cells += [cell(ratio), _remark(storey, method, ratio, parameters.allowable)]
        heights += [cell(height / length)] if method in {MAXIMUM, SELECTED} else []
    return cells + heights


def _remark(storey: StoreySpace, method: str, ratio: float, allowable: float) -> str:
    """The verdict; a mean says nothing about the line that drifts most."""
    if method == AVERAGE:
        return "-"
    if method == MAXIMUM:
        return verdict(storey, ratio, allowable)
    return "NG" if exceeds(ratio, allowable) else "OK"


def _drift_factor(lines: LineDrifts, middle: float) -> float | None:
    """The largest drift over that of the centre of mass."""
    return float(lines.over_storey[lines.worst]) / middle if len(lines.drifts) and middle > 0.0 else None


def _by_method(
    results: Results, storey: StoreySpace, method: str, node: int, lines: LineDrifts, middle: float
) -> tuple[list[str], float, float] | None:
    """Leading cells, drift and the height it counts over; None when there is no vertical line in this storey, or none
    at the selected node. The mean is that of the lines which the storey holds."""
    ids = results.model.node_ids[storey.upper_nodes]
    if method == CENTRE:
        return [], middle, storey.height
    at = line_at(results, storey, node) if method == SELECTED else lines.worst if len(ids) else None
    if at is None:
        return None
    if method == AVERAGE:
        within = lines.over_storey[storey.lines.within]
        return ([], float(within.mean()), storey.height) if len(within) else None
    return [str(ids[at])], float(lines.drifts[at]), float(lines.heights[at])


def combined_displacements(results: Results, request: TableRequest) -> Table:
    """STORY_DISPLACEMENT_COMB: √(ux² + uy²) of each floor's nodes, largest and mean."""
    table = Table(DISPLACEMENT_HEAD, [])
    heights = {storey.lower.name: storey.height for storey in storeys(results)}
    for ref in requested_cases(results, request):
        scale = case_scale(results, ref)
        for floor in _wanted_floors(results, request):
            sizes = _plan(scale, lambda u, nodes=floor.nodes: u[:, nodes, :2])
            worst, mean = first_of_largest(sizes, scale.translation), float(sizes.mean())
            length = request.units.factor(0, 1)
            numbers: list[float | None] = [
                floor.level / length,
                heights.get(floor.name, 0.0) / length,
                float(sizes[worst]) / length,
                mean / length,
            ]
            ratio = float(sizes[worst]) / mean if mean else None
            where = [ref.label, str(results.model.node_ids[floor.nodes[worst]]), floor.name]
            table.rows.append([*where, *map(request.numbers.cell, [*numbers, ratio])])
    return table


def _wanted_floors(results: Results, request: TableRequest) -> Iterator[Floor]:
    return (floor for floor in reversed(floors(results)) if not request.stories or floor.name in request.stories)


FAMILY = Family(
    results={
        "STORY_DRIFT_COMB": combined_drifts,
        "STORY_DISPLACEMENT_COMB": combined_displacements,
    }
)
