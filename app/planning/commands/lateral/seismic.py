"""Static seismic loads: KDS 41 17 00 by its parameters."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from app.planning.commands.clause import amounts
from app.planning.commands.clause.asking import ask_fields, field, note, refuse
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.lateral.eccentric_side import SIDES, share_note, side_field
from app.planning.commands.lateral.seismic_slots import BARE_KDS, seismic_slots
from app.planning.words.commands import seismic as texts
from app.protocol.items import Assumption, QuestionField
from app.reading.slots import CodeClass, CodeName, Direction, Found, ModelName, NewName
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.kds_41_17 import NAME, SITE_CLASSES

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
        "analysis_period",
        "both_directions",
    ),
)


def static_seismic(hand: Hand) -> Outcome | None:
    """Cases EX and EY by KDS 41 17 00; zone, site, group, R and the approximate period are said or asked."""
    codes = [each.name for each in hand.take_all(CodeName)] + [NAME] * (cover(hand, BARE_KDS) is not None)
    # By a standard, or by several of its classes, nothing else is meant.
    classes = sum(isinstance(each.value, CodeClass) for each in hand.clause.values)
    if (codes or classes > 1) and not hand.has("do.delete") and hand.peek(CodeClass) and _e_named(hand):
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
    is_seismic = is_seismic or (bool(codes) and classes > 1)
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
    if any(code != NAME for code in codes):
        return None
    slots = seismic_slots(hand)
    if slots is None:
        return None
    cases = _cases(hand)
    hand.says(*ORDERS, *WORDS)
    typed_period = amounts.of_answer(hand, hand.answer("period"), Dimension.TIME)
    periods = slots.periods or ({"": typed_period.value} if typed_period else {})
    zone = slots.zone or hand.answer("zone").upper()
    site = slots.site or hand.answer("site").upper()
    group = slots.group or _group(hand.answer("group"))
    factors = slots.factors or _typed_factor(hand.answer("r"))
    side = slots.side or (hand.answer("side") if hand.answer("side") in SIDES else "")
    missing: list[QuestionField] = []
    if not zone:
        missing.append(field(hand, "zone", texts.SEISMIC_ZONE, ("I", "II")))
    if not site:
        missing.append(field(hand, "site", texts.SITE_CLASS, SITE_CLASSES))
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
    wrong = wrong_factor(factors)
    if wrong is not None:
        return wrong
    parameters: dict[str, JsonValue] = {
        "seismic_zone": zone,
        "site_class": site,
        "seismic_use_group": group,
        "response_modification_x": float(along(factors, "X")),
        "response_modification_y": float(along(factors, "Y")),
        "approximate_period_x": f"{along(periods, 'X')} s",
        "approximate_period_y": f"{along(periods, 'Y')} s",
    }
    if slots.analysis:
        parameters |= {f"analysis_period_{axis.casefold()}": f"{along(slots.analysis, axis)} s" for axis in "XY"}
    notes: list[Assumption] = []
    if len(factors) == 1:
        notes.append(note("r_both", texts.R_IN_X_AND_Y(factors=along(factors, "X"))))
    if len(periods) == 1:
        notes.append(note("period_both", texts.PERIODS_IN_X_AND_Y(periods=f"{along(periods, 'X')} s")))
    if slots.share is not None:
        notes.append(share_note(slots.share))
    calls = list(new_cases(hand, [name for name, _ in cases]))
    for name, axis in cases:
        arguments: dict[str, JsonValue] = {
            "load_case": name,
            "code": NAME,
            "parameters": dict(parameters),
            "direction": axis,
            "accidental_eccentricity": side,
        }
        shown = f"zone {zone}, {site}, {group}, R {along(factors, axis)}, Ta {along(periods, axis)} s"
        title = texts.STATIC_SEISMIC(name=name, axis=axis, shown=shown)
        calls.append(Call(tool="define_static_seismic_load", title=title, arguments=arguments))
    return Made(calls=tuple(calls), assumptions=tuple(notes))


def along(values: Mapping[str, Decimal], axis: str) -> Decimal:
    """The value of an axis; what was said without an axis, or for the other alone, holds for both."""
    return values.get(axis, next(iter(values.values())) if "" not in values else values[""])


def wrong_factor(factors: Mapping[str, Decimal]) -> Outcome | None:
    """The refusal of an R outside 1 to 8; None where each can be one."""
    wrong = next((each for each in factors.values() if not 1 <= each <= 8), None)
    if wrong is None:
        return None
    return refuse("response_factor", texts.R_IS_NOT_RESPONSE_MODIFICATION(wrong=wrong), texts.FROM)


def _typed_factor(answer: str) -> dict[str, Decimal]:
    return {"": Decimal(answer)} if answer.replace(".", "", 1).isdigit() else {}


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
        if len(axes) == len(found) and axes[index].axis != "XY":
            # What is said counts more than a name.
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
