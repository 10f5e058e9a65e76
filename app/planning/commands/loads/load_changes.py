"""Give loads that are there another value: "보 3, 4 DL 1.2를 1.5 tf/m로", "lower the DL udl on beam 4 to 0.9 tf/m"."""

from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.amounts import Way, signed, way_of
from app.planning.commands.clause.asking import ask_name, note
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.old_values import is_second_old
from app.planning.commands.clause.outcome import Asked, Call, Made, Outcome
from app.planning.commands.clause.shares import factor_said
from app.planning.commands.loads.load_questions import ask_direction
from app.planning.commands.named.cases import TYPES, MeantCase, case_in, is_gravity
from app.planning.words.commands import load_changes as words
from app.reading.slots import Amount, Found, IdNoun, Ids, ModelName, Number, Storeys
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue

_NOT: Final = ("do.delete", "do.show", "do.create", "mass", "masses", "combination", "self_weight", "trapezoidal")
_WORDS: Final = (
    *("do.change", "do.set", "do.assign", "load", "beam", "element", "node", "column", "uniform", "beam_load", "only"),
    *("nodal_load", "point_load", "each", "all", "both", "now", "existing", "filler", "type", "wall_load", "above"),
)
_NO_REMOVAL: Final = ("mass", "masses", "combination", "neg.not", "neg.keep", "neg.later", "only", "other", "include")
_PAIR: Final = 2
# "i.o.", and what a load is called by itself.
_FORCES: Final = frozenset({"force", "forces"})
_BESIDE: Final = frozenset({"i", "o"})
_BECOMES: Final = Pattern(
    r"(?<![A-Za-z])(?:should (?:read|be)|becomes?|is to be(?:come)?|goes? (?:(?:up|down) )?to)(?![A-Za-z])", 2
)
# Behind the old value: "1.2인 거", "2tf 걸려 있던 거".
_STOOD: Final = Pattern(
    r"(?<=[0-9A-Za-z²]) ?(?:인|이던|하던|(?:걸려 ?|들어 ?|잡혀 ?)?있던) ?(?:거|것|걸)(?:을|를|은|는)?"
)


def change_loads(hand: Hand) -> Outcome | None:
    """A new value for the loads of one case on numbered members or nodes; an old one that is said is checked."""
    reads = cover(hand, _BECOMES) is not None
    if any(each.name in _NOT and each.span not in hand.used for each in hand.clause.concepts):
        return None
    ids = hand.take_all(Ids, lambda each: each.noun is not IdNoun.MODE)
    is_of_loads = hand.has("load", "uniform", "beam_load", "nodal_load", "dead", "live", "wall_load", "point_load")
    is_of_loads = is_of_loads or any(each.words.casefold() in _FORCES for each in hand.clause.unknown)
    # "보 60 SDL 5kN/m로 변경": a case and an amount of force name the load.
    is_of_loads = is_of_loads or hand.peek(ModelName, lambda each: NameKind.LOAD_CASE in each.kinds) is not None
    found = [each for each in hand.items() if isinstance(each, Found) and _amount(each) is not None]
    old, new, dimension = _old_and_new(hand, found)
    if new is None or dimension is None:
        return None
    # "12 to 15" of numbers is no change: the arrow stands between the two amounts.
    joins = old is not None and is_second_old(hand, found[0], found[1]) is not None
    if not (joins or (ids and is_of_loads and (reads or hand.has("do.change")))):
        # "WX 절점 3 2tf를 3tf로": an old and a new value say what changes.
        return None
    if old is not None and not joins and not hand.has("do.change"):
        return None
    if not ids and not is_of_loads and not hand.has("beam", "node"):
        return None
    hand.use(*(each.span for each in found))
    hand.says(*_WORDS)
    if old is not None:
        hand.says("neg.not", "instead")
        cover(hand, _STOOD)
        hand.use(*(span for span in hand.clause.unknown if span.words in _BESIDE))
    hand.use(*(span for span in hand.clause.unknown if span.words.casefold() in _FORCES))
    way, case = way_of(hand), case_in(hand)
    if isinstance(case, Asked):
        return case
    if case is None:
        return ask_name(hand, "load_case", NameKind.LOAD_CASE)
    at_nodes = dimension is Dimension.FORCE
    if way is None and at_nodes and old is not None and not is_gravity(hand, case.name):
        # The load that stands there and has the old value keeps its direction.
        way = Way("", 1, is_local=False, is_sure=True)
        hand.says("horizontal", "lateral_force")
    if way is None:
        if not is_gravity(hand, case.name):
            return ask_direction(hand)
        way = Way("Z", 1 if new.digits.startswith("-") else -1, is_local=False, is_sure=True)
    text = " ".join(each.text for each in ids)
    arguments: dict[str, JsonValue] = {
        "load_case": case.name,
        "kind": "nodal" if at_nodes else "beam",
        "action": "set",
        "value": signed(new, way.sign),
    }
    if ids:
        arguments["node_ids" if at_nodes else "element_ids"] = text
    if old is not None:
        arguments["old_value"] = signed(old, way.sign)
    shown = str(arguments["value"])
    title = words.CHANGE_LOADS(name=case.name, ids=text or words.EVERY_ONE, shown=shown)
    notes = (note("old_value", words.OLD_VALUE_IS_CHECKED(old=str(old))),) if old is not None else ()
    call = Call(tool="modify_loads", title=title, arguments=arguments)
    return Made(calls=(call,), assumptions=(*case.notes, *notes, *amounts.unit_notes(new)))


def scale_loads(hand: Hand) -> Outcome | None:
    """ "보 3, 4 DL 하중 20% 줄여", "increase the DL line loads by 10 %": a share by which loads grow or shrink."""
    if hand.has(*_NOT, "floor_load", "floor_load_type", "pressure", "point_load", "neg.not"):
        return None
    kind = _bearers(hand)
    factor = factor_said(hand) if kind else None
    if factor is None:
        return None
    ids = hand.take_all(Ids, lambda each: each.noun is not IdNoun.MODE)
    if not ids and hand.has("column", "above"):
        return None
    is_uniform = kind == "beam" and hand.has("uniform")
    hand.says(*_WORDS, "more")
    case = case_in(hand)
    if isinstance(case, Asked):
        return case
    if case is None:
        return ask_name(hand, "load_case", NameKind.LOAD_CASE)
    text = " ".join(each.text for each in ids)
    arguments: dict[str, JsonValue] = {"load_case": case.name, "kind": kind, "action": "scale", "factor": factor}
    title = (words.SCALE_NODAL_LOADS if kind == "nodal" else words.SCALE_BEAM_LOADS)(
        name=case.name, factor=f"{factor:g}"
    )
    reach = words.ONLY_UNIFORM if is_uniform else words.ALL_SHAPES
    notes = [note("load_shapes", reach(name=case.name))] if kind == "beam" else []
    if is_uniform:
        arguments["load_type"] = "uniform"
    if ids:
        arguments["node_ids" if kind == "nodal" else "element_ids"] = text
        title = words.SCALE_LOADS(name=case.name, ids=text, factor=f"{factor:g}")
    else:
        # Columns bear the loads of wind: "beams" without numbers means everything only where loads are of gravity.
        if hand.has("beam") and not is_gravity(hand, case.name):
            return None
        notes.append(note("members", words.EVERY_BEARER(name=case.name)))
    call = Call(tool="modify_loads", title=title, arguments=arguments)
    return Made(calls=(call,), assumptions=(*case.notes, *notes))


def scale_self_weight(hand: Hand) -> Outcome | None:
    """ "자중 DL에 5% 더", "bump the DL self weight by 5 %", "자중 계수 1.2배로": what is there, multiplied."""
    if not hand.has("self_weight") or hand.has("do.delete", "do.show", "mass", "masses", "combination", "do.create"):
        return None
    if hand.peek(Ids) or hand.peek(Storeys) or not hand.digest.of(NameKind.LOAD_CASE):
        return None
    if hand.peek(Number, lambda each: each.counter in {"배", "times"}) and not hand.has("do.change"):
        # "자중을 DL에 1.05배로": the factor itself, whatever is there.
        return None
    factor = factor_said(hand)
    if factor is None:
        return None
    hand.says(
        "self_weight", "do.change", "do.add", "do.assign", "do.set", "load", "scale", "filler", "more", "surcharge"
    )
    if hand.has("neg.not"):
        return None
    case = case_in(hand)
    if isinstance(case, Asked):
        return case
    if case is None:
        return ask_name(hand, "load_case", NameKind.LOAD_CASE)
    arguments: dict[str, JsonValue] = {
        "load_case": case.name,
        "kind": "self_weight",
        "action": "scale",
        "factor": factor,
    }
    title = words.SCALE_SELF_WEIGHT(name=case.name, factor=f"{factor:g}")
    call = Call(tool="modify_loads", title=title, arguments=arguments)
    return Made(calls=(call,), assumptions=case.notes)


def remove_loads(hand: Hand) -> Outcome | None:
    """ "WX 절점하중 삭제", "remove the DL line loads of beams 3 and 4": of one case and one kind, nothing else."""
    if not hand.has("do.delete") or hand.has(
        "neg.not", "neg.keep", "neg.later", "floor_load", "floor_load_type", "mass"
    ):
        return None
    if hand.has("masses", "combination", "self_weight", "pressure", "all", "other") or hand.peek(Storeys):
        return None
    only = [each.span for each in hand.clause.concepts if each.name == "only"]
    if any(hand.clause.text(hand.clause.start, each.start)[-2:] != "하중" for each in only):
        # "하중만 삭제" leaves the case; any other "only" narrows.
        return None
    kind = _bearers(hand)
    ids = hand.take_all(Ids, lambda each: each.noun is not IdNoun.MODE)
    is_named = hand.peek(ModelName, lambda each: NameKind.LOAD_CASE in each.kinds) is not None
    # "풍하중" without a number might be all there is of it.
    is_named = is_named or (bool(ids) and _is_of_a_kind(hand))
    if (
        not kind
        or not is_named
        or hand.peek(Amount)
        or (hand.has("load_case") and not hand.has("nodal_load", "beam_load"))
    ):
        return None
    is_uniform = kind == "beam" and hand.has("uniform")
    hand.says("do.delete", *_WORDS)
    hand.use(*only)
    case = case_in(hand)
    if not isinstance(case, MeantCase):
        return case
    arguments: dict[str, JsonValue] = {"load_case": case.name, "kind": kind, "action": "remove"}
    text = " ".join(each.text for each in ids)
    if is_uniform:
        arguments["load_type"] = "uniform"
    if ids:
        arguments["node_ids" if kind == "nodal" else "element_ids"] = text
    title = words.REMOVE_NODAL_LOADS if kind == "nodal" else words.REMOVE_BEAM_LOADS
    call = Call(tool="modify_loads", title=title(name=case.name, ids=text or words.EVERY_ONE), arguments=arguments)
    return Made(calls=(call,), assumptions=case.notes)


def remove_self_weight(hand: Hand) -> Outcome | None:
    """ "DL 자중 지워", "take the self weight out of DL": the record of one case, told by its name."""
    if not hand.has("self_weight") or not hand.has("do.delete") or hand.has(*_NO_REMOVAL):
        return None
    if any(not isinstance(each.value, ModelName) for each in hand.clause.values):
        return None
    hand.says("self_weight", "do.delete", "load")
    case = case_in(hand)
    if case is None:
        return ask_name(hand, "load_case", NameKind.LOAD_CASE)
    if isinstance(case, Asked):
        return case
    arguments: dict[str, JsonValue] = {"load_case": case.name, "kind": "self_weight", "action": "remove"}
    title = words.REMOVE_SELF_WEIGHT(name=case.name)
    return Made(calls=(Call(tool="modify_loads", title=title, arguments=arguments),), assumptions=case.notes)


def _bearers(hand: Hand) -> str:
    """Which loads are meant, by their name or by what bears them; empty where both or neither are."""
    nouns = {each.value.noun for each in hand.items() if isinstance(each, Found) and isinstance(each.value, Ids)}
    at_nodes = hand.has("nodal_load") or IdNoun.NODE in nouns
    on_members = hand.has("beam_load", "uniform", "wall_load", "beam") or IdNoun.ELEMENT in nouns
    is_load = hand.has("load", "uniform", "beam_load", "nodal_load", "wall_load") or _is_of_a_kind(hand)
    if at_nodes == on_members or not is_load:
        return ""
    return "nodal" if at_nodes else "beam"


def _is_of_a_kind(hand: Hand) -> bool:
    """ "The wind load on node 3", "풍하중": a load by the type of its case."""
    return any(
        each.name in TYPES and ("하중" in each.span.words or "load" in each.span.words.casefold())
        for each in hand.clause.concepts
    )


def _amount(found: Found) -> Amount | Number | None:
    value = found.value
    if isinstance(value, Amount):
        fits = amounts.measures(value, Dimension.LINE_LOAD) or amounts.measures(value, Dimension.FORCE)
        return value if fits else None
    return value if isinstance(value, Number) and not value.counter else None


def _old_and_new(hand: Hand, found: list[Found]) -> tuple[Amount | None, Amount | None, Dimension | None]:
    """The two values with the unit that is written; "is 1.5 tf/m, not 1.2" tells the new one first."""
    quantities = [each.value for each in found if isinstance(each.value, Amount)]
    if not quantities and len(found) == _PAIR and hand.has("uniform", "beam_load", "wall_load"):
        # "등분포 1.2에서 1.4로": in the model's unit, in which the old value is checked.
        quantities = [Amount("1", f"{hand.digest.force}/{hand.digest.length}")]
    units = {each.unit for each in quantities}
    if len(units) != 1 or not 1 <= len(found) <= _PAIR:
        return None, None, None
    unit = units.pop()
    amounts_said = [_in(each, unit) for each in found]
    dimension = Dimension.LINE_LOAD if amounts.measures(quantities[0], Dimension.LINE_LOAD) else Dimension.FORCE
    if len(amounts_said) == 1:
        return None, amounts_said[0], dimension
    old, new = reversed(amounts_said) if is_second_old(hand, found[0], found[1]) else amounts_said
    return old, new, dimension


def _in(found: Found, unit: str) -> Amount:
    value = found.value
    assert isinstance(value, Amount | Number)
    return value if isinstance(value, Amount) else Amount(f"{value.value:f}", unit)
