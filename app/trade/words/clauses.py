"""What the clauses of standards hold, and how far it was compared with them."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text


CHECKED = _text("checked: published transcriptions agree with it", "대조함(checked): 공개된 전재본과 일치")
RECALLED = _text("recalled: not compared with the standard", "기억값(recalled): 원문과 대조하지 않음")
WERE_RECALLED = _template(
    "{standard}: {listed} were recalled, not compared with the standard.",
    "{standard}: {listed}{은} 원문과 대조하지 않은 기억값입니다.",
)

SPECTRUM = _text("the curve", "설계스펙트럼")
SHEAR_COEFFICIENT = _text("Cs and its bounds", "Cs와 상·하한")
LONG_PERIOD = _text("TL = 5 s", "TL = 5초")
DRIFT_LIMIT = _text("allowable drift", "허용층간변위")
DISTRIBUTION = _text("k from 1 to 2", "k = 1~2")
ORTHOGONAL = _text("100 % and 30 % of two directions", "직교방향 100 % + 30 %")
LEAST_OF_MAP = _text("80 % of the zone's value", "구역 값의 80 %")
FACTORS = _text("R, Ω0, Cd", "R, Ω0, Cd")
AIR_DENSITY = _text("air density 1.225 kg/m3", "공기밀도 1.225 kg/m3")
HEIGHT_FACTOR = _text("kz of exposures A to D", "지표면조도 A~D의 kz")
WALL_COEFFICIENTS = _text(
    "wall coefficients 0.8 kz and 0.5, or 0.8 kz + 0.05 and 0.35 of deep plans",
    "외압계수 0.8kz와 0.5 (깊은 평면은 0.8kz + 0.05와 0.35)",
)
TORSION = _text("drift over 1.2 times the mean of both ends", "층간변위가 양단 평균의 1.2배 초과")
AMPLIFICATION = _text("Ax from 1 to 3", "Ax = 1~3")
SOFT_STORY = _text("70 % of the storey above, 80 % of three", "위층 강성의 70 %, 위 3개 층 평균의 80 %")
HEAVY_STORY = _text("1.5 times the weight of a neighbour", "인접층 중량의 1.5배")
STABILITY = _text("θmax = 0.5 / (β Cd), at most 0.25", "θmax = 0.5/(βCd), 0.25 이하")
P_DELTA = _text("P-Delta beyond θ = 0.1", "θ > 0.1이면 P-Delta")
PLAN_OF_EN = _text("e0 up to 0.30 r", "e0 ≤ 0.30r")
STEEL_MODULUS = _text("E, Poisson's ratio 0.3", "E, 포아송비 0.3")
STEEL_REST = _text("expansion, 76.98 kN/m3", "열팽창계수, 76.98 kN/m3")
SIZES = _text("sizes", "치수")
PROPERTIES = _text("properties", "단면 성능")

RC_FRAMES = _text("reinforced concrete moment frames", "철근콘크리트 모멘트골조")
STEEL_FRAMES = _text("steel moment frames", "철골 모멘트골조")
BRACED_FRAMES = _text("steel eccentrically or buckling-restrained braced frames", "철골 편심·좌굴방지가새골조")
ALL_OTHERS = _text("reinforced concrete shear walls and all others", "철근콘크리트 전단벽구조와 기타 골조")
