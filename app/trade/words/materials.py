"""What is said of the tables that materials are taken from."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template

FROM_GEN_NX_TABLE = _template(
    "{name} is taken from GEN NX's table {table}.",
    "{name}{은} GEN NX의 {table} 값을 씁니다.",
)
