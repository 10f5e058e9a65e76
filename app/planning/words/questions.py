"""What `questions` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

SITE_OF_KDS_NOT_KBC = _template(
    "{site} is a site class of KDS 41 17 00; KBC 2016 classifies sites by letters (SA to SE). {site} "
    "corresponds to no letter class, so nothing is converted. Which is meant?",
    "{site}{은} KDS 41 17 00의 지반종류이고 KBC 2016은 문자(SA~SE)로 지반을 분류합니다. {site}에 "
    "해당하는 문자 분류는 없으므로 임의로 바꾸지 않습니다. 어느 쪽입니까?",
)
SITE_COEFFICIENTS_OF_KBC = _text(
    "The site coefficients of KBC 2016 are not built in, because they could not be checked against the "
    "printed standard. Give the design spectral accelerations for your site.",
    "KBC 2016의 지반증폭계수는 원문을 확인하지 못해 내장하지 않았습니다. 설계스펙트럼가속도를 입력하세요.",
)
NO_ONE_VALUE = _template(
    "{words} could not be read as one value with a unit.",
    "{words}에서 단위가 있는 하나의 값을 읽을 수 없습니다.",
)
CONTRADICT_EACH_OTHER = _template("{words} contradict each other.", "{words}{이} 서로 다릅니다.")
E_G = _template("{label}, e.g. {examples}", "{label}, 예: {examples}")
FIXED = _text("Fixed", "고정")
PINNED = _text("Pinned", "핀")
ZONE_I_S = _text("Zone I (S = 0.22)", "지진구역 I (S = 0.22)")
ZONE_II_S = _text("Zone II (S = 0.14)", "지진구역 II (S = 0.14)")
S1_ROCK = _text("S1 rock", "S1 암반")
S2_SHALLOW_STIFF = _text("S2 shallow, stiff", "S2 얕고 단단한 지반")
S3_SHALLOW_SOFT = _text("S3 shallow, soft", "S3 얕고 연약한 지반")
S4_DEEP_STIFF = _text("S4 deep, stiff", "S4 깊고 단단한 지반")
S5_DEEP_SOFT = _text("S5 deep, soft", "S5 깊고 연약한 지반")
S6_NEEDS_ANALYSIS = _text("S6, needs a site response analysis", "S6, 부지응답해석 필요")
SPECIAL_IE = _text("Special (IE 1.5)", "특등급 (IE 1.5)")
WHICH_ANALYSIS_OF_THIS_FRAME = _text("Which analysis of this frame is wanted?", "이 골조에 어떤 해석이 필요합니까?")
SITE_OF_ANOTHER_STANDARD = _template(
    '"{site}" is a site class of another standard; KDS 41 17 00 has S1 to S6.',
    '"{site}"{은} 다른 기준의 지반종류입니다. KDS 41 17 00은 S1~S6을 씁니다.',
)
R_OF_NO_RC_FRAME = _template(
    "R = {number} belongs to no RC moment frame; which system is it?",
    "R = {number}인 철근콘크리트 모멘트골조는 없습니다. 어느 골조입니까?",
)
KBC_SITE_CLASS = _text("KBC 2016 site class", "KBC 2016 지반종류")
SDS_IN_G = _text("SDS in g, 0.01 to 3", "SDS (g), 0.01~3")
SD1_IN_G = _text("SD1 in g, 0.01 to 3", "SD1 (g), 0.01~3")
KDS = _template("KDS 41 17 00:2019 with {site}", "KDS 41 17 00:2019와 {site}")
KBC_WITH_SDS_SD1 = _text(
    "KBC 2016 with a letter class; I give SDS and SD1",
    "KBC 2016과 문자 지반종류 (SDS, SD1 직접 입력)",
)
DESIGN_BY_SPECTRUM = _text("Seismic design by response spectrum", "응답스펙트럼 내진설계")
GRAVITY_LOADS_ONLY = _text("Gravity loads only", "연직하중만")
NOT_SAID = _template(
    "Not said, and not for me to choose: {listed}.",
    "다음 값이 없거나 분명하지 않습니다. 임의로 정하지 않습니다: {listed}.",
)
