"""Forces of plates and walls."""

import numpy as np

from app.engine.model.shell_geometry import to_global
from app.engine.solve.analysis import Results
from app.engine.solve.shell_responses import node_forces
from app.engine.store.arrays import FloatArray, flat_rows
from app.engine.storeys.walls import wall_panels
from app.engine.tables.family import Family, by_frame
from app.engine.tables.frame_tables import by_case, case_labels, force_scale, requested_cases
from app.engine.tables.plate_stress_tables import plates
from app.engine.tables.table import Of, Table, TableRequest, words

NODE_HEAD = ("FX", "FY", "FZ", "MX", "MY", "MZ")
WALL_HEAD = ("Axial", "Shear-y", "Shear-z", "Torsion", "Moment-y", "Moment-z")


def plate_node_forces(results: Results, request: TableRequest, *, is_global: bool) -> Table:
    """PLATEFORCEL and PLATEFORCEG: forces of the nodes on each element."""
    rows = plates(results, request)
    shells = results.model.shells
    forces = node_forces(results.system, results.displacements, results.loads.shells)
    if is_global:
        forces = forces.map(lambda values: to_global(shells, values))
    chosen = forces.map(lambda values: values[:, rows].reshape(len(values), len(rows), 4, 6))
    refs = requested_cases(results, request)
    values = by_case(results, refs, chosen) * force_scale(request)
    nodes = words(results.model.node_ids[shells.nodes[rows]].ravel(), len(rows), 1, 4)
    labels = words(shells.ids[rows], -1, 1, 1), case_labels(refs)[:, None], nodes
    # The fourth corner of a triangle is its third again.
    is_corner = ~(shells.is_triangle[rows][:, None, None] & (np.arange(4) == 3))
    return Table(("Elem", "Load", "Node", *NODE_HEAD), request.numbers.chosen_rows(values, is_corner, *labels))


def wall_forces(results: Results, request: TableRequest) -> Table:
    """WALL_FORCE_MOMENT: section forces of each wall id and storey at top and bottom.

    x runs upwards, z along the foot of the wall and y normal to it, so Moment-y and Shear-z act in the wall's plane;
    signs as for members.
    """
    shells = results.model.shells
    forces = node_forces(results.system, results.displacements, results.loads.shells)
    everywhere = forces.map(lambda values: to_global(shells, values))
    refs = requested_cases(results, request)
    panels = [
        panel
        for panel in wall_panels(results.model)
        if request.wants(panel.wall_id, Of.WALL) and (not request.stories or panel.story in request.stories)
    ]

    def cut(values: FloatArray) -> FloatArray:
        """Cases x panels x top and bottom x 6."""
        found = np.zeros((len(values), len(panels), 2, 6))
        for place, panel in enumerate(panels):
            corners = flat_rows(values[:, panel.elements])
            found[:, place, 0], found[:, place, 1] = corners @ panel.top.T, corners @ panel.bottom.T
        return found

    values = by_case(results, refs, everywhere.map(cut)) * force_scale(request)
    labels = (
        words((panel.wall_id for panel in panels), -1, 1, 1),
        words((panel.story for panel in panels), -1, 1, 1),
        case_labels(refs)[:, None],
        words(("Top", "Bottom")),
    )
    return Table(("Wall ID", "Story", "Load", "Part", *WALL_HEAD), request.numbers.rows(values, *labels))


FAMILY = Family(
    results={
        **by_frame("PLATEFORCE", plate_node_forces),
        "WALL_FORCE_MOMENT": wall_forces,
    }
)
