"""A scripted turn: approvals by rule, questions from a list, a summary, an exit code."""

import io
import json

import pytest

from app.agent.agent import Agent
from app.headless.ask import Approve, ask, decision_for
from app.headless.summary import Summary
from app.ports.planner import PlanQuestion
from app.ports.tools import ToolOutcome
from app.protocol.approvals import Decision
from app.protocol.commands import Command, ResolveApproval
from app.protocol.items import CallStatus, Choice, QuestionField, Risk
from app.protocol.values import ErrorInfo
from app.trade.text import Language
from tests.agent.desk import Parts
from tests.fakes.planner import draft, step, words
from tests.fakes.tools import failed, lost
from tests.protocol import rule_samples


async def asked(
    agent: Agent, text: str = "build", approve: Approve = "all", answers: dict[str, str] | None = None
) -> tuple[Summary, list[dict[str, object]]]:
    out = io.StringIO()
    summary = await ask(agent, text, approve=approve, language=Language.KO, answers=answers or {}, out=out)
    return summary, [json.loads(line) for line in out.getvalue().splitlines()]


async def test_a_completed_turn_exits_with_zero_and_tells_all(agent: Agent) -> None:
    summary, lines = await asked(agent)
    told = json.loads(json.dumps(summary.to_json()))
    assert summary.exit_code == 0
    assert (told["request"], told["route"], told["outcome"]) == ("build", "gennx", "completed")
    assert told["plan"]["source"] == "rules"
    assert [one["step_id"] for one in told["plan"]["steps"]] == ["a", "b"]
    assert [call["status"] for call in told["calls"]] == ["verified", "verified"]
    assert [approval["decision"] for approval in told["approvals"]] == ["approve", "approve"]
    assert told["answer"] == "2 of 2 steps verified"
    assert [line["event"]["type"] for line in lines][-1] == "TurnFinished"  # type: ignore[index]


async def test_every_line_is_an_envelope_in_sequence(agent: Agent) -> None:
    _, lines = await asked(agent)
    numbers = [line["seq"] for line in lines]
    assert numbers == sorted(set(numbers))  # type: ignore[type-var]


@pytest.mark.parametrize("outcome", [failed(), lost(), ToolOutcome(status=CallStatus.MISMATCH)])
async def test_a_call_that_did_not_verify_exits_with_one(agent: Agent, parts: Parts, outcome: ToolOutcome) -> None:
    parts.tools.outcomes["a"] = outcome
    summary, _ = await asked(agent)
    assert summary.to_json()["outcome"] == "completed"
    assert summary.exit_code == 1


async def test_none_refuses_the_first_call_and_nothing_is_sent(agent: Agent, parts: Parts) -> None:
    summary, _ = await asked(agent, approve="none")
    assert parts.tools.sent == []
    assert [approval["decision"] for approval in summary.approvals.values()] == ["refuse"]
    assert summary.exit_code == 0


async def test_what_only_reads_is_made_whatever_is_approved(agent: Agent, parts: Parts) -> None:
    parts.planners[0].scripts = [[draft(step("look", "read_part"), step("a"))]]
    summary, _ = await asked(agent, approve="none")
    assert parts.tools.sent == [("read_part", {"name": "look"})]
    assert [(one["decision"], one["by"]) for one in summary.approvals.values()] == [
        ("approve", "read"),
        ("refuse", "lintel ask"),
    ]


async def test_reads_approves_reading_and_refuses_changing(agent: Agent, parts: Parts) -> None:
    parts.rules.company = (rule_samples.ask("look", "read_part"),)
    parts.planners[0].scripts = [[draft(step("look", "read_part"), step("a"))]]
    await asked(agent, approve="reads")
    assert parts.tools.sent == [("read_part", {"name": "look"})]


@pytest.mark.parametrize(
    ("approve", "risk", "decision"),
    [
        ("all", Risk.DESTROY, Decision.APPROVE),
        ("reads", Risk.READ, Decision.APPROVE),
        ("reads", Risk.CHANGE, Decision.REFUSE),
        ("reads", Risk.DESTROY, Decision.REFUSE),
        ("none", Risk.READ, Decision.REFUSE),
    ],
)
def test_what_the_rule_does_not_cover_is_refused(approve: Approve, risk: Risk, decision: Decision) -> None:
    assert decision_for(approve, risk) is decision


SITE = PlanQuestion(
    text=words("Which site class?"),
    fields=(
        QuestionField(
            key="site_class",
            label=words("Site class"),
            choices=(Choice(value="S3", label=words("S3")), Choice(value="S4", label=words("S4"))),
        ),
    ),
)


async def test_an_unanswered_question_exits_with_three(agent: Agent, parts: Parts) -> None:
    parts.planners[0].scripts = [[SITE]]
    summary, _ = await asked(agent)
    told = summary.to_json()
    assert summary.exit_code == 3
    assert told["outcome"] == "unanswered"
    (question,) = summary.questions
    assert (question.is_closed, question.answers) == (True, None)


async def test_a_question_is_answered_from_the_list(agent: Agent, parts: Parts) -> None:
    parts.planners[0].scripts = [[SITE], [draft(step("a"))]]
    summary, _ = await asked(agent, answers={"site_class": "S3"})
    assert summary.exit_code == 0
    assert parts.planners[0].briefs[-1].answers == {"site_class": "S3"}


async def test_an_answer_that_is_not_accepted_counts_as_unanswered(agent: Agent, parts: Parts) -> None:
    parts.planners[0].scripts = [[SITE]]
    summary, _ = await asked(agent, answers={"site_class": "S9"})
    assert summary.exit_code == 3


async def test_a_refused_message_exits_with_one_and_says_why(agent: Agent) -> None:
    summary, lines = await asked(agent, text="  ")
    assert summary.exit_code == 1
    assert summary.to_json()["outcome"] == "rejected"
    assert "비어" in str(summary.to_json()["answer"])
    assert lines[-1]["event"]["type"] == "CommandRejected"  # type: ignore[index]


async def test_a_call_is_approved_by_the_digest_of_its_own_preview(
    agent: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[ResolveApproval] = []
    submit = agent.submit

    def keeping(command: Command) -> None:
        told.extend([command] if isinstance(command, ResolveApproval) else [])
        submit(command)

    monkeypatch.setattr(agent, "submit", keeping)
    _, lines = await asked(agent)
    asked_for = [line["event"]["approval"] for line in lines if line["event"]["type"] == "ApprovalRequested"]  # type: ignore[index]
    assert [(one.approval_id, one.digest) for one in told] == [(one["approval_id"], one["digest"]) for one in asked_for]
    assert all(one.digest for one in told)


async def test_a_call_whose_preview_failed_is_refused_even_when_all_are_approved(agent: Agent, parts: Parts) -> None:
    parts.tools.preview_problems["a"] = ErrorInfo(code="x", message=words("GEN NX refused the preview."))
    summary, _ = await asked(agent)
    assert parts.tools.sent == []
    (approval,) = summary.approvals.values()
    assert (approval["decision"], approval["note"]) == ("refuse", "GEN NX refused the preview. (ko)")
