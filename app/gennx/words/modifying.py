"""What the tools say that change properties, names and storeys that are there."""

from app.gennx.words import advice
from app.trade.templates import Words
from app.trade.words import columns, terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

SECTION_CHANGED = _template("Section {name} ({id}) changed.", "{id}번 단면 {name}{을} 변경했습니다.")
MATERIAL_CHANGED = _template("Material {name} ({id}) changed.", "{id}번 재료 {name}{을} 변경했습니다.")
THICKNESS_CHANGED = _template("Thickness {name} ({id}) changed.", "{id}번 두께 {name}{을} 변경했습니다.")
ELEMENTS_FOLLOW = _template(
    "{count:element has|elements have} it and change with it: {listed}.",
    "요소 {count}개가 사용하며 함께 바뀝니다: {listed}.",
)
NOBODY_FOLLOWS = _text("No element has it.", "사용하는 요소가 없습니다.")
BECOMES = _template("{what}: {before} → {after}.", "{what}: {before} → {after}.")
NAME = _text("Name", "이름")
SHAPE = terms.SHAPE
HEIGHT = terms.HEIGHT
WIDTH = terms.WIDTH
DIAMETER = terms.DIAMETER
WEB_THICKNESS = terms.WEB_THICKNESS
FLANGE_THICKNESS = terms.FLANGE_THICKNESS
DATABASE_SECTION = _text("Database section", "DB 단면")
AREA = _text("Area", "단면적")
SHEAR_AREA_Y = _text("Shear area Asy", "전단면적 Asy")
SHEAR_AREA_Z = _text("Shear area Asz", "전단면적 Asz")
TORSION_CONSTANT = _text("Torsion constant Ixx", "비틀림상수 Ixx")
SECOND_MOMENT_Y = _text("Second moment Iyy", "단면2차모멘트 Iyy")
SECOND_MOMENT_Z = _text("Second moment Izz", "단면2차모멘트 Izz")
SHEAR_DEFORMATION = terms.SHEAR_DEFORMATION
CONSIDERED = _text("considered", "고려")
IGNORED = _text("left out", "무시")
GRADE = terms.GRADE
ELASTIC_MODULUS = terms.ELASTIC_MODULUS
POISSON_RATIO = terms.POISSONS_RATIO
UNIT_WEIGHT = terms.UNIT_WEIGHT
THERMAL_EXPANSION = _text("Thermal expansion", "열팽창계수")
DAMPING_RATIO = columns.DAMPING
IN_PLANE = _text("In-plane thickness", "면내 두께")
OUT_OF_PLANE = _text("Out-of-plane thickness", "면외 두께")
LIKE_IN_PLANE = _text("as in plane", "면내와 같음")
NOTHING_GIVEN = advice.NOTHING_TO_CHANGE
GIVE_SECTION_CHANGE = _text(
    "Give sizes, a shape, a database section, values, or new_name.",
    "치수, 형상, DB 단면, 값 또는 new_name을 지정하세요.",
)
GIVE_MATERIAL_CHANGE = _text("Give a grade, values, or new_name.", "등급, 값 또는 new_name을 지정하세요.")
GIVE_THICKNESS_CHANGE = _text("Give t_in, t_out or new_name.", "t_in, t_out 또는 new_name을 지정하세요.")
SEVERAL_DEFINITIONS = _template(
    "{given} cannot hold together: a section is of a database, of a shape with sizes, or of values.",
    "{given}{을} 함께 쓸 수 없습니다. 단면은 DB, 형상과 치수, 값 중 하나로 정의합니다.",
)
ONE_DEFINITION = _text("Give one of them.", "하나만 지정하세요.")
SIZES_WITHOUT_SHAPE = _template(
    "Section {name} is {what}; it has no sizes of a shape of its own.",
    "단면 {name}{은} {what}이므로 바꿀 형상 치수가 없습니다.",
)
GIVE_SHAPE_TOO = _text("Give shape with all its sizes.", "shape과 그 치수를 모두 지정하세요.")
NOT_A_SIZE = _template(
    "Shape {shape} has no {given}; it has {needed}.", "형상 {shape}에는 {given}{이} 없습니다. 치수는 {needed}입니다."
)
CORRECT_SIZES = _text("Correct the sizes; nothing was sent.", "치수를 고치세요. 아무것도 보내지 않았습니다.")
OF_OTHER_KIND = _template(
    "{name} is of a kind ({kind}) whose definition is not changed here.",
    "{name}{은} 여기서 바꾸지 않는 종류({kind})입니다.",
)
CHANGE_IN_GEN_NX = advice.CHANGE_IN_GEN_NX
FLANGES_DIFFER = _template(
    "The two flanges of section {name} differ; {given} would change one of them alone.",
    "단면 {name}{은} 두 플랜지가 서로 다릅니다. {given}{을} 바꾸면 한쪽만 바뀝니다.",
)
DATABASE_NOT_SAID = _template(
    "Section {name} is of no database, so db_name is needed too.",
    "단면 {name}{은} DB 단면이 아니므로 db_name도 필요합니다.",
)
GIVE_DATABASE = _text('For example db_name "KS21".', '예: db_name "KS21".')
VALUES_MISSING = _template(
    "Section {name} had no values so far; {missing} must be given too: no property is assumed.",
    "단면 {name}에는 지금까지 값이 없었으므로 {missing}도 필요합니다. 값은 가정하지 않습니다.",
)
GIVE_VALUES = _text(
    "Give area, ixx, iyy and izz; asy and asz unless shear_deformation is false.",
    "area, ixx, iyy, izz를 지정하세요. shear_deformation이 거짓이 아니면 asy와 asz도 필요합니다.",
)
STANDARD_MISSING = _template(
    "Material {name} is of no standard, so standard and db are needed.",
    "재료 {name}에는 규격이 없으므로 standard와 db가 필요합니다.",
)
TYPE_MISSING = _template(
    "A user material has no standard; say whether {name} becomes concrete or steel.",
    "사용자 재료에는 규격이 없습니다. {name}{이} 콘크리트인지 강재인지 지정하세요.",
)
GRADE_OR_VALUES = _template(
    "Material {name} cannot be of a grade and have {given} of its own.",
    "재료 {name}{은} 규격 등급과 {given} 값을 함께 가질 수 없습니다.",
)
MATERIAL_VALUES_MISSING = _template(
    "Material {name} is of a standard; with values of its own it needs {missing} too.",
    "재료 {name}{은} 규격 재료입니다. 값으로 바꾸려면 {missing}도 필요합니다.",
)
GIVE_THEM = _text("Give them too; no property is assumed.", "함께 지정하세요. 값은 가정하지 않습니다.")
TYPE = _text("Type", "종류")
CONCRETE = _text("concrete", "콘크리트")
STEEL = _text("steel", "강재")
USER = _text("user", "사용자")
GIVE_TYPE = _text("Give type.", "type을 지정하세요.")
NAME_SAYS_OLD_GRADE = _template(
    "The material is still called {name}, which is its old grade; new_name renames it.",
    "재료 이름은 이전 등급인 {name} 그대로입니다. new_name으로 바꿀 수 있습니다.",
)
OWN_MASS_STAYS = _text("Its own mass density stays as it is.", "따로 지정된 질량밀도는 그대로 둡니다.")
NAME_TAKEN = _template("{name} is the name of another one ({id}).", "{name}{은} 다른 데이터({id})의 이름입니다.")
