"""The GPU is GEN NX's while it solves, and the specialist's again afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest

from app.protocol.events import LocalModelChanged
from app.protocol.queries import ToolSpec
from app.protocol.states import LocalModelState, LocalPhase, Target
from tests.agent.desk import Desk
from tests.fakes.tools import FakeTools


@dataclass
class SolvingTools(FakeTools):
    """`make_part` takes long, as an analysis does; notes whether the GPU was free when it was called."""

    @property
    def tools(self) -> Mapping[str, ToolSpec]:
        return {
            name: replace(spec, is_long_running=name == "make_part")
            for name, spec in FakeTools.tools.fget(self).items()  # type: ignore[attr-defined]
        }


def borrow(desk: Desk, target: Target = Target.GENNX) -> list[str]:
    """What became of the GPU, with the calls among it."""
    moves = desk.parts.local_model.gpu_moves
    desk.parts.tools = SolvingTools(target=target, on_call=lambda _name: moves.append("called"))
    desk.parts.local_model.uses_gpu = True
    desk.parts.local_model.state = LocalModelState(phase=LocalPhase.READY, is_default_planner=True)
    return moves


async def test_the_model_leaves_the_gpu_before_a_long_call_and_comes_back_after(desk: Desk) -> None:
    moves = borrow(desk)
    await desk.start()
    desk.send("build")
    await desk.approve_all()
    while len(moves) < 6:
        await desk.until(LocalModelChanged)

    assert moves == ["freed", "called", "restored"] * 2


@pytest.mark.parametrize("reason", ["embedded", "on the CPU", "switched off", "writing"])
async def test_the_model_stays_where_nobody_needs_its_place(desk: Desk, reason: str) -> None:
    moves = borrow(desk, Target.EMBEDDED if reason == "embedded" else Target.GENNX)
    model = desk.parts.local_model
    model.uses_gpu = reason != "on the CPU"
    desk.parts.settings.held["local_model.frees_gpu_for_analysis"] = reason != "switched off"
    if reason == "writing":
        model.state = replace(model.state, phase=LocalPhase.BUSY)
    await desk.start()
    desk.send("build")
    await desk.approve_all()

    assert moves == ["called", "called"]
