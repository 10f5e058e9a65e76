"""A clock that stands still until a test moves it, asleep or awake."""

from dataclasses import dataclass


@dataclass(slots=True)
class FakeClock:
    """Stands in for app.lib.clock.elapsed_s."""

    seconds: float = 1_000.0

    def __call__(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """As much time as passes while the computer sleeps."""
        self.seconds += seconds
