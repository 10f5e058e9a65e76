"""Plans in short form by a model on a server that was taught it: the prompt, grammar and checks of the local one.

llama.cpp's server and vLLM hold the model to the grammar; where a server does not (Ollama), what was written is held to
it.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass

from app.lib.supervision import closing
from app.planner_server.client import ServedModel, StreamPiece
from app.planner_server.words import planner as words
from app.ports.planner import Brief, MakeWhole, NoPlan, PlannerEvent, PlanToken, Weigh
from app.prompting.brief_grammar import follows, gbnf
from app.prompting.short_plan import ShortAnswer, TitlesWhileWritten, offered, plan_of
from app.prompting.short_task import LONGEST_ANSWER, ShortTask, understood
from app.prompting.shortlist import Shortlist


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedShortForm:
    """`complete` asks the server; `weigh` says what a plan would pass over, and `make_whole` what a message means that
    leans on earlier ones."""

    shortlist: Shortlist
    weigh: Weigh
    make_whole: MakeWhole
    complete: Callable[[Mapping[str, object]], AsyncGenerator[StreamPiece, None]]

    async def plan(self, brief: Brief, model: ServedModel) -> AsyncGenerator[PlannerEvent, None]:
        """A line for each step that is written, then a plan or a question that is sure, or why there is none."""
        task = await asyncio.to_thread(understood, brief, self.shortlist, self.make_whole)
        if isinstance(task, NoPlan):
            yield task
            return
        grammar = await asyncio.to_thread(lambda: task.grammar)
        titles = TitlesWhileWritten(task)
        text = finish = ""
        async with closing(self.complete(short_body(model, task, grammar))) as pieces:
            async for piece in pieces:
                text += piece.text
                finish = piece.finish
                for title in titles.told(piece.text):
                    yield PlanToken(text=f"{title.in_language(brief.language)}\n")
        if finish == "length":
            yield NoPlan(why=words.SERVER_NOT_FINISHED(max_tokens=LONGEST_ANSWER))
        else:
            yield await asyncio.to_thread(self._finished, task, grammar, text.strip())

    def _finished(self, task: ShortTask, grammar: str, text: str) -> ShortAnswer:
        if text and not follows(grammar, text):
            return NoPlan(why=words.NOT_OF_THIS_BRIEF)
        return offered(plan_of(task, text, self.weigh))


def short_body(model: ServedModel, task: ShortTask, grammar: str) -> dict[str, object]:
    """`grammar` is llama.cpp's name for it, `structured_outputs` vLLM's; others pass over both."""
    written = gbnf(grammar)
    return {
        "model": model.name,
        "messages": [
            {"role": "system", "content": " ".join(task.names)},
            {"role": "user", "content": task.read.text},
        ],
        "stream": True,
        "temperature": 0,
        "max_tokens": LONGEST_ANSWER,
        "grammar": written,
        "structured_outputs": {"grammar": written},
    }
