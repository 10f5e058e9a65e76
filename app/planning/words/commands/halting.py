"""What `commands.halting` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

OPEN_RANGE = _template(
    "A range stands open: {said}. Write both of its ends.",
    "범위의 끝이 없습니다: {said}. 처음과 끝을 모두 써 주세요.",
)
LINE_OR_ALL = _template(
    "A member told by its number and a range of storeys stand together: {said}. Name the members that are meant by "
    "their numbers.",
    "번호로 지정한 부재와 층 범위가 함께 있습니다: {said}. 대상 부재를 번호로 지정해 주세요.",
)
RANGE_OR_BOTH = _template(
    "This may be a range of members or its two ends alone: {said}. Write the range as 1~12, or the numbers as 1, 12.",
    "범위인지 양 끝 둘만인지 분명하지 않습니다: {said}. 범위는 1~12처럼, 둘이면 1, 12처럼 써 주세요.",
)
MAKE_OR_CHANGE = _template(
    "This reads as new members, and the call would change elements that stand already: {said}. Say between which nodes "
    "the members go, or that the elements are to be changed.",
    "새 부재를 만들라는 말로 읽히는데 이대로는 이미 있는 요소가 바뀝니다: {said}. 어느 절점 사이에 만들지, 아니면 "
    "요소를 바꾸는지 말씀해 주세요.",
)
BAY_OR_NODES = _template(
    "These numbers may name a bay or two nodes: {said}. Name the nodes that each brace joins.",
    "숫자가 경간인지 절점인지 분명하지 않습니다: {said}. 가새마다 잇는 절점 번호를 말씀해 주세요.",
)
NAMELESS = _template(
    "A name is told here, and the call would leave it out: {said}. Say the name in an order of its own.",
    "이름을 말씀하셨는데 이대로는 쓰이지 않습니다: {said}. 이름은 문장을 나누어 말씀해 주세요.",
)
NO_SUCH_SUPPORT = _template(
    "No support stands at node {ids}: {said}. Say 'node' for a new support, or name the support that is meant.",
    "절점 {ids}에는 지점이 없습니다: {said}. 새로 지정하려면 '절점'이라고, 아니면 지점을 다시 말씀해 주세요.",
)
STOREY_OR_BAY = _template(
    "A storey is to be added, and this was read as a bay: {said}. Say the storey and where it ends in other words.",
    "층을 추가하라는 말인데 경간 추가로 읽혔습니다: {said}. 층과 그 범위를 다시 말씀해 주세요.",
)
NO_OTHER_SPAN = _template(
    "This reads as another width for a bay that stands, and no command changes one: {said}. The order would add bays.",
    "있는 경간의 길이를 바꾸라는 말인데 그런 명령은 없습니다: {said}. 이대로는 경간이 추가됩니다.",
)
ONE_OF_THE_MADE = _template(
    "Something here is for a part of what is made, and the call gives it to all: {said}. Make them one by one.",
    "새로 만드는 것 중 일부에만 해당하는 말인데 이대로는 모두에 들어갑니다: {said}. 하나씩 나누어 말씀해 주세요.",
)
WHAT_IS_KEPT = _template(
    "Something is to be kept here, and the call does not hold it: {said}. Say which levels move and which stay.",
    "유지하라는 것이 있는데 이대로는 유지되지 않습니다: {said}. 움직일 레벨과 그대로 둘 레벨을 말씀해 주세요.",
)
ON_AND_OFF = _template(
    "Diaphragms are to be set and released in one message, and this would do only one of both: {said}. Say each in a "
    "sentence of its own.",
    "강막 설정과 해제가 함께 있는데 이대로는 한쪽만 됩니다: {said}. 문장을 나누어 말씀해 주세요.",
)
ONE_OF_TWO_NOUNS = _template(
    "Things of several kinds are to be deleted, and this would delete those of one kind: {said}. Delete them one by "
    "one.",
    "여러 종류를 삭제하라는 말인데 이대로는 한 종류만 삭제됩니다: {said}. 하나씩 말씀해 주세요.",
)
SAID_KIND = _template(
    "The kind said is not the kind of the name: {said}. A section is meant here for a material, or a material for a "
    "section.",
    "말씀하신 종류와 이름의 종류가 다릅니다: {said}. 단면과 재료가 서로 바뀌었습니다. 다시 말씀해 주세요.",
)
GROUP_WITHOUT_ORDER = _template(
    "Members are named here and nothing was read of what becomes of them: {said}. Say it of each group.",
    "부재를 가리키는데 무엇을 하라는 말인지 읽지 못했습니다: {said}. 대상마다 할 일을 말씀해 주세요.",
)
TWO_GROUPS = _template(
    "Members of two kinds stand here, and the call would reach one of them: {said}. Say each in a sentence of its own.",
    "두 가지 부재를 말씀하셨는데 이대로는 한쪽만 들어갑니다: {said}. 문장을 나누어 말씀해 주세요.",
)
AGAINST_EACH_OTHER = _text(
    "Two orders of this message give different values to one thing. Say which one holds.",
    "한 메시지의 두 지시가 같은 것에 다른 값을 줍니다. 어느 쪽인지 말씀해 주세요.",
)
NAMED_TWICE = _template(
    "One number or storey is named twice here: {said}. Say what each stands for.",
    "같은 번호나 층이 두 번 나옵니다: {said}. 각각 무엇을 가리키는지 말씀해 주세요.",
)
ONE_WITHOUT_NAME = _template(
    "One combination has no name here: {said}. Name each of them, or write one sum.",
    "이름 없는 조합이 있습니다: {said}. 조합마다 이름을 쓰거나 합 하나로 써 주세요.",
)
EACH_ITS_DIRECTION = _template(
    "Beams of two directions stand here, each on a storey of its own, and this would mix them up: {said}. Say each in "
    "a sentence of its own.",
    "층마다 다른 방향의 보를 말씀하셨는데 이대로는 섞입니다: {said}. 문장을 나누어 말씀해 주세요.",
)
ANGLE_OR_SCALE = _template(
    "A scale and an angle were mixed up here: {said}. Say each in a sentence of its own.",
    "배율과 각도가 뒤섞여 읽혔습니다: {said}. 문장을 나누어 말씀해 주세요.",
)
RUN_AS_WELL = _template(
    "The analysis is to be run here as well, and this would leave it out: {said}. Say the run in a sentence of "
    "its own.",
    "해석도 돌리라는 말인데 이대로는 빠집니다: {said}. 해석은 문장을 나누어 말씀해 주세요.",
)
NODE_OR_SUPPORT = _template(
    "A node is to be deleted, and this would delete its support: {said}. Say 'support' or the node alone.",
    "절점을 삭제하라는 말인데 이대로는 그 지점이 삭제됩니다: {said}. '지점'이라고 하시거나 절점만 말씀해 주세요.",
)
PIN_OR_FREE = _template(
    "Ends are to be pinned and freed in one message: {said}. Say which one holds.",
    "핀과 해제가 함께 있습니다: {said}. 어느 쪽인지 말씀해 주세요.",
)
