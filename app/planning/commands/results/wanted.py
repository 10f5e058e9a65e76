"""Reads a question about results out of a clause: the topic first, then everything that narrows it down."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.project.units import UNIT_WORDS
from app.planning.commands.results.chat import take_chat
from app.planning.commands.results.comparison import compared
from app.planning.commands.results.components import components_of
from app.planning.commands.results.modes_asked import COUNTED, modes_of
from app.planning.commands.results.narrowing import (
    compared_to,
    end_of,
    facts_of,
    has_both_ends,
    rank_of,
    sign_of,
)
from app.planning.commands.results.topics import MOVES_MOST, names_elements
from app.planning.wanted import End, Extreme, ModeFact, Topic, Wanted
from app.reading.numbers import ENGLISH_WORDS, KOREAN_WORDS
from app.reading.slots import (
    Amount,
    Fraction,
    Number,
    Storeys,
    StoreyWord,
    UnitWord,
)
from app.trade.dimensions import Dimension
from app.trade.units import symbols

MEMBER_KINDS: Final = ("column", "beam", "brace")
_DECIMALS: Final = Pattern(
    rf"소[수숫]점? ?(?:이하|아래)? ?(?P<ko>\d|첫|{COUNTED}) ?(?:번?째)? ?자리(?:수)?(?:까지|로)?"
    rf"|(?:to |with )?(?P<en>\d|{COUNTED})[ -](?:decimals?(?: places?)?|digits? after the point|d\.?p\.?)(?![a-z])",
    re.IGNORECASE,
)
_LEADING: Final = Pattern(
    r"(?:상위|worst|governing|critical|지배(?:적인|층)?|제일|가장|peak)(?:의|은|는|이|가)?", re.IGNORECASE
)
_NOT_THE_MEAN: Final = Pattern(
    r"(?<![A-Za-z])not (?:the )?(?:average|mean)(?: (?:one|value))?|평균(?:값)?(?:은|이|을)? ?(?:말고|아니고|아닌)"
    r"|rather than (?:the )?(?:average|mean)",
    re.IGNORECASE,
)
_EACH: Final = Pattern(
    r"(?:지점|층|부재|절점|기둥|보|모드) ?(?:별|마다)|(?<![A-Za-z])(?:per|by) (?:support|storey|story|floor)",
    re.IGNORECASE,
)
_LARGEST_LIMIT: Final = Decimal("0.1")
_PRESSURES: Final = frozenset(symbols(Dimension.PRESSURE))
_NO_PRESSURES: Final = frozenset(
    {Topic.REACTION, Topic.MEMBER_FORCE, Topic.DISPLACEMENT, Topic.STOREY_DISPLACEMENT, Topic.BASE_SHEAR}
)
_TON: Final = Pattern(
    r"(?<![\d가-힣])톤(?:포스)?(?:으로| ?단위로?)?|(?<![A-Za-z])(?:metric )?ton(?:ne)?s?(?:-force)?(?![A-Za-z])",
    re.IGNORECASE,
)
# "몇미리", "몇 톤": units of speech behind the word that asks.
_GLUED_UNITS: Final[Mapping[str, str]] = {"미리": "mm", "밀리": "mm", "센치": "cm", "센티": "cm", "미터": "m"}
_HOW_MANY_OF: Final = Pattern(
    r"몇 ?(?P<unit>미리|밀리|센치|센티|미터)(?:미터)?(?:야|인가요?|인지|입니까|이지|지|나)?"
    r"|몇 ?(?P<tons>톤)(?:포스)?(?:이야|야|인가요?|인지|입니까|이지|이나|나|쯤)?(?![가-힣])"
)
_ENDS: Final = Pattern(r"(?<![A-Za-z\-])(?:both )?ends?(?= (?:moments?|forces?|shears?))|단부", re.IGNORECASE)
_ONE_END: Final = Pattern(r"(?<![A-Za-z])(?P<end>[IJij])[ -]?(?:end|단)(?![A-Za-z])")
_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "start_end": ("PartI",),
    "mid": ("Part2/4",),
    "other_end": ("PartJ",),
    "both_ends": ("PartI", "PartJ"),
}


def read_wanted(hand: Hand, topic: Topic) -> Wanted:
    """Everything of the question except cases and ids, taken from the clause."""
    decimals = _decimals(hand)
    limits = _limits(hand, topic)
    share = _share(hand) if topic is Topic.PARTICIPATION else None
    modes = modes_of(hand) if topic in (Topic.PERIOD, Topic.PARTICIPATION) else ()
    facts = facts_of(hand, topic)
    rank = rank_of(hand)
    is_both_ends = has_both_ends(hand, topic)
    end = End.UNSAID if is_both_ends else end_of(hand, topic)
    against = compared_to(hand, topic)
    differing = compared(hand, topic)
    components, axes = components_of(hand, topic)
    extreme = sign_of(hand, topic, _extreme(hand))
    is_sum = topic in _SUMMED and hand.says("sum")
    if is_sum and topic is Topic.PARTICIPATION and modes == tuple(range(1, len(modes) + 1)):
        facts |= {ModeFact.RUNNING_SUM}
    wanted = Wanted(
        topic=topic,
        components=components,
        extreme=Extreme.LARGEST if rank and extreme is Extreme.NONE else extreme,
        is_sum=is_sum,
        parts=_PARTS["both_ends"] if is_both_ends else _parts(hand, topic),
        members=_members(hand) if topic is Topic.MEMBER_FORCE else "",
        modes=modes,
        storeys=_storeys(hand, topic),
        axes=axes,
        units=_units(hand, topic),
        decimals=decimals,
        limits=limits,
        limit_length=_limit_length(hand, topic),
        share=share,
        end=end,
        rank=rank,
        facts=facts,
        against=against,
        compared=differing,
        is_each=hand.has("each") or _EACH.search(hand.clause.words) is not None,
    )
    take_chat(hand, topic)
    return wanted


# Forces of members, displacements, shears of storeys, drifts and periods are not added up: who asks for their sum is
# asked back.
_SUMMED: Final = frozenset(
    {
        *(Topic.REACTION, Topic.BASE_SHEAR, Topic.EQUILIBRIUM, Topic.SEISMIC_SUMMARY, Topic.PARTICIPATION),
        *(Topic.WEIGHT, Topic.MASS),
    }
)


def _storeys(hand: Hand, topic: Topic) -> tuple[Storeys, ...]:
    """Storeys that the answer is told for; reactions and periods have none but the base."""
    if topic in _BY_STOREY:
        return tuple(hand.take_all(Storeys))
    return tuple(hand.take_all(Storeys, lambda each: each.word in (StoreyWord.BASE, StoreyWord.GROUND)))


def _members(hand: Hand) -> str:
    """Columns, beams or braces as a kind; ids say more than the kind."""
    if names_elements(hand):
        return ""
    kinds = [kind for kind in MEMBER_KINDS if hand.has(kind)]
    return kinds[0] if len(kinds) == 1 else ""


def _parts(hand: Hand, topic: Topic) -> tuple[str, ...]:
    """Places along a member, as the tool names them; "end moments" are those of both ends."""
    if topic is not Topic.MEMBER_FORCE:
        return ()
    found = [part for word, parts in _PARTS.items() if hand.says(word) for part in parts]
    if (one := cover(hand, _ONE_END)) is not None:
        found.append(f"Part{one['end'].upper()}")
    if cover(hand, _ENDS) is not None and not found:
        found += ["PartI", "PartJ"]
    return tuple(dict.fromkeys(found))


_BY_STOREY: Final = frozenset(
    {
        *(Topic.STOREY_DISPLACEMENT, Topic.MEMBER_FORCE, Topic.STOREY_SHEAR, Topic.BASE_SHEAR, Topic.DRIFT),
        *(Topic.OVERTURNING, Topic.WEIGHT, Topic.MASS),
    }
)


def _extreme(hand: Hand) -> Extreme:
    if hand.has("maximum") and cover(hand, _NOT_THE_MEAN) is not None:
        # "Max, not average": what is wanted is said, and so is what is not.
        hand.says("neg.not")
    largest, lowest = hand.says("maximum"), hand.says("minimum")
    if cover(hand, MOVES_MOST) is not None:
        largest = True
    if cover(hand, _LEADING) is not None and not lowest:
        largest = True
    if largest and lowest:
        return Extreme.BOTH
    return Extreme.LARGEST if largest else Extreme.LOWEST if lowest else Extreme.NONE


def _decimals(hand: Hand) -> int | None:
    match = cover(hand, _DECIMALS)
    if match is None:
        return None
    hand.says("decimals")
    word = (match["ko"] or match["en"]).casefold()
    if word.isdigit():
        return int(word)
    return 1 if word == "첫" else (ENGLISH_WORDS | KOREAN_WORDS)[word]


def _limits(hand: Hand, topic: Topic) -> tuple[Decimal, ...]:
    """Drift limits as shares: "1/400", "0.015", "1.5 %". Cd and IE are read before by what stands beside them."""
    if topic is not Topic.DRIFT:
        return ()
    shares = [each.value for each in hand.take_all(Fraction)]
    shares += [each.value for each in hand.take_all(Number, lambda number: 0 < number.value < _LARGEST_LIMIT)]
    return tuple(dict.fromkeys(shares))


def _limit_length(hand: Hand, topic: Topic) -> str:
    """ "within 30 mm" of a displacement."""
    if topic not in (Topic.DISPLACEMENT, Topic.STOREY_DISPLACEMENT):
        return ""
    given = hand.take(Amount, lambda quantity: quantity.unit in ("mm", "cm", "m", "in", "ft"))
    return str(given) if given else ""


def _share(hand: Hand) -> Decimal | None:
    given = hand.take(Fraction)
    return given.value if given else None


def _units(hand: Hand, topic: Topic) -> tuple[str, ...]:
    # No force or displacement is told in MPa.
    fits = topic not in _NO_PRESSURES
    found = [unit.name for unit in hand.take_all(UnitWord, lambda each: fits or each.name not in _PRESSURES)]
    found += [symbol for word, symbol in UNIT_WORDS.items() if hand.says(word)]
    if (glued := cover(hand, _HOW_MANY_OF)) is not None:
        found += [_GLUED_UNITS[glued["unit"]]] if glued["unit"] else []
    if cover(hand, _TON) is not None or (glued is not None and glued["tons"]):
        found.append("t" if topic is Topic.MASS else "tf")
    return tuple(dict.fromkeys(found))
