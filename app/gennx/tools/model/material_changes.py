"""What MATL and THIK records become: another grade, other values; the rest stays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from app.gennx.gen.refusals import refusal
from app.gennx.gen.wire import Record, field, items, record, text
from app.gennx.words import model as model_words
from app.gennx.words import modifying as words
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.structure.description import MaterialKind
from app.trade.templates import verbatim
from app.trade.text import Text

OF_STANDARD: Final = 1
ISOTROPIC: Final = 2
TYPES: Final = {"concrete": "CONC", "steel": "STEEL", "user": "USER"}
_KINDS: Final = {"CONC": words.CONCRETE, "STEEL": words.STEEL, "USER": words.USER}
_REQUIRED: Final = {"elastic_modulus": "ELAST", "poisson_ratio": "POISN", "unit_weight": "DEN"}
_NOT_SAID: Final = verbatim("–")


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedMaterial:
    """What was said; values by argument in model units, None and "" where nothing was."""

    kind: MaterialKind | None = None
    standard: str = ""
    grade: str = ""
    values: Mapping[str, float]
    damping: float | None = None


def changed_material(row: Record, wanted: WantedMaterial, gravity: float) -> dict[str, JsonValue]:
    """The record with what was said; `gravity` in model units. Raises Refusal where that is not one definition."""
    name = text(row.get("NAME"))
    parameters = [record(each) for each in items(row.get("PARAM"))]
    parameter = parameters[0] if parameters else {}
    kind = int(field(parameter, "P_TYPE"))
    if len(parameters) != 1 or kind not in (OF_STANDARD, ISOTROPIC):
        raise refusal(words.OF_OTHER_KIND(name=name, kind=text(row.get("TYPE"))), words.CHANGE_IN_GEN_NX)
    changed = dict(row)
    if wanted.kind is not None:
        changed["TYPE"] = TYPES[wanted.kind]
    if wanted.damping is not None:
        changed["DAMP_RAT"] = wanted.damping
    is_of_standard = bool(wanted.standard or wanted.grade)
    if is_of_standard and wanted.values:
        given = ", ".join(wanted.values)
        raise refusal(words.GRADE_OR_VALUES(name=name, given=given), words.ONE_DEFINITION)
    if is_of_standard:
        changed["PARAM"] = [_of_standard(name, text(changed.get("TYPE")), parameter, kind, wanted)]
    elif wanted.values:
        changed["PARAM"] = [_of_values(name, parameter, kind, wanted.values, gravity, has_own_mass=_has_own_mass(row))]
    elif kind == OF_STANDARD and text(changed.get("TYPE")) == "USER":
        raise refusal(model_words.USER_MATERIAL_WITHOUT_STANDARD, model_words.STANDARD_OR_VALUES)
    return changed


def _of_standard(name: str, kind: str, old: Record, old_kind: int, wanted: WantedMaterial) -> Record:
    if kind == "USER":
        raise refusal(words.TYPE_MISSING(name=name), words.GIVE_TYPE)
    kept = dict(old) if old_kind == OF_STANDARD else {"P_TYPE": OF_STANDARD}
    standard, grade = wanted.standard or text(kept.get("STANDARD")), wanted.grade or text(kept.get("DB"))
    if not standard or not grade:
        raise refusal(words.STANDARD_MISSING(name=name), model_words.GIVE_VALUES_OR_STANDARD)
    return kept | {"STANDARD": standard, "DB": grade}


def _of_values(
    name: str, old: Record, old_kind: int, values: Mapping[str, float], gravity: float, *, has_own_mass: bool
) -> Record:
    missing = [each for each in _REQUIRED if each not in values]
    if old_kind == OF_STANDARD and missing:
        raise refusal(words.MATERIAL_VALUES_MISSING(name=name, missing=", ".join(missing)), words.GIVE_THEM)
    kept = dict(old) if old_kind == ISOTROPIC else {"P_TYPE": ISOTROPIC, "THERMAL": 0.0}
    told: dict[str, JsonValue] = {key: values[name] for name, key in _REQUIRED.items() if name in values}
    if "thermal_expansion" in values:
        told["THERMAL"] = values["thermal_expansion"]
    if "unit_weight" in values and not has_own_mass:
        told["MASS"] = values["unit_weight"] / gravity
    return kept | told


def _has_own_mass(row: Record) -> bool:
    return row.get("bMASS_DENS") is True


def material_notes(before: Record, after: Record, unit_of: Callable[[Dimension], str]) -> list[Text]:
    """What of a material becomes another, in sentences with the units of the model, and what may surprise."""
    old, new = _told(before, unit_of), _told(after, unit_of)
    notes = [
        words.BECOMES(what=what, before=old[key][1] if key in old else _NOT_SAID, after=said)
        for key, (what, said) in new.items()
        if key not in old or old[key][1] != said
    ]
    grade, name = text(_parameter(before).get("DB")), text(after.get("NAME"))
    if grade and name == grade != text(_parameter(after).get("DB")):
        notes.append(words.NAME_SAYS_OLD_GRADE(name=name))
    if _has_own_mass(before) and _parameter(before).get("DEN") != _parameter(after).get("DEN"):
        notes.append(words.OWN_MASS_STAYS)
    return notes


def _parameter(row: Record) -> Record:
    return record(next(iter(items(row.get("PARAM"))), None))


def _told(row: Record, unit_of: Callable[[Dimension], str]) -> dict[str, tuple[Text, Text]]:
    parameter = _parameter(row)
    told = {
        "name": (words.NAME, verbatim(text(row.get("NAME")))),
        "type": (words.TYPE, _KINDS.get(text(row.get("TYPE")), verbatim(text(row.get("TYPE"))))),
        "damping": (words.DAMPING_RATIO, verbatim(f"{field(row, 'DAMP_RAT'):g}")),
    }
    if field(parameter, "P_TYPE") == OF_STANDARD:
        grade = f"{text(parameter.get('STANDARD'))} {text(parameter.get('DB'))}"
        return told | {"grade": (words.GRADE, verbatim(grade))}
    values = (
        ("ELAST", words.ELASTIC_MODULUS, unit_of(Dimension.PRESSURE)),
        ("POISN", words.POISSON_RATIO, ""),
        ("DEN", words.UNIT_WEIGHT, unit_of(Dimension.UNIT_WEIGHT)),
        ("THERMAL", words.THERMAL_EXPANSION, unit_of(Dimension.THERMAL_EXPANSION)),
    )
    return told | {key: (what, verbatim(f"{field(parameter, key):g} {unit}".strip())) for key, what, unit in values}


def thickness_notes(before: Record, after: Record, length: str) -> list[Text]:
    """What of a thickness becomes another, in sentences with the model's unit of length."""
    pairs = (
        (words.NAME, *(verbatim(text(each.get("NAME"))) for each in (before, after))),
        (words.IN_PLANE, *(verbatim(f"{field(each, 'T_IN'):g} {length}") for each in (before, after))),
        (words.OUT_OF_PLANE, *(_out(each, length) for each in (before, after))),
    )
    return [words.BECOMES(what=what, before=was, after=now) for what, was, now in pairs if was != now]


def _out(row: Record, length: str) -> Text:
    return verbatim(f"{field(row, 'T_OUT'):g} {length}") if row.get("bINOUT") is True else words.LIKE_IN_PLANE
