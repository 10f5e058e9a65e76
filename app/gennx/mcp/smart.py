"""The smart proxy: one tool that plans a request and carries the plan out behind the same verification as the tools."""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

import mcp_types as types
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server

from app.gennx.arguments import Arguments, flat_schema, label, parse_arguments
from app.gennx.gen.errors import GenError
from app.gennx.gen.wire import Record, items, record, text
from app.gennx.mcp.desk import CallDesk, Report
from app.gennx.mcp.listing import as_result
from app.gennx.mcp.meta import CallMeta
from app.gennx.mcp.output_schema import output_schema
from app.gennx.mcp.registry import TOOLS
from app.gennx.mcp.smart_policy import Permit, Policy
from app.gennx.tool import DeclaredRisk, failed
from app.gennx.words import server as words
from app.trade.answers.digest import DIGEST_TOOL
from app.trade.answers.envelope import Outcome, Problem, Status
from app.trade.json_types import JsonValue
from app.trade.templates import joined
from app.trade.text import Text

ANALYZE: Final = "analyze_structure"
_DONE: Final = (Status.OK.value, Status.VERIFIED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """One call of a tool of this server."""

    title: Text
    tool: str
    arguments: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What a planner answers: steps with what they assume, or questions by key, or why there is no plan."""

    title: Text | None = None
    steps: tuple[PlannedStep, ...] = ()
    assumptions: tuple[Text, ...] = ()
    questions: Mapping[str, Text] = field(default_factory=dict[str, Text])
    refusals: tuple[Text, ...] = ()


# Takes the request, the answers to earlier questions, and what get_model_digest answered; empty where nobody may read.
Planner = Callable[[str, Mapping[str, str], Record], Awaitable[Planned]]


class AnalyzeStructure(Arguments):
    request: str = label(
        "Request",
        "요청",
        "What to build, analyse or read, in Korean or English.",
        "모델링, 해석, 조회할 내용(한국어 또는 영어).",
        min_length=3,
        max_length=20_000,
    )
    answers: dict[str, str] = label(
        "Answers",
        "답변",
        "Answers to the questions of an earlier answer, by key.",
        "앞선 응답의 질문에 대한 답변(키별).",
        default_factory=dict,
    )
    dry_run: bool = label(
        "Dry run",
        "미리보기만",
        "Change nothing, whatever the policy allows.",
        "허용 정책과 관계없이 아무것도 변경하지 않습니다.",
        default=False,
    )


class SmartProxy:
    """Plans and carries out; `policy` says what runs without approval."""

    def __init__(self, environment: Mapping[str, str], planner: Planner, policy: Policy) -> None:
        self._desk = CallDesk(environment, TOOLS)
        self._planner = planner
        self._policy = policy

    async def analyze(self, given: Mapping[str, object], report: Report) -> Record:
        """The outcome of a request in the shape of every tool's outcome; the steps are in `data`."""
        try:
            asked = parse_arguments(AnalyzeStructure, given)
        except GenError as exc:
            return failed(exc).to_json()
        planned = await self._planner(asked.request, asked.answers, await self._digest(report))
        if not planned.steps:
            return _without_plan(planned).to_json()
        policy = Policy(reads=self._policy.reads, dry_runs=True) if asked.dry_run else self._policy
        return await self._carry_out(planned, policy, report)

    async def _digest(self, report: Report) -> Record:
        if self._policy.permit(TOOLS[DIGEST_TOOL]) is not Permit.RUN:
            return {}
        return await self._desk.call(DIGEST_TOOL, {}, report, CallMeta())

    async def _carry_out(self, planned: Planned, policy: Policy, report: Report) -> Record:
        """Step by step; it stops at the first that does not end well, and leaves what builds on a step not run."""
        told: list[JsonValue] = []
        tables: list[JsonValue] = []
        name, stopped, held_back = secrets.token_hex(8), "", False
        for number, step in enumerate(planned.steps, start=1):
            permit = _permit(policy, step, stopped=bool(stopped), held_back=held_back)
            outcome: Record = {}
            if permit is not Permit.LEAVE:
                await report(number, step.title.en)
                outcome = await self._call(step, permit, f"{name}-{number}", report)
            status = text(outcome.get("status")) or "not_run"
            # A preview of a step whose foundation was only previewed too cannot succeed; that is no failure.
            if permit is not Permit.LEAVE and not held_back and status not in _DONE:
                stopped = status
            held_back = held_back or permit is not Permit.RUN
            told.append(_told(number, step, permit, status, outcome))
            tables += items(outcome.get("tables"))
        return _summed_up(planned, told, tables, stopped, held_back=held_back)

    async def _call(self, step: PlannedStep, permit: Permit, call_id: str, report: Report) -> Record:
        arguments: dict[str, object] = dict(step.arguments)
        tool = TOOLS.get(step.tool)
        writes = tool is not None and tool.risk is not DeclaredRisk.READ
        if permit is Permit.PREVIEW and writes:
            arguments["dry_run"] = True
        meta = CallMeta(call_id=call_id if writes and permit is Permit.RUN else None)
        return await self._desk.call(step.tool, arguments, report, meta)


def _permit(policy: Policy, step: PlannedStep, *, stopped: bool, held_back: bool) -> Permit:
    tool = TOOLS.get(step.tool)
    if stopped or tool is None:
        return Permit.LEAVE
    permit = policy.permit(tool, replaces=bool(step.arguments.get("overwrite")))
    if not held_back:
        return permit
    # An earlier step was not carried out: reading now would answer about another model, and writing would build on air.
    return Permit.LEAVE if tool.risk is DeclaredRisk.READ or not policy.dry_runs else Permit.PREVIEW


def _told(number: int, step: PlannedStep, permit: Permit, status: str, outcome: Record) -> JsonValue:
    told: dict[str, JsonValue] = {
        "step": number,
        "title": step.title.to_json(),
        "tool": step.tool,
        "arguments": dict(step.arguments),
        "permit": permit.value,
        "status": status,
    }
    for key in ("summary", "effect", "error", "data", "units"):
        if key in outcome:
            told[key] = outcome[key]
    return told


def _summed_up(
    planned: Planned, told: list[JsonValue], tables: list[JsonValue], stopped: str, *, held_back: bool
) -> Record:
    ran = sum(text(record(each).get("permit")) == Permit.RUN.value for each in told)
    wrote = any(text(record(each).get("status")) == Status.VERIFIED.value for each in told)
    status = stopped or (Status.VERIFIED.value if wrote and not held_back else Status.OK.value)
    if stopped:
        said = words.STOPPED_AFTER(ran=ran, told=len(told))
    elif held_back:
        said = words.PARTLY_CARRIED_OUT(ran=ran, told=len(told))
    else:
        said = words.ALL_CARRIED_OUT(ran=ran)
    answer: dict[str, JsonValue] = {"status": status, "summary": said.to_json(), "tables": tables}
    answer["data"] = {
        "title": planned.title.to_json() if planned.title else None,
        "complete": not stopped and not held_back,
        "steps": told,
        "assumptions": [each.to_json() for each in planned.assumptions],
    }
    if stopped:
        answer["error"] = next(record(each)["error"] for each in told if "error" in record(each))
    return answer


def _without_plan(planned: Planned) -> Outcome:
    if planned.questions:
        asked = words.DATA_MISSING
        hint = words.ASK_AND_CALL_AGAIN
        problem = Problem(code="needs_answers", message=asked, hint=hint, retryable=True)
        data: dict[str, JsonValue] = {"questions": {key: each.to_json() for key, each in planned.questions.items()}}
        return Outcome(status=Status.FAILED, summary=asked, error=problem, data=data)
    why = planned.refusals or (words.NO_PLAN,)
    said = joined(why, " ")
    hint = words.CHANGE_REQUEST
    return Outcome(
        status=Status.FAILED, summary=said, error=Problem(code="no_plan", message=said, hint=hint, retryable=False)
    )


def described() -> types.Tool:
    """The one tool as MCP lists it; its annotations assume the widest policy."""
    schema = dict(cast("dict[str, Any]", flat_schema(AnalyzeStructure)))
    return types.Tool(
        name=ANALYZE,
        title=words.ANALYZE_STRUCTURE_TITLE.en,
        description=words.ANALYZE_STRUCTURE_DESCRIPTION.en,
        input_schema=schema,
        output_schema=output_schema(),
        annotations=types.ToolAnnotations(
            read_only_hint=False, destructive_hint=True, idempotent_hint=False, open_world_hint=True
        ),
        _meta={"title_ko": words.ANALYZE_STRUCTURE_TITLE.ko, "description_ko": words.ANALYZE_STRUCTURE_DESCRIPTION.ko},
    )


def build_smart(environment: Mapping[str, str], planner: Planner, policy: Policy) -> Server[Any]:
    """The MCP server with the one tool."""
    proxy = SmartProxy(environment, planner, policy)

    async def list_tools(_: Any, __: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[described()])

    async def call_tool(
        context: ServerRequestContext[Any], params: types.CallToolRequestParams
    ) -> types.CallToolResult:
        async def report(elapsed: float, message: str) -> None:
            await context.session.report_progress(elapsed, None, message)

        if params.name != ANALYZE:
            said = words.ONLY_ONE_TOOL(tool=ANALYZE)
            hint = words.START_WITHOUT_SMART
            problem = Problem(code="unknown_tool", message=said, hint=hint)
            return as_result(Outcome(status=Status.FAILED, summary=said, error=problem).to_json())
        return as_result(await proxy.analyze(params.arguments or {}, report))

    return Server("lintel-gennx-smart", version="0.1.0", on_list_tools=list_tools, on_call_tool=call_tool)
