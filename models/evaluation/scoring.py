"""Scoring plans against cases: outcome, tools in order, arguments as quantities; with intervals."""

import json
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from app.ports.planner import NoPlan, PlanDraft, PlannerEvent, PlanQuestion, PlanRejected
from app.trade.quantities import parse_quantity
from app.trade.text import Language
from app.trade.unit_systems import QuantityError

Outcome = Literal["plan", "question", "rejected", "none"]
Match = Literal["exact", "contains"]
RESAMPLES = 10_000
# Looking before one acts changes nothing; a plan is not wrong for it.
PRELIMINARIES = frozenset(
    {"check_connection", "get_project_status", "get_analysis_status", "check_model_before_analysis"}
)
Z95 = 1.959964


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedStep:
    tool: str
    arguments: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One request and what a right plan holds: `exact` exactly these tools, preliminaries aside, `contains` at least
    these, in this order. Of the arguments only those named here are compared."""

    case_id: str
    language: Language
    text: str
    outcome: Outcome
    match: Match
    steps: tuple[ExpectedStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    case_id: str
    outcome: Outcome
    has_right_tools: bool
    is_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share with its 95 % interval."""

    value: float
    low: float
    high: float


def read_cases(path: Path) -> tuple[Case, ...]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_case(json.loads(line)) for line in lines if line.strip())


def score(case: Case, answer: PlannerEvent) -> Score:
    outcome = outcome_of(answer)
    steps = tuple((step.tool, step.arguments) for step in answer.steps) if isinstance(answer, PlanDraft) else ()
    chosen = _aligned(case, steps)
    has_right_tools = outcome == case.outcome and chosen is not None
    pairs = zip(case.steps, chosen or (), strict=False)
    is_right = has_right_tools and all(agrees(expected.arguments, given) for expected, given in pairs)
    return Score(case_id=case.case_id, outcome=outcome, has_right_tools=has_right_tools, is_right=is_right)


def outcome_of(answer: PlannerEvent) -> Outcome:
    match answer:
        case PlanDraft():
            return "plan"
        case PlanQuestion():
            return "question"
        case PlanRejected():
            return "rejected"
        case NoPlan():
            return "none"
        case _:
            raise AssertionError("a planner ends with a draft, a question, a rejection or no plan")


def agrees(expected: object, given: object) -> bool:
    """Equal in meaning: `600 mm` is `0.6 m`, 5 is 5.0; of an object only the expected keys count."""
    match expected, given:
        case (Mapping(), Mapping()):
            wanted, got = cast("Mapping[str, object]", expected), cast("Mapping[str, object]", given)
            return all(key in got and agrees(value, got[key]) for key, value in wanted.items())
        case (list() | tuple(), list() | tuple()):
            wanted_items, got_items = cast("Sequence[object]", expected), cast("Sequence[object]", given)
            return len(wanted_items) == len(got_items) and all(map(agrees, wanted_items, got_items))
        case (bool(), _) | (_, bool()):
            return expected is given
        case (int() | float(), int() | float()):
            return math.isclose(expected, given, rel_tol=1e-9)
        case (str(), str()):
            return expected.strip().casefold() == given.strip().casefold() or _same_quantity(expected, given)
        case _:
            return expected == given


def wilson(successes: int, count: int) -> Share:
    """Wilson's score interval for a share."""
    if count == 0:
        return Share(value=0.0, low=0.0, high=1.0)
    share = successes / count
    spread = 1 + Z95**2 / count
    middle = (share + Z95**2 / (2 * count)) / spread
    half = Z95 * math.sqrt(share * (1 - share) / count + Z95**2 / (4 * count**2)) / spread
    return Share(value=share, low=max(middle - half, 0.0), high=min(middle + half, 1.0))


def paired_difference(ours: Sequence[bool], theirs: Sequence[bool], seed: int = 1) -> Share:
    """Share of `ours` minus share of `theirs` on the same cases, interval by resampling cases."""
    gains = [int(one) - int(other) for one, other in zip(ours, theirs, strict=True)]
    if not gains:
        return Share(value=0.0, low=-1.0, high=1.0)
    dice = random.Random(seed)  # noqa: S311 - resampling, not secrecy
    means = sorted(sum(dice.choices(gains, k=len(gains))) / len(gains) for _ in range(RESAMPLES))
    low, high = means[int(RESAMPLES * 0.025)], means[int(RESAMPLES * 0.975)]
    return Share(value=sum(gains) / len(gains), low=low, high=high)


def _aligned(case: Case, steps: Sequence[tuple[str, Mapping[str, object]]]) -> tuple[Mapping[str, object], ...] | None:
    """The given arguments for each expected step; None when the tools are not the expected ones."""
    if case.match == "exact":
        wanted = [step.tool for step in case.steps]
        told = [step for step in steps if step[0] in wanted or step[0] not in PRELIMINARIES]
        return tuple(given for _, given in told) if [tool for tool, _ in told] == wanted else None
    found: list[Mapping[str, object]] = []
    rest = iter(steps)
    for expected in case.steps:
        given = next((given for tool, given in rest if tool == expected.tool), None)
        if given is None:
            return None
        found.append(given)
    return tuple(found)


def _same_quantity(one: str, other: str) -> bool:
    try:
        left, right = parse_quantity(one), parse_quantity(other)
        return left.dimension == right.dimension and math.isclose(left.to(right.unit), right.value, rel_tol=1e-9)
    except QuantityError:
        return False


def _case(raw: Mapping[str, object]) -> Case:
    steps = cast("Sequence[Mapping[str, object]]", raw["steps"])
    return Case(
        case_id=str(raw["id"]),
        language=Language(str(raw["language"])),
        text=str(raw["text"]),
        outcome=cast("Outcome", raw["outcome"]),
        match=cast("Match", raw["match"]),
        steps=tuple(
            ExpectedStep(tool=str(step["tool"]), arguments=cast("Mapping[str, object]", step["arguments"]))
            for step in steps
        ),
    )
