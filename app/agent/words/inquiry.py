"""What `inquiry` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

ACCEPTED = _template("Accepted: {listed}", "가능한 값: {listed}")
TYPE_ANSWER = _text("Type an answer.", "답을 입력하세요.")
UNANSWERED_FOR_DAYS = _template(
    "The question was not answered within {days:day|days}.",
    "{days}일 안에 질문에 답하지 않았습니다.",
)
SEND_REQUEST_AGAIN = _text("Send the request again.", "요청을 다시 보내세요.")
IS_NOT_ANSWERED = _template("“{label}” is not answered.", "“{label}” 항목에 답이 없습니다.")
NOT_A_CHOICE = _template(
    "“{answer}” is not one of the choices for “{label}”.",
    "“{answer}”{은} “{label}”의 선택지가 아닙니다.",
)
ANSWER_TO_HAS_CHARACTERS = _template(
    "The answer to “{label}” has {count:character|characters}.",
    "“{label}”의 답이 {count}자입니다.",
)
UP_TO_CHARACTERS_ARE_ACCEPTED = _template(
    "Up to {max_answer_characters:character is|characters are} accepted.",
    "{max_answer_characters}자까지 입력할 수 있습니다.",
)
WAS_NOT_ASKED = _template("“{key}” was not asked.", "“{key}”{은} 묻지 않은 항목입니다.")
ANSWER_FIELDS_OF_QUESTION = _text("Answer the fields of the question.", "질문에 있는 항목에 답하세요.")
CHOICE = _template("{value} ({label})", "{value} ({label})")
