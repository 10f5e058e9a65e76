"""Stiffness factors of single elements: ESSF of line elements and PSSF of plates.

ESSF goes before the factors of the element's section (SECF). Both change displacements and forces, not how stresses are
read from forces (online manual of MIDAS Gen, Element and Section Stiffness Scale Factor).
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

from app.engine.model.sections import Section, build_section
from app.engine.records.geometry import ElementRecord
from app.engine.records.properties import ESSF, PSSF, SECT
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import Refusal
from app.engine.store.model_store import Store
from app.trade.unit_systems import UnitSystem

R = TypeVar("R")
IN_PLANE = "AXIAL_X, AXIAL_Y"
OUT_OF_PLANE = "OUT_BENDING_X, OUT_BENDING_Y, OUT_TORSION, OUT_SHEAR_X, OUT_SHEAR_Y"


def element_sections(store: Store, units: UnitSystem, elements: Mapping[int, ElementRecord]) -> dict[int, Section]:
    """The sections of line elements that have factors of their own, by element."""
    sections = SECT.rows(store)
    found: dict[int, Section] = {}
    for key, items in ESSF.rows(store).items():
        item = _only_item("Element", key, items)
        if key not in elements:
            raise Refusal(f"[Error] Element stiffness scale factors of element {key}: only line elements have them.")
        if item.part_of:
            raise Refusal(f"[Error] Element stiffness scale factors of element {key}: iPart cannot be analysed.")
        given = sections.get(elements[key].section)
        if given is not None:
            found[key] = build_section(given, units, items)
    return found


def plate_factors(store: Store, elements: Mapping[int, ElementRecord]) -> FloatArray:
    """Factors of membrane forces, membrane shear and bending, plates and walls x 3."""
    factors = np.ones((len(elements), 3))
    places = {key: row for row, key in enumerate(elements)}
    for key, items in PSSF.rows(store).items():
        item = _only_item("Plate", key, items)
        if key not in places or elements[key].kind != "PLATE":
            raise Refusal(f"[Error] Plate stiffness scale factors of element {key}: only plates have them.")
        along = _common(key, IN_PLANE, {item.axial_x, item.axial_y})
        bent = {item.bending_x, item.bending_y, item.torsion, item.shear_x, item.shear_y}
        factors[places[key]] = along, item.shear, _common(key, OUT_OF_PLANE, bent)
        if (factors[places[key]] <= 0.0).any():
            raise Refusal(f"[Error] Plate stiffness scale factors of element {key} must be positive.")
    return factors


def _only_item(kind: str, key: int, items: Sequence[R]) -> R:
    if len(items) != 1:
        raise Refusal(
            f"[Error] {kind} stiffness scale factors of element {key}: one item is analysed; several boundary groups "
            "change with the load case (BCCT)."
        )
    return items[0]


def _common(key: int, names: str, values: set[float]) -> float:
    """The value that all have: what unequal ones do to the terms between two directions is not public."""
    if len(values) > 1:
        raise Refusal(
            f"[Error] Plate stiffness scale factors of element {key}: {names} are analysed where they are "
            "equal; how GEN NX couples unequal ones is not known."
        )
    return values.pop()
