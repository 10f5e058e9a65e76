"""What an order says of the model in passing, and floors by what they are for."""

from dataclasses import replace

import pytest

from app.trade.answers.digest import NameKind
from tests.planning.commands.speaking import TOWER, asked, one, refused
from tests.planning.commands.test_located import SMALL


def test_a_section_said_to_stay_is_looked_up() -> None:
    assert refused("단면 C2 유지하고 1층 기둥 재료만 SM355로", SMALL) == ["other_name"]
    wanted = ("modify_elements", {"element_ids": "1to6", "material": "SM355"})
    assert one("단면 C1 유지하고 1층 기둥 재료만 SM355로", SMALL) == wanted


@pytest.mark.parametrize(
    ("said", "name"),
    [("지붕 활하중 1.5로", "ROOF"), ("사무실 활하중 1.5로 변경", "OFFICE"), ("roof live load to 1.5", "ROOF")],
)
def test_a_floor_load_is_found_by_what_the_floor_is_for(said: str, name: str) -> None:
    items = [{"load_case": "LL", "value": "1.5 kN/m²"}]
    assert one(said) == ("modify_floor_load_type", {"floor_load_type": name, "items": items})


def test_a_purpose_that_no_type_is_called_by_is_asked() -> None:
    assert list(asked("로비 활하중 5로")) == ["floor_load"]
    only = replace(TOWER, names={**TOWER.names, NameKind.FLOOR_LOAD: {"DECK": 1}})
    assert list(asked("지붕 활하중 1.5로", only)) == ["floor_load"]


def test_a_bare_floor_load_is_in_kilonewtons_where_nothing_else_can_be_meant() -> None:
    said = "OFFICE LL 4로 변경"
    small = replace(TOWER, force="N", length="mm")
    assert one(said, small)[1]["items"] == [{"load_case": "LL", "value": "4 kN/m²"}]
    tonnes = replace(TOWER, force="tf", length="m")
    assert asked(said, tonnes) == {"floor_unit": ["kN/m²", "tf/m²"]}
    assert one(said, tonnes, floor_unit="tf/m²")[1]["items"] == [{"load_case": "LL", "value": "4 tf/m²"}]
