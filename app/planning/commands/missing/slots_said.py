"""Whether a clause says a slot of an order, and what the model offers for it."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand
from app.planning.commands.lateral.eccentric_side import side_said
from app.reading.slots import (
    Amount,
    ClassKind,
    CodeClass,
    Coordinate,
    Direction,
    Formula,
    Fraction,
    Grade,
    IdNoun,
    Ids,
    Increment,
    ModelName,
    NewName,
    Number,
    Points,
    SectionSize,
    Storeys,
    UnitWord,
)
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension
from app.trade.id_lists import each_id
from app.trade.units import symbols

Said = Callable[[Hand], bool]
TYPES: Final = (
    "dead",
    "live",
    "wind",
    "seismic",
    "snow",
    "temperature",
    "superimposed",
    "temperature_load",
    "roof_live",
    "snowfall",
)
_MEMBERS: Final = ("beam", "column", "brace", "wall", "element", "node", "all")
_STOREYS: Final = Pattern(r"(?:storeys|stories|levels|floors)(?![A-Za-z])", re.IGNORECASE)
_EQUAL_PARTS: Final = Pattern(r"등분|into \d|parts|pieces|segments", re.IGNORECASE)


def has(*kinds: type[object]) -> Said:
    """A value of one of these kinds is read."""
    return lambda hand: any(isinstance(each.value, kinds) for each in hand.clause.values)


def name_of(*kinds: NameKind) -> Said:
    """A name that the model holds of one of these kinds."""
    return lambda hand: any(
        isinstance(each.value, ModelName) and any(kind in kinds for kind in each.value.kinds)
        for each in hand.clause.values
    )


def new_name(hand: Hand) -> bool:
    return has(NewName, ModelName)(hand)


def case(hand: Hand) -> bool:
    return name_of(NameKind.LOAD_CASE)(hand) or has(NewName)(hand)


def size(hand: Hand) -> bool:
    return has(SectionSize)(hand)


def grade(hand: Hand) -> bool:
    return has(Grade)(hand)


def formula(hand: Hand) -> bool:
    return has(Formula)(hand) or hand.has("envelope")


def members(hand: Hand) -> bool:
    """Numbers of members, or a kind with a storey or "all"."""
    ids = any(isinstance(each.value, Ids) and each.value.noun is not IdNoun.NODE for each in hand.clause.values)
    # "하나" and "one" are some member: nobody knows which.
    numbers = any(
        isinstance(each.value, Number) and not each.value.counter and each.span.words[:1].isdigit()
        for each in hand.clause.values
    )
    return ids or numbers or has(Storeys)(hand) or hand.has("all", "each", "edge", "corner", "inner", "selection")


def nodes(hand: Hand) -> bool:
    return has(Ids, Number)(hand) or hand.has("base", "all")


def storey(hand: Hand) -> bool:
    return has(Storeys)(hand)


def case_type(hand: Hand) -> bool:
    return hand.has(*TYPES)


def end(hand: Hand) -> bool:
    return hand.has("start_end", "other_end", "both_ends")


def support(hand: Hand) -> bool:
    return hand.has("fixed", "pinned", "roller", "spring")


def direction(hand: Hand) -> bool:
    return has(Direction)(hand) or hand.has("vertical")


def quantity(hand: Hand) -> bool:
    return has(Amount)(hand)


def length(hand: Hand) -> bool:
    return any(
        isinstance(v := each.value, Amount) and v.unit in symbols(Dimension.LENGTH) for each in hand.clause.values
    )


def unit(hand: Hand) -> bool:
    return has(UnitWord)(hand) or hand.has("newton", "kilonewton", "millimetre", "metre", "centimetre")


def parts(hand: Hand) -> bool:
    return _EQUAL_PARTS.search(hand.clause.words) is not None


def speed(hand: Hand) -> bool:
    return any(isinstance(v := each.value, Amount) and v.unit.startswith("m/s") for each in hand.clause.values)


def of_class(kind: ClassKind) -> Said:
    return lambda hand: any(isinstance(v := each.value, CodeClass) and v.kind is kind for each in hand.clause.values)


def side(hand: Hand) -> bool:
    """On which side the accidental eccentricity lies, or that there is none."""
    return bool(side_said(Hand(hand.clause, hand.digest)))


def merged(hand: Hand) -> bool:
    """Nodes, or the distance within which they are one."""
    return has(Ids, Amount)(hand) or hand.has("all", "duplicate")


def response(hand: Hand) -> bool:
    """The factor R with its number."""
    return hand.has("response_factor") and number(hand)


def storeys_listed(hand: Hand) -> bool:
    """ "Storeys 2F at 4.0 m and RF": the noun stands with the first of their names."""
    return any(
        isinstance(each.value, Storeys) and _STOREYS.match(each.span.words) is not None for each in hand.clause.values
    )


def levels_said(hand: Hand) -> bool:
    """Each storey that is named has a height beside it."""
    storeys = sum(isinstance(each.value, Storeys) for each in hand.clause.values)
    lengths = sum(isinstance(each.value, Amount) for each in hand.clause.values)
    return 0 < storeys <= lengths


def has_any(hand: Hand) -> bool:
    """Says which: a name, a number, a storey or all of them; "하나" and "one" are no number."""
    told = has(Ids, ModelName, NewName, Storeys, Grade)(hand) or hand.has("all", "selection")
    return told or any(isinstance(each.value, Number) and each.span.words[:1].isdigit() for each in hand.clause.values)


def amount(hand: Hand) -> bool:
    """A quantity, or a number that counts nothing."""
    bare = any(
        isinstance(each.value, Number) and not each.value.counter and each.span.words[:1].isdigit()
        for each in hand.clause.values
    )
    return bare or has(Amount, Fraction, Increment)(hand)


def loads(hand: Hand) -> bool:
    """Which loads: a floor load type, or numbers of members or nodes."""
    return name_of(NameKind.FLOOR_LOAD)(hand) or has(Ids, Storeys)(hand) or hand.has("all")


def only_grade(hand: Hand) -> bool:
    """A grade or a material and nothing of members: "C24로 바꿔"."""
    is_grade = has(Grade)(hand) or name_of(NameKind.MATERIAL)(hand)
    return is_grade and not has(Ids, Storeys)(hand) and not hand.has(*_MEMBERS)


def new_size(hand: Hand) -> bool:
    """What a section becomes: a size, a side, or by how much."""
    return has(SectionSize, Amount, Increment, Fraction, Number)(hand) or hand.has("do.rename")


def place(hand: Hand) -> bool:
    """Coordinates, or nodes by their numbers."""
    return has(Points, Coordinate, Ids)(hand)


def coordinates(hand: Hand) -> bool:
    """Coordinates, or two nodes between which; the number of one is that of the new node."""
    numbers = [each.value.text for each in hand.clause.values if isinstance(each.value, Ids)]
    return has(Points, Coordinate)(hand) or len([one for text in numbers for one in each_id(text)]) > 1


def nodes_named(hand: Hand) -> bool:
    """Numbers of nodes, or the base."""
    return has(Ids, Storeys)(hand) or hand.has("base", "all", "each")


def number(hand: Hand) -> bool:
    """A number in digits."""
    return any(isinstance(each.value, Number) and each.span.words[:1].isdigit() for each in hand.clause.values)


def diaphragm_state(hand: Hand) -> bool:
    """On or off, in any word for it."""
    return hand.has(
        *("do.delete", "do.turn_off", "do.turn_on", "release", "do.set", "do.assign", "do.add", "do.create", "neg.not"),
        *("rigid", "do.show", "do.check", "only", "neg.keep", "plus", "minus", "do.need"),
    )


def only_name(*kinds: NameKind) -> Said:
    """One name of a kind and nothing of members: "G1 바꿔"."""

    def is_said(hand: Hand) -> bool:
        names = [each.value for each in hand.clause.values if isinstance(each.value, ModelName)]
        told = [name for name in names if any(kind in kinds for kind in name.kinds)]
        return len(names) == 1 and len(told) == 1 and not has(Ids, Storeys)(hand) and not hand.has(*_MEMBERS)

    return is_said


def never(hand: Hand) -> bool:
    """A slot that no reading of this order fills."""
    del hand
    return False


def names(*kinds: NameKind) -> Callable[[Hand], Iterable[str]]:
    """The model's own names of these kinds, as choices."""
    return lambda hand: [name for kind in kinds for name in hand.digest.of(kind)]


def levels(hand: Hand) -> Iterable[str]:
    return [each.name for each in hand.digest.levels]
