"""Messages in other letters than the words are read in, and names that say by themselves what they are."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.ports.planner import PlanDraft
from app.trade.answers.digest import NameKind, SizedShape
from tests.planning.commands.speaking import TOWER, asked, assumed, calls, one, planned, refused
from tests.planning.commands.test_having import BUILT

SHAPED: Final = replace(TOWER, shapes={"SG1": SizedShape(shape="H", sizes={"height": 0.6, "width": 0.2})})


@pytest.mark.parametrize(
    ("said", "ids"), [("chnage colum 7 secton to C2", "7"), ("columns1-6toC2", "1to6"), ("beams51-53toG2", "51to53")]
)
def test_words_a_letter_off_and_words_without_a_space(said: str, ids: str) -> None:
    assert one(said, BUILT)[1]["element_ids"] == ids
    assert "respelled" in assumed(said, BUILT)


def test_four_sizes_of_an_h_shape() -> None:
    tool, arguments = one("SG1 500x200x10x16으로 수정", SHAPED)
    sizes = [arguments[each] for each in ("height", "width", "web_thickness", "flange_thickness")]
    assert (tool, sizes) == ("modify_section", ["500 mm", "200 mm", "10 mm", "16 mm"])
    assert not isinstance(planned("C1 500x200x10x16으로 수정", SHAPED), PlanDraft)


@pytest.mark.parametrize(
    "said", ["fxing C1 to C2 somehow 500", "rotate it chnage", "others changed columns 1 to 6 to C2 already"]
)
def test_what_stays_unread_in_other_letters_too_is_no_plan(said: str) -> None:
    assert not isinstance(planned(said, BUILT), PlanDraft)


def test_cases_that_are_added_by_their_names() -> None:
    bare = replace(TOWER, names={**TOWER.names, NameKind.LOAD_CASE: {}}, case_types={})
    assert one("add DL and LL", bare)[1]["cases"] == [{"name": "DL", "type": "D"}, {"name": "LL", "type": "L"}]
    assert not isinstance(planned("add Q7 and Q8", bare), PlanDraft)


def test_an_envelope_with_its_name_behind_it() -> None:
    made: dict[str, Any] = one("envelope of LCB1 and LCB2, call it ENV")[1]["combinations"][0]
    assert (made["name"], [each["case"] for each in made["terms"]]) == ("ENV", ["LCB1", "LCB2"])


@pytest.mark.parametrize("said", ["in LCB2 use 1.7 instead of 1.6 for LL", "LCB2 활하중계수 1.6 말고 1.7로"])
def test_the_factor_that_comes_in_place_of_another(said: str) -> None:
    assert one(said)[1]["terms"] == [{"case": "LL", "kind": "ST", "factor": 1.7}]


@pytest.mark.parametrize("said", ["C27 탄성계수 28GPa로", "set C27's modulus to 28 GPa"])
def test_a_material_of_a_table_needs_all_its_own_values(said: str) -> None:
    assert set(asked(said)) == {"unit_weight", "poisson"}
    _, arguments = one(said, unit_weight="24 kN/m3", poisson="0.18")
    assert arguments["material"] == "C27"
    assert arguments["poisson_ratio"] == 0.18


def test_values_of_a_material_that_is_of_no_table() -> None:
    own = replace(TOWER, names={**TOWER.names, NameKind.MATERIAL: {"MYCON": 1}})
    assert one("MYCON 탄성계수 28GPa로 변경", own) == (
        "modify_material",
        {"material": "MYCON", "elastic_modulus": "28 GPa"},
    )
    assert refused("C27 포아송비 0.7로") == ["poisson_ratio"]


@pytest.mark.parametrize("said", ["1층 벽 두께 300으로", "walls of 1F to W200", "1층 벽 W300으로"])
def test_some_walls_get_no_other_thickness(said: str) -> None:
    assert refused(said) == ["no_tool"]


def test_a_thickness_is_changed_for_all_walls_that_have_it() -> None:
    assert one("벽두께 W200을 300으로")[0] == "modify_thickness"


@pytest.mark.parametrize("said", ["what section do the 3F beams have?", "3층 보 단면이 뭐야"])
def test_the_section_of_members_told_in_words_is_looked_up(said: str) -> None:
    assert ("get_elements", {"ids": "61to70"}) in calls(said, BUILT)
