"""Storey drift against a limit: Cd, IE and the limit from the sentence, the use group or an answer, never assumed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Asked, Call, Outcome, Refused
from app.planning.commands.results.after_analysis import offer, with_results
from app.planning.commands.results.cases import SPECTRUM, STATIC, Unnamed, cases_of
from app.planning.wanted import Wanted
from app.planning.wording import refusal
from app.planning.words.commands import drift_reads as texts
from app.protocol.items import Assumption, Choice, QuestionField
from app.protocol.values import ErrorInfo
from app.reading.numbers import shown
from app.reading.slots import ClassKind, CodeClass, CodeName, Number
from app.trade.json_types import JsonValue
from app.trade.kds_41_17 import NAME, USE_GROUPS
from app.trade.kds_41_17_systems import SYSTEMS
from app.trade.templates import verbatim

CD: Final = "cd"
IMPORTANCE: Final = "importance_factor"
LIMIT: Final = "allowable_ratio"
USE_GROUP: Final = "use_group"
# What get_story_drift takes.
_CD_RANGE: Final = (Decimal(1), Decimal(10))
_IMPORTANCE_RANGE: Final = (Decimal(1), Decimal(2))
_LARGEST_LIMIT: Final = Decimal("0.1")
_LONE_I: Final = Pattern(r"(?<![A-Za-z])I ?[=:]? ?(?P<value>1(?:\.\d{1,2})?)(?![\d.])")
_SAME: Final = Decimal("0.000001")


@dataclass(slots=True)
class _Factors:
    """What a drift check needs beside cases and direction; None where nobody said it."""

    cd: Decimal | None = None
    importance: Decimal | None = None
    limit: Decimal | None = None
    limits: tuple[Decimal, ...] = ()
    is_elastic: bool = False
    notes: list[Assumption] = field(default_factory=list[Assumption])


def drift(hand: Hand, wanted: Wanted) -> Outcome:
    """One call for each direction; both where none was named."""
    factors = _factors(hand, wanted)
    cases = cases_of(hand, (SPECTRUM, STATIC))
    if errors := _refused(factors):
        return Refused(errors=errors)
    if not isinstance(cases, Unnamed) and _is_elastic(hand, cases):
        _as_computed(factors)
    fields = _fields(factors)
    if isinstance(cases, Unnamed):
        return with_results(hand, Asked(text=cases.text, fields=(cases.field, *fields)))
    if fields or factors.cd is None or factors.importance is None or factors.limit is None:
        return with_results(hand, Asked(text=texts.MISSING, fields=fields))
    calls: list[Call] = []
    for axis in [each for each in wanted.axes if each in "XY"] or ["X", "Y"]:
        arguments: dict[str, JsonValue] = {
            "cases": [*cases],
            "direction": axis,
            "cd": float(factors.cd),
            "importance_factor": float(factors.importance),
            "allowable_ratio": float(factors.limit),
        }
        listed = ", ".join(cases)
        title = texts.STOREY_DRIFT(axis=axis, listed=listed)
        calls.append(Call(tool="get_story_drift", title=title, arguments=arguments))
    return offer(hand, calls, factors.notes)


def _is_elastic(hand: Hand, cases: Sequence[str]) -> bool:
    """Whether no case is seismic by its type: wind and gravity sway as they are computed."""
    return all(hand.digest.case_types.get(case, "E") != "E" for case in cases)


def _as_computed(factors: _Factors) -> None:
    """No amplification and no importance where nobody said them; the limit is the engineer's."""
    if factors.cd is None and factors.importance is None:
        factors.cd = factors.importance = Decimal(1)
        factors.is_elastic = True
        factors.notes.append(Assumption(key="cd", text=texts.ELASTIC))


def _factors(hand: Hand, wanted: Wanted) -> _Factors:
    factors = _Factors(limits=wanted.limits)
    factors.cd = _number(hand, "deflection_factor", CD)
    factors.importance = _number(hand, "importance", IMPORTANCE)
    limits = list(wanted.limits)
    if (answered := _answer(hand, LIMIT)) is not None:
        limits = [answered]
    if limits and max(limits) - min(limits) < _SAME:
        factors.limit = limits[0]
    _from_group(hand, factors)
    if factors.cd is None:
        _from_system(hand, factors)
    hand.take_all(CodeName, lambda code: code.name == NAME)
    hand.says("use_group", "response_factor", "deflection_factor", "importance", "limit", "all", "each")
    return factors


def _from_group(hand: Hand, factors: _Factors) -> None:
    """IE and the allowable drift of a use group, where the sentence gives no number of its own."""
    given = hand.take(CodeClass, lambda each: each.kind is ClassKind.GROUP)
    name = given.name if given else hand.answers.get(USE_GROUP, "")
    group = USE_GROUPS.get(name)
    if group is None:
        return
    taken: list[str] = []
    if factors.importance is None:
        factors.importance = Decimal(repr(group.importance_factor))
        taken.append(f"IE = {group.importance_factor:g} (Table 2.2-1)")
    if factors.limit is None and not factors.limits:
        factors.limit = Decimal(repr(group.drift_limit))
        taken.append(f"{group.drift_limit:g} hs (Table 8.2-1)")
    if taken:
        said = ", ".join(taken)
        text = texts.USE_GROUP(name=NAME, name2=name, said=said)
        factors.notes.append(Assumption(key="use_group", text=text, is_verified=True))


def _from_system(hand: Hand, factors: _Factors) -> None:
    """Cd of the system that is named in full; R alone does not tell it."""
    words = hand.clause.words.casefold()
    found = [each for each in SYSTEMS if each.name.ko in hand.clause.words or each.name.en.casefold() in words]
    if found and len({each.cd for each in found}) == 1:
        cover(hand, Pattern(f"{re.escape(found[0].name.ko)}|{re.escape(found[0].name.en)}", re.IGNORECASE))
        factors.cd = Decimal(repr(found[0].cd))
        text = texts.CD(cd=f"{found[0].cd:g}", clause=found[0].clause, found=found[0].name)
        factors.notes.append(Assumption(key="cd", text=text, is_verified=True))


def _number(hand: Hand, concept: str, key: str) -> Decimal | None:
    if (answered := _answer(hand, key)) is not None:
        return answered
    given = hand.near(concept, Number)
    if given is None and concept == "importance" and (match := _LONE_I.search(hand.clause.words)) is not None:
        # "Cd 4.5, I 1.2": the importance factor by its bare letter.
        return _taken(hand, match)
    return given.value if given else None


def _taken(hand: Hand, match: re.Match[str]) -> Decimal:
    hand.cover(hand.clause.start + match.start(), hand.clause.start + match.end())
    return Decimal(match["value"])


def _answer(hand: Hand, key: str) -> Decimal | None:
    """A number or a share ("1/400") that was typed or chosen as an answer."""
    words = hand.answers.get(key, "").strip()
    above, slash, below = words.partition("/")
    try:
        number = Decimal(above.rstrip(" %"))
        value = number / Decimal(below) if slash else number
    except ArithmeticError:
        return None
    return value / 100 if words.endswith("%") else value


def _refused(factors: _Factors) -> tuple[ErrorInfo, ...]:
    errors: list[ErrorInfo] = []
    for name, value, (low, high) in (
        ("Cd", factors.cd, _CD_RANGE),
        ("IE", factors.importance, _IMPORTANCE_RANGE),
        ("Δ/h", factors.limit, (Decimal(0), _LARGEST_LIMIT)),
    ):
        if value is None or low <= value <= high:
            continue
        message = texts.CANNOT(name=name, shown=shown(value))
        hint = texts.FROM_TO_IS_ACCEPTED(low=shown(low), high=shown(high))
        errors.append(refusal("out_of_range", message, hint))
    return tuple(errors)


def _fields(factors: _Factors) -> tuple[QuestionField, ...]:
    fields: list[QuestionField] = []
    if factors.limit is None and len(factors.limits) > 1:
        choices = tuple(_choice(shown(each)) for each in factors.limits)
        label = texts.WHICH_LIMIT
        fields.append(QuestionField(key=LIMIT, label=label, choices=choices, takes_other=True))
    if factors.is_elastic:
        if factors.limit is None and not factors.limits:
            fields.append(QuestionField(key=LIMIT, label=texts.LIMIT_OF_DRIFT, takes_other=True))
        return tuple(fields)
    if factors.importance is None or (factors.limit is None and not factors.limits):
        choices = tuple(
            Choice(
                value=name,
                label=texts.IE_HS(
                    importance_factor=f"{group.importance_factor:g}",
                    drift_limit=f"{group.drift_limit:g}",
                    name=texts.SPECIAL if name == "special" else name,
                ),
            )
            for name, group in USE_GROUPS.items()
        )
        fields.append(QuestionField(key=USE_GROUP, label=texts.SEISMIC_USE_GROUP, choices=choices))
    if factors.cd is None:
        label = texts.CD_FACTOR
        values = sorted({each.cd for each in SYSTEMS if each.row.startswith("3-")}, reverse=True)
        fields.append(
            QuestionField(key=CD, label=label, choices=tuple(_choice(f"{cd:g}") for cd in values), takes_other=True)
        )
    return tuple(fields)


def _choice(value: str) -> Choice:
    return Choice(value=value, label=verbatim(value))
