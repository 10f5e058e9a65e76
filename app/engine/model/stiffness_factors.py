"""Stiffness factors of single elements: ESSF of line elements and PSSF of plates.

ESSF goes before the factors of the element's section (SECF). Both change displacements and forces, not how stresses are
read from forces (online manual of MIDAS Gen, Element and Section Stiffness Scale Factor).
"""

from collections.abc import Mapping

import numpy as np

from app.engine.model.sections import Section, build_section
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import Refusal
from app.engine.store.json_values import integer, number, objects, text
from app.engine.store.model_store import Store
from app.trade.json_types import JsonObject
from app.trade.unit_systems import UnitSystem

IN_PLANE = ("AXIAL_X", "AXIAL_Y")
OUT_OF_PLANE = ("OUT_BENDING_X", "OUT_BENDING_Y", "OUT_TORSION", "OUT_SHEAR_X", "OUT_SHEAR_Y")


def element_sections(store: Store, units: UnitSystem, elements: Mapping[int, JsonObject]) -> dict[int, Section]:
    """The sections of line elements that have factors of their own, by element."""
    sections = store.rows("SECT")
    found: dict[int, Section] = {}
    for key, record in store.rows("ESSF").items():
        item = _only_item("Element", key, record)
        if key not in elements:
            raise Refusal(f"[Error] Element stiffness scale factors of element {key}: only line elements have them.")
        if text(item, "iPart", ""):
            raise Refusal(f"[Error] Element stiffness scale factors of element {key}: iPart cannot be analysed.")
        given = sections.get(integer(elements[key], "SECT", 0))
        if given is not None:
            found[key] = build_section(given, units, record)
    return found


def plate_factors(store: Store, elements: Mapping[int, JsonObject]) -> FloatArray:
    """Factors of membrane forces, membrane shear and bending, plates and walls x 3."""
    factors = np.ones((len(elements), 3))
    places = {key: row for row, key in enumerate(elements)}
    for key, record in store.rows("PSSF").items():
        item = _only_item("Plate", key, record)
        if key not in places or elements[key]["TYPE"] != "PLATE":
            raise Refusal(f"[Error] Plate stiffness scale factors of element {key}: only plates have them.")
        along, across = (_common(key, item, names) for names in (IN_PLANE, OUT_OF_PLANE))
        factors[places[key]] = along, number(item, "SHEAR", 1.0), across
        if (factors[places[key]] <= 0.0).any():
            raise Refusal(f"[Error] Plate stiffness scale factors of element {key} must be positive.")
    return factors


def _only_item(kind: str, key: int, record: JsonObject) -> JsonObject:
    items = objects(record, "ITEMS")
    if len(items) != 1:
        raise Refusal(
            f"[Error] {kind} stiffness scale factors of element {key}: one item is analysed; several boundary groups "
            "change with the load case (BCCT)."
        )
    return items[0]


def _common(key: int, item: JsonObject, names: tuple[str, ...]) -> float:
    """The value that all have: what unequal ones do to the terms between two directions is not public."""
    values = {number(item, name, 1.0) for name in names}
    if len(values) > 1:
        raise Refusal(
            f"[Error] Plate stiffness scale factors of element {key}: {', '.join(names)} are analysed where they are "
            "equal; how GEN NX couples unequal ones is not known."
        )
    return values.pop()
