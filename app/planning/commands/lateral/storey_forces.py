"""Storey forces of a seismic load, given by hand."""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.asking import ask_fields, field, note, refuse
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.lateral.eccentric_side import SIDES, share_note, side_field, side_said
from app.planning.commands.lateral.seismic import ORDERS, WORDS, new_cases
from app.planning.commands.named.levels import storey_named
from app.planning.commands.named.storey_rows import storey_rows, values_said
from app.planning.words.commands import seismic as texts
from app.protocol.items import QuestionField
from app.reading.slots import (
    Amount,
    Concept,
    Direction,
    Found,
    Fraction,
    ModelName,
    NewName,
    Number,
    Storeys,
    StoreyWord,
    UnitWord,
)  # fmt: skip
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue

# "50/90/130": a block of forces.
_BLOCKS: Final = Pattern(r"\d ?/ ?\d")
# "Nothing in Y": a direction without a force needs no words of its own.
_NOTHING: Final = Pattern(r"(?<![A-Za-z])nothing(?= in [XY]\b)", re.IGNORECASE)


def storey_forces(hand: Hand) -> Outcome | None:
    """ "EXU: X방향 2F 80, 3F 150, Roof 320 kN": forces storey by storey in a case."""
    if not hand.has("storey_force", "user_defined") or hand.has("do.delete", "do.show", "material"):
        return None
    is_eccentric = hand.has("accidental", "eccentricity")
    side = side_said(hand)
    tokens = hand.items()
    pairs = _storeys_and_forces(hand, tokens)
    if not pairs:
        return None
    unknown = next((name for name, _, known in pairs if not known), None)
    names = [
        each
        for each in tokens
        if isinstance(each, Found) and isinstance(each.value, NewName | ModelName) and _is_case(each.value)
    ]
    axes = [
        each
        for each in tokens
        if isinstance(each, Found) and isinstance(each.value, Direction) and each.value.axis in {"X", "Y"}
    ]
    if len(names) > 1:
        return None
    axis = _axis(hand, axes) or _axis_of_letters(hand)
    hand.use(*(each.span for each in names))
    share = hand.near("accidental", Fraction)
    is_eccentric = is_eccentric or share is not None
    side = side or (hand.answer("side") if hand.answer("side") in SIDES else "")
    cover(hand, _NOTHING)
    hand.use(*(span for span in hand.clause.unknown if span.words in {"직접", "own"}))
    hand.says(*ORDERS, *WORDS, "storey_force", "user_defined", "storey", "base", "user", "filler")
    if unknown is not None:
        listed = ", ".join(each.name for each in hand.digest.storeys) or "–"
        return refuse(
            "unknown_storey",
            texts.MODEL_HAS_NO_STOREY(unknown=unknown),
            texts.IT(listed=listed),
        )
    case = (
        names[0].value.name
        if names and isinstance(names[0].value, NewName | ModelName)
        else hand.answer("load_case") or hand.before.only(NameKind.LOAD_CASE)
    )
    axis = axis or {"x": "X", "y": "Y"}.get(hand.answer("axis").casefold(), "")
    missing: list[QuestionField] = []
    if not case:
        missing.append(
            field(
                hand,
                "load_case",
                texts.LOAD_CASE,
                [name for name, kind in hand.digest.case_types.items() if kind == "E"],
            )
        )
    if not axis:
        missing.append(field(hand, "axis", texts.DIRECTION, ("X", "Y")))
    units = {each.unit for _, each, _ in pairs if each.unit}
    units |= {each.name for each in hand.take_all(UnitWord)}
    is_unit_told = bool(units)
    unit = units.pop() if len(units) == 1 else hand.answer("unit") or ("" if units else _usual(hand))
    is_unit_assumed = bool(unit) and not is_unit_told and not hand.answer("unit")
    if not unit:
        missing.append(field(hand, "unit", texts.UNIT_OF_FORCES, (hand.digest.force,)))
    if is_eccentric and not side:
        missing.append(side_field(hand))
    if missing:
        return ask_fields(*missing)
    rows: list[JsonValue] = [
        {"story": name, f"f{axis.casefold()}": f"{force.digits} {force.unit or unit}"} for name, force, _ in pairs
    ]
    shown = ", ".join(f"{name} {force.digits}" for name, force, _ in pairs)
    title = texts.STOREY_FORCES(case=case, axis=axis, shown=shown, unit=unit)
    arguments: dict[str, JsonValue] = {
        "load_case": case,
        "code": "USER",
        "story_forces": rows,
        "accidental_eccentricity": side or "none",
    }
    notes = [share_note(share)] if share is not None and side != "none" else []
    if is_unit_assumed:
        notes.append(note("force_unit", texts.FORCES_ARE_IN(unit=unit)))
    if not side:
        notes.append(
            note(
                "accidental",
                texts.WITHOUT_ECCENTRICITY,
            )
        )
    call = Call(tool="define_static_seismic_load", title=title, arguments=arguments)
    return Made(calls=(*new_cases(hand, [case]), call), assumptions=tuple(notes))


def _usual(hand: Hand) -> str:
    """The unit of storey forces without one: the model's, where it is one of a building's forces."""
    return hand.digest.force if hand.digest.force in {"kN", "tonf", "tf"} else ""


def _is_case(name: NewName | ModelName) -> bool:
    return isinstance(name, NewName) or NameKind.LOAD_CASE in name.kinds


def _axis(hand: Hand, axes: list[Found]) -> str:
    """The axis of the forces; "Y는 0", "nothing in Y" names the one without."""
    said: list[str] = []
    for each in axes:
        assert isinstance(each.value, Direction)
        behind = [item for item in hand.items() if item.span.start > each.span.start]
        following = behind[0] if behind else None
        is_none = isinstance(following, Found) and isinstance(following.value, Number) and following.value.value == 0
        is_none = (
            is_none
            or re.search(
                r"(?:nothing|none|no forces?)(?: (?:in|along))? ?$",
                hand.clause.text(hand.clause.start, each.span.start),
                re.IGNORECASE,
            )
            is not None
        )
        hand.use(each.span)
        if is_none and following is not None and isinstance(following, Found) and isinstance(following.value, Number):
            hand.use(following.span)
        if not is_none:
            said.append(each.value.axis)
    return said[0] if len(set(said)) == 1 else ""


def _axis_of_letters(hand: Hand) -> str:
    """ "Fy 50/90/130 kN"."""
    letters = [span for span in hand.clause.unknown if span.words.casefold() in {"fx", "fy"}]
    hand.use(*letters)
    axes = {span.words[-1].upper() for span in letters}
    return axes.pop() if len(axes) == 1 else ""


def _in_blocks(hand: Hand) -> list[tuple[str, Amount, bool]]:
    """ "50/90/130 kN at 2F/3F/4F": as many forces as storeys, each block by itself."""
    rows = storey_rows(hand)
    values = values_said(hand)
    if not rows or len(rows) != len(values) or any(len(levels) != 1 for levels, _ in rows):
        return []
    found: list[tuple[str, Amount, bool]] = []
    for levels, each in rows:
        value = each.value
        assert isinstance(value, Amount | Number)
        force = value if isinstance(value, Amount) else Amount(f"{value.value:f}", "")
        if force.unit and not amounts.measures(force, Dimension.FORCE):
            return []
        found.append((levels[0], force, True))
    hand.use(*(each.span for each in values))
    hand.take_all(Storeys)
    order = [level.name for level in hand.digest.levels]
    return sorted(found, key=lambda row: order.index(row[0]))


def _storeys_and_forces(hand: Hand, tokens: Sequence[Found | Concept]) -> list[tuple[str, Amount, bool]]:
    """(storey, force, whether the model has it): each storey takes the number behind it."""
    kinds = [each for each in tokens if isinstance(each, Found) and isinstance(each.value, Storeys | Number | Amount)]
    # "50 kN at 2F, 90 at 3F": each force stands ahead of its storey.
    is_ahead = bool(kinds) and not isinstance(kinds[0].value, Storeys)
    if in_blocks := _in_blocks(hand) if is_ahead or _BLOCKS.search(hand.clause.words) else []:
        return in_blocks
    if is_ahead:
        return []
    known = {each.name.casefold(): each.name for each in hand.digest.storeys}
    found: list[tuple[str, Amount, bool]] = []
    waiting: tuple[str, bool] | None = None
    waiting_span = None
    for each in tokens:
        if not isinstance(each, Found):
            continue
        value = each.value
        if isinstance(value, Storeys):
            waiting, waiting_span = _storey(hand, value), each.span
        elif isinstance(value, ModelName | NewName) and value.name.casefold() in known:
            waiting, waiting_span = (known[value.name.casefold()], True), each.span
        elif waiting is not None and isinstance(value, Amount | Number):
            quantity = value if isinstance(value, Amount) else Amount(f"{value.value:f}", "")
            if quantity.unit and not amounts.measures(quantity, Dimension.FORCE):
                return []
            found.append((waiting[0], quantity, waiting[1]))
            assert waiting_span is not None
            hand.use(each.span, waiting_span)
            waiting = None
    return found


def _storey(hand: Hand, value: Storeys) -> tuple[str, bool] | None:
    if value.word is StoreyWord.ROOF and hand.digest.storeys:
        return hand.digest.storeys[-1].name, True
    if len(value.numbers) != 1:
        return None
    name = storey_named(hand.digest, value.numbers[0])
    number = value.numbers[0]
    return (name, True) if name else (f"{number}F" if number > 0 else f"B{-number}", False)
