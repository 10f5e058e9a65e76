"""What something is called beside the number or name that says which it is: "landing beam 60", "무대 지지보 52".

An unknown word there chooses nothing: it stands right before a noun with numbers, or behind "for" at the end of a
stretch. Words that choose among things, count them or lead to others are no labels.
"""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.planning.commands.clause.purposes import PURPOSE
from app.planning.commands.weighed.stated import TURNS
from app.reading.slots import Concept, Found, IdNoun, Ids, Storeys
from app.reading.source import Span

_KINDS: Final = frozenset({"beam", "column", "brace", "wall", "truss", "plate", "element", "node", "support"})
# Where a node stands is told by its number; of members it is checked elsewhere.
_PLACES_OF_NODES: Final = frozenset({"roof", "storey", "edge", "corner", "base", "top", "mid"})
_ROLES: Final = frozenset({"transfer", "connection", "tie", "purlin", "girt", "equipment", "filler"})
_SIDES: Final = frozenset({"left", "right"})
# Between two words of a label, and between it and what it names.
_GAP: Final = Pattern(r"[ (#:\"“”'’\-À-ÿ]*(?:(?:no|nos)\.? ?)?(?:자리|위치)? ?", re.IGNORECASE)
_MOST_WORDS: Final = 4
_CHOOSES: Final = Pattern(
    r"(?<![a-z])(?:every|each|second|third|first|last|alternate|odd|even|half|some|any|one|ones|either|neither|only|except"
    r"|not|but|no|non|between|from|above|below|beside|behind|next|near|opposite|under|over|off|to|at|with|by|like|as|and|around|about|along|across"
    r"|through|within|inside|outside|against|towards?|into|onto|adjacent|parallel|perpendicular|connected|of|in|on"
    r"|or|then|also|than|until|if|when|other|others|another|new|old|former|same|half|double|twice|free|release|released"
    r"|mirror|mirrored|[a-z]{3,}(?:ify|ise|ize|ate|en|ed)"
    r"|(?!landing|cladding|glazing|parking|ceiling|building|railing|paving|crossing)[a-z]{3,}ing)(?![a-z])"
    r"|짝수|홀수|걸러|일부|절반|중(?![가-힣])|사이|옆|근처|이웃|인접|맞은편|반대|위쪽|아래쪽|부터|까지|말고|빼고|제외|다른|나머지"
    r"|에서|으로|[가-힣](?:고|며|서|면|지|게|을|를|은|는)(?![가-힣])",
    re.IGNORECASE,
)
_FOR: Final = Pattern(
    r"(?<=[A-Za-z0-9²)]) (?P<said>for (?:the |our |its |a |an )?[a-z'’ \-]+?) *(?=[,;:.)\n]| at |$)", re.IGNORECASE
)
_FOR_KINDS: Final = (
    PURPOSE | _ROLES | {"beam", "column", "brace", "wall", "slab", "plate", "truss", "raft", "pile", "use"}
)


def labels(clause: MessageClause) -> frozenset[Span]:
    """The words of every label of a clause. What is left has to be an order by itself."""
    if clause.is_question:
        return frozenset()
    items = sorted((*clause.values, *clause.concepts, *clause.unknown), key=_start)
    found: set[Span] = set()
    for index, each in enumerate(items):
        if isinstance(each, Found) and isinstance(each.value, Ids) and each.value.noun is not IdNoun.MODE:
            found.update(_before(clause, items[:index], each))
    for match in _FOR.finditer(clause.words):
        found.update(_purpose(clause, *match.span("said")))
    return frozenset(found)


def _before(clause: MessageClause, items: Sequence[Found | Concept | Span], ids: Found) -> list[Span]:
    """The run of words before a numbered thing, over the noun that the numbers count; none where one of them weighs."""
    assert isinstance(ids.value, Ids)
    edge, is_node = ids.span.start, ids.value.noun is IdNoun.NODE
    run: list[Span] = []
    has_noun = False
    for each in reversed(items):
        span = each if isinstance(each, Span) else each.span
        if _GAP.fullmatch(clause.text(span.end, edge)) is None:
            break
        if isinstance(each, Span):
            run.append(span)
        elif isinstance(each, Concept) and each.name == "support" and run == [] and has_noun and span.end == edge:
            # "지지보": a beam that holds something.
            run.append(span)
        elif isinstance(each, Concept) and each.name in _KINDS and not run:
            has_noun, is_node = True, is_node or each.name == "node"
        elif _is_of_label(each, is_node=is_node):
            run.append(span)
        elif run and isinstance(each, Concept) and each.name in _KINDS:
            # "Nodes around node 53": the number says where others are.
            return []
        else:
            break
        edge = span.start
    is_named = has_noun or ids.value.noun is not IdNoun.UNSAID
    said = clause.text(edge, ids.span.start)
    if not run or not is_named or len(run) > _MOST_WORDS or _CHOOSES.search(said) or TURNS.search(said):
        return []
    return run


def _is_of_label(each: Found | Concept, *, is_node: bool) -> bool:
    if isinstance(each, Found):
        return is_node and isinstance(each.value, Storeys)
    return each.name in PURPOSE | _SIDES | _ROLES or (is_node and each.name in _PLACES_OF_NODES)


def _purpose(clause: MessageClause, first: int, last: int) -> list[Span]:
    """ "… for the canopy ribs": what a thing with a name or numbers of its own is for."""
    start, end = clause.start + first, clause.start + last
    words = re.sub(r"^for ", "", clause.words[first:last], flags=re.IGNORECASE)
    concepts = [each for each in clause.concepts if start <= each.span.start < end]
    unknown = [span for span in clause.unknown if start <= span.start < end]
    if not (unknown or any(each.name in PURPOSE | _ROLES for each in concepts)) or any(
        start <= each.span.start < end for each in clause.values
    ):
        return []
    if any(each.name not in _FOR_KINDS for each in concepts) or _CHOOSES.search(words) or TURNS.search(words):
        return []
    return [*(each.span for each in concepts), *unknown]


def _start(item: Found | Concept | Span) -> int:
    return item.start if isinstance(item, Span) else item.span.start
