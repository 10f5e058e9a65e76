"""What `arbitration` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

PLANNERS_AGREE = _text("The rules planner comes to the same calls.", "규칙 기반 계획기도 같은 호출을 계획했습니다.")
LEAVE_THE_SAME = _text(
    "The rules planner comes to other calls that leave the same model (tried on two copies).",
    "규칙 기반 계획기의 호출은 다르지만 남는 모델은 같습니다(사본 두 개에서 확인).",
)
STATES_NOT_COMPARED = _template(
    "Whether both plans leave the same model could not be tried on copies ({why}); they are compared by their calls.",
    "두 계획이 같은 모델을 남기는지 사본에서 확인하지 못해({why}) 호출로 비교합니다.",
)
NO_COPY = _text("no copy can be made here", "여기서는 사본을 만들 수 없음")
TOOK_TOO_LONG = _template("it took longer than {seconds} s", "{seconds}초를 넘김")
BROKE = _text("it broke, see the log", "오류 발생, 로그 참조")
PLANNERS_DIFFER = _template(
    "This was read in two ways: {one} and {other} would not do the same. Which plan is meant?",
    "이 지시는 두 가지로 읽힙니다. {one}{과} {other}의 계획이 서로 다릅니다. 어느 계획이 맞습니까?",
)
WHOSE_PLAN = _text("The plan to go on with", "진행할 계획")
OFFER = _template("As {name} reads it:\n{steps}", "{name}의 계획:\n{steps}")
STEP = _template("{number}. {title}", "{number}. {title}")
STEP_WITH_VALUES = _template("{number}. {title} ({values})", "{number}. {title} ({values})")
ARGUMENT = _template("{label}: {value}", "{label}: {value}")
NEITHER = _text("Neither of them", "둘 다 아닙니다")
NEITHER_WANTED = _text(
    "Neither plan was followed, and nothing was changed. Please say in other words what is wanted.",
    "두 계획 모두 진행하지 않았고 바뀐 것은 없습니다. 원하는 내용을 다른 말로 다시 말씀해 주세요.",
)
UNSURE = _text(
    "it is not certain that its plan does all that was said",
    "말씀하신 내용을 모두 담은 계획인지 확실하지 않습니다",
)
NOT_READ_BY_RULES = _template(
    "The rules planner did not read {said}. Check that the plan does what these words say.",
    "규칙 기반 계획기가 읽지 못한 말: {said}. 계획이 이 말대로 되어 있는지 확인하세요.",
)
