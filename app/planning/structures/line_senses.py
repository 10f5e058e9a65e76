"""Words that mean another thing by their neighbours: double denials, strokes that part statements, places in pairs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.tokens import Token

_STROKES: Final = 3


_LEAVING_OUT: Final = Pattern(r"(?i)neglect|ignor|disregard|omit|exclud|left out|switched off|turned off")


def without_double_denials(tokens: Sequence[Token]) -> list[Token]:
    """ "Is not neglected" takes into account; "is not missing" says nothing that is read."""
    found: list[Token] = []
    for token in tokens:
        before = found[-1] if found else None
        is_denied = (
            before is not None and before.name == "no" and before.word.casefold() not in ("no", "without", "nor")
        )
        if token.name == "ord" and token.numbers[0] > 1 and before is not None and before.word.casefold() == "every":
            # "Every second one".
            found[-1] = replace(before, name="unknown")
            found.append(token)
            continue
        if is_denied and before is not None and token.name in ("no", "ignored") and _LEAVING_OUT.search(token.word):
            found[-1] = replace(before, name="include")
        elif is_denied and token.name in ("exists_not", "no", "ignored"):
            found.append(replace(token, name="unknown"))
        else:
            found.append(token)
    return found


def counts_two(tokens: Sequence[Token], number: int) -> bool:
    """ "Y로 5 m 두 경간": how many there are, where "두 경간이 공유하는" means two of them."""
    ahead = [token.name for token in tokens[number + 1 : number + 3]]
    before = tokens[number - 1].name if number else "stop"
    is_shared = len(ahead) > 1 and ahead[1] in ("beside", "shared_line", "between", "goes", "column")
    is_told = before in ("len", "dir_x", "dir_y", "stop", "both_ways", "equal") and not is_shared
    return bool(ahead) and ahead[0] in ("span", "bay") and is_told


_STANDING: Final = frozenset({"column", "foot", "support", "foot_of", "joint"})


def with_spots(tokens: Sequence[Token]) -> list[Token]:
    """ "The column at x = 12, y = 5" of a building: one place."""
    found: list[Token] = []
    for token in tokens:
        gap = 1 if found and found[-1].name in ("comma", "and") else 0
        one = found[-1 - gap] if len(found) > gap else None
        before = found[-2 - gap].name if len(found) > gap + 1 else ""
        is_spot = one is not None and one.name == "axis_x" and token.name == "axis_y" and before in _STANDING
        if one is not None and is_spot and len(one.numbers) == len(token.numbers) == 1:
            del found[-1 - gap :]
            words = f"{one.span.words.strip()}, {token.span.words.strip()}"
            span = replace(one.span, end=token.span.end, words=words)
            found.append(Token("pair", span, (*one.numbers, *token.numbers)))
        else:
            found.append(token)
    return found


def telegraphic(tokens: Sequence[Token]) -> set[int]:
    """Strokes with blanks around them that part the statements of one line: at least three."""
    found: set[int] = set()
    line: list[int] = []
    for number, token in enumerate(tokens):
        if token.name == "stop":
            found |= set(line) if len(line) >= _STROKES else set()
            line = []
        elif _is_stroke(tokens, number):
            line.append(number)
    return found | (set(line) if len(line) >= _STROKES else set())


def _is_stroke(tokens: Sequence[Token], number: int) -> bool:
    token = tokens[number]
    if token.name != "and" or token.word != "/" or not 0 < number < len(tokens) - 1:
        return False
    return tokens[number - 1].span.end < token.span.start and token.span.end < tokens[number + 1].span.start
