"""The ground motion of KDS 41 17 00 for a tool's arguments, refused by name where the standard has no value."""

from dataclasses import dataclass

from app.gennx.gen.errors import Refusal
from app.gennx.words import seismic as words
from app.trade import kds_41_17
from app.trade.seismic_spectra import TwoBranchSpectrum


@dataclass(frozen=True, slots=True)
class KdsGround:
    """S in g, Fa and Fv, and the design spectrum they make."""

    ground_acceleration: float
    fa: float
    fv: float
    spectrum: TwoBranchSpectrum


def kds_ground(
    zone: str,
    site_class: str,
    *,
    ground_acceleration: float | None = None,
    long_period_transition_s: float | None = None,
) -> KdsGround:
    """Site coefficients and design spectrum; TL is the standard's unless `long_period_transition_s` replaces it.

    `ground_acceleration` is the effective ground acceleration S in g where a hazard map replaces the zone's value.
    Raises Refusal for S6, which the standard leaves to a site response analysis, and for unknown classes.
    """
    if site_class == "S6":
        raise Refusal("site_response_analysis_needed", words.S6_WITHOUT_COEFFICIENTS, words.ENTER_SITE_SPECTRUM)
    if site_class not in kds_41_17.FA or zone not in kds_41_17.ZONE_ACCELERATION_G:
        name = kds_41_17.NAME
        raise Refusal(
            "invalid_arguments",
            words.ZONE_OR_SITE_UNKNOWN(zone=zone, site_class=site_class, name=name),
            words.LETTER_CLASSES_OF_KBC,
        )
    s = kds_41_17.ZONE_ACCELERATION_G[zone] if ground_acceleration is None else ground_acceleration
    fa, fv = kds_41_17.site_coefficients(site_class, s)
    sds, sd1 = kds_41_17.design_accelerations(s, fa, fv)
    return KdsGround(s, fa, fv, TwoBranchSpectrum(sds, sd1, long_period_transition_s or kds_41_17.TL_S))
