"""Storeys and numbers that are left when some are taken out behind the order."""

from typing import Any

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import one, planned


@pytest.mark.parametrize(
    ("said", "storeys"),
    [
        ("WX X풍압 1.1kN/m2, 1F 말고 전층", ["2F", "3F", "4F", "Roof"]),
        ("WX: 0.9 kN/m2 in X on all storeys but 1F", ["2F", "3F", "4F", "Roof"]),
        ("WX 1.0 kN/m2 X on 2F~Roof, 3F excluded", ["2F", "4F", "Roof"]),
    ],
)
def test_a_wind_goes_to_the_storeys_that_are_left(said: str, storeys: list[str]) -> None:
    rows: list[dict[str, Any]] = one(said)[1]["story_pressures"]
    assert [each["story"] for each in rows] == storeys


@pytest.mark.parametrize(
    ("said", "tool", "key", "left"),
    [
        ("2F~Roof 강막 해제, 3F는 말고", "set_storey_diaphragm", "levels", ["2F", "4F", "Roof"]),
        ("no diaphragm from 2F to 4F, Roof excepted", "set_storey_diaphragm", "levels", ["2F", "3F", "4F"]),
        ("보 49~57 G2로, 53은 말고", "modify_elements", "element_ids", "49to52 54to57"),
        ("beams 49-57 to G2, not 53", "modify_elements", "element_ids", "49to52 54to57"),
        ("지점 1~12 핀, 5번 말고", "assign_supports", "node_ids", "1to4 6to12"),
    ],
)
def test_an_exception_behind_the_order_takes_its_places_out(said: str, tool: str, key: str, left: object) -> None:
    name, arguments = one(said)
    assert (name, arguments[key]) == (tool, left)


@pytest.mark.parametrize(
    "said",
    [
        "wind WX 0.7 kPa on 2F except 3F",
        "beams 1-12 to C2, not 15",
        "divide 1-12 into 3, not 5",
        "beams 49-57 to G2, not 53 and not 54",
        "2F~4F 보 G2로, 9F는 말고",
    ],
)
def test_what_is_not_among_them_or_could_be_a_value_is_asked_about(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)
