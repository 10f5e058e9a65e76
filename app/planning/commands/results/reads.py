"""Questions about results, each with what reads it: here joints, members and modes, and whole buildings beside."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from app.lib.patterns import Pattern
from app.planning.code_answers import code_answer
from app.planning.commands.clause.asking import note, refuse
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.named.members import PLACES, MeantMembers, members_at, members_with
from app.planning.commands.results.after_analysis import offer
from app.planning.commands.results.building import (
    base_shear,
    equilibrium,
    irregularity,
    overturning,
    storey_shear,
    summary,
    weights,
)
from app.planning.commands.results.calls import ask_cases, call_in
from app.planning.commands.results.cases import (
    ANY,
    Unnamed,
    cases_of,
)
from app.planning.commands.results.drift_reads import drift
from app.planning.commands.results.topics import names_elements, topics_of
from app.planning.commands.results.wanted import read_wanted
from app.planning.wanted import End, Extreme, ModeFact, Topic, Wanted
from app.planning.words.commands import result_reads as texts
from app.protocol.items import Assumption
from app.reading.slots import Formula, IdNoun, Ids, Number, Storeys
from app.trade.answers.digest import MemberKind, NameKind
from app.trade.json_types import JsonObject, JsonValue

# Enough for the extremes of a building; the tools take no more.
_ALL_ROWS: Final = 5000
_ALL: Final[JsonObject] = {"max_rows": _ALL_ROWS}
_FLOOR: Final = Pattern(r"바닥판?(?:의|에서|에)?|(?<![A-Za-z])floors?(?![A-Za-z])", re.IGNORECASE)
# More than any analysis of a building computes.
_ALL_MODES: Final = 500


def results(hand: Hand) -> Outcome | None:
    """ "지점 3,5 반력", "max My of beam 2405 under LCB1 in tf·m", "first three periods"."""
    topics = topics_of(hand)
    if not topics or code_answer(hand.clause.words) is not None:
        return None
    if _beside_a_storey(hand):
        return None
    outcomes: list[Outcome | None] = []
    for topic in topics:
        # Each question reads the whole clause: the cases and joints are those of all.
        own = Hand(hand.clause, hand.digest, hand.answers)
        wanted = read_wanted(own, topic)
        outcomes.append(_not_told(wanted) or _part_of_weight(own, topic) or _MAKERS[topic](own, wanted))
        hand.use(*own.used)
    made = [each for each in outcomes if isinstance(each, Made)]
    return _together(made) if len(made) == len(outcomes) else next(e for e in outcomes if not isinstance(e, Made))


def _not_told(wanted: Wanted) -> Outcome | None:
    """Numbers that no answer tells: the smallest of a table that is told by its largest, the sum of modes that do not
    follow each other from the first."""
    if wanted.topic in _BY_LARGEST and wanted.extreme in (Extreme.LOWEST, Extreme.BOTH):
        return refuse("no_smallest", texts.SMALLEST_NOT_TOLD, texts.STOREY_BY_STOREY)
    if wanted.topic is Topic.PARTICIPATION and wanted.is_sum and len(wanted.modes) > 1:
        return None if ModeFact.RUNNING_SUM in wanted.facts else refuse("no_sum", texts.NO_SUM, texts.MODES_FROM_FIRST)
    return None


def _part_of_weight(hand: Hand, topic: Topic) -> Outcome | None:
    """ "건물 무게 자중만": the table of weights holds all that is mass."""
    if topic not in (Topic.WEIGHT, Topic.MASS) or _PART_ALONE.search(hand.clause.words) is None:
        return None
    return refuse("no_part_of_weight", texts.WEIGHT_OF_ALL, texts.REACTIONS_OF_ONE_CASE)


_BY_LARGEST: Final = frozenset({Topic.STOREY_DISPLACEMENT, Topic.DRIFT})
_PART_ALONE: Final = Pattern(
    r"(?:자중|자체 ?(?:무게|하중|중량)|골조|부재|기둥|보|벽체?|슬래브|바닥|마감|하중|[A-Z]{2,4})만(?![가-힣])"
    r"|(?<![A-Za-z])only (?:the )?(?:self|own|dead|structur|frame|column|beam|wall|slab|live|[A-Z]{2,4}(?![A-Za-z]))"
    r"|(?:self[- ]?weight|dead loads?|structure|frame|columns|beams|walls|slabs) (?:only|alone)(?![A-Za-z])"
)


def _beside_a_storey(hand: Hand) -> bool:
    """ "Storey shear below 3F", "5층 바로 아래": another storey than the one that is named, or perhaps that one."""
    storeys = [each.span for each in hand.clause.values if isinstance(each.value, Storeys)]
    words, start = hand.clause.words, hand.clause.start
    return any(
        _BELOW_AHEAD.search(words[: span.start - start]) or _BELOW_BEHIND.match(words[span.end - start :])
        for span in storeys
    )


_BELOW_AHEAD: Final = Pattern(r"(?:below|under|beneath|underneath|above|over) (?:the )?$", re.IGNORECASE)
_BELOW_BEHIND: Final = Pattern(r" ?(?:의 ?)?(?:바로 ?)?(?:아래|밑|위)(?:쪽|층)?(?! ?(?:방향|로))")


def _together(made: list[Made]) -> Made:
    """The calls of several questions, each once."""
    calls: list[Call] = []
    for each in made:
        calls += [
            call for call in each.calls if (call.tool, call.arguments) not in [(c.tool, c.arguments) for c in calls]
        ]
    return Made(calls=tuple(calls), assumptions=tuple(note for each in made for note in each.assumptions))


def _reactions(hand: Hand, wanted: Wanted) -> Outcome:
    cases = cases_of(hand, ANY)
    feet = _ids(hand, IdNoun.ELEMENT, "ids") if wanted.end is End.LOWER and names_elements(hand) else {}
    nodes = {} if feet else _ids(hand, IdNoun.NODE)
    if isinstance(cases, Unnamed):
        return ask_cases(hand, cases)
    hand.says("all")
    arguments: dict[str, JsonValue] = {"cases": [*cases], **(_ALL if feet else _rows(wanted)), **nodes, "sum": True}
    call = call_in("get_reactions", texts.REACTIONS, cases, arguments)
    return offer(hand, (*_standing(feet), call) if feet else (call,))


def _standing(ids: JsonObject) -> tuple[Call, ...]:
    """Where members stand: all joints, and these members."""
    return (
        Call(tool="get_nodes", title=texts.JOINTS_OF_MEMBERS, arguments=_ALL),
        Call(tool="get_elements", title=texts.WHICH_MEMBERS_STAND_AND_LIE, arguments={**ids, **_ALL}),
    )


def _displacements(hand: Hand, wanted: Wanted) -> Outcome:
    cases = cases_of(hand, ANY)
    if hand.peek(Ids, lambda ids: ids.noun is IdNoun.ELEMENT):
        # A member's own deflection is not its joints'.
        _ids(hand, IdNoun.ELEMENT)
        return refuse("member_deflection", texts.DEFLECTIONS_OF_MEMBERS, texts.JOINTS_INSTEAD)
    nodes = _ids(hand, IdNoun.NODE)
    if isinstance(cases, Unnamed):
        return ask_cases(hand, cases)
    hand.says("all")
    if nodes and wanted.extreme is Extreme.NONE:
        extra: dict[str, JsonValue] = {}
    else:
        extra = {"max_rows": _ALL_ROWS}
    limit: JsonObject = {"limit": wanted.limit_length} if wanted.limit_length else {}
    arguments: dict[str, JsonValue] = {"cases": [*cases], **nodes, **limit, **extra}
    return offer(hand, (call_in("get_displacements", texts.DISPLACEMENTS, cases, arguments),))


def _storey_displacements(hand: Hand, wanted: Wanted) -> Outcome | None:
    """The largest displacement of a storey's joints in X or Y; both where no direction was named."""
    cases = cases_of(hand, ANY)
    if isinstance(cases, Unnamed):
        return ask_cases(hand, cases)
    if "dz" in wanted.components:
        # The storey tables hold X and Y alone; which joints lie on a storey is told by their heights.
        hand.says("slab", "beam", "maximum", "all", "node", "diaphragm")
        cover(hand, _FLOOR)
        arguments: dict[str, JsonValue] = {"cases": [*cases], **_ALL}
        moves = call_in("get_displacements", texts.DISPLACEMENTS, cases, arguments)
        return offer(hand, (Call(tool="get_nodes", title=texts.JOINTS_OF_STOREYS, arguments=_ALL), moves))
    calls: list[Call] = []
    for axis in [each for each in wanted.axes if each in "XY"] or ["X", "Y"]:
        by_storey: dict[str, JsonValue] = {"kind": "displacement", "cases": [*cases], "direction": axis}
        title = texts.STOREY_DISPLACEMENT(axis=axis)
        calls.append(call_in("get_story_results", title, cases, by_storey))
    return offer(hand, calls)


def _member_forces(hand: Hand, wanted: Wanted) -> Outcome | None:
    cases = cases_of(hand, ANY)
    elements = _ids(hand, IdNoun.ELEMENT, "elements")
    if isinstance(cases, Unnamed):
        return ask_cases(hand, cases)
    hand.says("all")
    notes: tuple[Assumption, ...] = ()
    if not elements and (hand.has("section", "material") or (wanted.members and (wanted.storeys or hand.has(*PLACES)))):
        chosen = _chosen_members(hand, wanted)
        if not isinstance(chosen, MeantMembers):
            return chosen
        elements, notes = {"elements": chosen.ids}, chosen.notes
    elif wanted.storeys and not elements:
        return None
    elif wanted.storeys:
        # "10층 108번 기둥": people name the floor below or above; the number says which column.
        notes = (note("by_number", texts.NUMBER_DECIDES(ids=str(elements["elements"]))),)
    kind: dict[str, JsonValue] = {"kind": "truss"} if hand.says("truss") else {}
    parts: dict[str, JsonValue] = {"parts": [*wanted.parts]} if wanted.parts and not kind else {}
    if wanted.end is not End.UNSAID:
        parts = {"parts": ["PartI", "PartJ"]}
    arguments: dict[str, JsonValue] = {"cases": [*cases], **elements, **parts, **kind, **_rows(wanted)}
    forces = call_in("get_member_forces", texts.MEMBER_FORCES, cases, arguments)
    if wanted.end is not End.UNSAID:
        ids = {"ids": elements["elements"]} if elements else {}
        return offer(hand, (*_standing(ids), forces), notes)
    if not wanted.members or elements:
        return offer(hand, (forces,), notes)
    # Which members are columns or beams is told by how they stand.
    return offer(hand, (*_standing({}), replace(forces, arguments={**forces.arguments, **_ALL})), notes)


def _chosen_members(hand: Hand, wanted: Wanted) -> MeantMembers | Outcome | None:
    """Members of a kind on storeys or at a place, or of a section that was named."""
    sections = hand.named(NameKind.SECTION)
    if not sections:
        return members_at(hand, MemberKind(wanted.members), wanted.storeys) if wanted.members else None
    hand.says("section", "element", "use")
    kinds = (MemberKind(wanted.members),) if wanted.members else (MemberKind.COLUMN, MemberKind.BEAM, MemberKind.BRACE)
    held = hand.digest.of(NameKind.SECTION)
    return members_with(hand, kinds, {held[name]: name for name in sections}, wanted.storeys)


def _wall_forces(hand: Hand, wanted: Wanted) -> Outcome:
    """The table of walls by storey, whole: the walls' own numbers are those of its rows."""
    del wanted
    cases = cases_of(hand, ANY)
    if isinstance(cases, Unnamed):
        return ask_cases(hand, cases)
    hand.says("all")
    arguments: dict[str, JsonValue] = {"table_type": "WALL_FORCE_MOMENT", "cases": [*cases], **_ALL}
    return offer(hand, (call_in("get_result_table", texts.WALL_FORCES, cases, arguments),))


def _modes(hand: Hand, wanted: Wanted) -> Outcome:
    hand.says("all")
    arguments: dict[str, JsonValue] = {"modes": max(wanted.modes)} if wanted.modes else {}
    if wanted.facts & {ModeFact.TWIST, ModeFact.REACHES, ModeFact.GOVERNS}:
        arguments = {"modes": _ALL_MODES}
    if wanted.share is not None:
        arguments["required_percent"] = float(wanted.share * 100)
    title = texts.PERIODS_AND_EFFECTIVE_MASS
    return offer(hand, (Call(tool="get_vibration_modes", title=title, arguments=arguments),))


def _rows(wanted: Wanted) -> dict[str, JsonValue]:
    return {} if wanted.extreme is Extreme.NONE else {"max_rows": _ALL_ROWS}


def _ids(hand: Hand, noun: IdNoun, key: str = "nodes") -> dict[str, JsonValue]:
    """Ids of this noun, or of none that was said; whole numbers too where the noun stands beside them."""
    found = [ids.text for ids in hand.take_all(Ids, lambda ids: ids.noun in (noun, IdNoun.UNSAID))]
    nouns = (
        ("node", "support", "base", "bottom_of_column")
        if noun is IdNoun.NODE
        else ("element", "beam", "column", "brace", "wall")
    )
    if hand.has(*nouns) or _OF_NUMBER.search(hand.clause.words):
        found += [f"{each.value:f}" for each in hand.take_all(Number, _is_id)]
        # "supports 3, 5 DL": the last id and the case read as one term.
        found += [f"{each.terms[0][0]:f}" for each in hand.take_all(Formula, lambda each: _is_id_and_case(hand, each))]
    # "The walls" without numbers are not every member.
    hand.says(*(each for each in nouns if found or each != "wall"))
    return {key: " ".join(dict.fromkeys(found))} if found else {}


# "The moment at the j end of 125": a bare number behind "of" or "at" is whose result it is.
_OF_NUMBER: Final = Pattern(
    r"(?<![A-Za-z])(?:of|at|under) \d{1,7}(?= ?(?:$|[,;.?!]|in |for |under |due ))", re.IGNORECASE
)


def _is_id(number: Number) -> bool:
    return not number.counter and number.value > 0 and number.value == number.value.to_integral_value()


def _is_id_and_case(hand: Hand, formula: Formula) -> bool:
    """One term of a whole number and a case that the model holds."""
    factor, case = formula.terms[0]
    is_whole = factor > 0 and factor == factor.to_integral_value()
    return len(formula.terms) == 1 and is_whole and any(case in hand.digest.of(kind) for kind in ANY)


_MAKERS: Final[Mapping[Topic, Callable[[Hand, Wanted], Outcome | None]]] = {
    Topic.REACTION: _reactions,
    Topic.DISPLACEMENT: _displacements,
    Topic.STOREY_DISPLACEMENT: _storey_displacements,
    Topic.MEMBER_FORCE: _member_forces,
    Topic.WALL_FORCE: _wall_forces,
    Topic.PERIOD: _modes,
    Topic.PARTICIPATION: _modes,
    Topic.BASE_SHEAR: base_shear,
    Topic.STOREY_SHEAR: storey_shear,
    Topic.DRIFT: drift,
    Topic.OVERTURNING: overturning,
    Topic.IRREGULARITY: irregularity,
    Topic.SEISMIC_SUMMARY: summary,
    Topic.EQUILIBRIUM: equilibrium,
    Topic.WEIGHT: weights,
    Topic.MASS: weights,
}
