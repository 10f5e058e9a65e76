"""What `refusals` says."""

from app.agent.words import terms
from app.protocol import words as shared
from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

TURN_RUNS = _text("A turn is running in this conversation.", "이 대화에서 작업이 진행 중입니다.")
TURN_RUNS_HINT = _text(
    "Wait until it ends, interrupt it, or add to it while it runs.",
    "끝날 때까지 기다리거나, 중단하거나, 진행 중인 작업에 덧붙여 말하세요.",
)
NO_TURN_RUNS = _text("No turn is running in this conversation.", "이 대화에서 진행 중인 작업이 없습니다.")
NO_TURN_RUNS_HINT = _text("Send it as a message.", "메시지로 보내세요.")
NOBODY_LISTENS = _text(
    "This turn runs without a conductor, so nothing reads messages while it runs.",
    "이 작업은 대화 모델 없이 진행되어 진행 중에 보낸 메시지를 읽지 못합니다.",
)
NOBODY_LISTENS_HINT = _text(
    "Use the buttons of the plan, or wait and send a new message.",
    "계획의 버튼을 쓰거나, 끝난 뒤 새 메시지를 보내세요.",
)
QUESTION_WAITS = _text("A question waits for its answer.", "답을 기다리는 질문이 있습니다.")
QUESTION_WAITS_HINT = _text(
    "Answer it in its card, or cancel it and send this anew.", "질문 카드에서 답하거나, 취소한 뒤 다시 보내세요."
)
CANNOT_EVALUATE = _text("Models cannot be measured here.", "여기서는 모델을 평가할 수 없습니다.")
CANNOT_EVALUATE_HINT = _text("Start Lintel itself, and measure there.", "Lintel 프로그램에서 평가하세요.")
NO_RUNTIME = _text(
    "A model cannot be measured: llama.cpp, which runs it, is not ready on this computer.",
    "모델을 실행하는 llama.cpp가 아직 준비되지 않아 평가할 수 없습니다.",
)
NO_RUNTIME_HINT = _text(
    "Wait until it is built; the models panel shows how far it is.",
    "빌드가 끝날 때까지 기다리세요. 진행 상황은 모델 패널에 표시됩니다.",
)
MODEL_AT_WORK = _text(
    "The local model is writing a plan or loading just now, and measuring would slow both down.",
    "로컬 모델이 지금 계획을 작성하거나 불러오는 중이어서, 평가를 함께 하면 둘 다 느려집니다.",
)
MODEL_AT_WORK_HINT = _text("Measure it when the plan is written.", "계획 작성이 끝난 뒤 평가하세요.")
NO_MODEL_FILE = shared.NO_LOCAL_MODEL
NO_MODEL_FILE_HINT = _text(
    "Choose a GGUF file in Settings > Local model.",
    "설정 > 로컬 모델에서 GGUF 파일을 선택하세요.",
)
APPROVAL_IS_OVER = _text("This approval is no longer open.", "이 승인 요청은 더 이상 열려 있지 않습니다.")
APPROVAL_IS_OVER_HINT = _text("Look at the call for what became of it.", "호출 항목에서 결과를 확인하세요.")
WAITING_STEP_DESTROYS = _text(
    "The step that waits can destroy data, so it needs an approval of its own; nothing was approved ahead.",
    "대기 중인 단계는 데이터를 잃을 수 있어 따로 승인해야 합니다. 미리 승인한 것은 없습니다.",
)
WAITING_STEP_DESTROYS_HINT = _text(
    "Approve that step on its card, then approve up to here.",
    "그 단계를 카드에서 승인한 뒤 여기까지 승인하세요.",
)
SHOWN_OTHERWISE = _text(
    "The request that is open reads otherwise than the one that was answered.",
    "열려 있는 승인 요청이 답한 내용과 다릅니다.",
)
SHOWN_OTHERWISE_HINT = _text("Look at it as it is now, then decide.", "현재 내용을 확인한 뒤 결정하세요.")
PLAN_READS_OTHERWISE = _text(
    "The plan reads otherwise than when it was shown.",
    "계획이 보여 드린 내용과 달라졌습니다.",
)
SKIP_NEEDS_PLAN = _text(
    "A call that is not part of a plan cannot be skipped.",
    "계획에 속하지 않은 호출은 건너뛸 수 없습니다.",
)
SKIP_NEEDS_PLAN_HINT = _text("Approve or refuse it.", "승인하거나 거절하세요.")
QUESTION_IS_OVER = _text("This question is no longer open.", "이 질문은 더 이상 열려 있지 않습니다.")
QUESTION_IS_OVER_HINT = _text("Send a message instead.", "메시지로 보내세요.")
PLAN_IS_OVER = _text("This plan is no longer running.", "이 계획은 더 이상 진행 중이 아닙니다.")
PLAN_IS_OVER_HINT = _text("Send a message to make a new plan.", "새 계획을 세우려면 메시지를 보내세요.")
NO_STEP_WAITS = _text("No step is waiting for approval now.", "지금 승인을 기다리는 단계가 없습니다.")
NO_STEP_WAITS_HINT = _text("Wait until the next step asks.", "다음 단계가 승인을 요청할 때까지 기다리세요.")
NOT_THE_LAST_CHANGE = _text(
    "Only the last change that this conversation made can be undone, and only where an exact way back exists.",
    "이 대화의 마지막 변경만, 정확히 되돌릴 수 있을 때만 되돌릴 수 있습니다.",
)
NOT_THE_LAST_CHANGE_HINT = _text(
    "Undo later changes first, or ask to restore a checkpoint.",
    "나중 변경을 먼저 되돌리거나 체크포인트 복원을 요청하세요.",
)
NOTHING_TO_RESUME = _text(
    "No plan of this conversation was cut off and waits to be gone on with.",
    "이 대화에는 중단되어 이어서 진행할 계획이 없습니다.",
)
NOTHING_TO_RESUME_HINT = _text(
    "Send the request again; the model is looked at before anything is planned.",
    "요청을 다시 보내세요. 계획하기 전에 모델을 확인합니다.",
)
TURN_USES_TARGET = _text(
    "A turn is running, and its calls go to the present target.",
    "작업이 진행 중이며 그 호출은 현재 대상으로 보내집니다.",
)
TURN_USES_TARGET_HINT = _text(
    "Switch when the turn has ended, or interrupt it first.",
    "작업이 끝난 뒤 바꾸거나 먼저 중단하세요.",
)
TITLE_NOT_ACCEPTED = _text(
    "This title is empty, too long or holds control characters.",
    "제목이 비어 있거나 너무 길거나 제어 문자가 있습니다.",
)
TITLE_NOT_ACCEPTED_HINT = _template(
    "1 to {max_title_characters:character|characters} on one line are accepted.",
    "한 줄에 1~{max_title_characters}자를 입력할 수 있습니다.",
)
NO_CONVERSATION = _text("This conversation does not exist.", "없는 대화입니다.")
NO_CONVERSATION_HINT = _text("Choose one from the list.", "목록에서 대화를 고르세요.")
QUERY_BROKE = _text(
    "This could not be looked up: something went wrong inside Lintel.",
    "Lintel 내부에서 문제가 생겨 조회하지 못했습니다.",
)
QUERY_BROKE_HINT = terms.TRY_AGAIN_SEE_LOG
AGENT_STOPS = _text("Lintel is shutting down.", "Lintel을 종료하는 중입니다.")
AGENT_STOPS_HINT = _text("Start Lintel again.", "Lintel을 다시 시작하세요.")
PLAN_HAS_NO_STEP = _template(
    "The plan has no step “{step_id}” that is still to come.",
    "계획에 앞으로 수행할 “{step_id}” 단계가 없습니다.",
)
CHOOSE_STEP_NOT_BEGUN = _text("Choose a step that has not begun.", "아직 시작하지 않은 단계를 고르세요.")
DESTROYS_SO_ASKED = _template(
    "{tool} can destroy data, so it is asked for every time, whatever a rule says.",
    "{tool}{은} 데이터를 삭제할 수 있어 규칙과 관계없이 매번 승인을 요청합니다.",
)
BOUND_CHANGES_ALONE = _text(
    "A rule can let changes pass that undo nothing of what is there.",
    "규칙으로는 기존 데이터를 잃지 않는 변경만 통과시킬 수 있습니다.",
)
DEFINED_OTHERWISE = _template(
    "{tool} is defined otherwise now than when this rule was made.",
    "{tool}의 정의가 이 규칙을 만들 때와 다릅니다.",
)
MAKE_RULE_ANEW = _text("Look at the tool, and make the rule anew.", "도구를 확인하고 규칙을 다시 만드세요.")
LOOK_AT_RULES = _text("Take the other one away first, or leave it.", "먼저 있던 규칙을 지우거나 그대로 두세요.")
RULE_IS_THERE = _text("This rule is there already.", "이미 있는 규칙입니다.")
NO_RULE_LIKE_IT = _text("There is no such rule of yours.", "그런 사용자 규칙이 없습니다.")
POLICY_STAYS = _text(
    "What the company policy says is changed in its file alone.",
    "회사 정책의 규칙은 그 파일에서만 바꿀 수 있습니다.",
)
CONTROL_CHARACTER = _template(
    "Character {number} of the message is the control character {code}.",
    "메시지의 {number}번째 글자가 제어 문자 {code}입니다.",
)
CHARACTERS_ACCEPTED = _text(
    "Remove it; letters, numbers, symbols, line breaks and tabs are accepted.",
    "그 글자를 지우세요. 글자, 숫자, 기호, 줄바꿈, 탭을 쓸 수 있습니다.",
)
MESSAGE_HAS_CHARACTERS = _template("The message has {count:character|characters}.", "메시지가 {count}자입니다.")
SEND_IN_PARTS = _template(
    "Up to {max_message_characters:character is|characters are} accepted; send it in parts.",
    "{max_message_characters}자까지 보낼 수 있습니다. 나누어 보내세요.",
)
MESSAGE_IS_EMPTY = _text("The message is empty.", "메시지가 비어 있습니다.")
EXAMPLE_OF_A_REQUEST = _text(
    "Type what you need, for example “10-storey RC building, 3 bays of 6 m, seismic design”.",
    "필요한 내용을 입력하세요. 예: “10층 RC 건물, 6 m 3경간, 내진설계”.",
)
NO_SUCH_TOOL = _text("The tool server does not offer this tool now.", "도구 서버가 지금 이 도구를 제공하지 않습니다.")
NO_SUCH_TOOL_HINT = _text("Start the tool server and open the form again.", "도구 서버를 시작한 뒤 양식을 다시 여세요.")
STEP_HAS_BEGUN = _text(
    "This step has begun, so the plan is not changed there any more.",
    "이 단계는 이미 시작되어 계획에서 바꿀 수 없습니다.",
)
STEP_HAS_BEGUN_HINT = _text(
    "While its card waits, edit it on the card; or add a step after it.",
    "카드가 승인을 기다리는 동안에는 카드에서 수정하거나, 이 단계 뒤에 단계를 추가하세요.",
)
LATER_STEP_BEGUN = _text(
    "A later step has begun already, so nothing can be put in here.",
    "뒤의 단계가 이미 시작되어 이 자리에는 단계를 추가할 수 없습니다.",
)
LATER_STEP_BEGUN_HINT = _text("Choose a step that is still to come.", "아직 시작하지 않은 단계를 고르세요.")
NOT_BY_HAND = _text("Only a step that you added yourself can be taken out.", "직접 추가한 단계만 뺄 수 있습니다.")
NOT_BY_HAND_HINT = _text("Skip this step instead.", "대신 이 단계를 건너뛰세요.")
NOTHING_TO_SETTLE = _text("How this call ended is known.", "이 호출의 결과는 이미 알고 있습니다.")
NOTHING_TO_SETTLE_HINT = _text("Look at the latest entry about it.", "이에 대한 마지막 항목을 확인하세요.")
