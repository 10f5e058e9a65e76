"""Orders that no tool can do, refused by their name: temperature loads, and members or nodes moved or copied."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.asking import refuse
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Outcome
from app.planning.commands.lists.model_check import CHECKS_MODEL
from app.planning.words.commands import missing as words
from app.reading.slots import Amount, ModelName, Value
from app.trade.dimensions import Dimension

_MEMBERS: Final = ("beam", "column", "brace", "wall", "element", "truss", "plate", "slab", "node")
_OF_OTHERS: Final = (
    *(
        "storey",
        "storey_height",
        "bay",
        "span",
        "load",
        "load_case",
        "combination",
        "section",
        "material",
        "merge",
        "frame",
    ),
    *(
        "nodal_load",
        "beam_load",
        "floor_load",
        "pressure",
        "support",
        "mass",
        "masses",
        "do.show",
        "do.check",
        "neg.not",
    ),
    *("do.open", "do.save", "do.save_as", "do.checkpoint", "displacement", "drift", "same", "roof", "do.delete"),
)


# "똑같이" is a word for copying too, and repeats an order.
_MOVES: Final = Pattern(
    r"(?:move|shift|relocate|drag|nudge|copy|copies|duplicate|clone)(?![A-Za-z])|이동|옮|복사|복제|카피|복붙",
    re.IGNORECASE,
)


def _is_length(value: Value) -> bool:
    return isinstance(value, Amount) and amounts.measures(value, Dimension.LENGTH)


def no_tool(hand: Hand) -> Outcome | None:
    """What can be done instead is said with it."""
    if hand.clause.is_question or CHECKS_MODEL.search(hand.clause.words):
        # "Look for duplicate nodes" copies none.
        return None
    if hand.has("temperature_load") and not hand.has("do.show", "do.check", "do.delete", "load_case", "neg.not"):
        hand.take_everything()
        return refuse("no_tool", words.NO_TEMPERATURE_LOADS, words.ENTER_THEM_IN_GEN)
    verb = next((each for each in hand.clause.concepts if _MOVES.match(each.span.words.strip())), None)
    cases = (ModelName, Amount)
    is_of_loads = any(isinstance(each.value, cases) and not _is_length(each.value) for each in hand.clause.values)
    if verb is None or not hand.has(*_MEMBERS) or hand.has(*_OF_OTHERS) or is_of_loads:
        return None
    hand.take_everything()
    message = words.NO_MOVING if verb.name == "do.move" else words.NO_COPYING
    return refuse("no_tool", message, words.MAKE_NEW_ONES)
