"""What is said about a structure that cannot be built, or that was built otherwise than meant."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

LENGTHS_ARE_POSITIVE = _text("Every length must be greater than zero.", "모든 길이는 0보다 커야 합니다.")
FRAME_NEEDS_BAYS_AND_STOREYS = _text(
    "A frame needs at least one bay and one storey.", "골조에는 경간과 층이 하나 이상 있어야 합니다."
)
MATRIX_DOES_NOT_FIT = _template(
    "The storeys {rows} do not fit {across} bays in X and {deep} in Y; "
    "give one row for each bay in Y, one number for each bay in X.",
    "층수 {rows}{이} X방향 {across}경간, Y방향 {deep}경간과 맞지 않습니다. "
    "Y방향 경간마다 한 줄, X방향 경간마다 수 하나를 적으세요.",
)
CELL_IS_HIGHER_THAN_HEIGHTS = _template(
    "A cell may have from 0 to {most} storeys, because {most:height is|heights are} given.",
    "층고가 {most}개이므로 한 칸의 층수는 0부터 {most}까지입니다.",
)
NO_PANEL_TO_LEAVE_OUT = _template(
    "There is no floor panel at level, bay X, bay Y = {place} to leave out.",
    "층, X경간, Y경간 = {place}에는 없앨 바닥판이 없습니다.",
)
PLANE_FRAME_HAS_NO_DEPTH = _text("A plane frame has no front and no back.", "평면골조에는 앞쪽과 뒤쪽이 없습니다.")
JOINT_IS_OFF_THE_BEAM = _template(
    "{place} is not on the beam, which is {length} long.", "{place}{은} 길이 {length}인 보 위에 있지 않습니다."
)
PANELS_MUST_BE_EVEN = _template(
    "{panels:panel|panels} cannot be mirrored about mid-span: give an even number.",
    "격간 {panels}개는 중앙에 대칭이 될 수 없습니다. 짝수로 지정하세요.",
)
HAUNCH_IS_TOO_LONG = _text(
    "The haunches must leave some of the rafter between them.",
    "헌치 사이에 보가 남아야 합니다. 헌치 길이를 줄이세요.",
)
RISE_IS_NEEDED = _text(
    "A gable or a mono-pitch roof needs its rise.", "박공 또는 편경사 지붕에는 지붕 높이가 필요합니다."
)
NOTHING_IS_MEANT = _template("{what} fits no part of the structure.", "{what}에 해당하는 부분이 구조물에 없습니다.")
SECTION_IS_NOT_DEFINED = _template("Section {name} is not defined.", "단면 {name}{이} 정의되지 않았습니다.")
MATERIAL_IS_NOT_DEFINED = _template("Material {name} is not defined.", "재료 {name}{이} 정의되지 않았습니다.")
CASE_IS_NOT_DEFINED = _template("Load case {name} is not defined.", "하중조건 {name}{이} 정의되지 않았습니다.")
DEFINED_TWICE = _template("{name} is defined twice.", "{name}{이} 두 번 정의되었습니다.")
WRONG_UNIT = _template("{value} is no {dimension}.", "{value}{은} {dimension} 값이 아닙니다.")
NOT_IN_THE_PLANE = _text(
    "A plane structure lies in X-Z: nothing of it may have a Y.",
    "평면 구조물은 X-Z 평면에 있으므로 Y 값을 가질 수 없습니다.",
)
HAS_NO_SUPPORT = _text("The structure has no support.", "구조물에 지점이 없습니다.")
STANDS_APART = _template(
    "The structure falls apart into {pieces} pieces that do not touch.",
    "구조물이 서로 닿지 않는 {pieces}개 부분으로 나뉩니다.",
)
