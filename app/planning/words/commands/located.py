"""What `commands.located` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

THERE = _template('"{said}": {count} at {place}, {ids}.', '"{said}": {place}에 있는 {count}개, {ids}.')
NOTHING_THERE = _template(
    'Nothing that "{said}" names stands at {place}.', '"{said}"에 해당하는 것이 {place}에 없습니다.'
)
LINES_ARE = _template("Columns stand on x = {xs} and y = {ys} ({unit}).", "기둥열: x = {xs}, y = {ys} ({unit}).")
TOO_LARGE = _text(
    "The model is too large to tell what stands where; name them by their numbers.",
    "모델이 커서 위치로는 찾을 수 없습니다. 번호로 말씀해 주세요.",
)
NAME_THEM = _text("Name them by their numbers.", "번호로 말씀해 주세요.")
WHICH_LINE = _template(
    'The model keeps no names of grid lines. Which line is "{said}"?',
    '모델에는 축열 이름이 없습니다. "{said}"{은} 어느 열입니까?',
)
LINE = _template("Line {said}", "{said}")
WHICH_NODES = _template("Which nodes of {place}", "{place} 절점 중 어느 것")
AT_THE_BASE = _text("Those at the base", "기초(최하단) 절점")
ALL_OF_THEM = _text("All of them, on every level", "모든 레벨의 절점")
