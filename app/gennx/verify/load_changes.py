"""What loads that are there become: parts of one case, chosen by direction, shape and present value; the rest stays.

All numbers are in model units, signed along the direction that they have.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.gennx.gen.wire import Record, field, items, number, text
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue

Action = Literal["set", "scale", "remove"]
Numbers = tuple[float, ...]
# What the numbers of a beam load measure, by its TYPE.
_BEAM: Final = {
    "UNILOAD": Dimension.LINE_LOAD,
    "CONLOAD": Dimension.FORCE,
    "CONMOMENT": Dimension.MOMENT,
    "UNIMOMENT": Dimension.FORCE,
    "PRESSURE": Dimension.PRESSURE,
}
_NODAL: Final = {
    **dict.fromkeys(("FX", "FY", "FZ"), Dimension.FORCE),
    **dict.fromkeys(("MX", "MY", "MZ"), Dimension.MOMENT),
}
_AXES: Final = ("X", "Y", "Z")
_RELATIVE: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Part:
    """A value that a load has: along or about `direction`, one number, or those at its places."""

    direction: str
    numbers: Numbers
    dimension: Dimension

    @property
    def is_even(self) -> bool:
        """Whether one number tells it."""
        return len(set(self.numbers)) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadTable:
    """How one table holds loads: one record for each `owner` (NODE, ELEM), "" where a record is a load by itself.

    `parts` are those of a load that are not zero, `put` gives it other numbers, `shape` is its name among the tools'.
    """

    table: str
    owner: Literal["NODE", "ELEM", ""]
    parts: Callable[[Record], tuple[Part, ...]]
    put: Callable[[Record, Part, Numbers], Record]
    shape: Callable[[Record], str] = lambda _: ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadChoice:
    """Which parts are meant; "" and None take any. `value` is what they are now, `dimension` what it measures."""

    case: str
    direction: str = ""
    shape: str = ""
    value: float | None = None
    dimension: Dimension | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadChange:
    """What becomes of them; `end` is the value at the other end of a trapezoidal load."""

    action: Action
    value: float = 0.0
    end: float | None = None
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Became:
    """A part before and after; no numbers after one that was removed."""

    before: Part
    after: Numbers


def chosen_parts(kind: LoadTable, item: Record, choice: LoadChoice) -> tuple[Part, ...]:
    """The parts of a load that are meant."""
    if text(item.get("LCNAME")) != choice.case or choice.shape not in ("", kind.shape(item)):
        return ()
    return tuple(part for part in kind.parts(item) if _is_meant(part, choice))


def _is_meant(part: Part, choice: LoadChoice) -> bool:
    if choice.direction not in ("", part.direction) or choice.dimension not in (None, part.dimension):
        return False
    return choice.value is None or all(math.isclose(each, choice.value, rel_tol=_RELATIVE) for each in part.numbers)


def new_numbers(part: Part, change: LoadChange) -> Numbers | None:
    """The numbers of a part after the change; None where the new value does not say all of them."""
    match change.action:
        case "remove":
            return ()
        case "scale":
            return tuple(each * change.factor for each in part.numbers)
        case "set" if change.end is not None:
            return (change.value, change.end) if len(part.numbers) == 2 else None
        case "set":
            return (change.value,) * len(part.numbers) if part.is_even else None


def changed_item(kind: LoadTable, item: Record, changes: Sequence[Became]) -> Record | None:
    """The load after the changes; None where nothing of it is left."""
    gone = [change.before for change in changes if not change.after]
    if gone and all(part in gone for part in kind.parts(item)):
        return None
    for change in changes:
        item = kind.put(item, change.before, change.after or (0.0,) * len(change.before.numbers))
    return item


def _beam_parts(item: Record) -> tuple[Part, ...]:
    dimension = _BEAM.get(text(item.get("TYPE")))
    numbers = tuple(number(each) or 0.0 for each in items(item.get("P")))
    places = tuple(number(each) or 0.0 for each in items(item.get("D")))
    if dimension is None or not any(numbers):
        return ()
    # A load along the beam has values at two places at least, a point load at one; what lies behind is not used.
    least = 2 if dimension is not Dimension.FORCE and dimension is not Dimension.MOMENT else 1
    used = [index for index, pair in enumerate(zip(numbers, places, strict=False)) if any(pair) or index < least]
    return (Part(text(item.get("DIRECTION")), numbers[: used[-1] + 1], dimension),)


def _beam_shape(item: Record) -> str:
    kind = text(item.get("TYPE"))
    if kind == "UNILOAD":
        return "uniform" if all(part.is_even for part in _beam_parts(item)) else "trapezoidal"
    return {"CONLOAD": "point", "CONMOMENT": "moment"}.get(kind, kind)


def _put_beam(item: Record, _: Part, numbers: Numbers) -> Record:
    return _put_list(item, "P", numbers)


def _put_list(item: Record, key: str, numbers: Numbers) -> Record:
    rest = list(items(item.get(key)))[len(numbers) :]
    return {**item, key: [*list[JsonValue](numbers), *rest]}


def _nodal_parts(item: Record) -> tuple[Part, ...]:
    return tuple(Part(axis, (field(item, axis),), each) for axis, each in _NODAL.items() if field(item, axis))


def _put_nodal(item: Record, part: Part, numbers: Numbers) -> Record:
    return {**item, part.direction: numbers[0]}


def _pressure_field(item: Record) -> tuple[str, Dimension]:
    is_edge = text(item.get("FACE_EDGE_TYPE")) == "EDGE"
    return ("EDGE_LOADS", Dimension.LINE_LOAD) if is_edge else ("FORCES", Dimension.PRESSURE)


def _pressure_parts(item: Record) -> tuple[Part, ...]:
    key, dimension = _pressure_field(item)
    numbers = tuple(number(each) or 0.0 for each in items(item.get(key)))
    return (Part(text(item.get("DIRECTION")), numbers, dimension),) if any(numbers) else ()


def _put_pressure(item: Record, _: Part, numbers: Numbers) -> Record:
    return _put_list(item, _pressure_field(item)[0], numbers)


def _weight_parts(item: Record) -> tuple[Part, ...]:
    factors = zip(_AXES, items(item.get("FV")), strict=False)
    return tuple(Part(axis, (number(each) or 0.0,), Dimension.NONE) for axis, each in factors if number(each))


def _put_weight(item: Record, part: Part, numbers: Numbers) -> Record:
    factors = [number(each) or 0.0 for each in items(item.get("FV"))]
    factors[_AXES.index(part.direction)] = numbers[0]
    return {**item, "FV": list[JsonValue](factors)}


def _temperatures(key: str) -> Callable[[Record], tuple[Part, ...]]:
    # A temperature of 0 is one, whatever the structure was built at.
    return lambda item: (Part("", (field(item, key),), Dimension.TEMPERATURE),) if key in item else ()


def _put_temperature(key: str) -> Callable[[Record, Part, Numbers], Record]:
    return lambda item, _, numbers: {**item, key: numbers[0]}


KINDS: Final = {
    "beam": LoadTable(table="BMLD", owner="ELEM", parts=_beam_parts, put=_put_beam, shape=_beam_shape),
    "nodal": LoadTable(table="CNLD", owner="NODE", parts=_nodal_parts, put=_put_nodal),
    "pressure": LoadTable(table="PRES", owner="ELEM", parts=_pressure_parts, put=_put_pressure),
    "self_weight": LoadTable(table="BODF", owner="", parts=_weight_parts, put=_put_weight),
    "element_temperature": LoadTable(
        table="ETMP", owner="ELEM", parts=_temperatures("TEMP"), put=_put_temperature("TEMP")
    ),
    "nodal_temperature": LoadTable(
        table="NTMP", owner="NODE", parts=_temperatures("TEMPER"), put=_put_temperature("TEMPER")
    ),
    "system_temperature": LoadTable(
        table="STMP", owner="", parts=_temperatures("TEMPER"), put=_put_temperature("TEMPER")
    ),
}
