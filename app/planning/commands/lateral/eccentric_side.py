"""On which side the accidental eccentricity of a seismic load lies, as it is said."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import field, note, refuse
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Refused
from app.planning.words.commands import seismic as texts
from app.protocol.items import Assumption, QuestionField
from app.reading.slots import (
    Concept,
    Fraction,
)  # fmt: skip

# Characters between the accidental eccentricity and what denies it.
_BESIDE: Final = 12
SIDES: Final = ("positive", "negative", "none")
_ECCENTRIC: Final = (
    r"(?:(?:the )?(?:accidental (?:eccentricity|torsion|ecc\.?)|eccentricity|ecc(?![a-z])\.?)"
    r"|우발 ?(?:편심|비틀림)|편심)(?:은|는|을|를)?"
)
_SHARE: Final = r"(?: ?\d+(?:\.\d+)? ?%)?"
# A bare sign stands before a number, in brackets or before the word of a side: elsewhere it is a dash.
_SIGNED: Final = r"(?= ?\d|\)| ?(?:side|방향|쪽|측|우발|편심|accidental|ecc)| ?$|[,.]| ?(?:으로|로)(?:만)?(?=[ ,.]|$))"


# "From + to -": the side that is given up.
_OLD_SIDE: Final = (
    r"(?:(?:from )?(?:[+\-−]|plus|minus|positive|negative) (?=to )"
    r"|\(?(?:양|음|플러스|마이너스|[+\-−])(?:\([+\-−]\))?\)? ?(?:에서|→|->) ?)?"
)


def _side_phrase(words: str, sign: str) -> Pattern:
    """A side before or behind "accidental eccentricity", with or without its share."""
    side = rf"(?:{words}|(?<![^\s(:=]){sign}{_SIGNED})"
    ending = r"\)?(?: ?(?:side|방향|쪽|측))?(?: ?(?:으로|로)(?![가-힣])|으로|로|에)?"
    leads = rf"(?:of [A-Z]\w{{0,7}} )?{_OLD_SIDE}(?:sign |부호(?:는|를|만|도)? ?)?"
    leads += r"(?:is |on the |at the |to the |to |둘 ?다 |모두 )?"
    behind = rf"{_ECCENTRIC}{_SHARE}[ ,:=]*{leads}\(?{side}{ending}"
    return Pattern(rf"\(?{side}{ending}{_SHARE} ?(?:of )?{_ECCENTRIC}|{behind}", re.IGNORECASE)


_SIDE_PHRASES: Final = {
    "positive": _side_phrase(
        r"(?<![A-Za-z])(?:positive|plus|pos\.?)(?![A-Za-z])|플러스|(?<![가-힣])(?:양|정)의?(?= ?방향)"
        r"|(?<![가-힣])양(?=[),.]|(?:으로)(?![가-힣])|$| ?\(\+\))(?: ?\(\+\))?",
        r"\+",
    ),
    "negative": _side_phrase(
        r"(?<![A-Za-z])(?:negative|minus|neg\.?)(?![A-Za-z])|마이너스|(?<![가-힣])(?:음|부)의?(?= ?방향)"
        r"|(?<![가-힣])음(?=[),.]|(?:으로|쪽|측|을)(?![가-힣])|$| ?\([-−]\))(?: ?\([-−]\))?",
        "[-−]",
    ),
}


_NONE: Final = Pattern(
    rf"{_ECCENTRIC} ?(?:X|×|off|none|zero|0 ?%?|없음|없이|없게|무시|미고려|안 ?함|빼고|제외|미적용"
    r"|(?:빼|제거|삭제)(?:해)? ?(?:줘|주세요)?)(?![A-Za-z가-힣\d])"
    rf"|(?:no|without|zero|ignore|ignoring|w/o|drop|remove|take out) {_ECCENTRIC}",
    re.IGNORECASE,
)


def side_said(hand: Hand) -> str:
    """ "우발편심 무시", "no accidental eccentricity"; "우발편심 +5%", "negative accidental eccentricity"."""
    if cover(hand, _NONE):
        hand.says("accidental", "eccentricity")
        return "none"
    denials = _denials_of_it(hand)
    if len(denials) == 1:
        hand.says("accidental")
        hand.use(denials[0].span)
        return "none"
    if denials:
        return ""
    said = [side for side, phrase in _SIDE_PHRASES.items() if cover(hand, phrase)]
    return said[0] if len(said) == 1 else ""


def _denials_of_it(hand: Hand) -> list[Concept]:
    """What denies the accidental eccentricity: beside it, so not "no forces in Y, accidental eccentricity 5 %". Two
    cancel each other, or mean something else."""
    said = [each for each in hand.clause.concepts if each.name == "accidental"]
    denials = [each for each in hand.clause.concepts if each.name in {"neg.not", "ignore"}]
    return [each for each in denials if any(_is_beside(hand, one, each) for one in said)]


def _is_beside(hand: Hand, one: Concept, other: Concept) -> bool:
    is_parted, between, _ = hand.distance(one.span, other.span)
    return not is_parted and between <= _BESIDE


def side_field(hand: Hand) -> QuestionField:
    choices = [
        ("positive", texts.POSITIVE_SIDE),
        ("negative", texts.NEGATIVE_SIDE),
        ("none", texts.NONE),
    ]
    return field(hand, "side", texts.ECCENTRICITY_SIDE, choices)


def share_note(share: Fraction) -> Assumption:
    shown = f"{abs(share.value) * 100:g}"
    return note(
        "accidental",
        texts.ECCENTRICITY_OF_STOREYS(shown=shown),
    )


def other_share(share: Fraction) -> Refused:
    """Another share than the usual one, which no seismic load holds."""
    shown = f"{abs(share.value) * 100:g}"
    return refuse("eccentricity", texts.SHARE_IS_OF_STOREYS(shown=shown), texts.CHANGE_STOREY_DATA(shown=shown))
