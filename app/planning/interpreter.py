"""What works without any model: telling work from talk, honest answers offline, and reports in words."""

import re

from app.lib.patterns import Pattern
from app.planning.code_answers import asks_of_a_standard, code_answer
from app.planning.followups.reading import leans
from app.planning.glossary import explanation
from app.planning.orders import MessageKind, asks_of_a_name, kind_of
from app.planning.reading import read_building
from app.planning.report import report
from app.planning.requests import is_knowledge_question, work_of
from app.planning.unit_answers import unit_answer
from app.planning.wording import READABLE
from app.planning.words import interpreter as texts
from app.ports.planner import Brief, MessageReading, PlanDraft
from app.protocol.items import ToolCall
from app.protocol.memory import NOTHING, Memory
from app.trade.calling_off import calls_off
from app.trade.text import Language, Text

_GREETING = Pattern(
    r"^\s*(?:안녕(?:하세요|하십니까)?|반갑습니다|반가워요?|여보세요|하이|헬로"
    r"|hello|hi|hey|good (?:morning|afternoon|evening))[\s!.~?^]*$",
    re.IGNORECASE,
)
_THANKS = Pattern(r"^\s*(?:감사합니다|고맙습니다|고마워요?|thanks?(?: you)?)[\s!.~]*$", re.IGNORECASE)
# Longer texts are read by the planner, off the window's thread; what they want shows in how they begin or end.
_READ_LIMIT = 2000


class RulesInterpreter:
    """Deterministic; the answers it gives say what they cannot do."""

    def read(self, text: str, language: Language, memory: Memory = NOTHING) -> MessageReading:
        del language  # every reply is given in both
        shown = text if len(text) <= _READ_LIMIT else text[: _READ_LIMIT // 2] + "\n" + text[-_READ_LIMIT // 2 :]
        if _GREETING.match(shown):
            return MessageReading(is_gennx_work=False, why=texts.IS_GREETING, reply=_HELLO)
        if _THANKS.match(shown):
            return MessageReading(is_gennx_work=False, why=texts.IS_GREETING, reply=texts.WELCOME)
        if calls_off(shown):
            return MessageReading(is_gennx_work=False, why=texts.IS_CALLING_OFF, reply=texts.NOTHING_RUNS)
        if (held := code_answer(shown) or unit_answer(shown)) is not None:
            return MessageReading(is_gennx_work=False, why=texts.IS_CODE, reply=held)
        work = work_of(shown, read_building(shown, {}))
        if work is not None:
            words = work.value.replace("_", " ")
            why = texts.WORK_IN_GEN_NX(words=words)
            return MessageReading(is_gennx_work=True, why=why)
        if asks_of_a_standard(shown):
            # No table that is held answers it; the engineer's documents may.
            return MessageReading(is_gennx_work=False, why=texts.IS_CODE, reply=_OFFLINE, is_known=False)
        kind = kind_of(shown)
        if kind is MessageKind.QUESTION and (
            asks_of_a_name(shown) or not (is_knowledge_question(shown) and explanation(shown))
        ):
            return MessageReading(is_gennx_work=True, why=texts.IS_QUESTION, is_known=False)
        if kind is MessageKind.ORDER:
            return MessageReading(is_gennx_work=True, why=texts.IS_ORDER, is_known="?" not in shown)
        if leans(shown, memory):
            return MessageReading(is_gennx_work=True, why=texts.LEANS)
        told = explanation(shown)
        return MessageReading(is_gennx_work=False, why=texts.IS_TALK, reply=told or _OFFLINE, is_known=told is not None)

    def report(self, brief: Brief, draft: PlanDraft, calls: tuple[ToolCall, ...]) -> str:
        return report(draft, calls, brief.language, brief.text, brief.digest, brief.answers)


_HELLO: Text = texts.HELLO(readable=READABLE)
_OFFLINE: Text = texts.OFFLINE(readable=READABLE)
