"""Every sentence that this room says, in English and Korean."""

from collections.abc import Mapping
from typing import Final

from app.trade.templates import Words
from app.trade.text import Text
from app.trade.words import terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

IS_NOT_WITH_UNIT = _template(
    "{value} is not a {dimension} with a unit",
    "{value}{은} 단위가 붙은 {dimension} 값이 아닙니다",
)
FOR_EXAMPLE = _template("For example {listed}.", "예: {listed}")
VALUE_MISSING = _template("{missing} is missing", "{missing} 값이 없습니다")
ARGUMENT_UNKNOWN = _template("this tool has no argument {names}", "이 도구에 없는 인수입니다: {names}")
NOT_AMONG_CHOICES = _template("{shown} is not one of: {limit}", "{shown}{은} 다음 중 하나가 아닙니다: {limit}")
BELOW_SMALLEST = _template("{shown} is below the smallest accepted, {limit}", "{shown}{은} 최소값 {limit}보다 작습니다")
ABOVE_LARGEST = _template("{shown} is above the largest accepted, {limit}", "{shown}{은} 최대값 {limit}보다 큽니다")
TOO_FEW_ENTRIES = _template("at least {limit:entry|entries} needed", "항목이 {limit}개 이상 필요합니다")
TOO_MANY_ENTRIES = _template("at most {limit:entry|entries} accepted", "항목은 {limit}개까지입니다")
TOO_SHORT = _template("{shown} is shorter than {limit:character|characters}", "{shown}{은} {limit}자보다 짧습니다")
TOO_LONG = _template("{shown} is longer than {limit:character|characters}", "{shown}{은} {limit}자보다 깁니다")
OF_ANOTHER_KIND = _template("{shown} should be of type {kind}", "{shown}{은} {kind} 형식이어야 합니다")
NOT_ACCEPTED = _template("{shown} is not accepted here", "{shown}{은} 여기에 쓸 수 없습니다")
# The kinds of JSON, as a schema calls them.
JSON_KINDS: Final[Mapping[str, Text]] = {
    "string": _text("text", "문자열"),
    "number": _text("number", "수"),
    "integer": _text("integer", "정수"),
    "boolean": _text("yes or no", "예/아니요"),
    "array": _text("list", "목록"),
    "object": _text("object", "객체"),
    "null": _text("nothing", "빈 값"),
}
REHEARSAL_ENDED = _text("The rehearsal ended without a word.", "연습이 결과 없이 끝났습니다.")
REHEARSE_AGAIN = _text("Rehearse again; the model was only read.", "다시 연습하세요. 모델은 읽기만 했습니다.")
TOOL_SERVER_DID_NOT_ANSWER = _text("The tool server did not answer.", "도구 서버가 응답하지 않았습니다.")
UNCHANGED_CHECK_DIALOGS = _text(
    "Nothing was changed by this call. Check that GEN NX is not waiting in a dialog, then try again.",
    "이 호출로 바뀐 것은 없습니다. GEN NX에 열린 대화상자가 없는지 확인한 뒤 다시 시도하세요.",
)
SENDING_NOT_SHOWN = _text(
    "The tool server did not show what this call would send.",
    "도구 서버가 이 호출이 보낼 내용을 보여 주지 않았습니다.",
)
NOT_APPROVED_UNSEEN = _text("It cannot be approved unseen.", "내용을 보지 않고 승인할 수 없습니다.")
WRITE_UNANSWERED = _text(
    "The write was sent and no answer came back: it may or may not be stored.",
    "쓰기 요청을 보냈으나 응답이 없습니다. 저장되었는지 알 수 없습니다.",
)
READ_AND_COMPARE = _text(
    "It is not repeated automatically. Close any dialog in GEN NX, then read the model and compare.",
    "자동으로 다시 보내지 않습니다. GEN NX의 대화상자를 닫고 모델을 읽어 비교하세요.",
)
NO_MAPI_KEY = _text("There is no MAPI key for GEN NX.", "GEN NX용 MAPI 키가 없습니다.")
COPY_MAPI_KEY = _text(
    "Copy it from GEN NX (Apps > API Settings) into Settings > Target, or use the embedded GEN NX.",
    "GEN NX(Apps > API Settings)에서 복사하여 설정 > 대상에 저장하거나, 내장 GEN NX를 사용하세요.",
)
MODEL_NOT_TOLD = _text(
    "GEN NX did not tell which model is open; nothing was asked for or sent.",
    "GEN NX가 어떤 모델이 열려 있는지 알려 주지 않아 승인을 요청하지도 보내지도 않았습니다.",
)
EMBEDDED_NOT_STARTED = _template(
    "The embedded GEN NX did not start: {detail}",
    "내장 GEN NX를 시작하지 못했습니다: {detail}",
)
START_AGAIN = _text("Start it again from the status bar.", "상태 표시줄에서 다시 시작하세요.")
TOOL_SERVER_DID_NOT_START = _template(
    "The tool server did not start: {detail}",
    "도구 서버를 시작하지 못했습니다: {detail}",
)
TOOL_SERVER_ENDED_OR_STOPPED = _text(
    "The tool server ended or stopped answering.",
    "도구 서버가 종료되었거나 응답을 멈췄습니다.",
)
STARTS_AGAIN_MODEL_KEPT = _text(
    "The next request starts it again; the open model is kept.",
    "다음 요청에서 다시 시작합니다. 열린 모델은 유지됩니다.",
)
EMBEDDED_ENDED = _text(
    "The embedded GEN NX ended. Its document is kept; at most the last write is in doubt.",
    "내장 GEN NX가 종료되었습니다. 문서는 보존되어 있으며 마지막 쓰기 하나만 확인이 필요할 수 있습니다.",
)
NEXT_REQUEST_STARTS_IT_AGAIN = _text(
    "The next request starts it again with this document.",
    "다음 요청에서 이 문서로 다시 시작합니다.",
)
EMBEDDED_GEN_NX_ENDED_WHAT = _text(
    "The embedded GEN NX ended; what was not saved in its model is gone.",
    "내장 GEN NX가 종료되어 저장하지 않은 모델 내용이 사라졌습니다.",
)
STARTS_AGAIN_EMPTY = _text(
    "The next request starts it again with an empty document; open the saved file or build again.",
    "다음 요청에서 빈 문서로 다시 시작합니다. 저장한 파일을 열거나 다시 작성하세요.",
)
LOOK_THEN_ASK = _text("Look at GEN NX, then ask again.", "GEN NX를 확인한 뒤 다시 요청하세요.")
NO_SUCH_TOOL = _text("The tool server has no such tool.", "도구 서버에 그런 도구가 없습니다.")
TOOL_SERVERS_ANSWER_COULD = _template(
    "The tool server's answer could not be read: {where}",
    "도구 서버의 응답을 읽을 수 없습니다: {where}",
)
UNCHANGED_OTHER_VERSION = _text(
    "Nothing was changed by this call. The tool server may be of another version than Lintel.",
    "이 호출로 바뀐 것은 없습니다. 도구 서버와 Lintel의 버전이 다를 수 있습니다.",
)

KINDS = {
    "column": terms.COLUMNS,
    "beam": terms.BEAMS,
    "brace": terms.BRACES,
    "truss": _text("truss members", "트러스"),
    "wall": terms.WALLS,
    "plate": _text("plates", "판"),
    "other": _text("other elements", "기타 요소"),
}
MEMBERS = _template("{kind}, {storey} ({count})", "{kind}, {storey} ({count}개)")
NODES_AT_THE_BASE = _text("nodes at the base", "밑면 절점")
NODES_AT = _template("nodes at {level}", "{level} 절점")
