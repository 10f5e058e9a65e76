"""KDS 41 17 00 held once: worked numbers, and the engine, the tool server and the planner giving one answer."""

from decimal import Decimal

import numpy as np
import pytest

from app.engine.loads.code_spectra import spectrum_by_code
from app.engine.loads.kds_seismic import read_design
from app.engine.records.fields import reader_of
from app.engine.records.storey_loads import StoredSeismicParameters
from app.gennx.tools.loads.lateral_force import KDS, Design, Period, lateral_forces
from app.gennx.tools.loads.spectra import kds_ground
from app.planning.seismic_data import FRAME_SYSTEMS, GRADE_DATA, spectrum_points
from app.trade import kds_41_17
from app.trade.json_types import JsonObject
from app.trade.kds_41_17_systems import SYSTEMS, system
from app.trade.lateral_force import height_exponent, response_coefficient
from app.trade.provenance import Clause, Standing, Transcription, recalled
from app.trade.text import Text

GROUNDS = [(zone, site) for zone in ("I", "II") for site in kds_41_17.SITE_CLASSES]


@pytest.mark.parametrize(("zone", "site"), GROUNDS)
def test_one_spectrum_whoever_is_asked(zone: str, site: str) -> None:
    ground = kds_ground(zone, site)
    s = kds_41_17.ZONE_ACCELERATION_G[zone]
    record: JsonObject = {
        "NAME": "RS",
        "CALC_OPT": True,
        "STR": {"SPEC_CODE": "KDS(41-17-00:2019)"},
        "OPT": {"SC_": kds_41_17.SITE_CLASSES.index(site)},
        "VAL": {"EPA": s, "IE": 1.2, "R_": 5.0, "PERIOD": 6.0},
    }
    points = spectrum_by_code(record, {})["aFUNC"]
    assert isinstance(points, list)
    by_engine = np.array([[p["PERIOD"], p["VALUE"]] for p in points if isinstance(p, dict)], dtype=float)
    by_planner = np.array(spectrum_points(ground.spectrum.sds, ground.spectrum.sd1, 1.2, 5.0))
    for period in (0.0, 0.03, 0.1, 0.4, 1.0, 2.5, 4.9, 5.5, 6.0):
        expected = ground.spectrum.acceleration(period) * 1.2 / 5.0
        assert np.interp(period, *by_engine.T) == pytest.approx(expected, rel=2e-3)
        if period <= kds_41_17.TL_S:
            assert np.interp(period, *by_planner.T) == pytest.approx(expected, rel=2e-3)


@pytest.mark.parametrize(("zone", "site"), GROUNDS)
@pytest.mark.parametrize("period", [0.2, 0.8, 1.9, 5.6])
def test_one_base_shear_whoever_is_asked(zone: str, site: str, period: float) -> None:
    ground = kds_ground(zone, site)
    parameters: JsonObject = {
        "SEIS_ZONE": ("I", "II").index(zone),
        "SITE_CLASS": kds_41_17.SITE_CLASSES.index(site),
        "IMPORTANCE_FACTOR": 1.2,
        "PERIOD_METHOD": 0,
        "PERIOD_APPR_X": 1.0,
        "PERIOD_APPR_Y": 1.0,
        "PERIOD_ANALYSIS_X": period,
        "PERIOD_ANALYSIS_Y": period,
        "RESPONSE_MOD_FACTOR_X": 5.0,
        "RESPONSE_MOD_FACTOR_Y": 5.0,
    }
    by_engine = read_design(reader_of(StoredSeismicParameters)(parameters), "EX")
    design = Design(
        code=KDS,
        sds=ground.spectrum.sds,
        sd1=ground.spectrum.sd1,
        response_modification_factor=5.0,
        importance_factor=1.2,
        tl=ground.spectrum.tl,
    )
    upper = kds_41_17.period_limit_coefficient(ground.spectrum.sd1)
    by_tool = lateral_forces(
        design, Period(approximate=1.0, analysis=period, upper_coefficient=upper), [1.0], [1.0], "kN"
    )
    assert by_engine.coefficient(by_engine.directions[0]) == pytest.approx(by_tool.coefficient, rel=1e-12)


def test_ten_storeys_in_zone_one_on_s3_by_hand() -> None:
    fa, fv = kds_41_17.site_coefficients("S3", 0.22)
    assert (fa, fv) == (pytest.approx(1.46), pytest.approx(1.58))
    sds, sd1 = kds_41_17.design_accelerations(0.22, fa, fv)
    assert (sds, sd1) == (pytest.approx(0.535333, rel=1e-5), pytest.approx(0.231733, rel=1e-5))
    assert kds_41_17.period_limit_coefficient(sd1) == pytest.approx(1.46827, rel=1e-5)


@pytest.mark.parametrize(
    ("period", "expected"),
    [(0.1, 0.5 / 5), (1.0, 0.2 / 5), (4.0, 0.022), (0.4, 0.1), (6.0, 0.022)],
)
def test_the_coefficient_between_its_bounds(period: float, expected: float) -> None:
    found = response_coefficient(sds=0.5, sd1=0.2, period=period, ratio=5.0, importance=1.0, tl=5.0)
    assert found.value == pytest.approx(expected)


def test_beyond_five_seconds_the_upper_bound_falls_with_the_square() -> None:
    at_five, at_ten = (
        response_coefficient(sds=0.5, sd1=0.2, period=period, ratio=5.0, importance=1.0, tl=5.0).upper
        for period in (5.0, 10.0)
    )
    assert at_five / at_ten == pytest.approx(4.0)


def test_the_height_exponent_runs_from_one_to_two() -> None:
    assert [height_exponent(period) for period in (0.1, 0.5, 1.5, 2.5, 9.0)] == [1.0, 1.0, 1.5, 2.0, 2.0]


def test_the_planner_speaks_the_values_of_the_table() -> None:
    assert GRADE_DATA["I"].importance_factor == Decimal("1.2")
    assert str(GRADE_DATA["special"].drift_limit) == "0.01"
    assert [(str(each.response_modification), str(each.deflection_amplification)) for each in FRAME_SYSTEMS] == [
        ("8", "5.5"),
        ("5", "4.5"),
        ("3", "2.5"),
    ]


def test_systems_have_rows_of_their_own_and_sound_coefficients() -> None:
    rows = [each.row for each in SYSTEMS]
    assert len(rows) == len(set(rows)) == 61
    assert all(1.0 <= each.r <= 8.0 and 2.0 <= each.omega0 <= 3.0 and each.cd <= 6.5 for each in SYSTEMS)
    walls = system("5-b")
    assert (walls.r, walls.omega0, walls.cd, walls.name.ko) == (6.5, 2.5, 5.0, "철근콘크리트 특수전단벽")


def test_what_was_recalled_is_said_and_nothing_else() -> None:
    checked = Clause("X 1", "2", Text("a", "가"), (Transcription("one"), Transcription("another")))
    guessed = Clause("X 1", "3", Text("b", "나"), (Transcription("one"),))
    assert [each.standing for each in (checked, guessed)] == [Standing.CHECKED, Standing.RECALLED]
    reprinted = Clause("X 1", "4", Text("c", "다"), (Transcription("the publisher's", is_reprint=True),))
    assert reprinted.standing is Standing.CHECKED
    assert recalled(checked) is None
    note = recalled(checked, guessed)
    assert note is not None
    assert note.en.startswith("X 1: b were recalled")
    assert note.ko == "X 1: 나는 원문과 대조하지 않은 기억값입니다."
