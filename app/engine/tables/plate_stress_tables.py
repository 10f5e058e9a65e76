"""Plate and wall stresses and forces per unit length, by element or averaged at the nodes."""

from collections import defaultdict

import numpy as np
import scipy.sparse as sp

from app.engine.model.analysis_model import Shells
from app.engine.solve.analysis import Results
from app.engine.solve.responses import Response
from app.engine.solve.shell_responses import unit_forces
from app.engine.store.arrays import BoolArray, FloatArray, IntArray
from app.engine.tables.family import Family, by_frame
from app.engine.tables.frame_tables import by_case, case_labels, requested_cases
from app.engine.tables.table import Labels, Of, Table, TableRequest, words

UNIT_HEAD = ("Fxx", "Fyy", "Fxy", "Mxx", "Myy", "Mxy", "Vxx", "Vyy")
LOCAL_STRESS = ("Sig-xx", "Sig-yy", "Sig-xy", "Sig-Max", "Sig-Min", "Angle", "Sig-EFF", "Max-Shear")
GLOBAL_STRESS = ("Sig-XX", "Sig-YY", "Sig-ZZ", "Sig-XY", "Sig-YZ", "Sig-XZ", "Sig-Max", "Sig-Min", "Sig-EFF")
# Voigt places of a symmetric tensor in the order of the columns.
TENSOR = ((0, 0), (1, 1), (2, 2), (0, 1), (1, 2), (0, 2))
FACES = (("Top", -1.0), ("Bot", 1.0))
AXES_DIGITS = 4


def plates(results: Results, request: TableRequest, *, with_walls: bool = False) -> IntArray:
    """Rows of the wanted plates, with walls where asked."""
    shells = results.model.shells
    kept = [
        (with_walls or not wall) and request.wants(key, Of.ELEMENT)
        for key, wall in zip(shells.ids.tolist(), shells.is_wall, strict=True)
    ]
    return np.flatnonzero(np.array(kept, dtype=np.bool_)).astype(np.int64)


def stations(request: TableRequest) -> list[int]:
    """NODE_FLAG: the centre (0), the nodes (1 to 4) or, by default, all."""
    asked = request.argument.stations
    return ([0] if asked.has_centre else []) + ([1, 2, 3, 4] if asked.has_nodes else [])


def plate_unit_forces(results: Results, request: TableRequest, *, is_global: bool) -> Table:
    """PLATEFORCEUL and PLATEFORCEUG: membrane forces, moments and shears per unit length at the centre and the nodes.

    Global means x along the projection of global X on the plate (of global Y where X is its normal), z its normal.
    """
    rows, at = plates(results, request), stations(request)
    length = request.units.factor(0, 1)
    scale = np.array([length] * 3 + [1.0] * 3 + [length] * 2) / request.units.factor(1, 0)
    chosen, shells = _unit_forces(results), results.model.shells
    if is_global:
        operator = _to_projected(shells)
        chosen = chosen.map(lambda values: np.einsum("nij,cnsj->cnsi", operator, values))
    chosen = _averaged(results, request, chosen).map(lambda values: values[:, rows][:, :, at])
    refs = requested_cases(results, request)
    values = by_case(results, refs, chosen) * scale
    labels = words(shells.ids[rows], -1, 1, 1), case_labels(refs)[:, None], _where(results, rows, at)
    cells = request.numbers.chosen_rows(values, _is_shown(shells, rows, at), *labels)
    return Table(("Elem", "Load", "Node", *UNIT_HEAD), cells)


def plate_stresses(results: Results, request: TableRequest, *, is_global: bool) -> Table:
    """PLATESTRESSL and PLATESTRESSG: stresses at the top (+z) and bottom face of plates, and those of walls.

    Principal stresses, the angle from x to the largest one (degrees, counter-clockwise) and von Mises's stress come
    from the components shown, so those of a spectrum case go with unsigned components.
    """
    rows, at = plates(results, request, with_walls=True), stations(request)
    shells, refs = results.model.shells, requested_cases(results, request)
    forces = _averaged(results, request, _unit_forces(results))
    # Elements x cases x stations x faces x components in the plane.
    plane = np.stack(
        [by_case(results, refs, _face(shells, forces, rows, at, side)) for _, side in FACES], axis=3
    ) / request.units.factor(1, -2)
    shown = plane
    if is_global:
        axes = shells.axes[rows][:, :2]
        tensors = np.einsum("nia,ncspij,njb->ncspab", axes, _tensor(plane), axes)
        shown = np.stack([tensors[..., a, b] for a, b in TENSOR], axis=-1)
    values = np.concatenate([shown, _derived(plane, is_global=is_global)], axis=-1)
    labels = (
        words(shells.ids[rows], -1, 1, 1, 1),
        case_labels(refs)[:, None, None],
        _where(results, rows, at)[..., None],
        words(name for name, _ in FACES),
    )
    cells = request.numbers.chosen_rows(values, _is_shown(shells, rows, at)[..., None], *labels)
    return Table(("Elem", "Load", "Node", "Part", *(GLOBAL_STRESS if is_global else LOCAL_STRESS)), cells)


def _unit_forces(results: Results) -> Response:
    return unit_forces(results.system, results.displacements, results.loads.shell_initial)


def _is_shown(shells: Shells, rows: IntArray, at: list[int]) -> BoolArray:
    """Elements x 1 x stations; the fourth node of a triangle is its third again."""
    return ~(shells.is_triangle[rows][:, None, None] & (np.array(at) == 4))


def _where(results: Results, rows: IntArray, at: list[int]) -> Labels:
    """What the column of nodes prints, elements x 1 x stations."""
    nodes = results.model.node_ids[results.model.shells.nodes[rows]].tolist()
    labels = ("Cent" if station == 0 else corners[station - 1] for corners in nodes for station in at)
    return words(labels, len(rows), 1, len(at))


def _face(shells: Shells, forces: Response, rows: IntArray, at: list[int], side: float) -> Response:
    """F/t and ± 6M/t²: moments are positive with tension on the -z face."""
    membrane, bending = shells.membrane_thickness[rows], shells.bending_thickness[rows]
    section = np.divide(6.0, bending**2, out=np.zeros_like(bending), where=bending > 0.0)
    return forces.map(
        lambda values: (
            values[:, rows][:, :, at, :3] / membrane[:, None, None]
            + side * values[:, rows][:, :, at, 3:6] * section[:, None, None]
        )
    )


def _tensor(plane: FloatArray) -> FloatArray:
    """... x 3 components xx, yy, xy as ... x 2 x 2."""
    xx, yy, xy = np.moveaxis(plane, -1, 0)
    return np.stack([np.stack([xx, xy], axis=-1), np.stack([xy, yy], axis=-1)], axis=-2)


def _derived(plane: FloatArray, *, is_global: bool) -> FloatArray:
    """Principal stresses, angle, von Mises and largest shear in the plane of the plate."""
    xx, yy, xy = np.moveaxis(plane, -1, 0)
    middle, radius = (xx + yy) / 2.0, np.hypot((xx - yy) / 2.0, xy)
    largest, smallest = middle + radius, middle - radius
    angle = np.degrees(np.arctan2(xy, (xx - yy) / 2.0)) / 2.0
    effective = np.sqrt(largest**2 - largest * smallest + smallest**2)
    # Plane stress: the stress normal to the plate, zero, is a principal stress too.
    shear = np.maximum(radius, np.maximum(np.abs(largest), np.abs(smallest)) / 2.0)
    columns = [largest, smallest, effective] if is_global else [largest, smallest, angle, effective, shear]
    return np.stack(columns, axis=-1)


def _to_projected(shells: Shells) -> FloatArray:
    """Fxx Fyy Fxy Mxx Myy Mxy Vxx Vyy turned from local axes to those along projected global X, elements x 8 x 8."""
    x = shells.axes[:, :2, 0]
    y = shells.axes[:, :2, 1]
    along = np.where((np.linalg.norm(x, axis=1) > 1e-6)[:, None], x, y)
    cosine, sine = (along / np.linalg.norm(along, axis=1, keepdims=True)).T
    operator = np.zeros((shells.count, 8, 8))
    for first in (0, 3):
        block = [
            [cosine**2, sine**2, 2.0 * sine * cosine],
            [sine**2, cosine**2, -2.0 * sine * cosine],
            [-sine * cosine, sine * cosine, cosine**2 - sine**2],
        ]
        operator[:, first : first + 3, first : first + 3] = np.moveaxis(np.array(block), -1, 0)
    operator[:, 6:, 6:] = np.moveaxis(np.array([[cosine, sine], [-sine, cosine]]), -1, 0)
    return operator


def _averaged(results: Results, request: TableRequest, quantity: Response) -> Response:
    """AVERAGE_NODAL_RESULT: at each node the mean of the elements with the same thickness and local axes there."""
    if not request.argument.is_averaged:
        return quantity
    mean = _averaging(results.model.shells)

    def change(values: FloatArray) -> FloatArray:
        count, elements = values.shape[:2]
        if not count or not elements:
            return values
        at_nodes = values[:, :, 1:].transpose(1, 2, 0, 3).reshape(elements * 4, -1)
        smooth = (mean @ at_nodes).reshape(elements, 4, count, -1).transpose(2, 0, 1, 3)
        return np.concatenate([values[:, :, :1], smooth], axis=2)

    return quantity.map(change)


def _averaging(shells: Shells) -> sp.csr_array:
    """(elements · 4) square: the mean over each group of element corners."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    kinds = np.concatenate(
        [
            shells.axes.reshape(-1, 9).round(AXES_DIGITS) + 0.0,
            np.stack([shells.membrane_thickness, shells.bending_thickness, shells.is_wall], axis=1),
        ],
        axis=1,
    ).tolist()
    is_triangle = shells.is_triangle.tolist()
    for row, kind in enumerate(kinds):
        for corner, node in enumerate(shells.nodes[row].tolist()):
            if corner < 3 or not is_triangle[row]:
                groups[(node, *kind)].append(4 * row + corner)
    size = 4 * shells.count
    rows = [row for group in groups.values() for row in group for _ in group]
    columns = [column for group in groups.values() for _ in group for column in group]
    weights = [1.0 / len(group) for group in groups.values() for _ in group for _ in group]
    return sp.csr_array(sp.coo_array((weights, (rows, columns)), shape=(size, size)))


FAMILY = Family(
    results={
        **by_frame("PLATEFORCEU", plate_unit_forces),
        **by_frame("PLATESTRESS", plate_stresses),
    }
)
