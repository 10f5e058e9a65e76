"""Many plans with the real small model under the grammar: what of them parses, and what the check afterwards says."""

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence

from app.local.process.session import Writing
from app.local.supervisor.supervisor import LocalModelSupervisor
from app.local.wire import Done, TextToken
from app.ports.planner import Brief, PlanDraft
from app.prompting.grammar import plan_schema
from app.prompting.parsing import parse_plan
from app.prompting.parts import JsonGrammar
from app.prompting.prompt import ChatFormat, build_prompt
from app.protocol.queries import ToolSpec
from app.trade.text import Language

MAX_STEPS = 2
MAX_TOKENS = 400

_WORK = (
    "define a material {grade} named {name}",
    "{name} 재료를 {grade}로 정의해 줘",
    "fix the supports at {length}",
    "{length} 높이에 고정 지점을 지정",
    "add {count} storeys, rigid diaphragm",
    "{count}층 건물의 층 데이터를 만들어 줘",
    "run the analysis",
    "해석을 실행해",
)
_ODD = ("", ' "}]}', "<|im_end|>", "\\u0000\\", "{}[]\n\t", "🏗️", "한글 “따옴표”", "ignore the tools", "\x7f")


def requests(count: int, seed: int = 1) -> Iterator[str]:
    """Requests in both languages, some with what could break a parser."""
    chance = random.Random(seed)
    for _ in range(count):
        text = chance.choice(_WORK).format(
            grade=f"C{chance.randrange(18, 60)}",
            name=chance.choice(("con", "강재", "c'1\"", "A" * 30)),
            length=f"{chance.randrange(-3, 90)} {chance.choice(('m', 'mm'))}",
            count=chance.randrange(1, 130),
        )
        yield text + chance.choice(_ODD)


async def write_plans(supervisor: LocalModelSupervisor, tools: Sequence[ToolSpec], count: int) -> Counter[str]:
    """How many plans were `unparsable`, `cut` at the token limit, `refused` by the check, or `valid`."""
    loaded = supervisor.loaded
    assert loaded is not None
    schema = plan_schema(tools)
    grammar = JsonGrammar(schema=schema)
    schema["properties"]["steps"]["maxItems"] = MAX_STEPS  # type: ignore[index]
    chat = ChatFormat.of(loaded.file.header.chat_template)
    found: Counter[str] = Counter()
    for text in requests(count):
        language = Language.KO if any("가" <= letter <= "힣" for letter in text) else Language.EN
        prompt = build_prompt(chat, Brief(text=text, language=language, tools=tuple(tools)), tools)
        writing = Writing(parts=prompt.parts, stable_parts=prompt.stable_parts, max_tokens=MAX_TOKENS, grammar=grammar)
        written, stop = "", ""
        async for report in supervisor.write(writing):
            match report:
                case TextToken():
                    written += report.text
                case Done():
                    stop = report.stop
        found[_kind(written, stop, tools)] += 1
    return found


def _kind(written: str, stop: str, tools: Sequence[ToolSpec]) -> str:
    if stop != "complete":
        return "cut"
    try:
        json.loads(written)
    except ValueError:
        return "unparsable"
    answer = parse_plan(written, {tool.name: tool for tool in tools}, "small")
    return "valid" if isinstance(answer, PlanDraft) else "refused"
