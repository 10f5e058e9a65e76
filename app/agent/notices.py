"""What Lintel tells on its own account during a turn, in both languages."""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from app.ports.knowledge import Unread
from app.protocol.items import Notice, NoticeLevel, PlanSource
from app.protocol.queries import AuditTrail
from app.protocol.states import ConductorPhase, ConductorState
from app.protocol.values import ErrorInfo, new_id
from app.trade.text import Text

EDIT_IS_RISKIER = Text(
    en="The edited call can do more to the model than the one you saw, so it is shown again.",
    ko="수정한 호출은 보여 드린 것보다 모델에 더 큰 영향을 줄 수 있어 다시 보여 드립니다.",
)
MODEL_CHANGED_MEANWHILE = Text(
    en="The model in GEN NX changed after you were asked; the approval covered its earlier state. Please decide again.",
    ko="승인을 요청한 뒤 GEN NX의 모델이 바뀌었습니다. 앞의 승인은 이전 상태에 대한 것이므로 다시 요청합니다.",
)
STARTED_ANEW = Text(
    en="The tool server was started anew after you were asked; what was approved before is void. Please decide again.",
    ko="승인을 요청한 뒤 도구 서버가 다시 시작되어 앞의 승인은 무효입니다. 다시 결정해 주십시오.",
)
MODEL_KEEPS_CHANGING = ErrorInfo(
    code="call.model_keeps_changing",
    message=Text(
        en="The model in GEN NX changed each time before the approved call could be made; nothing was sent.",
        ko="승인된 호출을 보내기 전에 GEN NX의 모델이 매번 바뀌어 아무것도 보내지 않았습니다.",
    ),
    hint=Text(en="Stop editing in GEN NX, then ask again.", ko="GEN NX에서 편집을 멈춘 뒤 다시 요청하십시오."),
)
NO_PREVIEW = ErrorInfo(
    code="call.no_preview",
    message=Text(en="What this changes could not be computed in time.", ko="변경 내용을 제시간에 계산하지 못했습니다."),
    hint=Text(
        en="Look for an open dialog in GEN NX. It can be edited, skipped or refused; it cannot be approved unseen.",
        ko="GEN NX에 열린 대화상자가 있는지 확인하십시오. 내용을 보지 않고 승인할 수는 없습니다.",
    ),
)
NO_IDENTITY = ErrorInfo(
    code="call.no_identity",
    message=Text(
        en="GEN NX did not tell in time which model is open; nothing was asked for or sent.",
        ko="GEN NX가 열린 모델을 제시간에 알려 주지 않아 승인을 요청하지도 보내지도 않았습니다.",
    ),
    hint=Text(
        en="Look for an open dialog in GEN NX, then ask again.",
        ko="GEN NX에 열린 대화상자가 있는지 확인한 뒤 다시 요청하십시오.",
    ),
)
TOOL_SERVER_NOT_RUNNING = ErrorInfo(
    code="tools.not_running",
    message=Text(
        en="The tool server is not running; nothing was sent.",
        ko="도구 서버가 실행 중이 아니어서 아무것도 보내지 않았습니다.",
    ),
    hint=Text(
        en="Start the tool server, then send the request again.", ko="도구 서버를 시작한 뒤 요청을 다시 보내십시오."
    ),
)
APPROVAL_DID_NOT_COVER = ErrorInfo(
    code="call.approval_did_not_cover",
    message=Text(
        en="The approval did not cover the call as it would have been made; nothing was sent.",
        ko="승인 내용이 실제로 보낼 호출과 맞지 않아 아무것도 보내지 않았습니다.",
    ),
    hint=Text(
        en="Ask for the step again and approve what is shown.", ko="단계를 다시 요청하고 표시된 내용을 승인하십시오."
    ),
)
APPROVAL_EXPIRED = Text(
    en="An approval was asked for and not answered in time; the call was not made.",
    ko="승인 요청에 제시간에 답하지 않아 호출하지 않았습니다.",
)
OUTCOME_UNKNOWN = Text(
    en="It is not known whether the last call took effect. It is not repeated, and the steps that need it wait.",
    ko="마지막 호출이 적용되었는지 알 수 없습니다. 다시 보내지 않으며, 이 결과가 필요한 단계는 진행하지 않습니다.",
)
READ_AND_COMPARE = Text(
    en="Send “check the model” to read the model and compare.",
    ko="“모델 확인해줘”라고 보내면 모델을 읽어 비교합니다.",
)
RESUME_READS = Text(
    en="Resume the plan: the model is read first, and what waits goes on as far as that tells.",
    ko="계획을 이어서 진행하면 먼저 모델을 읽어 확인하고, 확인된 데까지 기다리던 단계를 진행합니다.",
)
OTHER_PLAN_RUNS = Text(
    en="Another conversation is working in the same model; this one goes on when that plan ends.",
    ko="다른 대화가 같은 모델에서 작업 중입니다. 그 계획이 끝나면 이어서 진행합니다.",
)
PLAN_STOPPED = Text(
    en="The plan was stopped; what was done before stays.", ko="계획을 중지했습니다. 그 전에 수행한 내용은 유지됩니다."
)
NOTHING_UNDONE = Text(en="Nothing was undone.", ko="되돌리지 않았습니다.")
UNDO_NOT_DONE = Text(
    en="The change could not be undone; the call above says why.",
    ko="변경을 되돌리지 못했습니다. 이유는 위 호출에 있습니다.",
)
NO_PLAN = ErrorInfo(
    code="plan.none",
    message=Text(
        en="No plan could be made from this request; nothing was sent to GEN NX.",
        ko="이 요청으로는 계획을 세울 수 없어 GEN NX에 아무것도 보내지 않았습니다.",
    ),
    hint=Text(
        en="Say what to build or read, with numbers and units, for example storeys, bays, sections and loads.",
        ko="무엇을 만들거나 읽을지 층수, 경간, 단면, 하중을 수치와 단위로 알려 주십시오.",
    ),
)
TOO_MANY_QUESTIONS = ErrorInfo(
    code="plan.too_many_questions",
    message=Text(
        en="Questions kept coming and no plan was reached; nothing was sent to GEN NX.",
        ko="질문이 계속되어 계획에 이르지 못했으며, GEN NX에 아무것도 보내지 않았습니다.",
    ),
    hint=Text(
        en="Send the request again with all data in one message.", ko="필요한 값을 한 메시지에 담아 다시 보내십시오."
    ),
)
TURN_BROKE = ErrorInfo(
    code="agent.bug",
    message=Text(
        en="Something went wrong inside Lintel and this turn was ended.",
        ko="Lintel 내부에서 문제가 생겨 이 작업을 끝냈습니다.",
    ),
    hint=Text(
        en="What was done before stays as shown. The log file holds the cause; you can send the message again.",
        ko="그 전에 수행한 내용은 표시된 그대로입니다. 원인은 로그 파일에 있으며, 메시지를 다시 보낼 수 있습니다.",
    ),
)
CUT_AT_LIMIT = Text(
    en="The reply reached its length limit and was cut; the model is asked to go on once.",
    ko="답변이 길이 제한에서 잘렸습니다. 모델에 한 번 이어서 쓰도록 요청합니다.",
)
CUT_AGAIN = Text(
    en="The reply was cut at its length limit again and ends here.",
    ko="답변이 길이 제한에서 다시 잘려 여기서 끝납니다.",
)
RAISE_LIMIT = Text(
    en="Raise the reply limit in Settings, or ask for a shorter answer.",
    ko="설정에서 답변 길이 제한을 늘리거나 더 짧은 답을 요청하십시오.",
)
REFUSED = Text(en="The model declined to answer this.", ko="모델이 이 요청에 답하기를 거절했습니다.")
REPHRASE = Text(
    en="Say it in other words, or work without the model. Lintel does not send the declined message to it again.",
    ko="다르게 표현하거나 모델 없이 진행하십시오. 거절된 메시지는 모델에 다시 보내지 않습니다.",
)
ENDED_ODDLY = Text(
    en="The model ended its reply for a reason Lintel does not know.", ko="모델이 알 수 없는 이유로 답변을 끝냈습니다."
)
ANSWERED_NOTHING = Text(
    en="The model ended its reply without saying anything.", ko="모델이 아무 말 없이 답변을 끝냈습니다."
)
SEND_AGAIN = Text(
    en="Send the message again if something is missing.", ko="빠진 내용이 있으면 메시지를 다시 보내십시오."
)
TOO_MANY_REQUESTS = Text(
    en="The model asked for tools too many times in one turn and was stopped.",
    ko="모델이 한 번의 작업에서 도구를 너무 여러 번 요청하여 중단했습니다.",
)
WORKING_OFFLINE = Text(en="This turn goes on without it, offline.", ko="이 작업은 모델 없이 오프라인으로 계속합니다.")

_PLANNERS = {
    PlanSource.SPECIALIST: Text(en="the specialist", ko="전문 모델"),
    PlanSource.SERVER: Text(en="the model on your server", ko="서버의 모델"),
    PlanSource.CONDUCTOR: Text(en="the conductor", ko="대화 모델"),
    PlanSource.RULES: Text(en="the rules planner", ko="규칙 기반 계획기"),
}


_MOST_UNREAD = 5
_ANSWER_WITHOUT_THEM = Text(
    en="Nothing in them is part of the answer.", ko="이 문서들의 내용은 답변에 들어 있지 않습니다."
)
_AUDIT = Text(
    en="The record of approvals (the audit chain in the history file) needs a look.",
    ko="승인 기록(대화 기록 파일의 감사 체인)을 확인해야 합니다.",
)
_AUDIT_HINT = Text(
    en="`lintel audit` checks it again; `lintel audit --accept` takes it as it is when you know the reason.",
    ko="`lintel audit`로 다시 확인하고, 이유를 알면 `lintel audit --accept`로 지금 상태를 인정하십시오.",
)
NOT_FORGOTTEN = ErrorInfo(
    code="agent.not_forgotten",
    message=Text(
        en="The conversation is deleted, but something else that Lintel keeps may still hold words of it.",
        ko="대화를 삭제했지만 Lintel이 따로 보관하는 파일에 일부 내용이 남아 있을 수 있습니다.",
    ),
    hint=Text(en="The log file names it.", ko="로그 파일에서 확인할 수 있습니다."),
)
COMMAND_BROKE = ErrorInfo(
    code="agent.command_bug",
    message=Text(en="Something went wrong inside Lintel.", ko="Lintel 내부에서 문제가 생겼습니다."),
    hint=Text(en="Try again; the log file holds the cause.", ko="다시 시도하십시오. 원인은 로그 파일에 있습니다."),
)
AGENT_BROKE = ErrorInfo(
    code="agent.ended",
    message=Text(
        en="Lintel's conversation engine ended with an error, so nothing more can be done in this window.",
        ko="Lintel의 대화 엔진이 오류로 끝나 이 창에서는 더 진행할 수 없습니다.",
    ),
    hint=Text(
        en="Close Lintel and start it again: everything up to here is kept. The log file holds the cause.",
        ko="Lintel을 닫고 다시 시작하십시오. 지금까지의 내용은 보존됩니다. 원인은 로그 파일에 있습니다.",
    ),
)
PART_DID_NOT_START = Text(
    en="A part of Lintel did not start: {part}. The rest works; the log file holds the cause.",
    ko="Lintel의 일부가 시작되지 않았습니다: {part}. 나머지는 사용할 수 있으며 원인은 로그 파일에 있습니다.",
)


def agent_broke(at: datetime) -> Notice:
    return _error_notice(AGENT_BROKE.message, AGENT_BROKE.hint, at)


def part_did_not_start(part: Text, at: datetime) -> Notice:
    said = Text(
        en=PART_DID_NOT_START.en.format(part=part.en),
        ko=PART_DID_NOT_START.ko.format(part=part.ko),
    )
    return _error_notice(said, None, at)


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
        message=Text(
            en=f"The call cannot be shown whole, so it cannot be approved: {why.en}.",
            ko=f"호출 전체를 표시할 수 없어 승인할 수 없습니다: {why.ko}.",
        ),
    )


def approved_ahead(count: int) -> Text:
    """What "approve up to here" took in."""
    return Text(
        en=f"Approved ahead: the first {count} steps of the plan. Steps that can destroy data still ask; "
        "“Stop plan” takes it back.",
        ko=f"계획의 앞 {count}단계까지 미리 승인했습니다. 데이터를 잃을 수 있는 단계는 따로 묻습니다. "
        "“계획 멈춤”으로 취소할 수 있습니다.",
    )


def model_changed(why: ErrorInfo | None) -> Text:
    """An approval was given for an earlier state; `why` names what differs, where the tool server told it."""
    said = MODEL_CHANGED_MEANWHILE
    return said if why is None else Text(en=f"{said.en} {why.message.en}", ko=f"{said.ko} {why.message.ko}")


def calls_left_unknown(count: int, at: datetime) -> Notice:
    """For a start-up that found calls whose outcome the last run did not live to see."""
    return Notice(
        item_id=new_id("notice"),
        level=NoticeLevel.WARNING,
        text=Text(
            en=f"Lintel ended last time while {count} call(s) were running; what became of them is not known.",
            ko=f"지난번에 호출 {count}건이 실행되는 중에 Lintel이 종료되어 그 결과를 알 수 없습니다.",
        ),
        hint=READ_AND_COMPARE,
        created_at=at,
    )


def plan_cut_off(why: ErrorInfo) -> tuple[Text, Text]:
    """For a plan whose tool server, engine or GEN NX went: what became of the rest, and how it goes on."""
    return (
        Text(
            en=f"The plan was cut off: {why.message.en} The steps that were not sent are not run.",
            ko=f"계획이 도중에 끊겼습니다: {why.message.ko} 보내지 않은 단계는 실행되지 않았습니다.",
        ),
        Text(
            en="Resume goes on with the first step that is left, and asks for each approval anew; or stop the plan.",
            ko="‘이어서 진행’을 누르면 남은 첫 단계부터 승인을 다시 받아 진행합니다. 계획을 중단할 수도 있습니다.",
        ),
    )


def audit_found(trail: AuditTrail, at: datetime) -> Notice:
    """For a record of approvals that is not, or may not be, what Lintel wrote."""
    return Notice(
        item_id=new_id("notice"),
        level=NoticeLevel.WARNING if trail.is_intact else NoticeLevel.ERROR,
        text=_lines((_AUDIT, *trail.findings)),
        hint=_AUDIT_HINT,
        created_at=at,
    )


def fell_back(source: PlanSource, why: Text) -> Text:
    name = _PLANNERS[source]
    return Text(
        en=f"No usable plan from {name.en}: {why.en.rstrip('.')}. The next planner is asked.",
        ko=f"{name.ko}에서 쓸 수 있는 계획을 얻지 못했습니다: {why.ko.rstrip('.')}. 다음 계획기에 요청합니다.",
    )


def unread(documents: Sequence[Unread]) -> tuple[Text, Text]:
    """Which documents were left out of a search, the first of them with the reason."""
    shown = documents[:_MOST_UNREAD]
    more = len(documents) - len(shown)
    head = Text(
        en=f"{len(documents)} of your documents could not be searched:",
        ko=f"문서 {len(documents)}개는 검색하지 못했습니다.",
    )
    lines = [Text(en=f"{one.document}: {one.why.en}.", ko=f"{one.document}: {one.why.ko}.") for one in shown]
    rest = [Text(en=f"… and {more} more.", ko=f"… 그 밖에 {more}개.")] if more else []
    return _lines([head, *lines, *rest]), _ANSWER_WITHOUT_THEM


def reads_only(tool: str) -> ErrorInfo:
    return ErrorInfo(
        code="call.reads_only",
        message=Text(
            en=f"{tool} can change the model, so a model may not call it on its own.",
            ko=f"{tool}은(는) 모델을 바꿀 수 있어 대화 모델이 직접 호출할 수 없습니다.",
        ),
        hint=Text(en="Delegate the work so that a plan is made.", ko="작업을 위임하여 계획을 세우게 하십시오."),
    )


def joined(errors: Sequence[ErrorInfo]) -> ErrorInfo:
    """Several errors about one thing as one; the first gives the code."""
    hints = [error.hint for error in errors if error.hint is not None]
    return ErrorInfo(
        code=errors[0].code,
        message=_lines([error.message for error in errors]),
        hint=_lines(hints) if hints else None,
    )


def _lines(texts: Sequence[Text]) -> Text:
    return Text(en="\n".join(text.en for text in texts), ko="\n".join(text.ko for text in texts))


def offline(state: ConductorState) -> tuple[Text, Text]:
    """Why there is no conductor, and what to do about it."""
    match state.phase:
        case ConductorPhase.NO_KEY:
            return _NO_KEY, _ADD_KEY
        case ConductorPhase.UNREACHABLE:
            return state.why or _UNREACHABLE, _CHECK_NETWORK
        case ConductorPhase.DISABLED:
            return _DISABLED, _ENABLE
        case ConductorPhase.READY:
            return _UNREACHABLE, WORKING_OFFLINE
        case _:
            assert_never(state.phase)


_NO_KEY = Text(
    en="There is no API key, so Lintel works offline: GEN NX work goes on by rules, free conversation does not.",
    ko="API 키가 없어 오프라인으로 동작합니다. GEN NX 작업은 규칙으로 진행하고 자유로운 대화는 할 수 없습니다.",
)
_ADD_KEY = Text(
    en="Add an API key in Settings to use the conductor.", ko="대화 모델을 쓰려면 설정에서 API 키를 등록하십시오."
)
_UNREACHABLE = Text(en="The conductor cannot be reached.", ko="대화 모델에 연결할 수 없습니다.")
_CHECK_NETWORK = Text(
    en="Check the network and the address in Settings. This turn goes on offline.",
    ko="네트워크와 설정의 주소를 확인하십시오. 이 작업은 오프라인으로 계속합니다.",
)
_DISABLED = Text(en="The conductor is switched off.", ko="대화 모델이 꺼져 있습니다.")
_ENABLE = Text(en="Switch it on in Settings.", ko="설정에서 켜십시오.")
