"""What `notices` says."""

from app.agent.words import terms
from app.protocol import words as shared
from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

EDIT_IS_RISKIER = _text(
    "The edited call can do more to the model than the one you saw, so it is shown again.",
    "수정한 호출은 보여 드린 것보다 모델에 더 큰 영향을 줄 수 있어 다시 보여 드립니다.",
)
MODEL_CHANGED_MEANWHILE = _text(
    "The model in GEN NX changed after you were asked; the approval covered its earlier state. Please decide again.",
    "승인을 요청한 뒤 GEN NX의 모델이 바뀌었습니다. 앞의 승인은 이전 상태에 대한 것이므로 다시 요청합니다.",
)
STARTED_ANEW = _text(
    "The tool server was started anew after you were asked; what was approved before is void. Please decide again.",
    "승인을 요청한 뒤 도구 서버가 다시 시작되어 앞의 승인은 무효입니다. 다시 결정해 주세요.",
)
APPROVAL_EXPIRED = _text(
    "An approval was asked for and not answered in time; the call was not made.",
    "승인 요청에 제시간에 답하지 않아 호출하지 않았습니다.",
)
OUTCOME_UNKNOWN = _text(
    "It is not known whether the last call took effect. It is not repeated, and the steps that need it wait.",
    "마지막 호출이 적용되었는지 알 수 없습니다. 다시 보내지 않으며, 이 결과가 필요한 단계는 진행하지 않습니다.",
)
READ_AND_COMPARE = _text(
    "Send “check the model” to read the model and compare.",
    "“모델 확인해줘”라고 보내면 모델을 읽어 비교합니다.",
)
RESUME_READS = _text(
    "Resume the plan: the model is read first, and what waits goes on as far as that tells.",
    "계획을 이어서 진행하면 먼저 모델을 읽어 확인하고, 확인된 데까지 기다리던 단계를 진행합니다.",
)
OTHER_PLAN_RUNS = _text(
    "Another conversation is working in the same model; this one goes on when that plan ends.",
    "다른 대화가 같은 모델에서 작업 중입니다. 그 계획이 끝나면 이어서 진행합니다.",
)
PLAN_REFUSED = _template(
    "“{title}” was not approved, so the plan ends here; what was done before stays.",
    "“{title}”{이} 승인되지 않아 계획을 여기서 마쳤습니다. 그 전에 수행한 내용은 유지됩니다.",
)
CALL_REFUSED = _template(
    "“{title}” was not approved, so nothing of it was sent.", "“{title}”{이} 승인되지 않아 전송하지 않았습니다."
)
REFUSED_BEFORE = _template(
    "“{title}” was refused in this turn and is not asked for again.",
    "“{title}”{은} 이번 요청에서 거절하셨으므로 다시 묻지 않습니다.",
)
REFUSED_FOR = _template(
    "“{title}” was refused in this turn and is not asked for again. The reason given: {reason}",
    "“{title}”{은} 이번 요청에서 거절하셨으므로 다시 묻지 않습니다. 말씀하신 이유: {reason}",
)
SAY_WHAT_INSTEAD = _text("Say what to do instead.", "대신 할 작업을 알려 주세요.")
PLAN_STOPPED = _text(
    "The plan was stopped; what was done before stays.",
    "계획을 중지했습니다. 그 전에 수행한 내용은 유지됩니다.",
)
NOTHING_UNDONE = _text("Nothing was undone.", "되돌리지 않았습니다.")
UNDO_NOT_DONE = _text(
    "The change could not be undone; the call above says why.",
    "변경을 되돌리지 못했습니다. 이유는 위 호출에 있습니다.",
)
CUT_AT_LIMIT = _text(
    "The reply reached its length limit and was cut; the model is asked to go on once.",
    "답변이 길이 제한에서 잘렸습니다. 모델에 한 번 이어서 쓰도록 요청합니다.",
)
CUT_AGAIN = _text(
    "The reply was cut at its length limit again and ends here.",
    "답변이 길이 제한에서 다시 잘려 여기서 끝납니다.",
)
RAISE_LIMIT = _text(
    "Raise the reply limit in Settings, or ask for a shorter answer.",
    "설정에서 답변 길이 제한을 늘리거나 더 짧은 답을 요청하세요.",
)
REFUSED = _text("The model declined to answer this.", "모델이 이 요청에 답하기를 거절했습니다.")
REPHRASE = _text(
    "Say it in other words, or work without the model. Lintel does not send the declined message to it again.",
    "다르게 표현하거나 모델 없이 진행하세요. 거절된 메시지는 모델에 다시 보내지 않습니다.",
)
ENDED_ODDLY = _text(
    "The model ended its reply for a reason Lintel does not know.",
    "모델이 알 수 없는 이유로 답변을 끝냈습니다.",
)
ANSWERED_NOTHING = _text(
    "The model ended its reply without saying anything.",
    "모델이 아무 말 없이 답변을 끝냈습니다.",
)
SEND_AGAIN = _text("Send the message again if something is missing.", "빠진 내용이 있으면 메시지를 다시 보내세요.")
TOO_MANY_REQUESTS = _text(
    "The model asked for tools too many times in one turn and was stopped.",
    "모델이 한 번의 작업에서 도구를 너무 여러 번 요청하여 중단했습니다.",
)
WORKING_OFFLINE = _text("This turn goes on without it, offline.", "이 작업은 모델 없이 오프라인으로 계속합니다.")
ANSWER_WITHOUT_THEM = _text("Nothing in them is part of the answer.", "이 문서들의 내용은 답변에 들어 있지 않습니다.")
AUDIT = _text(
    "The record of approvals (the audit chain in the history file) needs a look.",
    "승인 기록(대화 기록 파일의 감사 체인)을 확인해야 합니다.",
)
AUDIT_HINT = _text(
    "`lintel audit` checks it again; `lintel audit --accept` takes it as it is when you know the reason.",
    "`lintel audit`로 다시 확인하고, 이유를 알면 `lintel audit --accept`로 지금 상태를 인정하세요.",
)
PART_DID_NOT_START = _template(
    "A part of Lintel did not start: {part}. The rest works; the log file holds the cause.",
    "Lintel의 일부가 시작되지 않았습니다: {part}. 나머지는 사용할 수 있으며 원인은 로그 파일에 있습니다.",
)
NO_KEY = _text(
    "There is no API key, so Lintel works offline: GEN NX work goes on by rules, free conversation does not.",
    "API 키가 없어 오프라인으로 동작합니다. GEN NX 작업은 규칙으로 진행하고 자유로운 대화는 할 수 없습니다.",
)
ADD_KEY = _text(
    "Add an API key in Settings to use the conductor.",
    "대화 모델을 쓰려면 설정에서 API 키를 등록하세요.",
)
UNREACHABLE = _text("The conductor cannot be reached.", "대화 모델에 연결할 수 없습니다.")
CHECK_NETWORK = _text(
    "Check the network and the address in Settings. This turn goes on offline.",
    "네트워크와 설정의 주소를 확인하세요. 이 작업은 오프라인으로 계속합니다.",
)
DISABLED = shared.CONDUCTOR_IS_OFF
ENABLE = _text("Switch it on in Settings.", "설정에서 켜세요.")
SPECIALIST = shared.THE_SPECIALIST
MODEL_ON_YOUR_SERVER = shared.MODEL_ON_SERVER
CONDUCTOR = shared.THE_CONDUCTOR
RULES_PLANNER = shared.THE_RULES_PLANNER
BY_HAND = _text("the form filled in by hand", "직접 작성한 양식")
APPROVED_AHEAD = _template(
    "Approved ahead: the first {count:step|steps} of the plan. Steps that can destroy data still ask; "
    "“Stop plan” takes it back.",
    "계획의 앞 {count}단계까지 미리 승인했습니다. 데이터를 잃을 수 있는 단계는 따로 묻습니다. “계획 "
    "멈춤”으로 취소할 수 있습니다.",
)
ASKS_AGAIN = _template(
    "The plan was changed, so what was approved ahead does not hold for {count:step|steps} any more.",
    "계획이 바뀌어, 미리 한 승인이 {count}단계에는 더 이상 적용되지 않습니다.",
)
PUT_BACK = _text(
    "A step was put before this one, so it is asked for afterwards.",
    "앞에 단계를 추가하여, 이 단계는 그 뒤에 다시 묻습니다.",
)
NEXT_PLANNER_ASKED = _template(
    "No usable plan from {name}: {why}. The next planner is asked.",
    "{name}에서 쓸 수 있는 계획을 얻지 못했습니다: {why}. 다음 계획기에 요청합니다.",
)
RULES_ANSWER_STANDS = _template(
    "No usable plan from {name}: {why}. What the rules planner says stands.",
    "{name}에서 쓸 수 있는 계획을 얻지 못했습니다: {why}. 규칙 기반 계획기의 답을 따릅니다.",
)
MODEL_IS_ASKED = _template(
    "The rules planner did not read {said}, so {name} is asked.",
    "규칙 기반 계획기가 읽지 못한 말이 있어 {name}에 요청합니다: {said}.",
)
OF_YOUR_DOCUMENTS_COULD = _template(
    "{count} of your documents could not be searched:",
    "문서 {count}개는 검색하지 못했습니다.",
)
MODEL_KEPT_CHANGING = _text(
    "The model in GEN NX changed each time before the approved call could be made; nothing was sent.",
    "승인된 호출을 보내기 전에 GEN NX의 모델이 매번 바뀌어 아무것도 보내지 않았습니다.",
)
STOP_EDITING = _text(
    "Stop editing in GEN NX, then ask again.",
    "GEN NX에서 편집을 멈춘 뒤 다시 요청하세요.",
)
WHAT_THIS_CHANGES_COULD = _text(
    "What this changes could not be computed in time.",
    "변경 내용을 제시간에 계산하지 못했습니다.",
)
LOOK_FOR_DIALOG_OR_EDIT = _text(
    "Look for an open dialog in GEN NX. It can be edited, skipped or refused; it cannot be approved unseen.",
    "GEN NX에 열린 대화상자가 있는지 확인하세요. 내용을 보지 않고 승인할 수는 없습니다.",
)
MODEL_NOT_TOLD_IN_TIME = _text(
    "GEN NX did not tell in time which model is open; nothing was asked for or sent.",
    "GEN NX가 열린 모델을 제시간에 알려 주지 않아 승인을 요청하지도 보내지도 않았습니다.",
)
LOOK_FOR_DIALOG = _text(
    "Look for an open dialog in GEN NX, then ask again.",
    "GEN NX에 열린 대화상자가 있는지 확인한 뒤 다시 요청하세요.",
)
SERVER_NOT_RUNNING = _text(
    "The tool server is not running; nothing was sent.",
    "도구 서버가 실행 중이 아니어서 아무것도 보내지 않았습니다.",
)
START_SERVER_SEND_AGAIN = _text(
    "Start the tool server, then send the request again.",
    "도구 서버를 시작한 뒤 요청을 다시 보내세요.",
)
APPROVAL_OF_ANOTHER_CALL = _text(
    "The approval did not cover the call as it would have been made; nothing was sent.",
    "승인 내용이 실제로 보낼 호출과 맞지 않아 아무것도 보내지 않았습니다.",
)
ASK_FOR_STEP_AGAIN = _text(
    "Ask for the step again and approve what is shown.",
    "단계를 다시 요청하고 표시된 내용을 승인하세요.",
)
NO_PLAN_COULD_BE_MADE = _text(
    "No plan could be made from this request; nothing was sent to GEN NX.",
    "이 요청으로는 계획을 세울 수 없어 GEN NX에 아무것도 보내지 않았습니다.",
)
NO_PLAN_HINT = _text(
    "Say what to build or read, with numbers and units, for example storeys, bays, sections and loads.",
    "무엇을 만들거나 읽을지 층수, 경간, 단면, 하중을 수치와 단위로 알려 주세요.",
)
TOO_MANY_QUESTIONS = _text(
    "Questions kept coming and no plan was reached; nothing was sent to GEN NX.",
    "질문이 계속되어 계획에 이르지 못했으며, GEN NX에 아무것도 보내지 않았습니다.",
)
SEND_ALL_DATA_AT_ONCE = _text(
    "Send the request again with all data in one message.",
    "필요한 값을 한 메시지에 담아 다시 보내세요.",
)
TURN_WENT_WRONG = _text(
    "Something went wrong inside Lintel and this turn was ended.",
    "Lintel 내부에서 문제가 생겨 이 작업을 끝냈습니다.",
)
TURN_BROKE_HINT = _text(
    "What was done before stays as shown. The log file holds the cause; you can send the message again.",
    "그 전에 수행한 내용은 표시된 그대로입니다. 원인은 로그 파일에 있으며, 메시지를 다시 보낼 수 있습니다.",
)
BROKEN_INSIDE = _text(
    "Something went wrong inside Lintel.",
    "Lintel 내부에서 문제가 생겼습니다.",
)
TRY_AGAIN_SEE_LOG = terms.TRY_AGAIN_SEE_LOG
AGENT_ENDED = _text(
    "Lintel's conversation engine ended with an error, so nothing more can be done in this window.",
    "Lintel의 대화 엔진이 오류로 끝나 이 창에서는 더 진행할 수 없습니다.",
)
RESTART_LINTEL = _text(
    "Close Lintel and start it again: everything up to here is kept. The log file holds the cause.",
    "Lintel을 닫고 다시 시작하세요. 지금까지의 내용은 보존됩니다. 원인은 로그 파일에 있습니다.",
)
SENTENCE = _template("{said} {message}", "{said} {message}")
PLAN_WAS_CUT_OFF_STEPS = _template(
    "The plan was cut off: {message} The steps that were not sent are not run.",
    "계획이 도중에 끊겼습니다: {message} 보내지 않은 단계는 실행되지 않았습니다.",
)
WHAT_RESUME_DOES = _text(
    "Resume goes on with the first step that is left, and asks for each approval anew; or stop the plan.",
    "‘이어서 진행’을 누르면 남은 첫 단계부터 승인을 다시 받아 진행합니다. 계획을 중단할 수도 있습니다.",
)
SENTENCE_2 = _template("{document}: {why}.", "{document}: {why}.")
CALL_NOT_SHOWN_WHOLE = _template(
    "The call cannot be shown whole, so it cannot be approved: {why}.",
    "호출 전체를 표시할 수 없어 승인할 수 없습니다: {why}.",
)
CALLS_CUT_OFF_LAST_TIME = _template(
    "Lintel ended last time while {count:call was|calls were} running; what became of them is not known.",
    "지난번에 호출 {count}건이 실행되는 중에 Lintel이 종료되어 그 결과를 알 수 없습니다.",
)
AND_MORE = _template("… and {more} more.", "… 그 밖에 {more}개.")
NOT_FOR_A_MODEL_ALONE = _template(
    "{tool} can change the model, so a model may not call it on its own.",
    "{tool}{은} 모델을 바꿀 수 있어 대화 모델이 직접 호출할 수 없습니다.",
)
DELEGATE_WORK_SO_THAT_PLAN = _text(
    "Delegate the work so that a plan is made.",
    "작업을 위임하여 계획을 세우게 하세요.",
)
CONVERSATION_IS_DELETED_BUT = _text(
    "The conversation is deleted, but something else that Lintel keeps may still hold words of it.",
    "대화를 삭제했지만 Lintel이 따로 보관하는 파일에 일부 내용이 남아 있을 수 있습니다.",
)
LOG_FILE_NAMES = _text("The log file names it.", "로그 파일에서 확인할 수 있습니다.")
RULE_IS_VOID = _template(
    "The rule that let “{title}” pass holds no more: {why}.",
    "“{title}”{을} 통과시키던 규칙이 더 이상 적용되지 않습니다: {why}.",
)
ASKED_EACH_TIME = _text("It is asked for each time.", "매번 승인을 요청합니다.")
POLICY_UNREADABLE = _template(
    "The company policy {path} cannot be kept to: {problem}",
    "회사 정책 {path}{을} 적용할 수 없습니다: {problem}",
)
RULES_UNREADABLE = _template("Your approval rules cannot be read: {problem}", "승인 규칙을 읽을 수 없습니다: {problem}")
EVERY_CHANGE_ASKS = _text(
    "Until that is put right every change is asked for, whatever rules and approved plans say.",
    "바로잡을 때까지 규칙이나 승인한 계획과 관계없이 모든 변경에 승인을 요청합니다.",
)
USE_NOT_COUNTED = _template(
    "A use of the rule for “{title}” could not be counted ({why}), so the call is asked for.",
    "“{title}” 규칙의 사용 횟수를 기록하지 못해({why}) 승인을 요청합니다.",
)
DENIED_BY_RULE = _template("A rule of yours forbids “{title}”.", "사용자 규칙이 “{title}”{을} 금지합니다.")
DENIED_BY_POLICY = _template("The company policy forbids “{title}”.", "회사 정책이 “{title}”{을} 금지합니다.")
LOOK_AT_RULES = _text(
    "The rules stand in the settings, and `lintel rules list` shows them.",
    "규칙은 설정에 있으며 `lintel rules list`로도 볼 수 있습니다.",
)
