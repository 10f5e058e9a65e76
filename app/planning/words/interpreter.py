"""What `interpreter` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

IS_CODE = _text("A question about a design standard.", "설계기준에 대한 질문입니다.")
IS_GREETING = _text("A greeting.", "인사말입니다.")
IS_QUESTION = _text("A question about the model.", "모델에 대한 질문입니다.")
IS_ORDER = _text("An order about the model.", "모델에 대한 지시로 읽었습니다.")
IS_CALLING_OFF = _text("It calls off what is going on.", "진행 중인 일을 그만두라는 말입니다.")
NOTHING_RUNS = _text(
    'Nothing is going on, so there is nothing to call off. "Undo that" takes back what was done last.',
    '진행 중인 작업이 없어 취소할 것이 없습니다. 마지막 작업을 되돌리려면 "되돌려줘"라고 하세요.',
)
IS_TALK = _text("No work in GEN NX could be read from it.", "GEN NX 작업을 읽을 수 없습니다.")
HELLO = _template("Hello. I am working offline. {readable}", "안녕하세요. 지금은 오프라인으로 동작합니다. {readable}")
WELCOME = _text("You are welcome.", "별말씀을 다 하십니다.")
OFFLINE = _template(
    "I read no order and no question about the model in this, and your documents say nothing about it. {readable} "
    "Every tool can also be filled in by hand (Ctrl+K). General questions need a language model: an Anthropic API "
    "key in the settings, or ANTHROPIC_API_KEY.",
    "모델에 대한 지시나 질문으로 읽지 못했고, 문서 폴더에도 관련 내용이 없습니다. {readable} 모든 명령은 손으로 양식을 "
    "채워 실행할 수도 있습니다(Ctrl+K). 일반 질문에는 언어모델이 필요합니다(설정의 Anthropic API 키 또는 "
    "ANTHROPIC_API_KEY).",
)
WORK_IN_GEN_NX = _template("Reads as work in GEN NX: {words}.", "GEN NX 작업으로 읽었습니다: {words}.")
LEANS = _text("It goes on with what was ordered before.", "앞에서 한 작업에 이어지는 말입니다.")
