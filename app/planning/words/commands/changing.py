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
NEW_SIZE = _text("New size, as 400x700", "새 크기, 예: 400x700")
NEW_THICKNESS = _text("New thickness, as 250 mm", "새 두께, 예: 250 mm")
WHAT_DOES_IT_BECOME = _template(
    "By how much {name} changes is said, but not what it becomes. Which size is it to have?",
    "{name}{을} 얼마나 바꿀지만 있고 바뀐 뒤의 크기가 없습니다. 어떤 크기로 바꿉니까?",
)
