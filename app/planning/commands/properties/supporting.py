"""Supports by node ids, at the base or at an elevation; and releases of beam ends."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.another import ANOTHER, POINTED_AT, is_of_one_place
from app.planning.commands.clause.asking import ask_fields, field, note, refuse
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.numbering import typed_ids
from app.planning.commands.clause.outcome import Call, Made, Outcome, Refused
from app.planning.commands.named.members import members_in
from app.planning.commands.properties.held import held_only, tells_what_is_held
from app.planning.words.commands import supporting as words
from app.protocol.items import QuestionField
from app.reading.slots import Amount, Coordinate, Found, IdNoun, Ids, NewName, Number, Storeys, StoreyWord
from app.trade.answers.digest import MemberKind, ids_of
from app.trade.dimensions import Dimension
from app.trade.id_lists import each_id, show_ids
from app.trade.json_types import JsonValue
from app.trade.templates import verbatim

_ORDERS: Final = ("do.set", "do.assign", "do.add", "do.change", "do.create", "do.need", "do.register")
# Both ends of a member are hinged: no support.
_PIN_PIN: Final = Pattern(
    r"핀 ?[-–]? ?핀(?:으로|로)?(?![가-힣])|(?<![A-Za-z])pin(?:ned)?[ \-–/]pin(?:ned)?(?![A-Za-z])", re.IGNORECASE
)
# A message that only names supports of a kind orders nothing.
_SUCH_SUPPORTS: Final = Pattern(
    r"\s*(?:(?:고정|핀|힌지|롤러) ?(?:지점|지지점)|(?:the )?(?:fixed|pinned|hinged|roller) supports?)\s*[.?!]*\s*",
    re.IGNORECASE,
)
_CONDITIONS: Final = {"fixed": words.FIXED, "pinned": words.PINNED, "roller": words.ROLLER}


def supports(hand: Hand) -> Outcome | None:
    """ "기초 전부 고정", "pin nodes 1 to 4", "fix everything at z = 0 m"."""
    if hand.has("release") and not (_loosens(hand) or tells_what_is_held(hand.clause.words)):
        return None
    if hand.has(
        "do.delete",
        "do.show",
        "reaction",
        "spring",
        "point_load",
        "load",
        "moment",
        "start_end",
        "other_end",
        "both_ends",
    ):
        return None
    if _PIN_PIN.search(hand.clause.words) or _SUCH_SUPPORTS.fullmatch(hand.clause.message):
        return None
    said = _conditions(hand)
    held = held_only(hand) if not said else ""
    if not (said or held or hand.has("support")) or (hand.has("diaphragm") or len(said) > 1):
        return None
    nodes = _base_without(hand) or hand.take(Ids, lambda ids: ids.noun in {IdNoun.NODE, IdNoun.UNSAID}) or _listed(hand)
    nodes = nodes or _behind_supports(hand)
    are_feet = nodes is None and _are_all_feet(hand)
    if are_feet:
        hand.take(Ids)
        hand.says("column", "element")
        cover(hand, _FEET_OF)
    if nodes is None and hand.peek(Ids):
        return None
    if nodes is not None and not _is_on_its_line(hand, nodes):
        return None
    if nodes is None and hand.before.new_nodes and not hand.has("base", "support_level", "all"):
        # "절점 8을 만들고 핀지점": those that were made in the same breath.
        nodes = Ids(hand.before.new_nodes, IdNoun.NODE)
    if nodes is not None and nodes.noun is IdNoun.UNSAID and hand.before.elements:
        # "보 51~53 핀, 52번은 고정": a bare number after elements is one of them.
        return None
    level = hand.take(Amount, lambda each: amounts.measures(each, Dimension.LENGTH)) if nodes is None else None
    at_base = are_feet
    height = hand.take(Coordinate, lambda each: each.axis == "z") if nodes is None and level is None else None
    if height is not None:
        level = Amount(f"{height.value:f}", height.unit or hand.digest.length)
    if nodes is None and level is None:
        is_said = hand.take(Storeys, lambda each: each.word in {StoreyWord.BASE, StoreyWord.GROUND}) is not None
        feet = [each.span for each in hand.clause.concepts if _FOOT.match(each.span.words)]
        hand.use(*feet)
        at_base = (
            are_feet or hand.says("base", "bottom_of_column") or is_said or bool(feet) or bool(cover(hand, _BOTTOM))
        )
    if nodes is None and level is None and not at_base and hand.before.nodes:
        # "절점 8을 만들고 핀지점": those nodes, or the base?
        return None
    is_of_supports = hand.has("support") or "지점" in hand.clause.words or bool(said and is_of_one_place(hand))
    if not (nodes or level or at_base or is_of_supports) or hand.peek(Storeys):
        return None
    cover(hand, _LOOSENS)
    cover(hand, _NO_MORE)
    if nodes is not None:
        hand.says("release", "base", "grid", "mid")
        hand.says("only", "do.change", "corner", "edge", "left", "right", "point")
    is_unplaced = not at_base and nodes is None and level is None and bool(said or held) and _all_at_base(hand)
    at_base = at_base or is_unplaced
    condition = held or said[0] if held or said else _typed_condition(hand.answer("condition"))
    hand.says(
        *_ORDERS, *_CONDITIONS, "support", "base", "column", "node", "all", "bottom", "each", "connection", "vertical"
    )
    hand.says("filler", "existing", "bottom_of_column", "type", "name")
    if level is not None:
        hand.says("depth")
    fields: list[QuestionField] = []
    ids = nodes.text if nodes else ""
    where: dict[str, JsonValue] = {}
    if level is not None:
        hand.says("level", "depth")
    if not (nodes or level or at_base):
        answered = hand.answer("where")
        ids = typed_ids(answered)
        at_base = answered == "base"
        if not ids and not at_base:
            choices = [("base", words.EVERY_NODE_AT_BASE)] if hand.digest.base is not None else []
            fields.append(field(hand, "where", words.NODES_AS_TO12, choices))
    if not condition:
        fields.append(field(hand, "condition", words.CONDITION, list(_CONDITIONS.items())))
    if fields:
        cover(hand, ANOTHER)
        cover(hand, POINTED_AT)
        return ask_fields(*fields)
    notes = (note("no_supports", words.NO_SUPPORTS_YET),) if is_unplaced and not hand.digest.supports else ()
    if is_unplaced and not _is_base_held(hand):
        ids = _held_now(hand)
    if ids:
        where["node_ids"] = ids
        place = words.NODES(ids=ids)
    else:
        if level is None and hand.digest.base is None:
            return refuse(
                "no_nodes",
                words.NO_NODES_YET,
                words.BUILD_FRAME_FIRST,
            )
        elevation = str(level) if level else f"{hand.digest.base:g} {hand.digest.length}"
        where["at_elevation"] = elevation
        place = words.EVERY_NODE_AT_Z(elevation=elevation)
    shown = _CONDITIONS.get(condition) or verbatim(condition)
    title = words.SUPPORTS(shown=shown, place=place)
    call = Call(tool="assign_supports", title=title, arguments={**where, "condition": condition})
    return Made(calls=(call,), assumptions=notes)


def _held_now(hand: Hand) -> str:
    return show_ids(sorted({number for ids in hand.digest.supports.values() for number in each_id(ids)}))


def _is_base_held(hand: Hand) -> bool:
    """Whether every node of the base is a support, or none is yet."""
    return _held_now(hand) in ("", show_ids(sorted(each_id(hand.digest.base_nodes))))


_IN_THEIR_PLACE: Final = Pattern(
    r"(?<![A-Za-z])(?:in (?:their|its) (?:place|stead)|in place of (?:them|it))(?![A-Za-z])|그 ?자리에", re.IGNORECASE
)


def _behind_supports(hand: Hand) -> Ids | None:
    """ "Delete supports 5 and 9 and pin 10 in their place": a bare number behind an order on supports is a node."""
    numbers = [each for each in hand.clause.values if isinstance(each.value, Number)]
    if not hand.before.nodes or hand.before.elements or len(numbers) != len(hand.clause.values) or len(numbers) != 1:
        return None
    number = numbers[0].value
    if not isinstance(number, Number) or number.counter or number.value != number.value.to_integral_value():
        return None
    hand.use(numbers[0].span)
    cover(hand, _IN_THEIR_PLACE)
    return Ids(f"{number.value:f}", IdNoun.NODE)


def _all_at_base(hand: Hand) -> bool:
    """ "지점 핀", "supports pinned" without a place: those of the base, unless the model is held elsewhere too."""
    if hand.digest.base is None or hand.answer("where") or is_of_one_place(hand):
        return False
    base = set(each_id(hand.digest.base_nodes))
    return all(set(each_id(ids)) <= base for ids in hand.digest.supports.values())


# "1, 2번 지점 핀으로 풀자", "loosen nodes 1 and 2 to pins": another condition, and no release of members.
_LOOSENS: Final = Pattern(
    r"풀[가-힣]*|(?<![A-Za-z])(?:loosen|relax|change|go|free(?: up)?)(?: to)?(?![A-Za-z])", re.IGNORECASE
)
_NO_MORE: Final = Pattern(
    r",? ?(?<![A-Za-z])(?:and )?nothing (?:else|more)(?: changes?)?(?![A-Za-z])|,? ?그 ?외(?:에는?|는)? ?(?:없음"
    r"|손대지 ?마[가-힣]*)",
    re.IGNORECASE,
)
_N: Final = r"\d{1,7}"
_NODE_LIST: Final = rf"{_N}(?: ?(?:~|-|to) ?{_N})?(?:(?: ?, ?| and | ){_N}(?: ?(?:~|-|to) ?{_N})?)*"
# "기초(1,2,3,4)", "feet (1, 2)", "hinges at 1 4 9 12".
_NUMBERED: Final = Pattern(
    rf"(?<![A-Za-z])(?:기초|지점|주각|절점|feet|foot|supports?|bases?|nodes?) ?\((?P<ids>{_NODE_LIST})\)"
    rf"|(?<![A-Za-z])(?:hinges?|pins?|rollers?|fixit(?:y|ies)|pinned|fixed) at (?P<ids2>{_NODE_LIST})(?! ?(?:m|mm"
    rf"|end)(?![A-Za-z]))",
    re.IGNORECASE,
)
# "밑은 다 고정", "bottoms fixed": those of the frame, where no members are named.
_BOTTOM: Final = Pattern(
    r"(?<![가-힣])(?:맨 ?)?(?:바닥 ?)?(?:기둥 ?)?(?:밑|밑단|하부|최하단|아래|바닥)(?:은|는|을|를|에|쪽|단|부)*"
    r"(?= ?(?:전부|다|모두|전체|지점|절점|기둥 ?밑)* ?(?:고정|핀|힌지|롤러|픽스|강접))"
    r"|(?<![A-Za-z])(?:the )?(?:bottoms?|feet)(?= (?:all |are |to be |to )*(?:fix|pin|hing|clamp))"
    r"|(?<=fixed )at (?:the |its |their )?(?:bottom|foot|feet)(?![A-Za-z])"
    r"|(?<=pinned )at (?:the |its |their )?(?:bottom|foot|feet)(?![A-Za-z])"
    r"|(?<=hinged )at (?:the |its |their )?(?:bottom|foot|feet)(?![A-Za-z])",
    re.IGNORECASE,
)


def _loosens(hand: Hand) -> bool:
    is_of_supports = hand.has("support") or "지점" in hand.clause.words
    return is_of_supports and not hand.has("beam", "column", "element", "brace") and bool(_conditions(hand))


_BUT: Final = Pattern(
    r"[, (]*(?:except(?:ing)?(?: for)?|excluding|but not|other than|without) (?:the )?(?:nodes?|joints?|nos?\.?|#)? ?"
    r"(?P<ids>\d+(?:(?: ?, ?| and | ?& ?)\d+)*)\)?(?![\d.]| ?(?:m|mm|F)(?![A-Za-z]))"
    r"|[, (]*(?P<ids2>\d+(?:(?: ?, ?|와 |과 )\d+)*)번? ?(?:절점|노드|지점)?(?:은|는|을|를|만)?"
    r" ?(?:빼고|제외(?:하고)?|말고)\)?",
    re.IGNORECASE,
)


_FEET_OF: Final = Pattern(
    r"(?<![A-Za-z])(?:(?:the|their|at|of|bottom) )*(?:feet|foot|bases?|bottoms?)(?![A-Za-z])"
    r"|(?:의 ?)?(?:하부|하단|밑단?|주각|아래)(?:은|는|을|를|에)?",
    re.IGNORECASE,
)


def _are_all_feet(hand: Hand) -> bool:
    """ "1~12번 기둥 하부 핀": the columns by number are those that stand on the base, all of them."""
    ids = hand.peek(Ids, lambda each: each.noun is IdNoun.ELEMENT)
    lowest = hand.digest.levels[0].name if hand.digest.levels else ""
    if ids is None or not hand.has("column") or _FEET_OF.search(hand.clause.words) is None:
        return False
    standing = hand.digest.some(MemberKind.COLUMN, storeys=[lowest])
    return set(each_id(ids.text)) == set(each_id(ids_of(standing))) and len(each_id(ids.text)) == len(
        each_id(hand.digest.base_nodes)
    )


def _base_without(hand: Hand) -> Ids | None:
    """ "All base nodes pinned except node 1": the nodes at the base but those; takes the words."""
    match = _BUT.search(hand.clause.words)
    base = each_id(hand.digest.base_nodes)
    if match is None or sum(each.name == "neg.not" for each in hand.clause.concepts) != 1:
        return None
    spared = {int(each) for each in re.findall(r"\d+", match["ids"] or match["ids2"])}
    if not spared <= set(base):
        return None
    hand.cover(hand.clause.start + match.start(), hand.clause.start + match.end())
    return Ids(show_ids(number for number in base if number not in spared), IdNoun.NODE)


def _listed(hand: Hand) -> Ids | None:
    """Nodes at the base that are listed behind a word for supports."""
    match = _NUMBERED.search(hand.clause.words)
    if match is None or hand.has("beam", "column", "element", "brace"):
        return None
    text = re.sub(r" ?(?:~|-|to) ?", "to", match["ids"] or match["ids2"])
    ids = " ".join(re.findall(r"\d+(?:to\d+)?", text))
    nodes = set(each_id(ids))
    if not nodes <= set(each_id(hand.digest.base_nodes)):
        return None
    hand.cover(hand.clause.start + match.start(), hand.clause.start + match.end())
    return Ids(ids, IdNoun.NODE)


def _is_on_its_line(hand: Hand, nodes: Ids) -> bool:
    """ "y=0 열 기초(1,2,3,4)": the line that is told beside the numbers has them all; takes it."""
    line = hand.take(Coordinate, lambda each: each.axis in "xy")
    if line is None:
        return True
    cover(hand, _LINE)
    places = [hand.digest.points.get(node) for node in each_id(nodes.text)]
    return all(place is not None and abs(place["xy".index(line.axis)] - float(line.value)) < _NEAR for place in places)


_NEAR: Final = 1e-6
_LINE: Final = Pattern(r"(?<![A-Za-z])lines?(?![A-Za-z])|(?<= )열(?![가-힣])", re.IGNORECASE)
_FOOT: Final = Pattern(r"주각|기둥 ?(?:하부|밑|하단)")
_OLD: Final = Pattern(
    r"(?:instead of|rather than|in place of|not|from|replacing) (?:the )?"
    r"(?P<old>fixed|pinned|pins?|fix|rollers?|hinged?|hinges)"
    r"|(?P<old2>고정|핀|힌지|롤러)[가-힣]{0,3}(?: ?대신|에서| ?말고)",
    re.IGNORECASE,
)


def _conditions(hand: Hand) -> list[str]:
    """The conditions that are said, without the old one: "fixed instead of pinned", "핀에서 고정으로"."""
    said = [each for each in hand.clause.concepts if each.name in _CONDITIONS]
    match = _OLD.search(hand.clause.words)
    if match is not None and len({each.name for each in said}) == 2:
        place = hand.clause.start + match.start("old" if match["old"] else "old2")
        hand.use(*(each.span for each in said if each.span.start == place))
        hand.cover(hand.clause.start + match.start(), hand.clause.start + match.end())
        hand.says("instead")
        said = [each for each in said if each.span.start != place]
    return list(dict.fromkeys(each.name for each in said))


def _typed_condition(answer: str) -> str:
    text = answer.casefold()
    return next((key for key, name in _CONDITIONS.items() if text in {key, name.ko, name.en}), "")


# "힌지를 없애": taken off, where "핀 해제" and "모멘트 해제" put one in.
_TAKEN_OFF: Final = Pattern(r"(?:핀|힌지)(?: ?접합| ?단)?(?:을|를|은|는)? ?(?:전부 |모두 |다 )?(?:없애|제거|삭제)")
# "핀 해제": the moment is released, or the hinge is.
_PUT_OR_TAKEN: Final = Pattern(r"(?:핀|힌지|단부 ?해제|릴리즈)(?:을|를)? ?해제")


# "i, j 다 핀", "i & j", and one of them: "bm 4 @ j".
_BOTH_LETTERS: Final = Pattern(
    r"(?<![A-Za-z0-9])[iI](?:단|[ -]?end)? ?(?:[,/·&~-]|and|와|랑|및|하고)? ?[jJ](?![A-Za-z0-9])"
    r"(?: ?단| ?쪽| ?ends?(?![A-Za-z]))?(?: ?(?:다|모두|양쪽)(?= ))?"
)
_ONE_LETTER: Final = Pattern(
    r"(?:@ ?|(?<![A-Za-z])at (?:the )?|(?<=\d )|(?<=pin )|(?<=release )|(?<=[가-힣] ))"
    r"(?P<end>[ijJ])(?![A-Za-z0-9'’])(?: ?단| ?쪽|[ -]?end(?![A-Za-z]))?"
)


# "우측단(j)": which end the side is.
_SIDE_LETTER: Final = Pattern(
    r"(?:왼쪽|오른쪽|좌측|우측|(?<![A-Za-z])(?:left|right)(?:-hand)?) ?(?:끝|단부|단|end)? ?\((?P<end>[ijJ])(?: ?단)?\)"
)


def _is_letter(match: re.Match[str] | None, letter: str) -> bool:
    return match is not None and match["end"].casefold() == letter


_ARE_LISTED: Final = Pattern(r"\d{1,7}(?:(?: ?, ?(?:and )?| and | & )\d{1,7})+", re.IGNORECASE)
_OF_NUMBER: Final = Pattern(r"(?<![A-Za-z])of (?:no\.? ?|#)?$", re.IGNORECASE)


def _bare_beam(hand: Hand) -> Ids | None:
    """ "Pin the j-end of 52": the only number behind "of"."""
    numbers = [each for each in hand.items() if isinstance(each, Found) and isinstance(each.value, Number)]
    if len(numbers) > 1 and _ARE_LISTED.fullmatch(hand.clause.text(numbers[0].span.start, numbers[-1].span.end)):
        if not _OF_NUMBER.search(hand.clause.text(hand.clause.start, numbers[0].span.start)):
            return None
        hand.use(*(each.span for each in numbers))
        return Ids(" ".join(each.span.words.strip() for each in numbers), IdNoun.ELEMENT)
    if len(numbers) != 1 or not _OF_NUMBER.search(hand.clause.text(hand.clause.start, numbers[0].span.start)):
        return None
    value = numbers[0].value
    assert isinstance(value, Number)
    if value.counter or value.value != value.value.to_integral_value() or value.value < 1:
        return None
    hand.use(numbers[0].span)
    return Ids(f"{value.value:f}", IdNoun.ELEMENT)


def releases(hand: Hand) -> Outcome | None:
    """ "보 5~9 양단 핀", "release both ends of beams 12 to 20", "pin the j end of 33"."""
    if hand.peek(NewName) or _TAKEN_OFF.search(hand.clause.words):
        return None
    sides = [each.span for each in hand.clause.concepts if each.name == "both" and each.span.words.startswith("양")]
    is_pin_pin = cover(hand, _PIN_PIN) is not None
    letters = cover(hand, _BOTH_LETTERS)
    may_be_one = letters is None and hand.has("pinned", "release")
    letter = (cover(hand, _SIDE_LETTER) or cover(hand, _ONE_LETTER)) if may_be_one else None
    is_end = hand.has("start_end", "other_end", "both_ends") or bool(sides) or letters is not None or letter is not None
    if not (is_pin_pin or hand.has("release") or (hand.has("pinned") and is_end)) or hand.has(
        "do.delete", "do.show", "neg.not", "diaphragm"
    ):
        return None
    beams = hand.take(Ids, lambda ids: ids.noun in {IdNoun.ELEMENT, IdNoun.UNSAID}) or _bare_beam(hand)
    chosen = members_in(hand) if beams is None else None
    if isinstance(chosen, Refused):
        return chosen
    if beams is None and (hand.peek(Ids) or hand.peek(Storeys)):
        return None
    start, end, both = (hand.says(name) for name in ("start_end", "other_end", "both_ends"))
    hand.use(*sides)
    both = both or is_pin_pin or bool(sides) or letters is not None
    start, end = start or _is_letter(letter, "i"), end or _is_letter(letter, "j")
    kind = "pinned_torsion" if hand.says("torsion") else "pinned"
    hand.says(
        "release", "pinned", *_ORDERS, "beam", "element", "moment", "bending", "connection", "brace", "each", "steel"
    )
    ids = beams.text if beams else chosen.ids if chosen else typed_ids(hand.answer("element_ids"))
    ids = ids or hand.before.elements
    hand.says("filler", "all", "fixed_end", "shear", "only", "direction", "wall", "column", "support")
    answered = hand.answer("ends")
    at_i = start or both or answered in {"both", "i"}
    at_j = end or both or answered in {"both", "j"}
    fields: list[QuestionField] = []
    if not ids:
        fields.append(field(hand, "element_ids", words.BEAMS_AS_TO12))
    if not (at_i or at_j):
        choices = [("both", words.BOTH_ENDS), ("i", words.END_I), ("j", words.END_J)]
        fields.append(field(hand, "ends", words.WHICH_END, choices))
    if _PUT_OR_TAKEN.search(hand.clause.words):
        way = hand.answer("hinges")
        if way == "off":
            title = words.HINGES_OFF(ids=ids)
            return Made(calls=(Call(tool="delete_records", title=title, arguments={"table": "FRLS", "ids": ids}),))
        if way != "in":
            choices = [("in", words.PUT_HINGES_IN), ("off", words.TAKE_HINGES_OFF)]
            fields.append(field(hand, "hinges", words.HINGES_IN_OR_OFF, choices))
    if fields:
        return ask_fields(*fields)
    arguments: dict[str, JsonValue] = {
        "element_ids": ids,
        "i_end": kind if at_i else "fixed",
        "j_end": kind if at_j else "fixed",
    }
    title = words.RELEASE_OF_ELEMENTS_I_J(ids=ids, arguments=arguments["i_end"], arguments2=arguments["j_end"])
    call = Call(tool="assign_beam_end_release", title=title, arguments=arguments)
    return Made(calls=(call,), assumptions=chosen.notes if chosen else ())
