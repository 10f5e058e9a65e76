"""Why the operating system refused something, in both languages; its own words stay where we have none."""

import errno
from collections.abc import Mapping
from typing import Final

from app.trade.templates import Said, Words, told
from app.trade.text import Text

_words = Words(__name__)
_text, _template = _words.text, _words.template

_SAID: Final[Mapping[int, Text]] = {
    errno.EPERM: _text("Not permitted", "허용되지 않은 작업"),
    errno.EACCES: _text("Permission denied", "접근 권한 없음"),
    errno.ENOENT: _text("No such file or folder", "파일이나 폴더가 없음"),
    errno.EEXIST: _text("It already exists", "이미 있음"),
    errno.ENOTDIR: _text("Not a folder", "폴더가 아님"),
    errno.EISDIR: _text("Is a folder", "폴더임"),
    errno.ENOTEMPTY: _text("The folder is not empty", "폴더가 비어 있지 않음"),
    errno.ENAMETOOLONG: _text("The name is too long", "이름이 너무 김"),
    errno.ELOOP: _text("Too many links", "링크가 너무 많음"),
    errno.ENOSPC: _text("No space left on the disk", "디스크 공간 부족"),
    errno.EFBIG: _text("The file is too large", "파일이 너무 큼"),
    errno.EROFS: _text("The disk is read-only", "읽기 전용 디스크"),
    errno.EIO: _text("The disk could not be read or written", "디스크 입출력 오류"),
    errno.EBUSY: _text("In use", "사용 중"),
    errno.ETXTBSY: _text("The file is in use", "파일 사용 중"),
    errno.EMFILE: _text("Too many open files", "열린 파일이 너무 많음"),
    errno.ENOMEM: _text("Out of memory", "메모리 부족"),
    errno.EINVAL: _text("Not a usable name", "사용할 수 없는 이름"),
    errno.ECONNREFUSED: _text("Connection refused", "연결 거부됨"),
    errno.ECONNRESET: _text("The connection was reset", "연결이 끊김"),
    errno.ETIMEDOUT: _text("Timed out", "시간 초과"),
    errno.EHOSTUNREACH: _text("The computer cannot be reached", "컴퓨터에 연결할 수 없음"),
    errno.ENETUNREACH: _text("The network cannot be reached", "네트워크에 연결할 수 없음"),
    errno.EADDRINUSE: _text("The port is in use", "포트 사용 중"),
}
_UNKNOWN: Final = _template("“{said}”", "“{said}”")


def reason(error: OSError | ValueError) -> Text:
    """Why it failed. What is not known here is shown as the system's own words."""
    said: object = getattr(error, "said", None)
    if isinstance(said, Said):
        return told(said)
    own = error.strerror if isinstance(error, OSError) else ""
    known = _SAID.get(error.errno or 0) if isinstance(error, OSError) else None
    return known if known is not None else _UNKNOWN(said=own or str(error) or type(error).__name__)
