"""Forces of whole storeys: shear ratio of frame and walls, axial sums, overturning moments, mode shapes of floors."""

import math

import numpy as np

from app.engine.solve.analysis import Results
from app.engine.solve.responses import Response
from app.engine.store.errors import wrong_field
from app.engine.storeys.storey_cuts import Carrier, carriers, storey_load
from app.engine.storeys.stories import StoreySpace, floors, storeys
from app.engine.tables.family import Family
from app.engine.tables.frame_tables import requested_cases
from app.engine.tables.scales import case_scale
from app.engine.tables.table import Table, TableRequest
from app.trade.round_off import quotient


def wanted_storeys(results: Results, request: TableRequest) -> list[StoreySpace]:
    """From the top down."""
    return [s for s in reversed(storeys(results)) if not request.stories or s.name in request.stories]


def shear_ratios(results: Results, request: TableRequest) -> Table:
    """STORY_SHEAR_FORCE_RATIO: shear of the frame and of each wall along the angle and across it, and its share."""
    degrees = request.argument.additional.direction.angle
    if degrees is None:
        raise wrong_field('STORY_SHEAR_FORCE_RATIO needs ADDITIONAL {"SET_ANGLE": {"ANGLE": 0}}')
    angle = math.radians(degrees)
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    head = ("Story", "Level", "Load", "Type", "No", "Angle1", "Force1", "Ratio1", "Angle2", "Force2", "Ratio2")
    table = Table(head, [])
    cell, force, length = request.numbers.cell, request.units.factor(1, 0), request.units.factor(0, 1)
    scales = [case_scale(results, ref) for ref in requested_cases(results, request)]
    for storey, parts in carriers(results, wanted_storeys(results, request)):
        together = _together(parts).map(lambda values: values[:, :, :2] @ turn.T)
        level = cell(storey.lower.level / length)
        for scale in scales:
            shears = scale.loaded(together) / force
            total = np.abs(shears).sum(axis=0).tolist()
            for part, shear in zip(parts, shears.tolist(), strict=True):
                first, second = (quotient(abs(size), whole, 0.0) for size, whole in zip(shear, total, strict=True))
                numbers = (degrees, shear[0], first, degrees + 90.0, shear[1], second)
                where = (storey.name, level, scale.ref.label, part.kind, str(part.number))
                table.rows.append((*where, *map(cell, numbers)))
    return table


def _together(parts: tuple[Carrier, ...]) -> Response:
    """The forces of all parts, cases x parts x 3."""
    static, modal = (
        np.stack(forces, axis=1) for forces in ([p.force.static for p in parts], [p.force.modal for p in parts])
    )
    return Response(static, modal)


def axial_sums(results: Results, request: TableRequest) -> Table:
    """STORY_AXIAL_FORCE_SUM: vertical force through the foot of each storey, compression negative."""
    table = Table(("Story", "Level", "Load", "Frame", "Wall", "Total"), [])
    cell, force, length = request.numbers.cell, request.units.factor(1, 0), request.units.factor(0, 1)
    for storey, parts in carriers(results, wanted_storeys(results, request)):
        upright = _together(parts).map(lambda values: values[:, :, 2])
        level = cell(storey.lower.level / length)
        for ref in requested_cases(results, request):
            sums = {"Frame": 0.0, "Wall": 0.0}
            for part, value in zip(parts, (results.cases.evaluate(ref, upright) / force).tolist(), strict=True):
                sums[part.kind] += value
            numbers = (*sums.values(), sum(sums.values()))
            table.rows.append([storey.name, level, ref.label, *map(cell, numbers)])
    return table


def overturning_moments(results: Results, request: TableRequest) -> Table:
    """OVERTURNING_MOMENT: moment of the horizontal forces above about the foot of each storey, by their direction."""
    additional = request.argument.additional
    if additional.direction.angle:
        raise wrong_field("OVERTURNING_MOMENT is made for ANGLE 0 alone")
    factors = additional.overturning
    if factors.spectrum_factor != 1.0 or factors.definition.upper() != "FIXED":
        raise wrong_field("OVERTURNING_MOMENT is made for SF_FOR_RS 1 and DEFINE_RF FIXED alone")
    table = Table(("Story", "Level", "Load", "Overturning Moment/X", "Overturning Moment/Y"), [])
    cell, moment, length = request.numbers.cell, request.units.factor(1, 1), request.units.factor(0, 1)
    for storey in wanted_storeys(results, request):
        load = storey_load(results, storey).map(lambda values: values[:, 2:])
        for ref in requested_cases(results, request):
            numbers = (results.cases.evaluate(ref, load) / moment).tolist()
            table.rows.append([storey.name, cell(storey.lower.level / length), ref.label, *map(cell, numbers)])
    return table


def story_mode_shapes(results: Results, request: TableRequest) -> Table:
    """STORY_MODE_SHAPE: displacement of each floor's centre of mass per mode, mass-normalised."""
    table = Table(("Mode", "Story", "Level", "UX", "UY", "RZ"), [])
    if results.modes is None:
        return table
    cell, length = request.numbers.cell, request.units.factor(0, 1)
    for mode, shape in enumerate(results.modes.shapes, 1):
        if not request.wants_mode(mode):
            continue
        for floor in reversed(floors(results)):
            if request.stories and floor.name not in request.stories:
                continue
            values = floor.weights @ shape[floor.nodes][:, [0, 1, 5]]
            table.rows.append([str(mode), floor.name, cell(floor.level / length), *map(cell, values.tolist())])
    return table


FAMILY = Family(
    results={
        "STORY_SHEAR_FORCE_RATIO": shear_ratios,
        "STORY_MODE_SHAPE": story_mode_shapes,
        "OVERTURNING_MOMENT": overturning_moments,
        "STORY_AXIAL_FORCE_SUM": axial_sums,
    }
)
