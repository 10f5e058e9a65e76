"""What `commands.result_reads` says."""

from app.planning.words import titles
from app.trade.templates import Words
from app.trade.words import terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

PERIODS_AND_EFFECTIVE_MASS = titles.PERIODS_AND_EFFECTIVE_MASS
SEISMIC_SUMMARY = terms.SEISMIC_SUMMARY
LOADS_AGAINST_REACTIONS = _text("Loads against reactions", "하중과 반력의 평형")
WEIGHTS_AND_MASSES = _text("Weights and masses", "중량과 질량")
TORSIONAL_IRREGULARITY = terms.TORSIONAL_IRREGULARITY
SOFT_STOREY = _text("Soft storey", "연층")
WEIGHT_IRREGULARITY = terms.WEIGHT_IRREGULARITY
STOREY_DISPLACEMENT = _template("Storey displacement in {axis}", "{axis}방향 층 변위")
MEMBER_FORCES = terms.MEMBER_FORCES
BASE_SHEAR_OF_SPECTRUM_CASES = _text("Base shear of the spectrum cases", "응답스펙트럼 밑면전단력")
BASE_SHEAR_OF_STATIC_CASES = _text("Base shear of the static cases, from reactions", "정적하중 밑면전단력(반력 합)")
STOREY_SHEAR = _text("Storey shear", "층전단력")
WALL_FORCES = _text("Wall forces", "벽체 부재력")
NUMBER_DECIDES = _template(
    "Read by number (element {ids}); the story beside it was not used.",
    "번호로 읽었습니다(요소 {ids}). 함께 적힌 층은 쓰지 않았습니다.",
)
JOINTS_OF_STOREYS = _text("Joints by their heights", "높이별 절점")
JOINTS_OF_MEMBERS = _text("Joints of the members", "부재의 절점")
WHICH_MEMBERS_STAND_AND_LIE = _text("Which members stand and lie", "기둥과 보의 구분")
IN = _template("{irregular_names} in {axis}", "{axis}방향 {irregular_names}")
SENTENCE = _template("{title}: {listed}", "{title}: {listed}")
REACTIONS = _text("Reactions", "지점 반력")
DISPLACEMENTS = terms.DISPLACEMENTS
OVERTURNING_MOMENT = terms.OVERTURNING_MOMENT
DEFLECTIONS_OF_MEMBERS = _text(
    "The deflection of a member between its joints is not read.",
    "절점 사이에서 부재가 처지는 값은 읽지 못합니다.",
)
JOINTS_INSTEAD = _text(
    "Ask for the displacement of its joints, or divide the member and ask for the joint between.",
    "부재 양 끝 절점의 변위를 묻거나, 부재를 나눈 뒤 중간 절점의 변위를 물어 주세요.",
)
FACTORS_DROP_OUT = _text(
    "Cd and IE are not used: regularity compares displacements or stiffnesses with each other.",
    "Cd와 IE는 쓰지 않습니다. 비정형 판정은 변위나 강성을 서로 비교합니다.",
)
SMALLEST_NOT_TOLD = _text(
    "Drifts and displacements of storeys are told by their largest value; the smallest is not picked out.",
    "층간변위와 층 변위는 가장 큰 값으로 답하며 가장 작은 값은 골라내지 않습니다.",
)
STOREY_BY_STOREY = _text(
    "Ask for all storeys, or for the displacement of single nodes.", "모든 층을 묻거나 절점별 변위를 물어 주세요."
)
NO_SUM = _text(
    "Effective masses are added up from the first mode on, not over single modes.",
    "유효질량은 1차 모드부터 차례로 더한 합만 답하고, 일부 모드만 골라 더하지 않습니다.",
)
MODES_FROM_FIRST = _text("Ask for the sum up to a mode.", "몇 차까지의 합인지 물어 주세요.")
WEIGHT_OF_ALL = _text(
    "The weights of storeys hold all that the model counts as mass; one part of it is not told apart.",
    "층 중량은 모델이 질량으로 보는 것 전부의 합이며 일부만 나누어 답하지 않습니다.",
)
REACTIONS_OF_ONE_CASE = _text(
    "Ask for the sum of the reactions of one load case.", "하중조건 하나의 반력 합계를 물어 주세요."
)
