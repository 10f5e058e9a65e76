"""ASCE 7-16, seismic: the spectrum from mapped values and site coefficients, which are the engineer's."""

from collections.abc import Mapping
from typing import Final

from app.trade.provenance import Clause
from app.trade.seismic_spectra import TwoBranchSpectrum
from app.trade.sources import ASCE_LIBRARY, ASCE_TOOLS
from app.trade.templates import verbatim
from app.trade.words import clauses as words

NAME: Final = "ASCE 7-16"
DESIGN_ACCELERATIONS: Final = Clause(
    NAME, "(11.4-1) to (11.4-4)", verbatim("SDS = 2/3 Fa SS, SD1 = 2/3 Fv S1"),
    (ASCE_TOOLS, ASCE_LIBRARY), values=2,
)  # fmt: skip
SPECTRUM: Final = Clause(NAME, "11.4.6", words.SPECTRUM, (ASCE_TOOLS, ASCE_LIBRARY), values=5)
SHEAR_COEFFICIENT: Final = Clause(
    NAME, "(12.8-2) to (12.8-6)", words.SHEAR_COEFFICIENT, (ASCE_TOOLS, ASCE_LIBRARY), values=5
)
REDUCTION_CLAUSE: Final = "12.9.1.2"
# Clause or equation of each step of the equivalent lateral force procedure.
STEPS: Final[Mapping[str, str]] = {
    "Ta": "(12.8-7)",
    "T": "12.8.2",
    "Cs": "(12.8-2)",
    "upper": "(12.8-3), (12.8-4)",
    "lower": "(12.8-5), (12.8-6)",
    "W": "12.7.2",
    "V": "(12.8-1)",
    "k": "12.8.3",
    "F": "(12.8-11), (12.8-12)",
}


def design_acceleration(mapped: float, coefficient: float) -> float:
    """SDS from SS and Fa, or SD1 from S1 and Fv, in g as the mapped value is."""
    return 2 / 3 * coefficient * mapped


def spectrum(sds: float, sd1: float, tl: float | None) -> TwoBranchSpectrum:
    """The design spectrum from design accelerations in g; TL in s, None where none was given."""
    return TwoBranchSpectrum(sds, sd1, tl)
