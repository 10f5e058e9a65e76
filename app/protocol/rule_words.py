"""What is said of approval rules and the files that hold them, in English and Korean."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

NO_TOOL = _text("It names no tool.", "도구 이름이 없습니다.")
ONE_TOOL = _text(
    "A rule that allows names exactly one tool, in full.",
    "허용 규칙에는 도구 하나의 전체 이름이 있어야 합니다.",
)
NO_PLACE = _template(
    "“{argument}” names no place in the arguments; write for example height, load.value or loads[].value.",
    "“{argument}”{은} 인수의 위치가 아닙니다. 예를 들어 height, load.value, loads[].value로 쓰세요.",
)
NO_BOUND = _template("The condition on “{argument}” bounds nothing.", "“{argument}” 조건에 한계가 없습니다.")
NOT_FINITE = _template(
    "The bounds of “{argument}” are no finite numbers.", "“{argument}”의 한계가 유한한 수가 아닙니다."
)
CROSSED = _template("The lower bound of “{argument}” is above the upper one.", "“{argument}”의 하한이 상한보다 큽니다.")
UNIT_UNKNOWN = _template("“{unit}” is no unit that Lintel knows.", "“{unit}”{은} Lintel이 아는 단위가 아닙니다.")
NEEDS_USES = _template(
    "A rule that allows says how many calls may pass by it, 1 to {most}.",
    "허용 규칙에는 통과할 호출 횟수를 1에서 {most} 사이로 적어야 합니다.",
)
NEEDS_EXPIRY = _template(
    "A rule that allows says when it was made and when it expires, at most {days:day|days} later.",
    "허용 규칙에는 만든 시각과 만료 시각(최대 {days}일 뒤)이 있어야 합니다.",
)
NEEDS_ZONE = _text(
    "Its times say no time zone; write for example 2026-12-31T18:00:00+09:00.",
    "시각에 시간대가 없습니다. 예를 들어 2026-12-31T18:00:00+09:00으로 쓰세요.",
)
NEEDS_UNITS = _text(
    "A rule that allows names the model's unit system: its force and its length.",
    "허용 규칙에는 모델의 단위계(힘과 길이)가 있어야 합니다.",
)
NEEDS_TARGET = _text(
    "A rule that allows says for which GEN NX: embedded, or gennx.",
    "허용 규칙에는 대상 GEN NX(embedded 또는 gennx)가 있어야 합니다.",
)
USES_NOT_COUNTED = _text("Only the uses of a rule that allows are counted.", "횟수는 허용 규칙에서만 셉니다.")
FREE_NOT_NEEDED = _text(
    "Only a rule that allows has places that may hold anything.", "아무 값이나 되는 위치는 허용 규칙에만 있습니다."
)
NO_ID = _text("It has no id.", "ID가 없습니다.")
NOT_UTF_8 = _text("It is not UTF-8 text.", "UTF-8 텍스트가 아닙니다.")
NO_JSON = _template("It is not JSON ({said}).", "JSON이 아닙니다({said}).")
NAMED_TWICE = _template("“{name}” stands in one object twice.", "“{name}”{이} 한 객체에 두 번 있습니다.")
NO_RULES_FILE = _template(
    "It is no file of approval rules: “format” is not “{format}”.",
    "승인 규칙 파일이 아닙니다. “format”이 “{format}”{이} 아닙니다.",
)
NEWER_VERSION = _template(
    "It is of version {version}, which a newer Lintel wrote.", "더 새로운 Lintel이 쓴 버전 {version}입니다."
)
UNKNOWN_NAME = _template("It holds “{name}”, which nobody knows here.", "알 수 없는 이름 “{name}”{이} 있습니다.")
MISSHAPEN = _template(
    "What stands at “{where}” is not written as it has to be: {said}.",
    "“{where}”에 있는 것이 형식에 맞지 않습니다: {said}.",
)
WRONG_RULE = _template("The rule {rule}: {problem}", "규칙 {rule}: {problem}")
SAME_ID = _template("Two of its rules have the id {rule}.", "규칙 두 개의 ID가 {rule}{로} 같습니다.")
TOOL_GONE = _text("the tool server has no such tool any more", "도구 서버에 그 도구가 더 이상 없습니다")
TOOL_CHANGED = _template(
    "the tool server has changed what the tool is: {parts}", "도구 서버가 도구의 정의를 바꾸었습니다: {parts}"
)
PART_TITLE = _text("title", "제목")
PART_DESCRIPTION = _text("description", "설명")
PART_INPUTS = _text("arguments", "인수")
PART_OUTPUTS = _text("answer", "응답")
PART_ANNOTATIONS = _text("annotations", "주석")
PART_META = _text("additional data", "추가 정보")
