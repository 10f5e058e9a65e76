"""What `commands.floor_changes` and `commands.load_changes` say."""

from app.planning.words import titles
from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template

CHANGE_FLOOR_LOAD = _template("Floor load type {name}: {shown}", "바닥하중 타입 {name} 변경: {shown}")
OTHER_CASES_STAY = _template(
    "The loads of {name} in other cases stay; every panel that bears it follows.",
    "{name}의 다른 하중조건은 그대로이고, 지정된 패널이 모두 따라갑니다.",
)
CHANGE_LOADS = _template("Loads of {name} on {ids}: {shown}", "{ids}의 {name} 하중 변경: {shown}")
OLD_VALUE_IS_CHECKED = _template("Only loads of {old} are changed.", "지금 {old}인 하중만 바꿉니다.")
SCALE_LOADS = _template("Loads of {name} on {ids} times {factor}", "{ids}의 {name} 하중에 {factor}배")
SCALE_BEAM_LOADS = _template("All member loads of {name} times {factor}", "{name}의 모든 부재하중에 {factor}배")
SCALE_NODAL_LOADS = _template("All nodal loads of {name} times {factor}", "{name}의 모든 절점하중에 {factor}배")
ALL_SHAPES = _template(
    "Uniform, varying and point loads of {name} on these members are changed alike.",
    "이 부재들의 {name} 등분포, 변분포, 집중하중을 모두 같이 바꿉니다.",
)
ONLY_UNIFORM = _template(
    "Only uniform loads of {name} are changed; varying and point loads stay.",
    "{name}의 등분포하중만 바꾸고 변분포, 집중하중은 그대로 둡니다.",
)
EVERY_BEARER = _template(
    "No numbers were said: every such load of {name} is changed, whatever bears it.",
    "번호가 없으므로 {name}의 해당 하중을 받는 대상이 무엇이든 모두 바꿉니다.",
)
ONLY_TYPE = _template("{name} is the only floor load type.", "바닥하중 타입은 {name} 하나뿐입니다.")
SCALE_FLOOR_LOAD = titles.FLOOR_LOAD_TYPE_NAME_SHOWN
RETYPE_FLOORS = _template("{new} in place of {name} on {listed}", "{listed}: {name} 대신 {new} 적용")
REMOVE_NODAL_LOADS = _template("Remove nodal loads of {name}: {ids}", "{name} 절점하중 삭제: {ids}")
REMOVE_BEAM_LOADS = _template("Remove beam loads of {name}: {ids}", "{name} 보 하중 삭제: {ids}")
REMOVE_SELF_WEIGHT = _template("Remove the self weight of {name}", "{name} 자중 삭제")
EVERY_ONE = _words.text("every one", "모두")
SCALE_SELF_WEIGHT = _template("Self weight of {name} times {factor}", "{name} 자중에 {factor}배")
UNIT_OF_FLOOR_LOADS = _template("Unit of {said}", "{said}의 단위")
