"""What a question about results is about: its topics, from the words of the trade in it."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand
from app.planning.wanted import Topic
from app.reading.slots import (
    Amount,
    Direction,
    Fraction,
    IdNoun,
    Ids,
    ModelName,
    Points,
    SectionSize,
    Storeys,
    UnitWord,
)
from app.trade.answers.digest import NameKind
from app.trade.id_lists import each_id

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
PULLS: Final = ("tension", "compression")
_KINDS: Final = ("column", "beam", "brace", "truss")
_AT_SUPPORTS: Final = ("support", "base", "node", "bottom_of_column")
# A weight of these is one of the model, verb or no verb.
_WHOLES: Final = ("sum", "building", "storey", "each")
_COMPONENT: Final = Pattern(r"(?<![A-Za-z])([FMDVdf])[xyzXYZ](?![A-Za-z])")
NUMBERED_PERIOD: Final = Pattern(r"(?<![A-Za-z0-9])T ?(?:_?\d{1,2})(?![A-Za-z0-9.=/])(?! ?[=:])")
# "N in column 3", "+M and -M of the beams": the letter alone.
FORCE_LETTERS: Final = Pattern(
    r"(?<![A-Za-z0-9])[+\-−]?(?P<letter>[MVQ])(?![A-Za-z0-9=.·]| ?[=:])"
    r"|(?:^|(?<= ))(?P<axial>N)(?= (?:in|of|at) (?!mm|cm|m(?![a-z])))"
)
MOST_LOADED: Final = Pattern(
    r"most[- ]loaded|heaviest|(?:takes?|carr(?:y|ies)|gets?|bears?) (?:on )?the most"
    r"|하중 ?(?:이|을)? ?(?:제일|가장) ?(?:큰|많)[가-힣]*|(?:제일|가장) ?(?:많이|크게) ?(?:받|부담)[가-힣]*",
    re.IGNORECASE,
)
# How many modes are set is no result.
_SET_TO: Final = Pattern(r"설정|(?<![A-Za-z])(?:set|settings?)(?![A-Za-z])", re.IGNORECASE)
# "Tx, Ty", "T in X": the period of a direction.
AXIS_PERIOD: Final = Pattern(
    r"(?<![A-Za-z0-9])(?:T_?(?P<axis>[xyXY])|T(?= (?:in|along) (?:the )?(?:[XY]|each|both)))(?![A-Za-z0-9]| ?[=:])"
)
UPLIFT: Final = Pattern(
    r"인발|들림|들리(?:는|나|면|지)|들뜨[가-힣]*|들뜬|뜨는|부(?:의 ?)?반력|음(?:의 ?)?반력"
    r"|인장 ?반력|(?<![가-힣])빠지는|up-?lift|lift(?:s|ed|ing)?[ -]?(?:off|up)|(?:negative|tensile|tension) reactions?"
    r"|pull(?:s|ed|ing)?[ -]?(?:out|up)|reactions? (?:that (?:is|are) )?negative"
    r"|tension (?:at|in|on) (?:the |any |some )?(?:supports?|footings?|foundations?|bases?)",
    re.IGNORECASE,
)
MOVES: Final = Pattern(
    r"(?:(?<=how many mm )|(?<=how many cm )|(?<=how many m )|(?<=how many in ))(?:does|do|will|did|is|are)"
    r"(?= .{0,40}?(?:move|sway|deflect|sag|drop|displace))|"
    r"(?<=how far )(?:does|do|will|did|is|are)(?= .{0,40}?(?:move|sway|deflect|sag|drop|displace))"
    r"|(?<=how much )(?:does|do|will|did|is|are)(?= .{0,40}?(?:move|sway|deflect|sag|drop|displace))"
    r"|얼마나 ?(?:움직|처지|쳐지|휘|밀리|흔들|내려)[가-힣]*",
    re.IGNORECASE,
)
# "Which node moves most", "제일 많이 처지는 절점".
MOVES_MOST: Final = Pattern(
    r"(?:moves?|sways?|deflects?|sags?|settles?|drops?|displaces?)(?: down| sideways)?(?: by)?(?: the)?"
    r" (?:most|farthest|furthest)"
    r"|most (?:displaced|deflected)"
    r"|(?:제일|가장|최고로) ?(?:많이|크게) ?(?:움직|처지|쳐지|처진|쳐진|휘|밀리|흔들|내려|변형)[가-힣]*",
    re.IGNORECASE,
)
TOTAL_SHEAR: Final = Pattern(r"(?<![A-Za-z0-9.])V(?![A-Za-z0-9])")
FORCES: Final = Pattern(r"부재력|단면력|내력(?!벽)|(?<![A-Za-z])forces?(?![A-Za-z])", re.IGNORECASE)
BALANCE: Final = Pattern(r"(?<![A-Za-z])balance", re.IGNORECASE)
FREQUENCIES: Final = Pattern(r"(?<![A-Za-z])frequencies", re.IGNORECASE)
SUMMARY: Final = Pattern(r"내진 ?(?:해석 ?)?(?:결과 ?)?요약|seismic (?:result |response )?summary", re.IGNORECASE)
EACH_WAY: Final = Pattern(
    r"(?:각|두|양) ?방향|방향 ?(?:별|마다)|(?:each|both|two|the two|either|per) directions?", re.IGNORECASE
)
_ASKS: Final = Pattern(
    r"[??]|얼마|몇|어떻게 ?되|^any "
    r"|어디|어느|뭐|무엇|뭔|있(?:나|는지|어|습니까)|되(?:나|는지|니)|인지|what|how (?:much|many"
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


IN_UNIT: Final = Pattern(r"(?:환산|변환)[가-힣]*|convert(?:ed)?", re.IGNORECASE)
# Of what has been defined, what members have: "sections in use", "쓰고 있는 단면".
IN_USE: Final = Pattern(
    r"(?:실제로 ?|지금 ?|현재 ?)?(?:쓰(?:고 ?있는|는 ?중인|이는|이고 ?있는)|사용(?: ?중인|되는|되고 ?있는|하고 ?있는))"
    r"|(?<![A-Za-z])(?:actually |currently )?in use(?![A-Za-z])",
    re.IGNORECASE,
)
# What something is set to: "how many modes is it set to?".
SET_TO_WHAT: Final = Pattern(r"(?<![A-Za-z])set(?: to| at| up)?(?=[ ?.!]*$)", re.IGNORECASE)
EXISTS: Final = Pattern(
    r"(?:뭐|무엇|뭘|어떤|어떻게|무슨)[가-힣]{0,3} ?(?:[가-힣]{1,6} ?)?(?:있|들어|쓰|썼|되어|돼|됐|잡|설정"
    r"|정의|걸|깔|열|구속|적용|지정)"
    r"|어떻게 ?되",
)
# What has been done to what is asked for: "정의된 함수", "functions defined".
_DONE: Final = Pattern(
    r"(?:정의|생성|등록|지정|설정|입력|배정|적용|추가|할당|작성|변경)(?:된|되어|돼|되었|됐|된거|된 ?것)[가-힣]*"
    r"|(?:defined|created|assigned|applied|registered|entered|added|changed)",
    re.IGNORECASE,
)
_WHAT: Final = Pattern(
    r"뭐[가-힣]{0,2}|무엇|어떻게(?: ?되[가-힣]{0,3})?|how|차이[가-힣]{0,3}|differences?", re.IGNORECASE
)


def topics_of(hand: Hand) -> tuple[Topic, ...]:
    """Everything that a clause asks for: "reactions and displacements under DL" asks twice."""
    if is_order(hand) or hand.peek(Points) or hand.peek(SectionSize):
        # Curves and sizes define something: "T = 0/0.1/0.5 -> 0.2/0.5/0.3".
        return ()
    if SUMMARY.search(hand.clause.words):
        return (Topic.SEISMIC_SUMMARY,)
    found = list(dict.fromkeys(topic for concept, topic in TOPICS if hand.has(concept)))
    if Topic.BASE_SHEAR in found and (names_elements(hand) or hand.has("column")):
        # "Shear at the base of column 2" is that of the column.
        found = [Topic.MEMBER_FORCE if each is Topic.BASE_SHEAR else each for each in found]
    if Topic.DRIFT in found and _is_sway(hand):
        found = list(dict.fromkeys(Topic.DISPLACEMENT if each is Topic.DRIFT else each for each in found))
    if Topic.REACTION in found and (Topic.EQUILIBRIUM in found or BALANCE.search(hand.clause.words)):
        # Equilibrium is that of loads and reactions.
        found = [Topic.EQUILIBRIUM, *(each for each in found if each not in (Topic.REACTION, Topic.EQUILIBRIUM))]
    if not found and FREQUENCIES.search(hand.clause.words):
        found = [Topic.PERIOD]
    if Topic.PARTICIPATION in found and Topic.PERIOD in found:
        found.remove(Topic.PERIOD)
    if Topic.DRIFT in found and Topic.DISPLACEMENT in found and hand.peek(Fraction) is None and not hand.has("limit"):
        # "Roof drift displacement" without a limit is how far it moves.
        found.remove(Topic.DRIFT)
    if Topic.DISPLACEMENT in found and hand.peek(Storeys):
        found[found.index(Topic.DISPLACEMENT)] = Topic.STOREY_DISPLACEMENT
    single = None if found else _unnamed_topic(hand)
    return (single,) if single else tuple(found)


def _unnamed_topic(hand: Hand) -> Topic | None:
    """Topics that need more than their word: a force and a member, weights and a question."""
    words = hand.clause.words
    if hand.has("wall") and (hand.has(*FORCE_WORDS) or FORCES.search(words)):
        return Topic.WALL_FORCE
    if UPLIFT.search(words) or (hand.has(*_AT_SUPPORTS) and (MOST_LOADED.search(words) or _is_table_of(hand))):
        return Topic.REACTION
    if (
        MOVES.search(words)
        or MOVES_MOST.search(words)
        or (hand.has("settlement") and hand.has("node", "maximum", "vertical"))
    ):
        return Topic.DISPLACEMENT if hand.peek(Storeys) is None else Topic.STOREY_DISPLACEMENT
    if (topic := _by_component(hand)) is not None:
        return topic
    is_of_case = hand.peek(ModelName, lambda name: NameKind.LOAD_CASE in name.kinds) and hand.has("load")
    if hand.has("sum") and (is_of_case or (hand.has("live", "dead", "snow", "wind") and not hand.has("do.show"))):
        return Topic.EQUILIBRIUM
    is_of_quake = hand.has("seismic", "spectrum", "equivalent_static", "dynamic", "do.compare") or _names_quake(hand)
    if TOTAL_SHEAR.search(words) and is_of_quake and not _on_members(hand):
        return Topic.BASE_SHEAR
    if FORCE_LETTERS.search(words) and _on_members(hand) and hand.peek(ModelName):
        return Topic.MEMBER_FORCE
    if hand.has(*FORCE_WORDS) and hand.has(*_AT_SUPPORTS) and not _on_members(hand):
        return Topic.REACTION
    if hand.has(*PULLS) and hand.has("element", *_KINDS):
        return Topic.MEMBER_FORCE
    if hand.has(*FORCE_WORDS) and (hand.has(*MEMBER_WORDS) or names_elements(hand) or _of_one(hand)):
        return Topic.MEMBER_FORCE
    if hand.has("shear") and (hand.has("storey") or hand.peek(Storeys)) and not hand.has("wall"):
        return Topic.STOREY_SHEAR
    if hand.has("modes") and (hand.has("mass", "participating") or hand.peek(Fraction)):
        return Topic.PARTICIPATION
    if hand.has("modes") and (asks(hand) or hand.has("torsion")) and not hand.has("spectrum"):
        return None if _SET_TO.search(words) else Topic.PERIOD
    if NUMBERED_PERIOD.search(words) or AXIS_PERIOD.search(words):
        return Topic.PERIOD
    is_asked = asks(hand) or (hand.peek(Amount) is None and (hand.peek(Storeys) is not None or hand.has(*_WHOLES)))
    if hand.has("weight") and is_asked:
        return Topic.WEIGHT
    return Topic.MASS if hand.has("mass") and is_asked else None


def _of_one(hand: Hand) -> bool:
    """ "End moments of 122, LCB1": a bare number has them, in a case that is named."""
    return _ENDS_OF.search(hand.clause.words) is not None and hand.peek(ModelName) is not None


_ENDS_OF: Final = Pattern(
    r"(?<![A-Za-z])(?:moments?|forces?|shears?) (?:of|in) (?:no\.? ?)?\d{1,7}(?= ?(?:$|[,;.?!]|in |for |under |due ))",
    re.IGNORECASE,
)


def _is_table_of(hand: Hand) -> bool:
    """ "Foundation table LCB1": the reactions under it."""
    return hand.has("table") and hand.peek(ModelName) is not None


def _names_quake(hand: Hand) -> bool:
    """A case of an earthquake is named."""
    named = [each.value for each in hand.clause.values if isinstance(each.value, ModelName)]
    types = {hand.digest.case_types.get(each.name, "").upper() for each in named}
    return any(NameKind.SPECTRUM_CASE in each.kinds for each in named) or bool(types & {"E", "EQ"})


def _is_sway(hand: Hand) -> bool:
    """ "횡변위" alone is how far something moves; against a limit, Cd or a storey height it is a drift."""
    said = [each.span.words.replace(" ", "") for each in hand.clause.concepts if each.name == "drift"]
    is_judged = hand.has("limit", "deflection_factor", "use_group", "importance", "storey_height")
    return not is_judged and hand.peek(Fraction) is None and all(each == "횡변위" for each in said)


def _by_component(hand: Hand) -> Topic | None:
    """ "dx of node 3", "Fz under 6", "My of beam 4": the component and where it is."""
    letters = {match[1].casefold() for match in _COMPONENT.finditer(hand.clause.words)}
    if "d" in letters:
        return Topic.DISPLACEMENT
    if letters and _on_members(hand):
        return Topic.MEMBER_FORCE
    return Topic.REACTION if letters and (hand.has(*_AT_SUPPORTS) or _at_supports_alone(hand)) else None


def _at_supports_alone(hand: Hand) -> bool:
    """ "Fz at 5 and 8": bare numbers, and the model's supports stand at each of them."""
    held = {node for nodes in hand.digest.supports.values() for node in each_id(nodes)}
    said = [node for each in hand.clause.values if isinstance(each.value, Ids) for node in each_id(each.value.text)]
    return bool(said) and held.issuperset(said)


def _on_members(hand: Hand) -> bool:
    return hand.has("element", *_KINDS) or names_elements(hand)


def along_an_axis(hand: Hand) -> bool:
    """ "The period in X", "periods in each direction": which mode sways that way is told by the masses."""
    named = any(isinstance(each.value, Direction) and set(each.value.axis) <= set("XY") for each in hand.clause.values)
    return named or EACH_WAY.search(hand.clause.words) is not None or _axis_named(hand)


def _axis_named(hand: Hand) -> bool:
    return any(match["axis"] for match in AXIS_PERIOD.finditer(hand.clause.words))


def asks(hand: Hand) -> bool:
    """A question, or an order to show."""
    return hand.has("do.show", "do.check", "count", "please", "summary") or _ASKS.search(hand.clause.words) is not None


def is_order(hand: Hand) -> bool:
    """A verb that changes the model or a file, or explains; "make a table" and "show the settings" only show."""
    words = hand.clause.words
    weak: list[str] = []
    if SET_TO_WHAT.search(words) and asks(hand):
        weak += ("do.set", "do.change")
    if TABLE.search(words):
        weak.append("do.create")
    if _SETTINGS.search(words):
        weak.append("do.set")
    if MOVES.search(words) or MOVES_MOST.search(words):
        weak.append("do.move")
    if hand.peek(UnitWord) and IN_UNIT.search(words):
        weak.append("do.convert")
    if EXISTS.search(words) or IN_USE.search(words) or hand.peek(ModelName):
        # "What is there", "what is it like" of something in the model asks to have nothing explained.
        weak.append("explain" if _is_mere_what(hand) else "")
    is_asked = asks(hand)
    return any(
        each.name in _ORDERS and each.name not in weak and not (is_asked and _DONE.fullmatch(each.span.words))
        for each in hand.clause.concepts
    )


def _is_mere_what(hand: Hand) -> bool:
    said = [each.span.words for each in hand.clause.concepts if each.name == "explain"]
    return all(_WHAT.fullmatch(each) for each in said)


def take_done(hand: Hand) -> None:
    """What has been done to what is asked for is no order: "정의된", "defined"."""
    hand.use(*(each.span for each in hand.clause.concepts if _DONE.fullmatch(each.span.words)))


def names_elements(hand: Hand) -> bool:
    return hand.peek(Ids, lambda ids: ids.noun is IdNoun.ELEMENT) is not None
