"""A design spectrum of KDS 41 17 00 by its parameters."""

from typing import Final

from app.planning.commands.clause.asking import ask_fields, field, note, refuse
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.lateral.seismic_slots import BARE_KDS, seismic_slots
from app.planning.words.commands import spectra as words
from app.reading.slots import CodeClass, CodeName, Found, Fraction, ModelName, NewName, Number, Points
from app.trade.answers.digest import NameKind
from app.trade.json_types import JsonValue
from app.trade.kds_41_17 import NAME, SITE_CLASSES, USE_GROUPS

_ORDERS: Final = ("do.set", "do.create", "do.add", "do.need", "do.register", "include", "do.change", "generate")
_WORDS: Final = (
    *("spectrum", "spectrum_function", "acceleration", "load", "name", "method", "period", "all", "design_spectrum"),
    *(
        "zone",
        "site_class",
        "use_group",
        "response_factor",
        "importance",
        "seismic",
        "design",
        "damping",
        "filler",
        "use",
    ),
    *("analysis", "ratio", "type", "base", "code_text"),
)
# So many classes or factors of a standard beside "spectrum" leave nothing else to be meant.
_SURE: Final = 2


def design_spectrum(hand: Hand) -> Outcome | None:
    """ "KDS 스펙트럼 SP1 (구역 I, S4, R 5, IE 1.2)": zone, site class, R and IE are said or asked, never assumed."""
    codes = [each.name for each in hand.take_all(CodeName)] + [NAME] * (cover(hand, BARE_KDS) is not None)
    if hand.has("do.delete", "do.show", "do.check", "equivalent_static", "storey_force") or hand.peek(Points):
        return None
    told = sum(isinstance(each.value, CodeClass) for each in hand.clause.values) + hand.has("response_factor")
    is_meant = hand.has("spectrum", "spectrum_function") and (codes or told >= _SURE)
    if not (hand.has("design_spectrum") or is_meant) or _names_another(hand):
        return None
    if not hand.has(*_ORDERS) and not codes and not told:
        return None
    if any(code != NAME for code in codes):
        return None
    slots = seismic_slots(hand)
    if slots is None or slots.periods or slots.analysis or slots.side or len(slots.factors) > 1:
        return None
    importance = hand.near("importance", Number) or hand.near("use_group", Number, lambda each: "." in f"{each.value}")
    damping = hand.near("damping", Fraction, lambda each: each.is_percent)
    name = _name(hand)
    hand.says(*_ORDERS, *_WORDS)
    reduction = next(iter(slots.factors.values()), None)
    values = {
        "function_name": name or hand.answer("function_name"),
        "zone": slots.zone or hand.answer("zone").upper(),
        "site": slots.site or hand.answer("site").upper(),
        "r": str(reduction) if reduction else hand.answer("r"),
        "ie": str(importance.value) if importance else _importance(slots.group) or hand.answer("ie"),
    }
    missing = [_FIELDS[key](hand) for key, value in values.items() if not value]
    if missing:
        return ask_fields(*missing)
    problem = _outside(values)
    if problem is not None:
        return problem
    arguments: dict[str, JsonValue] = {
        "name": values["function_name"],
        "code": NAME,
        "seismic_zone": values["zone"],
        "site_class": values["site"],
        "response_modification_factor": float(values["r"]),
        "importance_factor": float(values["ie"]),
    }
    if damping is not None:
        arguments["damping_ratio"] = float(damping.value)
    shown = f"zone {values['zone']}, {values['site']}, R {values['r']}, IE {values['ie']}"
    title = words.DESIGN_SPECTRUM(values=values["function_name"], kds=NAME, shown=shown)
    notes = (note("spectrum_r", words.SPECTRUM_IS_REDUCED_BY_R),)
    return Made(calls=(Call(tool="define_design_spectrum", title=title, arguments=arguments),), assumptions=notes)


_FIELDS: Final = {
    "function_name": lambda hand: field(hand, "function_name", words.NAME_OF_FUNCTION),
    "zone": lambda hand: field(hand, "zone", words.SEISMIC_ZONE, ("I", "II")),
    "site": lambda hand: field(hand, "site", words.SITE_CLASS, SITE_CLASSES),
    "r": lambda hand: field(hand, "r", words.RESPONSE_MODIFICATION_FACTOR_R),
    "ie": lambda hand: field(
        hand,
        "ie",
        words.IMPORTANCE_FACTOR_IE,
        [
            ("1.5", words.SPECIAL),
            ("1.2", words.GRADE_I),
            ("1.0", words.GRADE_II),
        ],
    ),
}


def _importance(group: str) -> str:
    """IE of a seismic use group; empty where none is said."""
    return str(USE_GROUPS[group].importance_factor) if group in USE_GROUPS else ""


def _outside(values: dict[str, str]) -> Outcome | None:
    try:
        reduction, importance = float(values["r"]), float(values["ie"])
    except ValueError:
        reduction, importance = 0.0, 0.0
    if not 1 <= reduction <= 8:
        return refuse(
            "response_factor",
            words.R_IS_NOT_RESPONSE_MODIFICATION(values=values["r"]),
            words.FROM,
        )
    if not 0.8 <= importance <= 1.5:
        return refuse(
            "importance_factor",
            words.IE_IS_NOT_IMPORTANCE_FACTOR(values=values["ie"]),
            words.FROM_TO_KDS,
        )
    if values["zone"] not in {"I", "II"} or values["site"] not in SITE_CLASSES:
        return refuse(
            "seismic_class",
            words.ZONE_SITE_CANNOT_BE_USED(values=values["zone"], values2=values["site"]),
            words.ZONES_AND_SITES,
        )
    return None


def _name(hand: Hand) -> str:
    """The new name nearest to the word for a spectrum; names of cases may stand in the same clause."""
    names = [each for each in hand.items() if isinstance(each, Found) and isinstance(each.value, NewName)]
    anchors = [
        each.span for each in hand.clause.concepts if each.name in {"design_spectrum", "spectrum", "spectrum_function"}
    ]
    if not names:
        return ""
    best = min(names, key=lambda each: min((hand.distance(span, each.span) for span in anchors), default=(False, 0, 0)))
    hand.use(best.span)
    assert isinstance(best.value, NewName)
    return best.value.name


def _names_another(hand: Hand) -> bool:
    """A function that is there already is no new one."""
    return hand.peek(ModelName, lambda each: NameKind.FUNCTION in each.kinds) is not None
