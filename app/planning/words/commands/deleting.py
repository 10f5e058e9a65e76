"""What `commands.deleting` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

DELETE = _template("Delete {shown}", "삭제: {shown}")
NODES = _text("nodes", "절점")
ELEMENTS = _text("elements", "요소")
SENTENCE = _template("{which} {text}", "{which} {text}")
NODAL_LOADS_OF_NODES = _text("nodal loads of nodes", "절점하중, 절점")
BEAM_LOADS_OF_ELEMENTS = _text("beam loads of elements", "보하중, 요소")
PRESSURES_OF_ELEMENTS = _text("pressures of elements", "압력하중, 요소")
SUPPORTS_OF_NODES = _text("supports of nodes", "지점, 절점")
END_RELEASES_OF_ELEMENTS = _text("end releases of elements", "단부해제, 요소")
MASSES_OF_NODES = _text("masses of nodes", "절점질량, 절점")
DELETE_RECORDS = _template("Delete {total:record|records} ({shown})?", "데이터 {total}개를 삭제할까요? ({shown})")
SENTENCE_2 = _template("{words} {listed}", "{words} {listed}")
DELETE_ALL = _template("Delete all {count}: {listed}?", "{count}개를 모두 삭제할까요? {listed}")
DELETE_2 = _text("Delete", "삭제")
DELETE_RECORDS_2 = _template("Delete {total:record|records}", "{total}개 삭제")
SENTENCE_3 = _template("{name} {text}", "{name} {text}")
DELETE_3 = _template("Delete {count}", "{count}개 삭제")
MATERIAL = _text("material", "재료")
SECTION = _text("section", "단면")
THICKNESS = _text("thickness", "두께")
LOAD_CASE = _text("load case", "하중조건")
SPECTRUM_CASE = _text("spectrum case", "스펙트럼 하중조건")
COMBINATION = _text("combination", "하중조합")
FUNCTION = _text("function", "스펙트럼 함수")
FLOOR_LOAD = _text("floor load", "바닥하중 타입")
IS_IN_USE = _template("{name} is used by {count:element|elements}.", "{name}{을} 쓰는 요소가 {count}개 있습니다.")
CHANGE_THEM_FIRST = _text("Give them another one first.", "먼저 그 요소에 다른 것을 지정해 주세요.")
WHICH_KIND = _text("Elements or nodes", "요소인지 절점인지")
ELEMENTS_OR_NODES = _template("Elements {text}, or nodes {text}?", "요소 {text}입니까, 절점 {text}입니까?")
ALL_IN_USE = _template("Every {kind} of the model is in use.", "모델의 {kind}{은} 모두 쓰이고 있습니다.")
NOTHING_TO_DELETE = _text("There is none to delete.", "삭제할 것이 없습니다.")
