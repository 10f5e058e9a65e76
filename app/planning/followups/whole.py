"""What a message that leans on earlier orders means, for a planner that reads each message by itself."""

from app.planning.followups.ellipsis import said_over
from app.planning.followups.pointers import Pointed, pointed
from app.planning.followups.repeats import is_marked, repeated
from app.planning.words import followups as words
from app.ports.planner import Brief, PlanQuestion, SentenceMeant
from app.protocol.items import Assumption
from app.reading.reader import read_alone


def made_whole(brief: Brief) -> SentenceMeant | None:
    """None where it leans on nothing, or only on what it says itself ("define G5 and use that section"). Which of
    several things is meant is asked by the rules, and so is whether a load comes on top: neither is guessed here."""
    if not brief.digest.is_known:
        return None
    if (over := said_over(brief.text, brief.digest)) is not None:
        return _meant(over)
    orders = brief.memory.here
    points = pointed(brief.text, orders, brief.answers)
    if isinstance(points, PlanQuestion):
        return SentenceMeant(why_not=points.text)
    if points is not None and (points.lost or points.is_load):
        return _within(brief.text, points)
    if points is not None:
        return _meant(points.text)
    last = orders[-1].said if orders else ""
    if last and is_marked(brief.text) and (repeat := repeated(brief.text, last, brief.digest)) is not None:
        if repeat.is_only_amount:
            return SentenceMeant(why_not=words.ADD_OR_CHANGE(before=repeat.before, after=repeat.amount))
        return _meant(repeat.text)
    return None


def _meant(text: str) -> SentenceMeant:
    told = words.FROM_BEFORE(meant=f"“{text}”")
    return SentenceMeant(text=text, notes=(Assumption(key="from_before", text=told),))


def _within(text: str, points: Pointed) -> SentenceMeant | None:
    said = points.lost or points.said[-1]
    if read_alone(text[: text.find(said)]).values:
        return None
    return SentenceMeant(why_not=words.NOTHING_BEFORE_NAME_IT(said=said))
