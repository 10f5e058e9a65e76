"""What anybody who works with GEN NX has to know, and the groups of tools."""

from app.trade.templates import Words

_words = Words(__name__)
_text = _words.text

DIALOG_BLOCKS = _text(
    "A dialog that is open in GEN NX blocks every call. The tools notice within seconds: close it on its PC.",
    "GEN NX에 대화상자가 열려 있으면 모든 호출이 막힙니다. 도구가 몇 초 안에 알려 주므로 해당 PC에서 닫으세요.",
)
ONLY_VERIFIED_IS_STORED = _text(
    "A success code of the API does not mean that something was stored. Only the status verified does.",
    "API의 성공 코드는 저장되었다는 뜻이 아닙니다. verified 상태만 저장을 뜻합니다.",
)
NEVER_REPEAT_UNKNOWN = _text(
    "When the status is unknown, never repeat the write: call settle_unknown, which reads what happened.",
    "상태가 unknown이면 쓰기를 반복하지 말고 settle_unknown으로 무엇이 되었는지 읽으세요.",
)
CHANGE_DISCARDS_RESULTS = _text(
    "Any change to the model discards analysis results. Read what you need before you write.",
    "모델을 변경하면 해석 결과가 삭제됩니다. 필요한 값을 먼저 읽으세요.",
)
SAVE_BEFORE_ANALYSIS = _text(
    "Save an untitled document before the analysis; otherwise GEN NX opens a Save As dialog and waits.",
    "이름 없는 문서는 해석 전에 저장하세요. 저장하지 않으면 GEN NX가 저장 대화상자를 열고 기다립니다.",
)
REFER_BY_NAME = _text(
    "GEN NX renumbers load cases, spectra and floor load types. Refer to them by name.",
    "GEN NX는 하중조건, 스펙트럼, 바닥하중 타입의 번호를 다시 매깁니다. 이름으로 지정하세요.",
)
LOADS_ADD_UP = _text(
    "Nodal and beam loads are added to those of the same case; read them first when they should be replaced.",
    "절점하중과 보 하중은 같은 하중조건에 더해집니다. 바꾸려면 먼저 읽고 삭제하세요.",
)
SHORT_COMBINATION_NAMES = _text(
    "Names of load combinations have at most 20 characters.", "하중조합 이름은 20자까지입니다."
)
CASE_SUFFIXES = _text(
    "Result tables want case names with a suffix, such as DL(ST) or RX(RS); the tools add it.",
    "결과표의 하중조건 이름에는 DL(ST), RX(RS)처럼 접미어가 필요합니다. 도구가 붙여 줍니다.",
)
ANALYSIS_MAY_HAVE_ENDED = _text(
    "An analysis may end although its call is never answered; get_analysis_status reads whether results are there.",
    "응답이 오지 않아도 해석은 끝났을 수 있습니다. get_analysis_status로 결과가 있는지 읽으세요.",
)
MODEL_PROFILE = _text("Model: geometry, properties, supports", "모델: 형상, 재료·단면, 지점")
CHANGES_PROFILE = _text("Changes to what is there", "이미 있는 것 바꾸기")
LOADS_PROFILE = _text("Loads: stories, loads, combinations", "하중: 층, 하중, 조합")
ANALYSIS_PROFILE = _text("Analysis: masses, spectra, checks, going back", "해석: 질량, 스펙트럼, 점검, 되돌리기")
RESULTS_PROFILE = _text("Results", "결과")
DESIGN_PROFILE = _text("Design, pictures, raw tables", "설계, 그림, 원시 표")
READS = _text("reads", "읽기")
CHANGES = _text("changes", "변경")
CAN_LOSE_WORK = _text("can lose work", "작업 손실 가능")
HAZARDS = _text("Hazards of GEN NX", "GEN NX 사용 시 주의")
TOOL_GUIDE = _text("Tool guide", "도구 안내")
TOOL = _text("Tool", "도구")
WHAT_IT_DOES = _text("What it does", "설명")
