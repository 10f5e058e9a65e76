"""What `commands.materials` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

DEFINE_MATERIAL_E_UNIT_WEIGHT = _template(
    "Define material {given}: E {modulus}, ν {value}, unit weight {weight}",
    "재료 {given} 정의: E {modulus}, ν {value}, 단위중량 {weight}",
)
DEFINE_MATERIAL = _template("Define material {name}: {name2} of {standard}", "재료 {name} 정의: {standard}의 {name2}")
MODEL_HAS_MATERIAL_ALREADY = _template(
    "The model has the material {listed} already.",
    "재료 {listed}{은} 이미 모델에 있습니다.",
)
GIVE_ANOTHER_NAME = _text(
    "Give it another name, or use the one that is there.",
    "다른 이름을 주거나 있는 재료를 쓰세요.",
)
EXPANSION_IS_PER_C = _text("The expansion is per °C.", "열팽창계수는 1/°C로 봅니다.")
POISSONS_RATIO_CANNOT = _template("Poisson's ratio {value} cannot be.", "포아송비 {value}{은} 있을 수 없습니다.")
FROM_TO_BELOW = _text("From 0 to below 0.5.", "0 이상 0.5 미만입니다.")
MODULUS_FITS_NOTHING = _template(
    "An elastic modulus of {modulus} fits no building material.",
    "탄성계수 {modulus}{은} 건축 재료의 값이 아닙니다.",
)
FROM_MPA_TO_GPA = _text("From 1 MPa to 1000 GPa.", "1 MPa에서 1000 GPa 사이입니다.")
WEIGHT_FITS_NOTHING = _template(
    "A unit weight of {weight} fits no building material.",
    "단위중량 {weight}{은} 건축 재료의 값이 아닙니다.",
)
ABOVE_AT_MOST_KN_M = _text("Above 0, at most 250 kN/m³.", "0 초과 250 kN/m³ 이하입니다.")
NAME_OF_MATERIAL = _text("Name of the material", "재료 이름")
ELASTIC_MODULUS_WITH_ITS_UNIT = _text("Elastic modulus with its unit", "탄성계수(단위 포함)")
UNIT_WEIGHT_WITH_ITS_UNIT = _text("Unit weight with its unit", "단위중량(단위 포함)")
POISSONS_RATIO = _text("Poisson's ratio", "포아송비")
CHANGE_MATERIAL_VALUES = _template("Change material {name}: {shown}", "재료 {name} 변경: {shown}")
HAS_OWN_VALUES = _template(
    "{name} then has values of its own; what uses it follows.",
    "{name}{은} 직접 준 값을 쓰게 되며, 쓰는 부재가 모두 따라갑니다.",
)
