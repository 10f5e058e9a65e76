"""What `files.library` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

NAMELESS = _text(
    "its name holds bytes that are no text; rename the file",
    "파일 이름에 글자가 아닌 바이트가 있습니다. 이름을 바꾸세요",
)
IS_ADAPTER = _text(
    "it is a LoRA adapter, which goes with its base model",
    "LoRA 어댑터이므로 바탕 모델과 함께 씁니다",
)
IT_CANNOT_BE_LOADED = _template("It cannot be loaded: {found}.", "불러올 수 없습니다: {found}.")
