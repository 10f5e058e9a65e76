"""What `commands.sections` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

SIZE_EXAMPLE = _text(
    "Size, as 400x700 or H-588x300x12x20, in mm",
    "크기(예: 400x700, H-588x300x12x20, mm)",
)
DEFINE_SECTION = _template(
    "Define section {name}: {shape} {shown} {unit}",
    "단면 {name} 정의: {shape} {shown} {unit}",
)
TAKEN_AS_WIDTH_AND_DEPTH = _template(
    "{name}: {first} {unit} is taken as the width B, {second} {unit} as the depth H.",
    "{name}: {first} {unit}{을} 폭 B, {second} {unit}{을} 춤 H로 봅니다.",
)
SECTION_NAME_ASKED = _template(
    "What is the section {shown} to be called?",
    "{shown} 단면의 이름은 무엇으로 할까요?",
)
MODEL_HAS_SECTION_ALREADY = _template(
    "The model has a section {name} already.",
    "단면 {name}{은} 이미 모델에 있습니다.",
)
GIVE_NEW_ONE_ANOTHER_NAME = _text("Give the new one another name.", "새 단면에 다른 이름을 주세요.")
HAS_NO_THICKNESS = _template(
    "{name}: {shape} {shown} has no thickness.",
    "{name}: {shape} {shown}에 두께가 없습니다.",
)
WRITE_EVERY_SIZE = _text(
    "Write every size, as in H-588x300x12x20 or □-300x300x12.",
    "H-588x300x12x20, □-300x300x12처럼 모두 써 주세요.",
)
IS_NO_SIZE_OF_MEMBER = _template(
    "{name}: {shown} {unit} is no size of a member.",
    "{name}: {shown} {unit}{은} 부재의 크기가 아닙니다.",
)
FROM_MM_TO_M = _text("From 10 mm to 10 m.", "10 mm에서 10 m 사이입니다.")
NAME_OF_SECTION = _text("Name of the section", "단면 이름")
OF_WHICH_UNIT = _template("{name}: {shown} of which unit?", "{name}: {shown}의 단위가 없습니다.")
WRITE_WITH_UNIT = _template(
    "Write it with its unit, as in {shown} cm or {shown} mm.",
    "{shown} cm, {shown} mm처럼 써 주세요.",
)
