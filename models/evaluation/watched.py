"""A planner that is looked over the shoulder: what it answered last, and how long it took."""

import time
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from app.lib.supervision import closing
from app.ports.planner import Brief, Planner, PlannerEvent, PlanToken
from app.protocol.items import PlanSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The planner's one answer, and when its first piece and its end came, by the monotonic clock in seconds."""

    source: PlanSource
    event: PlannerEvent
    first_s: float
    ended_s: float


class Watched:
    """Implements ports.planner.Planner for another one; `last` is what it answered since it was last taken away."""

    def __init__(self, planner: Planner) -> None:
        self._planner = planner
        self.last: Answered | None = None

    @property
    def source(self) -> PlanSource:
        return self._planner.source

    @property
    def is_ready(self) -> bool:
        return self._planner.is_ready

    async def plan(self, brief: Brief) -> AsyncGenerator[PlannerEvent, None]:
        first_s = 0.0
        async with closing(self._planner.plan(brief)) as events:
            async for event in events:
                now = time.monotonic()
                first_s = first_s or now
                if not isinstance(event, PlanToken):
                    self.last = Answered(source=self.source, event=event, first_s=first_s, ended_s=now)
                yield event

    def taken(self) -> Answered | None:
        """What was answered last; nothing is kept."""
        last, self.last = self.last, None
        return last
