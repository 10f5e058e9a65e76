"""Floor load types, and floor loads by storey."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.asking import ask_fields, ask_name, field, note, refuse
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.loads.floor_items import floor_items
from app.planning.commands.named.cases import GRAVITY_TYPES
from app.planning.commands.named.levels import levels_in
from app.planning.words.commands import floors as words
from app.protocol.items import Assumption, QuestionField
from app.reading.slots import Amount, Concept, Coordinate, Found, ModelName, NewName, Number, Storeys
from app.trade.answers.digest import ModelDigest, NameKind
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.templates import verbatim

_ORDERS: Final = ("do.create", "do.add", "do.set", "do.need", "do.register")
_ASSIGN: Final = ("do.assign", "do.add", "do.set", "include")
_WORDS: Final = ("floor_load", "floor_load_type", "load", "slab", "name", "type", "use", "load_case", "uniform")
PURPOSES: Final = ("office", "parking", "corridor", "lobby", "residential", "roof")
# Nothing that stands on a floor weighs more than this without saying in what.
_MOST_BARE: Final = 30
_LEAST_BARE: Final = Decimal("0.3")
# The case that the order before made: "floor type SNOWF of 0.5 kN/m2 in it".
_IN_IT: Final = Pattern(r"(?<![A-Za-z])in(?:to)? (?:it|that case)(?![A-Za-z])|거기에?|그 ?케이스에?", re.IGNORECASE)


def define_type(hand: Hand) -> Outcome | None:
    """ "바닥하중 타입 LAB: SDL 1.5, LL 4.0 kN/m²", "floor load type LAB with dead 1.5 kN/m² and live 4 kN/m²"."""
    if hand.has("do.delete", "do.change", "do.show", "masses", "combination"):
        return None
    if not hand.has("floor_load_type", "floor_load") and not (hand.has("type") and _names_a_case(hand)):
        return None
    if not hand.has("floor_load_type", "type", *_ORDERS) and not hand.peek(NewName):
        return None
    tokens = hand.items()
    numbers = [each for each in tokens if isinstance(each, Found) and isinstance(each.value, Amount | Number)]
    values = [each for found in numbers if (each := pressure_of(hand, found)) is not None]
    case_names = {name.casefold(): name for name in hand.digest.of(NameKind.LOAD_CASE)}
    names = [
        each
        for each in tokens
        if isinstance(each, Found) and isinstance(each.value, NewName) and each.value.name.casefold() not in case_names
    ]
    if not values or len(names) > 1:
        return None
    amounts_at = {each.span: value for each in numbers if (value := pressure_of(hand, each)) is not None}
    items = floor_items(hand, tokens, lambda each: _type_said(hand, each, case_names), amounts_at)
    hand.use(*amounts_at, *(each.span for each in (*names, *(item.token for item in items))))
    hand.says(
        *_ORDERS,
        *_WORDS,
        *GRAVITY_TYPES,
        "each",
        "property",
        "filler",
        "pressure",
        "do.register",
        *PURPOSES,
        "equipment",
    )
    if hand.has(*_ORDERS):
        # "Only define it": a definition assigns nothing.
        hand.says("only")
    if hand.take(NewName, lambda each: each.name.casefold() in case_names):
        return None
    name = names[0].value.name if names and isinstance(names[0].value, NewName) else hand.answer("floor_load_name")
    if len(values) == 1 and not items:
        typed = case_names.get(hand.answer("load_case").casefold(), "")
        if not typed and cover(hand, _IN_IT):
            typed = case_names.get(hand.before.only(NameKind.LOAD_CASE).casefold(), "")
        return _type(hand, name, [(typed, values[0])]) if typed else ask_name(hand, "load_case", NameKind.LOAD_CASE)
    if sum(item.value is not None for item in items) != len(values):
        return None
    pairs: list[tuple[str, Amount]] = []
    missing: list[QuestionField] = []
    for item in items:
        case = case_of(hand, item.token, case_names)
        value = item.value or _answered(hand, item.token, case)
        missing += _asked(hand, item.token, case, value)
        if case and value is not None:
            pairs.append((case, value))
    if missing:
        hand.use(*(each.span for each in tokens))
        return ask_fields(*missing)
    return _type(hand, name, pairs)


def _names_a_case(hand: Hand) -> bool:
    known = {name.casefold() for name in hand.digest.of(NameKind.LOAD_CASE)}
    return any(
        isinstance(each.value, ModelName | NewName) and each.value.name.casefold() in known
        for each in hand.clause.values
    )


def _type_said(hand: Hand, token: Found | Concept, known: dict[str, str]) -> str:
    """GEN NX's type of a case that is named, or of the word for a kind of load."""
    if isinstance(token, Concept):
        return GRAVITY_TYPES.get(token.name, "")
    case = case_of(hand, token, known)
    return hand.digest.case_types.get(case, "USER") if case else ""


def _key(token: Found | Concept, case: str) -> str:
    return token.name if isinstance(token, Concept) else case


def _asked(hand: Hand, token: Found | Concept, case: str, value: Amount | None) -> list[QuestionField]:
    """What one load still needs: which case it goes into, and how much it is."""
    said = token.span.words.strip().removesuffix("도")
    key = _key(token, case)
    fields: list[QuestionField] = []
    if not case:
        fields.append(
            field(hand, f"{key}_case", words.CASE_OF_FLOOR_LOAD(said=said), hand.digest.of(NameKind.LOAD_CASE))
        )
    if value is None:
        fields.append(field(hand, f"{key}_value", words.AMOUNT_OF_FLOOR_LOAD(said=said)))
    return fields


def _answered(hand: Hand, token: Found | Concept, case: str) -> Amount | None:
    """The amount that was answered; a bare number is in kN/m², in which it was asked for."""
    typed = hand.answer(f"{_key(token, case)}_value")
    bare = amounts.number_of_answer(hand, typed)
    return amounts.of_answer(hand, typed, Dimension.PRESSURE) or (
        Amount(f"{bare.value:f}", amounts.BARE_PRESSURE) if bare is not None and 0 < bare.value <= _MOST_BARE else None
    )


def pressure_of(hand: Hand, found: Found) -> Amount | None:
    """A load per area; a bare number is in kN/m² where floor loads are always told so."""
    value = found.value
    if isinstance(value, Amount):
        return value if amounts.measures(value, Dimension.PRESSURE) else None
    is_counted = isinstance(value, Number) and (bool(value.counter) or not found.span.words[:1].isdigit())
    if isinstance(value, Number) and not is_counted and is_usual(hand.digest, value.value):
        return Amount(f"{value.value:f}", amounts.BARE_PRESSURE)
    return None


def is_usual(digest: ModelDigest, value: Decimal) -> bool:
    """Whether a floor load without a unit is in kN/m²: in a model of millimetres it is where it would be absurd in the
    model's own unit, as 4 N/mm² is; 0.004 may be told in it."""
    if not 0 < value <= _MOST_BARE:
        return False
    system = (digest.force, digest.length)
    return system == ("kN", "m") or (system in {("kN", "mm"), ("N", "mm")} and value >= _LEAST_BARE)


def pressure_notes(values: Iterable[Amount]) -> tuple[Assumption, ...]:
    """What was taken for kN/m², and what for a force though written as a mass."""
    given = tuple(values)
    told = (
        (note("floor_unit", words.LOADS_ARE_IN_KN_M2),)
        if any(each.unit == amounts.BARE_PRESSURE for each in given)
        else ()
    )
    return (*told, *amounts.unit_notes(*given))


def _type(hand: Hand, name: str, pairs: Sequence[tuple[str, Amount]]) -> Outcome:
    if not name:
        return ask_fields(field(hand, "floor_load_name", words.NAME_OF_FLOOR_LOAD_TYPE))
    items: list[JsonValue] = [{"load_case": case, "value": str(value)} for case, value in pairs]
    shown = ", ".join(f"{case} {value}" for case, value in pairs)
    title = words.FLOOR_LOAD_TYPE(name=name, shown=shown)
    notes = (
        note("floor_sign", words.FLOOR_LOADS_ACT_DOWNWARD),
        *pressure_notes(value for _, value in pairs),
    )
    return Made(
        calls=(Call(tool="define_floor_load_type", title=title, arguments={"name": name, "items": items}),),
        assumptions=notes,
    )


def case_of(hand: Hand, token: object, known: dict[str, str]) -> str:
    """The case that a name or a kind stands for; empty where none or several do."""
    if isinstance(token, Found) and isinstance(token.value, ModelName | NewName):
        return known.get(token.value.name.casefold(), "")
    if isinstance(token, Concept):
        answered = known.get(hand.answer(f"{token.name}_case").casefold(), "")
        if answered or token.name not in GRAVITY_TYPES:
            return answered
        fitting = [name for name, kind in hand.digest.case_types.items() if kind == GRAVITY_TYPES[token.name]]
        if token.name == "superimposed" and len(fitting) > 1:
            fitting = [name for name in fitting if name.upper().startswith("SD")]
        return fitting[0] if len(fitting) == 1 else ""
    return ""


def assign_floors(hand: Hand) -> Outcome | None:
    """ "2F~4F에 OFFICE 바닥하중", "apply OFFICE to every floor", "ROOF on the roof"."""
    if hand.has("do.delete", "do.change", "do.show") and not hand.has("do.assign"):
        return None
    if not hand.has(*_ASSIGN) or hand.has("instead"):
        return None
    heights = [] if hand.peek(Storeys) else _heights(hand)
    if not (hand.has("floor_load", "floor_load_type", "load", "slab") or hand.peek(Storeys) or heights):
        return None
    if hand.peek(Amount):
        return None
    # "ROOF on the roof": one of the two is the name, where the type is called so.
    known = hand.digest.of(NameKind.FLOOR_LOAD)
    types = hand.take_all(ModelName, lambda each: NameKind.FLOOR_LOAD in each.kinds)
    wrong = hand.take(NewName) if not types and hand.has("floor_load", "floor_load_type") else None
    is_placed = hand.peek(Storeys) or heights or hand.has("do.assign")
    if not types and hand.has("floor_load_type") and not is_placed:
        # "Add floor load type PARK", "a floor load type more": a new type, whose loads are still to be said.
        return None
    before = hand.before.only(NameKind.FLOOR_LOAD) if not types else ""
    is_of_floors = hand.has("floor_load", "floor_load_type") or (hand.has("load") and _on_a_floor(hand))
    if not types and not before and not is_of_floors:
        return None
    storeys = hand.take_all(Storeys)
    levels = levels_in(hand, storeys) or heights
    hand.says(*_ASSIGN, *_WORDS, "storey", "all", "each", "filler", *PURPOSES, "equipment")
    if storeys:
        hand.says("only")
    answered = before or {name.casefold(): name for name in known}.get(hand.answer("floor_load").casefold())
    if not types and answered is None:
        return ask_name(hand, "floor_load", NameKind.FLOOR_LOAD, wrong.name if wrong else "")
    if isinstance(levels, str):
        return refuse(
            "unknown_storey",
            words.MODEL_HAS_NO_STOREY(levels=levels),
            words.IT(hand=_listed(hand)),
        )
    if not levels:
        typed = hand.answer("levels")
        levels = (
            ["all"]
            if typed == "all"
            else [
                each
                for each in typed.replace(",", " ").split()
                if each in {storey.name for storey in hand.digest.levels}
            ]
        )
        if not levels:
            choices = [
                ("all", words.EVERY_STOREY_ABOVE_LOWEST),
                *((each.name, verbatim(each.name)) for each in hand.digest.levels[1:]),
            ]
            return ask_fields(field(hand, "levels", words.STOREYS, choices))
    if len(types) > 1:
        return None
    name = types[0].name if types else str(answered)
    arguments: dict[str, JsonValue] = {"floor_load_type": name, "levels": list[JsonValue](levels)}
    notes = (note("distribution", words.TWO_WAY_PANELS),)
    if hand.says("one_way"):
        arguments["distribution"] = "one_way"
        notes = ()
    shown = words.ALL_STOREYS if levels == ["all"] else ", ".join(levels)
    title = words.FLOOR_LOAD(name=name, shown=shown)
    return Made(calls=(Call(tool="assign_floor_loads", title=title, arguments=arguments),), assumptions=notes)


def _on_a_floor(hand: Hand) -> bool:
    """A load without its type goes on a floor where a storey or a slab and no member is named."""
    others = (
        "beam",
        "column",
        "brace",
        "wall",
        "node",
        "nodal_load",
        "beam_load",
        "point_load",
        "load_case",
        "uniform",
    )
    kinds = ("self_weight", "wind", "seismic", "pressure", "temperature", "temperature_load", "wall_load")
    return (hand.peek(Storeys) is not None or hand.has("slab")) and not hand.has(*others, *kinds)


def _heights(hand: Hand) -> list[str]:
    """Levels told by their heights: "4m, 7.5m, 11m", "z = 4, 7.5 and 11 m"; one unit holds for all of them."""
    found = [
        each
        for each in hand.items()
        if isinstance(each, Found) and isinstance(each.value, Amount | Number | Coordinate) and not _counts(each.value)
    ]
    units = {each.value.unit for each in found if isinstance(each.value, Amount | Coordinate)} - {""}
    is_along_z = all(each.value.axis.casefold() == "z" for each in found if isinstance(each.value, Coordinate))
    lengths = [each.value for each in found if isinstance(each.value, Amount)]
    has_bare = any(isinstance(each.value, Number) for each in found)
    has_z = any(isinstance(each.value, Coordinate) for each in found)
    if not found or not is_along_z or not all(amounts.measures(each, Dimension.LENGTH) for each in lengths):
        return []
    if len(units) > 1 or (has_bare and not has_z):
        return []
    unit = units.pop() if units else hand.digest.length
    hand.use(*(each.span for each in found))
    return [
        f"{each.value.value.normalize():f} {unit}"
        for each in found
        if isinstance(each.value, Amount | Number | Coordinate)
    ]


def _counts(value: object) -> bool:
    return isinstance(value, Number) and bool(value.counter)


def _listed(hand: Hand) -> str:
    return ", ".join(each.name for each in hand.digest.levels) or "–"
