"""A short measurement of the local model on this computer: load, first token cold and cached, rates, whole plans."""

import os
import platform
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.local.errors import LocalModelError, not_ready
from app.local.fit.loaded import LoadedModel
from app.local.prompt.specialist import SpecialistPlanner
from app.local.supervisor.recorded import RecordedModel
from app.local.supervisor.run_history import percentile
from app.local.supervisor.supervisor import LocalModelSupervisor
from app.ports.planner import Brief, NoPlan, PlanDraft, PlannerEvent
from app.prompting.choice import MAX_TOKENS
from app.protocol.codec import to_json
from app.protocol.performance import PerformanceRun
from app.protocol.queries import ToolSpec
from app.protocol.values import now
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Language

LOADS = 3
_BRIEFS = (
    Brief(text="Run the analysis of the open model.", language=Language.EN, tools=()),
    Brief(text="콘크리트 C24 재료를 만들고 600x600 기둥 단면을 정의해 줘.", language=Language.KO, tools=()),
    Brief(text="Fix all supports at the base and show the storey drift.", language=Language.EN, tools=()),
    Brief(text="지진하중 X방향의 층간변위비를 보여 줘.", language=Language.KO, tools=()),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What is measured with: `model` without anything kept from before, so that cold is cold; `tools` the catalogue.
    `tell` says in words how far it is."""

    model: LocalModelSupervisor
    recorded: RecordedModel
    path: Path
    tools: Sequence[ToolSpec]
    plans: int
    tell: Callable[[str], None]
    max_tokens: int = MAX_TOKENS
    loads: int = LOADS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """One plan: how it ended, and its run; None where no text came about."""

    last: PlannerEvent | None
    run: PerformanceRun | None


async def measure(bench: Bench) -> JsonObject:
    """The figures as JSON. Raises LocalModelError when the model cannot be loaded or cannot write."""
    began = now()
    loads_ms = [await _load(bench, number) for number in range(bench.loads)]
    loaded = _loaded(bench)
    bench.tell("first token, nothing cached")
    cold = await _plan(bench, 0)
    bench.tell("first token, same request again")
    cached = await _plan(bench, 0)
    if cold.run is None or cached.run is None:
        raise LocalModelError(bench.model.state.error or not_ready())
    plans: list[_Plan] = []
    for number in range(bench.plans):
        bench.tell(f"plan {number + 1} of {bench.plans}")
        plans.append(await _plan(bench, number))
    runs = [cold.run, cached.run, *(plan.run for plan in plans if plan.run is not None)]
    return {
        **_circumstances(bench, loaded, began),
        "load_ms": _spread(loads_ms),
        "memory": to_json(cold.run.memory),
        "prompt_tokens": cold.run.prompt_tokens,
        "first_token_cold_ms": round(cold.run.first_token_ms, 1),
        "first_token_cached_ms": round(cached.run.first_token_ms, 1),
        "cached_tokens": cached.run.cached_tokens,
        "prompt_tokens_per_s": round(cold.run.prompt_tokens_per_s, 1),
        "generate_tokens_per_s": round(statistics.median(run.generate_tokens_per_s for run in runs), 1),
        "plans": _plans(plans),
        "runs": [to_json(run) for run in runs],
    }


async def _load(bench: Bench, number: int) -> float:
    bench.tell(f"load {number + 1} of {bench.loads}")
    await bench.model.unload()
    await bench.model.load(str(bench.path))
    return _loaded(bench).info.load_ms


def _loaded(bench: Bench) -> LoadedModel:
    if bench.model.loaded is None:
        raise LocalModelError(bench.model.state.error or not_ready())
    return bench.model.loaded


async def _plan(bench: Bench, number: int) -> _Plan:
    asked = _BRIEFS[number % len(_BRIEFS)]
    brief = Brief(text=asked.text, language=asked.language, tools=tuple(bench.tools))
    before = (await bench.recorded.report()).runs
    last: PlannerEvent | None = None
    async for event in SpecialistPlanner(bench.recorded, bench.max_tokens).plan(brief):
        last = event
    runs = (await bench.recorded.report()).runs
    return _Plan(last=last, run=runs[-1] if runs[-1:] != before[-1:] else None)


def _circumstances(bench: Bench, loaded: LoadedModel, began: datetime) -> JsonObject:
    return {
        "measured_at": began.isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}",
        "load_average": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "model": loaded.file.path.name,
        "description": loaded.info.description,
        "rung": loaded.rung.value,
        "context_tokens": loaded.info.context_tokens,
        "kv_type": loaded.info.kv_type,
        "threads": loaded.info.threads,
        "tools": len(bench.tools),
    }


def _plans(plans: Sequence[_Plan]) -> JsonValue:
    times = [plan.run.plan_ms for plan in plans if plan.run is not None]
    reasons = sorted({plan.last.why.en for plan in plans if isinstance(plan.last, NoPlan)})
    return {
        "asked": len(plans),
        "valid": sum(isinstance(plan.last, PlanDraft) for plan in plans),
        "why_not": list(reasons),
        **(_spread(times) if times else {}),
    }


def _spread(times_ms: Sequence[float]) -> dict[str, JsonValue]:
    return {
        "p50": round(percentile(times_ms, 0.5), 1),
        "p95": round(percentile(times_ms, 0.95), 1),
        "each": [round(time, 1) for time in times_ms],
    }
