"""Values that a brief takes back: "6 m, no, 7 m", "2층이 아니라 1층", "not 6 m but 7 m", "7 m instead of 6 m"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.planning.structures.token_values import Token

_VALUES: Final = frozenset(
    {
        *("len", "line_q", "force", "mom", "press", "num", "ord", "size", "area_q", "inertia_q", "tonnes"),
        *("fixed", "pinned", "roller", "left", "right", "rightward", "leftward", "down", "upward"),
    }
)
_MARKS: Final = frozenset({"comma", "colon", "small"})
_LONGEST: Final = 3


def with_corrections(tokens: Sequence[Token]) -> list[Token]:
    """What holds stands where the first value stood; what does not is without effect, and told as such. A correction
    of something else than the words right before it stays unread."""
    found = list(tokens)
    number = 0
    while number < len(found):
        changed = _taken_back(found, number) or _not_but(found, number) or _instead(found, number)
        if changed is not None:
            found = changed
        number += 1
    return found


def _taken_back(tokens: list[Token], number: int) -> list[Token] | None:
    """ "A, no, B", "A 아니 B"."""
    token = tokens[number]
    after = number + 1
    is_no = (
        token.name == "no" and token.word.casefold() == "no" and after < len(tokens) and tokens[after].name == "comma"
    )
    if token.name != "correction" and not is_no:
        return None
    before = number
    while before and tokens[before - 1].name in _MARKS:
        before -= 1
    while after < len(tokens) and tokens[after].name in _MARKS:
        after += 1
    for length in range(_LONGEST, 0, -1):
        old, new = tokens[max(0, before - length) : before], tokens[after : after + length]
        if len(old) == length and _are_alike(old, new):
            idle = [replace(each, name="harmless") for each in (*old, token)]
            return [*tokens[: before - length], *new, *idle, *tokens[after + length :]]
    return None


def _not_but(tokens: list[Token], number: int) -> list[Token] | None:
    """ "Not A but B"; of a count the noun may be told once."""
    if tokens[number].name != "no" or tokens[number].word.casefold() != "not":
        return None
    for length in (2, 1):
        old, at = tokens[number + 1 : number + 1 + length], number + 1 + length
        at += tokens[at : at + 1] != [] and tokens[at].name == "comma"
        if len(old) < length or at >= len(tokens) or tokens[at].name != "but":
            continue
        new = tokens[at + 1 : at + 1 + length]
        if _are_alike(old, new):
            idle = [replace(each, name="harmless") for each in (tokens[number], *old)]
            return [*tokens[:number], *new, *idle, *tokens[at + 1 + length :]]
        is_bare = (
            length > 1 and _are_alike(old[:1], new[:1]) and (len(new) < length or new[1].name in ("comma", "stop"))
        )
        if is_bare:
            idle = [replace(each, name="harmless") for each in (tokens[number], old[0])]
            return [*tokens[:number], new[0], *old[1:], *idle, *tokens[at + 2 :]]
    return None


def _instead(tokens: list[Token], number: int) -> list[Token] | None:
    """ "B instead of A"."""
    token = tokens[number]
    if token.name != "except" or token.word.casefold() not in ("instead of", "rather than", "대신"):
        return None
    for length in range(_LONGEST, 0, -1):
        new, old = tokens[max(0, number - length) : number], tokens[number + 1 : number + 1 + length]
        if len(new) == length and _are_alike(old, new):
            idle = [replace(each, name="harmless") for each in (token, *old)]
            return [*tokens[:number], *idle, *tokens[number + 1 + length :]]
    return None


def _are_alike(old: Sequence[Token], new: Sequence[Token]) -> bool:
    """The same kinds of words in the same order, with a value among them; of what holds a member any other may."""
    if len(old) != len(new) or not {token.name for token in old} & _VALUES:
        return False
    return all(_kind(one) == _kind(other) for one, other in zip(old, new, strict=True))


def _kind(token: Token) -> str:
    if token.name in ("fixed", "pinned", "roller"):
        return "held"
    return "way" if token.name in ("left", "right", "rightward", "leftward", "down", "upward") else token.name
