"""What GEN NX's own error texts mean, beside the texts themselves, and why an outcome is not known.

The texts are those of the Open API as they were met, and of the embedded engine; what is in none of them is quoted.
"""

from typing import Final

from app.trade.templates import Words
from app.trade.text import Text

_words = Words(__name__)
_template = _words.template
_text = _words.text

KNOWN = _template("“{said}” ({meaning})", "{meaning}(“{said}”)")
UNKNOWN = _template("“{said}”", "GEN NX의 메시지 “{said}”")

# Each by a part of the text, in small letters; the first that fits holds.
MEANINGS: Final[tuple[tuple[str, Text], ...]] = (
    ("wrong field", _text("a name or a value is not accepted, or one is missing", "허용되지 않거나 빠진 항목 또는 값")),
    ("wrong key", _text("no record has this id", "없는 번호")),
    ("wrong json format", _text("the request could not be read", "읽을 수 없는 요청 형식")),
    ("not found key", _text("the record does not exist", "해당 데이터 없음")),
    ("key already exist", _text("the id is taken", "이미 있는 번호")),
    ("not registered string", _text("the name is not known", "등록되지 않은 이름")),
    ("unknown error", _text("GEN NX gives no reason of its own", "GEN NX가 원인을 밝히지 않은 오류")),
    ("please perform analysis", _text("there are no results yet", "해석 결과 없음")),
    ("no analysis result", _text("there are no results yet", "해석 결과 없음")),
    ("error creating utbl", _text("the result table could not be made", "결과표를 만들 수 없음")),
    ("project is not opened", _text("no document is open", "열린 문서 없음")),
    ("path is wrong", _text("the file could not be opened", "파일을 열 수 없음")),
    ("please connect api", _text("the API is not connected", "API가 연결되지 않음")),
    ("client disconnected", _text("GEN NX is not connected to the API", "GEN NX와 API의 연결이 끊김")),
    ("mapi-key is missing", _text("no key was given", "키가 없음")),
    ("mapi-key is invalid", _text("the key is not valid", "유효하지 않은 키")),
    ("mapi_key is not set", _text("no key is set", "키가 설정되지 않음")),
    ("dialog was closed", _text("a dialog was closed without an answer", "대화상자가 응답 없이 닫힘")),
    ("load information has not been entered", _text("there are no loads to analyse", "해석할 하중 없음")),
    ("no nodes or elements", _text("there is nothing to analyse", "해석할 절점이나 요소 없음")),
    ("singular", _text("something can move freely", "구속되지 않은 자유도가 있는 불안정 구조")),
    ("can move freely", _text("something can move freely", "구속되지 않은 자유도가 있는 불안정 구조")),
    ("the structure can move", _text("something can move freely", "구속되지 않은 자유도가 있는 불안정 구조")),
    ("ill-conditioned", _text("the stiffnesses differ too much", "강성 차이가 지나치게 커서 해를 신뢰할 수 없음")),
    ("p-delta", _text("the P-Delta analysis found no equilibrium", "P-Delta 해석에서 평형을 찾지 못함")),
    ("did not converge", _text("no solution was found", "해석이 수렴하지 않음")),
    ("sturm count", _text("the modes could not be checked", "모드 누락 여부를 확인할 수 없음")),
    ("mass data is required", _text("there is no mass", "질량이 없어 고유치해석을 할 수 없음")),
    ("eigenvalue analysis control", _text("the eigenvalue analysis is not set", "고유치해석 제어가 설정되지 않음")),
    ("analysis is not allowed", _text("the analysis may not be run now", "지금은 해석할 수 없음")),
    ("analysis failed", _text("the analysis failed", "해석 실패")),
    ("not available in the embedded engine", _text("the embedded engine lacks it", "내장 엔진이 지원하지 않음")),
    ("by the embedded engine", _text("the embedded engine lacks it", "내장 엔진이 지원하지 않음")),
    ("out of range", _text("its numbers are out of range", "모델의 수치가 허용 범위를 벗어남")),
    ("internal error", _text("a check of the engine failed", "엔진의 자체 점검 실패")),
    ("floor load", _text("a floor load cannot be analysed", "해석할 수 없는 바닥하중")),
    ("pressure load", _text("a pressure load cannot be analysed", "해석할 수 없는 압력하중")),
    ("beam load of", _text("a beam load cannot be analysed", "해석할 수 없는 보 하중")),
    ("temperature", _text("a temperature load cannot be analysed", "해석할 수 없는 온도하중")),
    ("static seismic", _text("a seismic load cannot be analysed", "해석할 수 없는 정적 지진하중")),
    ("static wind", _text("a wind load cannot be analysed", "해석할 수 없는 정적 풍하중")),
    ("specified displacement", _text("a given displacement cannot be analysed", "해석할 수 없는 강제변위")),
    ("loads to masses", _text("loads cannot become masses", "하중을 질량으로 변환할 수 없음")),
    ("response spectrum", _text("a response spectrum cannot be analysed", "해석할 수 없는 응답스펙트럼 하중")),
    ("spectrum function", _text("a spectrum function is not usable", "사용할 수 없는 스펙트럼 함수")),
    ("buckling", _text("a buckling analysis is not possible", "좌굴해석을 할 수 없음")),
    ("load combination", _text("a load combination cannot be made", "만들 수 없는 하중조합")),
    ("elastic link", _text("an elastic link cannot be analysed", "해석할 수 없는 탄성연결")),
    ("rigid link", _text("a rigid link cannot be analysed", "해석할 수 없는 강체연결")),
    ("node local axes", _text("local axes of a node cannot be analysed", "해석할 수 없는 절점 좌표축")),
    ("panel zone", _text("panel zones cannot be analysed", "해석할 수 없는 패널존")),
    ("scale factors", _text("a stiffness factor cannot be analysed", "해석할 수 없는 강성 보정계수")),
    ("does not exist", _text("something that it names does not exist", "지정한 대상 없음")),
    ("cannot be analysed", _text("it cannot be analysed", "해석할 수 없음")),
    ("[error]", _text("GEN NX stopped with an error", "GEN NX 오류")),
)

# Why an outcome is not known.
NOT_OF_GEN_NX = _text("the answer is not GEN NX's", "GEN NX의 응답이 아님")
NOT_JSON = _template("the answer is not JSON of GEN NX (status {status})", "GEN NX의 JSON 응답이 아님(상태 {status})")
SERVER_ERROR = _template("server error {status}: {said}", "서버 오류 {status}: {said}")
REDIRECTED = _template(
    "it was answered with a redirect to {host}, which was not followed", "{host} 주소로 이동하라는 응답을 따르지 않음"
)
NO_ANSWER = _text("no answer in time", "제한 시간 안에 응답이 없음")
BROKEN = _text("the connection broke", "연결이 끊김")
NO_FILE_NAMED = _text("no file was named", "파일 이름이 없음")
FILE_NOT_THERE = _template("{path} is not there", "파일 {path} 없음")
NO_ROWS = _text("GEN NX said complete but no result table has rows", "GEN NX는 완료라고 했으나 결과표에 행이 없음")
ANSWER_LATE = _template("the answer came after {seconds} s", "{seconds}초 뒤에 응답함")
SAME_DOCUMENT = _text("the same document is still open", "같은 문서가 아직 열려 있음")
OTHER_WORDS = _template("GEN NX answered {said}", "GEN NX의 응답 {said}")
NO_WORDS = _text("GEN NX answered nothing", "GEN NX의 응답 내용이 없음")
UNANSWERED_WITH_RESULTS = _text("results are there but the call was not answered", "결과는 있으나 호출에 응답이 없음")


def told(said: str) -> Text:
    """A text of GEN NX in quotes, beside what it means where that is known."""
    lowered = said.lower()
    meaning = next((each for part, each in MEANINGS if part in lowered), None)
    return UNKNOWN(said=said) if meaning is None else KNOWN(said=said, meaning=meaning)
