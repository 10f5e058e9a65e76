"""Storeys on top of a frame that is there: "옥상 위에 4m 층 하나 추가", "two more 3.5 m floors, no loads"."""

from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.added_lengths import MOST, AddedLengths, added_lengths, use_counted_only
from app.planning.commands.clause.asking import ask_fields, field, note
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.frames.frame_members import BEAM, COLUMN, frame_members, role_of_name
from app.planning.commands.frames.going_along import going_along
from app.planning.commands.properties.sections import section_calls, section_exists
from app.planning.words.commands import frames as frame_words
from app.planning.words.commands import storey_changes as words
from app.protocol.items import Assumption
from app.reading.slots import Amount, Found, ModelName, Storeys, StoreyWord
from app.trade.answers.digest import NameKind
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue

_TOP: Final = (
    r"(?:(?:옥상|지붕|최상) ?층?|꼭대기|맨 ?위|기존|여기|현재|지금|그)? ?위(?:쪽)?(?:에다?가?|로|으로)?(?![가-힣])"
    r"|꼭대기(?:에|로)?(?![가-힣])"
    r"|(?<![A-Za-z])(?:(?:up )?on (?:the )?top(?: of (?:this one|this|it|that|what(?:'s| is) there|the (?:roof"
    r"|building|model|frame"
    r"|existing one)|everything|all))?|at the top|up top|above(?: (?:it|this|that|the roof|the top(?: floor"
    r"| storey)?))?|upwards?|up|(?:on|over) (?:it|the roof|the top(?: floor| storey)?))"
    r"(?![A-Za-z])"
)
_ON_TOP: Final = Pattern(_TOP, 2)
_MORE: Final = Pattern(
    r"(?<![A-Za-z])(?:more|extra|further|another|additional|copies|copy|stack(?:ed)?|tack|raise|put)(?![A-Za-z])|더"
    r"(?![가-힣])"
    r"|증축[가-힣]*|얹[가-힣]*|올(?:려|리|린|릴|림)[가-힣]*|쌓[가-힣]*|추가[가-힣]*|짜리",
    2,
)
_ADDS: Final = Pattern(r"(?<![A-Za-z])add(?:ing)?(?![A-Za-z])", 2)
_RAISES: Final = Pattern(r"올|늘|raise|put|extend", 2)
# "Raise the roof by 0.5 m", "지붕 높이 50cm 올려": the level that is there moves.
_LIFTS: Final = Pattern(
    r"(?<![A-Za-z])(?:raise|lift) (?:the )?(?:roof|top (?:floor|storey|story|level)|highest|level)(?![A-Za-z])"
    r"|(?:지붕|옥상|최상|꼭대기)(?: ?층)?(?: ?(?:높이|레벨|바닥))?(?:을|를|만)? ?\d[\d.]* ?(?:mm|cm|m|미터)"
    r"(?:만큼|씩|만)? ?(?:올|높|위로)"
    r"|(?:지붕|옥상|최상|꼭대기)(?: ?층)? ?(?:높이|레벨)",
    2,
)
# What stands beside a type of load is where it lies, whatever else was read of it.
_OF_LOADS: Final = Pattern(r"(?:하중|floor load|load) ?(?:타입|type)", 2)
_BARE: Final = Pattern(
    r"(?:절점 ?[·,]? ?(?:및|과|와)? ?부재만(?: 복사하고)?|nodes and (?:members|elements) only)"
    r"|(?:,? ?(?:and )?(?:no|without) (?:storey|story) data(?: or loads?)?(?: yet)?)"
    r"|(?:층 ?데이터,? ?(?:와|및)? ?하중은 ?(?:손대지 ?마세요|그대로|건드리지 ?마세요|제외))",
    2,
)
# The heights stand from the lowest up, as they are taken.
_UPWARDS: Final = Pattern(
    r"(?:맨 ?)?아래(?:층)?(?:에서|부터)(?: ?위로)?(?: 순서(?:대로)?)?|(?<![A-Za-z])(?:from (?:below|the bottom"
    r"(?: up)?)|bottom up|then|times)(?![A-Za-z])|(?:순서|순|차례)(?:대로|로|으로)(?![가-힣])",
    2,
)
_LIKE: Final = Pattern(
    r"(?<![A-Za-z])same (?:floor )?(?:plan|layout) as (?:the )?(?:top|last|highest|roof)(?: (?:one|floor|storey"
    r"|story))?(?![A-Za-z])"
    r"|copied from (?:the )?top(?: (?:one|floor|storey|story))?(?![A-Za-z])|(?:평면|구성|배치)(?:은|도|이랑)? ?"
    r"(?:그대로|동일[가-힣]*|같[가-힣]*)",
    2,
)
_NEW: Final = Pattern(
    r"(?:새로|신설|신규)(?:[가-힣]*)(?: ?(?:만들|정의|추가)[가-힣]*)?(?: ?(?:적용|써|쓰|사용)[가-힣]*)?|"
    r"(?<![A-Za-z])(?:a )?new(?![A-Za-z])|(?<![A-Za-z])(?:with|in|its|but|using)(?![A-Za-z])",
    2,
)
_NOT: Final = (
    *("do.delete", "do.show", "load_case", "bay", "span", "storey_force", "do.rename", "do.divide", "do.move"),
    *("diaphragm", "rigid", "accidental", "wind_eccentricity", "floor_load_type", "do.check", "reaction", "drift"),
)
_ROLES: Final = {COLUMN: "column_section", BEAM: "beam_section"}
_STAYS: Final = ("neg.keep", "same", "existing")


def add_storeys(hand: Hand) -> Outcome | None:
    """Copies of the highest storey, with sections, loads and storey data as told; a height that is missing is asked."""
    if (
        hand.digest.is_empty
        or hand.has(*_NOT)
        or _is_of_loads(hand)
        or not _is_ordered(hand)
        or _changes(hand)
        or _LIFTS.search(hand.clause.words)
    ):
        return None
    where = hand.take_all(Storeys)
    counted = _counted(hand, where)
    told = going_along(hand)
    if counted is None or told is None:
        return None
    bare = cover(hand, _BARE)
    calls: list[Call] = []
    notes: list[Assumption] = [note("like_the_top", words.LIKE_THE_TOP)]
    sections = _sections(hand, calls, notes)
    if not isinstance(sections, dict):
        return sections
    lengths = added_lengths(hand)
    if lengths is None:
        return None
    for pattern in (_UPWARDS, _MORE, _ADDS, _ON_TOP):
        cover(hand, pattern)
    for match in _LIKE.finditer(hand.clause.words):
        hand.phrase(hand.clause.start + match.start(), hand.clause.start + match.end())
    _says(hand, has_bare=bare is not None)
    typed = amounts.of_answer(hand, hand.answer("storey_height"), Dimension.LENGTH)
    if not lengths.lengths and typed is None:
        return ask_fields(field(hand, "storey_height", words.HEIGHT_OF_STOREY))
    given = _each(lengths, counted) if lengths.lengths else [str(typed)] * (counted or lengths.count or 1)
    if given is None:
        return None
    if lengths.has_bare:
        notes.append(note("frame_units", frame_words.UNITS))
    arguments: dict[str, JsonValue] = {"heights": list[JsonValue](given), **sections}
    arguments |= {"copy_loads": False, "story_data": False} if bare is not None else {}
    arguments |= {key: False for key, is_on in told.items() if not is_on and key != "copy_supports"}
    call = Call(tool="copy_storeys", title=words.ADD_STOREYS(shown=", ".join(given)), arguments=arguments)
    return Made(calls=(*calls, call), assumptions=tuple(notes))


def _is_ordered(hand: Hand) -> bool:
    text = hand.clause.words
    is_of_storeys = hand.has("storey", "penthouse", "do.extend") or hand.peek(Storeys) is not None
    is_more = _MORE.search(text) is not None or _ON_TOP.search(text) is not None
    return is_of_storeys and (is_more or _ADDS.search(text) is not None or hand.has("do.extend"))


def _is_of_loads(hand: Hand) -> bool:
    """ "지붕에 설비하중 타입 EQUIP SDL 5.0 추가": a load is put on the roof."""
    return _OF_LOADS.search(hand.clause.words) is not None or any(
        (isinstance(each.value, Amount) and not amounts.measures(each.value, Dimension.LENGTH))
        or (isinstance(each.value, ModelName) and NameKind.LOAD_CASE in each.value.kinds)
        for each in hand.clause.values
    )


def _changes(hand: Hand) -> bool:
    """ "3층 층고를 4m로 변경" changes a storey that is there; "올리" puts one on top."""
    return any(each.name == "do.change" and not _RAISES.match(each.span.words) for each in hand.clause.concepts)


def _counted(hand: Hand, where: list[Storeys]) -> int | None:
    """How many new storeys are named by their numbers, 0 for none; None for a storey that is neither new nor the
    highest, for what stands on another is not on top."""
    highest = len(hand.digest.levels) - 1
    new: list[int] = []
    for each in where:
        if each.word is StoreyWord.ROOF and each.bound is None:
            continue
        if each.word is StoreyWord.TYPICAL and not hand.digest.of(NameKind.LOAD_CASE):
            continue
        if each.word is StoreyWord.UPPER and each.bound and len(where) <= 2:
            # "옥상 위 2개층 추가": so many more.
            return each.bound
        if each.word is not None:
            return None
        new += [number for number in each.numbers if number != highest]
    return len(new) if new == list(range(highest + 1, highest + 1 + len(new))) else None


def _each(lengths: AddedLengths, counted: int) -> list[str] | None:
    if counted and lengths.count and counted != lengths.count:
        return None
    given = lengths.each(counted)
    return given if given is not None and len(given) <= MOST else None


def _sections(hand: Hand, calls: list[Call], notes: list[Assumption]) -> dict[str, str] | Outcome | None:
    """The sections of the new columns and beams; those with a size are defined first. None for what cannot be told."""
    known = {name.casefold(): name for name in hand.digest.of(NameKind.SECTION)}
    members = frame_members(hand)
    given: dict[str, str] = {}
    for each in members:
        is_known = each.name.casefold() in known
        if each.role not in _ROLES or _ROLES[each.role] in given or not (each.name and (each.size or is_known)):
            return None
        if role_of_name(each.name) not in {"", each.role}:
            # "Same columns but SB1 beams": whose SB1 is, its letter tells otherwise.
            return None
        if each.size is not None:
            made = section_exists(each.name) if is_known else section_calls(hand, [(each.name, each.size)])
            if not isinstance(made, Made):
                return made
            calls += made.calls
            notes += made.assumptions
        hand.use(*each.spans)
        given[_ROLES[each.role]] = known.get(each.name.casefold(), each.name)
    if given:
        cover(hand, _NEW)
        hand.says("only", "do.create", "do.assign", "section", "do.new")
    kept = {each.name for each in hand.items() if not isinstance(each, Found) and each.name in _ROLES}
    if kept and not hand.has(*_STAYS):
        return None
    # "기둥은 그대로": as copied.
    hand.says(*(name for name in kept if _ROLES[name] not in given))
    if given or kept:
        hand.says(*_STAYS)
    return given


def _says(hand: Hand, *, has_bare: bool) -> None:
    hand.says("storey", "penthouse", "roof", "do.add", "do.copy", "do.extend", "do.create", "above", "top", "each")
    hand.says(
        "filler", "same", "storey_height", "all", "both", "surcharge", "existing", "do.set", "do.change", "bottom"
    )
    if has_bare:
        hand.says("only", "neg.later")
    use_counted_only(hand)
