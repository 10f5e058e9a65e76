"""Orders of two or three steps, walked along what one step makes and the next is about."""

import hashlib
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.trade.text import Language
from models.data.candidates import Candidate, ModelOf, chosen_start, draw_all, source_of
from models.data.intents_file import HELD_OUT_STARTS, DataIntent, Split
from models.data.samplers import Drawn, NothingToDrawError
from models.data.start_models import StartModel
from models.data.surroundings import surrounded
from models.data.wording import REGISTERS, Manner, SaidPiece, can_go_on, render

RESULTS: Final = "results"
_PLACE: Final = re.compile(r"\{([a-z_][a-z_0-9]*)\}")
_THIRD: Final = 0.3
_ALONG: Final = 0.5
_SHARED: Final = 0.7
_LISTED: Final = 0.2
_TIED: Final = 0.6
# Between two sentences, by language; what has a figure numbers all of them.
_BETWEEN: Final[Mapping[Language, tuple[str, ...]]] = {
    Language.KO: (". ", ", ", "\n", " 그리고 ", ". 그 다음 ", ". 이어서 ", " / ", "; ", ". 그리고 나서 "),
    Language.EN: (", then ", " and ", ". Then ", "; ", ". ", "\n", ", and then ", ". After that ", " / "),
}
_SPLITS: Final[tuple[Split, ...]] = (
    "test",
    "test",
    "dev",
    "train",
    "train",
    "train",
    "train",
    "train",
    "train",
    "train",
)
_LISTS: Final = ("{number}) ", "{number}. ", "- ", "({number}) ")


@dataclass(slots=True)
class _Joined:
    """The steps so far."""

    pieces: list[SaidPiece] = field(default_factory=list[SaidPiece])
    targets: list[str] = field(default_factory=list[str])
    drawn: dict[str, Drawn] = field(default_factory=dict[str, Drawn])
    given: dict[str, Drawn] = field(default_factory=dict[str, Drawn])


def combination_split(intents: Sequence[str]) -> Split:
    """Of ten combinations of intents two are kept for testing and one for tuning, in whatever order they stand."""
    digest = hashlib.sha256("+".join(sorted(intents)).encode()).digest()
    return _SPLITS[digest[0] % len(_SPLITS)]


def joined(intents: Sequence[DataIntent], index: int, seed: int, model_of: ModelOf) -> Candidate | None:
    """The order of this number; None where nothing could be drawn for it."""
    source = source_of(seed, "joined", index)
    language = source.choice((Language.KO, Language.EN))
    steps = _steps(intents, source)
    starts = tuple(sorted(_starts_of(steps)))
    if not starts:
        return None
    split = combination_split([each.name for each in steps])
    start = chosen_start(starts, split, source)
    split = "test" if start in HELD_OUT_STARTS else split
    families = [_family(each, language, split, source) for each in steps]
    model = model_of(start, False)
    manner = Manner(register=source.choice(REGISTERS), language=language)
    try:
        made = _made(steps, families, model, manner, source)
    except NothingToDrawError:
        return None
    return Candidate(
        key=f"joined/{language}/{index}",
        kind="multi",
        intents=tuple(each.name for each in steps),
        family="+".join(families),
        split=split,
        language=language,
        register=manner.register,
        start=model,
        is_analysed=False,
        pieces=surrounded(made.pieces, language, source),
        target=" ; ".join(made.targets),
        drawn=made.drawn,
        changes=tuple(sorted({table for each in steps for table in each.changes})),
        asks=(),
    )


def _starts_of(steps: Sequence[DataIntent]) -> set[str]:
    return set.intersection(*(set(each.starts) for each in steps))


def _steps(intents: Sequence[DataIntent], source: random.Random) -> list[DataIntent]:
    """Two or three intents that can stand together; half of the time each is about what the one before made."""
    able = [each for each in intents if each.kind == "single"]
    steps = [source.choice([each for each in able if not each.is_last])]
    count = 3 if source.random() < _THIRD else 2
    while len(steps) < count:
        following = _following(steps, intents)
        along = [each for each in following if each.takes.keys() & steps[-1].gives.keys()]
        steps.append(source.choice(along if along and source.random() < _ALONG else following))
        if steps[-1].is_last and not steps[-1].gives:
            break
    return steps


def _following(steps: Sequence[DataIntent], intents: Sequence[DataIntent]) -> list[DataIntent]:
    found: list[DataIntent] = []
    for each in intents:
        if each in steps or not _starts_of([*steps, each]):
            continue
        is_seen_after = each.kind == RESULTS and steps[-1].is_last and RESULTS in steps[-1].gives
        if is_seen_after or (each.kind == "single" and not steps[-1].is_last):
            found.append(each)
    return found or [each for each in intents if each.kind == "single"][:1]


def _family(intent: DataIntent, language: Language, split: Split, source: random.Random) -> str:
    """Any wording for testing; what is trained on has no wording that is kept for testing or tuning."""
    allowed = {"train": ("train",), "dev": ("train", "dev"), "test": ("train", "dev", "test")}[split]
    return source.choice([each for each in sorted(intent.wordings[language]) if intent.split_of(each) in allowed])


def _made(
    steps: Sequence[DataIntent], families: Sequence[str], model: StartModel, manner: Manner, source: random.Random
) -> _Joined:
    made = _Joined()
    mark = source.choice(_LISTS) if source.random() < _LISTED else ""
    for number, (intent, family) in enumerate(zip(steps, families, strict=True), start=1):
        template = intent.wordings[manner.language][family]
        is_final = number == len(steps)
        is_tied = not mark and not is_final and can_go_on(template) and source.random() < _TIED
        drawn = _drawn(intent, made, model, manner.language, source)
        said = {name: each.surface for name, each in drawn.items()}
        own = replace(manner, goes_on=is_tied and manner.language == Language.KO)
        if number > 1 and manner.language == Language.EN and not mark:
            own = replace(own, register="telegram")
        if mark:
            made.pieces.append(SaidPiece(("\n" if number > 1 else "") + mark.format(number=number)))
        made.pieces += [
            SaidPiece(each.text, f"s{number}_{each.slot}" if each.slot else "")
            for each in render(template, said, own, source)
        ]
        if not is_final and not mark:
            tie = " " if own.goes_on else source.choice(_BETWEEN[manner.language])
            made.pieces.append(SaidPiece(tie))
        made.targets.append(_PLACE.sub(lambda place, at=number: f"{{s{at}_{place[1]}}}", intent.target))
        made.drawn |= {f"s{number}_{name}": each for name, each in drawn.items()}
        made.given |= {thing: drawn[name] for thing, name in intent.gives.items() if name in drawn}
    return made


def _drawn(
    intent: DataIntent, made: _Joined, model: StartModel, language: Language, source: random.Random
) -> dict[str, Drawn]:
    """Values for the slots, some of them what an earlier step made. Raises NothingToDrawError."""
    shared = {
        name: made.given[thing]
        for thing, name in intent.takes.items()
        if name in intent.slots and thing in made.given and source.random() < _SHARED
    }
    taken = {each.surface for each in made.given.values()}
    drawn = draw_all(intent, model, language, source, shared)
    if any(drawn[name].surface in taken for name in intent.gives.values() if name in drawn):
        raise NothingToDrawError("a further name")
    return drawn
