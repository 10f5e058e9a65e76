"""The plan inside a model's answer: models think aloud, fence their JSON, or say something before and after it."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from app.lib.sound import sound_value

MAX_CHARACTERS = 1_000_000
_MOST_ATTEMPTS = 200
_MOST_QUOTED = 60
_OBJECT = re.compile(r'\{\s*"')
_THINKING = re.compile(r"<(/?)think(?:ing)?>")

Doubt = Literal["several", "thought"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFound:
    """A plan as it was written, not yet checked. `doubt`: it is the last of several different ones, or stood in the
    model's thinking."""

    title: str
    steps: Sequence[object]
    doubt: Doubt | None = None


def find_plan(text: str) -> PlanFound | None:
    """The last plan that is answered with; one that was only thought of when there is no other."""
    answered = _distinct(_answered(text[:MAX_CHARACTERS]))
    if not answered:
        thought = _distinct(text[:MAX_CHARACTERS])
        return PlanFound(title=thought[-1].title, steps=thought[-1].steps, doubt="thought") if thought else None
    doubt: Doubt | None = "several" if len(answered) > 1 else None
    return PlanFound(title=answered[-1].title, steps=answered[-1].steps, doubt=doubt)


def _answered(text: str) -> str:
    """Without what was thought. A template may open the thinking in the prompt, and a model may never close it: what
    is closed was thought from the beginning of the answer or of the thinking on, what stays open may be the answer."""
    pieces: list[str] = []
    kept, opened = 0, None
    for mark in _THINKING.finditer(text):
        if not mark[1]:
            opened = mark.start() if opened is None else opened
        else:
            if opened is not None:
                pieces.append(text[kept:opened])
            elif kept:
                pieces.append(text[kept : mark.start()])
            kept, opened = mark.end(), None
    return " ".join([*pieces, text[kept:]])


def beginning(text: str) -> str:
    """How the answer begins, for a sentence that says what came instead of a plan."""
    words = " ".join(text[:1000].split())
    return words if len(words) <= _MOST_QUOTED else words[:_MOST_QUOTED] + "…"


def _distinct(text: str) -> list[PlanFound]:
    """An empty plan beside one with steps is a draft, not an answer."""
    found: list[PlanFound] = []
    for plan in _plans(text):
        if plan in found:
            found.remove(plan)
        found.append(plan)
    return [plan for plan in found if plan.steps] or found[-1:]


def _plans(text: str) -> Iterator[PlanFound]:
    decoder = json.JSONDecoder()
    at = 0
    for _ in range(_MOST_ATTEMPTS):
        begins = _OBJECT.search(text, at)
        if begins is None:
            return
        at = begins.start() + 1
        try:
            value, end = cast("tuple[object, int]", decoder.raw_decode(text, begins.start()))
        except (ValueError, RecursionError):
            continue
        match sound_value(value):
            case {"title": str() as title, "steps": list() as steps}:
                yield PlanFound(title=title, steps=cast("Sequence[object]", steps))
                at = end
            case _:
                pass
