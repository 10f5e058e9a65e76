"""What `commands.seismic`, `commands.eccentric_side` and `commands.storey_forces` say."""

from app.planning.words import titles
from app.trade.templates import Words
from app.trade.words import columns

_words = Words(__name__)
_template = _words.template
_text = _words.text

ECCENTRICITY_OF_STOREYS = _template(
    "How large the eccentricity is stands in the storey data; {shown} % was not compared with it.",
    "우발편심의 크기는 층 데이터의 값이며, {shown} %{과} 비교하지 않았습니다.",
)
SHARE_IS_OF_STOREYS = _template(
    "A seismic load holds only the side of the eccentricity; its size, {shown} %, belongs to the storey data.",
    "지진하중에는 우발편심의 방향만 있고, 크기 {shown} %는 층 데이터의 값입니다.",
)
CHANGE_STOREY_DATA = _template(
    'Change the storey data first, as "storey data with {shown} % seismic eccentricity".',
    '층 데이터를 먼저 바꾸세요. 예: "층 데이터 지진편심 {shown} %로 생성".',
)
DEFINE_SEISMIC_CASES = _template("Define seismic cases {listed}", "지진 하중조건 {listed} 정의")
STOREY_FORCES = _template(
    "Storey forces {case} in {axis}: {shown} {unit}",
    "층지진력 {case}, {axis} 방향: {shown} {unit}",
)
STATIC_SEISMIC = _template("Static seismic {name} in {axis}: {shown}", "등가정적 지진 {name}, {axis} 방향: {shown}")
ECCENTRICITY_SIDE = _text("Side of the accidental eccentricity", "우발편심의 방향")
R_IS_NOT_RESPONSE_MODIFICATION = _template(
    "R = {wrong} is not a response modification factor.",
    "R = {wrong}{은} 반응수정계수가 아닙니다.",
)
FROM = titles.FROM_1_TO_8
R_IN_X_AND_Y = _template("R = {factors} in X and Y.", "R = {factors}{을} X, Y 모두에 씁니다.")
PERIODS_IN_X_AND_Y = _template(
    "Approximate period {periods} in X and Y.",
    "약산주기 {periods}{을} X, Y 모두에 씁니다.",
)
POSITIVE_SIDE = _text("Positive side", "+ 방향")
NEGATIVE_SIDE = _text("Negative side", "- 방향")
NONE = _text("None", "없음")
MODEL_HAS_NO_STOREY = _template("The model has no storey {unknown}.", "모델에 {unknown} 층이 없습니다.")
IT = titles.STOREYS_THERE
WITHOUT_ECCENTRICITY = _text(
    "Without accidental eccentricity: the message says nothing of it.",
    "우발편심 언급이 없어 적용하지 않습니다.",
)
SEISMIC_ZONE = columns.ZONE
SITE_CLASS = columns.SITE
SEISMIC_USE_GROUP = columns.USE_GROUP
RESPONSE_MODIFICATION_FACTOR_R = columns.RESPONSE
APPROXIMATE_PERIOD_IN_S = _text("Approximate period in s", "약산주기(초)")
LOAD_CASE = columns.LOAD_CASE
DIRECTION = columns.DIRECTION
UNIT_OF_FORCES = _text("Unit of the forces", "힘의 단위")
CASES = _text("Cases", "하중조건")
FORCES_ARE_IN = _template(
    "Forces without a unit are in {unit}, the model's.", "단위가 없는 힘은 모델 단위인 {unit}{으로} 봅니다."
)
