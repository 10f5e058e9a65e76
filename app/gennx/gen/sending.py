"""A request as it is told before and after it is sent."""

from collections.abc import Mapping

from app.gennx.gen.wire import sha256
from app.trade.answers.envelope import Sent
from app.trade.json_types import JsonObject


def sent_of(method: str, path: str, body: JsonObject) -> Sent:
    """The request of a body; `Assign` holds its records."""
    assigned = body.get("Assign")
    return Sent(method, path, sha256(dict(body)), len(assigned) if isinstance(assigned, Mapping) else 1, dict(body))
