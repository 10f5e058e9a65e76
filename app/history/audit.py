"""The audit chain: what was asked, decided and done, each record hashed together with the one before it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from app.protocol.codec import to_json
from app.protocol.events import ApprovalRequested, ApprovalResolved, Envelope, ItemCompleted, ItemUpdated
from app.protocol.items import CallStatus, ToolCall

START = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
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
        case ApprovalRequested(conversation_id=conversation_id, approval=approval) as event:
            summary = f"{approval.tool} ({approval.risk}) on {approval.model_identity}, call {approval.digest}"
            return _row(envelope, conversation_id, "asked", summary, event)
        case ApprovalResolved(conversation_id=conversation_id) as event:
            decision = "closed" if event.decision is None else event.decision.value
            return _row(envelope, conversation_id, "decided", f"{decision} by {event.by}", event)
        case ItemUpdated(conversation_id=conversation_id, item=ToolCall(status=CallStatus.RUNNING) as call) as event:
            return _row(envelope, conversation_id, "sent", f"{call.tool} ({call.item_id})", event)
        case ItemCompleted(conversation_id=conversation_id, item=ToolCall() as call) as event:
            return _row(envelope, conversation_id, "ended", f"{call.tool} ({call.item_id}): {call.status}", event)
        case _:
            return None


def chained(previous: str, row: AuditRow) -> str:
    """The digest of `row` after the one whose digest is `previous`."""
    covered = [row.at.isoformat(), row.conversation_id, row.kind, row.summary, row.record]
    canonical = json.dumps(covered, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()


def _row(envelope: Envelope, conversation_id: str, kind: str, summary: str, event: object) -> AuditRow:
    record = json.dumps(to_json(event), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return AuditRow(at=envelope.at, conversation_id=conversation_id, kind=kind, summary=summary, record=record)
