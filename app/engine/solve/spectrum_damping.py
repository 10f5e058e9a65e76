"""Damping of the modes in response spectrum cases: the spectrum's own ratio, modal ratios, or proportional damping."""

from enum import IntEnum

import numpy as np

from app.engine.records.fields import given
from app.engine.records.spectra import SpectrumCaseRecord
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal
from app.trade.round_off import ROUND_OFF

CLOSE_MODES = 1e-3
LEAST_SHARE = 1e-15


class DampingMethod(IntEnum):
    """SPLC.iMDTYPE."""

    MODAL = 1
    PROPORTIONAL = 2
    STRAIN_ENERGY = 3


def refused_option(case: SpectrumCaseRecord) -> str | None:
    """What a response-spectrum case asks for and this analysis does not do."""
    unknown = {
        "correction of the spectrum by the damping ratio (bCDAMP)": case.corrects_damping,
        "automatic search of the excitation angle (bAUTO)": case.searches_angle,
        "NDP damping (bNDP)": case.is_ndp,
        "accidental eccentricity below ground level (bACCECC_CONSIDER_GL)": case.considers_ground,
        "minimum torsion (bACCECC_MINIMUM_TORSION)": case.has_minimum_torsion,
    }
    for what, is_asked in unknown.items():
        if is_asked:
            return what
    if case.has_eccentricity and case.direction != "XY":
        return "accidental eccentricity of vertical motion (bACCECC with DIR Z)"
    if not case.has_damping:
        return None
    method = case.damping_method
    if method == DampingMethod.STRAIN_ENERGY:
        return "damping by strain energy (iMDTYPE 3)"
    if method not in {int(known) for known in DampingMethod}:
        return f"damping methods iMDTYPE {method}"
    of_two_modes = (case.first_frequency, case.first_ratio, case.second_frequency, case.second_ratio)
    if method == DampingMethod.PROPORTIONAL and any(of_two_modes):
        return "proportional damping from two modes (FP1, DR1, FP2, DR2; give MASSC and STIFFC)"
    return None


def modal_damping(case: SpectrumCaseRecord, omega: FloatArray, of_spectrum: float) -> FloatArray:
    """Damping ratio of every mode. It enters CQC only: the spectrum's values stay as they are given.

    Proportional damping is a/(2ω) + bω/2 with a = MASSC (1/s) and b = STIFFC (s).
    """
    if not case.has_damping:
        return _possible(case, np.full(len(omega), of_spectrum))
    if case.damping_method == DampingMethod.PROPORTIONAL:
        mass = case.mass_term if case.has_mass_term else 0.0
        stiffness = case.stiffness_term if case.has_stiffness_term else 0.0
        ratios = mass / (2.0 * omega) + stiffness * omega / 2.0
    else:
        ratios = np.full(len(omega), of_spectrum if case.all_modes is None else case.all_modes)
        for item in case.dampings:
            mode = given(item.mode, f"SPLC {case.name}: iMODE")
            if 1 <= mode <= len(omega):
                ratios[mode - 1] = given(item.ratio, f"SPLC {case.name}: DAMPING")
    return _possible(case, ratios)


def _possible(case: SpectrumCaseRecord, ratios: FloatArray) -> FloatArray:
    if (ratios < 0.0).any() or (ratios >= 1.0).any():
        raise EngineRefusal(
            f"[Error] Response spectrum case {case.name}: the damping ratio of every mode (SPFC DRATIO, SPLC DALL, "
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
