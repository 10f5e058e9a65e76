"""A file server on loopback that honours ranges, and cuts, lies and changes its file as it is told to."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class FlakyFiles:
    """`cuts`: how many bytes each of the first answers may carry. `others`: further files by
    path. Every other knob holds until it is changed."""

    content: bytes
    cuts: Sequence[int] = ()
    etag: str = '"v1"'
    status: int = 200
    location: str = ""
    honours_ranges: bool = True
    honours_if_range: bool = True
    hangs: bool = False
    others: dict[str, bytes] = field(default_factory=dict[str, bytes])
    asked: list[dict[str, str]] = field(default_factory=list[dict[str, str]])

    def __post_init__(self) -> None:
        self.released = threading.Event()
        self.began = threading.Event()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    def url(self, path: str = "/models/tiny.gguf") -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}{path}"

    def __enter__(self) -> "FlakyFiles":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


def _handler_of(files: FlakyFiles) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            number = len(files.asked)
            files.asked.append({name.lower(): value for name, value in self.headers.items()})
            asked = files.asked[-1]
            if files.location or files.status != 200:
                return self._empty(302 if files.location else files.status)
            is_same = asked.get("if-range", files.etag) == files.etag or not files.honours_if_range
            start = 0
            if files.honours_ranges and "range" in asked and is_same:
                start = int(asked["range"].removeprefix("bytes=").removesuffix("-"))
            if start and start >= len(self._content):
                return self._empty(416)
            self._send(start, files.cuts[number] if number < len(files.cuts) else None)
            return None

        @property
        def _content(self) -> bytes:
            return files.others.get(self.path, files.content)

        def _send(self, start: int, limit: int | None) -> None:
            rest = self._content[start:]
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(rest)))
            if files.etag:
                self.send_header("ETag", files.etag)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(self._content) - 1}/{len(self._content)}")
            self.end_headers()
            self.wfile.write(rest[:limit])
            self.wfile.flush()
            files.began.set()
            if files.hangs:
                files.released.wait()
            self.close_connection = True

        def _empty(self, status: int) -> None:
            self.send_response(status)
            if files.location:
                self.send_header("Location", files.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the base class
            return

    return Handler
