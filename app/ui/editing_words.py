"""The texts of changing a plan's steps by hand."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

EDIT_STEP = _text("Edit step…", "단계 수정…")
EDIT_STEP_TIP = _text(
    "Change what this step will do (Enter or a double click in the list).",
    "이 단계의 내용을 바꿉니다(목록에서 Enter 또는 두 번 클릭).",
)
INSERT_BEFORE = _text("Insert step before…", "앞에 단계 추가…")
INSERT_BEFORE_TIP = _text(
    "Choose a tool to be called before this step (Insert).", "이 단계 앞에 실행할 도구를 고릅니다(Insert)."
)
INSERT_AFTER = _text("Insert step after…", "뒤에 단계 추가…")
INSERT_AFTER_TIP = _text(
    "Choose a tool to be called after this step (Shift+Insert).", "이 단계 뒤에 실행할 도구를 고릅니다(Shift+Insert)."
)
TAKE_OUT = _text("Take out", "빼기")
TAKE_OUT_TIP = _text(
    "Takes out this step, which you added yourself (Delete).", "직접 추가한 이 단계를 계획에서 뺍니다(Delete)."
)
CHANGE_STEP = _text("Change ▾", "바꾸기 ▾")
CHANGE_STEP_TIP = _text(
    "Edit this step (Enter), or add a tool call of your own before or after it (Insert, Shift+Insert).",
    "이 단계를 수정하거나(Enter) 앞이나 뒤에 도구 호출을 직접 추가합니다(Insert, Shift+Insert).",
)
EDITED_MARK = _text("edited", "수정함")
BY_HAND_MARK = _text("added by hand", "직접 추가")

EDITING = _template("Step {number}: {title}", "{number}단계: {title}")
ASKS_LATER = _text(
    "Nothing is sent now, and no approval that was given ahead covers the edited step.",
    "지금은 아무것도 보내지 않으며, 수정한 단계에는 미리 한 승인이 적용되지 않습니다.",
)
KEPT = _text("What you had typed here is back.", "앞서 입력한 내용을 다시 불러왔습니다.")
APPLY = _text("Put into the plan", "계획에 반영")
KEYS = _text(
    "Enter ends a field · then Space or Ctrl+Enter puts it into the plan · Esc closes and keeps what was typed",
    "Enter 입력 마침 · 이어서 Space나 Ctrl+Enter 계획에 반영 · Esc 입력한 내용을 남기고 닫기",
)
CANCEL_TIP = _text(
    "Discards what was typed; Esc closes and keeps it.",
    "입력한 내용을 버립니다. Esc를 누르면 내용을 남긴 채 닫습니다.",
)
UNREADY = _template("{name}: {why}", "{name}: {why}")
HAS_BEGUN = _text(
    "This step has begun meanwhile. What you typed stands on its card.",
    "그사이 이 단계가 시작되었습니다. 입력한 내용은 카드에 그대로 있습니다.",
)
IS_OVER = _text(
    "This step is not to come any more, so it cannot be changed.",
    "이 단계는 더 실행되지 않으므로 바꿀 수 없습니다.",
)
READS_OTHERWISE = _text(
    "This step was changed elsewhere meanwhile. Close this and open it again.",
    "그사이 다른 곳에서 이 단계가 바뀌었습니다. 닫았다가 다시 여세요.",
)

INSERTING_BEFORE = _template("Insert before step {number}: {title}", "{number}단계 앞에 추가: {title}")
INSERTING_AFTER = _template("Insert after step {number}: {title}", "{number}단계 뒤에 추가: {title}")
INSERT = _text("Add to the plan", "계획에 추가")
INSERT_TIP = _text(
    "Adds a step to the plan. Nothing is sent before its turn, and no approval that was given ahead covers it.",
    "계획에 단계를 추가합니다. 차례가 되기 전에는 아무것도 보내지 않으며, 미리 한 승인은 적용되지 않습니다.",
)
