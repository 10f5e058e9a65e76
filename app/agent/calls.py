"""One call, from proposal to its final status: check, judge, preview, ask, record, send, read the outcome."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from app.agent import notices
from app.agent.gate import BY_CHANGE, BY_RULE, REQUEST_LIFETIME, Gate, Resolution
from app.agent.gpu_loan import GpuLoan
from app.agent.grants import Grants
from app.agent.policy import GateVerdict, Rules
from app.agent.refused import RefusedCalls
from app.agent.turn import Turn
from app.ports.tools import ApprovalMissingError, IdentityUnknownError, Preview, ToolHost, ToolOutcome
from app.protocol.approvals import ApprovalRecord, ApprovalRequest, Decision, LookedAt, call_digest
from app.protocol.items import CallStatus, DecidedByRule, NoticeLevel, Place, Risk, ToolCall, higher
from app.protocol.resuming import place_in
from app.protocol.rule_matching import CallInQuestion
from app.protocol.showing import foreseen_risk, unshowable
from app.protocol.states import ServerPhase
from app.protocol.values import ErrorInfo, new_id
from app.trade.json_types import JsonObject
from app.trade.text import Text

PREVIEW_TIMEOUT_S = 60.0
IDENTITY_TIMEOUT_S = 60.0
LOOK_TIMEOUT_S = 60.0
# The tool server lives, and GEN NX was not reached or did not answer a read: nothing of the call was sent.
_UNANSWERED = frozenset({"unreachable", "disconnected", "blocked", "read_lost", "no_identity", "tool.no_answer"})

# A model that changes under each approval is being edited elsewhere; asking for ever would not help.
_MAX_VOIDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A call somebody wants made. `rules` is read when the gate judges, for they may change while it prepares.

    `obstacle` tells why the model that is open is not the one that the call is for.
    """

    tool: str
    title: Text
    arguments: JsonObject
    rules: Callable[[], Rules]
    plan_id: str | None = None
    step_id: str | None = None
    obstacle: Callable[[], ErrorInfo | None] = lambda: None
    # Called when the call is about to be sent.
    sending: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedCall:
    """A finished call, and what the engineer decided about it if they were asked.

    `not_run` says why nothing of it could be sent: the step of a plan is still to be done then. `is_put_back`: the plan
    itself took it back before anybody decided.
    """

    call: ToolCall
    decision: Decision | None = None
    not_run: ErrorInfo | None = None
    is_put_back: bool = False


class Caller:
    """Makes the calls of one turn."""

    def __init__(self, turn: Turn, gate: Gate, tools: ToolHost, gpu_loan: GpuLoan, grants: Grants) -> None:
        self._turn = turn
        self._gate = gate
        self._tools = tools
        self._grants = grants
        self._gpu_loan = gpu_loan
        self.refused = RefusedCalls()
        # The start of the tool server that the latest preview is of.
        self._shown_in = 0

    async def make(self, proposal: Proposal) -> EndedCall:
        call = self._proposed(proposal)
        self._turn.start(call)
        if proposal.rules().reads_only and call.risk is not Risk.READ:
            return self._end(replace(call, status=CallStatus.DECLINED, error=notices.reads_only(call.tool)))
        if (before := self.refused.find(call.tool, call.arguments)) is not None:
            return self._end(replace(call, status=CallStatus.DECLINED, note=before.note), Decision.REFUSE)
        if errors := self._tools.check(call.tool, call.arguments):
            return self._end(replace(call, status=CallStatus.FAILED, error=notices.joined(errors)))
        try:
            return await self._ask_and_send(call, proposal)
        except IdentityUnknownError as exc:
            await self._look()
            return self._not_run(call, self._unready() or exc.info)

    async def place(self) -> Place:
        """The model that is open now, asked for; raises IdentityUnknownError."""
        identity = await self._identity()
        return place_in(self._tools.state, identity)

    async def _ask_and_send(self, call: ToolCall, proposal: Proposal) -> EndedCall:
        """Ask until an approval covers the call as it is sent: edited, or in a changed model, it is another one.

        Approving what has no preview sends nothing; it looks again.
        """
        voids, given_up = 0, notices.MODEL_KEEPS_CHANGING
        while voids < _MAX_VOIDS:
            if (error := self._unready() or proposal.obstacle()) is not None:
                return self._not_run(call, error)
            call, request, model = await self._prepare(call)
            if request.problem is not None and (error := await self._lost()) is not None:
                return self._not_run(call, error)
            if (why_not := unshowable(request)) is not None and call.risk is Risk.READ:
                return self._end(replace(call, status=CallStatus.FAILED, error=_not_shown(request, why_not)))
            resolution = await self._decide(call, request, model, proposal.rules, must_ask=voids > 0)
            call = replace(call, by_rule=_by_rule(resolution))
            if resolution.decision is not Decision.APPROVE:
                return self._declined(call, resolution, proposal)
            if resolution.arguments is not None:
                call = self._edited(call, resolution.arguments)
                continue
            if why_not is not None:
                voids, given_up = voids + 1, _not_shown(request, why_not)
                continue
            record = self._record(call, request, model, resolution)
            why = None
            if record is not None:
                call = self._running(call)
                proposal.sending()
                outcome = await self._send(call, record)
                if (error := await self._not_sent(call, outcome)) is not None:
                    return self._not_run(call, error)
                if not outcome.is_void:
                    return self._ended(call, outcome)
                why = outcome.error
            voids, given_up = voids + 1, notices.MODEL_KEEPS_CHANGING
            self._turn.notice(notices.STARTED_ANEW if self._is_started_anew() else notices.model_changed(why))
        return self._end(replace(call, status=CallStatus.FAILED, error=given_up))

    def _proposed(self, proposal: Proposal) -> ToolCall:
        return ToolCall(
            item_id=new_id("call"),
            tool=proposal.tool,
            title=proposal.title,
            arguments=proposal.arguments,
            risk=self._tools.risk(proposal.tool, proposal.arguments),
            created_at=self._turn.clock(),
            plan_id=proposal.plan_id,
            step_id=proposal.step_id,
        )

    def _unready(self) -> ErrorInfo | None:
        state = self._tools.state
        return None if state.phase is ServerPhase.READY else state.error or notices.TOOL_SERVER_NOT_RUNNING

    async def _look(self) -> None:
        """What broke a call may have been the end of the tool server or of the engine: whoever died is known then."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOK_TIMEOUT_S):
                await self._tools.look()

    async def _lost(self) -> ErrorInfo | None:
        """Why nothing can be sent any more, found out just now."""
        await self._look()
        return self._unready()

    async def _not_sent(self, call: ToolCall, outcome: ToolOutcome) -> ErrorInfo | None:
        """That the tool server or GEN NX went, or did not answer, before anything was sent, or while it only read."""
        if outcome.is_void or outcome.status not in (CallStatus.FAILED, CallStatus.UNKNOWN):
            return None
        lost = await self._lost()
        code = "" if outcome.error is None else outcome.error.code
        if lost is None and (self._is_started_anew() or code in _UNANSWERED):
            lost = outcome.error
        has_left = outcome.status is CallStatus.UNKNOWN or (call.risk is not Risk.READ and bool(outcome.sent))
        return None if has_left else lost

    def _is_started_anew(self) -> bool:
        """Whether the tool server is another one than showed the preview; an approval does not outlive it."""
        return self._tools.state.starts != self._shown_in

    async def _prepare(self, call: ToolCall) -> tuple[ToolCall, ApprovalRequest, LookedAt]:
        """The call with its effect, at the gate, the request that shows it, and the model that it is shown for."""
        self._shown_in = self._tools.state.starts
        preview, model = await self._preview(call)
        effect = preview.effect
        risk = foreseen_risk(self._tools.risk(call.tool, call.arguments), effect)
        place = place_in(self._tools.state, model.name)
        # The card shows the whole effect; the transcript keeps the beginning of a long one.
        kept = effect.shown() if effect else None
        call = replace(call, risk=risk, effect=kept, status=CallStatus.AWAITING_APPROVAL, started_at=None, place=place)
        self._turn.update(call)
        target = self._tools.state.target
        now = self._turn.clock()
        request = ApprovalRequest(
            approval_id=new_id("approval"),
            call_id=call.item_id,
            tool=call.tool,
            title=call.title,
            arguments=call.arguments,
            form=self._tools.form(call.tool, call.arguments),
            risk=risk,
            effect=effect,
            target=target,
            model_identity=model.name,
            digest=call_digest(call.tool, call.arguments, target, model, effect.basis if effect else ""),
            choices=_choices(call),
            requested_at=now,
            expires_at=now + REQUEST_LIFETIME,
            plan_id=call.plan_id,
            step_id=call.step_id,
            problem=preview.problem,
            traits=self._tools.traits(call.tool, call.arguments),
            units=dict(model.units),
        )
        return call, request, model

    async def _preview(self, call: ToolCall) -> tuple[Preview, LookedAt]:
        """What the call would do, and in which model; raises IdentityUnknownError where that is not told."""
        try:
            async with asyncio.timeout(PREVIEW_TIMEOUT_S):
                preview = await self._tools.preview(call.tool, call.arguments)
        except TimeoutError as exc:
            raise IdentityUnknownError(notices.NO_IDENTITY) from exc
        if preview.model is None:
            raise IdentityUnknownError(preview.problem or notices.NO_IDENTITY)
        return preview, preview.model

    async def _identity(self) -> str:
        try:
            async with asyncio.timeout(IDENTITY_TIMEOUT_S):
                return await self._tools.model_identity()
        except TimeoutError as exc:
            raise IdentityUnknownError(notices.NO_IDENTITY) from exc

    async def _decide(
        self,
        call: ToolCall,
        request: ApprovalRequest,
        model: LookedAt,
        rules: Callable[[], Rules],
        *,
        must_ask: bool,
    ) -> Resolution:
        """A read is never asked for without a rule. A change that was approved ahead, or passes by a rule, was approved
        for the model as it was, and with a preview; else it is asked for."""
        spec = self._tools.tools.get(call.tool)
        question = CallInQuestion(
            tool=call.tool,
            arguments=call.arguments,
            units=model.units,
            target=request.target,
            definition={} if spec is None else spec.definition,
        )
        is_looked_at = must_ask or unshowable(request) is not None
        judged = await self._grants.judge(question, call.risk, rules, must_ask=is_looked_at)
        match judged.verdict:
            case GateVerdict.ALLOW if judged.let_by is not None:
                passed = Resolution(decision=Decision.APPROVE, by=judged.let_by.value, rule=judged.rule)
                return self._gate.decide(request, passed)
            case GateVerdict.DENY:
                why = notices.reads_only(call.tool)
                if judged.rule is not None:
                    why = notices.denied_by_rule(call.title, judged.rule)
                note = why.message.in_language(self._turn.language)
                denied = Resolution(decision=Decision.REFUSE, by=BY_RULE, note=note, rule=judged.rule, why=why)
                return self._gate.decide(request, denied)
            case _:
                return await self._gate.ask(request)

    def _edited(self, call: ToolCall, arguments: JsonObject) -> ToolCall:
        """The effect on the card was that of the arguments before the edit, so the edited call is shown anew."""
        risk = self._tools.risk(call.tool, arguments)
        if higher(risk, call.risk) is not call.risk:
            self._turn.notice(notices.EDIT_IS_RISKIER)
        return replace(call, arguments=arguments, risk=risk, effect=None)

    def _record(
        self, call: ToolCall, request: ApprovalRequest, model: LookedAt, resolution: Resolution
    ) -> ApprovalRecord | None:
        """None when a new tool server runs, or for another target: that was not approved. Whether the model is still
        the one on the card is for the tool server to say, right before it sends anything."""
        if self._is_started_anew() or self._tools.state.target != request.target:
            return None
        return self._gate.record(request, call, model, resolution.by)

    def _running(self, call: ToolCall) -> ToolCall:
        call = replace(call, status=CallStatus.RUNNING, started_at=self._turn.clock())
        self._turn.update(call)
        return call

    async def _send(self, call: ToolCall, record: ApprovalRecord) -> ToolOutcome:
        await self._turn.settle()
        self._turn.mark_sent(call.item_id)
        try:
            async with self._gpu_loan(call.tool):
                outcome = await self._tools.call(
                    call.tool,
                    call.arguments,
                    record,
                    lambda fraction, text: self._turn.progress(call.item_id, fraction, text),
                )
        except ApprovalMissingError:
            outcome = ToolOutcome(status=CallStatus.FAILED, error=notices.APPROVAL_DID_NOT_COVER)
        if outcome.is_void:
            self._turn.mark_unsent(call.item_id)
        return outcome

    def _ended(self, call: ToolCall, outcome: ToolOutcome) -> EndedCall:
        # Of a model that is no longer there, what it was before the call is all that is known.
        is_as_before = call.risk is Risk.READ or self._unready() is not None
        ended = replace(
            call,
            place=call.place if is_as_before else place_in(self._tools.state),
            status=outcome.status,
            output=outcome.output,
            effect=outcome.effect or call.effect,
            sent=outcome.sent,
            read_back=outcome.read_back,
            error=outcome.error,
        )
        return self._end(ended, Decision.APPROVE)

    def _declined(self, call: ToolCall, resolution: Resolution, proposal: Proposal) -> EndedCall:
        if resolution.by == BY_CHANGE:
            put_back = replace(call, status=CallStatus.CANCELLED, error=notices.PUT_BACK)
            return replace(self._end(put_back), is_put_back=True)
        if resolution.decision is None:
            self._turn.notice(notices.APPROVAL_EXPIRED, level=NoticeLevel.WARNING)
            return self._end(replace(call, status=CallStatus.CANCELLED))
        call = replace(call, status=CallStatus.DECLINED, note=resolution.note, error=resolution.why)
        if resolution.decision is Decision.REFUSE and resolution.by != BY_RULE:
            self.refused.add(call, proposal.arguments)
        return self._end(call, resolution.decision)

    def _not_run(self, call: ToolCall, why: ErrorInfo) -> EndedCall:
        """A step can be done later on; a call that belongs to no plan has failed."""
        status = CallStatus.FAILED if call.plan_id is None else CallStatus.CANCELLED
        self._turn.mark_unsent(call.item_id)
        return replace(self._end(replace(call, status=status, error=why)), not_run=why)

    def _end(self, call: ToolCall, decision: Decision | None = None) -> EndedCall:
        if call.started_at is not None:
            call = replace(call, duration_ms=_milliseconds(call.started_at, self._turn.clock()))
        self._turn.complete(call)
        return EndedCall(call=call, decision=decision)


def _not_shown(request: ApprovalRequest, why_not: Text) -> ErrorInfo:
    return request.problem or notices.cannot_be_shown(why_not)


def _by_rule(resolution: Resolution) -> DecidedByRule | None:
    """What is left of the rule that decided, this call counted."""
    if resolution.rule is None:
        return None
    rule, left = resolution.rule.rule, resolution.rule.uses_left
    return DecidedByRule(rule_id=rule.rule_id, uses=rule.uses, left=None if left is None else left - 1)


def _choices(call: ToolCall) -> tuple[Decision, ...]:
    """Skipping means going on with the rest of a plan, so a call on its own cannot be skipped."""
    if call.plan_id is None:
        return (Decision.APPROVE, Decision.REFUSE)
    return (Decision.APPROVE, Decision.SKIP, Decision.REFUSE)


def _milliseconds(start: datetime, end: datetime) -> int:
    return round((end - start).total_seconds() * 1000)
