"""Static seismic loads: KDS 41 17 00 by its parameters."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands import amounts
from app.planning.commands.asking import ask_fields, field, note, refuse
from app.planning.commands.eccentric_side import SIDES, share_note, side_field, side_said
from app.planning.commands.hand import Hand, cover
from app.planning.commands.outcome import Call, Made, Outcome
from app.planning.words.commands import seismic as texts
from app.protocol.items import Assumption, QuestionField
from app.reading.slots import (
    Amount,
    ClassKind,
    CodeClass,
    CodeName,
    Direction,
    Found,
    Fraction,
    ModelName,
    NewName,
    Number,
)  # fmt: skip
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue

_KDS: Final = "KDS 41 17 00:2019"
_LONGEST_S: Final = 10
# "KDS" alone: its seismic part is the only one with zones and site classes.
BARE_KDS: Final = Pattern(
    r"(?:(?:by|per|after|as|to|with) )?KDS(?! ?\d)(?:로|에 따라|에 따른)?(?: ?정적| static)?", re.IGNORECASE
)
ORDERS: Final = ("do.create", "do.add", "do.set", "do.assign", "do.need", "do.register", "generate", "include")
WORDS: Final = (
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
    *(
        "again",
        "do.change",
        "group",
        "do.run",
        "all",
        "use",
        "filler",
        "code_text",
        "importance",
        "base_shear",
        "automatic",
    ),
)


def static_seismic(hand: Hand) -> Outcome | None:
    """Cases EX and EY by KDS 41 17 00; zone, site, group, R and the approximate period are said or asked."""
    codes = [each.name for each in hand.take_all(CodeName)] + [_KDS] * (cover(hand, BARE_KDS) is not None)
    if codes and not hand.has("do.delete") and hand.peek(CodeClass) and _e_named(hand):
        return _by_code(hand, codes)
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
    is_seismic = hand.has("equivalent_static") or (hand.has("seismic") and (codes or hand.peek(CodeClass)))
    # By a standard with its classes nothing else is meant, verb or no verb.
    if not is_seismic or not (hand.has(*ORDERS) or (codes and hand.peek(CodeClass))):
        return None
    return _by_code(hand, codes)


def _e_named(hand: Hand) -> bool:
    """Whether a seismic case is named, of the model or of an order before."""
    types = hand.digest.case_types
    return (
        hand.peek(ModelName, lambda each: types.get(each.name) == "E") is not None
        or hand.peek(NewName, lambda each: types.get(each.name) == "E") is not None
    )


def _by_code(hand: Hand, codes: Sequence[str]) -> Outcome | None:
    if hand.has("spectrum", "design_spectrum", "user_defined", "storey_force", "drift", "limit", "do.show", "do.check"):
        return None
    if any(code != _KDS for code in codes):
        return None
    classes = {each.kind: each.name for each in hand.take_all(CodeClass)}
    factors = _factors(hand)
    periods = hand.take_all(Amount, lambda each: each.unit == "s") or _bare_periods(hand)
    share = hand.near("accidental", Fraction)
    cases = _cases(hand)
    side = side_said(hand)
    hand.says(*ORDERS, *WORDS)
    if len(periods) > 2 or len(factors) > 2:
        return None
    typed_period = amounts.of_answer(hand, hand.answer("period"), Dimension.TIME)
    periods = periods or ([typed_period] if typed_period else [])
    zone = classes.get(ClassKind.ZONE, hand.answer("zone").upper())
    site = classes.get(ClassKind.SITE, hand.answer("site").upper())
    group = classes.get(ClassKind.GROUP, _group(hand.answer("group")))
    factors = factors or _typed_factor(hand.answer("r"))
    side = side or (hand.answer("side") if hand.answer("side") in SIDES else "")
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
        missing.append(side_field(hand))
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
        notes.append(share_note(share))
    calls = list(new_cases(hand, [name for name, _ in cases]))
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


def _bare_periods(hand: Hand) -> list[Amount]:
    """ "Ta 0.8", "T=0.66": a period is in seconds."""
    for name in ("approximate_period", "period"):
        number = hand.near(name, Number, lambda each: not each.counter and each.value < _LONGEST_S)
        if number is not None:
            return [Amount(f"{number.value:f}", "s")]
    return []


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
    return list(dict.fromkeys(pairs))


def _typed_cases(hand: Hand) -> list[tuple[str, str]]:
    names = hand.answer("seismic_cases").replace(",", " ").split()
    return [(name, "X" if "X" in name.upper() else "Y") for name in names if {"X", "Y"} & set(name.upper())]


def _e_cases(hand: Hand) -> list[str]:
    have = [name for name, kind in hand.digest.case_types.items() if kind == "E"]
    return [", ".join(have), *have] if len(have) > 1 else have or ["EX, EY"]


def new_cases(hand: Hand, names: list[str]) -> tuple[Call, ...]:
    """The call that defines those that the model does not have, as type E."""
    missing = [name for name in names if name not in hand.digest.of(NameKind.LOAD_CASE)]
    if not missing:
        return ()
    title = texts.DEFINE_SEISMIC_CASES(listed=", ".join(missing))
    rows: list[JsonValue] = [{"name": name, "type": "E"} for name in missing]
    return (Call(tool="define_static_load_cases", title=title, arguments={"cases": rows}),)
