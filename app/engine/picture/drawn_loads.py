"""Loads in a picture, as the solver reads them: arrows with values, loaded floors, pressures, and the rest in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from app.engine.documents.display import DRAWN, Display
from app.engine.loads.beam_loads import BeamLoad
from app.engine.loads.floor_loads import FloorUnderLoad
from app.engine.loads.panel_shares import area
from app.engine.loads.shell_loads import PressureLoad
from app.engine.model.analysis_model import AnalysisModel
from app.engine.picture.canvas import Canvas
from app.engine.picture.picture_units import PictureUnits
from app.engine.picture.scene import Scene
from app.engine.picture.sketch import Sketch
from app.engine.records.nodal_loads import NodalLoad
from app.engine.store.arrays import FloatArray

ARROW_SHARE = 0.055
# Arrows of a line load stand this far apart.
SPACING_PX = 16.0
# Arrows of a pressure stand this share of the way from the middle of the element to its corners.
TOWARDS_CORNER = 0.8
INSIDE = 0.88
LINE_PX = 17.0
MOST_REFUSED = 3


@dataclass(frozen=True, slots=True)
class _Placed:
    """A load at a place: `size` (kN and m) along the unit vector `direction`."""

    at: FloatArray
    direction: FloatArray
    size: float


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What every load is drawn with."""

    canvas: Canvas
    scene: Scene
    display: Display
    units: PictureUnits

    def wants(self, case: str) -> bool:
        """True for the load case on display."""
        return self.display.load_case is None or case == self.display.load_case

    def reach(self, load: _Placed, largest: float = 0.0) -> FloatArray:
        """The arrow of a load, in proportion to the largest of its kind; without one all are equally long."""
        share = load.size / largest if largest else float(np.sign(load.size))
        return load.direction * (share * ARROW_SHARE * self.scene.size)

    def value(self, size: float, powers: tuple[int, int], unit: str) -> str:
        """A value with its unit."""
        value = self.units.shown(size, powers)
        match self.display.load_format:
            case "Fixed":
                words = f"{value:.{self.display.load_places}f}"
            case "Scientific":
                words = f"{value:.{self.display.load_places}e}"
            case _:
                words = f"{value:.4g}"
        return f"{words} {unit}"

    def label(self, words: str, load: _Placed, largest: float = 0.0) -> None:
        """Words at the tail of a load's arrow."""
        self.canvas.label(words, load.at - self.reach(load, largest), self.canvas.palette.load)


def draw_loads(canvas: Canvas, sketch: Sketch, scene: Scene, display: Display, units: PictureUnits) -> None:
    """Every load of the case on display, or of all cases."""
    sheet = _Sheet(canvas, scene, display, units)
    if sketch.model is not None:
        if display.has("FLOOR_LOAD"):
            _draw_floors(sheet, sketch.floors, sketch.model)
        if display.has("BEAM_LOAD"):
            _draw_beam_loads(sheet, sketch.beams, sketch.model)
        if display.has("PRESSURE_LOAD"):
            _draw_pressures(sheet, sketch.pressures)
    if display.has("NODAL_LOAD"):
        _draw_nodal_loads(sheet, sketch.nodal)
    for row, words in enumerate(_words(sheet, sketch)):
        canvas.write(words, 8.0, 8.0 + LINE_PX * row, canvas.palette.load, is_sure=True)


def _draw_nodal_loads(sheet: _Sheet, loads: Iterable[tuple[int, NodalLoad]]) -> None:
    for node, load in loads:
        if node not in sheet.scene.points or not sheet.wants(load.case):
            continue
        force, moment = np.array(load.components).reshape(2, 3)
        kinds = ((force, (1, 0), sheet.units.force, False), (moment, (1, 1), sheet.units.moment(), True))
        for vector, powers, unit, is_moment in kinds:
            size = float(np.linalg.norm(vector))
            if size > 0.0:
                placed = _Placed(sheet.scene.points[node], vector / size, size)
                sheet.canvas.arrow(placed.at, sheet.reach(placed), sheet.canvas.palette.load, is_double=is_moment)
                sheet.label(sheet.value(size, powers, unit), placed)


def _draw_beam_loads(sheet: _Sheet, loads: Iterable[BeamLoad], model: AnalysisModel) -> None:
    shown = [load for load in loads if load.element in sheet.scene.lines and sheet.wants(load.case)]
    largest: dict[tuple[int, int], float] = {}
    for load in shown:
        sizes = [abs(step.value) for step in load.steps]
        largest[load.powers] = max(largest.get(load.powers, 0.0), *sizes, 0.0)
    starts = model.members.start_of(model.xyz)
    for load in shown:
        start, axes = starts[load.member], model.members.axes[load.member]
        placed = [
            _Placed(start + step.x * axes[0] + step.arm @ axes, load.direction, step.value) for step in load.steps
        ]
        unit = _unit_of(load, sheet.units) + (" projected" if load.is_projected else "")
        if load.is_line:
            _draw_line_load(sheet, placed, largest[load.powers], is_moment=load.is_moment)
            _label_line(sheet, placed, load.powers, unit, largest[load.powers])
            continue
        for one in placed:
            if one.size:
                along = sheet.reach(one)
                sheet.canvas.arrow(one.at, along, sheet.canvas.palette.load, is_double=load.is_moment)
                sheet.label(sheet.value(one.size, load.powers, unit), one)


def _unit_of(load: BeamLoad, units: PictureUnits) -> str:
    if load.is_moment:
        return f"{units.moment()}/{units.length}" if load.is_line else units.moment()
    return {0: units.force, -1: units.along(), -2: units.over_area()}[load.powers[1]]


def _draw_line_load(sheet: _Sheet, placed: Sequence[_Placed], largest: float, *, is_moment: bool = False) -> None:
    canvas = sheet.canvas
    for first, second in pairwise(placed):
        if first.size == second.size == 0.0:
            continue
        steps = min(40, max(2, round(canvas.length_px(first.at, second.at) / SPACING_PX)))
        tails: list[FloatArray] = []
        for share in np.linspace(0.0, 1.0, steps + 1).tolist():
            at = first.at + share * (second.at - first.at)
            between = _Placed(at, first.direction, first.size + share * (second.size - first.size))
            along = sheet.reach(between, largest)
            tails.append(at - along)
            if between.size:
                canvas.arrow(at, along, canvas.palette.load, is_double=is_moment)
        canvas.path(np.array(tails), canvas.palette.load)


def _label_line(sheet: _Sheet, placed: Sequence[_Placed], powers: tuple[int, int], unit: str, largest: float) -> None:
    """An even load has its value in the middle, any other wherever it changes."""
    if placed and len({load.size for load in placed}) == 1:
        middle = np.mean([load.at for load in placed], axis=0)
        placed = [_Placed(middle, placed[0].direction, placed[0].size)]
    for load in {load.size: load for load in placed if load.size}.values():
        sheet.label(sheet.value(load.size, powers, unit), load, largest)


def _draw_floors(sheet: _Sheet, floors: Iterable[FloorUnderLoad], model: AnalysisModel) -> None:
    index, canvas, units = model.node_index(), sheet.canvas, sheet.units
    for floor in floors:
        items = [item for item in floor.items if sheet.wants(item.case)]
        if not items or any(node not in sheet.scene.points for node in floor.panel.nodes):
            continue
        corners = model.xyz[[index[node] for node in floor.panel.nodes]]
        middle = corners.mean(axis=0)
        inner = middle + INSIDE * (corners - middle)
        for start, end in zip(inner, (*inner[1:], inner[0]), strict=True):
            canvas.line(start, end, canvas.palette.load, 1.5)
        placed = _Placed(middle, floor.direction, sum(item.value for item in items))
        if placed.size:
            canvas.arrow(middle, sheet.reach(placed), canvas.palette.load)
        unit = units.over_area() + (" projected" if floor.is_projected else "")
        words = [floor.name] if sheet.display.has("FLOOR_LOAD_NAME") else []
        for item in items:
            words.append(f"{item.case} {sheet.value(item.value, (1, -2), unit)}")
            if own := float(np.linalg.norm(item.own)):
                words.append(f"and its sub-beams {sheet.value(own, (1, -1), units.along())}")
        if sheet.display.has("FLOOR_LOAD_AREA"):
            words.append(f"A {units.shown(area(floor.panel.corners), (0, 2)):.4g} {units.length}²")
        sheet.label(" ".join(words), placed)


def _draw_pressures(sheet: _Sheet, loads: Iterable[PressureLoad]) -> None:
    shown = [load for load in loads if load.element in sheet.scene.areas and sheet.wants(load.case)]
    largest = [max((abs(v) for load in shown if (load.edge is None) == face for v in load.values), default=0.0)
               for face in (False, True)]  # fmt: skip
    for load in shown:
        corners = np.array([sheet.scene.points[node] for node in sheet.scene.areas[load.element]])
        if load.edge is None:
            _draw_face(sheet, load, corners, largest[True])
            continue
        ends = corners[load.edge], corners[(load.edge + 1) % len(corners)]
        placed = [_Placed(at, load.direction, size) for at, size in zip(ends, load.values, strict=True)]
        _draw_line_load(sheet, placed, largest[False])
        _label_line(sheet, placed, (1, -1), sheet.units.along(), largest[False])


def _draw_face(sheet: _Sheet, load: PressureLoad, corners: FloatArray, largest: float) -> None:
    """Arrows near the corners and in the middle; an even pressure has its value in the middle, any other at corners."""
    middle = corners.mean(axis=0)
    values = load.values[: len(corners)]
    unit = sheet.units.over_area() + (" projected" if load.is_projected else "")
    around = [
        _Placed(middle + TOWARDS_CORNER * (corner - middle), load.direction, value)
        for corner, value in zip(corners, values, strict=True)
    ]
    centre = _Placed(middle, load.direction, float(np.mean(values)))
    for one in (centre, *around):
        if one.size:
            sheet.canvas.arrow(one.at, sheet.reach(one, largest), sheet.canvas.palette.load)
    for one in [centre] if len(set(values)) == 1 else around:
        if one.size:
            sheet.label(sheet.value(one.size, (1, -2), unit), one, largest)


def _words(sheet: _Sheet, sketch: Sketch) -> list[str]:
    """Self weight, and what is loaded but not drawn."""
    lines: list[str] = []
    for own in sketch.weights:
        factors = zip("XYZ", own.factors, strict=True)
        parts = ", ".join(f"{axis} {factor:g}" for axis, factor in factors if factor)
        if parts and sheet.wants(own.case):
            lines.append(f"Self weight {own.case}: {parts}")
    if not sheet.display.on & DRAWN["LOAD"]:
        return lines
    lines += [f"Not drawn: {words} ({case})" for words, case in sketch.elsewhere if sheet.wants(case)]
    lines += [f"Not drawn, cannot be analysed: {words}" for words in sketch.refused[:MOST_REFUSED]]
    if len(sketch.refused) > MOST_REFUSED:
        lines.append(f"Not drawn, cannot be analysed: {len(sketch.refused) - MOST_REFUSED} more loads")
    return lines
