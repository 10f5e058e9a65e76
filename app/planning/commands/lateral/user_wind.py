"""Wind pressures by storey: "WX 풍압 2F 0.7 3F 0.75 kN/㎡ X", "1.0 kPa in both WX and WY at all storeys"."""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.asking import ask, note
from app.planning.commands.clause.axes import small_axes
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Asked, Call, Made, Outcome
from app.planning.commands.lateral.eccentric_side import side_said
from app.planning.commands.named.storey_rows import levels_of, storey_rows, values_said
from app.planning.words.commands import user_wind as words
from app.protocol.items import Assumption
from app.reading.slots import Amount, Direction, Found, ModelName, NewName, Number, Storeys, StoreyWord, UnitWord
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.templates import verbatim

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
    *("filler", "floor_load", "uniform", "facade", "both_directions", "ratio"),
)
_NOT: Final = (*("do.delete", "do.change", "plate", "basic_wind", "exposure", "floor_load_type", "combination"),)
# "The rest (2F to 5F)": the storeys in brackets are the rest.
_REST: Final = Pattern(r"나머지 ?층?(?= ?\()|(?:the )?(?:rest|others)(?= ?\()", re.IGNORECASE)
_JUST: Final = Pattern(r"(?<![A-Za-z])(?:just(?: the)?|in it|onto?|at)(?![A-Za-z])", re.IGNORECASE)
_ABOVE: Final = Pattern(
    r",? ?(?:above|over) (?:the )?ground(?: level| floor)?|지면 ?(?:제외|위|빼고)|지상 ?(?:전 ?)?층", re.IGNORECASE
)
# The order in which the storeys are named.
_FROM_AN_END: Final = Pattern(
    r"(?<![A-Za-z])(?:top[- ]?down|bottom[- ]?up|from (?:the )?(?:top|bottom)(?: (?:down|up))?)(?![A-Za-z])"
    r"|(?:위|아래|상층|하층|최상층|맨 ?위|맨 ?아래)(?:층)?(?:에서)?부터(?: ?차례로| ?순서대로)?",
    re.IGNORECASE,
)
_Row = tuple[str, str, str]


def user_wind(hand: Hand) -> Outcome | None:
    """A pressure for each storey named, in the direction of each wind case; nothing is assumed of the others."""
    # "Except Roof, which gets 1.0" shows nothing.
    shows = any(each.name == "do.show" and each.span.words.casefold() != "which" for each in hand.clause.concepts)
    if shows or hand.has(*_NOT):
        return None
    if hand.has("neg.not") and not hand.peek(Storeys, lambda each: each.word is StoreyWord.ALL):
        return None
    side = side_said(hand)
    if hand.has("accidental"):
        return None
    cases, new = _cases(hand)
    directions = [*hand.take_all(Direction), *small_axes(hand)]
    if not cases or any(each.sign < 0 or each.axis not in {"X", "Y", "XY"} for each in directions):
        return None
    notes: list[Assumption] = []
    axes = _axes(cases, [each.axis for each in directions if each.axis != "XY"], notes)
    cover(hand, _ABOVE)
    if len(axes) != len(cases):
        return None
    rows = _rows(hand, cases, notes)
    if isinstance(rows, Asked):
        return rows
    if not rows:
        return None
    cover(hand, _REST)
    cover(hand, _FROM_AN_END)
    cover(hand, _JUST)
    hand.says(*_ORDERS, *_SAID, *(("filler",) if new else ()))
    calls = [_defined(new)] if new else []
    calls += [_call(name, axis, own, side) for name, axis, own in zip(cases, axes, rows, strict=True)]
    return Made(calls=tuple(calls), assumptions=tuple(notes))


def _defined(names: Sequence[str]) -> Call:
    rows: list[JsonValue] = [{"name": name, "type": "W"} for name in names]
    title = words.DEFINE_WIND_CASES(listed=", ".join(names))
    return Call(tool="define_static_load_cases", title=title, arguments={"cases": rows})


def _call(case: str, axis: str, rows: Sequence[_Row], side: str) -> Call:
    pressures: list[JsonValue] = [
        {"story": name, f"p{axis.casefold()}": f"{digits} {unit}"} for name, digits, unit in rows
    ]
    shown = ", ".join(f"{name} {digits}" for name, digits, _ in rows)
    title = words.WIND(name=case, axis=axis, shown=shown, unit=rows[0][2])
    arguments: dict[str, JsonValue] = {"load_case": case, "code": "USER", "story_pressures": pressures}
    if side:
        arguments["eccentricity"] = side
    return Call(tool="define_static_wind_load", title=title, arguments=arguments)


def _cases(hand: Hand) -> tuple[list[str], list[str]]:
    """The wind cases that are named, or the one that the order before defined; and which of them are new."""
    known = {name.casefold(): name for name, kind in hand.digest.case_types.items() if kind == "W"}
    others = {name.casefold() for name in hand.digest.of(NameKind.LOAD_CASE)} - set(known)
    found: list[str] = []
    new: list[str] = []
    is_added = hand.has("wind") and hand.has("load_case", "do.add", "do.create")
    for each in hand.items():
        if not isinstance(each, Found) or not isinstance(each.value, ModelName | NewName):
            continue
        name = known.get(each.value.name.casefold())
        if name is None and isinstance(each.value, NewName) and is_added and each.value.name.casefold() not in others:
            name = each.value.name
            new.append(name)
        if name is not None:
            hand.use(each.span)
            found.append(name)
    before = hand.before.only(NameKind.LOAD_CASE)
    if not found and before.casefold() in known:
        return [before], []
    return list(dict.fromkeys(found)), list(dict.fromkeys(new))


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


def _rows(hand: Hand, cases: Sequence[str], notes: list[Assumption]) -> list[list[_Row]] | Asked:
    """Storey, pressure and unit of each case, one row for each storey; empty where they do not pair off."""
    values = values_said(hand)
    units = _units(hand, values)
    if units == [""]:
        units = [amounts.BARE_PRESSURE]
        notes.append(note("pressure_unit", words.PRESSURES_ARE_IN_KN_M2))
    if len(units) != 1 or not values:
        return []
    storeys = [each for each in hand.items() if isinstance(each, Found) and isinstance(each.value, Storeys)]
    told = [each.value for each in storeys if isinstance(each.value, Storeys)]
    shared = levels_of(hand, told) if told else _answered_levels(hand)
    rows: list[list[tuple[list[str], Found]]]
    if len(cases) == len(values) and (len(cases) > 1 or not told):
        # "WX 0.9 in x, WY 1.05 in y, 2F-Roof": each case has its value on the same storeys.
        if not shared:
            return _which_storeys(hand, values) if not told else []
        own = [[each.value] for each in storeys if isinstance(each.value, Storeys)]
        if _is_parted(values, storeys):
            # "WX 1.0 2F up, WY 0.9 3F up": each has its storeys as well.
            own_levels = [levels_of(hand, each) for each in own] if len(own) == len(values) else []
            rows = [[(levels, value)] for levels, value in zip(own_levels, values, strict=False) if levels]
            rows = rows if len(rows) == len(cases) else [[]]
        else:
            rows = [[(shared, value)] for value in values]
    else:
        rows = [storey_rows(hand)] * len(cases)
    if not all(rows):
        return []
    hand.use(*(each.span for each in (*values, *storeys)))
    hand.says("other", "neg.not", "do.show", "unit_system")
    hand.take_all(UnitWord)
    order = [level.name for level in hand.digest.levels]
    return [
        sorted(
            (
                (name, f"{value.value.value.normalize():f}", units[0])
                for levels, value in own
                for name in levels
                if isinstance(value.value, Number | Amount)
            ),
            key=lambda row: order.index(row[0]),
        )
        for own in rows
    ]


def _is_parted(values: Sequence[Found], storeys: Sequence[Found]) -> bool:
    """Storeys on both sides of a value: they are not shared by all values."""
    return any(
        any(place.span.start < value.span.start for place in storeys)
        and any(place.span.start > value.span.start for place in storeys)
        for value in values
    )


def _answered_levels(hand: Hand) -> list[str]:
    typed = hand.answer("levels")
    names = [level.name for level in hand.digest.levels[1:]]
    if typed == "all":
        return names
    said = {each.casefold() for each in typed.replace(",", " ").split()}
    return [name for name in names if name.casefold() in said]


def _which_storeys(hand: Hand, values: Sequence[Found]) -> Asked | list[list[_Row]]:
    """A pressure without its storeys: on which it acts is asked."""
    names = [level.name for level in hand.digest.levels[1:]]
    if not names or not hand.has("wind", "pressure"):
        return []
    hand.use(*(each.span for each in values))
    hand.says(*_ORDERS, *_SAID)
    choices = [("all", words.EVERY_STOREY), *((name, verbatim(name)) for name in names)]
    return ask(hand, "levels", words.STOREYS, words.ON_WHICH_STOREYS, choices)


def _units(hand: Hand, items: Sequence[Found]) -> list[str]:
    """Every unit that is written, each once; one without a name where none is; none where one is no pressure."""
    quantities = [each.value for each in items if isinstance(each.value, Amount)]
    if any(not amounts.measures(each, Dimension.PRESSURE) for each in quantities):
        return []
    alone = [each.value.name for each in hand.items() if isinstance(each, Found) and isinstance(each.value, UnitWord)]
    found = list(dict.fromkeys((*(each.unit for each in quantities), *alone)))
    is_usual = (hand.digest.force, hand.digest.length) == ("kN", "m")
    return found or ([""] if is_usual and hand.has("wind", "pressure") else [])
