"""What `planner` says."""

from app.prompting.words import planners
from app.protocol import words as shared
from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

NO_SERVER = shared.NO_PLANNER_SERVER
PLANNER_SERVER_FAILED = _template("the planner server failed ({exc})", "계획 서버가 응답하지 못했습니다({exc})")
PLANNER_SERVER_DECLINED = _template("the planner server declined ({exc})", "계획 서버가 요청을 거절했습니다({exc})")
PLANNER_SERVER_FAILED_BEFORE = _template(
    "the planner server failed before ({last}) and is asked again in {rest_s} s",
    "계획 서버가 앞서 실패하여({last}) {rest_s}초 뒤에 다시 요청합니다",
)
SERVER_ADDRESS_UNUSABLE = _template(
    "the address of the planner server cannot be used: {why}",
    "계획 서버 주소를 쓸 수 없습니다: {why}",
)
NO_SUCH_SERVER = _template(
    "there is no server named {host} in this network",
    "이 네트워크에 {host} 서버가 없습니다",
)
UNENCRYPTED_OUTSIDE = _template(
    "{host} is outside this network and would be asked without encryption; use https, or allow it in "
    "Settings, since plans carry project data",
    "{host}{은} 이 네트워크 밖에 있는데 암호화 없이 요청하게 됩니다. 계획에는 프로젝트 정보가 들어 "
    "있으니 https를 쓰거나 설정에서 허용하세요",
)
SERVER_REFUSES_KEY = _text(
    "the planner server does not accept the key; enter its key in Settings",
    "계획 서버가 키를 받아들이지 않습니다. 설정에서 서버 키를 입력하세요",
)
SERVER_NOT_FINISHED = _template(
    "the model on the server did not finish within {max_tokens:token|tokens}",
    "서버의 모델이 {max_tokens}토큰 안에 끝내지 못했습니다",
)
NO_SHORT_FORM = _text(
    "the trained shortlist of tools, which short form needs, cannot be read; nothing was sent to the server",
    "축약형에 필요한 도구 선별 파일을 읽을 수 없어 서버에 아무것도 보내지 않았습니다",
)
NOT_OF_THIS_BRIEF = _text(
    "the model on the server wrote something that is neither a plan nor in the message",
    "서버의 모델이 계획도 아니고 메시지에도 없는 내용을 썼습니다",
)
NO_TOOLS = planners.NO_TOOLS
