"""Walls and plates between nodes: "벽 하나 넣자 W200 C27, 하부절점 2,3 상부절점 14,15", "one plate on 13-14-18-17"."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import KINDS, ask_fields, field
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.frames.made_members import material_for, only_name
from app.planning.commands.frames.node_quads import NodeQuads, node_quads
from app.planning.commands.properties.thicknesses import length_of, thickness_calls
from app.planning.words.commands import geometry as words
from app.protocol.items import Assumption
from app.reading.slots import (
    Amount,
    Coordinate,
    Found,
    Grade,
    ModelName,
    NewName,
    Number,
    Points,
    SectionSize,
    Storeys,
)
from app.reading.source import Span
from app.trade.answers.digest import NameKind
from app.trade.json_types import JsonValue

_NOT: Final = (
    *("do.delete", "do.show", "do.change", "do.divide", "do.copy", "do.move", "do.rename", "do.check", "load", "mass"),
    *("support", "nodal_load", "wall_load", "pressure", "floor_load", "release", "mesh", "partition", "masonry"),
)
_ORDERS: Final = ("do.create", "do.add", "do.set", "do.need", "do.register", "do.new")
_PLACES: Final = (
    *("storey", "base", "bay", "span", "mid", "left", "right", "edge", "corner", "inner", "roof", "top", "above"),
    *(
        "below",
        "bottom",
        "side",
        "facade",
        "basement",
        "filler",
        "element",
        "node",
        "each",
        "type",
        "name",
        "connection",
    ),
)
_TAKEN: Final = (Amount, Grade, ModelName, Points, Coordinate, Storeys, SectionSize)
_PLATE: Final = Pattern(
    r"판 ?요소|(?<![가-힣])판(?![가-힣])|플레이트|(?<![A-Za-z])(?:plate|shell)s?(?![A-Za-z])", re.IGNORECASE
)
_JOINS: Final = Pattern(
    r"(?<![A-Za-z])(?:between|on|in (?:that |this )?order|pop(?: in)?|more|panels?|beyond (?:the )?core|in|at|for"
    r"|exterior"
    r"|outer|inner|interior)(?![A-Za-z])|사이(?:에|를)?|순서(?:로|대로)?|더(?![가-힣])|두 ?장|세 ?장|네 ?장"
    r"|(?<![가-힣])(?:한|하나|1) ?장|코어 ?(?:위|아래|옆)?(?:쪽)?(?:으로|에)?|신규|새로",
    re.IGNORECASE,
)
_LETTERED: Final = Pattern(r"[A-Z]\d{2,4}")
_TWO_NUMBERS: Final = Pattern(r"\d+(?:-\d+)+")


def add_walls(hand: Hand) -> Outcome | None:
    """Walls with two corners at the bottom and two at the top, plates by their corners in order."""
    is_plate = hand.has("plate") or _PLATE.search(hand.clause.words) is not None
    if not (hand.has("wall") or is_plate) or hand.has(*_NOT) or hand.clause.is_question:
        return None
    quads = node_quads(hand.clause.words, _taken(hand))
    if not quads.quads or (hand.has("wall") and is_plate) or any(len(each) < 3 for each in quads.quads):
        return None
    known = hand.peek(ModelName, lambda each: NameKind.THICKNESS in each.kinds) is not None
    if not (hand.has(*_ORDERS) or known or hand.has("thickness")):
        return None
    return _outcome(hand, quads, is_plate=is_plate)


def _taken(hand: Hand) -> list[tuple[int, int]]:
    start = hand.clause.start
    return [
        (each.span.start - start, each.span.end - start)
        for each in hand.clause.values
        if (
            isinstance(each.value, _TAKEN)
            or (isinstance(each.value, NewName) and not _TWO_NUMBERS.fullmatch(each.value.name))
        )
        and not (isinstance(each.value, Points) and each.span.words.count(",") == 0)
    ]


def _outcome(hand: Hand, quads: NodeQuads, *, is_plate: bool) -> Outcome | None:
    start = hand.clause.start
    for first, last in quads.spans:
        hand.cover(start + first, start + last)
    calls: list[Call] = []
    notes: list[Assumption] = []
    thickness = _thickness(hand, calls, notes)
    if not isinstance(thickness, str):
        return thickness
    material = material_for(hand, calls, notes)
    hand.take_all(Storeys)
    hand.take_all(Number, lambda each: each.value == len(quads.quads))
    hand.says("wall", "plate", "thickness", "material", *_PLACES, *_ORDERS)
    cover(hand, _PLATE)
    cover(hand, _JOINS)
    named = ((NameKind.THICKNESS, thickness), (NameKind.MATERIAL, material))
    missing = [field(hand, kind.value, KINDS[kind], hand.digest.of(kind)) for kind, name in named if not name]
    if missing:
        return ask_fields(*missing)
    kind = "plate" if is_plate else "wall"
    rows: list[JsonValue] = [
        {"kind": kind, "nodes": list[JsonValue](quad), "thickness": thickness, "material": material}
        for quad in quads.quads
    ]
    shown = ", ".join("-".join(str(node) for node in quad) for quad in quads.quads)
    name = words.PLATE if is_plate else words.WALL
    title = words.ON_NODES(nodes=shown, thickness=thickness, material=material, kind=name)
    calls.append(Call(tool="create_planar_elements", title=title, arguments={"elements": rows}))
    return Made(calls=tuple(calls), assumptions=tuple(notes))


def _thickness(hand: Hand, calls: list[Call], notes: list[Assumption]) -> str | Outcome:
    """The thickness that is named, defined here ("D150 (150mm)"), or the only one; empty where none is told."""
    names = hand.named(NameKind.THICKNESS)
    if names:
        return names[0] if len(names) == 1 else ""
    new = [each for each in hand.items() if isinstance(each, Found) and _is_name(each)]
    sizes = [(each, size) for each in hand.items() if isinstance(each, Found) and (size := length_of(each)) is not None]
    near = [(each, size) for each, size in sizes if isinstance(each.value, Amount) or _is_beside(new, each.span)]
    if len(new) == len(near) == 1 and hand.has("thickness"):
        name = new[0].span.words.strip()
        made = thickness_calls([name], [near[0][1]])
        if not isinstance(made, Made):
            return made
        hand.use(new[0].span, near[0][0].span)
        calls += made.calls
        notes += made.assumptions
        return name
    if new or sizes:
        return ""
    return hand.before.only(NameKind.THICKNESS) or only_name(hand, NameKind.THICKNESS, notes)


def _is_name(each: Found) -> bool:
    """A new name; "D150" beside the word for a thickness is no round bar."""
    value = each.value
    is_round = isinstance(value, SectionSize) and value.shape == "SR"
    return isinstance(value, NewName) or (is_round and _LETTERED.fullmatch(each.span.words.strip()) is not None)


def _is_beside(names: list[Found], number: Span) -> bool:
    return any(0 <= number.start - each.span.end <= 3 for each in names)
