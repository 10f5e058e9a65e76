"""Loads at nodes, on beams and on plates: where, how much, which way and in which case are said or asked."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.amounts import Way, signed, way_of
from app.planning.commands.clause.asking import note, refuse
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.numbering import typed_ids
from app.planning.commands.clause.outcome import Asked, Call, Made, Outcome, Refused
from app.planning.commands.loads.load_questions import missing_of, ratio_of_answer
from app.planning.commands.loads.node_forces import node_forces
from app.planning.commands.named.cases import MeantCase, case_in, is_gravity
from app.planning.commands.named.members import members_in
from app.planning.words.commands import loads as words
from app.protocol.items import Assumption
from app.reading.slots import Amount, Concept, Found, Fraction, IdNoun, Ids, Number, Storeys
from app.trade.dimensions import Dimension
from app.trade.id_lists import each_id
from app.trade.json_types import JsonValue

_ORDERS: Final = ("do.add", "do.assign", "do.create", "do.set", "do.need", "do.register")
_NOT: Final = (
    "do.delete",
    "do.change",
    "do.show",
    "mass",
    "masses",
    "combination",
    "floor_load",
    "floor_load_type",
    "settlement",
)
_GENERAL: Final = (
    *(
        "equipment",
        "load",
        "node",
        "element",
        "beam",
        "column",
        "brace",
        "each",
        "all",
        "use",
        "type",
        "name",
        "filler",
    ),
    *("direction", "existing", "length", "only", "partition", "facade", "masonry", "finish", "ceiling", "tank"),
)
_UNIFORM: Final = ("uniform", "beam_load", "wall_load")
_POINT: Final = ("point_load",)
# Two line loads are the ends of one only where something says so.
_FROM_TO: Final = Pattern(r"(?:kN|N|tf|kgf)/m+ ?(?:to|→|~|-|에서|부터)", re.IGNORECASE)
_ONE_END: Final = {"start_end": Decimal(0), "other_end": Decimal(1), "mid": Decimal("0.5")}


def nodal_loads(hand: Hand) -> Outcome | None:
    """ "절점 12에 X방향 50 kN (EX)", "30 kN down at joints 4 and 5 in LL"."""
    if hand.has(*_NOT, "nodal_mass", "support", "fixed", "pinned"):
        return None
    several = node_forces(hand)
    if several:
        return _several(hand, several)
    nodes = hand.take(Ids, lambda ids: ids.noun is IdNoun.NODE)
    if nodes is None and hand.has("nodal_load"):
        nodes = hand.take(Ids, lambda ids: ids.noun is IdNoun.UNSAID)
    if nodes is None and not hand.has("nodal_load"):
        return None
    moment = amounts.take(hand, Dimension.MOMENT)
    force = None if moment is not None else amounts.take_force(hand)
    if force is None and moment is None and not hand.has("nodal_load", "load", "moment", "point_load"):
        return None
    if hand.peek(Amount):
        return None
    hand.says("nodal_load", "moment", *_ORDERS, *_GENERAL, *_POINT)
    dimension = Dimension.MOMENT if moment is not None or hand.has("moment") else Dimension.FORCE
    value = moment or force or amounts.of_answer(hand, hand.answer("value"), dimension)
    if moment is None and force is None and value is not None:
        hand.take(Number, lambda each: not each.counter)
    way = way_of(hand)
    value = amounts.settled(hand, value)
    case = case_in(hand)
    ids = nodes.text if nodes else typed_ids(hand.answer("node_ids"))
    if way is None and isinstance(case, MeantCase) and dimension is Dimension.FORCE and is_gravity(hand, case.name):
        way, case = _down(value), replace(case, notes=(*case.notes, note("direction", words.GRAVITY_ACTS_DOWNWARD)))
    missing = missing_of(hand, "node_ids" if not ids else "", value, dimension, way, case)
    if isinstance(missing, Asked):
        return missing
    assert value is not None
    assert way is not None
    assert isinstance(case, MeantCase)
    if way.is_local:
        return None
    if way.axis in {"X", "Y"}:
        hand.says("lateral_force", "horizontal")
    key = ("m" if dimension is Dimension.MOMENT else "f") + way.axis.casefold()
    shown = signed(value, way.sign)
    rows: list[JsonValue] = [{"node": node, key: shown} for node in each_id(ids)]
    title = words.AT_NODES(
        key=key.upper(), shown=shown, ids=ids, name=case.name, which=words.MOMENT if key[0] == "m" else words.FORCE
    )
    call = Call(tool="assign_nodal_loads", title=title, arguments={"load_case": case.name, "loads": rows})
    return Made(calls=(call,), assumptions=(*case.notes, *amounts.unit_notes(value)))


def _gives_moment(hand: Hand) -> bool:
    """A moment with its amount or with a verb that gives it; "moment of beam 122" asks for one."""
    return hand.has("moment") and (hand.peek(Amount) is not None or hand.has(*_ORDERS))


def _down(value: Amount | None) -> Way:
    """Downward; a minus in front of the amount says so already."""
    is_signed = value is not None and value.digits.startswith("-")
    return Way("Z", 1 if is_signed else -1, is_local=False, is_sure=True)


def _several(hand: Hand, forces: list[tuple[int, Amount]]) -> Outcome | None:
    """A force of its own at each node, all one way and in one case."""
    hand.says("nodal_load", *_ORDERS, *_GENERAL, *_POINT)
    if hand.peek(Amount):
        return None
    way, case = way_of(hand), case_in(hand)
    notes: tuple[Assumption, ...] = ()
    if way is None and isinstance(case, MeantCase) and is_gravity(hand, case.name):
        way, notes = _down(None), (note("direction", words.GRAVITY_ACTS_DOWNWARD),)
    missing = missing_of(hand, "", forces[0][1], Dimension.FORCE, way, case)
    if isinstance(missing, Asked):
        return missing
    assert way is not None
    assert isinstance(case, MeantCase)
    if way.is_local:
        return None
    key = f"f{way.axis.casefold()}"
    rows: list[JsonValue] = [{"node": node, key: signed(force, way.sign)} for node, force in forces]
    shown = ", ".join(f"{node}: {signed(force, way.sign)}" for node, force in forces)
    title = words.AT_EACH_NODE(key=key.upper(), shown=shown, name=case.name)
    call = Call(tool="assign_nodal_loads", title=title, arguments={"load_case": case.name, "loads": rows})
    return Made(calls=(call,), assumptions=(*notes, *case.notes))


@dataclass(frozen=True, slots=True)
class _Beam:
    """A beam load as read: GEN NX's kind, its values, and ratios of the length."""

    kind: str
    dimension: Dimension
    value: Amount | None
    value_end: Amount | None = None
    ratio: Decimal | None = None


def beam_loads(hand: Hand) -> Outcome | None:
    """ "보 12~15에 등분포 10 kN/m 하향 LL", "40 kN at midspan of beam 7 down"."""
    if hand.has(*_NOT, "pressure", "release"):
        return None
    line = amounts.peek(hand, Dimension.LINE_LOAD)
    beams = _all_of(hand, IdNoun.ELEMENT) or _all_of(hand, IdNoun.UNSAID)
    if beams is None and not (
        line is not None or hand.has(*_UNIFORM, "trapezoidal") or (hand.has("beam") and hand.has("load", *_POINT))
    ):
        return None
    if beams is None and hand.peek(Storeys) and not hand.has("beam", "beam_load", "wall_load"):
        return None
    if not (
        line
        or hand.has("load", "beam_load", "wall_load", "uniform", "trapezoidal", *_POINT)
        or _gives_moment(hand)
        or amounts.peek(hand, Dimension.FORCE)
    ):
        return None
    if amounts.peek(hand, Dimension.PRESSURE):
        return None
    if hand.peek(Ids):
        return None
    load = _beam_load(hand)
    # "1/3 지점에": a place on the beam, not a support.
    if load is not None and load.ratio is not None:
        hand.says("support", "ratio", *_ONE_END)
    if load is None or hand.peek(Amount, lambda each: each.unit != "deg"):
        return None
    hand.says(*_OF_KIND[load.kind], *_ORDERS, *_GENERAL)
    chosen = members_in(hand) if beams is None else None
    if isinstance(chosen, Refused):
        return chosen
    place = _named_place(hand) if beams is None and chosen is None else ""
    way = way_of(hand)
    notes: tuple[Assumption, ...] = ()
    if way is None and load.value is not None and load.value.digits.startswith("-"):
        way = Way("Z", 1, is_local=False, is_sure=True)
        notes = (
            note(
                "direction",
                words.ACTS_ALONG_GLOBAL_Z_DOWNWARD(value=load.value),
            ),
        )
    case = case_in(hand)
    if way is None and isinstance(case, MeantCase) and load.kind != "moment" and is_gravity(hand, case.name):
        way, notes = _down(load.value), (note("direction", words.GRAVITY_ACTS_DOWNWARD),)
    ids = beams.text if beams else chosen.ids if chosen else typed_ids(hand.answer("element_ids"))
    value = load.value or amounts.of_answer(hand, hand.answer("value"), load.dimension)
    if load.value is None and value is not None:
        hand.take(Number, lambda each: not each.counter)
    value, value_end = amounts.settled(hand, value), amounts.settled(hand, load.value_end)
    missing = missing_of(
        hand,
        "element_ids" if not ids else "",
        value,
        load.dimension,
        way,
        case,
        needs_place=load.ratio is None and load.kind in {"point", "moment"},
        said=place,
    )
    if isinstance(missing, Asked):
        return missing
    assert value is not None
    assert way is not None
    assert isinstance(case, MeantCase)
    ratio = load.ratio if load.ratio is not None else ratio_of_answer(hand)
    if ratio is not None and not 0 <= ratio <= 1:
        return refuse(
            "ratio",
            words.PLACE_OUTSIDE_BEAM(ratio=ratio),
            words.FROM,
        )
    direction = ("L" if way.is_local else "G") + way.axis
    arguments: dict[str, JsonValue] = {
        "load_case": case.name,
        "element_ids": ids,
        "kind": load.kind,
        "value": signed(value, way.sign),
        "direction": direction,
    }
    if value_end is not None:
        arguments["value_end"] = signed(value_end, way.sign)
    if ratio is not None:
        arguments["start_ratio"] = float(ratio)
    shown = f"{arguments['value']}" + (f" … {arguments['value_end']}" if value_end else "")
    place = words.AT_RATIO(ratio=f"{float(ratio):g}") if ratio is not None else ""
    title = words.LOAD_ON_ELEMENTS(
        shown=shown,
        direction=direction,
        ids=ids,
        name=case.name,
        kind=_KINDS[load.kind],
        place=place,
    )
    call = Call(tool="assign_element_beam_loads", title=title, arguments=arguments)
    return Made(
        calls=(call,),
        assumptions=(
            *notes,
            *(chosen.notes if chosen else ()),
            *case.notes,
            *amounts.unit_notes(value, value_end),
        ),
    )


def _all_of(hand: Hand, noun: IdNoun) -> Ids | None:
    """Every list of numbers of a kind as one: "(49~51, 55~57)"."""
    found = hand.take_all(Ids, lambda ids: ids.noun is noun)
    return Ids(" ".join(each.text for each in found), noun) if found else None


# The words that say what each kind of load is.
_OF_KIND: Final = {
    "uniform": _UNIFORM,
    "trapezoidal": ("trapezoidal", "beam_load", "wall_load"),
    "point": (*_POINT, "beam_load"),
    "moment": ("moment", *_POINT),
}


def _named_place(hand: Hand) -> str:
    """A place in words ("4F edge"), quoted in the question for the element numbers."""
    spans = [each.span for each in hand.items() if isinstance(each, Found) and isinstance(each.value, Storeys)]
    spans += [
        each.span for each in hand.items() if isinstance(each, Concept) and each.name in {"edge", "inner", "corner"}
    ]
    hand.use(*spans)
    hand.says("storey")
    return " ".join(span.words.strip() for span in sorted(spans, key=lambda span: span.start))


_KINDS: Final = {
    "uniform": words.UNIFORM,
    "trapezoidal": words.TRAPEZOIDAL,
    "point": words.POINT,
    "moment": words.MOMENT_LOAD,
}


def _beam_load(hand: Hand) -> _Beam | None:
    lines = amounts.take_all(hand, Dimension.LINE_LOAD)
    if len(lines) == 1 and hand.has("trapezoidal"):
        lines = _from_bare(hand, lines[0])
    if len(lines) == 2:
        if not (hand.has("trapezoidal") or _FROM_TO.search(hand.clause.words)):
            return None
        return _Beam("trapezoidal", Dimension.LINE_LOAD, lines[0], lines[1])
    if len(lines) == 1:
        return None if hand.has("trapezoidal") else _Beam("uniform", Dimension.LINE_LOAD, lines[0])
    if lines or hand.has("trapezoidal"):
        return None
    moment = amounts.take(hand, Dimension.MOMENT)
    if (moment is not None or hand.has("moment")) and hand.has(*_UNIFORM):
        return None
    if moment is not None or hand.has("moment"):
        return _Beam("moment", Dimension.MOMENT, moment, ratio=_place(hand))
    force = amounts.take_force(hand)
    if force is not None and hand.has(*_UNIFORM):
        return None
    if force is not None or hand.has(*_POINT):
        return _Beam("point", Dimension.FORCE, force, ratio=_place(hand))
    return _Beam("uniform", Dimension.LINE_LOAD, None)


def _from_bare(hand: Hand, line: Amount) -> list[Amount]:
    """The other end of a load of two ends, written without its unit: "0 → 12 kN/m", "zero at i to 12 kN/m"."""
    zero = next((span for span in hand.clause.unknown if span.words.casefold() in {"zero", "nil", "영"}), None)
    number = None if zero else hand.take(Number, lambda each: not each.counter)
    if zero is not None:
        hand.use(zero)
    if zero is None and number is None:
        return [line]
    hand.says("start_end", "other_end")
    other = Amount(f"{number.value:f}" if number else "0", line.unit)
    place = next(each.span.start for each in hand.clause.values if each.value == line)
    spans = [each.span.start for each in hand.clause.values if each.value is number] + [zero.start if zero else 0]
    return [other, line] if (zero.start if zero else spans[0]) < place else [line, other]


def _place(hand: Hand) -> Decimal | None:
    """Where on the beam, as a share of its length from end i."""
    said = [name for name in _ONE_END if hand.has(name)]
    share = hand.take(Fraction)
    if share is None and hand.has("ratio"):
        number = hand.near("ratio", Number)
        return None if number is None else number.value
    if share is not None:
        return 1 - share.value if said == ["other_end"] else share.value
    if len(said) == 1:
        return _ONE_END[said[0]]
    number = hand.take(Number, lambda each: not each.counter and 0 < each.value < 1)
    return None if number is None else number.value


def pressure_loads(hand: Hand) -> Outcome | None:
    """ "판 50~53에 압력 2 kN/m² 하향 LL"."""
    if hand.has(*_NOT) or not hand.has("pressure", "plate", "wall", "slab"):
        return None
    value = amounts.take(hand, Dimension.PRESSURE)
    plates = hand.take(Ids, lambda ids: ids.noun in {IdNoun.ELEMENT, IdNoun.UNSAID})
    if (
        hand.peek(Storeys)
        or (value is None and not hand.has("pressure"))
        or (plates is None and not hand.has("pressure"))
    ):
        return None
    if hand.peek(Amount):
        return None
    is_wall = hand.has("wall") and not hand.has("plate", "slab")
    hand.says("pressure", "plate", "wall", "slab", "uniform", *_ORDERS, *_GENERAL)
    value = value or amounts.of_answer(hand, hand.answer("value"), Dimension.PRESSURE)
    way = way_of(hand)
    if way is not None and way.is_local and is_wall:
        # Along a wall's own axis as written; of a slab "local z" leaves open which way gravity points.
        way = replace(way, is_sure=True)
    value = amounts.settled(hand, value)
    case = case_in(hand)
    ids = plates.text if plates else typed_ids(hand.answer("element_ids"))
    missing = missing_of(hand, "element_ids" if not ids else "", value, Dimension.PRESSURE, way, case)
    if isinstance(missing, Asked):
        return missing
    assert value is not None
    assert way is not None
    assert isinstance(case, MeantCase)
    direction = ("L" if way.is_local else "G") + way.axis
    shown = signed(value, way.sign)
    title = words.PRESSURE_ON_ELEMENTS(shown=shown, direction=direction, ids=ids, name=case.name)
    arguments: dict[str, JsonValue] = {
        "load_case": case.name,
        "element_ids": ids,
        "value": shown,
        "direction": direction,
    }
    call = Call(tool="assign_pressure_loads", title=title, arguments=arguments)
    return Made(calls=(call,), assumptions=(*case.notes, *amounts.unit_notes(value)))
