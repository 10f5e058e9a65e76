"""Static seismic loads: KDS 41 17 00 by its parameters, and storey forces given by hand."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from app.planning.commands import amounts
from app.planning.commands.asking import ask_fields, field, note, refuse
from app.planning.commands.floors import storey_named
from app.planning.commands.hand import Hand, cover
from app.planning.commands.outcome import Call, Made, Outcome
from app.planning.words.commands import seismic as texts
from app.protocol.items import Assumption, QuestionField
from app.reading.slots import (
    ClassKind,
    CodeClass,
    CodeName,
    Concept,
    Direction,
    Found,
    Fraction,
    ModelName,
    NewName,
    Number,
    Quantity,
    Storeys,
    StoreyWord,
)  # fmt: skip
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue

_KDS: Final = "KDS 41 17 00:2019"
_ORDERS: Final = ("do.create", "do.add", "do.set", "do.assign", "do.need", "do.register", "generate", "include")
_WORDS: Final = (
    *(
        "seismic",
        "equivalent_static",
        "load_case",
        "load",
        "zone",
        "site_class",
        "use_group",
        "approximate_period",
        "period",
    ),
    *("response_factor", "direction", "design", "each", "accidental", "eccentricity", "type", "name", "ratio", "both"),
)
# "Nothing in Y": a direction without a force needs no words of its own.
_NOTHING: Final = re.compile(r"(?<![A-Za-z])nothing(?= in [XY]\b)", re.IGNORECASE)
# Characters between the accidental eccentricity and what denies it.
_BESIDE: Final = 12
_SIDES: Final = ("positive", "negative", "none")
_ECCENTRIC: Final = r"(?:(?:the )?accidental (?:eccentricity|torsion)|우발 ?(?:편심|비틀림))(?:은|는|을|를)?"
_SHARE: Final = r"(?: ?\d+(?:\.\d+)? ?%)?"
# A bare sign stands before a number, in brackets or before the word of a side: elsewhere it is a dash.
_SIGNED: Final = r"(?= ?\d|\)| ?(?:side|방향|쪽|측))"


def _side_phrase(words: str, sign: str) -> re.Pattern[str]:
    """A side before or behind "accidental eccentricity", with or without its share."""
    side = rf"(?:{words}|(?<![^\s(:=]){sign}{_SIGNED})"
    ending = r"\)?(?: ?(?:side|방향|쪽|측))?(?:으로|로|에)?"
    behind = rf"{_ECCENTRIC}{_SHARE}[ ,:=]*(?:is |on the |at the |to the )?\(?{side}{ending}"
    return re.compile(rf"\(?{side}{ending}{_SHARE} ?(?:of )?{_ECCENTRIC}|{behind}", re.IGNORECASE)


_SIDE_PHRASES: Final = {
    "positive": _side_phrase(
        r"(?<![A-Za-z])(?:positive|plus)(?![A-Za-z])|플러스|(?<![가-힣])(?:양|정)의?(?= ?방향)", r"\+"
    ),
    "negative": _side_phrase(
        r"(?<![A-Za-z])(?:negative|minus)(?![A-Za-z])|마이너스|(?<![가-힣])(?:음|부)의?(?= ?방향)", "[-−]"
    ),
}


def static_seismic(hand: Hand) -> Outcome | None:
    """Cases EX and EY by KDS 41 17 00; zone, site, group, R and the approximate period are said or asked."""
    codes = [each.name for each in hand.take_all(CodeName)]
    if hand.has(
        "do.delete",
        "do.show",
        "do.check",
        "do.compare",
        "spectrum",
        "design_spectrum",
        "user_defined",
        "storey_force",
        "drift",
        "limit",
    ):
        return None
    if not (hand.has("equivalent_static") or (hand.has("seismic") and (codes or hand.peek(CodeClass)))) or not hand.has(
        *_ORDERS
    ):
        return None
    if any(code != _KDS for code in codes):
        return None
    classes = {each.kind: each.name for each in hand.take_all(CodeClass)}
    factors = _factors(hand)
    periods = hand.take_all(Quantity, lambda each: each.unit == "s")
    share = hand.near("accidental", Fraction)
    cases = _cases(hand)
    side = _side(hand)
    hand.says(*_ORDERS, *_WORDS)
    if len(periods) > 2 or len(factors) > 2:
        return None
    typed_period = amounts.of_answer(hand, hand.answer("period"), Dimension.TIME)
    periods = periods or ([typed_period] if typed_period else [])
    zone = classes.get(ClassKind.ZONE, hand.answer("zone").upper())
    site = classes.get(ClassKind.SITE, hand.answer("site").upper())
    group = classes.get(ClassKind.GROUP, _group(hand.answer("group")))
    factors = factors or _typed_factor(hand.answer("r"))
    side = side or (hand.answer("side") if hand.answer("side") in _SIDES else "")
    missing: list[QuestionField] = []
    if not zone:
        missing.append(field(hand, "zone", texts.SEISMIC_ZONE, ("I", "II")))
    if not site:
        missing.append(field(hand, "site", texts.SITE_CLASS, ("S1", "S2", "S3", "S4", "S5")))
    if not group:
        missing.append(field(hand, "group", texts.SEISMIC_USE_GROUP, ("special", "I", "II")))
    if not factors:
        missing.append(field(hand, "r", texts.RESPONSE_MODIFICATION_FACTOR_R))
    if not periods:
        missing.append(field(hand, "period", texts.APPROXIMATE_PERIOD_IN_S))
    if not cases:
        cases = _typed_cases(hand)
        if not cases:
            missing.append(field(hand, "seismic_cases", texts.CASES, _e_cases(hand)))
    if not side:
        missing.append(_side_field(hand))
    if missing:
        return ask_fields(*missing)
    wrong = next((each for each in factors if not 1 <= each <= 8), None)
    if wrong is not None:
        return refuse(
            "response_factor",
            texts.R_IS_NOT_RESPONSE_MODIFICATION(wrong=wrong),
            texts.FROM,
        )
    parameters: dict[str, JsonValue] = {
        "seismic_zone": zone,
        "site_class": site,
        "seismic_use_group": group,
        "response_modification_x": float(factors[0]),
        "response_modification_y": float(factors[-1]),
        "approximate_period_x": str(periods[0]),
        "approximate_period_y": str(periods[-1]),
    }
    notes: list[Assumption] = []
    if len(factors) == 1:
        notes.append(note("r_both", texts.R_IN_X_AND_Y(factors=factors[0])))
    if len(periods) == 1:
        notes.append(
            note(
                "period_both",
                texts.APPROXIMATE_PERIOD_IN_X_AND_Y(periods=periods[0]),
            )
        )
    if share is not None:
        notes.append(_share_note(share))
    calls = list(_new_cases(hand, [name for name, _ in cases]))
    for name, axis in cases:
        arguments: dict[str, JsonValue] = {
            "load_case": name,
            "code": _KDS,
            "parameters": dict(parameters),
            "direction": axis,
            "accidental_eccentricity": side,
        }
        end = 0 if axis == "X" else -1
        shown = f"zone {zone}, {site}, {group}, R {factors[end]}, Ta {periods[end]}"
        title = texts.STATIC_SEISMIC(name=name, axis=axis, shown=shown)
        calls.append(Call(tool="define_static_seismic_load", title=title, arguments=arguments))
    return Made(calls=tuple(calls), assumptions=tuple(notes))


def _factors(hand: Hand) -> list[Decimal]:
    first = hand.near("response_factor", Number, lambda each: not each.counter)
    second = (
        hand.near("response_factor", Number, lambda each: not each.counter)
        if first is not None and sum(each.name == "response_factor" for each in hand.clause.concepts) > 1
        else None
    )
    return [each.value for each in (first, second) if each is not None]


def _typed_factor(answer: str) -> list[Decimal]:
    return [Decimal(answer)] if answer.replace(".", "", 1).isdigit() else []


def _group(answer: str) -> str:
    return {"특": "special", "special": "special", "1": "I", "i": "I", "2": "II", "ii": "II"}.get(answer.casefold(), "")


def _cases(hand: Hand) -> list[tuple[str, str]]:
    """Named cases with their axis, by their last letter or the direction beside them."""
    found = [each for each in hand.items() if isinstance(each, Found) and isinstance(each.value, NewName | ModelName)]
    axes = hand.take_all(Direction, lambda each: each.axis in {"X", "Y", "XY"})
    pairs: list[tuple[str, str]] = []
    for index, each in enumerate(found):
        assert isinstance(each.value, NewName | ModelName)
        if isinstance(each.value, ModelName) and NameKind.LOAD_CASE not in each.value.kinds:
            continue
        hand.use(each.span)
        name = each.value.name
        axis = next((letter for letter in ("X", "Y") if letter in name.upper()), "")
        if not axis and len(axes) == len(found):
            axis = axes[index].axis
        if axis:
            pairs.append((name, axis))
    return pairs


def _typed_cases(hand: Hand) -> list[tuple[str, str]]:
    names = hand.answer("seismic_cases").replace(",", " ").split()
    return [(name, "X" if "X" in name.upper() else "Y") for name in names if {"X", "Y"} & set(name.upper())]


def _e_cases(hand: Hand) -> list[str]:
    have = [name for name, kind in hand.digest.case_types.items() if kind == "E"]
    return [", ".join(have), *have] if len(have) > 1 else have or ["EX, EY"]


def _side(hand: Hand) -> str:
    """ "우발편심 무시", "no accidental eccentricity"; "우발편심 +5%", "negative accidental eccentricity"."""
    denials = _denials_of_it(hand)
    if len(denials) == 1:
        hand.says("accidental")
        hand.use(denials[0].span)
        return "none"
    if denials:
        return ""
    said = [side for side, phrase in _SIDE_PHRASES.items() if cover(hand, phrase)]
    return said[0] if len(said) == 1 else ""


def _denials_of_it(hand: Hand) -> list[Concept]:
    """What denies the accidental eccentricity: beside it, so not "no forces in Y, accidental eccentricity 5 %". Two
    cancel each other, or mean something else."""
    said = [each for each in hand.clause.concepts if each.name == "accidental"]
    denials = [each for each in hand.clause.concepts if each.name in {"neg.not", "ignore"}]
    return [each for each in denials if any(_is_beside(hand, one, each) for one in said)]


def _is_beside(hand: Hand, one: Concept, other: Concept) -> bool:
    is_parted, between, _ = hand.distance(one.span, other.span)
    return not is_parted and between <= _BESIDE


def _side_field(hand: Hand) -> QuestionField:
    choices = [
        ("positive", texts.POSITIVE_SIDE),
        ("negative", texts.NEGATIVE_SIDE),
        ("none", texts.NONE),
    ]
    return field(hand, "side", texts.SIDE_OF_ACCIDENTAL_ECCENTRICITY, choices)


def _share_note(share: Fraction) -> Assumption:
    shown = f"{abs(share.value) * 100:g}"
    return note(
        "accidental",
        texts.ECCENTRICITY_OF_IS_THAT_OF_STOREY(shown=shown),
    )


def _new_cases(hand: Hand, names: list[str]) -> tuple[Call, ...]:
    """The call that defines those that the model does not have, as type E."""
    missing = [name for name in names if name not in hand.digest.of(NameKind.LOAD_CASE)]
    if not missing:
        return ()
    title = texts.DEFINE_SEISMIC_CASES(listed=", ".join(missing))
    rows: list[JsonValue] = [{"name": name, "type": "E"} for name in missing]
    return (Call(tool="define_static_load_cases", title=title, arguments={"cases": rows}),)


def storey_forces(hand: Hand) -> Outcome | None:
    """ "EXU: X방향 2F 80, 3F 150, Roof 320 kN": forces storey by storey in a case."""
    if not hand.has("storey_force", "user_defined") or hand.has("do.delete", "do.show", "material"):
        return None
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
    axis = _axis(hand, axes)
    hand.use(*(each.span for each in names))
    share = hand.near("accidental", Fraction)
    is_eccentric = share is not None or hand.has("accidental", "eccentricity")
    side = _side(hand) or (hand.answer("side") if hand.answer("side") in _SIDES else "")
    cover(hand, _NOTHING)
    hand.says(*_ORDERS, *_WORDS, "storey_force", "user_defined", "storey", "base")
    if unknown is not None:
        listed = ", ".join(each.name for each in hand.digest.storeys) or "–"
        return refuse(
            "unknown_storey",
            texts.MODEL_HAS_NO_STOREY(unknown=unknown),
            texts.IT(listed=listed),
        )
    case = (
        names[0].value.name if names and isinstance(names[0].value, NewName | ModelName) else hand.answer("load_case")
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
    unit = units.pop() if len(units) == 1 else hand.answer("unit")
    if not unit:
        missing.append(field(hand, "unit", texts.UNIT_OF_FORCES, (hand.digest.force,)))
    if is_eccentric and not side:
        missing.append(_side_field(hand))
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
    notes = [_share_note(share)] if share is not None and side != "none" else []
    if not side:
        notes.append(
            note(
                "accidental",
                texts.WITHOUT_ACCIDENTAL_ECCENTRICITY,
            )
        )
    call = Call(tool="define_static_seismic_load", title=title, arguments=arguments)
    return Made(calls=(*_new_cases(hand, [case]), call), assumptions=tuple(notes))


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


def _storeys_and_forces(hand: Hand, tokens: Sequence[Found | Concept]) -> list[tuple[str, Quantity, bool]]:
    """(storey, force, whether the model has it): each storey takes the number behind it."""
    known = {each.name.casefold(): each.name for each in hand.digest.storeys}
    found: list[tuple[str, Quantity, bool]] = []
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
        elif waiting is not None and isinstance(value, Quantity | Number):
            quantity = value if isinstance(value, Quantity) else Quantity(f"{value.value:f}", "")
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
