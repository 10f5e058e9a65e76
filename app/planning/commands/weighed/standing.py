"""What stays or comes later beside what an order changes: "나머지는 그대로", "keep the beams", "(배정은 나중)".

It is no order: it holds of itself, as long as the calls do not touch what is to stay.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause, joined, part_of, without
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Call
from app.planning.commands.named.exceptions import PLACES
from app.planning.commands.named.levels import levels_in
from app.planning.commands.named.members import MeantMembers, members_in
from app.planning.commands.properties.deleting import TABLES
from app.planning.commands.weighed.left_to_later import left_to_later
from app.planning.commands.weighed.not_wanted import not_wanted, stays_rigid, texts_of
from app.planning.commands.weighed.stretches import stretches
from app.reading.slots import Amount, Concept, Direction, IdNoun, Ids, ModelName, Number, Storeys
from app.reading.source import Span
from app.trade.answers.digest import AlikeMembers, MemberKind, ModelDigest, NameKind, ids_of
from app.trade.id_lists import each_id, show_ids

Touches = Callable[[Call], bool]


@dataclass(frozen=True, slots=True)
class LeftAsIs:
    """Words of a clause that tell what stays; `is_touched` says of a call whether it breaks that.

    `members` are the ids of those that stay, where they are told by place or number: an order on more members than
    these leaves them out.
    """

    clause: MessageClause
    spans: frozenset[Span]
    is_touched: Touches
    members: frozenset[int] = frozenset()

    @property
    def told(self) -> frozenset[Span]:
        """The values that are said to stand; no call is told them, and nothing here compares them with the model."""
        found = [each.span for each in self.clause.values if isinstance(each.value, Number | Amount)]
        return self.spans.intersection(found)


_UNTOUCHED: Final = ("건드리", "손대")
_LIGHT: Final = frozenset(
    {
        *("please", "filler", "all", "each", "now", "same", "both", "existing", "use", "type", "project"),
        *("do.touch", "neg.keep", "neg.later", "storey", "value"),
    }
)
# "Don't touch the beams", "바꾸지 말고".
_CHANGES: Final = frozenset({"do.touch", "do.change", "do.delete", "do.move"})
_SIDES: Final = frozenset({"width", "depth", "flange", "web", "diameter"})
_KINDS: Final = frozenset({"column", "beam", "brace", "wall", "element"})
_PLACES: Final = frozenset({"edge", "corner", "inner"})
# How the rest is held: "the rest stay fixed".
_STATES: Final = frozenset({"fixed", "pinned", "roller", "node", "base"})
# Tables whose records are told by the numbers of elements, ends of which stay with them.
_TABLES: Final = ("ELEM", "BMLD", "PRES", "FRLS")
_ALL_OF: Final = {
    "column": MemberKind.COLUMN,
    "beam": MemberKind.BEAM,
    "brace": MemberKind.BRACE,
    "wall": MemberKind.WALL,
}
_NAMED_BY: Final = frozenset(
    {
        "section",
        "material",
        "thickness",
        "load_case",
        "combination",
        "column",
        "beam",
        "wall",
        "floor_load_type",
        "load",
    }
)
_REST_WORDS: Final = Pattern(r"kept|left|alone|still|나머진|그외|그밖|rest|stand|stands|외|밖")


def _gives(*keys: str) -> Touches:
    return lambda call: any(call.arguments.get(key) not in (None, "") for key in keys)


def _is_tool(*starts: str) -> Touches:
    return lambda call: call.tool.startswith(starts)


def _any_of(*tests: Touches) -> Touches:
    return lambda call: any(each(call) for each in tests)


def _deletes(*tables: str) -> Touches:
    return lambda call: call.tool == "delete_records" and call.arguments.get("table") in tables


# What may be said to stay, and the calls that would touch it.
_THINGS: Final[Mapping[str, Touches]] = {
    "name": _any_of(_gives("new_name"), _is_tool("rename_")),
    "section": _any_of(_is_tool("modify_section"), _deletes("SECT"), lambda call: _given(call, "section")),
    "material": _any_of(_is_tool("modify_material"), _deletes("MATL"), lambda call: _given(call, "material")),
    "concrete": _any_of(_is_tool("modify_material"), _deletes("MATL"), lambda call: _given(call, "material")),
    "thickness": _any_of(_is_tool("modify_thickness"), _deletes("THIK"), lambda call: _given(call, "section")),
    "angle_beta": _gives("beta_angle_deg"),
    "do.assign": _is_tool("modify_elements"),
    "support": _any_of(_is_tool("assign_supports"), _deletes("CONS")),
    "release": _any_of(_is_tool("assign_end_release", "assign_releases"), _deletes("FRLS")),
    "combination": _any_of(_is_tool("define_load_combinations", "generate_"), _deletes("LCOM-GEN")),
    "load_case": _any_of(_is_tool("define_static_load_cases"), _deletes("STLD")),
    "unit_system": _is_tool("set_unit_system"),
    "temperature": lambda _: False,
    "angle": _gives("angle_deg"),
    "scale": _gives("scale"),
    "do.run": _is_tool("perform_analysis"),
    "do.save": _any_of(_is_tool("save_project"), _gives("file_name")),
}


# "Size unchanged", "치수는 유지".
_SIZE: Final = Pattern(r"(?:크기|치수|사이즈|규격)(?:은|는|도)?|dimensions?|sizes?", 2)
_MADE_BY_SIZE: Final = _gives("height", "width", "web_thickness", "flange_thickness", "t_in", "diameter", "thickness")
_MASSES: Final = Pattern(r"질량|(?<![A-Za-z])mass(?:es)?(?![A-Za-z])", 2)
# "Same sections", "부재 동일": of what is copied.
_COPIES: Final = frozenset({"copy_storeys", "extend_frame"})
_COPIED: Final = frozenset({"element", "section", "material", "column", "beam"})


def _given(call: Call, key: str) -> bool:
    return call.tool == "modify_elements" and bool(call.arguments.get(key))


def standing(found: Sequence[MessageClause], digest: ModelDigest) -> Iterator[LeftAsIs]:
    """Every stretch of a message that only tells what stays or comes later."""
    if not found:
        return
    whole = joined(found)
    for start, end in stretches(whole, {border for each in found for border in (each.start, each.end)}):
        inside = part_of(whole, start, end)
        clause = next(each for each in found if each.end > start)
        names = _names(inside)
        is_denied = "neg.not" in names and (names & _CHANGES or any(_leaves(each) for each in inside.concepts))
        is_keep = "neg.keep" in names or bool(is_denied)
        spans = (*(each.span for each in (*inside.values, *inside.concepts)), *inside.unknown)
        if left_to_later(inside):
            yield LeftAsIs(clause, frozenset(spans), _THINGS["do.assign"])
            continue
        if not (is_keep or "neg.later" in names):
            touches = not_wanted(inside, digest) if "neg.not" in names else _the_same(inside)
            if touches is not None:
                yield LeftAsIs(clause, frozenset(spans), touches)
            continue
        if (touches := _touches(inside, digest, is_keep=is_keep)) is not None:
            yield LeftAsIs(clause, frozenset(spans), touches)
        elif is_keep and (members := _members(inside, digest) or _of_the_same_kind(inside, whole, digest)):
            is_placed = bool(inside.values or names & _PLACES)
            touches = _on(members) if is_placed else _on(members, loads=False)
            yield LeftAsIs(clause, frozenset(spans), touches, frozenset(members if is_placed else ()))
        elif (
            is_keep and not inside.values and not inside.unknown and len(names - _LIGHT) == 1 and names & _ALL_OF.keys()
        ):
            yield LeftAsIs(clause, frozenset(spans), lambda call: bool(_elements(call, loads=False)))


def without_members(digest: ModelDigest, ids: frozenset[int]) -> ModelDigest:
    """The model as if these members were not there, so that no words reach them."""
    rows: list[AlikeMembers] = []
    for each in digest.members:
        left = [number for number in each_id(each.ids) if number not in ids] if each.ids else []
        if left or not each.ids:
            rows.append(replace(each, ids=show_ids(left), count=len(left)) if each.ids else each)
    return replace(digest, members=tuple(rows))


def _leaves(denial: Concept) -> bool:
    return denial.name == "neg.not" and denial.span.words.startswith(_UNTOUCHED)


def _names(inside: MessageClause) -> set[str]:
    """The concepts of a piece; the "alone" of "leave it alone" is none."""
    return {
        each.name for each in inside.concepts if not (each.name == "only" and each.span.words.casefold() == "alone")
    }


def _touches(inside: MessageClause, digest: ModelDigest, *, is_keep: bool) -> Touches | None:
    """Which calls break what is said; None where it is not all understood."""
    names = _names(inside) - _LIGHT
    if is_keep:
        names -= {"neg.not", *_CHANGES}
    if "other" in names and not inside.values:
        told = names - {"other"} - _THINGS.keys() - _KINDS - _SIDES - _STATES
        words = [each for each in inside.unknown if not _REST_WORDS.fullmatch(each.words)]
        return None if told or words else _replaces_a_list
    is_of_size = is_keep and any(_SIZE.fullmatch(each.words.strip()) for each in _words_of(inside))
    if is_of_size and not inside.values and not names - {"section", "width", "depth"}:
        rest = [each for each in inside.unknown if not _SIZE.fullmatch(each.words.strip())]
        return None if rest else _MADE_BY_SIZE
    if is_keep and (touches := stays_rigid(inside, names)) is not None:
        return touches
    if inside.unknown:
        return None
    told = [each.value for each in inside.values if isinstance(each.value, ModelName)]
    # "SDL stays at 1.8": the value that stands.
    standing_values = [each for each in inside.values if isinstance(each.value, Number | Amount)]
    if standing_values and _MASSES.search(inside.message):
        # Of masses the whole list is said.
        return None
    if is_keep and told and len(told) + len(standing_values[:1]) == len(inside.values) and names <= _NAMED_BY:
        return _of_names(told, digest)
    if "do.assign" in names:
        names -= _KINDS
    if names and len(standing_values[:1]) == len(inside.values) and names <= _THINGS.keys():
        tests = [_THINGS[name] for name in names]
        return lambda call: any(each(call) for each in tests)
    return None


def _words_of(inside: MessageClause) -> list[Span]:
    return [*(each.span for each in inside.concepts), *inside.unknown]


def _the_same(inside: MessageClause) -> Touches | None:
    """ "Same sections", "부재 동일": what is copied has them anyway, unless the order gives it others."""
    names = _names(inside)
    if "same" not in names or inside.values or inside.unknown or not names & _COPIED:
        return None
    if names - _COPIED - {"same", "filler", "please", "all"}:
        return None
    told = names & {"column", "beam"} or {"column", "beam"}
    given = _gives(*(f"{each}_section" for each in told))
    return lambda call: call.tool not in _COPIES or given(call)


def _replaces_a_list(call: Call) -> bool:
    """Of one list that takes the place of another nothing stays."""
    given = call.arguments
    is_masses = call.tool == "convert_loads_to_masses" and not given.get("adds")
    return is_masses or call.tool == "define_story_data" or bool(given.get("pdelta"))


def _of_names(told: Sequence[ModelName], digest: ModelDigest) -> Touches:
    """ "C1은 그대로", "keep LL": calls that name or delete one of these, or change the members that have it."""
    words = {each.name for each in told}
    records = {(kind, digest.of(kind)[each.name]) for each in told for kind in each.kinds}
    having = [
        each
        for each in digest.members
        if (NameKind.SECTION, each.section) in records or (NameKind.MATERIAL, each.material) in records
    ]
    members = set(each_id(ids_of(having)))

    def touches(call: Call) -> bool:
        if call.tool == "delete_records":
            table = next((kind for kind, name in TABLES.items() if name == call.arguments.get("table")), None)
            numbers = each_id(str(call.arguments.get("ids", "")))
            return any((table, number) in records for number in numbers)
        return any(each in words for each in texts_of(call.arguments)) or _on(members)(call)

    return touches


def _members(inside: MessageClause, digest: ModelDigest) -> set[int]:
    """ "1~5층 기둥은 그대로", "keep the beams", "edge beams stay": the ids meant; empty where they are not clear."""
    inside = _without_own_name(inside, digest)
    hand = Hand(inside, digest)
    rest = _names(inside) - _LIGHT - {"neg.not", *_CHANGES}
    numbers = [each.value for each in inside.values if isinstance(each.value, Ids)]
    if inside.unknown or any(not isinstance(each.value, Storeys | Ids | Direction) for each in inside.values):
        return set()
    if numbers:
        is_lone = len(numbers) == len(inside.values) == 1 and rest <= _KINDS and numbers[0].noun is not IdNoun.NODE
        return set(each_id(numbers[0].text)) if is_lone else set()
    if not inside.values and len(rest) == 1 and rest <= _ALL_OF.keys():
        return set(each_id(ids_of(digest.some(_ALL_OF[next(iter(rest))]))))
    if not rest:
        # "1F to 5F stay": whatever stands or lies there.
        levels = levels_in(hand, hand.take_all(Storeys))
        return set() if isinstance(levels, str) else set(each_id(ids_of(digest.some(*MemberKind, storeys=levels))))
    meant = members_in(hand)
    left = {each.name for each in hand.items() if isinstance(each, Concept)}
    return set(each_id(meant.ids)) if isinstance(meant, MeantMembers) and not left & rest else set()


def _of_the_same_kind(inside: MessageClause, whole: MessageClause, digest: ModelDigest) -> set[int]:
    """ "외곽 기둥만 C2로 하고 내부는 두세요", "X방향만 G2, Y방향은 그대로": members of the one kind said."""
    kinds = {each.name for each in whole.concepts if each.name in _ALL_OF}
    places = _names(inside) - _LIGHT
    ways = {each.value.axis for each in inside.values if isinstance(each.value, Direction) and not each.value.is_signed}
    if len(kinds) != 1 or inside.unknown or len(ways) < len(inside.values) or not places <= PLACES.keys():
        return set()
    found = digest.some(_ALL_OF[kinds.pop()], places={PLACES[each] for each in places} or None)
    is_told = bool(places or ways)
    return set(each_id(ids_of([each for each in found if is_told and (not ways or each.way in ways)])))


def _without_own_name(inside: MessageClause, digest: ModelDigest) -> MessageClause:
    """ "지붕보는 G1 유지": the members without the section or material that every one of them has."""
    named = [each for each in inside.values if isinstance(each.value, ModelName)]
    if len(named) != 1 or len(inside.values) == 1:
        return inside
    left = without(inside, {named[0].span})
    meant = set(_members(left, digest))
    value = named[0].value
    for kind in (NameKind.SECTION, NameKind.MATERIAL):
        number = digest.of(kind).get(value.name) if isinstance(value, ModelName) else None
        is_section = kind is NameKind.SECTION
        having = [each for each in digest.members if number == (each.section if is_section else each.material)]
        if number is not None and meant and meant <= set(each_id(ids_of(having))):
            return left
    return inside


def _on(members: Collection[int], *, loads: bool = True) -> Touches:
    """Calls that change or delete one of these members, or with `loads` what lies on it."""
    return lambda call: any(each in members for each in _elements(call, loads=loads))


def _elements(call: Call, *, loads: bool) -> Sequence[int]:
    if call.tool == "delete_records":
        is_of_elements = call.arguments.get("table") in (_TABLES if loads else ("ELEM",))
        told = call.arguments.get("ids") if is_of_elements else None
    else:
        told = call.arguments.get("element_ids") if loads or call.tool == "modify_elements" else None
    return each_id(told) if isinstance(told, str) else ()
