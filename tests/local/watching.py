"""Waiting for a state, without sleeping and without a race."""

import asyncio
from collections.abc import Callable

from app.local.supervisor.supervisor import LocalModelSupervisor
from app.protocol.states import LocalModelState, LocalPhase

PATIENCE_S = 60.0


class States:
    """Every state a supervisor was in since this was made."""

    def __init__(self, supervisor: LocalModelSupervisor) -> None:
        self.seen: list[LocalModelState] = [supervisor.state]
        self._arrived = asyncio.Event()
        supervisor.watch(self._add)

    @property
    def phases(self) -> list[LocalPhase]:
        """Without repeats: progress changes the state but not the phase."""
        phases = [state.phase for state in self.seen]
        return [phase for index, phase in enumerate(phases) if index == 0 or phase is not phases[index - 1]]

    async def until(self, phase: LocalPhase) -> LocalModelState:
        """The next state of `phase` from the last look on; the present one counts."""
        return await self.until_state(lambda state: state.phase is phase)

    async def until_state(self, is_it: Callable[[LocalModelState], bool]) -> LocalModelState:
        async with asyncio.timeout(PATIENCE_S):
            while not is_it(self.seen[-1]):
                self._arrived.clear()
                await self._arrived.wait()
        return self.seen[-1]

    def _add(self, state: LocalModelState) -> None:
        self.seen.append(state)
        self._arrived.set()
