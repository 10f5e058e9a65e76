"""The ground motion of KDS 41 17 00 for a tool's arguments, refused by name where the standard has no value."""

from dataclasses import dataclass

from app.gennx.gen.errors import Refusal
from app.trade import kds_41_17
from app.trade.seismic_spectra import TwoBranchSpectrum
from app.trade.text import Text


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
        raise Refusal(
            "site_response_analysis_needed",
            Text(
                "Site class S6 has no Fa and Fv in KDS 41 17 00:2019; a site response analysis is required.",
                "지반분류 S6은 KDS 41 17 00:2019에 Fa, Fv 값이 없으며 부지응답해석이 필요합니다.",
            ),
            Text(
                "Enter the spectrum of the site response analysis with define_rs_function.",
                "부지응답해석의 스펙트럼을 define_rs_function으로 입력하십시오.",
            ),
        )
    if site_class not in kds_41_17.FA or zone not in kds_41_17.ZONE_ACCELERATION_G:
        name = kds_41_17.NAME
        raise Refusal(
            "invalid_arguments",
            Text(
                f"Zone {zone} / site class {site_class} is not in {name}: zones I and II, classes S1 to S5.",
                f"지진구역 {zone} / 지반분류 {site_class}은(는) {name}에 없습니다(구역 I, II, 지반 S1~S5).",
            ),
            Text(
                "Letter classes (SA to SE) are those of KBC 2016; they cannot be converted to S1 to S5.",
                "SA~SE는 KBC 2016의 분류이며 S1~S5로 바꿀 수 없습니다.",
            ),
        )
    s = kds_41_17.ZONE_ACCELERATION_G[zone] if ground_acceleration is None else ground_acceleration
    fa, fv = kds_41_17.site_coefficients(site_class, s)
    sds, sd1 = kds_41_17.design_accelerations(s, fa, fv)
    return KdsGround(s, fa, fv, TwoBranchSpectrum(sds, sd1, long_period_transition_s or kds_41_17.TL_S))
