"""What only the engineer can decide: contradictions between standard and site class, and data that is missing."""

from collections.abc import Mapping

from app.planning.building import Building, CodeFamily, SlotKey, Unreadable
from app.planning.ranges import is_letter_class
from app.planning.requests import WorkKind
from app.planning.seismic_data import FRAME_SYSTEMS, frame_system
from app.planning.wording import EXAMPLES, NAMES
from app.planning.words import questions as texts
from app.ports.planner import PlanQuestion
from app.protocol.items import Choice, QuestionField
from app.reading.numbers import shown
from app.trade import kds_41_17
from app.trade.templates import joined, verbatim
from app.trade.text import Text

CODE_READING = "code_reading"
AS_KDS = "kds_41_17_00_2019"
AS_KBC = "kbc_2016"
SDS, SD1, KBC_CLASS = "sds", "sd1", "kbc_site_class"

_FRAME_KEYS = (
    SlotKey.STOREYS, SlotKey.BAYS_X, SlotKey.BAYS_Y, SlotKey.STOREY_HEIGHT, SlotKey.COLUMN, SlotKey.BEAM,
    SlotKey.CONCRETE, SlotKey.SUPPORT, SlotKey.DEAD_LOAD, SlotKey.LIVE_LOAD,
)  # fmt: skip
_SEISMIC_KEYS = (SlotKey.CODE, SlotKey.ZONE, SlotKey.SITE_CLASS, SlotKey.GRADE, SlotKey.RESPONSE_MODIFICATION)


def is_kbc(building: Building, answers: Mapping[str, str]) -> bool:
    """KBC 2016 is to be followed with the engineer's own SDS and SD1."""
    is_named = building.code is not None and building.code.value.family is CodeFamily.KBC
    return is_named and answers.get(CODE_READING) != AS_KDS


def question(building: Building, work: WorkKind, answers: Mapping[str, str]) -> PlanQuestion | None:
    """The next thing to ask, or None when everything is decided."""
    if work is WorkKind.UNDECIDED_FRAME:
        return _undecided(building, answers)
    if work is WorkKind.SEISMIC_DESIGN and (asked := _contradiction(building, answers)) is not None:
        return asked
    fields = tuple(_field(key, building) for key in _missing(building, work, answers))
    if fields:
        return PlanQuestion(text=_missing_text(building, fields), fields=fields)
    if work is WorkKind.SEISMIC_DESIGN and is_kbc(building, answers):
        return _kbc_data(answers)
    return None


def _undecided(building: Building, answers: Mapping[str, str]) -> PlanQuestion:
    """Which analysis, together with what of the frame itself is missing: one question instead of two."""
    fields = tuple(_field(key, building) for key in _missing(building, WorkKind.GRAVITY_ANALYSIS, answers))
    if not fields:
        return _WHICH_ANALYSIS
    text = joined((_WHICH_ANALYSIS.text, _missing_text(building, fields)), " ")
    return PlanQuestion(text=text, fields=(*fields, *_WHICH_ANALYSIS.fields))


def _missing(building: Building, work: WorkKind, answers: Mapping[str, str]) -> tuple[SlotKey, ...]:
    keys = _FRAME_KEYS if work is WorkKind.GRAVITY_ANALYSIS else (*_FRAME_KEYS, *_SEISMIC_KEYS)
    if is_kbc(building, answers):
        # The engineer's own SDS and SD1 hold the zone and the site in them.
        keys = tuple(key for key in keys if key not in (SlotKey.ZONE, SlotKey.SITE_CLASS))
    return tuple(key for key in keys if _is_open(key, building))


def _is_open(key: SlotKey, building: Building) -> bool:
    match key:
        case SlotKey.SITE_CLASS:
            return building.site_class is None or is_letter_class(building.site_class.value)
        case SlotKey.RESPONSE_MODIFICATION:
            modification = building.response_modification
            return modification is None or frame_system(modification.value) is None
        case _:
            return _slot(key, building) is None


def _slot(key: SlotKey, building: Building) -> object:
    match key:
        case SlotKey.STOREYS:
            return building.storeys
        case SlotKey.BAYS_X:
            return building.bays_x
        case SlotKey.BAYS_Y:
            return building.bays_y
        case SlotKey.STOREY_HEIGHT:
            return building.storey_height
        case SlotKey.FIRST_HEIGHT:
            return building.first_height
        case SlotKey.COLUMN:
            return building.column
        case SlotKey.BEAM:
            return building.beam
        case SlotKey.CONCRETE:
            return building.concrete
        case SlotKey.SUPPORT:
            return building.support
        case SlotKey.DEAD_LOAD:
            return building.dead_load
        case SlotKey.LIVE_LOAD:
            return building.live_load
        case SlotKey.CODE:
            return building.code
        case SlotKey.ZONE:
            return building.zone
        case SlotKey.SITE_CLASS:
            return building.site_class
        case SlotKey.GRADE:
            return building.grade
        case SlotKey.RESPONSE_MODIFICATION:
            return building.response_modification
        case SlotKey.ANALYSIS:
            return None


def _contradiction(building: Building, answers: Mapping[str, str]) -> PlanQuestion | None:
    """KBC 2016 with a site class that only KDS 41 17 00 defines: two readings, neither of them ours to pick."""
    if building.code is None or building.code.value.family is not CodeFamily.KBC or CODE_READING in answers:
        return None
    if building.site_class is None or is_letter_class(building.site_class.value):
        return None
    site = building.site_class.value
    text = texts.SITE_OF_KDS_NOT_KBC(site=site)
    choices = (
        Choice(value=AS_KDS, label=texts.KDS(site=site)),
        Choice(
            value=AS_KBC,
            label=texts.KBC_WITH_SDS_SD1,
        ),
    )
    field = QuestionField(key=CODE_READING, label=NAMES[SlotKey.CODE], choices=choices)
    return PlanQuestion(text=text, fields=(field,))


def _kbc_data(answers: Mapping[str, str]) -> PlanQuestion | None:
    fields = tuple(field for field in _KBC_FIELDS if not _is_answered(field, answers))
    if not fields:
        return None
    text = texts.SITE_COEFFICIENTS_OF_KBC
    return PlanQuestion(text=text, fields=fields)


def _is_answered(field: QuestionField, answers: Mapping[str, str]) -> bool:
    answer = answers.get(field.key, "").strip()
    return bool(answer) and (field.key == KBC_CLASS or acceleration(answer) is not None)


def acceleration(answer: str) -> float | None:
    """SDS or SD1 in g as typed (`0.50`, `0.5 g`); None outside 0.01 to 3."""
    try:
        value = float(answer.strip().removesuffix("g").strip())
    except ValueError:
        return None
    return value if 0.01 <= value <= 3 else None


def _missing_text(building: Building, fields: tuple[QuestionField, ...]) -> Text:
    missing = texts.NOT_SAID(listed=joined([field.label for field in fields]))
    asked = {field.key for field in fields}
    notes = [_why(problem) for problem in building.unreadable if problem.key.value in asked]
    if building.site_class is not None and SlotKey.SITE_CLASS.value in asked:
        site = building.site_class.value
        notes.append(texts.SITE_OF_ANOTHER_STANDARD(site=site))
    modification = building.response_modification
    if modification is not None and SlotKey.RESPONSE_MODIFICATION.value in asked:
        number = shown(modification.value)
        notes.append(texts.R_OF_NO_RC_FRAME(number=number))
    return joined((missing, *notes), " ")


def _why(problem: Unreadable) -> Text:
    words = " / ".join(f'"{word.strip()}"' for word in problem.words)
    if problem.is_conflict:
        return texts.CONTRADICT_EACH_OTHER(words=words)
    return texts.NO_ONE_VALUE(words=words)


def _field(key: SlotKey, building: Building) -> QuestionField:
    label = NAMES[key]
    if key in EXAMPLES:
        label = texts.E_G(examples=EXAMPLES[key], label=label)
    return QuestionField(key=key.value, label=label, choices=_CHOICES.get(key, ()))


def choice_field(key: str, label: Text, choices: tuple[Choice, ...]) -> QuestionField:
    return QuestionField(key=key, label=label, choices=choices)


def grade_field() -> QuestionField:
    """Asks for the seismic use group."""
    return choice_field(SlotKey.GRADE.value, NAMES[SlotKey.GRADE], _CHOICES[SlotKey.GRADE])


def response_field() -> QuestionField:
    """Asks for R and with it for the structural system."""
    key = SlotKey.RESPONSE_MODIFICATION
    return choice_field(key.value, NAMES[key], _CHOICES[key])


def _choice(value: str, label: Text) -> Choice:
    return Choice(value=value, label=label)


def _same(*values: str) -> tuple[Choice, ...]:
    return tuple(_choice(value, verbatim(value)) for value in values)


_CHOICES: Mapping[SlotKey, tuple[Choice, ...]] = {
    SlotKey.CONCRETE: _same("C21", "C24", "C27", "C30", "C35", "C40", "C50", "C60"),
    SlotKey.SUPPORT: (_choice("fixed", texts.FIXED), _choice("pinned", texts.PINNED)),
    SlotKey.CODE: _same(kds_41_17.NAME),
    SlotKey.ZONE: (
        _choice("I", texts.ZONE_I_S),
        _choice("II", texts.ZONE_II_S),
    ),
    SlotKey.SITE_CLASS: (
        _choice("S1", texts.S1_ROCK),
        _choice("S2", texts.S2_SHALLOW_STIFF),
        _choice("S3", texts.S3_SHALLOW_SOFT),
        _choice("S4", texts.S4_DEEP_STIFF),
        _choice("S5", texts.S5_DEEP_SOFT),
        _choice("S6", texts.S6_NEEDS_ANALYSIS),
    ),
    SlotKey.GRADE: (
        _choice("special", texts.SPECIAL_IE),
        _choice("I", verbatim("I (IE 1.2)")),
        _choice("II", verbatim("II (IE 1.0)")),
    ),
    SlotKey.RESPONSE_MODIFICATION: tuple(
        _choice(
            shown(system.response_modification),
            joined((verbatim(f"R = {shown(system.response_modification)}"), system.name)),
        )
        for system in FRAME_SYSTEMS
    ),
}

_WHICH_ANALYSIS = PlanQuestion(
    text=texts.WHICH_ANALYSIS_OF_THIS_FRAME,
    fields=(
        QuestionField(
            key=SlotKey.ANALYSIS.value,
            label=NAMES[SlotKey.ANALYSIS],
            choices=(
                _choice("seismic", texts.DESIGN_BY_SPECTRUM),
                _choice("gravity", texts.GRAVITY_LOADS_ONLY),
            ),
        ),
    ),
)

_KBC_FIELDS = (
    QuestionField(
        key=KBC_CLASS,
        label=texts.KBC_SITE_CLASS,
        choices=_same("SA", "SB", "SC", "SD", "SE"),
    ),
    QuestionField(key=SDS, label=texts.SDS_IN_G),
    QuestionField(key=SD1, label=texts.SD1_IN_G),
)
