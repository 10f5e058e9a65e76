"""The eigenvalue analysis and P-Delta."""

import re
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import ask, ask_name, note, refuse
from app.planning.commands.clause.clauses import clauses
from app.planning.commands.clause.factors import factored
from app.planning.commands.clause.hand import ARROW, Hand, cover
from app.planning.commands.clause.old_values import take_old
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.words.commands import analysis as words
from app.reading.reader import read
from app.reading.slots import Number
from app.trade.answers.digest import NameKind
from app.trade.json_types import JsonValue

_ORDERS: Final = (
    "do.set",
    "do.change",
    "do.add",
    "do.create",
    "do.assign",
    "do.need",
    "do.register",
    "do.turn_on",
    "include",
    "plus",
)
_METHODS: Final = {"lanczos": "LANCZOS", "subspace": "EIGEN"}
_MOST_MODES, _MOST_ITERATIONS = 500, 30


def eigen(hand: Hand) -> Outcome | None:
    """ "모드 20개 Lanczos", "raise the eigenvalue analysis to 30 modes"."""
    if not (hand.has("modes") or hand.peek(Number, _counts_modes)) or hand.has(
        "do.show", "period", "participation", "do.delete", "frequency", "ritz"
    ):
        return None
    if not hand.has(*_ORDERS, *_METHODS) and hand.peek(Number) is None:
        return None
    take_old(hand)
    old_and_new = hand.take_all(Number, lambda each: each.counter in {"", "개", "모드", "modes", "mode"})
    count = (
        (old_and_new[-1] if len(old_and_new) == 2 and ARROW.search(hand.clause.words) else None)
        or (old_and_new[0] if len(old_and_new) == 1 else None)
        or hand.take(Number, _counts_modes)
        or hand.take(Number, lambda each: each.counter == "개")
        or hand.near("modes", Number, lambda each: each.counter not in {"배", "times"})
    )
    # "해석까지 돌려줘" belongs to the run.
    if not hand.has("do.run"):
        hand.says("analysis")
    hand.says("modes", *_ORDERS, "use", "count", "method", "only", "filler", "all", "do.run", "iterations")
    chosen = next((tool for word, tool in _METHODS.items() if hand.says(word)), None)
    # "still Lanczos", "방법은 Lanczos 그대로".
    if chosen is not None:
        hand.says("neg.keep")
    typed = hand.answer("modes")
    modes = count.value if count is not None else Decimal(typed) if typed.isdigit() else None
    if modes is None:
        text = words.HOW_MANY_MODES
        return ask(hand, "modes", words.NUMBER_OF_MODES, text)
    if modes != modes.to_integral_value() or not 1 <= modes <= _MOST_MODES:
        return refuse(
            "modes",
            words.MODES_CANNOT_BE_COMPUTED(modes=modes),
            words.WHOLE_NUMBER,
        )
    control: dict[str, JsonValue] = {"modes": int(modes)}
    if chosen is not None:
        control["method"] = chosen
    shown = f", {chosen}" if chosen else ""
    title = words.EIGENVALUE_ANALYSIS_MODES(int=int(modes), shown=shown)
    return Made(calls=(Call(tool="set_analysis_control", title=title, arguments={"eigenvalue": control}),))


def _counts_modes(number: Number) -> bool:
    return number.counter.casefold() in {"modes", "mode", "모드"}


def p_delta(hand: Hand) -> Outcome | None:
    """ "P-Delta: 1.0DL + 0.5LL, 5회, 1e-5"; cases are asked where none stands there."""
    if not hand.has("p_delta") or hand.has("do.delete", "do.turn_off", "do.show", "neg.not"):
        return None
    known = {name.casefold(): name for name in hand.digest.of(NameKind.LOAD_CASE)}
    tolerance = hand.take(Number, lambda each: not each.counter and 0 < each.value <= Decimal("0.01"))
    iterations = hand.near("iterations", Number) or hand.take(
        Number, lambda each: each.counter in {"회", "번", "times"}
    )
    terms = factored(hand)
    if not hand.has("do.run"):
        hand.says("analysis")
    hand.says(
        "p_delta", *_ORDERS, "iterations", "load_case", "load", "method", "combination", "scale", "tolerance", "limit"
    )
    hand.says("include", "gravity", "vertical", "do.run", "use", "filler", "only", "each", "setting")
    if not terms:
        return _which(hand)
    wrong = next((case for _, case in terms if case.casefold() not in known), None)
    if wrong is not None:
        return ask_name(hand, "p_delta_case", NameKind.LOAD_CASE, wrong)
    if iterations is not None and not 1 <= iterations.value <= _MOST_ITERATIONS:
        return refuse(
            "iterations",
            words.ITERATIONS_CANNOT_BE_SET(value=iterations.value),
            words.FROM,
        )
    control: dict[str, JsonValue] = {
        "cases": [{"name": known[case.casefold()], "factor": float(factor)} for factor, case in terms]
    }
    if iterations is not None:
        control["iterations"] = int(iterations.value)
    if tolerance is not None:
        control["tolerance"] = float(tolerance.value)
    shown = " + ".join(f"{float(factor):g} {known[case.casefold()]}" for factor, case in terms)
    tail = words.TIMES(count=int(iterations.value)) if iterations else ""
    own_values = note(
        "p_delta_control",
        words.ITERATION_DEFAULTS,
    )
    notes = () if iterations and tolerance else (own_values,)
    title = words.P_DELTA(shown=shown, tail=tail)
    return Made(
        calls=(Call(tool="set_analysis_control", title=title, arguments={"pdelta": control}),), assumptions=notes
    )


def p_delta_off(hand: Hand) -> Outcome | None:
    """ "P-Delta 해제", "P-Delta off": its control goes."""
    is_off = hand.has("do.turn_off", "do.delete") or _OFF.search(hand.clause.words) is not None
    if not hand.has("p_delta") or not is_off or hand.has("neg.not", "do.show", "do.run") or hand.clause.values:
        return None
    cover(hand, _OFF)
    hand.says("p_delta", "do.turn_off", "do.delete", "analysis", "setting", "filler", "now", "use", "release")
    return Made(calls=(Call(tool="delete_records", title=words.P_DELTA_OFF, arguments={"table": "PDEL", "ids": "1"}),))


_OFF: Final = Pattern(
    r"(?<![A-Za-z])(?:(?:switch|turn|take) )?off(?![A-Za-z])|해제[가-힣]*|빼고? ?(?:줘|주세요)?$|끄[가-힣]*",
    re.IGNORECASE,
)


def _which(hand: Hand) -> Outcome | None:
    typed = hand.answer("p_delta_cases")
    if typed:
        found = clauses(read(f"P-Delta {typed}", hand.digest))
        return p_delta(Hand(found[0], hand.digest)) if found else None
    have = list(hand.digest.of(NameKind.LOAD_CASE))
    text = words.WHICH_CASES_MAKE_AXIAL_FORCES
    return ask(
        hand,
        "p_delta_cases",
        words.CASES_AND_FACTORS,
        text,
        have,
    )
