"""From the model's text to a plan: parsed, checked against each tool's full schema, refused with the reason."""

from collections.abc import Mapping
from typing import cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from app.ports.planner import NoPlan, PlanDraft
from app.prompting.plan_text import PlanFound, beginning, find_plan
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
            raise _PlanError(
                Text(en="the local model found no tool that fits", ko="로컬 모델이 맞는 도구를 찾지 못했습니다")
            )
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
        raise _PlanError(
            Text(
                en=f"the local model did not write a complete plan; its answer begins “{begins}”",
                ko=f"로컬 모델이 계획을 끝까지 쓰지 못했습니다. 답은 “{begins}”(으)로 시작합니다",
            )
        )
    return found


def _step(number: int, raw: object, tools: Mapping[str, ToolSpec]) -> PlanStep:
    match raw:
        case {"tool": str() as name, "arguments": dict() as arguments} if name in tools:
            given = cast("JsonObject", arguments)
        case _:
            raise _PlanError(Text(en=f"step {number} names no known tool", ko=f"{number}단계에 알려진 도구가 없습니다"))
    tool = tools[name]
    problem = best_match(_errors(tool, given))
    if problem is not None:
        where = "/".join(str(part) for part in problem.absolute_path) or "arguments"
        reason = f"{name}: {where}: {problem.message[:200]}"
        raise _PlanError(
            Text(en=f"step {number} is not valid ({reason})", ko=f"{number}단계가 올바르지 않습니다({reason})")
        )
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
        text=Text(
            en=f"Every value was chosen by the local model {author}; check each against your request.",
            ko=f"모든 값은 로컬 모델 {author}이(가) 골랐습니다. 요청과 하나씩 비교하세요.",
        ),
        is_verified=False,
    )


def _doubts(found: PlanFound) -> tuple[Assumption, ...]:
    if found.doubt is None:
        return ()
    return (Assumption(key="local_model_doubt", text=_DOUBTS[found.doubt], is_verified=False),)


_DOUBTS = {
    "several": Text(
        en="The model wrote several different plans; this is the last of them.",
        ko="모델이 서로 다른 계획을 여러 개 썼으며, 이것은 그중 마지막 계획입니다.",
    ),
    "thought": Text(
        en="The model only thought of this plan and answered with none; read it with care.",
        ko="모델이 답으로 내놓지 않고 생각하는 중에 쓴 계획입니다. 주의해서 확인하십시오.",
    ),
}
