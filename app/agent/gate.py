"""The gate: asks the engineer before a call and turns their yes into a record that covers exactly that call, once."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

from app.agent.turn import Turn
from app.lib.clock import Clock
from app.lib.supervision import attempt_at_once
from app.protocol.approval_rules import RuleStanding
from app.protocol.approvals import ApprovalRecord, ApprovalRequest, Decision, LookedAt, call_digest
from app.protocol.events import ApprovalRequested, ApprovalResolved
from app.protocol.items import ToolCall
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject

# A card may wait over a weekend; what was agreed is used at once.
REQUEST_LIFETIME = timedelta(days=3)
RECORD_LIFETIME = timedelta(seconds=60)

BY_RULE = "rule"
BY_INTERRUPT = "interrupt"
BY_EXPIRY = "expiry"
# The plan puts another step before the one that waits.
BY_CHANGE = "change"

# The loop's clock may stand still while the computer sleeps; after waking up the time left is looked at again soon.
_LOOK_EVERY_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """How a request ended; `decision` is None when nobody decided, `arguments` is None when they were not edited;
    `rule` is the one that decided, `why` what is told where it refused."""

    decision: Decision | None
    by: str
    note: str = ""
    arguments: JsonObject | None = None
    rule: RuleStanding | None = None
    why: ErrorInfo | None = None


_EXPIRED = Resolution(decision=None, by=BY_EXPIRY)


@dataclass(frozen=True, slots=True)
class _Pending:
    request: ApprovalRequest
    resolved: asyncio.Future[Resolution]
    asked_s: float


class Gate:
    """The open requests of one turn. `elapsed_s` counts time asleep, which the event loop's own clock may not."""

    def __init__(self, turn: Turn, elapsed_s: Clock) -> None:
        self._turn = turn
        self._elapsed_s = elapsed_s
        self._open: dict[str, _Pending] = {}
        turn.on_close(self._close)

    def find(self, approval_id: str) -> ApprovalRequest | None:
        """An open request; one whose time is over is closed instead."""
        pending = self._open.get(approval_id)
        if pending is not None and self._left_s(pending) <= 0:
            self.resolve(approval_id, _EXPIRED)
            return None
        return None if pending is None else pending.request

    def waiting(self, plan_id: str) -> ApprovalRequest | None:
        """The open request of a plan; a plan has one step at the gate at a time."""
        open_ids = [each for each, pending in self._open.items() if pending.request.plan_id == plan_id]
        return next((request for each in open_ids if (request := self.find(each)) is not None), None)

    async def ask(self, request: ApprovalRequest) -> Resolution:
        pending = self._open_one(request)
        while not pending.resolved.done():
            left_s = self._left_s(pending)
            if left_s <= 0:
                self.resolve(request.approval_id, _EXPIRED)
                break
            await asyncio.wait({pending.resolved}, timeout=min(left_s, _LOOK_EVERY_S))
        return pending.resolved.result()

    def decide(self, request: ApprovalRequest, resolution: Resolution) -> Resolution:
        """Decided without asking, in the open: the request and its answer are published and audited like any other."""
        self._open_one(request)
        self.resolve(request.approval_id, resolution)
        return resolution

    def resolve(self, approval_id: str, resolution: Resolution) -> None:
        """Close a request; one that is no longer open stays as it ended."""
        pending = self._open.get(approval_id)
        if pending is None:
            return
        # Until it is told it is open: whatever breaks here, it can be decided once more.
        self._publish_end(pending.request, resolution)
        del self._open[approval_id]
        if not pending.resolved.done():
            pending.resolved.set_result(resolution)

    def _open_one(self, request: ApprovalRequest) -> _Pending:
        # Registered before it is published: the answer may come from another thread at once.
        pending = _Pending(request, asyncio.get_running_loop().create_future(), self._elapsed_s())
        self._open[request.approval_id] = pending
        self._publish(request)
        return pending

    def _left_s(self, pending: _Pending) -> float:
        """By the calendar or by the clock, whichever is over first; a calendar set back keeps nothing alive."""
        by_calendar = (pending.request.expires_at - self._turn.clock()).total_seconds()
        lifetime_s = (pending.request.expires_at - pending.request.requested_at).total_seconds()
        return min(by_calendar, pending.asked_s + lifetime_s - self._elapsed_s())

    def record(self, request: ApprovalRequest, call: ToolCall, model: LookedAt, by: str) -> ApprovalRecord:
        """The record of one approved call, over what will really be sent, to the model that was shown."""
        approved_at = self._turn.clock()
        basis = request.effect.basis if request.effect else ""
        return ApprovalRecord(
            approval_id=request.approval_id,
            call_id=call.item_id,
            digest=call_digest(call.tool, call.arguments, request.target, model, basis),
            model=model,
            by=by,
            approved_at=approved_at,
            expires_at=approved_at + RECORD_LIFETIME,
            given_s=self._elapsed_s(),
            age_s=RECORD_LIFETIME.total_seconds(),
            basis=basis,
        )

    def _close(self) -> None:
        interrupted = Resolution(decision=None, by=BY_INTERRUPT)
        for approval_id in tuple(self._open):
            attempt_at_once("close a request", lambda each=approval_id: self.resolve(each, interrupted), times=2)

    def _publish(self, request: ApprovalRequest) -> None:
        self._turn.post(ApprovalRequested(conversation_id=self._turn.conversation_id, approval=request))

    def _publish_end(self, request: ApprovalRequest, resolution: Resolution) -> None:
        self._turn.post(
            ApprovalResolved(
                conversation_id=self._turn.conversation_id,
                approval_id=request.approval_id,
                call_id=request.call_id,
                decision=resolution.decision,
                by=resolution.by,
                note=resolution.note,
                rule=resolution.rule,
            )
        )
