"""What `commands.name_ranges` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

RANGE_NOT_READ = _template(
    "A range of names is not read: {words}.",
    "이름의 범위는 읽지 않습니다: {words}.",
)
WRITE_EACH_NAME_OR_NUMBERS = _text("Write each name, or the numbers.", "이름을 하나씩 쓰거나 번호로 써 주세요.")
