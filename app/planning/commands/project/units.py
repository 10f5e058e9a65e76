"""Set the unit system."""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Asked, Call, Made, Outcome
from app.planning.words.commands import units as words
from app.protocol.items import Choice, QuestionField
from app.reading.slots import UnitWord
from app.trade.templates import verbatim
from app.trade.unit_systems import FORCE_NAMES, LENGTH_NAMES, tool_name

UNIT_WORDS = {"newton": "N", "kilonewton": "kN", "millimetre": "mm", "metre": "m", "centimetre": "cm"}
_BESIDE: Final = frozenset(
    {"unit_system", "length", "only", "please", "now", "neg.keep", "project", "first", "filler", "do.show", *UNIT_WORDS}
)
_FORCE, _LENGTH = "unit_force", "unit_length"
_PAIR = 2
# Other ways of asking for units, and of saying that the other one stays.
_SWITCH: Final = Pattern(
    r"show everything in|(?<![A-Za-z])(?:let['’]s )?(?:stick (?:to|with)|stay with|go with|(?:I['’]d|I would) rather"
    r"(?: (?:see|have|use))?|(?:I['’]d |I would )?prefer)"
    r"|(?<![A-Za-z])(?:go to|work in|use) (?=(?:kN|N|tonf|tf|kgf|mm|cm|m)(?![A-Za-z²³]))|from now on"
    r"|단위만? (?:kN|N|tonf|tf|kgf|mm|cm|m)(?:으로|로)|단위계?(?:로|를)? ?(?:해|쓰|작업)"
    r"|단위계?로 ?(?:놓|두|잡|하)[가-힣]*",
    re.IGNORECASE,
)
# What each unit is of: "힘은 kN 길이는 mm", "force in tonf, length in m".
_OF_WHAT: Final = Pattern(
    r"(?<![A-Za-z])(?:the )?(?:forces?|lengths?)(?: units?)?(?: in| to| is| are| as|:)?"
    r"(?= (?:kN|N|tonf|tf|kgf|mm|cm|m)(?![A-Za-z]))"
    r"|(?:힘|하중|길이)(?: ?단위)?(?:은|는|을|를)?(?= ?(?:kN|N|tonf|tf|kgf|mm|cm|m)(?![A-Za-z]))",
    re.IGNORECASE,
)
_COMPLAINT: Final = Pattern(
    r"(?<![A-Za-z])(?:kN|N|tonf|tf|kgf|mm|cm|m) (?:is|are|was) (?:a pain|hard|annoying|awkward|too [a-z]+|difficult"
    r"|inconvenient|no good|unreadable|confusing)[^,.;:\n]*"
    r"|(?<![A-Za-z])(?:kN|N|tonf|tf|kgf|mm|cm|m)(?:는|은|가|이)? ?(?:단위(?:는|가)? ?)?(?:보기 ?)?(?:너무 )?"
    r"(?:불편|힘들|어렵|헷갈|복잡)[가-힣]*",
    re.IGNORECASE,
)
_TONNES: Final = Pattern(r"톤(?= ?[·\-,/]? ?(?:미터|센티|센치|밀리|(?:mm|cm|m)(?![A-Za-z²³])))")
_STAYS: Final = Pattern(
    r"(?<![A-Za-z])(?:kN|N|tonf|tf|kgf|mm|cm|m)(?:(?: (?:stays?|remains?|unchanged|as is|as it is))(?![A-Za-z])"
    r"|(?:은|는|으로)? ?(?:그대로|유지)(?: ?(?:두고|하고|해줘|해주세요))?)"
)
_KEPT: Final = Pattern(
    r"(?:the )?(?:force|length)(?: unit)? (?:stays?|remains?|unchanged)(?: as| in)?"
    r"(?: (?:kN|N|tonf|kgf|mm|cm|m)(?![A-Za-z]))?"
    r"|(?:힘|길이)(?: ?단위)?[은는]? ?(?:kN|N|tonf|kgf|mm|cm|m)? ?(?:유지|그대로)",
    re.IGNORECASE,
)


def set_units(hand: Hand) -> Outcome | None:
    """ "Switch to N and mm", "단위계를 kN, m로"; the temperature unit stays unless named."""
    is_told = hand.has("do.set", "do.change") or (
        (hand.peek(UnitWord) or hand.has(*UNIT_WORDS))
        and (_SWITCH.search(hand.clause.words) or _TONNES.search(hand.clause.words) or _is_all_units(hand))
    )
    units = sum(isinstance(each.value, UnitWord) for each in hand.clause.values)
    if units == 1 and hand.clause.words.rstrip().endswith(",") and not hand.has("do.set", "do.change"):
        # "Let's stick to kN, | mm as units": the other one follows.
        return None
    if not is_told or not (hand.has("unit_system", *UNIT_WORDS) or hand.peek(UnitWord)):
        return None
    hand.says("do.set", "do.change", "unit_system", "do.new", "only", "length", "project", "all", "code_text")
    cover(hand, _COMPLAINT)
    named = ["tonf"] if cover(hand, _TONNES) is not None else []
    named += [tool_name(part) for unit in hand.take_all(UnitWord) for part in _parts(unit.name)]
    named += [symbol for word, symbol in UNIT_WORDS.items() if hand.says(word)]
    forces = _wanted(named, FORCE_NAMES, tool_name(hand.digest.force))
    lengths = _wanted(named, LENGTH_NAMES, hand.digest.length)
    if len(forces) > 1 or len(lengths) > 1:
        return Asked(text=words.WHICH_UNITS, fields=_fields())
    force = (forces[0] if forces else None) or hand.answers.get(_FORCE)
    length = (lengths[0] if lengths else None) or hand.answers.get(_LENGTH)
    _keep_temperature(hand)
    cover(hand, _SWITCH)
    hand.take_where("neg.keep", lambda span: span.words.startswith("두"))
    cover(hand, _KEPT)
    cover(hand, _STAYS)
    hand.says("do.show")
    cover(hand, _OF_WHAT)
    hand.says("filler", "at_least", "please", "each", "load")
    if not named and not (force and length):
        return None
    if any(name not in (*FORCE_NAMES, *LENGTH_NAMES) for name in named):
        return None
    # What was not named stays as the model has it.
    force = force or tool_name(hand.digest.force)
    length = length or hand.digest.length
    if force not in FORCE_NAMES or length not in LENGTH_NAMES:
        return Asked(text=words.WHICH_UNITS, fields=_fields())
    title = words.UNITS(force=force, length=length)
    return Made(calls=(Call(tool="set_unit_system", title=title, arguments={"force": force, "length": length}),))


def _wanted(named: Sequence[str], names: Sequence[str], own: str) -> list[str]:
    """The units of a kind that are wanted: of "from N, mm to kN, m" those behind the ones that the model has now."""
    found = list(dict.fromkeys(name for name in named if name in names))
    return found[1:] if len(found) > 1 and found[0] == own else found


def _is_all_units(hand: Hand) -> bool:
    """ "kN and m", "단위는 N, mm로": units and nothing else."""
    clause = hand.clause
    return (
        bool(clause.values)
        and all(isinstance(each.value, UnitWord) for each in clause.values)
        and all(each.name in _BESIDE for each in clause.concepts)
        and (
            len(clause.values) > 1
            or (hand.has("length", "only", "unit_system") and not clause.words.rstrip().endswith(","))
        )
    )


def _parts(written: str) -> tuple[str, ...]:
    """ "N/mm" and "kN·m" as a unit system: the force and the length."""
    halves = tuple(written.replace("·", "/").split("/"))
    return halves if len(halves) == _PAIR and tool_name(halves[0]) in FORCE_NAMES else (written,)


def _keep_temperature(hand: Hand) -> None:
    """ "Leave the temperature unit alone" asks for what happens anyway."""
    if hand.has("temperature") and hand.has("neg.keep"):
        hand.says("temperature", "neg.keep", "celsius")


def _fields() -> tuple[QuestionField, ...]:
    def choices(names: tuple[str, ...]) -> tuple[Choice, ...]:
        return tuple(Choice(value=name, label=verbatim(name)) for name in names)

    return (
        QuestionField(key=_FORCE, label=words.FORCE, choices=choices(FORCE_NAMES)),
        QuestionField(key=_LENGTH, label=words.LENGTH, choices=choices(LENGTH_NAMES)),
    )
