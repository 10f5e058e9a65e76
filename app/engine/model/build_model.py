"""From the tables to the analysis model."""

import math
from collections.abc import Mapping
from enum import IntEnum
from itertools import pairwise

import numpy as np
import scipy.sparse as sp

from app.engine.model.analysis_model import AnalysisModel, LineMembers, MemberRelease, RigidLink, Shells, Story
from app.engine.model.build_one_sided import build_one_sided
from app.engine.model.build_shells import build_shells
from app.engine.model.consistent_mass import consistent_less_lumped
from app.engine.model.elastic_links import build_elastic_links
from app.engine.model.materials import ElasticMaterial, build_material
from app.engine.model.member_axes import local_axes
from app.engine.model.node_axes import read_node_axes
from app.engine.model.panel_zones import read_panel_zones
from app.engine.model.section_offsets import section_offset
from app.engine.model.sections import MemberSection, build_section
from app.engine.model.shell_geometry import nodal_areas
from app.engine.model.stiffness_factors import element_sections
from app.engine.model.wall_joints import turned_together, with_joints
from app.engine.model.wall_piers import with_piers
from app.engine.records.analysis_control import STYP, UNIT, units_of
from app.engine.records.boundaries import CONS, DRLS, FRLS, NSPR, OFFS, RIGD
from app.engine.records.cases import NMAS
from app.engine.records.dimensions import LENGTH
from app.engine.records.fields import code, given
from app.engine.records.geometry import ELEM, NODE, ElementRecord
from app.engine.records.properties import MATL, SECF, SECT
from app.engine.records.scaling import in_kn_m, scale_of
from app.engine.records.storeys import STOR
from app.engine.store.arrays import BoolArray, FloatArray, IntArray, row_of
from app.engine.store.errors import AnalysisFailed, EngineRefusal, wrong_field
from app.engine.store.model_store import ModelStore
from app.trade.element_types import LINES, TRUSSES
from app.trade.levels import ON_LEVEL_M
from app.trade.unit_systems import UnitSystem

LUMPED = 1  # STYP.MASS; 2 is consistent


class Dimensions(IntEnum):
    """STYP.STYP."""

    SPACE = 0
    PLANE_XZ = 1
    PLANE_YZ = 2
    PLANE_XY = 3
    WITHOUT_RZ = 4


class MassDirections(IntEnum):
    """STYP.SMASS: where self weight becomes mass."""

    XYZ = 1
    XY = 2
    Z = 3


# Degrees of freedom a plane structure type leaves out, by STYP.
LOCKED = {
    Dimensions.SPACE: (),
    Dimensions.PLANE_XZ: (1, 3, 5),
    Dimensions.PLANE_YZ: (0, 4, 5),
    Dimensions.PLANE_XY: (2, 3, 4),
    Dimensions.WITHOUT_RZ: (5,),
}
MASS_AXES = {MassDirections.XYZ: (0, 1, 2), MassDirections.XY: (0, 1), MassDirections.Z: (2,)}
MASS_NAMES = ("mX", "mY", "mZ", "rmX", "rmY", "rmZ")


def build_model(store: ModelStore) -> AnalysisModel:
    """The model without loads; masses from self weight and NMAS (LTOM is added with the loads)."""
    units = units_of(store)
    gravity = gravity_m_s2(store, units)
    nodes = NODE.rows(store)
    if not nodes or not ELEM.rows(store):
        raise EngineRefusal("[Error] There are no nodes or elements to analyse.")
    node_ids = np.fromiter(nodes, dtype=np.int64, count=len(nodes))
    xyz = np.array([node.point for node in nodes.values()]) * scale_of(LENGTH, units)
    index = row_of(node_ids)
    celsius = UNIT.only(store).celsius
    materials = {key: build_material(record, units, gravity, celsius) for key, record in MATL.rows(store).items()}
    members = _members(store, units, materials, index, xyz)
    elastic_links, rigid_links, one_sided_links = build_elastic_links(store, units, index, xyz)
    links = (*_links(store, index), *rigid_links)
    joined = turned_together(len(xyz), links, elastic_links)
    plain = build_shells(store, units, materials, index, xyz)
    is_supported = read_supports(store, index)
    shells = with_joints(with_piers(plain, members, joined, is_supported[:, 2], xyz), members, joined, xyz)
    locked = np.zeros((len(node_ids), 6), dtype=np.bool_)
    locked[:, LOCKED[code(STYP.only(store).structure, Dimensions, "STYP")]] = True
    return AnalysisModel(
        node_ids=node_ids,
        xyz=xyz,
        members=members,
        shells=shells,
        is_supported=is_supported,
        is_planar_locked=locked,
        springs=_springs(store, units, index),
        node_axes=read_node_axes(store, index),
        stories=_stories(store, units, index, xyz),
        links=links,
        elastic_links=elastic_links,
        one_sided=build_one_sided(store, units, members, one_sided_links),
        masses=_masses(store, units, index, members, shells),
        spread=_spread(store, members, shells, len(node_ids)),
        gravity=gravity,
        vertical_sine=store.vertical_sine,
    )


def gravity_m_s2(store: ModelStore, units: UnitSystem) -> float:
    """Gravity of the structure type in m/s²."""
    gravity = in_kn_m(STYP.only(store), units).gravity
    if gravity <= 0.0:
        raise EngineRefusal("[Error] STYP.GRAV must be positive.")
    return gravity


def read_supports(store: ModelStore, index: Mapping[int, int]) -> BoolArray:
    """Directions held by supports and by fixed point springs, nodes x 6."""
    supported = np.zeros((len(index), 6), dtype=np.bool_)
    for key, support in CONS.each(store):
        supported[index[key]] |= [digit == "1" for digit in support.code[:6]]
    for key, spring in NSPR.each(store):
        # A point spring that is fixed in a direction is a support there.
        supported[index[key]] |= [*spring.is_fixed, *[False] * 6][:6]
    return supported


def _springs(store: ModelStore, units: UnitSystem, index: Mapping[int, int]) -> FloatArray:
    springs = np.zeros((len(index), 6))
    for key, spring in NSPR.each(store):
        stiffness = in_kn_m(spring, units).stiffness
        if spring.kind != "LINEAR" or stiffness is None:
            raise EngineRefusal(
                f"[Error] Point spring of node {key}: type {spring.kind} cannot be analysed; use TYPE LINEAR with SDR."
            )
        if len(stiffness) < 6:
            raise wrong_field(f"NSPR {key}: SDR needs 6 numbers")
        values = np.array(stiffness[:6])
        if (values < 0.0).any():
            raise EngineRefusal(f"[Error] Point spring of node {key}: SDR must not be negative.")
        springs[index[key]] += values
    return springs


def _stories(store: ModelStore, units: UnitSystem, index: Mapping[int, int], xyz: FloatArray) -> tuple[Story, ...]:
    loose = {index[key] for key in DRLS.rows(store) if key in index}
    stories: list[Story] = []
    for told in STOR.values(store):
        storey = in_kn_m(told, units)
        level = storey.level
        nodes = np.flatnonzero(np.abs(xyz[:, 2] - level) <= ON_LEVEL_M).astype(np.int64)
        rigid = np.array([row for row in nodes.tolist() if row not in loose], dtype=np.int64)
        eccentricity = (storey.accidental_x, storey.accidental_y)
        stories.append(Story(storey.name, level, storey.has_diaphragm, nodes, rigid, *eccentricity))
    stories.sort(key=lambda story: story.level)
    for below, above in pairwise(stories):
        # A node may not lie on two floors.
        if above.level - below.level <= 2.0 * ON_LEVEL_M:
            raise EngineRefusal(f"[Error] Stories {below.name} and {above.name} have the same level.")
    return tuple(stories)


def _links(store: ModelStore, index: Mapping[int, int]) -> tuple[RigidLink, ...]:
    links: list[RigidLink] = []
    for master, link in RIGD.each(store):
        for slave in given(link.slaves, f"RIGD {master}: S_NODE", "a list of numbers"):
            if slave not in index or slave == master:
                raise EngineRefusal(f"[Error] Rigid link of node {master}: slave node {slave} does not exist.")
            links.append(RigidLink(index[master], index[slave], link.flags))
    return tuple(links)


def _members(
    store: ModelStore,
    units: UnitSystem,
    materials: Mapping[int, ElasticMaterial],
    index: Mapping[int, int],
    xyz: FloatArray,
) -> LineMembers:
    elements = {key: element for key, element in ELEM.rows(store).items() if element.kind in LINES}
    factors = SECF.rows(store)
    sections = {key: build_section(section, units, factors.get(key, ())) for key, section in SECT.rows(store).items()}
    ends = np.array([[index[node] for node in element.nodes] for element in elements.values()], dtype=np.int64).reshape(
        -1, 2
    )
    betas = np.array([math.radians(element.angle) for element in elements.values()])
    own = element_sections(store, units, elements)
    used = {key: own.get(key, sections.get(element.section)) for key, element in elements.items()}
    properties = np.array([_row(key, r, materials, used[key]) for key, r in elements.items()]).reshape(-1, 11)
    ids = np.fromiter(elements, dtype=np.int64, count=len(elements))
    is_truss = np.array([element.kind in TRUSSES for element in elements.values()], dtype=np.bool_)
    vectors = xyz[ends[:, 1]] - xyz[ends[:, 0]]
    _refuse_zero_length(ids, vectors)
    straight, shifts = local_axes(vectors, betas, store.vertical_sine), _section_shifts(store, units, elements)
    zones = read_panel_zones(store, units, elements, ends, vectors, straight, shifts)
    offsets = _offsets(store, units, ids, straight) + zones.offsets
    clear = vectors + offsets[:, 1] - offsets[:, 0]
    _refuse_zero_length(ids, clear)
    axes, length = local_axes(clear, betas, store.vertical_sine), np.linalg.norm(clear, axis=1)
    section = properties[:, 2:8].copy()
    section[is_truss, 1:] = 0.0
    gross = [sections[element.section].gross for element in elements.values()]
    radii = np.array([[p.inertia_y / p.area, p.inertia_z / p.area] for p in gross]).reshape(-1, 2)
    return LineMembers(
        ids=ids,
        start=ends[:, 0],
        end=ends[:, 1],
        is_truss=is_truss,
        axes=axes,
        offsets=offsets + np.einsum("mi,mij->mj", shifts, axes)[:, None],
        arms=np.linalg.norm(offsets, axis=2),
        length=length,
        stations=zones.stations(length),
        elastic=properties[:, 0],
        shear=properties[:, 1],
        section=section,
        depths=np.where(is_truss[:, None], 0.0, np.sqrt(12.0 * radii)),
        weight=properties[:, 8],
        mass=properties[:, 9],
        thermal=properties[:, 10],
        releases=_releases(store, units, ids, is_truss, _rotational_stiffness(properties, clear)),
    )


def _row(
    key: int, element: ElementRecord, materials: Mapping[int, ElasticMaterial], section: MemberSection | None
) -> list[float]:
    material = materials.get(element.material)
    if material is None or section is None:
        missing = f"material {element.material}" if material is None else f"section {element.section}"
        raise EngineRefusal(f"[Error] Element {key} uses {missing}, which does not exist.")
    p = section.properties
    area = p.area * section.weight_factor
    values = [p.area, p.shear_y, p.shear_z, p.torsion, p.inertia_y, p.inertia_z]
    return [
        material.elastic_modulus,
        material.shear_modulus,
        *values,
        material.unit_weight * area,
        material.density * area,
        material.thermal,
    ]


def _refuse_zero_length(ids: IntArray, vectors: FloatArray) -> None:
    short = np.flatnonzero(np.linalg.norm(vectors, axis=1) < 1e-6)
    if len(short):
        raise AnalysisFailed(f"[Error] Element {ids[short[0]]} has no length.")


def _offsets(store: ModelStore, units: UnitSystem, ids: IntArray, axes: FloatArray) -> FloatArray:
    """Vectors from node to member end in global axes; TYPE ELEMENT gives them in the node-to-node local axes."""
    offsets = np.zeros((len(ids), 2, 3))
    rows = row_of(ids)
    for key, offset in OFFS.each(store):
        if key not in rows:
            raise EngineRefusal(f"[Error] Beam end offset of element {key}: only beams can have it.")
        row = rows[key]
        for end, vector in enumerate(in_kn_m(offset, units).ends):
            offsets[row, end] += vector if offset.kind == "GLOBAL" else np.array(vector) @ axes[row]
    return offsets


def _section_shifts(store: ModelStore, units: UnitSystem, elements: Mapping[int, ElementRecord]) -> FloatArray:
    """From the nodes to the centroid in local axes, members x 3."""
    known = {key: section_offset(section, units) for key, section in SECT.rows(store).items()}
    shifts = np.array([[0.0, *known[element.section]] for element in elements.values()]).reshape(-1, 3)
    for (key, element), shift in zip(elements.items(), shifts, strict=True):
        if element.kind != "BEAM" and shift.any():
            raise EngineRefusal(
                f"[Error] Element {key}: the section offset of a truss would need bending; give it a section with "
                "OFFSET_PT CC."
            )
    return shifts


def _rotational_stiffness(properties: FloatArray, clear: FloatArray) -> FloatArray:
    """3EI/L about local y and z, members x 2: what a relative fixity refers to."""
    return 3.0 * properties[:, :1] * properties[:, 6:8] / np.linalg.norm(clear, axis=1)[:, None]


def _releases(
    store: ModelStore, units: UnitSystem, ids: IntArray, is_truss: BoolArray, rotational: FloatArray
) -> dict[int, MemberRelease]:
    rows = {int(key): row for row, key in enumerate(ids) if not is_truss[row]}
    releases: dict[int, MemberRelease] = {}
    for key, told in FRLS.each(store):
        if key not in rows:
            raise EngineRefusal(f"[Error] Beam end release of element {key}: only beams can be released.")
        item = in_kn_m(told, units)
        flags = [digit == "1" for end in (item.flags_i, item.flags_j) for digit in end[:6].ljust(6, "0")]
        values = [np.array(item.values_i), np.array(item.values_j)]
        if not item.has_springs:
            values = [_relative(key, value, rotational[rows[key]]) for value in values]
        if any(flags):
            releases[rows[key]] = MemberRelease(np.array(flags), np.concatenate(values))
    return releases


def _relative(key: int, fixity: FloatArray, rotational: FloatArray) -> FloatArray:
    """Springs of relative fixities γ: k = 3EI/L · γ/(1 - γ) (Monforton and Wu, ASCE J. Struct. Div. 89, 1963)."""
    if (fixity[:4] != 0.0).any() or (fixity < 0.0).any() or (fixity >= 1.0).any():
        raise EngineRefusal(
            f"[Error] Beam end release of element {key}: relative fixity is analysed for My and Mz, from 0 to below 1."
        )
    springs = np.zeros(6)
    springs[4:] = rotational * fixity[4:] / (1.0 - fixity[4:])
    return springs


def _spread(store: ModelStore, members: LineMembers, shells: Shells, nodes: int) -> sp.csr_array | None:
    structure = STYP.only(store)
    if not structure.weighs_itself or structure.mass_kind == LUMPED:
        return None
    axes = MASS_AXES[code(structure.mass_directions, MassDirections, "SMASS")]
    return consistent_less_lumped(members, shells, axes, nodes)


def _masses(
    store: ModelStore, units: UnitSystem, index: Mapping[int, int], members: LineMembers, shells: Shells
) -> FloatArray:
    masses = np.zeros((len(index), 6))
    structure = STYP.only(store)
    directions = MASS_AXES[code(structure.mass_directions, MassDirections, "SMASS")]
    if structure.weighs_itself:
        full = members.length + members.arms.sum(axis=1)
        half = members.mass * full / 2.0
        corners = shells.mass[:, None] * nodal_areas(shells)
        for direction in directions:
            np.add.at(masses[:, direction], shells.nodes, corners)
            np.add.at(masses[:, direction], members.start, half)
            np.add.at(masses[:, direction], members.end, half)
    for key, mass in read_nodal_masses(store, units).items():
        masses[index[key]] += mass
    return masses


def read_nodal_masses(store: ModelStore, units: UnitSystem) -> dict[int, FloatArray]:
    """NMAS by node: along X, Y and Z in t, about them in t·m²."""
    return {key: np.array(in_kn_m(mass, units).components) for key, mass in NMAS.rows(store).items()}
