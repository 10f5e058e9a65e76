"""What `commands.cases` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template

LOAD_GOES_INTO_ONLY_CASE = _template(
    "The load goes into {have}, the only case of its kind.",
    "같은 종류의 유일한 케이스인 {have}에 넣습니다.",
)
