"""What is said of the way to GEN NX, of its failures, and of which model is open."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

CERTIFICATE_UNCHECKED = _template(
    "The certificate of {host} is not checked ({variable}): anyone between can pose as it.",
    "{host}의 인증서를 확인하지 않습니다({variable}). 중간에서 누구든 이 서버로 위장할 수 있습니다.",
)
WAY_UNENCRYPTED = _template(
    "The way to {host} is not encrypted ({variable}): anyone between can read the key.",
    "{host}까지 암호화되지 않습니다({variable}). 중간에서 누구든 키를 읽을 수 있습니다.",
)
BASE_URL_UNUSABLE = _text(
    "MIDAS_BASE_URL is not set to an http(s) address of a host, optionally with a port and a path.",
    "MIDAS_BASE_URL에 호스트의 http(s) 주소(필요하면 포트와 경로)가 설정되어 있지 않습니다.",
)
CHOOSE_TARGET = _text(
    "Choose a target in the settings, or set MIDAS_BASE_URL, for example to the address ending in /gen.",
    "설정에서 대상을 선택하거나 MIDAS_BASE_URL에 /gen으로 끝나는 주소를 지정하세요.",
)
HTTP_SHOWS_KEY = _template(
    "The way to {host} is plain http, on which anyone between can read the MAPI key; nothing was sent.",
    "{host}까지 암호화되지 않은 http이므로 중간에서 누구든 MAPI 키를 읽을 수 있습니다. 아무것도 보내지 않았습니다.",
)
USE_HTTPS = _template(
    "Use an https address. To send the key all the same, set {variable} to {host}.",
    "https 주소를 쓰세요. 그래도 보내려면 {variable}에 {host}{을} 지정하세요.",
)
NOT_POSITIVE = _template('{name} is "{shown}", not a positive number.', '{name} 값 "{shown}"{이} 양수가 아닙니다.')
CORRECT_OR_UNSET = _text("Correct it or leave it unset.", "값을 고치거나 설정하지 마세요.")
USE_OTHER_PROXY = _text(
    "Name an http proxy in HTTPS_PROXY, or the host of GEN NX in NO_PROXY; the embedded GEN NX needs neither.",
    "HTTPS_PROXY에 http 프록시를, 또는 NO_PROXY에 GEN NX의 호스트를 지정하세요. 내장 GEN NX에는 필요 없습니다.",
)
LOOK_THEN_SETTLE = _text(
    "Look at GEN NX (an open dialog?), then use settle_unknown, which reads the model. It is not sent again.",
    "GEN NX 화면(열린 대화상자)을 확인한 뒤 settle_unknown으로 모델을 읽으세요. 요청은 다시 보내지 않습니다.",
)
UNREACHABLE = _template("No connection to {host} could be made.", "{host}에 연결할 수 없습니다.")
CHECK_NETWORK_AND_ADDRESS = _text(
    "Check the network and the base URL, and that GEN NX (or the embedded engine) is running.",
    "네트워크와 Base URL, 그리고 GEN NX(또는 내장 엔진)가 실행 중인지 확인하세요.",
)
CERTIFICATE_REFUSED = _template(
    "{host} could not prove who it is ({detail}); the key was not sent.",
    "{host}의 인증서를 신뢰할 수 없습니다({detail}). 키를 보내지 않았습니다.",
)
ALLOW_UNCHECKED_HOST = _template(
    "A proxy that inspects TLS, or a wrong address, is the usual cause. To go on without the check, set "
    "LINTEL_GENNX_INSECURE_HOST to {name}.",
    "TLS를 검사하는 프록시나 잘못된 주소가 흔한 원인입니다. 확인 없이 계속하려면 LINTEL_GENNX_INSECURE_HOST에 "
    "{name}{을} 지정하세요.",
)
KEY_REFUSED = _template("The MAPI key was refused: {detail}", "MAPI 키가 거부되었습니다: {detail}")
ISSUE_NEW_KEY = _text(
    "Issue a new key in GEN NX under Apps > API Settings and enter it in the settings.",
    "GEN NX의 Apps > API Settings에서 키를 새로 발급하여 설정에 입력하세요.",
)
DISCONNECTED = _template("GEN NX is not connected: {detail}", "GEN NX가 연결되어 있지 않습니다: {detail}")
NO_SUCH_ROUTE = _template("This GEN NX has no {path}.", "이 GEN NX에는 {path} 기능이 없습니다.")
UPDATE_GEN_NX = _text("Update GEN NX, or use another tool.", "GEN NX를 업데이트하거나 다른 도구를 사용하세요.")
GEN_NX_BLOCKED = _text(
    "Close the dialog on the GEN NX PC or wait until GEN NX is no longer busy, then try again.",
    "GEN NX PC에 열려 있는 대화상자를 닫거나 작업이 끝난 뒤 다시 시도하세요.",
)
ENGINE_BLOCKED = _text(
    "Its process is busy or stands still. Wait and try again; if it stays silent, end it and start it anew.",
    "엔진 프로세스가 작업 중이거나 멈춰 있습니다. 잠시 뒤 다시 시도하고, 계속 답이 없으면 종료 후 다시 시작하세요.",
)
REJECTED = _template(
    "GEN NX refused {method} {path}: {detail}", "GEN NX가 {method} {path} 요청을 거부했습니다: {detail}"
)
NOT_JSON = _template(
    "The answer to {path} did not come from GEN NX (it is not JSON).",
    "{path}의 응답이 GEN NX에서 온 것이 아닙니다(JSON이 아님).",
)
PROXY_OR_WRONG_URL = _text(
    "A proxy that inspects TLS, or a wrong base URL, is the usual cause.",
    "TLS를 검사하는 프록시나 잘못된 Base URL이 흔한 원인입니다.",
)
REDIRECTED = _template(
    "{path} was answered with a redirect to {target}; it was not followed and the key was not sent there.",
    "{path}의 응답이 {target}{으로}의 이동이었습니다. 따르지 않았으며 키를 보내지 않았습니다.",
)
GEN_NX_NEVER_REDIRECTS = _text(
    "GEN NX never redirects: a proxy or portal in between, or a wrong base URL, is the usual cause.",
    "GEN NX는 다른 주소로 보내지 않습니다. 중간의 프록시나 포털, 잘못된 Base URL이 흔한 원인입니다.",
)
READ_LOST = _template("{path} could not be read: {cause}.", "{path}{을} 읽지 못했습니다: {cause}.")
CHECK_AND_READ_AGAIN = _text(
    "Check the network and GEN NX, then read again.", "네트워크와 GEN NX를 확인한 뒤 다시 읽으세요."
)
OUTCOME_LOST = _template(
    "The outcome of {method} {path} is not known: {cause}.", "{method} {path}의 결과를 알 수 없습니다: {cause}."
)
ANALYSE_FIRST = _text(
    "Run perform_analysis first; a change to the model discards results.",
    "먼저 해석을 수행하세요. 모델을 변경하면 결과가 삭제됩니다.",
)
NO_SUCH_RESULT_TABLE = _text(
    "This target does not make this result table, or GEN NX is not in post mode.",
    "이 대상에서 제공하지 않는 결과표이거나 GEN NX가 후처리 모드가 아닙니다.",
)
ID_TAKEN = _text(
    "A record with this id exists; read the table and use a free id.",
    "같은 번호의 데이터가 있습니다. 표를 읽고 빈 번호를 사용하세요.",
)
RECORD_MISSING = _text(
    "The record does not exist; read the table first.", "해당 데이터가 없습니다. 먼저 표를 읽으세요."
)
NAME_NOT_IN_DATABASE = _text(
    "This name is not in the database of this GEN NX edition.", "이 GEN NX 에디션의 데이터베이스에 없는 이름입니다."
)
VALUE_REFUSED = _text(
    "A value or a required field is not accepted; check the values.",
    "허용되지 않는 값이거나 필수 항목이 빠졌습니다. 값을 확인하세요.",
)
COMPARE_WITH_MODEL = _text(
    "Check the values against the model; a new preview shows what would be sent now.",
    "값을 모델과 대조하세요. 새 미리보기에서 지금 보낼 내용을 볼 수 있습니다.",
)
PROJECT_STATUS_EMPTY = _text("PROJECTSTATUS is empty.", "PROJECTSTATUS가 비어 있습니다.")
MODEL_UNIDENTIFIED = _template(
    "GEN NX did not tell which model is open; nothing was sent. {why}",
    "GEN NX가 어떤 모델이 열려 있는지 알려 주지 않았습니다. 아무것도 보내지 않았습니다. {why}",
)
CHECK_CONNECTION = _text(
    "Look at GEN NX and at what stands between it and this computer, then try again.",
    "GEN NX와 그 사이의 연결을 확인한 뒤 다시 시도하세요.",
)
OTHER_MODEL_OPEN = _template(
    "This call was made for another model than the open one ({model}); nothing was sent.",
    "이 호출은 지금 열린 모델({model}){이} 아닌 다른 모델에 대한 것입니다. 아무것도 보내지 않았습니다.",
)
OPEN_INTENDED_MODEL = _text(
    "Open the intended model in GEN NX, or look at this one with get_project_status and plan again.",
    "GEN NX에서 원하는 모델을 열거나, get_project_status로 이 모델을 확인하고 다시 계획하세요.",
)
MODEL_CHANGED = _template(
    "The open model ({model}) is not as these tools last saw it ({seen}): another document, or a change by hand. "
    "Nothing was sent.",
    "열린 모델({model}){이} 이 도구가 마지막으로 본 상태({seen}){와} 다릅니다. 다른 문서이거나 직접 변경한 것입니다. "
    "아무것도 보내지 않았습니다.",
)
LOOK_AT_CHANGED_MODEL = _text(
    "Look at it with get_project_status (or what_changed); then the write can be asked for again.",
    "get_project_status(또는 what_changed)로 확인한 뒤 다시 요청하세요.",
)
SOCKS_PROXY = _template(
    "{proxy} is a SOCKS proxy, through which GEN NX is not reached.",
    "{proxy}{은} SOCKS 프록시이며, GEN NX에는 이를 통해 연결하지 않습니다.",
)
EMBEDDED_ENGINE = _text("The embedded engine", "내장 엔진")
NO_ANSWER = _template(
    "{name} did not answer a simple read within {waited_s} s.",
    "{name}{이} 간단한 읽기에 {waited_s}초 안에 답하지 않았습니다.",
)
