"""Masses, self weight, combinations and saving in the shorthand of engineers."""

from dataclasses import replace

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import EMPTY, calls, one, planned


def masses(direction: str = "XY", **factors: float) -> tuple[str, dict[str, object]]:
    cases = [{"name": name, "factor": factor} for name, factor in factors.items()]
    return "convert_loads_to_masses", {"cases": cases, "direction": direction}


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("masses should be SDL x 1.0 plus LL x 0.5", masses(SDL=1.0, LL=0.5)),
        ("load to mass: DL only, factor 0.5, x and y", masses(DL=0.5)),
        ("LL 0.3도 질량에 넣고(SDL 1.0 유지)", masses(LL=0.3, SDL=1.0)),
    ],
)
def test_factors_of_masses_are_told_in_many_ways(said: str, made: tuple[str, dict[str, object]]) -> None:
    assert one(said) == made


def test_a_load_is_added_to_the_masses_that_are_there() -> None:
    for said in ("LL 30 %만 질량에 추가", "add 30 % of LL to the masses", "질량 LL 0.3도"):
        assert one(said)[1] == {"cases": [{"name": "LL", "factor": 0.3}], "adds": True}


@pytest.mark.parametrize(
    "said",
    [
        "자중 DL에 5% 더 태우자 (마감 몰탈분)",
        "bump the DL self weight by 5 % to cover screed",
        "LL 말고 DL에 자중 5% 올려줘",
    ],
)
def test_self_weight_grows_by_a_share(said: str) -> None:
    made = {"load_case": "DL", "kind": "self_weight", "action": "scale", "factor": 1.05}
    assert one(said) == ("modify_loads", made)


def test_a_factor_of_self_weight_is_what_it_becomes() -> None:
    assert one("자중을 DL에 1.05배로 추가") == ("assign_self_weight", {"load_case": "DL", "factor": -1.05})


@pytest.mark.parametrize(
    ("said", "names", "where"),
    [
        ("콘크리트 목록에 U1=1.4DL, U2=1.2DL+1.6LL 두개", ["U1", "U2"], "concrete"),
        ("concrete list, two of them: U1 1.4DL; U2 1.2DL+1.6LL", ["U1", "U2"], "concrete"),
        ("one more combo, U3 - 1.2DL+1.0LL+1.3WX", ["U3"], None),
        ("and new U4 = DL+SDL+0.7EX", ["U4"], None),
    ],
)
def test_combinations_are_named_ahead_of_their_formula(said: str, names: list[str], where: str | None) -> None:
    tool, made = one(said)
    assert tool == "define_load_combinations"
    assert [each["name"] for each in made["combinations"]] == names
    assert made.get("list") == where


def test_every_term_of_an_envelope_has_factor_one() -> None:
    for said in ("포락조합 ENV (LL, WX 각 1.0) 만들고", "make an envelope ENV of LL and WX (factor 1 each)"):
        (made,) = calls(said)
        assert [each["factor"] for each in made[1]["combinations"][0]["terms"]] == [1.0, 1.0]
    assert not isinstance(planned("make an envelope ENV of LL and WX (factor 1.2 each)"), PlanDraft)


@pytest.mark.parametrize("said", ["일단 저장. 이름은 frame_v1", "just save it for now, call it frame_v1"])
def test_a_name_may_stand_behind_the_order_to_save(said: str) -> None:
    assert one(said) == ("save_project", {"file_name": "frame_v1"})


@pytest.mark.parametrize(
    "said", ["자중 5%", "LL 말고 자중 5% 올려줘", "저장하지 마. 이름은 frame_v1", "show the concrete list"]
)
def test_what_is_not_said_whole_changes_nothing(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


def test_a_store_that_is_built_is_no_order_to_save() -> None:
    held = replace(EMPTY, file_name="old.mgbx")
    said = (
        "single storey store, 7 m high, 3 x 10 m by 1 x 12 m, SM355, columns WC H400x400x13x21, "
        "beams WG H700x300x13x24, save ware.mgbx"
    )
    assert [made for tool, made in calls(said, held) if tool == "save_project"] == [{"file_name": "ware.mgbx"}]
    assert one("store it as b.mgbx", held) == ("save_project", {"file_name": "b.mgbx"})
