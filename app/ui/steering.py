"""What the plan panel orders, made complete: an approval of the waiting step takes the edit on its card along."""

from app.protocol.approvals import ApprovalRequest
from app.protocol.commands import Command, ResolveApproval, StepMode, StepPlan
from app.protocol.items import Plan, Risk
from app.protocol.transcript import Conversation
from app.ui.state.drafts import CallDraft, Unready, decision_for


def waiting_of(conversation: Conversation, plan_id: str) -> ApprovalRequest | None:
    """The open request of a plan; a plan has one step at the gate at a time."""
    return next((one for one in conversation.approvals.values() if one.plan_id == plan_id), None)


def steered(
    command: StepPlan, conversation: Conversation, request: ApprovalRequest | None, draft: CallDraft
) -> tuple[Command, ...] | Unready:
    """The commands for `command`, in their order. `request` is what the plan waits for, `draft` what was typed."""
    if request is None or command.mode not in (StepMode.NEXT, StepMode.TO):
        return (command,)
    decision = decision_for(request, draft)
    if command.mode is StepMode.NEXT:
        return decision if isinstance(decision, Unready) else (decision,)
    if not _is_taken_in(command, conversation, request):
        return (command,)
    if isinstance(decision, Unready):
        return decision
    return (decision, command) if _has_edit(decision) else (command,)


def _has_edit(decision: ResolveApproval) -> bool:
    return decision.edited_arguments is not None


def _is_taken_in(command: StepPlan, conversation: Conversation, request: ApprovalRequest) -> bool:
    """Whether the order approves the waiting step among others."""
    return request.risk is not Risk.DESTROY and _is_within(command, conversation, request)


def _is_within(command: StepPlan, conversation: Conversation, request: ApprovalRequest) -> bool:
    plan = conversation.items.get(command.plan_id)
    order = [step.step_id for step in plan.steps] if isinstance(plan, Plan) else []
    if request.step_id not in order or command.step_id not in order:
        return False
    return order.index(request.step_id) <= order.index(command.step_id)
