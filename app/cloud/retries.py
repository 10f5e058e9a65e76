"""When a failed request is repeated, and after how long: at most four attempts, and never a long silent wait."""

from dataclasses import dataclass

from app.cloud.errors import CloudCutShort, CloudError, CloudPassing, CloudUnreachable


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """`longest_wait_s` bounds one wait, `total_wait_s` all waits of one request together. Without a connection the
    engineer is better served by the offline mode soon than by the conductor later: `unreachable_attempts`, and one
    where the first ended in silence, for the second would cost as long again. A stream
    that was ended early in good order is repeated once, since each attempt is paid for: `cut_short_attempts`."""

    attempts: int = 4
    unreachable_attempts: int = 2
    cut_short_attempts: int = 2
    first_wait_s: float = 1.0
    longest_wait_s: float = 30.0
    total_wait_s: float = 60.0

    def wait_s(self, error: CloudError, attempt: int, waited_s: float, spread: float) -> float | None:
        """Seconds before attempt `attempt` + 1, or None to give up. `spread` (0-1) keeps many Lintels from knocking
        at the same moment; a wait the provider asked for is never shortened."""
        if not isinstance(error, CloudPassing) or attempt >= self._most(error):
            return None
        backoff_s = min(self.first_wait_s * 2 ** (attempt - 1), self.longest_wait_s) * (1 + 0.25 * spread)
        wait_s = backoff_s if error.retry_after_s is None else error.retry_after_s
        if wait_s > self.longest_wait_s * 1.25 or waited_s + wait_s > self.total_wait_s:
            return None
        return wait_s

    def _most(self, error: CloudPassing) -> int:
        match error:
            case CloudUnreachable(is_silent=True):
                return 1
            case CloudUnreachable():
                return self.unreachable_attempts
            case CloudCutShort():
                return self.cut_short_attempts
            case _:
                return self.attempts
