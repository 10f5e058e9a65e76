"""Change factors of combinations that are there: "LCB2의 LL 계수 1.7로", "LCB4 EX를 -1.0으로", "drop EX from LCB2"."""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import note
from app.planning.commands.clause.hand import Hand, holds_for_all, is_new_of
from app.planning.commands.clause.old_values import take_old
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.named.cases import TYPES
from app.planning.words.commands import lateral_changes as words
from app.reading.slots import Concept, Formula, Found, ModelName, NewName, Number
from app.trade.answers.digest import CASE_SUFFIXES, ModelDigest, NameKind
from app.trade.json_types import JsonValue
from app.trade.templates import verbatim

_NOT: Final = (
    *("do.delete", "do.show", "do.check", "do.compare", "do.create", "do.rename", "do.run", "envelope", "mass"),
    *("masses", "p_delta", "srss", "abs_sum", "name", "design"),
)
_WORDS: Final = (
    *("do.change", "do.set", "do.assign", "combination", "load_factor", "scale", "load_case", "load", "dead", "live"),
    *("wind", "seismic", "snow", "now", "filler", "use", "only", "superimposed", "factored", "do.add", "include"),
    *("all", "each", "both", "inside", "instead"),
)
_SAID: Final = ("do.change", "load_factor", "scale", "do.set", "combination", "do.add", "include", "instead")
# "LCB4 = …" gives a whole combination.
_NAMED: Final = Pattern(r"\s*[A-Za-z][A-Za-z0-9_\-]{0,15} ?[=:]")
_TYPES: Final = {word: TYPES[word] for word in ("dead", "live", "wind", "seismic", "snow")}
_KINDS: Final = tuple(CASE_SUFFIXES.items())


def change_combinations(hand: Hand) -> Outcome | None:
    """New factors of the cases that are named, in each combination that is named."""
    formulas = hand.take_all(Formula) if hand.has("do.add", "include") and not _NAMED.match(hand.clause.words) else []
    if hand.has(*_NOT) or hand.peek(NewName) or hand.peek(Formula):
        return None
    found = [each for each in hand.items() if isinstance(each, Found) and isinstance(each.value, ModelName)]
    combinations = [each for each in found if _is(each, NameKind.COMBINATION)]
    told = [each.span for each in hand.clause.values if isinstance(each.value, Number | Formula)]
    if not holds_for_all([each.span for each in combinations], told):
        # "LCB1 LL 1.0, LCB2 EX 0.7": each factor belongs to the combination beside it.
        return None
    take_old(hand)
    numbers = _numbers(hand)
    # "LCB2 LL 1.7" can be nothing but a factor.
    is_said = hand.has(*_SAID) or hand.holds_only(ModelName, Number)
    if not combinations or not (numbers or formulas) or not is_said:
        return None
    cases = [each for each in found if each not in combinations]
    terms = _terms(hand, cases)
    if len(terms) != len(numbers):
        return None
    hand.use(*(each.span for each in (*found, *numbers)))
    hand.says(*_WORDS)
    factors = [float(each.value.value) for each in numbers if isinstance(each.value, Number)]
    for factor, case in (term for each in formulas for term in each.terms):
        short = next((letters for kind, letters in _KINDS if case in hand.digest.of(kind)), "")
        if not short:
            return None
        terms.append((case, short))
        factors.append(float(factor))
    rows: list[JsonValue] = [
        {"case": case, "kind": kind, "factor": factor} for (case, kind), factor in zip(terms, factors, strict=True)
    ]
    shown = verbatim(", ".join(f"{case} {factor:g}" for (case, _), factor in zip(terms, factors, strict=True)))
    names = list(dict.fromkeys(each.value.name for each in combinations if isinstance(each.value, ModelName)))
    calls = tuple(
        Call(
            tool="modify_load_combination",
            title=words.CHANGE_COMBINATION(name=name, shown=shown),
            arguments={"combination": name, "terms": rows},
        )
        for name in names
    )
    return Made(calls=calls, assumptions=tuple(note(f"rest_{name}", words.REST_STAYS(name=name)) for name in names))


def drop_from_combinations(hand: Hand) -> Outcome | None:
    """ "LCB2에서 SDL 빼", "drop SDL from LCB1": the cases go out of each combination that is named."""
    if not hand.has("do.delete") or hand.has("all", "other", "only", "neg.not", "neg.keep", "do.show", "do.change"):
        return None
    found = [each for each in hand.items() if isinstance(each, Found)]
    combinations = [each for each in found if isinstance(each.value, ModelName) and _is(each, NameKind.COMBINATION)]
    cases = [each for each in found if each not in combinations]
    if not combinations or not cases or not all(_is(each, NameKind.COMBINATION) for each in combinations):
        return None
    if any(not isinstance(each.value, ModelName) for each in cases) or len(terms := _terms(hand, cases)) != len(cases):
        return None
    first, last = sorted((combinations, cases), key=lambda each: each[0].span.start)
    link = (_OUT_IN_KOREAN if first is combinations else _OUT_OF).search(hand.between(first[-1].span, last[0].span))
    if link is None or first[-1].span.start > last[0].span.start:
        return None
    hand.use(*(each.span for each in found))
    hand.says("do.delete", "combination", "load_case", "load", "filler", "each", "both", "inside")
    gone = [name for name, _ in terms]
    calls = tuple(
        Call(
            tool="modify_load_combination",
            title=words.DROP_FROM_COMBINATION(name=name, listed=", ".join(gone)),
            arguments={"combination": name, "remove_cases": list[JsonValue](gone)},
        )
        for name in dict.fromkeys(each.value.name for each in combinations if isinstance(each.value, ModelName))
    )
    return Made(calls=calls)


# What leads from a combination to what goes out of it, and the other way round.
_OUT_IN_KOREAN: Final = Pattern(r"에서(?:는|만)?|에 있는|의")
_OUT_OF: Final = Pattern(r"(?<![A-Za-z])(?:from|out of)(?![A-Za-z])", re.IGNORECASE)


def _is(found: Found, kind: NameKind) -> bool:
    return isinstance(found.value, ModelName) and kind in found.value.kinds


def _numbers(hand: Hand) -> list[Found]:
    """Bare numbers without the old one of two that an arrow joins."""
    kept: list[Found] = []
    for each in hand.items():
        if not isinstance(each, Found) or not isinstance(each.value, Number) or each.value.counter:
            continue
        if kept and is_new_of(hand, kept[-1].span, each.span):
            hand.use(kept[-1].span)
            kept[-1] = each
            continue
        kept.append(each)
    return kept


def _terms(hand: Hand, cases: Sequence[Found]) -> list[tuple[str, str]]:
    """(case, kind) of each case that is named, or the only one of a type that is; empty where one is neither."""
    terms: list[tuple[str, str]] = []
    for each in cases:
        assert isinstance(each.value, ModelName)
        short = next((letters for kind, letters in _KINDS if kind in each.value.kinds), "")
        if not short:
            return []
        terms.append((each.value.name, short))
    if terms:
        return terms
    for concept in hand.clause.concepts:
        if name := _of_type(hand.digest, concept):
            terms.append((name, "ST"))
    return terms


def _of_type(digest: ModelDigest, concept: Concept) -> str:
    have = [name for name, kind in digest.case_types.items() if kind == _TYPES.get(concept.name)]
    return have[0] if len(have) == 1 else ""
