"""Records of tables without a tool of their own: checked against fields, units and references, verified, undone."""

from typing import Any

import pytest

from app.gennx.gen.table_fields import misfits
from app.gennx.mcp.registry import TOOLS
from app.gennx.tools.model.tables import CLOSED, TYPED
from tests.digging import dig
from tests.gennx.bench import Bench

UNITS = {"force_unit": "kN", "length_unit": "m"}
RIGID = {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "DOF": 111111, "S_NODE": [6]}]}


def test_a_record_is_created_then_set_read_back_and_undone(frame: Bench) -> None:
    effect = frame.done("write_table", table="RIGD", records=[{"id": 5, "fields": RIGID}], **UNITS, dry_run=True)
    assert (effect["effect"]["adds"], frame.api.table("RIGD")) == ({"RIGD": 1}, {})
    frame.done("write_table", table="RIGD", records=[{"id": 5, "fields": RIGID}], **UNITS)
    other = {"ITEMS": [{**RIGID["ITEMS"][0], "S_NODE": [6, 7]}]}
    outcome = frame.done("write_table", table="RIGD", records=[{"id": 5, "fields": other}], **UNITS)
    assert outcome["effect"]["changes"] == {"RIGD": 1}
    assert dig(frame.api.table("RIGD"), "5", "ITEMS", 0, "S_NODE") == [6, 7]
    frame.done("undo_step")
    frame.done("undo_step")
    assert frame.api.table("RIGD") == {}


def test_a_table_outside_the_checkpoints_is_undone_too(frame: Bench) -> None:
    fields = {"ITEMS": [{"ID": 1, "LCNAME": "DL", "GROUP_NAME": "", "TEMP": 20}]}
    frame.done("write_table", table="ETMP", records=[{"id": 9, "fields": fields}], **UNITS)
    assert frame.api.table("ETMP")
    frame.done("undo_step")
    assert frame.api.table("ETMP") == {}


def test_a_group_cannot_be_taken_back_and_says_so(frame: Bench) -> None:
    fields = {"NAME": "G1", "N_LIST": [1, 2], "E_LIST": []}
    outcome = frame.done("write_table", table="GRUP", records=[{"id": 1, "fields": fields}], **UNITS)
    assert outcome["effect"]["undoable"] is False


@pytest.mark.parametrize(
    ("change", "code", "named"),
    [
        ({"table": "NODE"}, "has_typed_tool", "NODE"),
        ({"table": "ACTL"}, "closed_table", "ACTL"),
        ({"table": "REBB"}, "closed_table", "REBB"),
        ({"table": "XXXX"}, "not_found", "XXXX"),
        ({"table": "../DB"}, "invalid_arguments", "table"),
        ({"length_unit": "mm"}, "units_differ", "mm"),
        ({"records": [{"id": 99, "fields": RIGID}]}, "not_found", "99"),
        ({"records": [{"id": 5, "fields": {}}]}, "invalid_arguments", "no fields"),
        ({"records": [{"id": 5, "fields": {"ITEM": []}}]}, "invalid_arguments", "ITEM is no field"),
        ({"records": [{"id": 5, "fields": {"ITEMS": {}}}]}, "invalid_arguments", "ITEMS must be a list"),
        ({"records": [{"id": 5, "fields": {"ITEMS": [{"DOF": "x"}]}}]}, "invalid_arguments", "ITEMS[0].DOF"),
        ({"records": [{"id": 5, "fields": {"ITEMS": [{"S_NODE": [77]}]}}]}, "not_found", "77"),
        ({"records": [{"id": 5, "fields": {"ITEMS": [{"GROUP_NAME": "B9"}]}}]}, "not_found", "B9"),
        ({"records": [{"id": 5, "fields": RIGID}] * 2}, "invalid_arguments", "twice"),
    ],
)
def test_what_does_not_fit_is_refused_before_anything_is_sent(
    frame: Bench, change: dict[str, Any], code: str, named: str
) -> None:
    outcome = frame.call("write_table", **{"table": "RIGD", "records": [{"id": 5, "fields": RIGID}], **UNITS, **change})
    assert outcome["error"]["code"] == code
    assert named in outcome["error"]["message"]["en"]
    assert "sent" not in outcome


def test_every_typed_table_names_a_tool_that_exists() -> None:
    named = {name for names in TYPED.values() for name in names.split(" or ")}
    assert named <= TOOLS.keys()
    assert not CLOSED & TYPED.keys()


def test_a_whole_number_is_an_integer_and_a_flag_is_none() -> None:
    assert misfits("CNLD", {"ITEMS": [{"ID": 1.0}]}) == []
    assert misfits("CNLD", {"ITEMS": [{"ID": 1.5}]}) == ["ITEMS[0].ID must be integer"]
    assert misfits("CNLD", {"ITEMS": [{"ID": True}]}) == ["ITEMS[0].ID must be integer"]
