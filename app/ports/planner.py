"""A planner: reads a brief, writes a plan of tool calls, asks, or says why it cannot."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from app.protocol.items import Assumption, PlanSource, PlanStep, QuestionField, ToolCall
from app.protocol.memory import NOTHING, Memory
from app.protocol.queries import PlannerServerHealth, ToolSpec
from app.protocol.values import ErrorInfo
from app.trade.answers.digest import ModelDigest
from app.trade.json_types import JsonObject
from app.trade.templates import Template
from app.trade.text import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What is to be planned, on the model that `digest` tells of. `answers` holds what the engineer answered to this
    planner's questions, by field key; `memory` what was ordered before in this conversation.

    `stated` holds what the engineer stated in the place of an assumption, by the key of its value; it wins over the
    message and over what the planner would choose. `made_at` is the time that names files, None for now.
    """

    text: str
    language: Language
    tools: tuple[ToolSpec, ...]
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    digest: ModelDigest = field(default_factory=lambda: ModelDigest(is_known=False))
    memory: Memory = NOTHING
    stated: Mapping[str, str] = field(default_factory=dict[str, str])
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanToken:
    """A piece of the planner's raw output while it writes."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sureness:
    """How far a plan that a model wrote can be trusted without anybody's doubt.

    `unheeded` says what of the message the plan would pass over; `unshown` are tools that the model was not shown.
    `log_probability` is the mean (natural logarithm) over the tokens that the model chose, None where no model did;
    it is to be `least` or more.
    """

    unheeded: Text | None = None
    unshown: tuple[str, ...] = ()
    log_probability: float | None = None
    least: float = 0.0

    @property
    def is_likely(self) -> bool:
        """The model was not in two minds; so is whoever is no model."""
        return self.log_probability is None or self.log_probability >= self.least

    @property
    def is_sure(self) -> bool:
        """Nothing is passed over, nothing came out of nowhere, and the model did not waver."""
        return self.unheeded is None and not self.unshown and self.is_likely


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """A finished plan. `said` is the sentence with what "that" meant in its place, where the brief's needed that.
    `sureness` is told of plans in short form; None where nothing is known of it."""

    title: Text
    steps: tuple[PlanStep, ...]
    assumptions: tuple[Assumption, ...]
    said: str = ""
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    sureness: Sureness | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedCall:
    """A call of a plan that somebody else wrote, and the places in the message (start, end) of what it was made of."""

    tool: str
    title: Text
    arguments: JsonObject
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWeighing:
    """What of a message a plan would pass over: `unheeded` would change what is done, None where nothing would; `notes`
    tell what it leaves aside and changes nothing."""

    unheeded: Text | None = None
    notes: tuple[Assumption, ...] = ()


# What of a brief's message such calls would pass over.
Weigh = Callable[[Brief, Sequence[OfferedCall]], PlanWeighing]


@dataclass(frozen=True, slots=True)
class SaidAnew:
    """The field whose typed answer is read as part of the message, and the message around what was not read."""

    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidWithin:
    """Answers that are said within the message, between these two parts of it, each by the template of its key."""

    before: str
    after: str
    said: Mapping[str, Template]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanQuestion:
    """Data only an engineer can decide is missing or contradictory. The answers come back in the next Brief.

    With `anew`, what is typed under its key, other than a choice, is no answer but said in other words: the next
    Brief's text has those words in place of the ones that were not read. `unread` quotes the words where the question
    only says that they were not understood, so that another planner may read them; empty where something is missing,
    contradictory, denied or doubted. `sureness` is told where a plan in short form asks: a question about a plan that
    would pass over something is not worth asking.
    """

    text: Text
    fields: tuple[QuestionField, ...]
    anew: SaidAnew | SaidWithin | None = None
    unread: str = ""
    sureness: Sureness | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceMeant:
    """The whole sentence that a message which leans on earlier orders stands for, with what is told of that; or why it
    cannot be made one."""

    text: str = ""
    notes: tuple[Assumption, ...] = ()
    why_not: Text | None = None


# None where the message says by itself what it means.
MakeWhole = Callable[[Brief], SentenceMeant | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRejected:
    """The brief holds values no plan can be made of; each error names the value and what would be accepted.

    `nearest` are commands to offer as forms instead.
    """

    errors: tuple[ErrorInfo, ...]
    nearest: tuple["NearCommand", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NearCommand:
    """A tool that may be what was meant, with the texts of its form's fields as far as the message says them."""

    tool: str
    title: Text
    texts: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPlan:
    """This planner cannot read the brief; another may. `nearest` are the commands most like it."""

    why: Text
    nearest: tuple[NearCommand, ...] = ()


PlannerEvent = PlanToken | PlanDraft | PlanQuestion | PlanRejected | NoPlan


class Planner(Protocol):
    """One planner. `plan` yields any number of PlanToken and then exactly one other event."""

    @property
    def source(self) -> PlanSource: ...

    @property
    def is_ready(self) -> bool: ...

    def plan(self, brief: Brief) -> AsyncIterator[PlannerEvent]:
        """Closing the iterator cancels the planning."""
        ...


class PlannerServer(Protocol):
    """A planner's server, looked at from the settings."""

    async def check(self) -> PlannerServerHealth:
        """Ask it now; never raises for a known failure."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReading:
    """What a message is, read without a model: GEN NX work, or an answer that needs no plan.

    `is_known` is False where the reply only says what can be asked, or the work may be a question that no plan
    answers, so that documents may know more.
    """

    is_gennx_work: bool
    why: Text
    reply: Text | None = None
    is_known: bool = True


class Interpreter(Protocol):
    """What works without any model: telling work from talk, and reporting results in words."""

    def read(self, text: str, language: Language, memory: Memory = NOTHING) -> MessageReading:
        """Decide the route; `reply` is the offline answer for a message that is not GEN NX work. What follows an
        earlier order is work though it says little by itself."""
        ...

    def report(self, brief: Brief, draft: PlanDraft, calls: tuple[ToolCall, ...]) -> str:
        """Markdown that states what the calls returned, each number linked `result:CALL_ID/TABLE_ID/ROW`."""
        ...
