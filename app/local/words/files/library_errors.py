"""What `files.library_errors` says."""

from app.protocol import words as shared
from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

TRY_AGAIN = _text("Order it again later; it goes on from where it was.", "나중에 다시 받으면 멈춘 곳부터 이어집니다.")
OTHER_ADDRESS = _text(
    "Use the https address of the GGUF file itself, or add the file from disk.",
    "GGUF 파일 자체의 https 주소를 쓰거나, 디스크의 파일을 추가하세요.",
)
TRANSFER_BROKE = _text(
    "Something went wrong inside Lintel and this transfer was ended.",
    "Lintel 내부에서 문제가 생겨 이 전송을 끝냈습니다.",
)
NOTHING_BEFORE = _text("There is no model to go back to.", "되돌아갈 모델이 없습니다.")
NO_SUCH_TRANSFER = _text("This copy or download has ended already.", "이미 끝난 복사 또는 내려받기입니다.")
NOTHING_IS_DOWNLOADED = _template(
    "Nothing is downloaded from this address: {why}.",
    "이 주소에서는 내려받지 않습니다: {why}.",
)
IS_NOT_SHA_DIGITS = _template(
    '"{text}" is not a SHA-256 (64 digits from 0 to f).',
    '"{text}"{은} SHA-256(0~f 64자리)이 아닙니다.',
)
DOES_NOT_GIVE_FILE_HTTP = _template(
    "{host} does not give the file (HTTP {status}).",
    "{host}에서 파일을 주지 않습니다(HTTP {status}).",
)
HOST_LOST = _template(
    "{host} can no longer be reached; {done} were received and are kept.",
    "{host}에 더 이상 연결되지 않습니다. 받은 {done}{은} 남겨 두었습니다.",
)
NOT_THE_FILE_ASKED_FOR = _template(
    "{name} is not the file that was asked for: its SHA-256 begins with {found}, not {wanted}. It was deleted.",
    "{name}{이} 요청한 파일이 아닙니다. SHA-256이 {wanted}…가 아니라 {found}…이어서 삭제했습니다.",
)
NO_GGUF_SENT = _template(
    "What {host} sends is not a GGUF file; it may be a web page.",
    "{host}에서 보내는 것은 GGUF 파일이 아닙니다. 웹 페이지일 수 있습니다.",
)
DISK_TOO_FULL = _template(
    "The model needs {needed} on the disk of {folder}, where {free} are free.",
    "모델에 {needed}{이} 필요하지만 {folder} 디스크에는 {free}만 남아 있습니다.",
)
NOTHING_CAN_BE_WRITTEN = _template("Nothing can be written to {folder}: {why}.", "{folder}에 쓸 수 없습니다: {why}.")
IS_NOT_IN_MODEL_LIBRARY = _template("{path} is not in the model library.", "{path}{은} 모델 목록에 없습니다.")
IS_LOADED_NOW = _template("{name} is loaded now.", "{name}{을} 지금 사용하고 있습니다.")
LOG_FILE_SAYS_WHY = shared.LOG_SAYS_WHY
CHOOSE_MODEL_FROM_LIST = _text("Choose a model from the list.", "목록에서 모델을 고르세요.")
LOOK_AT_LIST_OF_MODELS = _text("Look at the list of models.", "모델 목록을 확인하세요.")
COPY_IT_FROM_MODELS_PAGE = _text(
    "Copy it from the model's page, or leave it empty.",
    "모델 페이지에서 복사하거나 비워 두세요.",
)
FREE_SPACE_OR_LEAVE_IT = _text(
    "Free some space, or use the file where it lies instead of copying it.",
    "공간을 비우거나, 복사하지 않고 있는 자리에서 쓰세요.",
)
FREE_SPACE_OR_GIVE_ACCESS = _text(
    "Free some space or give Lintel access to the folder.",
    "공간을 비우거나 폴더 권한을 확인하세요.",
)
ADD_IT_FIRST = _text("Add it first.", "먼저 추가하세요.")
UNLOAD_FIRST = _text(
    "Unload it or choose another model first.",
    "먼저 내리거나 다른 모델을 고르세요.",
)
