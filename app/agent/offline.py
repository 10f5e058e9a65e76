"""A turn without a conductor: the interpreter tells work from talk, and both get an honest answer."""

from app.agent.desk import Desk
from app.agent.work import Work
from app.protocol.events import Route
from app.trade.text import Text

_NO_REPLY = Text(
    en="Offline, Lintel only carries out work in GEN NX. Add an API key in Settings to talk about it.",
    ko="오프라인에서는 GEN NX 작업만 할 수 있습니다. 대화하려면 설정에서 API 키를 등록하십시오.",
)


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
        reply = reading.reply or _NO_REPLY
        self._turn.say(reply.in_language(self._turn.language), is_offline=True)
