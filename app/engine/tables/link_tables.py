"""Forces of elastic links."""

import math

import numpy as np

from app.engine.model.member_axes import local_axes
from app.engine.records.boundaries import ELNK
from app.engine.solve.analysis import Results
from app.engine.solve.deformations import links_of
from app.engine.solve.responses import Response
from app.engine.store.arrays import FloatArray, IntArray, flat_rows
from app.engine.store.model_store import ModelStore
from app.engine.tables.family import Family
from app.engine.tables.frame_tables import FORCE_HEAD, by_case, case_labels, force_scale, requested_cases
from app.engine.tables.table import Of, Table, TableRequest, words


def link_forces(store: ModelStore, results: Results, request: TableRequest) -> Table:
    """ELASTICLINK: forces at both ends in the link's axes, signs as for members; rigid links have none: no row.

    NODE_ELEMS names links by their ids.
    """
    links = results.model.elastic_links
    named = [(key, row, angle) for key, row, angle in _named(store, results) if request.wants(key, Of.LINK)]
    rows = np.array([row for _, row, _ in named], dtype=np.int64)
    axes = _axes(results, links.nodes[rows], np.array([angle for _, _, angle in named]))
    forces = _on_links(results)
    cut = _cut_forces(axes)
    chosen = forces.map(lambda values: np.einsum("nij,cnj->cni", cut, values[:, rows]))
    chosen = Response(chosen.static - _idle(results, [key for key, _, _ in named]), chosen.modal)
    refs = requested_cases(results, request)
    values = by_case(results, refs, chosen).reshape(len(named), len(refs), 2, 6) * force_scale(request)
    nodes = words(results.model.node_ids[links.nodes[rows]].ravel(), len(named), 1, 2)
    labels = words((key for key, _, _ in named), -1, 1, 1), case_labels(refs)[:, None], nodes
    return Table(("No", "Load", "Node", *FORCE_HEAD), request.numbers.rows(values, *labels))


def _on_links(results: Results) -> Response:
    """Forces of the nodes on every link in global axes, cases x links x 12."""
    elements = links_of(results.model)

    def of(moved: Response) -> Response:
        return moved.map(lambda values: np.moveaxis(elements.forces(flat_rows(values).T), 2, 0))

    found = of(results.displacements)
    if results.rest is None:
        return found
    rest = of(results.rest)
    return Response(found.static + rest.static, found.modal + rest.modal)


def _idle(results: Results, keys: list[int]) -> FloatArray:
    """What a one-sided link does not carry because it does not act, cases x links x 12."""
    one_sided, initial = results.model.one_sided, results.loads.link_initial
    rows = {name: row for row, name in enumerate(one_sided.labels[-len(one_sided.link_nodes) :])}
    forces = np.zeros((len(initial), len(keys), 12))
    for place, key in enumerate(keys):
        row = rows.get(f"elastic link {key}")
        if row is not None:
            forces[:, place, 0] = forces[:, place, 6] = initial[:, row]
    return forces


def _named(store: ModelStore, results: Results) -> list[tuple[int, int, float]]:
    """Id, row in the model and angle (rad) of every link that is a spring; the model keeps the order of the records."""
    free: dict[tuple[int, ...], list[int]] = {}
    for row, pair in enumerate(results.model.elastic_links.nodes.tolist()):
        free.setdefault(tuple(pair), []).append(row)
    index = results.model.node_index()
    named: list[tuple[int, int, float]] = []
    for key, link in ELNK.rows(store).items():
        rows = free.get(tuple(index[node] for node in link.nodes), [])
        if link.kind != "RIGID" and rows:
            named.append((key, rows.pop(0), math.radians(link.angle)))
    return named


def _axes(results: Results, nodes: IntArray, angles: FloatArray) -> FloatArray:
    """As for members; a link without length lies along the global axes."""
    lines = results.model.xyz[nodes[:, 1]] - results.model.xyz[nodes[:, 0]]
    has_length = np.linalg.norm(lines, axis=1) > 1e-9
    axes = np.tile(np.eye(3), (len(nodes), 1, 1))
    axes[has_length] = local_axes(lines[has_length], angles[has_length], results.model.vertical_sine)
    return axes


def _cut_forces(axes: FloatArray) -> FloatArray:
    """From node forces on the link (12, global) to section forces at its ends, links x 12 x 12."""
    operator = np.zeros((len(axes), 12, 12))
    for block in range(4):
        operator[:, 3 * block : 3 * block + 3, 3 * block : 3 * block + 3] = axes
    operator[:, :6] *= -1.0
    # Moment-y is positive with tension on the -z side.
    operator[:, [4, 10]] *= -1.0
    return operator


FAMILY = Family(
    both={
        "ELASTICLINK": link_forces,
    }
)
