"""What `interpreter` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

IS_CODE = _text("A question about a design standard.", "설계기준에 대한 질문입니다.")
IS_GREETING = _text("A greeting.", "인사말입니다.")
IS_QUESTION = _text("A question about the model.", "모델에 대한 질문입니다.")
IS_ORDER = _text("An order about the model.", "모델에 대한 지시로 읽었습니다.")
IS_TALK = _text("No work in GEN NX could be read from it.", "GEN NX 작업을 읽을 수 없습니다.")
HELLO = _template("Hello. I am working offline. {readable}", "안녕하세요. 지금은 오프라인으로 동작합니다. {readable}")
WELCOME = _text("You are welcome.", "별말씀을 다 하십니다.")
OFFLINE = _template(
    "Offline I cannot answer general questions, because no language model is connected. To connect "
    "one, enter an Anthropic API key in the settings or set ANTHROPIC_API_KEY. {readable}",
    "오프라인에서는 연결된 언어모델이 없어 일반 질문에 답할 수 없습니다. 설정에서 Anthropic API 키를 "
    "입력하거나 ANTHROPIC_API_KEY를 지정하면 연결됩니다. {readable}",
)
READS_AS_WORK_IN_GEN_NX = _template("Reads as work in GEN NX: {words}.", "GEN NX 작업으로 읽었습니다: {words}.")
