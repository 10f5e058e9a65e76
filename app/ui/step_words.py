"""The texts of the list of a plan's steps: how steps hang together, finding some of them, and moving them."""

from app.trade.templates import Words

_text = Words(__name__).text


AFTER = _text("after {steps}", "{steps}단계 다음")
NEEDED_BY = _text("needed by {steps}", "{steps}단계의 선행")
STANDS_IN_THE_WAY = _text("step {number}: {state}", "{number}단계: {state}")
IS_NEEDED = _text("needed first", "선행 단계")
NEEDS_THIS = _text("comes after it", "후속 단계")
RUN_NEXT = _text("Run next", "다음 단계 실행")
RUN_NEXT_NUMBER = _text("Run next (step {number})", "다음 단계 실행({number}단계)")
RUN_NEXT_TIP = _text(
    "Approves the step that waits, with what was edited on its card, and no other (F7, then Enter).",
    "대기 중인 단계 하나만 승인하며, 카드에서 편집한 내용을 그대로 적용합니다(F7, 이어서 Enter).",
)
RUN_NEXT_NONE = _text("No step waits for your approval now.", "지금 승인을 기다리는 단계가 없습니다.")
RUN_NEXT_DESTROYS = _text(
    "The waiting step can destroy data. Decide on its card (F6).",
    "대기 중인 단계는 데이터를 잃을 수 있습니다. 카드에서 결정하세요(F6).",
)
FILTER = _text("Find steps (Ctrl+F)", "단계 찾기(Ctrl+F)")
FILTER_TIP = _text(
    "Words of the title, the tool or the values, a section name for example. All of them must be there. Esc clears.",
    "제목, 도구, 값(예: 단면 이름)에 들어 있는 단어를 입력하세요. 모두 포함하는 단계만 보입니다. Esc로 지웁니다.",
)
STATES = _text("States shown", "표시할 상태")
ANY_STATE = _text("All", "전체")
OPEN_STEPS = _text("Open", "남음")
DONE_STEPS = _text("Done", "완료")
FAILED_STEPS = _text("Not done", "미완료")
COUNT = _text("{shown} of {total}", "{total}개 중 {shown}개")
HIDES_STEPS = _text("Steps that are not shown run all the same.", "보이지 않는 단계도 그대로 실행됩니다.")
HIDES_ACTIVE = _text(
    "Step {number} is the one that runs now and is not shown. Steps that are not shown run all the same.",
    "지금 진행 중인 {number}단계가 목록에 보이지 않습니다. 보이지 않는 단계도 그대로 실행됩니다.",
)
DROP_HERE = _text("Put here. Esc leaves it where it was.", "여기로 옮깁니다. Esc를 누르면 그대로 둡니다.")
HAS_BEGUN = _text(
    "Step {number} has begun or is over; its place is fixed.",
    "{number}단계는 이미 시작했거나 끝나서 순서를 바꿀 수 없습니다.",
)
NOTHING_BEFORE_BEGUN = _text(
    "Step {number} has begun or is over; nothing goes before it any more.",
    "{number}단계는 이미 시작했거나 끝나서 그 앞으로 옮길 수 없습니다.",
)
NEEDS_OTHER = _text(
    "Step {number} needs step {other} and has to come after it.",
    "{number}단계는 {other}단계가 먼저 끝나야 하므로 그 앞으로 옮길 수 없습니다.",
)
OTHER_NEEDS = _text(
    "Step {other} needs step {number}, which has to come before it.",
    "{other}단계보다 {number}단계가 먼저 끝나야 하므로 그 뒤로 옮길 수 없습니다.",
)
PLAN_DOES_NOT_RUN = _text(
    "The order can be changed only while the plan runs.",
    "순서는 계획이 진행 중일 때만 바꿀 수 있습니다.",
)
