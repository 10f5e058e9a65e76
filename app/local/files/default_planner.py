"""Whether a model may plan without being asked for: the rule for the default, decided from what was measured."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.local.files.evaluated import LANGUAGES, Evaluated, EvaluatedSet
from app.local.words.files import default_planner as words
from app.trade.text import Text

SPECIALIST, RULES, CONTROL = "specialist", "rules", "control"
# Wordings that no training example has; other sets are written by hand.
_UNSEEN: Final = "families"
_MOST_SILENTLY_WRONG: Final = 0.08
_MOST_ABOVE_RULES: Final = 0.02
_MOST_ACTS_ON_NO_TOOL: Final = 0.03
_MOST_FALSE_REFUSALS: Final = 0.10
_MOST_APART: Final = 0.05
_SLOWEST_P95_S: Final = 2.5
# A time that no plan takes stands for one that nobody measured.
_NEVER_S: Final = 1e6
# Least shares: of unseen wordings the tool and the whole call of single orders and the whole plan of several; of briefs
# by hand the state left by single orders and by several, results answered, and what is asked where something is open.
FLOORS: Final[Mapping[str, float]] = {
    "tool_single": 0.93,
    "call_single": 0.85,
    "plan_multi": 0.55,
    "state_single": 0.65,
    "state_multi": 0.25,
    "results": 0.60,
    "clarify": 0.60,
}


class Barrier(StrEnum):
    """What keeps a model from being the default planner."""

    NO_ADAPTER = "no_adapter"
    NOT_MEASURED = "not_measured"
    UNREADABLE = "unreadable"
    OTHER_ADAPTER = "other_adapter"
    OTHER_BASE = "other_base"
    OTHER_CATALOGUE = "other_catalogue"
    OTHER_READER = "other_reader"
    SETS_MISSING = "sets_missing"
    NOT_BETTER = "not_better"
    SILENTLY_WRONG = "silently_wrong"
    ADVERSARIAL = "adversarial"
    ACTS_ON_NO_TOOL = "acts_on_no_tool"
    REFUSES = "refuses"
    LANGUAGES_APART = "languages_apart"
    BELOW_FLOOR = "below_floor"
    SLOW = "slow"


@dataclass(frozen=True, slots=True)
class NotDefault:
    """The first barrier, and in words, as the end of a sentence."""

    barrier: Barrier
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundTo:
    """SHA-256 of what would be loaded: the adapter, its base, and the tools and the reader it was made for."""

    adapter_sha256: str
    base_sha256: str
    catalogue_sha256: str
    reader_sha256: str


def why_not_default(evaluated: Evaluated | None, bound: BoundTo) -> NotDefault | None:
    """None where it is the default: measured on unseen wordings and on briefs by hand, surely better than the rules and
    than the control without a model in both languages, and within every limit. What was not measured is not met."""
    if evaluated is None:
        return NotDefault(Barrier.NOT_MEASURED, words.NOT_MEASURED)
    return next(_barriers(evaluated, bound), None)


def _barriers(evaluated: Evaluated, bound: BoundTo) -> Iterator[NotDefault]:
    for barrier, measured, loaded, why in (
        (Barrier.OTHER_ADAPTER, evaluated.adapter_sha256, bound.adapter_sha256, words.OTHER_ADAPTER),
        (Barrier.OTHER_BASE, evaluated.base_sha256, bound.base_sha256, words.OTHER_BASE),
        (Barrier.OTHER_CATALOGUE, evaluated.catalogue_sha256, bound.catalogue_sha256, words.OTHER_CATALOGUE),
        (Barrier.OTHER_READER, evaluated.reader_sha256, bound.reader_sha256, words.OTHER_READER),
    ):
        if not loaded or measured != loaded:
            yield NotDefault(barrier, why)
    if _UNSEEN not in {each.name for each in evaluated.sets} or len({each.name for each in evaluated.sets}) < 2:
        yield NotDefault(Barrier.SETS_MISSING, words.SETS_MISSING)
    for each in evaluated.sets:
        yield from _barriers_of(each)
    yield from _limits(evaluated)


def _barriers_of(each: EvaluatedSet) -> Iterator[NotDefault]:
    """Every condition is a claim, so that what is missing, and what is no number, does not meet it."""
    for rival in (RULES, CONTROL):
        if not all(each.lows.get((rival, language), math.nan) > 0 for language in LANGUAGES):
            yield NotDefault(Barrier.NOT_BETTER, words.NOT_BETTER(rival=_RIVALS[rival], set=each.name))
    if SPECIALIST not in each.planners or RULES not in each.planners:
        yield NotDefault(Barrier.SETS_MISSING, words.SETS_MISSING)
        return
    own, rules = each.planners[SPECIALIST], each.planners[RULES]
    most = min(_MOST_SILENTLY_WRONG, rules.silently_wrong + _MOST_ABOVE_RULES)
    if not own.silently_wrong <= most:
        share = _percent(own.silently_wrong)
        yield NotDefault(Barrier.SILENTLY_WRONG, words.SILENTLY_WRONG(share=share, set=each.name, most=_percent(most)))
    if not all(language in own.by_language for language in LANGUAGES) or not (
        abs(own.by_language["ko"] - own.by_language["en"]) <= _MOST_APART
    ):
        yield NotDefault(Barrier.LANGUAGES_APART, words.LANGUAGES_APART(set=each.name, most=_percent(_MOST_APART)))


def _limits(evaluated: Evaluated) -> Iterator[NotDefault]:
    if evaluated.adversarial_wrong != 0:
        yield NotDefault(Barrier.ADVERSARIAL, words.ADVERSARIAL)
    if not evaluated.acts_on_no_tool <= _MOST_ACTS_ON_NO_TOOL:
        share, most = _percent(evaluated.acts_on_no_tool), _percent(_MOST_ACTS_ON_NO_TOOL)
        yield NotDefault(Barrier.ACTS_ON_NO_TOOL, words.ACTS_ON_NO_TOOL(share=share, most=most))
    if not evaluated.false_refusal <= _MOST_FALSE_REFUSALS:
        share, most = _percent(evaluated.false_refusal), _percent(_MOST_FALSE_REFUSALS)
        yield NotDefault(Barrier.REFUSES, words.REFUSES(share=share, most=most))
    for name, least in FLOORS.items():
        share = evaluated.floors.get(name, math.nan)
        if not share >= least:
            told = words.BELOW_FLOOR(what=_FLOOR_WORDS[name], share=_percent(share), least=_percent(least))
            yield NotDefault(Barrier.BELOW_FLOOR, told)
    if not evaluated.p95_s <= _SLOWEST_P95_S:
        seconds = f"{evaluated.p95_s:.1f}" if evaluated.p95_s < _NEVER_S else "–"
        yield NotDefault(Barrier.SLOW, words.SLOW(seconds=seconds, most=f"{_SLOWEST_P95_S:.1f}"))


_RIVALS: Final = {RULES: words.RULES_PLANNER, CONTROL: words.CONTROL}
_FLOOR_WORDS: Final = {
    "tool_single": words.TOOL_SINGLE,
    "call_single": words.CALL_SINGLE,
    "plan_multi": words.PLAN_MULTI,
    "state_single": words.STATE_SINGLE,
    "state_multi": words.STATE_MULTI,
    "results": words.RESULTS,
    "clarify": words.CLARIFY,
}


def _percent(share: float) -> str:
    return f"{share:.1%}" if math.isfinite(share) else "–"
