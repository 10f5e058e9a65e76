"""A rehearsal in its own process: it reads the host's model, and its end is the end of the copy."""

import asyncio
import contextlib

import pytest

from app.lib.children import own_program
from app.ports.rehearsal import RehearsalFailedError
from app.protocol.items import PlanStep
from app.tools.host import McpToolHost
from app.tools.rehearsal import ProcessRehearser
from app.trade.answers.rehearsal import RehearsalProgress, RehearsalStage
from tests.fakes.planner import words


def planned(tool: str, **arguments: object) -> PlanStep:
    return PlanStep(step_id=tool, tool=tool, title=words(tool), arguments=arguments)  # type: ignore[arg-type]


async def test_a_plan_is_rehearsed_on_a_copy_and_called_off_when_nobody_waits(host: McpToolHost) -> None:
    rehearser = ProcessRehearser(own_program(), lambda: host.address)
    before = await host.model_identity()
    case = planned("define_static_load_cases", cases=[{"name": "연습", "type": "W"}])
    stages: list[RehearsalStage] = []
    report = await rehearser.rehearse((case, planned("get_nodes", nodes="1")), lambda told: stages.append(told.stage))
    assert report.failed == 1 or report.problem is not None
    assert stages[0] is RehearsalStage.READING
    assert await host.model_identity() == before

    begun = asyncio.Event()
    task = asyncio.ensure_future(rehearser.rehearse((case,), lambda _: begun.set()))
    await begun.wait()
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    assert task.cancelled()


async def test_without_a_target_there_is_nothing_to_rehearse_on() -> None:
    def told(_: RehearsalProgress) -> None:
        raise AssertionError

    with pytest.raises(RehearsalFailedError):
        await ProcessRehearser(own_program(), lambda: None).rehearse((), told)


async def test_two_plans_are_compared_by_what_they_leave_on_copies(host: McpToolHost) -> None:
    rehearser = ProcessRehearser(own_program(), lambda: host.address)
    before = await host.model_identity()
    wind = {"name": "WX", "type": "W"}
    both = planned("define_static_load_cases", cases=[wind, {"name": "WY", "type": "W"}])
    first, second = (planned("define_static_load_cases", cases=[{"name": name, "type": "W"}]) for name in ("WX", "WY"))
    assert (await rehearser.compare((both,), (first, second))).is_same
    found = await rehearser.compare((both,), (first,))
    assert not found.is_same
    assert found.apart == ("STLD/2",)
    assert await host.model_identity() == before
