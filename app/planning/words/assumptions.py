"""What `assumptions` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

ANALYSIS_AND_DRIFT_CHECK_ONLY = _text(
    "Analysis and drift check only: members are not designed and no reinforcement is chosen.",
    "해석과 층간변위 검토까지이며, 부재 설계(배근)는 포함하지 않습니다.",
)
SECTION_SIZES = _template(
    "Sections are width x depth: beam {width} wide, {depth} deep; column {width2} by {depth2} with 0 "
    "degrees of rotation.",
    "단면은 폭 x 춤입니다. 보 폭 {width}, 춤 {depth}; 기둥 {width2} x {depth2}, 회전 0도.",
)
SECTION_SIZES_DEPTH_FIRST = _template(
    "Sections are depth x width: beam {width} wide, {depth} deep; column {width2} by {depth2} with 0 "
    "degrees of rotation.",
    "단면은 춤 x 폭입니다. 보 폭 {width}, 춤 {depth}; 기둥 {width2} x {depth2}, 회전 0도.",
)
IMPORTANCE_OF_USE_GROUP = _template(
    "Importance factor IE = {importance} for seismic use group {grade} ({name}).",
    "내진등급 {grade}의 중요도계수 IE = {importance} ({name}).",
)
ALLOWABLE_DRIFT = _template(
    "Allowable storey drift {limit} of the storey height for seismic use group {grade}.",
    "내진등급 {grade}의 허용층간변위는 층고의 {limit}배입니다.",
)
DRIFT_STATED = _template(
    "Allowable storey drift {limit} of the storey height, as you stated.",
    "허용층간변위는 입력하신 대로 층고의 {limit}배입니다.",
)
SPECTRUM_TIMES_IE_OVER_R = _text(
    "The spectrum is entered multiplied by IE/R; drifts are multiplied by Cd/IE afterwards.",
    "스펙트럼은 IE/R을 곱해 입력하고, 층간변위는 나중에 Cd/IE를 곱합니다.",
)
DAMPING_AND_MODES = _template(
    "5 % damping, modes combined by {combination}.", "감쇠비 5 %, 모드 조합은 {combination}입니다."
)
NO_LONG_PERIOD_REDUCTION = _template(
    "No long-period reduction: SD1/T also beyond TL ({tl} s in the standard, {standing}).",
    "장주기 감소를 쓰지 않습니다. TL(기준값 {tl}초, {standing}) 이후에도 SD1/T를 씁니다.",
)
BASE_SHEAR_NOT_SCALED = _text(
    "Modal base shear is not scaled to 85 % of the equivalent static one; check it before design.",
    "동적 밑면전단력을 등가정적 밑면전단력의 85 %로 보정하지 않았습니다. 설계 전에 확인하세요.",
)
ECCENTRICITY_STORED_ONLY = _text(
    "The 5 % accidental eccentricity is stored with the storeys but not applied to the spectrum cases.",
    "5 % 우발편심은 층 데이터에 저장되지만 응답스펙트럼 하중조건에는 적용하지 않았습니다.",
)
DEAD_LOAD_WITH_SLAB = _template(
    "Floor dead load {dead_load} includes the slab's own weight; slabs are not modelled.",
    "바닥 고정하중 {dead_load}에는 슬래브 자중이 포함되며 슬래브는 모델링하지 않습니다.",
)
CONCRETE_OF_KS_TABLE = _template(
    "Elastic modulus and unit weight of {concrete_name} are those of the program's KS01(RC) table.",
    "{concrete_name}의 탄성계수와 단위중량은 프로그램의 KS01(RC) 값을 씁니다.",
)
GROSS_SECTIONS = _text(
    "Gross sections without reduction for cracking, members on their centre lines, no rigid end zones, no P-Delta.",
    "균열에 의한 강성저감 없는 전단면, 부재 중심선 모델, 강역 없음, P-Delta 미고려.",
)
RIGID_FLOORS = _text(
    "Every floor above the base is a rigid diaphragm.",
    "기초 위의 모든 층은 강체 다이어프램입니다.",
)
NO_RIGID_FLOORS = _text("No floor is a rigid diaphragm.", "강체 다이어프램으로 두는 층이 없습니다.")
MASS_WITH_LIVE = _template(
    "Mass: self weight, dead load and {share} % of the live load. Gravity {gen_nx_gravity}.",
    "질량은 자중, 고정하중과 활하중의 {share} %입니다. 중력가속도 {gen_nx_gravity}.",
)
MASS_SOURCES = _template(
    "Mass: self weight and dead load; no part of the live load. Gravity {gen_nx_gravity}.",
    "질량은 자중과 고정하중이며 활하중은 포함하지 않습니다. 중력가속도 {gen_nx_gravity}.",
)
SEISMIC_COMBINATIONS = _template(
    "Strength combinations {listed} with 100 % + {share} % of the two directions and no vertical seismic term; "
    "{standing}.",
    "하중조합 {listed}, 직교방향 100 % + {share} %, 연직지진하중 제외; {standing}.",
)
AS_YOU_STATED = _text("factors as you stated them", "계수는 입력하신 값")
SECTION_SIZES_ARE_IN = _template("Section sizes {names} are in {unit}.", "단면 치수 {names}의 단위는 {unit}입니다.")
LOADS_SHARE_UNIT = _template(
    "Dead load {dead_load} and live load {live_load} share the unit that was written once.",
    "한 번 쓴 단위를 고정하중 {dead_load}, 활하중 {live_load}에 함께 적용했습니다.",
)
LOADS_STATED = _template(
    "Dead load {dead_load}, live load {live_load}, as you stated.",
    "고정하중 {dead_load}, 활하중 {live_load} (입력하신 값).",
)
KG_PER_M2_IS_FORCE = _text(
    "Floor loads written in kg/m² or t/m² are forces: kgf/m², tf/m².",
    "kg/m², t/m²로 쓴 바닥하중은 힘(kgf/m², tf/m²)으로 봅니다.",
)
EDITION = _template("The edition is {name}.", "기준의 판은 {name}{으로} 합니다.")
SPECTRUM_FOLLOWS_FROM_SDS_G = _template(
    "The spectrum follows from SDS {sds} g and SD1 {sd1} g as you gave them for site class "
    "{site_class}; its shape is the one common to KBC 2016 and KDS 41 17 00.",
    "스펙트럼은 입력하신 지반종류 {site_class}의 SDS {sds} g, SD1 {sd1} g로 만들며 형태는 KBC 2016과 "
    "KDS 41 17 00에 공통인 것을 씁니다.",
)
R_OF_FRAMES_ALONE = _template(
    "R = {modification} with frames alone is taken as an {system}: Cd = {amplification} (Table 6.2-1).",
    "골조만 있는 R = {modification}{은} {system}{으로} 보아 Cd = {amplification}입니다 (표 6.2-1).",
)
R_AND_CD_GIVEN = _template(
    "R = {modification} as an {system}; Cd = {amplification} as you gave it.",
    "R = {modification}, {system}; Cd = {amplification}{은} 입력값입니다.",
)
CHECK_EFFECTIVE_MASS = _template(
    "{modes:mode|modes}; check that the effective mass reaches 90 %.",
    "{modes}차 모드까지 계산합니다. 유효질량이 90 % 이상인지 확인하세요.",
)
GRAVITY_COMBINATIONS = _template("Strength combinations {listed}.", "하중조합 {listed}.")
COMBINATIONS_STATED = _template("Strength combinations {listed}, as you stated.", "하중조합 {listed} (입력하신 값).")
NOT_USED_IN_THIS_PLAN = _template("Not used in this plan: {listed}.", "이 계획에 쓰지 않은 내용: {listed}.")
SPECIAL = _text("special", "특")
