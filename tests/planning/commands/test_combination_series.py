"""Combinations told by one of them, and by names that mean something else elsewhere."""

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import TOWER, one, planned

Written = dict[str, dict[str, float]]


def _made(said: str) -> Written:
    tool, arguments = one(said)
    assert tool == "define_load_combinations"
    return {row["name"]: {term["case"]: term["factor"] for term in row["terms"]} for row in arguments["combinations"]}


@pytest.mark.parametrize(
    "said",
    [
        "LCB21~24 = 1.2DL+1.0LL에 각각 ±EX, ±EY",
        "LCB21 to LCB24: 1.2DL+1.0LL and then +EX, -EX, +EY, -EY",
        "LCB21-24: 1.2DL+1.0LL with ±EX, ±EY",
    ],
)
def test_a_range_of_names_has_a_term_for_each(said: str) -> None:
    shared = {"DL": 1.2, "LL": 1.0}
    assert _made(said) == {
        "LCB21": {**shared, "EX": 1.0},
        "LCB22": {**shared, "EX": -1.0},
        "LCB23": {**shared, "EY": 1.0},
        "LCB24": {**shared, "EY": -1.0},
    }


@pytest.mark.parametrize(
    "said",
    [
        "LCB21~23 = 1.2DL+1.0LL에 각각 ±EX, ±EY",
        "LCB21~24: 1.2DL+1.0LL ±EX ±EY",
        "LCB21~24 = 1.2DL+1.0LL",
        "LCB5 = 1.2DL+EX, LCB6 the same with -WX",
    ],
)
def test_what_does_not_say_each_of_them_is_no_row_of_combinations(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize(
    "said",
    [
        "LCB5 = 1.2DL+WX, LCB6은 같고 WX만 -",
        "LCB5 = 1.2DL+WX; LCB6 likewise but with -WX",
        "LCB5 = 1.2DL+WX, LCB6 the same with -WX",
    ],
)
def test_the_same_with_one_sign_turned(said: str) -> None:
    assert _made(said) == {"LCB5": {"DL": 1.2, "WX": 1.0}, "LCB6": {"DL": 1.2, "WX": -1.0}}


@pytest.mark.parametrize("said", ["조합 둘: B1=1.4DL, C1=1.2DL+1.6LL", "combos\nB1 = 1.4DL\nC1 = 1.2DL+1.6LL"])
def test_a_name_with_a_formula_is_that_of_a_combination(said: str) -> None:
    assert TOWER.kinds_of("C1"), "a section of that name"
    assert _made(said) == {"B1": {"DL": 1.4}, "C1": {"DL": 1.2, "LL": 1.6}}
