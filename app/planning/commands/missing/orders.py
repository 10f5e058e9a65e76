"""The orders that are asked about where they leave a slot open, each with its verbs, its nouns and its slots."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.missing import slots_said as said
from app.planning.commands.missing.open_orders import NeededSlot, OpenOrder, fixed
from app.planning.words.commands import missing as words
from app.reading.slots import ClassKind
from app.trade.answers.digest import NameKind
from app.trade.kds_41_17 import SITE_CLASSES, USE_GROUPS, ZONE_ACCELERATION_G

ADD: Final = ("do.create", "do.add", "do.need", "do.register", "do.set", "do.assign", "generate")
CHANGE: Final = ("do.change", "do.convert", "do.set", "do.move", "do.add")
MEMBERS: Final = ("beam", "column", "brace", "wall", "element")
LOADS: Final = ("nodal_load", "beam_load", "floor_load", "pressure", "self_weight", "self_weight", "temperature_load")
RESULTS: Final = (
    "reaction",
    "displacement",
    "drift",
    "base_shear",
    "period",
    "do.show",
    "storey_shear",
    "member_force",
)


_ONE_MORE: Final = Pattern(
    r"(?:한|두|세|1|2|3) ?(?:개 ?)?층 ?(?:을 |를 )?(?:더|추가|증축)|층 ?(?:을 |를 )?(?:하나|한 ?개) ?(?:더"
    r"|추가)|(?:one|another|an? extra|an? additional|two|a) ?(?:more |extra |new )?(?:storey|story|floor"
    r"|level)s? ?(?:on top|above|more|at the top)?"
    r"|(?:add|put) (?:a|one|another) (?:storey|story|floor)",
    re.IGNORECASE,
)


# "Switch it off": told with the verb, and read with it once the storey is said.
_OFF_OR_ON: Final = Pattern(r"(?<![A-Za-z])(?:off|on)(?![A-Za-z])", re.IGNORECASE)
NAME = NeededSlot(key="name", label=words.NAME, is_said=said.new_name)
SIZE = NeededSlot(key="size", label=words.SIZE, is_said=said.size)
GRADE = NeededSlot(
    key="grade",
    label=words.GRADE,
    is_said=lambda hand: said.grade(hand) or said.quantity(hand),
    choices=fixed("C24", "C27", "C30", "SM355", "SS275"),
)
WHICH_MEMBERS = NeededSlot(key="members", label=words.WHICH_MEMBERS, is_said=said.members)
_WHICH_SECTION = NeededSlot(
    key="to_section",
    label=words.WHICH_SECTION,
    is_said=said.name_of(NameKind.SECTION),
    said=words.SAID_TO_SECTION,
    choices=said.names(NameKind.SECTION),
)
_WHICH_NODES = NeededSlot(
    key="nodes",
    label=words.WHICH_NODES,
    is_said=said.nodes,
    said=words.SAID_ON_NODES,
)
WHICH_CASE = NeededSlot(
    key="case",
    label=words.WHICH_CASE,
    is_said=said.case,
    said=words.SAID_IN_CASE,
    choices=said.names(NameKind.LOAD_CASE),
)
_WHICH_END = NeededSlot(
    key="end",
    label=words.WHICH_END,
    is_said=said.end,
    choices=fixed(("both ends", words.BOTH_ENDS), ("i-end", words.END_I), ("j-end", words.END_J)),
)
_CONDITION = NeededSlot(
    key="condition",
    label=words.CONDITION,
    is_said=said.support,
    choices=fixed(("fixed", words.FIXED), ("pinned", words.PINNED), ("roller", words.ROLLER)),
)
ZONE = NeededSlot(
    key="zone",
    label=words.ZONE,
    is_said=said.of_class(ClassKind.ZONE),
    said=words.SAID_ZONE,
    choices=fixed(*ZONE_ACCELERATION_G),
)
SITE = NeededSlot(
    key="site",
    label=words.SITE,
    is_said=said.of_class(ClassKind.SITE),
    said=words.SAID_SITE,
    choices=fixed(*SITE_CLASSES),
)
USE = NeededSlot(
    key="use",
    label=words.GROUP_OF_USE,
    is_said=said.of_class(ClassKind.GROUP),
    said=words.SAID_USE,
    choices=fixed(*USE_GROUPS),
)
FUNCTION = NeededSlot(
    key="function",
    label=words.FUNCTION,
    is_said=said.name_of(NameKind.FUNCTION),
    said=words.SAID_FUNCTION,
    choices=said.names(NameKind.FUNCTION),
)
R_VALUE = NeededSlot(key="r", label=words.R_FACTOR, is_said=said.response, said=words.SAID_R)
STOREY = NeededSlot(key="storey", label=words.STOREY, is_said=said.storey, choices=said.levels)
_HEIGHT = NeededSlot(key="height", label=words.STOREY_HEIGHT, is_said=said.length, said=words.SAID_HEIGHT)
_TYPES: Final = (
    ("dead load", words.DEAD),
    ("live load", words.LIVE),
    ("wind load", words.WIND),
    ("seismic load", words.SEISMIC),
    ("snow load", words.SNOW),
    ("temperature load", words.TEMPERATURE),
)

_BETA: Final = NeededSlot(key="angle", label=words.BETA_ANGLE, is_said=said.quantity, said=words.SAID_BETA)
_NAMED: Final = {
    "combination": NameKind.COMBINATION,
    "section": NameKind.SECTION,
    "material": NameKind.MATERIAL,
    "thickness": NameKind.THICKNESS,
    "group": NameKind.GROUP,
    "floor_load_type": NameKind.FLOOR_LOAD,
    "load_case": NameKind.LOAD_CASE,
}

# The more a noun says, the earlier it stands: "spectrum case" before "case", "floor load type" before "load".
ORDERS: Final = (
    OpenOrder(
        verbs=(*ADD, "do.assign"),
        nouns=("wind",),
        also=("load", "load_case", "pressure"),
        bars=("combination", "do.delete", "do.show", *RESULTS, "type"),
        needs=(
            WHICH_CASE,
            NeededSlot(key="speed", label=words.WIND_SPEED, is_said=said.speed, said=words.SAID_SPEED),
            NeededSlot(
                key="exposure",
                label=words.EXPOSURE,
                is_said=said.of_class(ClassKind.EXPOSURE),
                said=words.SAID_EXPOSURE,
                choices=fixed("A", "B", "C", "D"),
            ),
            NeededSlot(
                key="direction",
                label=words.DIRECTION,
                is_said=said.direction,
                said=words.SAID_DIRECTION,
                choices=fixed("X", "Y"),
            ),
        ),
    ),
    OpenOrder(
        verbs=ADD,
        nouns=("design_spectrum", "spectrum_function"),
        bars=(*RESULTS, "do.delete", "combination"),
        also=("spectrum", "seismic"),
        needs=(NAME, ZONE, SITE, USE, R_VALUE),
    ),
    OpenOrder(
        verbs=ADD,
        nouns=("spectrum",),
        bars=("load_case", *RESULTS, "do.delete", "combination"),
        also=("seismic", "design"),
        needs=(NAME, ZONE, SITE, USE, R_VALUE),
    ),
    OpenOrder(
        verbs=ADD,
        nouns=("spectrum",),
        bars=(*RESULTS, "do.delete", "combination"),
        also=("seismic", "load_case"),
        needs=(
            NAME,
            FUNCTION,
            NeededSlot(key="angle", label=words.ANGLE, is_said=said.direction, choices=fixed("X", "Y")),
        ),
    ),
    OpenOrder(
        verbs=ADD,
        nouns=("seismic", "equivalent_static"),
        also=("load", "load_case"),
        bars=("combination", "spectrum", "do.delete", "analysis", "design", "mass", "type", *RESULTS),
        needs=(WHICH_CASE, ZONE, SITE, USE, R_VALUE),
    ),
    OpenOrder(
        verbs=(),
        nouns=("envelope",),
        also=("load", "combination", "load_case", *ADD),
        bars=("do.delete", "do.change", "do.rename", *RESULTS),
        needs=(
            NeededSlot(
                key="parts",
                label=words.ENVELOPE_OF,
                is_said=said.name_of(NameKind.COMBINATION, NameKind.LOAD_CASE, NameKind.SPECTRUM_CASE),
                said=words.SAID_OF_THESE,
                choices=said.names(NameKind.COMBINATION),
            ),
        ),
    ),
    OpenOrder(
        verbs=("do.create", "do.add", "do.need", "do.register", "do.set", "do.new"),
        nouns=("combination",),
        also=("load",),
        bars=("generate", *RESULTS, "do.delete"),
        needs=(
            NAME,
            NeededSlot(key="formula", label=words.FORMULA, is_said=said.formula, said=words.SAID_EQUALS),
        ),
    ),
    OpenOrder(
        verbs=("do.create", "do.add", "do.need", "do.register", "do.set", "do.new"),
        nouns=("load_case",),
        bars=("spectrum", "self_weight", "combination", *LOADS, *RESULTS, "do.delete", "do.change"),
        also=("load", *said.TYPES),
        needs=(
            NAME,
            NeededSlot(
                key="type",
                label=words.TYPE_OF_CASE,
                is_said=said.case_type,
                said=words.SAID_TYPE,
                choices=fixed(*_TYPES),
            ),
        ),
    ),
    OpenOrder(
        verbs=("do.create", "do.add", "do.need", "do.register", "do.set", "do.new"),
        nouns=("section",),
        also=(*MEMBERS, "concrete", "steel"),
        bars=("do.assign", "do.delete", "do.change", *RESULTS),
        needs=(NAME, SIZE),
    ),
    OpenOrder(
        verbs=("do.create", "do.add", "do.need", "do.register", "do.set", "do.new"),
        nouns=("thickness",),
        also=(*MEMBERS, "slab", "plate"),
        bars=("do.delete", "flange", "web", *RESULTS),
        needs=(
            NAME,
            NeededSlot(key="thickness", label=words.VALUE_OF_THICKNESS, is_said=said.length),
        ),
    ),
    OpenOrder(
        verbs=("do.create", "do.add", "do.need", "do.register", "do.set", "do.new"),
        nouns=("material", "steel", "concrete"),
        bars=("section", "do.delete", "do.change", "user_defined", *MEMBERS, *RESULTS),
        needs=(GRADE,),
    ),
    OpenOrder(
        verbs=("do.create", "do.add", "do.need", "do.register", "do.set", "do.new"),
        nouns=("floor_load_type",),
        bars=("do.delete", *RESULTS),
        needs=(NAME, NeededSlot(key="loads", label=words.AMOUNT, is_said=said.quantity)),
    ),
    OpenOrder(
        verbs=("do.create", "do.add", "do.need", "do.register", "do.set", "do.new"),
        nouns=("group",),
        bars=("do.delete", *RESULTS, "use_group"),
        also=MEMBERS,
        needs=(NAME, WHICH_MEMBERS),
    ),
    OpenOrder(
        verbs=(*CHANGE, "do.assign"),
        nouns=("section",),
        also=(*MEMBERS, "width", "depth"),
        bars=("do.delete", *RESULTS),
        needs=(WHICH_MEMBERS, _WHICH_SECTION),
    ),
    OpenOrder(
        verbs=("do.create", "do.change"),
        nouns=("column", "beam"),
        bars=(
            *("load", *LOADS, "section", "support", "release", "fixed", "pinned", "do.delete", *RESULTS, "uniform"),
            *("direction", "angle", "angle_beta", "rotation"),
        ),
        needs=(WHICH_MEMBERS, _WHICH_SECTION),
    ),
    OpenOrder(
        verbs=CHANGE,
        nouns=("material", "concrete", "steel", "strength"),
        also=(*MEMBERS, "do.create"),
        bars=("do.delete", *RESULTS),
        needs=(WHICH_MEMBERS, GRADE),
    ),
    OpenOrder(
        verbs=("do.delete",),
        nouns=("load", *LOADS, "uniform", "point_load"),
        bars=("load_case", "combination", "do.add"),
        needs=(NeededSlot(key="loads", label=words.WHICH_LOADS, is_said=said.has_any),),
    ),
    OpenOrder(
        verbs=("do.delete",),
        nouns=MEMBERS,
        bars=("load", *LOADS, "section", "release"),
        needs=(WHICH_MEMBERS,),
    ),
    *(
        OpenOrder(
            verbs=("do.delete",),
            nouns=(noun,),
            also=("load", *MEMBERS),
            bars=("node", "element", *(other for other in _NAMED if other != noun and other != "load_case")),
            needs=(
                NeededSlot(
                    key="which_ones",
                    label=words.WHICH_OF_KIND[kind],
                    is_said=said.has_any,
                    choices=said.names(kind),
                ),
            ),
        )
        for noun, kind in _NAMED.items()
    ),
    OpenOrder(
        verbs=("do.delete",),
        nouns=("node", "support", "load_case", "combination", "section", "material", "group", "spectrum"),
        also=("load",),
        needs=(NeededSlot(key="which_ones", label=words.WHICH_TO_DELETE, is_said=said.has_any),),
    ),
    OpenOrder(
        verbs=("merge",),
        nouns=("node",),
        bars=("do.check", "do.show", "element"),
        needs=(NeededSlot(key="which_ones", label=words.WHICH_NODES, is_said=said.merged, said=words.SAID_ON_NODES),),
    ),
    OpenOrder(
        verbs=("rotation", "angle_beta", "do.change"),
        is_about=lambda hand: hand.has(*MEMBERS) and hand.has("rotation", "angle_beta", "angle", "direction"),
        also=("angle", "direction", "rotation", "angle_beta", *MEMBERS, *CHANGE),
        bars=("load", "displacement", "spectrum", "section", "material", *LOADS, *RESULTS),
        needs=(WHICH_MEMBERS, _BETA),
    ),
    OpenOrder(
        verbs=("do.divide",),
        nouns=MEMBERS,
        needs=(WHICH_MEMBERS, NeededSlot(key="parts", label=words.PARTS, is_said=said.parts, said=words.SAID_PARTS)),
    ),
    OpenOrder(
        verbs=(),
        nouns=("pinned", "release"),
        also=("beam", "element", *ADD, "do.change"),
        bars=("support", "node", "base", "column", "diaphragm", "storey", "do.delete", *RESULTS),
        needs=(WHICH_MEMBERS, _WHICH_END),
    ),
    OpenOrder(
        verbs=(*ADD, "do.change", "do.convert"),
        nouns=("support", "fixed", "roller"),
        also=("node", "base", "pinned"),
        bars=("do.delete", "release", *RESULTS),
        needs=(_WHICH_NODES, _CONDITION),
    ),
    OpenOrder(
        verbs=("do.extend", "do.copy"),
        nouns=("storey",),
        signs=_ONE_MORE,
        also=("top", "roof", "do.add", "do.change", "do.create", "next", "below", "above"),
        bars=("do.delete", "diaphragm", "storey_data", "load", *LOADS, *RESULTS, *MEMBERS),
        needs=(_HEIGHT,),
    ),
    OpenOrder(
        verbs=("do.create", "do.set", "do.add", "do.register"),
        nouns=("storey", "storey_data"),
        is_about=said.storeys_listed,
        also=("name", "level", "roof"),
        bars=("do.delete", "diaphragm", "load", *LOADS, *RESULTS, *MEMBERS, "frame", "building"),
        needs=(NeededSlot(key="levels", label=words.LEVELS, is_said=said.levels_said),),
    ),
    OpenOrder(
        verbs=(),
        nouns=("diaphragm",),
        also=("do.delete", "do.turn_off", "do.set", "do.turn_on", "release", "rigid", "do.change", "storey"),
        kept=(_OFF_OR_ON,),
        bars=(*RESULTS, "analysis", "explain", "opinion", "do.check"),
        needs=(
            STOREY,
            NeededSlot(
                key="state",
                label=words.DIAPHRAGM_STATE,
                is_said=said.diaphragm_state,
                choices=fixed(("on", words.DIAPHRAGM_ON), ("off", words.DIAPHRAGM_OFF)),
                said=words.SAID_STATE,
            ),
        ),
    ),
    OpenOrder(
        verbs=("do.change", "do.assign", "do.add", "do.set", "do.create"),
        nouns=("self_weight",),
        also=("load_case", "load", "scale", "load_factor"),
        bars=("mass", "do.delete", *RESULTS),
        needs=(WHICH_CASE,),
    ),
    OpenOrder(
        verbs=CHANGE,
        nouns=("unit_system",),
        also=("length", "only"),
        needs=(NeededSlot(key="units", label=words.UNITS, is_said=said.unit),),
    ),
)
