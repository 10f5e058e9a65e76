"""A turn without a conductor: the interpreter tells work from talk, and both get an honest answer."""

import asyncio
from functools import partial
from typing import Final

from app.agent import notices
from app.agent.desk import Desk
from app.agent.extracts import extracts_of
from app.agent.words import offline as words
from app.agent.work import Work
from app.protocol.events import Route
from app.protocol.items import NoticeLevel

_MOST_PASSAGES: Final = 3
# Characters of a question that are searched for.
_MOST_SEARCHED: Final = 400
_PATIENCE_S: Final = 5.0


class Offline:
    def __init__(self, desk: Desk, work: Work) -> None:
        self._turn = desk.turn
        self._services = desk.services
        self._work = work

    async def answer(self, text: str) -> None:
        reading = self._services.interpreter.read(text, self._turn.language, self._work.memory())
        if reading.is_gennx_work:
            self._turn.choose(Route.GENNX, reading.why)
            elsewhere = None if reading.is_known else partial(self._extracts, text)
            await self._work.do(text, is_offline=True, elsewhere=elsewhere)
            return
        self._turn.choose(Route.TALK, reading.why)
        reply = reading.reply or words.NO_REPLY
        extracts = "" if reading.is_known else await self._extracts(text)
        self._turn.say(extracts or reply.in_language(self._turn.language), is_offline=True)

    async def _extracts(self, text: str) -> str:
        """What the engineer's documents say about it, quoted with where it stands; empty where they say nothing."""
        knowledge = self._services.knowledge
        try:
            async with asyncio.timeout(_PATIENCE_S):
                found = await knowledge.search(text[:_MOST_SEARCHED], _MOST_PASSAGES)
        except TimeoutError:
            return ""
        if knowledge.unread and not found:
            # What was asked may stand in one of these.
            self._turn.notice(*notices.unread(knowledge.unread), NoticeLevel.INFO)
        return extracts_of(found, self._turn.language)
