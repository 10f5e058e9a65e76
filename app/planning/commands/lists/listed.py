"""What the open model holds: lists, counts, states and checks, each read by one tool without a question."""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.code_answers import code_answer
from app.planning.commands.clause.another import is_needed, wants_another
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Asked, Call, Made, Outcome
from app.planning.commands.lists.counting import count, gives_to_some, members_meant, mere_members
from app.planning.commands.lists.facts import facts
from app.planning.commands.lists.list_nouns import (
    LISTS,
    SPELLED,
    TOOLS,
    WITHIN,
    noun_of_a_name,
    of_storeys,
    take_nouns,
)
from app.planning.commands.lists.model_check import CHECKS_MODEL, model_check
from app.planning.commands.results.chat import CHAT, LITTLE
from app.planning.commands.results.topics import IN_USE, UPLIFT, asks, is_order
from app.planning.words.commands import lists as texts
from app.protocol.items import QuestionField
from app.reading.slots import IdNoun, Ids, NewName, Number
from app.trade.json_types import JsonObject
from app.trade.text import Text

SINCE: Final = "since"
_ALL_ROWS: Final = 5000
# What members have by its number.
_OF_MEMBERS: Final = frozenset({"section", "material", "thickness"})
# Concepts whose values and places are results or orders; a clause that holds one is no list.
_RESULTS: Final = (
    *("reaction", "displacement", "drift", "member_force", "axial", "shear", "bending", "period", "frequency"),
    *("participation", "base_shear", "storey_shear", "overturning", "irregularity", "equilibrium", "weight"),
)
_CHANGED: Final = Pattern(
    r"(?:뭐가|무엇이|뭘|무슨 ?내용이|어디가)? ?(?:바뀌었|바뀐|변경된|달라졌|달라진|수정된"
    r"|변경 ?(?:사항|내역|이력))[가-힣]*(?: ?(?:내용|것|거|부분|데이터))?"
    r"|what(?:'s| has| have)? (?:been )?chang\w*|what is different|differences? since",
    re.IGNORECASE,
)
_MERE_SINCE: Final = Pattern(r"(?<= )(?:이후|뒤로?|부터)(?:의|로)?(?= |$)")
_SINCE: Final = Pattern(
    r"(?:since|after) (?:the )?(?:checkpoint )?(?:called |named )?[\"'“]?(?P<en>[A-Za-z0-9_\-가-힣]+)[\"'”]?"
    r"|(?:체크포인트 ?)?[\"'“]?(?P<ko>[A-Za-z0-9_\-가-힣]+?)[\"'”]? ?(?:체크포인트 ?)?(?:이후|부터|뒤로)",
    re.IGNORECASE,
)
_NOT_A_NAME: Final = frozenset({"체크포인트", "the", "checkpoint", "last", "그", "마지막", "저장", "then"})
_STATUS: Final = Pattern(
    r"(?:프로젝트|모델|파일|문서) ?(?:의 ?)?(?:현황|상태|개요|요약|정보|규모)|(?:project|model"
    r"|document) (?:status|overview|summary|info\w*|contents?)"
    r"|(?:state|summary|overview) of the (?:project|model)|what(?:'s| is) (?:in|open in) (?:the"
    r"|this) (?:project|model)|what(?:'s| is) (?:currently )?open",
    re.IGNORECASE,
)
HAS_RESULTS: Final = Pattern(
    r"해석 ?(?:결과)?(?:가|이|은|는)? ?(?:있[가-힣]*|됐[가-힣]*|되었[가-힣]*|된 ?(?:상태|거)[가-힣]*"
    r"|끝났[가-힣]*|유무|여부)"
    r"|(?:are there|do we have|is there) (?:any )?(?:analysis )?results?|(?:has|is) (?:the model"
    r"|it) (?:been )?anal[yz]\w+|analysis status",
    re.IGNORECASE,
)


_COUNTS: Final = Pattern(r"몇|how many|number of|[가-힣] ?개?수(?:는|가|좀)?(?=$|[ ?.!])", re.IGNORECASE)


def lists(hand: Hand) -> Outcome | None:
    """ "list the sections", "절점 9~25 좌표", "지금 모델 현황", "how many beams are there"."""
    if (fact := facts(hand)) is not None:
        return fact
    if _orders(hand) or gives_to_some(hand) or code_answer(hand.clause.words) is not None:
        return None
    # "보 단면 하나 더 필요해요", "more modes please" want another one, not the list.
    if hand.peek(Number, lambda each: each.value == 1) or (
        (wants_another(hand) or is_needed(hand)) and not hand.clause.is_question
    ):
        return None
    for read in (_connection, model_check, _status, _checkpoints, _changed, _analysis_status, _selection):
        if (outcome := read(hand)) is not None:
            hand.says(*CHAT, "all", "use")
            cover(hand, LITTLE)
            return outcome
    if hand.has(*_RESULTS) or UPLIFT.search(hand.clause.words) or _releases(hand):
        return None
    return _records(hand)


def _releases(hand: Hand) -> bool:
    """ "Please release beam 60", "강막을 풀어 주시겠어요": orders it; "beam 60 releases?", "show the releases" ask."""
    is_shown = hand.has("do.show", "do.check", "list_of", "table") or LISTS.search(hand.clause.words) is not None
    return hand.has("release") and hand.has("please") and not (is_shown or hand.clause.is_question)


def _orders(hand: Hand) -> bool:
    """A verb that changes something; "duplicate nodes" are looked for, "what is open" is looked at."""
    words = hand.clause.words
    if _has_checkpoint(hand) or _CHANGED.search(words):
        return False
    if CHECKS_MODEL.search(words) and not hand.has("do.delete", "merge", "do.add", "do.create", "do.change"):
        return False
    return is_order(hand)


def _has_checkpoint(hand: Hand) -> bool:
    return hand.has("do.checkpoint") and not hand.has("do.create", "do.delete", "do.restore", "do.set", "do.save")


def _connection(hand: Hand) -> Outcome | None:
    if not hand.has("connection") or hand.has("node", "element", "column", "beam"):
        return None
    hand.says("connection", "do.check", "do.show")
    return _made("check_connection", texts.CHECK_CONNECTION, {"deep": True})


def _status(hand: Hand) -> Outcome | None:
    if cover(hand, _STATUS) is None:
        return None
    hand.says("project", "count")
    return _made("get_project_status", texts.OPEN_MODEL, {})


def _checkpoints(hand: Hand) -> Outcome | None:
    if (
        not _has_checkpoint(hand)
        or _CHANGED.search(hand.clause.words)
        or not (asks(hand) or LISTS.search(hand.clause.words))
    ):
        return None
    hand.says("do.checkpoint")
    cover(hand, LISTS)
    return _made("list_checkpoints", texts.CHECKPOINTS, {})


def _changed(hand: Hand) -> Outcome | None:
    """What differs from a checkpoint; its name is asked where none was said, for the digest holds none."""
    words = hand.clause.words
    if _CHANGED.search(words) is None:
        return None
    cover(hand, _CHANGED)
    hand.says("do.checkpoint", "do.change", "all", "last", "change_log")
    cover(hand, _MERE_SINCE)
    quoted = hand.take(NewName)
    name = quoted.name if quoted else hand.answers.get(SINCE, "").strip() or _since(words)
    if _since(words):
        cover(hand, _SINCE)
    if not name:
        label = texts.NAME_OF_CHECKPOINT
        text = texts.SINCE_WHICH_CHECKPOINT
        return Asked(text=text, fields=(QuestionField(key=SINCE, label=label),))
    title = texts.CHANGES_SINCE(name=name)
    return _made("what_changed", title, {"since": name})


def _since(words: str) -> str:
    match = _SINCE.search(words)
    name = (match["en"] or match["ko"] or "") if match else ""
    return "" if name.casefold() in _NOT_A_NAME else name


def _analysis_status(hand: Hand) -> Outcome | None:
    if hand.has(*_RESULTS) or cover(hand, HAS_RESULTS) is None:
        return None
    hand.says("results", "analysis", "finished", "existing")
    return _made("get_analysis_status", texts.ARE_THERE_RESULTS, {})


def _selection(hand: Hand) -> Outcome | None:
    if not hand.has("selection") or not asks(hand):
        return None
    hand.says("selection", "node", "element")
    return _made("get_selection", texts.WHAT_IS_SELECTED, {})


def _records(hand: Hand) -> Outcome | None:
    """A noun of the model with a question about it."""
    words = hand.clause.words
    is_of_places = hand.has("coordinate") and hand.peek(Ids) is not None
    is_asked = asks(hand) or LISTS.search(words) is not None or _COUNTS.search(words) is not None
    is_used = IN_USE.search(words) is not None
    if not is_asked and not is_of_places and not is_used and not of_storeys(hand):
        return mere_members(hand)
    hand.says("coordinate")
    counts = hand.has("count") or _COUNTS.search(words) is not None
    ids = _records_by_id(hand)
    if ids is not None:
        return ids
    if (members := members_meant(hand, counts=counts)) is not None:
        return members
    # Of what has names the list tells number and names; the status counts what has none.
    if counts and (counted := count(hand)) is not None:
        return counted
    nouns = [noun for noun in TOOLS if hand.has(*SPELLED.get(noun, (noun,)))]
    nouns += ["storey_data"] if not nouns and of_storeys(hand) else []
    nouns = nouns or noun_of_a_name(hand)
    # "재료와 단면 목록" is one table of both; "load case" holds the word load.
    nouns = [noun for noun in nouns if not any(noun in WITHIN.get(other, ()) for other in nouns)]
    if not nouns:
        return None
    if is_used and len(nouns) == 1 and nouns[0] in _OF_MEMBERS:
        return _in_use(hand, nouns[0])
    calls: list[Call] = []
    for noun in nouns:
        tool, title, arguments = TOOLS[noun]
        if tool == "list_properties" and {"material", "section", "thickness"}.issuperset(nouns) and len(nouns) > 1:
            calls = [Call(tool=tool, title=texts.MATERIALS_SECTIONS_THICKNESSES, arguments={})]
            break
        calls.append(Call(tool=tool, title=title, arguments=arguments))
    take_nouns(hand)
    return Made(calls=tuple({call.tool + str(call.arguments): call for call in calls}.values()))


def _in_use(hand: Hand, noun: str) -> Made:
    """What members have of what is defined: the definitions, and all members."""
    take_nouns(hand)
    cover(hand, IN_USE)
    hand.says("use", "h_shape", "explain")
    tool, title, arguments = TOOLS[noun]
    members = Call(tool="get_elements", title=texts.ELEMENTS_2, arguments={"max_rows": _ALL_ROWS})
    return Made(calls=(Call(tool=tool, title=title, arguments=arguments), members))


def _records_by_id(hand: Hand) -> Outcome | None:
    ids = hand.peek(Ids, lambda each: each.noun is not IdNoun.MODE)
    if ids is None:
        return None
    is_node = ids.noun is IdNoun.NODE or (ids.noun is IdNoun.UNSAID and hand.has("node", "coordinate"))
    if ids.noun is IdNoun.UNSAID and not hand.has("node", "coordinate", "element", "beam", "column", "brace", "wall"):
        return None
    found = hand.take_all(Ids, lambda each: each.noun in (ids.noun, IdNoun.UNSAID))
    text = " ".join(each.text for each in found)
    take_nouns(hand)
    if is_node:
        return _made("get_nodes", texts.NODES_2(text=text), {"ids": text})
    return _made("get_elements", texts.ELEMENTS(text=text), {"ids": text})


def once_read(calls: Sequence[Call]) -> list[Call]:
    """The calls, each that only reads or defines once: "C35 등록하고 1층 기둥 C35로"."""
    kept: list[Call] = []
    for call in calls:
        is_idle = call.tool.startswith(("get_", "list_", "read_", "define_"))
        if not (is_idle and any((call.tool, call.arguments) == (each.tool, each.arguments) for each in kept)):
            kept.append(call)
    return kept


def _made(tool: str, title: Text, arguments: JsonObject) -> Made:
    return Made(calls=(Call(tool=tool, title=title, arguments=arguments),))
