"""Measures planners on the bilingual cases; run as `python -m models.evaluation.plan_eval --out FILE`."""

import argparse
import asyncio
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from mcp.types import Tool

from app.lib.paths import user_folders
from app.local.files.registry import sha256_of
from app.local.process.session import LoadOptions
from app.local.prompt.specialist import SpecialistPlanner
from app.local.supervisor.supervisor import LocalModelSupervisor, WorkerPlaces
from app.planning.planner import RulesPlanner
from app.ports.planner import Brief, Planner, PlannerEvent
from app.prompting.lookup import ToolLookup
from app.protocol.items import PlanSource
from app.protocol.queries import ToolSpec
from app.protocol.states import LocalPhase
from app.tools.catalogue import catalogue_of
from models.evaluation.scoring import Case, Score, paired_difference, read_cases, score, wilson

HERE = Path(__file__).parent
APP = (sys.executable, "-m", "app")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One planner's answers to all cases."""

    name: str
    model_sha256: str
    scores: tuple[Score, ...]
    seconds: float


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measure planners on the cases and write the result.")
    parser.add_argument(
        "--model", type=Path, default=user_folders().data / "models" / "SmolLM2-135M-Instruct.Q4_1.gguf"
    )
    parser.add_argument("--cases", type=Path, default=HERE / "cases.jsonl")
    parser.add_argument("--out", type=Path, help="where the result goes; otherwise it is only printed")
    parser.add_argument("--max-tokens", type=int, default=1024)
    parser.add_argument("--context", type=int, default=4096)
    options = parser.parse_args(argv)
    result = asyncio.run(_measure(options.model, read_cases(options.cases), options.max_tokens, options.context))
    text = json.dumps(result, ensure_ascii=False, indent=2) + "\n"
    if options.out is not None:
        options.out.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0


async def _measure(model: Path, cases: Sequence[Case], max_tokens: int, context: int) -> dict[str, object]:
    tools = _catalogue()
    async with AsyncExitStack() as stack:
        supervisor = _supervisor(model, Path(stack.enter_context(tempfile.TemporaryDirectory())), context)
        stack.push_async_callback(supervisor.close)
        await supervisor.load(str(model))
        if supervisor.state.phase is not LocalPhase.READY:
            raise SystemExit(f"the model was not loaded: {supervisor.state.error}")
        rules = await _answers(RulesPlanner(), cases, tools)
        specialist = await _answers(SpecialistPlanner(supervisor, max_tokens), cases, tools)
    specialist = replace(specialist, name=model.name, model_sha256=sha256_of(model))
    return {**_result(cases, tools, rules, specialist), "max_tokens": max_tokens, "context_tokens": context}


def _supervisor(model: Path, scratch: Path, context: int) -> LocalModelSupervisor:
    places = WorkerPlaces(
        worker=(*APP, "local-worker"),
        models=model.parent,
        build_status=scratch / "local-build.json",
        crash_notes=scratch,
        registry=HERE.parent / "registry.json",
        evaluation=HERE / "results.json",
    )
    return LocalModelSupervisor(places=places, options=lambda: LoadOptions(context_tokens=context))


def _catalogue() -> tuple[ToolSpec, ...]:
    listed = subprocess.run([*APP, "gennx-server", "--list-tools"], check=True, capture_output=True, encoding="utf-8")
    return tuple(catalogue_of(Tool.model_validate(raw) for raw in json.loads(listed.stdout)).values())


async def _answers(planner: Planner, cases: Sequence[Case], tools: tuple[ToolSpec, ...]) -> Measured:
    started = time.perf_counter()
    scores: list[Score] = []
    for case in cases:
        answer = await _last(planner, Brief(text=case.text, language=case.language, tools=tools))
        scores.append(score(case, answer))
        _say(planner.source, scores[-1])
    seconds = time.perf_counter() - started
    return Measured(name=planner.source.value, model_sha256="", scores=tuple(scores), seconds=seconds)


async def _last(planner: Planner, brief: Brief) -> PlannerEvent:
    events = [event async for event in planner.plan(brief)]
    return events[-1]


def _say(source: PlanSource, one: Score) -> None:
    verdict = "right" if one.is_right else "tools right" if one.has_right_tools else one.outcome
    sys.stderr.write(f"{source.value} {one.case_id}: {verdict}\n")


def _result(
    cases: Sequence[Case], tools: Sequence[ToolSpec], rules: Measured, specialist: Measured
) -> dict[str, object]:
    difference = paired_difference([one.is_right for one in specialist.scores], [one.is_right for one in rules.scores])
    catalogue = json.dumps([[tool.name, tool.schema] for tool in tools], sort_keys=True, ensure_ascii=False)
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cases": len(cases),
        "cases_sha256": hashlib.sha256(repr(cases).encode()).hexdigest(),
        "tools": len(tools),
        "catalogue_sha256": hashlib.sha256(catalogue.encode()).hexdigest(),
        "interval": "95 %: Wilson for shares, resampled cases (10,000, seed 1) for the paired difference",
        "planners": [_summary(cases, measured) for measured in (rules, specialist)],
        "comparisons": [
            {
                "model": specialist.name,
                "model_sha256": specialist.model_sha256,
                "against": rules.name,
                "difference": difference.value,
                "difference_low": difference.low,
                "difference_high": difference.high,
            }
        ],
        "first_tool_of_single_step_cases": _lookup_and_chance(cases, tools, specialist),
    }


def _summary(cases: Sequence[Case], measured: Measured) -> dict[str, object]:
    def share(wanted: Sequence[Score]) -> dict[str, object]:
        return {
            "n": len(wanted),
            "right": asdict(wilson(sum(one.is_right for one in wanted), len(wanted))),
            "right_tools": asdict(wilson(sum(one.has_right_tools for one in wanted), len(wanted))),
        }

    languages = {case.case_id: case.language for case in cases}
    by_language = {
        language: share([one for one in measured.scores if languages[one.case_id] == language])
        for language in sorted(set(languages.values()))
    }
    return {
        "planner": measured.name,
        "model_sha256": measured.model_sha256,
        "seconds": round(measured.seconds, 1),
        "all": share(measured.scores),
        "by_language": by_language,
        "right_cases": [one.case_id for one in measured.scores if one.is_right],
    }


def _lookup_and_chance(cases: Sequence[Case], tools: Sequence[ToolSpec], specialist: Measured) -> dict[str, object]:
    """Beside the model: what an n-gram lookup without any model gets, and what guessing would get."""
    single = [case for case in cases if len(case.steps) == 1]
    lookup = ToolLookup(tools)
    found = sum(lookup.ranked(case.text)[0].name == case.steps[0].tool for case in single)
    right = {one.case_id for one in specialist.scores if one.has_right_tools}
    return {
        "n": len(single),
        "model": asdict(wilson(sum(case.case_id in right for case in single), len(single))),
        "lookup": asdict(wilson(found, len(single))),
        "chance": 1 / len(tools),
    }


if __name__ == "__main__":
    sys.exit(main())
