"""What a question about results is about: its topics, from the words of the trade in it."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.hand import Hand
from app.planning.wanted import Topic
from app.reading.slots import IdNoun, Ids, Points, Quantity, SectionSize, Storeys

# Concepts in the order in which they decide: "storey shear" before "shear", "drift" before "displacement".
TOPICS: Final[tuple[tuple[str, Topic], ...]] = (
    ("irregularity", Topic.IRREGULARITY),
    ("drift", Topic.DRIFT),
    ("base_shear", Topic.BASE_SHEAR),
    ("storey_shear", Topic.STOREY_SHEAR),
    ("overturning", Topic.OVERTURNING),
    ("participation", Topic.PARTICIPATION),
    ("equilibrium", Topic.EQUILIBRIUM),
    ("reaction", Topic.REACTION),
    ("displacement", Topic.DISPLACEMENT),
    ("member_force", Topic.MEMBER_FORCE),
    ("period", Topic.PERIOD),
    ("frequency", Topic.PERIOD),
)
FORCE_WORDS: Final = ("axial", "shear", "moment", "bending", "torsion")
MEMBER_WORDS: Final = ("element", "column", "beam", "brace", "truss", "start_end", "other_end", "both_ends", "mid")
_ORDERS: Final = (
    *("do.set", "do.change", "do.add", "do.delete", "do.create", "do.copy", "do.move", "do.rename", "do.convert"),
    *("do.divide", "do.align", "do.extend", "do.undo", "do.restore", "do.save", "do.save_as", "do.open", "do.new"),
    *("do.export", "do.import", "do.capture", "do.checkpoint", "generate", "explain", "opinion", "new_project"),
)
BALANCE: Final = Pattern(r"(?<![A-Za-z])balance", re.IGNORECASE)
FREQUENCIES: Final = Pattern(r"(?<![A-Za-z])frequencies", re.IGNORECASE)
SUMMARY: Final = Pattern(r"내진 ?(?:해석 ?)?(?:결과 ?)?요약|seismic (?:result |response )?summary", re.IGNORECASE)
_ASKS: Final = Pattern(
    r"[??]|얼마|몇|어디|어느|뭐|무엇|뭔|있(?:나|는지|어|습니까)|되(?:나|는지|니)|인지|what|how (?:much|many"
    r"|large|big|far)|where|which|is the|are the"
    r"|목록|리스트|현황|표로|give(?! it\b)|(?<!\d )get (?!an? )|list",
    re.IGNORECASE,
)
TABLE: Final = Pattern(
    r"(?:결과 ?)?표(?:로|를)? ?(?:만들|정리|작성)\S*|(?:make|create|draw up) (?:me )?a table(?: of)?|tabulate"
    r"|table of|[가-힣]*표(?=[ .,!?]|$|로|를)",
    re.IGNORECASE,
)
_SETTINGS: Final = Pattern(
    r"설정(?: ?(?:값|내용|상태))?(?:을|이|은|좀)? ?(?:보여|알려|확인|조회|어떻|뭐)", re.IGNORECASE
)


def topics_of(hand: Hand) -> tuple[Topic, ...]:
    """Everything that a clause asks for: "reactions and displacements under DL" asks twice."""
    if is_order(hand) or hand.peek(Points) or hand.peek(SectionSize):
        # Curves and sizes define something: "T = 0/0.1/0.5 -> 0.2/0.5/0.3".
        return ()
    if SUMMARY.search(hand.clause.words):
        return (Topic.SEISMIC_SUMMARY,)
    found = list(dict.fromkeys(topic for concept, topic in TOPICS if hand.has(concept)))
    if Topic.REACTION in found and (Topic.EQUILIBRIUM in found or BALANCE.search(hand.clause.words)):
        # Equilibrium is that of loads and reactions.
        found = [Topic.EQUILIBRIUM, *(each for each in found if each not in (Topic.REACTION, Topic.EQUILIBRIUM))]
    if not found and FREQUENCIES.search(hand.clause.words):
        found = [Topic.PERIOD]
    if Topic.PARTICIPATION in found and Topic.PERIOD in found:
        found.remove(Topic.PERIOD)
    if Topic.DISPLACEMENT in found and hand.peek(Storeys):
        found[found.index(Topic.DISPLACEMENT)] = Topic.STOREY_DISPLACEMENT
    single = None if found else _unnamed_topic(hand)
    return (single,) if single else tuple(found)


def _unnamed_topic(hand: Hand) -> Topic | None:
    """Topics that need more than their word: a force and a member, weights and a question."""
    if hand.has(*FORCE_WORDS) and (hand.has(*MEMBER_WORDS) or names_elements(hand)):
        return Topic.MEMBER_FORCE
    if hand.has("shear") and (hand.has("storey") or hand.peek(Storeys)) and not hand.has("wall"):
        return Topic.STOREY_SHEAR
    if hand.has("modes") and asks(hand) and not hand.has("spectrum"):
        return Topic.PERIOD
    is_asked = asks(hand) or (hand.peek(Storeys) is not None and hand.peek(Quantity) is None)
    if hand.has("weight") and is_asked:
        return Topic.WEIGHT
    return Topic.MASS if hand.has("mass") and is_asked else None


def asks(hand: Hand) -> bool:
    """A question, or an order to show."""
    return hand.has("do.show", "do.check", "count", "please") or _ASKS.search(hand.clause.words) is not None


def is_order(hand: Hand) -> bool:
    """A verb that changes the model or a file, or explains; "make a table" and "show the settings" only show."""
    weak: list[str] = []
    if TABLE.search(hand.clause.words):
        weak.append("do.create")
    if _SETTINGS.search(hand.clause.words):
        weak.append("do.set")
    return hand.has(*(each for each in _ORDERS if each not in weak))


def names_elements(hand: Hand) -> bool:
    return hand.peek(Ids, lambda ids: ids.noun is IdNoun.ELEMENT) is not None
