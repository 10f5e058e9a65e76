"""What `client` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

BROKE_OFF = _text("the answer broke off before its end", "응답이 끝나기 전에 끊겼습니다")
TOO_LONG = _template("the answer is longer than {most_kib} KiB", "응답이 {most_kib} KiB보다 깁니다")
NOT_JSON = _text("the answer is not JSON", "응답이 JSON이 아닙니다")
ANSWERED = _template("it answered {status}", "응답 코드 {status}")
ANSWERED_SAYING = _template("it answered {status} {detail}", "응답 코드 {status} {detail}")
NO_CONNECTION = _text("no connection", "연결되지 않습니다")
STOPPED_ANSWERING = _text("it stopped answering", "응답이 끊겼습니다")
CONNECTION_BROKE_OFF = _text("the connection broke off", "연결이 끊겼습니다")
PLAN_TOOK_TOO_LONG = _template("the plan took over {most_s} s", "계획에 {most_s}초 넘게 걸렸습니다")
NOT_OURS = _text("the answer is not one of an OpenAI-compatible server", "OpenAI 호환 서버의 응답이 아닙니다")
