"""Supports by node ids, at the base or at an elevation; and releases of beam ends."""

from typing import Final

from app.planning.commands import amounts
from app.planning.commands.asking import ask_fields, field, refuse
from app.planning.commands.hand import Hand
from app.planning.commands.members import members_in
from app.planning.commands.numbering import typed_ids
from app.planning.commands.outcome import Call, Made, Outcome, Refused
from app.planning.wording import say
from app.protocol.items import QuestionField
from app.reading.slots import IdNoun, Ids, Quantity, Storeys, StoreyWord
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue

_ORDERS: Final = ("do.set", "do.assign", "do.add", "do.change", "do.create", "do.need", "do.register")
_CONDITIONS: Final = {"fixed": say("fixed", "고정"), "pinned": say("pinned", "핀"), "roller": say("roller", "롤러")}


def supports(hand: Hand) -> Outcome | None:
    """ "기초 전부 고정", "pin nodes 1 to 4", "fix everything at z = 0 m"."""
    if hand.has(
        "do.delete",
        "release",
        "do.show",
        "reaction",
        "spring",
        "neg.not",
        "point_load",
        "load",
        "moment",
        "start_end",
        "other_end",
        "both_ends",
    ):
        return None
    said = [name for name in _CONDITIONS if hand.has(name)]
    if not (said or hand.has("support")) or (hand.has("diaphragm") or len(said) > 1):
        return None
    nodes = hand.take(Ids, lambda ids: ids.noun in {IdNoun.NODE, IdNoun.UNSAID})
    if nodes is None and hand.peek(Ids):
        return None
    level = hand.take(Quantity, lambda each: amounts.measures(each, Dimension.LENGTH)) if nodes is None else None
    at_base = False
    if nodes is None and level is None:
        is_said = hand.take(Storeys, lambda each: each.word is StoreyWord.BASE) is not None
        at_base = hand.says("base") or is_said
    if not (nodes or level or at_base or hand.has("support")) or hand.peek(Storeys):
        return None
    condition = said[0] if said else _typed_condition(hand.answer("condition"))
    hand.says(
        *_ORDERS, *_CONDITIONS, "support", "base", "column", "node", "all", "bottom", "each", "connection", "vertical"
    )
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
            choices = (
                [("base", say("Every node at the base", "밑면의 모든 절점"))] if hand.digest.base is not None else []
            )
            fields.append(field(hand, "where", say("Nodes, as 1to12", "절점 번호(예: 1~12)"), choices))
    if not condition:
        fields.append(field(hand, "condition", say("Condition", "지점조건"), list(_CONDITIONS.items())))
    if fields:
        return ask_fields(*fields)
    if ids:
        where["node_ids"] = ids
        place = say(f"nodes {ids}", f"절점 {ids}")
    else:
        if level is None and hand.digest.base is None:
            return refuse(
                "no_nodes",
                say("The model has no nodes yet, so it has no base.", "모델에 절점이 없어 밑면을 알 수 없습니다."),
                say("Build the frame first, or name nodes.", "먼저 골조를 만들거나 절점을 지정하십시오."),
            )
        elevation = str(level) if level else f"{hand.digest.base:g} {hand.digest.length}"
        where["at_elevation"] = elevation
        place = say(f"every node at Z = {elevation}", f"Z = {elevation}의 모든 절점")
    shown = _CONDITIONS[condition]
    title = say(f"Supports {shown.en}: {place.en}", f"지점 {shown.ko}: {place.ko}")
    return Made(calls=(Call(tool="assign_supports", title=title, arguments={**where, "condition": condition}),))


def _typed_condition(answer: str) -> str:
    text = answer.casefold()
    return next((key for key, name in _CONDITIONS.items() if text in {key, name.ko, name.en}), "")


def releases(hand: Hand) -> Outcome | None:
    """ "보 5~9 양단 핀", "release both ends of beams 12 to 20", "pin the j end of 33"."""
    is_end = hand.has("start_end", "other_end", "both_ends")
    if not (hand.has("release") or (hand.has("pinned") and is_end)) or hand.has("do.delete", "do.show", "neg.not"):
        return None
    beams = hand.take(Ids, lambda ids: ids.noun in {IdNoun.ELEMENT, IdNoun.UNSAID})
    chosen = members_in(hand) if beams is None else None
    if isinstance(chosen, Refused):
        return chosen
    if beams is None and (hand.peek(Ids) or hand.peek(Storeys)):
        return None
    start, end, both = (hand.says(name) for name in ("start_end", "other_end", "both_ends"))
    kind = "pinned_torsion" if hand.says("torsion") else "pinned"
    hand.says(
        "release", "pinned", *_ORDERS, "beam", "element", "moment", "bending", "connection", "brace", "each", "steel"
    )
    ids = beams.text if beams else chosen.ids if chosen else typed_ids(hand.answer("element_ids"))
    answered = hand.answer("ends")
    at_i = start or both or answered in {"both", "i"}
    at_j = end or both or answered in {"both", "j"}
    fields: list[QuestionField] = []
    if not ids:
        fields.append(field(hand, "element_ids", say("Beams, as 1to12", "보 번호(예: 1~12)")))
    if not (at_i or at_j):
        choices = [("both", say("Both ends", "양단")), ("i", say("End i", "I단")), ("j", say("End j", "J단"))]
        fields.append(field(hand, "ends", say("Which end", "어느 단"), choices))
    if fields:
        return ask_fields(*fields)
    arguments: dict[str, JsonValue] = {
        "element_ids": ids,
        "i_end": kind if at_i else "fixed",
        "j_end": kind if at_j else "fixed",
    }
    title = say(
        f"Release of elements {ids}: i {arguments['i_end']}, j {arguments['j_end']}",
        f"요소 {ids} 단부해제: I단 {arguments['i_end']}, J단 {arguments['j_end']}",
    )
    call = Call(tool="assign_beam_end_release", title=title, arguments=arguments)
    return Made(calls=(call,), assumptions=chosen.notes if chosen else ())
