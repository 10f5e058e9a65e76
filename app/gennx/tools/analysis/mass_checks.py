"""Checks of masses: whether the solver will find any, and which ones it will not see."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

from app.gennx.gen.wire import Record, field, items, record, text
from app.gennx.geometry.checked_model import ModelSnapshot
from app.trade.json_types import JsonObject

GRAVITY_MM_S2: Final = 9806.65
# 9.8, 9.81 and 9.80665 are one gravity; another length unit is a factor of ten or more.
GRAVITY_TOLERANCE: Final = 0.01
ROUND_OFF: Final = 1e-6
MULTIPLES_OF_GRAVITY: Final = 1  # SPFC.iTYPE
_MASS_AXES: Final = {1: "XYZ", 2: "XY", 3: "Z"}
_KINDS: Final = {"CNLD": "bNODAL", "BMLD": "bBEAM", "PRES": "bPRES"}


def no_mass(model: ModelSnapshot) -> Sequence[str]:
    """The tables masses could come from, when modes are asked for and the solver will find none."""
    if not model["EIGV"] and not model["SPLC"]:
        return []
    return [] if _axes(model) else ["LTOM", "NMAS", "STYP"]


def unseen_masses(model: ModelSnapshot) -> Sequence[str]:
    """What was meant to give mass and gives none that moves, and directions of spectra without mass."""
    found = _light_materials(model) if _has_self_weight(model) else []
    found += [f"NMAS {node}" for node in model["NMAS"] if not _nodal_axes(model, node)]
    for row in model["LTOM"].values():
        counted = _weighing_cases(model, row)
        found += [f"LTOM {case}" for case in _converted(row) if case not in counted]
    axes = _axes(model)
    for row in model["SPLC"].values() if axes else ():
        missing = "".join(axis for axis in _shaken(row) if axis not in axes)
        found += [f"{text(row.get('NAME'))} ({missing})"] if missing else []
    return found


def wrong_gravity(model: ModelSnapshot) -> Sequence[str]:
    """Gravity that does not fit the length unit, with what it should be."""
    return _unfit(model, [(table, row) for table in ("LTOM", "STYP") for row in model[table].values()])


def wrong_spectrum_gravity(model: ModelSnapshot) -> Sequence[str]:
    """The same of response spectra whose values are multiples of gravity."""
    rows = (row for row in model["SPFC"].values() if field(row, "iTYPE") == MULTIPLES_OF_GRAVITY)
    return _unfit(model, [(f"SPFC {text(row.get('NAME'))}", row) for row in rows])


def _unfit(model: ModelSnapshot, given: Sequence[tuple[str, Record]]) -> list[str]:
    right = GRAVITY_MM_S2 * model.millimetre
    return [
        f"{table} GRAV {field(row, 'GRAV'):g} ({right:g})"
        for table, row in given
        if "GRAV" in row and abs(field(row, "GRAV") / right - 1.0) > GRAVITY_TOLERANCE
    ]


def _axes(model: ModelSnapshot) -> set[str]:
    """Global directions in which the model has masses."""
    found: set[str] = set()
    if _has_self_weight(model) and len(_light_materials(model)) < len(_used_materials(model)):
        found |= {*_MASS_AXES.get(int(field(model["STYP"]["1"], "SMASS")), "XYZ")}
    for node in model["NMAS"]:
        found |= _nodal_axes(model, node)
    for row in model["LTOM"].values():
        if _weighing_cases(model, row) & {*_converted(row)}:
            found |= {*text(row.get("DIR"))}
    return found


def _shaken(case: Record) -> str:
    """Global directions that a response spectrum case moves the ground in."""
    if text(case.get("DIR")) == "Z":
        return "Z"
    angle = math.radians(field(case, "ANGLE"))
    parts = {"X": math.cos(angle), "Y": math.sin(angle)}
    return "".join(axis for axis, part in parts.items() if abs(part) > ROUND_OFF)


def _has_self_weight(model: ModelSnapshot) -> bool:
    return model["STYP"].get("1", {}).get("bSELFWEIGHT") is True


def _used_materials(model: ModelSnapshot) -> list[str]:
    return list(dict.fromkeys(str(int(field(row, "MATL"))) for row in model["ELEM"].values()))


def _light_materials(model: ModelSnapshot) -> list[str]:
    """Materials in use that have no mass density; those of a standard have one."""
    return [f"MATL {key}" for key in _used_materials(model) if not _is_heavy(model["MATL"].get(key, {}))]


def _is_heavy(material: Record) -> bool:
    given = material.get("bMASS_DENS") is True
    parts = [record(part) for part in items(material.get("PARAM"))]
    return not parts or any(field(p, "P_TYPE") == 1.0 or field(p, "MASS" if given else "DEN") > 0.0 for p in parts)


def _nodal_axes(model: ModelSnapshot, node: str) -> set[str]:
    """Directions of a nodal mass in which its node stands on an element and can move."""
    row = model["NMAS"][node]
    held = _held(model, node)
    return {axis for axis in "XYZ" if node in model.at_node and axis not in held and field(row, f"m{axis}") > 0.0}


def _held(model: ModelSnapshot, node: str) -> set[str]:
    codes = [text(record(item).get("CONSTRAINT")) for item in items(model["CONS"].get(node, {}).get("ITEMS"))]
    return {axis for code in codes for axis, digit in zip("XYZ", code, strict=False) if digit == "1"}


def _converted(row: Record) -> Iterator[str]:
    for item in items(row.get("vLC")):
        if field({"FACTOR": 1.0, **record(item)}, "FACTOR"):
            yield text(record(item).get("LCNAME"))


def _weighing_cases(model: ModelSnapshot, row: Record) -> set[str]:
    """Cases with a load that can point down, of a kind that the conversion takes; self weight is not among them."""
    found = {
        text(record(item).get("LCNAME"))
        for table, switch in _KINDS.items()
        if row.get(switch) is True
        for each in model[table].values()
        for item in items(each.get("ITEMS"))
        if _can_weigh(table, record(item))
    }
    if row.get("bFLOOR") is True:
        found |= _floor_cases(model)
    return found


def _can_weigh(table: str, item: JsonObject) -> bool:
    if table == "CNLD":
        return field(item, "FZ") != 0.0
    return text(item.get("DIRECTION")) not in ("GX", "GY")


def _floor_cases(model: ModelSnapshot) -> set[str]:
    assigned = {text(row.get("FLOOR_LOAD_TYPE_NAME")) for row in model["FBLA"].values()}
    kinds = [row for row in model["FBLD"].values() if text(row.get("NAME")) in assigned]
    return {text(record(item).get("LCNAME")) for row in kinds for item in items(row.get("ITEM"))}
