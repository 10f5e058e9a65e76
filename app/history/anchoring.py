"""Keeping the anchor near the end of the audit chain, on a thread of its own: a keyring may be slow, or ask a person.

The anchor follows a record within `QUIET_S` of the last and `BOUND_S` of the first that it does not hold; a crash in
between leaves that many records "not yet anchored", never a break.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Protocol

from app.history.audit import ChainHead
from app.history.verification import Anchors

log = logging.getLogger(__name__)

QUIET_S = 0.5
BOUND_S = 3.0
CLOSE_S = 3.0


class AnchorStore(Protocol):
    """Both block."""

    def read(self) -> Anchors: ...

    def write(self, head: ChainHead) -> None:
        """Raises OSError."""
        ...

    def begin_anew(self, head: ChainHead) -> None:
        """Only this head from now on, also where an older one tells of a break. Raises OSError."""
        ...


def wait_s(first_at: float, last_at: float, at: float, *, is_closing: bool) -> float:
    """How long the anchor still waits for more records; `first_at` and `last_at` are those it does not hold."""
    if is_closing:
        return 0.0
    return max(min(last_at + QUIET_S, first_at + BOUND_S) - at, 0.0)


class Anchoring:
    """`may_anchor` is asked once, on the thread, before the first anchor is written; `anchored` is called on the thread
    after each."""

    def __init__(self, store: AnchorStore, may_anchor: Callable[[], bool], anchored: Callable[[], None]) -> None:
        self._store = store
        self._may_anchor = may_anchor
        self._anchored = anchored
        self._changed = threading.Condition()
        self._head: ChainHead | None = None
        self._first_at = self._last_at = 0.0
        self._is_closing = False
        self._thread = threading.Thread(target=self._run, name="audit-anchor", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def moved(self, head: ChainHead) -> None:
        """The chain ends here now. Does not block."""
        with self._changed:
            self._last_at = time.monotonic()
            if self._head is None:
                self._first_at = self._last_at
            self._head = head
            self._changed.notify()

    def close(self) -> None:
        """Write what waits; a keyring that does not answer in time is not waited for."""
        with self._changed:
            self._is_closing = True
            self._changed.notify()
        self._thread.join(CLOSE_S)

    def _run(self) -> None:
        if not self._may_anchor():
            return
        while (head := self._next()) is not None:
            try:
                self._store.write(head)
            except OSError as exc:
                log.warning("the audit record could not be anchored: %s", exc)
                continue
            self._anchored()

    def _next(self) -> ChainHead | None:
        """The head to anchor, when its time has come; None at the end."""
        with self._changed:
            while True:
                if self._head is None:
                    if self._is_closing:
                        return None
                    self._changed.wait()
                elif left := wait_s(self._first_at, self._last_at, time.monotonic(), is_closing=self._is_closing):
                    self._changed.wait(left)
                else:
                    head, self._head = self._head, None
                    return head
