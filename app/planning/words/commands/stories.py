"""What `commands.stories` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

GENERATE_STOREY_DATA = _template(
    "Generate storey data, eccentricities {shown} (seismic / wind)",
    "층 데이터 자동생성, 편심 {shown} (지진/풍)",
)
RIGID_STOREYS = _text(
    "Every storey above ground gets a rigid diaphragm.",
    "지면을 제외한 모든 층에 강막(다이아프램)이 적용됩니다.",
)
SEISMIC_ECCENTRICITY = _text(
    "Accidental eccentricity: 5 % of the floor width.",
    "우발편심은 평면 폭의 5 %로 봅니다.",
)
WIND_ECCENTRICITY = _text(
    "Wind eccentricity: 15 % of the floor width.",
    "풍편심은 평면 폭의 15 %로 봅니다.",
)
ECCENTRICITY_OF_CANNOT = _template("An eccentricity of {value} % cannot be.", "편심 {value} %는 쓸 수 없습니다.")
FROM_TO_OF_FLOOR_WIDTH = _text("From 0 to 50 % of the floor width.", "평면 폭의 0~50 %입니다.")
DEFINE_STOREYS = _template("Storeys {listed}; rigid floors: {rigid}", "층 정의 {listed}; 강막: {rigid}")
