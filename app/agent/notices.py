"""What Lintel tells on its own account during a turn, in both languages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from app.agent.words import notices as words
from app.ports.knowledge import UnreadDocument
from app.protocol.approval_rules import ApprovalRule, RuleLayer, RuleStanding
from app.protocol.items import Notice, NoticeLevel, PlanSource, ToolCall
from app.protocol.queries import AuditTrail
from app.protocol.states import ConductorPhase, ConductorState
from app.protocol.values import ErrorInfo, new_id
from app.trade.templates import clause
from app.trade.templates import joined as joined_texts
from app.trade.text import Text

EDIT_IS_RISKIER = words.EDIT_IS_RISKIER
MODEL_CHANGED_MEANWHILE = words.MODEL_CHANGED_MEANWHILE
STARTED_ANEW = words.STARTED_ANEW
MODEL_KEEPS_CHANGING = ErrorInfo(
    code="call.model_keeps_changing",
    message=words.MODEL_KEPT_CHANGING,
    hint=words.STOP_EDITING,
)
NO_PREVIEW = ErrorInfo(
    code="call.no_preview",
    message=words.WHAT_THIS_CHANGES_COULD,
    hint=words.LOOK_FOR_DIALOG_OR_EDIT,
)
NO_IDENTITY = ErrorInfo(
    code="call.no_identity",
    message=words.MODEL_NOT_TOLD_IN_TIME,
    hint=words.LOOK_FOR_DIALOG,
)
TOOL_SERVER_NOT_RUNNING = ErrorInfo(
    code="tools.not_running",
    message=words.SERVER_NOT_RUNNING,
    hint=words.START_SERVER_SEND_AGAIN,
)
APPROVAL_DID_NOT_COVER = ErrorInfo(
    code="call.approval_did_not_cover",
    message=words.APPROVAL_OF_ANOTHER_CALL,
    hint=words.ASK_FOR_STEP_AGAIN,
)
APPROVAL_EXPIRED = words.APPROVAL_EXPIRED
OUTCOME_UNKNOWN = words.OUTCOME_UNKNOWN
READ_AND_COMPARE = words.READ_AND_COMPARE
RESUME_READS = words.RESUME_READS
OTHER_PLAN_RUNS = words.OTHER_PLAN_RUNS
PLAN_STOPPED = words.PLAN_STOPPED
NOTHING_UNDONE = words.NOTHING_UNDONE
UNDO_NOT_DONE = words.UNDO_NOT_DONE
PUT_BACK = ErrorInfo(code="call.put_back", message=words.PUT_BACK)
NO_PLAN = ErrorInfo(
    code="plan.none",
    message=words.NO_PLAN_COULD_BE_MADE,
    hint=words.NO_PLAN_HINT,
)
TOO_MANY_QUESTIONS = ErrorInfo(
    code="plan.too_many_questions",
    message=words.TOO_MANY_QUESTIONS,
    hint=words.SEND_ALL_DATA_AT_ONCE,
)
TURN_BROKE = ErrorInfo(
    code="agent.bug",
    message=words.TURN_WENT_WRONG,
    hint=words.TURN_BROKE_HINT,
)
CUT_AT_LIMIT = words.CUT_AT_LIMIT
CUT_AGAIN = words.CUT_AGAIN
RAISE_LIMIT = words.RAISE_LIMIT
REFUSED = words.REFUSED
REPHRASE = words.REPHRASE
ENDED_ODDLY = words.ENDED_ODDLY
ANSWERED_NOTHING = words.ANSWERED_NOTHING
SEND_AGAIN = words.SEND_AGAIN
TOO_MANY_REQUESTS = words.TOO_MANY_REQUESTS
WORKING_OFFLINE = words.WORKING_OFFLINE

_PLANNERS = {
    PlanSource.SPECIALIST: words.SPECIALIST,
    PlanSource.SERVER: words.MODEL_ON_YOUR_SERVER,
    PlanSource.CONDUCTOR: words.CONDUCTOR,
    PlanSource.RULES: words.RULES_PLANNER,
    PlanSource.HAND: words.BY_HAND,
}


_MOST_UNREAD = 5
NOT_FORGOTTEN = ErrorInfo(
    code="agent.not_forgotten",
    message=words.CONVERSATION_IS_DELETED_BUT,
    hint=words.LOG_FILE_NAMES,
)
COMMAND_BROKE = ErrorInfo(
    code="agent.command_bug",
    message=words.BROKEN_INSIDE,
    hint=words.TRY_AGAIN_SEE_LOG,
)
AGENT_BROKE = ErrorInfo(
    code="agent.ended",
    message=words.AGENT_ENDED,
    hint=words.RESTART_LINTEL,
)


def agent_broke(at: datetime) -> Notice:
    return _error_notice(AGENT_BROKE.message, AGENT_BROKE.hint, at)


def part_did_not_start(part: Text, at: datetime) -> Notice:
    return _error_notice(words.PART_DID_NOT_START(part=part), None, at)


def found_at_the_start(problem: ErrorInfo, at: datetime) -> Notice:
    return Notice(
        item_id=new_id("notice"), level=NoticeLevel.WARNING, text=problem.message, hint=problem.hint, created_at=at
    )


def _error_notice(text: Text, hint: Text | None, at: datetime) -> Notice:
    return Notice(item_id=new_id("notice"), level=NoticeLevel.ERROR, text=text, hint=hint, created_at=at)


def cannot_be_shown(why: Text) -> ErrorInfo:
    """`why` is the end of a sentence, as `unshowable` gives it."""
    return ErrorInfo(
        code="call.cannot_be_shown",
        message=words.CALL_NOT_SHOWN_WHOLE(why=why),
    )


def approved_ahead(count: int) -> Text:
    """What "approve up to here" took in."""
    return words.APPROVED_AHEAD(count=count)


def asks_again(count: int) -> Text:
    """What a change of the plan took the approval from."""
    return words.ASKS_AGAIN(count=count)


def rule_voided(rule: ApprovalRule, why: Text) -> ErrorInfo:
    """A rule ends with the tool that it was made for; `why` ends a sentence."""
    said = words.RULE_IS_VOID(title=", ".join(rule.tools), why=why)
    return ErrorInfo(code="rule.void", message=said, hint=words.ASKED_EACH_TIME)


def policy_unreadable(path: str, problem: Text) -> ErrorInfo:
    said = words.POLICY_UNREADABLE(path=path, problem=problem)
    return ErrorInfo(code="rule.policy_unreadable", message=said, hint=words.EVERY_CHANGE_ASKS)


def rules_unreadable(problem: Text) -> ErrorInfo:
    said = words.RULES_UNREADABLE(problem=problem)
    return ErrorInfo(code="rule.rules_unreadable", message=said, hint=words.EVERY_CHANGE_ASKS)


def use_not_counted(rule: ApprovalRule, why: ErrorInfo) -> ErrorInfo:
    """Nothing passes by a rule whose uses cannot be counted."""
    said = words.USE_NOT_COUNTED(title=", ".join(rule.tools), why=clause(why.message))
    return ErrorInfo(code="rule.not_counted", message=said, hint=why.hint)


def denied_by_rule(title: Text, denied: RuleStanding) -> ErrorInfo:
    """A rule forbids the call; what its maker wrote as the reason is told with it."""
    is_company = denied.layer is RuleLayer.COMPANY
    said = (words.DENIED_BY_POLICY if is_company else words.DENIED_BY_RULE)(title=title)
    told = words.SENTENCE(said=said, message=denied.rule.why) if denied.rule.why else said
    return ErrorInfo(code="call.denied", message=told, hint=words.LOOK_AT_RULES)


def model_changed(why: ErrorInfo | None) -> Text:
    """An approval was given for an earlier state; `why` names what differs, where the tool server told it."""
    said = MODEL_CHANGED_MEANWHILE
    return said if why is None else words.SENTENCE(said=said, message=why.message)


def calls_left_unknown(count: int, at: datetime) -> Notice:
    """For a start-up that found calls whose outcome the last run did not live to see."""
    return Notice(
        item_id=new_id("notice"),
        level=NoticeLevel.WARNING,
        text=words.CALLS_CUT_OFF_LAST_TIME(count=count),
        hint=READ_AND_COMPARE,
        created_at=at,
    )


def plan_cut_off(why: ErrorInfo) -> tuple[Text, Text]:
    """For a plan whose tool server, engine or GEN NX went: what became of the rest, and how it goes on."""
    return (
        words.PLAN_WAS_CUT_OFF_STEPS(message=why.message),
        words.WHAT_RESUME_DOES,
    )


def audit_found(trail: AuditTrail, at: datetime) -> Notice:
    """For a record of approvals that is not, or may not be, what Lintel wrote."""
    return Notice(
        item_id=new_id("notice"),
        level=NoticeLevel.WARNING if trail.is_intact else NoticeLevel.ERROR,
        text=_lines((words.AUDIT, *trail.findings)),
        hint=words.AUDIT_HINT,
        created_at=at,
    )


def no_plan(why: Text) -> ErrorInfo:
    return replace(NO_PLAN, message=words.SENTENCE(said=NO_PLAN.message, message=why))


def planner_name(source: PlanSource) -> Text:
    return _PLANNERS[source]


def gave_none(source: PlanSource, why: Text, *, is_last: bool) -> Text:
    """No plan from one planner; behind the last one the rules' own answer stands."""
    said = words.RULES_ANSWER_STANDS if is_last else words.NEXT_PLANNER_ASKED
    return said(name=_PLANNERS[source], why=clause(why))


def model_asked(unread: str, source: PlanSource) -> Text:
    """The rules read a part alone, and a model is asked."""
    return words.MODEL_IS_ASKED(said=unread, name=_PLANNERS[source])


def unread(documents: Sequence[UnreadDocument]) -> tuple[Text, Text]:
    """Which documents were left out of a search, the first of them with the reason."""
    shown = documents[:_MOST_UNREAD]
    more = len(documents) - len(shown)
    head = words.OF_YOUR_DOCUMENTS_COULD(count=len(documents))
    lines = [words.SENTENCE_2(document=one.document, why=one.why) for one in shown]
    rest = [words.AND_MORE(more=more)] if more else []
    return _lines([head, *lines, *rest]), words.ANSWER_WITHOUT_THEM


def reads_only(tool: str) -> ErrorInfo:
    return ErrorInfo(
        code="call.reads_only",
        message=words.NOT_FOR_A_MODEL_ALONE(tool=tool),
        hint=words.DELEGATE_WORK_SO_THAT_PLAN,
    )


def plan_refused(call: ToolCall) -> tuple[Text, Text]:
    """A plan ends at what the engineer, or a rule, refused."""
    why = words.SAY_WHAT_INSTEAD if call.error is None else call.error.message
    return words.PLAN_REFUSED(title=call.title), why


def call_refused(call: ToolCall) -> tuple[Text, Text]:
    """A turn ends at what the engineer refused without a reason."""
    return words.CALL_REFUSED(title=call.title), words.SAY_WHAT_INSTEAD


def refused_before(call: ToolCall) -> ErrorInfo:
    """The same call was refused in this turn."""
    said = (
        words.REFUSED_FOR(title=call.title, reason=call.note) if call.note else words.REFUSED_BEFORE(title=call.title)
    )
    return ErrorInfo(code="plan.refused", message=said, hint=words.SAY_WHAT_INSTEAD)


def joined(errors: Sequence[ErrorInfo]) -> ErrorInfo:
    """Several errors about one thing as one; the first gives the code."""
    hints = [error.hint for error in errors if error.hint is not None]
    return ErrorInfo(
        code=errors[0].code,
        message=_lines([error.message for error in errors]),
        hint=_lines(hints) if hints else None,
    )


def _lines(texts: Sequence[Text]) -> Text:
    return joined_texts(texts, "\n")


def offline(state: ConductorState) -> tuple[Text, Text]:
    """Why there is no conductor, and what to do about it."""
    match state.phase:
        case ConductorPhase.NO_KEY:
            return words.NO_KEY, words.ADD_KEY
        case ConductorPhase.UNREACHABLE:
            return state.why or words.UNREACHABLE, words.CHECK_NETWORK
        case ConductorPhase.DISABLED:
            return words.DISABLED, words.ENABLE
        case ConductorPhase.READY:
            return words.UNREACHABLE, WORKING_OFFLINE
        case _:
            assert_never(state.phase)
