"""The GPU belongs to GEN NX while it solves: the specialist leaves it before a long call and comes back after."""

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from app.agent.services import Services
from app.lib.supervision import spawn
from app.protocol.states import LocalPhase, Target

GpuLoan = Callable[[str], AbstractAsyncContextManager[None]]


def gpu_loan(services: Services) -> GpuLoan:
    """`async with gpu_loan(services)(tool): ...` around the call of `tool`."""

    @asynccontextmanager
    async def lent(tool: str) -> AsyncGenerator[None, None]:
        if not _needs_gpu(services, tool):
            yield
            return
        await services.local_model.free_gpu()
        try:
            yield
        finally:
            # The result does not wait for the model to be back.
            spawn("bring the specialist back", services.local_model.restore())

    return lent


def _needs_gpu(services: Services, tool: str) -> bool:
    """A model that writes for another conversation is not taken away from it; the embedded GEN NX uses no GPU."""
    spec = services.tools.tools.get(tool)
    model = services.local_model
    return (
        spec is not None
        and spec.is_long_running
        and services.tools.state.target is Target.GENNX
        and model.uses_gpu
        and model.state.phase is LocalPhase.READY
        and services.settings.tree().local_model.frees_gpu_for_analysis
    )
