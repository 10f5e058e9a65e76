"""What the plan of a regular building would leave out of its words: asked about before it is offered."""

import re
from collections.abc import Mapping
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause, clauses
from app.planning.commands.clause.gate import weighty
from app.planning.commands.clause.turning import has_condition, is_told
from app.planning.commands.clause.unread import GO_ON, UNREAD, ask_about, unread_of
from app.planning.commands.planner import BARRING
from app.planning.requests import WorkKind, said_of_work
from app.planning.words import assumptions as words
from app.ports.planner import PlanQuestion
from app.protocol.items import Assumption
from app.reading.quoted import own
from app.reading.reader import Reading, read_alone
from app.reading.slots import UnitWord
from app.reading.source import Span

# What such a plan makes, does or tells whether or not it is said.
_DONE: Final = frozenset(
    {
        *("do.create", "do.new", "do.need", "do.run", "do.show", "do.check", "do.convert", "do.set", "do.assign"),
        *("frame", "building", "rc", "concrete", "material", "grid", "bay", "span", "square", "rectangle", "geometry"),
        *("project", "new_project", "design", "analysis", "static_check", "linear", "results", "reaction"),
        *("combination", "load_case", "self_weight", "floor_load", "horizontal", "vertical", "gravity", "code_text"),
        *("system_lateral", "moment_frame", "office", "plus", "sum", "each", "same", "summary", "report"),
        *("all", "filler"),
    }
)
_DONE_FOR: Final = {
    WorkKind.SEISMIC_DESIGN: frozenset(
        ("seismic", "dynamic", "spectrum", "drift", "storey_shear", "base_shear", "period", "participation")
    ),
    WorkKind.GRAVITY_ANALYSIS: frozenset(("displacement",)),
}
# What is denied and what the plan leaves out anyway, or what is all that it does.
_LEFT_OUT: Final = r"(?:없(?:음|고|는|이|습니다|어요)?|제외|미포함)"
_MEANT: Final = Pattern(
    rf"(?:지하(?: ?층)?|전단벽|코어|벽체|가새|셋백|비정형|철골|트러스|면진|제진)(?:은|는|이|가|도)? ?{_LEFT_OUT}"
    r"|(?:no|without(?: any)?|excluding) (?:a )?(?:shear walls?|core(?: walls?)?|walls|basements?|bracing|braces"
    r"|set-?backs?|irregularit\w+)"
    r"|(?:(?:바닥 ?)?고정 ?하중(?:은|에는|에서)? ?)?(?:자체 ?하중|자중)(?:은|을|이)? ?(?:제외|별도|미포함)"
    r"|(?:excluding|without|excl\.?|not including)(?: the)? (?:self[- ]?weight|own weight)"
    r"|(?:연직|수직|중력) ?하중(?:만|에 ?대해서만)"
    r"|지상(?:은|으로)?|above (?:ground|grade)(?: level)?"
    r"|(?:gravity|vertical)(?: loads?)?(?: analysis)? only|only (?:for )?(?:gravity|vertical)(?: loads?)?",
    re.IGNORECASE,
)
# A bound or a guess in the place of a value, which the plan would take exactly.
_NOT_EXACTLY: Final = Pattern(
    r"이상|이하|미만|초과|(?<![가-힣])약(?= ?\d)|대략|(?<=[가-힣\d]) ?(?:정도|쯤|내외)|approximately|about|roughly"
)
# No more than that, or not any more: "모델링까지만", "설계를 했어".
_NO_FURTHER: Final = Pattern(r"[가-힣](?:까지)?만(?![가-힣])|(?:했|하였|끝냈|마쳤)(?:어|다|습니다|음|지|는데|고|네|었)")
# Words that nothing knows and that ask for nothing of a plan.
_FILLING: Final = Pattern(
    r"(?:정형|일반적인?|보통|신축|업무용|업무|사무동|사무실|건물동|동|모델입니다|모델|오피스|주상복합|[0-9]+층짜리"
    r"|씩|모두|각각|개층|짜리|throughout|regular|typical|job|block|admin|residential|medium|low|high|rise|conc"
    r"|reinforced|structure|structural|multi|plan|project|over|each|every)",
    re.IGNORECASE,
)


def asked_over(message: str, unused: frozenset[int], work: WorkKind, answers: Mapping[str, str]) -> PlanQuestion | None:
    """The question about them; None where nothing weighs, or where it was answered that they may be left out.

    `unused` are the places of the message that no value of the building was read from.
    """
    found, used, bars = _open(message, unused, work)
    if not found or (answers.get(UNREAD) == GO_ON and not bars):
        return None
    return ask_about(message, found, used, may_go_on=not bars, is_barred=bars)


def left_out(message: str, unused: frozenset[int], work: WorkKind) -> tuple[Assumption, ...]:
    """What stands on the card as not used; nothing where all is."""
    found, used, _ = _open(message, unused, work)
    text = words.NOT_USED_IN_THIS_PLAN(listed=unread_of(found, used))
    return (Assumption(key="not_used", text=text, is_verified=False),) if found else ()


def _open(
    message: str, unused: frozenset[int], work: WorkKind
) -> tuple[tuple[MessageClause, ...], frozenset[Span], bool]:
    """The clauses in which something weighs that is not read, all that is read, and whether a denial, an exception or
    a condition is among what is not."""
    reading = read_alone(message)
    used = _used(reading, unused, _DONE | _DONE_FOR[work])
    ends = [match.span() for match in _MEANT.finditer(own(reading.message))]
    free = unused - {place for start, end in ends for place in range(start, end)}
    found = clauses(reading)
    barred = [each for each in found if _bars(each, used) or _says(_NO_FURTHER, each, free)]
    weighs = [each for each in found if weighty(each, used, {}) or _says(_NOT_EXACTLY, each, free)]
    return tuple(each for each in found if each in barred or each in weighs), used, bool(barred)


def _says(pattern: Pattern, clause: MessageClause, free: frozenset[int]) -> bool:
    """Whether the clause has such words that no value was read from."""
    return any(
        clause.start + place in free for match in pattern.finditer(clause.words) for place in range(*match.span())
    )


def _used(reading: Reading, unused: frozenset[int], done: frozenset[str]) -> frozenset[Span]:
    message = own(reading.message)
    meant = [*(match.span() for match in _MEANT.finditer(message)), *said_of_work(message)]

    def is_used(span: Span) -> bool:
        letters = [index for index in range(span.start, span.end) if not message[index].isspace()]
        is_said_otherwise = any(start < span.end and span.start < end for start, end in meant)
        return is_said_otherwise or not all(index in unused for index in letters)

    return frozenset(
        (
            *(each.span for each in reading.values if isinstance(each.value, UnitWord) or is_used(each.span)),
            *(each.span for each in reading.concepts if each.name in done or is_used(each.span)),
            *(span for span in reading.unknown if _FILLING.fullmatch(span.words) or is_used(span)),
        )
    )


def _bars(clause: MessageClause, used: frozenset[Span]) -> bool:
    verbs = [each for each in clause.concepts if each.name.startswith("do.")]
    return (
        any(each.name in BARRING and each.span not in used for each in clause.concepts)
        or has_condition(clause.words)
        or is_told(clause.words, clause.start, verbs)
    )
