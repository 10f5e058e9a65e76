"""What can go wrong with the files of the model library, in words."""

from pathlib import Path

from app.protocol.values import ErrorInfo
from app.trade.text import Text

_TRY_AGAIN = Text(
    en="Order it again later; it goes on from where it was.", ko="나중에 다시 받으면 멈춘 곳부터 이어집니다."
)
_OTHER_ADDRESS = Text(
    en="Use the https address of the GGUF file itself, or add the file from disk.",
    ko="GGUF 파일 자체의 https 주소를 쓰거나, 디스크의 파일을 추가하세요.",
)


def _error(code: str, en: str, ko: str, hint: Text) -> ErrorInfo:
    return ErrorInfo(code=f"local.{code}", message=Text(en=en, ko=ko), hint=hint)


def bad_address(why: str) -> ErrorInfo:
    return _error(
        "bad_download_address",
        f"Nothing is downloaded from this address: {why}.",
        f"이 주소에서는 내려받지 않습니다: {why}.",
        _OTHER_ADDRESS,
    )


def bad_checksum_text(text: str) -> ErrorInfo:
    return _error(
        "bad_checksum_text",
        f'"{text[:80]}" is not a SHA-256 (64 digits from 0 to f).',
        f'"{text[:80]}"은(는) SHA-256(0~f 64자리)이 아닙니다.',
        Text(en="Copy it from the model's page, or leave it empty.", ko="모델 페이지에서 복사하거나 비워 두세요."),
    )


def refused(host: str, status: int) -> ErrorInfo:
    return _error(
        "download_refused",
        f"{host} does not give the file (HTTP {status}).",
        f"{host}에서 파일을 주지 않습니다(HTTP {status}).",
        _OTHER_ADDRESS,
    )


def stuck(host: str, done_bytes: int) -> ErrorInfo:
    done = f"{done_bytes / 1024**2:,.0f} MiB"
    return _error(
        "download_stuck",
        f"{host} can no longer be reached; {done} were received and are kept.",
        f"{host}에 더 이상 연결되지 않습니다. 받은 {done}는 남겨 두었습니다.",
        _TRY_AGAIN,
    )


def way_blocked(why: str, why_ko: str) -> ErrorInfo:
    """A variable, a certificate or a proxy keeps the request from its host."""
    return _error("way_blocked", why, why_ko, _TRY_AGAIN)


def differs(name: str, wanted: str, found: str) -> ErrorInfo:
    return _error(
        "wrong_checksum",
        f"{name} is not the file that was asked for: its SHA-256 begins with {found[:12]}, not {wanted[:12]}. "
        "It was deleted.",
        f"{name}이(가) 요청한 파일이 아닙니다. SHA-256이 {wanted[:12]}…가 아니라 {found[:12]}…이어서 삭제했습니다.",
        _OTHER_ADDRESS,
    )


def not_a_model(host: str) -> ErrorInfo:
    return _error(
        "not_a_model",
        f"What {host} sends is not a GGUF file; it may be a web page.",
        f"{host}에서 보내는 것은 GGUF 파일이 아닙니다. 웹 페이지일 수 있습니다.",
        _OTHER_ADDRESS,
    )


def no_disk_space(folder: Path, needed_bytes: int, free_bytes: int) -> ErrorInfo:
    needed, free = (f"{size / 1024**2:,.0f} MiB" for size in (needed_bytes, free_bytes))
    return _error(
        "no_disk_space",
        f"The model needs {needed} on the disk of {folder}, where {free} are free.",
        f"모델에 {needed}가 필요하지만 {folder} 디스크에는 {free}만 남아 있습니다.",
        Text(
            en="Free some space, or use the file where it lies instead of copying it.",
            ko="공간을 비우거나, 복사하지 않고 있는 자리에서 쓰세요.",
        ),
    )


def cannot_write(folder: Path, why: str) -> ErrorInfo:
    return _error(
        "cannot_write",
        f"Nothing can be written to {folder}: {why}.",
        f"{folder}에 쓸 수 없습니다: {why}.",
        Text(en="Free some space or give Lintel access to the folder.", ko="공간을 비우거나 폴더 권한을 확인하세요."),
    )


def not_in_library(path: str) -> ErrorInfo:
    return _error(
        "not_in_library",
        f"{path} is not in the model library.",
        f"{path}은(는) 모델 목록에 없습니다.",
        Text(en="Add it first.", ko="먼저 추가하세요."),
    )


def is_in_use(path: Path) -> ErrorInfo:
    return _error(
        "in_use",
        f"{path.name} is loaded now.",
        f"{path.name}을(를) 지금 사용하고 있습니다.",
        Text(en="Unload it or choose another model first.", ko="먼저 내리거나 다른 모델을 고르세요."),
    )


TRANSFER_BROKE = _error(
    "transfer_broke",
    "Something went wrong inside Lintel and this transfer was ended.",
    "Lintel 내부에서 문제가 생겨 이 전송을 끝냈습니다.",
    Text(en="The log file says why.", ko="이유는 로그 파일에 있습니다."),
)
NOTHING_BEFORE = _error(
    "nothing_before",
    "There is no model to go back to.",
    "되돌아갈 모델이 없습니다.",
    Text(en="Choose a model from the list.", ko="목록에서 모델을 고르세요."),
)
NO_SUCH_TRANSFER = _error(
    "no_such_transfer",
    "This copy or download has ended already.",
    "이미 끝난 복사 또는 내려받기입니다.",
    Text(en="Look at the list of models.", ko="모델 목록을 확인하세요."),
)
