"""What `commands.frames` says."""

from app.planning.words import titles
from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

CREATE_FRAME = _template("Frame of {storeys:storey|storeys}, {x} x {y} bays", "{storeys}개 층 골조, {x} x {y} 경간")
BAYS_X = _text("Bays in X, as 3 x 6 m", "X방향 경간(예: 3 x 6 m)")
BAYS_Y = _text("Bays in Y, as 2 x 7.5 m", "Y방향 경간(예: 2 x 7.5 m)")
STOREYS = _text("Storeys and their heights, as 5 storeys of 3.5 m", "층수와 층고(예: 5개층 3.5 m)")
STOREY_COUNT = _text("How many storeys", "층수")
STOREY_HEIGHT = titles.STOREY_HEIGHT_EXAMPLE
STOREYS_IN_ALL = _text("How many storeys in all above ground", "지상 층수(모두 합하여)")
BASEMENT = _text("Height of the basement, as 4 m", "지하층 층고(예: 4 m)")
COLUMN = _text("Column section, as C1 600x600", "기둥 단면(예: C1 600x600)")
BEAM = _text("Beam section, as G1 300x600", "보 단면(예: G1 300x600)")
MATERIAL = _text("Material, as C27 or SM355", "재료(예: C27, SM355)")
SAID_BAYS_X = _template(", X: {said}", ", X: {said}")
SAID_BAYS_Y = _template(", Y: {said}", ", Y: {said}")
SAID_STOREYS = _template(", {said}", ", {said}")
SAID_COUNT = _template(", {said} storeys in all", ", 모두 {said}개층")
SAID_HEIGHT = _template(", storey height {said}", ", 층고 {said}")
SAID_BASEMENT = _template(", basement {said}", ", 지하 {said}")
SAID_COLUMN = _template(", columns {said}", ", 기둥 {said}")
SAID_BEAM = _template(", beams {said}", ", 보 {said}")
SAID_MATERIAL = _template(", {said}", ", {said}")
UNITS = _text(
    "Lengths without a unit: metres, from 500 on millimetres.", "단위 없는 길이는 m로, 500 이상이면 mm로 봅니다."
)
IN_ORDER = _text("The first bays are taken in X, the others in Y.", "앞의 경간을 X, 뒤의 경간을 Y로 봅니다.")
NAMED = _template("The section {size} is called {name}.", "{size} 단면의 이름은 {name}{으로} 합니다.")
ONE_IN_MODEL = _template("{name} is the only one there is.", "모델에 하나뿐인 {name}{을} 씁니다.")
MODEL_IS_NOT_EMPTY = _text(
    "The open model has members already, and a frame at the origin would lie on them.",
    "열린 모델에 이미 부재가 있어 원점의 골조와 겹칩니다.",
)
OPEN_A_NEW_ONE = _text(
    "Open a new project first, and order the frame again.", "먼저 새 프로젝트를 연 뒤 다시 지시해 주세요."
)
COUNTS_CONTRADICT = _template(
    "{first:storey is|storeys are} told one by one, and {second} are counted.",
    "하나씩 적은 층은 {first}개이고 층수는 {second}개입니다.",
)
OVERALL_MISFIT = _template(
    "Bays of {bays} come to {sum}, and {told} is told for the whole length. Which is right?",
    "경간 {bays}의 합은 {sum}인데 전체 길이는 {told}라고 하셨습니다. 어느 쪽이 맞습니까?",
)
BAYS_OR_WHOLE = _text("Bays, as 4 x 7 m", "경간(예: 4 x 7 m)")
BAYS_HOLD = _template("The bays: {bays} = {sum}", "경간: {bays} = {sum}")
WHOLE_HOLDS = _template("The whole length {told}: {bays}", "전체 길이 {told}: {bays}")
SAID_BAYS = _template("{answer}", "{answer}")
SAY_WHICH = _text("Say which is right.", "어느 쪽이 맞는지 적어 주세요.")
OUTSIDE = _template("{shown} is no bay or storey of a building.", "{shown}{은} 건물의 경간이나 층고일 수 없습니다.")
FROM_TO = _text("Bays are from 1 to 60 m, storeys from 1.5 to 20 m.", "경간은 1~60 m, 층고는 1.5~20 m입니다.")
