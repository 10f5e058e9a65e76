"""The document's unit system."""

from app.engine.store.errors import wrong_field
from app.engine.store.json_values import text
from app.trade.json_types import JsonObject
from app.trade.unit_systems import FORCE_KN, HEATS, LENGTH_M, TEMPERATURES


def check_unit(record: JsonObject) -> None:
    """Refuse names that are not units."""
    for key, known in (("FORCE", FORCE_KN), ("DIST", LENGTH_M), ("HEAT", HEATS), ("TEMPER", TEMPERATURES)):
        if text(record, key) not in known:
            raise wrong_field(f"{key} must be one of {', '.join(known)}")
