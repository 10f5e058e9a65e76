"""One self-check of an analysis, and how a failed one is refused."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.engine.store.errors import AnalysisFailed
from app.trade.json_types import JsonObject


@dataclass(frozen=True, slots=True)
class Check:
    """One self-check: the value must not pass the limit."""

    name: str
    value: float
    limit: float

    @property
    def is_good(self) -> bool:
        """Within the limit; a value that is no number is not."""
        return bool(self.value <= self.limit)

    def as_json(self) -> JsonObject:
        """For the reply of /doc/ANAL and the ENGINECHECKS table."""
        return {"NAME": self.name, "VALUE": self.value, "LIMIT": self.limit, "OK": self.is_good}


def refuse_failed(checks: Iterable[Check]) -> None:
    """Raise `AnalysisFailed` that names every check that failed."""
    failed = [f"{check.name} is {check.value:.3g}, limit {check.limit:.3g}" for check in checks if not check.is_good]
    if failed:
        raise AnalysisFailed(
            f"[Error] Internal error: self-check failed ({'; '.join(failed)}). No results are kept; "
            "check stiffness ratios, and report the model if they are usual."
        )
