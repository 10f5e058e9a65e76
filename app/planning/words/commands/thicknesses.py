"""What `commands.thicknesses` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

DEFINE_THICKNESS = _template("Define thickness {name}: {shown}", "두께 {name} 정의: {shown}")
NAME_OF_THICKNESS = _text("Name of the thickness", "두께 이름")
THICKNESS_NAME_ASKED = _template("What is the thickness of {shown} to be called?", "{shown} 두께의 이름은 무엇입니까?")
THICKNESS_WITH_ITS_UNIT = _template("Thickness of {name}, with its unit", "{name}의 두께(단위 포함)")
IS_TAKEN_IN_MM = _template("{name}: {digits} is taken in mm.", "{name}: {digits}{을} mm로 봅니다.")
MODEL_HAS_THICKNESS_ALREADY = _template(
    "The model has a thickness {name} already.", "두께 {name}{은} 이미 모델에 있습니다."
)
GIVE_NEW_ONE_ANOTHER_NAME = _text("Give the new one another name.", "새 두께에 다른 이름을 주세요.")
IS_NO_THICKNESS = _template(
    "{name}: {shown} is no thickness of a wall or slab.", "{name}: {shown}{은} 벽이나 슬래브의 두께가 아닙니다."
)
FROM_MM_TO_M = _text("From 5 mm to 5 m.", "5 mm에서 5 m 사이입니다.")
