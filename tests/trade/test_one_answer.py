"""Each question of a code is asked of the engine, of the tool server and of the planner: one answer."""

import re
from collections.abc import Mapping

import pytest

from app.engine.loads.kds_seismic import read_design
from app.engine.loads.kds_wind import read_wind
from app.engine.records.fields import reader_of
from app.engine.records.storey_loads import StoredSeismicParameters, StoredWindParameters
from app.gennx.tools.loads.spectra import kds_ground
from app.planning.code_answers import code_answer
from app.planning.combinations import gravity_combinations, seismic_combinations
from app.planning.results import text_of
from app.planning.seismic_data import FRAME_SYSTEMS, GRADE_DATA
from app.trade import kds_41_12, kds_41_17
from app.trade.json_types import JsonObject
from app.trade.kds_41_17_systems import SYSTEMS, SeismicSystem

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def _said(question: str) -> str:
    answer = code_answer(question)
    assert answer is not None, question
    return answer.en


def _numbers(line: str) -> list[float]:
    return [float(each) for each in _NUMBER.findall(line)]


@pytest.mark.parametrize("site", kds_41_17.SITE_CLASSES)
@pytest.mark.parametrize("zone", kds_41_17.ZONE_ACCELERATION_G)
def test_site_coefficients_and_design_accelerations(zone: str, site: str) -> None:
    ground = kds_ground(zone, site)
    s = ground.ground_acceleration
    line = _said(f"지반 {site}, S = {s:g}일 때 Fa, Fv는?").split("\n")[1]
    fa, fv, sds, sd1 = _told(line)
    parameters: JsonObject = {
        "SEIS_ZONE": ("I", "II").index(zone),
        "SITE_CLASS": kds_41_17.SITE_CLASSES.index(site),
        "IMPORTANCE_FACTOR": 1.0,
        "PERIOD_APPR_X": 1.0,
        "PERIOD_APPR_Y": 1.0,
        "RESPONSE_MOD_FACTOR_X": 5.0,
        "RESPONSE_MOD_FACTOR_Y": 5.0,
    }
    by_engine = read_design(reader_of(StoredSeismicParameters)(parameters), "EX")
    assert (fa, fv) == pytest.approx((ground.fa, ground.fv), rel=1e-3)
    assert (sds, sd1) == pytest.approx((ground.spectrum.sds, ground.spectrum.sd1), rel=1e-3)
    assert (by_engine.sds, by_engine.sd1) == pytest.approx((ground.spectrum.sds, ground.spectrum.sd1), rel=1e-12)


def _told(line: str) -> list[float]:
    """Fa, Fv, SDS and SD1 of an answer."""
    return [float(each) for each in re.findall(r"(?:Fa|Fv|SDS|SD1) = (\d+(?:\.\d+)?)", line)]


@pytest.mark.parametrize("zone", kds_41_17.ZONE_ACCELERATION_G)
def test_the_acceleration_of_a_zone(zone: str) -> None:
    told = re.search(r"S = (\d\.\d+) g", _said(f"지진구역 {zone}의 유효지반가속도는 얼마?"))
    assert told is not None
    assert float(told[1]) == kds_ground(zone, "S1").ground_acceleration


@pytest.mark.parametrize("group", kds_41_17.USE_GROUPS)
def test_importance_and_drift_of_a_use_group(group: str) -> None:
    held = kds_41_17.USE_GROUPS[group]
    planned = GRADE_DATA[group]
    assert (float(planned.importance_factor), float(planned.drift_limit)) == (held.importance_factor, held.drift_limit)
    assert f"use group {group}: IE = {held.importance_factor:.1f}" in _said("내진등급별 중요도계수는?")
    assert f"use group {group}: {held.drift_limit:.3f} hs" in _said("내진등급별 허용층간변위는?")


@pytest.mark.parametrize("system", SYSTEMS[:-4], ids=lambda system: system.row)
def test_the_coefficients_of_a_system(system: SeismicSystem) -> None:
    factors = f"R = {system.r:g}, Ω0 = {system.omega0:g}, Cd = {system.cd:g}"
    assert factors in _said(f"{system.row} 시스템의 반응수정계수는?")
    for frame in FRAME_SYSTEMS:
        if (system.row[0], system.name.en) == ("3", frame.name.en):
            assert (float(frame.response_modification), float(frame.deflection_amplification)) == (system.r, system.cd)


def test_the_limit_of_the_period_and_the_transition() -> None:
    for sd1 in (0.05, 0.12, 0.2, 0.29, 0.5):
        cu = kds_41_17.period_limit_coefficient(sd1)
        assert f"Cu = {cu:.4g}" in _said(f"SD1 = {sd1:g}일 때 주기상한계수는?")
    assert f"TL = {kds_ground('I', 'S4').spectrum.tl:g} s" in _said("장주기 전이 주기 TL은 얼마인가요?")


def test_the_strength_combinations() -> None:
    told = _said("강도설계 하중조합의 하중계수 알려줘")
    planned = [*gravity_combinations(), *seismic_combinations()]
    dead = {float(_numbers(text_of(each.get("description")))[0]) for each in planned if isinstance(each, Mapping)}
    assert dead == {each[0] for each in (*kds_41_12.GRAVITY_FACTORS, *kds_41_12.SEISMIC_FACTORS)}
    assert all(f"{factor:.1f}D" in told for factor in dead)


@pytest.mark.parametrize("exposure", kds_41_12.EXPOSURES, ids=lambda each: each.name)
def test_the_speed_factor_of_an_exposure(exposure: kds_41_12.Exposure) -> None:
    parameters: JsonObject = {
        "INPUT_METHOD": 1,
        "WIND_SPEED": 30.0,
        "EXP_CATEGORY": "ABCD".index(exposure.name),
        "IMPORTANCE_FACTOR": 1.0,
        "BUILDING_TYPE": 0,
        "DIRECTION_FACTOR_X": 1.0,
        "DIRECTION_FACTOR_Y": 1.0,
        "GUST_FACTOR_X": 2.0,
        "GUST_FACTOR_Y": 2.0,
    }
    told = _said(f"노풍도 {exposure.name}의 계수는?")
    assert f"KzR = {exposure.lowest:g} up to {exposure.base:g} m, {exposure.factor:g} z^{exposure.exponent:g}" in told
    by_engine = read_wind(reader_of(StoredWindParameters)(parameters), "WX", 60.0)
    speed = 30.0 * exposure.factor * 60.0**exposure.exponent
    assert by_engine.velocity_pressure(0) == pytest.approx(0.5 * kds_41_12.AIR_DENSITY_T_M3 * speed**2, rel=1e-12)
