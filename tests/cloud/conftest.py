"""A conductor wired to the provider on loopback, with waits that are recorded instead of waited for."""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from app.cloud.conductor import CloudConductor, Timing
from app.lib.redaction import Redactor
from app.ports.chat import ChatEvent, ChatFinished, ChatMessage, ChatRequest, ChatTool, TextPart
from app.settings.secrets import MemorySecrets, SecretName
from app.settings.sections import ConductorSettings
from tests.fakes.scripted_anthropic import ScriptedAnthropic, ScriptEntry

KEY = "sk-ant-api03-CANARY-f00dfacecafe"

PLAN_TOOL = ChatTool(name="plan", description="Write a plan.", schema={"type": "object", "properties": {}})
HELLO = ChatRequest(
    system="You are Lintel.",
    messages=(ChatMessage(role="user", parts=(TextPart(text="안녕"),)),),
    tools=(PLAN_TOOL,),
)


@dataclass
class Rig:
    """The conductor under test and everything around it."""

    server: ScriptedAnthropic
    conductor: CloudConductor
    secrets: MemorySecrets
    settings: list[ConductorSettings]
    waits: list[float] = field(default_factory=list)

    async def events(self, request: ChatRequest = HELLO) -> list[ChatEvent]:
        return [event async for event in self.conductor.stream(request)]

    async def finished(self, request: ChatRequest = HELLO) -> ChatFinished:
        last = (await self.events(request))[-1]
        assert isinstance(last, ChatFinished)
        return last


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's proxy must not come between a test and the provider on loopback."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def server() -> Iterator[ScriptedAnthropic]:
    with ScriptedAnthropic() as running:
        yield running


@pytest.fixture
async def make_rig(server: ScriptedAnthropic) -> AsyncIterator[Callable[..., Rig]]:
    rigs: list[Rig] = []

    def make(*script: ScriptEntry, key: str = KEY, **settings: Any) -> Rig:
        server.add(*script)
        waits: list[float] = []
        given: dict[str, Any] = {"base_url": server.base_url, **settings}
        current = [ConductorSettings(**given)]

        async def sleep(delay_s: float) -> None:
            waits.append(delay_s)

        secrets = MemorySecrets({SecretName.ANTHROPIC: key} if key else {})
        conductor = CloudConductor(
            lambda: current[0], secrets, Redactor().redact, timing=Timing(sleep=sleep, spread=lambda: 0.0)
        )
        rigs.append(Rig(server=server, conductor=conductor, secrets=secrets, settings=current, waits=waits))
        return rigs[-1]

    yield make
    for rig in rigs:
        await rig.conductor.close()
