"""EN 1998-1:2004, seismic actions: recommended values of the elastic spectrum and the design spectrum from them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.trade.provenance import Clause
from app.trade.sources import EN_SPECTRA, EN_SPECTRA_2
from app.trade.templates import verbatim

NAME: Final = "EN 1998-1:2004"
GROUND: Final = Clause(NAME, "Tables 3.2, 3.3", verbatim("S, TB, TC, TD"), (EN_SPECTRA, EN_SPECTRA_2), values=40)
DESIGN_SPECTRUM: Final = Clause(NAME, "3.2.2.5", verbatim("Sd(T)"), (EN_SPECTRA, EN_SPECTRA_2), values=4)

# EN 1998-1 gives the spectrum up to 4 s.
LONGEST_EN_S: Final = 4.0
# S, TB, TC, TD of ground types A to E, by type of spectrum.
GROUND_TYPES: Final[Mapping[str, Mapping[str, tuple[float, float, float, float]]]] = {
    "1": {
        "A": (1.0, 0.15, 0.4, 2.0),
        "B": (1.2, 0.15, 0.5, 2.0),
        "C": (1.15, 0.20, 0.6, 2.0),
        "D": (1.35, 0.20, 0.8, 2.0),
        "E": (1.4, 0.15, 0.5, 2.0),
    },
    "2": {
        "A": (1.0, 0.05, 0.25, 1.2),
        "B": (1.35, 0.05, 0.25, 1.2),
        "C": (1.5, 0.10, 0.25, 1.2),
        "D": (1.8, 0.10, 0.30, 1.2),
        "E": (1.6, 0.05, 0.25, 1.2),
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EurocodeSpectrum:
    """The design spectrum of EN 1998-1:2004 3.2.2.5; `ag` = γI·agR in g, periods in s."""

    ag: float
    soil_factor: float
    tb: float
    tc: float
    td: float
    q: float
    beta: float

    def acceleration(self, period: float) -> float:
        """Sd in g: (3.13) to (3.16), the last two not below β·ag."""
        if period < self.tb:
            return self.ag * self.soil_factor * (2 / 3 + period / self.tb * (2.5 / self.q - 2 / 3))
        plateau = self.ag * self.soil_factor * 2.5 / self.q
        if period <= self.tc:
            return plateau
        branch = plateau * self.tc / period if period <= self.td else plateau * self.tc * self.td / period**2
        return max(branch, self.beta * self.ag)

    @property
    def falls_from(self) -> float:
        """TC."""
        return self.tc

    @property
    def corners(self) -> tuple[float, ...]:
        """Where the branches meet, in s."""
        # The floor β·ag cuts the falling branches at a corner of its own.
        reach = 2.5 * self.soil_factor / self.q / self.beta
        first = self.tc * reach
        floor = first if first <= self.td else math.sqrt(self.tc * self.td * reach)
        return self.tb, self.tc, self.td, *((floor,) if floor > self.tc else ())


def eurocode_spectrum(
    ground_type: str, spectrum_type: str, *, reference_acceleration: float, importance: float, q: float, beta: float
) -> EurocodeSpectrum:
    """The design spectrum for a ground type (A to E) and a spectrum type ("1", or "2" where Ms ≤ 5.5)."""
    s, tb, tc, td = GROUND_TYPES[spectrum_type][ground_type]
    return EurocodeSpectrum(ag=importance * reference_acceleration, soil_factor=s, tb=tb, tc=tc, td=td, q=q, beta=beta)


def table_of(spectrum_type: str) -> str:
    """The table of a type of spectrum."""
    return f"{NAME} Table {'3.2' if spectrum_type == '1' else '3.3'}"
