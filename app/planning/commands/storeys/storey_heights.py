"""The height of storeys that are there: "3층 층고를 4.2m로", "1F 5.0, rest 3.6", "raise 2F's storey height by 200"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.added_lengths import is_fraction_or_millimetres
from app.planning.commands.clause.asking import ask_fields, note, refuse
from app.planning.commands.clause.asking import field as question
from app.planning.commands.clause.hand import Hand, cover, is_new_of
from app.planning.commands.clause.outcome import Call, Made, Outcome, Refused
from app.planning.commands.named.levels import levels_in
from app.planning.commands.storeys.storey_changes import spared_storeys
from app.planning.words.commands import members as member_words
from app.planning.words.commands import storey_changes as words
from app.protocol.items import Assumption, QuestionField
from app.reading.frame_rows import SaidLength
from app.reading.slots import Amount, Concept, Found, Increment, Number, Storeys, StoreyWord
from app.reading.source import Span
from app.trade.dimensions import Dimension
from app.trade.id_lists import each_id, show_ids
from app.trade.json_types import JsonValue
from app.trade.quantities import parse_quantity

_ORDERS: Final = ("do.change", "do.set", "do.assign", "do.move", "do.extend")
_NOT: Final = (
    *("do.add", "do.delete", "do.show", "do.copy", "do.check", "load_case", "bay", "span", "storey_force"),
    *("drift", "reaction", "section", "beam", "column", "wall", "brace", "diaphragm", "storey_data", "generate"),
    *("floor_load", "floor_load_type", "do.need", "do.compare", "penthouse", "do.new"),
)
# "층 높이", "높이를": the height of a storey, where one is named and no member is.
_STOREY_HEIGHT: Final = Pattern(r"층 ?높이|(?<![A-Za-z])(?:storey|story|floor|flr)s?['’]?s? (?:height|ht)s?", 2)
# What hangs on an order that says nothing else: "로 변경", "to", "씩", "각각".
_BESIDE: Final = Pattern(
    r"(?:짜리|씩|각각|각|모두|전부|동일하게|똑같이|으로|로|만|맞춰[가-힣]*|통일[가-힣]*|일괄(?:로|적으로)?|하되|해서)(?![가-힣])"
    r"|(?<![A-Za-z])(?:to|each|every|all|at|is|be|becomes?|should be|of|uniform(?:ly)?|the same|taller|higher|lower"
    r"|shorter|from now on|make|made|up|floor-to-floor|f2f)(?![A-Za-z])",
    2,
)
# That the floors above go along, as they do.
_ABOVE_FOLLOWS: Final = Pattern(
    r"(?:,? ?(?<![A-Za-z])(?:and|with) )?(?:(?:everything|all|the rest|(?:the )?(?:floor|storey|storie|level)s?) )?"
    r"above (?:it |that )?(?:moves?|moving|goes|going|shifts?|shifting|rises?|rising|follows?|following)"
    r"(?: (?:up|along|with it|accordingly))*",
    re.IGNORECASE,
)
# "Ground storey goes from 4.5 m to 4.8 m".
_GOES_FROM: Final = Pattern(
    r"(?<![A-Za-z])(?:storey|story|floor|[1-9]\d?F)(?: (?:goes|grows|rises|increases|changes|is raised|to go))?(?: up)?"
    r" from \d[^,.;]{0,10}(?:\.\d+)?[^,.;]{0,4} to \d",
    re.IGNORECASE,
)
_MAKE: Final = Pattern(r"mak(?:e|ing)", 2)
_TOP_STOREY: Final = Pattern(r"최상|꼭대기|맨 ?위|top|upper|highest", 2)
_OPEN: Final = frozenset({StoreyWord.ALL, StoreyWord.FROM, StoreyWord.UP_TO})
_BETWEEN: Final = {"share": words.KEEP_SHARE, "below": words.KEEP_BELOW, "above": words.KEEP_ABOVE}
_MOVES: Final = {"above": words.FLOORS_ABOVE, "below": words.FLOORS_BELOW}
_MOST_M: Final = 60
_ROUND_OFF: Final = 1e-6


@dataclass(slots=True)
class _Group:
    """Storeys that get one height, or grow or shrink by it where `sign` is not 0; the rest of them where `is_rest`.
    Those that are kept get none. `old` is the height that they are said to have."""

    storeys: list[tuple[Storeys, Span]] = field(default_factory=list[tuple[Storeys, Span]])
    height: str = ""
    sign: int = 0
    is_rest: bool = False
    is_kept: bool = False
    old: str = ""
    at: Span | None = None


def storey_heights(hand: Hand) -> Outcome | None:
    """One call for each height. The storey of "3F" stands on that floor; the floors above it move."""
    if not _is_meant(hand) or not hand.digest.levels[1:]:
        return None
    spared = levels_in(hand, spared_storeys(hand))
    if isinstance(spared, str):
        return _unknown(hand, spared)
    cover(hand, _ABOVE_FOLLOWS)
    read = _groups(hand)
    if read is None:
        return None
    groups, notes = read
    cover(hand, _STOREY_HEIGHT)
    hand.says("storey_height", "depth", "storey", "all", "each", "other", "filler", "level", "same", *_ORDERS)
    hand.says("do.create")
    hand.take_where("only", lambda span: span.words.strip().endswith("만"))
    cover(hand, _BESIDE)
    named: list[str] = list(spared)
    missing: list[QuestionField] = []
    calls: list[Call] = []
    for each in sorted(groups, key=lambda each: (each.is_rest, not each.is_kept)):
        found = _named(hand, each, named)
        if isinstance(found, Refused):
            return found
        found = [name for name in found if name not in spared]
        if wrong := _wrong_old(hand, each, found):
            return wrong
        named += found
        if each.is_kept:
            continue
        made = _calls(hand, each, found, missing)
        if made is None:
            return None
        calls += made
    return ask_fields(*missing) if missing else Made(calls=tuple(calls), assumptions=tuple(notes))


def _is_meant(hand: Hand) -> bool:
    makes = [each for each in hand.clause.concepts if each.name == "do.create" and not _MAKE.match(each.span.words)]
    if hand.has(*_NOT) or makes:
        return False
    is_named = hand.peek(Storeys) is not None or hand.has("storey")
    return (
        hand.has("storey_height")
        or _STOREY_HEIGHT.search(hand.clause.words) is not None
        or (hand.peek(Amount) is not None and _GOES_FROM.search(hand.clause.words) is not None)
        or (hand.has("depth") and is_named and (hand.peek(Amount) or hand.peek(Number)) is not None)
    )


def _groups(hand: Hand) -> tuple[list[_Group], list[Assumption]] | None:
    """Which storeys get which height, with what was read without a unit; takes all of them. Where one height stands
    there it is that of all that is named; of several each follows its storeys. None where that is not so."""
    groups = [_Group()]
    notes: list[Assumption] = []
    used: list[Span] = []
    for each in hand.items():
        if isinstance(each, Concept):
            if each.name == "other":
                groups += [_Group()] if groups[-1].height else []
                groups[-1].is_rest = True
            elif each.name == "neg.keep" and not groups[-1].height and (groups[-1].storeys or groups[-1].is_rest):
                groups[-1].is_kept = True
                used.append(each.span)
                groups.append(_Group())
            continue
        value = each.value
        if isinstance(value, Storeys):
            if groups[-1].height and any(one.storeys or one.is_rest for one in groups):
                groups.append(_Group())
            groups[-1].storeys.append((value, each.span))
        elif (said := _height(hand, each)) is not None:
            height, sign, is_bare = said
            if not sign and _is_new_of(hand, groups[-1], each.span):
                groups[-1].old, groups[-1].height = groups[-1].height, ""
            elif groups[-1].height and not (groups[-1].storeys or groups[-1].is_rest):
                return None
            if groups[-1].height:
                groups.append(_Group())
            groups[-1].height, groups[-1].sign, groups[-1].at = height, sign, each.span
            if is_bare:
                notes.append(note("frame_units", words.BARE_HEIGHT(said=each.span.words.strip(), height=height)))
        else:
            continue
        used.append(each.span)
    groups = [each for each in groups if each.height or each.storeys or each.is_rest]
    kept, groups = [each for each in groups if each.is_kept], [each for each in groups if not each.is_kept]
    groups = groups or [_Group()]
    if len([each for each in groups if each.height]) > 1 and not all(
        each.height and (each.storeys or each.is_rest) for each in groups
    ):
        return None
    if len(groups) == 2 and not groups[1].height:
        # "Storey height 4 m for 3F": one height, with its storeys behind it.
        groups = [_Group(groups[0].storeys + groups[1].storeys, groups[0].height, groups[0].sign, groups[1].is_rest)]
    hand.use(*used)
    return [*kept, *groups], notes


def _is_new_of(hand: Hand, group: _Group, span: Span) -> bool:
    """ "3.6에서 4.2로": the height before it is that which goes."""
    return group.at is not None and not group.old and is_new_of(hand, group.at, span)


def _height(hand: Hand, found: Found) -> tuple[str, int, bool] | None:
    """A height as the tools take it, 1 or -1 where it is by how much, and whether no unit was written."""
    value, sign = (found.value.by, found.value.sign) if isinstance(found.value, Increment) else (found.value, 0)
    if isinstance(value, Amount) and amounts.measures(value, Dimension.LENGTH):
        return str(value), sign, False
    if not isinstance(value, Number) or value.counter in {"개", "번", "가지", "모드", "개층"} or value.value <= 0:
        return None
    is_millimetres = value.value >= Decimal(100) if sign else is_fraction_or_millimetres(value.value)
    if not (is_millimetres or value.value <= _MOST_M):
        return None
    unit = "mm" if sign and value.value >= Decimal(100) else ""
    return SaidLength(value.value, unit).with_unit, sign, True


def _named(hand: Hand, group: _Group, before: Sequence[str]) -> list[str] | Refused:
    """Names of the storeys by the floors they stand on; empty where none is said."""
    levels = hand.digest.levels
    if group.is_rest and not group.storeys:
        return [each.name for each in levels[:-1] if each.name not in before]
    found: list[str] = []
    for each, span in group.storeys:
        names = levels_in(hand, [each])
        if each.word in {StoreyWord.GROUND, StoreyWord.BASE}:
            names = [levels[0].name]
        if isinstance(names, str):
            return _unknown(hand, names)
        if names == ["all"]:
            names = [level.name for level in levels[:-1]]
        if each.word in _OPEN or len(names) > 1:
            names = [name for name in names if name != levels[-1].name]
        if names == [levels[-1].name] and each.word is StoreyWord.ROOF and _TOP_STOREY.search(span.words):
            # "최상층": the highest storey stands on the level below.
            names = [levels[-2].name]
        if levels[-1].name in names:
            name = levels[-1].name
            hint = words.NAME_ITS_FLOOR(name=levels[-2].name)
            return refuse("no_storey_above", words.TOP_HAS_NO_HEIGHT(name=name), hint)
        found += names
    if not found and (hand.has("all", "each") or before):
        found = [level.name for level in levels[:-1]]
    return list(dict.fromkeys(found))


def _unknown(hand: Hand, names: str) -> Refused:
    listed = ", ".join(level.name for level in hand.digest.levels)
    return refuse("unknown_storey", member_words.MODEL_HAS_NO_STOREY(names=names), member_words.IT(listed=listed))


def _wrong_old(hand: Hand, group: _Group, names: Sequence[str]) -> Refused | None:
    """Why a storey does not have the height that it is said to have."""
    if not group.old:
        return None
    said = parse_quantity(group.old, Dimension.LENGTH).to(hand.digest.length)
    for name in names:
        now = _now(hand, name)
        if abs(float(now) - said) > _ROUND_OFF * abs(said):
            height = f"{now.normalize():f} {hand.digest.length}"
            return refuse(
                "other_height", words.OTHER_HEIGHT(name=name, height=height, said=group.old), words.SAY_HEIGHT
            )
    return None


def _calls(hand: Hand, group: _Group, names: list[str], missing: list[QuestionField]) -> list[Call] | None:
    """The calls of one group; what they lack is added to `missing`. None where a storey would be gone."""
    if not names:
        names = _typed_names(hand)
    if not names:
        choices = [("all", words.EVERY_STOREY), *(each.name for each in hand.digest.levels[:-1])]
        missing.append(question(hand, "storeys", words.WHICH_STOREYS, choices))
    listed = ", ".join(names) or "–"
    height = group.height or str(amounts.of_answer(hand, hand.answer("storey_height"), Dimension.LENGTH) or "")
    if not height:
        missing.append(question(hand, "storey_height", words.HEIGHT_OF_STOREYS(listed=listed)))
    arguments: dict[str, JsonValue] = {}
    if any(each.level < 0 for each in hand.digest.levels if each.name in names):
        moves = hand.answer("moves")
        if moves not in _MOVES:
            missing.append(question(hand, "moves", words.WHAT_MOVES(listed=listed), list(_MOVES.items())))
        arguments["moves"] = moves
    if between := _between(hand, names):
        how = hand.answer("between")
        if how not in _BETWEEN:
            text = words.NODES_BETWEEN(nodes=show_ids(between), listed=listed)
            missing.append(question(hand, "between", text, list(_BETWEEN.items())))
        arguments["between_nodes"] = how
    if missing:
        return []
    if not group.sign:
        return [_call(hand, names, height, arguments)]
    calls: list[Call] = []
    for name in names:
        grown = _grown(hand, name, height, group.sign)
        if grown is None:
            return None
        calls.append(_call(hand, [name], grown, arguments))
    return calls


def _typed_names(hand: Hand) -> list[str]:
    typed = hand.answer("storeys")
    names = [each.name for each in hand.digest.levels[:-1]]
    if typed == "all":
        return names
    return [name for name in names if name.casefold() in {each.casefold() for each in typed.replace(",", " ").split()}]


def _between(hand: Hand, names: Sequence[str]) -> list[int]:
    """Nodes that lie between the floors of these storeys."""
    digest = hand.digest
    on = {node for listed in digest.nodes_at.values() for node in each_id(listed)}
    heights = [
        (low.level, high.level)
        for low, high in zip(digest.levels, digest.levels[1:], strict=False)
        if low.name in names
    ]
    return [
        node
        for node, (_, _, z) in digest.points.items()
        if node not in on and any(low < z < high for low, high in heights)
    ]


def _grown(hand: Hand, name: str, by: str, sign: int) -> str | None:
    """The height of a storey that grows or shrinks, in the model's unit."""
    unit = hand.digest.length
    new = round(_now(hand, name) + sign * Decimal(repr(parse_quantity(by, Dimension.LENGTH).to(unit))), 9)
    return f"{new.normalize():f} {unit}" if new > 0 else None


def _now(hand: Hand, name: str) -> Decimal:
    """The height of a storey, in the model's unit."""
    levels = hand.digest.levels
    at = next(index for index, each in enumerate(levels) if each.name == name)
    return round(Decimal(repr(levels[at + 1].level)) - Decimal(repr(levels[at].level)), 9)


def _call(hand: Hand, names: Sequence[str], height: str, arguments: dict[str, JsonValue]) -> Call:
    """Storeys go by their names, or by elevation where the model has no story data."""
    by_name = {each.name: each.level for each in hand.digest.levels}
    told = list(names) if hand.digest.storeys else [f"{by_name[name]:g} {hand.digest.length}" for name in names]
    return Call(
        tool="set_storey_height",
        title=words.SET_HEIGHT(height=height, listed=", ".join(names)),
        arguments={"levels": list[JsonValue](told), "height": height, **arguments},
    )
