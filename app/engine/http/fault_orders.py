"""Orders to the fault switches, and the answers that go wrong by them."""

from app.engine.documents.faults import EXPLAINED, LONGEST_DELAY_S, Fault, FaultSetting
from app.engine.store.errors import EngineRefusal, wrong_field
from app.engine.store.json_values import child, integer, number, text
from app.trade.json_types import JsonObject, JsonValue


def read_fault(body: JsonObject) -> tuple[Fault, FaultSetting]:
    """`{"fault": "slow", "seconds": 2, "times": 1}`; seconds and times may be left out."""
    name = text(body, "fault")
    if name not in EXPLAINED:
        raise EngineRefusal("Wrong Field", f"fault must be one of {', '.join(EXPLAINED)}")
    seconds = number(body, "seconds", LONGEST_DELAY_S)
    times = None if body.get("times") is None else integer(body, "times")
    if not 0.0 <= seconds <= LONGEST_DELAY_S or (times is not None and times < 1):
        raise wrong_field(f"seconds must be 0 to {LONGEST_DELAY_S:.0f} and times at least 1")
    return Fault(name), FaultSetting(seconds, times)


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
