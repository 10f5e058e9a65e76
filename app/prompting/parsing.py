"""From the model's text to a plan: parsed, checked against each tool's full schema, refused with the reason."""

from collections.abc import Mapping
from typing import cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from app.ports.planner import NoPlan, PlanDraft
from app.prompting.plan_text import PlanFound, beginning, find_plan
from app.prompting.words import parsing as words
from app.protocol.items import Assumption, PlanStep
from app.protocol.queries import ToolSpec
from app.trade.json_types import JsonObject
from app.trade.text import Text


class _PlanError(ValueError):
    """Why the text is no plan."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


def parse_plan(text: str, tools: Mapping[str, ToolSpec], author: str) -> PlanDraft | NoPlan:
    """`author` names the model; steps follow each other in the order they were written."""
    try:
        found = _read(text)
        if not found.steps:
            raise _PlanError(words.LOCAL_MODEL_FOUND_NO_TOOL)
        checked = [_step(number, raw, tools) for number, raw in enumerate(found.steps, start=1)]
    except _PlanError as exc:
        return NoPlan(why=exc.why)
    return PlanDraft(
        title=Text(en=found.title, ko=found.title),
        steps=tuple(checked),
        assumptions=(_authorship(author), *_doubts(found)),
    )


def _read(text: str) -> PlanFound:
    found = find_plan(text)
    if found is None:
        begins = beginning(text)
        raise _PlanError(words.PLAN_INCOMPLETE(begins=begins))
    return found


def _step(number: int, raw: object, tools: Mapping[str, ToolSpec]) -> PlanStep:
    match raw:
        case {"tool": str() as name, "arguments": dict() as arguments} if name in tools:
            given = cast("JsonObject", arguments)
        case _:
            raise _PlanError(words.UNKNOWN_TOOL(number=number))
    tool = tools[name]
    problem = best_match(_errors(tool, given))
    if problem is not None:
        where = "/".join(str(part) for part in problem.absolute_path) or "arguments"
        reason = f"{name}: {where}: {problem.message[:200]}"
        raise _PlanError(words.STEP_IS_NOT_VALID(number=number, reason=reason))
    return PlanStep(
        step_id=f"s{number}",
        tool=name,
        title=tool.title,
        arguments=given,
        depends_on=(f"s{number - 1}",) if number > 1 else (),
    )


def _errors(tool: ToolSpec, arguments: JsonObject) -> list[ValidationError]:
    validator = Draft202012Validator(dict(tool.schema))
    return list(validator.iter_errors(arguments))


def _authorship(author: str) -> Assumption:
    return Assumption(
        key="local_model",
        text=words.VALUES_OF_LOCAL_MODEL(author=author),
        is_verified=False,
    )


def _doubts(found: PlanFound) -> tuple[Assumption, ...]:
    if found.doubt is None:
        return ()
    return (Assumption(key="local_model_doubt", text=_DOUBTS[found.doubt], is_verified=False),)


_DOUBTS = {
    "several": words.SEVERAL_PLANS,
    "thought": words.PLAN_ONLY_THOUGHT,
}
