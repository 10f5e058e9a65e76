"""What the tools say that change loads that are there."""

from app.gennx.words import advice
from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

SET = _template("{count:load|loads} of {load_case} set.", "{load_case} 하중 {count}개의 값을 변경했습니다.")
SCALED = _template(
    "{count:load|loads} of {load_case} multiplied by {factor}.", "{load_case} 하중 {count}개에 {factor}{을} 곱했습니다."
)
REMOVED = _template("{count:load|loads} of {load_case} removed.", "{load_case} 하중 {count}개를 삭제했습니다.")
ON_ELEMENTS = _template(
    "{what} on elements {listed}: {before} → {after}.", "요소 {listed}의 {what}: {before} → {after}."
)
AT_NODES = _template("{what} at nodes {listed}: {before} → {after}.", "절점 {listed}의 {what}: {before} → {after}.")
OF_CASE = _template("{what}: {before} → {after}.", "{what}: {before} → {after}.")
MORE_CHANGES = _template(
    "{count:further change|further changes} like these.", "이와 같은 변경 {count}개가 더 있습니다."
)
NONE_LEFT = _text("none", "없음")
BEAM_LOAD = _template("beam load {direction}", "보 하중 {direction}")
NODAL_LOAD = _template("nodal load {direction}", "절점하중 {direction}")
PRESSURE_LOAD = _template("pressure {direction}", "압력하중 {direction}")
WEIGHT_FACTOR = _template("self weight factor {direction}", "자중 계수 {direction}")
TEMPERATURE = _text("temperature", "온도")
TURNS_ROUND = _template("The load turns round its direction on {listed}.", "하중의 방향이 반대로 바뀝니다: {listed}.")
NO_SUCH_LOAD = _template("No such load of {load_case} is there{where}.", "{load_case}에 그런 하중이 없습니다{where}.")
ON_THESE = _template(" on {listed}", " ({listed})")
THESE_ARE_THERE = _template("In {load_case}: {listed}.", "{load_case}에 있는 것: {listed}.")
SEVERAL_LOADS = _template(
    "{place} bears several such loads of {load_case}: {listed}.",
    "{place}에 {load_case}의 그런 하중이 여럿입니다: {listed}.",
)
ELEMENT_NUMBER = _template("Element {id}", "요소 {id}")
NODE_NUMBER = _template("Node {id}", "절점 {id}")
RECORD_NUMBER = _template("Record {id}", "데이터 {id}")
NOTHING_WOULD_BE_LEFT = _text("A load of 0 is none.", "값이 0이면 하중이 없는 것입니다.")
SAY_WHICH = _text(
    "Say which with direction, load_type or old_value.", "direction, load_type 또는 old_value로 어느 것인지 지정하세요."
)
NOT_ONE_VALUE = _template(
    "The load on {place} is {numbers}; one value does not say it.",
    "{place}의 하중은 {numbers}{이라} 값 하나로 바꿀 수 없습니다.",
)
SCALE_OR_REPLACE = _text(
    "Multiply it with scale, give value_end, or remove it and assign another.",
    "scale로 배율을 주거나 value_end를 지정하거나, 삭제한 뒤 새로 지정하세요.",
)
NEEDS = _template("{action} needs {argument}.", "{action}에는 {argument}{이} 필요합니다.")
TAKES_NO = _template("{what} takes no {argument}.", "{what}에는 {argument}{을} 쓸 수 없습니다.")
VALUE_EXAMPLE = _text('For example value "-5 kN/m", or factor 1.2.', '예: value "-5 kN/m", factor 1.2.')
LEAVE_OUT = _text("Leave it out; nothing was sent.", "그 항목을 빼세요. 아무것도 보내지 않았습니다.")
USE_REMOVE = _text("Use action remove.", "action을 remove로 하세요.")
OTHER_DEGREES = _template("The model's temperatures are in {unit}.", "모델의 온도 단위는 {unit}입니다.")
FLOOR_TYPE_CHANGED = _template("Floor load type {name} changed.", "바닥하중 타입 {name}{을} 변경했습니다.")
FLOOR_VALUE = _template("{load_case}: {before} → {after} downward.", "{load_case}: {before} → {after} (하향).")
PANELS_FOLLOW = _template(
    "{count:panel bears|panels bear} it and change with it.", "패널 {count}개에 지정되어 함께 바뀝니다."
)
NO_PANEL_FOLLOWS = _text("No panel bears it.", "지정된 패널이 없습니다.")
MASSES_FOLLOW = _template("Masses made from {listed} change too.", "{listed}에서 변환되는 질량도 바뀝니다.")
OTHER_DIRECTION = _template(
    "Panels bear {name} along {direction}, where downward is not known.",
    "{name}{이} {direction} 방향으로 지정된 패널이 있어 하향을 정할 수 없습니다.",
)
CASE_NOT_IN_TYPE = _template(
    "Floor load type {name} has no load of {load_case}.", "바닥하중 타입 {name}에 {load_case} 하중이 없습니다."
)
CASES_OF_TYPE = _template("It has loads of {listed}.", "하중이 있는 조건: {listed}.")
LAST_ITEM = _template("Floor load type {name} would have no load left.", "바닥하중 타입 {name}에 하중이 남지 않습니다.")
REMOVE_PANELS = _text(
    "Remove it from its floors with modify_floor_loads instead.", "modify_floor_loads로 바닥에서 지정을 지우세요."
)
NOTHING_GIVEN = advice.NOTHING_TO_CHANGE
GIVE_ITEMS = _text("Give items or remove_cases.", "items 또는 remove_cases를 지정하세요.")
CHANGE_IN_GEN_NX = advice.CHANGE_IN_GEN_NX
NEW_TYPE_FOR_SET = _text(
    "set needs new_type, and remove takes none.",
    "set에는 new_type이 필요하고 remove에는 쓸 수 없습니다.",
)
SET_OR_REMOVE = _text("Give one of the two.", "둘 중 하나로 지정하세요.")
FLOORS_FREED = _template(
    "Floor load {name} removed from {count:panel|panels} on {listed}.",
    "{listed}의 패널 {count}개에서 바닥하중 {name}{을} 삭제했습니다.",
)
FLOORS_RETYPED = _template(
    "Floor load {name} → {new} on {count:panel|panels} on {listed}.",
    "{listed}의 패널 {count}개: 바닥하중 {name} → {new}.",
)
PANEL_OF = _template("Panel with {name} on", "{name}{이} 지정된 패널의 레벨")
BEARS_NEW_TYPE = _template(
    "The panel {listed} bears {name} already; it would be loaded twice.",
    "패널 {listed}에 이미 {name}{이} 있어 두 번 재하됩니다.",
)
REMOVE_INSTEAD = _text("Use action remove there.", "그곳에는 action을 remove로 하세요.")
