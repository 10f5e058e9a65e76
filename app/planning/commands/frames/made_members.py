"""Members between nodes: beams, columns, braces and trusses, their sections and materials said anywhere beside them."""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import KINDS, ask_fields, field, note
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.frames.frame_members import FrameMember, frame_members, is_section
from app.planning.commands.frames.node_pairs import NodePairs, node_pairs
from app.planning.commands.properties.materials import grade_call
from app.planning.commands.properties.sections import section_calls, section_exists
from app.planning.words.commands import frames as frame_words
from app.planning.words.commands import geometry as words
from app.protocol.items import Assumption, QuestionField
from app.reading.slots import (
    Amount,
    Concept,
    Coordinate,
    Found,
    Grade,
    GradeKind,
    ModelName,
    NewName,
    Number,
    Points,
    SectionSize,
    Storeys,
)
from app.trade.answers.digest import NameKind
from app.trade.id_lists import each_id
from app.trade.json_types import JsonValue

_ORDERS: Final = ("do.create", "do.add", "do.set", "do.need", "do.register", "do.new")
_NOT: Final = (
    *("do.delete", "do.show", "do.change", "do.divide", "do.copy", "do.move", "do.rename", "do.check", "do.compare"),
    *("load", "support", "mass", "spectrum", "nodal_load", "beam_load", "release", "point_load", "uniform", "wall"),
    *("plate", "group", "storey_data", "diaphragm", "do.assign", "mode", "combination", "reaction", "member_force"),
)
_TOOL_KINDS: Final = {"beam": "beam", "column": "column", "truss": "truss", "truss_web": "truss", "brace": "truss"}
_NAMES: Final = {"beam": words.BEAM, "column": words.COLUMN, "truss": words.TRUSS}
_TAKEN: Final = (SectionSize, Grade, ModelName, NewName, Points, Coordinate, Amount)
_JOINS: Final = Pattern(
    r"(?<![A-Za-z])(?:between|join(?:s|ed|ing)?|connect(?:s|ed|ing)?|link(?:s|ed|ing)?|run(?:s|ning)?"
    r"|span(?:s|ning)?|going|in between|between them|them|type)(?![A-Za-z])|사이(?:에|를)?|[가-힣]*잇(?:는|고|기|자)?"
    r"|이어[가-힣]*|연결[가-힣]*|(?<![가-힣])둘을?(?! ?다)|(?<![가-힣])타입",
    re.IGNORECASE,
)
# What is used again, and words beside the order that say nothing of the members.
_AGAIN: Final = Pattern(
    r"(?:그대로 ?)?(?:쓰고|써서|쓰는|쓰자|사용[가-힣]*|재사용[가-힣]*|이용[가-힣]*)|(?<![A-Za-z])(?:re-?us(?:e|ing)"
    r"|using|use|by hand|manually|one more bay)"
    r"(?![A-Za-z])|독립(?= ?기둥)|엑스(?= ?(?:가새|브레|형))|(?<![A-Za-z])x-(?=brac)|경사(?= ?보)",
    re.IGNORECASE,
)
# "An X of two trusses", "X가새": what they look like.
_CROSS: Final = Pattern(
    r"(?<![A-Za-z])(?:an? )?X(?= of |[ -]?(?:가새|brac))|(?<![A-Za-z])(?:an? )?cross of", re.IGNORECASE
)
# "For columns 1to12", "기둥 1~12에", and the tools' own "1to12": members that are there, unless nodes are spoken of.
_ON_MEMBERS: Final = Pattern(
    r"\d(?:to|TO)\d"
    r"|(?<![A-Za-z])(?:for|on|to|of|onto) (?:the |all )?"
    r"(?:beams?|bms?|columns?|cols?|members?|elements?) ?(?:no\.? ?)?\d"
    r"|(?:보|기둥|부재|요소) ?\d+번? ?(?:~|-|to|부터|에서) ?\d+번?(?:까지)?"
    r"(?:에|에만|에는|에도|의|을|를|은|는|만)(?![가-힣])"
)
_OF_NODES: Final = Pattern(
    r"(?<![A-Za-z])(?:nodes?|nds?|joints?|jts?|between)(?![A-Za-z])|절점|노드|사이", re.IGNORECASE
)
_TWO_NUMBERS: Final = Pattern(r"\d+-\d+")
_PLACES: Final = (
    *("storey", "base", "bay", "span", "mid", "left", "right", "edge", "corner", "roof", "top", "above", "below"),
    *("inner", "bottom", "ridge", "direction", "side", "equipment", "grid", "first", "purpose"),
)
_WORDS: Final = (
    *("element", "section", "material", "connection", "frame", "filler", "name", "each", "type", "number"),
    *("cantilever", "first", "above", "top", "both", "existing", "use", "temporary", "rod"),
)


def add_members(hand: Hand) -> Outcome | None:
    """ "절점 5와 9 사이에 보 추가, G1, C27", "trusses 1-8 and 2-7, SB1, SS275", "beam 201 from 101 to 102"."""
    if hand.has(*_NOT) or hand.clause.is_question or _is_on_members(hand.clause.words):
        return None
    told = _pairs(hand)
    is_joined = _JOINS.search(hand.clause.words) is not None
    kinds = [each for each in hand.clause.concepts if each.name in _TOOL_KINDS]
    ends = told.pairs or _just_made(hand, told, kinds)
    is_named = bool(hand.peek(ModelName, lambda each: NameKind.SECTION in each.kinds))
    # "Columns 4-6, C1" may be members that are there; what is braced, numbered, sized or on new nodes is not.
    is_new = bool(told.ids or hand.before.nodes or {each.name for each in kinds} - {"beam", "column"})
    has_section = (is_named and is_new) or hand.peek(SectionSize, is_section) is not None
    is_ordered = hand.has(*_ORDERS) or is_joined or told.is_signed or has_section
    if not ends or not is_ordered or not (kinds or is_joined) or (told.ids and len(told.ids) != len(ends)):
        return None
    for start, end in told.spans:
        hand.cover(hand.clause.start + start, hand.clause.start + end)
    cover(hand, _JOINS)
    cover(hand, _CROSS)
    cover(hand, _AGAIN)
    return _outcome(hand, told, ends, kinds)


def _is_on_members(words: str) -> bool:
    return _ON_MEMBERS.search(words) is not None and not _OF_NODES.search(words)


def _pairs(hand: Hand) -> NodePairs:
    start = hand.clause.start
    taken = [(each.span.start - start, each.span.end - start) for each in hand.clause.values if _is_no_node(each)]
    return node_pairs(hand.clause.words, taken)


def _is_no_node(each: Found) -> bool:
    value = each.value
    if isinstance(value, NewName) and _TWO_NUMBERS.fullmatch(value.name):
        return False
    return isinstance(value, _TAKEN) and not (isinstance(value, SectionSize) and not is_section(value))


def _just_made(hand: Hand, told: NodePairs, kinds: Sequence[Concept]) -> tuple[tuple[int, int], ...]:
    """ "node 1 …, node 2 …, beam 1 between": the two nodes that the order before made."""
    nodes = each_id(hand.before.nodes)
    return (
        ((nodes[0], nodes[1]),) if len(nodes) == 2 and kinds and (told.ids or _JOINS.search(hand.clause.words)) else ()
    )


def _outcome(hand: Hand, told: NodePairs, ends: Sequence[tuple[int, int]], kinds: Sequence[Concept]) -> Outcome | None:
    calls: list[Call] = []
    notes: list[Assumption] = []
    made = _kinds(hand, told, kinds, len(ends))
    sections = _sections(hand, told, calls, notes, len(ends))
    if made is None or not isinstance(sections, list):
        return sections if not isinstance(sections, list) else None
    material = material_for(hand, calls, notes)
    # The ends say where the members are; words for it beside them repeat it.
    hand.says(*_PLACES)
    hand.take_all(Storeys)
    # "two trusses", "X가새 두개": as many as there are pairs.
    hand.take_all(Number, lambda each: each.value == len(ends))
    hand.says(*_TOOL_KINDS, *_WORDS)
    if hand.peek(Points) is None:
        # Else they belong to the nodes that are to be made first.
        hand.says("node", *_ORDERS)
    missing: list[QuestionField] = []
    for kind, is_open in ((NameKind.SECTION, not all(sections)), (NameKind.MATERIAL, not material)):
        if is_open:
            missing.append(field(hand, kind.value, KINDS[kind], hand.digest.of(kind)))
    if missing:
        return ask_fields(*missing)
    ids = told.ids or (None,) * len(ends)
    rows: list[JsonValue] = [
        {**({"id": number} if number else {}), "kind": kind, "i": i, "j": j, "material": material, "section": section}
        for number, kind, (i, j), section in zip(ids, made, ends, sections, strict=True)
    ]
    i, j = ends[0]
    title = words.FROM_NODE(ends=i, ends2=j, section=sections[0], material=material, kind=_NAMES[made[0]])
    if hand.has("brace", "truss_web") and "truss" in made and not hand.has("truss"):
        notes.append(note("brace", words.BRACE_IS_TRUSS_ELEMENT))
    calls.append(Call(tool="create_frame_elements", title=title, arguments={"elements": rows}))
    return Made(calls=tuple(calls), assumptions=tuple(notes))


def _kinds(hand: Hand, told: NodePairs, kinds: Sequence[Concept], count: int) -> list[str] | None:
    """What each member is: the type that is said of a brace, the one kind, or the kind that stands before each pair."""
    names = {each.name for each in kinds}
    if not names:
        return ["beam"] * count
    if names & {"brace", "truss_web"} and "beam" in names:
        return ["beam"] * count
    tools = {_TOOL_KINDS[name] for name in names}
    if len(tools) == 1:
        return [*tools] * count
    return _by_place(hand, told, [(each.span.start, _TOOL_KINDS[each.name]) for each in kinds])


def _by_place(hand: Hand, told: NodePairs, said: Sequence[tuple[int, str]]) -> list[str] | None:
    """For each pair what stands before it, or behind it where the first pair comes first."""
    places = [hand.clause.start + each for each in told.places]
    if not places:
        return None
    is_ahead = said[0][0] < places[0]
    found: list[str] = []
    for place in places:
        near = [name for start, name in said if (start < place if is_ahead else start > place)]
        if not near:
            return None
        found.append(near[-1] if is_ahead else near[0])
    return found


def _sections(
    hand: Hand, told: NodePairs, calls: list[Call], notes: list[Assumption], count: int
) -> list[str] | Outcome | None:
    """The section of each member; those with a size are defined first. Empty names where none is told."""
    known = {name.casefold(): name for name in hand.digest.of(NameKind.SECTION)}
    found = [each for each in frame_members(hand) if each.size or each.name.casefold() in known]
    if any(not each.name for each in found):
        return None
    for each in found:
        if each.size is not None:
            made = (
                section_exists(each.name)
                if each.name.casefold() in known
                else section_calls(hand, [(each.name, each.size)])
            )
            if not isinstance(made, Made):
                return made
            calls += made.calls
            notes += made.assumptions
        hand.use(*(span for span in each.spans if span not in each.role_spans))
    names = [(_name_place(each), known.get(each.name.casefold(), each.name)) for each in found]
    if len(names) > 1:
        placed = _by_place(hand, told, names)
        if placed is None or {*placed} != {name for _, name in names}:
            return None
        return placed
    name = names[0][1] if names else hand.before.only(NameKind.SECTION) or only_name(hand, NameKind.SECTION, notes)
    return [name] * count


def _name_place(member: FrameMember) -> int:
    return min(span.start for span in member.spans)


def material_for(hand: Hand, calls: list[Call], notes: list[Assumption]) -> str:
    """The material that is named, the one grade that is said (defined first where it is new), or the only one."""
    names = hand.named(NameKind.MATERIAL)
    if names:
        return names[0] if len(names) == 1 else ""
    grades = hand.take_all(Grade, lambda each: each.kind is not GradeKind.BAR)
    if len(grades) == 1:
        calls.insert(0, grade_call(hand, grades[0].name, grades[0], notes))
        return grades[0].name
    return hand.before.only(NameKind.MATERIAL) or only_name(hand, NameKind.MATERIAL, notes)


def only_name(hand: Hand, kind: NameKind, notes: list[Assumption]) -> str:
    """The name that was answered, or the only one there is."""
    known = {name.casefold(): name for name in hand.digest.of(kind)}
    answered = known.get(hand.answer(kind.value).casefold(), "")
    if answered or len(known) != 1:
        return answered
    name = next(iter(known.values()))
    notes.append(note(kind.value, frame_words.ONE_IN_MODEL(name=name)))
    return name
