"""Scripted planners and an interpreter that reads messages by their first word."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

from app.ports.planner import Brief, MessageReading, PlanDraft, PlannerEvent
from app.protocol.items import CallStatus, PlanSource, PlanStep, ToolCall
from app.protocol.memory import NOTHING, Memory
from app.trade.json_types import JsonObject
from app.trade.text import Language, Text


def words(text: str) -> Text:
    return Text(en=text, ko=f"{text} (ko)")


def step(step_id: str, tool: str = "make_part", *, after: Sequence[str] = (), **arguments: object) -> PlanStep:
    given: JsonObject = {"name": step_id, **arguments}  # type: ignore[dict-item]
    return PlanStep(step_id=step_id, tool=tool, title=words(step_id), arguments=given, depends_on=tuple(after))


def draft(*steps: PlanStep) -> PlanDraft:
    return PlanDraft(title=words("A plan"), steps=steps, assumptions=())


@dataclass
class FakePlanner:
    """Plays one script per brief; the last one again when there are more briefs than scripts."""

    scripts: list[Sequence[PlannerEvent]]
    source: PlanSource = PlanSource.RULES
    is_ready: bool = True
    error: Exception | None = None
    briefs: list[Brief] = field(default_factory=list)

    async def plan(self, brief: Brief) -> AsyncIterator[PlannerEvent]:
        self.briefs.append(brief)
        if self.error is not None:
            raise self.error
        for event in self.scripts[min(len(self.briefs), len(self.scripts)) - 1]:
            yield event


@dataclass
class FakeInterpreter:
    """A message that starts with `build` is GEN NX work; anything else is talk."""

    reports: list[tuple[ToolCall, ...]] = field(default_factory=list)
    told: list[tuple[Brief, PlanDraft]] = field(default_factory=list)

    def read(self, text: str, language: Language, memory: Memory = NOTHING) -> MessageReading:
        if text.startswith("build"):
            return MessageReading(is_gennx_work=True, why=words("it says build"), is_known="?" not in text)
        return MessageReading(is_gennx_work=False, why=words("it does not say build"), reply=words("Hello."))

    def report(self, brief: Brief, draft: PlanDraft, calls: tuple[ToolCall, ...]) -> str:
        self.reports.append(calls)
        self.told.append((brief, draft))
        done = sum(call.status is CallStatus.VERIFIED for call in calls)
        return f"{done} of {len(draft.steps)} steps verified"
