"""What the tools of spectra and of seismic and wind loads say."""

from app.trade.templates import Words
from app.trade.words import columns

_words = Words(__name__)
_template = _words.template
_text = _words.text

DAMPING_NOT_OF_CODE = _template(
    "damping_ratio {damping_ratio}: the design spectrum of {code} holds for 0.05.",
    "damping_ratio {damping_ratio}: {code}의 설계스펙트럼은 감쇠비 0.05 기준입니다.",
)
USE_CODE_DAMPING = _text(
    "Use 0.05, or enter your own points with define_rs_function.",
    "0.05를 쓰거나 define_rs_function으로 직접 입력하세요.",
)
COMPUTED = _template("{name}: {said}.", "{name}: {said}.")
TL_GIVEN = _template(
    "TL = {transition} was given; {clause} has {standard_s} s.",
    "TL = {transition}{이} 지정되었습니다. {clause}: {standard_s}초.",
)
BELOW_ZONE_SHARE = _template(
    "S = {given} g is below 80 % of the zone's value ({least} g), the least that a map may give.",
    "S = {given} g는 지도로 낮출 수 있는 하한인 지진구역 값의 80 %({least} g)보다 작습니다.",
)
VALUES_OF_MAP_GIVEN = _text(
    "The mapped values, Fa, Fv and TL are the ones you gave; 11.4.8 may ask for a site-specific study.",
    "지도 값, Fa, Fv, TL은 입력하신 값입니다. 11.4.8에 따라 부지별 연구가 필요할 수 있습니다.",
)
RECOMMENDED_VALUES = _text(
    "S, TB, TC, TD and β are the recommended values; confirm the national annex. It ends at 4 s.",
    "S, TB, TC, TD, β는 권장값입니다. 국가 부속서를 확인하세요. 4초까지입니다.",
)
POINTS_AS_GIVEN = _text("The points are stored as given; no code was applied.", "입력한 점을 그대로 저장했습니다.")
TRANSITION_EXAMPLE = _text('For example "5 s".', '예: "5 s".')
MISSING_DATA = _template(
    "{code} needs {names}; they are not assumed.", "{code}에는 {names}{이} 필요합니다. 임의로 가정하지 않습니다."
)
GIVE_PROJECT_DATA = _text("Give them from the project's data.", "설계 자료에서 값을 지정하세요.")
IMPORTANCE_BELOW_ONE = _template(
    "importance_factor {importance} is below 1.", "importance_factor {importance}{이} 1보다 작습니다."
)
IMPORTANCE_RANGE = _text("KDS and ASCE 7 have 1.0 to 1.5.", "KDS와 ASCE 7은 1.0~1.5입니다.")
DESIGN_SPECTRUM = _text("Design spectrum", "설계스펙트럼")
PERIOD = columns.PERIOD
SA = _text("Sa", "Sa")
AS_STORED = _text("As stored", "저장값")
WEIGHTLESS = _template(
    "{listed} above the base weigh nothing, as a basement that supports hold. Heights, and hn of Ct·hn^x, count from "
    "the base: give base_story ({last}) where that is the ground.",
    "밑면 위의 {listed}{은} 중량이 없습니다(지점으로 구속한 지하층 등). 높이와 Ct·hn^x의 hn은 밑면부터 계산하므로 "
    "지반면이 그 위라면 base_story에 {last}{을} 지정하세요.",
)
NO_WEIGHT = _text("The stories above the base have no weight.", "기초 위의 층에 중량이 없습니다.")
DEFINE_MASSES_FIRST = _text(
    "Define the masses first (self weight, convert_loads_to_masses), or give story_weights.",
    "먼저 질량을 정의하거나(자중, convert_loads_to_masses) story_weights를 지정하세요.",
)
BASE_SHEAR = _template(
    "{load_case}: base shear {base_shear} {force} along {direction} ({code}, Cs = {coefficient}).",
    "{load_case}: {direction}방향 밑면전단력 {base_shear} {force} ({code}, Cs = {coefficient}).",
)
NO_STORIES = _text("The model has no stories above its base.", "기초 위의 층이 없습니다.")
DEFINE_STORIES_FIRST = _text(
    "Use auto_generate_story_data or define_story_data first.",
    "먼저 auto_generate_story_data 또는 define_story_data를 사용하세요.",
)
WORKING = _template("Working ({code})", "계산 과정 ({code})")
STORY_FORCES = _text("Story forces", "층 지진하중")
HEIGHT_ABOVE_BASE = _text("Height above base", "기초 위 높이")
WEIGHT = _text("Weight", "중량")
STORY_FORCE = _template("F{direction}", "F{direction}")
TORSION = _text("Torsion MZ", "비틀림 MZ")
CONFIRM_PERIOD = _template(
    "{code}: confirm the given period (Ta, or Ct and x) in the printed standard.",
    "{code}: 지정한 주기(Ta 또는 Ct, x)를 기준 원문에서 확인하세요.",
)
TL_NOT_GIVEN = _text(
    "TL was not given: SD1/T goes on at any period, which is on the safe side.",
    "TL이 지정되지 않아 모든 주기에서 SD1/T를 적용했습니다(안전측).",
)
CONFIRM_ECCENTRICITY = _text(
    "The eccentricity is that of the story data; confirm the share of the plan width the code asks for.",
    "우발편심은 층 데이터의 값입니다. 기준이 요구하는 폭의 비율인지 확인하세요.",
)
PERIOD_EXAMPLE = _text('For example "1.2 s".', '예: "1.2 s".')
GIVE_CODE_OR_PROJECT_DATA = _text(
    "Give them from the code's table or the project's data.", "기준의 표나 설계 자료에서 값을 지정하세요."
)
PERIODS_DISORDERED = _template(
    "Period {after} s follows {before} s; periods must rise.",
    "주기 {before}초 다음에 {after}초가 있습니다. 주기는 커져야 합니다.",
)
SORT_POINTS = _text("Sort the points by period.", "점을 주기 순으로 정렬하세요.")
FUNCTION_DEFINED = _template("Function {name} with {points:point|points}.", "함수 {name} 정의, 점 {points}개.")
NAME_OF_STATIC_CASE = _template("{name} is a static load case already.", "{name}{은} 이미 정적하중조건 이름입니다.")
USE_OTHER_NAME = _text("Use another name.", "다른 이름을 쓰세요.")
RS_CASE_DEFINED = _template(
    "Response-spectrum case {name}: {function} at {angle_deg}°, {modal_combination}.",
    "응답스펙트럼 하중조건 {name}: {function}, {angle_deg}°, {modal_combination}.",
)
CONTROL_EIGENVALUES_FIRST = _text(
    "Set the eigenvalue control before the analysis.", "해석 전에 고유치해석 제어를 설정하세요."
)
S6_WITHOUT_COEFFICIENTS = _text(
    "Site class S6 has no Fa and Fv in KDS 41 17 00:2019; a site response analysis is required.",
    "지반종류 S6은 KDS 41 17 00:2019에 Fa, Fv 값이 없으며 부지응답해석이 필요합니다.",
)
ENTER_SITE_SPECTRUM = _text(
    "Enter the spectrum of the site response analysis with define_rs_function.",
    "부지응답해석의 스펙트럼을 define_rs_function으로 입력하세요.",
)
ZONE_OR_SITE_UNKNOWN = _template(
    "Zone {zone} / site class {site_class} is not in {name}: zones I and II, classes S1 to S5.",
    "지진구역 {zone} / 지반종류 {site_class}{은} {name}에 없습니다(구역 I, II, 지반 S1~S5).",
)
LETTER_CLASSES_OF_KBC = _text(
    "Letter classes (SA to SE) are those of KBC 2016; they cannot be converted to S1 to S5.",
    "SA~SE는 KBC 2016의 분류이며 S1~S5로 바꿀 수 없습니다.",
)
NO_STORIES_FOR_STATIC_LOADS = _text(
    "The model has no stories above its base; static seismic and wind loads need them.",
    "기초 위의 층이 없습니다. 정적지진·풍하중에는 층 데이터가 필요합니다.",
)
STORY_GIVEN_TWICE = _template("Story {name} is given twice.", "층 {name}{이} 두 번 지정되었습니다.")
GIVE_STORY_ONCE = _text("Give each story once.", "층마다 한 번만 지정하세요.")
ARGUMENTS_OF_CODE = _template(
    "This code needs {needed} and not {unwanted}.", "이 기준에는 {needed}{이} 필요하고 {unwanted}{은} 쓸 수 없습니다."
)
CORRECT_ARGUMENTS = _text("Correct the arguments; nothing was sent.", "인수를 고치세요. 아무것도 보내지 않았습니다.")
SIMPLIFIED_METHOD_MISSING = _template(
    "The embedded engine does not compute the simplified method of {standard}.",
    "내장 엔진은 {standard}의 간편법을 계산하지 않습니다.",
)
USE_GEN_NX_OR_USER = _text(
    "Use GEN NX itself, or code USER with your own values.",
    "GEN NX를 사용하거나 code를 USER로 하여 직접 값을 지정하세요.",
)
PERIOD_FORMULA = _template("{name}: ct {ct}, exponent {exponent}", "{name}: ct {ct}, exponent {exponent}")
PERIOD_FORMULAS = _template("{clause}: {listed}.", "{clause}: {listed}.")
SEISMIC_DEFINED = _template("Static seismic load {load_case}: {what}.", "정적지진하중 {load_case}: {what}.")
WIND_DEFINED = _template("Static wind load {load_case}: {what}.", "정적풍하중 {load_case}: {what}.")
STORY_FORCES_GIVEN = _template("{forces:story force|story forces}", "층 지진하중 {forces}개")
STORY_PRESSURES_GIVEN = _template("{pressures:story pressure|story pressures}", "층 풍압 {pressures}개")
ALONG = _template("{code}, direction {direction}", "{code}, {direction}방향")
SIMPLIFIED_METHOD = _template("{code}, simplified method", "{code}, 간편법")
