"""Forces of plates and walls."""

import numpy as np

from app.engine.analysis import Results
from app.engine.arrays import flat_rows
from app.engine.errors import wrong_field
from app.engine.json_values import child, flag
from app.engine.responses import Quantity
from app.engine.shell_geometry import to_global
from app.engine.shell_responses import node_forces, unit_forces
from app.engine.tables.frame_tables import force_scale, requested_cases
from app.engine.tables.table import Table, TableRequest
from app.engine.walls import wall_panels

UNIT_HEAD = ("Fxx", "Fyy", "Fxy", "Mxx", "Myy", "Mxy", "Vxx", "Vyy")
NODE_HEAD = ("FX", "FY", "FZ", "MX", "MY", "MZ")
WALL_HEAD = ("Axial", "Shear-y", "Shear-z", "Torsion", "Moment-y", "Moment-z")


def _plates(results: Results, request: TableRequest) -> np.ndarray:
    shells = results.model.shells
    wanted = [not wall and request.wants(key) for key, wall in zip(shells.ids.tolist(), shells.is_wall, strict=True)]
    return np.flatnonzero(np.array(wanted, dtype=np.bool_))


def _stations(request: TableRequest) -> list[int]:
    """NODE_FLAG: centre, nodes or (by default) both."""
    flags = child(request.argument, "NODE_FLAG")
    if flag(request.argument, "AVERAGE_NODAL_RESULT"):
        raise wrong_field("AVERAGE_NODAL_RESULT is not available; ask for element results")
    centre = [0] if flag(flags, "CENTER", default=True) else []
    return centre + ([1, 2, 3, 4] if flag(flags, "NODES", default=True) else [])


def plate_unit_forces(results: Results, request: TableRequest) -> Table:
    """PLATEFORCEUL: membrane forces, moments and shears per unit length in local axes, at the centre and the nodes."""
    rows, stations = _plates(results, request), _stations(request)
    length = request.units.factor(0, 1)
    scale = np.array([length] * 3 + [1.0] * 3 + [length] * 2) / request.units.factor(1, 0)
    chosen = unit_forces(results.system, results.displacements, results.loads.shell_initial).map(
        lambda values: values[:, rows][:, :, stations]
    )
    return _by_station(results, request, rows, stations, chosen, scale, UNIT_HEAD)


def plate_node_forces(results: Results, request: TableRequest, *, is_global: bool) -> Table:
    """PLATEFORCEL and PLATEFORCEG: forces of the nodes on each element."""
    rows = _plates(results, request)
    shells = results.model.shells
    forces = node_forces(results.system, results.displacements, results.loads.shells)
    if is_global:
        forces = forces.map(lambda values: to_global(shells, values))
    chosen = forces.map(lambda values: values[:, rows].reshape(len(values), len(rows), 4, 6))
    return _by_station(results, request, rows, [1, 2, 3, 4], chosen, force_scale(request), NODE_HEAD)


def _by_station(
    results: Results,
    request: TableRequest,
    rows: np.ndarray,
    stations: list[int],
    chosen: Quantity,
    scale: np.ndarray,
    head: tuple[str, ...],
) -> Table:
    shells, cell = results.model.shells, request.numbers.cell
    refs = requested_cases(results, request)
    values = [results.cases.evaluate(ref, chosen) * scale for ref in refs]
    table = Table(("Elem", "Load", "Node", *head), [])
    for place, row in enumerate(rows.tolist()):
        nodes = results.model.node_ids[shells.nodes[row]].tolist()
        for ref, one in zip(refs, values, strict=True):
            for column, station in enumerate(stations):
                if station == 4 and shells.is_triangle[row]:
                    continue
                where = "Cent" if station == 0 else str(nodes[station - 1])
                table.rows.append([str(shells.ids[row]), ref.label, where, *map(cell, one[place, column].tolist())])
    return table


def wall_forces(results: Results, request: TableRequest) -> Table:
    """WALL_FORCE_MOMENT: section forces of each wall id and storey at top and bottom.

    x runs upwards, z along the foot of the wall and y normal to it, so Moment-y and Shear-z act in the wall's plane;
    signs as for members.
    """
    shells, cell, scale = results.model.shells, request.numbers.cell, force_scale(request)
    forces = node_forces(results.system, results.displacements, results.loads.shells)
    everywhere = forces.map(lambda values: to_global(shells, values))
    refs = requested_cases(results, request)
    table = Table(("Wall ID", "Story", "Load", "Part", *WALL_HEAD), [])
    for panel in wall_panels(results.model):
        if not request.wants(panel.wall_id) or (request.stories and panel.story not in request.stories):
            continue
        chosen = everywhere.map(lambda values, rows=panel.elements: flat_rows(values[:, rows]))
        for ref in refs:
            for part, operator in (("Top", panel.top), ("Bottom", panel.bottom)):
                one = results.cases.evaluate(ref, chosen.map(lambda values, by=operator: values @ by.T)) * scale
                table.rows.append([str(panel.wall_id), panel.story, ref.label, part, *map(cell, one.tolist())])
    return table
