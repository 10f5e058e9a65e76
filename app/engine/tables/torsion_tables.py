"""Torsion of floors: irregularity by drifts and amplification by displacements at the ends of the plan."""

import numpy as np

from app.engine.solve.analysis import Results
from app.engine.store.arrays import FloatArray, IntArray
from app.engine.store.errors import wrong_field
from app.engine.store.round_off import first_of_largest
from app.engine.storeys.stories import NO_LINE, StoreySpace, line_at, storeys
from app.engine.tables.family import Family, by_axis
from app.engine.tables.frame_tables import requested_cases
from app.engine.tables.line_drifts import at_floor, held, line_drifts
from app.engine.tables.scales import CaseScale, case_scale
from app.engine.tables.table import Table, TableRequest
from app.trade.regularity import LARGEST_AMPLIFICATION, TORSION_RATIO, amplification_of
from app.trade.round_off import NOT_APPLICABLE, exceeds, is_zero, quotient

EDGE_TOLERANCE_M = 1e-3
ENDS, LARGEST = "Average Value of Extreme Points", "Maximum Value"


def outer_lines(results: Results, storey: StoreySpace) -> IntArray:
    """Vertical lines on the edges of the plan's bounding box."""
    xy = results.model.xyz[storey.upper_nodes, :2]
    return np.flatnonzero(
        ((xy < xy.min(axis=0) + EDGE_TOLERANCE_M) | (xy > xy.max(axis=0) - EDGE_TOLERANCE_M)).any(axis=1)
    )


def _selected_ends(request: TableRequest) -> tuple[int, int] | None:
    """SELECT_IRREGULAR_ENDS: two nodes whose vertical lines are the ends of the plan."""
    ends = request.argument.additional.ends
    if not ends.is_user_defined:
        return None
    nodes = ends.nodes
    if len(nodes) != 2:
        raise wrong_field("SELECT_IRREGULAR_ENDS with USER_DEFINE needs two ids in SELECT_NODES")
    return nodes[0], nodes[1]


def _mean_of_ends(scale: CaseScale, request: TableRequest, storey: StoreySpace, values: FloatArray, axis: int) -> float:
    """Size of the mean of the largest values on both ends of the plan across the direction, or of those at the
    selected vertical lines. Ends that move against each other count with their signs."""
    selected, results = _selected_ends(request), scale.results
    if selected:
        rows = [line_at(results, storey, node) for node in selected]
        if None in rows:
            raise wrong_field(f"SELECT_NODES: story {storey.name} has no vertical line at one of {selected}")
        groups = [values[row : row + 1] for row in rows if row is not None]
    else:
        across = results.model.xyz[storey.upper_nodes, 1 - axis]
        groups = [values[across < across.min() + EDGE_TOLERANCE_M], values[across > across.max() - EDGE_TOLERANCE_M]]
    ends = [float(group[first_of_largest(np.abs(group), scale.translation)]) for group in groups]
    mean = abs(sum(ends)) / 2.0
    return 0.0 if is_zero(mean, scale.translation) else mean


def torsional_irregularity(results: Results, request: TableRequest, axis: int) -> Table:
    """TORSIONAL_IRREGULARITY_X/_Y: largest drift against 1.2 times the mean of the two ends of the plan (KDS 41 17 00,
    table of plan irregularities). Drifts of lines of other heights count as over the storey's."""
    head = (
        "Load Case",
        "Story",
        "Story Height",
        f"{ENDS}/Story Drift",
        f"{ENDS}/1.2*Story Drift",
        f"{LARGEST}/Node",
        f"{LARGEST}/Story Drift",
        "Ratio",
        "Remark",
    )
    table = Table(head, [])
    cell, length = request.numbers.cell, request.units.factor(0, 1)
    for ref in requested_cases(results, request):
        scale = case_scale(results, ref)
        for storey in _wanted(results, request):
            if not len(storey.upper_nodes):
                table.rows.append([ref.label, storey.name, cell(storey.height / length), *["-"] * 5, NO_LINE])
                continue
            signed = line_drifts(results, scale, storey, axis).over_storey
            mean, drifts = _mean_of_ends(scale, request, storey, signed, axis), np.abs(signed)
            worst = first_of_largest(drifts, scale.translation)
            largest, ratio = float(drifts[worst]), quotient(float(drifts[worst]), mean, scale.translation)
            numbers = [cell(value / length) for value in (storey.height, mean, TORSION_RATIO * mean)]
            node = str(results.model.node_ids[storey.upper_nodes[worst]])
            found = [node, cell(largest / length), cell(ratio), _torsion_remark(largest, ratio)]
            table.rows.append([ref.label, storey.name, *numbers, *found])
    return table


def _torsion_remark(largest: float, ratio: float | None) -> str:
    """Ends that move against each other leave no mean: a floor that only turns is as irregular as can be."""
    if largest == 0.0:
        return NOT_APPLICABLE
    return "Irregular" if ratio is None or exceeds(ratio, TORSION_RATIO) else "Regular"


def torsional_amplification(results: Results, request: TableRequest, axis: int) -> Table:
    """TORSIONAL_AMPLIFICATION_FACTOR_X/_Y: A = (δmax / 1.2 δavg)², from 1 to 3, of each floor's displacements (KDS
    41 17 00 and ASCE 7-16 equation 12.8-14); floors are named by their own story."""
    head = (
        "Load Case",
        "Story",
        "Level",
        f"{ENDS}/Displacement",
        f"{LARGEST}/Node",
        f"{LARGEST}/Displacement",
        "Torsional Amplification Factor",
    )
    table = Table(head, [])
    cell, length = request.numbers.cell, request.units.factor(0, 1)
    for ref in requested_cases(results, request):
        scale = case_scale(results, ref)
        for whole in _wanted(results, request, by_upper=True):
            storey = at_floor(results, whole)
            nodes = storey.upper_nodes
            if not len(nodes):
                level = cell(storey.upper.level / length)
                table.rows.append([ref.label, storey.upper.name, level, "-", "-", "-", NO_LINE])
                continue
            moved = results.displacements.map(lambda u, at=nodes: u[:, at, axis])
            signed = scale.moved(moved)
            mean = _mean_of_ends(scale, request, storey, signed, axis)
            worst = first_of_largest(np.abs(signed), scale.translation)
            largest = abs(float(signed[worst]))
            where = [ref.label, storey.upper.name, cell(storey.upper.level / length), cell(mean / length)]
            found = [str(results.model.node_ids[nodes[worst]]), cell(largest / length)]
            table.rows.append([*where, *found, cell(_amplification(largest, mean, scale))])
    return table


def _amplification(largest: float, mean: float, scale: CaseScale) -> float | None:
    if largest == 0.0:
        return None
    ratio = quotient(largest, TORSION_RATIO * mean, scale.translation)
    return LARGEST_AMPLIFICATION if ratio is None else amplification_of(ratio)


def _wanted(results: Results, request: TableRequest, *, by_upper: bool = False) -> list[StoreySpace]:
    """Wanted storeys from the top down, with the lines they hold; those without any say so in their row."""
    return [
        held(storey)
        for storey in reversed(storeys(results))
        if not request.stories or (storey.upper.name if by_upper else storey.name) in request.stories
    ]


FAMILY = Family(
    results={
        **by_axis("TORSIONAL_IRREGULARITY", torsional_irregularity),
        **by_axis("TORSIONAL_AMPLIFICATION_FACTOR", torsional_amplification),
    }
)
