"""What `commands.masses` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

ALL_OF_THEM = _text(
    "These are all the loads that become masses; others that did until now no longer do.",
    "질량으로 바꾸는 하중은 이것이 전부이며, 지금까지 바꾸던 다른 하중은 빠집니다.",
)
SELF_WEIGHT_TO_MASS = _template("Self weight to mass in {axis}", "자중을 {axis} 방향 질량으로")
WHICH_CASES_TO_MASSES = _text(
    "Which cases become masses, with which factors?",
    "어느 하중을 어떤 계수로 질량으로 바꿀까요?",
)
MASS_IN_AT_NODES = _template("Mass {mass} in {listed} at nodes {text}", "절점 {text}에 {listed} 방향 질량 {mass}")
LOADS_TO_MASSES = _template("Loads to masses: {shown}, {axis}", "하중을 질량으로: {shown}, {axis}")
ONE_LIST_OF_MASSES = _template(
    "Loads become masses by one list, which would hold {name} alone then.",
    "질량으로 바꾸는 하중은 목록 하나로 정하므로 {name}만 남게 됩니다.",
)
SAY_WHOLE_LIST = _template(
    'Say the whole list, as in "masses from loads: DL 1.0, {name} {factor}", or "only {name} {factor}".',
    '"질량 변환: DL 1.0, {name} {factor}"처럼 목록 전체를 쓰거나 "{name} {factor}만"이라고 써 주세요.',
)
CASES_AND_FACTORS = _text("Cases and factors, as 1.0 DL + 0.25 LL", "하중과 계수(예: 1.0DL + 0.25LL)")
LUMPED_MASSES_IN = _template(
    "Masses act in {axis}; 3-D model, lumped masses.",
    "질량은 {axis} 방향, 3차원 모델, 집중질량으로 봅니다.",
)
MASS_ACTS = _template("The mass acts in {listed}.", "질량은 {listed} 방향으로 봅니다.")
FACTOR_OF_FOR_CANNOT = _template(
    "A factor of {outside} for {outside2} cannot be.",
    "{outside2}의 계수 {outside}{은} 쓸 수 없습니다.",
)
FROM = _text("From 0 to 10.", "0에서 10 사이입니다.")
MASSES_IN_X_AND_Y = _text("Masses act in X and Y.", "질량은 X, Y 방향으로 봅니다.")
MASS_WITH_UNIT = _text("Mass with its unit (t, kg)", "질량과 단위(t, kg)")
SELF_WEIGHT_NOT_TO_MASS = _text("Self weight no longer to mass", "자중 질량 변환 해제")
ADD_TO_MASSES = _template("Add to the masses: {shown}", "질량에 추가: {shown}")
PRESENT_MASSES_STAY = _text(
    "Loads that become masses already stay as they are.", "이미 질량으로 변환하는 하중은 그대로 유지됩니다."
)
