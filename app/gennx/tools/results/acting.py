"""Along which axes the cases act that results are asked of."""

import math
from collections.abc import Sequence
from typing import Final, Literal

from app.gennx.gen.model import Model
from app.gennx.gen.seismic_axes import axes_of
from app.gennx.gen.wire import field, items, record, text

_NONE: Final = 1e-6


def only_across(model: Model, cases: Sequence[str], direction: Literal["X", "Y"]) -> tuple[str, ...]:
    """Those of the cases, with their suffix, that push the building along the other axis alone.

    Static seismic loads tell it by their forces or factors and what is added to them, response spectrum cases by their
    angle. Of others (wind, combinations, loads on nodes) it is not known, and they are not among them.
    """
    return tuple(case for case in cases if _axes(model, case) == {"X": "Y", "Y": "X"}[direction])


def _axes(model: Model, case: str) -> str:
    name, _, suffix = case.rpartition("(")
    if suffix == "ST)":
        key, _ = model.by_name("STLD")[name]
        stored = model.table("SSEIS").get(key, {})
        added = [record(each) for each in items(stored.get("ADDITIONAL_LOAD"))]
        pushed = {axis for axis in "XY" if any(field(each, f"ALONG_{axis}") for each in added)}
        return "".join(axis for axis in "XY" if axis in axes_of(stored) or axis in pushed)
    if suffix != "RS)":
        return ""
    _, row = model.by_name("SPLC")[name]
    if text(row.get("DIR")) != "XY":
        return ""
    angle = math.radians(field(row, "ANGLE"))
    return "".join(axis for axis, part in (("X", math.cos(angle)), ("Y", math.sin(angle))) if abs(part) > _NONE)
