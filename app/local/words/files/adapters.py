"""What `files.adapters` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

OTHER_CATALOGUE = _text(
    "the tool catalogue is not the one it was trained on",
    "학습에 쓴 도구 카탈로그와 지금 카탈로그가 다릅니다",
)
OTHER_READER = _text(
    "messages are read otherwise now than when it was trained",
    "학습할 때와 지금 메시지를 읽는 방식이 다릅니다",
)
OTHER_BASE = _text(
    "the model file is not the one it was trained on (SHA-256 does not match)",
    "학습에 쓴 모델 파일과 다릅니다(SHA-256 불일치)",
)
OTHER_TEMPLATE = _text(
    "the model's chat template is not the one it was trained on",
    "학습에 쓴 대화 템플릿과 다릅니다",
)
CHANGED = _text(
    "its file differs from the one Lintel knows (SHA-256 does not match)",
    "파일이 Lintel이 아는 파일과 다릅니다(SHA-256 불일치)",
)
IS_NO_LORA_ADAPTER = _template(
    "{name} is no LoRA adapter for {architecture}",
    "{name}{은} {architecture}용 LoRA 어댑터가 아닙니다",
)
CANNOT_BE_READ = _template("{name} cannot be read: {why}", "{name} 파일을 읽을 수 없습니다: {why}")
IS_NOT_SOUND = _template("{name} is not sound: {why}", "{name} 파일이 온전하지 않습니다: {why}")
