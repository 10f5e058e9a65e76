"""Speed of the local worker as JSON: `python -m tests.bench.bench_local --model FILE`.

Load time, prompt and generation rate, time to first token cold and cached, the cost of the grammar in the same run, and
how long a cancel takes. Wall clock: run it on a quiet machine.
"""

import argparse
import asyncio
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.lib.children import own_program
from app.lib.paths import user_folders
from app.lib.supervision import closing
from app.local.process.limits import Limits
from app.local.process.session import LoadOptions, Writing
from app.local.supervisor.supervisor import LocalModelSupervisor, WorkerPlaces
from app.local.wire import Done
from app.prompting.parts import JsonGrammar, PromptPart
from app.protocol.states import LocalPhase

ROUNDS = 5
PAIRS = 9
TOKENS = 96
# Long enough that both runs write TOKENS tokens, whatever the model would like.
_ANY_TEXT: dict[str, object] = {"type": "string", "minLength": 2000, "maxLength": 4000}
_PLAN: dict[str, object] = {
    "type": "object",
    "properties": {
        "steps": {
            "type": "array",
            "minItems": 20,
            "maxItems": 20,
            "items": {
                "type": "object",
                "properties": {
                    "tool": {"enum": ["define_material", "define_section", "assign_supports"]},
                    "name": {"type": "string", "minLength": 8, "maxLength": 12},
                },
                "required": ["tool", "name"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["steps"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    done: Done
    first_report_ms: float


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measure the local worker.")
    parser.add_argument(
        "--model", type=Path, default=user_folders().data / "models" / "SmolLM2-135M-Instruct.Q4_1.gguf"
    )
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--catalogue-tokens", type=int, default=1500)
    options = parser.parse_args(argv)
    result = asyncio.run(_measure(options.model, options.threads, options.catalogue_tokens))
    sys.stdout.write(json.dumps(result, indent=2) + "\n")
    return 0


async def _measure(model: Path, threads: int, catalogue_tokens: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as scratch:
        supervisor = _supervisor(model, Path(scratch), threads)
        loads_ms = [await _load_ms(supervisor, model) for _ in range(ROUNDS)]
        loaded = supervisor.loaded
        if loaded is None:
            raise SystemExit(f"the model was not loaded: {supervisor.state.error}")
        cold = await _run(supervisor, _catalogue_writing(catalogue_tokens, "first request"))
        cached = [await _run(supervisor, _catalogue_writing(catalogue_tokens, f"request {n}")) for n in range(ROUNDS)]
        free = [await _run(supervisor, _text_writing(None)) for _ in range(ROUNDS)]
        text = [await _run(supervisor, _text_writing(_ANY_TEXT)) for _ in range(ROUNDS)]
        plan = [await _run(supervisor, _text_writing(_PLAN)) for _ in range(ROUNDS)]
        pairs = await _beside_native(supervisor, model, threads)
        cancels_ms = [await _cancel_ms(supervisor, catalogue_tokens) for _ in range(ROUNDS)]
        await supervisor.close()
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}",
        "load_average": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "model": loaded.info.description,
        "threads": threads,
        "buffers_mib": {f"{b.device} {b.kind}": round(b.size_bytes / 2**20, 2) for b in loaded.info.buffers},
        "load_ms": _middle(loads_ms),
        "prompt_tokens": cold.done.stats.prompt_tokens,
        "prompt_tokens_per_s": round(cold.done.stats.prompt_tokens_per_s, 1),
        "first_token_cold_ms": round(cold.done.stats.first_token_ms, 1),
        "first_token_cached_ms": _middle([run.done.stats.first_token_ms for run in cached]),
        "generate_tokens_per_s": {
            "unconstrained": _middle([run.done.stats.generate_tokens_per_s for run in free]),
            "any_text_grammar": _middle([run.done.stats.generate_tokens_per_s for run in text]),
            "plan_grammar_with_forced_tokens": _middle([run.done.stats.generate_tokens_per_s for run in plan]),
        },
        "native": {
            "worker_tokens_per_s": _middle([ours for ours, _ in pairs]),
            "bare_loop_tokens_per_s": _middle([theirs for _, theirs in pairs]),
            "worker_over_bare_loop": round(statistics.median(ours / theirs for ours, theirs in pairs), 3),
            "each": [round(ours / theirs, 3) for ours, theirs in pairs],
        },
        "cancel_ms": {"median": _middle(cancels_ms), "worst": round(max(cancels_ms), 1)},
    }


async def _beside_native(supervisor: LocalModelSupervisor, model: Path, threads: int) -> list[tuple[float, float]]:
    """(ours, llama.cpp's bare loop) in tokens per second, in turns, so that both meet the same machine."""
    native = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.bench.native_loop",
        str(model),
        str(threads),
        str(TOKENS),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert native.stdin is not None
    assert native.stdout is not None
    await native.stdout.readline()
    pairs: list[tuple[float, float]] = []
    for _ in range(PAIRS):
        native.stdin.write(b"go\n")
        theirs = float(await native.stdout.readline())
        ours = await _run(supervisor, _text_writing(None))
        pairs.append((ours.done.stats.generate_tokens_per_s, theirs))
    native.stdin.close()
    await native.wait()
    return pairs


def _supervisor(model: Path, scratch: Path, threads: int) -> LocalModelSupervisor:
    places = WorkerPlaces(
        worker=(*own_program(), "local-worker"),
        models=model.parent,
        build_status=scratch / "local-build.json",
        crash_notes=scratch,
        registry=scratch / "registry.json",
        evaluation=scratch / "results.json",
    )
    options = LoadOptions(context_tokens=4096, threads=threads)
    return LocalModelSupervisor(places=places, options=lambda: options, limits=Limits(cancel_s=10.0))


async def _load_ms(supervisor: LocalModelSupervisor, model: Path) -> float:
    await supervisor.unload()
    started = time.perf_counter()
    await supervisor.load(str(model))
    return (time.perf_counter() - started) * 1000


def _catalogue_writing(tokens: int, request: str) -> Writing:
    catalogue = "define_section(name: text, height: length) - Define a section.\n" * (tokens // 15)
    return Writing(parts=(PromptPart(text=catalogue), PromptPart(text=request)), stable_parts=1, max_tokens=4)


def _text_writing(schema: dict[str, object] | None) -> Writing:
    parts = (PromptPart(text="The storeys of the building are listed here: " * 4),)
    grammar = None if schema is None else JsonGrammar(schema=schema)
    return Writing(parts=parts, stable_parts=1, max_tokens=TOKENS, grammar=grammar)


async def _run(supervisor: LocalModelSupervisor, writing: Writing) -> Run:
    started = time.perf_counter()
    first = 0.0
    async for report in supervisor.write(writing):
        first = first or (time.perf_counter() - started) * 1000
        if isinstance(report, Done):
            return Run(done=report, first_report_ms=first)
    raise AssertionError("a writing ends with Done")


async def _cancel_ms(supervisor: LocalModelSupervisor, tokens: int) -> float:
    """From giving up in mid-prompt to the model being ready again."""
    ready = asyncio.Event()

    def changed(_state: object) -> None:
        if supervisor.state.phase is LocalPhase.READY:
            ready.set()

    supervisor.watch(changed)
    prompt = Writing(parts=(PromptPart(text="word " * tokens),), max_tokens=4)
    async with closing(supervisor.write(prompt)) as reports:
        reading = asyncio.ensure_future(anext(reports))
        await asyncio.wait({reading}, timeout=1.0)
        ready.clear()
        started = time.perf_counter()
        reading.cancel()
        await asyncio.wait({reading})
        await ready.wait()
    return (time.perf_counter() - started) * 1000


def _middle(values: Sequence[float]) -> float:
    return round(statistics.median(values), 1)


if __name__ == "__main__":
    sys.exit(main())
