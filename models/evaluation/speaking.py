"""Lintel itself, without a window, spoken to brief by brief on one embedded GEN NX; every call is approved."""

import asyncio
import io
import os
import re
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.bootstrap import SHUTDOWN_S, build_agent, has_stopped, select_target
from app.bootstrap_foundations import foundations_for
from app.headless.ask import ask
from app.headless.summary import Summary
from app.ports.agent import AgentPort
from app.ports.planner import Planner
from app.protocol.commands import LoadLocalModel, Shutdown
from app.protocol.events import LocalModelChanged
from app.protocol.items import CallStatus, Risk, ToolCall
from app.protocol.states import LocalPhase, Target
from app.protocol.values import ErrorInfo
from app.trade.text import Language
from models.evaluation.bench import KEY

LOADING_S: Final = 600.0
_ENVIRONMENT: Final = ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN")
_BEGUN: Final = '"event": {"type": "RouteChosen"'
_PLANNED: Final = re.compile(r'"event": \{"type": "ItemStarted".*?"item": \{"type": "(?:Plan|Question)"')
_SENT: Final = frozenset({CallStatus.VERIFIED, CallStatus.MISMATCH, CallStatus.UNKNOWN, CallStatus.FAILED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What Lintel made of a brief.

    `tables`: the cells of the tables that stand below the answer. `begun_s`: when its route was known, by the monotonic
    clock; `plan_s`: from there to the first of its plan or question that is shown, None where there was neither.
    """

    answer: str
    question: str
    tables: str
    calls: tuple[ToolCall, ...]
    is_completed: bool
    plan_s: float | None
    begun_s: float = 0.0

    @property
    def wrote(self) -> bool:
        """Whether a call that changes something was sent."""
        return any(call.risk is not Risk.READ and call.status in _SENT for call in self.calls)

    @property
    def did(self) -> bool:
        """Whether a call was sent at all, to look or to write."""
        return any(call.status in _SENT for call in self.calls)

    @property
    def told(self) -> str:
        return f"{self.question}\n{self.answer}".strip()

    @property
    def shown(self) -> str:
        return f"{self.answer}\n{self.tables}".strip()


class NotLoadedError(RuntimeError):
    """The model file cannot be used; `info` says why."""

    def __init__(self, info: ErrorInfo) -> None:
        super().__init__(info.message.en)
        self.info = info


@asynccontextmanager
async def lintel(
    base_url: str,
    home: Path,
    *,
    choose: Callable[[Sequence[Planner]], Sequence[Planner]] = tuple,
    model: Path | None = None,
    settings: Mapping[str, str] | None = None,
) -> AsyncGenerator[AgentPort]:
    """Lintel with a home of its own, offline, its tool server on the embedded GEN NX at `base_url`; `choose` says which
    of its planners plan, `model` is loaded first, `settings` are by dotted key. Raises NotLoadedError."""
    for name in _ENVIRONMENT:
        os.environ.pop(name, None)
    os.environ |= {"LINTEL_HOME": str(home), "MIDAS_MAPI_KEY": KEY, "MIDAS_BASE_URL": base_url}
    foundations = foundations_for(settings or {}, Target.GENNX.value)
    agent = build_agent(foundations, choose=choose)
    await agent.start()
    try:
        if model is not None:
            await _load(agent, model)
        select_target(agent, foundations)
        yield agent
    finally:
        agent.submit(Shutdown(deadline_s=SHUTDOWN_S))
        await has_stopped(agent)


async def _load(agent: AgentPort, model: Path) -> None:
    events = agent.subscribe()
    try:
        agent.submit(LoadLocalModel(path=str(model)))
        async with asyncio.timeout(LOADING_S):
            while True:
                match (await events.next()).event:
                    case LocalModelChanged(state=state) if state.phase is LocalPhase.READY:
                        return
                    case LocalModelChanged(state=state) if state.error is not None:
                        raise NotLoadedError(state.error)
                    case _:
                        continue
    finally:
        events.close()


async def say(agent: AgentPort, text: str, language: Language) -> Said:
    """One message in a conversation of its own; a question is left unanswered."""
    heard = _Heard()
    summary = await ask(agent, text, approve="all", language=language, answers={}, out=heard)
    return Said(
        answer=str(summary.to_json()["answer"]),
        question=_question(summary, language),
        tables=_tables(summary),
        calls=tuple(summary.calls),
        is_completed=summary.exit_code == 0,
        plan_s=heard.plan_s,
        begun_s=heard.begun_s,
    )


class _Heard(io.StringIO):
    """Events as they are written, of which only the time from the route to the plan or question is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.plan_s: float | None = None
        self.begun_s = 0.0

    def write(self, line: str) -> int:
        if _BEGUN in line:
            self.begun_s = time.monotonic()
        elif self.plan_s is None and self.begun_s and _PLANNED.search(line):
            self.plan_s = time.monotonic() - self.begun_s
        return len(line)


def _tables(summary: Summary) -> str:
    """One row a line, cells between bars."""
    return "\n".join(
        " | ".join(str(cell) for cell in row)
        for call in summary.calls
        if call.output is not None
        for table in call.output.tables
        for row in table.rows
    )


def _question(summary: Summary, language: Language) -> str:
    """Everything that a question shows: its text, its fields, their choices."""
    asked = [
        text.in_language(language)
        for question in summary.questions
        for text in (
            question.text,
            *(field.label for field in question.fields),
            *(choice.label for field in question.fields for choice in field.choices),
        )
    ]
    return "\n".join(asked)
