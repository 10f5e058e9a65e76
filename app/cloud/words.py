"""Every sentence that this room says, in English and Korean."""

from app.protocol import words as shared
from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

NOT_LOOKED = _text("The API key has not been looked for yet.", "아직 API 키를 확인하지 않았습니다.")
KEYRING_SILENT = _text(
    "The system keyring has not answered yet; it may be asking for its password.",
    "시스템 키링이 아직 응답하지 않습니다. 암호를 묻고 있을 수 있습니다.",
)
UNSENDABLE = _text(
    "The API key contains characters that no key has; enter it again.",
    "API 키에 쓸 수 없는 글자가 들어 있습니다. 다시 입력하세요.",
)
OFFLINE_GOES_ON = _text(
    "Until that is put right Lintel plans offline; everything else works as before.",
    "고칠 때까지 Lintel은 오프라인으로 계획하며, 그 밖의 기능은 그대로 쓸 수 있습니다.",
)
CHECK_BETWEEN = _text(
    "Check the proxy or firewall in between and the base URL in Settings, Conductor; the API key was not judged.",
    "중간의 프록시나 방화벽, 설정의 대화 모델에 있는 기본 URL을 확인하세요. API 키가 거절된 것은 아닙니다.",
)
HOURS = _template("{ceil:hour|hours}", "{ceil}시간")
MINUTE = _text("a minute", "1분쯤")
FEW_MINUTES = _text("a few minutes", "몇 분")
S = _template("{asked_s} s", "{asked_s}초")
MINUTES = _template("{ceil:minute|minutes}", "{ceil}분")
CONDUCTOR_IS_SWITCHED_OFF = shared.CONDUCTOR_IS_OFF
SWITCH_CONDUCTOR_ON = _text(
    "Switch it on in Settings, Conductor; until then Lintel plans offline.",
    "설정의 대화 모델에서 켜세요. 그때까지 Lintel은 오프라인으로 계획합니다.",
)
ENTER_KEY = _text(
    "Enter one in Settings, Keys, or set ANTHROPIC_API_KEY; until then Lintel plans offline.",
    "설정의 키에 입력하거나 ANTHROPIC_API_KEY를 지정하세요. 그때까지는 오프라인으로 계획합니다.",
)
ENTER_VALID_KEY = _text(
    "Enter a valid key in Settings, Keys; a key from ANTHROPIC_API_KEY is used before the stored one.",
    "설정의 키에 올바른 키를 입력하세요. ANTHROPIC_API_KEY의 키가 저장된 키보다 먼저 쓰입니다.",
)
CHECK_KEY_PERMISSIONS = _text(
    "Check the key's permissions with the provider, or choose another model.",
    "서비스에서 키의 권한을 확인하거나 다른 모델을 선택하세요.",
)
ADD_CREDIT = _text(
    "Add credit or raise the limit with the provider; until then Lintel plans offline.",
    "서비스에서 충전하거나 한도를 올리세요. 그때까지 Lintel은 오프라인으로 계획합니다.",
)
CHOOSE_ANOTHER_MODEL = _text(
    "Choose another model in Settings, Conductor, and check the base URL there.",
    "설정의 대화 모델에서 다른 모델을 선택하고 기본 URL을 확인하세요.",
)
TRY_NEW_CONVERSATION = _text(
    "Try it in a new conversation; if it happens again, choose another model in Settings, Conductor.",
    "새 대화에서 다시 시도하세요. 반복되면 설정의 대화 모델에서 다른 모델을 선택하세요.",
)
START_NEW_CONVERSATION = _text("Start a new conversation.", "새 대화를 시작하세요.")
ANSWERED_WITH_SOMETHING = _template(
    "{host} answered with something that is not a reply of the model.",
    "{host}의 응답이 모델의 답변 형식이 아닙니다.",
)
CHECK_BASE_URL = _text(
    "Check the base URL in Settings, Conductor, and any proxy in between, then send the message again.",
    "설정의 대화 모델에서 기본 URL과 중간의 프록시를 확인한 뒤 메시지를 다시 보내세요.",
)
WAIT_AND_SEND_MESSAGE_AGAIN = _template(
    "Wait {wait} and send the message again.",
    "{wait} 기다린 뒤 메시지를 다시 보내세요.",
)
SEND_AGAIN_LATER = _template(
    "Send the message again in {wait}, or choose another model.",
    "{wait} 뒤 메시지를 다시 보내거나 다른 모델을 선택하세요.",
)
SEND_MESSAGE_AGAIN = _template("Send the message again in {wait}.", "{wait} 뒤 메시지를 다시 보내세요.")
CHECK_NETWORK_AND_URL = _text(
    "Check the network, the proxy and the base URL in Settings; until then Lintel plans offline.",
    "네트워크와 프록시, 설정의 기본 URL을 확인하세요. 그때까지 Lintel은 오프라인으로 계획합니다.",
)
CONNECTION_BROKE_OFF = _template(
    "The connection to {host} broke off in the middle of the reply.",
    "답변 도중에 {host}와의 연결이 끊어졌습니다.",
)
CHECK_NETWORK_SEND_AGAIN = _text(
    "Check the network and send the message again.",
    "네트워크를 확인하고 메시지를 다시 보내세요.",
)
NO_API_KEY = _text("There is no API key for the conductor.", "대화 모델의 API 키가 없습니다.")
CANNOT_BE_REACHED = _template("{host} cannot be reached.", "{host}에 연결할 수 없습니다.")
TRUST = _text(
    "If your company inspects connections, name its certificates in SSL_CERT_FILE.",
    "회사에서 연결을 검사한다면 회사 인증서를 SSL_CERT_FILE에 지정하세요.",
)
STOPPED_ANSWERING = _template("{host} stopped answering.", "{host}의 응답이 끊겼습니다.")
SENTENCE = _template("{why} {trust}", "{why} {trust}")
NO_ADDRESS = _text(
    "The base URL of the conductor (Settings, Conductor, or ANTHROPIC_BASE_URL) is no http or https address.",
    "대화 모델의 기본 URL(설정의 대화 모델 또는 ANTHROPIC_BASE_URL)이 http나 https 주소가 아닙니다.",
)
KEY_REFUSED = _text(
    "The provider did not accept the API key (401).",
    "서비스가 API 키를 받아들이지 않았습니다(401).",
)
KEY_NOT_PERMITTED = _text(
    "The API key may not be used for this (403).",
    "이 API 키로는 이 작업을 할 수 없습니다(403).",
)
ACCOUNT_UNPAID = _text(
    "The provider's account has no credit left or reached its limit.",
    "서비스 계정의 잔액이 없거나 한도에 도달했습니다.",
)
MODEL_UNKNOWN = _template(
    'The provider has no model "{model}" for this key (404).',
    '이 키로 쓸 수 있는 "{model}" 모델이 서비스에 없습니다(404).',
)
REQUEST_REFUSED = _template(
    "The provider refused the request ({status}).",
    "서비스가 요청을 거절했습니다({status}).",
)
TOO_LONG = _text(
    "The conversation is longer than the model can read.",
    "대화가 모델이 읽을 수 있는 길이를 넘었습니다.",
)
RATE_LIMITED = _text(
    "The provider's rate limit for this key was reached (429).",
    "이 키의 사용량 제한에 도달했습니다(429).",
)
OVERLOADED = _text(
    "The provider is overloaded (529).",
    "서비스에 과부하가 걸렸습니다(529).",
)
FAULTY = _template(
    "The provider had an internal error ({status}).",
    "서비스 내부 오류가 발생했습니다({status}).",
)
NOT_THE_PROVIDER = _template(
    "Something between Lintel and {host} answered {status}, not the provider.",
    "서비스가 아니라 Lintel과 {host} 사이의 무엇인가가 {status}{으로} 응답했습니다.",
)
