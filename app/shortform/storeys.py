"""Storeys as engineers say them, by the names that the open model gives them."""

import re
from itertools import dropwhile

from app.reading.slots import Storeys, StoreyWord
from app.shortform.context import Level


def names_of(storeys: Storeys, levels: tuple[Level, ...]) -> tuple[str, ...]:
    """The model's names, the lowest first; empty where one of them is not there or the words leave it open.

    "Typical" does, and so does "upper two", which are other levels for columns than for floors.
    """
    match storeys.word:
        case None:
            names = [_by_number(number, levels) for number in storeys.numbers]
            return tuple(name for name in names if name) if all(names) else ()
        case StoreyWord.ALL:
            return tuple(level.name for level in levels)
        case StoreyWord.FROM | StoreyWord.UP_TO:
            edge = _by_number(storeys.bound or 0, levels)
            ordered = levels if storeys.word is StoreyWord.FROM else levels[::-1]
            found = tuple(dropwhile(lambda name: name != edge, (level.name for level in ordered))) if edge else ()
            return found if storeys.word is StoreyWord.FROM else found[::-1]
        case StoreyWord.ROOF:
            return tuple(level.name for level in levels[-1:])
        case StoreyWord.BASE:
            return tuple(level.name for level in levels[:1])
        case StoreyWord.GROUND:
            ground = [level.name for level in levels if level.level == 0]
            return tuple(ground) if len(ground) == 1 else ()
        case StoreyWord.TYPICAL | StoreyWord.UPPER | StoreyWord.LOWER:
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
