"""What a model holds and which tool lists it: nouns of the trade, what they may be said with, and kinds of names."""

import re
from collections.abc import Mapping
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.results.chat import CHAT, LITTLE
from app.planning.commands.results.topics import SET_TO_WHAT, is_order, take_done
from app.planning.words.commands import lists as texts
from app.reading.slots import ModelName, Storeys
from app.trade.answers.digest import NameKind
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text

_HOW_HIGH: Final = Pattern(r"how (?:high|tall)|높이[가-힣]{0,2}", re.IGNORECASE)
LISTS: Final = Pattern(
    r"목록|리스트|번호|현황|일람|(?:all|list)(?: of)? the|listing|inventory|들이? 뭐|뭐뭐|좌표|coordinates?|정보"
    r"|속성|어떤|조건|있는지|있나|있어",
    re.IGNORECASE,
)


def noun_of_a_name(hand: Hand) -> list[str]:
    """What a name of the model is, where no noun says it: "size of C2", "LCB2가 뭐야"."""
    if not hand.has("do.show", "explain", "filler", "property", "name", "dimension"):
        return []
    if hand.has("sum", "load", "maximum", "minimum"):
        return []
    name = hand.peek(ModelName)
    found = [noun for noun, kinds in NAMED.items() if name is not None and set(kinds).intersection(name.kinds)]
    return found[:1]


def take_nouns(hand: Hand) -> None:
    for noun in TOOLS:
        hand.says(*SPELLED.get(noun, (noun,)))
    if not is_order(hand):
        # "The settings" is a noun where nothing else orders.
        hand.says("do.set")
        hand.take_where("do.change", lambda span: SET_TO_WHAT.search(span.words) is not None)
    if hand.has("p_delta"):
        hand.says("iterations", "tolerance", "convergence")
    if hand.has("modes"):
        hand.says("analysis", "eigen")
    if hand.has("combination"):
        hand.says("scale", "load_factor")
    hand.says(*CHAT, "all", "property", "geometry", "count", "storey", "load", "beam", "column", "name", "sum", "level")
    hand.says("explain", "filler")
    take_done(hand)
    if hand.has("spectrum_function"):
        hand.says("spectrum", "function")
    # A name of another kind is no part of a list: "what do the supports carry under LL" asks for something else.
    kinds = {kind for noun, named in NAMED.items() if hand.has(noun) for kind in named}
    if not any(hand.has(*SPELLED.get(noun, (noun,))) for noun in TOOLS):
        kinds = {kind for noun in noun_of_a_name(hand) for kind in NAMED[noun]}
    hand.take_all(ModelName, lambda name: any(kind in kinds for kind in name.kinds))
    if hand.has(*SPELLED["storey_data"]) or of_storeys(hand):
        hand.says(*_ECCENTRIC, *SPELLED["storey_data"])
        hand.take_all(Storeys)
        cover(hand, _HOW_HIGH)
    if hand.has("load_case"):
        # Which of them are seismic stands in the list with their types.
        hand.says("seismic", "wind", "dead", "live", "snow", "temperature", "type")
    if hand.has("self_weight"):
        hand.take_all(ModelName, lambda name: NameKind.LOAD_CASE in name.kinds)
    if hand.has("thickness"):
        hand.says("wall", "slab", "plate")
    cover(hand, LISTS)
    cover(hand, LITTLE)


_ECCENTRIC: Final = ("accidental", "eccentricity")


def of_storeys(hand: Hand) -> bool:
    """ "Eccentricity of 3F": what storeys have that are named by their own names alone."""
    return hand.has(*_ECCENTRIC) and (hand.peek(Storeys) is not None or hand.has("storey", "storey_data"))


def _table(name: str) -> JsonObject:
    return {"table": name}


_KIND: Final = "kind"


def _properties(kind: str) -> JsonObject:
    found: dict[str, JsonValue] = {_KIND: kind}
    return found


NAMED: Final[Mapping[str, tuple[NameKind, ...]]] = {
    "material": (NameKind.MATERIAL,),
    "section": (NameKind.SECTION,),
    "thickness": (NameKind.THICKNESS,),
    "load_case": (NameKind.LOAD_CASE, NameKind.SPECTRUM_CASE),
    "combination": (NameKind.COMBINATION,),
    "floor_load_type": (NameKind.FLOOR_LOAD,),
    "spectrum_function": (NameKind.FUNCTION,),
    "group": (NameKind.GROUP,),
}
SPELLED: Final[Mapping[str, tuple[str, ...]]] = {
    "section": ("section", "h_shape"),
    "storey_data": ("storey_data", "storey", "storey_height", "level", "diaphragm"),
    "masses": ("masses",),
    "modes": ("modes",),
}
WITHIN: Final[Mapping[str, tuple[str, ...]]] = {
    "load_case": ("load",),
    "floor_load_type": ("floor_load", "storey_data"),
    "nodal_load": ("node", "load"),
    "beam_load": ("load",),
    "floor_load": ("load", "storey_data"),
    "combination": ("load", "load_case"),
    "support": ("node",),
    "release": ("element",),
    "nodal_mass": ("node",),
    "spectrum_function": ("load",),
}
TOOLS: Final[Mapping[str, tuple[str, Text, JsonObject]]] = {
    "material": ("list_properties", texts.MATERIALS, _properties("material")),
    "section": ("list_properties", texts.SECTIONS, _properties("section")),
    "thickness": ("list_properties", texts.THICKNESSES, _properties("thickness")),
    "combination": ("list_load_cases", texts.LOAD_CASES_AND_COMBINATIONS, {}),
    "load_case": ("list_load_cases", texts.LOAD_CASES_AND_COMBINATIONS, {}),
    "storey_data": ("get_story_data", texts.STOREYS, {}),
    "support": ("read_table", texts.SUPPORTS, _table("CONS")),
    "release": ("read_table", texts.END_RELEASES, _table("FRLS")),
    "floor_load_type": ("read_table", texts.FLOOR_LOAD_TYPES, _table("FBLD")),
    "floor_load": ("read_table", texts.FLOOR_LOADS, _table("FBLA")),
    "nodal_load": ("read_table", texts.NODAL_LOADS, _table("CNLD")),
    "beam_load": ("read_table", texts.BEAM_LOADS, _table("BMLD")),
    "self_weight": ("read_table", texts.SELF_WEIGHT, _table("BODF")),
    "spectrum_function": ("read_table", texts.SPECTRUM_FUNCTIONS, _table("SPFC")),
    "nodal_mass": ("read_table", texts.NODAL_MASSES, _table("NMAS")),
    "masses": ("read_table", texts.LOADS_TO_MASSES, _table("LTOM")),
    "p_delta": ("read_table", texts.P_DELTA_CONTROL, _table("PDEL")),
    "group": ("read_table", texts.GROUPS, _table("GRUP")),
    "modes": ("read_table", texts.MODES_SET, _table("EIGV")),
    "unit_system": ("get_project_status", texts.UNITS_OF_MODEL, {}),
    "node": ("get_nodes", texts.NODES, {}),
    "element": ("get_elements", texts.ELEMENTS_2, {}),
}
