"""Vibration modes with their effective masses (get_vibration_modes)."""

from typing import Annotated, Final

from app.trade.answers.rows import Cell
from app.trade.answers.shape import Doc
from app.trade.declared import declared
from app.trade.round_off import exceeds
from app.trade.words import columns

# The share of the mass that the modes of a response spectrum analysis must hold (KDS 41 17 00, ASCE 7, EN 1998-1).
ENOUGH_MASS_PCT: Final = 90.0


def is_enough(mass_pct: float, wanted_pct: float = ENOUGH_MASS_PCT) -> bool:
    """Whether the effective mass of all modes reaches a share; both in %."""
    return not exceeds(wanted_pct, mass_pct)


@declared
class ModeShares:
    """One mode: effective masses in % and their running sums."""

    mode: Annotated[int, Doc(says="Number of the mode.")]
    period_s: Annotated[float, Doc(says="Period in s.")]
    frequency_hz: Annotated[float, Doc(says="Frequency in Hz.")]
    mass_x_pct: Annotated[float, Doc(says="Effective mass along X in %.")]
    sum_x_pct: Annotated[float, Doc(says="Running sum along X in %.")]
    mass_y_pct: Annotated[float, Doc(says="Effective mass along Y in %.")]
    sum_y_pct: Annotated[float, Doc(says="Running sum along Y in %.")]
    mass_rz_pct: Annotated[float, Doc(says="Effective mass about Z in %.")]
    sum_rz_pct: Annotated[float, Doc(says="Running sum about Z in %.")]


@declared
class VibrationModes:
    """The first modes asked for; the sums are those of all modes that were computed."""

    modes: Annotated[tuple[ModeShares, ...], Doc(says="The modes that were asked for.")]
    sum_x_pct: Annotated[float, Doc(says="Effective mass of all modes along X in %.")]
    sum_y_pct: Annotated[float, Doc(says="Effective mass of all modes along Y in %.")]
    sum_rz_pct: Annotated[float, Doc(says="Effective mass of all modes about Z in %.")]
    enough_x: Annotated[bool, Doc(says="The modes hold required_pct along X.")]
    enough_y: Annotated[bool, Doc(says="The modes hold required_pct along Y.")]
    required_pct: Annotated[float, Doc(says="The share that the verdicts ask for, in %.")]
    source: Annotated[str, Doc(says="The program that computed them.")]

    @property
    def is_enough(self) -> bool:
        """Whether both directions hold the required share."""
        return self.enough_x and self.enough_y


@declared
class ModeRow:
    """One mode of the table."""

    mode: Annotated[int, Cell(columns.MODE)]
    period: Annotated[float, Cell(columns.PERIOD, unit="s")]
    frequency: Annotated[float, Cell(columns.FREQUENCY, unit="Hz")]
    mass_x: Annotated[float, Cell(columns.MASS_X, unit="%")]
    sum_x: Annotated[float, Cell(columns.SUM_X, unit="%")]
    mass_y: Annotated[float, Cell(columns.MASS_Y, unit="%")]
    sum_y: Annotated[float, Cell(columns.SUM_Y, unit="%")]
    mass_rz: Annotated[float, Cell(columns.MASS_RZ, unit="%")]
    sum_rz: Annotated[float, Cell(columns.SUM_RZ, unit="%")]
