"""Which steps of a plan a filter shows: by the words of title, tool and values, and by how far a step is."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.protocol.items import PlanStep, StepStatus
from app.trade.json_types import JsonValue
from app.trade.text import BUILT_IN


class StepKind(StrEnum):
    """How far the steps are that are shown."""

    ANY = "any"
    OPEN = "open"
    DONE = "done"
    FAILED = "failed"


_KINDS = {
    StepStatus.PENDING: StepKind.OPEN,
    StepStatus.ACTIVE: StepKind.OPEN,
    StepStatus.UNKNOWN: StepKind.OPEN,
    StepStatus.DONE: StepKind.DONE,
}


@dataclass(frozen=True, slots=True)
class StepFilter:
    """All words of `text` must stand somewhere in a step."""

    text: str = ""
    kind: StepKind = StepKind.ANY

    @property
    def is_open(self) -> bool:
        """Whether it lets every step through."""
        return self.kind is StepKind.ANY and not self.text.split()


class StepFinder:
    """Finds steps; what a step says is put together once, for as long as it says it."""

    def __init__(self) -> None:
        self._said: dict[str, tuple[PlanStep, str]] = {}

    def find(self, steps: Sequence[PlanStep], wanted: StepFilter) -> frozenset[str]:
        """The ids of the steps that are shown."""
        kept = [step for step in steps if wanted.kind in (StepKind.ANY, _KINDS.get(step.status, StepKind.FAILED))]
        asked = _plain(wanted.text).split()
        if not asked:
            return frozenset(step.step_id for step in kept)
        return frozenset(step.step_id for step in kept if all(word in self._text(step) for word in asked))

    def forget(self) -> None:
        """Another plan is shown."""
        self._said.clear()

    def _text(self, step: PlanStep) -> str:
        known = self._said.get(step.step_id)
        if known is not None and _says_the_same(known[0], step):
            return known[1]
        titles = (step.title.in_language(language) for language in BUILT_IN)
        said = _plain("\n".join((*titles, step.tool, *_values(step.arguments))))
        self._said[step.step_id] = (step, said)
        return said


def _says_the_same(one: PlanStep, other: PlanStep) -> bool:
    return one.title is other.title and one.tool == other.tool and one.arguments is other.arguments


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _values(value: JsonValue) -> Iterator[str]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _values(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            yield from _values(inner)
    elif value is not None:
        yield str(value)
