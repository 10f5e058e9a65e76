"""Damping of the modes in response spectrum cases: the spectrum's own ratio, modal ratios, or proportional damping."""

from enum import IntEnum

import numpy as np

from app.engine.store.arrays import FloatArray
from app.engine.store.errors import Refusal
from app.engine.store.json_values import flag, integer, number, objects, text
from app.trade.json_types import JsonObject
from app.trade.round_off import ROUND_OFF

CLOSE_MODES = 1e-3
LEAST_SHARE = 1e-15
UNKNOWN_OPTIONS = {
    "bCDAMP": "correction of the spectrum by the damping ratio (bCDAMP)",
    "bAUTO": "automatic search of the excitation angle (bAUTO)",
    "bNDP": "NDP damping (bNDP)",
    "bACCECC_CONSIDER_GL": "accidental eccentricity below ground level (bACCECC_CONSIDER_GL)",
    "bACCECC_MINIMUM_TORSION": "minimum torsion (bACCECC_MINIMUM_TORSION)",
}


class DampingMethod(IntEnum):
    """SPLC.iMDTYPE."""

    MODAL = 1
    PROPORTIONAL = 2
    STRAIN_ENERGY = 3


def refused_option(record: JsonObject) -> str | None:
    """What a response-spectrum case asks for and this analysis does not do."""
    for name, what in UNKNOWN_OPTIONS.items():
        if flag(record, name):
            return what
    if flag(record, "bACCECC") and text(record, "DIR", "XY") != "XY":
        return "accidental eccentricity of vertical motion (bACCECC with DIR Z)"
    if not flag(record, "bDAMP"):
        return None
    method = integer(record, "iMDTYPE", int(DampingMethod.MODAL))
    if method == DampingMethod.STRAIN_ENERGY:
        return "damping by strain energy (iMDTYPE 3)"
    if method not in {int(known) for known in DampingMethod}:
        return f"damping methods iMDTYPE {method}"
    if method == DampingMethod.PROPORTIONAL and any(number(record, name, 0.0) for name in ("FP1", "DR1", "FP2", "DR2")):
        return "proportional damping from two modes (FP1, DR1, FP2, DR2; give MASSC and STIFFC)"
    return None


def modal_damping(record: JsonObject, omega: FloatArray, of_spectrum: float) -> FloatArray:
    """Damping ratio of every mode. It enters CQC only: the spectrum's values stay as they are given.

    Proportional damping is a/(2ω) + bω/2 with a = MASSC (1/s) and b = STIFFC (s).
    """
    if not flag(record, "bDAMP"):
        return _possible(record, np.full(len(omega), of_spectrum))
    if integer(record, "iMDTYPE", int(DampingMethod.MODAL)) == DampingMethod.PROPORTIONAL:
        mass = number(record, "MASSC", 0.0) if flag(record, "bMASSP", default=True) else 0.0
        stiffness = number(record, "STIFFC", 0.0) if flag(record, "bSTIFFP", default=True) else 0.0
        ratios = mass / (2.0 * omega) + stiffness * omega / 2.0
    else:
        ratios = np.full(len(omega), number(record, "DALL", of_spectrum))
        for item in objects(record, "aDAMPING"):
            mode = integer(item, "iMODE")
            if 1 <= mode <= len(omega):
                ratios[mode - 1] = number(item, "DAMPING")
    return _possible(record, ratios)


def _possible(record: JsonObject, ratios: FloatArray) -> FloatArray:
    if (ratios < 0.0).any() or (ratios >= 1.0).any():
        name = text(record, "NAME")
        raise Refusal(
            f"[Error] Response spectrum case {name}: the damping ratio of every mode (SPFC DRATIO, SPLC DALL, "
            "aDAMPING) must be from 0 to below 1; 0.05 is 5 %."
        )
    return ratios


def close_groups(omega: FloatArray) -> FloatArray:
    """Modes within 0.1 % of the lowest of their group, groups x modes, 1 where a mode belongs to it: they have no
    directions of their own, and their responses are added first. Ascending frequencies."""
    group = np.zeros(len(omega), dtype=np.int64)
    first = 0
    for mode in range(1, len(omega)):
        if omega[mode] > omega[first] * (1.0 + CLOSE_MODES):
            first = mode
        group[mode] = group[mode - 1] + (first == mode)
    return (group[None, :] == np.arange(group.max(initial=-1) + 1)[:, None]).astype(np.float64)


def cqc_coefficients(omega: FloatArray, damping: FloatArray) -> FloatArray:
    """Correlation of modes with their own damping (Der Kiureghian, Earthquake Eng. Struct. Dyn. 9, 1981). Its limit
    without damping is 1 for equal frequencies and 0 for others."""
    ratio = omega[:, None] / omega[None, :]
    ratio[np.abs(ratio - 1.0) <= ROUND_OFF] = 1.0
    damping = np.where(damping <= ROUND_OFF, 0.0, damping)
    za, zb = damping[:, None], damping[None, :]
    above = 8.0 * np.sqrt(za * zb * ratio) * (za * ratio + zb) * ratio
    below = (ratio**2 - 1.0) ** 2 + 4.0 * za * zb * ratio * (ratio**2 + 1.0) + 4.0 * (za**2 + zb**2) * ratio**2
    found = np.divide(above, below, out=np.zeros_like(below), where=below > 0.0)
    groups = close_groups(omega)
    found = np.where((za == 0.0) & (zb == 0.0), groups.T @ groups, found)
    np.fill_diagonal(found, 1.0)
    return found


def root_of(correlation: FloatArray) -> FloatArray:
    """R with Rᵀ R = correlation, so that what cancels between modes does so before it is squared."""
    values, vectors = np.linalg.eigh(correlation)
    keep = values > len(values) * LEAST_SHARE * values[-1]
    return (vectors[:, keep] * np.sqrt(values[keep])).T
