"""What `model_answers` says."""

from app.trade.templates import Words
from app.trade.words import terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

ELEMENT = _template("element {which}: {told}", "요소 {which}: {told}")
ON_STOREY = _template("{kind} of {storey}", "{storey} {kind}")
COLUMN = _text("column", "기둥")
BEAM = _text("beam", "보")
BRACE = _text("brace", "가새")
TRUSS = _text("truss", "트러스")
WALL = terms.WALL
PLATE = terms.PLATE
SECTION = _template("section {name}", "단면 {name}")
MATERIAL = _template("material {name}", "재료 {name}")
NODES = _template("nodes {nodes}", "절점 {nodes}")
LENGTH = _template("length {value} {unit}", "길이 {value} {unit}")
FROM_TO = _template("from {first} to {last} {unit}", "위치 {first} → {last} {unit}")
NODE = _template("node {which}: (x, y, z) = {place} {unit}", "절점 {which}: (x, y, z) = {place} {unit}")
FILE = _template("the file is {name}", "파일은 {name}입니다")
NO_FILE = _text("the model has no file yet: it was not saved", "모델에 아직 파일이 없습니다. 저장되지 않았습니다")
SAVED = _text("nothing written since then is unsaved", "저장하지 않은 변경은 없습니다")
UNSAVED = _text("changes made since are not saved yet", "그 뒤의 변경은 아직 저장되지 않았습니다")
CELL = _template("{label} {value}", "{label} {value}")
RECORD = _template("{name}: {cells}", "{name}: {cells}")
ELEMENTS = _template("elements: {count} ({ids})", "요소: {count}개({ids})")
NOTHING_SET = _template("{what}: nothing is set", "{what}: 설정된 내용이 없습니다")
DIAPHRAGMS = _template("storeys with a rigid diaphragm: {listed}", "강막(다이아프램)이 있는 층: {listed}")
NO_DIAPHRAGMS = _template("storeys without one: {listed}", "강막이 없는 층: {listed}")
NO_STOREYS = _text("none", "없음")
ECCENTRICITY = _template(
    "{storey}: accidental eccentricity X {x} {unit}, Y {y} {unit}", "{storey}: 우발편심 X {x} {unit}, Y {y} {unit}"
)
IN_USE = _template("used by members: {listed}", "부재가 쓰는 것: {listed}")
NOT_IN_USE = _template("defined, used by no member: {listed}", "정의만 되어 있고 쓰는 부재가 없는 것: {listed}")
