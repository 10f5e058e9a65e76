"""Proxies on loopback that lead every request to one local port, and remember what they were asked for.

with LocalProxy("connect", port=server.port) as proxy:
    proxy.url      # http://127.0.0.1:…, or socks5://… for kind "socks"
    proxy.asked    # ["model.invalid:443"]
"""

import socket
import struct
import threading
from typing import Literal

Kind = Literal["connect", "socks", "silent", "opens", "drips"]
_NEXT_BYTE_S = 0.05


class LocalProxy:
    """`answer` is the status line of a CONNECT proxy; anything but 200 ends there. A silent one never answers, one that
    opens leads nowhere after its answer, one that drips never comes to the end of it."""

    def __init__(self, kind: Kind, *, port: int = 0, answer: str = "200 Connection established") -> None:
        self.asked: list[str] = []
        self._kind: Kind = kind
        self._port = port
        self._answer = answer
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._is_over = threading.Event()
        self.was_asked = threading.Event()
        scheme = "socks5" if kind == "socks" else "http"
        self.address = f"127.0.0.1:{self._listening.getsockname()[1]}"
        self.url = f"{scheme}://{self.address}"

    def __enter__(self) -> "LocalProxy":
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        # A thread blocked in accept is woken by shutdown, not by close.
        self._listening.shutdown(socket.SHUT_RDWR)
        for each in (self._listening, *self._open):
            each.close()

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._listening.accept()
            except OSError:
                return
            self._open.append(caller)
            self.was_asked.set()
            threading.Thread(target=self._lead, args=(caller,), daemon=True).start()

    def _lead(self, caller: socket.socket) -> None:
        try:
            ways = {"connect": self._connect, "socks": self._socks, "silent": self._wait}
            is_led = {**ways, "opens": self._open_only, "drips": self._drip}[self._kind](caller)
            if is_led:
                target = socket.create_connection(("127.0.0.1", self._port))
                self._open.append(target)
                threading.Thread(target=_pump, args=(target, caller), daemon=True).start()
                _pump(caller, target)
            caller.shutdown(socket.SHUT_RDWR)
        except OSError:
            return

    def _connect(self, caller: socket.socket) -> bool:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += caller.recv(1)
        self.asked.append(head.split(b" ", 2)[1].decode())
        caller.sendall(f"HTTP/1.1 {self._answer}\r\nContent-Length: 0\r\n\r\n".encode())
        return self._answer.startswith("200")

    def _socks(self, caller: socket.socket) -> bool:
        """RFC 1928: no login, one CONNECT to a name or an IPv4 address."""
        caller.recv(caller.recv(2)[1])
        caller.sendall(b"\x05\x00")
        kind = caller.recv(4)[3]
        host = caller.recv(caller.recv(1)[0]).decode() if kind == 3 else socket.inet_ntoa(caller.recv(4))
        self.asked.append(f"{host}:{struct.unpack('!H', caller.recv(2))[0]}")
        caller.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        return True

    def _open_only(self, caller: socket.socket) -> bool:
        self._connect(caller)
        while caller.recv(4096):
            pass
        return False

    def _drip(self, caller: socket.socket) -> bool:
        self.asked.append("?")
        caller.sendall(b"HTTP/1.1 200 OK\r\n")
        while not self._is_over.wait(_NEXT_BYTE_S):
            caller.sendall(b"X: y\r\n")
        return False

    def _wait(self, caller: socket.socket) -> bool:
        self.asked.append("?")
        while caller.recv(4096):
            pass
        return False


def _pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        return
