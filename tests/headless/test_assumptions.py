"""Assumptions on the terminal: confirmed and changed by number, with what a value would change told beforehand."""

from dataclasses import replace

from app.protocol.commands import ChangeAssumption, ConfirmAssumption, DecideRevision
from app.protocol.events import ItemUpdated
from app.protocol.items import AssumedValue, Assumption, Choice, Plan, PlanRevision, StepChange
from app.protocol.values import ErrorInfo
from app.trade.text import Text
from tests.headless.test_answers import NAME, PLAN, Talk, request, talk, type_all

__all__ = ["talk"]
SHARE = AssumedValue(key="share", label=Text("Share", "비율"), value="0", unit="%", least=0, most=100)
RULE = AssumedValue(
    key="rule",
    label=Text("Rule", "규칙"),
    value="CQC",
    choices=(Choice(value="CQC", label=Text("CQC", "CQC")), Choice(value="SRSS", label=Text("SRSS", "SRSS"))),
)
ASSUMED = (
    Assumption(key="mass", text=Text("No live load in the mass.", "질량에 활하중 없음."), values=(SHARE, RULE)),
    Assumption(key="scope", text=Text("Analysis only.", "해석만."), is_verified=False),
)
WITH = replace(PLAN, assumptions=ASSUMED)
CHANGE = StepChange(step_id="s2", tool="t", title=NAME, before={"share": 0}, after={"share": 25})
REVISION = PlanRevision(key="mass", values={"share": "25"}, changes=(CHANGE,), digest="d1")


async def with_assumptions(talk: Talk, plan: Plan = WITH) -> None:
    talk.agent.say(ItemUpdated(conversation_id="c", item=plan))
    await talk.ask(request("one", plan_id="plan", step_id="s1"))


async def test_the_plan_says_how_many_are_open_and_marks_each(talk: Talk) -> None:
    await with_assumptions(talk)
    await talk.out.until("2 of 2 to confirm")
    assert "1 [ ] No live load in the mass." in talk.out.getvalue()
    await talk.leave()


async def test_one_is_confirmed_by_its_number_as_it_read(talk: Talk) -> None:
    await with_assumptions(talk)
    type_all(talk, "p", "c2")
    await talk.agent.until(ConfirmAssumption)
    (order,) = [one for one in talk.agent.told if isinstance(one, ConfirmAssumption)]
    assert (order.plan_id, order.key, order.reads, order.is_confirmed) == ("plan", "scope", "Analysis only.", True)
    assert talk.agent.decisions == []
    await talk.leave()


async def test_another_value_is_stated_and_a_choice_is_picked_by_number(talk: Talk) -> None:
    await with_assumptions(talk)
    type_all(talk, "p", "v1", "25", "2")
    await talk.agent.until(ChangeAssumption)
    (order,) = [one for one in talk.agent.told if isinstance(one, ChangeAssumption)]
    assert (order.key, dict(order.values)) == ("mass", {"share": "25", "rule": "SRSS"})
    await talk.leave()


async def test_what_changes_is_told_and_taken_only_when_it_is_typed(talk: Talk) -> None:
    await with_assumptions(talk)
    talk.agent.say(ItemUpdated(conversation_id="c", item=replace(WITH, revision=REVISION)))
    await talk.out.until("share: 0 → 25")
    type_all(talk, "p", "y")
    await talk.agent.until(DecideRevision)
    (order,) = [one for one in talk.agent.told if isinstance(one, DecideRevision)]
    assert (order.digest, order.is_taken) == ("d1", True)
    assert talk.agent.decisions == []
    await talk.leave()


async def test_what_cannot_be_taken_says_why(talk: Talk) -> None:
    why = ErrorInfo(
        code="assumption.steps_ran", message=Text("Ran already: A", "실행함: A"), hint=Text("Undo.", "취소.")
    )
    await with_assumptions(talk)
    talk.agent.say(ItemUpdated(conversation_id="c", item=replace(WITH, revision=replace(REVISION, problem=why))))
    await talk.out.until("Ran already: A")
    assert "share: 0 → 25" not in talk.out.getvalue()
    await talk.leave()
