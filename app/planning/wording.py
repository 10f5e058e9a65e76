"""Two-language sentences and refusals of the rules planner."""

from app.planning.building import SlotKey
from app.protocol.values import ErrorInfo
from app.trade.text import Text


def say(en: str, ko: str) -> Text:
    return Text(en=en, ko=ko)


def refusal(code: str, message: Text, hint: Text) -> ErrorInfo:
    return ErrorInfo(code=code, message=message, hint=hint)


NAMES: dict[SlotKey, Text] = {
    SlotKey.STOREYS: say("Number of storeys", "층수"),
    SlotKey.BAYS_X: say("Bays in X", "X방향 경간"),
    SlotKey.BAYS_Y: say("Bays in Y", "Y방향 경간"),
    SlotKey.STOREY_HEIGHT: say("Storey height", "층고"),
    SlotKey.FIRST_HEIGHT: say("First storey height", "1층 층고"),
    SlotKey.COLUMN: say("Column section", "기둥 단면"),
    SlotKey.BEAM: say("Beam section", "보 단면"),
    SlotKey.CONCRETE: say("Concrete grade", "콘크리트 강도"),
    SlotKey.SUPPORT: say("Column bases", "기초 지점조건"),
    SlotKey.DEAD_LOAD: say("Floor dead load without self weight", "바닥 고정하중(자중 제외)"),
    SlotKey.LIVE_LOAD: say("Floor live load", "바닥 활하중"),
    SlotKey.CODE: say("Seismic design standard", "내진설계 기준"),
    SlotKey.ZONE: say("Seismic zone", "지진구역"),
    SlotKey.SITE_CLASS: say("Site class", "지반종류"),
    SlotKey.GRADE: say("Seismic use group", "내진등급"),
    SlotKey.RESPONSE_MODIFICATION: say("Response modification factor R", "반응수정계수 R"),
    SlotKey.ANALYSIS: say("Analysis", "해석 종류"),
}

EXAMPLES: dict[SlotKey, str] = {
    SlotKey.STOREYS: "10",
    SlotKey.BAYS_X: "3 x 6 m, 6+7.5+6 m",
    SlotKey.BAYS_Y: "3 x 6 m, 6+7.5+6 m",
    SlotKey.STOREY_HEIGHT: "3.5 m",
    SlotKey.FIRST_HEIGHT: "4.5 m",
    SlotKey.COLUMN: "600x600 mm",
    SlotKey.BEAM: "300x600 mm",
    SlotKey.DEAD_LOAD: "5.0 kN/m²",
    SlotKey.LIVE_LOAD: "2.5 kN/m²",
}

READABLE = say(
    "Without a model I read: the design of a regular RC frame (storeys, bays, sections, loads, "
    "seismic data), results of "
    "the open model (reactions, periods, base shear, storey drift, displacements), running the analysis, checking the "
    "model, checking the connection and taking in a text model (.mgt, .mct).",
    "모델 없이 읽을 수 있는 요청: 정형 RC 골조의 설계(층수, 경간, 단면, 하중, 내진 조건), 열린 모델의 결과(반력, "
    "고유주기, "
    "밑면전단력, 층간변위, 변위), 해석 실행, 모델 점검, 연결 확인, 텍스트 모델(.mgt, .mct) 가져오기.",
)
