"""Orders of two to five steps, drawn along a walk and said together."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.trade.text import Language
from models.data.candidates import Candidate, ModelOf, chosen_start, draw_all, source_of
from models.data.intents_file import HELD_OUT_STARTS, DataIntent, Split
from models.data.linking import Style, begun_with_a_gerund, linked, pointing_back, style_of
from models.data.samplers import Drawn, NothingToDrawError
from models.data.start_models import StartModel
from models.data.surroundings import surrounded
from models.data.walking import Shared, combination_split, fits, is_of_type, starts_of, steps_of, thing_of, type_made
from models.data.wording import INSIDE, REGISTERS, Manner, SaidPiece, can_go_on, render

_PLACE: Final = re.compile(r"\{([a-z_][a-z_0-9]*)\}")
# A step stands in a list by itself.
_BULLET: Final = re.compile(r"^(?:[-*] |\[[-*]\|[-*]\] )")
_TAKES_WHAT_WAS_MADE: Final = 0.92
_STAYS_WITH_WHAT_IS_THERE: Final = 0.35
_POINTS_BACK: Final = 0.55
_POINTS_FAR_BACK: Final = 0.15
_TIED: Final = 0.6
_GERUND: Final = 0.2


@dataclass(slots=True)
class _Making:
    """The steps so far: what they say, what they are to be, and what later ones can be about."""

    model: StartModel
    manner: Manner
    style: Style
    source: random.Random
    said: list[tuple[SaidPiece, ...]] = field(default_factory=list[tuple[SaidPiece, ...]])
    tied: list[bool] = field(default_factory=list[bool])
    targets: list[str] = field(default_factory=list[str])
    drawn: dict[str, Drawn] = field(default_factory=dict[str, Drawn])
    shared: list[Shared] = field(default_factory=list[Shared])
    gone: set[str] = field(default_factory=set[str])


def joined(intents: Sequence[DataIntent], index: int, seed: int, model_of: ModelOf) -> Candidate | None:
    """The order of this number; None where nothing could be drawn for it."""
    source = source_of(seed, "joined", index)
    language = source.choice((Language.KO, Language.EN))
    steps = steps_of(intents, source)
    starts = tuple(sorted(starts_of(steps)))
    if len(steps) < 2 or not starts:
        return None
    split = combination_split([each.name for each in steps])
    start = chosen_start(starts, split, source)
    split = "test" if start in HELD_OUT_STARTS else split
    families = [_family(each, language, split, source) for each in steps]
    manner = Manner(register=source.choice(REGISTERS), language=language)
    style = style_of(len(steps), source)
    making = _Making(model=model_of(start, False), manner=manner, style=style, source=source)
    try:
        for number, (intent, family) in enumerate(zip(steps, families, strict=True), start=1):
            _add(making, intent, family, number, is_final=number == len(steps))
    except NothingToDrawError:
        return None
    pieces = linked(making.said, making.tied, style, language, source)
    return Candidate(
        key=f"joined/{language}/{index}",
        kind="multi",
        intents=tuple(each.name for each in steps),
        family="+".join(families),
        split=split,
        language=language,
        register=manner.register,
        start=making.model,
        is_analysed=False,
        pieces=surrounded(pieces, language, source),
        target=" ; ".join(making.targets),
        drawn=making.drawn,
        changes=tuple(sorted({table for each in steps for table in each.changes})),
        asks=(),
    )


def _family(intent: DataIntent, language: Language, split: Split, source: random.Random) -> str:
    """Any wording for testing; what is trained on has no wording that is kept for testing or tuning."""
    allowed = {"train": ("train",), "dev": ("train", "dev"), "test": ("train", "dev", "test")}[split]
    return source.choice([each for each in sorted(intent.wordings[language]) if intent.split_of(each) in allowed])


def _add(making: _Making, intent: DataIntent, family: str, number: int, *, is_final: bool) -> None:
    language = making.manner.language
    template = _BULLET.sub("", intent.wordings[language][family])
    used = _used(making, intent)
    drawn = draw_all(intent, making.model, language, making.source, {name: each.drawn for name, each in used.items()})
    _hold_apart(making, intent, drawn, used)
    places = {name: f"s{number}_{name}" for name in drawn}
    for name, each in used.items():
        if _points_back(making, each, number):
            pointing = pointing_back(template, name, each.thing, language, making.source, is_made=each.is_made)
            if pointing != template:
                template, places[name] = pointing, each.place
    template, is_tied = _tied(making, template, is_final=is_final)
    said = {name: each.surface for name, each in drawn.items()}
    making.tied.append(is_tied)
    making.said.append(
        tuple(
            SaidPiece(each.text, places[each.slot] if each.slot else "")
            for each in render(template, said, _manner(making, number, is_tied=is_tied), making.source)
        )
    )
    making.targets.append(_PLACE.sub(lambda place: f"{{{places.get(place[1], place[1])}}}", intent.target))
    making.drawn |= {places[name]: each for name, each in drawn.items()}
    _remember(making, intent, drawn, places, number)


def _tied(making: _Making, template: str, *, is_final: bool) -> tuple[str, bool]:
    """The template, and whether it goes on to the next by itself."""
    if is_final or making.style != "flow":
        return template, False
    if making.manner.language == Language.KO:
        return template, can_go_on(template) and making.source.random() < _TIED
    if making.source.random() < _GERUND:
        begun = begun_with_a_gerund(template, making.source)
        return begun, begun != template
    return template, False


def _manner(making: _Making, number: int, *, is_tied: bool) -> Manner:
    is_inside = number > 1 and making.manner.language == Language.EN and making.style in ("flow", "reversed")
    manner = replace(making.manner, register=INSIDE) if is_inside else making.manner
    return replace(manner, goes_on=is_tied and making.manner.language == Language.KO)


def _used(making: _Making, intent: DataIntent) -> dict[str, Shared]:
    """The slots that are about what an earlier step made, or was about."""
    found: dict[str, Shared] = {}
    for thing, names in intent.takes.items():
        made = [each for each in making.shared if each.thing == thing and each.is_made]
        for name in (each for each in names.split() if each not in found):
            free = [each for each in made if each not in found.values() and is_of_type(intent.slots[name], each)]
            if free and making.source.random() < _TAKES_WHAT_WAS_MADE:
                found[name] = free[-1]
    for name, spec in intent.slots.items():
        about = [each for each in making.shared if each.thing == thing_of(spec) != "" and not each.is_made]
        about = [
            each for each in about if fits(spec, each.drawn, making.model) and each.drawn.surface not in making.gone
        ]
        if name not in found and about and making.source.random() < _STAYS_WITH_WHAT_IS_THERE:
            found[name] = about[-1]
    return found


def _hold_apart(making: _Making, intent: DataIntent, drawn: Mapping[str, Drawn], used: Mapping[str, Shared]) -> None:
    """No name is made twice, and none is used that an earlier step took away. Raises NothingToDrawError."""
    taken = {each.drawn.surface for each in making.shared if each.is_made}
    made = {name for names in intent.gives.values() for name in names.split()}
    for name, each in drawn.items():
        if (name in made and each.surface in taken) or (name not in used and each.surface in making.gone):
            raise NothingToDrawError("a further name")


def _points_back(making: _Making, shared: Shared, number: int) -> bool:
    """Whether words like "it" are clear enough: the step just before was about it, and nothing else of its kind was."""
    if making.style == "reversed":
        return False
    rivals = {each.drawn.surface for each in making.shared if each.thing == shared.thing}
    is_near = shared.step == number - 1 and len(rivals) == 1
    return making.source.random() < (_POINTS_BACK if is_near else _POINTS_FAR_BACK if len(rivals) == 1 else 0)


def _remember(
    making: _Making, intent: DataIntent, drawn: Mapping[str, Drawn], places: Mapping[str, str], number: int
) -> None:
    for thing, names in intent.gives.items():
        for name in names.split():
            case_type = type_made(intent, name, drawn, making.model) if thing == "load_case" else ""
            making.shared.append(Shared(places[name], thing, drawn[name], number, True, case_type))
    if "old" in drawn:
        making.gone.add(drawn["old"].surface)
    made = {name for names in intent.gives.values() for name in names.split()}
    for name, spec in intent.slots.items():
        thing = thing_of(spec)
        if thing and name not in made and drawn[name].surface not in making.gone:
            making.shared.append(Shared(places[name], thing, drawn[name], number, False))
