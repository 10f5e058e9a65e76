"""The one way in which a value of the audit record is written."""

import json

from app.lib.sound import sound
from app.trade.json_types import JsonValue


def canonical(told: JsonValue) -> str:
    """Sorted keys, no spaces: the text that is hashed."""
    return sound(json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
