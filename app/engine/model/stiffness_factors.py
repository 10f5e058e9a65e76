"""Stiffness factors of single elements: ESSF of line elements, PSSF of plates and WSSF of walls.

ESSF goes before the factors of the element's section (SECF). Both change displacements and forces, not how stresses are
read from forces (online manual of MIDAS Gen, Element and Section Stiffness Scale Factor). A factor of a plate scales
what carries the force per unit length that it is named after. In the plane of a wall SHEAR scales shear, BENDING what
bends and shortens it (online manual of MIDAS Gen, Wall Stiffness Scale Factor: "Bending & Axial"); AXIAL and the
factors out of the plane belong to walls of another type (schemas of the Open API that MIDAS publishes for plug-ins).
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

from app.engine.model.analysis_model import FXY
from app.engine.model.sections import MemberSection, build_section
from app.engine.records.geometry import ElementRecord
from app.engine.records.properties import ESSF, PSSF, SECT, WSSF, WallFactors
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore
from app.trade.unit_systems import UnitSystem

R = TypeVar("R")
# Of sections that are not composite, which alone are analysed; what AFTER does to them is not public.
PARTS = frozenset({"", "BEFORE", "ALL"})


def element_sections(
    store: ModelStore, units: UnitSystem, elements: Mapping[int, ElementRecord]
) -> dict[int, MemberSection]:
    """The sections of line elements that have factors of their own, by element."""
    sections = SECT.rows(store)
    found: dict[int, MemberSection] = {}
    for key, items in ESSF.rows(store).items():
        item = _only_item("Element", key, items)
        if key not in elements:
            raise EngineRefusal(
                f"[Error] Element stiffness scale factors of element {key}: only line elements have them."
            )
        if item.part_of.upper() not in PARTS:
            raise EngineRefusal(
                f"[Error] Element stiffness scale factors of element {key}: iPart {item.part_of} cannot be analysed."
            )
        given = sections.get(elements[key].section)
        if given is not None:
            found[key] = build_section(given, units, items)
    return found


def shell_factors(store: ModelStore, elements: Mapping[int, ElementRecord]) -> FloatArray:
    """Factors of what carries Fxx Fyy Fxy Mxx Myy Mxy Vxx Vyy, plates and walls x 8."""
    factors = np.ones((len(elements), 8))
    places = {key: row for row, key in enumerate(elements)}
    for key, items in PSSF.rows(store).items():
        item = _only_item("Plate", key, items)
        if key not in places or elements[key].kind != "PLATE":
            raise EngineRefusal(f"[Error] Plate stiffness scale factors of element {key}: only plates have them.")
        bent = item.bending_x, item.bending_y, item.torsion, item.shear_x, item.shear_y
        factors[places[key]] = _positive("Plate", key, (item.axial_x, item.axial_y, item.shear, *bent))
    for key, items in WSSF.rows(store).items():
        item = _only_item("Wall", key, items)
        if key not in places or elements[key].kind != "WALL":
            raise EngineRefusal(f"[Error] Wall stiffness scale factors of element {key}: only walls have them.")
        _refuse_other_walls(key, elements[key], item)
        factors[places[key], : FXY + 1] = _positive("Wall", key, (item.bending, item.bending, item.shear))
    return factors


def is_column_like(element: ElementRecord) -> bool:
    """Whether a wall is one of a column between rigid beams (CRB, W_TYPE 1 pinned, 2 fixed), not one of a plate."""
    return element.kind == "WALL" and element.wall_type != 0


def _refuse_other_walls(key: int, element: ElementRecord, item: WallFactors) -> None:
    said = f"[Error] Wall stiffness scale factors of element {key}:"
    if is_column_like(element):
        raise EngineRefusal(
            f"{said} how GEN NX takes them in walls of W_TYPE 1 and 2 (CRB) is not public; use W_TYPE 0."
        )
    values = {
        "AXIAL": item.axial,
        "OUT_TORSION": item.out_torsion,
        "OUT_SHEAR": item.out_shear,
        "OUT_BENDING": item.out_bending,
    }
    other = [name for name, value in values.items() if value != 1.0]
    if other:
        raise EngineRefusal(
            f"{said} {', '.join(other)} must be 1, as they act on walls of another W_TYPE alone; BENDING scales the "
            "bending and axial stiffness in the plane of a wall of W_TYPE 0."
        )


def _positive(kind: str, key: int, values: tuple[float, ...]) -> tuple[float, ...]:
    if min(values) <= 0.0:
        raise EngineRefusal(f"[Error] {kind} stiffness scale factors of element {key} must be positive.")
    return values


def _only_item(kind: str, key: int, items: Sequence[R]) -> R:
    if len(items) != 1:
        raise EngineRefusal(
            f"[Error] {kind} stiffness scale factors of element {key}: one item is analysed; several boundary groups "
            "change with the load case (BCCT)."
        )
    return items[0]
