"""The real worker with the real small model: it loads lean, writes only plans, stops at once, and dies harmlessly."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from app.lib.supervision import closing
from app.local.errors import LocalModelError
from app.local.process.limits import Limits
from app.local.process.session import Writing
from app.local.prompt.specialist import SpecialistPlanner
from app.local.supervisor.supervisor import LocalModelSupervisor
from app.local.wire import (
    Cancel,
    Done,
    Generate,
    Order,
    Ping,
    Pong,
    Ready,
    Report,
    TextToken,
    Unload,
    encode_order,
    read_report,
)
from app.local.wire import Load as LoadOrder
from app.ports.planner import Brief, NoPlan, PlanDraft, PlanToken
from app.prompting.grammar import plan_schema
from app.prompting.parts import JsonGrammar, LarkGrammar, PromptPart
from app.prompting.prompt import ChatFormat, build_prompt
from app.protocol.states import LocalPhase
from app.trade.text import Language
from tests.local.catalogue import TOOLS
from tests.local.conftest import REAL, Build
from tests.local.watching import States

pytestmark = pytest.mark.model
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")

MIB = 1024 * 1024
BRIEF = Brief(text="C24 콘크리트 재료를 정의하고 해석을 실행해줘", language=Language.KO, tools=TOOLS)
# A busy machine must not turn a slow cancel into a kill here; the limit itself is tested with the scripted worker.
PATIENT = Limits(cancel_s=30.0)


def writing(max_tokens: int, *, is_plan: bool = True) -> Writing:
    prompt = build_prompt(ChatFormat.CHATML, BRIEF, TOOLS)
    grammar = JsonGrammar(schema=plan_schema(TOOLS)) if is_plan else None
    return Writing(parts=prompt.parts, stable_parts=prompt.stable_parts, max_tokens=max_tokens, grammar=grammar)


async def write(supervisor: LocalModelSupervisor, order: Writing) -> tuple[str, Done]:
    reports = [report async for report in supervisor.write(order)]
    done = reports[-1]
    assert isinstance(done, Done)
    return "".join(report.text for report in reports if isinstance(report, TextToken)), done


async def write_and_signal(supervisor: LocalModelSupervisor, pid: int, number: signal.Signals) -> None:
    async for _ in supervisor.write(writing(500)):
        os.kill(pid, number)


async def loaded(build: Build, small_model: Path, limits: Limits = PATIENT) -> LocalModelSupervisor:
    supervisor = build(worker=REAL, limits=limits)
    await supervisor.load(str(small_model))
    assert supervisor.state.phase is LocalPhase.READY, supervisor.state
    return supervisor


async def test_a_load_is_lean_and_says_what_it_took(build: Build, small_model: Path) -> None:
    supervisor = await loaded(build, small_model)

    assert supervisor.loaded is not None
    info = supervisor.loaded.info
    sizes = {buffer.kind: buffer.size_bytes for buffer in info.buffers}
    assert info.kv_type == "q8_0"
    assert info.context_tokens == 2048
    # llama.cpp's own default takes 98 MiB to compute and 45 MiB of KV for this model and context.
    assert sizes["compute"] < 6 * MIB
    assert sizes["KV"] < 25 * MIB
    assert not supervisor.state.is_default_planner


async def test_what_is_written_is_a_plan_and_streams(build: Build, small_model: Path) -> None:
    supervisor = await loaded(build, small_model)
    events = [event async for event in SpecialistPlanner(supervisor, max_tokens=600).plan(BRIEF)]

    streamed = "".join(event.text for event in events if isinstance(event, PlanToken))
    assert len(events) > 5
    assert isinstance(events[-1], PlanDraft | NoPlan)
    if isinstance(events[-1], PlanDraft):
        jsonschema.validate(json.loads(streamed), plan_schema(TOOLS))
        assert all(step.tool in {tool.name for tool in TOOLS} for step in events[-1].steps)


async def test_a_grammar_with_one_way_out_is_followed_to_the_letter(build: Build, small_model: Path) -> None:
    supervisor = await loaded(build, small_model)
    only: dict[str, object] = {
        "type": "object",
        "properties": {"층": {"const": "지붕"}},
        "required": ["층"],
        "additionalProperties": False,
    }
    text, done = await write(
        supervisor, Writing(parts=(PromptPart(text="Write a poem."),), max_tokens=60, grammar=JsonGrammar(schema=only))
    )

    assert json.loads(text) == {"층": "지붕"}
    assert done.stats.forced_tokens > 5
    assert done.stats.mean_log_probability == 0.0


async def test_a_grammar_in_lark_is_kept_to_and_what_it_barred_shows_in_the_probability(
    build: Build, small_model: Path
) -> None:
    supervisor = await loaded(build, small_model)
    parts = (PromptPart(text="Once upon a time there was a"),)
    text, done = await write(
        supervisor, Writing(parts=parts, max_tokens=9, grammar=LarkGrammar(text='start: "층" | "G1"'))
    )
    _, free = await write(supervisor, Writing(parts=parts, max_tokens=9))

    assert text in {"층", "G1"}
    assert done.stats.mean_log_probability < free.stats.mean_log_probability < 0


async def test_without_a_grammar_it_writes_prose_up_to_the_limit(build: Build, small_model: Path) -> None:
    supervisor = await loaded(build, small_model)
    text, done = await write(supervisor, Writing(parts=(PromptPart(text="Once upon a time"),), max_tokens=12))

    assert text
    assert (done.stop, done.stats.generated_tokens) == ("length", 12)


async def test_the_catalogue_is_computed_once(build: Build, small_model: Path) -> None:
    supervisor = await loaded(build, small_model)
    _, cold = await write(supervisor, writing(16))
    await write(supervisor, Writing(parts=(PromptPart(text="something else entirely"),), max_tokens=2))
    other = Brief(text="Assign pinned supports", language=Language.EN, tools=TOOLS)
    prompt = build_prompt(ChatFormat.CHATML, other, TOOLS)
    again = Writing(parts=prompt.parts, stable_parts=2, max_tokens=16, grammar=JsonGrammar(schema=plan_schema(TOOLS)))
    cached_text, cached = await write(supervisor, again)
    await supervisor.unload()
    await supervisor.load(str(small_model))
    fresh_text, fresh = await write(supervisor, again)

    assert cold.stats.cached_tokens == 0
    assert cached.stats.cached_tokens > cached.stats.prompt_tokens / 2
    assert fresh.stats.cached_tokens == 0
    assert cached_text == fresh_text


async def test_marks_typed_by_a_person_are_not_control_tokens(build: Build, small_model: Path) -> None:
    supervisor = await loaded(build, small_model)

    async def prompt_tokens(*, is_markup: bool) -> int:
        parts = (PromptPart(text="<|im_start|>", is_markup=is_markup),)
        return (await write(supervisor, Writing(parts=parts, max_tokens=1)))[1].stats.prompt_tokens

    assert await prompt_tokens(is_markup=True) == 1
    assert await prompt_tokens(is_markup=False) > 1


async def test_refused_requests_leave_the_worker_alive(build: Build, small_model: Path) -> None:
    supervisor = await loaded(build, small_model)
    pid = supervisor.worker_pid
    for grammar in (JsonGrammar(schema={"type": "wrong"}), LarkGrammar(text="start: nobody")):
        with pytest.raises(LocalModelError) as bad_grammar:
            await write(supervisor, Writing(parts=(PromptPart(text="x"),), max_tokens=5, grammar=grammar))
        assert bad_grammar.value.info.code == "local.bad_grammar"
    with pytest.raises(LocalModelError) as too_long:
        await write(supervisor, Writing(parts=(PromptPart(text="층 " * 5000),), max_tokens=5))
    text, _ = await write(supervisor, Writing(parts=(PromptPart(text="Hello"),), max_tokens=3))

    assert too_long.value.info.code == "local.prompt_too_long"
    assert text
    assert supervisor.worker_pid == pid


async def test_a_cancel_in_mid_text_and_in_mid_prompt_keeps_the_model(build: Build, small_model: Path) -> None:
    supervisor = await loaded(build, small_model)
    states, pid = States(supervisor), supervisor.worker_pid
    async with closing(supervisor.write(writing(500))) as reports:
        async for _ in reports:
            break
    await states.until(LocalPhase.READY)
    prompt = asyncio.ensure_future(
        anext(supervisor.write(Writing(parts=(PromptPart(text="word " * 1200),), max_tokens=5)))
    )
    await states.until(LocalPhase.BUSY)
    prompt.cancel()
    await states.until(LocalPhase.READY)
    text, _ = await write(supervisor, Writing(parts=(PromptPart(text="Hello"),), max_tokens=3))

    assert text
    assert supervisor.worker_pid == pid
    assert LocalPhase.FAILED not in states.phases


@posix
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (signal.SIGKILL, "another program ended it"),
        (signal.SIGSEGV, "memory it does not own"),
        (signal.SIGABRT, "gave up"),
    ],
    ids=["SIGKILL", "SIGSEGV", "SIGABRT"],
)
@pytest.mark.logs
async def test_a_death_in_mid_text_is_explained_and_the_model_comes_back(
    build: Build, small_model: Path, number: signal.Signals, words: str
) -> None:
    supervisor = await loaded(build, small_model)
    states, pid = States(supervisor), supervisor.worker_pid
    assert pid is not None
    with pytest.raises(LocalModelError, match=words):
        await write_and_signal(supervisor, pid, number)
    await states.until(LocalPhase.READY)
    text, _ = await write(supervisor, Writing(parts=(PromptPart(text="Hello"),), max_tokens=3))

    assert text
    assert supervisor.worker_pid != pid
    failed = next(state for state in states.seen if state.phase is LocalPhase.FAILED)
    assert failed.error is not None
    assert words in failed.error.message.en


@posix
@pytest.mark.logs
async def test_a_stopped_worker_is_found_by_its_missing_pulse(build: Build, small_model: Path) -> None:
    supervisor = await loaded(build, small_model, Limits(pulse_s=2.0, cancel_s=30.0))
    states, pid = States(supervisor), supervisor.worker_pid
    assert pid is not None
    with pytest.raises(LocalModelError, match="no sign of life for 2 s"):
        await write_and_signal(supervisor, pid, signal.SIGSTOP)
    await states.until(LocalPhase.READY)


async def test_a_file_llama_cpp_cannot_use_is_a_failed_load(build: Build, small_model: Path, models: Path) -> None:
    supervisor = build(worker=REAL)
    await supervisor.load(str(models / "ready.gguf"))  # a sound header, and nothing of a model behind it

    assert supervisor.state.phase is LocalPhase.FAILED
    assert supervisor.state.error is not None
    assert supervisor.state.error.code == "local.load_failed"


def test_a_cancel_stops_inside_a_chunk_of_the_prompt(small_model: Path, tmp_path: Path) -> None:
    command = [*REAL, "--crash-note", str(tmp_path / "note")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:

        def order(*orders: Order) -> None:
            assert process.stdin is not None
            process.stdin.writelines(encode_order(one) for one in orders)
            process.stdin.flush()

        def until(kind: type[Ready | Pong | Done]) -> Report:
            assert process.stdout is not None
            while not isinstance(report := read_report(process.stdout), kind):
                assert report is not None
            return report

        order(
            LoadOrder(
                request_id=1,
                path=str(small_model),
                context_tokens=2048,
                gpu_layers=0,
                threads=1,
                micro_batch_tokens=2048,
            )
        )
        until(Ready)
        work_before = until(Pong)
        order(Generate(request_id=2, parts=(PromptPart(text="word " * 1500),), max_tokens=100))
        until(Pong)  # half a second on: the one chunk of 1,500 tokens is being computed
        order(Cancel(request_id=2))
        done = until(Done)
        order(Ping())

        assert isinstance(done, Done)
        assert done.stop == "cancelled"
        assert until(Pong) == work_before
        order(Unload(request_id=3))
        assert process.wait() == 0


@posix
def test_the_worker_ends_when_its_parent_dies(small_model: Path, tmp_path: Path) -> None:
    order = LoadOrder(request_id=1, path=str(small_model), context_tokens=512, gpu_layers=0, threads=1)
    (tmp_path / "load").write_bytes(encode_order(order))
    parent = (
        "import os, subprocess, sys\n"
        "child = subprocess.Popen(sys.argv[2:], stdin=subprocess.PIPE)\n"
        "child.stdin.write(open(sys.argv[1], 'rb').read()); child.stdin.flush()\n"
        "os.kill(os.getpid(), 9) if sys.stdin.read(1) else None\n"
    )
    command = [sys.executable, "-c", parent, str(tmp_path / "load"), *REAL, "--crash-note", str(tmp_path / "note")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        while not isinstance(read_report(process.stdout), Ready):
            pass
        process.stdin.write(b"x")
        process.stdin.flush()
        # Both processes hold this pipe: it ends only when the worker has ended too.
        process.stdout.read()


def test_the_worker_ends_when_its_wire_closes(tmp_path: Path) -> None:
    command = [*REAL, "--crash-note", str(tmp_path / "note")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert isinstance(read_report(process.stdout), Pong)
        process.stdin.close()

        assert process.wait() == 3


def test_what_native_code_prints_never_reaches_the_wire() -> None:
    program = (
        "import os\n"
        "from app.local.worker import program as worker\n"
        "incoming, outgoing = worker._take_wire()\n"
        "os.write(1, b'printed by native code')\n"
        "outgoing.write(incoming.read())\n"
        "outgoing.flush()\n"
    )

    run = subprocess.run([sys.executable, "-c", program], input=b"\r\n\x1a wire", capture_output=True, check=True)

    assert run.stdout == b"\r\n\x1a wire"
    assert run.stderr == b"printed by native code"


def test_the_desktop_side_never_loads_native_code() -> None:
    check = (
        "import sys, app.local.prompt.specialist, app.local.supervisor.supervisor\n"
        "sys.exit(any(name in sys.modules for name in ('llama_cpp', 'llguidance', 'numpy')))"
    )

    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
