"""What an order takes for a column, a beam or a brace is what counts and results take for one."""

from collections.abc import Mapping

import pytest

from app.gennx.geometry.checked_model import ModelSnapshot
from app.gennx.tools.project.digest_members import Floors, implied_levels, sort_members
from app.planning.member_kinds import kinds_of
from app.trade.answers.digest import MemberKind
from app.trade.answers.model_tables import ElementRow, NodeRow
from app.trade.json_types import JsonObject
from app.trade.levels import NEAR_LEVEL_M

# In m: a floor at 4 m on four columns, one of them raked by one in ten; a drained roof beam; a rafter from an eave to a
# ridge of its own; braces beside a column and beside none.
_NODES: Mapping[int, tuple[float, float, float]] = {
    1: (0, 0, 0), 2: (6, 0, 0), 3: (0, 5, 0), 4: (6, 5, 0),
    5: (0, 0, 4), 6: (6, 0, 4), 7: (0.4, 5, 4), 8: (6, 5, 4),
    9: (3, 0, 6), 10: (12, 0, 4.3), 11: (14, 5, 0),
}  # fmt: skip
_LINES: Mapping[int, tuple[str, int, int, MemberKind]] = {
    1: ("BEAM", 1, 5, MemberKind.COLUMN),
    2: ("BEAM", 2, 6, MemberKind.COLUMN),
    3: ("BEAM", 3, 7, MemberKind.COLUMN),
    4: ("BEAM", 4, 8, MemberKind.COLUMN),
    5: ("BEAM", 5, 6, MemberKind.BEAM),
    6: ("BEAM", 7, 8, MemberKind.BEAM),
    7: ("BEAM", 6, 10, MemberKind.BEAM),
    8: ("BEAM", 5, 9, MemberKind.BEAM),
    9: ("BEAM", 1, 6, MemberKind.BRACE),
    10: ("TRUSS", 2, 5, MemberKind.BRACE),
    11: ("TRUSS", 5, 8, MemberKind.TRUSS),
    12: ("BEAM", 8, 11, MemberKind.BRACE),
}


def _model() -> ModelSnapshot:
    nodes: dict[str, JsonObject] = {str(key): {"X": x, "Y": y, "Z": z} for key, (x, y, z) in _NODES.items()}
    elements: dict[str, JsonObject] = {
        str(key): {"TYPE": kind, "MATL": 1, "SECT": 1, "NODE": [start, end]}
        for key, (kind, start, end, _) in _LINES.items()
    }
    return ModelSnapshot({"NODE": nodes, "ELEM": elements, "STOR": {}}, 0.001)


def _in_orders() -> dict[int, MemberKind]:
    model = _model()
    groups = sort_members(Floors(model, implied_levels(model))).groups
    return {element: group.kind for group, elements in groups.items() for element in elements}


@pytest.mark.parametrize("in_metre", [1.0, 1000.0], ids=["m", "mm"])
def test_a_line_is_the_same_for_orders_and_for_results(in_metre: float) -> None:
    nodes = [NodeRow(key, *(in_metre * each for each in place)) for key, place in _NODES.items()]
    elements = [ElementRow(key, kind, 1, 1, f"{start} {end}") for key, (kind, start, end, _) in _LINES.items()]
    told = kinds_of(elements, nodes, NEAR_LEVEL_M * in_metre)
    assert told == {key: kind for key, (*_, kind) in _LINES.items()}
    assert told == _in_orders()
