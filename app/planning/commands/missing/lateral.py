"""Changes of seismic loads and spectrum cases that leave open which case, which parameter or what value."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand
from app.planning.commands.missing import slots_said as said
from app.planning.commands.missing.open_orders import NeededSlot, OpenOrder, fixed, where_named
from app.planning.commands.missing.orders import FUNCTION, R_VALUE, RESULTS, SITE, USE, ZONE
from app.planning.words.commands import missing as words
from app.reading.slots import ModelName
from app.trade.answers.digest import NameKind

_CHANGES: Final = ("do.change", "do.convert", "do.set")
_OF_OTHERS: Final = (*("combination", "mass", "masses", "drift", "do.delete", "do.rename", "do.create"), *RESULTS)
_R: Final = Pattern(r"(?<![A-Za-z])R(?: ?(?:값|계수|factor|value))?(?![A-Za-z\d]| ?=? ?\d)")
_TA: Final = Pattern(r"(?<![A-Za-z])Ta(?![A-Za-z])|주기|periods?", re.IGNORECASE)
# "주기 1.3초로", "angle to 30": what becomes, without a verb.
_TO: Final = Pattern(r"\d[^\s,]{0,4}?(?:으로|로)(?=[\s.!]*$)|(?<![A-Za-z])to (?=[\d.])")
_SETTINGS: Final = Pattern(
    r"조건|설정|계수|파라미터|세팅|매개변수|(?<![A-Za-z])(?:settings?|parameters?|conditions?|data|inputs?)(?![A-Za-z])",
    re.IGNORECASE,
)
_ECCENTRIC: Final = ("accidental", "eccentricity")


def _seismic_cases(hand: Hand) -> list[str]:
    return [name for name, kind in hand.digest.case_types.items() if kind == "E"]


def _says_seismic_case(hand: Hand) -> bool:
    """By name, or because there is no other."""
    return len(_seismic_cases(hand)) == 1 or _names_seismic_case(hand)


def _names_seismic_case(hand: Hand) -> bool:
    cases = _seismic_cases(hand)
    return any(isinstance(each.value, ModelName) and each.value.name in cases for each in hand.clause.values)


def _has_r(hand: Hand) -> bool:
    return hand.has("response_factor") or _R.search(hand.clause.words) is not None


def _has_period(hand: Hand) -> bool:
    return hand.has("approximate_period", "period") or _TA.search(hand.clause.words) is not None


def _has_parameter(hand: Hand) -> bool:
    return hand.has("zone", "site_class", "use_group", *_ECCENTRIC) or _has_r(hand) or _has_period(hand)


def _is_of_seismic(hand: Hand) -> bool:
    """A parameter of seismic loads, or their settings, in a model that has such loads."""
    if not _seismic_cases(hand):
        return False
    if _has_parameter(hand):
        return True
    if not hand.has("do.change", "do.convert") and not said.has(ModelName)(hand):
        # "지진하중 설정해줘" sets them up.
        return False
    is_of_case = hand.has("seismic", "equivalent_static") or _names_seismic_case(hand)
    return is_of_case and (_SETTINGS.search(hand.clause.words) is not None or not hand.has("load_factor", "scale"))


def _spectrum_only(hand: Hand) -> bool:
    return said.only_name(NameKind.SPECTRUM_CASE)(hand) or (
        hand.has("spectrum", "angle", "spectrum_function") and hand.has("angle", "scale", "load_case")
    )


_SPECTRUM_PARTS: Final = ("angle", "direction", "scale", "scale_up", "spectrum_function")
LATERAL: Final = (
    OpenOrder(
        verbs=_CHANGES,
        signs=_TO,
        is_about=_spectrum_only,
        also=("spectrum", "load_case", "load", "seismic", *_SPECTRUM_PARTS, "load_factor"),
        bars=(*_OF_OTHERS, "self_weight", "angle_beta", "name"),
        needs=(
            NeededSlot(
                key="spectrum_case",
                label=words.WHICH_SPECTRUM_CASE,
                is_said=said.name_of(NameKind.SPECTRUM_CASE),
                choices=said.names(NameKind.SPECTRUM_CASE),
            ),
            where_named(
                ("angle", "direction"),
                NeededSlot(key="angle", label=words.ANGLE, is_said=said.amount, said=words.SAID_ANGLE),
            ),
            where_named(
                ("scale", "scale_up"),
                NeededSlot(key="scale", label=words.SCALE, is_said=said.amount, said=words.SAID_SCALE),
            ),
            where_named(
                ("spectrum_function",),
                FUNCTION,
            ),
            NeededSlot(
                key="part",
                label=words.WHICH_OF_SPECTRUM_CASE,
                is_said=lambda hand: hand.has(*_SPECTRUM_PARTS) or said.name_of(NameKind.FUNCTION)(hand),
            ),
        ),
    ),
    OpenOrder(
        verbs=_CHANGES,
        signs=_TO,
        is_about=_is_of_seismic,
        also=(
            *("seismic", "equivalent_static", "load_case", "load", "zone", "site_class", "use_group", "importance"),
            *("response_factor", "approximate_period", "period", "load_factor", *_ECCENTRIC),
        ),
        bars=(*(each for each in _OF_OTHERS if each != "period"), "spectrum", "design_spectrum", "wind", "storey_data"),
        phrases=(_R, _TA, _SETTINGS),
        needs=(
            NeededSlot(
                key="seismic_case",
                label=words.WHICH_SEISMIC_CASE,
                is_said=_says_seismic_case,
                said=words.SAID_IN_CASE,
                choices=_seismic_cases,
            ),
            where_named(("zone",), ZONE),
            where_named(("site_class",), SITE),
            where_named(("use_group", "importance"), USE),
            where_named((), R_VALUE, _has_r),
            where_named(
                (),
                NeededSlot(key="period", label=words.PERIOD, is_said=said.amount, said=words.SAID_PERIOD),
                _has_period,
            ),
            where_named(
                _ECCENTRIC,
                NeededSlot(
                    key="eccentricity",
                    label=words.ECCENTRICITY,
                    is_said=said.side,
                    said=words.SAID_ECCENTRICITY,
                    choices=fixed(("positive", words.POSITIVE), ("negative", words.NEGATIVE), ("none", words.NO_SIDE)),
                ),
            ),
            NeededSlot(key="parameter", label=words.WHICH_PARAMETER, is_said=_has_parameter),
        ),
    ),
)
