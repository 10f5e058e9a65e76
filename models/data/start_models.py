"""What a start model of the evaluation holds, for drawing values that exist there and compiling against it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from app.gennx.mcp.full_schema import completed
from app.gennx.mcp.registry import TOOLS
from app.prompting.short_task import context_of, node_near
from app.shortform.context import Context
from app.shortform.pointers import Slots
from app.shortform.schemas import Schemas
from app.trade.answers.codec import decode
from app.trade.answers.digest import DIGEST_TOOL, ModelDigest
from app.trade.id_lists import each_id
from models.evaluation.bench import Bench
from models.evaluation.briefs import Request

SCHEMAS: Final[Schemas] = {name: completed(name, tool.input_schema()) for name, tool in TOOLS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class StartModel:
    """A start model by its name; `places` are the coordinates of its nodes in `digest.length`."""

    name: str
    digest: ModelDigest
    places: Mapping[int, tuple[float, float, float]]

    def context(self, slots: Slots) -> Context:
        """What a plan about this model is compiled against."""
        return replace(context_of(slots, self.digest), node_at=partial(node_near, self.places))

    def members(self, *kinds: str) -> tuple[tuple[int, ...], ...]:
        """The ids of each group of members alike."""
        return tuple(tuple(each_id(each.ids)) for each in self.digest.members if each.kind in kinds and each.ids)


def start_model(bench: Bench, name: str, *, is_analysed: bool) -> StartModel:
    """Begins the model on the bench and reads it."""
    bench.begin(name, is_analysed=is_analysed)
    answer = bench.done(Request(tool=DIGEST_TOOL, arguments={}))
    nodes = bench.state().tables.get("NODE", {})
    places = {node: _place(row) for node, row in nodes.items()}
    units = answer["units"]
    digest = replace(decode(ModelDigest, answer["data"]), force=units["force"], length=units["length"])
    return StartModel(name=name, digest=digest, places=places)


def _place(row: Mapping[str, object]) -> tuple[float, float, float]:
    x, y, z = (float(str(row.get(axis, 0.0))) for axis in ("X", "Y", "Z"))
    return x, y, z
