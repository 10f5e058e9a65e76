"""Masses: from loads, from self weight, and at nodes."""

from typing import Final

from app.planning.commands import amounts
from app.planning.commands.asking import ask, ask_fields, ask_name, field, note, refuse
from app.planning.commands.clauses import clauses
from app.planning.commands.factors import factored
from app.planning.commands.hand import Hand
from app.planning.commands.numbering import each_id
from app.planning.commands.outcome import Call, Made, Outcome
from app.planning.wording import say
from app.reading.reader import read
from app.reading.slots import Direction, Formula, IdNoun, Ids, ModelName, NewName, Number
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue

_ORDERS: Final = (
    "do.set",
    "do.convert",
    "do.create",
    "do.add",
    "do.assign",
    "do.change",
    "do.need",
    "do.register",
    "include",
)
_MASS_WORDS: Final = (
    "mass",
    "masses",
    "load",
    "load_case",
    "dead",
    "superimposed",
    "live",
    "scale",
    "horizontal",
    "each",
)
_INCLUDED: Final = {
    "include_nodal": ("nodal_load", "node"),
    "include_beam": ("beam_load", "beam"),
    "include_floor": ("floor_load", "slab"),
    "include_pressure": ("pressure",),
}
_MOST_FACTOR: Final = 10


def masses_from_loads(hand: Hand) -> Outcome | None:
    """ "질량 변환: SDL 1.0, LL 0.25", "convert SDL and half of LL to masses", with self weight where it is named."""
    if not hand.has("masses", "mass") or hand.has("nodal_mass", "do.show", "participation", "do.delete"):
        return None
    with_weight = hand.says("self_weight")
    pairs = _factors(hand)
    if isinstance(pairs, str):
        return ask_name(hand, "load_case", NameKind.LOAD_CASE, pairs)
    if not pairs and not with_weight:
        return _which_cases(hand)
    outside = next((each for each in pairs if not 0 <= each[1] <= _MOST_FACTOR), None)
    if outside is not None:
        return refuse(
            "mass_factor",
            say(
                f"A factor of {outside[1]:g} for {outside[0]} cannot be.",
                f"{outside[0]}의 계수 {outside[1]:g}은(는) 쓸 수 없습니다.",
            ),
            say("From 0 to 10.", "0에서 10 사이입니다."),
        )
    if len(pairs) == 1 and hand.has("do.add", "include") and not hand.has("only"):
        return _whole_list(*pairs[0])
    hand.says(*_ORDERS, *_MASS_WORDS, "direction", "only", "all", "plus")
    direction = hand.take(Direction, lambda each: not each.is_signed)
    axis = direction.axis if direction else "XY"
    calls: list[Call] = []
    if with_weight:
        self_axis = {"XY": "xy", "XYZ": "xyz", "Z": "z"}.get(axis)
        if self_axis is None:
            return None
        calls.append(_self_weight_call(self_axis))
    arguments: dict[str, JsonValue] = {
        "cases": [{"name": name, "factor": factor} for name, factor in pairs],
        "direction": axis,
    }
    for key, words in _INCLUDED.items():
        if hand.says(*words):
            arguments[key] = True
    shown = " + ".join(f"{factor:g} {name}" for name, factor in pairs)
    if pairs:
        title = say(f"Loads to masses: {shown}, {axis}", f"하중을 질량으로: {shown}, {axis}")
        calls.append(Call(tool="convert_loads_to_masses", title=title, arguments=arguments))
    notes = [] if not pairs else [note("mass_list", _ALL_OF_THEM.en, _ALL_OF_THEM.ko)]
    if not direction and not hand.has("horizontal"):
        notes.append(note("mass_direction", "Masses act in X and Y.", "질량은 X, Y 방향으로 봅니다."))
    return Made(calls=tuple(calls), assumptions=tuple(notes))


_ALL_OF_THEM: Final = say(
    "These are all the loads that become masses; others that did until now no longer do.",
    "질량으로 바꾸는 하중은 이것이 전부이며, 지금까지 바꾸던 다른 하중은 빠집니다.",
)


def _whole_list(name: str, factor: float) -> Outcome:
    """ "Add 25 % of LL to the masses": what becomes mass is one list, and a new one takes the place of the old."""
    return refuse(
        "mass_list",
        say(
            f"Loads become masses by one list, which would hold {name} alone then.",
            f"질량으로 바꾸는 하중은 목록 하나로 정하므로 {name}만 남게 됩니다.",
        ),
        say(
            f'Say the whole list, as in "masses from loads: DL 1.0, {name} {factor:g}", or "only {name} {factor:g}".',
            f'"질량 변환: DL 1.0, {name} {factor:g}"처럼 목록 전체를 쓰거나 "{name} {factor:g}만"이라고 써 주십시오.',
        ),
    )


def _self_weight_call(axis: str) -> Call:
    title = say(f"Self weight to mass in {axis.upper()}", f"자중을 {axis.upper()} 방향 질량으로")
    arguments: dict[str, JsonValue] = {"structure_type": "3d", "mass_type": "lumped", "self_weight_to_mass": axis}
    return Call(tool="set_structure_type", title=title, arguments=arguments)


def _factors(hand: Hand) -> list[tuple[str, float]] | str:
    """Cases with their factors in order; a name that the model does not have by itself."""
    known = {name.casefold(): name for name in hand.digest.of(NameKind.LOAD_CASE)}
    found = factored(hand)
    wrong = next((case for _, case in found if case.casefold() not in known), None)
    return wrong or [(known[case.casefold()], float(factor)) for factor, case in found]


def _which_cases(hand: Hand) -> Outcome | None:
    if not (hand.has("masses") or (hand.has("mass") and hand.has("load", "do.convert"))):
        return None
    hand.says(*_ORDERS, *_MASS_WORDS)
    typed = hand.answer("mass_cases")
    if typed:
        found = clauses(read(f"mass {typed}", hand.digest))
        return masses_from_loads(Hand(found[0], hand.digest)) if found else None
    have = list(hand.digest.of(NameKind.LOAD_CASE))
    text = say("Which cases become masses, with which factors?", "어느 하중을 어떤 계수로 질량으로 바꿀까요?")
    return ask(
        hand, "mass_cases", say("Cases and factors, as 1.0 DL + 0.25 LL", "하중과 계수(예: 1.0DL + 0.25LL)"), text, have
    )


def self_weight_mass(hand: Hand) -> Outcome | None:
    """ "자중을 질량으로 변환", "self weight to mass in X and Y only"."""
    if not hand.has("self_weight") or not hand.has("mass", "masses"):
        return None
    if hand.peek(ModelName) or hand.peek(NewName) or hand.peek(Formula) or hand.has("neg.not", "nodal_mass"):
        return None
    hand.says("self_weight", *_ORDERS, "mass", "masses", "horizontal", "direction", "only", "load", "plus")
    axes = [each.axis for each in hand.take_all(Direction, lambda each: not each.is_signed)]
    axis = "".join(sorted(set("".join(axes)))) or "XY"
    if axis not in {"XY", "XYZ", "Z"}:
        return None
    notes = (
        note(
            "mass_direction",
            f"Masses act in {axis}; 3-D model, lumped masses.",
            f"질량은 {axis} 방향, 3차원 모델, 집중질량으로 봅니다.",
        ),
    )
    return Made(calls=(_self_weight_call(axis.casefold()),), assumptions=notes)


def nodal_masses(hand: Hand) -> Outcome | None:
    """ "절점 21에 질량 15 t (X, Y)", "nodal mass 15 t at joints 21 to 24"."""
    if not hand.has("nodal_mass", "mass") or hand.has("do.delete", "masses", "do.show"):
        return None
    nodes = hand.take(Ids, lambda ids: ids.noun in {IdNoun.NODE, IdNoun.UNSAID})
    if nodes is None:
        return None
    mass = amounts.take(hand, Dimension.MASS)
    bare = None if mass else hand.take(Number, lambda each: not each.counter)
    mass = mass or amounts.of_answer(hand, hand.answer("mass"), Dimension.MASS)
    hand.says("nodal_mass", "mass", "node", *_ORDERS, "direction", "each", "horizontal")
    axes = sorted(set("".join(each.axis for each in hand.take_all(Direction, lambda each: not each.is_signed)))) or [
        "X",
        "Y",
    ]
    if mass is None:
        offers = [f"{bare.value:f} t"] if bare else []
        return ask_fields(field(hand, "mass", say("Mass with its unit (t, kg)", "질량과 단위(t, kg)"), offers))
    rows: list[JsonValue] = [
        {"node": node, **{f"m{axis.casefold()}": str(mass) for axis in axes}} for node in each_id(nodes.text)
    ]
    title = say(
        f"Mass {mass} in {', '.join(axes)} at nodes {nodes.text}",
        f"절점 {nodes.text}에 {', '.join(axes)} 방향 질량 {mass}",
    )
    notes = (note("mass_axes", f"The mass acts in {', '.join(axes)}.", f"질량은 {', '.join(axes)} 방향으로 봅니다."),)
    return Made(calls=(Call(tool="assign_nodal_masses", title=title, arguments={"masses": rows}),), assumptions=notes)
