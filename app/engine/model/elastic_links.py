"""Elastic links: six springs between two nodes, in the axes of the line that joins them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.engine.model.analysis_model import ElasticLinks, RigidLink
from app.engine.model.member_axes import local_axes
from app.engine.records.boundaries import ELNK, ElasticLinkRecord
from app.engine.records.fields import leading
from app.engine.records.scaling import in_kn_m
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore
from app.trade.unit_systems import UnitSystem

SHORTEST_M = 1e-9


@dataclass(frozen=True, slots=True)
class OneSidedLink:
    """A link that acts in tension (`sign` 1) or compression (-1) only."""

    key: int
    nodes: tuple[int, int]
    direction: FloatArray
    stiffness: float
    sign: float


def build_elastic_links(
    store: ModelStore, units: UnitSystem, index: Mapping[int, int], xyz: FloatArray
) -> tuple[ElasticLinks, tuple[RigidLink, ...], tuple[OneSidedLink, ...]]:
    """Links of LINK GEN as springs, RIGID (and GEN that is rigid in all directions) as rigid links of the second node
    to the first, TENS and COMP as axial springs that act in one direction only."""
    one_sided: list[OneSidedLink] = []
    nodes: list[list[int]] = []
    matrices: list[FloatArray] = []
    rigid: list[RigidLink] = []
    for key, told in ELNK.rows(store).items():
        link = in_kn_m(told, units)
        ends = [index.get(node, -1) for node in link.nodes]
        if len(ends) != 2 or min(ends) < 0 or ends[0] == ends[1]:
            raise EngineRefusal(f"[Error] Elastic link {key} needs two different nodes that exist.")
        match link.kind:
            case "GEN" if link.is_rigid[:6] == (True,) * 6:
                rigid.append(RigidLink(ends[0], ends[1], (True,) * 6))
            case "GEN":
                nodes.append(ends)
                matrices.append(_stiffness(key, link, xyz[ends[1]] - xyz[ends[0]], store.vertical_sine))
            case "RIGID":
                rigid.append(RigidLink(ends[0], ends[1], (True,) * 6))
            case "TENS" | "COMP" as kind:
                one_sided.append(_one_sided(key, link, ends, xyz))
                nodes.append(ends)
                matrices.append(_along(one_sided[-1]))
            case kind:
                raise EngineRefusal(
                    f"[Error] Elastic link {key}: type {kind} cannot be analysed; use GEN, RIGID, TENS or COMP."
                )
    links = ElasticLinks(
        np.array(nodes, dtype=np.int64).reshape(-1, 2), np.array(matrices, dtype=np.float64).reshape(-1, 12, 12)
    )
    return links, tuple(rigid), tuple(one_sided)


def _one_sided(key: int, link: ElasticLinkRecord, ends: list[int], xyz: FloatArray) -> OneSidedLink:
    line = xyz[ends[1]] - xyz[ends[0]]
    length, stiffness = float(np.linalg.norm(line)), _springs(key, link)[0]
    sign = 1.0 if link.kind == "TENS" else -1.0
    if length < SHORTEST_M or stiffness <= 0.0:
        raise EngineRefusal(f"[Error] Elastic link {key}: TENS and COMP need two nodes apart and a positive first SDR.")
    return OneSidedLink(key, (ends[0], ends[1]), line / length, stiffness, sign)


def _springs(key: int, link: ElasticLinkRecord) -> tuple[float, ...]:
    return leading(link.stiffness, 6, f"Elastic link {key} (ELNK): SDR")


def _along(link: OneSidedLink) -> FloatArray:
    strain = np.zeros(12)
    strain[:3], strain[6:9] = -link.direction, link.direction
    return link.stiffness * np.outer(strain, strain)


def _stiffness(key: int, link: ElasticLinkRecord, line: FloatArray, vertical_sine: float) -> FloatArray:
    if any(link.is_rigid):
        raise EngineRefusal(f"[Error] Elastic link {key}: rigid directions (R_S) can be analysed only if all six are.")
    springs = np.array(_springs(key, link))
    length = float(np.linalg.norm(line))
    axes = _axes(line, math.radians(link.angle), vertical_sine)
    at_y, at_z = 0.5, 0.5
    if link.places_shear:
        at_y, at_z = leading(link.shear_places, 2, f"Elastic link {key} (ELNK): DR")
    strain = np.zeros((6, 12))
    strain[range(6), range(6)], strain[range(6), range(6, 12)] = -1.0, 1.0
    # A shear spring sits between the nodes, so their rotations move its two sides.
    strain[1, 5], strain[1, 11] = -at_y * length, -(1.0 - at_y) * length
    strain[2, 4], strain[2, 10] = at_z * length, (1.0 - at_z) * length
    turned = strain @ np.kron(np.eye(4), axes)
    return turned.T @ (springs[:, None] * turned)


def _axes(line: FloatArray, angle: float, vertical_sine: float) -> FloatArray:
    """As for members; a link without length lies along the global axes."""
    if float(np.linalg.norm(line)) < SHORTEST_M:
        return np.eye(3)
    return local_axes(line[None], np.array([angle]), vertical_sine)[0]
