"""Results in a picture: deformed and mode shapes, diagrams, reactions, and what is drawn in colour bands."""

import numpy as np

from app.engine.documents.result_graphic import Graphic, GraphicKind
from app.engine.model.load_arrays import STATIONS, transverse_displacement
from app.engine.picture.canvas import Canvas
from app.engine.picture.drawn_contours import draw_contour
from app.engine.picture.paper import (
    FORCES,
    RESULT_SHARE,
    Paper,
    case_of,
    moved_points,
    shown_members,
    stations_of,
    write_title,
    write_values,
    written,
)
from app.engine.picture.picture_units import PictureUnits
from app.engine.picture.scene import Scene
from app.engine.solve.analysis import Results
from app.engine.solve.system import member_dofs
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal

CURVE_STEPS = 12


def draw_result(canvas: Canvas, scene: Scene, results: Results, graphic: Graphic, units: PictureUnits) -> None:
    """The result on display, over the faint model."""
    paper = Paper(canvas, scene, results, graphic, units)
    match graphic.kind:
        case GraphicKind.DEFORMED | GraphicKind.MODE_SHAPES | GraphicKind.BUCKLING_SHAPES:
            canvas.show_faces()
            _draw_shape(paper)
        case GraphicKind.BEAM_DIAGRAMS:
            canvas.show_faces()
            _draw_diagrams(paper)
        case GraphicKind.REACTIONS:
            canvas.show_faces()
            _draw_reactions(paper)
        case _:
            draw_contour(paper)


def _displacements(paper: Paper) -> tuple[FloatArray, str]:
    """Node displacements in m and rad of the shape on display, and its title."""
    results, graphic = paper.results, paper.graphic
    match graphic.kind:
        case GraphicKind.MODE_SHAPES:
            if results.modes is None or not 1 <= graphic.mode <= results.modes.count:
                raise EngineRefusal("Unknown Error", f"mode {graphic.mode} was not analysed")
            period = float(results.modes.periods[graphic.mode - 1])
            return results.modes.shapes[graphic.mode - 1], f"Mode {graphic.mode}   T = {period:.4g} s"
        case GraphicKind.BUCKLING_SHAPES:
            if results.buckling is None or not 1 <= graphic.mode <= len(results.buckling.factors):
                raise EngineRefusal("Unknown Error", f"buckling mode {graphic.mode} was not analysed")
            factor = float(results.buckling.factors[graphic.mode - 1])
            return results.buckling.shapes[graphic.mode - 1], f"Buckling mode {graphic.mode}   factor = {factor:.5g}"
        case _:
            moved = results.cases.evaluate(case_of(paper), results.displacements)
            return moved, f"Deformed shape   {graphic.case}"


def _draw_shape(paper: Paper) -> None:
    canvas, scene = paper.canvas, paper.scene
    displacements, title = _displacements(paper)
    moved, scale = moved_points(paper, displacements)
    curves = _curves(paper, displacements, moved, scale) if paper.style.is_curved else {}
    for nodes in scene.areas.values():
        canvas.face(np.array([moved[node] for node in nodes]), None, canvas.palette.result)
    canvas.show_faces()
    for key, (i, j) in scene.lines.items():
        canvas.path(curves.get(key, np.array([moved[i], moved[j]])), canvas.palette.result, 2.0)
    if paper.graphic.kind is GraphicKind.DEFORMED:
        sizes = np.linalg.norm(displacements[:, :3], axis=1)
        row = int(sizes.argmax())
        largest = paper.units.shown(float(sizes[row]), (0, 1))
        node = int(paper.results.model.node_ids[row])
        title += f"   max {written(largest, paper.style)} {paper.units.length} at node {node}"
        if node in moved:
            canvas.label(f"{written(largest, paper.style)} {paper.units.length}", moved[node], canvas.palette.text)
    write_title(paper, title + (f"   x {scale:.4g}" if paper.graphic.kind is GraphicKind.DEFORMED else ""))


def _curves(
    paper: Paper, displacements: FloatArray, moved: dict[int, FloatArray], scale: float
) -> dict[int, FloatArray]:
    """Members bent as their end displacements and rotations bend them, behind their releases and rigid parts."""
    system, members = paper.results.system, paper.results.model.members
    if not members.count:
        return {}
    nodes = displacements.ravel()[member_dofs(paper.results.model)][None]
    ends = system.matrices.end_displacements(nodes, None)
    ratios: FloatArray = np.linspace(0.0, 1.0, CURVE_STEPS + 1)
    across = np.array([transverse_displacement(members, ends, float(ratio)) for ratio in ratios])[:, :, 0]
    along = ends[0, :, 0] + np.outer(ratios, ends[0, :, 6] - ends[0, :, 0])
    starts = members.start_of(paper.results.model.xyz)
    curves: dict[int, FloatArray] = {}
    for row, key in shown_members(paper):
        axes = members.axes[row]
        local = np.column_stack([along[:, row], across[:, 0, row], across[:, 1, row]])
        straight = starts[row] + np.outer(ratios * members.length[row], axes[0])
        first, last = (moved[node] for node in paper.scene.lines[key])
        curves[key] = np.vstack([first, straight + scale * local @ axes, last])
    return curves


def _draw_diagrams(paper: Paper) -> None:
    canvas, scene, graphic = paper.canvas, paper.scene, paper.graphic
    component = FORCES.index(graphic.component)
    forces = paper.results.cases.evaluate(case_of(paper), paper.results.forces)[:, :, component]
    values = forces / paper.units.system.factor(1, 1 if component >= 3 else 0)
    members = [*shown_members(paper)]
    largest = float(np.abs(values[[row for row, _ in members]]).max(initial=0.0))
    scale = paper.style.scale * RESULT_SHARE * scene.size / largest if largest > 0.0 else 0.0
    # Bending about z and shear along y lie in the plane of y; everything else is drawn along z.
    plane = 1 if component in {1, 5} else 2
    # Moments are drawn on the side in tension, which for positive ones is the negative side of the axis.
    side = -1.0 if component in {4, 5} else 1.0
    shown: list[tuple[FloatArray, float]] = []
    places = stations_of(paper)
    for row, _ in members:
        base = places[row]
        tips = base + side * scale * values[row][:, None] * paper.results.model.members.axes[row, plane]
        for foot, tip, value in zip(base, tips, values[row], strict=True):
            canvas.line(foot, tip, canvas.palette.positive if value >= 0.0 else canvas.palette.result)
        canvas.path(tips, canvas.palette.result, 2.0)
        chosen = sorted({0, int(np.abs(values[row]).argmax()), len(STATIONS) - 1})
        shown.extend((tips[place], float(values[row][place])) for place in chosen)
    if paper.style.has_values is not False:
        write_values(paper, shown, largest)
    unit = paper.units.moment() if component >= 3 else paper.units.force
    write_title(
        paper,
        f"Beam diagram {graphic.component}   {graphic.case}   max |{written(largest, paper.style)}| {unit}",
    )


def _draw_reactions(paper: Paper) -> None:
    canvas, scene, graphic = paper.canvas, paper.scene, paper.graphic
    reactions = paper.results.cases.evaluate(case_of(paper), paper.results.reactions)
    is_moment = graphic.component.startswith("M")
    first = 3 if is_moment else 0
    chosen = np.zeros((len(reactions), 3))
    for axis, name in enumerate("XYZ"):
        if name in graphic.component[1:]:
            chosen[:, axis] = reactions[:, first + axis]
    values = chosen / paper.units.system.factor(1, 1 if is_moment else 0)
    sizes = np.linalg.norm(values, axis=1)
    largest = float(sizes.max()) if sizes.size else 0.0
    shown: list[tuple[FloatArray, float]] = []
    for row, key in enumerate(paper.results.model.node_ids.tolist()):
        if key in scene.points and sizes[row] > 1e-9 * largest:
            length = (0.04 + 0.08 * float(sizes[row]) / largest) * scene.size
            along = chosen[row] / float(np.linalg.norm(chosen[row])) * length
            canvas.arrow(scene.points[key], along, canvas.palette.result, is_double=is_moment)
            one = float(values[row].sum()) if len(graphic.component) == 2 else float(sizes[row])
            shown.append((scene.points[key] - along, one))
    if paper.style.has_values is not False:
        write_values(paper, shown, largest)
    unit = paper.units.moment() if is_moment else paper.units.force
    write_title(paper, f"Reactions {graphic.component}   {graphic.case}   max {written(largest, paper.style)} {unit}")
