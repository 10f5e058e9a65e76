"""Load combinations."""

from typing import Any

import pytest

from tests.planning.commands.speaking import TOWER, asked, calls, one


def combination(name: str, *terms: tuple[str, float], kind: str = "add", short: str = "ST") -> dict[str, Any]:
    return {
        "name": name,
        "type": kind,
        "terms": [{"case": case, "kind": short, "factor": factor} for case, factor in terms],
    }


SERVICE = combination("SV1", ("DL", 1.0), ("SDL", 1.0), ("LL", 0.5))


@pytest.mark.parametrize(
    "said",
    [
        "하중조합 SV1: 1.0DL+1.0SDL+0.5LL 추가해줘",
        "SV1 조합 만들어줘. 1.0DL + 1.0SDL + 0.5LL",
        "조합 SV1 = DL+SDL+0.5LL 정의",
        "SV1 = 1.0DL+1.0SDL+0.5LL 하중조합 생성해주세요",
        "create combination SV1: 1.0DL + 1.0SDL + 0.5LL",
        "Add a load combination SV1 = DL + SDL + 0.5 LL",
        "define load combination SV1 as 1.0DL+1.0SDL+0.5LL, please",
        "new combination SV1: 1.0*DL + 1.0*SDL + 0.5*LL",
    ],
)
def test_a_formula_with_its_name(said: str) -> None:
    assert one(said) == ("define_load_combinations", {"combinations": [SERVICE]})


@pytest.mark.parametrize(
    "said",
    [
        "조합 추가: U1 = 1.4DL, U2 = 1.2DL+1.6LL, U3 = 0.9DL-1.0EX",
        "하중조합 U1 1.4DL, U2 1.2DL+1.6LL, U3 0.9DL-1.0EX 만들어줘",
        "add combinations U1: 1.4DL, U2: 1.2DL+1.6LL, U3: 0.9DL-1.0EX",
        "Load combinations please: U1 = 1.4 DL; U2 = 1.2 DL + 1.6 LL; U3 = 0.9 DL - 1.0 EX",
    ],
)
def test_a_list_of_formulas(said: str) -> None:
    rows = [
        combination("U1", ("DL", 1.4)),
        combination("U2", ("DL", 1.2), ("LL", 1.6)),
        combination("U3", ("DL", 0.9), ("EX", -1.0)),
    ]
    assert one(said)[1] == {"combinations": rows}


def test_names_are_made_where_none_is_written() -> None:
    made = one("하중조합 추가: 1.2DL+1.6LL, 1.4DL")[1]["combinations"]
    assert [each["name"] for each in made] == ["comb1", "comb2"]


def test_spectrum_cases_and_combinations_are_terms_too() -> None:
    made = one("조합 SE1 = 1.0DL+1.0RX 추가")[1]["combinations"][0]["terms"]
    assert made[1] == {"case": "RX", "kind": "RS", "factor": 1.0}


def test_a_letter_of_a_type_is_the_only_case_of_it_or_asked() -> None:
    made = one("combination W1: 1.2DL+1.0W")[1]["combinations"][0]
    assert made == combination("W1", ("DL", 1.2), ("WX", 1.0))
    question = asked("조합 추가: U1 = 1.4D")
    assert question["case_D"][0] == "DL+SDL"
    both = one("조합 추가: U1 = 1.4D", TOWER, case_D="DL+SDL")[1]["combinations"][0]
    assert both == combination("U1", ("DL", 1.4), ("SDL", 1.4))


def test_an_unknown_case_is_asked() -> None:
    assert list(asked("create combination Z1: 1.2DL+1.6QQ")) == ["case_QQ"]


def test_envelopes() -> None:
    row = combination("ENV1", ("LCB1", 1.0), ("LCB2", 1.0), kind="envelope", short="CB")
    assert one("LCB1, LCB2 포락 조합 ENV1 만들어줘")[1] == {"combinations": [row]}
    assert one("create envelope ENV1 of combinations LCB1 and LCB2")[1] == {"combinations": [row]}
    assert list(asked("LCB1, LCB2 포락 조합 만들어줘")) == ["combination_name"]


@pytest.mark.parametrize(
    "said",
    [
        "콘크리트 하중조합 자동생성",
        "KDS 콘크리트용 하중조합 자동생성해줘",
        "generate load combinations for concrete by KDS",
        "auto-generate the concrete load combinations",
    ],
)
def test_combinations_by_code(said: str) -> None:
    assert one(said) == ("generate_load_combinations", {"list": "concrete", "option": "ADD"})


def test_the_design_list_is_asked() -> None:
    assert asked("하중조합 자동생성해줘") == {"design_list": ["concrete", "steel", "src"]}
    assert one("하중조합 자동생성해줘", TOWER, design_list="steel")[1]["list"] == "steel"
    assert asked("generate the load combinations") == {"design_list": ["concrete", "steel", "src"]}


def test_two_orders_for_combinations() -> None:
    made = calls("조합 U1 = 1.4DL 추가하고 tower_c.mgbx로 저장해줘")
    assert [tool for tool, _ in made] == ["define_load_combinations", "save_project"]


def test_an_envelope_lies_over_its_combinations() -> None:
    terms = one("envelope ENV9 over LCB1 to LCB2")[1]["combinations"][0]["terms"]
    assert [each["case"] for each in terms] == ["LCB1", "LCB2"]
