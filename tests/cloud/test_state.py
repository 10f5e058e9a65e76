"""Whether the conductor can be asked, and how that changes."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.cloud.conductor import CloudConductor, Timing
from app.lib.redaction import Redactor, Secret
from app.ports.chat import ChatError
from app.protocol.states import ConductorPhase, ConductorState
from app.protocol.values import ErrorInfo
from app.settings.secrets import EnvironmentSecrets, MemorySecrets, SecretAnswer, SecretName, SecretsUnavailable
from app.settings.sections import ConductorSettings
from app.trade.text import Text
from tests.cloud.conftest import HELLO, KEY, Rig
from tests.fakes.scripted_anthropic import Reply

MakeRig = Callable[..., Rig]


async def test_with_a_key_it_is_ready(make_rig: MakeRig) -> None:
    rig = make_rig()
    assert await rig.conductor.refresh() == ConductorState(phase=ConductorPhase.READY, model="claude-sonnet-5-5")


async def test_without_a_key_it_says_so_and_asks_nobody(make_rig: MakeRig) -> None:
    rig = make_rig(key="")
    state = await rig.conductor.refresh()
    assert state.phase is ConductorPhase.NO_KEY
    assert state.why is not None
    with pytest.raises(ChatError) as caught:
        await rig.events()
    assert caught.value.info.code == "cloud.key_missing"
    assert rig.server.requests == []


async def test_switched_off_it_sends_nothing_even_with_a_key(make_rig: MakeRig) -> None:
    rig = make_rig(enabled=False)
    assert (await rig.conductor.refresh()).phase is ConductorPhase.DISABLED
    with pytest.raises(ChatError) as caught:
        await rig.events()
    assert caught.value.info.code == "cloud.disabled"
    assert rig.server.requests == []


async def test_a_key_entered_later_is_found_by_refresh_and_watchers_hear_of_it(make_rig: MakeRig) -> None:
    rig = make_rig(key="")
    heard: list[ConductorPhase] = []
    rig.conductor.watch(lambda state: heard.append(state.phase))
    await rig.conductor.refresh()
    rig.secrets.write(SecretName.ANTHROPIC, Secret(KEY))
    await rig.conductor.refresh()
    assert heard == [ConductorPhase.NO_KEY, ConductorPhase.READY]


async def test_a_refused_key_is_not_used_again_but_a_new_one_is(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.error(401), Reply.text("ok"))
    with pytest.raises(ChatError):
        await rig.events()
    assert rig.conductor.state.phase is ConductorPhase.NO_KEY
    assert (await rig.conductor.refresh()).phase is ConductorPhase.NO_KEY
    rig.secrets.write(SecretName.ANTHROPIC, Secret("sk-ant-another-key"))
    assert (await rig.conductor.refresh()).phase is ConductorPhase.READY
    await rig.finished()
    assert rig.server.requests[1].key == "sk-ant-another-key"


async def test_a_key_that_no_header_can_carry_is_refused_before_it_is_sent(make_rig: MakeRig) -> None:
    rig = make_rig(key="sk-ant-열쇠")
    state = await rig.conductor.refresh()
    assert state.phase is ConductorPhase.NO_KEY
    assert state.why is not None
    assert "characters" in state.why.en


async def test_a_missing_keyring_is_a_state_with_its_reason() -> None:
    why = Text(en="The system keyring cannot be used.", ko="시스템 키링을 사용할 수 없습니다.")

    class NoKeyring(MemorySecrets):
        def read(self, name: SecretName) -> SecretsUnavailable:
            del name
            return SecretsUnavailable(error=ErrorInfo(code="secrets.no_keyring", message=why))

    conductor = CloudConductor(lambda: ConductorSettings(), NoKeyring(), Redactor().redact)
    assert await conductor.refresh() == ConductorState(phase=ConductorPhase.NO_KEY, model="claude-sonnet-5-5", why=why)
    await conductor.close()


async def test_a_keyring_that_waits_for_its_password_holds_nothing_up_and_is_heard_late() -> None:
    unlocked = threading.Event()

    class LockedKeyring(MemorySecrets):
        def read(self, name: SecretName) -> SecretAnswer:
            assert unlocked.wait(20)
            return super().read(name)

    secrets = LockedKeyring({SecretName.ANTHROPIC: KEY})
    conductor = CloudConductor(lambda: ConductorSettings(), secrets, Redactor().redact, timing=Timing(keyring_s=0.0))
    is_ready = asyncio.Event()
    conductor.watch(lambda state: is_ready.set() if state.phase is ConductorPhase.READY else None)
    state = await conductor.refresh()
    assert state.phase is ConductorPhase.NO_KEY
    assert "password" in str(state.why)
    unlocked.set()
    await asyncio.wait_for(is_ready.wait(), 20)
    await conductor.close()


async def test_the_environment_gives_a_key_without_any_keyring() -> None:
    secrets = EnvironmentSecrets({"ANTHROPIC_API_KEY": KEY})
    conductor = CloudConductor(lambda: ConductorSettings(), secrets, Redactor().redact)
    assert (await conductor.refresh()).phase is ConductorPhase.READY
    await conductor.close()


async def test_the_providers_own_variable_names_the_address_where_the_setting_is_empty(
    make_rig: MakeRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig = make_rig(Reply.text("x"), base_url="")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", rig.server.base_url)
    await rig.finished()
    assert len(rig.server.requests) == 1


async def test_a_changed_address_is_asked_without_a_restart(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.text("1"), Reply.text("2"))
    await rig.finished()
    rig.settings[0] = replace(rig.settings[0], base_url=f"{rig.server.base_url}/gateway")
    await rig.finished()
    assert [request.path for request in rig.server.requests] == ["/v1/messages", "/gateway/v1/messages"]


async def test_a_selected_model_is_asked_until_the_setting_changes(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.text("1"), Reply.text("2"))
    await rig.conductor.refresh()
    rig.conductor.select("claude-opus-5-5")
    assert rig.conductor.state.model == "claude-opus-5-5"
    await rig.finished()
    rig.settings[0] = replace(rig.settings[0], model="claude-haiku-5-5")
    await rig.finished()
    assert [request.body["model"] for request in rig.server.requests] == ["claude-opus-5-5", "claude-haiku-5-5"]


async def test_an_unreachable_provider_is_ready_again_after_a_while(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.refused_connection(), Reply.refused_connection())
    settings = rig.settings[0]

    async def no_wait(delay_s: float) -> None:
        del delay_s

    timing = Timing(sleep=no_wait, spread=lambda: 0.0, unreachable_s=0.0)
    conductor = CloudConductor(lambda: settings, rig.secrets, Redactor().redact, timing=timing)
    heard: list[ConductorPhase] = []
    is_ready_again = asyncio.Event()

    def hear(state: ConductorState) -> None:
        heard.append(state.phase)
        if len(heard) == 3:
            is_ready_again.set()

    conductor.watch(hear)
    with pytest.raises(ChatError):
        [event async for event in conductor.stream(HELLO)]
    conductor.select(settings.model)
    await asyncio.wait_for(is_ready_again.wait(), 5)
    assert heard == [ConductorPhase.READY, ConductorPhase.UNREACHABLE, ConductorPhase.READY]
    await conductor.close()
