"""Tokens that belong together: lists in words, several values of one kind; and words that stand for another one."""

from dataclasses import replace
from typing import Final

from app.planning.structures.token_values import Token
from app.trade.dimensions import Dimension
from app.trade.quantities import Quantity

_SIDES: Final = frozenset(
    {"left", "right", "mid", "inner", "upper", "bottom", "elsewhere", "ord", "num", "long", "short", "taller"}
)
_AXES: Final = frozenset({"dir_x", "dir_y"})
_ORDERS: Final = frozenset({"from_left", "from_right", "from_ground"})
_SWITCHED: Final = frozenset({"self_weight", "shear_def", "diaphragm"})
_LISTED: Final = {"num": "nums", "nums": "nums", "len": "lens", "lens": "lens", "force": "forces", "forces": "forces"}
# "The storeys are 4 m and 3 m high": two of one kind.
_ALIKE: Final = {
    **dict.fromkeys(("storey", "storey_height", "height"), ("height",)),
    **dict.fromkeys(("bay", "span", "wide"), ("wide", "apart", "long")),
}
_MEASURED: Final = frozenset({"bay", "span", "storey", "storey_height", "column", "girder", "cantilever", "panels"})


def without_articles(tokens: list[Token]) -> list[Token]:
    """ "A" that no area follows is an article, "the left one" a pronoun."""
    found: list[Token] = []
    for token, after in zip(tokens, [*tokens[1:], None], strict=False):
        if token.name in _AXES and found[-2:] and _joins_axes(found, token):
            while found[-1].name in ("comma", "and"):
                found.pop()
            found[-1] = replace(found[-1], name="both_ways")
            continue
        if token.name in _PER:
            if not _divided(found, token):
                found.append(replace(token, name="unknown"))
            continue
        if token.name == "metre":
            if found and found[-1].name == "num":
                number = found.pop()
                length = Quantity(number.numbers[0], "m", Dimension.LENGTH)
                found.append(Token("len", number.span, quantities=(length,), word="m"))
                continue
            token = replace(token, name="unknown")
        is_told_of_a_row = token.name == "colon" and found and found[-1].name in _ORDERS
        if is_told_of_a_row and len(found) > 1 and found[-2].name == "comma":
            del found[-2]
        if token.word.casefold() == "or" and found and found[-1].name in _SWITCHED:
            # One denial for both: "no self weight or shear deformation is considered".
            continue
        is_article = (
            token.name == "area" and token.word == "A" and (after is None or after.name not in ("area_q", "and"))
        )
        before = found[-1].name if found else ""
        is_one = token.name == "num" and token.word in ("one", "single")
        is_pronoun = (
            is_one
            and token.word == "one"
            and (
                before in _SIDES
                and (after is None or after.name not in ("bay", "storey", "span") or after.word == "spans")
            )
        )
        if is_pronoun and (after is None or after.name in ("stop", "comma")) and _ends_a_row(found):
            is_pronoun = False
        is_pronoun = is_pronoun or (is_one and [each.name for each in found[-2:]] == ["num", "storey"])
        is_bay_one = is_one and [each.name for each in found[-2:]] in (["num", "bay"], ["num", "span"])
        is_pronoun = is_pronoun or (is_bay_one and (after is None or after.name in ("comma", "stop", "colon")))
        is_pronoun = is_pronoun or (
            is_one and after is not None and after.name in ("all", "load", "force", "pair", "point")
        )
        if not is_article and not is_pronoun:
            found.append(token)
    return found


_PER: Final = {
    "per_metre": ("line_q", "/m", Dimension.LINE_LOAD),
    "per_square_metre": ("press", "/m²", Dimension.PRESSURE),
}


def _divided(found: list[Token], token: Token) -> bool:
    """ "10 kN per metre": the force before it becomes a load along, or across, what carries it."""
    if not found or found[-1].name != "force":
        return False
    name, unit, dimension = _PER[token.name]
    force = found.pop()
    values = tuple(Quantity(each.value, f"{each.unit}{unit}", dimension) for each in force.quantities)
    span = replace(force.span, end=token.span.end, words=f"{force.span.words.strip()} {token.span.words.strip()}")
    found.append(replace(force, name=name, span=span, quantities=values, word=f"{force.word}{unit}"))
    return True


def _joins_axes(found: list[Token], token: Token) -> bool:
    """ "In X and in Y", and not "X, Y" of two statements."""
    return found[-1].name == "and" and len(found) > 1 and found[-2].name in _AXES - {token.name}


_CASES: Final = frozenset({"dead", "live"})
_SHARING: Final = frozenset({"force", "press", "line_q", "len", "tonnes"})
_LABELS: Final = frozenset({"num", "ord", "storey", "bay", "span", *_CASES})


def with_shared_units(tokens: list[Token]) -> list[Token]:
    """ "DL 4.0, LL 3.0 kN/m²", "1층 10, 2층 15, 3층 20 kN": the unit behind the last holds for those told alike."""
    found = list(tokens)
    for number, token in enumerate(tokens):
        if token.name not in _SHARING or len(token.quantities) != 1:
            continue
        label = _label_before(tokens, number)
        at = number - len(label) - 1
        while label and at > 0 and tokens[at].name in ("comma", "and"):
            while at > 0 and tokens[at].name in ("comma", "and"):
                at -= 1
            told = tokens[max(0, at - len(label)) : at]
            if tokens[at].name != "num" or [_class_of(each) for each in told] != label:
                break
            shared = replace(token.quantities[0], value=tokens[at].numbers[0])
            found[at] = replace(token, span=tokens[at].span, quantities=(shared,))
            at -= len(label) + 1
    return found


def _label_before(tokens: list[Token], number: int) -> list[str]:
    """The kinds of what stands before a value, back to the comma; empty where it is no label."""
    names: list[str] = []
    at = number - 1
    while at >= 0 and tokens[at].name in _LABELS and len(names) < 2:
        names.insert(0, _class_of(tokens[at]))
        at -= 1
    is_whole = names in (["case"], ["num", "storey"], ["storey", "num"], ["ord", "storey"], ["ord", "bay"])
    return names if is_whole else []


def _class_of(token: Token) -> str:
    return "case" if token.name in _CASES else "bay" if token.name == "span" else token.name


def with_both_ways(tokens: list[Token]) -> list[Token]:
    """ "2 x 2 bays" are two in either direction."""
    found: list[Token] = []
    for token in tokens:
        if token.name in ("bay", "span") and _crossed(found):
            # "2경간 x 2경간".
            del found[-2:]
            found.append(replace(token, name="both_ways"))
            continue
        pair = [each for each in found[-3:] if each.name != "times"]
        if (
            token.name in ("bay", "span")
            and len(pair) >= 2
            and [each.name for each in pair[-2:]] == ["num", "num"]
            and pair[-1].numbers == pair[-2].numbers
        ):
            while found[-1] is not pair[-2]:
                found.pop()
            found += [token, replace(token, name="both_ways")]
        else:
            found.append(token)
    return found


def _crossed(found: list[Token]) -> bool:
    """ "2 bays x 2 bays", of which the last noun comes next."""
    last = found[-4:]
    is_pair = [each.name for each in last] in (["num", noun, "times", "num"] for noun in ("bay", "span"))
    return is_pair and last[0].numbers == last[3].numbers


def _ends_a_row(found: list[Token]) -> bool:
    """ "On the left two storeys, on the right one"."""
    names = [each.name for each in found[-9:]]
    if any(names[at : at + 2] == ["ord", "num"] for at in range(len(names))):
        # "The second three and the third just one".
        return True
    names = names[-5:]
    return any(names[at : at + 3] in (["left", "num", "storey"], ["right", "num", "storey"]) for at in range(3))


def with_lists(tokens: list[Token]) -> tuple[Token, ...]:
    """ "Two, three and one" is a list of numbers, "5 m and 6 m" one of lengths."""
    found: list[Token] = []
    for number, token in enumerate(tokens):
        gap = 0
        while gap < min(2, len(found)) and found[-1 - gap].name in ("comma", "and"):
            gap += 1
        before = found[-1 - gap] if gap and gap < len(found) else None
        is_list = before is not None and token.name in _LISTED and _LISTED.get(before.name) == _LISTED[token.name]
        if before is None or not is_list or not _is_one_row(tokens, number, found, gap):
            found.append(token)
            continue
        span = replace(
            before.span, end=token.span.end, words=f"{before.span.words.strip()}, {token.span.words.strip()}"
        )
        del found[-1 - gap :]
        found.append(
            Token(
                _LISTED[token.name],
                span,
                (*before.numbers, *token.numbers),
                (*before.quantities, *token.quantities),
                token.word,
            )
        )
    return tuple(found)


def _is_one_row(tokens: list[Token], number: int, found: list[Token], gap: int) -> bool:
    """Numbers always; lengths and forces where "and" comes, or has come, and the next word measures no other thing
    than the one before them."""
    token = tokens[number]
    if token.name in ("num", "nums"):
        # "Four in bay 1, three in bay 2": figures and words are of two rows.
        before = found[-1 - gap]
        is_of_bays = len(found) > gap + 1 and found[-2 - gap].name in ("bay", "span")
        return not is_of_bays or before.word.isalpha() == token.word.isalpha()
    after = next((each.name for each in tokens[number + 1 :] if each.name not in ("comma", "and")), "")
    ahead = [each.name for each in tokens[number + 1 : number + 4] if each.name != "comma"]
    is_row = found[-1 - gap].name.endswith("s")
    is_and = "and" in [each.name for each in found[-gap:]] or ahead[:2] == ["and", token.name] or token.name == "force"
    is_and = is_and or ahead[:1] == [token.name] or is_row
    lead = next((each.name for each in reversed(found[: -1 - gap]) if each.name not in ("harmless", "comma")), "")
    is_of_one = after in _ALIKE.get(lead, ())
    differs = (after in ("height", "wide", "depth", "apart") and not is_row and not is_of_one) or (
        lead in _MEASURED and after in _MEASURED and lead != after
    )
    return is_and and not differs
