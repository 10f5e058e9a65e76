"""What is said of structures described in words."""

from app.trade.templates import Words
from app.trade.words import terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

W_MODULUS = _text("elastic modulus", "탄성계수")
W_SHEAR = _text("shear deformation", "전단변형")
W_RIGID = _text("rigid floors", "강체 바닥")
W_SECTION = _text("section", "단면")
W_SPAN = _text("span", "경간")
W_BAYS = _text("bays", "경간")
W_HEIGHT = _text("height", "높이(층고)")
W_STOREYS = _text("number of storeys", "층수")
W_COLUMNS = terms.COLUMNS
W_GIRDERS = terms.BEAMS
W_PANELS = _text("number of panels", "격간 수")
W_TRUSS = _text("form of the truss", "트러스 형식")
W_BARS = _text("members from point to point", "점에서 점까지의 부재")
W_PLACE = _text("place", "위치")
W_LOADS = _text("loads", "하중")
W_SUPPORT = _text("supports", "지점 조건")
W_MASSES = _text("masses", "질량")
W_MATERIAL = _text("elastic modulus E", "탄성계수 E")
W_COORDINATES = _text("unit of the coordinates", "좌표의 단위")
W_RISE = _text("rise of the roof", "지붕의 상승 높이")
W_HAUNCH = _text("length of the haunches", "헌치 길이")
W_SECTION_OF = {
    "column": _text("section of the columns", "기둥 단면"),
    "girder": _text("section of the beams", "보 단면"),
    "brace": _text("section of the braces", "가새 단면"),
    "bars": _text("section of the bars", "부재 단면"),
    "rafter": _text("section of the rafters", "지붕보 단면"),
    "haunch": _text("section of the haunches", "헌치 단면"),
}
TWO_VALUES = _template(
    "The {what} is said twice, differently: {one} and {other}. Which one holds?",
    "{what} 값이 서로 다르게 두 번 나왔습니다: {one}, {other}. 어느 것이 맞습니까?",
)
COUNTS_DIFFER = _template(
    "The numbers of {what} contradict each other: {one} and {other}.", "{what}의 수가 서로 모순됩니다: {one}, {other}."
)
NEEDS_ONE = _template(
    "One value is needed for {what}: \u201c{words}\u201d.", "{what}에는 값이 하나 필요합니다: \u201c{words}\u201d."
)
NOT_POSITIVE = _template(
    "A height or a length must be greater than zero; {value} was said ({what}).",
    "높이(층고)와 길이는 0보다 커야 합니다. {value}{이} 적혀 있습니다 ({what}).",
)
NEGATIVE_LOAD = _template(
    "{value} is negative beside a direction in words: which way does it act?",
    "{value}{은} 음수인데 방향이 말로도 적혀 있습니다. 어느 방향으로 작용합니까?",
)
NO_SUCH_CELL = _template("There is no cell {x}, {y} in this plan.", "이 평면에 {x}, {y}번째 칸이 없습니다.")
NOT_A_CELL = _template("{words} is no cell between grid lines.", "{words}{은} 축선 사이의 칸이 아닙니다.")
MATRIX_DOES_NOT_FIT = _template(
    "The storeys {rows} do not fit {x} cells along X and {y} along Y.",
    "층수 {rows}{이} X방향 {x}칸, Y방향 {y}칸과 맞지 않습니다.",
)
ROWS_BEGIN_ELSEWHERE = _template(
    "The rows are said to begin at {words}: only 0 is read.",
    "줄이 {words}에서 시작한다고 적혀 있습니다. 0에서 시작하는 것만 읽습니다.",
)
SUPPORTS_CONTRADICT = _template(
    "The supports contradict each other ({said}): it cannot be both. Which one holds?",
    "지점 조건이 서로 모순됩니다 ({said}). 둘 다일 수는 없습니다. 어느 것이 맞습니까?",
)
CONTRADICTION = _text("What holds, in your words", "맞는 내용을 다시 적어 주세요")
MISSING = _template(
    "The {what} of the structure is not said. What is it?", "구조물의 {what}{이} 적혀 있지 않습니다. 얼마입니까?"
)
UNREAD = _template(
    "Nothing was planned, because this could not be read: \u201c{clause}\u201d. Say it in other words.",
    "다음을 읽지 못하여 아무것도 계획하지 않았습니다: \u201c{clause}\u201d. 다른 말로 적어 주세요.",
)
IN_OTHER_WORDS = _text("In other words", "다른 말로")
UNPLACED = _template(
    "What is asked for could not be placed: \u201c{clause}\u201d.",
    "요청한 값의 위치를 정하지 못했습니다: \u201c{clause}\u201d.",
)
JOINTS_ARE_APART = _template(
    "No member ends at the {count:~joint|joints} {names}. Which member is missing?",
    "절점 {names}에 닿는 부재가 없습니다. 어느 부재가 빠졌습니까?",
)
ROLLER_IN_SPACE = _text(
    "A roller in space: along which axes is it held?", "공간 구조의 롤러 지점입니다. 어느 축 방향으로 구속합니까?"
)
N_METRES = _text("The coordinates are read in metres.", "좌표는 m 단위로 읽었습니다.")
ROOF_OF_TWO_FORMS = _text(
    "The roof cannot be placed from this: give the height of its eaves and ridge, and where the ridge stands.",
    "지붕 형상을 정할 수 없습니다. 처마와 용마루의 높이, 용마루의 위치를 적어 주세요.",
)
WHICH_EAVES = _template(
    "The roof falls to one side: is {value} the height on the left or on the right?",
    "한쪽으로 내려가는 지붕입니다. {value}{은} 왼쪽 높이입니까, 오른쪽 높이입니까?",
)
N_RISES_TO_THE_RIGHT = _text("The roof is taken to rise to the right.", "지붕은 오른쪽으로 올라가는 것으로 보았습니다.")
NO_ELASTIC_BED = _template(
    "A described structure takes no elastic foundation (\u201c{clause}\u201d); springs at joints can be given.",
    "말로 적는 구조물에는 탄성지반을 넣을 수 없습니다(\u201c{clause}\u201d). 절점별 스프링은 줄 수 있습니다.",
)
NO_TEMPERATURE = _template(
    "A described structure takes no temperature (\u201c{clause}\u201d). Leave it out here; it can be added to the "
    "model afterwards.",
    "말로 적는 구조물에는 온도하중을 넣을 수 없습니다(\u201c{clause}\u201d). 여기서는 빼고 모델을 만든 "
    "뒤에 추가해 주세요.",
)
SNOW_ON_WHAT = _template(
    "Is {value} on the slope meant on plan or along the slope?",
    "경사면의 {value}{은} 수평투영 기준입니까, 경사 길이 기준입니까?",
)
N_SIMPLE = _text(
    "Simply supported: a pin at the left end, a roller at the right.", "단순지지: 왼쪽 끝은 핀, 오른쪽 끝은 롤러."
)
N_EACH = _template("{value} acts at each of {count:place|places}.", "{value}{이} {count}곳에 각각 작용합니다.")
N_ON_PLAN = _template("{value} counts along the plan.", "{value}{은} 수평투영 길이 기준입니다.")
N_DOWN = _template("{value} is taken to act downward.", "{value}{은} 아래로 작용하는 것으로 보았습니다.")
N_ALONG_SLOPE = _template(
    "{value} on the rafters counts along their slope, not along the plan.",
    "지붕보의 {value}{은} 수평 투영이 아니라 경사 길이를 따라 작용하는 것으로 보았습니다.",
)
N_SPRING_UPRIGHT = _template(
    "The spring of {value} is taken to act vertically.", "{value} 스프링은 연직 방향으로 작용하는 것으로 보았습니다."
)
N_CASES = _text("Load cases DL and LL.", "하중조건 DL, LL.")
N_ONE_CASE = _template("All loads are in one load case, {case}.", "모든 하중은 하나의 하중조건 {case}에 있습니다.")
N_NOT_ON_CANTILEVER = _text(
    "The line load is on the girders, not on the cantilever.", "등분포하중은 보에만 있고 캔틸레버에는 없습니다."
)
N_NO_SELF_WEIGHT = _text(
    "Self weight is not added: nothing was said of it.", "자중은 넣지 않습니다. 언급이 없었습니다."
)
N_SELF_WEIGHT_OUT = _text("Self weight is left out, as said.", "말씀하신 대로 자중은 넣지 않습니다.")
N_SHEAR_ON = _text("Shear deformation is included.", "전단변형을 고려합니다.")
N_SHEAR_OFF = _text("Shear deformation is left out.", "전단변형을 고려하지 않습니다.")
N_NO_SHEAR_AREAS = _template(
    "Shear deformation of {names} is left out: no shear areas were given.",
    "{names}의 전단단면적이 없어 전단변형을 고려하지 않습니다.",
)
N_FULL = _text(
    "Every floor is full, except for the cells that are said to be missing.",
    "없다고 한 칸을 빼고 모든 바닥이 있습니다.",
)
N_POISSON = _template("Poisson's ratio {value}: nothing was said of it.", "포아송비 {value}: 언급이 없었습니다.")
N_IGNORED = _template("Without effect on the model: {listed}.", "모델에 영향이 없는 말: {listed}.")
N_DESCRIPTION = _template(
    "Taken as a description, the matrix of storeys holds: \u201c{clause}\u201d.",
    "설명으로 보았으며 층수 행렬을 따릅니다: \u201c{clause}\u201d.",
)
N_WIDTH_DEPTH = _text("Sections are read as width x depth.", "단면은 폭 x 춤으로 읽었습니다.")
N_COUNTS = _template(
    "{nodes:joint|joints}, {members:member|members} ({kinds}), {supports:support|supports}.",
    "절점 {nodes}개, 부재 {members}개 ({kinds}), 지점 {supports}개.",
)
N_SUM = _template("Total load in {case}: X {x}, Y {y}, Z {z} kN.", "{case} 총하중: X {x}, Y {y}, Z {z} kN.")
TITLE = _template("Structure as described: {members:member|members}", "말로 적은 구조물: 부재 {members}개")
CREATE = _text("Build the described structure", "적은 구조물 생성")
UNITS = _template("Set units {force}, {length}", "단위계 {force}, {length} 설정")
A_DISP = _template("{name} of joint {place}, {case}: {shown}", "절점 {place}의 {name}, {case}: {shown}")
A_REACTION = _template("Reaction {name} at {place}, {case}: {shown}", "지점 {place}의 반력 {name}, {case}: {shown}")
A_SUM = _template("Sum of the reactions {name}, {case}: {shown}", "반력 {name}의 합, {case}: {shown}")
A_MEMBER = _template(
    "{name} of the member {place} at {end}, {case}: {shown}", "부재 {place}의 {end} 쪽 {name}, {case}: {shown}"
)
A_PERIOD = _template("Period of mode {mode}: {shown}", "{mode}차 모드의 주기: {shown}")
UP, DOWN, RIGHT, LEFT = (
    _text("upward", "위로"),
    _text("downward", "아래로"),
    _text("to the right", "오른쪽으로"),
    _text("to the left", "왼쪽으로"),
)
COMPONENTS = {
    "dx": _text("Displacement along X", "X 변위"),
    "dy": _text("Displacement along Y", "Y 변위"),
    "dz": _text("Displacement along Z", "Z 변위"),
    "ry": _text("Rotation about Y", "Y축 회전각"),
    "axial": _text("Axial force", "축력"),
    "shear": _text("Shear force", "전단력"),
    "moment": _text("Bending moment", "휨모멘트"),
}
WITH_WAY = _template("{said} ({way})", "{said} ({way})")
MEMBER_FORCES = terms.MEMBER_FORCES
