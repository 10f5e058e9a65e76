"""What `commands.cases` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template

LOAD_GOES_INTO_ONLY_CASE = _template(
    "The load goes into {have}, the only case of its kind.",
    "같은 종류의 유일한 케이스인 {have}에 넣습니다.",
)
CASE_NAMED_BEFORE = _template(
    "The load goes into {name}, the case named before it.", "하중은 앞에서 말한 케이스 {name}에 넣습니다."
)
