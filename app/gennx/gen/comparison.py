"""Field-by-field comparison of what was requested with what GEN NX stored."""

import math

from app.gennx.gen.wire import items, number, record, text
from app.trade.answers.envelope import Difference
from app.trade.json_types import JsonValue

# GEN NX shows single-precision inputs with about seven digits.
_RELATIVE = 1e-6
# Round-off beside a zero, well below what records hold: a density in t/mm³ is 2.4e-9, 100 mm⁴ are 1e-10 m⁴.
_ZERO = 1e-12


def compare(requested: JsonValue, stored: JsonValue, where: str) -> list[Difference]:
    """Every requested field that is stored otherwise; fields that GEN NX adds are its own business."""
    if isinstance(requested, dict):
        wanted, found = record(requested), record(stored)
        if not isinstance(stored, dict):
            return [Difference(where, requested, stored)]
        return [each for key, value in wanted.items() for each in compare(value, found.get(key), f"{where}.{key}")]
    if isinstance(requested, list | tuple):
        wanted_items, found_items = items(requested), items(stored)
        if len(wanted_items) != len(found_items):
            return [] if not wanted_items and stored is None else [Difference(where, list(wanted_items), stored)]
        pairs = enumerate(zip(wanted_items, found_items, strict=True))
        return [each for index, (want, have) in pairs for each in compare(want, have, f"{where}[{index}]")]
    return [] if _same(requested, stored) else [Difference(where, requested, stored)]


def _same(requested: JsonValue, stored: JsonValue) -> bool:
    if stored is None:
        # GEN NX leaves out fields that hold their empty default.
        return requested in ("", 0, False, None)
    if isinstance(requested, bool) or isinstance(stored, bool):
        return requested == stored
    want, have = number(requested), number(stored)
    if want is not None and have is not None:
        return math.isclose(want, have, rel_tol=_RELATIVE, abs_tol=_ZERO)
    return "".join(text(requested).split()) == "".join(text(stored).split()) if want is None else False
