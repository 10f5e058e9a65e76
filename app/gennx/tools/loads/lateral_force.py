"""Equivalent lateral forces of KDS 41 17 00:2019 and ASCE 7-16, every step with its formula, numbers and clause."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.gennx.gen.errors import Refusal
from app.gennx.words import seismic as words
from app.trade import asce7, kds_41_17
from app.trade.answers.seismic import WorkingStep
from app.trade.lateral_force import height_exponent, response_coefficient, usable_period

KDS: Final = kds_41_17.NAME
ASCE: Final = asce7.NAME
# Clause or equation of each step, by code.
_CLAUSES: Final[Mapping[str, Mapping[str, str]]] = {KDS: kds_41_17.STEPS, ASCE: asce7.STEPS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The fundamental period in s: T of the analysis counts up to Cu·Ta; without it T = Ta."""

    approximate: float
    analysis: float | None = None
    upper_coefficient: float | None = None

    @property
    def used(self) -> float:
        """T in s."""
        return usable_period(self.approximate, self.analysis, self.upper_coefficient)


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """SDS, SD1 and S1 in g, R, IE, TL in s; `s1` belongs to ASCE 7, a missing `tl` keeps SD1/T beyond it."""

    code: str
    sds: float
    sd1: float
    response_modification_factor: float
    importance_factor: float
    tl: float | None = None
    s1: float | None = None


@dataclass(frozen=True, slots=True)
class Forces:
    """Base shear and story forces in the unit of the weights, in the order of the stories given."""

    base_shear: float
    coefficient: float
    exponent: float
    forces: tuple[float, ...]
    steps: tuple[WorkingStep, ...]


def approximate_period(ct: float, exponent: float, height: float) -> float:
    """Ta = Ct·hn^x in s, hn in m with metric Ct (KDS 41 17 00 (7.2-6), ASCE 7-16 (12.8-7))."""
    return ct * height**exponent


def lateral_forces(
    design: Design, period: Period, weights: Sequence[float], heights: Sequence[float], force_unit: str
) -> Forces:
    """V = Cs·W and Fx = w h^k / Σ w h^k · V; `heights` are above the base, in any one unit.

    Raises Refusal when the weights or heights leave nothing to distribute.
    """
    if not weights or min(heights) <= 0 or min(weights) < 0 or sum(weights) <= 0:
        raise Refusal("no_weight", words.NO_WEIGHT, words.DEFINE_MASSES_FIRST)
    clause = _CLAUSES[design.code]
    steps = [*_period_steps(period, clause)]
    coefficient = _coefficient(design, period.used, steps, clause)
    weight = sum(weights)
    shear = coefficient * weight
    exponent = height_exponent(period.used)
    shares = [w * h**exponent for w, h in zip(weights, heights, strict=True)]
    forces = tuple(shear * share / math.fsum(shares) for share in shares)
    steps += [
        WorkingStep("W", "Σ w", f"{len(weights)} stories", weight, force_unit, clause["W"]),
        WorkingStep("V", "Cs·W", f"{coefficient:.6g} × {weight:.6g}", shear, force_unit, clause["V"]),
        WorkingStep("k", "1 + (T - 0.5)/2, from 1 to 2", f"T = {period.used:.5g} s", exponent, "", clause["k"]),
        WorkingStep(
            "ΣF", "Σ w·h^k / Σ(w·h^k) · V", f"{len(forces)} stories", math.fsum(forces), force_unit, clause["F"]
        ),
    ]
    return Forces(shear, coefficient, exponent, forces, tuple(steps))


def _period_steps(period: Period, clause: Mapping[str, str]) -> list[WorkingStep]:
    steps = [WorkingStep("Ta", "approximate period", "", period.approximate, "s", clause["Ta"])]
    if period.analysis is not None and period.upper_coefficient is not None:
        said = f"min({period.analysis:.5g}, {period.upper_coefficient:.4g} × {period.approximate:.5g})"
        return [*steps, WorkingStep("T", "min(T of the analysis, Cu·Ta)", said, period.used, "s", clause["T"])]
    return [*steps, WorkingStep("T", "Ta", "", period.used, "s", clause["T"])]


def _coefficient(design: Design, period: float, steps: list[WorkingStep], clause: Mapping[str, str]) -> float:
    """Cs with its upper and lower limits; appends the working."""
    ratio = design.response_modification_factor / design.importance_factor
    s1 = design.s1 or 0.0
    found = response_coefficient(
        sds=design.sds,
        sd1=design.sd1,
        period=period,
        ratio=ratio,
        importance=design.importance_factor,
        tl=design.tl,
        s1=s1,
    )
    beyond = design.tl is not None and period > design.tl
    upper = "SD1·TL/((R/IE)·T²)" if beyond else "SD1/((R/IE)·T)"
    lower = "max(0.044·SDS·IE, 0.01)" + (", 0.5·S1/(R/Ie)" if s1 >= 0.6 else "")
    given = f"SDS = {design.sds:.5g}, SD1 = {design.sd1:.5g}, R/IE = {ratio:.5g}"
    steps += [
        WorkingStep("Cs,plateau", "SDS/(R/IE)", given, found.plateau, "", clause["Cs"]),
        WorkingStep("Cs,upper", upper, f"{given}, T = {period:.5g} s", found.upper, "", clause["upper"]),
        WorkingStep("Cs,lower", lower, given, found.lower, "", clause["lower"]),
        WorkingStep("Cs", "max(min(plateau, upper), lower)", "", found.value, "", clause["Cs"]),
    ]
    return found.value
