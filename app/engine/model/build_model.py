"""From the tables to the analysis model."""

import math
from collections.abc import Mapping
from enum import IntEnum
from itertools import pairwise

import numpy as np
import scipy.sparse as sp

from app.engine.model.analysis_model import Members, Model, Release, RigidLink, Shells, Story
from app.engine.model.build_one_sided import build_one_sided
from app.engine.model.build_shells import build_shells
from app.engine.model.consistent_mass import consistent_less_lumped
from app.engine.model.elastic_links import build_elastic_links
from app.engine.model.materials import Material, build_material
from app.engine.model.member_axes import local_axes
from app.engine.model.node_axes import read_node_axes
from app.engine.model.panel_zones import read_panel_zones
from app.engine.model.section_offsets import section_offset
from app.engine.model.sections import Section, build_section
from app.engine.model.shell_geometry import nodal_areas
from app.engine.model.stiffness_factors import element_sections
from app.engine.model.wall_joints import turned_together, with_joints
from app.engine.model.wall_piers import with_piers
from app.engine.store.arrays import BoolArray, FloatArray, IntArray, row_of
from app.engine.store.errors import AnalysisFailed, Refusal
from app.engine.store.json_values import choice, flag, integer, integers, number, objects, text, vector
from app.engine.store.model_store import Store
from app.engine.store.units import unit_system
from app.trade.json_types import JsonObject
from app.trade.levels import ON_LEVEL_M
from app.trade.unit_systems import UnitSystem
from app.trade.units import GEN_NX_GRAVITY_M_S2

LUMPED = 1  # STYP.MASS; 2 is consistent
TRUSS_TYPES = frozenset({"TRUSS", "TENSTR", "COMPTR"})
LINE_TYPES = TRUSS_TYPES | {"BEAM"}


class StructureType(IntEnum):
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
    StructureType.SPACE: (),
    StructureType.PLANE_XZ: (1, 3, 5),
    StructureType.PLANE_YZ: (0, 4, 5),
    StructureType.PLANE_XY: (2, 3, 4),
    StructureType.WITHOUT_RZ: (5,),
}
MASS_AXES = {MassDirections.XYZ: (0, 1, 2), MassDirections.XY: (0, 1), MassDirections.Z: (2,)}
MASS_NAMES = ("mX", "mY", "mZ", "rmX", "rmY", "rmZ")


def build_model(store: Store) -> Model:
    """The model without loads; masses from self weight and NMAS (LTOM is added with the loads)."""
    units = unit_system(store.record("UNIT"))
    gravity = gravity_m_s2(store, units)
    nodes = store.rows("NODE")
    if not nodes or not store.rows("ELEM"):
        raise Refusal("[Error] There are no nodes or elements to analyse.")
    node_ids = np.fromiter(nodes, dtype=np.int64, count=len(nodes))
    xyz = np.array([[number(r, "X"), number(r, "Y"), number(r, "Z")] for r in nodes.values()]) * units.factor(0, 1)
    index = row_of(node_ids)
    materials = {key: build_material(record, units, gravity) for key, record in store.rows("MATL").items()}
    members = _members(store, units, materials, index, xyz)
    elastic_links, rigid_links, one_sided_links = build_elastic_links(store, units, index, xyz)
    links = (*_links(store, index), *rigid_links)
    joined = turned_together(len(xyz), links, elastic_links)
    plain = build_shells(store, units, materials, index, xyz)
    is_supported = read_supports(store, index)
    shells = with_joints(with_piers(plain, members, joined, is_supported[:, 2], xyz), members, joined, xyz)
    locked = np.zeros((len(node_ids), 6), dtype=np.bool_)
    locked[:, LOCKED[choice(store.record("STYP"), "STYP", StructureType, StructureType.SPACE)]] = True
    return Model(
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


def gravity_m_s2(store: Store, units: UnitSystem) -> float:
    """Gravity of the structure type in m/s²."""
    gravity = number(store.record("STYP"), "GRAV", GEN_NX_GRAVITY_M_S2) * units.factor(0, 1)
    if gravity <= 0.0:
        raise Refusal("[Error] STYP.GRAV must be positive.")
    return gravity


def read_supports(store: Store, index: Mapping[int, int]) -> BoolArray:
    """Directions held by supports and by fixed point springs, nodes x 6."""
    supported = np.zeros((len(index), 6), dtype=np.bool_)
    for key, record in store.rows("CONS").items():
        for item in objects(record, "ITEMS"):
            supported[index[key]] |= [digit == "1" for digit in text(item, "CONSTRAINT")[:6]]
    for key, record in store.rows("NSPR").items():
        for item in objects(record, "ITEMS"):
            # A point spring that is fixed in a direction is a support there.
            flags = [value is True for value in _list(item, "F_S")][:6]
            supported[index[key]] |= flags + [False] * (6 - len(flags))
    return supported


def _springs(store: Store, units: UnitSystem, index: Mapping[int, int]) -> FloatArray:
    springs = np.zeros((len(index), 6))
    scale = np.array([units.factor(1, -1)] * 3 + [units.factor(1, 1)] * 3)
    for key, record in store.rows("NSPR").items():
        for item in objects(record, "ITEMS"):
            kind = text(item, "TYPE", "LINEAR")
            if kind != "LINEAR" or "SDR" not in item:
                raise Refusal(
                    f"[Error] Point spring of node {key}: type {kind} cannot be analysed; use TYPE LINEAR with SDR."
                )
            values = np.array(vector(item, "SDR", 6))
            if (values < 0.0).any():
                raise Refusal(f"[Error] Point spring of node {key}: SDR must not be negative.")
            springs[index[key]] += values * scale
    return springs


def _list(record: JsonObject, key: str) -> list[object]:
    value = record.get(key)
    return [*value] if isinstance(value, list) else []


def _stories(store: Store, units: UnitSystem, index: Mapping[int, int], xyz: FloatArray) -> tuple[Story, ...]:
    loose = {index[key] for key in store.rows("DRLS") if key in index}
    metres = units.factor(0, 1)
    stories: list[Story] = []
    for record in store.rows("STOR").values():
        level = number(record, "STORY_LEVEL") * metres
        nodes = np.flatnonzero(np.abs(xyz[:, 2] - level) <= ON_LEVEL_M).astype(np.int64)
        rigid = np.array([row for row in nodes.tolist() if row not in loose], dtype=np.int64)
        eccentricity = [number(record, f"SEIS_ACC_ECCENT_{axis}", 0.0) * metres for axis in "XY"]
        is_rigid = flag(record, "bFLOOR_DIAPHRAGM")
        stories.append(Story(text(record, "STORY_NAME"), level, is_rigid, nodes, rigid, *eccentricity))
    stories.sort(key=lambda story: story.level)
    for below, above in pairwise(stories):
        # A node may not lie on two floors.
        if above.level - below.level <= 2.0 * ON_LEVEL_M:
            raise Refusal(f"[Error] Stories {below.name} and {above.name} have the same level.")
    return tuple(stories)


def _links(store: Store, index: Mapping[int, int]) -> tuple[RigidLink, ...]:
    links: list[RigidLink] = []
    for master, record in store.rows("RIGD").items():
        for item in objects(record, "ITEMS"):
            flags = tuple(digit == "1" for digit in f"{integer(item, 'DOF', 111111):06d}")
            for slave in integers(item, "S_NODE"):
                if slave not in index or slave == master:
                    raise Refusal(f"[Error] Rigid link of node {master}: slave node {slave} does not exist.")
                links.append(RigidLink(index[master], index[slave], flags))
    return tuple(links)


def _members(
    store: Store, units: UnitSystem, materials: Mapping[int, Material], index: Mapping[int, int], xyz: FloatArray
) -> Members:
    elements = {key: record for key, record in store.rows("ELEM").items() if record["TYPE"] in LINE_TYPES}
    factors = store.rows("SECF")
    sections = {key: build_section(r, units, factors.get(key, {})) for key, r in store.rows("SECT").items()}
    ends = np.array(
        [[index[node] for node in integers(record, "NODE")] for record in elements.values()], dtype=np.int64
    ).reshape(-1, 2)
    betas = np.array([math.radians(number(record, "ANGLE", 0.0)) for record in elements.values()])
    own = element_sections(store, units, elements)
    used = {key: own.get(key, sections.get(integer(r, "SECT", 0))) for key, r in elements.items()}
    properties = np.array([_row(key, r, materials, used[key]) for key, r in elements.items()]).reshape(-1, 11)
    ids = np.fromiter(elements, dtype=np.int64, count=len(elements))
    is_truss = np.array([record["TYPE"] in TRUSS_TYPES for record in elements.values()], dtype=np.bool_)
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
    gross = [sections[integer(record, "SECT", 0)].gross for record in elements.values()]
    radii = np.array([[p.inertia_y / p.area, p.inertia_z / p.area] for p in gross]).reshape(-1, 2)
    return Members(
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


def _row(key: int, record: JsonObject, materials: Mapping[int, Material], section: Section | None) -> list[float]:
    material = materials.get(integer(record, "MATL", 0))
    if material is None or section is None:
        missing = f"material {record.get('MATL')}" if material is None else f"section {record.get('SECT')}"
        raise Refusal(f"[Error] Element {key} uses {missing}, which does not exist.")
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


def _offsets(store: Store, units: UnitSystem, ids: IntArray, axes: FloatArray) -> FloatArray:
    """Vectors from node to member end in global axes; TYPE ELEMENT gives them in the node-to-node local axes."""
    offsets = np.zeros((len(ids), 2, 3))
    rows = row_of(ids)
    for key, record in store.rows("OFFS").items():
        for item in objects(record, "ITEMS"):
            if key not in rows:
                raise Refusal(f"[Error] Beam end offset of element {key}: only beams can have it.")
            row = rows[key]
            for end, suffix in enumerate("ij"):
                vector = np.array([number(item, f"RGD{axis}{suffix}", 0.0) for axis in "XYZ"]) * units.factor(0, 1)
                offsets[row, end] += vector if text(item, "TYPE", "GLOBAL") == "GLOBAL" else vector @ axes[row]
    return offsets


def _section_shifts(store: Store, units: UnitSystem, elements: Mapping[int, JsonObject]) -> FloatArray:
    """From the nodes to the centroid in local axes, members x 3."""
    known = {key: section_offset(record, units) for key, record in store.rows("SECT").items()}
    shifts = np.array([[0.0, *known[integer(r, "SECT", 0)]] for r in elements.values()]).reshape(-1, 3)
    for (key, record), shift in zip(elements.items(), shifts, strict=True):
        if record["TYPE"] != "BEAM" and shift.any():
            raise Refusal(
                f"[Error] Element {key}: the section offset of a truss would need bending; give it a section with "
                "OFFSET_PT CC."
            )
    return shifts


def _rotational_stiffness(properties: FloatArray, clear: FloatArray) -> FloatArray:
    """3EI/L about local y and z, members x 2: what a relative fixity refers to."""
    return 3.0 * properties[:, :1] * properties[:, 6:8] / np.linalg.norm(clear, axis=1)[:, None]


def _releases(
    store: Store, units: UnitSystem, ids: IntArray, is_truss: BoolArray, rotational: FloatArray
) -> dict[int, Release]:
    rows = {int(key): row for row, key in enumerate(ids) if not is_truss[row]}
    scale = np.array([units.factor(1, -1)] * 3 + [units.factor(1, 1)] * 3)
    releases: dict[int, Release] = {}
    for key, record in store.rows("FRLS").items():
        for item in objects(record, "ITEMS"):
            if key not in rows:
                raise Refusal(f"[Error] Beam end release of element {key}: only beams can be released.")
            flags = [digit == "1" for end in "IJ" for digit in text(item, f"FLAG_{end}", "0000000")[:6].ljust(6, "0")]
            values = [np.array(vector(item, f"VALUE_{end}", 6, (0.0,) * 6)) for end in "IJ"]
            if flag(item, "bVALUE"):
                springs = [value * scale for value in values]
            else:
                springs = [_relative(key, value, rotational[rows[key]]) for value in values]
            if any(flags):
                releases[rows[key]] = Release(np.array(flags), np.concatenate(springs))
    return releases


def _relative(key: int, fixity: FloatArray, rotational: FloatArray) -> FloatArray:
    """Springs of relative fixities γ: k = 3EI/L · γ/(1 - γ) (Monforton and Wu, ASCE J. Struct. Div. 89, 1963)."""
    if (fixity[:4] != 0.0).any() or (fixity < 0.0).any() or (fixity >= 1.0).any():
        raise Refusal(
            f"[Error] Beam end release of element {key}: relative fixity is analysed for My and Mz, from 0 to below 1."
        )
    springs = np.zeros(6)
    springs[4:] = rotational * fixity[4:] / (1.0 - fixity[4:])
    return springs


def _spread(store: Store, members: Members, shells: Shells, nodes: int) -> sp.csr_array | None:
    structure = store.record("STYP")
    if not flag(structure, "bSELFWEIGHT") or integer(structure, "MASS", LUMPED) == LUMPED:
        return None
    axes = MASS_AXES[choice(structure, "SMASS", MassDirections, MassDirections.XYZ)]
    return consistent_less_lumped(members, shells, axes, nodes)


def _masses(store: Store, units: UnitSystem, index: Mapping[int, int], members: Members, shells: Shells) -> FloatArray:
    masses = np.zeros((len(index), 6))
    structure = store.record("STYP")
    directions = MASS_AXES[choice(structure, "SMASS", MassDirections, MassDirections.XYZ)]
    if flag(structure, "bSELFWEIGHT"):
        full = members.length + members.arms.sum(axis=1)
        half = members.mass * full / 2.0
        corners = shells.mass[:, None] * nodal_areas(shells)
        for direction in directions:
            np.add.at(masses[:, direction], shells.nodes, corners)
            np.add.at(masses[:, direction], members.start, half)
            np.add.at(masses[:, direction], members.end, half)
    for key, given in read_nodal_masses(store, units).items():
        masses[index[key]] += given
    return masses


def read_nodal_masses(store: Store, units: UnitSystem) -> dict[int, FloatArray]:
    """NMAS by node: along X, Y and Z in t, about them in t·m²."""
    scale = np.array([units.factor(1, -1)] * 3 + [units.factor(1, 1)] * 3)
    return {
        key: np.array([number(record, name, 0.0) for name in MASS_NAMES]) * scale
        for key, record in store.rows("NMAS").items()
    }
