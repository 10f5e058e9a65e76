"""What the server itself says: its doors, resources, and the one tool of its smart face."""

from app.trade.templates import Words
from app.trade.words import terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

CALL_RUNNING = _template("{call} is running.", "{call}{이} 진행 중입니다.")
WAIT_FOR_CALL = _text(
    "Wait for it to end; get_analysis_status tells how it stands.",
    "끝날 때까지 기다리세요. get_analysis_status로 상태를 볼 수 있습니다.",
)
LOOKED = _text("This model is open.", "이 모델이 열려 있습니다.")
NO_SUCH_TOOL = _template('There is no tool "{name}".', '"{name}"{이라는} 도구가 없습니다.')
LIST_TOOLS = _text("List the tools.", "도구 목록을 확인하세요.")
INTERNAL_ERROR = _template("{name} stopped on an internal error.", "{name} 실행 중 내부 오류가 발생했습니다.")
LOOK_AT_LOG = _text(
    "The trace is in the tool server's log; read the model before going on.",
    "도구 서버 로그에 기록되어 있습니다. 계속하기 전에 모델을 확인하세요.",
)
USE_MCP_CLIENT = _text("Use an MCP client over streamable HTTP.", "스트리밍 HTTP를 쓰는 MCP 클라이언트를 사용하세요.")
REQUEST_UNREADABLE = _template("The request cannot be read: {cause}.", "요청을 읽을 수 없습니다: {cause}.")
TOKEN_MISSING = _text("The request has no valid bearer token.", "요청에 올바른 토큰이 없습니다.")
SEND_TOKEN = _template(
    "Send Authorization: Bearer with the token that the server printed, or that {variable} holds.",
    "서버가 출력한 토큰이나 {variable}의 토큰을 Authorization: Bearer 헤더로 보내세요.",
)
ORIGIN_NOT_ALLOWED = _text(
    "The request comes from a web page that is not allowed.", "허용되지 않은 웹 페이지의 요청입니다."
)
ALLOW_ORIGIN = _text("Allow its origin with --origin if you trust it.", "신뢰하는 출처라면 --origin으로 허용하세요.")
OTHER_HOST_NAMED = _text(
    "The Host header names another place than this server.", "Host 헤더가 이 서버가 아닌 곳을 가리킵니다."
)
CALL_PRINTED_ADDRESS = _text(
    "Call the server by the address that it printed, or start it with --host as clients name it.",
    "서버가 출력한 주소로 부르거나, 클라이언트가 부르는 이름을 --host로 주어 시작하세요.",
)
META_UNREADABLE = _template(
    "_meta {name} cannot be read; nothing was sent.", "_meta {name}{을} 읽을 수 없습니다. 아무것도 보내지 않았습니다."
)
META_FORM = _text(
    'A call id is a text of 1 to 200 characters; units are {"force": "kN", "length": "m"}; a model is the '
    "identity that get_project_status tells.",
    '호출 번호는 1~200자 문자열, 단위는 {"force": "kN", "length": "m"}, 모델은 get_project_status의 identity '
    "형식입니다.",
)
STATUS_RESOURCE = _text(
    "Counts, structure type and identity of the open model.", "열린 모델의 개수, 구조형식, 식별 정보."
)
UNITS = _text("Units", "단위계")
UNITS_RESOURCE = _text("Connection and unit system of the open model.", "연결 상태와 열린 모델의 단위계.")
STORIES = _text("Stories", "층 데이터")
STORIES_RESOURCE = _text("Stories with level and diaphragm.", "층 레벨과 강막.")
LOAD_CASES = terms.LOAD_CASES
LOAD_CASES_RESOURCE = _text("Load cases and combinations.", "하중조건과 하중조합.")
STOPPED_AFTER = _template("Stopped after {ran} of {told:step|steps}.", "{told}단계 중 {ran}단계에서 멈췄습니다.")
PARTLY_CARRIED_OUT = _template(
    "{ran} of {told:step|steps} were carried out; the others need approval or a policy that allows them.",
    "{told}단계 중 {ran}단계를 수행했습니다. 나머지는 승인이나 허용하는 정책이 필요합니다.",
)
ALL_CARRIED_OUT = _template("All {ran:step|steps} {ran:~was|were} carried out.", "{ran}단계를 모두 수행했습니다.")
DATA_MISSING = _text("Engineering data is missing.", "설계 데이터가 필요합니다.")
ASK_AND_CALL_AGAIN = _text(
    "Ask the engineer and call again with the same request and `answers` by key.",
    "기술자에게 물어 같은 요청에 answers를 붙여 다시 호출하세요.",
)
NO_PLAN = _text("There is no plan for this request.", "이 요청의 계획을 만들 수 없습니다.")
CHANGE_REQUEST = _text("Change the request; nothing was sent.", "요청을 바꾸세요. 아무것도 보내지 않았습니다.")
ONLY_ONE_TOOL = _template("There is only {tool}.", "{tool}만 있습니다.")
START_WITHOUT_SMART = _text("Start without --smart for single tools.", "개별 도구는 --smart 없이 시작하세요.")
ANALYZE_STRUCTURE_TITLE = _text("Analyse a structure", "구조물 해석")
ANALYZE_STRUCTURE_DESCRIPTION = _text(
    "Plan a request for GEN NX in words and carry it out step by step, each write read back. What runs without "
    "approval is set by the server's policy; the rest is shown as a dry run.",
    "말로 한 요청을 계획하여 단계별로 수행하고 쓰기마다 다시 읽어 확인합니다. 승인 없이 수행할 범위는 서버의 "
    "정책이 정하고, 나머지는 미리보기로 보여 줍니다.",
)
ENTER_MISSING = _template("{title}: {names}?", "{title}: 필요한 값을 입력하세요.")
