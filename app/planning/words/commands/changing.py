"""What `commands.changing` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

CHANGE_SECTION = _template("Change section {name}: {shown}", "단면 {name} 변경: {shown}")
CHANGE_MATERIAL = _template("Change material {name} to grade {grade}", "재료 {name} 변경: {grade}")
CHANGE_THICKNESS = _template("Change thickness {name} to {shown}", "두께 {name} 변경: {shown}")
WHAT_USES_IT_FOLLOWS = _template(
    "Every member that has {name} follows; no member is reassigned.",
    "{name}{을} 쓰는 부재가 모두 따라갑니다. 재배정은 없습니다.",
)
WHICH_SIZE = _template(
    "Two sizes are told for {name}: {one} and {other}. Which does it become?",
    "{name}의 치수가 {one}, {other} 두 가지입니다. 어느 치수로 할까요?",
)
NEW_SIZE = _text("New size, as 400x700", "새 크기, 예: 400x700")
NEW_THICKNESS = _text("New thickness, as 250 mm", "새 두께, 예: 250 mm")
WHAT_DOES_IT_BECOME = _template(
    "By how much {name} changes is said, but not what it becomes. Which size is it to have?",
    "{name}{을} 얼마나 바꿀지만 있고 바뀐 뒤의 크기가 없습니다. 어떤 크기로 바꿉니까?",
)
WHOLE_SIZE = _template(
    "{name} becomes {shape} {new} {unit}; now it is {old}.", "{name}: 지금 {old}, 바뀐 뒤 {shape} {new} {unit}."
)
IT_IS_ANOTHER = _template(
    "{name} is {shape} {old} {unit}, not {said}.", "{name}의 지금 크기는 {said}{이} 아니라 {shape} {old} {unit}입니다."
)
CHECK_THE_NAME = _text(
    "Check the name, or say only what it is to become.", "이름을 확인하거나 바뀐 뒤의 크기만 적어 주세요."
)
NO_SUCH_SIDE = _template(
    "{name} is {shape} {old} {unit}: it has no {side}.", "{name}{은} {shape} {old} {unit}: {side} 치수가 없습니다."
)
GIVE_ITS_SIZES = _text(
    "Give the sizes that it has, or the whole new size.", "있는 치수를 쓰거나 새 크기 전체를 적어 주세요."
)
DEPTH = _text("depth", "춤")
WIDTH = _text("width", "폭")
DIAMETER = _text("diameter", "지름")
WEB_THICKNESS = _text("web thickness", "웨브 두께")
FLANGE_THICKNESS = _text("flange thickness", "플랜지 두께")
