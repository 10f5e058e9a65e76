"""The wish to stop, where native code can see it without asking Python."""

import ctypes
import sys
import threading

from llama_cpp import llama_cpp as native

_LETTER, _END = b"x", b"\0"


class CancelFlag:
    """Whether the request at work was cancelled: told by the thread that reads orders, seen by the one that works.

    llama.cpp asks after every operation of its graph, hundreds of times a token. Asked in Python, that costs a tenth of
    a small model's rate, so it is answered by the C library's strlen over a text of one letter (stop) or none (go on).
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._current_id = 0
        self._cancelled_ids: set[int] = set()
        self._text = ctypes.create_string_buffer(2)
        library = ctypes.cdll.msvcrt if sys.platform == "win32" else ctypes.CDLL(None)
        self.callback = ctypes.cast(library.strlen, native.ggml_abort_callback)
        self.data = ctypes.cast(self._text, ctypes.c_void_p)

    def begin(self, request_id: int) -> None:
        """`request_id` is at work from now on; it may have been cancelled while it waited."""
        with self._lock:
            self._current_id = request_id
            self._text[0] = _LETTER if request_id in self._cancelled_ids else _END

    def end(self, request_id: int) -> None:
        with self._lock:
            self._cancelled_ids.discard(request_id)
            self._text[0] = _END

    def cancel(self, request_id: int) -> None:
        """From any thread, also before the request begins."""
        with self._lock:
            self._cancelled_ids.add(request_id)
            if request_id == self._current_id:
                self._text[0] = _LETTER

    def is_set(self) -> bool:
        return self._text[0] == _LETTER
