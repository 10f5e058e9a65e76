"""Storeys as a clause tells them ("3F", "from 2F", "the roof"), by the names that the open model gives them."""

from app.planning.commands.clause.hand import Hand
from app.reading.slots import Storeys, StoreyWord
from app.trade.answers.digest import ModelDigest


def levels_in(hand: Hand, storeys: list[Storeys]) -> list[str] | str:
    """Storey names of the model; the first that it does not have, as text."""
    names: list[str] = []
    for each in storeys:
        if each.word is StoreyWord.ALL:
            return ["all"]
        if each.word in (StoreyWord.FROM, StoreyWord.UP_TO):
            meant = open_ended(hand.digest, each)
            if not meant:
                return _numbered(each.bound or 0)
            names += meant
            continue
        if each.word is StoreyWord.ROOF and hand.digest.levels:
            names.append(hand.digest.levels[-1].name)
        elif each.word is not None:
            return each.word.value if each.bound is None else f"{each.word.value} {each.bound}"
        for number in each.numbers:
            name = storey_named(hand.digest, number)
            if name is None:
                return _numbered(number)
            names.append(name)
    return names


def _numbered(number: int) -> str:
    return f"{number}F" if number > 0 else f"B{-number}"


def open_ended(digest: ModelDigest, storeys: Storeys) -> list[str]:
    """The storeys from a numbered one up to the roof, or from the lowest up to it."""
    edge = storey_named(digest, storeys.bound or 0)
    names = [level.name for level in digest.levels]
    if edge is None:
        return []
    return names[names.index(edge) :] if storeys.word is StoreyWord.FROM else names[: names.index(edge) + 1]


def storey_named(digest: ModelDigest, number: int) -> str | None:
    """The storey called "3F", "3", "3층" or "B1"; None where the model has none."""
    wanted = (
        {f"{number}F", f"{number}", f"{number}층"}
        if number > 0
        else {f"B{-number}", f"B{-number}F", f"지하{-number}층"}
    )
    folded = {each.casefold() for each in wanted}
    return next((each.name for each in digest.levels if each.name.casefold() in folded), None)
