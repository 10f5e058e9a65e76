"""The specialist on a shared server: the same prompt, schema and checks as the local model, over HTTP."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.lib.redaction import Secret
from app.lib.supervision import closing
from app.planner_server.address import AddressRefused, NameNotFound, Resolve, is_private, parse_address, resolve
from app.planner_server.breaker import Circuit, CircuitBreaker
from app.planner_server.client import ServedModel, ServerClient, ServerFailed, ServerRefused, ServerTimes
from app.planner_server.words import client as client_words
from app.planner_server.words import planner as words
from app.ports.planner import Brief, MakeWhole, NoPlan, PlanDraft, PlannerEvent, PlanToken, Weigh
from app.prompting.choice import MAX_TOKENS, choose_tools, usable_tools
from app.prompting.grammar import plan_schema
from app.prompting.parsing import parse_plan
from app.prompting.prompt import instruction, request
from app.prompting.ranking import ToolRanking
from app.protocol.items import PlanSource
from app.protocol.queries import PlannerServerHealth, ToolSpec
from app.settings.secrets import SecretFound, SecretName, SecretStore
from app.settings.sections import PlannerSettings
from app.trade.templates import NOTHING, verbatim
from app.trade.text import Text

if TYPE_CHECKING:
    from app.planner_server.short_form import ServedShortForm

log = logging.getLogger(__name__)

# Where a server does not tell its context; the default of Ollama and of many llama.cpp servers is no smaller.
ASSUMED_CONTEXT_TOKENS = 4096
PLAN_S = 600.0
_KEYRING_S = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerTiming:
    """What tests replace: the clock of the circuit breaker, the waits, and how names become addresses."""

    clock: Callable[[], float] | None = None
    times: ServerTimes = field(default_factory=ServerTimes)
    resolve: Resolve = resolve


class _Unusable(Exception):
    """The settings do not lead to a server that may be asked; `why` is for the engineer."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


class ServerPlanner:
    """Implements ports.planner.Planner. Ready whenever a server is set: what is wrong with it is told, not hidden."""

    def __init__(
        self,
        settings: Callable[[], PlannerSettings],
        secrets: SecretStore,
        timing: ServerTiming | None = None,
        ranking: ToolRanking | None = None,
        weigh: Weigh | None = None,
        make_whole: MakeWhole = lambda _brief: None,
    ) -> None:
        """A model that was taught short form writes it where `weigh` can say what its plans would pass over;
        `make_whole` says what a message means that leans on earlier ones."""
        self._weigh = weigh
        self._make_whole = make_whole
        self._settings = settings
        self._secrets = secrets
        self._timing = timing or ServerTiming()
        self._ranking = ranking or ToolRanking()
        self._url = ""
        self._breaker = CircuitBreaker()
        self._last_failure = NOTHING

    @property
    def source(self) -> PlanSource:
        return PlanSource.SERVER

    @property
    def is_ready(self) -> bool:
        return bool(self._settings().server_url)

    @property
    def circuit(self) -> Circuit:
        return self._breaker.state

    async def check(self) -> PlannerServerHealth:
        """Ask the server what it serves, whatever the circuit says; a well server closes it."""
        if not self.is_ready:
            return PlannerServerHealth(is_ready=False, why=words.NO_SERVER)
        try:
            client = await self._connect()
        except _Unusable as exc:
            return PlannerServerHealth(is_ready=False, why=exc.why)
        try:
            model = await self._model(client)
        except (ServerFailed, ServerRefused) as exc:
            return PlannerServerHealth(is_ready=False, why=_not_well(exc))
        finally:
            await client.close()
        self._breaker.succeeded()
        return PlannerServerHealth(is_ready=True, model=model.name, context_tokens=model.context_tokens)

    async def plan(self, brief: Brief) -> AsyncGenerator[PlannerEvent, None]:
        """Tokens, then a draft or why there is none. Closing the generator hangs up."""
        tools = usable_tools(brief.tools)
        if not tools:
            yield NoPlan(why=words.NO_TOOLS)
            return
        try:
            client = await self._connect()
        except _Unusable as exc:
            yield NoPlan(why=exc.why)
            return
        if not self._breaker.lets_through(self._now()):
            await client.close()
            yield NoPlan(why=_resting(self._last_failure, self._breaker.rest_s(self._now())))
            return
        is_over = False
        try:
            async with closing(self._ask(client, brief, tools)) as events:
                async for event in events:
                    yield event
            is_over = True
        finally:
            if not is_over:
                self._breaker.abandoned(self._now())
            await client.close()

    async def _ask(
        self, client: ServerClient, brief: Brief, usable: Sequence[ToolSpec]
    ) -> AsyncGenerator[PlannerEvent, None]:
        try:
            model = await self._model(client)
            if (short := await asyncio.to_thread(self._short_form, client)) is not None:
                async with closing(short.plan(brief, model)) as events:
                    async for event in events:
                        yield event
                self._breaker.succeeded()
                return
            if self._settings().server_short_form:
                # The other way would send the words of the message, which the setting says are never sent.
                self._breaker.succeeded()
                yield NoPlan(why=words.NO_SHORT_FORM)
                return
            tools = choose_tools(brief, usable, model.context_tokens or ASSUMED_CONTEXT_TOKENS, self._ranking)
            while True:
                try:
                    async with closing(self._write(client, model, brief, tools)) as events:
                        async for event in events:
                            yield event
                    break
                except ServerRefused as exc:
                    if not exc.is_too_long or len(tools) == 1:
                        raise
                tools = self._ranking.ranked(brief, usable)[: len(tools) // 2]
        except ServerFailed as exc:
            self._last_failure = exc.said
            self._breaker.failed(self._now())
            log.info("the planner server failed: %s", exc)
            yield NoPlan(why=_not_well(exc))
        except ServerRefused as exc:
            # It answered, so it is well; the request or the key is not.
            self._breaker.succeeded()
            yield NoPlan(why=_refused(exc))
        else:
            self._breaker.succeeded()

    def _short_form(self, client: ServerClient) -> "ServedShortForm | None":
        """Its way where the settings say that the model was taught it; loaded with the first such brief."""
        if self._weigh is None or not self._settings().server_short_form or self._ranking.shortlist is None:
            return None
        from app.planner_server.short_form import ServedShortForm

        return ServedShortForm(
            shortlist=self._ranking.shortlist,
            weigh=self._weigh,
            make_whole=self._make_whole,
            complete=client.complete,
        )

    async def _write(
        self, client: ServerClient, model: ServedModel, brief: Brief, tools: Sequence[ToolSpec]
    ) -> AsyncGenerator[PlannerEvent, None]:
        text = ""
        finish = ""
        deadline = asyncio.get_running_loop().time() + PLAN_S
        async with closing(client.complete(_body(model, brief, tools))) as pieces:
            async for piece in pieces:
                text += piece.text
                finish = piece.finish
                if piece.text:
                    yield PlanToken(text=piece.text)
                if asyncio.get_running_loop().time() > deadline:
                    raise ServerFailed(client_words.PLAN_TOOK_TOO_LONG(most_s=f"{PLAN_S:.0f}"))
        yield _cut_off() if finish == "length" else _plan(text, model, tools)

    async def _model(self, client: ServerClient) -> ServedModel:
        """The model of the settings, else the first one served. Raises ServerFailed, ServerRefused."""
        served = await client.models()
        wanted = self._settings().server_model
        found = next((model for model in served if model.name == wanted), None) if wanted else None
        if found is not None:
            return found
        if wanted:
            names = ", ".join(model.name for model in served[:5])
            raise ServerRefused(404, f"it does not serve {wanted}, only {names or 'nothing'}")
        if not served:
            raise ServerRefused(404, "it serves no model")
        return served[0]

    async def _connect(self) -> ServerClient:
        """Raises _Unusable."""
        settings = self._settings()
        if settings.server_url != self._url:
            self._url, self._breaker, self._last_failure = settings.server_url, CircuitBreaker(), NOTHING
        try:
            address = parse_address(settings.server_url)
        except AddressRefused as exc:
            raise _Unusable(_bad_address(str(exc))) from exc
        try:
            is_inside = await asyncio.to_thread(is_private, address, self._timing.resolve)
        except NameNotFound as exc:
            raise _Unusable(_unknown_host(address.host)) from exc
        if address.is_plain and not is_inside and not settings.server_allows_plain_http:
            raise _Unusable(_plain_outside(address.host))
        key = await self._key()
        return ServerClient(address.api, key, is_private=is_inside, times=self._timing.times)

    async def _key(self) -> Secret | None:
        """Most servers inside the house have none; a keyring that stays silent is as good as none."""
        try:
            async with asyncio.timeout(_KEYRING_S):
                answer = await asyncio.to_thread(self._secrets.read, SecretName.PLANNER_SERVER)
        except TimeoutError:
            log.info("the keyring did not answer within %.0f s", _KEYRING_S)
            return None
        return answer.secret if isinstance(answer, SecretFound) else None

    def _now(self) -> float:
        return self._timing.clock() if self._timing.clock is not None else asyncio.get_running_loop().time()


def _body(model: ServedModel, brief: Brief, tools: Sequence[ToolSpec]) -> dict[str, object]:
    return {
        "model": model.name,
        "messages": [
            {"role": "system", "content": instruction(tools)},
            {"role": "user", "content": request(brief)},
        ],
        "stream": True,
        "temperature": 0,
        "max_tokens": MAX_TOKENS,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "plan", "strict": True, "schema": plan_schema(tools)},
        },
    }


def _plan(text: str, model: ServedModel, tools: Sequence[ToolSpec]) -> PlanDraft | NoPlan:
    return parse_plan(text, {tool.name: tool for tool in tools}, model.name)


def _cut_off() -> NoPlan:
    return NoPlan(why=words.SERVER_NOT_FINISHED(max_tokens=MAX_TOKENS))


def _not_well(exc: ServerFailed | ServerRefused) -> Text:
    why = exc.said if isinstance(exc, ServerFailed) else verbatim(exc)
    return words.PLANNER_SERVER_FAILED(exc=why)


def _refused(exc: ServerRefused) -> Text:
    if exc.status in (401, 403):
        return words.SERVER_REFUSES_KEY
    return words.PLANNER_SERVER_DECLINED(exc=exc)


def _resting(last: Text, rest_s: float) -> Text:
    return words.PLANNER_SERVER_FAILED_BEFORE(last=last, rest_s=f"{rest_s:.0f}")


def _bad_address(why: str) -> Text:
    return words.SERVER_ADDRESS_UNUSABLE(why=why)


def _unknown_host(host: str) -> Text:
    return words.NO_SUCH_SERVER(host=host)


def _plain_outside(host: str) -> Text:
    return words.UNENCRYPTED_OUTSIDE(host=host)
