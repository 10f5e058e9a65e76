"""Whether two plans come to the same, and where they differ: their calls, written in one way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from app.protocol.items import PlanStep, Risk
from app.protocol.queries import ToolSpec
from app.trade.id_lists import PATTERN, each_id
from app.trade.json_types import JsonObject, JsonValue, as_object, as_str
from app.trade.quantities import parse_quantity
from app.trade.unit_systems import QuantityError
from app.trade.units import size

# A value that compares equal where the tool would take it the same: texts, exact numbers, and tuples of them.
Plain = str | bool | Fraction | None | tuple["Plain", ...] | frozenset[int]


@dataclass(frozen=True, slots=True)
class OneCall:
    """A call as it is compared. Arguments that say what the tool's schema declares as default are not among them."""

    tool: str
    arguments: Mapping[str, Plain]


def comes_to_the_same(one: Sequence[PlanStep], other: Sequence[PlanStep], tools: Mapping[str, ToolSpec]) -> bool:
    """The same calls in the same order; calls that only read may stand in any order where nothing is written between
    them. The order of writes counts: what is made first gets the first number."""
    return _in_order(one, tools) == _in_order(other, tools)


def changes_to_compare(
    one: Sequence[PlanStep],
    other: Sequence[PlanStep],
    is_change: Callable[[PlanStep], bool],
    tools: Mapping[str, ToolSpec],
) -> tuple[Sequence[PlanStep], Sequence[PlanStep]] | None:
    """The steps of each that change the model, where all that stands before and behind them is the same in both; then
    the plans come to the same if these leave the same model. None where they differ in more, or read in between."""
    first, second = _around_changes(one, is_change), _around_changes(other, is_change)
    if first is None or second is None:
        return None
    before, behind = (_in_order(first[part], tools) == _in_order(second[part], tools) for part in (0, 2))
    return (first[1], second[1]) if before and behind else None


def _around_changes(
    steps: Sequence[PlanStep], is_change: Callable[[PlanStep], bool]
) -> tuple[Sequence[PlanStep], Sequence[PlanStep], Sequence[PlanStep]] | None:
    places = [place for place, step in enumerate(steps) if is_change(step)]
    if not places or len(places) != places[-1] - places[0] + 1:
        return None
    return steps[: places[0]], steps[places[0] : places[-1] + 1], steps[places[-1] + 1 :]


def told_otherwise(step: PlanStep, others: Sequence[PlanStep], tools: Mapping[str, ToolSpec]) -> frozenset[str] | None:
    """Names of the arguments that `step` gives otherwise than its counterpart, the most alike call of that tool in the
    other plan; None where that has no call of the tool."""
    mine = _one_call(step, tools).arguments
    theirs = [_one_call(each, tools).arguments for each in others if each.tool == step.tool]
    apart = [_apart(mine, each) for each in theirs]
    return min(apart, key=len, default=None)


def _apart(mine: Mapping[str, Plain], theirs: Mapping[str, Plain]) -> frozenset[str]:
    return frozenset(
        key for key in mine.keys() | theirs.keys() if key not in mine or key not in theirs or mine[key] != theirs[key]
    )


def _in_order(steps: Sequence[PlanStep], tools: Mapping[str, ToolSpec]) -> list[OneCall]:
    calls: list[OneCall] = []
    for reads, run in groupby(steps, key=lambda step: _reads(step, tools)):
        made = [_one_call(step, tools) for step in run]
        calls += sorted(made, key=repr) if reads else made
    return calls


def _reads(step: PlanStep, tools: Mapping[str, ToolSpec]) -> bool:
    return step.tool in tools and tools[step.tool].risk is Risk.READ


def _one_call(step: PlanStep, tools: Mapping[str, ToolSpec]) -> OneCall:
    schema = tools[step.tool].schema if step.tool in tools else {}
    return OneCall(step.tool, dict(sorted(_given(step.arguments, schema).items())))


def _given(values: JsonObject, schema: JsonObject) -> dict[str, Plain]:
    """Without nulls, and without what is the default anyway."""
    declared = as_object(schema.get("properties"))
    given: dict[str, Plain] = {}
    for name, value in values.items():
        field = as_object(declared.get(name))
        plain = _plain(value, field)
        if value is not None and not ("default" in field and plain == _plain(field["default"], field)):
            given[name] = plain
    return given


def _plain(value: JsonValue, schema: JsonObject) -> Plain:
    match value:
        case None | bool():
            # Apart from numbers: True is no 1.
            return ("truth", value)
        case int() | float():
            return Fraction(repr(value)) if _is_finite(value) else repr(value)
        case str():
            return _text(value, schema)
        case Mapping():
            return tuple(sorted(((key, each) for key, each in _given(value, schema).items()), key=repr))
        case _:
            items = as_object(schema.get("items"))
            return tuple(_plain(each, items) for each in value)


def _text(value: str, schema: JsonObject) -> Plain:
    """A quantity in base units of its kind, ids as a set; any other text as it is."""
    if as_str(schema.get("pattern")) == PATTERN:
        return frozenset(each_id(value))
    if "x-dimension" in schema or "x-dimensions" in schema:
        try:
            quantity = parse_quantity(value)
        except QuantityError:
            return value
        return (quantity.dimension.value, Fraction(repr(quantity.value)) * size(quantity.unit))
    return value


def _is_finite(value: float) -> bool:
    return value - value == 0
