"""What `commands.changing` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

CHANGE_SECTION = _template("Change section {name}: {shown}", "단면 {name} 변경: {shown}")
CHANGE_MATERIAL = _template("Change material {name} to grade {grade}", "재료 {name} 변경: {grade}")
CHANGE_THICKNESS = _template("Change thickness {name} to {shown}", "두께 {name} 변경: {shown}")
NEW_NAME = _template("new name {name}", "새 이름 {name}")
WHAT_USES_IT_FOLLOWS = _template(
    "Every member that has {name} follows; no member is reassigned.",
    "{name}{을} 쓰는 부재가 모두 따라갑니다. 재배정은 없습니다.",
)
