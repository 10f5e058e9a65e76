"""Orders of which the verb or the object is left out, and results of which it is not said where: what is missing."""

import re
from dataclasses import replace
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand
from app.planning.commands.missing import slots_said as said
from app.planning.commands.missing.loads import AMOUNT, CASE, PLACE, SHAPES
from app.planning.commands.missing.open_orders import NeededSlot, OpenOrder, fixed
from app.planning.commands.missing.orders import ADD, MEMBERS, NAME, RESULTS, STOREY, WHICH_CASE, WHICH_MEMBERS
from app.planning.words.commands import missing as words
from app.reading.slots import Amount, Formula, Ids, NewName, Number, SectionSize, Storeys
from app.trade.answers.digest import NameKind

_CHANGES: Final = ("do.change", "do.convert", "do.set")
_FORCES: Final = ("moment", "bending", "shear", "axial", "torsion", "member_force")
_DOES: Final = (*ADD, *_CHANGES, "do.delete", "do.rename", "do.copy", "do.move", "do.divide", "release")
_CASES: Final = (NameKind.LOAD_CASE, NameKind.SPECTRUM_CASE, NameKind.COMBINATION)
_OTHER_RESULTS: Final = ("reaction", "displacement", "drift", "base_shear", "storey_shear", "overturning")
_FACTORS: Final = ("scale", "load_factor")
_OFF_ON: Final = Pattern(r"(?<![A-Za-z])(?:off|on)(?![A-Za-z])(?! \w)", re.IGNORECASE)
_POLITE: Final = frozenset({"do.delete", "please", "filler", "now"})
_WHOLE: Final = frozenset({*_POLITE, "all", "clear", "project", "building", "first", "again", "existing"})
_WHOLLY: Final = Pattern(
    r"몽땅|싹(?: ?다)?|통째로?|깨끗[가-힣]*|백지[가-힣]*|내용(?:을|은)?"
    r"|(?<![A-Za-z])(?:it(?= all)|the whole (?:thing|lot)|whole|everything|clean|completely|entirely)(?![A-Za-z])",
    re.IGNORECASE,
)
_BARS: Final = (
    "combination",
    "mass",
    "masses",
    "spectrum",
    "do.delete",
    "do.change",
    "do.rename",
    "do.copy",
    "section",
)


def _measures(hand: Hand, *units: str) -> bool:
    return any(isinstance(v := each.value, Amount) and v.unit in units for each in hand.clause.values)


def _loads_without_a_verb(hand: Hand) -> bool:
    """ "30 kN at midspan": a shape of load with its amount; or a verb, members and a case without any amount."""
    if hand.has(*SHAPES) and said.has(Amount)(hand):
        return True
    is_placed = said.has(Ids)(hand) and hand.has(*MEMBERS, "node")
    return hand.has("do.assign") and is_placed and said.name_of(NameKind.LOAD_CASE)(hand)


def _asks_forces_nowhere(hand: Hand) -> bool:
    """ "LCB1 모멘트": a force in a case, and no word of where."""
    is_placed = said.has(Ids, Storeys, Amount, Number, SectionSize, NewName)(hand) or hand.has(*MEMBERS, "all", "each")
    return hand.has(*_FORCES) and said.name_of(*_CASES)(hand) and not is_placed


def _changes_factor(hand: Hand) -> bool:
    """A verb that changes it, or the factor itself: "DL 계수 1.35로"."""
    return hand.has(*_FACTORS) and (hand.has(*_CHANGES) or said.number(hand))


def _of_combination(hand: Hand) -> bool:
    return _changes_factor(hand) and said.name_of(NameKind.COMBINATION)(hand)


def _of_some_combination(hand: Hand) -> bool:
    """A factor of a case, where the model has combinations and none is named."""
    is_of_case = _changes_factor(hand) and said.name_of(NameKind.LOAD_CASE)(hand)
    return is_of_case and not _of_combination(hand) and bool(hand.digest.of(NameKind.COMBINATION))


def _sizes_a_section(hand: Hand) -> bool:
    is_named = said.name_of(NameKind.SECTION)(hand) or said.has(NewName, Ids, Storeys)(hand)
    return hand.has("section") and said.has(SectionSize)(hand) and not is_named and not hand.has(*MEMBERS, "all")


def _changes_a_height(hand: Hand) -> bool:
    """ "Change the height of 2F": a storey and its height, and no length."""
    is_height = hand.has("storey_height") or _HEIGHT_SAID.search(hand.clause.words) is not None
    return is_height and said.has(Storeys)(hand) and not said.has(Amount, Number, NewName, SectionSize)(hand)


def _deletes_all(hand: Hand) -> bool:
    """ "다 지워", "wipe it all", "모델 초기화해줘": nothing is named but all there is."""
    names = {each.name for each in hand.clause.concepts}
    is_all = bool(names & {"all", "clear", "project"}) or _WHOLLY.search(hand.clause.words) is not None
    return is_all and not hand.clause.values and names <= _WHOLE


def _deletes_all_of_a_kind(hand: Hand) -> bool:
    """ "Delete all loads", "보 다 지워": each of a kind that no call deletes as a whole."""
    is_of_kind = hand.has("load", "beam_load", "nodal_load", "node", "support", *MEMBERS)
    return hand.has("all", "each") and is_of_kind and not hand.clause.values


def _adds_a_case_to_a_combination(hand: Hand) -> bool:
    """ "LCB3에 LL 추가": with what factor?"""
    is_told = said.has(Number, Formula, Amount, NewName)(hand)
    return said.name_of(NameKind.COMBINATION)(hand) and said.name_of(NameKind.LOAD_CASE)(hand) and not is_told


def _pins_columns(hand: Hand) -> bool:
    return hand.has("column") and hand.has("pinned") and not hand.clause.values


def _on_a_storey(hand: Hand) -> bool:
    """ "바닥하중 3층": a floor load and where it lies, and no verb."""
    is_told = said.has(Amount, Number, NewName, Formula)(hand) or said.name_of(*NameKind)(hand)
    return hand.has("floor_load") and said.has(Storeys)(hand) and not is_told


def _gives_a_section(hand: Hand) -> bool:
    """ "C2 단면 지정": a section that the model holds, and nothing of whom it is given to."""
    is_sized = said.has(SectionSize, Amount, Ids, Storeys, NewName)(hand)
    return hand.has("section") and said.name_of(NameKind.SECTION)(hand) and not is_sized and not hand.has(*MEMBERS)


def _of_floor_load_type(hand: Hand) -> bool:
    return said.name_of(NameKind.FLOOR_LOAD)(hand) and not said.has(Ids, Storeys, NewName)(hand)


def _spectrum_case(hand: Hand) -> bool:
    is_turned = said.direction(hand) or _measures(hand, "deg")
    return hand.has("spectrum") and said.name_of(NameKind.FUNCTION)(hand) and is_turned and not said.has(NewName)(hand)


_WHICH_COMBINATION: Final = NeededSlot(
    key="which",
    label=words.WHICH_OF_KIND[NameKind.COMBINATION],
    is_said=said.name_of(NameKind.COMBINATION),
    said=words.SAID_OF_COMBINATION,
    choices=said.names(NameKind.COMBINATION),
)
_FACTOR: Final = NeededSlot(key="factor", label=words.FACTOR, is_said=said.number, said=words.SAID_NEW_NAME)
_WHICH_NODES: Final = NeededSlot(
    key="nodes", label=words.WHICH_NODES, is_said=said.nodes_named, said=words.SAID_AT_NODES
)
_HEIGHT_SAID: Final = Pattern(r"(?<![A-Za-z])(?:storey |story |floor )?height(?![A-Za-z])|높이", re.IGNORECASE)
_NOT_OF_A_FACTOR: Final = ("self_weight", "mass", "masses", "spectrum", "seismic", "do.delete", "do.add", *RESULTS)
BARE: Final = (
    OpenOrder(
        verbs=_CHANGES,
        is_about=_changes_a_height,
        also=("depth", "storey_height", "storey", "level"),
        bars=("do.delete", "section", "load", *MEMBERS, *RESULTS),
        needs=(NeededSlot(key="height", label=words.STOREY_HEIGHT, is_said=said.length, said=words.SAID_HEIGHT),),
    ),
    OpenOrder(
        verbs=(),
        is_about=_on_a_storey,
        also=("floor_load", "load", *ADD),
        bars=("do.delete", "do.change", "do.rename", "mass", "masses", "combination", *MEMBERS, *RESULTS),
        needs=(
            NeededSlot(
                key="floor_type",
                label=words.FLOOR_TYPE,
                is_said=said.name_of(NameKind.FLOOR_LOAD),
                said=words.SAID_APPLIED,
                choices=said.names(NameKind.FLOOR_LOAD),
            ),
        ),
    ),
    OpenOrder(
        verbs=("do.set", "do.assign"),
        is_about=_gives_a_section,
        also=("section",),
        bars=("do.delete", "do.add", "do.create", "do.change", "material", *RESULTS),
        needs=(WHICH_MEMBERS,),
    ),
    OpenOrder(
        verbs=_CHANGES,
        is_about=_of_floor_load_type,
        also=("floor_load", "floor_load_type", "load", *said.TYPES),
        bars=("do.delete", "do.add", "combination", "storey", *MEMBERS, *RESULTS),
        needs=(
            NeededSlot(
                key="case",
                label=words.WHICH_CASE,
                is_said=lambda hand: said.name_of(NameKind.LOAD_CASE)(hand) or hand.has(*said.TYPES),
                choices=said.names(NameKind.LOAD_CASE),
            ),
            NeededSlot(key="amount", label=words.AMOUNT, is_said=said.amount, said=words.SAID_NEW_NAME),
        ),
    ),
    OpenOrder(
        verbs=_CHANGES,
        is_about=_sizes_a_section,
        also=("section",),
        bars=("do.delete", "do.add", "do.create", "material", *RESULTS),
        needs=(
            NeededSlot(
                key="which",
                label=words.WHICH_SECTION,
                is_said=said.name_of(NameKind.SECTION),
                said=words.SAID_SECTION,
                choices=said.names(NameKind.SECTION),
            ),
        ),
    ),
    OpenOrder(
        verbs=(),
        is_about=_of_combination,
        also=("combination", "load", *_CHANGES, *_FACTORS),
        bars=_NOT_OF_A_FACTOR,
        needs=(replace(WHICH_CASE, said=words.SAID_FACTOR_OF), _FACTOR),
    ),
    OpenOrder(
        verbs=(),
        is_about=_of_some_combination,
        also=("combination", "load", *_CHANGES, *_FACTORS),
        bars=_NOT_OF_A_FACTOR,
        needs=(_WHICH_COMBINATION, _FACTOR),
    ),
    OpenOrder(
        verbs=(),
        is_about=_spectrum_case,
        also=("spectrum", "spectrum_function", "load_case", "seismic", "direction", "angle", *ADD),
        bars=("design_spectrum", "combination", "do.delete", *_CHANGES[:2], *RESULTS),
        needs=(NeededSlot(key="name", label=words.NAME, is_said=said.has(NewName)),),
    ),
    OpenOrder(
        verbs=(),
        nouns=("diaphragm",),
        signs=_OFF_ON,
        also=("rigid", "do.set", "do.turn_off", "do.turn_on"),
        bars=(*RESULTS, "analysis", "explain"),
        needs=(STOREY,),
    ),
    OpenOrder(
        verbs=(),
        is_about=lambda hand: hand.has("self_weight") and said.has(Number)(hand),
        also=("load", *_FACTORS),
        bars=("mass", "masses", "do.delete", "combination", *_CHANGES[:2], *RESULTS),
        needs=(replace(WHICH_CASE, said=words.SAID),),
    ),
    OpenOrder(
        verbs=(),
        is_about=_loads_without_a_verb,
        also=("load", "node", "vertical", "direction", "mid", *SHAPES, *MEMBERS, *ADD),
        bars=(*_BARS, "floor_load_type", "floor_load", "self_weight", "seismic", "wind", "trapezoidal", *RESULTS),
        needs=(CASE, PLACE, AMOUNT),
    ),
    OpenOrder(
        verbs=(),
        is_about=lambda hand: hand.has("floor_load_type") and said.has(NewName)(hand),
        also=("floor_load_type", *ADD),
        bars=("do.delete", "do.change", "do.rename", "storey", *RESULTS),
        needs=(NAME, NeededSlot(key="loads", label=words.AMOUNT, is_said=said.quantity)),
    ),
    OpenOrder(
        verbs=(),
        is_about=lambda hand: hand.has("mass", "nodal_mass") and _measures(hand, "t", "kg", "ton"),
        also=("mass", "nodal_mass", "load", *ADD),
        bars=("masses", "self_weight", "participation", "storey", "do.delete", "do.change", *RESULTS),
        needs=(_WHICH_NODES,),
    ),
    OpenOrder(
        verbs=("do.divide",),
        is_about=lambda hand: not hand.has(*MEMBERS) and said.number(hand),
        bars=("node", "storey", "bay", "load", *RESULTS),
        needs=(replace(WHICH_MEMBERS, said=words.SAID_MEMBERS),),
    ),
    OpenOrder(
        verbs=("do.delete", "clear"),
        is_about=_deletes_all,
        also=tuple(_WHOLE),
        phrases=(_WHOLLY,),
        needs=(NeededSlot(key="which_ones", label=words.WHICH_OF_ALL, is_said=said.never),),
    ),
    OpenOrder(
        verbs=("do.delete", "clear"),
        is_about=_deletes_all_of_a_kind,
        also=("all", "each", "load", "beam_load", "nodal_load", "node", "support", "existing", *MEMBERS),
        bars=("storey", "floor_load", "floor_load_type", "load_case", "combination", "section", "material", "release"),
        needs=(NeededSlot(key="which_ones", label=words.WHICH_OF_ALL, is_said=said.never),),
    ),
    OpenOrder(
        verbs=(),
        is_about=_pins_columns,
        also=("all", "do.change", "do.set", "do.assign", "connection", "column", "pinned"),
        bars=("do.delete", "support", "base", "bottom_of_column", "start_end", "other_end", "both_ends", *RESULTS),
        needs=(
            NeededSlot(
                key="end",
                label=words.PINNED_WHERE,
                is_said=said.never,
                choices=fixed(("supports at the base", words.AT_THE_BASE), ("both ends", words.BOTH_ENDS)),
            ),
        ),
    ),
    OpenOrder(
        verbs=("do.add", "include"),
        is_about=_adds_a_case_to_a_combination,
        also=("combination", "load_case", "load"),
        bars=("do.delete", "do.create", *RESULTS),
        needs=(_FACTOR,),
    ),
    OpenOrder(
        verbs=("do.delete",),
        is_about=lambda hand: not hand.clause.values and all(each.name in _POLITE for each in hand.clause.concepts),
        needs=(NeededSlot(key="which_ones", label=words.WHICH_TO_DELETE, is_said=said.has_any),),
    ),
    OpenOrder(
        verbs=(),
        is_about=_asks_forces_nowhere,
        also=(*_FORCES, "load", "maximum", "minimum", "do.show", "each"),
        bars=(*_DOES, "storey", "support", "base", "node", "load_case", *_OTHER_RESULTS),
        needs=(replace(WHICH_MEMBERS, said=words.SAID_OF_MEMBERS),),
    ),
)
