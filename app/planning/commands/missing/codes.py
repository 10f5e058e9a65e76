"""Loads, spectra and combinations by a standard that their tools do not hold: which one is meant instead."""

from collections.abc import Mapping
from typing import Final

from app.planning.commands.clause.asking import field
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Asked, Outcome
from app.planning.commands.missing.orders import RESULTS
from app.planning.words.commands import missing as words
from app.reading.slots import CodeName
from app.trade import kds_41_12, kds_41_17

# What is made by a standard, by the word for it; the first that is said decides.
_BY_STANDARD: Final[Mapping[str, str]] = {
    "combination": "KDS",
    "wind": kds_41_12.NAME,
    "seismic": kds_41_17.NAME,
    "spectrum": kds_41_17.NAME,
    "design_spectrum": kds_41_17.NAME,
    "equivalent_static": kds_41_17.NAME,
}
_BARS: Final = ("do.delete", "do.check", "do.compare", "explain", "storey_force", *RESULTS)


def other_code(hand: Hand) -> Outcome | None:
    """ "EX by KBC 2016", "generate combinations to ACI 318": the standard that is held is offered in its place."""
    held = next((code for word, code in _BY_STANDARD.items() if hand.has(word)), "")
    codes = [each for each in hand.clause.values if isinstance(each.value, CodeName)]
    if not held or len(codes) != 1 or hand.clause.is_question or hand.has(*_BARS):
        return None
    code = codes[0].value
    if not isinstance(code, CodeName) or code.name.startswith(held):
        return None
    hand.take_everything()
    made = field(hand, "code", words.STANDARD, [held])
    text = words.NO_SUCH_STANDARD(code=code.name, held=held)
    span = codes[0].span
    return Asked(text=text, fields=(made,), said={made.key: words.SAID}, vague=(span,), place=span.start)
