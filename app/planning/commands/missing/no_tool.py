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
from app.reading.slots import Amount, Grade, Ids, ModelName, NewName, Storeys, Value
from app.trade.answers.digest import NameKind
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
    if _is_of_some_walls(hand):
        hand.take_everything()
        return refuse("no_tool", words.NO_THICKNESS_OF_SOME_WALLS, words.CHANGE_WHOLE_THICKNESS)
    verb = next((each for each in hand.clause.concepts if _MOVES.match(each.span.words.strip())), None)
    cases = (ModelName, Amount)
    is_of_loads = any(isinstance(each.value, cases) and not _is_length(each.value) for each in hand.clause.values)
    if verb is None or not hand.has(*_MEMBERS) or hand.has(*_OF_OTHERS) or is_of_loads:
        return None
    hand.take_everything()
    message = words.NO_MOVING if verb.name == "do.move" else words.NO_COPYING
    return refuse("no_tool", message, words.MAKE_NEW_ONES)


# What makes walls, or asks of them something else than their thickness.
_OF_WALLS: Final = (
    *(
        "do.create",
        "do.add",
        "do.need",
        "do.register",
        "do.new",
        "do.show",
        "do.check",
        "do.delete",
        "load",
        "load_case",
        "pressure",
        "node",
        "support",
        "material",
    ),
    *("neg.not", "neg.keep", "section", "column", "beam", "storey_height", "rigid", "diaphragm"),
)
_THICK: Final = Pattern(r"[A-Z]{1,3}\d{2,4}[A-Z]?", re.IGNORECASE)
_LEAST_MM, _MOST_MM = 50, 2000


def _is_of_some_walls(hand: Hand) -> bool:
    """ "1층 벽 두께 300으로", "walls of 1F to W250": a thickness is changed for all that have it."""
    is_placed = hand.peek(Storeys) is not None or hand.peek(Ids) is not None
    if not hand.has("wall") or not is_placed or hand.has(*_OF_WALLS) or hand.peek(Grade):
        return False
    named = any(
        (isinstance(each.value, ModelName) and NameKind.THICKNESS in each.value.kinds)
        or (isinstance(each.value, NewName) and _THICK.fullmatch(each.value.name))
        for each in hand.clause.values
    )
    return named or hand.has("thickness") or any(_is_thickness(each.value) for each in hand.clause.values)


def _is_thickness(value: Value) -> bool:
    return isinstance(value, Amount) and value.unit == "mm" and _LEAST_MM <= value.value <= _MOST_MM
