"""What `commands.asking` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

MATERIAL = _text("Material", "재료")
SECTION = _text("Section", "단면")
THICKNESS = _text("Thickness", "두께")
LOAD_CASE = _text("Load case", "하중조건")
SPECTRUM_CASE = _text("Spectrum case", "스펙트럼 하중조건")
COMBINATION = _text("Combination", "하중조합")
SPECTRUM_FUNCTION = _text("Spectrum function", "스펙트럼 함수")
FLOOR_LOAD_TYPE = _text("Floor load type", "바닥하중 타입")
GROUP = _text("Group", "그룹")
MODEL_HAS_NO = _template(
    "The model has no {label} {wrong}. It has: {listed}.",
    "모델에 {label} {wrong}{이} 없습니다. 있는 것: {listed}.",
)
WHICH_MODEL = _template("Which {label}? The model has: {listed}.", "어느 {label}입니까? 모델에 있는 것: {listed}.")
NEEDED = _template("Needed: {labels}.", "필요한 값: {labels}.")
