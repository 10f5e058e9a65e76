"""Completes a tool's schema for programs: an example and, where a number has a unit, the unit of every field."""

from collections.abc import Mapping
from typing import Final

from app.gennx.gen.wire import Record, items, record, text
from app.trade import kds_41_17
from app.trade.json_types import JsonObject, JsonValue

# Values of a code that an example gives are the code's own: KDS 41 17 00 (7.2-6) of concrete frames, tables 7.2-1,
# 2.2-1 and 8.2-1 of use group I.
_PERIOD, _GROUP = kds_41_17.PERIOD_FORMULAS[0], kds_41_17.USE_GROUPS["I"]
# Fields whose declaration has no example of its own; every one is a value that the tool takes.
_EXAMPLES: Final[JsonObject] = {
    "above_story": 2,
    "allowable_ratio": _GROUP.drift_limit,
    "angle_deg": 90,
    "backup_name": "before-new.mgbx",
    "bay": 1,
    "bay_x": 1,
    "bay_y": 1,
    "beam_section": "B300x600",
    "beta_angle_deg": 90,
    "brace_section": "BR1",
    "behaviour_factor": 3.0,
    "call_id": "step-12",
    "cd": 4.5,
    "column_section": "C600x600",
    "ct": _PERIOD.ct,
    "cu": kds_41_17.period_limit_coefficient(0.3),
    "effective_ground_acceleration": 0.176,
    "exponent": _PERIOD.exponent,
    "exposure_coefficient": 1.0,
    "fa": 1.2,
    "factor": 1.2,
    "floor_load_type": "OFFICE",
    "function": "KDS",
    "fv": 1.5,
    "grid_line": 1,
    "i": 1,
    "id": 1,
    "importance_factor": _GROUP.importance_factor,
    "j": 2,
    "levels": "2F",
    "load_case": "DL",
    "material": "C24",
    "minimum_percent": 85,
    "modes": 30,
    "name": "N1",
    "damping_ratio": 0.05,
    "define_material.name": "C24",
    "define_section.name": "C600x600",
    "define_thickness.name": "T200",
    "define_floor_load_type.name": "OFFICE",
    "define_design_spectrum.name": "KDS",
    "define_rs_load_case.name": "RX",
    "checkpoint.name": "before loads",
    "restore_checkpoint.name": "before loads",
    "names": "5F",
    "new_name": "N2",
    "new_type": "SHOP",
    "remove_cases": "LL",
    "node": 9,
    "node_loops": 5,
    "nodes": 5,
    "path": "building.mgbx",
    "period": 0.5,
    "poisson_ratio": 0.2,
    "reference_peak_ground_acceleration": 0.2,
    "response_modification_factor": 5,
    "response_modification_x": 5,
    "response_modification_y": 5,
    "s1": 0.4,
    "sd1": 0.3,
    "sds": 0.5,
    "section": "C600x600",
    "since": "before loads",
    "source": "3F",
    "ss": 1.0,
    "story": "2F",
    "thickness": "T200",
    "value": 0.4,
    "wall_id": 1,
    "wall_thickness": "T200",
    "wind_speed_m_per_s": 30,
    "x": 6.0,
    "y": 0.0,
    "z": 4.0,
}
# Numbers that carry a unit which their declaration says in words; `length_unit` and such name the deciding field.
_UNITS_BY_ENDING: Final[Mapping[str, str]] = {"percent": "%", "deg": "deg"}
_UNITS: Final[Mapping[str, str]] = {
    "effective_ground_acceleration": "g",
    "period": "s",
    "reference_peak_ground_acceleration": "g",
    "s1": "g",
    "sd1": "g",
    "sds": "g",
    "ss": "g",
    "wind_speed_m_per_s": "m/s",
    "x": "length_unit",
    "y": "length_unit",
    "z": "length_unit",
}


def completed(tool: str, schema: Record, name: str = "") -> Record:
    """The schema of a tool's arguments with an example at every value; `name` is the field's, empty for the whole."""
    if "properties" in schema:
        fields = record(schema["properties"])
        return {**schema, "properties": {each: completed(tool, record(field), each) for each, field in fields.items()}}
    if text(schema.get("type")) == "array" and isinstance(schema.get("items"), dict):
        return {**schema, "items": completed(tool, record(schema["items"]), name)}
    return _value(tool, schema, name)


def _value(tool: str, schema: Record, name: str) -> Record:
    full = dict(schema)
    if "examples" not in full and (example := _example(tool, schema, name)) is not None:
        full["examples"] = [example]
    unit = _UNITS.get(name) or _UNITS_BY_ENDING.get(name.rpartition("_")[2])
    if unit and "x-dimension" not in full and text(schema.get("type")) in ("number", "integer"):
        full["x-unit"] = unit
    return full


def _example(tool: str, schema: Record, name: str) -> JsonValue:
    if items(schema.get("enum")):
        return items(schema["enum"])[0]
    if "const" in schema:
        return schema["const"]
    if "default" in schema:
        return schema["default"]
    if text(schema.get("type")) == "boolean":
        return True
    return _EXAMPLES.get(f"{tool}.{name}", _EXAMPLES.get(name))
