"""A turn without a conductor: the interpreter tells work from talk, and both get an honest answer."""

from app.agent.desk import Desk
from app.agent.words import offline as words
from app.agent.work import Work
from app.protocol.events import Route


class Offline:
    def __init__(self, desk: Desk, work: Work) -> None:
        self._turn = desk.turn
        self._services = desk.services
        self._work = work

    async def answer(self, text: str) -> None:
        reading = self._services.interpreter.read(text, self._turn.language)
        if reading.is_gennx_work:
            self._turn.choose(Route.GENNX, reading.why)
            await self._work.do(text, is_offline=True)
            return
        self._turn.choose(Route.TALK, reading.why)
        reply = reading.reply or words.NO_REPLY
        self._turn.say(reply.in_language(self._turn.language), is_offline=True)
