"""Risk is judged by Lintel, from the tool and its arguments."""

import pytest

from app.protocol.items import Risk
from app.tools.risk import judge_risk
from app.trade.json_types import JsonObject


@pytest.mark.parametrize(
    ("tool", "arguments", "risk"),
    [
        ("get_reactions", {}, Risk.READ),
        ("define_material", {}, Risk.CHANGE),
        ("perform_analysis", {}, Risk.CHANGE),
        ("new_project", {}, Risk.DESTROY),
        ("save_project", {}, Risk.CHANGE),
        ("save_project", {"file_name": "tower.mgbx"}, Risk.DESTROY),
        ("capture_view", {"file_name": "a.png"}, Risk.CHANGE),
        ("capture_view", {"file_name": "a.png", "overwrite": False}, Risk.CHANGE),
        ("capture_view", {"file_name": "a.png", "overwrite": True}, Risk.DESTROY),
        ("capture_view", {"file_name": "a.png", "overwrite": "yes"}, Risk.DESTROY),
        ("export_design_report", {"overwrite": 1}, Risk.DESTROY),
        ("modify_loads", {"action": "set"}, Risk.CHANGE),
        ("modify_loads", {"action": "remove"}, Risk.DESTROY),
        ("modify_floor_loads", {"action": "remove"}, Risk.DESTROY),
        ("get_everything_and_delete_it", {}, Risk.DESTROY),
    ],
)
def test_risk(tool: str, arguments: JsonObject, risk: Risk) -> None:
    assert judge_risk(tool, arguments) is risk
