"""What an earlier Lintel stored otherwise is read as it was meant."""

from datetime import UTC, datetime

from app.protocol.codec import item_from_json, to_json
from app.protocol.items import Risk, ToolCall
from app.trade.answers.envelope import Effect, Sent
from app.trade.text import Text


def test_requests_that_were_stored_as_lines_are_requests() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    effect = Effect(requests=(Sent("PUT", "/db/UNIT", "", 1),))
    title = Text("Units", "단위")
    call = ToolCall(
        item_id="c", tool="t", title=title, arguments={}, risk=Risk.CHANGE, created_at=at, effect=effect,
        sent=effect.requests,
    )  # fmt: skip
    stored = to_json(call)
    assert isinstance(stored, dict)
    old = {**stored, "sent": ["PUT /db/UNIT (1)"], "effect": {**stored["effect"], "requests": ["PUT /db/UNIT (1)"]}}  # type: ignore[dict-item]
    assert item_from_json(old) == call
