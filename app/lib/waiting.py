"""Callers that have not yet shown who they are: a bounded number, so that they cannot keep others out."""

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class WaitingRoom(Generic[T]):
    """When it is full, whoever waits longest has to go: one who means well shows a key with the first packet."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._waiting: dict[int, T] = {}
        self._lock = threading.Lock()

    def enter(self, caller: T) -> T | None:
        """Let one in; gives the one to be dropped for it."""
        with self._lock:
            self._waiting[id(caller)] = caller
            if len(self._waiting) <= self._most:
                return None
            return self._waiting.pop(next(iter(self._waiting)))

    def leave(self, caller: T) -> None:
        """The caller is known by now, or has gone."""
        with self._lock:
            self._waiting.pop(id(caller), None)
