"""The audit chain: what was asked, decided and done, each record hashed together with the one before it.

A record holds no word of a conversation: which tool, on which model, the SHA-256 of the call, who decided what, and how
it ended. What was proposed, shown, sent and read back stands beside the chain (`contents`), and its SHA-256 in the
record binds it as long as it is there; so a conversation can be deleted whole while the chain stays as it is.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.history.canonical import canonical
from app.history.contents import (
    DELETED,
    SHA256,
    as_stored,
    cleaned,
    content_of,
    is_assumed,
    is_edited,
    is_new_plan,
    is_rehearsed,
    is_replanned,
    sha256_of,
)
from app.protocol.approval_rules import RuleStanding
from app.protocol.approvals import ApprovalRequest, plan_digest
from app.protocol.events import (
    ApprovalRequested,
    ApprovalResolved,
    ConversationDeleted,
    DurableEvent,
    Envelope,
    ItemCompleted,
    ItemStarted,
    ItemUpdated,
)
from app.protocol.items import CallStatus, Item, Place, Plan, ToolCall
from app.trade.json_types import JsonObject

START = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainHead:
    """Where the chain ended when it was last looked at: how many records, and the digest of the last."""

    count: int
    digest: str


def _as_it_is(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """`who` sits at the program, and `clean` takes out of a text what no record may hold; both are asked each time."""

    who: Callable[[], str] = str
    clean: Callable[[str], str] = _as_it_is


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """One record; `record` is its canonical JSON, `digest` the SHA-256 of the previous digest and this whole row.

    `number` is its place in the file, from 1; `content` what stands beside the chain, where the record tells its
    SHA-256.
    """

    at: datetime
    conversation_id: str
    kind: str
    summary: str
    record: str
    digest: str = ""
    number: int = 0
    content: str | None = None


def audit_row(envelope: Envelope, witness: Witness, before: Item | None = None) -> AuditRow | None:
    """The record an event leaves, without its digest; most leave none. `before`: its item as it stood."""
    event = envelope.event
    if not isinstance(event, DurableEvent):
        return None
    told = _told(event, witness, before)
    if told is None:
        return None
    kind, summary, record = told
    said = content_of(event, before)
    content = None if said is None else as_stored(said, witness.clean)
    kept = cleaned(record if content is None else {**record, SHA256: sha256_of(content)}, witness.clean)
    return AuditRow(
        at=envelope.at,
        conversation_id=event.conversation_id,
        kind=kind,
        summary=witness.clean(summary),
        record=canonical(kept),
        content=content,
    )


def _told(event: DurableEvent, witness: Witness, before: Item | None) -> tuple[str, str, JsonObject] | None:
    match event:
        case ItemUpdated(item=Plan() as plan) if is_replanned(plan, before):
            return "replanned", f"{len(plan.steps)} steps ({plan.item_id})", {**_plan(plan), "who": witness.who()}
        case ItemUpdated(item=Plan() as plan) if is_assumed(plan, before):
            return "assumed", f"assumptions ({plan.item_id})", {**_plan(plan), "who": witness.who()}
        case ItemUpdated(item=Plan() as plan) if is_new_plan(plan):
            return "planned", f"{len(plan.steps)} steps ({plan.item_id})", _plan(plan)
        case ItemUpdated(item=Plan() as plan) if plan.rehearsal is not None and is_rehearsed(plan, before):
            return "rehearsed", f"{plan.rehearsal.phase} ({plan.item_id})", _plan(plan)
        case ItemCompleted(item=Plan() as plan) if plan.steps:
            status = {step.step_id: step.status.value for step in plan.steps}
            return "plan_ended", f"{plan.status} ({plan.item_id})", {**_plan(plan), "steps": status}
        case ItemStarted(item=ToolCall() as call):
            return "proposed", f"{call.tool} ({call.item_id})", _call(call)
        case ApprovalRequested(approval=approval):
            summary = f"{approval.tool} ({approval.risk}) on {approval.model_identity}, call {approval.digest}"
            return "asked", summary, _asked(approval)
        case ApprovalResolved():
            decision = "closed" if event.decision is None else event.decision.value
            told = {"approval_id": event.approval_id, "call_id": event.call_id, "decision": decision, "by": event.by}
            # Nobody decided what was closed by the end of its time, its turn or the program.
            who = "" if event.decision is None else witness.who()
            return "decided", f"{decision} by {event.by}", {**told, "who": who, **_rule(event.rule)}
        case ItemUpdated(item=ToolCall(status=CallStatus.RUNNING) as call):
            return "sent", f"{call.tool} ({call.item_id})", _call(call)
        case ItemUpdated(item=ToolCall() as call) if is_edited(call, before):
            return "edited", f"{call.tool} ({call.item_id})", {**_call(call), "who": witness.who()}
        case ItemCompleted(item=ToolCall() as call):
            return "ended", f"{call.tool} ({call.item_id}): {call.status}", _call(call)
        case ConversationDeleted():
            return DELETED, "the conversation was deleted", {"who": witness.who()}
        case _:
            return None


def _rule(decided: RuleStanding | None) -> JsonObject:
    return {} if decided is None else {"rule": decided.rule.rule_id, "rule_of": decided.layer.value}


def _plan(plan: Plan) -> JsonObject:
    return {
        "plan_id": plan.item_id,
        "source": plan.source.value,
        "status": plan.status.value,
        "digest": plan_digest(plan.steps),
    }


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
        "document": place.name,
        "content": place.content,
    }


def chained(previous: str, row: AuditRow) -> str:
    """The digest of `row` after the one whose digest is `previous`."""
    covered = [row.at.isoformat(), row.conversation_id, row.kind, row.summary, row.record]
    told = json.dumps(covered, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{told}".encode()).hexdigest()
