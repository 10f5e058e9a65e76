"""What the tools of story results and seismic checks say."""

from app.trade.templates import Words
from app.trade.words import terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

TORSIONAL = terms.TORSIONAL_IRREGULARITY
SOFT_STORY = _text("Stiffness irregularity (soft story)", "강성 비정형(연층)")
HEAVY_STORY = terms.WEIGHT_IRREGULARITY
WEAK_STORY = _text("Capacity irregularity (weak story)", "강도 비정형(약층)")
STABILITY = _text("Story stability coefficient", "층 안정계수")
NO_IRREGULARITY_ROWS = _text("The irregularity table has no rows.", "비정형 결과표에 행이 없습니다.")
CHECK_STORIES_AND_CASES = _text(
    "Define stories before the analysis, run perform_analysis, and check the cases.",
    "해석 전에 층을 정의하고 해석을 수행한 뒤 하중조건을 확인하세요.",
)
KIND_NEEDS = _template("Kind {kind} needs {needed}.", "{kind}에는 {needed}{이} 필요합니다.")
GIVE_THEM = _text("Give them; they are not assumed.", "값을 지정하세요. 임의로 가정하지 않습니다.")
NO_RS_CASES = _text("The model has no response-spectrum cases.", "응답스펙트럼 하중조건이 없습니다.")
DEFINE_RS_CASE_FIRST = _text(
    "Use define_rs_load_case and perform_analysis first.", "먼저 define_rs_load_case와 perform_analysis를 사용하세요."
)
SUMMARY = _template(
    "W {weight} {force}, T1 {first}, effective mass X {x} %, Y {y} %, V: {said}.",
    "W {weight} {force}, T1 {first}, 유효질량 X {x} %, Y {y} %, 밑면전단력: {said}.",
)
DRIFT_DATA_MISSING = _text(
    "Drift needs cd, importance_factor and allowable_ratio; they are not assumed.",
    "층간변위에는 cd, importance_factor, allowable_ratio가 모두 필요합니다.",
)
ALL_THREE_OR_NONE = _text("Give all three or none.", "셋 다 지정하거나 모두 생략하세요.")
SEISMIC_SUMMARY = terms.SEISMIC_SUMMARY
STORY_SHEAR = _text("Story shear", "층전단력")
STORY_DISPLACEMENT = _text("Story displacement", "층 변위")
STORY_WEIGHT = _text("Story weight", "층 중량")
STORY_MASS = _text("Story mass", "층 질량")
STORY_SHEAR_RATIO = _text("Story shear ratio", "층전단력비")
STORY_ECCENTRICITY = _text("Story eccentricity", "층 편심")
OVERTURNING_MOMENT = terms.OVERTURNING_MOMENT
STORY_AXIAL_FORCE = _text("Story axial force", "층 축력")
STORY_MODE_SHAPE = _text("Story mode shape", "층 모드형상")
NO_LINE_TO_MEASURE = _template(
    "No story has a column or wall from floor to floor to measure its drift by: {listed}.",
    "층간변위를 잴 기둥이나 벽이 있는 층이 없습니다: {listed}.",
)
LOOK_AT_NODES_OFF_LEVEL = _text(
    "check_model_before_analysis names nodes off their story's level.",
    "check_model_before_analysis에서 층 레벨을 벗어난 절점을 확인하세요.",
)
NOT_JUDGED = _template("Not judged, without columns or walls: {listed}.", "기둥·벽이 없어 판정하지 않은 층: {listed}.")
STORY_DRIFT = _template("Story drift {direction}", "층간변위 {direction}")
CASES_MISSING = _template("Kind {kind} needs cases.", "{kind}에는 하중조건이 필요합니다.")
NAME_CASES = _text("Name the load cases.", "하중조건을 지정하세요.")
BASE_SHEAR = _template("Base shear: {said}.", "밑면전단력: {said}.")
MASS_SUMMARY_X = _text("Mass summary X", "질량 합계 X")
MASS_SUMMARY_Y = _text("Mass summary Y", "질량 합계 Y")
LOAD_SUMMARY_Z = _text("Load summary Z", "하중 합계 Z")
MASS_TABLES = _template("{tables:mass and weight table|mass and weight tables}.", "질량·중량 표 {tables}개.")
NO_STATIC_CASE = _text(
    "No static load case is given: equilibrium is checked for static cases.",
    "정적하중조건이 없습니다. 평형은 정적하중조건에 대해 확인합니다.",
)
STATIC_CASES_EXAMPLE = _text(
    'Give static cases, for example ["DL", "LL"].', '정적하중조건을 지정하세요. 예: ["DL", "LL"].'
)
LOADS_AND_REACTIONS = _text("Loads and reactions", "하중과 반력")
BALANCE = _text("balance", "평형")
NO_BALANCE = _text("do NOT balance", "평형이 아님")
LOADS_AGAINST_REACTIONS = _template(
    "Loads and reactions of {cases:case|cases} {said}.", "{cases}개 하중조건의 하중과 반력: {said}."
)
NO_ROWS = _template("{kind} has no rows.", "{kind} 결과표에 행이 없습니다.")
CHECK_STORIES_AND_CASE = _text(
    "Define stories before the analysis, run perform_analysis, and check the case.",
    "해석 전에 층을 정의하고 해석을 수행한 뒤 하중조건을 확인하세요.",
)
DRIFT_JUDGED = _template(
    "Drift {direction}: {verdict}, governing {story} ({case}) {ratio} against {allowable}.",
    "{direction}방향 층간변위: {verdict}, 지배층 {story} ({case}) {ratio} / 허용 {allowable}.",
)
IRREGULARITY_JUDGED = _template(
    "{title} {direction}: {verdict} ({stories}).", "{title} {direction}: {verdict} ({stories})."
)
NOT_JUDGED_ACROSS = _template(
    "{said} Not judged, since they do not act along {direction}: {cases}.",
    "{said} {direction}방향으로 작용하지 않아 판정에서 제외한 하중조건: {cases}.",
)
IRREGULAR = _text("irregular", "비정형")
OPEN = _text("open", "판정 불가")
REGULAR = _text("regular", "정형")
NOT_APPLICABLE = terms.NOT_APPLICABLE
