"""Loads told in a few words without a verb, of which the case, the place, the direction, the amount or its unit is
left out."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.hand import Hand
from app.planning.commands.missing import slots_said as said
from app.planning.commands.missing.loads import CASE, PLACE
from app.planning.commands.missing.open_orders import NeededSlot, OpenOrder, fixed
from app.planning.commands.missing.orders import ADD, MEMBERS, RESULTS, STOREY
from app.planning.words.commands import missing as words
from app.reading.slots import Amount, Formula, Fraction, IdNoun, Ids, NewName, Number, SectionSize, Storeys
from app.reading.source import Span
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension

_OTHERS: Final = (
    *("combination", "mass", "masses", "spectrum", "do.delete", "do.rename", "do.copy", "section", "material"),
    *("floor_load_type", "floor_load", "self_weight", "seismic", "trapezoidal", "modes", "p_delta", "explain"),
    *("moment", "bending", "shear", "axial", "torsion", "member_force", "maximum", "minimum", "scale", "load_factor"),
)
_DOWN: Final = Pattern(r"(?<![A-Za-z])(?:down|up)(?![A-Za-z])", re.IGNORECASE)
_FORCE: Final = Pattern(r"(?<![A-Za-z])(?:point |nodal )?forces?(?![A-Za-z])", re.IGNORECASE)
_WIND: Final = ("wind", "pressure")


def _bare_numbers(hand: Hand) -> list[Span]:
    return [
        each.span
        for each in hand.clause.values
        if isinstance(each.value, Number) and not each.value.counter and each.span.words[:1].isdigit()
    ]


def _in_units(hand: Hand) -> Iterable[str]:
    """The number that is told without a unit, in the model's own; of members per length first."""
    numbers = [span.words.strip() for span in _bare_numbers(hand)]
    if len(numbers) != 1:
        return ()
    force, length = hand.digest.force, hand.digest.length
    at_nodes = hand.has("node") or any(
        isinstance(each.value, Ids) and each.value.noun is IdNoun.NODE for each in hand.clause.values
    )
    return [f"{numbers[0]} {force}"] if at_nodes else [f"{numbers[0]} {force}/{length}", f"{numbers[0]} {force}"]


_AMOUNT: Final = NeededSlot(
    key="amount", label=words.AMOUNT, is_said=said.has(Amount), choices=_in_units, instead_of=_bare_numbers
)


def _is_of_a_case(hand: Hand) -> bool:
    return said.name_of(NameKind.LOAD_CASE)(hand)


def _points(hand: Hand) -> bool:
    return said.direction(hand) or _DOWN.search(hand.clause.words) is not None


def _force_told_in_part(hand: Hand) -> bool:
    """A case with a direction or a bare number, and members or nodes; or with an amount that acts somewhere."""
    if not _is_of_a_case(hand) or said.has(Storeys, Formula, Fraction, SectionSize, NewName)(hand):
        return False
    is_placed = said.has(Ids)(hand)
    if said.has(Amount)(hand):
        return _points(hand) and not is_placed and _is_force(hand)
    return is_placed and hand.has(*MEMBERS, "node") and (_points(hand) or bool(_bare_numbers(hand)))


def _is_force(hand: Hand) -> bool:
    # Tonnes of a load are a force.
    forces = (Dimension.FORCE, Dimension.LINE_LOAD, Dimension.MASS)
    return any(
        isinstance(each.value, Amount) and any(amounts.measures(each.value, kind) for kind in forces)
        for each in hand.clause.values
    )


def _changes_a_force(hand: Hand) -> bool:
    return _is_of_a_case(hand) and said.has(Ids)(hand) and not said.has(Amount, Number, Fraction)(hand)


def _changes_to_a_force(hand: Hand) -> bool:
    """ "보 60을 5톤/m로 바꿔": a load by its amount, in no case."""
    return said.has(Ids)(hand) and _is_force(hand) and not said.has(SectionSize, NewName, Fraction)(hand)


def _is_wind(hand: Hand) -> bool:
    """Wind that is told with its case, its direction or its pressure."""
    is_pressure = any(
        isinstance(each.value, Amount) and amounts.measures(each.value, Dimension.PRESSURE)
        for each in hand.clause.values
    )
    return hand.has(*_WIND) and (_winds(hand) or is_pressure) and (said.direction(hand) or is_pressure)


def _wind_cases(hand: Hand) -> list[str]:
    return [name for name, kind in hand.digest.case_types.items() if kind == "W"]


def _winds(hand: Hand) -> bool:
    named = {getattr(each.value, "name", "") for each in hand.clause.values}
    return bool(named.intersection(_wind_cases(hand)))


_WIND_PRESSURE: Final = NeededSlot(key="pressure", label=words.WIND_PRESSURE, is_said=said.has(Amount))
TERSE_LOADS: Final = (
    OpenOrder(
        verbs=(),
        is_about=_is_wind,
        also=(*_WIND, "load", "load_case", "direction", "each", "all", "storey", *ADD),
        bars=(
            *("combination", "do.delete", "do.change", "do.rename", "dead", "live", "basic_wind", "exposure"),
            *("plate", "slab", "type", "floor_load", "floor_load_type", *MEMBERS, *RESULTS),
        ),
        needs=(
            NeededSlot(
                key="case", label=words.WHICH_CASE, is_said=said.case, said=words.SAID_IN_CASE, choices=_wind_cases
            ),
            STOREY,
            _WIND_PRESSURE,
            NeededSlot(
                key="direction",
                label=words.DIRECTION,
                is_said=lambda hand: said.direction(hand) or _winds(hand),
                said=words.SAID_DIRECTION,
                choices=fixed("X", "Y"),
            ),
        ),
    ),
    OpenOrder(
        verbs=(),
        is_about=_force_told_in_part,
        also=("load", "node", "vertical", "direction", "mid", "uniform", "point_load", *MEMBERS, *ADD),
        bars=(*_OTHERS, "do.change", "wind", "pressure", *RESULTS),
        kept=(_DOWN, _FORCE),
        needs=(CASE, PLACE, _AMOUNT),
    ),
    OpenOrder(
        verbs=("do.change", "do.convert"),
        is_about=_changes_to_a_force,
        also=("load", "node", "uniform", "point_load", "nodal_load", "beam_load", "direction", *MEMBERS),
        bars=(*_OTHERS, "wind", "pressure", *RESULTS),
        kept=(_FORCE,),
        needs=(CASE,),
    ),
    OpenOrder(
        verbs=("do.change", "do.convert"),
        is_about=_changes_a_force,
        also=("load", "node", "uniform", "point_load", "nodal_load", "beam_load", "direction", *MEMBERS),
        bars=(*_OTHERS, "wind", "pressure", *RESULTS),
        kept=(_FORCE,),
        needs=(replace(_AMOUNT, said=words.SAID_NEW_NAME),),
    ),
)
