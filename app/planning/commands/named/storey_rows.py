"""Values by storey: "2F 0.7 3F 0.8", "0.7 on 2F 3F and 0.8 on Roof", "50/90/130 at 2F/3F/4F", "나머지층 0.7"."""

from collections.abc import Sequence
from typing import Final

from app.planning.commands.clause.hand import Hand
from app.planning.commands.named.levels import levels_in
from app.reading.slots import Amount, Concept, Found, Number, Storeys, StoreyWord

Row = tuple[list[str], Found]
# What stands for the rest of the storeys.
_REST: Final = None
_PAIR: Final = 2
_EXCEPT: Final = frozenset({"except", "excluding", "other than", "apart from", "제외", "빼고", "말고", "제외하"})


def values_said(hand: Hand) -> list[Found]:
    """Every number and amount in the order written."""
    return [each for each in hand.items() if isinstance(each, Found) and isinstance(each.value, Number | Amount)]


def storey_rows(hand: Hand) -> list[Row]:
    """Names of storeys with the value of each, no storey twice; empty where they do not pair off. Takes nothing."""
    tokens = _tokens(hand)
    if tokens is None:
        return []
    groups = _groups(tokens)
    rows: list[Row] = []
    given: set[str] = set()
    for storeys, value in groups:
        if storeys is not None:
            levels = levels_of(hand, storeys)
            if not levels or given.intersection(levels):
                return []
            given.update(levels)
            rows += [(levels, value)] if value is not None else []
    rest = [value for storeys, value in groups if storeys is None and value is not None]
    left = [level.name for level in hand.digest.levels[1:] if level.name not in given]
    if len(rest) > 1 or (rest and not left):
        return []
    return [*rows, *((left, value) for value in rest)]


def levels_of(hand: Hand, storeys: Sequence[Storeys]) -> list[str]:
    """Names of storeys; of all storeys those above the lowest. None where one is not there."""
    named = [each for each in storeys if each.word is not StoreyWord.ALL]
    if not named and storeys:
        return [level.name for level in hand.digest.levels[1:]]
    # "All floors 2F-Roof": all of these.
    levels = levels_in(hand, named)
    if isinstance(levels, str) or levels == ["all"]:
        return []
    return list(dict.fromkeys(levels))


def _tokens(hand: Hand) -> list[Storeys | Found | None] | None:
    """Storeys, values, and what stands for the rest of the storeys; None where an exception is not understood."""
    found: list[Storeys | Found | None] = []
    has_exception = False
    for each in hand.items():
        if isinstance(each, Concept):
            if each.name == "other":
                found.append(_REST)
            elif each.name == "neg.not":
                if each.span.words.casefold() not in _EXCEPT:
                    return None
                has_exception = True
        elif isinstance(each.value, Storeys):
            found.append(each.value)
        elif isinstance(each.value, Number | Amount):
            found.append(each)
    has_exception = has_exception or (hand.has("only") and sum(isinstance(each, Storeys) for each in found) > 1)
    if has_exception:
        alls = [index for index, each in enumerate(found) if isinstance(each, Storeys) and each.word is StoreyWord.ALL]
        if len(alls) != 1:
            return found if hand.has("only") and not alls and not hand.has("neg.not") else None
        # "On every storey except Roof, which gets 1.0": every storey is the rest of them.
        found[alls[0]] = _REST
    return found


def _groups(tokens: Sequence[Storeys | Found | None]) -> list[tuple[Sequence[Storeys] | None, Found | None]]:
    """The first word says which of the two stands ahead; blocks of as many of each pair off in order."""
    values = [each for each in tokens if isinstance(each, Found)]
    named = [each for each in tokens if not isinstance(each, Found)]
    first = 0
    while first < len(tokens) and isinstance(tokens[first], Found) == isinstance(tokens[0], Found):
        first += 1
    if first == len(values) == len(named) > 1 and all(isinstance(each, Storeys) for each in named):
        return [([each], value) for each, value in zip(named, values, strict=True) if isinstance(each, Storeys)]
    if len(tokens) > 1 and isinstance(tokens[0], Found) and tokens[1] is _REST:
        # "0.7 on every storey except Roof, which gets 1.0".
        kept_out = [each for each in tokens[2:] if isinstance(each, Storeys)]
        if len(kept_out) == len(tokens) - _PAIR:
            return [(kept_out, None), (_REST, tokens[0])] if kept_out else [(_REST, tokens[0])]
        own = _groups(tokens[2:])
        return [*own, (_REST, tokens[0])] if own else []
    is_ahead = bool(tokens) and not isinstance(tokens[0], Found)
    groups: list[tuple[Sequence[Storeys] | None, Found | None]] = []
    waiting: list[Storeys] = []
    is_rest = False
    for each in tokens if is_ahead else reversed(tokens):
        if isinstance(each, Found):
            if bool(waiting) == is_rest:
                return []
            groups.append((_REST if is_rest else waiting, each))
            waiting, is_rest = [], False
        elif isinstance(each, Storeys):
            waiting.append(each)
        else:
            is_rest = True
    return [] if waiting or is_rest else groups
