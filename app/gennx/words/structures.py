"""What `tools/model/structures` and its records say."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

PROFILE = _text("A whole structure from its description", "설명으로 만드는 구조물 전체")
CREATED = _template(
    "Structure created: {nodes:joint|joints}, {members:member|members} ({kinds}), {supports:support|supports}.",
    "구조물 생성: 절점 {nodes}개, 부재 {members}개({kinds}), 지점 {supports}개.",
)
CANNOT = _template("The structure cannot be built. {where}: {why}", "구조물을 만들 수 없습니다. {where}: {why}")
CORRECT_IT = _text("Correct the description; nothing was sent.", "설명을 고치세요. 아무것도 보내지 않았습니다.")
NO_WEIGHT = _template(
    "{names}: no unit weight was given, so it weighs nothing and has no mass of its own.",
    "{names}: 단위중량이 없으므로 무게와 질량이 없는 것으로 저장합니다.",
)
NO_POISSON = _template(
    "{names}: no Poisson's ratio was given; 0 is stored. It counts only for shear deformation and torsion.",
    "{names}: 푸아송비가 없어 0으로 저장합니다. 전단변형과 비틀림에만 쓰입니다.",
)
NO_SHEAR_DEFORMATION = _template("{names}: shear deformation is left out.", "{names}: 전단변형을 무시합니다.")
PLANE_PROPERTIES = _template(
    "{names}: properties that a plane frame does not use are set to the second moment that was given.",
    "{names}: 평면골조에 쓰이지 않는 값은 주어진 단면2차모멘트와 같게 저장합니다.",
)
STANDARD_OR_VALUES = _template(
    "Material {name} has to be concrete or steel of a standard, or to have values of its own; both cannot hold.",
    "재료 {name}{은} 규격의 콘크리트·강재이거나 값을 직접 지정해야 합니다. 둘을 함께 쓸 수 없습니다.",
)
SHAPE_OR_VALUES = _template(
    "Section {name} has a shape and values; both cannot hold.",
    "단면 {name}에 형상과 값이 함께 있습니다. 둘 중 하나만 지정하세요.",
)
PROPERTY_IS_MISSING = _template("Section {name} needs {missing}.", "단면 {name}에는 {missing} 값이 필요합니다.")
GIVE_PROPERTIES = _text(
    "Give a shape with its sizes, or area, iyy, izz and ixx; asy and asz unless shear deformation is left out.",
    "형상과 치수, 또는 area, iyy, izz, ixx를 지정하세요. 전단변형을 고려하면 asy와 asz도 필요합니다.",
)
MODULUS_IS_MISSING = _template(
    "Material {name} needs a standard with its grade, or an elastic modulus.",
    "재료 {name}에는 규격과 등급 또는 탄성계수가 필요합니다.",
)
