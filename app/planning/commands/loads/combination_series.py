"""Combinations told by one of them: "LCB21~24 = 1.2DL+1.0LL with ±EX, ±EY", "LCB6 likewise but with -WX"."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import clauses, joined
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Made, Outcome
from app.planning.commands.loads.combining import combinations
from app.reading.reader import read

_CASE: Final = r"[A-Za-z][A-Za-z0-9_]{0,19}"
_FACTOR: Final = r"\d{1,2}(?:\.\d{1,4})?"
_TERM: Final = rf"(?:{_FACTOR} ?[*·]? ?)?{_CASE}"
_SUM: Final = rf"{_FACTOR} ?[*·]? ?{_CASE}(?: ?[+\-] ?{_TERM}){{0,12}}"
_SIGNED: Final = rf"[±+\-] ?(?:{_FACTOR} ?)?{_CASE}"
# A range of names, a sum, and one signed term for each of the names.
_RANGE: Final = Pattern(
    rf"(?P<stem>[A-Za-z_]{{1,12}})(?P<first>\d{{1,4}}) ?(?:~|-|–|to|부터) ?(?:(?P=stem))?(?P<last>\d{{1,4}})(?:까지)?"
    rf" ?(?:[=:]|은|는) ?(?P<base>{_SUM}) ?(?:에|,)? ?(?:and then|then|with|plus|and|각각|차례로| |,)*"
    rf"(?P<terms>{_SIGNED}(?:(?: ?[,/] ?(?:and )?| and ){_SIGNED}){{0,11}})(?![A-Za-z0-9_(])"
    r"(?: ?(?:in turn|respectively|each|각각))?",
    re.IGNORECASE,
)
_ONE_TERM: Final = Pattern(rf"(?P<sign>[±+\-]) ?(?P<term>(?:{_FACTOR} ?)?{_CASE})")
# The same sum with the sign of one case turned.
_TURNED: Final = Pattern(
    rf"(?P<old>{_CASE}) ?(?:[=:]|은|는) ?(?P<base>{_SUM})[,;.]? ?(?:and )?(?P<new>{_CASE})(?:은|는|도| is|:| =)?,? "
    rf"?(?:(?:likewise|the same|same)(?: but)?(?: with| for)? ?(?:[-−]|minus ?)(?P<en>{_CASE})"
    rf"|(?:같고|동일하고|똑같고|같은데|동일한데),? (?P<ko>{_CASE})만 ?(?:[-−]|마이너스|음수|음|반대(?: ?부호)?)(?:로)?)"
    r"(?![A-Za-z0-9_(])",
    re.IGNORECASE,
)
_MOST: Final = 40


def combination_series(hand: Hand) -> Outcome | None:
    """Each of them written out, and read as if it had been; None where names and terms are not as many."""
    if hand.has("do.delete", "do.change", "do.show", "envelope"):
        return None
    for pattern, written in ((_RANGE, _one_for_each), (_TURNED, _with_a_sign_turned)):
        match = pattern.search(hand.clause.words)
        text = written(match) if match is not None else ""
        if match is None or not text:
            continue
        pieces = clauses(read(text, hand.digest))
        made = combinations(Hand(joined(pieces), hand.digest, hand.answers)) if pieces else None
        if not isinstance(made, Made):
            return made
        hand.cover(hand.clause.start + match.start(), hand.clause.start + match.end())
        hand.says("combination", "do.add", "do.create", "do.need", "load", "filler", "each")
        return made
    return None


def _one_for_each(match: re.Match[str]) -> str:
    first, last = int(match["first"]), int(match["last"])
    terms = [
        f"{sign} {each['term']}"
        for each in _ONE_TERM.finditer(match["terms"])
        for sign in (("+", "-") if each["sign"] == "±" else (each["sign"],))
    ]
    if not 1 < last - first + 1 == len(terms) <= _MOST:
        return ""
    names = [f"{match['stem']}{number}" for number in range(first, last + 1)]
    return "combinations: " + "; ".join(
        f"{name} = {match['base']} {term}" for name, term in zip(names, terms, strict=True)
    )


def _with_a_sign_turned(match: re.Match[str]) -> str:
    """None but a case that stands in the sum once, and is added there, can be taken with a minus."""
    case = match["en"] or match["ko"]
    place = Pattern(rf"\+ ?(?=(?:{_FACTOR} ?[*·]? ?)?{re.escape(case)}(?![A-Za-z0-9_]))")
    if len(place.findall(match["base"])) != 1:
        return ""
    turned = place.sub("- ", match["base"])
    return f"combinations: {match['old']} = {match['base']}; {match['new']} = {turned}"
