"""What `commands.loads` says."""

from app.planning.words import titles
from app.trade.templates import Words
from app.trade.words import columns

_words = Words(__name__)
_template = _words.template
_text = _words.text

AT_NODES = _template("{which} {key} = {shown} at nodes {ids} in {name}", "{name}: 절점 {ids}에 {key} = {shown}")
LOAD_ON_ELEMENTS = _template(
    "{kind} {shown} ({direction}){place} on elements {ids} in {name}",
    "{name}: 요소 {ids}에 {kind} {shown} ({direction}){place}",
)
PRESSURE_ON_ELEMENTS = _template(
    "Pressure {shown} ({direction}) on elements {ids} in {name}",
    "{name}: 요소 {ids}에 압력 {shown} ({direction})",
)
PLACE_AS_SHARE_OF_LENGTH = _text("Place as a share of the length from end i", "I단에서 길이 비로 나타낸 위치")
ACTS_ALONG_GLOBAL_Z_DOWNWARD = _template(
    "{value} acts along global Z: downward.",
    "{value}{은} 전체 Z축 기준 하향으로 봅니다.",
)
PLACE_OUTSIDE_BEAM = _template(
    "A place at {ratio} of the length is outside the beam.",
    "길이의 {ratio} 위치는 보 밖입니다.",
)
FROM = _text("From 0 to 1.", "0에서 1 사이입니다.")
NODES_AS_TO12 = titles.NODES_EXAMPLE
ELEMENTS_AS_TO12 = _template("Which elements, as 1to12{where}", "어느 요소(번호, 예: 1~12){where}")
ABOUT = _template("About {each}", "{each}축")
DOWN_Z = _text("Down (-Z)", "아래(-Z)")
UP_Z = _text("Up (+Z)", "위(+Z)")
AMOUNT_WITH_ITS_UNIT = _template("Value with its unit, how much ({unit})", "크기(값)와 단위, 얼마({unit})")
AXIS = _text("Axis", "축")
DIRECTION = columns.DIRECTION
MIDSPAN = _text("0.5: midspan", "0.5: 중앙")
MOMENT = _text("Moment", "모멘트")
FORCE = _text("Force", "힘")
AT_RATIO = _template(" at {ratio} L", ", {ratio} L")
UNIFORM = _text("Uniform load", "등분포하중")
TRAPEZOIDAL = _text("Trapezoidal load", "사다리꼴하중")
POINT = _text("Point load", "집중하중")
MOMENT_LOAD = _text("Moment load", "모멘트하중")
AT_EACH_NODE = _template("{key} at nodes ({shown}) in {name}", "절점별 {key} ({shown}), {name}")
GRAVITY_ACTS_DOWNWARD = _text(
    "A dead, live or snow load without a direction acts downward (-Z).",
    "방향이 없는 고정·활·적설하중은 아래(-Z)로 작용합니다.",
)
