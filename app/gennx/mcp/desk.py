"""The desk between MCP and the tools: one connection, one serial worker, and no second call during an analysis."""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.gennx.gen.archive import Archive
from app.gennx.gen.errors import GenError, Refusal
from app.gennx.gen.identity import read_identity
from app.gennx.gen.journal import IN_MEMORY
from app.gennx.gen.model import Model
from app.gennx.gen.previews import VOIDS, Guard, KeptPreview, call_of, state_changed
from app.gennx.gen.session import JobState, ServerSession
from app.gennx.gen.snapshots import covered, take
from app.gennx.gen.wire import Record
from app.gennx.mcp.meta import CallMeta
from app.gennx.mcp.worker import SerialWorker
from app.gennx.tool import DeclaredRisk, Tool, failed
from app.gennx.verify.picturing import picture_of
from app.gennx.verify.references import leaned_on
from app.gennx.words import server as words
from app.gennx.words.calls import CORRECT_NAMED_VALUE
from app.trade.answers.envelope import MOST_SHOWN, MOST_WHOLE, Effect, Outcome, Problem, Status
from app.trade.answers.project import ModelIdentity, OpenModel
from app.trade.unit_systems import QuantityError

if TYPE_CHECKING:
    from app.gennx.gen.client import Api

log = logging.getLogger(__name__)

Report = Callable[[float, str], Awaitable[None]]
_PROGRESS_S = 1.0


class CallDesk:
    """Takes tool calls from the event loop and has them done; `environment` names the target and its key."""

    def __init__(self, environment: Mapping[str, str], tools: Mapping[str, Tool]) -> None:
        self._environment = environment
        self._tools = tools
        self._worker = SerialWorker()
        self._api: Api | None = None
        self._session = ServerSession(
            saved_path=environment.get("LINTEL_GENNX_SAVED_AS") or None,
            documents_folder=environment.get("MIDAS_DOCUMENTS_FOLDER") or None,
            archive=Archive(environment.get("LINTEL_GENNX_JOURNAL") or IN_MEMORY),
            journal_path=environment.get("LINTEL_GENNX_JOURNAL") or IN_MEMORY,
        )
        # Of a preview, values and records: all for the desktop's cards, the first ones for other clients.
        self._most = MOST_WHOLE if environment.get("LINTEL_GENNX_PREVIEWS") == "whole" else MOST_SHOWN
        self._long_call: str | None = None

    async def call(self, name: str, arguments: Mapping[str, object], report: Report, meta: CallMeta) -> Record:
        """Run one tool and give its outcome's wire form, known failures included.

        `report` gets the elapsed seconds of long calls.
        """
        tool = self._tools.get(name)
        if tool is None:
            return failed(_unknown_tool(name)).to_json()
        if self._long_call:
            return self._while_busy(tool, arguments).to_json()
        if not tool.long_running:
            return await self._worker.submit(lambda: self._answer(tool, arguments, meta))
        self._long_call = name
        # The call goes on in the worker when its request is cancelled, so only its own end frees the desk.
        future = self._worker.submit(lambda: self._answer(tool, arguments, meta))
        future.add_done_callback(self._long_call_ended)
        try:
            return await self._wait(asyncio.shield(future), report)
        except asyncio.CancelledError:
            if self._session.analysis:
                self._session.analysis.is_abandoned = True
            raise

    async def _wait(self, future: "asyncio.Future[Record]", report: Report) -> Record:
        started = time.monotonic()
        while True:
            done, _ = await asyncio.wait({future}, timeout=_PROGRESS_S)
            if done:
                return future.result()
            elapsed = time.monotonic() - started
            await report(elapsed, f"{elapsed:.0f} s")

    def _answer(self, tool: Tool, arguments: Mapping[str, object], meta: CallMeta) -> Record:
        """The outcome, kept under the call's id when it may change the model; a repetition gets the kept one."""
        call_id = meta.call_id
        if call_id is None or tool.risk is DeclaredRisk.READ or arguments.get("dry_run") is True:
            return self._run(tool, arguments, replace(meta, call_id=None))[0].to_json(self._most)
        try:
            journal = self._session.journal()
            earlier = journal.begin(call_id, tool.name, arguments)
        except GenError as exc:
            return failed(exc).to_json()
        if earlier:
            return {**earlier.outcome, "repeated": True}
        self._session.archive.call_id = call_id
        try:
            outcome, announced = self._run(tool, arguments, meta)
        finally:
            self._session.archive.call_id = None
        try:
            if outcome.status is Status.FAILED and not outcome.sent:
                journal.forget(call_id)
                return outcome.to_json()
            journal.finish(call_id, outcome)
            if outcome.status is not Status.UNKNOWN:
                self._session.archive.end(announced)
        except (sqlite3.Error, GenError):
            # The caller still learns the truth; a repetition reads as unknown, which is safe.
            log.exception("the outcome of %s could not be kept", tool.name)
        return outcome.to_json()

    def _run(self, tool: Tool, arguments: Mapping[str, object], meta: CallMeta) -> tuple[Outcome, Sequence[int]]:
        """The outcome and the announcements that it ends."""
        started = time.monotonic()
        try:
            model = self._model(tool, arguments, meta)
        except GenError as exc:
            return replace(failed(exc), is_void=exc.problem.code in VOIDS), ()
        try:
            if meta.is_look:
                return _looked(model), ()
            outcome = tool.call(model, arguments)
            if tool.risk is not DeclaredRisk.READ and arguments.get("dry_run") is True:
                outcome = self._previewed(model, tool, arguments, outcome)
            elif outcome.sent:
                outcome = replace(outcome, model=_left(model, outcome))
            elif meta.basis and outcome.status is Status.FAILED:
                outcome = _voided(model.api, outcome)
            elif meta.expected_model:
                outcome = _of_one_state(model.api, outcome)
        except Exception:
            log.exception("%s failed on a bug of ours", tool.name)
            outcome = _bug(model, tool.name)
        log.info("%s %s %.0f ms", tool.name, outcome.status.value, 1000 * (time.monotonic() - started))
        return outcome, model.announced

    def _model(self, tool: Tool, arguments: Mapping[str, object], meta: CallMeta) -> Model:
        if self._api is None:
            # What sends requests takes a thirtieth of the start, and nothing is sent before the first call.
            from app.gennx.gen.opening import open_api

            self._api = open_api(self._environment)
        is_write = tool.risk is not DeclaredRisk.READ and arguments.get("dry_run") is not True
        guard = None
        if is_write and meta.basis:
            guard = Guard(self._session.previews.find(meta.basis, call_of(tool.name, arguments)))
        self._api.begin(guard)
        call_id = None if tool.risk is DeclaredRisk.READ else meta.call_id
        return Model(self._api, self._session, meta.expected_units, expected_model=meta.expected_model, call_id=call_id)

    def _previewed(self, model: Model, tool: Tool, arguments: Mapping[str, object], outcome: Outcome) -> Outcome:
        """A dry run under the name by which its call may be approved."""
        effect, api = outcome.effect, model.api
        if outcome.error and not api.seen:
            # Nothing can be read, and to wait for that once more would tell nothing.
            return outcome
        try:
            outcome = replace(outcome, model=_open(model))
            if outcome.status is not Status.OK or effect is None:
                return outcome
            if not api.etag:
                take(model, _depended_on(model, effect))
            elif api.known.is_torn:
                raise state_changed("")
        except GenError as exc:
            return outcome if outcome.error else replace(failed(exc), model=outcome.model)
        preview = KeptPreview(
            call=call_of(tool.name, arguments), seen=dict(api.seen), etag=api.etag, requests=tuple(effect.requests)
        )
        # Behind the readings that the approval holds for: what is read for the picture alone is no part of it.
        picture = picture_of(model, effect) if self._most >= MOST_WHOLE else None
        return replace(outcome, effect=replace(effect, basis=self._session.previews.keep(preview), picture=picture))

    def _while_busy(self, tool: Tool, arguments: Mapping[str, object]) -> Outcome:
        job = self._session.analysis
        if tool.name == "get_analysis_status" and self._api and job and job.state is JobState.RUNNING:
            return tool.call(Model(self._api, self._session), arguments)
        return failed(Refusal("busy", words.CALL_RUNNING(call=self._long_call), words.WAIT_FOR_CALL))

    def _long_call_ended(self, _: "asyncio.Future[Record]") -> None:
        self._long_call = None


def _depended_on(model: Model, effect: Effect) -> tuple[str, ...]:
    """The tables that a call's outcome depends on; saving, analysing or leaving a document concerns all of it."""
    touched = [each.path.split("/")[2] for each in effect.requests if each.path.startswith("/db/")]
    is_whole = any(each.path.startswith("/doc/") for each in effect.requests)
    return leaned_on((*touched, *(covered(model) if is_whole else ())))


def _open(model: Model) -> OpenModel:
    """Which model is open now; raises a GenError when that cannot be told."""
    try:
        if not model.api.seen:
            model.require_alive()
        return _told(model, read_identity(model))
    except QuantityError as exc:
        raise Refusal("no_units", exc.said, CORRECT_NAMED_VALUE) from exc


def _left(model: Model, outcome: Outcome) -> OpenModel | None:
    """The model as a write left it, as far as it could be looked at."""
    seen = None if outcome.status is Status.UNKNOWN else model.session.seen
    return None if seen is None else _told(replace(model, expected_units=None), seen)


def _told(model: Model, identity: ModelIdentity) -> OpenModel:
    has_written = model.session.has_written
    return OpenModel(identity=identity, units=model.unit_words(), has_unsaved_writes=has_written)


def _looked(model: Model) -> Outcome:
    """What has to be known before a call is asked for."""
    try:
        opened = _open(model)
        return Outcome(status=Status.OK, summary=words.LOOKED, model=opened, units=opened.units)
    except GenError as exc:
        return failed(exc)


def _of_one_state(api: "Api", outcome: Outcome) -> Outcome:
    """An answer that was read while another hand changed the model tells of no state that there ever was."""
    if outcome.error is None and api.known.is_torn:
        outcome = failed(state_changed(""))
    return replace(outcome, is_void=bool(outcome.error and outcome.error.code in VOIDS))


def _voided(api: "Api", outcome: Outcome) -> Outcome:
    """A failure before anything was sent, told as what it is when the model is not the one that was approved."""
    if api.guard and not (outcome.error and outcome.error.code in VOIDS):
        try:
            api.guard.require_state(api.present())
        except GenError as exc:
            outcome = failed(exc)
    return replace(outcome, is_void=bool(outcome.error and outcome.error.code in VOIDS))


def _unknown_tool(name: str) -> Refusal:
    return Refusal("unknown_tool", words.NO_SUCH_TOOL(name=name[:60]), words.LIST_TOOLS)


def _bug(model: Model, name: str) -> Outcome:
    """Requests may have been sent before the bug struck, so their outcome is open."""
    sent = tuple(model.api.sent)
    return Outcome(
        status=Status.UNKNOWN if sent else Status.FAILED,
        summary=words.INTERNAL_ERROR(name=name),
        sent=sent,
        error=Problem(code="internal_error", message=words.INTERNAL_ERROR(name=name), hint=words.LOOK_AT_LOG),
    )
