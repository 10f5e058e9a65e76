"""Results in a picture: deformed and mode shapes, contours in colour bands with a legend, diagrams, reactions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from app.engine.documents.result_graphic import Graphic, GraphicKind, Style
from app.engine.model.load_arrays import STATIONS, transverse_displacement
from app.engine.picture.canvas import Canvas, Colour, band_colours
from app.engine.picture.contours import bands_of, line_pieces, surface_pieces
from app.engine.picture.picture_units import PictureUnits
from app.engine.picture.scene import Scene
from app.engine.solve.analysis import Results
from app.engine.solve.combinations import CaseRef
from app.engine.solve.shell_responses import unit_forces
from app.engine.solve.system import member_dofs
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal

LEGEND_PX = 150
# Results are scaled so that their largest value is this share of the model's size.
RESULT_SHARE = 0.08
CURVE_STEPS = 12
PLACES: FloatArray = np.array(STATIONS, dtype=np.float64)
FORCES = ("FX", "FY", "FZ", "MX", "MY", "MZ")
DISPLACEMENTS = ("DX", "DY", "DZ", "RX", "RY", "RZ")
PLATE_FORCES = ("FXX", "FYY", "FXY", "MXX", "MYY", "MXY", "VXX", "VYY")
CONTOURS = frozenset(
    {
        GraphicKind.DISPLACEMENTS,
        GraphicKind.TRUSS_FORCES,
        GraphicKind.BEAM_FORCES,
        GraphicKind.PLATE_FORCES,
        GraphicKind.WALL_FORCES,
        GraphicKind.PLATE_STRESSES,
    }
)


@dataclass(frozen=True, slots=True)
class _Field:
    """Values to be drawn in bands: at five places of members, evenly spaced between their `ends`, and at the corners of
    surfaces."""

    lines: dict[int, FloatArray]
    areas: dict[int, FloatArray]
    ends: dict[int, tuple[FloatArray, FloatArray]]

    def all_values(self) -> FloatArray:
        """Every value in one row."""
        return np.concatenate([np.zeros(0), *self.lines.values(), *self.areas.values()])


@dataclass(frozen=True, slots=True)
class _Paper:
    """What every result is drawn with."""

    canvas: Canvas
    scene: Scene
    results: Results
    graphic: Graphic
    units: PictureUnits

    @property
    def style(self) -> Style:
        """How the result is shown."""
        return self.graphic.style


def has_legend(graphic: Graphic) -> bool:
    """True where colours stand for values."""
    return graphic.kind in CONTOURS and graphic.style.has_legend


def draw_result(canvas: Canvas, scene: Scene, results: Results, graphic: Graphic, units: PictureUnits) -> None:
    """The result on display, over the faint model."""
    paper = _Paper(canvas, scene, results, graphic, units)
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
            _draw_contour(paper)


def _case(paper: _Paper) -> CaseRef:
    found = paper.results.cases.find([paper.graphic.case])
    if not found:
        raise EngineRefusal("Unknown Error", f"load case {paper.graphic.case} was not analysed")
    return found[0]


def _title(paper: _Paper, words: str) -> None:
    paper.canvas.write(words, 8.0, 8.0, paper.canvas.palette.text, is_sure=True)


def _number(value: float, style: Style) -> str:
    if style.is_exponential:
        return f"{value:.{style.decimals if style.decimals is not None else 3}e}"
    return f"{value:.{style.decimals}f}" if style.decimals is not None else f"{value:.4g}"


def _displacements(paper: _Paper) -> tuple[FloatArray, str]:
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
            moved = results.cases.evaluate(_case(paper), results.displacements)
            return moved, f"Deformed shape   {graphic.case}"


def _moved(paper: _Paper, displacements: FloatArray) -> tuple[dict[int, FloatArray], float]:
    """Points after the displacement and the scale they are drawn with."""
    rows = paper.results.model.node_index()
    moves = displacements[:, :3]
    largest = float(np.abs(moves).max()) if moves.size else 0.0
    scale = RESULT_SHARE * paper.scene.size / largest if largest > 0.0 else 0.0
    scale = paper.style.scale * (1.0 if paper.style.is_true_scale else scale)
    moved = {
        key: point + (scale * moves[rows[key]] if key in rows else 0.0) for key, point in paper.scene.points.items()
    }
    return moved, scale


def _draw_shape(paper: _Paper) -> None:
    canvas, scene = paper.canvas, paper.scene
    displacements, title = _displacements(paper)
    moved, scale = _moved(paper, displacements)
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
        title += f"   max {_number(largest, paper.style)} {paper.units.length} at node {node}"
        if node in moved:
            canvas.label(f"{_number(largest, paper.style)} {paper.units.length}", moved[node], canvas.palette.text)
    _title(paper, title + (f"   x {scale:.4g}" if paper.graphic.kind is GraphicKind.DEFORMED else ""))


def _curves(
    paper: _Paper, displacements: FloatArray, moved: dict[int, FloatArray], scale: float
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
    for row, key in _shown_members(paper):
        axes = members.axes[row]
        local = np.column_stack([along[:, row], across[:, 0, row], across[:, 1, row]])
        straight = starts[row] + np.outer(ratios * members.length[row], axes[0])
        first, last = (moved[node] for node in paper.scene.lines[key])
        curves[key] = np.vstack([first, straight + scale * local @ axes, last])
    return curves


def _draw_diagrams(paper: _Paper) -> None:
    canvas, scene, graphic = paper.canvas, paper.scene, paper.graphic
    component = FORCES.index(graphic.component)
    forces = paper.results.cases.evaluate(_case(paper), paper.results.forces)[:, :, component]
    values = forces / paper.units.system.factor(1, 1 if component >= 3 else 0)
    members = [*_shown_members(paper)]
    largest = float(np.abs(values[[row for row, _ in members]]).max(initial=0.0))
    scale = paper.style.scale * RESULT_SHARE * scene.size / largest if largest > 0.0 else 0.0
    # Bending about z and shear along y lie in the plane of y; everything else is drawn along z.
    plane = 1 if component in {1, 5} else 2
    # Moments are drawn on the side in tension, which for positive ones is the negative side of the axis.
    side = -1.0 if component in {4, 5} else 1.0
    shown: list[tuple[FloatArray, float]] = []
    places = _stations(paper)
    for row, _ in members:
        base = places[row]
        tips = base + side * scale * values[row][:, None] * paper.results.model.members.axes[row, plane]
        for foot, tip, value in zip(base, tips, values[row], strict=True):
            canvas.line(foot, tip, canvas.palette.positive if value >= 0.0 else canvas.palette.result)
        canvas.path(tips, canvas.palette.result, 2.0)
        chosen = sorted({0, int(np.abs(values[row]).argmax()), len(STATIONS) - 1})
        shown.extend((tips[place], float(values[row][place])) for place in chosen)
    if paper.style.has_values is not False:
        _write_values(paper, shown, largest)
    unit = paper.units.moment() if component >= 3 else paper.units.force
    _title(paper, f"Beam diagram {graphic.component}   {graphic.case}   max |{_number(largest, paper.style)}| {unit}")


def _write_values(paper: _Paper, shown: list[tuple[FloatArray, float]], largest: float) -> None:
    """Values beside their places, the largest first; what is next to nothing is left out."""
    for at, value in sorted(shown, key=lambda pair: -abs(pair[1])):
        if abs(value) > 1e-6 * largest:
            paper.canvas.label(_number(value, paper.style), at, paper.canvas.palette.text)


def _draw_reactions(paper: _Paper) -> None:
    canvas, scene, graphic = paper.canvas, paper.scene, paper.graphic
    reactions = paper.results.cases.evaluate(_case(paper), paper.results.reactions)
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
        _write_values(paper, shown, largest)
    unit = paper.units.moment() if is_moment else paper.units.force
    _title(paper, f"Reactions {graphic.component}   {graphic.case}   max {_number(largest, paper.style)} {unit}")


def _draw_contour(paper: _Paper) -> None:
    found, unit, points = _field(paper)
    values = found.all_values()
    if not values.size:
        raise EngineRefusal("Unknown Error", f"there are no elements with {paper.graphic.kind.value} to draw")
    limits = bands_of(float(values.min()), float(values.max()), paper.style.bands)
    colours = band_colours(paper.style.bands, paper.style.colours)
    canvas = paper.canvas
    outline = canvas.palette.faint
    for key, at in found.areas.items():
        corners = np.array([points[node] for node in paper.scene.areas[key]])
        for band, piece in surface_pieces(corners, at, limits):
            if paper.style.is_filled:
                canvas.face(piece, colours[band], None, is_shaded=False)
            else:
                canvas.face(piece, None, colours[band])
        canvas.face(corners, None, outline)
    canvas.show_faces()
    for key, at in found.lines.items():
        start, end = found.ends[key]
        for band, first, last in line_pieces(at, limits):
            canvas.line(start + first * (end - start), start + last * (end - start), colours[band], 4.0)
    if paper.style.has_values:
        middles = [
            (np.mean([points[node] for node in paper.scene.areas[key]], axis=0), float(at.mean()))
            for key, at in found.areas.items()
        ]
        middles += [
            (np.mean(found.ends[key], axis=0), float(at[np.abs(at).argmax()])) for key, at in found.lines.items()
        ]
        _write_values(paper, middles, float(np.abs(values).max()))
    _title(paper, f"{_words(paper.graphic)}   {paper.graphic.case}")
    if paper.style.has_legend:
        _draw_legend(paper, limits, colours, unit)


def _words(graphic: Graphic) -> str:
    words = {
        GraphicKind.DISPLACEMENTS: "Displacement",
        GraphicKind.TRUSS_FORCES: "Truss force",
        GraphicKind.BEAM_FORCES: "Beam force",
        GraphicKind.PLATE_FORCES: "Plate force",
        GraphicKind.WALL_FORCES: "Wall force",
        GraphicKind.PLATE_STRESSES: f"Plate stress, {graphic.surface.lower()}",
    }
    return f"{words[graphic.kind]} {graphic.component}"


def _draw_legend(paper: _Paper, limits: FloatArray, colours: Sequence[Colour], unit: str) -> None:
    canvas, count = paper.canvas, len(colours)
    height = min(18.0, (canvas.height - 90.0) / count)
    left = 10.0 if paper.style.legend_side == "left" else canvas.width - LEGEND_PX + 20.0
    top = 52.0
    canvas.write(f"{paper.graphic.component} [{unit}]", left, top - 20.0, canvas.palette.text, is_sure=True)
    for place in range(count):
        canvas.swatch(left, top + place * height, 20.0, height, colours[count - 1 - place])
    # Where the bands are too thin for a line of text, every second or third limit is written.
    step = max(1, int(np.ceil(14.0 / max(height, 1.0))))
    for place in range(0, count + 1, step):
        words = _number(float(limits[count - place]), paper.style)
        canvas.write(words, left + 26.0, top + place * height - 7.0, canvas.palette.text, is_sure=True)


def _field(paper: _Paper) -> tuple[_Field, str, dict[int, FloatArray]]:
    """Values in the document's unit, the unit's name and the points they are drawn at."""
    points = paper.scene.points
    if paper.style.is_moved or paper.graphic.kind is GraphicKind.DISPLACEMENTS:
        displacements = paper.results.cases.evaluate(_case(paper), paper.results.displacements)
        if paper.style.is_moved:
            points, _ = _moved(paper, displacements)
        if paper.graphic.kind is GraphicKind.DISPLACEMENTS:
            return *_displacement_field(paper, displacements, points), points
    if paper.graphic.kind in {GraphicKind.BEAM_FORCES, GraphicKind.TRUSS_FORCES}:
        return *_member_field(paper, points), points
    return *_shell_field(paper), points


def _displacement_field(paper: _Paper, displacements: FloatArray, points: dict[int, FloatArray]) -> tuple[_Field, str]:
    name = paper.graphic.component
    is_rotation = name in {"RX", "RY", "RZ"}
    if name in DISPLACEMENTS:
        values = displacements[:, DISPLACEMENTS.index(name)]
    else:
        values = np.linalg.norm(displacements[:, ["XYZ".index(letter) for letter in name[1:]]], axis=1)
    values = values if is_rotation else values / paper.units.system.factor(0, 1)
    rows = paper.results.model.node_index()
    lines = {
        key: values[rows[i]] + PLACES * (values[rows[j]] - values[rows[i]]) for key, (i, j) in paper.scene.lines.items()
    }
    areas = {key: values[[rows[node] for node in nodes]] for key, nodes in paper.scene.areas.items()}
    ends = {key: (points[i], points[j]) for key, (i, j) in paper.scene.lines.items()}
    return _Field(lines, areas, ends), "rad" if is_rotation else paper.units.length


def _member_field(paper: _Paper, points: dict[int, FloatArray]) -> tuple[_Field, str]:
    component = FORCES.index(paper.graphic.component)
    forces = paper.results.cases.evaluate(_case(paper), paper.results.forces)[:, :, component]
    values = forces / paper.units.system.factor(1, 1 if component >= 3 else 0)
    wanted = paper.results.model.members.is_truss == (paper.graphic.kind is GraphicKind.TRUSS_FORCES)
    lines: dict[int, FloatArray] = {}
    ends: dict[int, tuple[FloatArray, FloatArray]] = {}
    places = _stations(paper)
    for row, key in _shown_members(paper):
        if wanted[row]:
            shift_i, shift_j = (points[node] - paper.scene.points[node] for node in paper.scene.lines[key])
            lines[key], ends[key] = values[row], (places[row, 0] + shift_i, places[row, -1] + shift_j)
    return _Field(lines, {}, ends), paper.units.moment() if component >= 3 else paper.units.force


def _shown_members(paper: _Paper) -> Iterator[tuple[int, int]]:
    """Row and number of the members in the picture."""
    for row, key in enumerate(paper.results.model.members.ids.tolist()):
        if key in paper.scene.lines:
            yield row, key


def _stations(paper: _Paper) -> FloatArray:
    """Where members' forces are read, members x 5 x 3: on the clear length, between the ends of rigid parts."""
    model, members = paper.results.model, paper.results.model.members
    along = members.length[:, None] * members.stations
    return members.start_of(model.xyz)[:, None] + along[:, :, None] * members.axes[:, :1]


def _shell_field(paper: _Paper) -> tuple[_Field, str]:
    """Forces per unit length, or stresses at a surface, at the corners of plates or walls."""
    results, graphic, shells = paper.results, paper.graphic, paper.results.model.shells
    force, length = paper.units.force, paper.units.length
    if not shells.count:
        return _Field({}, {}, {}), ""
    forces = unit_forces(results.system, results.displacements, results.loads.shell_initial).map(
        lambda values: values[:, :, 1:]
    )
    if graphic.kind is GraphicKind.PLATE_STRESSES:
        side = 1.0 if graphic.surface == "Top" else -1.0
        membrane, bending = (
            shells.membrane_thickness[:, None, None],
            np.maximum(shells.bending_thickness, 1e-12)[:, None, None],
        )
        stresses = forces.map(lambda values: values[..., :3] / membrane - side * 6.0 * values[..., 3:6] / bending**2)
        # The von Mises stress is no linear quantity, so it follows from the combined components.
        sx, sy, sxy = np.moveaxis(results.cases.evaluate(_case(paper), stresses), -1, 0)
        chosen = {"SIG-XX": sx, "SIG-YY": sy, "SIG-XY": sxy}.get(graphic.component)
        values = np.sqrt(sx**2 - sx * sy + sy**2 + 3.0 * sxy**2) if chosen is None else chosen
        values, unit = values / paper.units.system.factor(1, -2), paper.units.over_area()
    else:
        column = PLATE_FORCES.index(graphic.component)
        is_moment = 3 <= column < 6
        values = results.cases.evaluate(_case(paper), forces)[..., column]
        values = values / paper.units.system.factor(1, 0 if is_moment else -1)
        unit = f"{force}·{length}/{length}" if is_moment else paper.units.along()
    wanted = shells.is_wall if graphic.kind is GraphicKind.WALL_FORCES else ~shells.is_wall
    areas = {
        key: values[row][: len(paper.scene.areas[key])]
        for row, key in enumerate(shells.ids.tolist())
        if wanted[row] and key in paper.scene.areas
    }
    return _Field({}, areas, {}), unit
