"""The rules, loaded when they are first asked: a window shows itself, and a terminal is ready, without them."""

from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING

from app.ports.planner import Brief, MessageReading, OfferedCall, PlanDraft, PlannerEvent, PlanWeighing, SentenceMeant
from app.protocol.items import PlanSource, ToolCall
from app.protocol.memory import NOTHING, Memory
from app.trade.text import Language

if TYPE_CHECKING:
    from app.planning.interpreter import RulesInterpreter
    from app.planning.planner import RulesPlanner


class LateInterpreter:
    """`RulesInterpreter`, loaded with its first message."""

    def read(self, text: str, language: Language, memory: Memory = NOTHING) -> MessageReading:
        return _interpreter().read(text, language, memory)

    def report(self, brief: Brief, draft: PlanDraft, calls: tuple[ToolCall, ...]) -> str:
        return _interpreter().report(brief, draft, calls)


class LatePlanner:
    """`RulesPlanner`, loaded with its first brief."""

    @property
    def source(self) -> PlanSource:
        return PlanSource.RULES

    @property
    def is_ready(self) -> bool:
        return True

    def plan(self, brief: Brief) -> AsyncIterator[PlannerEvent]:
        return _planner().plan(brief)


def weighed_later(brief: Brief, calls: Sequence[OfferedCall]) -> PlanWeighing:
    """`commands.written.weighed`, loaded with the first plan that somebody else wrote."""
    from app.planning.commands.written import weighed

    return weighed(brief, calls)


def made_whole_later(brief: Brief) -> SentenceMeant | None:
    """`followups.whole.made_whole`, loaded with the first brief."""
    from app.planning.followups.whole import made_whole

    return made_whole(brief)


def load_rules() -> None:
    """Load them now, on any thread: the first message then waits for nothing."""
    _interpreter()
    _planner()


def _interpreter() -> "RulesInterpreter":
    from app.planning.interpreter import RulesInterpreter

    return RulesInterpreter()


def _planner() -> "RulesPlanner":
    from app.planning.planner import RulesPlanner

    return RulesPlanner()
