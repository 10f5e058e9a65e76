"""What `commands.supporting` says."""

from app.planning.words import titles
from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

FIXED = _text("fixed", "고정")
PINNED = _text("pinned", "핀")
ROLLER = _text("roller", "롤러")
SUPPORTS = _template("Supports {shown}: {place}", "지점 {shown}: {place}")
RELEASE_OF_ELEMENTS_I_J = _template(
    "Release of elements {ids}: i {arguments}, j {arguments2}",
    "요소 {ids} 단부해제: I단 {arguments}, J단 {arguments2}",
)
NODES = _template("nodes {ids}", "절점 {ids}")
EVERY_NODE_AT_Z = _template("every node at Z = {elevation}", "Z = {elevation}의 모든 절점")
CONDITION = _text("Condition", "지점조건")
NO_SUPPORTS_YET = _text(
    "The model has no supports yet, so every node of its base becomes one.",
    "모델에 아직 지점이 없어 밑면의 모든 절점을 지점으로 합니다.",
)
NO_NODES_YET = _text(
    "The model has no nodes yet, so it has no base.",
    "모델에 절점이 없어 밑면을 알 수 없습니다.",
)
BUILD_FRAME_FIRST = _text(
    "Build the frame first, or name nodes.",
    "먼저 골조를 만들거나 절점을 지정하세요.",
)
BEAMS_AS_TO12 = _text("Which beams, as 1to12", "어느 보(요소 번호, 예: 1~12)")
BOTH_ENDS = titles.BOTH_ENDS
END_I = _text("End i", "I단")
END_J = _text("End j", "J단")
WHICH_END = _text("Which end", "어느 단")
NODES_AS_TO12 = titles.NODES_EXAMPLE
EVERY_NODE_AT_BASE = _text("Every node at the base", "밑면의 모든 절점")
HINGES_IN_OR_OFF = _text("Hinges put in, or taken off", "핀을 넣을지 뺄지")
PUT_HINGES_IN = _text("Put hinges in (release the moment)", "핀 넣기(모멘트 해제)")
TAKE_HINGES_OFF = _text("Take the hinges off (rigid again)", "핀 빼기(다시 강접)")
HINGES_OFF = _template("Hinges of elements {ids} off", "요소 {ids}의 단부해제 삭제")
