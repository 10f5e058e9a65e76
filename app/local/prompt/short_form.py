"""Plans in short form by the loaded model: what it is asked, what streams meanwhile, and what its text comes to."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from dataclasses import dataclass, replace

from app.lib.supervision import closing
from app.local.errors import LocalModelError
from app.local.files.adapters import Adapter
from app.local.files.evaluated import read_evaluated
from app.local.files.registry import RegistryError
from app.local.fit.loaded import LoadedModel
from app.local.process.session import Writing
from app.local.wire import Done, TextToken
from app.local.words.prompt import specialist as words
from app.ports.planner import Brief, MakeWhole, NoPlan, PlanDraft, PlannerEvent, PlanToken, Weigh
from app.prompting.parts import LarkGrammar
from app.prompting.prompt import ChatFormat
from app.prompting.short_plan import LEAST_LOG_PROBABILITY, ShortAnswer, TitlesWhileWritten, offered, plan_of
from app.prompting.short_task import LONGEST_ANSWER, ShortTask, understood
from app.prompting.shortlist import Shortlist
from app.protocol.items import Assumption

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortFormWriter:
    """Asks the loaded model, whose adapter is for `catalogue_sha256`. `weigh` says what a plan would pass over, and
    `make_whole` what a message means that leans on earlier ones."""

    shortlist: Shortlist
    weigh: Weigh
    make_whole: MakeWhole
    catalogue_sha256: str
    adapter: Adapter
    write: Callable[[Writing], AsyncIterator[TextToken | Done]]

    async def plan(self, brief: Brief, loaded: LoadedModel) -> AsyncGenerator[PlannerEvent, None]:
        """A line for each step that is written, then a plan or a question that is sure, or why there is none."""
        task = await asyncio.to_thread(understood, brief, self.shortlist, self.make_whole)
        if isinstance(task, NoPlan):
            yield task
            return
        prompt = task.prompt(ChatFormat.of(loaded.file.header.chat_template))
        order = Writing(
            parts=prompt.parts,
            stable_parts=prompt.stable_parts,
            max_tokens=LONGEST_ANSWER,
            grammar=LarkGrammar(text=await asyncio.to_thread(lambda: task.grammar)),
            catalogue_sha256=self.catalogue_sha256,
        )
        titles = TitlesWhileWritten(task)
        text = ""
        try:
            async with closing(self.write(order)) as pieces:
                async for piece in pieces:
                    if isinstance(piece, Done):
                        yield await asyncio.to_thread(self._finished, task, text, piece, loaded)
                        return
                    text += piece.text
                    for title in titles.told(piece.text):
                        yield PlanToken(text=f"{title.in_language(brief.language)}\n")
        except LocalModelError as exc:
            yield NoPlan(why=exc.info.message)

    def _finished(self, task: ShortTask, text: str, done: Done, loaded: LoadedModel) -> ShortAnswer:
        log.info("the specialist wrote %s: %s", done.stop, done.stats)
        match done.stop:
            case "complete":
                certainty = done.stats.mean_log_probability
                found = plan_of(task, text, self.weigh, log_probability=certainty, least=_least(self.adapter))
                return _signed(offered(found), loaded)
            case "length":
                return NoPlan(why=words.NOT_FINISHED_IN_TOKENS(generated_tokens=done.stats.generated_tokens))
            case "cancelled":
                return NoPlan(why=words.LOCAL_MODEL_WAS_STOPPED)


def _least(adapter: Adapter) -> float:
    """What an evaluation of this very adapter has set."""
    try:
        evaluated = read_evaluated(adapter.evaluation)
    except RegistryError as exc:
        log.warning("how sure a plan has to be is not known: %s", exc)
        return LEAST_LOG_PROBABILITY
    if evaluated is None or evaluated.adapter_sha256 != adapter.sha256:
        return LEAST_LOG_PROBABILITY
    return evaluated.least_log_probability


def _signed(answer: ShortAnswer, loaded: LoadedModel) -> ShortAnswer:
    """Who chose the steps stands on the card first."""
    if not isinstance(answer, PlanDraft):
        return answer
    author = Assumption(
        key="local_model", text=words.STEPS_OF_LOCAL_MODEL(author=loaded.info.description), is_verified=False
    )
    return replace(answer, assumptions=(author, *answer.assumptions))
