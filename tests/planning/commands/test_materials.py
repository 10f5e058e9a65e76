"""Materials: database grades and materials by their properties."""

import pytest

from tests.planning.commands.speaking import EMPTY, TOWER, OneCall, asked, calls, one, refused


def grade(name: str, kind: str = "concrete", standard: str = "KS01(RC)", db: str | None = None) -> OneCall:
    return "define_material", {"name": name, "type": kind, "standard": standard, "db": db or name}


@pytest.mark.parametrize(
    "said",
    [
        "콘크리트 C30 재료 추가해줘",
        "C30 콘크리트 재질 하나 만들어주세요",
        "재료 C30 등록",
        "재료: C30",
        "fck 30 콘크리트 재료 정의해 주세요",
        "Please add a C30 concrete material",
        "add concrete C30",
        "define material C30",
        "Create concrete grade C30 from the Korean table",
        "new concrete, fck = 30 MPa, please add it",
    ],
)
def test_a_grade_by_itself_is_its_own_name(said: str) -> None:
    assert one(said) == grade("C30")


@pytest.mark.parametrize(
    "said",
    [
        "재료 추가: 이름 COL35, fck 35",
        "COL35라는 이름으로 C35 재료 만들어줘",
        "COL35 = C35 콘크리트 추가",
        'add a concrete "COL35" as C35',
        "define material COL35: C35",
    ],
)
def test_a_name_before_a_grade_names_it(said: str) -> None:
    assert one(said) == grade("COL35", db="C35")


@pytest.mark.parametrize(
    "said",
    ["C40, SS275 재료 만들어줘", "재료: C40(KS), SS275", "add concrete C40 and steel SS275", "Materials: C40 / SS275"],
)
def test_several_grades_are_several_materials(said: str) -> None:
    assert calls(said, EMPTY) == [grade("C40"), grade("SS275", "steel", "KS18(S)")]


def test_a_standard_that_is_named_is_taken() -> None:
    assert one("define concrete C24 of KS21(RC)") == grade("C24", standard="KS21(RC)")
    assert one("재료 C24 추가, 규격은 KS21(RC)") == grade("C24", standard="KS21(RC)")


def test_a_foreign_grade_is_taken_from_its_own_table() -> None:
    assert one("add steel A36") == grade("A36", "steel", "ASTM(S)")
    assert one("강재 S355 추가") == grade("S355", "steel", "EN05(S)")


def test_a_grade_that_the_model_has_is_not_defined_again() -> None:
    assert refused("C27 재료 추가해줘") == ["already_exists"]
    assert refused("add material C27") == ["already_exists"]


USER = {
    "name": "OLDC",
    "type": "user",
    "elastic_modulus": "24 GPa",
    "poisson_ratio": 0.2,
    "unit_weight": "23.5 kN/m³",
}


@pytest.mark.parametrize(
    "said",
    [
        "사용자정의 재료 OLDC: 탄성계수 24 GPa, 포아송비 0.2, 단위중량 23.5 kN/m3",
        "재료 OLDC 추가. E=24 GPa, 푸아송비 0.2, 단위중량 23.5 kN/m³",
        "OLDC 재질, 영계수 24GPa, 포아송비는 0.2, 단위중량은 23.5kN/m3로 만들어줘",
        "Define material OLDC by hand: E = 24 GPa, Poisson's ratio 0.2, unit weight 23.5 kN/m3",
        "user material OLDC with modulus of elasticity 24 GPa, poisson 0.2 and unit weight 23.5 kN/m³",
        "add user-defined material OLDC, unit weight 23.5 kN/m3, E=24 GPa, nu=0.2",
    ],
)
def test_a_user_material_takes_its_properties(said: str) -> None:
    assert one(said) == ("define_material", USER)


def test_a_thermal_expansion_is_taken_where_it_is_said() -> None:
    made = one("material OLDC: E = 24 GPa, poisson 0.2, unit weight 23.5 kN/m3, thermal expansion 1.2e-5")
    assert made == ("define_material", USER | {"thermal_expansion": "0.000012 1/°C"})


def test_units_of_an_old_sheet_stay_as_they_are() -> None:
    made = one("재료 K1: E=210000 kgf/cm2, 단위중량 2.3 tf/m3, 포아송비 0.17 사용자정의")
    assert made[1]["elastic_modulus"] == "210000 kgf/cm²"
    assert made[1]["unit_weight"] == "2.3 tf/m³"


def test_what_is_missing_is_asked_in_one_question() -> None:
    assert set(asked("사용자정의 재료 QQ1, 탄성계수 24 GPa")) == {"unit_weight", "poisson"}
    assert set(asked("define a user material with E = 200 GPa, poisson 0.3")) == {"material_name", "unit_weight"}


def test_answers_complete_the_material() -> None:
    made = one("user material TIM with E = 11 GPa, poisson 0.35", TOWER, unit_weight="5 kN/m3")
    assert made[1]["unit_weight"] == "5 kN/m³"


def test_values_outside_physics_are_refused() -> None:
    assert refused("material X9: E=24 GPa, poisson 0.7, unit weight 24 kN/m3") == ["poisson_ratio"]
    assert refused("재료 X9: 탄성계수 24 kPa, 포아송비 0.2, 단위중량 24 kN/m3") == ["elastic_modulus"]
    assert refused("재료 X9: 탄성계수 24 GPa, 포아송비 0.2, 단위중량 2400 kN/m3") == ["unit_weight"]
