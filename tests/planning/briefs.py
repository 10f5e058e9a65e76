"""Briefs and answers for the tests of planning."""

from collections.abc import Mapping

from app.planning.planner import PlanAnswer, answer
from app.ports.planner import Brief, NoPlan, PlanDraft, PlanQuestion, PlanRejected
from app.trade.text import Language

STAMP = "20260101-090000"


def brief(text: str, answers: Mapping[str, str] | None = None, language: Language = Language.KO) -> Brief:
    return Brief(text=text, language=language, tools=(), answers=answers or {})


def asked(text: str, answers: Mapping[str, str] | None = None) -> PlanAnswer:
    return answer(brief(text, answers), STAMP)


def draft(text: str, answers: Mapping[str, str] | None = None) -> PlanDraft:
    event = asked(text, answers)
    assert isinstance(event, PlanDraft), event
    return event


def question(text: str, answers: Mapping[str, str] | None = None) -> PlanQuestion:
    event = asked(text, answers)
    assert isinstance(event, PlanQuestion), event
    return event


def rejection(text: str, answers: Mapping[str, str] | None = None) -> PlanRejected:
    event = asked(text, answers)
    assert isinstance(event, PlanRejected), event
    return event


def refusal(text: str, answers: Mapping[str, str] | None = None) -> NoPlan:
    event = asked(text, answers)
    assert isinstance(event, NoPlan), event
    return event


def arguments(plan: PlanDraft, tool: str) -> list[Mapping[str, object]]:
    return [step.arguments for step in plan.steps if step.tool == tool]
