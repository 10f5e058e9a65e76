"""Examples as they are drawn, before anything is checked: an order in words, and the plan that is right for it."""

import hashlib
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from app.trade.text import Language
from models.data.intents_file import HELD_OUT_STARTS, DataIntent, Kind, Split
from models.data.samplers import Drawn, NothingToDrawError, Wish, draw
from models.data.start_models import StartModel
from models.data.surroundings import surrounded
from models.data.wording import REGISTERS, Manner, SaidPiece, render

_TRIES: Final = 8
_HELD_OUT_SHARE: Final = 0.1
ModelOf = Callable[[str, bool], StartModel]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A brief in `pieces`, the plan's short form with places for slots, and what each slot means.

    `family` names the wording, one for each intent.
    """

    key: str
    kind: Kind
    intents: tuple[str, ...]
    family: str
    split: Split
    language: Language
    register: str
    start: StartModel
    is_analysed: bool
    pieces: tuple[SaidPiece, ...]
    target: str
    drawn: Mapping[str, Drawn]
    changes: tuple[str, ...]
    asks: tuple[str, ...]


def source_of(*key: object) -> random.Random:
    """The same numbers for the same key, on every machine and in whatever order examples are drawn."""
    digest = hashlib.sha256("|".join(map(str, key)).encode()).digest()
    return random.Random(int.from_bytes(digest[:8], "big"))  # noqa: S311 - no secrets


def candidate(
    intent: DataIntent, family: str, language: Language, index: int, seed: int, model_of: ModelOf
) -> Candidate | None:
    """The example of this number; None where its start model holds nothing of what a slot wants."""
    key = f"{intent.name}/{family}/{language}/{index}"
    source = source_of(seed, key)
    split = intent.split_of(family)
    start = chosen_start(intent.starts, split, source)
    if start in HELD_OUT_STARTS:
        split = "test"
    model = model_of(start, intent.is_analysed)
    try:
        drawn = draw_all(intent, model, language, source)
    except NothingToDrawError:
        return None
    manner = Manner(register=source.choice(REGISTERS), language=language)
    said = {name: each.surface for name, each in drawn.items()}
    pieces = render(intent.wordings[language][family], said, manner, source)
    return Candidate(
        key=key,
        kind=intent.kind,
        intents=(intent.name,),
        family=family,
        split=split,
        language=language,
        register=manner.register,
        start=model,
        is_analysed=intent.is_analysed,
        pieces=surrounded(pieces, language, source, has_mail=intent.has_mail),
        target=intent.target,
        drawn=drawn,
        changes=intent.changes,
        asks=intent.asks,
    )


def chosen_start(starts: tuple[str, ...], split: Split, source: random.Random) -> str:
    """A start model; held-out ones are for testing, with any wording."""
    held_out = [each for each in starts if each in HELD_OUT_STARTS]
    others = [each for each in starts if each not in HELD_OUT_STARTS] or held_out
    if held_out and (split == "test" or source.random() < _HELD_OUT_SHARE):
        return source.choice(held_out if split != "test" else [*held_out, *others])
    return source.choice(others)


def draw_all(
    intent: DataIntent,
    model: StartModel,
    language: Language,
    source: random.Random,
    known: Mapping[str, Drawn] | None = None,
) -> dict[str, Drawn]:
    """A value for each slot that is not `known`; one that is `unlike` another does not say the same. Raises
    NothingToDrawError."""
    drawn = dict(known or {})
    for name, spec in intent.slots.items():
        if name in drawn:
            continue
        others = {drawn[other].surface for other in spec.get("unlike", ()) if other in drawn}
        for _ in range(_TRIES):
            found = draw(Wish(spec=spec, start=model, language=language), source)
            if found.surface not in others:
                drawn[name] = found
                break
        else:
            raise NothingToDrawError(name)
    return drawn
