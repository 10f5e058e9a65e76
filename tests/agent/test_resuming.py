"""A plan that was cut off is offered again where it stood: nothing is done twice, and what is unknown is read first."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from app.history.history import History
from app.ports.tools import ToolOutcome
from app.protocol.approvals import Decision, plan_digest
from app.protocol.commands import DropPlan, OpenConversation, ResumePlan, Shutdown, StepMode, StepPlan
from app.protocol.events import ConversationOpened, ItemUpdated, TurnOutcome
from app.protocol.items import AssistantMessage, CallStatus, Plan, PlanStatus, StepAsProposed, StepStatus, ToolCall
from app.protocol.resuming import OTHER_MODEL, resumable_plan
from app.protocol.states import OpenDocument, Target
from app.protocol.values import ErrorInfo
from app.trade.text import Language
from tests.agent.desk import Desk, Parts
from tests.fakes.planner import FakePlanner, draft, step, words
from tests.fakes.tools import failed

# A real history on a loaded disk may take longer than its share of the end.
pytestmark = pytest.mark.logs

STEPS = ("a", "b", "c", "d")


def _parts(path: Path) -> Parts:
    def store() -> tuple[History, History]:
        history = History(path)
        return history, history

    return Parts(planners=[FakePlanner([[draft(*(step(name) for name in STEPS))]])], store=store)


def _copied(path: Path, name: str) -> Path:
    """The history as a kill at this moment leaves it."""
    target = path.parent / name
    target.mkdir()
    for part in path.parent.glob(f"{path.name}*"):
        shutil.copy(part, target / part.name)
    return target / path.name


async def _at_step(desk: Desk, name: str) -> None:
    """Approve up to the step of this name, whose card then waits."""
    desk.send("build")
    while (request := await desk.asked()).arguments["name"] != name:
        desk.approve(request)


async def _reopened(path: Path, conversation_id: str, arrange: Callable[[Parts], None] = lambda _: None) -> Desk:
    parts = _parts(path)
    arrange(parts)
    desk = Desk(parts=parts, conversation_id=conversation_id)
    return await desk.start()


async def _opened(desk: Desk) -> Plan:
    items = (await desk.until(ConversationOpened)).items
    plan = resumable_plan(items)
    assert plan is not None
    return plan


def _resume(desk: Desk, plan: Plan) -> str:
    return desk.submit(
        ResumePlan(conversation_id=desk.conversation_id, message_id="again", plan_id=plan.item_id, language=Language.EN)
    )


def _sent(desk: Desk) -> list[str]:
    return [str(arguments.get("name", tool)) for tool, arguments in desk.parts.tools.sent]


def _statuses(plan: Plan) -> dict[str, str]:
    return {one.step_id: one.status.value for one in plan.steps}


async def _killed(tmp_path: Path, at: str, act: Callable[[Desk], Awaitable[None]] | None = None) -> tuple[Path, Desk]:
    first = Desk(parts=_parts(tmp_path / "h.sqlite3"))
    await first.start()
    await _at_step(first, at)
    if act is not None:
        await act(first)
    killed = _copied(tmp_path / "h.sqlite3", "killed")
    first.interrupt()
    await first.stop()
    return killed, first


@pytest.mark.parametrize("at", STEPS)
async def test_killed_at_a_card_the_same_step_is_offered_and_nothing_is_done_twice(tmp_path: Path, at: str) -> None:
    killed, first = await _killed(tmp_path, at)
    done = list(STEPS[: STEPS.index(at)])
    assert _sent(first) == done
    desk = await _reopened(killed, first.conversation_id)
    plan = await _opened(desk)
    assert plan.status is PlanStatus.INTERRUPTED
    assert _statuses(plan) == {name: "done" if name in done else "pending" for name in STEPS}
    _resume(desk, plan)
    request = await desk.asked()
    assert request.arguments["name"] == at
    desk.approve(request)
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
    assert _sent(desk) == list(STEPS[STEPS.index(at) :])
    assert desk.plan().status is PlanStatus.COMPLETED
    # The report is of the whole plan.
    assert [call.step_id for call in desk.parts.interpreter.reports[-1] if call.status is CallStatus.VERIFIED] == [
        *STEPS
    ]
    await desk.stop()


async def test_closing_in_the_middle_is_no_stop(tmp_path: Path) -> None:
    first = Desk(parts=_parts(tmp_path / "h.sqlite3"))
    await first.start()
    await _at_step(first, "c")
    first.submit(Shutdown(deadline_s=4.0))
    await first.stop()
    desk = await _reopened(tmp_path / "h.sqlite3", first.conversation_id)
    assert _statuses(await _opened(desk)) == {"a": "done", "b": "done", "c": "pending", "d": "pending"}
    await desk.stop()


async def test_what_the_engineer_stopped_is_not_offered_again(tmp_path: Path) -> None:
    first = Desk(parts=_parts(tmp_path / "h.sqlite3"))
    await first.start()
    await _at_step(first, "c")
    first.interrupt()
    await first.finished()
    plan = first.plan()
    assert plan.status is PlanStatus.STOPPED
    assert (await first.rejected(_resume(first, plan))).error.code.endswith("nothing_to_resume")
    await first.stop()


async def _while_it_is_sent(desk: Desk) -> None:
    desk.parts.tools.hanging.add("b")
    request = next(one for one in reversed(desk.events) if hasattr(one, "approval")).approval  # type: ignore[attr-defined]
    desk.approve(request)
    await desk.until(ItemUpdated, lambda one: isinstance(one.item, ToolCall) and one.item.status is CallStatus.RUNNING)
    while "b" not in _sent(desk):  # noqa: ASYNC110 - the fake tells nobody
        await asyncio.sleep(0)


VERDICTS = {
    "it is in the model": (ToolOutcome(status=CallStatus.VERIFIED), "done", ["c", "d"]),
    "it is not in the model": (
        ToolOutcome(status=CallStatus.FAILED, error=ErrorInfo(code="not_carried_out", message=words("no"))),
        "done",
        ["b", "c", "d"],
    ),
    "it was never begun": (
        ToolOutcome(status=CallStatus.FAILED, error=ErrorInfo(code="never_begun", message=words("no"))),
        "done",
        ["b", "c", "d"],
    ),
    "nobody knows": (ToolOutcome(status=CallStatus.UNKNOWN, error=None), "unknown", []),
    "it cannot be read": (failed(), "unknown", []),
}


@pytest.mark.parametrize("verdict", VERDICTS)
async def test_killed_in_a_write_it_is_settled_by_reading_before_anything_goes_on(tmp_path: Path, verdict: str) -> None:
    outcome, ends_as, then = VERDICTS[verdict]
    killed, first = await _killed(tmp_path, "b", _while_it_is_sent)
    desk = await _reopened(killed, first.conversation_id)
    desk.parts.tools.outcomes["settle_unknown"] = outcome
    plan = await _opened(desk)
    assert _statuses(plan)["b"] == StepStatus.UNKNOWN.value
    _resume(desk, plan)
    request = await desk.asked()
    assert request.tool == "settle_unknown"
    desk.approve(request)
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
    assert _sent(desk) == ["settle_unknown", *then]
    assert _statuses(desk.plan())["b"] == ends_as
    if ends_as == "unknown":
        # It can be asked for once more.
        assert desk.plan().status is PlanStatus.INTERRUPTED
    await desk.stop()


async def test_stop_gives_it_up_for_good(tmp_path: Path) -> None:
    killed, first = await _killed(tmp_path, "c")
    desk = await _reopened(killed, first.conversation_id)
    plan = await _opened(desk)
    desk.submit(DropPlan(conversation_id=desk.conversation_id, plan_id=plan.item_id))
    dropped = (await desk.until(ItemUpdated)).item
    assert isinstance(dropped, Plan)
    assert (dropped.status, _statuses(dropped)["c"]) == (PlanStatus.STOPPED, "cancelled")
    await desk.stop()
    again = await _reopened(killed, first.conversation_id)
    items = (await again.until(ConversationOpened)).items
    assert resumable_plan(items) is None
    await again.stop()


async def test_killed_again_after_resuming_it_is_offered_again(tmp_path: Path) -> None:
    killed, first = await _killed(tmp_path, "b")
    desk = await _reopened(killed, first.conversation_id)
    _resume(desk, await _opened(desk))
    desk.approve(await desk.asked())
    assert (await desk.asked()).arguments["name"] == "c"
    twice = _copied(killed, "twice")
    desk.interrupt()
    await desk.stop()
    last = await _reopened(twice, first.conversation_id)
    plan = await _opened(last)
    assert _statuses(plan) == {"a": "done", "b": "done", "c": "pending", "d": "pending"}
    _resume(last, plan)
    assert (await last.approve_all()).outcome is TurnOutcome.COMPLETED
    assert _sent(last) == ["c", "d"]
    await last.stop()


async def test_a_refusal_of_the_first_card_stops_the_rest(tmp_path: Path) -> None:
    killed, first = await _killed(tmp_path, "b")
    desk = await _reopened(killed, first.conversation_id)
    _resume(desk, await _opened(desk))
    desk.resolve(await desk.asked(), Decision.REFUSE)
    await desk.finished()
    assert _sent(desk) == []
    desk.submit(OpenConversation(conversation_id=desk.conversation_id))
    assert resumable_plan((await desk.until(ConversationOpened)).items) is None
    await desk.stop()


def _on_gennx(parts: Parts) -> None:
    parts.tools.target = Target.GENNX


def _other_document(parts: Parts) -> None:
    parts.tools.document = OpenDocument(document_id="e.2")


@pytest.mark.parametrize("arrange", [_on_gennx, _other_document])
async def test_in_another_model_it_is_refused_and_nothing_is_sent_but_it_can_be_stopped(
    tmp_path: Path, arrange: Callable[[Parts], None]
) -> None:
    first = Desk(parts=_parts(tmp_path / "h.sqlite3"))
    first.parts.tools.document = OpenDocument(document_id="e.1")
    await first.start()
    await _at_step(first, "c")
    killed = _copied(tmp_path / "h.sqlite3", "killed")
    first.interrupt()
    await first.stop()
    desk = await _reopened(killed, first.conversation_id, arrange)
    plan = await _opened(desk)
    error = (await desk.rejected(_resume(desk, plan))).error
    assert (error.code, _sent(desk)) == (OTHER_MODEL, [])
    assert "embedded GEN NX" in error.message.en
    desk.submit(DropPlan(conversation_id=desk.conversation_id, plan_id=plan.item_id))
    dropped = (await desk.until(ItemUpdated)).item
    assert isinstance(dropped, Plan)
    assert dropped.status is PlanStatus.STOPPED
    await desk.stop()


async def test_a_model_that_only_reading_tells_apart_is_looked_at_before_anything_is_sent(tmp_path: Path) -> None:
    killed, first = await _killed(tmp_path, "c")
    desk = await _reopened(killed, first.conversation_id)
    desk.parts.tools.identity = "model-2"
    plan = await _opened(desk)
    _resume(desk, plan)
    await desk.finished()
    said = [one for one in desk.items() if isinstance(one, AssistantMessage)]
    assert "belongs to another model" in said[-1].text
    assert (_sent(desk), desk.parts.interpreter.reports) == ([], [])
    # In its own model it goes on.
    desk.parts.tools.identity = "model-1"
    _resume(desk, plan)
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
    assert _sent(desk) == ["c", "d"]
    await desk.stop()


REPORTED = {
    "it is in the model": ToolOutcome(status=CallStatus.VERIFIED),
    "it is not in the model": ToolOutcome(
        status=CallStatus.FAILED, error=ErrorInfo(code="not_carried_out", message=words("no"))
    ),
}


@pytest.mark.parametrize("verdict", REPORTED)
async def test_the_report_tells_each_step_once_and_as_the_plan_does(tmp_path: Path, verdict: str) -> None:
    killed, first = await _killed(tmp_path, "b", _while_it_is_sent)
    desk = await _reopened(killed, first.conversation_id)
    desk.parts.tools.outcomes["settle_unknown"] = REPORTED[verdict]
    _resume(desk, await _opened(desk))
    await desk.approve_all()
    told = [(call.step_id, call.status) for call in desk.parts.interpreter.reports[-1]]
    assert told == [(name, CallStatus.VERIFIED) for name in STEPS]
    assert set(_statuses(desk.plan()).values()) == {"done"}
    await desk.stop()


async def test_a_step_that_reading_found_otherwise_is_reported_so(tmp_path: Path) -> None:
    killed, first = await _killed(tmp_path, "b", _while_it_is_sent)
    desk = await _reopened(killed, first.conversation_id)
    desk.parts.tools.outcomes["settle_unknown"] = ToolOutcome(
        status=CallStatus.FAILED, error=ErrorInfo(code="recorded_outcome", message=words("it was refused"))
    )
    _resume(desk, await _opened(desk))
    await desk.approve_all()
    (call,) = (one for one in desk.parts.interpreter.reports[-1] if one.step_id == "b")
    assert (call.status, call.error and call.error.code) == (CallStatus.FAILED, "recorded_outcome")
    assert _statuses(desk.plan())["b"] == "failed"
    await desk.stop()


async def _changed_by_hand(desk: Desk) -> None:
    """Before the card of b: c is edited, and n is put before it."""

    def steer(mode: StepMode, **more: object) -> None:
        told = [event.item for event in desk.events if isinstance(event, ItemUpdated) and isinstance(event.item, Plan)]
        command = {"plan_id": told[-1].item_id, "mode": mode, "step_id": "c", "shown": plan_digest(told[-1].steps)}
        desk.submit(StepPlan(**command, **more))  # type: ignore[arg-type]

    async def has(names: list[str]) -> None:
        def reads(event: ItemUpdated) -> bool:
            return isinstance(event.item, Plan) and [one.arguments["name"] for one in event.item.steps] == names

        await desk.until(ItemUpdated, reads)

    steer(StepMode.EDIT, arguments={"name": "c2"})
    await has(["a", "b", "c2", "d"])
    steer(StepMode.INSERT_BEFORE, tool="make_part", arguments={"name": "n"})
    await has(["a", "b", "n", "c2", "d"])


async def test_a_plan_changed_by_hand_is_gone_on_with_as_it_was_changed(tmp_path: Path) -> None:
    killed, first = await _killed(tmp_path, "b", _changed_by_hand)
    (kept,) = [one for one in first.plan().steps if one.proposed is not None]
    desk = await _reopened(killed, first.conversation_id)
    plan = await _opened(desk)
    assert [one.arguments["name"] for one in plan.steps] == ["a", "b", "n", "c2", "d"]
    assert [one.is_by_hand for one in plan.steps] == [False, False, True, False, False]
    assert plan.steps[3].proposed == kept.proposed == StepAsProposed(title=words("c"), arguments={"name": "c"})
    assert plan.steps[2].step_id in plan.steps[3].depends_on
    _resume(desk, plan)
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
    assert _sent(desk) == ["b", "n", "c2", "d"]
    assert desk.plan().status is PlanStatus.COMPLETED
    await desk.stop()


async def _put_before_what_waits(desk: Desk) -> None:
    """The card of b goes back, and that of n waits in its place."""
    told = [event.item for event in desk.events if isinstance(event, ItemUpdated) and isinstance(event.item, Plan)]
    desk.submit(
        StepPlan(
            plan_id=told[-1].item_id,
            mode=StepMode.INSERT_BEFORE,
            step_id="b",
            tool="make_part",
            arguments={"name": "n"},
            shown=plan_digest(told[-1].steps),
        )
    )
    assert (await desk.asked()).arguments["name"] == "n"


async def test_killed_while_a_step_that_was_put_back_waits_its_turn_both_are_done_once(tmp_path: Path) -> None:
    killed, first = await _killed(tmp_path, "b", _put_before_what_waits)
    desk = await _reopened(killed, first.conversation_id)
    plan = await _opened(desk)
    assert [(one.arguments["name"], one.status.value) for one in plan.steps] == [
        *(("a", "done"), ("n", "pending"), ("b", "pending"), ("c", "pending"), ("d", "pending"))
    ]
    _resume(desk, plan)
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
    assert _sent(desk) == ["n", "b", "c", "d"]
    await desk.stop()
