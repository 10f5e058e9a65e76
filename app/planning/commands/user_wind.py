"""Wind pressures by storey: "WX 풍압 2F 0.7 3F 0.75 kN/㎡ X", "user wind WX in X, kN/m²: 2F .7, Roof .9"."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands import amounts
from app.planning.commands.floors import levels_in
from app.planning.commands.hand import Hand, cover
from app.planning.commands.outcome import Call, Made, Outcome
from app.planning.words.commands import user_wind as words
from app.reading.slots import Direction, Found, ModelName, NewName, Number, Quantity, Storeys, Unit
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue

_ORDERS: Final = ("do.create", "do.add", "do.set", "do.assign", "do.need", "do.register")
_SAID: Final = ("wind", "pressure", "user", "user_defined", "storey", "load", "load_case", "direction", "only")
# "The rest (2F to 5F)": the storeys in brackets are the rest.
_REST: Final = Pattern(r"나머지 ?층?(?= ?\()|(?:the )?(?:rest|others)(?= ?\()", re.IGNORECASE)
_JUST: Final = Pattern(r"(?<![A-Za-z])(?:just(?: the)?|in it|onto?|at)(?![A-Za-z])", re.IGNORECASE)


def user_wind(hand: Hand) -> Outcome | None:
    """A pressure for each storey named, in one direction of one wind case; nothing is assumed of the others."""
    if hand.has("do.delete", "do.show", "do.change", "neg.not", "floor_load", "plate", "basic_wind", "exposure"):
        return None
    known = {name.casefold(): name for name, kind in hand.digest.case_types.items() if kind == "W"}
    names = [
        each
        for each in hand.items()
        if isinstance(each, Found)
        and isinstance(each.value, ModelName | NewName)
        and each.value.name.casefold() in known
    ]
    directions = hand.take_all(Direction)
    if len(names) != 1 or len(directions) != 1 or directions[0].axis not in {"X", "Y"} or directions[0].sign < 0:
        return None
    rows = _rows(hand)
    if not rows:
        return None
    hand.use(names[0].span)
    cover(hand, _REST)
    cover(hand, _JUST)
    hand.says(*_ORDERS, *_SAID)
    value = names[0].value
    assert isinstance(value, ModelName | NewName)
    case = known[value.name.casefold()]
    key = f"p{directions[0].axis.casefold()}"
    pressures: list[JsonValue] = [{"story": name, key: f"{digits} {unit}"} for name, digits, unit in rows]
    shown = ", ".join(f"{name} {digits}" for name, digits, _ in rows)
    title = words.WIND(name=case, axis=directions[0].axis, shown=shown, unit=rows[0][2])
    arguments: dict[str, JsonValue] = {"load_case": case, "code": "USER", "story_pressures": pressures}
    return Made(calls=(Call(tool="define_static_wind_load", title=title, arguments=arguments),))


def _rows(hand: Hand) -> list[tuple[str, str, str]]:
    """Storey, pressure and unit, one for each storey; empty where they do not pair off, or a unit is not said."""
    items = [
        each for each in hand.items() if isinstance(each, Found) and isinstance(each.value, Storeys | Number | Quantity)
    ]
    units = _units(hand, items)
    if len(units) != 1:
        return []
    pairs = _paired(items)
    rows: list[tuple[str, str, str]] = []
    for storeys, value in pairs:
        levels = levels_in(hand, list(storeys))
        if isinstance(levels, str) or levels == ["all"]:
            return []
        rows += [(name, f"{value.normalize():f}", units[0]) for name in levels]
    if len({name for name, _, _ in rows}) != len(rows):
        return []
    hand.use(*(each.span for each in items))
    hand.take_all(Unit)
    order = [level.name for level in hand.digest.levels]
    return sorted(rows, key=lambda row: order.index(row[0]))


def _units(hand: Hand, items: Sequence[Found]) -> list[str]:
    """Every unit that is written, each once; none where one is no pressure."""
    quantities = [each.value for each in items if isinstance(each.value, Quantity)]
    if any(not amounts.measures(each, Dimension.PRESSURE) for each in quantities):
        return []
    alone = [each.value.name for each in hand.items() if isinstance(each, Found) and isinstance(each.value, Unit)]
    return list(dict.fromkeys((*(each.unit for each in quantities), *alone)))


def _paired(items: Sequence[Found]) -> list[tuple[list[Storeys], Decimal]]:
    """ "2F 0.7 3F 0.8" and "0.7 on 2F 3F and 0.8 on Roof": the first word says which of the two stands ahead."""
    is_ahead = bool(items) and isinstance(items[0].value, Storeys)
    pairs: list[tuple[list[Storeys], Decimal]] = []
    waiting: list[Storeys] = []
    for each in items if is_ahead else reversed(items):
        if isinstance(each.value, Storeys):
            waiting.append(each.value)
        elif isinstance(each.value, Number | Quantity):
            if not waiting:
                return []
            pairs.append((waiting, each.value.value))
            waiting = []
    return [] if waiting else pairs
