"""The tool host: starts the target and its tool server, and lets only approved calls through."""

import asyncio
import importlib
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.lib.clock import Clock, elapsed_s
from app.ports.tools import ApprovalMissingError, IdentityUnknownError, Preview, Progress, ToolOutcome
from app.protocol.approvals import ApprovalRecord, ArgumentField, LookedAt, call_digest
from app.protocol.items import CallStatus, CallTrait, Risk, higher
from app.protocol.queries import ToolSpec
from app.protocol.states import OpenDocument, Reopened, ServerPhase, Target, ToolServerState
from app.protocol.values import ErrorInfo, now
from app.tools import errors
from app.tools import words as texts
from app.tools.arguments import problems
from app.tools.catalogue import DRY_RUN, catalogue_of
from app.tools.digest import UNKNOWN, digest_in
from app.tools.embedded import Embedded, KeyedAddress
from app.tools.forms import form_of
from app.tools.outcome import effect_of, error_of, failed, lost, outcome_of
from app.tools.risk import judge_risk, traits_of
from app.trade.answers.codec import AnswerError, decode, encode_object
from app.trade.answers.digest import DIGEST_TOOL, ModelDigest
from app.trade.answers.envelope import Outcome, Status
from app.trade.answers.project import OpenModel
from app.trade.json_types import JsonObject
from app.trade.text import Text

if TYPE_CHECKING:
    from mcp.types import Tool

    from app.tools.connection import ServerConnection

log = logging.getLogger(__name__)

_START_TIMEOUT_S = 30.0
_READ_TIMEOUT_S = 30.0
_WRITE_TIMEOUT_S = 120.0
_LONG_TIMEOUT_S = 1800.0
_UNKNOWN_TOOL = ErrorInfo(
    code="tool.not_there",
    message=texts.NO_SUCH_TOOL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostOptions:
    """`program` is the command that starts Lintel itself; `gennx` gives the address of the engineer's own GEN NX,
    or None when there is no key; `embedded_folder` is where the embedded GEN NX keeps its documents; `journal` is
    the tool server's record of calls, which without a file lasts as long as the server; `kept` is where the embedded
    document survives its engine, which without a file it does not."""

    program: Sequence[str]
    embedded_folder: Path
    gennx: Callable[[], Awaitable[KeyedAddress | None]]
    journal: Path | None = None
    kept: Path | None = None
    clock: Callable[[], datetime] = now
    elapsed_s: Clock = elapsed_s


class McpToolHost:
    """Implements ports.tools.ToolHost."""

    def __init__(self, options: HostOptions) -> None:
        self._options = options
        self._state = ToolServerState(phase=ServerPhase.STOPPED, target=Target.EMBEDDED)
        self._watchers: list[Callable[[ToolServerState], None]] = []
        self._tools: Mapping[str, ToolSpec] = {}
        self._embedded = Embedded(
            options.program,
            options.embedded_folder,
            self._engine_lost,
            kept=options.kept,
            changed=self._document_changed,
        )
        self._starts = 0
        self._connection: ServerConnection | None = None
        self._parting: list[ServerConnection] = []
        self._address_now: KeyedAddress | None = None
        # The document of the engineer's own GEN NX, as far as the tool server knows it.
        self._theirs: OpenDocument | None = None
        self._used: set[str] = set()
        # What was open when it was last read: suggestions for the forms, nothing more.
        self._open = UNKNOWN

    @property
    def state(self) -> ToolServerState:
        return self._state

    @property
    def tools(self) -> Mapping[str, ToolSpec]:
        return self._tools

    @property
    def address(self) -> KeyedAddress | None:
        """Where the present target is, while the tool server is ready."""
        return self._address_now if self._state.phase is ServerPhase.READY else None

    def watch(self, changed: Callable[[ToolServerState], None]) -> None:
        self._watchers.append(changed)

    async def start(self, target: Target) -> None:
        await self._close_all_but(target)
        self._address_now = None
        self._theirs = None
        self._starts += 1
        self._become(ToolServerState(phase=ServerPhase.STARTING, target=target))
        try:
            address, reopened = await self._address(target)
            self._address_now = address
            self._connection, tools = await self._connect(address)
        except errors.ToolsError as exc:
            self._fail(exc.info)
        except BaseException as exc:
            # Nobody is to wait for a start that goes on no longer.
            self._fail(errors.server_failed(str(exc) or type(exc).__name__))
            if not isinstance(exc, Exception):
                raise
            log.exception("the tool server's start broke")
        else:
            self._tools = catalogue_of(tools)
            count = len(tools)
            url = address.base_url
            self._become(
                ToolServerState(
                    phase=ServerPhase.READY, target=target, base_url=url, tool_count=count, reopened=reopened
                )
            )
        # What ended while the rest was still starting was not told of then.
        self._engine_lost()
        if self._connection is not None and self._connection.is_over:
            self._server_lost()

    async def look(self) -> None:
        """An engine is asked only when no call is in it: one that computes may be slow to answer."""
        connection = self._connection
        if self._state.phase is not ServerPhase.READY or connection is None:
            return
        await connection.look()
        if not connection.is_busy:
            await self._embedded.look()
            self._engine_lost()

    async def stop(self) -> None:
        await self._close()
        self._become(ToolServerState(phase=ServerPhase.STOPPED, target=self._state.target))

    async def model_identity(self) -> str:
        """Target, address, document and a fingerprint of its tables; another document or a hand edit changes it."""
        return self._looked_at(await self._look()).name

    async def digest(self) -> ModelDigest:
        """One read of our own; it needs no approval, because nothing of it is shown as a result."""
        self._open = UNKNOWN if self._unready() else digest_in(await self._read(DIGEST_TOOL, {}))
        return self._open

    def risk(self, tool: str, arguments: JsonObject) -> Risk:
        spec = self._tools.get(tool)
        own = judge_risk(tool, arguments)
        return own if spec is None else higher(own, spec.least_risk)

    def traits(self, tool: str, arguments: JsonObject) -> tuple[CallTrait, ...]:
        spec = self._tools.get(tool)
        found = traits_of(tool, arguments) | ({CallTrait.LONG_RUNNING} if spec and spec.is_long_running else set())
        return tuple(trait for trait in CallTrait if trait in found)

    def check(self, tool: str, arguments: JsonObject) -> tuple[ErrorInfo, ...]:
        spec = self._tools.get(tool)
        return (_UNKNOWN_TOOL,) if spec is None else problems(spec, arguments)

    def form(self, tool: str, arguments: JsonObject) -> tuple[ArgumentField, ...]:
        spec = self._tools.get(tool)
        return () if spec is None else form_of(spec, arguments, self._open)

    async def preview(self, tool: str, arguments: JsonObject) -> Preview:
        said = await self._look_before(tool, arguments)
        return replace(self._previewed(tool, arguments, said), model=self._looked_at(said))

    async def rehearse(self, tool: str, arguments: JsonObject) -> Preview:
        return self._previewed(tool, arguments, await self._look_before(tool, arguments))

    async def _look_before(self, tool: str, arguments: JsonObject) -> Outcome:
        """One request to the tool server tells which model is open, its units, and what a write would do."""
        spec = self._tools.get(tool)
        # A tool that does not know the switch would take it for no reason not to do it.
        is_looked_at = self.risk(tool, arguments) is Risk.READ or spec is None or not spec.can_rehearse
        return await (self._look() if is_looked_at else self._read(tool, {**arguments, DRY_RUN: True}))

    async def _look(self) -> Outcome:
        """Nothing is run, and no result is read."""
        return await self._read("get_project_status", {}, {"lintel/look": True})

    def _looked_at(self, said: Outcome) -> LookedAt:
        """The model that an answer is of; raises IdentityUnknownError where it does not say, or in units unknown."""
        if (lost := self._unready()) is not None:
            raise IdentityUnknownError(lost)
        if said.model is None or not said.model.identity.fingerprint or not said.model.units:
            raise IdentityUnknownError(errors.no_identity(error_of(said.error) if said.error else None))
        self._note_theirs(said.model)
        identity = said.model.identity
        name = (
            f"{self._state.target.value} {self._state.base_url} {identity.path or 'untitled'} #{identity.fingerprint}"
        )
        return LookedAt(name=name, identity=identity, units=said.model.units, starts=self._starts)

    def _previewed(self, tool: str, arguments: JsonObject, said: Outcome) -> Preview:
        if said.error:
            return Preview(effect=effect_of(said), problem=error_of(said.error))
        if self.risk(tool, arguments) is Risk.READ:
            return Preview()
        effect = effect_of(said)
        is_whole = said.status is Status.OK and effect is not None and effect.basis
        return Preview(effect=effect, problem=None if is_whole else errors.NO_PREVIEW)

    async def call(
        self, tool: str, arguments: JsonObject, record: ApprovalRecord, progress: Progress | None = None
    ) -> ToolOutcome:
        connection = self._connection
        if (unready := self._unready()) is not None or connection is None:
            return ToolOutcome(status=CallStatus.FAILED, error=unready or errors.server_lost())
        self._require(tool, arguments, record)
        risk = self.risk(tool, arguments)

        def report(elapsed_s: float, message: str) -> None:
            if progress is not None:
                words = message or f"{elapsed_s:.0f} s"
                progress(None, Text(en=words, ko=words))

        try:
            answer = await connection.call(tool, arguments, self._timeout_s(tool, risk), report, self._meta(record))
        except errors.ToolsError as exc:
            log.warning("%s: %s", tool, exc)
            return lost(risk, exc.info)
        outcome = outcome_of(answer, risk)
        if outcome.left is not None:
            self._note_theirs(outcome.left)
        return outcome

    def _note_theirs(self, model: OpenModel) -> None:
        """A GEN NX tells of no change by itself; the embedded one does."""
        if self._state.target is not Target.GENNX:
            return
        now = OpenDocument(name=model.identity.path, is_modified=model.has_unsaved_writes, is_certain=False)
        if now != self._theirs:
            self._theirs = now
            self._become(self._state)

    def _unready(self) -> ErrorInfo | None:
        """Why nothing can be sent; while it starts there is no reason yet."""
        state = self._state
        return None if state.phase is ServerPhase.READY else state.error or errors.server_lost()

    def _require(self, tool: str, arguments: JsonObject, record: ApprovalRecord) -> None:
        """The second lock on the gate: the record must be fresh, unused, and for exactly this call."""
        digest = call_digest(tool, arguments, self._state.target, record.model, record.basis)
        is_young = 0 <= self._options.elapsed_s() - record.given_s < record.age_s
        is_fresh = is_young and self._options.clock() < record.expires_at and record.approval_id not in self._used
        needs_basis = self.risk(tool, arguments) is not Risk.READ
        if (
            not record.model.identity.fingerprint
            or record.model.starts != self._starts
            or (needs_basis and not record.basis)
            or not is_fresh
            or not secrets.compare_digest(digest, record.digest)
        ):
            raise ApprovalMissingError(f"{tool}: no approval covers this call")
        self._used.add(record.approval_id)

    def _meta(self, record: ApprovalRecord) -> JsonObject:
        """The call's id makes a repetition harmless; in other units, another model or another state of it than
        approved nothing is sent."""
        expected: JsonObject = {
            "lintel/expected_units": dict(record.model.units),
            "lintel/expected_model": encode_object(record.model.identity),
        }
        basis: JsonObject = {"lintel/basis": record.basis} if record.basis else {}
        return {"lintel/call_id": record.call_id, **expected, **basis}

    def _timeout_s(self, tool: str, risk: Risk) -> float:
        spec = self._tools.get(tool)
        if spec is not None and spec.is_long_running:
            return _LONG_TIMEOUT_S
        return _READ_TIMEOUT_S if risk is Risk.READ else _WRITE_TIMEOUT_S

    async def _read(self, tool: str, arguments: JsonObject, meta: JsonObject | None = None) -> Outcome:
        """A read of our own; what goes wrong is told as the answer's `error`, like the server's own failures."""
        if self._connection is None:
            return failed(errors.server_lost())
        try:
            return decode(Outcome, await self._connection.call(tool, arguments, _READ_TIMEOUT_S, meta=meta))
        except errors.ToolsError as exc:
            log.warning("%s: %s", tool, exc)
            return failed(exc.info)
        except AnswerError as exc:
            return failed(errors.unreadable(str(exc)))

    async def _connect(self, address: KeyedAddress) -> "tuple[ServerConnection, Sequence[Tool]]":
        # Planners, forms and checks need every tool, not the profile that a chat client sees; cards need all values.
        shown = {"LINTEL_GENNX_PROFILE": "all", "LINTEL_GENNX_PREVIEWS": "whole"}
        environment = {"MIDAS_BASE_URL": address.base_url, "MIDAS_MAPI_KEY": address.key, **shown}
        if name := self._embedded.document.name if self._state.target is Target.EMBEDDED else "":
            environment["LINTEL_GENNX_SAVED_AS"] = name
        if self._options.journal is not None:
            environment["LINTEL_GENNX_JOURNAL"] = str(self._options.journal)
        # The MCP library takes half a second to load: here, off the loop, and not before the window shows.
        await asyncio.to_thread(importlib.import_module, "app.tools.connection")
        from app.tools.connection import ServerConnection

        connection = ServerConnection([*self._options.program, "gennx-server"], environment, self._server_lost)
        return connection, await connection.open(_START_TIMEOUT_S)

    async def _address(self, target: Target) -> tuple[KeyedAddress, Reopened | None]:
        if target is Target.GENNX:
            address = await self._options.gennx()
            if address is None:
                raise errors.ServerLostError(errors.MISSING_MIDAS_KEY)
            return address, None
        return await self._embedded.start(_START_TIMEOUT_S)

    async def _close_all_but(self, target: Target) -> None:
        """The model is in the engine, so that one is kept while it lives and is wanted."""
        if target is not Target.EMBEDDED:
            await self._close()
            return
        async with asyncio.TaskGroup() as closing:
            closing.create_task(self._disconnect())
            closing.create_task(self._embedded.look())
        if self._embedded.is_lost:
            self._tell_of_lost_model()
            await self._embedded.close()

    async def _close(self) -> None:
        async with asyncio.TaskGroup() as closing:
            closing.create_task(self._disconnect())
            closing.create_task(self._embedded.close())

    async def _disconnect(self) -> None:
        if self._connection is not None:
            self._parting.append(self._connection)
            self._connection = None
        # Also one that an earlier end left when it was cancelled.
        for connection in tuple(self._parting):
            await connection.close()
            if connection in self._parting:
                self._parting.remove(connection)

    def _server_lost(self) -> None:
        if self._state.phase is ServerPhase.READY:
            self._fail(errors.server_lost())

    def _engine_lost(self) -> None:
        """Also after the tool server was lost: the model that was kept until then is gone now."""
        if self._embedded.is_lost and self._state.phase is not ServerPhase.STARTING:
            self._tell_of_lost_model()

    def _tell_of_lost_model(self) -> None:
        is_kept = self._embedded.is_kept
        if is_kept and self._state.phase is ServerPhase.READY:
            self._fail(errors.engine_ended())
        if not is_kept and not self._state.is_model_lost:
            self._fail(errors.engine_lost(), is_model_lost=True)

    def _fail(self, error: ErrorInfo, *, is_model_lost: bool = False) -> None:
        target = self._state.target
        self._become(ToolServerState(phase=ServerPhase.FAILED, target=target, error=error, is_model_lost=is_model_lost))

    def _document_changed(self) -> None:
        if self._state.target is Target.EMBEDDED:
            self._become(replace(self._state, reopened=None))

    def _become(self, state: ToolServerState) -> None:
        is_embedded = state.target is Target.EMBEDDED
        self._state = replace(
            state,
            starts=self._starts,
            document=self._open_document(state),
            not_kept=self._embedded.not_kept if is_embedded else "",
            set_aside=self._embedded.set_aside if is_embedded else "",
        )
        for changed in self._watchers:
            changed(self._state)

    def _open_document(self, state: ToolServerState) -> OpenDocument | None:
        if state.target is Target.GENNX:
            return self._theirs
        return None if state.is_model_lost else self._embedded.document
