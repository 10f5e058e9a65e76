"""Which joints lie on the storeys of a question: those at the storeys' levels."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.planning.member_kinds import joints_read
from app.planning.storey_answers import chosen_storeys
from app.protocol.items import ToolCall
from app.reading.slots import Storeys
from app.trade.answers.digest import ModelDigest
from app.trade.answers.rows import Row
from app.trade.round_off import is_zero

# Heights that differ by less of the building's than this are one level.
_SAME: float = 1e3


@dataclass(frozen=True, slots=True)
class _Level:
    story: str
    level: float | None


def joints_on(storeys: Sequence[Storeys], digest: ModelDigest, calls: Sequence[ToolCall]) -> frozenset[int] | None:
    """The joints at the levels of these storeys; None where the calls or the model do not tell, or not every storey."""
    joints = joints_read(calls)
    levels = [Row(place, _Level(each.name, float(each.level))) for place, each in enumerate(digest.levels)]
    chosen, absent = chosen_storeys(levels, storeys)
    if joints is None or not chosen or absent:
        return None
    heights = [each.value.level for each in chosen if each.value.level is not None]
    size = max(abs(row.z) for row in joints) * _SAME
    return frozenset(row.node for row in joints if any(is_zero(row.z - height, size) for height in heights))
