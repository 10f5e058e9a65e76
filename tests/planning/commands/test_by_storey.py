"""Wind pressures and storey forces told storey by storey, in blocks, with a rest or with an exception."""

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import asked, calls, one, planned


def wind(case: str, axis: str, unit: str, **values: str) -> tuple[str, dict[str, object]]:
    rows = [{"story": name.strip("_"), f"p{axis}": f"{value} {unit}"} for name, value in values.items()]
    return "define_static_wind_load", {"load_case": case, "code": "USER", "story_pressures": rows}


ALL = {"_2F": "0.7", "_3F": "0.7", "_4F": "0.7", "Roof": "1"}


@pytest.mark.parametrize(
    ("said", "made"),
    [
        (
            "wind WX along x [kN/m2]: 2F and 3F 0.6; 4F 0.72; Roof 0.8",
            wind("WX", "x", "kN/m²", _2F="0.6", _3F="0.6", _4F="0.72", Roof="0.8"),
        ),
        ("WX 풍압 옥상층만 1.0 kN/㎡ 나머지층 0.7 (X방향)", wind("WX", "x", "kN/m²", **ALL)),
        ("WX in X: 0.7 kPa on every storey except Roof, which gets 1.0", wind("WX", "x", "kPa", **ALL)),
        ("WX X방향 풍압: 전층 0.7 kPa, Roof만 1.0", wind("WX", "x", "kPa", **ALL)),
        ("WX 0.7 kN/m2 on all floors except Roof", wind("WX", "x", "kN/m²", _2F="0.7", _3F="0.7", _4F="0.7")),
        (
            "WX x풍압 kgf/㎡ 단위: 2F 60, 3F 65, 4F 70, Roof 80",
            wind("WX", "x", "kgf/m²", _2F="60", _3F="65", _4F="70", Roof="80"),
        ),
        (
            "X wind for WX = 0.8 / 0.8 / 0.9 / 1.0 kPa at 2F / 3F / 4F / Roof",
            wind("WX", "x", "kPa", _2F="0.8", _3F="0.8", _4F="0.9", Roof="1"),
        ),
    ],
)
def test_every_storey_takes_its_own_pressure(said: str, made: tuple[str, dict[str, object]]) -> None:
    assert one(said) == made


def test_a_new_wind_case_is_defined_with_its_pressures() -> None:
    for said in (
        "풍하중 케이스 WY 추가, 2F~Roof까지 y방향으로 1.2kPa",
        "new wind case WY, Y pressure 1.2 kPa from 2F up to Roof",
    ):
        assert calls(said) == [
            ("define_static_load_cases", {"cases": [{"name": "WY", "type": "W"}]}),
            wind("WY", "y", "kPa", _2F="1.2", _3F="1.2", _4F="1.2", Roof="1.2"),
        ]


def test_a_pressure_without_its_storeys_is_asked_for_them() -> None:
    assert asked("WX에 풍압 1.0 kN/m2 넣어") == {"levels": ["all", "2F", "3F", "4F", "Roof"]}
    made = one("put 1.0 kN/m2 wind pressure in WX", levels="2F, 3F")
    assert made == wind("WX", "x", "kN/m²", _2F="1", _3F="1")


def test_forces_are_told_in_blocks_and_with_their_unit_ahead() -> None:
    forces = {"2F": 50, "3F": 90, "4F": 130, "Roof": 200}
    rows = [{"story": name, "fy": f"{force} kN"} for name, force in forces.items()]
    made = {"load_case": "EY", "code": "USER", "story_forces": rows, "accidental_eccentricity": "none"}
    for said in (
        "EY: story forces Fy 50/90/130/200 kN at 2F/3F/4F/Roof",
        "EY by hand, storey forces in Y (kN): 2F 50, 3F 90, 4F 130, Roof 200",
    ):
        assert one(said) == ("define_static_seismic_load", made)


@pytest.mark.parametrize(
    "said",
    [
        "wind WX 0.7/0.8/0.9 kPa at 2F/3F/4F/Roof",
        "WX 풍압을 2F 0.8로 넣지 마",
        "WX 풍압 2F 0.8, 2F 0.9",
        "wind WX 0.7 kPa on 2F except 3F",
        "EY: story forces Fy 50/90/130 kN at 2F/3F/4F/Roof",
    ],
)
def test_storeys_and_values_that_do_not_pair_off_are_asked_about(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)
