"""A conversation played on the embedded engine: what is said is planned, carried out, and folded into what follows."""

import copy
import json
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.engine.http.service import EngineServer
from app.gennx.mcp.registry import TOOLS
from app.planning.planner import answer
from app.ports.planner import Brief, PlanDraft, PlanQuestion
from app.protocol.items import CallStatus, Item, Place, Plan, PlanSource, Risk, ToolCall
from app.protocol.memory import in_place, remember
from app.protocol.values import new_id, now
from app.tools.digest import digest_in
from app.tools.risk import judge_risk
from app.trade.answers.codec import decode
from app.trade.answers.digest import ModelDigest
from app.trade.answers.envelope import Outcome
from app.trade.text import Language
from tests.gennx.bench import Bench
from tests.planning.followups.dialogue import Dialogue, Turn
from tests.planning.followups.start import build

KEY = "a-key"
_MOST_QUESTIONS = 8
# What differs in two runs of the same orders.
_APART = ("HIST",)


@dataclass
class Talk:
    """`asked` is the question that the last turn ended in, where it did; `made` the calls of the last turn."""

    server: EngineServer
    bench: Bench
    items: list[Item] = field(default_factory=list[Item])
    asked: PlanQuestion | None = None
    made: list[ToolCall] = field(default_factory=list[ToolCall])
    told: Any = None

    @property
    def place(self) -> Place:
        where = self.server.session.whereabouts
        return Place(target="embedded", document_id=f"{where.instance}.{where.document}")

    def digest(self) -> ModelDigest:
        return digest_in(decode(Outcome, self.bench.call("get_model_digest")))

    def say(self, turn: Turn) -> None:
        """One message, its questions answered as the turn says, its plan carried out."""
        self.asked, self.made = None, []
        memory = in_place(remember(self.items), self.place)
        language = Language.KO if any("가" <= letter <= "힣" for letter in turn.said) else Language.EN
        brief = Brief(text=turn.said, language=language, tools=(), digest=self.digest(), memory=memory)
        for _ in range(_MOST_QUESTIONS):
            found = answer(brief, "stamp")
            self.told = found
            if isinstance(found, PlanDraft):
                self._carry_out(found, brief)
                return
            if not isinstance(found, PlanQuestion):
                return
            answers = _answers(found, turn.answers)
            if answers is None:
                self.asked = found
                return
            brief = replace(brief, answers={**brief.answers, **answers})

    def _carry_out(self, draft: PlanDraft, brief: Brief) -> None:
        plan = Plan(
            item_id=new_id("plan"),
            title=draft.title,
            source=PlanSource.RULES,
            created_at=now(),
            steps=draft.steps,
            said=draft.said or brief.text,
            answers={**draft.answers, **brief.answers},
        )
        self.items.append(plan)
        for step in draft.steps:
            assert step.tool in TOOLS, step.tool
            outcome = self.bench.call(step.tool, **step.arguments)
            status = CallStatus.VERIFIED if outcome["status"] in ("ok", "verified") else CallStatus.FAILED
            call = ToolCall(
                item_id=new_id("call"),
                tool=step.tool,
                title=step.title,
                arguments=step.arguments,
                risk=judge_risk(step.tool, step.arguments),
                created_at=now(),
                plan_id=plan.item_id,
                step_id=step.step_id,
                status=status,
                place=self.place,
            )
            assert status is CallStatus.VERIFIED or call.risk is Risk.READ, (step.tool, outcome["summary"])
            self.items.append(call)
            self.made.append(call)

    def state(self) -> str:
        """All that stands in the model, whatever its numbers were spelled like."""
        tables = {name: rows for name, rows in self.server.session.store.tables.items() if rows and name not in _APART}
        return json.dumps(json.loads(json.dumps(copy.deepcopy(tables)), parse_int=float), sort_keys=True)


def _answers(question: PlanQuestion, given: Mapping[str, str]) -> dict[str, str] | None:
    """What the turn answers to every field; None where it does not."""
    found: dict[str, str] = {}
    for asked in question.fields:
        value = next((each for key, each in given.items() if asked.key.startswith(key)), None)
        if value is None:
            return None
        found[asked.key] = value
    return found


@contextmanager
def talking(folder: Path) -> Generator[Talk]:
    """A conversation over the start model."""
    server = EngineServer(folder, KEY)
    bench = Bench(server.start(), KEY)
    try:
        build(bench)
        yield Talk(server, bench)
    finally:
        server.stop()


def played(dialogue: Dialogue, folder: Path) -> Talk:
    """The conversation after the last turn; its engine has ended."""
    with talking(folder) as talk:
        if dialogue.is_analysed:
            talk.bench.done("perform_analysis")
        for turn in dialogue.turns:
            talk.say(turn)
        return talk


def right(dialogue: Dialogue, folder: Path) -> str:
    """The state that the dialogue is to leave."""
    with talking(folder) as talk:
        if dialogue.is_analysed:
            talk.bench.done("perform_analysis")
        for tool, arguments in dialogue.calls:
            talk.bench.done(tool, **arguments)
        for turn in dialogue.plainly:
            talk.say(turn)
            assert talk.made, (turn.said, talk.told)
        return talk.state()


def wrong_with(dialogue: Dialogue, folder: Path) -> str:
    """Empty where the dialogue did what it is to do."""
    try:
        talk = played(dialogue, folder / "played")
    except AssertionError as exc:
        return f"broke: {exc}"
    if dialogue.asks:
        choices = [] if talk.asked is None else [one.value for each in talk.asked.fields for one in each.choices]
        if not set(dialogue.asks) <= set(choices):
            return f"did not ask for {dialogue.asks}: {_told(talk)}"
    elif talk.made and dialogue.is_nothing:
        return f"did what nobody meant: {[(made.tool, dict(made.arguments)) for made in talk.made]}"
    elif not talk.made and not dialogue.is_nothing:
        return f"did nothing: {_told(talk)}"
    for tool, arguments in dialogue.reads:
        if not any(made.tool == tool and arguments.items() <= dict(made.arguments).items() for made in talk.made):
            return f"did not read {tool} {arguments}: {[(made.tool, dict(made.arguments)) for made in talk.made]}"
    if talk.state() != right(dialogue, folder / "right"):
        return f"left another state: {[(made.tool, dict(made.arguments)) for made in talk.made]} {_told(talk)}"
    return ""


def _told(talk: Talk) -> str:
    told = talk.told
    if isinstance(told, PlanQuestion):
        return f"asked: {told.text.en} {[(each.key, [one.value for one in each.choices]) for each in told.fields]}"
    return str(getattr(getattr(told, "why", None), "en", None) or getattr(told, "errors", None) or "")
