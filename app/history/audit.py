"""The audit chain: what was asked, decided and done, each record hashed together with the one before it.

A record holds no word of a conversation: which tool, on which model, the SHA-256 of the call, who decided what, and how
it ended. What the call said stands in the conversation, and the SHA-256 binds it to the record as long as it is there;
so a conversation can be deleted whole while the chain stays as it is.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from app.protocol.approvals import ApprovalRequest
from app.protocol.events import ApprovalRequested, ApprovalResolved, Envelope, ItemCompleted, ItemUpdated
from app.protocol.items import CallStatus, Place, ToolCall
from app.trade.json_types import JsonObject

START = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainHead:
    """Where the chain ended when it was last looked at: how many records, and the digest of the last."""

    count: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """One record; `record` is its canonical JSON, `digest` the SHA-256 of the previous digest and this whole row."""

    at: datetime
    conversation_id: str
    kind: str
    summary: str
    record: str
    digest: str = ""


def audit_row(envelope: Envelope) -> AuditRow | None:
    """The record an event leaves, without its digest; most leave none."""
    match envelope.event:
        case ApprovalRequested(conversation_id=conversation_id, approval=approval):
            summary = f"{approval.tool} ({approval.risk}) on {approval.model_identity}, call {approval.digest}"
            return _row(envelope, conversation_id, "asked", summary, _asked(approval))
        case ApprovalResolved(conversation_id=conversation_id) as event:
            decision = "closed" if event.decision is None else event.decision.value
            told = {"approval_id": event.approval_id, "call_id": event.call_id, "decision": decision, "by": event.by}
            return _row(envelope, conversation_id, "decided", f"{decision} by {event.by}", told)
        case ItemUpdated(conversation_id=conversation_id, item=ToolCall(status=CallStatus.RUNNING) as call):
            return _row(envelope, conversation_id, "sent", f"{call.tool} ({call.item_id})", _call(call))
        case ItemCompleted(conversation_id=conversation_id, item=ToolCall() as call):
            summary = f"{call.tool} ({call.item_id}): {call.status}"
            return _row(envelope, conversation_id, "ended", summary, _call(call))
        case _:
            return None


def _asked(approval: ApprovalRequest) -> JsonObject:
    return {
        "approval_id": approval.approval_id,
        "call_id": approval.call_id,
        "plan_id": approval.plan_id,
        "step_id": approval.step_id,
        "tool": approval.tool,
        "risk": approval.risk.value,
        "target": approval.target,
        "model_identity": approval.model_identity,
        "digest": approval.digest,
        "requested_at": approval.requested_at.isoformat(),
        "expires_at": approval.expires_at.isoformat(),
    }


def _call(call: ToolCall) -> JsonObject:
    place = call.place or Place()
    return {
        "call_id": call.item_id,
        "plan_id": call.plan_id,
        "step_id": call.step_id,
        "tool": call.tool,
        "risk": call.risk.value,
        "status": call.status.value,
        "error": None if call.error is None else call.error.code,
        "target": place.target,
        "document_id": place.document_id,
        "content": place.content,
    }


def chained(previous: str, row: AuditRow) -> str:
    """The digest of `row` after the one whose digest is `previous`."""
    covered = [row.at.isoformat(), row.conversation_id, row.kind, row.summary, row.record]
    told = json.dumps(covered, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{told}".encode()).hexdigest()


def _row(envelope: Envelope, conversation_id: str, kind: str, summary: str, told: JsonObject) -> AuditRow:
    return AuditRow(at=envelope.at, conversation_id=conversation_id, kind=kind, summary=summary, record=canonical(told))


def canonical(told: JsonObject) -> str:
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
