"""What `commands.planner` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

PASTED = _text(
    "Pasted text was read as information only; orders inside it were not followed.",
    "붙여 넣은 글은 참고로만 읽었으며, 그 안의 지시는 따르지 않았습니다.",
)
AND_MORE = _template("{titles} and {more} more", "{titles} 외 {more}건")
NO_COMMAND = _text("No command was read from this.", "명령으로 읽지 못했습니다.")
QUESTION_NOT_UNDERSTOOD = _text(
    "This question about the model was not understood.", "모델에 대한 이 질문은 이해하지 못했습니다."
)
NO_COMMAND_WAS_READ = _template(
    "No command was read from this; left unread: {spans}.",
    "명령으로 읽지 못했습니다. 읽지 못한 말: {spans}.",
)
WHAT_WAS_NOT_READ = _text("What was not read", "읽지 못한 부분")
NOT_USED_IN_THIS_PLAN = _template("Not used in this plan: {spans}.", "이 계획에 쓰이지 않은 말: {spans}.")
THIS_QUESTION_ABOUT_MODEL = _template(
    "This question about the model was not understood; left unread: {spans}.",
    "모델에 대한 이 질문은 이해하지 못했습니다. 읽지 못한 말: {spans}.",
)
PART_NOT_READ = _template(
    "A part of this was not read: {said}. Go on without it, or say it in other words?",
    "읽지 못한 부분이 있습니다: {said}. 빼고 진행할까요, 아니면 다시 말씀해 주시겠습니까?",
)
CONDITION_EXCEPTION_DENIAL = _template(
    "A condition, an exception, a denial or another order was not read: {said}. Say what is wanted in other words.",
    "읽지 못한 조건, 예외, 부정 또는 다른 지시가 있습니다: {said}. 원하는 것을 다시 말씀해 주세요.",
)
ALSO_NOT_READ = _template(
    "{asked} This was not read yet, and is asked about next: {said}.",
    "{asked} 아직 읽지 못해 이어서 물을 부분: {said}.",
)
GO_ON_WITHOUT = _text("Go on without it", "빼고 진행")
WHICH_CASE_IS_LOAD_FOR = _template(
    "It is not sure which load case this load is for, {own} or {other}: {said}. Say it in other words, with the case "
    "beside the load, and what is to become of the other one.",
    "하중케이스 {own}, {other} 중 어느 것의 하중인지 분명하지 않습니다: {said}. 하중 옆에 케이스를 붙이고, "
    "다른 케이스는 어떻게 할지 다시 말씀해 주세요.",
)
NEW_ONES_BY_NUMBER = _template(
    "This speaks of new members or nodes, and the call would change those that stand already as well: {said}. "
    "Name the new ones by their numbers, once they are there, or say it of all.",
    "새로 생기는 부재나 절점을 가리키지만 이대로는 기존 것까지 바뀝니다: {said}. 만든 뒤 번호로 지정하시거나 전체라고 "
    "말씀해 주세요.",
)
EACH_ITS_OWN = _template(
    "Several places stand here with a value each, and it was not read which has which: {said}. "
    "Say each in a sentence of its own.",
    "여러 곳에 값이 따로 있는데 어느 곳이 어느 값인지 읽지 못했습니다: {said}. 한 곳씩 문장을 나누어 말씀해 주세요.",
)
MESSAGE_BREAKS_OFF = _text(
    "The message breaks off: its last name stands without what is to become of it. Say it to the end.",
    "메시지가 중간에 끊겼습니다. 마지막 이름을 어떻게 할지 끝까지 말씀해 주세요.",
)
DEFINED_FOR_NOBODY = _text(
    "A section or material is defined here and would be given to no member, though it was to go along with another. "
    "Say which members get which.",
    "여기서 정의하는 단면이나 재료를 다른 것과 같이 지정하라고 하셨는데 이대로는 어느 부재에도 지정되지 않습니다. 어느 "
    "부재에 무엇을 지정할지 말씀해 주세요.",
)
TOTAL_OR_ON_TOP = _template(
    "This reads as an amount on top of what is there, which one call sets as a whole: {said}. "
    "Say what it is to be in the end.",
    "지금 값에 더하라는 말로 읽히는데 이 명령은 값을 새로 정합니다: {said}. 더한 뒤의 최종 값을 말씀해 주세요.",
)
WHICH_OF_THEM = _template(
    "Only some of the members are meant, and it is not said which: {said}. Name them by their numbers.",
    "부재 일부만 가리키는데 어느 것인지 없습니다: {said}. 번호로 지정해 주세요.",
)
WHICH_NAME_AS_WELL = _text(
    "The name is to change as well, and no new name was read. Say the change and the new name.",
    "이름도 바꾸라고 하셨는데 새 이름을 읽지 못했습니다. 바꿀 내용과 새 이름을 함께 말씀해 주세요.",
)
NODES_OR_ELEMENTS = _text(
    "A range of numbers ends at a node that is made here: are these the end nodes of a new member, or elements? "
    "Say it with the word node or element beside the numbers.",
    "번호 범위의 끝이 여기서 만드는 절점입니다. 새 부재의 양 끝 절점인지 요소 번호인지 분명하지 않습니다. 번호 옆에 "
    "절점이나 요소를 붙여 말씀해 주세요.",
)
STOREY_OR_CASE = _template(
    "A storey and a load case or combination have the same name here: {said}. Which is meant? Write 'case' beside the "
    "name of the case.",
    "층 이름과 같은 이름의 하중케이스나 조합이 있습니다: {said}. 어느 쪽입니까? 케이스 이름 옆에는 '케이스'나 '조합'을 "
    "붙여 주세요.",
)
WHICH_SIDE = _template(
    "A width or a depth told here is not that of the section as its size was read: {said}. Write the width and the "
    "depth, each with its word.",
    "여기서 말한 폭이나 춤이 읽은 단면 크기와 맞지 않습니다: {said}. 폭과 춤을 각각 써 주세요.",
)
ONLY_A_REFERENCE = _template(
    "A number stands here to say where something is, and the call would be on that number itself: {said}. "
    "Name what is meant by its own numbers.",
    "위치를 가리키는 번호인데 이대로는 그 번호 자체가 대상이 됩니다: {said}. 대상을 그 번호로 직접 지정해 주세요.",
)
LIMIT_NO_NUMBER = _template(
    "A number stands here as a limit, and would be read as that of a node or member: {said}. Nodes and members are not "
    "picked out by a limit; ask for the largest, such as the five largest.",
    "한계값으로 쓴 수인데 이대로는 절점이나 부재 번호로 읽힙니다: {said}. 한계값으로 절점이나 부재를 골라낼 수는 "
    "없습니다. 상위 5개처럼 큰 순서로 물어 주세요.",
)
ONE_PLACE_OR_TWO_LINES = _template(
    "Two coordinates are joined here, which may be one place or two lines: {said}. Write 'x = 0, y = 0' for what "
    "stands at both, or order each line in a sentence of its own.",
    "두 좌표가 이어져 있어 한 위치인지 두 열인지 분명하지 않습니다: {said}. 둘 다 만족하는 위치는 "
    "'x = 0, y = 0'으로 쓰고, 두 열이면 한 열씩 나누어 말씀해 주세요.",
)
ONE_QUESTION_AT_A_TIME = _text(
    "Several results are asked for, each of another place or of another kind, and one answer would mix them up. "
    "Ask for one of them at a time.",
    "위치나 종류가 서로 다른 결과를 한꺼번에 물으셨고, 한 번에 답하면 섞입니다. 하나씩 물어 주세요.",
)
ALL_OR_NUMBERS = _template(
    "This names elements by number ({numbers}) and members in words, which are {count:element|elements}: {said}. "
    "Which are meant? Say it with their numbers, or choose all.",
    "번호로 지정한 요소: {numbers}. 부재 이름에 해당하는 요소: {count}개. 지시: {said}. 어느 쪽입니까? 번호로 다시 "
    "말씀하시거나 전부를 고르세요.",
)
ALL_OF_THEM = _template("All {count:element|elements}", "요소 {count}개 전부")
IN_OTHER_WORDS = _text("In other words", "다시 말씀해 주세요")
LEFT_AS_THEY_ARE = _template(
    "{count:element stays as it is|elements stay as they are}: {ids}.", "요소 {count}개는 그대로 둡니다: {ids}."
)
TAKEN_BACK = _template(
    "Taken back in the message and not used: {said}.",
    "고쳐 말한 것으로 보고 쓰지 않은 말: {said}.",
)
READ_AS = _template("Read as: {said}.", "이렇게 읽었습니다: {said}.")
