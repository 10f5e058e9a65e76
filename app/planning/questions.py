"""What only the engineer can decide: contradictions between standard and site class, and data that is missing."""

from collections.abc import Mapping

from app.planning.building import Building, CodeFamily, SlotKey, Unreadable
from app.planning.ranges import is_letter_class
from app.planning.requests import Work
from app.planning.seismic_data import FRAME_SYSTEMS, frame_system
from app.planning.wording import EXAMPLES, NAMES, say
from app.ports.planner import PlanQuestion
from app.protocol.items import Choice, QuestionField
from app.reading.numbers import shown
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


def question(building: Building, work: Work, answers: Mapping[str, str]) -> PlanQuestion | None:
    """The next thing to ask, or None when everything is decided."""
    if work is Work.UNDECIDED_FRAME:
        return _WHICH_ANALYSIS
    if work is Work.SEISMIC_DESIGN and (asked := _contradiction(building, answers)) is not None:
        return asked
    fields = tuple(_field(key, building) for key in _missing(building, work, answers))
    if fields:
        return PlanQuestion(text=_missing_text(building, fields), fields=fields)
    if work is Work.SEISMIC_DESIGN and is_kbc(building, answers):
        return _kbc_data(answers)
    return None


def _missing(building: Building, work: Work, answers: Mapping[str, str]) -> tuple[SlotKey, ...]:
    keys = _FRAME_KEYS if work is Work.GRAVITY_ANALYSIS else (*_FRAME_KEYS, *_SEISMIC_KEYS)
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
    text = say(
        f"{site} is a site class of KDS 41 17 00; KBC 2016 classifies sites by letters (SA to SE). "
        f"{site} corresponds to no letter class, so nothing is converted. Which is meant?",
        f"{site}은(는) KDS 41 17 00의 지반종류이고 KBC 2016은 문자(SA~SE)로 지반을 분류합니다. "
        f"{site}에 해당하는 문자 분류는 없으므로 임의로 바꾸지 않습니다. 어느 쪽입니까?",
    )
    choices = (
        Choice(value=AS_KDS, label=say(f"KDS 41 17 00:2019 with {site}", f"KDS 41 17 00:2019와 {site}")),
        Choice(
            value=AS_KBC,
            label=say(
                "KBC 2016 with a letter class; I give SDS and SD1", "KBC 2016과 문자 지반분류 (SDS, SD1 직접 입력)"
            ),
        ),
    )
    field = QuestionField(key=CODE_READING, label=NAMES[SlotKey.CODE], choices=choices)
    return PlanQuestion(text=text, fields=(field,))


def _kbc_data(answers: Mapping[str, str]) -> PlanQuestion | None:
    fields = tuple(field for field in _KBC_FIELDS if not _is_answered(field, answers))
    if not fields:
        return None
    text = say(
        "The site coefficients of KBC 2016 are not built in, because they could not be checked against the printed "
        "standard. Give the design spectral accelerations for your site.",
        "KBC 2016의 지반증폭계수는 원문을 확인하지 못해 내장하지 않았습니다. 설계스펙트럼가속도를 입력하십시오.",
    )
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
    en = "Not said, and not for me to choose: " + ", ".join(field.label.en for field in fields) + "."
    ko = (
        "다음 값이 없거나 분명하지 않습니다. 임의로 정하지 않습니다: "
        + ", ".join(field.label.ko for field in fields)
        + "."
    )
    asked = {field.key for field in fields}
    notes = [_why(problem) for problem in building.unreadable if problem.key.value in asked]
    if building.site_class is not None and SlotKey.SITE_CLASS.value in asked:
        site = building.site_class.value
        notes.append(
            say(
                f'"{site}" is a site class of another standard; KDS 41 17 00 has S1 to S6.',
                f'"{site}"은(는) 다른 기준의 지반분류입니다. KDS 41 17 00은 S1~S6을 씁니다.',
            )
        )
    modification = building.response_modification
    if modification is not None and SlotKey.RESPONSE_MODIFICATION.value in asked:
        number = shown(modification.value)
        notes.append(
            say(
                f"R = {number} belongs to no RC moment frame; which system is it?",
                f"R = {number}인 철근콘크리트 모멘트골조는 없습니다. 어느 골조입니까?",
            )
        )
    return say(" ".join((en, *(note.en for note in notes))), " ".join((ko, *(note.ko for note in notes))))


def _why(problem: Unreadable) -> Text:
    words = " / ".join(f'"{word.strip()}"' for word in problem.words)
    if problem.is_conflict:
        return say(f"{words} contradict each other.", f"{words}이(가) 서로 다릅니다.")
    return say(
        f"{words} could not be read as one value with a unit.", f"{words}에서 단위가 있는 하나의 값을 읽을 수 없습니다."
    )


def _field(key: SlotKey, building: Building) -> QuestionField:
    label = NAMES[key]
    if key in EXAMPLES:
        label = say(f"{label.en}, e.g. {EXAMPLES[key]}", f"{label.ko}, 예: {EXAMPLES[key]}")
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


def _choice(value: str, en: str, ko: str) -> Choice:
    return Choice(value=value, label=say(en, ko))


def _same(*values: str) -> tuple[Choice, ...]:
    return tuple(_choice(value, value, value) for value in values)


_CHOICES: Mapping[SlotKey, tuple[Choice, ...]] = {
    SlotKey.CONCRETE: _same("C21", "C24", "C27", "C30", "C35", "C40", "C50", "C60"),
    SlotKey.SUPPORT: (_choice("fixed", "Fixed", "고정"), _choice("pinned", "Pinned", "핀")),
    SlotKey.CODE: _same("KDS 41 17 00:2019"),
    SlotKey.ZONE: (
        _choice("I", "Zone I (S = 0.22)", "지진구역 I (S = 0.22)"),
        _choice("II", "Zone II (S = 0.14)", "지진구역 II (S = 0.14)"),
    ),
    SlotKey.SITE_CLASS: (
        _choice("S1", "S1 rock", "S1 암반"),
        _choice("S2", "S2 shallow, stiff", "S2 얕고 단단한 지반"),
        _choice("S3", "S3 shallow, soft", "S3 얕고 연약한 지반"),
        _choice("S4", "S4 deep, stiff", "S4 깊고 단단한 지반"),
        _choice("S5", "S5 deep, soft", "S5 깊고 연약한 지반"),
        _choice("S6", "S6, needs a site response analysis", "S6, 부지응답해석 필요"),
    ),
    SlotKey.GRADE: (
        _choice("special", "Special (IE 1.5)", "특등급 (IE 1.5)"),
        _choice("I", "I (IE 1.2)", "I (IE 1.2)"),
        _choice("II", "II (IE 1.0)", "II (IE 1.0)"),
    ),
    SlotKey.RESPONSE_MODIFICATION: tuple(
        _choice(
            shown(system.response_modification),
            f"R = {shown(system.response_modification)}, {system.en}",
            f"R = {shown(system.response_modification)}, {system.ko}",
        )
        for system in FRAME_SYSTEMS
    ),
}

_WHICH_ANALYSIS = PlanQuestion(
    text=say("Which analysis of this frame is wanted?", "이 골조에 어떤 해석이 필요합니까?"),
    fields=(
        QuestionField(
            key=SlotKey.ANALYSIS.value,
            label=NAMES[SlotKey.ANALYSIS],
            choices=(
                _choice("seismic", "Seismic design by response spectrum", "응답스펙트럼 내진설계"),
                _choice("gravity", "Gravity loads only", "연직하중만"),
            ),
        ),
    ),
)

_KBC_FIELDS = (
    QuestionField(
        key=KBC_CLASS,
        label=say("KBC 2016 site class", "KBC 2016 지반분류"),
        choices=_same("SA", "SB", "SC", "SD", "SE"),
    ),
    QuestionField(key=SDS, label=say("SDS in g, 0.01 to 3", "SDS (g), 0.01~3")),
    QuestionField(key=SD1, label=say("SD1 in g, 0.01 to 3", "SD1 (g), 0.01~3")),
)
