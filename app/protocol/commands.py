"""What a front end may order. Each command carries its own id, so sending it twice is harmless."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.protocol.approval_rules import ApprovalRule
from app.protocol.approvals import Decision
from app.protocol.evaluations import USUAL_COUNT
from app.protocol.states import Target
from app.protocol.values import new_id
from app.trade.json_types import JsonObject
from app.trade.text import Language


def _command_id() -> str:
    return new_id("cmd")


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseCommand:
    command_id: str = field(default_factory=_command_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConversation(BaseCommand):
    """Open a stored conversation, or start a new one under a fresh id."""

    conversation_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameConversation(BaseCommand):
    conversation_id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteConversation(BaseCommand):
    conversation_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SendMessage(BaseCommand):
    """Start a turn. The sender makes `message_id`; the same id again is ignored."""

    conversation_id: str
    message_id: str
    text: str
    language: Language = Language.KO


@dataclass(frozen=True, slots=True, kw_only=True)
class SteerTurn(BaseCommand):
    """Say something while a turn runs; it reaches the conductor at its next request."""

    conversation_id: str
    message_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InterruptTurn(BaseCommand):
    conversation_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveApproval(BaseCommand):
    """Decide one approval. `digest` is that of the request as it was shown; another one's is refused.

    `edited_arguments` replaces the arguments; the edited call is previewed and asked for again before it is made.
    """

    approval_id: str
    decision: Decision
    edited_arguments: JsonObject | None = None
    note: str = ""
    by: str = "engineer"
    digest: str = ""


class StepMode(StrEnum):
    """NEXT approves the waiting step; TO approves up to `step_id` (destructive steps still ask); REHEARSE runs what is
    left on a copy of the model, END_REHEARSAL calls that off; EDIT gives a step that is still to come other arguments,
    INSERT_BEFORE and INSERT_AFTER put a call of the engineer's own beside a step, TAKE_OUT takes such a call out again;
    others as named."""

    NEXT = "next"
    TO = "to"
    SKIP = "skip"
    REORDER = "reorder"
    STOP = "stop"
    REHEARSE = "rehearse"
    END_REHEARSAL = "end_rehearsal"
    EDIT = "edit"
    INSERT_BEFORE = "insert_before"
    INSERT_AFTER = "insert_after"
    TAKE_OUT = "take_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPlan(BaseCommand):
    """Steer a running plan. `step_id` belongs to TO, SKIP, EDIT, TAKE_OUT and, as the step beside which it is put, to
    INSERT_BEFORE and INSERT_AFTER; `order` (all remaining step ids) to REORDER; `arguments` to EDIT and, with `tool`,
    to the two that insert.

    `shown` is the `plan_digest` of the steps as they were shown; a plan that reads otherwise now is not steered. What
    changes the steps themselves is not obeyed without it.
    `waiting` is the approval that was shown to wait for it, empty where none did, None where nobody says: NEXT and TO
    approve no other one that has come in its place.
    """

    plan_id: str
    mode: StepMode
    step_id: str = ""
    order: tuple[str, ...] = ()
    shown: str = ""
    waiting: str | None = None
    tool: str = ""
    arguments: JsonObject | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmAssumption(BaseCommand):
    """Confirm an assumption of a plan, or take that back. `reads` is its English text as it was shown; one that reads
    otherwise now is not confirmed."""

    plan_id: str
    key: str
    reads: str
    is_confirmed: bool = True
    by: str = "engineer"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAssumption(BaseCommand):
    """Ask what becomes of a running plan when `values` are stated for an assumption, by the keys of its values. Nothing
    is changed by it: the plan shows the revision."""

    plan_id: str
    key: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideRevision(BaseCommand):
    """Take the revision that was shown, by its digest, or leave the plan as it is."""

    plan_id: str
    digest: str
    is_taken: bool
    by: str = "engineer"


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRule(BaseCommand):
    """Keep a rule of the user's own. An allow without a `definition` is made for the tool as it is defined now; with
    one it is refused where the tool is defined otherwise. Refused too: a rule with a problem, and an id in use."""

    rule: ApprovalRule


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeRule(BaseCommand):
    """Take a rule of the user's own away, for good; the company's stay."""

    rule_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoStep(BaseCommand):
    """Start a turn that takes one call back; it must be the last change of its conversation. It passes the gate too."""

    conversation_id: str
    message_id: str
    call_id: str
    language: Language = Language.KO


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoPlan(BaseCommand):
    """Start a turn that takes a plan's changes back, the last one first, as a plan of undos: each passes the gate."""

    conversation_id: str
    message_id: str
    plan_id: str
    language: Language = Language.KO


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTool(BaseCommand):
    """Start a turn that makes one call, given by hand, as a plan of one step; it passes the gate as in any plan."""

    conversation_id: str
    message_id: str
    tool: str
    arguments: JsonObject
    language: Language = Language.KO


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumePlan(BaseCommand):
    """Start a turn that goes on with the plan that was cut off; each step passes the gate as in any plan."""

    conversation_id: str
    message_id: str
    plan_id: str
    language: Language = Language.KO


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleCall(BaseCommand):
    """Start a turn that reads whether a call of unknown outcome is in the model; nothing is sent again."""

    conversation_id: str
    message_id: str
    call_id: str
    language: Language = Language.KO


@dataclass(frozen=True, slots=True, kw_only=True)
class DropPlan(BaseCommand):
    """Go on no more with the plan that was cut off."""

    conversation_id: str
    plan_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerQuestion(BaseCommand):
    question_id: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectModel(BaseCommand):
    """Choose the conductor's model by the provider's name for it."""

    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadLocalModel(BaseCommand):
    """Load a GGUF by path; an empty path means the one in the settings."""

    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnloadLocalModel(BaseCommand):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class AddLocalModel(BaseCommand):
    """Take a GGUF from disk into the library: copied into Lintel's folder, or used where it lies."""

    path: str
    is_copied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadLocalModel(BaseCommand):
    """Fetch a GGUF. `sha256` (64 hex digits) is what the file must have; empty: recorded as it comes. The transfer
    has the command's id."""

    url: str
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelTransfer(BaseCommand):
    """Stop a download or a copy; a download goes on from where it was when it is ordered again."""

    transfer_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UseLocalModel(BaseCommand):
    """Make a model of the library the chosen one and load it; an empty path goes back to the one used before."""

    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveLocalModel(BaseCommand):
    """Delete a copied or downloaded model; one used where it lies is only forgotten."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluateModel(BaseCommand):
    """Measure how many of `count` briefs a GGUF plans right on this computer. What was stopped goes on; what was
    measured whole is measured anew."""

    path: str
    count: int = USUAL_COUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class StopEvaluation(BaseCommand):
    """End the measuring that runs; what was measured is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeGpu(BaseCommand):
    """Give the GPU back now; the model comes back when a plan needs it, or with LoadLocalModel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartToolServer(BaseCommand):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class StopToolServer(BaseCommand):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectTarget(BaseCommand):
    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchGpu(BaseCommand):
    """Whether anybody can see the gauge; while nobody can, the GPU is not looked at."""

    is_watched: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplySettings(BaseCommand):
    """Change settings by dotted key, e.g. `appearance.theme`. Secrets never travel here."""

    changes: JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class Shutdown(BaseCommand):
    deadline_s: float = 5.0


Command = (
    OpenConversation
    | RenameConversation
    | DeleteConversation
    | SendMessage
    | SteerTurn
    | InterruptTurn
    | ResolveApproval
    | StepPlan
    | ConfirmAssumption
    | ChangeAssumption
    | DecideRevision
    | GrantRule
    | RevokeRule
    | UndoStep
    | UndoPlan
    | RunTool
    | ResumePlan
    | SettleCall
    | DropPlan
    | AnswerQuestion
    | SelectModel
    | LoadLocalModel
    | UnloadLocalModel
    | AddLocalModel
    | DownloadLocalModel
    | CancelTransfer
    | UseLocalModel
    | RemoveLocalModel
    | EvaluateModel
    | StopEvaluation
    | FreeGpu
    | StartToolServer
    | StopToolServer
    | SelectTarget
    | ApplySettings
    | WatchGpu
    | Shutdown
)
