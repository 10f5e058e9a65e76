"""Orders that change what is there, or add to it, and leave open to what: asked about before those that say less."""

import re
from dataclasses import replace
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.hand import ARROW, Hand
from app.planning.commands.missing import slots_said as said
from app.planning.commands.missing.open_orders import NeededSlot, OpenOrder, fixed
from app.planning.commands.missing.orders import GRADE, LOADS, MEMBERS, RESULTS, STOREY, WHICH_MEMBERS
from app.planning.words.commands import missing as words
from app.reading.slots import Amount, Storeys
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension

_GRAVITY: Final = ("live", "dead", "superimposed", "snow", "roof_live")
_CHANGES: Final = ("do.change", "do.convert", "do.move")
_OF_OTHERS: Final = (*("combination", "mass", "masses", "spectrum", "load_case", "do.delete", "do.rename"), *RESULTS)
_SIDEWAYS: Final = ("seismic", "wind", "equivalent_static")
_THICK: Final = Pattern(r"thick|thin|두껍|얇|두께", re.IGNORECASE)
_THICKER: Final = Pattern(r"thicker|thinner|두껍게|얇게|두꺼운|두껍", re.IGNORECASE)
_MORE: Final = Pattern(r"(?:more|fewer|extra) modes|모드(?: ?수)?(?:를)? ?(?:더|좀)", re.IGNORECASE)
_BIGGER: Final = Pattern(r"bigger|larger|smaller|deeper|wider|stronger|thicker|키워|크게|굵게|작게", re.IGNORECASE)
_STRONGER: Final = Pattern(r"stronger|higher[- ]grade|강한|고강도", re.IGNORECASE)

_FLOOR_TYPE: Final = NeededSlot(
    key="floor_type",
    label=words.FLOOR_TYPE,
    is_said=said.name_of(NameKind.FLOOR_LOAD),
    said=words.SAID_OF_TYPE,
    choices=said.names(NameKind.FLOOR_LOAD),
)
_AMOUNT: Final = NeededSlot(key="amount", label=words.AMOUNT, is_said=said.amount)
_NEW_FACTOR: Final = NeededSlot(key="factor", label=words.NEW_FACTOR, is_said=said.amount)


def _has_floor_loads(hand: Hand) -> bool:
    """Loads by their case in a model with floor load types, or where nobody tells what it holds."""
    is_load = hand.has(*_GRAVITY, "floor_load", "floor_load_type") or (
        said.only_name(NameKind.LOAD_CASE)(hand) and (ARROW.search(hand.clause.words) is not None or hand.has("load"))
    )
    return is_load and bool(hand.digest.of(NameKind.FLOOR_LOAD) or not hand.digest.names)


def _on_a_floor(hand: Hand) -> bool:
    """A load for a storey or a slab, of which neither type nor size is said."""
    has_floor = hand.has("slab", "floor_load") or said.has(Storeys)(hand)
    return has_floor and hand.has("load", "floor_load", "equipment", *_GRAVITY)


def _adds_members(hand: Hand) -> bool:
    """New members; a section or a material is told of them only where the model holds it."""
    if not hand.has(*MEMBERS) or _BIGGER.search(hand.clause.words) is not None:
        return False
    has_section = not hand.has("section") or said.name_of(NameKind.SECTION)(hand)
    has_material = not hand.has("material") or said.name_of(NameKind.MATERIAL)(hand)
    is_of_both = said.name_of(NameKind.SECTION)(hand) and said.name_of(NameKind.MATERIAL)(hand)
    return has_section and has_material and (is_of_both or not hand.has("section", "material"))


def _is_pressure(hand: Hand) -> bool:
    return any(
        isinstance(each.value, Amount) and amounts.measures(each.value, Dimension.PRESSURE)
        for each in hand.clause.values
    )


def _which(kind: NameKind, *, is_new: bool = False) -> NeededSlot:
    """Which one of a kind, with the model's own names."""
    said_by = said.new_name if is_new else said.name_of(kind)
    return NeededSlot(key="which", label=words.WHICH_OF_KIND[kind], is_said=said_by, choices=said.names(kind))


def _renames(noun: str, which: NeededSlot) -> OpenOrder:
    """A new name for one of a kind."""
    return OpenOrder(
        verbs=("do.change", "do.rename", "do.set"),
        needs=(which, NeededSlot(key="new_name", label=words.NEW_NAME, is_said=said.never, said=words.SAID_NEW_NAME)),
        also=(noun, "load", "name", "do.rename", "load_case"),
        is_about=lambda hand: hand.has(noun) and hand.has("name", "do.rename"),
    )


_RENAMES: Final = (
    _renames("storey", NeededSlot(key="which", label=words.STOREY, is_said=said.storey, choices=said.levels)),
    _renames("load_case", _which(NameKind.LOAD_CASE)),
    _renames("combination", _which(NameKind.COMBINATION)),
    _renames("section", _which(NameKind.SECTION)),
    _renames("material", _which(NameKind.MATERIAL)),
    _renames("group", _which(NameKind.GROUP)),
    OpenOrder(
        verbs=("do.rename", "do.change"),
        nouns=("do.rename",),
        needs=(
            _which(NameKind.LOAD_CASE, is_new=True),
            NeededSlot(key="new_name", label=words.NEW_NAME, is_said=said.never, said=words.SAID_NEW_NAME),
        ),
    ),
)
_LOAD_CHANGES: Final = (
    OpenOrder(
        verbs=(*_CHANGES, "do.set"),
        signs=ARROW,
        is_about=_has_floor_loads,
        also=("load", *_GRAVITY, "floor_load", "floor_load_type", "uniform", "pressure"),
        bars=(*_OF_OTHERS, *_SIDEWAYS, *MEMBERS, "node", "nodal_load", "beam_load", "self_weight", "point_load"),
        needs=(_FLOOR_TYPE, _AMOUNT),
    ),
    OpenOrder(
        verbs=_CHANGES,
        nouns=("load", "nodal_load", "beam_load", "uniform", "point_load", *_GRAVITY),
        is_about=lambda hand: said.only_name(NameKind.LOAD_CASE)(hand) and hand.has("do.change"),
        also=(*MEMBERS, "node", "floor_load"),
        bars=(*_OF_OTHERS, *_SIDEWAYS, "self_weight"),
        needs=(
            NeededSlot(
                key="loads",
                label=words.WHICH_LOADS_CHANGE,
                is_said=said.loads,
                choices=said.names(NameKind.FLOOR_LOAD, NameKind.LOAD_CASE),
            ),
            _AMOUNT,
        ),
    ),
    OpenOrder(
        verbs=("do.add", "do.assign", "do.create", "do.set"),
        is_about=_is_pressure,
        nouns=(),
        also=("wind", "pressure", "load"),
        bars=(*RESULTS, "floor_load", "floor_load_type", "dead", "live", *MEMBERS, "plate", "slab", "basic_wind"),
        needs=(STOREY,),
    ),
    OpenOrder(
        verbs=("do.add", "do.assign", "do.create", "do.set", "do.need"),
        is_about=_on_a_floor,
        also=("load", "slab", "equipment", "floor_load", *_GRAVITY, "storey"),
        bars=(*_OF_OTHERS, *_SIDEWAYS, *MEMBERS, "node", "self_weight", "floor_load_type"),
        needs=(
            NeededSlot(
                key="floor_load",
                label=words.FLOOR_TYPE_OR_AMOUNT,
                is_said=lambda hand: said.amount(hand) or said.name_of(NameKind.FLOOR_LOAD)(hand),
                choices=said.names(NameKind.FLOOR_LOAD),
            ),
        ),
    ),
    OpenOrder(
        verbs=("do.change", "do.set"),
        is_about=lambda hand: hand.has("self_weight") and hand.has("scale", "load_factor"),
        also=("self_weight", "scale", "load_factor", "load_case", "load"),
        bars=("mass", "do.delete", "combination", *RESULTS),
        needs=(NeededSlot(key="factor", label=words.FACTOR, is_said=said.number),),
    ),
)
_NEW_THICKNESS: Final = (
    NeededSlot(
        key="thickness_name",
        label=words.WHICH_OF_KIND[NameKind.THICKNESS],
        is_said=said.name_of(NameKind.THICKNESS),
        choices=said.names(NameKind.THICKNESS),
    ),
    NeededSlot(key="thickness", label=words.VALUE_OF_THICKNESS, is_said=said.new_size, said=words.SAID_NEW_NAME),
)
_DEFINITION_CHANGES: Final = (
    OpenOrder(
        verbs=_CHANGES,
        is_about=said.only_name(NameKind.SECTION),
        also=("section", "filler", "width", "depth"),
        bars=("do.delete", "material", "group", *RESULTS),
        needs=(NeededSlot(key="size", label=words.NEW_SIZE, is_said=said.new_size),),
    ),
    OpenOrder(
        verbs=_CHANGES,
        is_about=said.only_name(NameKind.COMBINATION),
        also=("combination", "load", "scale", "load_factor"),
        bars=("do.delete", *RESULTS),
        needs=(_NEW_FACTOR,),
    ),
    OpenOrder(
        verbs=_CHANGES,
        nouns=("combination",),
        also=("load", "scale", "load_factor"),
        bars=("do.delete", "generate", "design", *RESULTS),
        needs=(_which(NameKind.COMBINATION), _NEW_FACTOR),
    ),
    OpenOrder(
        verbs=(*_CHANGES, "do.set", "do.assign"),
        is_about=said.only_grade,
        also=("material", "concrete", "steel", "strength", "do.create", "do.set", "do.assign"),
        bars=("do.delete", "section", *RESULTS),
        needs=(WHICH_MEMBERS,),
    ),
    OpenOrder(
        verbs=_CHANGES,
        signs=_STRONGER,
        nouns=("material", "concrete", "steel", "strength"),
        also=(*MEMBERS, "do.create"),
        bars=("do.delete", "section", "reinforcement", *RESULTS),
        needs=(WHICH_MEMBERS, replace(GRADE, said=words.SAID_CHANGED_TO)),
    ),
    OpenOrder(
        verbs=_CHANGES,
        signs=_THICK,
        nouns=("thickness",),
        also=(*MEMBERS, "slab", "plate"),
        bars=("do.delete", "flange", "web", "do.create", "do.add", "do.show", "do.assign", "do.need", *RESULTS),
        needs=_NEW_THICKNESS,
    ),
    OpenOrder(
        verbs=(),
        signs=_THICKER,
        nouns=("wall", "slab", "plate", "thickness"),
        is_about=said.name_of(NameKind.THICKNESS),
        also=(*_CHANGES, "do.create", "do.need", "thickness"),
        bars=("do.delete", "flange", "web", "do.show", "section", *RESULTS),
        needs=_NEW_THICKNESS,
    ),
)
_SIDE: Final = NeededSlot(
    key="side",
    label=words.SIDE,
    is_said=said.direction,
    said=words.SAID_DIRECTION,
    choices=fixed("+X", "-X", "+Y", "-Y"),
)
_BAY_WIDTH: Final = NeededSlot(key="width", label=words.BAY_WIDTH, is_said=said.length)
_BESIDE: Final = Pattern(r"(?<![A-Za-z])sides?(?![A-Za-z])|(?<![가-힣])[쪽측]", re.IGNORECASE)
_ADDITIONS: Final = (
    OpenOrder(
        verbs=("do.add", "do.create", "do.need", "do.register"),
        nouns=("node",),
        bars=(*LOADS, "load", "support", "mass", "nodal_mass", "group", *MEMBERS, *RESULTS),
        needs=(NeededSlot(key="coordinates", label=words.COORDINATES, is_said=said.coordinates),),
    ),
    OpenOrder(
        verbs=("do.add", "do.create", "do.need", "do.connect", "do.set"),
        is_about=_adds_members,
        also=("truss", "section", "material", *MEMBERS),
        bars=(
            *(*LOADS, "load", "release", "group", "thickness", "support", "storey", *RESULTS),
            *("uniform", "bay", "frame", "building", *_SIDEWAYS, *_GRAVITY, "mass", "diaphragm", "pinned", "fixed"),
            *("all", "temperature", "rebar", "node"),
        ),
        needs=(NeededSlot(key="ends", label=words.BETWEEN_NODES, is_said=said.place, said=words.SAID_BETWEEN),),
    ),
    OpenOrder(
        verbs=("do.extend", "do.add", "do.change", "do.copy"),
        nouns=("bay",),
        also=("frame", "building", "storey"),
        kept=(_BESIDE,),
        bars=(*LOADS, "load", *MEMBERS, *RESULTS, "section", "storey"),
        needs=(_SIDE, _BAY_WIDTH),
    ),
    OpenOrder(
        verbs=("do.extend",),
        nouns=("frame", "building"),
        bars=(*LOADS, "load", *MEMBERS, *RESULTS, "section", "storey", "bay"),
        needs=(replace(_SIDE, said=words.SAID_BAY), _BAY_WIDTH),
    ),
    OpenOrder(
        verbs=("do.change", "do.add", "do.set", "do.need"),
        signs=_MORE,
        nouns=("modes",),
        also=("analysis", "eigen"),
        bars=(*(each for each in RESULTS if each != "do.show"), "spectrum", "all", "combination"),
        needs=(NeededSlot(key="mode_count", label=words.MODE_COUNT, is_said=said.number, said=words.SAID_MODES),),
    ),
    OpenOrder(
        verbs=("do.change", "do.set"),
        nouns=("analysis",),
        bars=(
            "modes",
            "p_delta",
            "spectrum",
            "do.run",
            "self_weight",
            "mass",
            "buckling",
            "eigen",
            "results",
            *RESULTS,
        ),
        needs=(
            NeededSlot(
                key="setting",
                label=words.WHICH_SETTING,
                is_said=said.never,
                choices=fixed(
                    ("number of modes", words.SETTING_MODES),
                    ("P-Delta", words.SETTING_P_DELTA),
                    ("masses from loads", words.SETTING_MASSES),
                ),
            ),
        ),
    ),
    OpenOrder(
        verbs=("do.copy",),
        is_about=lambda hand: not hand.has(*MEMBERS, "node", "storey", "bay", "load", "frame", "support"),
        bars=("do.open", "do.save", "do.save_as", "duplicate", "do.checkpoint", *RESULTS),
        needs=(NeededSlot(key="which_ones", label=words.WHAT_TO_COPY, is_said=said.has_any),),
    ),
)
CHANGES: Final = (*_RENAMES, *_LOAD_CHANGES, *_DEFINITION_CHANGES, *_ADDITIONS)
