"""The eigenvalue analysis and P-Delta."""

from decimal import Decimal
from typing import Final

from app.planning.commands.asking import ask, ask_name, note, refuse
from app.planning.commands.clauses import clauses
from app.planning.commands.factors import factored
from app.planning.commands.hand import Hand
from app.planning.commands.outcome import Call, Made, Outcome
from app.planning.wording import say
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
    count = (
        hand.take(Number, _counts_modes)
        or hand.take(Number, lambda each: each.counter == "개")
        or hand.near("modes", Number)
    )
    # "해석까지 돌려줘" belongs to the run.
    if not hand.has("do.run"):
        hand.says("analysis")
    hand.says("modes", *_ORDERS, "use", "count", "method", "only")
    chosen = next((tool for word, tool in _METHODS.items() if hand.says(word)), None)
    # "still Lanczos", "방법은 Lanczos 그대로".
    if chosen is not None:
        hand.says("neg.keep")
    typed = hand.answer("modes")
    modes = count.value if count is not None else Decimal(typed) if typed.isdigit() else None
    if modes is None:
        text = say("How many modes?", "모드는 몇 개로 할까요?")
        return ask(hand, "modes", say("Number of modes", "모드 수"), text)
    if modes != modes.to_integral_value() or not 1 <= modes <= _MOST_MODES:
        return refuse(
            "modes",
            say(f"{modes} modes cannot be computed.", f"모드 {modes}개는 계산할 수 없습니다."),
            say("A whole number from 1 to 500.", "1에서 500 사이의 정수입니다."),
        )
    control: dict[str, JsonValue] = {"modes": int(modes)}
    if chosen is not None:
        control["method"] = chosen
    shown = f", {chosen}" if chosen else ""
    title = say(f"Eigenvalue analysis: {int(modes)} modes{shown}", f"고유치 해석: 모드 {int(modes)}개{shown}")
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
    if not terms:
        return _which(hand)
    wrong = next((case for _, case in terms if case.casefold() not in known), None)
    if wrong is not None:
        return ask_name(hand, "p_delta_case", NameKind.LOAD_CASE, wrong)
    if iterations is not None and not 1 <= iterations.value <= _MOST_ITERATIONS:
        return refuse(
            "iterations",
            say(f"{iterations.value} iterations cannot be set.", f"반복 {iterations.value}회는 쓸 수 없습니다."),
            say("From 1 to 30.", "1에서 30 사이입니다."),
        )
    control: dict[str, JsonValue] = {
        "cases": [{"name": known[case.casefold()], "factor": float(factor)} for factor, case in terms]
    }
    if iterations is not None:
        control["iterations"] = int(iterations.value)
    if tolerance is not None:
        control["tolerance"] = float(tolerance.value)
    shown = " + ".join(f"{float(factor):g} {known[case.casefold()]}" for factor, case in terms)
    tail = f", {iterations.value} iterations" if iterations else ""
    tail_ko = f", {iterations.value}회" if iterations else ""
    own_values = note(
        "p_delta_control",
        "Iterations or tolerance not said are the tool's own: 5 and 1e-5.",
        "말하지 않은 반복 횟수와 허용오차는 도구의 기본값(5회, 1e-5)을 씁니다.",
    )
    notes = () if iterations and tolerance else (own_values,)
    title = say(f"P-Delta with {shown}{tail}", f"P-Delta: {shown}{tail_ko}")
    return Made(
        calls=(Call(tool="set_analysis_control", title=title, arguments={"pdelta": control}),), assumptions=notes
    )


def _which(hand: Hand) -> Outcome | None:
    typed = hand.answer("p_delta_cases")
    if typed:
        found = clauses(read(f"P-Delta {typed}", hand.digest))
        return p_delta(Hand(found[0], hand.digest)) if found else None
    have = list(hand.digest.of(NameKind.LOAD_CASE))
    text = say("Which cases make the axial forces for P-Delta?", "P-Delta의 축력은 어느 하중으로 구합니까?")
    return ask(
        hand,
        "p_delta_cases",
        say("Cases and factors, as 1.0 DL + 0.5 LL", "하중과 계수(예: 1.0DL + 0.5LL)"),
        text,
        have,
    )
