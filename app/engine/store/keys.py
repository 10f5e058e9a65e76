"""Ids of records as they are written."""

from app.engine.store.errors import EngineRefusal

LARGEST_KEY = 2_000_000_000


def parse_key(name: str) -> int:
    """A record id: a positive whole number without leading zeros, so that no two spellings name one record."""
    is_plain = name.isascii() and name.isdigit() and len(name) <= 10 and not name.startswith("0")
    if not is_plain or int(name) > LARGEST_KEY:
        raise EngineRefusal("Wrong Key", f"{name!r} is not a record id (1 to {LARGEST_KEY})")
    return int(name)
