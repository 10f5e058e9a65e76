"""What is told to be missing, or too little, before it is ordered."""

from typing import Any

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import one, planned


def case(name: str, kind: str) -> tuple[str, dict[str, Any]]:
    return "define_static_load_cases", {"cases": [{"name": name, "type": kind}]}


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("적설 SN 케이스가 없네요. 넣어주세요", case("SN", "S")),
        ("지진 Y방향 케이스 EY2를 깜빡했네, 추가", case("EY2", "E")),
        ("풍하중 케이스 WZ 누락됐네요 추가해주세요", case("WZ", "W")),
        ("EY2 was forgotten, add it as earthquake", case("EY2", "E")),
        ("we forgot the snow case SN, add it", case("SN", "S")),
        ("there is no snow case SN yet, please add it", case("SN", "S")),
    ],
)
def test_what_is_missing_is_added(said: str, made: tuple[str, dict[str, Any]]) -> None:
    assert one(said) == made


@pytest.mark.parametrize(
    "said", ["모드 18개로는 모자라. 36개", "모드 18개로는 부족하니 36개로", "18 modes aren't enough, go for 36"]
)
def test_too_few_are_the_old_value(said: str) -> None:
    assert one(said) == ("set_analysis_control", {"eigenvalue": {"modes": 36}})


@pytest.mark.parametrize(
    "said",
    [
        "SN 케이스가 없네요",
        "적설 SN 케이스가 없네요. LL 추가",
        "there is no snow case SN, don't add it",
        "LL 하중이 없네. 추가하지 마",
        "EY2 was forgotten",
    ],
)
def test_what_is_only_told_to_be_missing_is_not_made(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)
