"""A circuit breaker: a server that keeps failing is left alone for a while, then asked once before it is trusted."""

from enum import Enum

FAILURES_TO_OPEN = 2
FIRST_REST_S = 15.0
LONGEST_REST_S = 300.0


class Circuit(Enum):
    """CLOSED: requests go through; OPEN: none do; HALF_OPEN: one is out, and its end decides."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


class CircuitBreaker:
    """Times are seconds of a monotonic clock. Each rest is twice the one before, up to LONGEST_REST_S."""

    def __init__(self, first_rest_s: float = FIRST_REST_S) -> None:
        self._first_rest_s = first_rest_s
        self._failures = 0
        self._rest_s = first_rest_s
        self._open_until = 0.0
        self._state = Circuit.CLOSED

    @property
    def state(self) -> Circuit:
        return self._state

    def rest_s(self, now: float) -> float:
        """How long no request is let through, counted from `now`."""
        return max(self._open_until - now, 0.0) if self._state is Circuit.OPEN else 0.0

    def lets_through(self, now: float) -> bool:
        """Whether a request may go out now; the one after a rest makes the circuit HALF_OPEN."""
        match self._state:
            case Circuit.CLOSED:
                return True
            case Circuit.OPEN if now >= self._open_until:
                self._state = Circuit.HALF_OPEN
                return True
            case Circuit.OPEN | Circuit.HALF_OPEN:
                return False

    def succeeded(self) -> None:
        self._failures = 0
        self._rest_s = self._first_rest_s
        self._state = Circuit.CLOSED

    def failed(self, now: float) -> None:
        self._failures += 1
        was_trial = self._state is Circuit.HALF_OPEN
        if was_trial or self._failures >= FAILURES_TO_OPEN:
            self._rest_s = min(self._rest_s * 2, LONGEST_REST_S) if was_trial else self._first_rest_s
            self._open_until = now + self._rest_s
            self._state = Circuit.OPEN

    def abandoned(self, now: float) -> None:
        """The request was cancelled: a trial that nobody waited for proves nothing, and the next may try at once."""
        if self._state is Circuit.HALF_OPEN:
            self._open_until = now
            self._state = Circuit.OPEN
