"""Change parameters of a static seismic load that is there: "EX Ta 1.1→0.9초", "EY: use group II"."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from app.planning.commands.clause.asking import ask, note
from app.planning.commands.clause.hand import Hand, holds_for_all
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.lateral.eccentric_side import other_share, share_note
from app.planning.commands.lateral.seismic import along, wrong_factor
from app.planning.commands.lateral.seismic_slots import SeismicSlots, seismic_slots
from app.planning.words.commands import lateral_changes as words
from app.reading.slots import Amount, CodeClass, Direction, Fraction, ModelName, NewName, Number, Storeys
from app.trade.answers.digest import NameKind
from app.trade.json_types import JsonValue
from app.trade.templates import verbatim

_NOT: Final = (
    *("do.show", "do.check", "do.compare", "do.create", "do.add", "do.rename", "spectrum", "drift"),
    *("design_spectrum", "user_defined", "storey_force", "combination", "mass", "masses", "load_factor", "limit"),
)
_WORDS: Final = (
    *("do.change", "do.set", "do.assign", "seismic", "equivalent_static", "load_case", "load", "now", "direction"),
    *("both", "both_directions", "each", "all", "use", "filler", "only", "again", "type", "existing"),
)
# Words for a parameter, taken where a value of it is said.
_OF_SLOT: Final = {
    "zone": ("zone",),
    "site": ("site_class",),
    "group": ("use_group", "group", "importance"),
    "factors": ("response_factor",),
    "periods": ("approximate_period", "period"),
    "side": ("accidental", "eccentricity", "plus"),
}
# So many parameters together define a load rather than change one.
_MOST: Final = 3


def _all_of_them(hand: Hand) -> list[str]:
    """ "Both seismic cases": all that there are, where they are two."""
    have = [name for name, kind in hand.digest.case_types.items() if kind == "E"]
    is_all = (
        hand.has("seismic")
        and hand.has("load_case", "load")
        and (hand.has("all") or (hand.has("both") and len(have) == 2))
    )
    if not have or not is_all:
        return []
    hand.says("both", "all", "seismic", "load_case", "load")
    return have


# What storey data hold unless they are told otherwise.
_USUAL_SHARE: Final = Decimal("0.05")


def change_seismic(hand: Hand) -> Outcome | None:
    """New values of the parameters that are said; the others stay."""
    # "Zone I to II": the numeral alone is no name.
    if hand.has(*_NOT) or hand.peek(NewName, lambda each: each.name not in {"I", "II"}) or hand.peek(Storeys):
        return None
    types = hand.digest.case_types
    said = [
        each.span
        for each in hand.clause.values
        if isinstance(each.value, ModelName) and types.get(each.value.name) == "E"
    ]
    told = (each.span for each in hand.clause.values if isinstance(each.value, CodeClass | Number | Amount | Fraction))
    if not holds_for_all(said, told):
        # "EX R 5, EY Ta 0.9": each value belongs to the case beside it.
        return None
    cases = [each.name for each in hand.take_all(ModelName, lambda each: types.get(each.name) == "E")]
    slots = seismic_slots(hand)
    if slots is None or not slots.count or slots.analysis or _deletes(hand):
        return None
    if slots.count > _MOST and not hand.has("do.change"):
        return None
    cases = cases or _all_of_them(hand)
    if not cases and not (hand.has("do.change") and (slots.factors or slots.periods or hand.has("seismic"))):
        return None
    hand.says(*_WORDS, *(word for slot, said in _OF_SLOT.items() if getattr(slots, slot) for word in said))
    axes = {each.axis for each in hand.take_all(Direction, lambda each: not each.is_signed)}
    if axes and axes not in ({"X", "Y"}, {"XY"}):
        # "EX in X, R 4": of one axis alone, or what EX is?
        return None
    typed = hand.answer("seismic_case")
    cases = cases or [name for name in hand.digest.of(NameKind.LOAD_CASE) if name.casefold() == typed.casefold()]
    if not cases:
        have = [name for name, kind in types.items() if kind == "E"]
        return ask(hand, "seismic_case", words.SEISMIC_CASE, words.WHICH_SEISMIC_CASE, have) if have else None
    wrong = wrong_factor(slots.factors)
    if wrong is not None:
        return wrong
    if slots.share is not None and abs(slots.share.value) != _USUAL_SHARE:
        return other_share(slots.share)
    given = _arguments(slots)
    shown = verbatim(", ".join(str(value) for value in dict.fromkeys(map(str, given.values()))))
    calls = tuple(
        Call(
            tool="modify_static_seismic_load",
            title=words.CHANGE_SEISMIC(name=name, shown=shown),
            arguments={"load_case": name, **given},
        )
        for name in dict.fromkeys(cases)
    )
    notes = [
        note(f"rest_{call.arguments['load_case']}", words.REST_STAYS(name=str(call.arguments["load_case"])))
        for call in calls
    ]
    if slots.share is not None:
        notes.append(share_note(slots.share))
    return Made(calls=calls, assumptions=tuple(notes))


def _deletes(hand: Hand) -> bool:
    """Whether something other than the eccentricity is to be taken away."""
    return any(each.name == "do.delete" and each.span not in hand.used for each in hand.clause.concepts)


def _arguments(slots: SeismicSlots) -> dict[str, JsonValue]:
    given: dict[str, JsonValue] = {
        "seismic_zone": slots.zone or None,
        "site_class": slots.site or None,
        "seismic_use_group": slots.group or None,
        "accidental_eccentricity": slots.side or None,
    }
    for axis in "XY":
        if value := _of_axis(slots.factors, axis):
            given[f"response_modification_{axis.casefold()}"] = float(value)
        if value := _of_axis(slots.periods, axis):
            given[f"approximate_period_{axis.casefold()}"] = f"{value} s"
    return {name: value for name, value in given.items() if value is not None}


def _of_axis(values: Mapping[str, Decimal], axis: str) -> Decimal | None:
    """What is said of an axis, or of both; an axis of which nothing is said keeps its value."""
    return along(values, axis) if axis in values or "" in values else None
