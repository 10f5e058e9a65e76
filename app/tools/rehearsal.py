"""Rehearsals in a process of their own: the tool server's program with an order on stdin, reports on stdout."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from typing import TypeVar

from app.lib.child import Child
from app.lib.children import ProgramKind
from app.ports.rehearsal import RehearsalFailedError
from app.protocol.items import PlanStep
from app.tools import errors
from app.tools.embedded import KeyedAddress
from app.tools.outcome import error_of
from app.trade.answers.codec import AnswerError, decode
from app.trade.answers.envelope import Problem
from app.trade.answers.rehearsal import Figures, RehearsalProgress, RehearsalReport, StatesCompared
from app.trade.json_types import JsonObject, JsonValue, as_object

log = logging.getLogger(__name__)

# A large model is read table by table, and analysed.
_REHEARSAL_S = 3600.0
_FIGURES_S = 120.0
_CHUNK = 65_536

Answer = TypeVar("Answer", RehearsalReport, Figures, StatesCompared)


class ProcessRehearser:
    """Implements ports.rehearsal.Rehearser. `address` tells where the present target is, None while there is none."""

    def __init__(self, program: Sequence[str], address: Callable[[], KeyedAddress | None]) -> None:
        self._program = program
        self._address = address

    async def rehearse(self, steps: Sequence[PlanStep], told: Callable[[RehearsalProgress], None]) -> RehearsalReport:
        return await self._answered({"steps": _listed(steps)}, "report", RehearsalReport, _REHEARSAL_S, told)

    async def compare(self, one: Sequence[PlanStep], other: Sequence[PlanStep]) -> StatesCompared:
        order: JsonObject = {"compare": [_listed(one), _listed(other)]}
        return await self._answered(order, "states", StatesCompared, _REHEARSAL_S, lambda _: None)

    async def figures(self) -> Figures:
        return await self._answered({"figures": True}, "figures", Figures, _FIGURES_S, lambda _: None)

    async def _answered(
        self,
        order: JsonObject,
        kind: str,
        cls: type[Answer],
        limit_s: float,
        told: Callable[[RehearsalProgress], None],
    ) -> Answer:
        child = await self._begun(order)
        try:
            async with asyncio.timeout(limit_s):
                async for line in _lines(child):
                    if "progress" in line:
                        told(decode(RehearsalProgress, line["progress"]))
                    elif "failed" in line:
                        raise RehearsalFailedError(error_of(decode(Problem, line["failed"])))
                    elif kind in line:
                        return decode(cls, line[kind])
        except TimeoutError as exc:
            raise RehearsalFailedError(errors.NO_ANSWER) from exc
        except AnswerError as exc:
            raise RehearsalFailedError(errors.unreadable(str(exc))) from exc
        finally:
            await asyncio.shield(child.end())
        raise RehearsalFailedError(errors.REHEARSAL_ENDED)

    async def _begun(self, order: JsonObject) -> Child:
        address = self._address()
        if address is None:
            raise RehearsalFailedError(errors.server_lost())
        given = {"MIDAS_BASE_URL": address.base_url, "MIDAS_MAPI_KEY": address.key}
        command = [*self._program, "gennx-server", "--rehearse"]
        try:
            child = await Child.begin(command, ProgramKind.TOOL_SERVER, given)
        except OSError as exc:
            raise RehearsalFailedError(errors.server_failed(str(exc))) from exc
        child.stdin.write(json.dumps(order, ensure_ascii=False).encode() + b"\n")
        return child


def _listed(steps: Sequence[PlanStep]) -> list[JsonValue]:
    return [{"tool": step.tool, "arguments": dict(step.arguments)} for step in steps]


async def _lines(child: Child) -> AsyncIterator[JsonObject]:
    """What it says, line by line, however long a line is."""
    held = b""
    while chunk := await child.stdout.read(_CHUNK):
        *whole, held = (held + chunk).split(b"\n")
        for line in whole:
            try:
                yield as_object(json.loads(line))
            except ValueError:
                log.warning("a line of the rehearsal is no JSON")
