"""What is drawn in colour bands, as values along members and at the corners of surfaces."""

from dataclasses import dataclass

import numpy as np

from app.engine.documents.result_graphic import GraphicKind
from app.engine.model.load_arrays import STATIONS
from app.engine.picture.paper import FORCES, Paper, case_of, moved_points, shown_members, stations_of
from app.engine.solve.shell_responses import unit_forces
from app.engine.store.arrays import FloatArray

PLACES: FloatArray = np.array(STATIONS, dtype=np.float64)
DISPLACEMENTS = ("DX", "DY", "DZ", "RX", "RY", "RZ")
PLATE_FORCES = ("FXX", "FYY", "FXY", "MXX", "MYY", "MXY", "VXX", "VYY")


@dataclass(frozen=True, slots=True)
class BandedField:
    """Values to be drawn in bands: at five places of members, evenly spaced between their `ends`, and at the corners of
    surfaces."""

    lines: dict[int, FloatArray]
    areas: dict[int, FloatArray]
    ends: dict[int, tuple[FloatArray, FloatArray]]

    def all_values(self) -> FloatArray:
        """Every value in one row."""
        return np.concatenate([np.zeros(0), *self.lines.values(), *self.areas.values()])


def field_of(paper: Paper) -> tuple[BandedField, str, dict[int, FloatArray]]:
    """Values in the document's unit, the unit's name and the points they are drawn at."""
    points = paper.scene.points
    if paper.style.is_moved or paper.graphic.kind is GraphicKind.DISPLACEMENTS:
        displacements = paper.results.cases.evaluate(case_of(paper), paper.results.displacements)
        if paper.style.is_moved:
            points, _ = moved_points(paper, displacements)
        if paper.graphic.kind is GraphicKind.DISPLACEMENTS:
            return *_displacement_field(paper, displacements, points), points
    if paper.graphic.kind in {GraphicKind.BEAM_FORCES, GraphicKind.TRUSS_FORCES}:
        return *_member_field(paper, points), points
    return *_shell_field(paper), points


def _displacement_field(
    paper: Paper, displacements: FloatArray, points: dict[int, FloatArray]
) -> tuple[BandedField, str]:
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
    return BandedField(lines, areas, ends), "rad" if is_rotation else paper.units.length


def _member_field(paper: Paper, points: dict[int, FloatArray]) -> tuple[BandedField, str]:
    component = FORCES.index(paper.graphic.component)
    forces = paper.results.cases.evaluate(case_of(paper), paper.results.forces)[:, :, component]
    values = forces / paper.units.system.factor(1, 1 if component >= 3 else 0)
    wanted = paper.results.model.members.is_truss == (paper.graphic.kind is GraphicKind.TRUSS_FORCES)
    lines: dict[int, FloatArray] = {}
    ends: dict[int, tuple[FloatArray, FloatArray]] = {}
    places = stations_of(paper)
    for row, key in shown_members(paper):
        if wanted[row]:
            shift_i, shift_j = (points[node] - paper.scene.points[node] for node in paper.scene.lines[key])
            lines[key], ends[key] = values[row], (places[row, 0] + shift_i, places[row, -1] + shift_j)
    return BandedField(lines, {}, ends), paper.units.moment() if component >= 3 else paper.units.force


def _shell_field(paper: Paper) -> tuple[BandedField, str]:
    """Forces per unit length, or stresses at a surface, at the corners of plates or walls."""
    results, graphic, shells = paper.results, paper.graphic, paper.results.model.shells
    force, length = paper.units.force, paper.units.length
    if not shells.count:
        return BandedField({}, {}, {}), ""
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
        sx, sy, sxy = np.moveaxis(results.cases.evaluate(case_of(paper), stresses), -1, 0)
        chosen = {"SIG-XX": sx, "SIG-YY": sy, "SIG-XY": sxy}.get(graphic.component)
        values = np.sqrt(sx**2 - sx * sy + sy**2 + 3.0 * sxy**2) if chosen is None else chosen
        values, unit = values / paper.units.system.factor(1, -2), paper.units.over_area()
    else:
        column = PLATE_FORCES.index(graphic.component)
        is_moment = 3 <= column < 6
        values = results.cases.evaluate(case_of(paper), forces)[..., column]
        values = values / paper.units.system.factor(1, 0 if is_moment else -1)
        unit = f"{force}·{length}/{length}" if is_moment else paper.units.along()
    wanted = shells.is_wall if graphic.kind is GraphicKind.WALL_FORCES else ~shells.is_wall
    areas = {
        key: values[row][: len(paper.scene.areas[key])]
        for row, key in enumerate(shells.ids.tolist())
        if wanted[row] and key in paper.scene.areas
    }
    return BandedField({}, areas, {}), unit
