"""Storeys as engineers say them, by the names that the open model gives them."""

import re
from itertools import dropwhile

from app.reading.slots import Storeys, StoreyWord
from app.shortform.context import Level


def names_of(storeys: Storeys, levels: tuple[Level, ...]) -> tuple[str, ...]:
    """The model's names, the lowest first; empty where one of them is not there or "typical" leaves it open."""
    match storeys.word:
        case None:
            names = [_by_number(number, levels) for number in storeys.numbers]
            return tuple(name for name in names if name) if all(names) else ()
        case StoreyWord.ALL:
            return tuple(level.name for level in levels)
        case StoreyWord.ROOF if storeys.numbers:
            first = _by_number(storeys.numbers[0], levels)
            return tuple(dropwhile(lambda name: name != first, (level.name for level in levels))) if first else ()
        case StoreyWord.ROOF:
            return tuple(level.name for level in levels[-1:])
        case StoreyWord.BASE:
            return tuple(level.name for level in levels[:1])
        case StoreyWord.GROUND:
            ground = [level.name for level in levels if level.level == 0]
            return tuple(ground) if len(ground) == 1 else ()
        case StoreyWord.TYPICAL:
            return ()


def named(text: str, levels: tuple[Level, ...]) -> str | None:
    """The model's spelling of a storey's name; None where it has none or several that differ in case alone."""
    if any(level.name == text for level in levels):
        return text
    found = [level.name for level in levels if level.name.casefold() == text.casefold()]
    return found[0] if len(found) == 1 else None


def _by_number(number: int, levels: tuple[Level, ...]) -> str | None:
    """5 is "5F", "5", "F5", "5층" or "L5"; -2 is "B2" or "B2F"."""
    spelled = (
        rf"(?:B|지하){-number}(?:F|층)?"
        if number < 0
        else rf"{number}(?:F|FL|층|st|nd|rd|th)?|(?:F|L|FL|Story|Storey){number}"
    )
    found = [level.name for level in levels if re.fullmatch(spelled, level.name.replace(" ", ""), re.IGNORECASE)]
    return found[0] if len(found) == 1 else None
