"""MATL and SECT records out of what was said, whoever said it."""

from typing import Final

from app.gennx.gen.comparison import compare
from app.gennx.gen.errors import Refusal
from app.gennx.gen.model import Model, next_id
from app.gennx.gen.refusals import refusal
from app.gennx.gen.wire import Record, text
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import advice, terms
from app.gennx.words import model as model_words
from app.gennx.words import structures as words
from app.trade.answers.envelope import Outcome
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.quantities import Quantity
from app.trade.section_shapes import SIZES
from app.trade.structure.description import Material, Section
from app.trade.text import Text
from app.trade.units import GEN_NX_GRAVITY_M_S2

_TYPES: Final = {"concrete": "CONC", "steel": "STEEL", "user": "USER"}
_DAMPING: Final = 0.05


def material_record(model: Model, material: Material) -> Record:
    """Raises Refusal for one that is not either of a standard or by its values."""
    values = (material.elastic_modulus, material.poisson_ratio, material.unit_weight)
    if material.standard and (material.kind == "user" or any(each is not None for each in values)):
        raise refusal(words.STANDARD_OR_VALUES(name=material.name), words.CORRECT_IT)
    return {
        "TYPE": _TYPES[material.kind],
        "NAME": material.name,
        "DAMP_RAT": _DAMPING,
        "PARAM": [_of_standard(material) if material.standard else _by_values(model, material)],
    }


def _of_standard(material: Material) -> Record:
    return {"P_TYPE": 1, "STANDARD": material.standard, "DB": material.grade or material.name}


def _by_values(model: Model, material: Material) -> Record:
    if material.elastic_modulus is None:
        raise refusal(words.MODULUS_IS_MISSING(name=material.name), words.GIVE_PROPERTIES)
    weight = 0.0 if material.unit_weight is None else model.store(material.unit_weight)
    return {
        "P_TYPE": 2,
        "ELAST": positive(model, "elastic_modulus", material.elastic_modulus),
        "POISN": material.poisson_ratio or 0.0,
        "THERMAL": 0,
        "DEN": weight,
        "MASS": weight / model.store(Quantity(GEN_NX_GRAVITY_M_S2, "m/s²", Dimension.ACCELERATION)),
    }


def in_the_middle(*, deforms_in_shear: bool = True) -> Record:
    """Where the nodes lie on a section: in its middle."""
    return {
        "OFFSET_PT": "CC",
        "OFFSET_CENTER": 0,
        "USER_OFFSET_REF": 0,
        "HORZ_OFFSET_OPT": 0,
        "USERDEF_OFFSET_YI": 0,
        "VERT_OFFSET_OPT": 0,
        "USERDEF_OFFSET_ZI": 0,
        "USE_SHEAR_DEFORM": deforms_in_shear,
        "USE_WARPING_EFFECT": True,
    }


def section_record(model: Model, section: Section, *, is_plane: bool) -> Record:
    """Of a shape, or by its values. Raises Refusal where one is missing that the structure needs.

    In a plane structure values for what it does not do stand for nothing; they are set to the one that was given.
    """
    shape = in_the_middle(deforms_in_shear=section.has_shear_deformation)
    if not section.shape:
        inner: Record = {"BUILT_FLAG": 1, "vSIZE": [0] * 8, "STIFF": _values(model, section, is_plane=is_plane)}
        before = dict(shape) | {"SHAPE": "SB", "SECT_I": inner}
        return {"SECTTYPE": "VALUE", "SECT_NAME": section.name, "CALC_OPT": True, "SECT_BEFORE": before}
    said: dict[str, Quantity | None] = {name: getattr(section.sizes, name) for name in SIZES.get(section.shape, ())}
    values = (section.area, section.asy, section.asz, section.ixx, section.iyy, section.izz)
    if any(each is not None for each in values):
        raise refusal(words.SHAPE_OR_VALUES(name=section.name), words.CORRECT_IT)
    missing = [name for name, size in said.items() if size is None]
    if missing or not said:
        raise refusal(
            words.PROPERTY_IS_MISSING(name=section.name, missing=", ".join(missing) or "shape"), words.GIVE_PROPERTIES
        )
    sizes = [positive(model, name, size) for name, size in said.items() if size is not None]
    before = dict(shape) | {"SHAPE": section.shape, "DATATYPE": 2, "SECT_I": {"vSIZE": list[JsonValue](sizes)}}
    return {"SECTTYPE": "DBUSER", "SECT_NAME": section.name, "SECT_BEFORE": before}


def _values(model: Model, section: Section, *, is_plane: bool) -> Record:
    main = section.iyy if section.iyy is not None else section.izz if is_plane else None
    given = {"area": section.area, "iyy": main, "izz": section.izz, "ixx": section.ixx}
    if is_plane and main is not None:
        given |= {"izz": section.izz or main, "ixx": section.ixx or main}
    shears = {"asy": section.asy, "asz": section.asz} if section.has_shear_deformation else dict[str, Quantity]()
    if is_plane and section.asz is not None:
        shears["asy"] = section.asy or section.asz
    missing = [name for name, value in (*given.items(), *shears.items()) if value is None]
    is_bar = section.area is not None and all(each is None for name, each in given.items() if name != "area")
    if missing and not is_bar:
        raise refusal(words.PROPERTY_IS_MISSING(name=section.name, missing=", ".join(missing)), words.GIVE_PROPERTIES)
    keys = {"area": "AREA", "asy": "ASY", "asz": "ASZ", "ixx": "RXX", "iyy": "RYY", "izz": "RZZ"}
    told = {keys[n]: positive(model, n, v) for n, v in (*given.items(), *shears.items()) if v is not None}
    return {key: told.get(key, 0.0) for key in keys.values()}


def positive(model: Model, name: str, quantity: Quantity) -> float:
    """In model units. Raises Refusal where it is not greater than zero."""
    if quantity.value <= 0:
        raise refusal(terms.NOT_POSITIVE(name=name, value=quantity), advice.CORRECT_VALUE)
    return model.store(quantity)


def already_exists(name: str) -> Refusal:
    """A name that something else has."""
    return Refusal("already_exists", model_words.OTHER_DEFINITION_IN_USE(name=name), advice.USE_OTHER_OR_EXISTING_NAME)


def put_named(
    model: Model, table: str, key: str, wanted: Record, done: Text, notes: tuple[Text, ...], *, dry_run: bool
) -> Outcome:
    """Create the record under the next free id, or leave it alone when the same one is there already."""
    stored = model.table(table)
    same = [(row_id, row) for row_id, row in stored.items() if text(row.get(key)) == text(wanted.get(key))]
    if not same:
        changes = [Change(verb="POST", table=table, records={str(next_id(stored)): wanted})]
    elif not compare(wanted, same[0][1], ""):
        changes = list[Change]()
    else:
        raise already_exists(text(wanted.get(key)))
    return carry_out(model, ChangePlan(changes=changes, done=done, notes=notes), dry_run=dry_run)
