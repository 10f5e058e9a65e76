"""Questions about results of a whole building: shears, overturning, regularity, equilibrium, weights."""

import re
from collections.abc import Mapping
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import note
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.named.cases import TYPES, is_spectrum
from app.planning.commands.results.after_analysis import offer
from app.planning.commands.results.calls import ask_cases, call_in
from app.planning.commands.results.cases import (
    SPECTRUM,
    STATIC,
    Unnamed,
    cases_of,
    named_cases,
    seismic_static,
)
from app.planning.wanted import Wanted
from app.planning.words.commands import result_reads as texts
from app.protocol.items import Assumption
from app.reading.slots import Number
from app.trade.json_types import JsonValue
from app.trade.text import Text

_PARTICLE: Final = r"(?:이랑|랑|하고|과|와|의|은|는|이|가|을|를)?"
_DYNAMIC: Final = Pattern(rf"동적{_PARTICLE}|(?<![A-Za-z])dynamic(?![A-Za-z])", re.IGNORECASE)
_STATIC: Final = Pattern(rf"(?:등가 ?)?정적{_PARTICLE}|(?<![A-Za-z])static(?![A-Za-z])", re.IGNORECASE)

_IRREGULAR: Final[Mapping[str, tuple[str, ...]]] = {
    "torsion": ("비틀림", "torsion"),
    "soft": ("연층", "강성", "soft", "stiffness"),
    "weight": ("중량", "질량", "weight", "mass"),
}
_IRREGULAR_NAMES: Final[Mapping[str, Text]] = {
    "torsion": texts.TORSIONAL_IRREGULARITY,
    "soft": texts.SOFT_STOREY,
    "weight": texts.WEIGHT_IRREGULARITY,
}


def base_shear(hand: Hand, wanted: Wanted) -> Outcome:
    """Every named case, else every spectrum case and every static earthquake case side by side."""
    del wanted
    digest = hand.digest
    is_spectral = hand.has("spectrum") or cover(hand, _DYNAMIC) is not None
    is_static = hand.has("equivalent_static") or cover(hand, _STATIC) is not None
    named = named_cases(hand)
    hand.says("all")
    if isinstance(named, Unnamed):
        return ask_cases(hand, named)
    if named is None:
        both = is_spectral == is_static
        spectral = tuple(digest.of(SPECTRUM)) if is_spectral or both else ()
        named = (*spectral, *(seismic_static(digest) if is_static or both else ()))
    if not named:
        asked = cases_of(hand, (SPECTRUM, STATIC))
        return ask_cases(hand, asked) if isinstance(asked, Unnamed) else _shears(hand, asked)
    return _shears(hand, named)


def _shears(hand: Hand, cases: tuple[str, ...]) -> Outcome:
    spectral = tuple(case for case in cases if is_spectrum(hand.digest, case))
    static = tuple(case for case in cases if case not in spectral)
    calls: list[Call] = []
    if spectral:
        arguments: dict[str, JsonValue] = {"kind": "shear", "cases": [*spectral]}
        title = texts.BASE_SHEAR_OF_SPECTRUM_CASES
        calls.append(call_in("get_story_results", title, spectral, arguments))
    if static:
        title = texts.BASE_SHEAR_OF_STATIC_CASES
        calls.append(call_in("get_reactions", title, static, {"cases": [*static], "sum": True}))
    return offer(hand, calls)


def storey_shear(hand: Hand, wanted: Wanted) -> Outcome:
    """Spectrum cases have a table of their own; that of static cases is the one with shear ratios."""
    del wanted
    cases = cases_of(hand, (SPECTRUM, STATIC))
    if isinstance(cases, Unnamed):
        return ask_cases(hand, cases)
    spectral = tuple(case for case in cases if is_spectrum(hand.digest, case))
    static = tuple(case for case in cases if case not in spectral)
    calls: list[Call] = []
    if spectral:
        title = texts.STOREY_SHEAR
        calls.append(call_in("get_story_results", title, spectral, {"kind": "shear", "cases": [*spectral]}))
    if static:
        # At 0 degrees the table holds X first and Y second.
        arguments: dict[str, JsonValue] = {"kind": "shear_ratio", "cases": [*static], "direction": "X"}
        calls.append(call_in("get_story_results", texts.STOREY_SHEAR, static, arguments))
    return offer(hand, calls)


def overturning(hand: Hand, wanted: Wanted) -> Outcome:
    del wanted
    cases = cases_of(hand, (SPECTRUM, STATIC))
    if isinstance(cases, Unnamed):
        return ask_cases(hand, cases)
    arguments: dict[str, JsonValue] = {"kind": "overturning", "cases": [*cases]}
    return offer(hand, (call_in("get_story_results", texts.OVERTURNING_MOMENT, cases, arguments),))


def irregularity(hand: Hand, wanted: Wanted) -> Outcome:
    """Torsion, soft storey, weight: the kinds that are named, else all three; each direction named, else both."""
    words = hand.clause.words
    kinds = [kind for kind, signs in _IRREGULAR.items() if any(sign in words.casefold() for sign in signs)]
    kinds = kinds or ["torsion", "soft", "weight"]
    hand.says("torsion", "weight", "stiffness")
    notes = _not_needed(hand)
    cases: tuple[str, ...] | Unnamed = ()
    if set(kinds) - {"weight"}:
        cases = cases_of(hand, (SPECTRUM, STATIC))
        if isinstance(cases, Unnamed):
            return ask_cases(hand, cases)
    axes = [each for each in wanted.axes if each in "XY"] or ["X", "Y"]
    calls: list[Call] = []
    for kind in kinds:
        for axis in axes:
            arguments: dict[str, JsonValue] = {"kind": kind, "direction": axis}
            if kind != "weight":
                arguments["cases"] = [*cases]
            title = texts.IN(axis=axis, irregular_names=_IRREGULAR_NAMES[kind])
            calls.append(Call(tool="get_story_irregularity", title=title, arguments=arguments))
    return offer(hand, calls, notes)


def _not_needed(hand: Hand) -> tuple[Assumption, ...]:
    """Cd and IE beside a question on regularity: displacements are compared with each other, so both drop out."""
    factors = [concept for concept in ("deflection_factor", "importance") if hand.near(concept, Number) is not None]
    return (note("factors", texts.FACTORS_DROP_OUT),) if factors else ()


def summary(hand: Hand, wanted: Wanted) -> Outcome:
    del wanted
    hand.says("results")
    title = texts.SEISMIC_SUMMARY
    named = hand.digest.of(SPECTRUM)
    if not named:
        asked = cases_of(hand, (SPECTRUM,))
        return ask_cases(hand, asked) if isinstance(asked, Unnamed) else offer(hand, ())
    return offer(hand, (Call(tool="get_seismic_summary", title=title, arguments={}),))


def equilibrium(hand: Hand, wanted: Wanted) -> Outcome:
    del wanted
    named = named_cases(hand)
    if isinstance(named, Unnamed):
        return ask_cases(hand, named)
    hand.says("all")
    named = named or _of_kind(hand)
    arguments: dict[str, JsonValue] = {"cases": [*named]} if named else {}
    title = texts.LOADS_AGAINST_REACTIONS
    return offer(hand, (Call(tool="check_equilibrium", title=title, arguments=arguments),))


def _of_kind(hand: Hand) -> tuple[str, ...]:
    """The static cases of the kind of load that is said: "sum of the live load"."""
    kinds = {TYPES[each.name] for each in hand.clause.concepts if each.name in TYPES}
    found = tuple(name for name in hand.digest.of(STATIC) if hand.digest.case_types.get(name) in kinds)
    if found:
        hand.says(*TYPES)
    return found


def weights(hand: Hand, wanted: Wanted) -> Outcome:
    """Weights and masses come from the model; no analysis is needed."""
    del wanted
    hand.says("all")
    title = texts.WEIGHTS_AND_MASSES
    return Made(calls=(Call(tool="get_mass_and_weight_summary", title=title, arguments={}),))
