"""What `commands.drift_reads` says."""

from app.trade.templates import Words
from app.trade.words import columns

_words = Words(__name__)
_template = _words.template
_text = _words.text

MISSING = _text(
    "The drift check needs these; the model does not store them.",
    "층간변위 검토에 다음 값이 필요합니다. 모델에는 저장되어 있지 않습니다.",
)
STOREY_DRIFT = _template("Storey drift in {axis}: {listed}", "{axis}방향 층간변위: {listed}")
USE_GROUP = _template("{name}, use group {name2}: {said}.", "{name}, 내진등급 {name2}: {said}.")
CD = _template("Cd = {cd} of the {found}, {clause}.", "Cd = {cd} ({found}, {clause}).")
CANNOT = _template("{name} = {shown} cannot be.", "{name} = {shown}{은} 될 수 없는 값입니다.")
FROM_TO_IS_ACCEPTED = _template("From {low} to {high} is accepted.", "{low}에서 {high}까지 가능합니다.")
WHICH_LIMIT = _text(
    "Two limits were given; which one holds?",
    "허용치가 둘입니다. 어느 쪽입니까?",
)
CD_FACTOR = _text("Deflection amplification factor Cd", "변위증폭계수 Cd")
SEISMIC_USE_GROUP = columns.USE_GROUP
IE_HS = _template(
    "{name}: IE {importance_factor}, {drift_limit} hs",
    "{name}: IE {importance_factor}, {drift_limit} hs",
)
SPECIAL = _text("special", "특")
ELASTIC = _text(
    "Not a seismic load: the drift is taken as computed, Cd = 1 and IE = 1.",
    "지진하중이 아니므로 계산된 변위를 그대로 봅니다. Cd = 1, IE = 1.",
)
LIMIT_OF_DRIFT = _text("Limit of drift over storey height, as 1/400", "층고에 대한 층간변위 허용치(예: 1/400)")
