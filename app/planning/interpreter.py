"""What works without any model: telling work from talk, honest answers offline, and reports in words."""

import re

from app.planning.code_answers import code_answer
from app.planning.glossary import explanation
from app.planning.orders import Kind, kind_of
from app.planning.reading import read_building
from app.planning.report import report
from app.planning.requests import is_knowledge_question, work_of
from app.planning.wording import READABLE, say
from app.ports.planner import Brief, PlanDraft, Reading
from app.protocol.items import ToolCall
from app.trade.text import Language, Text

_GREETING = re.compile(
    r"^\s*(?:안녕(?:하세요|하십니까)?|반갑습니다|반가워요?|여보세요|하이|헬로"
    r"|hello|hi|hey|good (?:morning|afternoon|evening))[\s!.~?^]*$",
    re.IGNORECASE,
)
_THANKS = re.compile(r"^\s*(?:감사합니다|고맙습니다|고마워요?|thanks?(?: you)?)[\s!.~]*$", re.IGNORECASE)
# Longer texts are read by the planner, off the window's thread; what they want shows in how they begin or end.
_READ_LIMIT = 2000


class RulesInterpreter:
    """Deterministic; the answers it gives say what they cannot do."""

    def read(self, text: str, language: Language) -> Reading:
        del language  # every reply is given in both
        shown = text if len(text) <= _READ_LIMIT else text[: _READ_LIMIT // 2] + "\n" + text[-_READ_LIMIT // 2 :]
        if _GREETING.match(shown):
            return Reading(is_gennx_work=False, why=_IS_GREETING, reply=_HELLO)
        if _THANKS.match(shown):
            return Reading(is_gennx_work=False, why=_IS_GREETING, reply=_WELCOME)
        if (held := code_answer(shown)) is not None:
            return Reading(is_gennx_work=False, why=_IS_CODE, reply=held)
        work = work_of(shown, read_building(shown, {}))
        if work is not None:
            words = work.value.replace("_", " ")
            why = say(f"Reads as work in GEN NX: {words}.", f"GEN NX 작업으로 읽었습니다: {words}.")
            return Reading(is_gennx_work=True, why=why)
        kind = kind_of(shown)
        if kind is Kind.QUESTION and not (is_knowledge_question(shown) and explanation(shown)):
            return Reading(is_gennx_work=True, why=_IS_QUESTION)
        if kind is Kind.ORDER:
            return Reading(is_gennx_work=True, why=_IS_ORDER)
        return Reading(is_gennx_work=False, why=_IS_TALK, reply=explanation(shown) or _OFFLINE)

    def report(self, brief: Brief, draft: PlanDraft, calls: tuple[ToolCall, ...]) -> str:
        return report(draft, calls, brief.language, brief.text)


_IS_CODE: Text = say("A question about a design standard.", "설계기준에 대한 질문입니다.")
_IS_GREETING: Text = say("A greeting.", "인사말입니다.")
_IS_QUESTION: Text = say("A question about the model.", "모델에 대한 질문입니다.")
_IS_ORDER: Text = say("An order about the model.", "모델에 대한 지시로 읽었습니다.")
_IS_TALK: Text = say("No work in GEN NX could be read from it.", "GEN NX 작업을 읽을 수 없습니다.")
_HELLO: Text = say(
    f"Hello. I am working offline. {READABLE.en}", f"안녕하세요. 지금은 오프라인으로 동작합니다. {READABLE.ko}"
)
_WELCOME: Text = say("You are welcome.", "천만에요.")
_OFFLINE: Text = say(
    "Offline I cannot answer general questions, because no language model is connected. To connect one, enter an "
    f"Anthropic API key in the settings or set ANTHROPIC_API_KEY. {READABLE.en}",
    "오프라인에서는 연결된 언어모델이 없어 일반 질문에 답할 수 없습니다. 설정에서 Anthropic API 키를 입력하거나 "
    f"ANTHROPIC_API_KEY를 지정하면 연결됩니다. {READABLE.ko}",
)
