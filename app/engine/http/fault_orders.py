"""Orders to the fault switches, and the answers that go wrong by them."""

from app.engine.documents.faults import EXPLAINED, LONGEST_DELAY_S, Fault, Setting
from app.engine.store.errors import Refusal, wrong_field
from app.engine.store.json_values import child, integer, number, text
from app.trade.json_types import JsonObject, JsonValue


def read_fault(body: JsonObject) -> tuple[Fault, Setting]:
    """`{"fault": "slow", "seconds": 2, "times": 1}`; seconds and times may be left out."""
    name = text(body, "fault")
    if name not in EXPLAINED:
        raise Refusal("Wrong Field", f"fault must be one of {', '.join(EXPLAINED)}")
    seconds = number(body, "seconds", LONGEST_DELAY_S)
    times = None if body.get("times") is None else integer(body, "times")
    if not 0.0 <= seconds <= LONGEST_DELAY_S or (times is not None and times < 1):
        raise wrong_field(f"seconds must be 0 to {LONGEST_DELAY_S:.0f} and times at least 1")
    return Fault(name), Setting(seconds, times)


def odd_table(body: JsonObject) -> JsonObject:
    """A result table as some builds of GEN NX give it: another key, headers without spaces."""
    if "message" in body or "error" in body:
        return body
    (key,) = body
    table = child(body, key)
    head = table["HEAD"]
    assert isinstance(head, list)
    plain: list[JsonValue] = [str(name).replace(" ", "") for name in head]
    return {"empty": {**table, "HEAD": plain}}


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
