"""Names of things and of columns that several tools use, and what several of them say of a value."""

from app.trade.templates import Words
from app.trade.words import columns, terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

NONE = _text("none", "없음")
NOT_IN_MODEL = _template('{kind} "{name}" does not exist in the model.', '{kind} "{name}"{이} 모델에 없습니다.')
MATERIAL = columns.MATERIAL
THICKNESS = terms.THICKNESS
SECTION = columns.SECTION
LOAD_CASE = _text("Static load case", "정적하중조건")
STORY = _text("Story", "층")
RS_FUNCTION = _text("Response-spectrum function", "응답스펙트럼 함수")
FLOOR_LOAD_TYPE = terms.FLOOR_LOAD_TYPE
NODE = columns.NODE
ELEMENT = columns.ELEMENT
CASE_OR_COMBINATION = _text("Load case or combination", "하중조건 또는 하중조합")
IN_MODEL = _template("In the model: {listed}.", "모델에 있는 것: {listed}.")
KIND = _text("Kind", "종류")
NAME = _text("Name", "이름")
CHECKPOINT = _text("Checkpoint", "체크포인트")
TABLE = _text("Table", "표")
ADDED = _text("Added", "추가")
CHANGED = _text("Changed", "변경")
DELETED = _text("Deleted", "삭제")
NOT_POSITIVE = _template(
    "{name} is {value}; it must be greater than zero.", "{name}{이} {value}입니다. 0보다 커야 합니다."
)
ROWS_TOLD = _template("{what}: {listed}.", "{what}: {listed}.")
MORE_IN_TABLE = _template("{more} more in the table", "그 밖의 {more}건은 표에 있음")
