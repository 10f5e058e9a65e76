"""Forces of plates and walls."""

from app.engine.analysis import Results
from app.engine.arrays import flat_rows
from app.engine.shell_geometry import to_global
from app.engine.shell_responses import node_forces
from app.engine.tables.frame_tables import force_scale, requested_cases
from app.engine.tables.plate_stress_tables import plates
from app.engine.tables.table import Table, TableRequest
from app.engine.walls import wall_panels

NODE_HEAD = ("FX", "FY", "FZ", "MX", "MY", "MZ")
WALL_HEAD = ("Axial", "Shear-y", "Shear-z", "Torsion", "Moment-y", "Moment-z")


def plate_node_forces(results: Results, request: TableRequest, *, is_global: bool) -> Table:
    """PLATEFORCEL and PLATEFORCEG: forces of the nodes on each element."""
    rows = plates(results, request)
    shells = results.model.shells
    is_triangle = shells.is_triangle.tolist()
    forces = node_forces(results.system, results.displacements, results.loads.shells)
    if is_global:
        forces = forces.map(lambda values: to_global(shells, values))
    chosen = forces.map(lambda values: values[:, rows].reshape(len(values), len(rows), 4, 6))
    refs = requested_cases(results, request)
    values = [results.cases.evaluate(ref, chosen) * force_scale(request) for ref in refs]
    table = Table(("Elem", "Load", "Node", *NODE_HEAD), [])
    for place, row in enumerate(rows.tolist()):
        nodes = results.model.node_ids[shells.nodes[row]].tolist()
        for ref, one in zip(refs, values, strict=True):
            for corner, (node, forces_there) in enumerate(zip(nodes, one[place].tolist(), strict=True)):
                if corner == 3 and is_triangle[row]:
                    continue
                cells = map(request.numbers.cell, forces_there)
                table.rows.append([str(shells.ids[row]), ref.label, str(node), *cells])
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
