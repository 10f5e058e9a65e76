"""A message that leans on what was ordered before, made whole: the sentence that it means, or what it may mean."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from app.lib.patterns import Pattern
from app.planning.followups.buildings import same_building
from app.planning.followups.ellipsis import said_over
from app.planning.followups.facts import LOADING
from app.planning.followups.pointers import Pointed, pointed
from app.planning.followups.repeats import Repeat, is_marked, is_short_question, repeated, turns
from app.planning.followups.resizing import resized
from app.planning.steps import StepList
from app.planning.words import followups as words
from app.ports.planner import Brief, NoPlan, PlanDraft, PlanQuestion, PlanRejected
from app.protocol.items import Assumption, Choice, PlanStep, QuestionField
from app.protocol.memory import Memory, Order
from app.protocol.undoing import UNDO_TOOL
from app.reading.reader import read_alone

Answer = PlanDraft | PlanQuestion | PlanRejected | NoPlan
# How a whole sentence is read.
Plan = Callable[[Brief], Answer]

FROM_BEFORE: Final = "from_before"
SAID_OVER: Final = "said_over"
ADD_OR_INSTEAD: Final = "add_or_instead"
_ADD, _INSTEAD = "add", "instead"
_UNREAD: Final = "unread"
# Characters of what can lean on what was before.
_LONGEST: Final = 200
# Characters of what leaves most of an order to the one before it.
_SHORT: Final = 40
# "아까 그 조합 빼고": nothing but that it is to go.
# "Undo that and use 0.8", "취소하고 12로".
_INSTEAD_OF_LAST: Final = Pattern(
    r"(?:please )?(?:undo|revert|take back) (?:that|it|this|the last (?:one|change))(?:,? and|,| then)?"
    r" (?:(?:use|try|make it|set it to|with|put) )?(?P<en>.+?)(?: instead)?[.! ]*"
    r"|(?:(?:방금|아까|그|마지막) ?(?:한 ?)?(?:것|거|변경)(?:은|는|을)? ?)?(?:취소|되돌리|실행 ?취소|없던 ?걸로)"
    r"(?:하고|해서|고|한 ?다음|,) ?(?P<ko>.+?)[.! ]*",
    re.IGNORECASE,
)
_MAY_BE_A_NAME: Final = Pattern(r"(?<![A-Za-z])[A-Z][A-Z0-9]{1,7}(?![a-z])")
_AWAY: Final = Pattern(
    r"(?P<what>.+?)(?:을|를|은|는)? ?(?:빼고|빼|빼줘|빼 줘|빼주세요|제외|제외해줘|없애줘|취소)(?: ?해줘)?[.! ]*"
    r"|(?:drop|remove|leave out|without|take out|scrap) (?P<en>.+?)[.! ]*"
)


@dataclass(frozen=True, slots=True)
class WholeFollowup:
    """The sentence that was meant, with the answers that hold for it, and what the engineer is shown of it."""

    text: str
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    takes_back: bool = False


def leans(text: str, memory: Memory) -> bool:
    """Whether a message may be work only for what was ordered before it."""
    if not memory.orders or len(text) > _LONGEST:
        return False
    if pointed(text, memory.here, {}) is not None or same_building(text, memory) is not None:
        return True
    if _INSTEAD_OF_LAST.fullmatch(text):
        return True
    return (is_marked(text) or (is_short_question(text) and _asks_on(memory))) and (
        turns(text) or bool(read_alone(text).values) or _MAY_BE_A_NAME.search(text) is not None
    )


def followed(brief: Brief, plan: Plan) -> Answer | None:
    """What becomes of a message that leans on what was ordered before; None where it leans on nothing."""
    memory = brief.memory
    if brief.digest.is_known and (over := _said_over(brief, plan)) is not None:
        return over
    if not memory.orders or not brief.digest.is_known:
        return None
    if (instead := _instead(brief, plan)) is not None:
        return instead
    points = pointed(brief.text, memory.here, brief.answers) if memory.here else None
    if isinstance(points, PlanQuestion):
        return points
    if points is not None and points.lost:
        return _lost(points.lost, brief, plan)
    if (
        points is not None
        and not points.is_load
        and (answer := _read(brief, WholeFollowup(points.text), plan)) is not None
    ):
        return answer
    goes_on = is_marked(brief.text) or (is_short_question(brief.text) and _asks_on(memory))
    if points is None and not goes_on:
        return _building(brief, plan) or _filled(brief, plan)
    if points is None and not _asks_on(memory) and isinstance(plain := plan(brief), PlanDraft):
        return plain
    return _building(brief, plan) or _further(brief, points, plan)


def _said_over(brief: Brief, plan: Plan) -> Answer | None:
    """ "C1 700x700, same for C2": the order said twice, where the message is not read as it stands."""
    text = said_over(brief.text, brief.digest)
    if text is None:
        return None
    if isinstance(plain := plan(brief), PlanDraft):
        return plain
    answer = plan(replace(brief, text=text))
    if not isinstance(answer, PlanDraft):
        return None
    told = Assumption(key=SAID_OVER, text=words.SAID_OVER(meant=f"“{text}”"))
    return replace(answer, said=text, assumptions=(told, *answer.assumptions))


def _instead(brief: Brief, plan: Plan) -> Answer | None:
    """ "Undo that and use 0.8": the last change taken back, and made again with what is said."""
    match = _INSTEAD_OF_LAST.fullmatch(brief.text)
    if match is None:
        return None
    changes = [each for each in brief.memory.here if any(did.is_change for did in each.did)]
    last = changes[-1] if changes else None
    if last is None or not last.said or sum(did.is_change for did in last.did) != 1:
        return None
    rest = match["ko"] or f"use {match['en']}"
    repeat = repeated(rest, last.said, brief.digest)
    if repeat is None:
        return None
    answers = {key: value for key, value in last.answers.items() if key != _UNREAD}
    return _read(brief, WholeFollowup(repeat.text, answers, takes_back=True), plan)


def _filled(brief: Brief, plan: Plan) -> Answer | None:
    """ "20번은 7 kN/m로": what such an order leaves open is as it was in the last one, which the card says."""
    if len(brief.text) > _SHORT or brief.answers or not isinstance(plan(brief), PlanQuestion):
        return None
    found = _further(brief, None, plan, may_resize=False)
    return found if isinstance(found, PlanDraft) else None


def _asks_on(memory: Memory) -> bool:
    """Behind a question that was read a fragment asks on: "and node 20?" wants what was asked of node 19."""
    order = _template(memory, needs_load=False)
    return order is not None and not any(did.is_change for did in order.did)


def _building(brief: Brief, plan: Plan) -> Answer | None:
    found = same_building(brief.text, brief.memory)
    if found is None:
        return None
    text, answers = found
    return _shown(plan(replace(brief, text=text, answers={**answers, **brief.answers})), WholeFollowup(text, answers))


def _further(brief: Brief, points: Pointed | None, plan: Plan, *, may_resize: bool = True) -> Answer | None:
    """The last order with something else in it, or another size for what it built."""
    text = points.text if points is not None else brief.text
    sized = resized(text, brief.digest, brief.answers) if may_resize else None
    if sized is not None:
        return _shown(sized, WholeFollowup(brief.text))
    order = _template(brief.memory, needs_load=points is not None and points.is_load)
    if order is None:
        return None
    if points is not None and points.is_load and _AWAY.fullmatch(brief.text):
        return _taken_back(brief, order)
    repeat = repeated(text, order.said, brief.digest)
    if repeat is None:
        return None
    answers = {key: value for key, value in order.answers.items() if key != _UNREAD}
    whole = WholeFollowup(repeat.text, answers)
    if repeat.is_only_amount and any(did.tool in LOADING for did in order.did):
        how = brief.answers.get(ADD_OR_INSTEAD, "")
        if how not in {_ADD, _INSTEAD}:
            return _add_or_instead(repeat)
        whole = replace(whole, takes_back=how == _INSTEAD)
    return _read(brief, whole, plan)


def _template(memory: Memory, *, needs_load: bool) -> Order | None:
    """The last order on the open model that was said in words; with a load in it where a load was pointed to."""
    for order in reversed(memory.here):
        if needs_load and not any(did.tool in LOADING for did in order.did):
            continue
        return order if order.said else None
    return None


def _read(brief: Brief, whole: WholeFollowup, plan: Plan) -> Answer | None:
    """What a sentence made whole comes to; None where it is not read either."""
    away = _AWAY.fullmatch(whole.text)
    if away is not None and whole.text != brief.text:
        what = away["what"] or away["en"]
        whole = replace(whole, text=f"{what} 삭제" if away["what"] else f"delete {what}")
    answer = plan(replace(brief, text=whole.text, answers={**whole.answers, **brief.answers}))
    return None if isinstance(answer, NoPlan) else _shown(answer, whole)


def _shown(answer: Answer, whole: WholeFollowup) -> Answer:
    """With the sentence that was meant on the card, or before the question."""
    note = words.FROM_BEFORE(meant=f"“{whole.text}”")
    match answer:
        case PlanDraft():
            steps = _behind_undo(answer.steps) if whole.takes_back else answer.steps
            given = [f"{key}: {value}" for key, value in whole.answers.items() if len(value) < 40]
            told = words.FROM_BEFORE(meant=f"“{whole.text}”" + (f" ({', '.join(given)})" if given else ""))
            return replace(
                answer,
                steps=steps,
                said=answer.said or whole.text,
                answers=whole.answers,
                assumptions=(Assumption(key=FROM_BEFORE, text=told), *answer.assumptions),
            )
        case PlanQuestion():
            return replace(answer, text=words.BEFORE_QUESTION(note=note, question=answer.text), anew=None)
        case _:
            return answer


def _behind_undo(steps: tuple[PlanStep, ...]) -> tuple[PlanStep, ...]:
    """The load from before is taken back first, exactly."""
    first = StepList()
    first.add("back", UNDO_TOOL, words.TAKE_BACK, {})
    return (*first.finished(), *(replace(step, depends_on=(*step.depends_on, "back")) for step in steps))


def _taken_back(brief: Brief, order: Order) -> Answer | None:
    """ "그 하중 빼줘": only the last change can be taken back exactly."""
    changes = [each for each in brief.memory.here if any(did.is_change for did in each.did)]
    if not changes or changes[-1] != order or sum(did.is_change for did in order.did) != 1:
        return None
    step = _behind_undo(())[0]
    return _shown(PlanDraft(title=words.TAKE_BACK, steps=(step,), assumptions=()), WholeFollowup(order.said))


def _add_or_instead(repeat: Repeat) -> PlanQuestion:
    choices = (Choice(value=_ADD, label=words.ADD), Choice(value=_INSTEAD, label=words.INSTEAD))
    return PlanQuestion(
        text=words.ADD_OR_CHANGE(before=repeat.before, after=repeat.amount),
        fields=(QuestionField(key=ADD_OR_INSTEAD, label=words.LOAD, choices=choices),),
    )


def _lost(said: str, brief: Brief, plan: Plan) -> Answer:
    """ "that combination" where none was spoken of: read as it stands, or said so."""
    plain = plan(brief)
    if isinstance(plain, PlanDraft | PlanQuestion | PlanRejected):
        return plain
    return NoPlan(why=words.NOTHING_BEFORE_NAME_IT(said=said))
