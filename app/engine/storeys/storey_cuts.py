"""What a horizontal cut through a storey carries: global forces of the frame and of each wall."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from app.engine.model.shell_geometry import to_global
from app.engine.solve.analysis import Results
from app.engine.solve.responses import Response
from app.engine.solve.shell_responses import node_forces
from app.engine.store.arrays import BoolArray, FloatArray, flat_rows
from app.engine.storeys.stories import StoreySpace
from app.engine.storeys.walls import WallPanel, wall_panels


@dataclass(frozen=True, slots=True)
class Carrier:
    """The frame (`number` 0: members, elastic links and standing plates) or one wall id; `force` is cases x 3 in
    global axes, as the loads above act on it."""

    kind: str
    number: int
    force: Response


def carriers(results: Results, storeys: Iterable[StoreySpace]) -> Iterator[tuple[StoreySpace, tuple[Carrier, ...]]]:
    """Each storey with everything that its foot is carried by."""
    model, shells = results.model, results.model.shells
    local = node_forces(results.system, results.displacements, results.loads.shells) if shells.count else None
    everywhere = local.map(lambda values: to_global(shells, values)) if local else None
    panels = wall_panels(model) if shells.is_wall.any() else ()
    for storey in storeys:
        frame = (Carrier("Frame", 0, part) for part in _frame_and_more(results, storey, everywhere))
        yield storey, (*frame, *(_walls(panels, storey, everywhere) if everywhere else ()))


def _frame_and_more(results: Results, storey: StoreySpace, everywhere: Response | None) -> list[Response]:
    """What members, elastic links and standing plates carry together, where there are any; `everywhere` are global
    node forces of all shells."""
    model, parts = results.model, list[Response]()
    if model.members.count:
        parts.append(_frame(results, storey))
    if len(model.elastic_links.nodes):
        parts.append(_links(results, storey))
    if everywhere and not model.shells.is_wall.all():
        parts.append(_plates(results, storey, everywhere))
    if not parts:
        return []
    static, modal = (np.sum(values, axis=0) for values in ([p.static for p in parts], [p.modal for p in parts]))
    return [Response(static, modal)]


def _walls(panels: tuple[WallPanel, ...], storey: StoreySpace, everywhere: Response) -> Iterator[Carrier]:
    """Each wall id of the storey."""
    for panel in panels:
        if panel.story == storey.name:
            chosen = everywhere.map(lambda values, rows=panel.elements: flat_rows(values[:, rows]))
            force = chosen.map(lambda values, by=panel: values @ by.bottom[:3].T @ by.axes)
            yield Carrier("Wall", panel.wall_id, force)


def _above(results: Results, storey: StoreySpace) -> BoolArray:
    """Nodes above the cut: those whose loads the storey carries."""
    found = np.zeros(results.model.node_count, dtype=np.bool_)
    found[storey.nodes_above] = True
    return found


def _frame(results: Results, storey: StoreySpace) -> Response:
    """Forces at the lower ends of the members that cross the middle of the storey."""
    members, above = results.model.members, _above(results, storey)
    crossing = np.flatnonzero(above[members.start] != above[members.end])
    is_upright = above[members.end[crossing]]
    axes = members.axes[crossing] * np.where(is_upright, 1.0, -1.0)[:, None, None]

    def total(values: FloatArray) -> FloatArray:
        lower_end = np.where(is_upright[:, None], values[:, crossing, 0, :3], values[:, crossing, -1, :3])
        return np.einsum("cmi,mij->cj", lower_end, axes)

    return results.forces.map(total)


def _links(results: Results, storey: StoreySpace) -> Response:
    """Forces of the elastic links that cross the middle of the storey, at their lower nodes."""
    links = results.model.elastic_links
    below = ~_above(results, storey)[links.nodes]
    crossing = np.flatnonzero(below[:, 0] != below[:, 1])
    lower = np.where(below[crossing, 0], 0, 1)
    dofs = (6 * links.nodes[crossing][:, :, None] + np.arange(6)).reshape(-1, 12)
    ends = (6 * lower[:, None] + np.arange(3))[:, :, None]
    stiffness = np.take_along_axis(links.stiffness[crossing], ends, axis=1)
    found = results.displacements.map(lambda values: -np.einsum("nij,cnj->ci", stiffness, flat_rows(values)[:, dofs]))
    return Response(found.static + _idle(results, storey), found.modal)


def _idle(results: Results, storey: StoreySpace) -> FloatArray:
    """Initial forces of one-sided links that cross the middle of the storey, on their lower nodes, cases x 3."""
    one_sided = results.model.one_sided
    below = ~_above(results, storey)[one_sided.link_nodes]
    side = np.where(below[:, 0] == below[:, 1], 0.0, np.where(below[:, 0], -1.0, 1.0))
    return results.loads.link_initial @ (side[:, None] * one_sided.direction)


def _plates(results: Results, storey: StoreySpace, forces: Response) -> Response:
    """Forces of the nodes below the middle of the storey on the plates that cross it; `forces` as of all shells."""
    shells = results.model.shells
    below = ~_above(results, storey)[shells.nodes]
    crossing = np.flatnonzero(below.any(axis=1) & ~below.all(axis=1) & ~shells.is_wall)
    chosen = below[crossing].astype(np.float64)

    def total(values: FloatArray) -> FloatArray:
        nodes = values[:, crossing].reshape(len(values), len(crossing), 4, 6)[:, :, :, :3]
        return -np.einsum("nk,cnkj->cj", chosen, nodes)

    return forces.map(total)


def storey_load(results: Results, storey: StoreySpace) -> Response:
    """Sum of the loads above the storey (cases x 2), inertia forces per mode, and their moment about its foot
    (columns 2 and 3)."""
    above = storey.nodes_above
    arm = (results.model.xyz[above, 2] - storey.lower.level)[:, None]

    def total(values: FloatArray) -> FloatArray:
        horizontal = values[:, above, :2]
        return np.concatenate([horizontal.sum(axis=1), (horizontal * arm).sum(axis=1)], axis=1)

    return results.external.map(total)
