"""What `commands.spectra` says."""

from app.planning.words import titles
from app.trade.templates import Words
from app.trade.words import columns

_words = Words(__name__)
_template = _words.template
_text = _words.text

SPECTRUM_FUNCTION_POINTS_IN_G = _template(
    "Spectrum function {name}: {count:point|points} in g",
    "스펙트럼 함수 {name}: {count}점, g 단위",
)
DESIGN_SPECTRUM = _template("Design spectrum {values}: {kds}, {shown}", "설계스펙트럼 {values}: {kds}, {shown}")
FUNCTION_NAME_ASKED = _text("What is the function to be called?", "함수 이름은 무엇으로 할까요?")
VALUES_ARE_ACCELERATIONS_IN_G = _text("The values are accelerations in g.", "값은 g 단위 가속도로 봅니다.")
SPECTRUM_CASE = _template(
    "Spectrum case {name}: {function_name} at {angle}°{shown}{factor}",
    "스펙트럼 케이스 {name}: {function_name}, {angle}°{shown}{factor}",
)
VERTICAL_SPECTRUM_CASE = _template(
    "Vertical spectrum case {name}: {function_name}{shown}{factor}",
    "수직 스펙트럼 케이스 {name}: {function_name}{shown}{factor}",
)
SPECTRUM_CASE_EXISTS = _template(
    "The model has the spectrum case {listed} already.",
    "스펙트럼 하중조건 {listed}{은} 이미 모델에 있습니다.",
)
GIVE_NEW_ONE_ANOTHER_NAME = _text(
    "Give the new one another name, or delete that one first.",
    "다른 이름을 주거나 먼저 삭제하세요.",
)
SPECTRUM_IS_REDUCED_BY_R = _text(
    "The spectrum is reduced by R and raised by IE.",
    "스펙트럼은 R로 나누고 IE를 곱한 값입니다.",
)
NAME = _text("Name", "이름")
PERIODS_DO_NOT_RISE = _text(
    "The periods of the function do not rise.",
    "함수의 주기가 커지는 순서가 아닙니다.",
)
RISING_PERIODS_FROM_TO_S = _text("Rising periods from 0 to 100 s.", "0~100초의 커지는 주기로 써 주세요.")
ACCELERATION_IMPOSSIBLE = _text(
    "An acceleration of the function is negative or far too large.",
    "함수의 가속도가 음수이거나 너무 큽니다.",
)
FROM_TO_G = _text("From 0 to 100 g.", "0~100 g입니다.")
MODES_ARE_COMBINED_BY_CQC = _text("Modes are combined by CQC.", "모드 조합은 CQC로 봅니다.")
SCALE_FACTOR = _text("The scale factor is 1.", "스케일은 1로 봅니다.")
NAME_OF_FUNCTION = _text("Name of the function", "함수 이름")
SEISMIC_ZONE = columns.ZONE
SITE_CLASS = columns.SITE
RESPONSE_MODIFICATION_FACTOR_R = columns.RESPONSE
IMPORTANCE_FACTOR_IE = _text("Importance factor IE", "중요도계수 IE")
R_IS_NOT_RESPONSE_MODIFICATION = _template(
    "R = {values} is not a response modification factor.",
    "R = {values}{은} 반응수정계수가 아닙니다.",
)
FROM = titles.FROM_1_TO_8
IE_IS_NOT_IMPORTANCE_FACTOR = _template(
    "IE = {values} is not an importance factor.",
    "IE = {values}{은} 중요도계수가 아닙니다.",
)
FROM_TO_KDS = _text("From 0.8 to 1.5; KDS: 1.5, 1.2, 1.0.", "0.8에서 1.5 사이입니다. KDS: 1.5, 1.2, 1.0.")
ZONE_SITE_CANNOT_BE_USED = _template(
    "Zone {values}, site {values2} cannot be used.",
    "지진구역 {values}, 지반 {values2}{은} 쓸 수 없습니다.",
)
ZONES_AND_SITES = _text("Zone I or II, site S1 to S5.", "지진구역 I, II, 지반 S1~S5입니다.")
X = _text("0°: X", "0°: X")
Y = _text("90°: Y", "90°: Y")
DIRECTION = _template("Direction of {name}", "{name}의 방향")
SPECIAL = _text("1.5: special", "1.5: 특등급")
GRADE_I = _text("1.2: grade I", "1.2: I등급")
GRADE_II = _text("1.0: grade II", "1.0: II등급")
ACTS_AS_ITS_NAME_SAYS = _template(
    "{name} acts at {angle}°, as its name says.", "{name}{은} 이름대로 {angle}° 방향으로 작용합니다."
)
