"""What a question about results may hold beside what it asks for: words of talk, and those of its topic."""

import re
from collections.abc import Mapping
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.results.comparison import speaks_of_a_difference
from app.planning.commands.results.topics import (
    BALANCE,
    FORCE_WORDS,
    FORCES,
    FREQUENCIES,
    IN_UNIT,
    MEMBER_WORDS,
    MOVES,
    MOVES_MOST,
    NUMBERED_PERIOD,
    SUMMARY,
    TABLE,
    TOPICS,
    TOTAL_SHEAR,
    take_done,
)
from app.planning.wanted import Topic
from app.reading.slots import IdNoun, Ids, UnitWord

# What a question may hold beside what it asks for.
CHAT: Final = (
    *("do.show", "do.check", "results", "analysis", "finished", "now", "project", "verdict", "client", "use", "each"),
    *(
        "name",
        "type",
        "unit_system",
        "ratio",
        "please",
        "thanks",
        "method",
        "first",
        "yes",
        "existing",
        "limit",
        "at_least",
        "below",
    ),
    *("building", "decimals", "count", "direction", "report", "only", "do.compare", "frame", "include", "design"),
    *(
        "list_of",
        "summary",
        "detail",
        "both",
        "dynamic",
        "status",
        "again",
        "approximately",
        "exactly",
        "participating",
    ),
    *("code_text", "number_of", "do.need", "graph", "table", "linear"),
)
# Question words and endings that the reader leaves over.
LITTLE: Final = Pattern(
    r"(?:되|넘으|넘기|채우|확보하|얻으|나오)려면|구성(?:되[가-힣]*|이야|은|인지)?|(?<![A-Za-z])w/"
    r"|응답(?:에서|의|값|시)?|(?:돼|되어) ?있[가-힣]*|얼마나 ?(?:돼|되나|됩니까|되는지|나와)?[요?]?|(?:둘|셋|양쪽) ?다"
    r"|(?<![가-힣])[중야](?![가-힣])|어디(?:서|에서|에|야|인지)?|어느|몇(?:으로|로)?|(?:있|맞|되|인)는지|있(?:나|어|는가|습니까)(?:요)?"
    r"|뭐(?:야|지|죠|예요)?|무엇(?:인가요|인지)?|생기는지|생겨|생기나|발생[가-힣]*|(?<=\d)번"
    r"|(?<=변위)비(?:율)?(?:를|는|가|은|의|로)?|각각|값(?:을|이|은|만)?"
    r"|(?<![A-Za-z])(?:where|uplift|heavy|comparison|carr(?:y|ies)|value|values|much|many|case|cases|terms?|respectively|model|together|tell|see|know|want|look)(?![A-Za-z])",
    re.IGNORECASE,
)
# What is told of a model that has results already, and no order to run it.
_ANALYSED: Final = Pattern(
    r"(?:already |previously |fully )?(?:anal[yz]sed|solved)(?= |[.,;?]|$)|already run|해석(?:이|을)? ?(?:된|한"
    r"|완료된?|끝난|마친)"
    r"[가-힣]*|초(?= ?단위)",
    re.IGNORECASE,
)
_GIVE: Final = Pattern(r"give", re.IGNORECASE)
_SUFFIX: Final = Pattern(r"\((?:ST|RS|CB|CBC|CBS)\)|[()]")
# Inside the limit, "not exceeding": the words of a verdict.
_VERDICT: Final = Pattern(
    r"(?:이내|이하|만족|초과|넘|드는지|드나|들어가나|들어오나|들어가는지|들어오는지|여부)[가-힣]*|안에(?= |$)"
    r"|(?:are|is) (?:we|it|they|this) (?:inside|within|ok|below|under)|inside"
    r"|(?<![A-Za-z])(?:over|above|beyond|under|more than|less than)(?= (?:the limit|1/|0?\.\d))"
    r"|exceed\w*|satisf\w*"
    r"|(?<![A-Za-z])(?:wants?|asks?|requires?|against|pass(?:es)?|fails?|below|reach(?:es)?)(?![A-Za-z])|기준|요구",
    re.IGNORECASE,
)


_BORNE: Final = (Topic.MEMBER_FORCE, Topic.REACTION, Topic.WALL_FORCE)
_BEARS: Final = Pattern(
    r"(?:걸리|작용하|받|생기|나오|들어가|지지하)(?:는|고|나|지|는지|니)(?:요)?|걸린|걸려(?:요)?|받아(?:요)?|작용(?:해|합니까)"
    r"|(?<![A-Za-z])(?:all )?(?:the )?components?(?![A-Za-z])|(?:전|각)?성분(?:을|은|별|이|값|력)?(?![가-힣])"
    r"|(?<![A-Za-z])(?:bears?|takes?|sees?|gets?|holds?)(?![A-Za-z])",
    re.IGNORECASE,
)
_BARE_WEIGHT: Final = Pattern(r"W(?:는|은|이|가|값은?|의)?[?,.:=]?")


def _names_nodes(hand: Hand) -> bool:
    return any(isinstance(each.value, Ids) and each.value.noun is IdNoun.NODE for each in hand.clause.values) or (
        hand.has("node") and any(isinstance(each.value, Ids) for each in hand.clause.values)
    )


def take_chat(hand: Hand, topic: Topic | None = None) -> None:
    """The words that a question may hold beside what it asks for, and those of its topic."""
    # "축력비" is another quantity than the force.
    left = {"ratio"} if topic is Topic.MEMBER_FORCE else set[str]()
    if topic is not None and speaks_of_a_difference(hand):
        # One that could not be read as one of two is left over, and so asked about.
        left.add("do.compare")
    hand.says(*(each for each in CHAT if each not in left))
    if topic is not None:
        hand.says(*(concept for concept, each in TOPICS if each is topic))
        hand.says(*_OF_TOPIC.get(topic, ()))
    take_done(hand)
    if TABLE.search(hand.clause.words):
        hand.says("do.create")
    if hand.peek(UnitWord) is None and IN_UNIT.search(hand.clause.words):
        hand.says("do.convert")
    if topic is not None and not speaks_of_a_difference(hand):
        # A difference that could not be read as one of two is left over, and so asked about.
        hand.says("explain")
    for pattern in (
        MOVES,
        MOVES_MOST,
        NUMBERED_PERIOD,
        TOTAL_SHEAR,
        IN_UNIT,
        _SUFFIX,
        _ANALYSED,
        _VERDICT,
        TABLE,
        SUMMARY,
        BALANCE,
        FREQUENCIES,
        LITTLE,
    ):
        cover(hand, pattern)
    if topic in _BORNE:
        cover(hand, _BEARS)
    if topic is Topic.WEIGHT:
        hand.use(*(each for each in hand.clause.unknown if _BARE_WEIGHT.fullmatch(each.words.strip())))
    if topic in (Topic.DISPLACEMENT, Topic.REACTION) and hand.clause.values and _names_nodes(hand):
        # "Midspan (node 4)": the number says which place.
        hand.says("mid", "beam")
    if MOVES.search(hand.clause.words) or MOVES_MOST.search(hand.clause.words):
        hand.says("do.move", "displacement", "settlement")
    if topic is Topic.WALL_FORCE:
        cover(hand, FORCES)
    hand.take_where("do.assign", lambda span: _GIVE.match(span.words) is not None)


_OF_TOPIC: Final[Mapping[Topic, tuple[str, ...]]] = {
    Topic.WALL_FORCE: ("wall", *FORCE_WORDS, "member_force", "load", "load_case", "element", "storey"),
    Topic.REACTION: (
        "bottom_of_column",
        "axial",
        "moment",
        "bending",
        "shear",
        "support",
        "base",
        "node",
        "gravity",
        "column",
        "vertical",
        "horizontal",
        "load",
        "load_case",
    ),
    Topic.DISPLACEMENT: (
        "drift",
        "settlement",
        "do.move",
        "node",
        "horizontal",
        "vertical",
        "load",
        "load_case",
        "top",
        "roof",
        "beam",
        "slab",
    ),
    Topic.STOREY_DISPLACEMENT: (
        "drift",
        "do.move",
        "displacement",
        "horizontal",
        "storey",
        "roof",
        "load",
        "load_case",
        "spectrum",
        "top",
        "node",
    ),
    Topic.MEMBER_FORCE: (*FORCE_WORDS, *MEMBER_WORDS, "member_force", "load", "load_case"),
    Topic.PERIOD: ("modes", "period", "frequency", "last", "each", "all"),
    Topic.PARTICIPATION: (
        "modes",
        "mass",
        "period",
        "frequency",
        "sum",
        "each",
        "above",
        "horizontal",
        "maximum",
        "minimum",
        "all",
    ),
    Topic.BASE_SHEAR: (
        "seismic",
        "spectrum",
        "equivalent_static",
        "load",
        "load_case",
        "base",
        "shear",
        "storey_shear",
    ),
    Topic.STOREY_SHEAR: (
        "storey",
        "shear",
        "spectrum",
        "seismic",
        "equivalent_static",
        "load",
        "load_case",
        "each",
        "all",
    ),
    Topic.DRIFT: ("storey", "load", "load_case", "spectrum", "seismic", "displacement", "limit", "acceleration"),
    Topic.OVERTURNING: ("moment", "storey", "seismic", "spectrum", "load", "load_case", "base"),
    Topic.IRREGULARITY: (
        "torsion",
        "storey",
        "weight",
        "mass",
        "stiffness",
        "vertical",
        "plate",
        "seismic",
        "spectrum",
    ),
    Topic.SEISMIC_SUMMARY: ("seismic", "spectrum", "report"),
    Topic.EQUILIBRIUM: ("load", "load_case", "reaction", "sum", "combination"),
    Topic.WEIGHT: ("weight", "storey", "building", "mass", "seismic", "self_weight", "frame"),
    Topic.MASS: ("mass", "storey", "building", "weight", "seismic"),
}
