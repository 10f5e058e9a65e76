"""What `commands.analysis` says."""

from app.trade.templates import Words
from app.trade.words import columns

_words = Words(__name__)
_template = _words.template
_text = _words.text

EIGENVALUE_ANALYSIS_MODES = _template(
    "Eigenvalue analysis: {int:mode|modes}{shown}", "고유치 해석: 모드 {int}개{shown}"
)
ITERATION_DEFAULTS = _text(
    "Iterations or tolerance not said are the tool's own: 5 and 1e-5.",
    "말하지 않은 반복 횟수와 허용오차는 도구의 기본값(5회, 1e-5)을 씁니다.",
)
P_DELTA = _template("P-Delta with {shown}{tail}", "P-Delta: {shown}{tail}")
WHICH_CASES_MAKE_AXIAL_FORCES = _text(
    "Which cases make the axial forces for P-Delta?",
    "P-Delta의 축력은 어느 하중으로 구합니까?",
)
HOW_MANY_MODES = _text("How many modes?", "모드는 몇 개로 할까요?")
CASES_AND_FACTORS = _text("Cases and factors, as 1.0 DL + 0.5 LL", "하중과 계수(예: 1.0DL + 0.5LL)")
NUMBER_OF_MODES = columns.MODES
MODES_CANNOT_BE_COMPUTED = _template("{modes:mode|modes} cannot be computed.", "모드 {modes}개는 계산할 수 없습니다.")
WHOLE_NUMBER = _text("A whole number from 1 to 500.", "1에서 500 사이의 정수입니다.")
ITERATIONS_CANNOT_BE_SET = _template("{value:iteration|iterations} cannot be set.", "반복 {value}회는 쓸 수 없습니다.")
FROM = _text("From 1 to 30.", "1에서 30 사이입니다.")
TIMES = _template(", {count:iteration|iterations}", ", {count}회")
P_DELTA_OFF = _text("P-Delta off", "P-Delta 해제")
