"""Start models in an embedded GEN NX, and what the rules answer to a sentence said about them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.gennx.gen.model import Model
from app.gennx.mcp.registry import TOOLS
from app.planning.interpreter import RulesInterpreter
from app.planning.planner import answer
from app.ports.planner import Brief, NoPlan, PlanDraft, PlanQuestion, PlanRejected
from app.protocol.items import CallStatus, PlanStep, ToolCall
from app.tools.digest import as_digest
from app.trade.answers.digest import ModelDigest
from app.trade.text import Language
from models.evaluation.bench import Bench
from models.evaluation.briefs import Request
from tests.planning.carried_out import call_of, output_of

_LINK: Final = re.compile(r"\[([^\]]*)\]\(result:[^)]*\)")
DATA: Final = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a sentence: calls and the words of the report, a question with its fields, or talk."""

    kind: str
    words: str
    calls: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    fields: Mapping[str, tuple[str, ...]] | None = None


class Asked:
    """One engine, filled with a start model when another one is asked for; "tower*" is the tower with results."""

    def __init__(self, folder: Path) -> None:
        self._bench = Bench(folder)
        self._start = ""
        self._digest = ModelDigest(is_known=False)

    def close(self) -> None:
        self._bench.close()

    def say(self, start: str, sentence: str, answers: Mapping[str, str] | None = None) -> Told:
        """Plans the sentence; a plan is carried out and reported."""
        self._begin(start)
        language = Language.KO if re.search("[가-힣]", sentence) else Language.EN
        reading = RulesInterpreter().read(sentence, language)
        if not reading.is_gennx_work:
            return Told("talk", reading.reply.in_language(language) if reading.reply else "")
        brief = Brief(text=sentence, language=language, tools=(), digest=self._digest, answers=dict(answers or {}))
        return self._told(brief, answer(brief, "20260101-000000"))

    def _told(self, brief: Brief, planned: PlanDraft | PlanQuestion | PlanRejected | NoPlan) -> Told:
        match planned:
            case PlanDraft():
                calls = tuple(self._call(step) for step in planned.steps)
                words = _LINK.sub(r"\1", RulesInterpreter().report(brief, planned, calls))
                return Told("plan", words, tuple((each.tool, _plain(each.arguments)) for each in planned.steps))
            case PlanQuestion():
                fields = {each.key: tuple(choice.value for choice in each.choices) for each in planned.fields}
                labels = [each.label.in_language(brief.language) for each in planned.fields]
                return Told("question", "\n".join((planned.text.in_language(brief.language), *labels)), fields=fields)
            case PlanRejected():
                errors = [each.message.in_language(brief.language) for each in planned.errors]
                return Told("refusal", "\n".join(errors))
            case NoPlan():
                return Told("no plan", planned.why.in_language(brief.language))

    def _begin(self, start: str) -> None:
        if start != self._start:
            self._bench.begin(start.rstrip("*"), is_analysed=start.endswith("*"))
            self._digest = as_digest(self._bench.done(Request(tool="get_model_digest", arguments={})))
            self._start = start

    def _call(self, step: PlanStep) -> ToolCall:
        api, session = self._bench.ways_in()
        said = TOOLS[step.tool].call(Model(api, session), _plain(step.arguments)).to_json()
        assert said["status"] in ("ok", "verified"), said
        return call_of(step, output_of(said), CallStatus.VERIFIED)


def rows(name: str) -> list[dict[str, Any]]:
    """The lines of a table of sentences."""
    text = (DATA / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def _plain(arguments: Mapping[str, Any]) -> Any:
    return json.loads(json.dumps(arguments, default=_thawed))


def _thawed(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else list(value)
