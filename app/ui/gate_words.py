"""The texts around deciding: what is not armed yet, what was kept, and what a change of target ends."""

from app.trade.templates import Words

_text = Words(__name__).text


NOT_ARMED = _text(
    "Counts once it has stood still in full view for half a second.",
    "화면에 온전히 보이는 상태로 0.5초가 지나야 누를 수 있습니다.",
)
DECISION_KEYS = _text(
    "F6 goes to this card · Ctrl+Enter approves · in a field: Enter ends the edit, in the reason it refuses",
    "F6 카드로 이동 · Ctrl+Enter 승인 · 입력란에서 Enter는 수정 마침, 이유란에서는 거절",
)
LOOK_AGAIN = _text("Look again", "다시 확인")
KEPT = _text(
    "What you had entered here earlier was kept. Look at it before you decide, or press Cancel edit.",
    "이전에 여기에 입력한 내용을 그대로 두었습니다. 결정하기 전에 확인하거나 수정 취소를 누르세요.",
)
ANSWERS_KEPT = _text(
    "What you had entered here earlier was kept.",
    "이전에 여기에 입력한 내용을 그대로 두었습니다.",
)
EDITED_NOW = _text(
    "Edited: this is what it will do now.",
    "수정됨: 이제 다음과 같이 실행됩니다.",
)
EDITED_ARGUMENT = _text("{name}: {before} → {after}", "{name}: {before} → {after}")
EDITED_SO_FAR = _text("Proposed → edited", "제안 → 수정")
RESET_EDIT = _text("Reset to proposed", "제안대로 되돌리기")
BEFORE_EDIT = _text(
    "What stands below is what it would do without your edit. The edited call is shown again before it is sent.",
    "아래 내용은 수정하기 전의 것입니다. 수정한 호출은 보내기 전에 다시 보여 드립니다.",
)
EDIT_INVALID = _text("Not approved. {name}: {why}", "승인하지 않았습니다. {name}: {why}")
WHICH_MODEL = _text("Which model exactly", "정확히 어떤 모델인지")
TARGET_HOST = _text("{target} at {host}", "{target} ({host})")
CHANGE_TARGET = _text("Change target", "대상 변경")
CHANGE_TARGET_TITLE = _text("Change the target?", "대상을 바꿀까요?")
CHANGE_TARGET_ASK = _text(
    "Approved calls go to {now}. Change this to {new}?",
    "승인된 호출은 지금 {now}{으로} 갑니다. {new}{으로} 바꿀까요?",
)
CHANGE_ENDS = _text(
    "This stops {turns:running request|running requests} and ends {approvals:open approval|open "
    "approvals}; nothing of them is sent.",
    "진행 중인 요청 {turns}건이 멈추고 열린 승인 {approvals}건이 끝납니다. 그 내용은 전송되지 않습니다.",
)
CHANGE_ENDS_NOTHING = _text("No approval is open.", "열린 승인이 없습니다.")
CHANGE_AT_START = _text(
    "It holds from the next start of Lintel.",
    "다음에 Lintel을 시작할 때부터 적용됩니다.",
)
CHANGE_ADDRESS = _text(
    "The address of your GEN NX changes from {now} to {new}.",
    "사용자 GEN NX의 주소가 {now}에서 {new}{으로} 바뀝니다.",
)
CHANGE_STOPPING = _text(
    "Stopping what runs; then the target changes.",
    "진행 중인 작업을 멈춘 뒤 대상을 바꿉니다.",
)
WAITS_FOR_YOU = _text("Lintel waits for your decision", "Lintel이 결정을 기다립니다")
A_QUESTION = _text("A question about your request", "요청에 대한 질문")
WAITS_HERE = _text("Waits for you: {title}", "결정을 기다립니다: {title}")
ENTER_ANSWERS = _text("Enter answers with this.", "Enter를 누르면 이 답을 보냅니다.")
OTHER_ANSWER = _text("Another answer:", "다른 답:")
