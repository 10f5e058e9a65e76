"""The texts of a plan: its panel, its steps and their states, its control, and what closing the window would stop."""

from app.trade.templates import Words

_text = Words(__name__).text


PLAN = _text("Plan", "계획")
PLAN_EMPTY = _text(
    "When you ask for GEN NX work, the plan appears here, step by step.",
    "GEN NX 작업을 요청하면 단계별 계획이 여기에 표시됩니다.",
)
PLAN_BY_SPECIALIST = _text("Written by the local model", "로컬 모델 작성")
PLAN_BY_SERVER = _text("Written by the model on your server", "서버 모델 작성")
PLAN_BY_CONDUCTOR = _text("Written by the conductor", "대화 모델 작성")
PLAN_BY_RULES = _text("Written by rules", "규칙 기반 작성")
PLAN_BY_HAND = _text("Filled in by hand", "직접 작성")
PLAN_DRAFTING = _text("Drafting…", "작성 중…")
PLAN_RUNNING = _text("Running", "진행 중")
PLAN_COMPLETED = _text("Completed", "완료")
PLAN_FAILED = _text("Failed", "실패")
PLAN_PARTLY_FAILED = _text("Partly failed", "일부 실패")
PLAN_PARTLY_DONE = _text("Partly completed", "일부 완료")
PLAN_NOT_DONE = _text("Not carried out", "수행하지 않음")
PLAN_STOPPED = _text("Stopped", "멈춤")
PLAN_INTERRUPTED = _text("Interrupted", "중단됨")
PLAN_CUT_OFF = _text(
    "This plan was cut off. It goes on with “{step}”; what was done is not done again.",
    "이 계획은 도중에 끊겼습니다. “{step}” 단계부터 이어서 진행하며, 이미 수행한 단계는 반복하지 않습니다.",
)
PLAN_CUT_OFF_UNKNOWN = _text(
    "This plan was cut off, and how “{step}” ended is not known. That is read from the model before anything goes on.",
    "이 계획은 도중에 끊겼고 “{step}” 단계의 결과를 알 수 없습니다. 진행하기 전에 모델을 읽어 확인합니다.",
)
RESUME_PLAN = _text("Resume", "이어서 진행")
DROP_PLAN = _text("Stop the plan", "계획 중단")
CLOSE_TITLE = _text("Close Lintel?", "Lintel을 닫을까요?")
CLOSE_PLAN_RUNS = _text(
    "Work is going on in {count:conversation|conversations}. It stops here. A plan is offered again at "
    "the same step when Lintel "
    "starts next.",
    "{count}개 대화에서 작업이 진행 중이며 여기서 멈춥니다. 계획은 다음에 Lintel을 시작하면 같은 단계에서 다시 "
    "제안합니다.",
)
CLOSE_UNSAVED = _text(
    "The model {name} has changes that are not saved to its file. They are kept and opened again when Lintel starts "
    "next.",
    "모델 {name}에 파일로 저장하지 않은 변경이 있습니다. 변경 내용은 보존되며 다음에 Lintel을 시작하면 다시 열립니다.",
)
CLOSE_UNSAVED_LOST = _text(
    "The model {name} has changes that are not saved, and they would be lost: {why}.",
    "모델 {name}에 저장하지 않은 변경이 있으며, 닫으면 잃게 됩니다: {why}.",
)
CLOSE_NO_FILE = _text("without a file", "(파일 없음)")
CLOSE_NOW = _text("Close", "닫기")
PLAN_PROGRESS = _text("{done} of {total:step|steps}", "{total}단계 중 {done}단계")
DRAFT = _text("Draft as it is written", "작성 중인 초안")
UNVERIFIED = _text("source not checked", "출처 미확인")
STEPS = _text("Steps", "단계")
APPROVE_TO_HERE = _text("Approve up to here", "여기까지 승인")
APPROVE_TO_HERE_TIP = _text(
    "Approves the waiting steps up to the selected one. Steps that can destroy data still ask.",
    "선택한 단계까지 승인합니다. 데이터 손실 위험이 있는 단계는 계속 묻습니다.",
)
SKIP_STEP = _text("Skip step", "단계 건너뛰기")
STOP_PLAN = _text("Stop plan", "계획 멈춤")
SHOW_PLAN = _text("Show plan", "계획 보기")
MOVE_EARLIER = _text("Earlier", "앞으로")
MOVE_LATER = _text("Later", "뒤로")
MOVE_EARLIER_TIP = _text(
    "Does the selected step one place earlier, where no step needs the other (Alt+Up).",
    "선택한 단계를 한 칸 앞으로 옮깁니다. 두 단계 사이에 선후 관계가 없을 때만 가능합니다(Alt+Up).",
)
MOVE_LATER_TIP = _text(
    "Does the selected step one place later, where no step needs the other (Alt+Down).",
    "선택한 단계를 한 칸 뒤로 옮깁니다. 두 단계 사이에 선후 관계가 없을 때만 가능합니다(Alt+Down).",
)
