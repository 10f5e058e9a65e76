"""What the tools of nodes and elements say."""

from app.gennx.words import advice
from app.trade.templates import Words
from app.trade.words import columns, terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

MOVE_EXAMPLE = _text('For example "5 mm".', '예: "5 mm".')
NODES_ALIGNED = _template(
    "{records:node|nodes} aligned, by {largest} mm at most.", "절점 {records}개 정렬, 최대 이동 {largest} mm."
)
NOTHING_ALIGNED = _text("No node was aligned.", "정렬한 절점이 없습니다.")
LEFT_BEYOND_MOVE = _template(
    "Left, because they or others of their line need more than max_move ({most_mm} mm): {listed}.",
    "같은 선에 max_move({most_mm} mm)보다 많이 움직일 절점이 있어 그대로 둔 절점: {listed}.",
)
LEFT_COINCIDENT = _template(
    "Left, because they would come to lie on another node: {listed}.",
    "다른 절점과 겹치게 되어 그대로 둔 절점: {listed}.",
)
ALIGNED_NODES = _text("Aligned nodes", "정렬한 절점")
BEFORE = _template("{axis} before", "이전 {axis}")
MOVE = _text("Move", "이동")
DIVIDED_EQUALLY = _template(
    "{chosen:element|elements} divided into {count:part|parts} each.", "요소 {chosen}개를 각각 {count}등분했습니다."
)
DIVIDED_AT_NODES = _template(
    "{chosen:element|elements} divided at the nodes on them.", "요소 {chosen}개를 그 위의 절점에서 나누었습니다."
)
COUNT_OR_NODES = _text("Give either count or node_ids.", "count와 node_ids 중 하나만 지정하세요.")
COUNT_OR_NODES_MEANING = _text(
    "count divides into equal parts, node_ids where nodes lie on the elements.",
    "count는 등분, node_ids는 요소 위의 절점에서 분할입니다.",
)
NO_NODE_ON_ELEMENT = _template(
    "None of nodes {node_ids} lies on element {key} between its ends.",
    "절점 {node_ids} 중 요소 {key}의 양단 사이에 놓인 것이 없습니다.",
)
FIND_NODES_TO_DIVIDE_AT = _text(
    "check_model_before_analysis names what belongs together; max_move brings nodes onto an element.",
    "check_model_before_analysis에서 짝을 확인하세요. 조금 벗어난 절점은 max_move로 요소 위로 옮깁니다.",
)
MOVE_TOO_LARGE = _template(
    "max_move is at most {most_mm} mm: what lies farther beside a member is meant to.",
    "max_move는 최대 {most_mm} mm입니다. 그보다 먼 절점은 의도된 편심으로 봅니다.",
)
LINK_INSTEAD = _text("Move the node or join it with a rigid link instead.", "절점을 옮기거나 강체연결을 사용하세요.")
NOT_DIVISIBLE = _template(
    "Element {key} is a {kind}; only beams and trusses are divided here.",
    "요소 {key}{은} {kind}입니다. 보와 트러스만 나눌 수 있습니다.",
)
DIVIDE_IN_GEN_NX = _text(
    "Divide it in GEN NX (Node/Element > Elements > Divide).", "GEN NX의 요소 분할 기능을 사용하세요."
)
DATA_NOT_SHARED_OUT = _template(
    "Element {element} has {table} data, which cannot be shared out here.",
    "요소 {element}에 {table} 데이터가 있어 여기서 나눌 수 없습니다.",
)
DELETE_DATA_FIRST = _text(
    "Delete that data first, or divide the element in GEN NX.", "그 데이터를 먼저 삭제하거나 GEN NX에서 나누세요."
)
LOAD_NOT_UNIFORM = _template(
    "Element {key} carries a load that is not uniform over its length.",
    "요소 {key}에 전체 길이 등분포가 아닌 하중이 있습니다.",
)
DIVIDE_BEFORE_LOADING = _text(
    "Divide first and load afterwards, or divide it in GEN NX.", "먼저 나눈 뒤 하중을 주거나 GEN NX에서 나누세요."
)
NO_SECTION_OF_ELEMENT = _template(
    "Element {element} is a {kind}; it has no section or beta angle.",
    "요소 {element}{은} {kind}이므로 단면이나 베타각이 없습니다.",
)
SHELLS_HAVE_THICKNESS = _text(
    "Leave it out; plates and walls have a thickness.", "제외하세요. 판과 벽은 두께를 사용합니다."
)
ELEMENTS_CHANGED = _template("{records:element|elements} changed.", "요소 {records}개를 변경했습니다.")
NO_CHANGE_GIVEN = advice.NOTHING_TO_CHANGE
GIVE_CHANGE = _text("Give section, material or beta_angle_deg.", "section, material 또는 beta_angle_deg를 지정하세요.")
NODES = columns.NODES
ELEMENTS = columns.ELEMENTS
COUNTED = _template("{title}: {rows}.", "{title} {rows}개.")
NODES_CREATED = _template("{points:node|nodes} created.", "절점 {points}개를 만들었습니다.")
ELEMENTS_CREATED = _template("{records:element|elements} created.", "요소 {records}개를 만들었습니다.")
NODE_STANDS_THERE = _template("Node {node} already stands at ({at}).", "절점 {node}{이} 이미 ({at}) 위치에 있습니다.")
USE_EXISTING_NODES = _text(
    "Coincident nodes would not be connected; start from an empty model or use the existing nodes.",
    "겹친 절점은 서로 연결되지 않습니다. 빈 모델에서 시작하거나 기존 절점을 사용하세요.",
)
ID_EXISTS = _template("{kind} {row_id} already exists.", "{kind} {row_id}{이} 이미 있습니다.")
LEAVE_ID_OUT = _text("Leave the id out to get the next free one.", "번호를 생략하면 빈 번호를 사용합니다.")
DISTANCE_TOO_LARGE = _template(
    "distance is at most {most_mm} mm: nodes farther apart are two.",
    "distance는 최대 {most_mm} mm입니다. 그보다 먼 절점은 서로 다른 절점입니다.",
)
LET_ELEMENTS_END_THERE = _text("Let the elements end at one of the nodes instead.", "요소의 끝을 한 절점으로 바꾸세요.")
NODES_MERGED = _template("{kept:node|nodes} merged: {pairs}{more}.", "절점 {kept}개를 합쳤습니다: {pairs}{more}.")
NOTHING_TO_MERGE = _text("No nodes lie in one place.", "겹친 절점이 없습니다.")
RECORDS_KEEP_NODES_APART = _template(
    "These records keep nodes from being one: {listed}.", "다음 데이터 때문에 절점을 합칠 수 없습니다: {listed}."
)
WHAT_KEEPS_NODES_APART = _text(
    "Supports, springs, masses and local axes of nodes in one place must not differ, and nothing may join the "
    "nodes. Delete or change one, or choose other nodes; nothing was sent.",
    "한 위치 절점의 지지·스프링·질량·좌표축이 서로 다르면 안 되고, 두 절점을 잇는 것이 없어야 합니다. 하나를 "
    "삭제하거나 바꾸거나 다른 절점을 지정하세요. 아무것도 보내지 않았습니다.",
)
SHELLS_CREATED = _template(
    "{records:plate or wall|plates and walls} created.", "판·벽 요소 {records}개를 만들었습니다."
)
WALL_ID_TOO_LARGE = _template("Wall id {wall} is above {most}.", "벽 번호 {wall}{이} {most}보다 큽니다.")
GIVE_WALL_ID = _text("Give wall_id.", "wall_id를 지정하세요.")
OUTSIDE_FRAME_BELOW = _template(
    "{where} does not lie within the frame below it.", "{where}{이} 아래 골조의 범위를 벗어납니다."
)
HOW_BAYS_COUNT = _text(
    "Bays and lines are counted from 1; set-backs go from low to high and only shrink.",
    "경간과 열은 1부터 셉니다. 셋백은 아래에서 위로, 줄어들기만 해야 합니다.",
)
SHAPE_WRONG = _template("The nodes {listed} of this {kind} {fault}.", "{kind}의 절점 {listed}{이} {fault}.")
NO_AREA = _text("have no area", "면적이 없습니다")
NOT_FLAT = _text("do not lie in one plane", "한 평면에 있지 않습니다")
NOT_IN_ORDER = _text("are not in order around the element", "요소 둘레 순서가 아닙니다")
NOT_UPRIGHT = _text(
    "are not two at the bottom, then two straight above in reverse order", "아래 2개와 그 바로 위 2개(역순)가 아닙니다"
)
WALL = terms.WALL
PLATE = terms.PLATE
NO_SUCH_SUBTYPE = _template("A {kind} has no subtype {subtype}.", "{kind}에는 세부 종류 {subtype}{이} 없습니다.")
FRAME_CREATED = _template("Frame created: {listed}.", "골조 생성: {listed}.")
NODES_OF_FRAME = _template("{count:node|nodes}", "절점 {count}개")
COLUMNS_OF_FRAME = terms.COLUMNS_COUNTED
BEAMS_OF_FRAME = _template("{count:beam|beams}", "보 {count}개")
BRACES_OF_FRAME = terms.BRACES_COUNTED
WALLS_OF_FRAME = _template("{count:wall|walls}", "벽 {count}개")
NAME_MISSING = _template("{members} need {name}.", "{members}에는 {name}{이} 필요합니다.")
BRACES = terms.BRACES
WALLS = terms.WALLS
GIVE_DEFINED_NAME = _text("Give the name of a defined one.", "정의된 이름을 지정하세요.")
CORRECT_NODES = _text("Correct the nodes; nothing was sent.", "절점을 고치세요. 아무것도 보내지 않았습니다.")
SUBTYPES = _text("Wall: membrane or plate. Plate: thick or thin.", "벽: membrane 또는 plate. 판: thick 또는 thin.")
