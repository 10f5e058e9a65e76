"""English wraps in prepositions and joiners what Korean hangs on the noun: they stop no order, and turn none round."""

from dataclasses import replace
from typing import Any

import pytest

from app.ports.planner import PlanDraft
from app.trade.answers.digest import NameKind
from tests.planning.commands.speaking import TOWER, calls, planned

# A model whose floor load type is called like the word.
FLOORS = replace(TOWER, names={**TOWER.names, NameKind.FLOOR_LOAD: {"FLOOR": 1}})


@pytest.mark.parametrize(
    ("said", "tool", "arguments"),
    [
        ("switch beams 61-63 over to G2", "modify_elements", {"element_ids": "61to63", "section": "G2"}),
        ("5 kN/m SDL down along beams 61-63", "assign_element_beam_loads", {"element_ids": "61to63"}),
        ("out with LCB2", "delete_records", {"table": "LCOM-GEN", "ids": "2"}),
        ("load case SDL should be called DL2", "rename_load_case", {"load_case": "SDL", "new_name": "DL2"}),
        ("SG1: H450x200x9x14 instead of H400x200x8x13", "modify_section", {"height": "450 mm"}),
        ("RX at 30 degrees i.o. 0", "modify_rs_load_case", {"angle_deg": 30.0}),
        ("DL self weight times 1.07", "assign_self_weight", {"factor": -1.07}),
        ("self weight converted to mass in all three directions", "set_structure_type", {"self_weight_to_mass": "xyz"}),
        ("a 30 kN X force on node 80 in EX", "assign_nodal_loads", {"load_case": "EX"}),
        ("bring C2 down to 450 square", "modify_section", {"section": "C2", "height": "450 mm"}),
        ("drop C2 to 450 square", "modify_section", {"section": "C2", "height": "450 mm"}),
        ("drop EX's R down to 4", "modify_static_seismic_load", {"response_modification_x": 4.0}),
        ("lay 4 kN/m SDL on beams 60 to 62", "assign_element_beam_loads", {"element_ids": "60to62"}),
        ("could we have beams 60-66 in G2?", "modify_elements", {"section": "G2"}),
        ("release the j ends of 60, 61", "assign_beam_end_release", {"element_ids": "60 61", "i_end": "fixed"}),
        ("we're short of a C30, define it", "define_material", {"name": "C30"}),
        ("base pinned at the bottom", "assign_supports", {"condition": "pinned"}),
    ],
)
def test_a_preposition_or_a_particle_stops_no_order(said: str, tool: str, arguments: dict[str, Any]) -> None:
    made = calls(said)
    assert made[0][0] == tool
    assert {key: made[0][1].get(key) for key in arguments} == arguments


def test_plus_joins_two_orders() -> None:
    assert [tool for tool, _ in calls("add C35, plus a C7 section 650 square")] == ["define_material", "define_section"]


@pytest.mark.parametrize(
    ("said", "levels"),
    [
        ("release every floor's diaphragm", ["all"]),
        ("release the diaphragm of every floor", ["all"]),
        ("release the diaphragm on each floor", ["all"]),
        ("rigid floor off at 3F", ["3F"]),
    ],
)
def test_the_word_floor_is_not_the_type_of_that_name(said: str, levels: list[str]) -> None:
    assert calls(said, FLOORS) == [("set_storey_diaphragm", {"levels": levels, "rigid": False})]


@pytest.mark.parametrize("said", ["change floor LL to 3.0", "assign floor to 2F"])
def test_the_type_is_meant_where_nothing_counts_or_goes_on(said: str) -> None:
    assert "FLOOR" in str(calls(said, FLOORS))


@pytest.mark.parametrize(
    "said",
    [
        "beams over 61 to G2",
        "5 kN/m SDL along the corridor",
        "switch beams 61-63 over 5 m to G2",
        "5 kN force SDL",
        "C35 plus",
        "drop LCB1 to LCB2",
        "bring C2 up",
        "delete beams 60 down to 66",
    ],
)
def test_what_says_where_or_how_much_still_stops(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)
