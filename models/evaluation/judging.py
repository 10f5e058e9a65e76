"""What a brief came to, by the state it left behind, what was said, and what was planned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from app.gennx.mcp.registry import TOOLS
from app.ports.planner import NoPlan, PlanDraft, PlanQuestion
from app.trade.json_types import as_object
from app.trade.text import Language
from models.evaluation.answers import states, without_quotes
from models.evaluation.bench import Bench, NotDone
from models.evaluation.briefs import Gold, PairedBrief, Request
from models.evaluation.renumbering import renumbered
from models.evaluation.scoring import Case, ExpectedStep, agrees, outcome_of, score
from models.evaluation.speaking import Said
from models.evaluation.state import State, differences
from models.evaluation.watched import Answered

Verdict = Literal["right", "asked", "not done", "said wrong", "silently wrong"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a brief came to. `why` says what is missing where it is not right.

    `did` and `asked`: a call was sent, a question was put. Where the plan itself was seen, `outcome` is how it ended,
    `has_right_tools` and `has_right_arguments` compare it with the right calls (None where those are not of tools) and
    `source` says who wrote it. `first_s` and `plan_s` are from the message to the first piece that is shown and to the
    finished plan or question; None where there was neither.
    """

    brief: PairedBrief
    verdict: Verdict
    why: str
    is_untouched: bool
    did: bool
    asked: bool
    first_s: float | None = None
    plan_s: float | None = None
    outcome: str = ""
    source: str = ""
    has_right_tools: bool | None = None
    has_right_arguments: bool | None = None
    log_probability: float | None = None


def right_states(bench: Bench, brief: PairedBrief) -> list[State]:
    """Every state that is right after a brief. Raises NotDone where its own calls do not go well."""
    found: list[State] = []
    for way in brief.gold.ways or ((),):
        bench.begin(brief.start, is_analysed=brief.is_analysed)
        try:
            bench.do(way)
        except NotDone as exc:
            raise NotDone(f"{brief.brief_id}: {exc}") from exc
        found.append(bench.state())
    return found


def judged(
    brief: PairedBrief,
    said: Said,
    before: State,
    after: State,
    right: Sequence[State],
    numbers: Sequence[float],
    answered: Answered | None = None,
) -> Judged:
    """`right` are the states that are right, `numbers` what is to be told; `answered` where the planner was watched."""
    verdict, why = judge(brief, said, before, after, right, numbers)
    base = Judged(
        brief=brief,
        verdict=verdict,
        why=why,
        is_untouched=not said.wrote and not differences(after, before),
        did=said.did,
        asked=bool(said.question),
        first_s=said.plan_s,
        plan_s=said.plan_s,
    )
    return base if answered is None else _with_plan(base, said, answered)


def judge(
    brief: PairedBrief, said: Said, before: State, after: State, right: Sequence[State], numbers: Sequence[float]
) -> tuple[Verdict, str]:
    """What a brief came to. Silently wrong: it ended well, asked nothing, and what it left or said is not right."""
    gold = brief.gold
    left = (renumbered(after, each) if gold.is_numbering_free else after for each in right)
    off = min(map(differences, left, right), key=len)
    is_untouched = not said.wrote and not differences(after, before)
    match gold.type:
        case "operations":
            missing = off
        case "clarify":
            own = without_quotes(said.told, brief.text)
            missing = [] if said.question or (gold.is_refusal_right and not said.did) else ["no question"]
            missing += [alike[0] for alike in gold.asks if not states(own, alike)]
            missing += [] if is_untouched else ["something was written"]
        case "results" | "no_tool":
            missing = [f"{value:.6g}" for value in numbers if not states(said.answer, value)]
            missing += [alike[0] for alike in gold.words if not states(said.shown, alike)]
            missing += [each.tool for each in gold.reads if not _was_read(each, said)]
            missing += ["asked or done"] if gold.is_plain and (said.question or said.did) else []
            missing += [] if is_untouched else ["something was written"]
    if not missing:
        return "right", ""
    why = f"{'; '.join(missing[:6])} | {said.told[:300]}"
    if said.question and is_untouched:
        return "asked", why
    if not said.did or (is_untouched and gold.type == "operations"):
        return "not done", why
    return ("silently wrong" if said.is_completed else "said wrong"), why


def _was_read(wanted: Request, said: Said) -> bool:
    """The very call was made; what a tool takes by itself may be written out."""
    return any(_is_same_call(wanted, call.tool, call.arguments) for call in said.calls)


def _is_same_call(wanted: Request, tool: str, given: Mapping[str, Any]) -> bool:
    if tool != wanted.tool or not agrees(wanted.arguments, given):
        return False
    fields = as_object(TOOLS[tool].input_schema().get("properties"))
    beyond = {key: value for key, value in given.items() if key not in wanted.arguments and value is not None}
    return all(key in fields and value == as_object(fields[key]).get("default") for key, value in beyond.items())


def _with_plan(base: Judged, said: Said, answered: Answered) -> Judged:
    event = answered.event
    outcome = outcome_of(event)
    sureness = event.sureness if isinstance(event, PlanDraft | PlanQuestion) else None
    is_shown = outcome in ("plan", "question")
    cases = _cases(base.brief.gold) if isinstance(event, PlanDraft) else ()
    scores = [score(each, event) for each in cases]
    return Judged(
        brief=base.brief,
        verdict=base.verdict,
        why=f"{base.why} | {event.why.en[:300]}" if isinstance(event, NoPlan) and base.why else base.why,
        is_untouched=base.is_untouched,
        did=base.did,
        asked=base.asked,
        first_s=answered.first_s - said.begun_s if is_shown else None,
        plan_s=answered.ended_s - said.begun_s if is_shown else None,
        outcome=outcome,
        source=answered.source.value,
        has_right_tools=any(each.has_right_tools for each in scores) if _cases(base.brief.gold) else None,
        has_right_arguments=any(each.is_right for each in scores) if _cases(base.brief.gold) else None,
        log_probability=None if sureness is None else sureness.log_probability,
    )


def _cases(gold: Gold) -> tuple[Case, ...]:
    """Each right way as a case to score a plan by; none where requests go past the tools or nothing is to be called."""
    ways = gold.ways or ((gold.reads,) if gold.reads else ())
    return tuple(
        Case(
            case_id="",
            language=Language.EN,
            text="",
            outcome="plan",
            match="exact",
            steps=tuple(ExpectedStep(tool=each.tool, arguments=each.arguments) for each in way),
        )
        for way in ways
        if all(each.tool for each in way)
    )
