"""What was answered before to the same question, proposed as its first choice and marked so; never taken by itself."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, TypeVar

from app.lib.patterns import Pattern
from app.planning.followups.buildings import described
from app.planning.reading import read_building
from app.planning.words import followups as words
from app.ports.planner import PlanQuestion
from app.protocol.items import Choice, QuestionField
from app.protocol.memory import Memory, Order
from app.trade.text import Text

A = TypeVar("A")

# A clause behind the first has its own keys.
_OF_CLAUSE: Final = Pattern(r"_\d+$")
# What belongs to one sentence alone, or is no value.
_NEVER: Final = frozenset(
    {
        *("unread", "structure_said", "meant", "add_or_instead", "analyse_first", "file_name", "backup_name"),
        *("element_ids", "node_ids", "section_name", "checkpoint", "resized_section"),
    }
)


def proposed(answer: A | PlanQuestion, memory: Memory) -> A | PlanQuestion:
    """The answer, with a question's fields offering what was used before."""
    if not isinstance(answer, PlanQuestion) or not memory.orders:
        return answer
    return replace(answer, fields=tuple(_with_proposal(field, memory) for field in answer.fields))


def _with_proposal(field: QuestionField, memory: Memory) -> QuestionField:
    key = _base(field.key)
    if key in _NEVER:
        return field
    found = _answered(key, memory.orders) or _said(key, memory)
    if found is None:
        return field
    value, order = found
    known = [choice for choice in field.choices if choice.value == value]
    if field.choices and not known and not field.takes_other:
        return field
    label = known[0].label if known else value
    others = tuple(choice for choice in field.choices if choice.value != value)
    first = Choice(value=value, label=_marked(label, is_elsewhere=order.is_elsewhere))
    # A field that was free text stays one: what was used before is a suggestion.
    return replace(field, choices=(first, *others), takes_other=field.takes_other or not field.choices)


def _marked(value: Text | str, *, is_elsewhere: bool) -> Text:
    said = words.PROPOSED_ELSEWHERE if is_elsewhere else words.PROPOSED
    return said(value=value)


def _answered(key: str, orders: Iterable[Order]) -> tuple[str, Order] | None:
    for order in reversed(tuple(orders)):
        for own, value in order.answers.items():
            if _base(own) == key and value.strip():
                return value, order
    return None


def _said(key: str, memory: Memory) -> tuple[str, Order] | None:
    """What the last building's own sentence said for this key."""
    order = described(memory)
    if order is None:
        return None
    building = read_building(order.said, order.answers)
    slots = {
        "seismic_zone": building.zone,
        "site_class": building.site_class,
        "seismic_grade": building.grade,
        "response_modification_factor": building.response_modification,
    }
    slot = slots.get(key)
    if slot is not None:
        return f"{slot.value}", order
    texts = {
        "storey_height": building.storey_height,
        "column_section": building.column,
        "beam_section": building.beam,
        "concrete_grade": building.concrete,
        "floor_dead_load": building.dead_load,
        "floor_live_load": building.live_load,
        "bays_x": building.bays_x,
        "bays_y": building.bays_y,
    }
    text = texts.get(key)
    return None if text is None else (text.span.words.strip(), order)


def _base(key: str) -> str:
    return _OF_CLAUSE.sub("", key)
