"""Assumptions of a plan that runs: confirmed as they read, changed in place, and what that makes of the steps."""

import json
import shutil
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.agent.restated import RestatedSteps, restated
from app.history.audit import Witness
from app.history.history import History
from app.planning.planner import RulesPlanner
from app.ports.planner import Brief, PlanDraft, PlannerEvent
from app.protocol.approvals import ApprovalRequest, Decision, plan_digest
from app.protocol.commands import (
    ChangeAssumption,
    ConfirmAssumption,
    DecideRevision,
    ResumePlan,
    StepMode,
    StepPlan,
)
from app.protocol.events import ApprovalRequested, ApprovalResolved, ConversationOpened, ItemCompleted, ItemUpdated
from app.protocol.items import AssumedValue, Assumption, Choice, Plan, PlanRevision, PlanSource, PlanStep, StepStatus
from app.protocol.resuming import resumable_plan
from app.trade.text import Language
from tests.agent.desk import Desk, Parts
from tests.fakes.planner import FakePlanner, draft, step, words
from tests.history.test_audit_contents import database, judged
from tests.main_job.requests import KOREAN

VALUE = AssumedValue(
    key="grade",
    label=words("Grade"),
    value="C24",
    choices=(Choice(value="C24", label=words("C24")), Choice(value="C35", label=words("C35"))),
)
SHARE = AssumedValue(key="share", label=words("Share"), value="0", unit="%", least=0, most=100)
LOAD = AssumedValue(key="load", label=words("Load"), value="5 kN/m²", dimension="pressure")
REMARK = Assumption(key="scope", text=words("Analysis only."))


class Remaking(FakePlanner):
    """Makes its steps of what is stated, as the rules do."""

    tool_of_b = "make_part"

    async def plan(self, brief: Brief) -> AsyncIterator[PlannerEvent]:
        self.briefs.append(brief)
        grade = brief.stated.get("grade", "C24")
        share = brief.stated.get("share", "0")
        values = (replace(VALUE, value=grade), replace(SHARE, value=share), replace(LOAD))
        steps = (
            step("a") if self.tool_of_b == "wipe" else step("a", grade=grade),
            step("b", self.tool_of_b, after=["a"]),
            step("c", after=["b"], grade=grade),
            *((step("e"),) if self.tool_of_b == "wipe" else ()),
            *((step("d", after=["c"], share=share),) if share != "0" else ()),
        )
        notes = (Assumption(key="material", text=words(f"Grade {grade}, share {share}."), values=values), REMARK)
        yield replace(draft(*steps), assumptions=notes)


async def begun(desk: Desk, source: PlanSource = PlanSource.RULES) -> ApprovalRequest:
    """A plan of three steps whose first card waits."""
    desk.parts.planners = [Remaking([], source=source)]
    await desk.start()
    desk.send("build")
    return await desk.asked()


def shown(desk: Desk) -> Plan:
    told = (event.item for event in reversed(desk.events) if isinstance(event, ItemUpdated | ItemCompleted))
    return next(item for item in told if isinstance(item, Plan))


def note(plan: Plan, key: str = "material") -> Assumption:
    return note_of(plan.assumptions, key)


def note_of(assumptions: Sequence[Assumption], key: str = "material") -> Assumption:
    return next(each for each in assumptions if each.key == key)


async def until_plan(desk: Desk, is_so: Callable[[Plan], bool]) -> Plan:
    found = await desk.until(ItemUpdated, lambda event: isinstance(event.item, Plan) and is_so(event.item))
    assert isinstance(found.item, Plan)
    return found.item


async def offered(desk: Desk, key: str = "material", **values: str) -> PlanRevision:
    plan = shown(desk)
    desk.submit(ChangeAssumption(plan_id=plan.item_id, key=key, values=values))
    revision = (await until_plan(desk, lambda each: each.revision is not None)).revision
    assert revision is not None
    return revision


async def taken(desk: Desk, revision: PlanRevision) -> Plan:
    desk.submit(DecideRevision(plan_id=shown(desk).item_id, digest=revision.digest, is_taken=True))
    return await until_plan(desk, lambda each: each.revision is None and bool(each.stated))


async def refusal(desk: Desk, **values: str) -> str:
    command = ChangeAssumption(plan_id=shown(desk).item_id, key="material", values=values)
    error = (await desk.rejected(desk.submit(command))).error
    assert error.hint is not None
    return error.code


async def test_an_assumption_is_confirmed_as_it_reads_by_name_and_time(desk: Desk) -> None:
    await begun(desk)
    plan = shown(desk)
    assert plan.open_assumptions == 2
    desk.submit(ConfirmAssumption(plan_id=plan.item_id, key="scope", reads="Analysis only.", by="kim"))
    plan = await until_plan(desk, lambda each: each.open_assumptions == 1)
    confirmed = note(plan, "scope").confirmed
    assert confirmed is not None
    assert confirmed.by == "kim"
    desk.submit(ConfirmAssumption(plan_id=plan.item_id, key="scope", reads="Analysis only.", is_confirmed=False))
    assert note(await until_plan(desk, lambda each: each.open_assumptions == 2), "scope").confirmed is None


async def test_what_reads_otherwise_than_it_was_shown_is_not_confirmed(desk: Desk) -> None:
    await begun(desk)
    command = ConfirmAssumption(plan_id=shown(desk).item_id, key="material", reads="Grade C35, share 0.")
    assert (await desk.rejected(desk.submit(command))).error.code == "assumption.reads_otherwise"
    assert shown(desk).open_assumptions == 2


async def test_a_change_shows_what_becomes_of_the_steps_and_changes_nothing_before_it_is_taken(desk: Desk) -> None:
    await begun(desk)
    before = shown(desk).steps
    revision = await offered(desk, grade="C35")
    assert [(each.step_id, each.before, each.after) for each in revision.changes] == [
        ("a", {"name": "a", "grade": "C24"}, {"name": "a", "grade": "C35"}),
        ("c", {"name": "c", "grade": "C24"}, {"name": "c", "grade": "C35"}),
    ]
    assert revision.can_be_taken
    assert shown(desk).steps == before
    desk.submit(DecideRevision(plan_id=shown(desk).item_id, digest=revision.digest, is_taken=False))
    assert (await until_plan(desk, lambda each: each.revision is None)).steps == before


async def test_a_change_that_is_taken_asks_again_for_the_card_that_waits_and_sends_the_new_value(desk: Desk) -> None:
    first = await begun(desk)
    plan = await taken(desk, await offered(desk, grade="C35"))
    assert plan.stated == {"grade": "C35"}
    assert note(plan).confirmed is not None
    assert [each.arguments.get("grade") for each in plan.steps] == ["C35", None, "C35"]
    closed = await desk.until(ApprovalResolved)
    assert (closed.approval_id, closed.decision) == (first.approval_id, None)
    again = await desk.asked()
    assert again.arguments == {"name": "a", "grade": "C35"}
    for _ in range(3):
        desk.resolve(again, Decision.APPROVE)
        if again.arguments["name"] != "c":
            again = await desk.asked()
    await desk.finished()
    assert [arguments for _, arguments in desk.parts.tools.sent] == [
        {"name": "a", "grade": "C35"},
        {"name": "b"},
        {"name": "c", "grade": "C35"},
    ]


async def test_steps_that_ran_already_are_named_and_nothing_is_changed(desk: Desk) -> None:
    desk.resolve(await begun(desk), Decision.APPROVE)
    await desk.asked()
    before = shown(desk).steps
    revision = await offered(desk, grade="C35")
    assert not revision.can_be_taken
    assert [title.en for title in revision.ran] == ["a"]
    assert revision.problem is not None
    assert revision.problem.hint is not None
    command = DecideRevision(plan_id=shown(desk).item_id, digest=revision.digest, is_taken=True)
    assert (await desk.rejected(desk.submit(command))).error.code == "assumption.steps_ran"
    assert shown(desk).steps == before


async def test_a_step_that_runs_between_showing_and_taking_keeps_the_change_from_being_taken(desk: Desk) -> None:
    first = await begun(desk)
    revision = await offered(desk, grade="C35")
    desk.resolve(first, Decision.APPROVE)
    await desk.asked()
    command = DecideRevision(plan_id=shown(desk).item_id, digest=revision.digest, is_taken=True)
    assert (await desk.rejected(desk.submit(command))).error.code == "assumption.steps_ran"
    assert [each.arguments.get("grade") for each in shown(desk).steps] == ["C24", None, "C24"]


async def test_a_value_can_add_a_step(desk: Desk) -> None:
    desk.resolve(await begun(desk), Decision.APPROVE)
    await desk.asked()
    plan = await taken(desk, await offered(desk, share="25"))
    assert [each.step_id for each in plan.steps] == ["a", "b", "c", "d"]
    assert plan.steps[-1].arguments == {"name": "d", "share": "25"}


async def test_what_was_approved_ahead_does_not_cover_a_changed_step(desk: Desk) -> None:
    """All is approved ahead; the second step asks all the same, since it destroys."""
    planner = Remaking([])
    planner.tool_of_b = "wipe"
    desk.parts.planners = [planner]
    await desk.start()
    desk.send("build")
    await desk.asked()
    desk.submit(StepPlan(plan_id=shown(desk).item_id, mode=StepMode.TO, step_id="e"))
    second = (await desk.until(ApprovalRequested, lambda event: event.approval.step_id == "b")).approval
    await taken(desk, await offered(desk, grade="C35"))
    desk.approve(second)
    await desk.approve_all()
    of = {
        event.approval.approval_id: str(event.approval.step_id)
        for event in desk.events
        if isinstance(event, ApprovalRequested)
    }
    passed = {of[event.approval_id]: event.by for event in desk.events if isinstance(event, ApprovalResolved)}
    assert passed == {"a": "engineer", "b": "engineer", "c": "engineer", "e": "plan"}


async def test_the_report_is_told_what_was_stated(desk: Desk) -> None:
    first = await begun(desk)
    await taken(desk, await offered(desk, grade="C35"))
    assert first.arguments == {"name": "a", "grade": "C24"}
    await desk.approve_all()
    (brief, told) = desk.parts.interpreter.told[-1]
    assert brief.answers["grade"] == "C35"
    assert note_of(told.assumptions).text.en == "Grade C35, share 0."


async def test_a_late_order_on_steps_that_read_otherwise_now_is_refused(desk: Desk) -> None:
    await begun(desk)
    before = shown(desk)
    await taken(desk, await offered(desk, grade="C35"))
    late = StepPlan(plan_id=before.item_id, mode=StepMode.TO, step_id="c", shown=plan_digest(before.steps))
    assert (await desk.rejected(desk.submit(late))).error.code == "command.plan_reads_otherwise"
    assert desk.parts.tools.sent == []


@pytest.mark.parametrize(
    "values", [{"grade": "C99"}, {"share": "101"}, {"share": "a"}, {"share": "nan"}, {"load": "5"}, {"load": "5 m"}]
)
async def test_what_is_no_such_value_is_refused(desk: Desk, values: Mapping[str, str]) -> None:
    await begun(desk)
    assert await refusal(desk, **values) == "assumption.not_a_value"


async def test_the_value_that_holds_and_a_value_of_nothing_are_refused(desk: Desk) -> None:
    await begun(desk)
    assert await refusal(desk, grade="C24") == "assumption.holds_already"
    assert await refusal(desk, colour="red") == "assumption.reads_otherwise"
    remark = ChangeAssumption(plan_id=shown(desk).item_id, key="scope", values={"grade": "C35"})
    assert (await desk.rejected(desk.submit(remark))).error.code == "assumption.is_a_remark"


async def test_a_confirmed_assumption_that_reads_the_same_stays_confirmed(desk: Desk) -> None:
    await begun(desk)
    desk.submit(ConfirmAssumption(plan_id=shown(desk).item_id, key="scope", reads="Analysis only."))
    await until_plan(desk, lambda each: each.open_assumptions == 1)
    plan = await taken(desk, await offered(desk, grade="C35"))
    assert note(plan, "scope").confirmed is not None
    assert plan.open_assumptions == 0


async def test_a_step_edited_by_hand_is_never_overwritten(desk: Desk) -> None:
    await begun(desk)
    plan = shown(desk)
    edit = StepPlan(
        plan_id=plan.item_id,
        mode=StepMode.EDIT,
        step_id="c",
        shown=plan_digest(plan.steps),
        arguments={"name": "c", "grade": "C30"},
    )
    desk.submit(edit)
    await until_plan(desk, lambda each: each.steps[2].proposed is not None)
    revision = await offered(desk, grade="C35")
    assert revision.problem is not None
    assert revision.problem.code == "assumption.edited_by_hand"
    assert shown(desk).steps[2].arguments["grade"] == "C30"


async def test_the_main_jobs_plan_is_made_anew_from_its_own_brief() -> None:
    """The rules planner, with the time that its file names carry."""

    async def made(**facts: str) -> PlanDraft:
        brief = Brief(
            text=KOREAN, language=Language.KO, tools=(), made_at=datetime(2026, 1, 1, tzinfo=UTC), stated=facts
        )
        event = [each async for each in RulesPlanner().plan(brief)][-1]
        assert isinstance(event, PlanDraft)
        return event

    was = await made()
    now = await made(modal_combination="SRSS")
    found = restated(was.steps, was, now, "")
    assert isinstance(found, RestatedSteps)
    assert [each.step_id for each in found.changes] == ["rx", "ry"]
    kept: list[PlanStep] = [step for step in found.steps if step.step_id not in ("rx", "ry")]
    assert kept == [step for step in was.steps if step.step_id not in ("rx", "ry")]
    assert all(step.status is StepStatus.PENDING for step in found.steps)


def copied(folder: Path) -> Path:
    """The history as a kill at this moment leaves it."""
    killed = folder / "killed"
    killed.mkdir()
    for part in folder.glob("h.sqlite3*"):
        shutil.copy(part, killed / part.name)
    return killed


@pytest.mark.logs
async def test_what_was_confirmed_and_stated_outlives_a_kill_and_stands_in_the_record(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite3"

    def store() -> tuple[History, History]:
        history = History(path, witness=Witness(who=lambda: "Kim Jiho"))
        return history, history

    first = Desk(parts=Parts(planners=[Remaking([])], store=store))
    await begun(first)
    first.submit(ConfirmAssumption(plan_id=shown(first).item_id, key="scope", reads="Analysis only."))
    await until_plan(first, lambda each: each.open_assumptions == 1)
    await taken(first, await offered(first, grade="C35"))
    await first.asked()
    killed = copied(tmp_path)
    first.interrupt()
    await first.stop()
    path = killed / "h.sqlite3"
    again = Desk(parts=Parts(planners=[Remaking([])], store=store), conversation_id=first.conversation_id)
    await again.start()
    plan = resumable_plan((await again.until(ConversationOpened)).items)
    assert plan is not None
    assert plan.stated == {"grade": "C35"}
    assert plan.open_assumptions == 0
    again.submit(
        ResumePlan(
            conversation_id=again.conversation_id, message_id="again", plan_id=plan.item_id, language=Language.EN
        )
    )
    assert (await again.asked()).arguments == {"name": "a", "grade": "C35"}
    # What was stated before still holds when something else is stated now.
    revision = await offered(again, share="25")
    assert [each.step_id for each in revision.changes] == ["d"]
    plan = await taken(again, revision)
    assert plan.stated == {"grade": "C35", "share": "25"}
    again.interrupt()
    await again.stop()
    with database(path) as connection:
        rows = connection.execute(
            "SELECT kind, record, json FROM audit JOIN audit_contents USING (number)"
            " WHERE kind IN ('assumed', 'replanned') ORDER BY number"
        ).fetchall()
        assert judged(connection).breaks == ()
    told = [
        (kind, [(each["text"]["en"], each["is_confirmed"], each["stated"]) for each in json.loads(said)["assumed"]])
        for kind, _, said in rows
    ]
    assert told == [
        ("assumed", [("Analysis only.", True, {})]),
        ("replanned", [("Grade C35, share 0.", True, {"grade": "C35"})]),
        ("replanned", [("Grade C35, share 25.", True, {"share": "25"})]),
    ]
    assert {json.loads(record)["who"] for _, record, _ in rows} == {"Kim Jiho"}
