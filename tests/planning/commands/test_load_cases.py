"""Static load cases with their types, and self weight in them."""

import pytest

from tests.planning.commands.speaking import EMPTY, TOWER, OneCall, asked, assumed, one, refused


def cases(**types: str) -> OneCall:
    return "define_static_load_cases", {"cases": [{"name": name, "type": kind} for name, kind in types.items()]}


@pytest.mark.parametrize(
    "said",
    [
        "하중조건 추가: PL 활하중, CLD 고정하중",
        "하중 케이스 PL(활하중), CLD(고정하중) 만들어줘",
        "PL은 활하중, CLD는 사하중으로 하중조건 정의해 주세요",
        "활하중 PL, 고정하중 CLD 케이스 생성",
        "Add load cases PL (live) and CLD (dead)",
        "create two load cases: PL live, CLD dead",
        "Define static load cases: live PL, dead CLD.",
        "please define the cases PL - live load, CLD - dead load",
    ],
)
def test_types_beside_their_names(said: str) -> None:
    assert one(said) == cases(PL="L", CLD="D")


@pytest.mark.parametrize(
    "said",
    [
        "지진하중 케이스 EQ1, EQ2 만들어줘",
        "EQ1, EQ2 지진하중 케이스 추가",
        "Add earthquake cases EQ1 and EQ2",
        "define load cases EQ1 and EQ2, both seismic",
    ],
)
def test_one_type_for_all(said: str) -> None:
    assert one(said) == cases(EQ1="E", EQ2="E")


@pytest.mark.parametrize(
    "said",
    ["하중조건 DL, LL, WX, EX 만들어줘", "load cases DL, LL, WX and EX, please create", "하중케이스: DL, LL, WX, EX"],
)
def test_names_that_say_it_themselves(said: str) -> None:
    assert one(said, EMPTY) == cases(DL="D", LL="L", WX="W", EX="E")
    assert "type_DL" in assumed(said, EMPTY)


def test_other_types() -> None:
    assert one("하중조건 추가: TL1 온도, SN1 적설") == cases(TL1="T", SN1="S")
    assert one("add a snow load case SN1") == cases(SN1="S")
    assert one("풍하중 케이스 WIN1 추가") == cases(WIN1="W")


def test_a_type_that_nothing_tells_is_asked() -> None:
    assert list(asked("하중조건 CR1 추가해줘")) == ["type_CR1"]
    assert list(asked("add a load case named CR1")) == ["type_CR1"]
    assert one("add a load case named CR1", TOWER, type_CR1="L") == cases(CR1="L")
    assert one("하중조건 CR1 추가해줘", TOWER, type_CR1="고정하중") == cases(CR1="D")


@pytest.mark.parametrize(
    "said",
    [
        "자중을 DL에 넣어줘",
        "DL 케이스에 자중 적용해주세요",
        "자중 DL 추가",
        "자중은 DL로 설정",
        "put the self weight into DL",
        "Apply self-weight in load case DL, please",
        "self weight goes into DL",
        "add selfweight to DL",
    ],
)
def test_self_weight_acts_downward(said: str) -> None:
    assert one(said) == ("assign_self_weight", {"load_case": "DL", "factor": -1.0})


def test_self_weight_with_a_factor() -> None:
    assert one("자중 계수 1.05로 DL에 적용")[1]["factor"] == -1.05
    assert one("self weight in DL with factor -1.1")[1]["factor"] == -1.1
    assert refused("자중 계수 15로 DL에 적용") == ["self_weight_factor"]


def test_self_weight_without_a_case_is_asked() -> None:
    assert asked("자중 적용해줘") == {"load_case": ["DL", "SDL", "LL", "WX", "EX", "EY"]}
    assert asked("add self weight to CASE9") == {"load_case": ["DL", "SDL", "LL", "WX", "EX", "EY"]}
    assert one("자중 적용해줘", TOWER, load_case="sdl")[1]["load_case"] == "SDL"
