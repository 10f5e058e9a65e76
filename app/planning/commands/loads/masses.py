"""Masses: from loads, from self weight, and at nodes."""

import re
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.asking import ask, ask_fields, ask_name, field, note, refuse
from app.planning.commands.clause.axes import small_axes
from app.planning.commands.clause.clauses import clauses
from app.planning.commands.clause.factors import factored
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.clause.purposes import PURPOSE
from app.planning.commands.named.cases import GRAVITY_TYPES
from app.planning.words.commands import masses as texts
from app.reading.reader import read
from app.reading.slots import Amount, Direction, Formula, Found, Fraction, IdNoun, Ids, ModelName, NewName, Number
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension
from app.trade.id_lists import each_id
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
# "LL 30 %만 추가" adds; "0.25만 넣어줘" may mean that nothing else is there.
_ADDS: Final = Pattern(r"추가|더해|더하|(?<![A-Za-z])add", re.IGNORECASE)
# "SDL x 1.0": the sign of a product between a case and its factor.
_TIMES: Final = Pattern(r"(?<=[A-Za-z0-9]) ?[xX×] ?(?=\d)|(?<=\d) ?[xX×] ?(?=[A-Z])")


# "Z방향도", "in Z too": besides X and Y, which go without saying.
_Z_TOO: Final = Pattern(
    r"z ?(?:방향|축)?(?:으로)?(?:도|까지)(?![가-힣])"
    r"|(?<![A-Za-z])(?:also in (?:the )?z(?![A-Za-z])"
    r"|z(?:[- ]?(?:direction|axis))?,? (?:also|too|as well)(?![A-Za-z]))",
    re.IGNORECASE,
)
# Where self weight goes, ahead of what becomes a mass.
_IN_A_CASE: Final = Pattern(
    r"(?<![A-Za-z])self[- ]?weight (?:in(?:to)?|to|on|under) (?!mass)(?:case )?[A-Z][A-Za-z0-9_]*(?![A-Za-z0-9_])"
    r"|자중(?:은|을|도)? ?[A-Za-z][A-Za-z0-9_]* ?(?:케이스|하중조건)?(?:에|으로|로)(?! ?질량)",
    re.IGNORECASE,
)


def masses_from_loads(hand: Hand) -> Outcome | None:
    """ "질량 변환: SDL 1.0, LL 0.25", "convert SDL and half of LL to masses", with self weight where it is named."""
    if not hand.has("masses", "mass") or hand.has("nodal_mass", "do.show", "participation", "do.delete"):
        return None
    if _IN_A_CASE.search(hand.clause.words):
        # "Self weight to DL and convert SDL to mass": two orders.
        return None
    with_weight = hand.says("self_weight")
    pairs = _factors(hand)
    if isinstance(pairs, str):
        return ask_name(hand, "load_case", NameKind.LOAD_CASE, pairs)
    if (not pairs and not with_weight) or any(_has_no_share(hand, *each) for each in pairs):
        return _which_cases(hand)
    outside = next((each for each in pairs if not 0 <= each[1] <= _MOST_FACTOR), None)
    if outside is not None:
        return refuse(
            "mass_factor",
            texts.FACTOR_OF_FOR_CANNOT(outside=f"{outside[1]:g}", outside2=outside[0]),
            texts.FROM,
        )
    if len(pairs) == 1 and (hand.has("do.add", "include") or _is_too(hand)):
        adds = _ADDS.search(hand.clause.words) is not None
        return _whole_list(*pairs[0]) if hand.has("only") and not adds else _added(hand, pairs[0])
    hand.says(
        *_ORDERS, *_MASS_WORDS, "direction", "only", "all", "plus", "automatic", "seismic", "lumped", "filler", "use"
    )
    if len(pairs) > 1:
        # "SDL stays at 1.0, add 0.25 LL", "next to SDL 1.0": the whole list is said.
        hand.says("neg.keep", "next", "existing", "include")
    hand.says("again", "do.change")
    directions = [*hand.take_all(Direction, lambda each: not each.is_signed), *small_axes(hand)]
    direction = directions[0] if directions else None
    said = "".join(sorted(set("".join(each.axis for each in directions))))
    axis = said or ("XYZ" if hand.says("three_ways") else "XY")
    if axis == "Z" and _Z_TOO.search(hand.clause.words):
        axis = "XYZ"
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
        title = texts.LOADS_TO_MASSES(shown=shown, axis=axis)
        calls.append(Call(tool="convert_loads_to_masses", title=title, arguments=arguments))
    notes = [] if not pairs else [note("mass_list", texts.ALL_OF_THEM)]
    if not direction and not hand.has("horizontal"):
        notes.append(note("mass_direction", texts.MASSES_IN_X_AND_Y))
    return Made(calls=tuple(calls), assumptions=tuple(notes))


def _has_no_share(hand: Hand, case: str, factor: float) -> bool:
    """A live load whose share of mass nobody said: no code takes all of it as a matter of course."""
    is_told = any(isinstance(each.value, Number | Fraction | Formula) for each in hand.clause.values)
    return factor == 1 and not is_told and hand.digest.case_types.get(case) in {"L", "LR", "S"}


def _is_too(hand: Hand) -> bool:
    """ "질량 LL 0.25도", "질량은 DL도": that one too."""
    return any(
        (isinstance(each.value, Amount) and each.span.words.endswith("도"))
        or (isinstance(each.value, ModelName) and hand.clause.text(each.span.end, each.span.end + 1) == "도")
        for each in hand.clause.values
    )


def _added(hand: Hand, pair: tuple[str, float]) -> Outcome | None:
    """ "Add 25 % of LL to the masses": what becomes mass already stays."""
    if hand.peek(Direction) or hand.has("self_weight"):
        return _whole_list(*pair)
    name, factor = pair
    hand.says(*_ORDERS, *_MASS_WORDS, "plus", "filler", "use", "direction", "seismic", "existing", "only")
    arguments: dict[str, JsonValue] = {"cases": [{"name": name, "factor": factor}], "adds": True}
    title = texts.ADD_TO_MASSES(shown=f"{factor:g} {name}")
    call = Call(tool="convert_loads_to_masses", title=title, arguments=arguments)
    return Made(calls=(call,), assumptions=(note("mass_list", texts.PRESENT_MASSES_STAY),))


def _whole_list(name: str, factor: float) -> Outcome:
    """ "Add 25 % of LL to the masses": what becomes mass is one list, and a new one takes the place of the old."""
    return refuse(
        "mass_list",
        texts.ONE_LIST_OF_MASSES(name=name),
        texts.SAY_WHOLE_LIST(name=name, factor=f"{factor:g}"),
    )


def _self_weight_call(axis: str, kind: str = "lumped") -> Call:
    title = texts.SELF_WEIGHT_NOT_TO_MASS if axis == "none" else texts.SELF_WEIGHT_TO_MASS(axis=axis.upper())
    arguments: dict[str, JsonValue] = {"structure_type": "3d", "mass_type": kind, "self_weight_to_mass": axis}
    return Call(tool="set_structure_type", title=title, arguments=arguments)


def _factors(hand: Hand) -> list[tuple[str, float]] | str:
    """Cases with their factors in order; a name that the model does not have by itself."""
    known = {name.casefold(): name for name in hand.digest.of(NameKind.LOAD_CASE)}
    cover(hand, _TIMES)
    found = factored(hand) or _by_kind(hand)
    factor = hand.near("scale", Number, lambda each: not each.counter) if len(found) == 1 and found[0][0] == 1 else None
    if factor is not None:
        # "DL only, factor 0.5".
        found = [(factor.value, found[0][1])]
    wrong = next((case for _, case in found if case.casefold() not in known), None)
    return wrong or [(known[case.casefold()], float(factor)) for factor, case in found]


def _by_kind(hand: Hand) -> list[tuple[Decimal, str]]:
    """ "고정 100% 활 20%": kinds of load with their shares, each of which is one case of the model."""
    shares = [each for each in hand.items() if isinstance(each, Found) and isinstance(each.value, Fraction)]
    kinds = [
        each
        for each in hand.clause.concepts
        if each.name in GRAVITY_TYPES or (each.name == "fixed" and each.span.words.startswith("고정"))
    ]
    if not shares or len(shares) != len(kinds):
        return []
    found: list[tuple[Decimal, str]] = []
    for kind, share in zip(kinds, shares, strict=True):
        wanted = GRAVITY_TYPES.get(kind.name, "D")
        fitting = [name for name, each in hand.digest.case_types.items() if each == wanted]
        if len(fitting) != 1 or not isinstance(share.value, Fraction) or kind.span.start > share.span.start:
            return []
        found.append((share.value.value, fitting[0]))
    hand.use(*(each.span for each in (*shares, *kinds)))
    return found


def _which_cases(hand: Hand) -> Outcome | None:
    if not (hand.has("masses") or (hand.has("mass") and hand.has("load", "do.convert"))):
        return None
    hand.says(*_ORDERS, *_MASS_WORDS)
    typed = hand.answer("mass_cases")
    if typed:
        found = clauses(read(f"mass {typed}", hand.digest))
        return masses_from_loads(Hand(found[0], hand.digest)) if found else None
    have = list(hand.digest.of(NameKind.LOAD_CASE))
    text = texts.WHICH_CASES_TO_MASSES
    return ask(hand, "mass_cases", texts.CASES_AND_FACTORS, text, have)


_NO_MORE: Final = Pattern(r"(?<![A-Za-z])(?:any ?more|any longer|longer)(?![A-Za-z])|더 ?이상", re.IGNORECASE)


def no_self_weight_mass(hand: Hand) -> Outcome | None:
    """ "자중 질량변환 꺼줘", "no self-weight mass any more; keep 3-D and lumped"."""
    if not hand.has("self_weight") or not hand.has("mass", "masses") or hand.has("nodal_mass", "do.show"):
        return None
    denials = [each for each in hand.clause.concepts if each.name in {"do.turn_off", "do.delete", "neg.not"}]
    cover(hand, _THREE_D)
    if len(denials) != 1 or hand.peek(ModelName) or hand.peek(NewName) or hand.peek(Formula):
        return None
    hand.use(denials[0].span)
    hand.says(
        "self_weight", "mass", "masses", "do.convert", "do.assign", "include", "lumped", "neg.keep", "only", "automatic"
    )
    cover(hand, _NO_MORE)
    cover(hand, _THREE_D)
    return Made(calls=(_self_weight_call("none"),))


_THREE_D: Final = Pattern(r"(?<![A-Za-z0-9])3 ?-?D(?:에|는|은)?(?![A-Za-z])|3차원|three[ -]dimensional", re.IGNORECASE)


_THREE_WAYS: Final = Pattern(r"(?<![A-Za-z])(?:all )?(?:three|3) (?:directions|ways|axes)(?![A-Za-z])", re.IGNORECASE)


def self_weight_mass(hand: Hand) -> Outcome | None:
    """ "자중을 질량으로 변환", "self weight to mass in X and Y only"."""
    if not hand.has("self_weight") or not hand.has("mass", "masses", "consistent"):
        return None
    if hand.peek(ModelName) or hand.peek(NewName) or hand.peek(Formula) or hand.has("neg.not", "nodal_mass"):
        return None
    hand.says("self_weight", *_ORDERS, "mass", "masses", "horizontal", "direction", "only", "load", "plus", "use")
    hand.says("automatic", "seismic", "filler", "all", "type", "do.turn_on")
    kind = "consistent" if hand.says("consistent") else "lumped"
    hand.says("lumped")
    axes = [each.axis for each in hand.take_all(Direction, lambda each: not each.is_signed)]
    is_of_three = hand.says("three_ways") or cover(hand, _THREE_WAYS) is not None
    axis = "".join(sorted(set("".join(axes)))) or ("XYZ" if is_of_three else "XY")
    if axis == "Z" and _Z_TOO.search(hand.clause.words):
        axis = "XYZ"
    if axis not in {"XY", "XYZ", "Z"}:
        return None
    if kind == "consistent":
        return Made(calls=(_self_weight_call(axis.casefold(), kind),))
    notes = (
        note(
            "mass_direction",
            texts.LUMPED_MASSES_IN(axis=axis),
        ),
    )
    return Made(calls=(_self_weight_call(axis.casefold()),), assumptions=notes)


_AT: Final = Pattern(
    r"(?<![A-Za-z])at (?P<ids>\d{1,7}(?:(?: ?, ?| and |, and | ?& ?)\d{1,7})*)(?![\d.]| ?[A-Za-z])", re.IGNORECASE
)


def _numbers_behind_at(hand: Hand) -> Ids | None:
    """ "Nodal mass of 5 t at 121 and 122"; takes the words."""
    match = _AT.search(hand.clause.words) if hand.has("nodal_mass") else None
    if match is None:
        return None
    hand.cover(hand.clause.start + match.start(), hand.clause.start + match.end())
    return Ids(" ".join(re.findall(r"\d+", match["ids"])), IdNoun.NODE)


def nodal_masses(hand: Hand) -> Outcome | None:
    """ "절점 21에 질량 15 t (X, Y)", "nodal mass 15 t at joints 21 to 24"."""
    if not hand.has("nodal_mass", "mass", "lumped") or hand.has("do.delete", "masses", "do.show"):
        return None
    nodes = hand.take(Ids, lambda ids: ids.noun in {IdNoun.NODE, IdNoun.UNSAID}) or _numbers_behind_at(hand)
    if nodes is None:
        return None
    mass = amounts.take(hand, Dimension.MASS)
    bare = None if mass else hand.take(Number, lambda each: not each.counter)
    mass = mass or amounts.of_answer(hand, hand.answer("mass"), Dimension.MASS)
    hand.says("nodal_mass", "mass", "node", *_ORDERS, "direction", "each", "horizontal", "lumped", "filler", *PURPOSE)
    told = [*hand.take_all(Direction, lambda each: not each.is_signed), *small_axes(hand)]
    axes = sorted(set("".join(each.axis for each in told))) or ["X", "Y"]
    if axes == ["Z"] and _Z_TOO.search(hand.clause.words):
        axes = ["X", "Y", "Z"]
    if mass is None:
        offers = [f"{bare.value:f} t"] if bare else []
        return ask_fields(field(hand, "mass", texts.MASS_WITH_UNIT, offers))
    rows: list[JsonValue] = [
        {"node": node, **{f"m{axis.casefold()}": str(mass) for axis in axes}} for node in each_id(nodes.text)
    ]
    title = texts.MASS_IN_AT_NODES(mass=mass, listed=", ".join(axes), text=nodes.text)
    notes = (note("mass_axes", texts.MASS_ACTS(listed=", ".join(axes))),)
    return Made(calls=(Call(tool="assign_nodal_masses", title=title, arguments={"masses": rows}),), assumptions=notes)
