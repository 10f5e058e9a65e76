"""Quantities by what they measure, and the words that say which way a load points."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from app.planning.commands.clause.asking import note
from app.planning.commands.clause.hand import Hand
from app.planning.words.commands import amounts as words
from app.protocol.items import Assumption
from app.reading.reader import read
from app.reading.slots import Amount, Direction, Number
from app.trade.dimensions import Dimension
from app.trade.quantities import parse_quantity
from app.trade.unit_systems import QuantityError
from app.trade.units import FORCE_OF_MASS

# What a load per area is in that is told without a unit.
BARE_PRESSURE: Final = "kN/m²"


@lru_cache(maxsize=4096)
def measures(quantity: Amount, dimension: Dimension) -> bool:
    """Whether the unit is one of this dimension."""
    try:
        parse_quantity(str(quantity), dimension)
    except QuantityError:
        return False
    return True


def take(hand: Hand, dimension: Dimension) -> Amount | None:
    """The first free quantity of a dimension."""
    return hand.take(Amount, lambda each: measures(each, dimension))


def take_all(hand: Hand, dimension: Dimension) -> list[Amount]:
    """Every free quantity of a dimension."""
    return hand.take_all(Amount, lambda each: measures(each, dimension))


def peek(hand: Hand, dimension: Dimension) -> Amount | None:
    """The first free quantity of a dimension; takes nothing."""
    return hand.peek(Amount, lambda each: measures(each, dimension))


def take_force(hand: Hand) -> Amount | None:
    """A force; a mass written for a force counts as one."""
    found = take(hand, Dimension.FORCE)
    if found is not None:
        return found
    mass = hand.take(Amount, lambda each: each.unit in FORCE_OF_MASS)
    return None if mass is None else Amount(mass.digits, FORCE_OF_MASS[mass.unit], is_unit_assumed=True)


def of_answer(hand: Hand, text: str, dimension: Dimension) -> Amount | None:
    """A typed answer as a quantity of a dimension; None where it is none."""
    found = [each.value for each in read(text, hand.digest).values]
    fitting = [each for each in found if isinstance(each, Amount) and measures(each, dimension)]
    return fitting[0] if len(found) == len(fitting) == 1 else None


def number_of_answer(hand: Hand, text: str) -> Number | None:
    """A typed answer as a bare number; None where it is none."""
    found = [each.value for each in read(text, hand.digest).values]
    return found[0] if len(found) == 1 and isinstance(found[0], Number) else None


def unit_notes(*quantities: Amount | None) -> tuple[Assumption, ...]:
    """What was taken for a force though written as a mass."""
    return tuple(
        note(
            f"unit_{each.digits}",
            words.FORCE_NOT_MASS(digits=each.digits, each=each),
        )
        for each in quantities
        if each is not None and each.is_unit_assumed
    )


@dataclass(frozen=True, slots=True)
class Way:
    """Where a load points: an axis X, Y or Z and a sign; `is_sure` is false where only the axis was said, `is_signed`
    where the sentence gives the sign too ("down", "-X")."""

    axis: str
    sign: int
    is_local: bool
    is_sure: bool
    is_signed: bool = False


WAYS: Final = {
    "down": Way("Z", -1, is_local=False, is_sure=True),
    "up": Way("Z", 1, is_local=False, is_sure=True),
    "+X": Way("X", 1, is_local=False, is_sure=True),
    "-X": Way("X", -1, is_local=False, is_sure=True),
    "+Y": Way("Y", 1, is_local=False, is_sure=True),
    "-Y": Way("Y", -1, is_local=False, is_sure=True),
    "+Z": Way("Z", 1, is_local=False, is_sure=True),
    "-Z": Way("Z", -1, is_local=False, is_sure=True),
}
_WORDS: Final = {"아래": "down", "하향": "down", "아래로": "down", "위": "up", "상향": "up", "X": "+X", "Y": "+Y"}


def way_of(hand: Hand) -> Way | None:
    """The direction said in the clause or answered; an axis alone leaves the sign of a vertical load open.

    "Vertical" and "horizontal" are taken where they agree with it.
    """
    way = _way(hand)
    if way is not None and not way.is_local:
        hand.says("vertical" if way.axis == "Z" else "horizontal")
    return way


def _way(hand: Hand) -> Way | None:
    answered = hand.answer("direction")
    chosen = WAYS.get(_WORDS.get(answered, answered)) or WAYS.get(answered.casefold())
    said = hand.take(Direction, lambda each: len(each.axis) == 1 and each.is_signed)
    axis = hand.take(Direction, lambda each: len(each.axis) == 1 and (said is None or each.axis == said.axis))
    hand.says("direction")
    if said is None:
        down = next((span for span in hand.clause.unknown if span.words.casefold() == "down"), None)
        if down is not None:
            hand.use(down)
            return chosen or Way("Z", -1, is_local=False, is_sure=True, is_signed=True)
    if said is not None:
        is_local = said.is_local or (axis is not None and axis.is_local)
        return chosen or Way(said.axis, said.sign, is_local, is_sure=True, is_signed=True)
    if axis is not None:
        is_sure = axis.axis != "Z" and not axis.is_local
        if not is_sure and chosen is not None and chosen.axis == axis.axis:
            return Way(axis.axis, chosen.sign, axis.is_local, is_sure=True)
        return Way(axis.axis, 1, axis.is_local, is_sure)
    return chosen


def is_contradicted(quantity: Amount | None, way: Way) -> bool:
    """ "-10 kN downward": up or down?"""
    return way.is_signed and quantity is not None and quantity.digits.startswith("-")


def settled(hand: Hand, quantity: Amount | None) -> Amount | None:
    """The amount without its sign where the direction was answered: the answer says which way."""
    if quantity is None or not hand.answer("direction"):
        return quantity
    return replace(quantity, digits=quantity.digits.lstrip("+-"))


def signed(quantity: Amount, sign: int) -> str:
    """The quantity with a sign in front, in the tools' spelling."""
    digits = quantity.digits.lstrip("+-")
    is_negative = quantity.value != 0 and quantity.digits.startswith("-") != (sign < 0)
    return f"{'-' if is_negative else ''}{digits} {quantity.unit}"
