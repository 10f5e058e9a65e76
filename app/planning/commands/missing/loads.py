"""Loads and masses that are added without saying in which case, where or how much."""

from typing import Final

from app.planning.commands.clause.hand import Hand
from app.planning.commands.missing import slots_said as said
from app.planning.commands.missing.open_orders import NeededSlot, OpenOrder
from app.planning.commands.missing.orders import ADD, MEMBERS, RESULTS
from app.planning.commands.named.cases import TYPES
from app.planning.words.commands import missing as words
from app.reading.slots import Amount, Ids, Storeys
from app.trade.answers.digest import NameKind

_KINDS: Final = ("dead", "superimposed", "live", "snow", "roof_live")
SHAPES: Final = ("point_load", "uniform", "trapezoidal", "nodal_load", "beam_load", "wall_load")


def _cases(hand: Hand) -> list[str]:
    """The cases of the kind that is said; all of them where none is."""
    kinds = {TYPES[each.name] for each in hand.clause.concepts if each.name in TYPES}
    have = [name for name in hand.digest.of(NameKind.LOAD_CASE) if hand.digest.case_types.get(name) in kinds]
    return have or list(hand.digest.of(NameKind.LOAD_CASE))


def _says_case(hand: Hand) -> bool:
    """By name, or by the kind of which the model has one."""
    return said.case(hand) or (hand.has(*_KINDS) and len(_cases(hand)) == 1)


def _says_place(hand: Hand) -> bool:
    return said.has(Ids, Storeys)(hand) or hand.has("all", "base", "edge", "corner", "inner", "selection")


CASE: Final = NeededSlot(
    key="case", label=words.WHICH_CASE, is_said=_says_case, said=words.SAID_IN_CASE, choices=_cases
)
AMOUNT: Final = NeededSlot(key="amount", label=words.AMOUNT, is_said=said.has(Amount))
PLACE: Final = NeededSlot(key="place", label=words.WHERE_LOAD, is_said=_says_place, said=words.SAID_AT)
_ENDS: Final = NeededSlot(key="amount", label=words.AMOUNTS_OF_ENDS, is_said=said.has(Amount))
ADDED_LOADS: Final = (
    OpenOrder(
        verbs=(*ADD, "do.assign"),
        nouns=(*_KINDS, *SHAPES, "load"),
        also=("load_case", "node", "slab", "equipment", "direction", *MEMBERS),
        bars=(
            *("combination", "mass", "masses", "spectrum", "do.delete", "do.change", "floor_load_type", "floor_load"),
            *("self_weight", "do.rename", "seismic", "wind", "load_case", "roof", "type", "moment", "do.copy"),
            *("section", "support", *RESULTS),
        ),
        needs=(
            CASE,
            PLACE,
            AMOUNT,
        ),
    ),
    OpenOrder(
        verbs=(),
        nouns=("trapezoidal",),
        also=("load", "load_case", *SHAPES, *ADD, *_KINDS, *MEMBERS),
        bars=("do.delete", "do.change", "mass", "masses", "combination", "floor_load_type", *RESULTS),
        needs=(CASE, PLACE, _ENDS),
    ),
    OpenOrder(
        verbs=(*ADD, "do.assign"),
        nouns=("mass", "nodal_mass"),
        also=("node", "load", "analysis", "dynamic"),
        bars=("self_weight", "do.delete", "masses", "participation", *_KINDS, *RESULTS),
        needs=(
            NeededSlot(
                key="mass_of",
                label=words.MASS_OF,
                is_said=said.has(Amount, Ids),
                said=words.SAID,
            ),
        ),
    ),
)
