"""Floor loads that are there by another type, another value or a share; types defined and laid in one message."""

from dataclasses import replace

import pytest

from app.ports.planner import PlanDraft
from app.trade.answers.digest import NameKind
from tests.planning.commands.speaking import TOWER, asked, calls, one, planned

ONE_TYPE = replace(TOWER, names={**TOWER.names, NameKind.FLOOR_LOAD: {"OFFICE": 1}})
BARE = replace(TOWER, names={**TOWER.names, NameKind.FLOOR_LOAD: {}}, storeys=(), implied=())


def retyped(old: str, new: str, *levels: str) -> tuple[str, dict[str, object]]:
    made: dict[str, object] = {"floor_load_type": old, "levels": [*levels], "action": "set", "new_type": new}
    return "modify_floor_loads", made


def changed(name: str, **values: str) -> tuple[str, dict[str, object]]:
    items = [{"load_case": case, "value": value} for case, value in values.items()]
    return "modify_floor_load_type", {"floor_load_type": name, "items": items}


def scaled(name: str, case: str, factor: float) -> tuple[str, dict[str, object]]:
    return "modify_floor_load_type", {"floor_load_type": name, "factors": [{"load_case": case, "factor": factor}]}


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("swap OFFICE for ROOF on 3F", retyped("OFFICE", "ROOF", "3F")),
        ("3F에 ROOF 타입으로 바꿔 재하 (기존 OFFICE 대신)", retyped("OFFICE", "ROOF", "3F")),
        ("2F, 3F의 OFFICE를 ROOF로 교체", retyped("OFFICE", "ROOF", "2F", "3F")),
        ("4F는 OFFICE 말고 ROOF로", retyped("OFFICE", "ROOF", "4F")),
        ("put ROOF in place of OFFICE on 4F", retyped("OFFICE", "ROOF", "4F")),
        ("reduce ROOF LL by half", scaled("ROOF", "LL", 0.5)),
        ("OFFICE 활하중을 30% 올려줘", scaled("OFFICE", "LL", 1.3)),
        ("OFFICE LL을 80%로 낮춰줘", scaled("OFFICE", "LL", 0.8)),
        ("OFFICE 활하중 4kN/m2로 올려주세요", changed("OFFICE", LL="4 kN/m²")),
        ("건축에서 용도 바뀌었대요. OFFICE 활하중 4kN/m2로 올려주세요", changed("OFFICE", LL="4 kN/m²")),
        ("live is lower now: OFFICE 2.0 instead of 2.5, ROOF stays", changed("OFFICE", LL="2.0 kN/m²")),
        ("OFFICE: SDL 4.2 kPa (was 3.5), leave live alone", changed("OFFICE", SDL="4.2 kPa")),
        ("OFFICE의 SDL 2.0 → 2.3, LL은 유지 (방통 두께 변경)", changed("OFFICE", SDL="2.3 kN/m²")),
    ],
)
def test_a_floor_load_that_is_there_is_changed(said: str, made: tuple[str, dict[str, object]]) -> None:
    assert one(said) == made


def test_one_case_of_several_types_is_told_once() -> None:
    said = "screed got thicker: SDL to 3.6 in ROOF and 2.1 in OFFICE"
    assert calls(said) == [changed("ROOF", SDL="3.6 kN/m²"), changed("OFFICE", SDL="2.1 kN/m²")]


def test_the_type_that_nobody_named_is_the_only_one_or_asked_for() -> None:
    assert one("활하중 20% 다운", ONE_TYPE) == scaled("OFFICE", "LL", 0.8)
    assert one("set the live load to 3.0", ONE_TYPE) == changed("OFFICE", LL="3.0 kN/m²")
    assert asked("set the live load to 3.0") == {"floor_load": ["OFFICE", "ROOF"]}
    assert asked("활하중 20% 다운") == {"floor_load": ["OFFICE", "ROOF"]}
    assert one("활하중 3.0으로 바꿔줘", floor_load="ROOF") == changed("ROOF", LL="3.0 kN/m²")
    assert asked("5층 슬래브에 기계실 하중 추가".replace("5층", "3층")) == {"floor_load": ["OFFICE", "ROOF"]}


def test_a_type_is_defined_and_laid_in_one_message() -> None:
    gym = {"name": "GYM", "items": [{"load_case": "SDL", "value": "2 kN/m²"}, {"load_case": "LL", "value": "5 kN/m²"}]}
    made = calls("new load type GYM with SDL 2 and LL 5, put it on 3F and 4F")
    assert made == [
        ("define_floor_load_type", gym),
        ("assign_floor_loads", {"floor_load_type": "GYM", "levels": ["3F", "4F"]}),
    ]
    made = calls("신규 타입 GYM (SDL 2, LL 5) 추가, 3F에 OFFICE 대신 적용")
    assert made == [("define_floor_load_type", gym), retyped("OFFICE", "GYM", "3F")]
    assert calls("a new GYM type (SDL 2, LL 5), and ROOF live becomes 3.0") == [
        ("define_floor_load_type", gym),
        changed("ROOF", LL="3.0 kN/m²"),
    ]
    assert calls("floor load GYM - SDL 2 & LL 5, only define it") == [("define_floor_load_type", gym)]
    made = calls("add snow case SNW, floor type SNOWF of 0.5 kN/m2 in it, and put that on Roof only")
    assert [tool for tool, _ in made] == ["define_static_load_cases", "define_floor_load_type", "assign_floor_loads"]
    assert made[1][1]["items"] == [{"load_case": "SNW", "value": "0.5 kN/m²"}]
    for said in ("apply at z = 4, 7.5 and 11 m", "4m, 7.5m, 11m 전체 재하"):
        made = calls(f"바닥하중 GYM (SDL 2, LL 5) 정의. {said}", BARE)
        assert made[1] == ("assign_floor_loads", {"floor_load_type": "GYM", "levels": ["4 m", "7.5 m", "11 m"]})


@pytest.mark.parametrize(
    "said",
    [
        "OFFICE LL 3.0 or 4.0",
        "ROOF LL 1.0에서 0.5 더해줘",
        "OFFICE SDL에 0.5 추가",
        "OFFICE LL을 3.0으로 올리지 마세요",
        "change OFFICE LL to 3.0 on 3F only",
        "3F OFFICE LL 20% 올려줘",
        "swap OFFICE for ROOF",
        "4F는 OFFICE 말고",
        "OFFICE LL 20% 올리고 30% 내려",
        "활하중 20%",
    ],
)
def test_what_could_mean_another_thing_is_asked_about(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)
