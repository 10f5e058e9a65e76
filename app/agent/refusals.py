"""Why a command is not obeyed, and what to do instead, in both languages."""

import unicodedata

from app.protocol.values import ErrorInfo
from app.trade.text import Text

MAX_MESSAGE_CHARACTERS = 50_000
MAX_TITLE_CHARACTERS = 200


def _error(code: str, en: str, ko: str, hint_en: str, hint_ko: str) -> ErrorInfo:
    return ErrorInfo(code=f"command.{code}", message=Text(en=en, ko=ko), hint=Text(en=hint_en, ko=hint_ko))


TURN_RUNS = _error(
    "turn_runs",
    "A turn is running in this conversation.",
    "이 대화에서 작업이 진행 중입니다.",
    "Wait until it ends, interrupt it, or add to it while it runs.",
    "끝날 때까지 기다리거나, 중단하거나, 진행 중인 작업에 덧붙여 말하십시오.",
)
NO_TURN_RUNS = _error(
    "no_turn_runs",
    "No turn is running in this conversation.",
    "이 대화에서 진행 중인 작업이 없습니다.",
    "Send it as a message.",
    "메시지로 보내십시오.",
)
NOBODY_LISTENS = _error(
    "nobody_listens",
    "This turn runs without a conductor, so nothing reads messages while it runs.",
    "이 작업은 대화 모델 없이 진행되어 진행 중에 보낸 메시지를 읽지 못합니다.",
    "Use the buttons of the plan, or wait and send a new message.",
    "계획의 버튼을 쓰거나, 끝난 뒤 새 메시지를 보내십시오.",
)
NO_MODEL_FILE = _error(
    "no_model_file",
    "There is no local model file.",
    "로컬 모델 파일이 없습니다.",
    "Choose a GGUF file in Settings > Local model.",
    "설정 > 로컬 모델에서 GGUF 파일을 선택하십시오.",
)
APPROVAL_IS_OVER = _error(
    "approval_is_over",
    "This approval is no longer open.",
    "이 승인 요청은 더 이상 열려 있지 않습니다.",
    "Look at the call for what became of it.",
    "호출 항목에서 결과를 확인하십시오.",
)
WAITING_STEP_DESTROYS = _error(
    "waiting_step_destroys",
    "The step that waits can destroy data, so it needs an approval of its own; nothing was approved ahead.",
    "대기 중인 단계는 데이터를 잃을 수 있어 따로 승인해야 합니다. 미리 승인한 것은 없습니다.",
    "Approve that step on its card, then approve up to here.",
    "그 단계를 카드에서 승인한 뒤 여기까지 승인하십시오.",
)
SHOWN_OTHERWISE = _error(
    "shown_otherwise",
    "The request that is open reads otherwise than the one that was answered.",
    "열려 있는 승인 요청이 답한 내용과 다릅니다.",
    "Look at it as it is now, then decide.",
    "현재 내용을 확인한 뒤 결정하십시오.",
)
PLAN_READS_OTHERWISE = _error(
    "plan_reads_otherwise",
    "The plan reads otherwise than when it was shown.",
    "계획이 보여 드린 내용과 달라졌습니다.",
    "Look at it as it is now, then decide.",
    "현재 내용을 확인한 뒤 결정하십시오.",
)
SKIP_NEEDS_PLAN = _error(
    "skip_needs_plan",
    "A call that is not part of a plan cannot be skipped.",
    "계획에 속하지 않은 호출은 건너뛸 수 없습니다.",
    "Approve or refuse it.",
    "승인하거나 거절하십시오.",
)
QUESTION_IS_OVER = _error(
    "question_is_over",
    "This question is no longer open.",
    "이 질문은 더 이상 열려 있지 않습니다.",
    "Send a message instead.",
    "메시지로 보내십시오.",
)
PLAN_IS_OVER = _error(
    "plan_is_over",
    "This plan is no longer running.",
    "이 계획은 더 이상 진행 중이 아닙니다.",
    "Send a message to make a new plan.",
    "새 계획을 세우려면 메시지를 보내십시오.",
)
NO_STEP_WAITS = _error(
    "no_step_waits",
    "No step is waiting for approval now.",
    "지금 승인을 기다리는 단계가 없습니다.",
    "Wait until the next step asks.",
    "다음 단계가 승인을 요청할 때까지 기다리십시오.",
)
NOT_THE_LAST_CHANGE = _error(
    "not_the_last_change",
    "Only the last change that this conversation made can be undone, and only where an exact way back exists.",
    "이 대화의 마지막 변경만, 정확히 되돌릴 수 있을 때만 되돌릴 수 있습니다.",
    "Undo later changes first, or ask to restore a checkpoint.",
    "나중 변경을 먼저 되돌리거나 체크포인트 복원을 요청하십시오.",
)
NOTHING_TO_RESUME = _error(
    "nothing_to_resume",
    "No plan of this conversation was cut off and waits to be gone on with.",
    "이 대화에는 중단되어 이어서 진행할 계획이 없습니다.",
    "Send the request again; the model is looked at before anything is planned.",
    "요청을 다시 보내십시오. 계획하기 전에 모델을 확인합니다.",
)
TURN_USES_TARGET = _error(
    "turn_uses_target",
    "A turn is running, and its calls go to the present target.",
    "작업이 진행 중이며 그 호출은 현재 대상으로 보내집니다.",
    "Switch when the turn has ended, or interrupt it first.",
    "작업이 끝난 뒤 바꾸거나 먼저 중단하십시오.",
)
TITLE_NOT_ACCEPTED = _error(
    "title_not_accepted",
    "This title is empty, too long or holds control characters.",
    "제목이 비어 있거나 너무 길거나 제어 문자가 있습니다.",
    f"1 to {MAX_TITLE_CHARACTERS} characters on one line are accepted.",
    f"한 줄에 1~{MAX_TITLE_CHARACTERS}자를 입력할 수 있습니다.",
)
NO_CONVERSATION = _error(
    "no_conversation",
    "This conversation does not exist.",
    "없는 대화입니다.",
    "Choose one from the list.",
    "목록에서 대화를 고르십시오.",
)
QUERY_BROKE = _error(
    "query_bug",
    "This could not be looked up: something went wrong inside Lintel.",
    "Lintel 내부에서 문제가 생겨 조회하지 못했습니다.",
    "Try again; the log file holds the cause.",
    "다시 시도하십시오. 원인은 로그 파일에 있습니다.",
)
AGENT_STOPS = _error(
    "agent_stops",
    "Lintel is shutting down.",
    "Lintel을 종료하는 중입니다.",
    "Start Lintel again.",
    "Lintel을 다시 시작하십시오.",
)


def step_is_over(step_id: str) -> ErrorInfo:
    return _error(
        "step_is_over",
        f"The plan has no step “{step_id}” that is still to come.",
        f"계획에 앞으로 수행할 “{step_id}” 단계가 없습니다.",
        "Choose a step that has not begun.",
        "아직 시작하지 않은 단계를 고르십시오.",
    )


def not_grantable(tool: str) -> ErrorInfo:
    return _error(
        "not_grantable",
        f"{tool} can change the model, so it is asked for every time.",
        f"{tool}은(는) 모델을 바꿀 수 있어 매번 승인을 요청합니다.",
        "Only tools that read can be allowed without asking.",
        "읽기만 하는 도구만 묻지 않고 허용할 수 있습니다.",
    )


def message_problem(text: str) -> ErrorInfo | None:
    """Why this text is not accepted as a message; nothing is ever stripped from it silently."""
    if len(text) > MAX_MESSAGE_CHARACTERS:
        return _error(
            "message_too_long",
            f"The message has {len(text):,} characters.",
            f"메시지가 {len(text):,}자입니다.",
            f"Up to {MAX_MESSAGE_CHARACTERS:,} characters are accepted; send it in parts.",
            f"{MAX_MESSAGE_CHARACTERS:,}자까지 보낼 수 있습니다. 나누어 보내십시오.",
        )
    for number, character in enumerate(text, start=1):
        if unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\r\t":
            return _control_character(character, number)
    if not text.strip():
        return _error(
            "message_empty",
            "The message is empty.",
            "메시지가 비어 있습니다.",
            "Type what you need, for example “10-storey RC building, 3 bays of 6 m, seismic design”.",
            "필요한 내용을 입력하십시오. 예: “10층 RC 건물, 6 m 3경간, 내진설계”.",
        )
    return None


def title_problem(title: str) -> ErrorInfo | None:
    has_control = any(unicodedata.category(character) in ("Cc", "Cs") for character in title)
    is_fit = title.strip() and len(title) <= MAX_TITLE_CHARACTERS and not has_control
    return None if is_fit else TITLE_NOT_ACCEPTED


def _control_character(character: str, number: int) -> ErrorInfo:
    code = f"U+{ord(character):04X}"
    return _error(
        "message_control_character",
        f"Character {number:,} of the message is the control character {code}.",
        f"메시지의 {number:,}번째 글자가 제어 문자 {code}입니다.",
        "Remove it; letters, numbers, symbols, line breaks and tabs are accepted.",
        "그 글자를 지우십시오. 글자, 숫자, 기호, 줄바꿈, 탭을 쓸 수 있습니다.",
    )
