"""What the engineer must know of a modal analysis that went well: too few modes, or too little mass in them."""

import numpy as np

from app.engine.solve.modal import Modes
from app.engine.solve.spectrum_damping import CLOSE_MODES
from app.engine.words import analysis as words
from app.trade.answers.modes import is_enough
from app.trade.text import Text

HORIZONTAL = ("X", "Y")


def modal_notes(modes: Modes | None) -> tuple[Text, ...]:
    """Notes for the answer of the analysis.

    90 % of the mass in each horizontal direction is what ASCE 7-16 12.9.1.1 (unless all modes are combined) and KDS 41
    17 00 ask of a response spectrum analysis (recalled, not read off the printed standards).
    """
    return () if modes is None else (*_fewer(modes), *_parted(modes), *_little_mass(modes))


def _parted(modes: Modes) -> tuple[Text, ...]:
    """The last mode where the next one has its frequency: spectra then hold one of two directions and not the other."""
    if modes.beyond > (1.0 + CLOSE_MODES) * modes.omega[-1]:
        return ()
    return (words.PARTED_MODES(last=modes.count, next=modes.count + 1),)


def _fewer(modes: Modes) -> tuple[Text, ...]:
    if modes.count >= modes.asked:
        return ()
    return (words.FEWER_MODES(asked=modes.asked, given=modes.count),)


def _little_mass(modes: Modes) -> tuple[Text, ...]:
    """Of all modes there are: none, as the rest of the mass goes with supports (a floor that turns about one)."""
    if modes.are_all:
        return ()
    totals, sums = modes.total_mass[:2], modes.effective_mass[:, :2].sum(axis=0)
    percents = 100.0 * np.divide(sums, totals, out=np.ones(2), where=totals > 1e-12 * modes.total_mass[:3].max())
    little = [
        f"{axis} {percent:.1f} %"
        for axis, percent in zip(HORIZONTAL, percents.tolist(), strict=True)
        if not is_enough(percent)
    ]
    if not little:
        return ()
    return (words.LITTLE_MASS(modes=modes.count, shares=", ".join(little)),)
