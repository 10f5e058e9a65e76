"""A regular frame ordered in words: materials and sections defined, the frame created, what is missing asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import ask_fields, field, note, refuse
from app.planning.commands.clause.clauses import clauses, joined
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Asked, Call, Made, Outcome
from app.planning.commands.clause.purposes import PURPOSE
from app.planning.commands.frames.frame_members import BEAM, COLUMN, FrameMember, frame_members, is_section
from app.planning.commands.frames.overall_length import Overall, overall_misfit, overall_told
from app.planning.commands.properties.materials import grade_call
from app.planning.commands.properties.sections import section_calls, section_exists
from app.planning.words.commands import frames as words
from app.protocol.items import Assumption, QuestionField
from app.reading.frame_rows import SaidLength
from app.reading.read_frames import FrameSaid, read_frame
from app.reading.reader import read
from app.reading.slots import (
    CodeName,
    FileName,
    Found,
    Grade,
    GradeKind,
    ModelName,
    NewName,
    Points,
    SectionSize,
    Storeys,
    StoreyWord,
)
from app.reading.source import Span
from app.trade.answers.digest import ModelDigest, NameKind
from app.trade.json_types import JsonValue
from app.trade.templates import Template, verbatim
from app.trade.text import Text

_ORDERS: Final = ("do.create", "do.add", "do.set", "do.need", "do.register", "do.new")
_NOT: Final = (
    *("do.delete", "do.change", "do.extend", "do.copy", "do.rename", "do.show", "do.check", "do.compare", "do.divide"),
    *("penthouse", "do.move", "do.convert", "storey_force"),
)
_FRAME: Final = ("frame", "building", "moment_frame", "grid")
_WORDS: Final = (
    *(
        *_FRAME,
        "section",
        "material",
        "concrete",
        "steel",
        "rc",
        "storey",
        "storey_height",
        "bay",
        "span",
        "each",
        "all",
    ),
    *("same", "type", "name", "use", "filler", "existing", "square", "rectangle", "h_shape", "basement", "direction"),
    *("uniform", "element", "plan", "moment_frame", "do.new", "project"),
)
# "3칸 (7, 8, 7)": widths, and no point in space.
_OF_BAYS: Final = Pattern(r"(?:칸|경간|스팬|베이|(?<![A-Za-z])(?:bays?|spans?))(?:은|는|이)? ?:? ?$", re.IGNORECASE)
# How it is ordered, and of what kind it is: "가볍게", "테스트용", "a tiny test frame", "정형골조".
_KIND: Final = Pattern(
    r"모듈|테스트 ?용?|연습용|샘플|가볍게|간단(?:히|한|하게)|(?<![가-힣])정형|짜리|시작[가-힣]*|(?<![A-Za-z])(?:tiny"
    r"|small|simple|quick|test|sample"
    r"|demo|dummy|start|regular|module|throughout)(?![A-Za-z])",
    re.IGNORECASE,
)
# "(중복도)", "(corridor in the middle)": what a bay is for.
_FOR: Final = Pattern(
    r"\((?:중|편)?복도[가-힣 ]*\)|\((?:the |a )?(?:central |middle )?corridor(?: in the middle| bay)?\)", re.IGNORECASE
)
_OF_DESIGN: Final = (
    *("seismic", "analysis", "design", "do.run", "load", "floor_load", "dead", "live", "wind", "spectrum", "drift"),
    *(
        "reaction",
        "displacement",
        "period",
        "base_shear",
        "combination",
        "load_case",
        "response_factor",
        "member_force",
    ),
)
_LATER: Final = "(?:analysis|loads?|design)"
_LATER_KO: Final = "(?:해석|하중|설계)"
_ENDS: Final = r"(?= ?(?:[,.;:)\n]|$))"
# What a frame comes without: "no analysis", "loads later", "해석 없이", "하중은 나중에", "모델링만".
_WITHOUT: Final = Pattern(
    rf"(?<![A-Za-z])(?:(?:no|without(?: any)?|skip(?: the)?) {_LATER}(?:,? (?:or|and|nor) {_LATER})?"
    r"(?: (?:yet|now|for now|needed|required))?"
    rf"|{_LATER}(?: and {_LATER})? (?:later|not (?:needed|required|yet))(?: on)?"
    rf"|(?:just|only) the (?:geometry|frame|model)|(?:geometry|model(?:l?ing)?) only){_ENDS}"
    rf"|(?<![가-힣]){_LATER_KO}(?:(?:이나|과|와|·|, ?) ?{_LATER_KO})?(?:은|는|도|을)? ?(?:없이|빼고|불필요"
    r"|(?:제외|생략)(?:하고)?|필요 ?없[가-힣]*|나중에?(?: ?(?:하|할|넣|입력)[가-힣]*)?"
    r"|(?:돌리|하)지 ?(?:말고|마[가-힣]*|않[가-힣]*)|안 ?(?:해|돌|함)[가-힣]*)"
    rf"|(?<![가-힣])(?:모델링|형상|골조)만(?: ?(?:해|하|만들)[가-힣]*)?{_ENDS}",
    re.IGNORECASE,
)
_TAKEN: Final = (Grade, NewName, ModelName, FileName, Points, CodeName)
_MM: Final = {"m": Decimal(1000), "mm": Decimal(1), "cm": Decimal(10)}
_BAYS_MM: Final = (Decimal(1000), Decimal(60000))
_STOREYS_MM: Final = (Decimal(1500), Decimal(20000))


def create_frame(hand: Hand) -> Outcome | None:
    """ "X 6m 3경간, Y 8m 2경간, 4.0 + 3.3 x 4개층, C27, 기둥 C1 500각, 보 G1 350x600": None for no frame."""
    said = frame_said(hand)
    members = frame_members(hand)
    if not hand.has(*_NOT) and not hand.clause.is_question and (wrong := overall_misfit(hand.clause.words)):
        hand.take_everything()
        return _ask_overall(hand, wrong)
    if not _is_ordered(hand, said, members):
        return None
    for start, end in said.spans:
        hand.cover(start, end)
    for first, last in overall_told(hand.clause.words):
        hand.cover(hand.clause.start + first, hand.clause.start + last)
    if not hand.digest.is_empty:
        is_whole = said.storeys.heights and said.bays_x and said.bays_y
        return refuse("not_empty", words.MODEL_IS_NOT_EMPTY, words.OPEN_A_NEW_ONE) if is_whole else None
    if said.storeys.contradicts:
        first, second = said.storeys.contradicts
        return refuse("storeys", words.COUNTS_CONTRADICT(first=first, second=second), words.SAY_WHICH)
    return _outcome(hand, said, members)


def _ask_overall(hand: Hand, wrong: Overall) -> Asked:
    """Bays and the whole length contradict each other: which of the two holds is said in the place of both."""
    told, total = (f"{each.normalize():f} m" for each in (wrong.told, wrong.sum))
    choices = [(wrong.bays, words.BAYS_HOLD(bays=wrong.bays, sum=total))]
    width = wrong.told / wrong.count
    if width == round(width, 3):
        divided = f"{wrong.count} x {width.normalize():f} m"
        choices.append((divided, words.WHOLE_HOLDS(told=told, bays=divided)))
    start = hand.clause.start
    spans = [Span(start + first, start + last, "") for first, last in (wrong.whole, wrong.told_bays)]
    asked = field(hand, "bays", words.BAYS_OR_WHOLE, choices)
    text = words.OVERALL_MISFIT(bays=wrong.bays, sum=total, told=told)
    said = {asked.key: words.SAID_BAYS}
    return Asked(text=text, fields=(asked,), said=said, vague=tuple(spans), place=start + wrong.told_bays[0])


def frame_said(hand: Hand) -> FrameSaid:
    """Bays and storeys of the clause; takes nothing. Its spans are offsets into the message."""
    taken = [
        (each.span.start, each.span.end)
        for each in hand.clause.values
        if (isinstance(each.value, _TAKEN) or (isinstance(each.value, SectionSize) and is_section(each.value)))
        and not (
            isinstance(each.value, Points) and _OF_BAYS.search(hand.clause.text(hand.clause.start, each.span.start))
        )
    ]
    inside = [(start - hand.clause.start, end - hand.clause.start) for start, end in taken]
    said = read_frame(hand.clause.words, inside)
    said.spans = tuple((start + hand.clause.start, end + hand.clause.start) for start, end in said.spans)
    return said


def _is_ordered(hand: Hand, said: FrameSaid, members: Sequence[FrameMember]) -> bool:
    """Bays and storeys, or a word for a frame with one of them; nothing that changes or asks about what is there."""
    if hand.has(*_NOT) or hand.clause.is_question or (hand.has("mid") and not _FOR.search(hand.clause.words)):
        return False
    is_named = hand.has(*_FRAME)
    told = bool(said.bays_x or said.width) + bool(said.bays_y) + said.storeys.is_told
    roles = {each.role for each in members}
    return (
        told == 3
        or (told == 2 and (is_named or {COLUMN, BEAM} <= roles))
        or (told == 1 and is_named and hand.has(*_ORDERS))
    )


@dataclass(slots=True)
class _Parts:
    """What a frame needs, found one by one, with what is missing."""

    calls: list[Call]
    notes: list[Assumption]
    fields: list[QuestionField]
    said: dict[str, Template]


def _outcome(hand: Hand, said: FrameSaid, members: Sequence[FrameMember]) -> Outcome:
    parts = _Parts([], [], [], {})
    _ask_geometry(hand, said, parts)
    material = _material(hand, parts)
    names: dict[str, str] = {}
    for role, label, again in (
        (COLUMN, words.COLUMN, words.SAID_COLUMN),
        (BEAM, words.BEAM, words.SAID_BEAM),
    ):
        outcome = _section(hand, role, [each for each in members if each.role == role], parts)
        if not isinstance(outcome, str):
            return outcome
        names[role] = outcome
        if not outcome:
            _need(hand, parts, f"{role}_section", label, again, hand.digest.of(NameKind.SECTION))
    hand.says(*_ORDERS, *_WORDS, *PURPOSE)
    cover(hand, _KIND)
    cover(hand, _FOR)
    if not _is_for_design(hand):
        cover(hand, _WITHOUT)
    hand.take_all(Storeys, lambda each: each.word is StoreyWord.ALL)
    if wrong := _outside(said):
        return wrong
    if parts.fields:
        return Asked(text=ask_fields(*parts.fields).text, fields=tuple(parts.fields), said=parts.said)
    return _made(hand, said, parts, names, material)


def _need(
    hand: Hand, parts: _Parts, key: str, label: Text, said: Template, choices: Sequence[str] | object = ()
) -> None:
    made = field(hand, key, label, tuple(choices) if isinstance(choices, dict | tuple | list) else ())
    parts.fields.append(made)
    parts.said[made.key] = said


def _ask_geometry(hand: Hand, said: FrameSaid, parts: _Parts) -> None:
    if not said.bays_x:
        _need(hand, parts, "bays_x", words.BAYS_X, words.SAID_BAYS_X)
    if not said.bays_y:
        _need(hand, parts, "bays_y", words.BAYS_Y, words.SAID_BAYS_Y)
    storeys = said.storeys
    if storeys.is_doubtful or (storeys.typical and not storeys.heights and not storeys.count):
        label = words.STOREYS_IN_ALL if storeys.is_doubtful else words.STOREY_COUNT
        _need(hand, parts, "storey_count", label, words.SAID_COUNT)
    elif storeys.count and not storeys.heights:
        _need(hand, parts, "storey_height", words.STOREY_HEIGHT, words.SAID_HEIGHT)
    elif not storeys.heights:
        _need(hand, parts, "storeys", words.STOREYS, words.SAID_STOREYS)
    if storeys.has_basement and not storeys.basements:
        _need(hand, parts, "basement", words.BASEMENT, words.SAID_BASEMENT)


def _material(hand: Hand, parts: _Parts) -> str:
    """The one grade that is said, or the one material that is there; asked where there are none or several."""
    grades = [
        each
        for each in hand.items()
        if isinstance(each, Found) and isinstance(each.value, Grade) and each.value.kind is not GradeKind.BAR
    ]
    names = {each.value.name for each in grades if isinstance(each.value, Grade)}
    known = {name.casefold(): name for name in hand.digest.of(NameKind.MATERIAL)}
    if len(names) == 1:
        grade = grades[0].value
        assert isinstance(grade, Grade)
        hand.use(*(each.span for each in grades))
        if grade.name.casefold() not in known:
            parts.calls.append(grade_call(hand, grade.name, grade, parts.notes))
        return known.get(grade.name.casefold(), grade.name)
    said = hand.named(NameKind.MATERIAL) if not names else []
    if len(said) == 1:
        return said[0]
    if not names and not said and len(known) == 1:
        name = next(iter(known.values()))
        parts.notes.append(note("material", words.ONE_IN_MODEL(name=name)))
        return name
    _need(hand, parts, "material", words.MATERIAL, words.SAID_MATERIAL, hand.digest.of(NameKind.MATERIAL))
    return ""


def _section(hand: Hand, role: str, found: Sequence[FrameMember], parts: _Parts) -> str | Outcome:
    """The name of the section that is told for these members; empty where none or several are."""
    if len(found) != 1:
        return ""
    member = found[0]
    known = {name.casefold(): name for name in hand.digest.of(NameKind.SECTION)}
    if member.size is None:
        if member.name.casefold() in known:
            hand.use(*member.spans)
        return known.get(member.name.casefold(), "")
    taken = {*known, *(str(call.arguments.get("name")).casefold() for call in parts.calls)}
    name = member.name or next(
        each for number in range(1, 99) if (each := f"{'C' if role == COLUMN else 'G'}{number}").casefold() not in taken
    )
    made = (
        section_calls(hand, [(name, member.size)])
        if member.name.casefold() not in known
        else section_exists(member.name)
    )
    if not isinstance(made, Made):
        return made
    hand.use(*member.spans)
    if not member.name:
        size = "x".join(member.size.digits)
        parts.notes.append(note(f"{role}_name", words.NAMED(size=size, name=name)))
    parts.calls += made.calls
    parts.notes += made.assumptions
    return name


def _made(hand: Hand, said: FrameSaid, parts: _Parts, names: dict[str, str], material: str) -> Made:
    arguments: dict[str, JsonValue] = {
        "bays_x": _listed(said.bays_x),
        "bays_y": _listed(said.bays_y),
        "story_heights": _listed(said.storeys.heights),
        "column_section": names[COLUMN],
        "beam_section": names[BEAM],
        "material": material,
    }
    if said.storeys.basements:
        arguments["basement_heights"] = _listed(said.storeys.basements)
    title = words.CREATE_FRAME(storeys=len(said.storeys.heights), x=len(said.bays_x), y=len(said.bays_y))
    if said.is_in_order and said.bays_x != said.bays_y:
        parts.notes.append(note("bays_in_order", words.IN_ORDER))
    if any(not each.unit for each in _lengths(said)):
        parts.notes.append(note("frame_units", words.UNITS))
    call = Call(tool="create_regular_frame", title=title, arguments=arguments)
    return Made(calls=(*parts.calls, call), assumptions=tuple(parts.notes))


def _listed(lengths: Sequence[SaidLength]) -> list[JsonValue]:
    return [each.with_unit for each in lengths]


def _lengths(said: FrameSaid) -> tuple[SaidLength, ...]:
    return (*said.bays_x, *said.bays_y, *said.storeys.heights, *said.storeys.basements)


def _outside(said: FrameSaid) -> Outcome | None:
    """What is no bay or storey of a building: "3.6 mm"."""
    for lengths, (least, most) in (
        ((*said.bays_x, *said.bays_y), _BAYS_MM),
        ((*said.storeys.heights, *said.storeys.basements), _STOREYS_MM),
    ):
        for each in lengths:
            digits, unit = each.with_unit.split()
            if not least <= Decimal(digits) * _MM.get(unit, Decimal(1000)) <= most:
                return refuse("frame_length", words.OUTSIDE(shown=verbatim(each.with_unit)), words.FROM_TO)
    return None


def orders_a_frame(message: str, digest: ModelDigest) -> bool:
    """A frame is ordered and nothing of loads, analysis or design: nobody is to be asked about those."""
    found = clauses(read(message, digest))
    if not found:
        return False
    hand = Hand(joined(found), digest)
    return not _is_for_design(hand) and create_frame(hand) is not None


def _is_for_design(hand: Hand) -> bool:
    """Loads, an analysis or a design are spoken of, and not as what the frame comes without."""
    start = hand.clause.start
    without = [(start + each.start(), start + each.end()) for each in _WITHOUT.finditer(hand.clause.words)]
    return any(
        each.name in _OF_DESIGN and not any(first <= each.span.start < last for first, last in without)
        for each in hand.clause.concepts
    )
