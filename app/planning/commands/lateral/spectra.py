"""Response spectrum: functions by points, and load cases on them."""

from itertools import pairwise
from typing import Final

from app.planning.commands.clause.asking import ask, ask_fields, ask_name, field, note, refuse
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Asked, Call, Made, Outcome
from app.planning.words.commands import spectra as words
from app.protocol.items import Assumption, QuestionField
from app.reading.slots import (
    Amount,
    Direction,
    Found,
    Fraction,
    ModelName,
    NewName,
    Number,
    Points,
)  # fmt: skip
from app.trade.answers.digest import NameKind
from app.trade.json_types import JsonValue

_ORDERS: Final = ("do.set", "do.create", "do.add", "do.need", "do.register", "include", "do.change")
_WORDS: Final = ("spectrum", "spectrum_function", "acceleration", "load", "name", "method", "period", "all")
_OTHERS: Final = ("modes", "p_delta", "masses", "mass", "wind", "live", "dead", "snow", "floor_load_type")
_RULES: Final = {"cqc": "CQC", "srss": "SRSS", "abs_sum": "ABS"}
_LONGEST_S, _MOST_VALUE = 100, 100


def function(hand: Hand) -> Outcome | None:
    """ "함수 RS: 0/0.1/0.5 → 0.2/0.5/0.5", "(0, .2) (0.1, .5)"; accelerations in g."""
    if not hand.has("spectrum", "spectrum_function") or hand.has("do.delete", "do.show"):
        return None
    rows = [row for points in hand.take_all(Points, lambda each: len(each.rows[0]) == 2) for row in points.rows]
    if len(rows) < 2:
        return None
    names = [each.name for each in hand.take_all(NewName, lambda each: len(each.name) > 1)]
    damping = hand.near("damping", Fraction, lambda each: each.is_percent) or hand.take(
        Fraction, lambda each: each.is_percent
    )
    hand.says(*_ORDERS, *_WORDS, "damping", "response", "design")
    hand.take_all(Amount, lambda each: each.unit in {"g0", "s"} and not each.digits)
    name = names[0] if names else hand.answer("function_name")
    if len(names) > 1:
        return None
    if not name:
        text = words.FUNCTION_NAME_ASKED
        return ask(hand, "function_name", words.NAME, text)
    periods = [row[0] for row in rows]
    if any(later <= earlier for earlier, later in pairwise(periods)) or periods[-1] > _LONGEST_S:
        return refuse(
            "periods",
            words.PERIODS_DO_NOT_RISE,
            words.RISING_PERIODS_FROM_TO_S,
        )
    if any(not 0 <= row[1] <= _MOST_VALUE for row in rows):
        return refuse(
            "accelerations",
            words.ACCELERATION_IMPOSSIBLE,
            words.FROM_TO_G,
        )
    arguments: dict[str, JsonValue] = {
        "name": name,
        "points": [{"period": float(period), "value": float(value)} for period, value in rows],
    }
    notes: tuple[Assumption, ...] = (note("function_unit", words.VALUES_ARE_ACCELERATIONS_IN_G),)
    if damping is not None:
        arguments["damping_ratio"] = float(damping.value)
    title = words.SPECTRUM_FUNCTION_POINTS_IN_G(name=name, count=len(rows))
    return Made(calls=(Call(tool="define_rs_function", title=title, arguments=arguments),), assumptions=notes)


def spectrum_cases(hand: Hand) -> Outcome | None:
    """ "케이스 RX(0도), RY(90도) CQC, 스케일 0.24"; the function is the named or the only one."""
    is_next = bool(hand.before.only(NameKind.FUNCTION))
    if hand.has("do.delete", "do.show", *_OTHERS) or hand.peek(Points):
        return None
    names_one = hand.peek(ModelName, lambda each: NameKind.FUNCTION in each.kinds) is not None
    if not (is_next or names_one or hand.has("spectrum", "load_case", *_RULES)):
        return None
    function_name = _function(hand)
    names = [each for each in hand.items() if isinstance(each, Found) and isinstance(each.value, NewName)]
    angles = _angles(hand)
    is_vertical = hand.has("vertical") or hand.peek(Direction, lambda each: each.axis == "Z") is not None
    if is_vertical and (len(names) != 1 or angles):
        return None
    if not names and hand.peek(ModelName, lambda each: NameKind.SPECTRUM_CASE in each.kinds) and angles:
        return _exists(hand)
    if not names or not (angles or hand.has("spectrum") or ((is_next or names_one) and hand.has("load_case"))):
        return None
    if angles and len(angles) != len(names):
        return None
    scale = hand.near("scale", Number, lambda each: not each.counter) or hand.take(
        Number, lambda each: each.counter in {"배", "times"}
    )
    hand.use(*(each.span for each in (*names, *angles)))
    rule = next((tool for word, tool in _RULES.items() if hand.says(word)), None)
    hand.says(
        *_ORDERS,
        *_WORDS,
        "load_case",
        "angle",
        "scale",
        "direction",
        "combination",
        "modes",
        "each",
        "seismic",
        "response_factor",
        "importance",
        "type",
    )
    if is_vertical:
        hand.says("vertical")
        hand.take_all(Direction, lambda each: each.axis == "Z")
    if names_one:
        # "The same function RS-S4": it is named.
        hand.says("same")
    for span in hand.clause.unknown:
        if span.words.strip("()=").casefold() in {"ie/r", "ie"}:
            hand.use(span)
    written = [each.value.name for each in names if isinstance(each.value, NewName)]
    if isinstance(function_name, Asked):
        return function_name
    missing: list[QuestionField] = []
    notes: list[Assumption] = []
    degrees: list[float] = []
    for index, name in enumerate(written):
        angle = 0.0 if is_vertical else _angle(angles[index]) if angles else _typed_angle(hand.answer(f"angle_{name}"))
        angle = angle if angle is not None or not (is_next or hand.has("spectrum")) else _by_name(name, notes)
        if angle is None:
            choices = [("0", words.X), ("90", words.Y)]
            missing.append(field(hand, f"angle_{name}", words.DIRECTION(name=name), choices))
        else:
            degrees.append(angle)
    if missing:
        return ask_fields(*missing)
    calls: list[Call] = []
    for name, angle in zip(written, degrees, strict=True):
        arguments: dict[str, JsonValue] = {"name": name, "function": function_name, "angle_deg": angle}
        if is_vertical:
            arguments["direction"] = "Z"
        if rule is not None:
            arguments["modal_combination"] = rule
        if scale is not None:
            arguments["scale"] = float(scale.value)
        shown = f", {rule}" if rule else ""
        factor = f", x{float(scale.value):g}" if scale else ""
        title = (words.VERTICAL_SPECTRUM_CASE if is_vertical else words.SPECTRUM_CASE)(
            name=name,
            function_name=function_name,
            shown=shown,
            factor=factor,
            **({} if is_vertical else {"angle": f"{angle:g}"}),
        )
        calls.append(Call(tool="define_rs_load_case", title=title, arguments=arguments))
    if rule is None:
        notes.append(note("modal_combination", words.MODES_ARE_COMBINED_BY_CQC))
    if scale is None:
        notes.append(note("scale", words.SCALE_FACTOR))
    return Made(calls=tuple(calls), assumptions=tuple(notes))


def _by_name(name: str, notes: list[Assumption]) -> float | None:
    """ "RX" acts along X and "RSY" along Y, as the last letter says."""
    angle = {"X": 0.0, "Y": 90.0}.get(name[-1:].upper()) if len(name) > 1 else None
    if angle is not None:
        notes.append(note(f"angle_{name}", words.ACTS_AS_ITS_NAME_SAYS(name=name, angle=f"{angle:g}")))
    return angle


def _function(hand: Hand) -> str | Asked:
    """The function that is named, answered, or the only one."""
    named = hand.named(NameKind.FUNCTION)
    have = list(hand.digest.of(NameKind.FUNCTION))
    answered = next((each for each in have if each.casefold() == hand.answer("function").casefold()), "")
    if answered or len(named) == 1:
        return answered or named[0]
    before = hand.before.only(NameKind.FUNCTION)
    if not named and (before or len(have) == 1):
        return before or have[0]
    return ask_name(hand, "function", NameKind.FUNCTION)


def _angle(found: Found) -> float | None:
    value = found.value
    if isinstance(value, Amount) and value.unit == "deg":
        return float(value.value)
    if isinstance(value, Direction) and value.axis in {"X", "Y"}:
        return {"X": 0.0, "Y": 90.0}[value.axis]
    return None if not isinstance(value, Number) else float(value.value)


def _angles(hand: Hand) -> list[Found]:
    """Angles in order; beside one in degrees a bare "at 0" is one too."""
    found = [each for each in hand.items() if isinstance(each, Found)]
    said = [each for each in found if not isinstance(each.value, Number) and _angle(each) is not None]
    bare = [each for each in found if isinstance(each.value, Number) and not each.value.counter]
    near = [each for each in bare if _is_at(hand, each)]
    if said and near:
        return sorted((*said, *near), key=lambda each: each.span.start)
    told = hand.near("angle", Number, lambda each: not each.counter) if not said and hand.has("angle") else None
    if told is not None:
        return [each for each in bare if each.value is told]
    right = [each for each in bare if _angle(each) in {0.0, 90.0, 45.0, 135.0, 180.0, 270.0}]
    # "RX 0 / RY 90": the corners of a compass are angles, degrees said or not.
    is_all = len(right) + len(said) == len(bare) + len(said) and len(right) + len(said) > 1
    return sorted((*said, *right), key=lambda each: each.span.start) if is_all else said


def _is_at(hand: Hand, found: Found) -> bool:
    return hand.clause.text(hand.clause.start, found.span.start).rstrip().casefold().endswith((" at", "(", "@"))


def _exists(hand: Hand) -> Outcome:
    names = hand.named(NameKind.SPECTRUM_CASE)
    listed = ", ".join(names)
    return refuse(
        "already_exists",
        words.SPECTRUM_CASE_EXISTS(listed=listed),
        words.GIVE_NEW_ONE_ANOTHER_NAME,
    )


def _typed_angle(answer: str) -> float | None:
    text = answer.casefold().strip("°도 ")
    if text in {"x", "y"}:
        return {"x": 0.0, "y": 90.0}[text]
    return float(text) if text.replace(".", "", 1).isdigit() else None
