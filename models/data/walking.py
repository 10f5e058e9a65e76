"""Which steps make an order of several: a walk along what one step makes, or is about, and the next one uses."""

import hashlib
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from app.reading.slots import Ids, ModelName, Storeys
from app.trade.answers.digest import NameKind
from models.data.intents_file import DataIntent, Split
from models.data.samplers import Drawn
from models.data.start_models import StartModel

RESULTS: Final = "results"
# How many steps an order has, so often as it stands here.
_COUNTS: Final = (2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5)
_BEGINS_WITH_MAKING: Final = 0.8
_USES_WHAT_WAS_MADE: Final = 0.85
_ENDS_WITH_RESULTS: Final = 0.8
_ANOTHER_WALK: Final = 0.75
_TEN: Final[Mapping[Split, int]] = {"test": 2, "dev": 1, "train": 7}
_SPLITS: Final = cast("Sequence[Split]", [split for split, count in _TEN.items() for _ in range(count)])


@dataclass(frozen=True, slots=True)
class Shared:
    """A value of an earlier step: its place in the plan, what kind of thing it is, and whether that step made it.

    `case_type` is that of a load case which was made.
    """

    place: str
    thing: str
    drawn: Drawn
    step: int
    is_made: bool
    case_type: str = ""


def combination_split(intents: Sequence[str]) -> Split:
    """Of ten combinations of intents two are kept for testing and one for tuning, in whatever order they stand."""
    digest = hashlib.sha256("+".join(sorted(intents)).encode()).digest()
    return _SPLITS[digest[0] % len(_SPLITS)]


def steps_of(intents: Sequence[DataIntent], source: random.Random) -> list[DataIntent]:
    """Two to five intents that can stand together; combinations that are kept for testing are seldom walked."""
    steps = _walk(intents, source)
    if combination_split([each.name for each in steps]) != "train" and source.random() < _ANOTHER_WALK:
        steps = _walk(intents, source)
    return steps


def starts_of(steps: Sequence[DataIntent]) -> set[str]:
    """The start models that every step can stand on."""
    own = set.intersection(*({*each.starts, *each.also} for each in steps))
    return own & set(steps[0].starts)


def _walk(intents: Sequence[DataIntent], source: random.Random) -> list[DataIntent]:
    singles = [each for each in intents if each.kind == "single" and not each.is_last]
    making = [each for each in singles if each.gives]
    steps = [source.choice(making if making and source.random() < _BEGINS_WITH_MAKING else singles)]
    count = source.choice(_COUNTS)
    while len(steps) < count or steps[-1].is_last:
        following = _following(steps, intents, is_enough=len(steps) >= count)
        if not following or (steps[-1].is_last and source.random() > _ENDS_WITH_RESULTS):
            break
        using = [each for each in following if each.takes.keys() & _gives(steps)]
        steps.append(source.choice(using if using and source.random() < _USES_WHAT_WAS_MADE else following))
        if steps[-1].kind == RESULTS:
            break
    return steps if len(steps) > 1 else [*steps, *_second(steps, intents, source)]


def _second(steps: Sequence[DataIntent], intents: Sequence[DataIntent], source: random.Random) -> list[DataIntent]:
    following = _following(steps, intents, is_enough=False)
    return [source.choice(following)] if following else []


def _following(steps: Sequence[DataIntent], intents: Sequence[DataIntent], *, is_enough: bool) -> list[DataIntent]:
    """What can come next: results behind an analysis alone, and nothing else behind it."""
    is_over = steps[-1].is_last
    found: list[DataIntent] = []
    for each in intents:
        if each in steps or not starts_of([*steps, each]) or _fills_twice(steps, each):
            continue
        is_seen_after = each.kind == RESULTS and is_over and RESULTS in steps[-1].gives and RESULTS in each.takes
        if is_seen_after or (each.kind == "single" and not is_over and not is_enough):
            found.append(each)
    return found


def _fills_twice(steps: Sequence[DataIntent], intent: DataIntent) -> bool:
    """A panel carries one floor load: two steps that lay some are seldom on different ones."""
    return "FBLA" in intent.changes and any("FBLA" in each.changes for each in steps)


def _gives(steps: Sequence[DataIntent]) -> set[str]:
    return {thing for each in steps for thing in each.gives}


def thing_of(spec: Mapping[str, Any]) -> str:
    """What a slot that points into the model is about, where a later step can be about the same; else nothing."""
    match spec.get("draw"):
        case "elements":
            return "elements " + "+".join(sorted(map(str, spec.get("kinds", ("beam", "column")))))
        case "nodes":
            return "" if spec.get("most") == 1 else "nodes"
        case "storey":
            return "storey"
        case "model_name":
            return NAMED.get(NameKind(str(spec["of"])), "")
        case _:
            return ""


NAMED: Final[Mapping[NameKind, str]] = {
    NameKind.LOAD_CASE: "load_case",
    NameKind.SECTION: "section",
    NameKind.MATERIAL: "material",
    NameKind.FLOOR_LOAD: "floor_load",
    NameKind.FUNCTION: "function",
    NameKind.COMBINATION: "combination",
    NameKind.SPECTRUM_CASE: "spectrum_case",
    NameKind.THICKNESS: "thickness",
}


def is_of_type(spec: Mapping[str, Any], shared: Shared) -> bool:
    """Whether a load case that was made is of a type that the slot takes; anything else is."""
    return not shared.case_type or not spec.get("types") or shared.case_type in spec["types"]


def type_made(intent: DataIntent, name: str, drawn: Mapping[str, Drawn], model: StartModel) -> str:
    """The type of a load case that a step makes in this slot, as far as it is one."""
    kind = drawn.get("type")
    if kind is not None:
        return str(kind.meaning)
    if "old" in drawn:
        return model.digest.case_types.get(drawn["old"].surface, "")
    found = re.search(rf"name=\{{{name}\}} type=([A-Z]+)", intent.target)
    return found[1] if found else ""


def fits(spec: Mapping[str, Any], drawn: Drawn, model: StartModel) -> bool:
    """Whether a value that an earlier step is about can stand in a slot."""
    digest = model.digest
    match drawn.meaning:
        case ModelName(name):
            types, among = spec.get("types", ()), spec.get("among", ())
            return (not types or digest.case_types.get(name, "") in types) and (not among or name in among)
        case Storeys(numbers):
            kinds = set(spec.get("kinds", ()))
            standing = {each.storey for each in digest.members if each.kind in kinds}
            return bool(numbers) and all(
                number >= int(spec.get("from", 1)) and (not kinds or f"{number}F" in standing) for number in numbers
            )
        case Ids(text):
            return "at" not in spec and (int(spec.get("most", 6)) > 1 or text.isdigit())
        case _:
            return False
