"""The specialist as a planner, over a writer that says what it is told to."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.lib.supervision import closing
from app.local import errors
from app.local.errors import LocalModelError
from app.local.files.gguf import GgufHeader
from app.local.fit.loaded import LoadedModel, ModelFile
from app.local.process.session import Writing
from app.local.prompt.specialist import SpecialistPlanner
from app.local.wire import Done, Failed, GenerationStats, ModelInfo, StopReason, TextToken
from app.ports.planner import Brief, NoPlan, PlanDraft, PlannerEvent, PlanToken
from app.prompting.choice import choose_tools
from app.prompting.parts import JsonGrammar
from app.prompting.ranking import ToolRanking
from app.protocol.items import PlanSource
from app.protocol.queries import ToolSpec
from app.protocol.states import LocalModelState, LocalPhase
from app.protocol.values import ErrorInfo
from app.trade.text import Language
from tests.digging import dig
from tests.local.catalogue import ANALYSE, TOOLS, tool

TINY = LoadedModel(
    file=ModelFile(
        path=Path("tiny.gguf"),
        header=GgufHeader(version=3, file_bytes=1, metadata={}, tensors=()),
        sha256="",
        not_default=None,
    ),
    info=ModelInfo(
        description="tiny",
        context_tokens=4096,
        vocabulary=10,
        parameters=1,
        model_bytes=1,
        kv_type="q8_0",
        threads=1,
        can_use_gpu=False,
        load_ms=1,
    ),
)
READY = LocalModelState(phase=LocalPhase.READY)
GOOD = ('{"title":"Run",', '"steps":[{"tool":"perform_analysis","arguments":{}}]}')


@dataclass
class ScriptedWriter:
    """Says `pieces`; refuses the first `too_long` requests; records what it was asked."""

    pieces: tuple[str, ...] = GOOD
    stop: StopReason = "complete"
    too_long: int = 0
    error: ErrorInfo | None = None
    loaded: LoadedModel | None = TINY
    state: LocalModelState = READY
    asked: list[Writing] = field(default_factory=list[Writing])
    closed: int = 0
    is_asleep: bool = False
    certainty: float = 0.0

    async def restore(self) -> None:
        self.is_asleep = False
        self.loaded = TINY

    def _stats(self) -> GenerationStats:
        return GenerationStats(generated_tokens=7, mean_log_probability=self.certainty)

    async def write(self, writing: Writing) -> AsyncGenerator[TextToken | Done, None]:
        self.asked.append(writing)
        if len(self.asked) <= self.too_long:
            raise LocalModelError(errors.request_failed(Failed(request_id=1, code="prompt_too_long", detail="")))
        if self.error is not None:
            raise LocalModelError(self.error)
        try:
            for piece in self.pieces:
                yield TextToken(request_id=1, text=piece)
            yield Done(request_id=1, stop=self.stop, stats=self._stats())
        finally:
            self.closed += 1


def schema_of(writing: Writing) -> dict[str, object]:
    assert isinstance(writing.grammar, JsonGrammar)
    return writing.grammar.schema


def brief(text: str = "run the analysis", tools: tuple[ToolSpec, ...] = TOOLS) -> Brief:
    return Brief(text=text, language=Language.EN, tools=tools)


async def events_of(writer: ScriptedWriter, request: Brief) -> list[PlannerEvent]:
    return [event async for event in SpecialistPlanner(writer).plan(request)]


async def test_tokens_stream_and_the_draft_comes_last() -> None:
    events = await events_of(ScriptedWriter(), brief())

    assert events[:2] == [PlanToken(text=GOOD[0]), PlanToken(text=GOOD[1])]
    assert isinstance(events[2], PlanDraft)
    assert [step.tool for step in events[2].steps] == ["perform_analysis"]
    assert len(events) == 3


async def test_the_grammar_allows_exactly_the_tools_of_the_prompt() -> None:
    writer = ScriptedWriter()
    await events_of(writer, brief())

    names = {
        step["properties"]["tool"]["const"]
        for step in dig(schema_of(writer.asked[0]), "properties", "steps", "items", "anyOf")
    }
    assert names == {tool.name for tool in TOOLS}
    assert all(any(name in part.text for part in writer.asked[0].parts) for name in names)


async def test_an_invalid_plan_is_no_plan_and_says_why() -> None:
    (_, last) = await events_of(ScriptedWriter(pieces=('{"title":"x","steps":[]}',)), brief())

    assert isinstance(last, NoPlan)
    assert "no tool" in last.why.en


async def test_a_text_cut_off_at_the_limit_is_no_plan() -> None:
    events = await events_of(ScriptedWriter(stop="length"), brief())

    assert isinstance(events[-1], NoPlan)
    assert "7 tokens" in events[-1].why.en


async def test_a_prompt_that_does_not_fit_is_tried_with_fewer_tools() -> None:
    writer = ScriptedWriter(too_long=2)
    events = await events_of(writer, brief())

    assert isinstance(events[-1], PlanDraft)
    sizes = [len(dig(schema_of(writing), "properties", "steps", "items", "anyOf")) for writing in writer.asked]
    assert sizes == [4, 2, 1]


async def test_a_prompt_that_never_fits_is_no_plan() -> None:
    events = await events_of(ScriptedWriter(too_long=99), brief())

    assert len(events) == 1
    assert isinstance(events[0], NoPlan)
    assert "context" in events[0].why.en


async def test_a_worker_that_dies_is_no_plan_with_the_cause() -> None:
    events = await events_of(ScriptedWriter(error=errors.cannot_start("gone")), brief())

    assert events == [NoPlan(why=errors.cannot_start("gone").message)]


async def test_without_a_model_or_tools_there_is_no_plan() -> None:
    assert isinstance((await events_of(ScriptedWriter(loaded=None), brief()))[0], NoPlan)
    assert isinstance((await events_of(ScriptedWriter(), brief(tools=())))[0], NoPlan)


async def test_a_tool_that_cannot_be_a_grammar_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    writer = ScriptedWriter()
    await events_of(writer, brief(tools=(ANALYSE, tool("bad", "Bad", "나쁨", {"type": "string"}))))

    assert len(dig(schema_of(writer.asked[0]), "properties", "steps", "items", "anyOf")) == 1
    assert "bad" in caplog.text


async def test_closing_the_plan_closes_the_writing() -> None:
    writer = ScriptedWriter()
    async with closing(SpecialistPlanner(writer).plan(brief())) as events:
        async for _ in events:
            break

    assert writer.closed == 1


async def test_a_model_that_was_unloaded_to_free_memory_comes_back_for_the_plan() -> None:
    idle = LocalModelState(phase=LocalPhase.IDLE)
    writer = ScriptedWriter(loaded=None, state=idle, is_asleep=True)
    assert SpecialistPlanner(writer).is_ready
    events = await events_of(writer, brief())

    assert isinstance(events[-1], PlanDraft)
    assert not writer.is_asleep


@pytest.mark.parametrize("phase", list(LocalPhase))
def test_it_is_ready_only_when_the_model_is(phase: LocalPhase) -> None:
    planner = SpecialistPlanner(ScriptedWriter(state=LocalModelState(phase=phase)))

    assert planner.is_ready is (phase is LocalPhase.READY)
    assert planner.source is PlanSource.SPECIALIST


def test_a_catalogue_that_fits_stays_whole_and_in_order() -> None:
    assert choose_tools(brief("anything"), TOOLS, 4096, ToolRanking()) == TOOLS


def test_a_catalogue_too_long_for_the_context_is_cut_to_the_likeliest() -> None:
    chosen = choose_tools(brief("run the analysis"), TOOLS, 100, ToolRanking())

    assert chosen[0] == ANALYSE
    assert 1 <= len(chosen) < len(TOOLS)
