"""Whether a message orders something of the model that is open, builds a new one, or is talk."""

import re
from collections.abc import Set as AbstractSet
from enum import Enum, auto
from typing import Final

from app.lib.patterns import Pattern
from app.planning.building import Building
from app.planning.commands.clause.clauses import is_question
from app.planning.commands.clause.hand import ARROW
from app.planning.commands.clause.turning import has_condition
from app.planning.commands.lists.facts import asks_of_document
from app.planning.commands.lists.listed import HAS_RESULTS
from app.planning.commands.lists.model_check import CHECKS_MODEL
from app.planning.commands.planner import BARRING, plan
from app.planning.commands.properties.deleting import TAKES
from app.planning.commands.registry import INTENTS
from app.planning.requests import WorkKind, is_knowledge_question
from app.planning.words import orders as words
from app.ports.planner import NoPlan, PlanDraft, PlanQuestion, PlanRejected
from app.reading.quoted import own
from app.reading.reader import Reading, read, read_alone
from app.reading.slots import (
    Amount,
    CodeClass,
    FileName,
    Formula,
    Grade,
    Ids,
    ModelName,
    NewName,
    Number,
    Points,
    SectionSize,
    Storeys,
    UnitWord,
)
from app.trade.answers.digest import ModelDigest

# To show, to check and to compare may be asked of anything.
_ASKING: Final = frozenset({"do.show", "do.check", "do.compare"})
# Doing that needs no object: "save it", "undo that", "실행해줘".
_ALONE: Final = frozenset({"do.save", "do.save_as", "do.undo", "do.run", "do.checkpoint", "do.restore", "do.capture"})
# Doing that a new building is described without, and that one which is open is changed with.
_ON_WHAT_IS_THERE: Final = frozenset(
    {
        *("do.change", "do.add", "do.delete", "do.rename", "do.move", "do.copy", "do.extend", "do.convert", "do.undo"),
        *("do.divide", "do.align"),
    }
)
# Concepts that say nothing of a model.
_ASIDE: Final = frozenset(
    {
        *("please", "thanks", "now", "name", "project", "finished", "method", "type", "plus", "first", "yes"),
        *("client", "mail", "use", "direction", "do.new", "filler", "purpose"),
    }
)
_SUBSTANCE: Final = (Amount, SectionSize, Grade, Formula, Points, Ids, ModelName, NewName, Storeys, FileName, UnitWord)
# With something of a model these want something done, verb or no verb.
_WANTING: Final = frozenset(
    {"neg.not", "neg.keep", "other", "only", "please", "use", "design", "member_design", "rebar"}
)

# Characters of the engineer's own words; what is longer is a text about a model rather than orders for it.
LONGEST_ORDER: Final = 4_000
_TOO_LONG: Final = words.TOO_LONG(longest_order=f"{LONGEST_ORDER:,}")


# Asked without a mark: "모서리 기둥 몇 개", "LCB2가 뭐야", "벽체 두께 뭐로 돼 있어".
_ASKS: Final = Pattern(
    r"^(?:is |are )?(?:there )?any |^(?:total |sum |number )(?:of )?|has it been|합계$|[가-힣] ?개?수$"
    r"|총 ?(?:하중|중량)"
    r"|몇|뭐(?:야|지|로|죠|예요|가)|무엇|얼마|어디|어느|있(?:나|어|는지|습니까|는가|냐)(?![가-힣])|인가요?|어떻게 ?되",
    re.IGNORECASE,
)


# "RX", "EX1": two capitals that no word list knows may be a name of the model.
_MAY_BE_A_NAME: Final = Pattern(r"[A-Z][A-Z0-9][A-Z0-9_-]{0,6}")
_LONGEST_OF_A_NAME: Final = 60
# "V of EX", "Fz at 5 and 8, LCB3": a result by its letter.
_RESULT_OF: Final = Pattern(r"(?<![A-Za-z0-9])(?:V|[FM][xyz])(?= (?:of|for|under|at|from|due)(?![A-Za-z]))")
# What named things of a model have.
_HAD: Final = frozenset(
    {
        *("angle", "scale", "spectrum_function", "base_shear", "reaction", "displacement", "drift", "storey_shear"),
        *("site_class", "zone", "use_group", "period", "approximate_period", "response_factor", "eccentricity"),
        *("section", "material", "load_factor", "participation", "overturning", "member_force", "axial", "moment"),
    }
)


class MessageKind(Enum):
    """What a message is."""

    ORDER = auto()
    QUESTION = auto()
    TALK = auto()


Commanded = PlanDraft | PlanQuestion | PlanRejected | NoPlan


def commanded(message: str, digest: ModelDigest, answers: dict[str, str]) -> Commanded:
    """What the command planner makes of a message; nothing of one that is too long for an order."""
    if _is_too_long(message):
        return NoPlan(why=_TOO_LONG)
    return plan(message, digest, answers, INTENTS)


def kind_of(message: str) -> MessageKind:
    """An order to a model, whether or not a rule can plan it; a question about one; or talk."""
    if _is_too_long(message):
        return MessageKind.TALK
    reading = read_alone(message)
    if _ASKS.search(message) and not _doing(reading) - _ASKING and _asks_of_a_model(message, reading):
        return MessageKind.QUESTION
    if asks_of_document(message) or HAS_RESULTS.search(message) or _names_a_thing(message, reading):
        return MessageKind.QUESTION
    if is_question(reading):
        is_of_model = _asks_of_a_model(message, reading) or _asks_whether_it_is_well(message, reading)
        return MessageKind.QUESTION if is_of_model else MessageKind.TALK
    if _says_what_to_do(message, reading) or not isinstance(commanded(message, ModelDigest(), {}), NoPlan):
        return MessageKind.ORDER
    return MessageKind.TALK


def is_order(message: str) -> bool:
    """Asks for something to be done to a model."""
    return kind_of(message) is MessageKind.ORDER


def asks_of_a_name(message: str) -> bool:
    """Asks what something named has, which no glossary knows."""
    return not _is_too_long(message) and _names_a_thing(message, read_alone(message))


def _names_a_thing(message: str, reading: Reading) -> bool:
    """ "RX 각도", "RX와 RY 밑면전단력 차이": a thing of a model beside what may be a name of it, and no order."""
    if len(message) > _LONGEST_OF_A_NAME or _doing(reading) - _ASKING:
        return False
    spans = (*reading.unknown, *(each.span for each in reading.values if isinstance(each.value, NewName)))
    names = [each for each in spans if _MAY_BE_A_NAME.fullmatch(each.words.strip())]
    return bool(names) and (bool(reading.names() & _HAD) or _RESULT_OF.search(message) is not None)


def _says_what_to_do(message: str, reading: Reading) -> bool:
    """A verb with something of a model or with nothing else at all ("delete everything"), or a thing of a model with
    a value ("beams to SS275", "보 61에 온도하중 20도")."""
    verbs = _doing(reading) - _ASKING - {"do.new"}
    has_substance = any(isinstance(each.value, _SUBSTANCE) for each in reading.values)
    is_about = _is_about_a_model(reading)
    if is_knowledge_question(message) and not has_substance:
        return False
    if TAKES.search(message):
        return has_substance
    if verbs:
        return has_substance or is_about or bool(verbs & _ALONE) or not reading.unknown or _may_name(reading)
    if is_about and (bool(reading.values) or bool(reading.names() & _WANTING)):
        return True
    # "EY: use group II please", "LCB4: EX -1.0": a name with a value of a model, or two of them.
    named = sum(isinstance(each.value, ModelName | NewName) for each in reading.values)
    told = sum(
        isinstance(each.value, Amount | Ids | Storeys | CodeClass | Formula | Number | SectionSize)
        for each in reading.values
    )
    changed = ARROW.search(message) is not None and told > _PAIR
    return (named > 0 and named + told > 1) or changed or _is_of_units(reading)


# A storey and its height of before and from now on: "ground storey goes from 4.5 m to 4.8 m".
_PAIR: Final = 2


def _may_name(reading: Reading) -> bool:
    """ "RX 방향 바꿔": a word that may be a name of the model."""
    return any(_MAY_BE_A_NAME.fullmatch(each.words.strip()) for each in reading.unknown)


def _is_of_units(reading: Reading) -> bool:
    """ "kN and m pls": units by themselves, and that they are wanted."""
    return sum(isinstance(each.value, UnitWord) for each in reading.values) > 1 and "please" in reading.names()


def _asks_of_a_model(message: str, reading: Reading) -> bool:
    """ "How many columns are there on 2F?"; not "What is a rigid diaphragm?"."""
    if any(isinstance(each.value, _SUBSTANCE) for each in reading.values):
        return True
    return _is_about_a_model(reading) and not is_knowledge_question(message)


def _asks_whether_it_is_well(message: str, reading: Reading) -> bool:
    """ "Is anything wrong in the model?"."""
    return "project" in reading.names() and CHECKS_MODEL.search(message) is not None


def says_more(message: str, work: WorkKind) -> bool:
    """Says more than to read or run something: a denial, an exception, a condition, or a verb that changes the model.

    What the commands could not read is not read in parts either: "don't run the analysis" runs nothing.
    """
    if work in {WorkKind.CHECK_CONNECTION, WorkKind.IMPORT_TEXT_MODEL} or _is_too_long(message):
        return False
    reading = read_alone(message)
    verbs = _doing(reading) - _ASKING - {"do.run", "do.need"}
    if work is not WorkKind.RUN_ANALYSIS and any(isinstance(each.value, Ids | Storeys) for each in reading.values):
        # A place that the commands could not read is not left out: the whole model's numbers would be told for it.
        return True
    return bool(verbs or reading.names() & BARRING or has_condition(own(message)))


def is_on_the_open_model(message: str, digest: ModelDigest, building: Building) -> bool:
    """Changes what is open rather than describing another building, which has storeys and bays and takes no change."""
    if not digest.is_known or digest.is_empty or _is_too_long(message):
        return False
    if building.storeys and (building.bays_x or building.bays_y):
        return False
    reading = read(message, digest)
    return "do.new" not in reading.names() and bool(_doing(reading) & _ON_WHAT_IS_THERE)


def _is_too_long(message: str) -> bool:
    """Pasted words do not count: they order nothing."""
    return len("".join(own(message).split())) > LONGEST_ORDER


def _doing(reading: Reading) -> AbstractSet[str]:
    return {name for name in reading.names() if name.startswith("do.")}


def _is_about_a_model(reading: Reading) -> bool:
    return any(not name.startswith(("do.", "neg.")) and name not in _ASIDE for name in reading.names())
