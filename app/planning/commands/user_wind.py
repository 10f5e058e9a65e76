"""Wind pressures by storey: "WX 풍압 2F 0.7 3F 0.75 kN/㎡ X", "1.0 kPa in both WX and WY at all storeys"."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands import amounts
from app.planning.commands.asking import note
from app.planning.commands.floors import BARE_UNIT, levels_in
from app.planning.commands.hand import Hand, cover
from app.planning.commands.outcome import Call, Made, Outcome
from app.planning.words.commands import user_wind as words
from app.protocol.items import Assumption
from app.reading.slots import Amount, Direction, Found, ModelName, NewName, Number, Storeys, StoreyWord, UnitWord
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue

_ORDERS: Final = ("do.create", "do.add", "do.set", "do.assign", "do.need", "do.register")
_SAID: Final = (
    *(
        "wind",
        "pressure",
        "user",
        "user_defined",
        "storey",
        "load",
        "load_case",
        "direction",
        "only",
        "both",
        "each",
        "all",
    ),
    *("filler", "floor_load", "uniform", "facade", "above", "both_directions"),
)
# "The rest (2F to 5F)": the storeys in brackets are the rest.
_REST: Final = Pattern(r"나머지 ?층?(?= ?\()|(?:the )?(?:rest|others)(?= ?\()", re.IGNORECASE)
_JUST: Final = Pattern(r"(?<![A-Za-z])(?:just(?: the)?|in it|onto?|at)(?![A-Za-z])", re.IGNORECASE)
_ABOVE: Final = Pattern(
    r",? ?(?:above|over) (?:the )?ground(?: level| floor)?|지면 ?(?:제외|위|빼고)|지상 ?(?:전 ?)?층", re.IGNORECASE
)
_Row = tuple[str, str, str]


def user_wind(hand: Hand) -> Outcome | None:
    """A pressure for each storey named, in the direction of each wind case; nothing is assumed of the others."""
    if hand.has("do.delete", "do.show", "do.change", "neg.not", "plate", "basic_wind", "exposure", "floor_load_type"):
        return None
    cases = _cases(hand)
    directions = hand.take_all(Direction)
    if not cases or any(each.sign < 0 or each.axis not in {"X", "Y", "XY"} for each in directions):
        return None
    notes: list[Assumption] = []
    axes = _axes(cases, [each.axis for each in directions if each.axis != "XY"], notes)
    cover(hand, _ABOVE)
    rows = _rows(hand, notes)
    if not rows or len(axes) != len(cases):
        return None
    cover(hand, _REST)
    cover(hand, _JUST)
    hand.says(*_ORDERS, *_SAID)
    return Made(calls=tuple(_call(*each, rows) for each in zip(cases, axes, strict=True)), assumptions=tuple(notes))


def _call(case: str, axis: str, rows: Sequence[_Row]) -> Call:
    pressures: list[JsonValue] = [
        {"story": name, f"p{axis.casefold()}": f"{digits} {unit}"} for name, digits, unit in rows
    ]
    shown = ", ".join(f"{name} {digits}" for name, digits, _ in rows)
    title = words.WIND(name=case, axis=axis, shown=shown, unit=rows[0][2])
    arguments: dict[str, JsonValue] = {"load_case": case, "code": "USER", "story_pressures": pressures}
    return Call(tool="define_static_wind_load", title=title, arguments=arguments)


def _cases(hand: Hand) -> list[str]:
    """The wind cases that are named, or the one that the order before defined."""
    known = {name.casefold(): name for name, kind in hand.digest.case_types.items() if kind == "W"}
    found: list[str] = []
    for each in hand.items():
        if isinstance(each, Found) and isinstance(each.value, ModelName | NewName):
            name = known.get(each.value.name.casefold())
            if name is not None:
                hand.use(each.span)
                found.append(name)
    before = hand.before.only(NameKind.LOAD_CASE)
    if not found and before.casefold() in known:
        return [before]
    return list(dict.fromkeys(found))


def _axes(cases: Sequence[str], said: Sequence[str], notes: list[Assumption]) -> list[str]:
    """The axis of each case: as said, else as the last letter of its name says."""
    if len(said) == len(cases):
        return list(said)
    if said:
        return []
    axes = [name[-1:].upper() for name in cases]
    if any(axis not in {"X", "Y"} for axis in axes):
        return []
    notes += [
        note(f"axis_{name}", words.ACTS_AS_ITS_NAME_SAYS(name=name, axis=axis))
        for name, axis in zip(cases, axes, strict=True)
    ]
    return axes


def _rows(hand: Hand, notes: list[Assumption]) -> list[_Row]:
    """Storey, pressure and unit, one for each storey; empty where they do not pair off."""
    items = [
        each for each in hand.items() if isinstance(each, Found) and isinstance(each.value, Storeys | Number | Amount)
    ]
    units = _units(hand, items)
    if units == [""]:
        units = [BARE_UNIT]
        notes.append(note("pressure_unit", words.PRESSURES_ARE_IN_KN_M2))
    if len(units) != 1:
        return []
    rows: list[_Row] = []
    for storeys, value in _paired(items):
        levels = _levels(hand, storeys)
        rows += [(name, f"{value.normalize():f}", units[0]) for name in levels]
        if not levels:
            return []
    if len({name for name, _, _ in rows}) != len(rows):
        return []
    hand.use(*(each.span for each in items))
    hand.take_all(UnitWord)
    order = [level.name for level in hand.digest.levels]
    return sorted(rows, key=lambda row: order.index(row[0]))


def _levels(hand: Hand, storeys: Sequence[Storeys]) -> list[str]:
    """Names of storeys; of all storeys those above the lowest. None where one is not there."""
    if any(each.word is StoreyWord.ALL for each in storeys):
        return [level.name for level in hand.digest.levels[1:]]
    levels = levels_in(hand, list(storeys))
    return [] if isinstance(levels, str) or levels == ["all"] else levels


def _units(hand: Hand, items: Sequence[Found]) -> list[str]:
    """Every unit that is written, each once; one without a name where none is; none where one is no pressure."""
    quantities = [each.value for each in items if isinstance(each.value, Amount)]
    if any(not amounts.measures(each, Dimension.PRESSURE) for each in quantities):
        return []
    alone = [each.value.name for each in hand.items() if isinstance(each, Found) and isinstance(each.value, UnitWord)]
    found = list(dict.fromkeys((*(each.unit for each in quantities), *alone)))
    is_usual = (hand.digest.force, hand.digest.length) == ("kN", "m")
    return found or ([""] if is_usual and hand.has("wind", "pressure") else [])


def _paired(items: Sequence[Found]) -> list[tuple[list[Storeys], Decimal]]:
    """ "2F 0.7 3F 0.8" and "0.7 on 2F 3F and 0.8 on Roof": the first word says which of the two stands ahead."""
    is_ahead = bool(items) and isinstance(items[0].value, Storeys)
    pairs: list[tuple[list[Storeys], Decimal]] = []
    waiting: list[Storeys] = []
    for each in items if is_ahead else reversed(items):
        if isinstance(each.value, Storeys):
            waiting.append(each.value)
        elif isinstance(each.value, Number | Amount):
            if not waiting:
                return []
            pairs.append((waiting, each.value.value))
            waiting = []
    return [] if waiting else pairs
