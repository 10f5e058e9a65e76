"""The specialist as a planner: the local model writes plans that can only name real tools and fitting arguments."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from typing import TYPE_CHECKING, Protocol

from app.lib.supervision import closing
from app.local.errors import LocalModelError
from app.local.files.adapters import Adapter
from app.local.fit.loaded import LoadedModel, fits_adapter
from app.local.process.session import Writing
from app.local.wire import Done, TextToken
from app.local.words.prompt import specialist as words
from app.ports.planner import Brief, MakeWhole, NoPlan, PlannerEvent, PlanToken, Weigh
from app.prompting.choice import MAX_TOKENS, choose_tools, usable_tools
from app.prompting.grammar import plan_schema
from app.prompting.parsing import parse_plan
from app.prompting.parts import JsonGrammar
from app.prompting.prompt import ChatFormat, build_prompt, catalogue_sha256
from app.prompting.ranking import ToolRanking
from app.prompting.short_prompt import short_catalogue_sha256
from app.protocol.items import PlanSource
from app.protocol.queries import ToolSpec
from app.protocol.states import LocalModelState, LocalPhase
from app.trade.text import Text

if TYPE_CHECKING:
    from app.local.prompt.short_form import ShortFormWriter

log = logging.getLogger(__name__)


class Writer(Protocol):
    """What the planner needs of the supervisor."""

    @property
    def state(self) -> LocalModelState: ...

    @property
    def loaded(self) -> LoadedModel | None: ...

    @property
    def is_asleep(self) -> bool: ...

    async def restore(self) -> None: ...

    def write(self, writing: Writing) -> AsyncIterator[TextToken | Done]: ...


class SpecialistPlanner:
    """Implements ports.planner.Planner."""

    def __init__(
        self,
        writer: Writer,
        max_tokens: int = MAX_TOKENS,
        ranking: ToolRanking | None = None,
        weigh: Weigh | None = None,
        make_whole: MakeWhole = lambda _brief: None,
    ) -> None:
        """A model with an adapter for it writes short form where `weigh` can say what its plans would pass over;
        `make_whole` says what a message means that leans on earlier ones."""
        self._writer = writer
        self._max_tokens = max_tokens
        self._ranking = ranking or ToolRanking()
        self._weigh = weigh
        self._make_whole = make_whole

    @property
    def source(self) -> PlanSource:
        return PlanSource.SPECIALIST

    @property
    def is_ready(self) -> bool:
        return self._writer.state.phase is LocalPhase.READY or self._writer.is_asleep

    async def plan(self, brief: Brief) -> AsyncGenerator[PlannerEvent, None]:
        """Tokens, then a draft or why there is none. Closing the generator cancels the model."""
        if self._writer.is_asleep:
            await self._writer.restore()
        loaded = self._writer.loaded
        usable = usable_tools(brief.tools)
        if loaded is None or not usable:
            yield NoPlan(why=self._why_not_now(loaded))
            return
        if (short := await asyncio.to_thread(self._short_form, brief, loaded)) is not None:
            async with closing(short.plan(brief, loaded)) as events:
                async for event in events:
                    yield event
            return
        # Of all the tools, not of those chosen for a short context: that is what an adapter was trained on.
        catalogue = catalogue_sha256(usable)
        tools = choose_tools(brief, usable, loaded.info.context_tokens, self._ranking)
        while True:
            text = ""
            try:
                async with closing(self._write(brief, tools, loaded, catalogue)) as pieces:
                    async for piece in pieces:
                        if isinstance(piece, TextToken):
                            text += piece.text
                            yield PlanToken(text=piece.text)
                        else:
                            yield _finished(text, piece, tools, loaded)
                return
            except LocalModelError as exc:
                if exc.info.code != "local.prompt_too_long" or len(tools) == 1:
                    yield NoPlan(why=exc.info.message)
                    return
            # Estimated from bytes; the model's own tokeniser said no.
            tools = self._ranking.ranked(brief, usable)[: len(tools) // 2]

    def _short_form(self, brief: Brief, loaded: LoadedModel) -> "ShortFormWriter | None":
        """Its way where the loaded adapter was taught it over these tools; loaded with the first such brief."""
        adapter = loaded.file.adapter
        if self._weigh is None or not (isinstance(adapter, Adapter) and adapter.writes_short):
            return None
        catalogue = short_catalogue_sha256({tool.name: tool.schema for tool in brief.tools})
        if not fits_adapter(loaded, catalogue) or self._ranking.shortlist is None:
            return None
        from app.local.prompt.short_form import ShortFormWriter

        return ShortFormWriter(
            shortlist=self._ranking.shortlist,
            weigh=self._weigh,
            make_whole=self._make_whole,
            catalogue_sha256=catalogue,
            adapter=adapter,
            write=self._writer.write,
        )

    def _why_not_now(self, loaded: LoadedModel | None) -> Text:
        if loaded is not None:
            return words.NO_TOOLS
        if (error := self._writer.state.error) is not None:
            return error.message
        return words.NO_MODEL_LOADED

    def _write(
        self, brief: Brief, tools: Sequence[ToolSpec], loaded: LoadedModel, catalogue: str
    ) -> AsyncIterator[TextToken | Done]:
        prompt = build_prompt(ChatFormat.of(loaded.file.header.chat_template), brief, tools)
        return self._writer.write(
            Writing(
                parts=prompt.parts,
                stable_parts=prompt.stable_parts,
                max_tokens=self._max_tokens,
                grammar=JsonGrammar(schema=plan_schema(tools)),
                catalogue_sha256=catalogue,
            )
        )


def _finished(text: str, done: Done, tools: Sequence[ToolSpec], loaded: LoadedModel) -> PlannerEvent:
    log.info("the specialist wrote %s: %s", done.stop, done.stats)
    match done.stop:
        case "complete":
            return parse_plan(text, {tool.name: tool for tool in tools}, loaded.info.description)
        case "length":
            return NoPlan(why=words.NOT_FINISHED_IN_TOKENS(generated_tokens=done.stats.generated_tokens))
        case "cancelled":
            return NoPlan(why=words.LOCAL_MODEL_WAS_STOPPED)
