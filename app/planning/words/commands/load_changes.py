"""What `commands.floor_changes` and `commands.load_changes` say."""

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
