"""What `wording` says."""

from app.trade.templates import Words
from app.trade.words import columns, terms

_words = Words(__name__)
_text = _words.text

READABLE = _text(
    "Without a model I read: the design of a regular RC frame (storeys, bays, sections, loads, seismic "
    "data), results of the open model (reactions, periods, base shear, storey drift, displacements), "
    "running the analysis, checking the model, checking the connection and taking in a text model "
    "(.mgt, .mct).",
    "모델 없이 읽을 수 있는 요청: 정형 RC 골조의 설계(층수, 경간, 단면, 하중, 내진 조건), 열린 모델의 "
    "결과(반력, 고유주기, 밑면전단력, 층간변위, 변위), 해석 실행, 모델 점검, 연결 확인, 텍스트 "
    "모델(.mgt, .mct) 가져오기.",
)
NUMBER_OF_STOREYS = _text("Number of storeys", "층수")
BAYS_IN_X = _text("Bays in X", "X방향 경간")
BAYS_IN_Y = _text("Bays in Y", "Y방향 경간")
STOREY_HEIGHT = _text("Storey height", "층고")
FIRST_STOREY_HEIGHT = _text("First storey height", "1층 층고")
COLUMN_SECTION = terms.COLUMN_SECTION
BEAM_SECTION = _text("Beam section", "보 단면")
CONCRETE_GRADE = _text("Concrete grade", "콘크리트 강도")
COLUMN_BASES = _text("Column bases", "기초 지점조건")
FLOOR_DEAD_LOAD = _text("Floor dead load without self weight", "바닥 고정하중(자중 제외)")
FLOOR_LIVE_LOAD = _text("Floor live load", "바닥 활하중")
SEISMIC_DESIGN_STANDARD = _text("Seismic design standard", "내진설계 기준")
SEISMIC_ZONE = columns.ZONE
SITE_CLASS = columns.SITE
SEISMIC_USE_GROUP = columns.USE_GROUP
RESPONSE_MODIFICATION_FACTOR_R = columns.RESPONSE
ANALYSIS = _text("Analysis", "해석 종류")
