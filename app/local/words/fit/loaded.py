"""What `fit.loaded` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template

ADAPTER_NOT_ATTACHED = _template("adapter {name} not attached: {why}", "어댑터 {name}{을} 붙이지 않음: {why}")
RESTARTED = _template("{detail}. Restarted. {message}", "{detail}. 다시 시작했습니다. {message}")
ADAPTER = _template("adapter {name}", "어댑터 {name}")
LLAMA_CPP_REFUSED = _template("llama.cpp refused it ({problem})", "llama.cpp가 거부({problem})")
LOADED = _template("{model}, context {tokens}, KV {kv}, {size} MiB", "{model}, 컨텍스트 {tokens}, KV {kv}, {size} MiB")
MEASURED = _template(
    "plans right {right}, rules {rules} ({cases:case|cases})", "올바른 계획 {right}, 규칙 {rules} ({cases}건)"
)
