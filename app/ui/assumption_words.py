"""The texts of a plan's assumptions: confirming them, changing them in place, and what that makes of the steps."""

from app.trade.templates import Words

_text = Words(__name__).text

OPEN_COUNT = _text("Assumptions: {open} of {total} to confirm", "가정: {total}개 중 {open}개 확인 필요")
ALL_CONFIRMED = _text("Assumptions: all {total} confirmed", "가정: {total}개 모두 확인함")
CONFIRMED = _text("Confirmed", "확인함")
CONFIRM = _text("Confirm", "확인")
CONFIRMED_AT = _text("Confirmed by {by}, {at}", "{by}, {at}에 확인")
CONFIRM_NAME = _text("Confirm: {text}", "확인: {text}")
CHANGE = _text("Change…", "바꾸기…")
CHANGE_NAME = _text("Change: {text}", "바꾸기: {text}")
CLOSE_CHANGE = _text("Close", "닫기")
SHOW_WHAT_CHANGES = _text("Show what changes", "바뀌는 단계 보기")
TAKE_CHANGE = _text("Change the plan so", "이대로 계획 바꾸기")
LEAVE_CHANGE = _text("Leave it as it is", "그대로 두기")
STEPS_CHANGE = _text(
    "With this value {count:step|steps} of the plan read otherwise. Nothing has been changed yet.",
    "이 값이면 계획의 {count}단계가 바뀝니다. 아직 바꾸지 않았습니다.",
)
NO_STEP_CHANGES = _text("With this value no step reads otherwise.", "이 값이면 바뀌는 단계가 없습니다.")
STEP_ADDED = _text("{title}: added", "{title}: 추가")
STEP_GOES = _text("{title}: left out", "{title}: 빠짐")
VALUE_CHANGES = _text("{where}: {before} → {after}", "{where}: {before} → {after}")
NOT_THERE = _text("(none)", "(없음)")
ONLY_REMARK = _text(
    "A remark: the plan holds no value of it that could be changed here.",
    "참고 사항이므로 여기서 바꿀 값이 없습니다.",
)
NOT_BY_RULES = _text(
    "A model wrote this plan, so it cannot be made anew the same way. Say the change in a message.",
    "모델이 작성한 계획이라 똑같이 다시 만들 수 없습니다. 바꿀 내용은 메시지로 말하세요.",
)
NOT_RUNNING = _text(
    "The plan does not run. Go on with it to confirm or change this.",
    "계획이 진행 중이 아닙니다. 이어서 진행하면 확인하거나 바꿀 수 있습니다.",
)
