"""Sections, thicknesses and materials that are to be otherwise or new, without how large, named how, or for whom."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand
from app.planning.commands.missing import slots_said as said
from app.planning.commands.missing.open_orders import NeededSlot, OpenOrder
from app.planning.commands.missing.orders import MEMBERS, RESULTS, SIZE, WHICH_MEMBERS
from app.planning.words.commands import missing as words
from app.reading.slots import Amount, Ids, Increment, ModelName, NewName, Number, SectionSize, Storeys
from app.trade.answers.digest import NameKind

_CHANGES: Final = ("do.change", "do.convert", "do.set", "do.assign")
_SHAPES: Final = ("h_shape", "pipe", "box", "circle", "square", "rectangle")
_GROWS: Final = Pattern(
    r"(?:더|좀) ?(?:크게|작게|굵게|깊게|넓게|두껍게|얇게|키워[가-힣]*)|(?:크|작|굵|깊|넓)게"
    r"|(?:be |to be |be made |a (?:bit|little) )?(?<![A-Za-z])(?:bigger|larger|smaller|deeper|shallower|wider|stockier"
    r"|slimmer|heavier|thicker|thinner)(?![A-Za-z])",
    re.IGNORECASE,
)
# "단면을 C2로", "to C2", "with section C2": a name that becomes.
_TO: Final = Pattern(r" ?(?:으로|로)(?![가-힣])")
_TO_AHEAD: Final = Pattern(
    r"(?:^|(?<![A-Za-z]))(?:to|into|with|assign|apply|use)(?: the)?(?: section| material)? $", re.IGNORECASE
)
_WIDTH_OR_DEPTH: Final = ("width", "depth")


def _one_section(hand: Hand) -> bool:
    return said.only_name(NameKind.SECTION)(hand)


def _becomes_named(hand: Hand) -> bool:
    """One section, told as what something gets and not as what is to change."""
    return _one_section(hand) and any(
        isinstance(each.value, ModelName)
        and (
            _TO.match(hand.clause.text(each.span.end, hand.clause.end)) is not None
            or _TO_AHEAD.search(hand.clause.text(hand.clause.start, each.span.start)) is not None
        )
        for each in hand.clause.values
    )


def _names_a_new_section(hand: Hand) -> bool:
    """ "Section G7": a name that the model does not hold, and nothing else."""
    is_more = said.has(SectionSize, Amount, Number, Ids, Storeys, ModelName)(hand) or hand.has("depth", "width")
    return hand.has("section") and said.has(NewName)(hand) and not is_more


def _members_without_size(hand: Hand) -> bool:
    return hand.has(*MEMBERS) and not said.has(SectionSize, Amount, Increment, NewName, ModelName)(hand)


_NEW_SIZE: Final = NeededSlot(
    key="size", label=words.NEW_SIZE, is_said=said.has(SectionSize, Amount, Number), said=words.SAID_CHANGED_TO
)
_TO_SECTION: Final = NeededSlot(
    key="to_section",
    label=words.WHICH_SECTION,
    is_said=said.name_of(NameKind.SECTION),
    said=words.SAID_TO_SECTION,
    choices=said.names(NameKind.SECTION),
)
_ANOTHER: Final = Pattern(
    r"(?<![A-Za-z])(?:another|a different|other) (?:size|sizes|dimensions?)(?: for)?(?![A-Za-z])"
    r"|다른 ?(?:치수|크기)(?:로|가|를)?",
    re.IGNORECASE,
)
_TALLER: Final = Pattern(
    r"(?<![A-Za-z])(?:taller|higher|lower|shorter)(?![A-Za-z])|(?:더 ?|좀 ?)(?:높게|낮게)|(?:높|낮)게", re.IGNORECASE
)


def _of_a_storey(hand: Hand) -> bool:
    is_more = said.has(Amount, Number, NewName, SectionSize, ModelName)(hand) or hand.has(*MEMBERS, "load", "support")
    return said.has(Storeys)(hand) and not is_more


def _grows_a_storey(hand: Hand) -> bool:
    return _of_a_storey(hand) and _TALLER.search(hand.clause.words) is not None


_STOREY_HEIGHT: Final = NeededSlot(
    key="height", label=words.STOREY_HEIGHT, is_said=said.length, said=words.SAID_HEIGHT_CHANGED
)
SIZES: Final = (
    OpenOrder(
        verbs=(),
        is_about=_grows_a_storey,
        also=("storey", "storey_height", "level", *_CHANGES, "do.create"),
        bars=("do.delete", "do.add", "roof", *RESULTS),
        phrases=(_TALLER,),
        needs=(_STOREY_HEIGHT,),
    ),
    OpenOrder(
        verbs=(),
        signs=_ANOTHER,
        is_about=_one_section,
        also=("section", "other", "do.change", "do.set"),
        bars=("do.delete", "material", "group", *RESULTS),
        phrases=(_ANOTHER,),
        needs=(_NEW_SIZE,),
    ),
    OpenOrder(
        verbs=_CHANGES,
        is_about=_becomes_named,
        also=("section", "filler"),
        bars=("do.delete", "do.create", "material", "group", *RESULTS),
        needs=(WHICH_MEMBERS,),
    ),
    OpenOrder(
        verbs=(),
        signs=_GROWS,
        is_about=_one_section,
        also=("section", "filler", "do.change", "do.create", *_WIDTH_OR_DEPTH),
        bars=("do.delete", "material", "group", "load", *RESULTS),
        phrases=(_GROWS,),
        needs=(_NEW_SIZE,),
    ),
    OpenOrder(
        verbs=(),
        signs=_GROWS,
        is_about=_members_without_size,
        also=(*MEMBERS, *_CHANGES, "section", "filler", "corner", "edge", "inner", "do.create"),
        bars=("do.delete", "load", "wall", "thickness", "support", "release", *RESULTS),
        phrases=(_GROWS,),
        needs=(WHICH_MEMBERS, _TO_SECTION),
    ),
    OpenOrder(
        verbs=(),
        is_about=_names_a_new_section,
        also=("section", *_SHAPES, *MEMBERS, "steel", "concrete"),
        bars=("do.delete", "do.assign", "do.change", "do.rename", "material", "load", *RESULTS),
        needs=(SIZE,),
    ),
)
