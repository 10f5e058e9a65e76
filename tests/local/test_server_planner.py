"""A planner on an OpenAI-compatible server: its wire, its faults, its circuit breaker, and a real llama.cpp server."""

import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path

import pytest

from app.lib.redaction import Secret
from app.lib.sound import is_sound
from app.lib.supervision import closing
from app.planner_server.address import AddressRefused, parse_address
from app.planner_server.breaker import LONGEST_REST_S, Circuit, CircuitBreaker
from app.planner_server.client import ServerTimes
from app.planner_server.planner import ServerPlanner, ServerTiming
from app.ports.planner import Brief, NoPlan, PlanDraft, PlannerEvent, PlanToken
from app.protocol.items import PlanSource
from app.protocol.values import ErrorInfo
from app.settings.secrets import SecretAnswer, SecretFound, SecretMissing, SecretName
from app.settings.sections import PlannerSettings
from app.trade.text import Language, Text
from tests.fakes.children import ended
from tests.fakes.scripted_openai import Answer, ScriptedServer
from tests.local.catalogue import TOOLS

GOOD = Answer(pieces=('{"title":"Run",', '"steps":[{"tool":"perform_analysis","arguments":{}}]}'))
QUICK = ServerTimes(connect_s=1.0, health_s=0.5, silence_s=0.3)


class HeldSecrets:
    def __init__(self, held: Mapping[SecretName, str]) -> None:
        self._held = held

    def read(self, name: SecretName) -> SecretAnswer:
        value = self._held.get(name)
        return SecretMissing() if value is None else SecretFound(secret=Secret(value), source=Text(en="", ko=""))

    def write(self, name: SecretName, secret: Secret) -> ErrorInfo | None: ...

    def delete(self, name: SecretName) -> ErrorInfo | None: ...


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def planner(
    url: str,
    *,
    key: str = "",
    clock: Clock | None = None,
    resolve: Callable[..., tuple[str, ...]] | None = None,
    **settings: object,
) -> ServerPlanner:
    timing = ServerTiming(clock=clock or Clock(), times=QUICK)
    if resolve is not None:
        timing = ServerTiming(clock=clock or Clock(), times=QUICK, resolve=resolve)
    held = {SecretName.PLANNER_SERVER: key} if key else {}
    return ServerPlanner(lambda: PlannerSettings(server_url=url, **settings), HeldSecrets(held), timing)  # type: ignore[arg-type]


def brief(text: str = "run the analysis") -> Brief:
    return Brief(text=text, language=Language.EN, tools=TOOLS)


async def events_of(asked: ServerPlanner, request: Brief | None = None) -> list[PlannerEvent]:
    return [event async for event in asked.plan(request or brief())]


async def why(asked: ServerPlanner) -> str:
    last = (await events_of(asked))[-1]
    assert isinstance(last, NoPlan)
    assert last.why.ko
    return last.why.en


async def test_tokens_stream_and_the_checked_draft_comes_last() -> None:
    with ScriptedServer([GOOD]) as server:
        events = await events_of(planner(server.url))

    assert events[:2] == [PlanToken(text=piece) for piece in GOOD.pieces]
    assert isinstance(events[2], PlanDraft)
    assert [step.tool for step in events[2].steps] == ["perform_analysis"]
    assert "tiny" in events[2].assumptions[0].text.en


async def test_the_request_carries_the_schema_the_catalogue_the_model_and_the_key() -> None:
    with ScriptedServer([GOOD], models=[{"id": "other"}, {"id": "ours"}]) as server:
        await events_of(planner(f"{server.url}/v1/", key="team-key-123", server_model="ours"))
        (asked,) = server.requests

    assert (
        asked.headers["authorization" if "authorization" in asked.headers else "Authorization"] == "Bearer team-key-123"
    )
    assert asked.body["model"] == "ours"
    assert asked.body["temperature"] == 0
    schema = asked.body["response_format"]["json_schema"]["schema"]
    names = {step["properties"]["tool"]["const"] for step in schema["properties"]["steps"]["items"]["anyOf"]}
    assert names == {tool.name for tool in TOOLS}
    assert all(name in asked.body["messages"][0]["content"] for name in names)
    assert "run the analysis" in asked.body["messages"][1]["content"]


async def test_without_a_key_no_authorization_is_sent() -> None:
    with ScriptedServer([GOOD]) as server:
        await events_of(planner(server.url))
        assert "authorization" not in {name.lower() for name in server.requests[0].headers}


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(status=500, message="CUDA error"), "500 CUDA error"),
        (Answer(pieces=('{"title":',), ending="disconnect"), "broke off"),
        (Answer(pieces=('{"title":',), ending="hang"), "stopped answering"),
        (Answer(ending="garbage"), "not one of an OpenAI-compatible server"),
        (Answer(status=401, message="no"), "does not accept the key"),
        (Answer(status=400, message="response_format is not supported"), "response_format"),
        (Answer(pieces=('{"title":"x"',), ending="length"), "did not finish"),
        (Answer(pieces=('{"title":"x","steps":[{"tool":"define_material","arguments":{}}]}',)), "step 1 is not valid"),
        (Answer(pieces=("Sure! Here is a plan.",)), "did not write a complete plan"),
    ],
    ids=["500", "disconnect", "hang", "garbage", "key", "declined", "length", "wrong arguments", "prose"],
)
async def test_every_fault_is_no_plan_with_its_cause(answer: Answer, told: str) -> None:
    with ScriptedServer([answer]) as server:
        assert told in await why(planner(server.url))


async def test_a_prompt_too_long_for_the_server_is_tried_with_fewer_tools() -> None:
    too_long = Answer(status=400, message="the request exceeds the available context size")
    with ScriptedServer([too_long, too_long, GOOD]) as server:
        events = await events_of(planner(server.url))
        sizes = [
            len(asked.body["response_format"]["json_schema"]["schema"]["properties"]["steps"]["items"]["anyOf"])
            for asked in server.requests
        ]

    assert isinstance(events[-1], PlanDraft)
    assert sizes == [4, 2, 1]


async def test_a_server_that_fails_twice_is_left_alone_then_tried_once_and_trusted_again() -> None:
    clock = Clock()
    with ScriptedServer([Answer(status=500), Answer(status=500), GOOD]) as server:
        asked = planner(server.url, clock=clock)
        await why(asked)
        await why(asked)
        assert asked.circuit is Circuit.OPEN
        assert "is asked again in 15 s" in await why(asked)
        assert len(server.requests) == 2

        clock.now += 15
        assert isinstance((await events_of(asked))[-1], PlanDraft)
        assert asked.circuit is Circuit.CLOSED


async def test_a_server_that_is_gone_is_told_at_once_and_its_return_is_seen_by_a_check() -> None:
    with ScriptedServer([GOOD]) as server:
        url = server.url
    gone = planner(url)
    assert "no connection" in await why(gone)
    assert not (await gone.check()).is_ready


async def test_the_check_names_the_model_and_closes_the_circuit() -> None:
    with ScriptedServer([Answer(status=500)], models=[{"id": "ours", "max_model_len": 8192}]) as server:
        asked = planner(server.url)
        await why(asked)
        await why(asked)
        health = await asked.check()
        assert (health.is_ready, health.model, health.context_tokens) == (True, "ours", 8192)
        assert asked.circuit is Circuit.CLOSED

        server.models_status = 503
        assert not (await asked.check()).is_ready


async def test_a_model_that_is_not_served_is_named_beside_those_that_are() -> None:
    with ScriptedServer([GOOD]) as server:
        told = await why(planner(server.url, server_model="big"))

    assert "big" in told
    assert "tiny" in told


async def test_closing_the_plan_hangs_up_and_proves_nothing_about_the_server() -> None:
    with ScriptedServer([Answer(pieces=("{",), ending="hang")]) as server:
        asked = planner(server.url)
        async with closing(asked.plan(brief())) as events:
            assert await anext(events) == PlanToken(text="{")
        assert asked.circuit is Circuit.CLOSED


async def test_plain_http_leaves_this_network_only_when_the_engineer_allowed_it() -> None:
    def outside(_host: str, _port: int) -> tuple[str, ...]:
        return ("93.184.216.34",)

    def inside(_host: str, _port: int) -> tuple[str, ...]:
        return ("127.0.0.1", "::1", "10.1.2.3", "192.168.0.9", "fe80::1%eth0", "::ffff:127.0.0.1")

    with ScriptedServer([GOOD]) as server:
        assert "without encryption" in await why(planner(server.url, resolve=outside))
        assert server.asked == []
        allowed = planner(server.url, resolve=outside, server_allows_plain_http=True)
        assert isinstance((await events_of(allowed))[-1], PlanDraft)
        assert isinstance((await events_of(planner(server.url, resolve=inside)))[-1], PlanDraft)


@pytest.mark.parametrize("url", ["ftp://x", "http://", "http://key:secret@host", "http://host:99999"])
def test_an_address_that_cannot_be_used_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        parse_address(url)


@pytest.mark.parametrize(
    ("url", "api"),
    [
        ("http://10.0.0.5:8080", "http://10.0.0.5:8080/v1"),
        ("http://10.0.0.5:11434/v1/", "http://10.0.0.5:11434/v1"),
        (" https://llm.example.com/gateway ", "https://llm.example.com/gateway/v1"),
    ],
)
def test_the_address_may_end_in_v1_or_not(url: str, api: str) -> None:
    assert parse_address(url).api == api


async def test_it_is_ready_when_a_server_is_set() -> None:
    assert planner("http://h").is_ready
    assert not planner("").is_ready
    assert planner("").source is PlanSource.SERVER
    assert not (await planner("").check()).is_ready


def test_each_failed_trial_doubles_the_rest_up_to_a_limit() -> None:
    breaker, now, rests = CircuitBreaker(), 0.0, []
    breaker.failed(now)
    breaker.failed(now)
    for _ in range(8):
        rests.append(breaker.rest_s(now))
        assert not breaker.lets_through(now)
        now += rests[-1]
        assert breaker.lets_through(now)
        assert not breaker.lets_through(now), "one trial at a time"
        breaker.failed(now)

    assert rests == [15, 30, 60, 120, 240, 300, 300, 300]
    assert max(rests) == LONGEST_REST_S


def test_a_trial_nobody_waited_for_leaves_the_next_one_free() -> None:
    breaker = CircuitBreaker()
    breaker.failed(0)
    breaker.failed(0)
    assert breaker.lets_through(15)
    breaker.abandoned(15)
    assert breaker.lets_through(15)
    breaker.succeeded()
    assert breaker.state is Circuit.CLOSED


@pytest.fixture
async def real_server(small_model: Path) -> AsyncIterator[str]:
    """llama.cpp's own server in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.local.real_server",
        str(small_model),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        async with asyncio.timeout(60):
            while not (line := (await process.stdout.readline()).decode()).startswith("LISTENING "):
                assert line, "the server ended before it listened"
        yield line.split()[1]
    finally:
        process.stdin.close()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(20):
                await process.wait()
        await ended(process)


@pytest.mark.model
async def test_a_real_llama_cpp_server_writes_a_plan_that_follows_the_schema(real_server: str) -> None:
    patient = ServerTiming(times=ServerTimes())
    asked = ServerPlanner(lambda: PlannerSettings(server_url=real_server), HeldSecrets({}), patient)
    health = await asked.check()
    assert health.is_ready, health.why
    request = Brief(text="Run the analysis.", language=Language.EN, tools=TOOLS[3:])
    events = await events_of(asked, request)

    text = "".join(event.text for event in events if isinstance(event, PlanToken))
    assert text.startswith("{")
    # What a tiny model plans is chance; that it can only name the tool it was given is not.
    last = events[-1]
    if not isinstance(last, PlanDraft):
        assert isinstance(last, NoPlan)
        assert "no tool that fits" in last.why.en or "did not finish" in last.why.en


async def test_a_variable_that_cannot_be_used_is_named_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "nonsense://x")
    outside = planner("https://8.8.8.8/v1", resolve=lambda *_: ("8.8.8.8",))
    health = await outside.check()
    assert health.why is not None
    assert "HTTPS_PROXY" in health.why.en
    assert "지우세요" in health.why.ko


async def test_a_character_split_over_two_pieces_is_whole_in_the_plan_and_while_it_is_written() -> None:
    plan = json.dumps(
        {"title": "a\ud83c\udfd7\ud83c", "steps": [{"tool": "perform_analysis", "arguments": {}}]}, ensure_ascii=False
    )
    with ScriptedServer([Answer(pieces=tuple(plan))]) as server:
        *tokens, draft = await events_of(planner(server.url))
    assert isinstance(draft, PlanDraft)
    assert draft.title.en == "a\U0001f3d7\ufffd"
    assert all(isinstance(token, PlanToken) and is_sound(token.text) for token in tokens)


async def test_half_characters_in_names_and_words_of_a_server_are_replaced() -> None:
    with ScriptedServer([Answer(status=400, message="no \ud83c here")], models=[{"id": "m\ud83c"}]) as server:
        health = await planner(server.url).check()
        assert health.model == "m\ufffd"
        assert "no \ufffd here" in await why(planner(server.url))
