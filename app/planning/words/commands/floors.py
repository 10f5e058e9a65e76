"""What `commands.floors` says."""

from app.planning.words import titles
from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

FLOOR_LOAD_TYPE = titles.FLOOR_LOAD_TYPE_NAME_SHOWN
FLOOR_LOAD = _template("Floor load {name} on {shown}", "바닥하중 {name}: {shown}")
FLOOR_LOADS_ACT_DOWNWARD = _text("Floor loads act downward.", "바닥하중은 아래 방향입니다.")
TWO_WAY_PANELS = _text("Panels spread their load both ways.", "바닥하중은 2방향으로 분배합니다.")
MODEL_HAS_NO_STOREY = _template("The model has no storey {levels}.", "모델에 {levels} 층이 없습니다.")
IT = _template("It has {hand}.", "있는 층: {hand}.")
NAME_OF_FLOOR_LOAD_TYPE = _text("Name of the floor load type", "바닥하중 타입 이름")
EVERY_STOREY_ABOVE_LOWEST = _text("Every storey above the lowest", "최하층을 뺀 전층")
STOREYS = _text("Storeys", "층")
ALL_STOREYS = _text("all", "전층")
LOADS_ARE_IN_KN_M2 = _text("Floor loads without a unit are in kN/m².", "단위가 없는 바닥하중은 kN/m²로 봅니다.")
CASE_OF_FLOOR_LOAD = _template('Load case of "{said}"', '"{said}"의 하중케이스')
AMOUNT_OF_FLOOR_LOAD = _template('Value of "{said}", how much (kN/m²)', '"{said}"의 크기(값), 얼마 (kN/m²)')
