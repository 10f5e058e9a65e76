"""A carried-out main job from recorded answers of the tool server over the embedded GEN NX."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.ports.planner import PlanDraft
from app.protocol.items import CallStatus, PlanStep, Risk, ToolCall, ToolOutput
from app.protocol.values import now
from app.tools.outcome import outcome_of
from app.trade.text import Text

RECORDED = Path(__file__).parent / "data" / "main_job_results.json"


def calls_of(plan: PlanDraft) -> list[ToolCall]:
    """Every step verified; those that were recorded with their output."""
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))
    return [call_of(step, output_of(recorded.get(step.step_id))) for step in plan.steps]


def call_of(step: PlanStep, output: ToolOutput | None, status: CallStatus = CallStatus.VERIFIED) -> ToolCall:
    return ToolCall(
        item_id=f"call_{step.step_id}",
        tool=step.tool,
        title=step.title,
        arguments=step.arguments,
        risk=Risk.READ,
        created_at=now(),
        step_id=step.step_id,
        status=status,
        output=output,
    )


def output_of(answer: Mapping[str, Any] | None) -> ToolOutput:
    """The tool output of a recorded answer; an empty one for a step that was not recorded."""
    if answer is None:
        return ToolOutput(summary=Text(en="Done.", ko="완료."))
    output = outcome_of(answer, Risk.READ).output
    assert output is not None, answer
    return output
