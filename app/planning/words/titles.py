"""Titles of steps and short sentences that several readers of orders say."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

BOTH_ENDS = _text("Both ends", "양단")
CHECK_THE_CONNECTION = _text("Check the connection", "연결 확인")
CHECK_THE_MODEL = _text("Check the model", "해석 전 모델 점검")
DRIFT_IN = _template("Storey drift in {direction}", "{direction}방향 층간변위")
FLOOR_LOAD_TYPE_NAME_SHOWN = _template("Floor load type {name}: {shown}", "바닥하중 타입 {name}: {shown}")
FROM_1_TO_8 = _text("From 1 to 8.", "1에서 8 사이입니다.")
MODEL_CHECK = _text("Model check", "모델 점검")
NODES_EXAMPLE = _text("Nodes, as 1to12", "절점 번호(예: 1~12)")
PERIODS_AND_EFFECTIVE_MASS = _text("Periods and effective mass", "고유주기와 유효질량")
REACTIONS_AND_THEIR_SUMS = _text("Reactions and their sums", "지점 반력과 합계")
READ_THE_OPEN_PROJECT = _text("Read the open project", "열린 프로젝트 확인")
SAVE_AND_ANALYSE = _text("Save and analyse", "저장 후 해석 수행")
SPECTRUM_FUNCTION = _text("Spectrum function", "스펙트럼 함수")
STOREYS_THERE = _template("It has {listed}.", "있는 층: {listed}.")
STOREY_HEIGHT_EXAMPLE = _text("Storey height, as 3.5 m", "층고(예: 3.5 m)")
STOREY_SHEAR_AND_BASE_SHEAR = _text("Storey shear and base shear", "층전단력과 밑면전단력")
