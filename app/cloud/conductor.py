"""The conductor as the agent sees it: its state, its key, its model, and streamed replies with our own retries."""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from app.cloud import words
from app.cloud.errors import CloudDisabled, CloudError, CloudKeyMissing, CloudKeyRefused, CloudUnreachable
from app.cloud.retries import RetryPolicy
from app.lib.redaction import Secret
from app.lib.supervision import closing, spawn
from app.ports.chat import ChatEvent, ChatRequest, ChatRetrying
from app.protocol.states import ConductorPhase, ConductorState
from app.settings.secrets import SecretAnswer, SecretFound, SecretMissing, SecretName, SecretStore, SecretsUnavailable
from app.settings.sections import ConductorSettings
from app.trade.text import Text

log = logging.getLogger(__name__)

# After this long an unreachable provider is worth a try again; until then messages are answered offline at once.
_UNREACHABLE_S = 30.0

# A keyring may ask the person for its password; Lintel starts without waiting for that.
_KEYRING_S = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """What tests replace: how waits pass, the random spread of a wait (0-1), and the bounds in seconds."""

    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    spread: Callable[[], float] = random.random
    unreachable_s: float = _UNREACHABLE_S
    keyring_s: float = _KEYRING_S


class Client(Protocol):
    """A connection to the provider under one key, as provider.Provider is."""

    def attempt(self, request: ChatRequest, model: str) -> AsyncIterator[ChatEvent]:
        """One request, never repeated. Raises CloudError."""
        ...

    async def close(self) -> None: ...


class CloudConductor:
    """Implements ports.chat.ChatModel. `settings` is asked anew each time, so a changed setting needs no restart."""

    def __init__(
        self,
        settings: Callable[[], ConductorSettings],
        secrets: SecretStore,
        redact: Callable[[str], str],
        policy: RetryPolicy | None = None,
        timing: Timing | None = None,
    ) -> None:
        self._settings = settings
        self._secrets = secrets
        self._redact = redact
        self._policy = policy or RetryPolicy()
        self._timing = timing or Timing()
        self._watchers: list[Callable[[ConductorState], None]] = []
        self._key: Secret | None = None
        self._refused_key: Secret | None = None
        self._provider: tuple[Secret, str, Client] | None = None
        self._connecting = asyncio.Lock()
        self._again: asyncio.TimerHandle | None = None
        self._settings_model = settings().model
        self._selected_model: str | None = None
        self._state = ConductorState(phase=ConductorPhase.NO_KEY, model=self._model, why=words.NOT_LOOKED)

    @property
    def state(self) -> ConductorState:
        return self._state

    def watch(self, changed: Callable[[ConductorState], None]) -> None:
        self._watchers.append(changed)

    async def refresh(self) -> ConductorState:
        """Look again at the settings and for a key; a provider that was unreachable is given another chance."""
        self._adopt_settings_model()
        if not self._settings().enabled:
            self._become(ConductorPhase.DISABLED, CloudDisabled().info.message)
            return self._state
        reading = spawn("read the API key", asyncio.to_thread(self._secrets.read, SecretName.ANTHROPIC))
        await asyncio.wait({reading}, timeout=self._timing.keyring_s)
        if reading.done():
            self._adopt_key(reading.result())
        else:
            self._become(ConductorPhase.NO_KEY, words.KEYRING_SILENT)
            reading.add_done_callback(self._key_came_late)
        return self._state

    def _key_came_late(self, reading: asyncio.Task[SecretAnswer]) -> None:
        is_still_waited_for = self._state.why == words.KEYRING_SILENT
        if is_still_waited_for and not reading.cancelled() and reading.exception() is None:
            self._adopt_key(reading.result())

    def _adopt_key(self, answer: SecretAnswer) -> None:
        match answer:
            case SecretFound(secret=key):
                self._use_key(key)
            case SecretMissing():
                self._key = None
                self._become(ConductorPhase.NO_KEY, CloudKeyMissing().info.message)
            case SecretsUnavailable(error=error):
                self._key = None
                self._become(ConductorPhase.NO_KEY, error.message)

    def select(self, model: str) -> None:
        """Use this model from the next request on, until the setting is changed."""
        self._selected_model = model
        self._become(self._state.phase, self._state.why)

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        provider = await self._ready_provider()
        model = self._model
        attempt, waited_s = 1, 0.0
        while True:
            has_streamed = False
            try:
                async with closing(provider.attempt(request, model)) as events:
                    async for event in events:
                        has_streamed = True
                        yield event
                self._reached()
                return
            except CloudError as error:
                wait_s = self._policy.wait_s(error, attempt, waited_s, self._timing.spread())
                if wait_s is None:
                    self._failed(error)
                    raise
                retrying = ChatRetrying(
                    attempt=attempt + 1, delay_s=wait_s, why=error.info.message, discards_text=has_streamed
                )
            log.info("attempt %d failed (%s), next in %.1f s", attempt, retrying.why.en, wait_s)
            yield retrying
            await self._timing.sleep(wait_s)
            waited_s += wait_s
            attempt += 1

    async def close(self) -> None:
        self._stop_waiting()
        if self._provider is not None:
            provider, self._provider = self._provider[2], None
            await provider.close()

    @property
    def _model(self) -> str:
        return self._selected_model or self._settings_model

    def _adopt_settings_model(self) -> None:
        if (model := self._settings().model) != self._settings_model:
            self._settings_model, self._selected_model = model, None

    def _use_key(self, key: Secret) -> None:
        if not _is_sendable(key):
            self._key = None
            self._become(ConductorPhase.NO_KEY, words.UNSENDABLE)
        elif key == self._refused_key:
            self._key = None
            self._become(ConductorPhase.NO_KEY, CloudKeyRefused().info.message)
        else:
            self._key = key
            self._become(ConductorPhase.READY, None)

    async def _ready_provider(self) -> Client:
        """A client for the key and address in force. Raises CloudError when there can be none."""
        if self._key is None or not self._settings().enabled or self._settings().model != self._settings_model:
            await self.refresh()
        if self._state.phase is ConductorPhase.DISABLED:
            raise CloudDisabled
        if self._key is None:
            raise CloudKeyMissing(self._state.why)
        key, base_url = self._key, self._settings().base_url
        async with self._connecting:
            if self._provider is None or self._provider[:2] != (key, base_url):
                await self.close()
                self._provider = (key, base_url, await asyncio.to_thread(_connected, key, base_url, self._redact))
            return self._provider[2]

    def _reached(self) -> None:
        if self._state.phase is ConductorPhase.UNREACHABLE:
            self._become(ConductorPhase.READY, None)

    def _failed(self, error: CloudError) -> None:
        match error:
            case CloudUnreachable():
                self._stop_waiting()
                self._become(ConductorPhase.UNREACHABLE, error.info.message)
                loop = asyncio.get_running_loop()
                self._again = loop.call_later(self._timing.unreachable_s, self._reached)
            case CloudKeyRefused():
                self._refused_key, self._key = self._key, None
                self._become(ConductorPhase.NO_KEY, error.info.message)
            case _:
                self._reached()

    def _become(self, phase: ConductorPhase, why: Text | None) -> None:
        if phase is not ConductorPhase.UNREACHABLE:
            self._stop_waiting()
        state = ConductorState(phase=phase, model=self._model, why=why)
        if state == self._state:
            return
        self._state = state
        for changed in tuple(self._watchers):
            changed(state)

    def _stop_waiting(self) -> None:
        if self._again is not None:
            self._again.cancel()
            self._again = None


def _is_sendable(key: Secret) -> bool:
    """A header can carry it: visible ASCII without blanks."""
    return all("!" <= letter <= "~" for letter in key.reveal())


def _connected(key: Secret, base_url: str, redact: Callable[[str], str]) -> Client:
    # The provider's SDK takes a second or two to import: in a thread, and only when it is needed.
    from app.cloud.provider import Provider

    return Provider(key, base_url, redact)
