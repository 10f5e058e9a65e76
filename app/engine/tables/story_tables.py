"""Story results: drift, displacement and spectrum shear; every combination is made on the story quantity itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from app.engine.records.fields import given
from app.engine.records.table_arguments import BetaArgument, DriftArgument
from app.engine.solve.analysis import Results
from app.engine.solve.combinations import CaseRef
from app.engine.solve.responses import Response
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal, wrong_field
from app.engine.store.round_off import first_of_largest
from app.engine.storeys.stories import NO_LINE, Floor, StoreySpace, floors, gravity_above, storeys
from app.engine.tables.family import Family, by_axis
from app.engine.tables.frame_tables import requested_cases
from app.engine.tables.line_drifts import OWN_HEIGHT, have_own_heights, line_drifts, verdict
from app.engine.tables.scales import CaseScale, case_scale
from app.engine.tables.table import Table, TableRequest
from app.trade.regularity import LEAST_STABILITY
from app.trade.round_off import exceeds

MAXIMUM = "Maximum Drift of All Vertical Elements"
CENTRE = "Drift at the Center of Mass"
DISPLACEMENT_HEAD = (
    "Load Case",
    "Node",
    "Story",
    "Level",
    "Story Height",
    "Maximum Displacement",
    "Average Displacement",
    "Maximum/Average",
)


@dataclass(frozen=True, slots=True)
class Beta:
    """Shear demand over capacity of the storeys from one to another; 1 elsewhere."""

    first: str
    last: str
    value: float

    def of(self, names: Sequence[str], name: str) -> float:
        """The value for one storey; `names` lists all from the lowest up."""
        if not {self.first, self.last} <= {*names}:
            raise wrong_field(f"BETA: there is no story {self.first} or {self.last}")
        low, high = sorted((names.index(self.first), names.index(self.last)))
        return self.value if low <= names.index(name) <= high else 1.0


@dataclass(frozen=True, slots=True)
class DriftParameters:
    """ADDITIONAL.SET_STORY_DRIFT_PARAMS with GEN NX's defaults; `gravity` are the P-Delta load combination's cases."""

    amplification: float = 1.0
    importance: float = 1.5
    scale: float = 1.0
    allowable: float = 0.015
    gravity: tuple[tuple[str, float], ...] = field(default=())
    beta: Beta | None = None

    def modified(self, drift: float, increment: float) -> float:
        """Drift x Cd / I, with the P-Delta increment."""
        return drift * self.scale * self.amplification / self.importance * increment


def drift_parameters(asked: DriftArgument | None) -> DriftParameters:
    """The drift parameters of a request."""
    if asked is None:
        return DriftParameters()
    parameters = DriftParameters(
        amplification=asked.response_factor if asked.uses_r else asked.amplification,
        importance=asked.importance,
        scale=asked.scale,
        allowable=asked.allowable,
        gravity=tuple((case.name, case.factor) for case in asked.gravity),
        beta=_beta(asked.beta),
    )
    if min(parameters.amplification, parameters.importance, parameters.scale, parameters.allowable) <= 0.0:
        raise EngineRefusal("Wrong Field", "the story drift parameters must be positive")
    return parameters


def _beta(asked: BetaArgument) -> Beta | None:
    match asked.kind.upper():
        case "FIXED" | "FIX":
            return None
        case "USER" if asked.value > 0.0:
            names = given(asked.first, "NAME_FROM", "a text"), given(asked.last, "NAME_TO", "a text")
            return Beta(*names, asked.value)
        case _:
            raise wrong_field("BETA needs FIX_USER_CHECK FIXED, or USER with a positive VALUE")


def story_drifts(results: Results, request: TableRequest, axis: int) -> Table:
    """STORY_DRIFT_X/_Y: every storey from the top down, named by its lower floor.

    The drift of each vertical line and of the centre of mass is combined over the modes as a drift; differences of
    combined displacements are never used. A storey without vertical lines has no largest drift and no verdict on it.
    The largest drift is that of the line which drifts most for its height; where heights differ from the storey's the
    last column shows that of the line.
    """
    parameters = drift_parameters(request.argument.additional.drift)
    head = (
        "Load Case",
        "Story",
        "Story Height",
        "P-Delta Incremental Factor",
        "Allowable Story Drift Ratio",
        *(f"{MAXIMUM}/{name}" for name in ("Node", "Story Drift", "Modified Drift", "Story Drift Ratio", "Remark")),
        *(
            f"{CENTRE}/{name}"
            for name in ("Story Drift", "Modified Drift", "Drift Factor", "Story Drift Ratio", "Remark")
        ),
    )
    levels = storeys(results)
    extra = (f"{MAXIMUM}/{OWN_HEIGHT}",) if have_own_heights(levels) else ()
    table = Table((*head, *extra), [])
    for ref in requested_cases(results, request):
        scale = case_scale(results, ref)
        for storey in reversed(levels):
            if not request.stories or storey.name in request.stories:
                row = _drift_row(results, request, parameters, scale, storey, axis)
                table.rows.append(row[: len(table.head)])
    return table


def _drift_row(
    results: Results,
    request: TableRequest,
    parameters: DriftParameters,
    scale: CaseScale,
    storey: StoreySpace,
    axis: int,
) -> list[str]:
    lines = line_drifts(results, scale, storey, axis)
    centre = results.displacements.map(
        lambda u: (
            u[:, storey.upper.nodes, axis] @ storey.upper.weights
            - u[:, storey.lower.nodes, axis] @ storey.lower.weights
        )[:, None]
    )
    middle = float(np.abs(scale.moved(centre))[0])
    worst = lines.worst if len(lines.drifts) else None
    shear = abs(float(scale.loaded(_shear(results, storey, axis))[0]))
    increment = p_delta_increment(results, parameters, storey, middle, shear)
    cell, length = request.numbers.cell, request.units.factor(0, 1)
    cells = [scale.ref.label, storey.name, cell(storey.height / length), cell(increment), cell(parameters.allowable)]

    def judged(drift: float, height: float, extra: Sequence[str] = ()) -> list[str]:
        modified = parameters.modified(drift, increment)
        remark = "NG" if exceeds(modified / height, parameters.allowable) else "OK"
        return [cell(drift / length), cell(modified / length), *extra, cell(modified / height), remark]

    if worst is None:
        return [*cells, *["-"] * 4, NO_LINE, *judged(middle, storey.height, [cell(None)]), "-"]
    largest, height = abs(float(lines.drifts[worst])), float(lines.heights[worst])
    factor = cell(abs(float(lines.over_storey[worst])) / middle if middle > 0.0 else None)
    *numbers, _ = judged(largest, height)
    remark = verdict(storey, parameters.modified(largest, increment) / height, parameters.allowable)
    cells += [str(results.model.node_ids[storey.lines.heads[worst]]), *numbers, remark]
    return [*cells, *judged(middle, storey.height, [factor]), cell(height / length)]


def p_delta_increment(
    results: Results, parameters: DriftParameters, storey: StoreySpace, drift: float, shear: float
) -> float:
    """1 / (1 - θ) where θ = P Δ I / (V h Cd) exceeds 0.1, otherwise 1 (KDS 41 17 00, P-Delta effects).

    With Δ = Cd δ / I this is P δ / (V h); `drift` δ is elastic, in m, `shear` V in kN.
    """
    if not parameters.gravity or shear <= 0.0:
        return 1.0
    weight = sum(factor * gravity_above(results, name, storey) for name, factor in parameters.gravity)
    theta = weight * drift * parameters.scale / (shear * storey.height)
    if not exceeds(1.0, theta):
        raise EngineRefusal(f"[Error] Story {storey.name} is unstable under P-Delta effects (coefficient {theta:.2f}).")
    return 1.0 / (1.0 - theta) if exceeds(theta, LEAST_STABILITY) else 1.0


def _shear(results: Results, storey: StoreySpace, axis: int) -> Response:
    """Horizontal load above the storey: applied loads, or inertia forces per mode."""
    return results.external.map(lambda values: values[:, storey.nodes_above, axis].sum(axis=1, keepdims=True))


def story_displacements(results: Results, request: TableRequest, axis: int) -> Table:
    """STORY_DISPLACEMENT_X/_Y: largest and average displacement of each floor."""
    table = Table(DISPLACEMENT_HEAD, [])
    heights = {storey.lower.name: storey.height for storey in storeys(results)}
    for ref in requested_cases(results, request):
        scale = case_scale(results, ref)
        for floor in reversed(floors(results)):
            if not request.stories or floor.name in request.stories:
                table.rows.append(_displacement_row(results, request, scale, floor, heights.get(floor.name, 0.0), axis))
    return table


def _displacement_row(
    results: Results, request: TableRequest, scale: CaseScale, floor: Floor, height: float, axis: int
) -> list[str]:
    cell, length = request.numbers.cell, request.units.factor(0, 1)
    values = scale.moved(results.displacements.map(lambda u: u[:, floor.nodes, axis]))
    mean = results.displacements.map(lambda u: u[:, floor.nodes, axis].mean(axis=1, keepdims=True))
    average = float(scale.moved(mean)[0])
    worst = first_of_largest(np.abs(values), scale.translation)
    ratio = abs(float(values[worst]) / average) if average else None
    numbers = (floor.level / length, height / length, float(values[worst]) / length, average / length, ratio)
    return [scale.ref.label, str(results.model.node_ids[floor.nodes[worst]]), floor.name, *map(cell, numbers)]


def story_shears(results: Results, request: TableRequest) -> Table:
    """STORY_SHEAR_FOR_RS: inertia force of each floor and the shear below it, combined from the modal values."""
    head = (
        "Story",
        "Level",
        "Spectrum",
        *(
            f"{group}/{axis}"
            for group in (
                "Inertia Force",
                "Shear Force/Spring Reactions",
                "Shear Force/Without Spring",
                "Shear Force/With Spring",
            )
            for axis in "XY"
        ),
        "Eccentricity",
        "Story Force",
        "Eccentric Moment",
    )
    table = Table(head, [])
    if results.modes is None:
        return table
    inertia = results.external.modal[:, :, :2]
    none = np.zeros((0, results.model.node_count, 2))
    force, length, cell = request.units.factor(1, 0), request.units.factor(0, 1), request.numbers.cell
    springs = _with_springs(results, inertia)
    for ref in requested_cases(results, request):
        if ref.kind != "RS":
            continue
        for floor in reversed(floors(results)):
            if request.stories and floor.name not in request.stories:
                continue
            here = Response(none[:, 0], inertia[:, floor.band].sum(axis=1))
            above = Response(none[:, 0], inertia[:, floor.band_and_above].sum(axis=1))
            forces = results.cases.evaluate(ref, here) / force
            shears = results.cases.evaluate(ref, above) / force
            carried, left = (
                results.cases.evaluate(ref, Response(none[:, 0], part)) / force for part in springs[floor.name]
            )
            torsion = _torsion_cells(results, ref, floor, float(np.hypot(*forces)), request)
            numbers = [*forces, *carried, *shears, *left, *torsion]
            table.rows.append([floor.name, cell(floor.level / length), ref.label, *map(cell, map(float, numbers))])
    return table


def _with_springs(results: Results, inertia: FloatArray) -> dict[str, tuple[FloatArray, FloatArray]]:
    """Per floor and mode: reactions of its point springs, and the shear below it less what the springs take.

    Springs of the lowest floor carry the building; they take nothing off the shear above them.
    """
    model = results.model
    is_spring = (model.springs[:, :2] != 0.0) & ~model.is_supported[:, :2]
    # Springs along a node's own axes push in every global direction.
    own = np.array([row for row in model.node_axes if not model.is_supported[row, :3].any()], dtype=np.int64)
    is_spring[own] = (model.springs[own, :3] != 0.0).any(axis=1)[:, None]
    reactions = results.reactions.modal[:, :, :2] * is_spring
    levels = floors(results)
    held = reactions.copy()
    if levels:
        held[:, levels[0].band] = 0.0
    left = inertia + held
    return {
        floor.name: (reactions[:, floor.band].sum(axis=1), left[:, floor.band_and_above].sum(axis=1))
        for floor in levels
    }


def _torsion_cells(
    results: Results, ref: CaseRef, floor: Floor, resultant: float, request: TableRequest
) -> tuple[float, float, float]:
    """Accidental eccentricity, the force it belongs to and their moment; without one the resultant of X and Y."""
    torsion = results.torsions.get(ref.name)
    if torsion is None:
        return 0.0, resultant, 0.0
    row = next(row for row, story in enumerate(results.model.stories) if story.name == floor.name)
    units = request.units
    return (
        float(torsion.eccentricity[row]) / units.factor(0, 1),
        float(torsion.force[row]) / units.factor(1, 0),
        float(torsion.moment[row]) / units.factor(1, 1),
    )


FAMILY = Family(
    results={
        **by_axis("STORY_DRIFT", story_drifts),
        **by_axis("STORY_DISPLACEMENT", story_displacements),
        "STORY_SHEAR_FOR_RS": story_shears,
    }
)
