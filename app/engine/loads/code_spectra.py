"""Spectrum functions by a design code (SPFC with STR.SPEC_CODE): the points of KDS 41 17 00:2019."""

import math

import numpy as np

from app.engine.records.fields import given
from app.engine.records.spectra import SPFC, SpectrumFunctionRecord, has_points_of_its_own, with_points
from app.engine.store.errors import EngineRefusal, wrong_field
from app.trade import kds_41_17
from app.trade.json_types import JsonObject, JsonValue

KDS_SPECTRUM = kds_41_17.RECORD_NAME
NORMALISED_ACCELERATION = 1
LAST_PERIOD_S = 6.0
POINTS_ON_SLOPE = 100


def spectrum_by_code(record: JsonObject, stored: JsonObject) -> JsonObject:
    """The record with the points of its code where CALC_OPT asks for them and none were sent with it.

    Raises `EngineRefusal` for another code, and as GEN NX does for a code without points and without CALC_OPT.
    """
    told = SPFC.read(record)
    code = "".join(told.code.code.split())
    if not code or code.upper() == "USER" or has_points_of_its_own(record, stored):
        return record
    if not told.is_computed:
        if told.points:
            return record
        raise EngineRefusal(f"[Error] Spectrum Function Data (Name:{told.name}) contains errors.(Item:Spectrum Data)")
    if code != KDS_SPECTRUM:
        raise EngineRefusal(
            "Unknown Error", f"only {KDS_SPECTRUM} is computed here; send the points of {code} in aFUNC"
        )
    if told.kind != NORMALISED_ACCELERATION:
        raise wrong_field("a spectrum by code is a normalised acceleration (iTYPE 1)")
    return with_points(record, _kds_points(told))


def _kds_points(told: SpectrumFunctionRecord) -> list[JsonValue]:
    """Acceleration in g times IE/R, from 0 s to PERIOD."""
    site = given(told.options.site, "SC_")
    if not 0 <= site < len(kds_41_17.SITE_CLASSES):
        raise wrong_field("OPT.SC_ must be 0 to 4 (S1 to S5); S6 needs a site response analysis")
    epa, importance, reduction = given(told.values.acceleration, "EPA"), told.values.importance, told.values.reduction
    last = LAST_PERIOD_S if told.values.last_period is None else told.values.last_period
    if min(epa, importance, reduction, last) <= 0.0:
        raise wrong_field("EPA, IE, R_ and PERIOD must be positive")
    fa, fv = kds_41_17.site_coefficients(kds_41_17.SITE_CLASSES[site], epa)
    curve = kds_41_17.spectrum(*kds_41_17.design_accelerations(epa, fa, fv))
    slope: list[float] = np.geomspace(curve.ts, max(last, 1.01 * curve.ts), POINTS_ON_SLOPE).tolist()
    kinks = [corner for corner in curve.corners if corner != curve.ts and corner < slope[-1]]
    scale = importance / reduction
    return [
        {"PERIOD": _rounded(period), "VALUE": _rounded(scale * curve.acceleration(period))}
        for period in sorted({0.0, *slope, *kinks})
    ]


def _rounded(value: float) -> float:
    return float(f"{value:.10g}") if math.isfinite(value) else value
