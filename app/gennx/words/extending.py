"""What the tools say that add storeys on top of a frame and bays at a side of it."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

STOREYS_ADDED = _template(
    "{count:storey|storeys} added above {top}: {nodes:node|nodes}, {elements:element|elements}.",
    "{top} 위에 층 {count}개 추가: 절점 {nodes}개, 요소 {elements}개.",
)
BAYS_ADDED = _template(
    "{count:bay|bays} added at {side}: {nodes:node|nodes}, {elements:element|elements}.",
    "{side} 쪽에 경간 {count}개 추가: 절점 {nodes}개, 요소 {elements}개.",
)
KINDS_COPIED = _template("New elements: {listed}.", "새 요소: {listed}.")
COPIED_FROM = _template("Copied from elements {listed}.", "복사한 요소: {listed}.")
LOADS_COPIED = _template("Loads and data copied: {listed}.", "복사한 하중과 데이터: {listed}.")
NO_LOADS_COPIED = _text(
    "No load is copied; the new part bears none.", "복사한 하중이 없어 새 부분에는 하중이 없습니다."
)
FLOOR_LOADS_COPIED = _template(
    "Floor load {name} on {count:new panel|new panels}.", "새 패널 {count}개에 바닥하중 {name}."
)
STORIES_COPIED = _template("Stories: {listed}.", "층: {listed}.")
WIDTHS_FOLLOW = _template(
    "Widths, centres and eccentricities of {listed} follow the wider floors.",
    "{listed}의 폭, 중심, 편심을 넓어진 바닥에 맞춥니다.",
)
WIDTHS_STAY = _template(
    "{listed} had widths of their own, which stay; check them.",
    "{listed}에는 따로 지정된 폭이 있어 그대로 둡니다. 확인하세요.",
)
ROOF_NAME_STAYS = _template(
    "{name} keeps its name although it is the top no longer; rename_record renames it.",
    "{name}{은} 최상층이 아니게 되지만 이름은 그대로입니다. rename_record로 바꿀 수 있습니다.",
)
NO_STORY_DATA = _text("No story data is written.", "층 데이터는 쓰지 않습니다.")
SUPPORTS_NOT_COPIED = _template(
    "Supports are not copied: {count:new node has|new nodes have} none where the copied one is held.",
    "지점은 복사하지 않습니다. 복사한 절점에 지점이 있는 새 절점 {count}개에는 지점이 없습니다.",
)
NOT_COPIED = _template("Not copied: {listed}.", "복사하지 않은 것: {listed}.")
BEYOND = _template(
    "Elements that reach beyond what is copied are left out: {listed}.", "복사 범위를 벗어나 제외한 요소: {listed}."
)
FORCES_BY_STORY = _template(
    "Static loads of {listed} are given by storey and say nothing of the new ones.",
    "{listed}의 층별 하중에는 새 층이 없습니다.",
)
NO_FRAME = _text("There is no frame of two levels to extend.", "확장할 두 레벨 이상의 골조가 없습니다.")
NO_BAY = _template("There are no two column lines along {axis}.", "{axis}방향 기둥열이 둘 이상이 아닙니다.")
CREATE_FIRST = _text("Create the frame first.", "먼저 골조를 만드세요.")
NOTHING_TO_COPY = _text("No element lies there to be copied.", "그곳에는 복사할 요소가 없습니다.")
CHOOSE_OTHER = _text("Choose another source.", "다른 복사 대상을 지정하세요.")
STANDS_ON_NOTHING = _template(
    "Copied members would stand on nothing above nodes {listed}.", "절점 {listed} 위에는 받쳐 줄 절점이 없습니다."
)
NAMES_WRONG = _template(
    "{count:name is|names are} needed, one for each new storey, and none that is there.",
    "새 층마다 하나씩, 기존과 다른 이름 {count}개가 필요합니다.",
)
GIVE_NAMES = _text("Correct names, or leave it out.", "names를 고치거나 생략하세요.")
