"""The GPU memory probe."""

from typing import Protocol

from app.protocol.queries import FitEstimate, Ladder, RecommendedModels
from app.protocol.states import GpuWatch, VramSample


class GpuProbe(Protocol):
    async def sample(self) -> VramSample:
        """One look now, even if it wakes the GPU; never raises: a missing GPU or driver is a sample with `why`."""
        ...

    async def look(self, watch: GpuWatch) -> VramSample:
        """One look for the gauge: a sleeping GPU is left asleep, and `next_look_s` says when to look again."""
        ...

    def close(self) -> None: ...


class FitEstimator(Protocol):
    async def estimate(self, model: str, context_tokens: int, gpu_layers: int) -> FitEstimate: ...

    async def ladder(self, model: str) -> Ladder:
        """Every rung for this file, predicted now; never raises for a known failure."""
        ...

    async def recommended(self, context_tokens: int) -> RecommendedModels:
        """The known models against what is free now; computed, nothing is downloaded or loaded."""
        ...
