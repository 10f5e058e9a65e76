"""What is said of a plan that is rehearsed on a copy of the model."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

NOT_ANALYSED = _text("The embedded engine does not analyse these records.", "내장 엔진이 해석하지 않는 데이터입니다.")
REFUSED = _template("The copy does not take them: {said}", "사본에 넣을 수 없습니다: {said}")
HELD_OTHERWISE = _text("The copy holds other values.", "사본에 다른 값으로 저장되었습니다.")
ONLY_READS = _text("A rehearsal only reads the model.", "연습은 모델을 읽기만 합니다.")
NOTHING_WAS_SENT = _text("Nothing was sent.", "아무것도 보내지 않았습니다.")
MODEL_CHANGED = _text(
    "The model changed while it was copied, so the copy is of no state of it.",
    "복사하는 동안 모델이 바뀌어 사본을 쓸 수 없습니다.",
)
REHEARSE_AGAIN = _text("Rehearse the plan again.", "계획을 다시 연습하세요.")
OPENS_A_FILE = _text(
    "This step opens another document, which is not there on the copy.",
    "이 단계는 다른 문서를 엽니다. 사본에는 그 문서가 없습니다.",
)
REHEARSE_IN_ITS_DOCUMENT = _text(
    "Rehearse the rest once that document is open.", "그 문서를 연 다음 나머지를 연습하세요."
)
STEP_STORED_OTHERWISE = _text(
    "The copy stored other values than this step asked for.", "사본에 이 단계의 요청과 다른 값이 저장되었습니다."
)
NOT_IN_TABLES = _text(
    "A step does something that no table of the model shows.",
    "모델의 테이블에 나타나지 않는 일을 하는 단계가 있습니다.",
)
LOOK_AT_THE_STEP = _text("Look at the values of this step.", "이 단계의 값을 확인하세요.")
NO_PERIODS = _text(
    "No periods: the model has no eigenvalue analysis.", "주기 없음: 고유치해석이 설정되어 있지 않습니다."
)
NO_BASE_SHEARS = _text("No base shear: no load case pushes sideways.", "밑면전단력 없음: 횡하중 조건이 없습니다.")
NO_DRIFTS = _text(
    "No drift: there are no storeys with vertical members, or no load case pushes sideways.",
    "층간변위 없음: 수직부재가 있는 층이나 횡하중 조건이 없습니다.",
)
NOT_TOLD = _template("{kind}: not told. {said}", "{kind}: 읽지 못했습니다. {said}")
PERIODS = _text("Periods", "주기")
BASE_SHEARS = _text("Base shears", "밑면전단력")
DRIFTS = _text("Story drifts", "층간변위")
NOT_ANALYSED_YET = _text("The model has no analysis results.", "모델에 해석 결과가 없습니다.")
ANALYSE_TO_COMPARE = _text("Analyse it to compare.", "비교하려면 해석을 수행하세요.")
