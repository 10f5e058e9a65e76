"""The tool that sets, multiplies or removes loads that are there."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from app.gennx.arguments import Ids, LoadValue, Name, WriteArguments, label
from app.gennx.gen.id_lists import parse_ids
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.wire import Record, Records
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.loads.load_telling import (
    ToldLoad,
    items_of,
    measured,
    nothing_there,
    place_words,
    refuse_several,
    side_notes,
    told_changes,
    unit_of,
)
from app.gennx.tools.loads.loads import BeamLoadKind
from app.gennx.undo.rewriting import rewrite
from app.gennx.verify.load_changes import (
    KINDS,
    Action,
    Became,
    LoadChange,
    LoadChoice,
    LoadTable,
    Numbers,
    changed_item,
    chosen_parts,
    new_numbers,
)
from app.gennx.verify.naming import require_static_case
from app.gennx.verify.verify import Change as Write
from app.gennx.verify.verify import ChangePlan, carry_out
from app.gennx.words import load_changes as words
from app.gennx.words.terms import ELEMENT, NODE
from app.trade.answers.envelope import Outcome
from app.trade.dimensions import Dimension
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue
from app.trade.quantities import Quantity, parse_quantity

_DONE: Final = {"set": words.SET, "scale": words.SCALED, "remove": words.REMOVED}
_ALONG: Final = ("GX", "GY", "GZ", "LX", "LY", "LZ")
_DIRECTIONS: Final = {
    "beam": _ALONG,
    "pressure": _ALONG,
    "nodal": ("FX", "FY", "FZ", "MX", "MY", "MZ"),
    "self_weight": ("X", "Y", "Z"),
}


class ModifyLoads(WriteArguments):
    load_case: Name = label("Load case", "하중조건", "A static load case.", "정적 하중조건.")
    kind: Literal[
        "beam", "nodal", "pressure", "self_weight", "element_temperature", "nodal_temperature", "system_temperature"
    ] = label("Kind", "종류", "Which loads.", "하중의 종류.")
    action: Action = label(
        "Action",
        "작업",
        "set gives another value, scale multiplies, remove takes away.",
        "set은 값을 바꾸고 scale은 배율을 곱하고 remove는 삭제합니다.",
    )
    element_ids: Ids | None = label(
        "Elements",
        "요소",
        "Of beam, pressure and element temperature loads; all that bear such a load when left out.",
        "보 하중, 압력, 요소 온도의 요소. 생략하면 그런 하중이 있는 모든 요소.",
        default=None,
    )
    node_ids: Ids | None = label(
        "Nodes",
        "절점",
        "Of nodal loads and temperatures; all that bear such a load when left out.",
        "절점하중과 절점 온도의 절점. 생략하면 그런 하중이 있는 모든 절점.",
        default=None,
    )
    value: LoadValue | None = label(
        "New value",
        "새 값",
        "For set; signed along the direction, GZ is up. Its unit says which loads are meant.",
        "set의 값. 방향에 따른 부호(GZ는 위). 단위로 어느 하중인지 정해집니다.",
        default=None,
    )
    value_end: LoadValue | None = label(
        "New end value", "새 끝 값", "For set of a trapezoidal load.", "사다리꼴 하중의 set.", default=None
    )
    factor: float | None = label(
        "Factor",
        "계수",
        "For scale; for set of self weight the new factor.",
        "scale의 배율. 자중의 set에서는 새 계수.",
        default=None,
        ge=-100,
        le=100,
    )
    old_value: LoadValue | None = label(
        "Present value",
        "현재 값",
        "Only loads that have this value now.",
        "현재 이 값인 하중만.",
        default=None,
    )
    direction: Literal["GX", "GY", "GZ", "LX", "LY", "LZ", "FX", "FY", "FZ", "MX", "MY", "MZ", "X", "Y", "Z"] | None = (
        label(
            "Direction",
            "방향",
            "Only loads in this direction; FX to MZ of nodal loads, X to Z of self weight.",
            "이 방향의 하중만. 절점하중은 FX~MZ, 자중은 X~Z.",
            default=None,
        )
    )
    load_type: BeamLoadKind | None = label(
        "Load shape", "하중 형상", "Only beam loads of this shape.", "이 형상의 보 하중만.", default=None
    )


def _modify_loads(model: Model, arguments: ModifyLoads) -> Outcome:
    require_static_case(model, arguments.load_case)
    kind = KINDS[arguments.kind]
    _refuse_misused(arguments, kind)
    choice, change = _choice(model, arguments), _change(model, arguments)
    stored = model.table(kind.table)
    named = _named(model, arguments)
    loads = [
        ToldLoad(key, place, part)
        for key in (stored if named is None else named)
        for place, item in enumerate(items_of(kind, stored.get(key, {})))
        for part in chosen_parts(kind, item, choice)
    ]
    bare = sorted({*(named or ())} - {load.key for load in loads}, key=int)
    if not loads or bare:
        raise nothing_there(model, arguments.load_case, kind, stored, bare)
    if arguments.action == "set":
        refuse_several(model, arguments.load_case, kind, loads)
    became = [(load, _numbers(model, kind, load, change)) for load in loads]
    return _write(model, arguments, kind, stored, became)


def _named(model: Model, arguments: ModifyLoads) -> list[str] | None:
    """The ids that were given, None where all are meant. Raises Refusal for what is not in the model."""
    for given, table, what in ((arguments.element_ids, "ELEM", ELEMENT), (arguments.node_ids, "NODE", NODE)):
        if given is not None:
            ids = [str(each) for each in parse_ids(given)]
            known = model.table(table)
            for each in ids:
                if each not in known:
                    raise not_found(what, each, ())
            return ids
    return None


def _refuse_misused(arguments: ModifyLoads, kind: LoadTable) -> None:
    """Raise Refusal for an argument that this kind or action has not, or lacks."""
    is_weight, action = arguments.kind == "self_weight", arguments.action
    has_value = action == "set" and not is_weight
    has_factor = action == "scale" or (action == "set" and is_weight)
    directions = _DIRECTIONS.get(arguments.kind, ())
    allowed = {
        "element_ids": kind.owner == "ELEM",
        "node_ids": kind.owner == "NODE",
        "value": has_value,
        "value_end": has_value and arguments.kind == "beam",
        "factor": has_factor,
        "old_value": not is_weight,
        "direction": arguments.direction is None or arguments.direction in directions,
        "load_type": arguments.kind == "beam",
    }
    for name, is_allowed in allowed.items():
        if getattr(arguments, name) is not None and not is_allowed:
            raise refusal(words.TAKES_NO(what=f"{action} {arguments.kind}", argument=name), words.LEAVE_OUT)
    for name, is_needed in (("value", has_value), ("factor", has_factor)):
        if is_needed and getattr(arguments, name) is None:
            raise refusal(words.NEEDS(action=action, argument=name), words.VALUE_EXAMPLE)
    is_nothing = arguments.factor == 0 or (
        arguments.value is not None
        and arguments.value.value == 0
        and arguments.value.dimension is not Dimension.TEMPERATURE
        and arguments.value_end is None
    )
    if is_nothing:
        raise refusal(words.NOTHING_WOULD_BE_LEFT, words.USE_REMOVE)


def _choice(model: Model, arguments: ModifyLoads) -> LoadChoice:
    old, new = arguments.old_value, arguments.value
    told = new or old
    return LoadChoice(
        case=arguments.load_case,
        direction=arguments.direction or "",
        shape=arguments.load_type or "",
        value=None if old is None else _stored(model, old, told),
        dimension=None if told is None else told.dimension,
    )


def _change(model: Model, arguments: ModifyLoads) -> LoadChange:
    value, end = arguments.value, arguments.value_end
    return LoadChange(
        action=arguments.action,
        value=(arguments.factor or 0.0) if value is None else _stored(model, value, value),
        end=None if end is None else _stored(model, end, value),
        factor=arguments.factor or 1.0,
    )


def _stored(model: Model, quantity: Quantity, like: Quantity | None) -> float:
    """In model units, read as what `like` measures, so that a unit of another kind is refused in the usual words."""
    if like is not None and quantity.dimension is not like.dimension:
        quantity = parse_quantity(f"{quantity.value!r} {quantity.unit}", like.dimension)
    if quantity.dimension is Dimension.TEMPERATURE and quantity.unit != unit_of(model, Dimension.TEMPERATURE):
        raise refusal(words.OTHER_DEGREES(unit=unit_of(model, Dimension.TEMPERATURE)), words.LEAVE_OUT)
    return model.store(quantity)


def _numbers(model: Model, kind: LoadTable, load: ToldLoad, change: LoadChange) -> Numbers:
    numbers = new_numbers(load.part, change)
    if numbers is None:
        said = measured(model, load.part.numbers, load.part.dimension)
        raise refusal(words.NOT_ONE_VALUE(place=place_words(kind, load.key), numbers=said), words.SCALE_OR_REPLACE)
    return numbers


def _write(
    model: Model, arguments: ModifyLoads, kind: LoadTable, stored: Records, became: Sequence[tuple[ToldLoad, Numbers]]
) -> Outcome:
    changes: dict[tuple[str, int], list[Became]] = {}
    for load, numbers in became:
        changes.setdefault((load.key, load.place), []).append(Became(load.part, numbers))
    rows = {key: _changed_row(kind, stored[key], key, changes) for key in dict.fromkeys(key for key, _ in changes)}
    notes = (
        *told_changes(model, arguments.kind, kind, became),
        *side_notes(model, arguments.kind, arguments.load_case, became),
    )
    done = _DONE[arguments.action](
        count=len(changes), load_case=arguments.load_case, factor=f"{arguments.factor or 1:g}"
    )
    data: dict[str, JsonValue] = {"ids": show_ids(int(key) for key in rows), "loads": len(changes)}
    if arguments.action == "remove":
        wanted = {key: rows.get(key, row) for key, row in stored.items()}
        left = {key: row for key, row in wanted.items() if row is not None}
        present = {kind.table: stored}
        return rewrite(model, present, {kind.table: left}, done, dry_run=arguments.dry_run, notes=notes, data=data)
    records = {key: row for key, row in rows.items() if row is not None and row != stored[key]}
    write = Write(verb="PUT", table=kind.table, records=records, before={key: stored[key] for key in records})
    return carry_out(model, ChangePlan(changes=[write], done=done, notes=notes, data=data), dry_run=arguments.dry_run)


def _changed_row(
    kind: LoadTable, row: Record, key: str, changes: Mapping[tuple[str, int], Sequence[Became]]
) -> Record | None:
    """The record after the changes; None where no load is left in it."""
    old = items_of(kind, row)
    new = [
        changed_item(kind, item, changes[key, place]) if (key, place) in changes else item
        for place, item in enumerate(old)
    ]
    left = [item for item in new if item is not None]
    if not left or not kind.owner:
        return left[0] if left else None
    if len(left) < len(old):
        left = [{**item, "ID": number} for number, item in enumerate(left, 1)]
    return {**row, "ITEMS": list[JsonValue](left)}


TOOLS: tuple[Tool, ...] = (
    declare(
        "modify_loads",
        "Modify loads",
        "하중 변경",
        "Set, multiply or remove loads that are there: beam, nodal and pressure loads, self weight, temperatures.",
        "이미 있는 보 하중, 절점하중, 압력, 자중, 온도하중의 값을 바꾸거나 배율을 곱하거나 삭제합니다.",
        words=(
            "change edit update replace increase reduce remove delete existing load value line load point load factor "
            "하중 값 수정 변경 바꾸기 올리기 낮추기 늘리기 줄이기 배율 할증 하중 지우기 삭제 선하중 집중하중"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.CHANGES,
        arguments=ModifyLoads,
        run=_modify_loads,
    ),
)
