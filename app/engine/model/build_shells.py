"""Walls and plates from the tables."""

from collections.abc import Mapping

import numpy as np

from app.engine.model.analysis_model import FXX, FXY, Shells
from app.engine.model.materials import ElasticMaterial
from app.engine.model.stiffness_factors import is_column_like, shell_factors
from app.engine.records.fields import given
from app.engine.records.geometry import ELEM, ElementRecord
from app.engine.records.properties import THIK
from app.engine.records.scaling import in_kn_m
from app.engine.store.arrays import FloatArray, IntArray
from app.engine.store.errors import AnalysisFailed, EngineRefusal
from app.engine.store.model_store import ModelStore
from app.trade.element_types import SHELLS
from app.trade.unit_systems import UnitSystem

MEMBRANE_WALL = 1
THIN_PLATE = (2, 4)
LARGEST_WARP = 0.01
ROUND_OFF = 1e-12


def build_shells(
    store: ModelStore,
    units: UnitSystem,
    materials: Mapping[int, ElasticMaterial],
    index: Mapping[int, int],
    xyz: FloatArray,
) -> Shells:
    """All PLATE and WALL elements."""
    elements = {key: element for key, element in ELEM.rows(store).items() if element.kind in SHELLS}
    ids = np.fromiter(elements, dtype=np.int64, count=len(elements))
    nodes = np.array([_loop(record, index) for record in elements.values()], dtype=np.int64).reshape(-1, 4)
    made_of = [_material(key, record, materials) for key, record in elements.items()]
    thickness = np.array([_thickness(key, record, store, units) for key, record in elements.items()]).reshape(-1, 2)
    is_membrane = np.array([_is_membrane(record) for record in elements.values()], dtype=np.bool_)
    axes, corners = _plane(ids, xyz[nodes])
    factors, poisson = shell_factors(store, elements), np.array([material.poisson for material in made_of])
    is_wall = np.array([element.kind == "WALL" for element in elements.values()], dtype=np.bool_)
    return Shells(
        ids=ids,
        nodes=nodes,
        axes=axes,
        corners=corners,
        elastic=np.array([material.elastic_modulus for material in made_of]),
        poisson=poisson,
        thermal=np.array([material.thermal for material in made_of]),
        membrane_thickness=thickness[:, 0],
        bending_thickness=np.where(is_membrane, 0.0, thickness[:, 1]),
        factors=factors,
        is_split=is_wall & (factors[:, FXX] != factors[:, FXY]) & (poisson > 0.0),
        is_column_like=np.array([is_column_like(element) for element in elements.values()], dtype=np.bool_),
        is_thin=np.array([_is_thin(record) for record in elements.values()], dtype=np.bool_),
        wall_ids=np.array([_wall_id(record) for record in elements.values()], dtype=np.int64),
        weight=np.array([material.unit_weight for material in made_of]) * thickness[:, 0],
        mass=np.array([material.density for material in made_of]) * thickness[:, 0],
        joint_partners=np.zeros((len(ids), 4), dtype=np.int64),
        joint_stiffness=np.zeros((len(ids), 4)),
    )


def _loop(element: ElementRecord, index: Mapping[int, int]) -> list[int]:
    """Rows of the four nodes; the third one twice for a triangle."""
    rows = [index[node] for node in element.nodes]
    return rows if len(rows) == 4 else [*rows, rows[2]]


def _is_membrane(element: ElementRecord) -> bool:
    return element.kind == "WALL" and element.subtype == MEMBRANE_WALL


def _is_thin(element: ElementRecord) -> bool:
    return element.kind == "PLATE" and element.subtype in THIN_PLATE


def _wall_id(element: ElementRecord) -> int:
    return max(1 if element.wall is None else element.wall, 1) if element.kind == "WALL" else 0


def _material(key: int, element: ElementRecord, materials: Mapping[int, ElasticMaterial]) -> ElasticMaterial:
    material = materials.get(element.material)
    if material is None:
        raise EngineRefusal(f"[Error] Element {key} uses material {element.material}, which does not exist.")
    return material


def _thickness(key: int, element: ElementRecord, store: ModelStore, units: UnitSystem) -> tuple[float, float]:
    """In-plane and out-of-plane thickness in m."""
    number_of = element.section
    thickness = THIK.rows(store).get(number_of)
    if thickness is None:
        raise EngineRefusal(f"[Error] Element {key} uses thickness {number_of}, which does not exist.")
    if thickness.kind != "VALUE" or thickness.offset:
        raise EngineRefusal(f"[Error] Thickness {number_of}: only TYPE VALUE without offset can be analysed.")
    told = in_kn_m(thickness, units)
    inner = given(told.in_plane, f"THIK {number_of}: T_IN")
    outer = given(told.out_of_plane, f"THIK {number_of}: T_OUT") if told.has_two else inner
    if inner <= 0.0 or outer <= 0.0:
        raise EngineRefusal(f"[Error] Thickness {number_of} must be positive.")
    return inner, outer


def _plane(ids: IntArray, points: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Local axes and corners: z is normal to the diagonals, x runs from the middle of side 4-1 to that of side 2-3,
    in a triangle along side 1-2."""
    across = points[:, 2] - points[:, 0], points[:, 3] - points[:, 1]
    normal = np.cross(*across)
    double_area = np.linalg.norm(normal, axis=1)
    size = np.maximum(*(np.linalg.norm(diagonal, axis=1) for diagonal in across))
    _refuse(ids, double_area < 1e-9 * size**2 + 1e-12, "has no area; give its nodes in order around it")
    z = normal / double_area[:, None]
    x = points[:, 1] + points[:, 2] - points[:, 0] - points[:, 3]
    x -= np.einsum("ni,ni->n", x, z)[:, None] * z
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    axes = np.stack([x, np.cross(z, x), z], axis=1)
    # A wall in the plane of two global axes must get exactly no stiffness along the third.
    axes = np.where(np.abs(axes) < ROUND_OFF, 0.0, axes)
    local = np.einsum("nij,nkj->nki", axes, points - points.mean(axis=1, keepdims=True))
    _refuse(ids, np.abs(local[:, :, 2]).max(axis=1) > LARGEST_WARP * size, "is warped; use flat elements")
    corners = local[:, :, :2]
    folds = _smallest_corner(corners) <= 1e-6 * size**2
    is_triangle = (points[:, 2] == points[:, 3]).all(axis=1)
    is_thin = double_area <= 4e-6 * size**2
    _refuse(ids, folds & ~is_triangle & is_thin, "is too thin: over 500,000 times as long as it is wide")
    _refuse(ids, folds & ~is_triangle, "is not convex; give its nodes in order around it")
    return axes, corners


def _smallest_corner(corners: FloatArray) -> FloatArray:
    """Least cross product of the two sides at a corner; negative where the quadrilateral folds back."""
    ahead = np.roll(corners, -1, axis=1) - corners
    back = np.roll(corners, 1, axis=1) - corners
    return (ahead[..., 0] * back[..., 1] - ahead[..., 1] * back[..., 0]).min(axis=1, initial=np.inf)


def _refuse(ids: IntArray, is_bad: FloatArray, why: str) -> None:
    found = np.flatnonzero(is_bad)
    if len(found):
        raise AnalysisFailed(f"[Error] Element {ids[found[0]]} {why}.")
