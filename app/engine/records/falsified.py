"""A record that is not what was written, as the fault switches want it."""

from app.trade.json_types import JsonObject


def lied_about(record: JsonObject, fields: JsonObject) -> JsonObject:
    """The record with its first dimensional number changed, as a write that keeps another value than it echoes."""
    for name, kind in fields.items():
        value = record.get(name)
        if kind == "number" and isinstance(value, int | float) and not isinstance(value, bool):
            return {**record, name: value / 2.0 if value else 1.0}
        if isinstance(kind, dict) and isinstance(value, dict):
            changed = lied_about(value, kind)
            if changed != value:
                return {**record, name: changed}
        if isinstance(kind, list) and kind and isinstance(kind[0], dict) and isinstance(value, list):
            first = value[0] if value else None
            if isinstance(first, dict) and (changed := lied_about(first, kind[0])) != first:
                return {**record, name: [changed, *value[1:]]}
    return record
