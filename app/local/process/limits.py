"""How long the worker may take and how often it may die; counted in ticks, so that a sleeping laptop is not a hang."""

from collections import deque
from dataclasses import dataclass

from app.local.words.process import limits as words
from app.trade.text import Text

TICK_S = 0.25
# The pulse comes twice a second: after so many ticks without one people are told, long before the worker is ended.
SILENT_TICKS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds. `stall_s` bounds one step of work: a chunk of the prompt on a slow machine takes tens of seconds."""

    start_s: float = 60.0
    pulse_s: float = 10.0
    stall_s: float = 120.0
    generate_s: float = 900.0
    cancel_s: float = 0.2
    unload_s: float = 3.0
    restarts: int = 3
    restart_window_s: float = 300.0


class Watchdog:
    """Decides from the pulse whether the worker hangs. `tick`, called every TICK_S, says why to end it, or None."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._has_pulse = False
        self._silent_ticks = 0
        self._stalled_ticks = 0
        self._busy_ticks = 0
        self._work = 0

    @property
    def is_silent(self) -> bool:
        """No sign of life for a second; it may still come back."""
        return self._has_pulse and self._silent_ticks >= SILENT_TICKS

    def pulse(self, work: int) -> None:
        self._has_pulse = True
        self._silent_ticks = 0
        if work != self._work:
            self._work = work
            self._stalled_ticks = 0

    def progress(self) -> None:
        """The worker reported something that is not its pulse."""
        self._silent_ticks = 0
        self._stalled_ticks = 0

    def begin(self) -> None:
        """A request starts."""
        self._stalled_ticks = 0
        self._busy_ticks = 0

    def tick(self, *, is_busy: bool) -> Text | None:
        self._silent_ticks += 1
        patience_s = self._limits.pulse_s if self._has_pulse else self._limits.start_s
        if self._silent_ticks * TICK_S > patience_s:
            return _silent(patience_s)
        if not is_busy:
            return None
        self._stalled_ticks += 1
        self._busy_ticks += 1
        if self._stalled_ticks * TICK_S > self._limits.stall_s:
            return _stalled(self._limits.stall_s)
        if self._busy_ticks * TICK_S > self._limits.generate_s:
            return _too_long(self._limits.generate_s)
        return None


class RestartBudget:
    """At most `restarts` in `restart_window_s`; a model that keeps dying is left for a person to look at."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._times: deque[float] = deque()

    def take(self, now: float) -> bool:
        """Use one restart; False when none is left. `now` is in seconds of a monotonic clock."""
        while self._times and now - self._times[0] > self._limits.restart_window_s:
            self._times.popleft()
        if len(self._times) >= self._limits.restarts:
            return False
        self._times.append(now)
        return True


def _silent(seconds: float) -> Text:
    return words.NO_SIGN_OF_LIFE(seconds=f"{seconds:g}")


def _stalled(seconds: float) -> Text:
    return words.NO_PROGRESS(seconds=f"{seconds:g}")


def _too_long(seconds: float) -> Text:
    return words.REQUEST_TOO_LONG(seconds=f"{seconds:g}")
