"""Add nodes by coordinates, and members between nodes."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.asking import KINDS, ask_fields, field, note
from app.planning.commands.hand import Hand, cover
from app.planning.commands.outcome import Call, Made, Outcome
from app.planning.words.commands import geometry as words
from app.protocol.items import QuestionField
from app.reading.slots import IdNoun, Ids, Points, Storeys
from app.trade.answers.digest import NameKind
from app.trade.id_lists import each_id
from app.trade.json_types import JsonValue

_ORDERS: Final = ("do.create", "do.add", "do.set", "do.need", "do.register")
_NOT: Final = (
    "do.delete",
    "do.show",
    "load",
    "support",
    "mass",
    "spectrum",
    "do.move",
    "nodal_load",
    "spectrum_function",
)
_NAMES: Final = {"beam": words.BEAM, "column": words.COLUMN, "truss": words.TRUSS}
_KINDS: Final = {"beam": "beam", "column": "column", "truss": "truss", "brace": "truss"}
_ENDS: Final = 2
_BETWEEN: Final = Pattern(r"(?<![A-Za-z])(?:between|joining|connecting)(?![A-Za-z])|사이에?|잇는", re.IGNORECASE)


def add_nodes(hand: Hand) -> Outcome | None:
    """ "절점 추가 (0, 6, 3) m", "add nodes (0,0,0) and (6,0,0) m"; the model's length unit where none is written."""
    has_ids = hand.peek(Ids, lambda ids: ids.noun is IdNoun.NODE) is not None
    if not hand.has("node") or not (hand.has(*_ORDERS) or has_ids) or hand.has(*_NOT):
        return None
    points = hand.take_all(Points, lambda each: len(each.rows[0]) == 3)
    if not points:
        return None
    units = {each.unit for each in points if each.unit}
    if len(units) > 1:
        return None
    named = hand.take_all(Ids, lambda ids: ids.noun is IdNoun.NODE)
    ids = [node for each in named for node in each_id(each.text)]
    if ids and len(ids) != sum(len(each.rows) for each in points):
        return None
    hand.says("node", "coordinate", *_ORDERS)
    unit = units.pop() if units else hand.digest.length
    rows: list[JsonValue] = [
        {axis: float(value) for axis, value in zip("xyz", row, strict=True)} for each in points for row in each.rows
    ]
    if ids:
        rows = [{"id": node, **row} for node, row in zip(ids, rows, strict=True) if isinstance(row, dict)]
    shown = ", ".join(f"({', '.join(f'{value:f}' for value in row)})" for each in points for row in each.rows)
    title = words.NODES(shown=shown, unit=unit)
    told = note("length_unit", words.COORDINATES(unit=unit))
    call = Call(tool="create_nodes", title=title, arguments={"length_unit": unit, "nodes": rows})
    return Made(calls=(call,), assumptions=() if any(each.unit for each in points) else (told,))


def add_member(hand: Hand) -> Outcome | None:
    """ "절점 5와 9 사이에 보 추가, G1, C27": one member; section and material are named or asked."""
    if not hand.has(*_ORDERS) or hand.has(*_NOT, "release", "pinned", "fixed") or hand.peek(Storeys):
        return None
    kinds = [tool for word, tool in _KINDS.items() if hand.has(word)]
    nodes = hand.take_all(Ids, lambda ids: ids.noun is IdNoun.NODE)
    ends = [node for ids in nodes for node in each_id(ids.text)]
    if len(kinds) != 1 or len(ends) != _ENDS:
        return None
    cover(hand, _BETWEEN)
    sections = hand.named(NameKind.SECTION)
    materials = hand.named(NameKind.MATERIAL)
    hand.says("node", "element", *_KINDS, *_ORDERS, "section", "material", "connection")
    section = sections[0] if len(sections) == 1 else _known(hand, NameKind.SECTION)
    material = materials[0] if len(materials) == 1 else _known(hand, NameKind.MATERIAL)
    missing: list[QuestionField] = []
    for kind, name in ((NameKind.SECTION, section), (NameKind.MATERIAL, material)):
        if not name:
            missing.append(field(hand, kind.value, KINDS[kind], hand.digest.of(kind)))
    if missing:
        return ask_fields(*missing)
    row: dict[str, JsonValue] = {
        "kind": kinds[0],
        "i": ends[0],
        "j": ends[1],
        "material": material,
        "section": section,
    }
    title = words.FROM_NODE(ends=ends[0], ends2=ends[1], section=section, material=material, kind=_NAMES[kinds[0]])
    notes = (note("brace", words.BRACE_IS_TRUSS_ELEMENT),) if hand.has("brace") else ()
    call = Call(tool="create_frame_elements", title=title, arguments={"elements": [row]})
    return Made(calls=(call,), assumptions=notes)


def _known(hand: Hand, kind: NameKind) -> str:
    """The name that was answered, as the model spells it."""
    known = {name.casefold(): name for name in hand.digest.of(kind)}
    return known.get(hand.answer(kind.value).casefold(), "")
