"""What `followups` says."""

from app.trade.templates import Words
from app.trade.words import columns, terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

FROM_BEFORE = _template("From before: {meant}", "앞에서 이어짐: {meant}")
SAID_OVER = _template("Read as {meant}", "읽은 뜻: {meant}")
PROPOSED = _template("{value} (from before)", "{value} (앞에서 사용)")
PROPOSED_ELSEWHERE = _template("{value} (from before, in another model)", "{value} (앞에서 사용, 다른 모델)")
WHICH_IS_MEANT = _template("Which is meant by “{said}”?", "“{said}”{은} 어느 것입니까?")
MEANT = _text("What is meant", "가리키는 것")
ALL = _text("All of these", "모두")
NOTHING_BEFORE_NAME_IT = _template(
    "“{said}” points to something before, and nothing of that kind was ordered on the open model in this conversation; "
    "say it by its name or number",
    "“{said}”{이} 가리키는 것이 이 대화에서 열린 모델에 한 작업 중에 없습니다. 이름이나 번호로 적어 주세요",
)
BEFORE_QUESTION = _template("{note}. {question}", "{note}. {question}")
ADD_OR_CHANGE = _template(
    "A load of {before} stands there from before. Is {after} to be added to it, or to take its place?",
    "앞에서 {before} 하중을 걸었습니다. {after}{을} 더할까요, 바꿀까요?",
)
LOAD = _text("The load", "하중")
ADD = _text("Add it", "더하기")
INSTEAD = _text("In its place", "바꾸기")
TAKE_BACK = _text("Take the load from before back", "앞의 하중 취소")
RESIZE = _template("Section {name}: {width}x{depth} {unit}", "단면 {name}: {width}x{depth} {unit}")
WHICH_SECTION = _template(
    "The {members} have several sections: which is to change?", "{members}에 단면이 여러 개입니다. 어느 것을 바꿀까요?"
)
SECTION = columns.SECTION
ALSO_USED = _template(
    "Section {name} is that of other members too; they change with it.",
    "단면 {name}{은} 다른 부재에도 쓰이며 함께 바뀝니다.",
)
COLUMNS = terms.COLUMNS
BEAMS = terms.BEAMS
