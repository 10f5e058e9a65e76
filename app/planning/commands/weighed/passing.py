"""What stands in an order without changing it: why it is given, what things are for, how many there are, where numbered
things stand."""

import re
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.planning.commands.clause.outcome import Made
from app.planning.commands.clause.purposes import NUMBERED, PLACE_WORDS, PURPOSE
from app.planning.commands.weighed.lacking import lacking
from app.planning.commands.weighed.stated import stated
from app.reading.slots import Amount, Found, Ids, ModelName, Number, Storeys
from app.reading.source import Span
from app.trade.answers.digest import NameKind
from app.trade.id_lists import each_id
from app.trade.json_types import JsonValue

_BARS: Final = ("neg.", "only", "other", "do.")
# Kinds of members and places: in whose words an order may say what it is about.
ABOUT: Final = frozenset(
    {
        *("beam", "column", "brace", "wall", "element", "node", "support", "storey", "roof", "base", "edge", "corner"),
        *("inner", "all", "combination", "load_case", "truss", "plate", "slab", "left", "right", "section", "material"),
        *("diaphragm", "dead", "live", "wind", "seismic", "snow", "mass", "self_weight", "release", "floor_load"),
    }
)
_ENDINGS: Final = (
    # "뒤집어라" orders.
    r"이라|(?<![해하워려거아어줘둬봐자])라|네요|네|군요|더군요|더라고요?|은데|인데|답니다|대요|래요|는지라"
    r"|이라서?|라서|대서|다네요|다길래|다고 ?해서|아서|어서|여서|해서|라서|커서|작아서|워서|려서|져서|와서|니까|니"
    r"|므로|때문에"
    r"|탓에|관계로|감안해서?|감안하여"
    r"|고려해서?|고려하여|위해서?|위하여|대비해서?|대비하여|차원에서|겸|느라|길래|기에|라고 ?해서|한다고"
)
_BECAUSE_KOREAN: Final = Pattern(rf"(?P<said>[^,.;:()\n]{{0,60}}?[가-힣A-Za-z0-9] ?(?:{_ENDINGS}))(?=[ ,)]|\.\.|$)")
# "감리가 핀이래요", "옆 절점이라": not what is ordered.
_DENIES: Final = Pattern(
    r"취소|핀(?=이|으|은|을)|힌지(?=이|라|로)|롤러|강접|반대|거꾸로|똑?같(?:다|네|은)|(?<![가-힣])옆|경사지|기울"
)
_BECAUSE: Final = (
    r"because|since (?:it|they|we|the)|as (?:it|they|we|the [a-z]+ (?:is|are|was|were))|due to|owing to|so that"
    r"|so (?:it|they|we)|to (?:allow|account|cater|make up) for|to cover|considering|given (?:the|that)|in view of"
    r"|they're"
    r"|they are|it's|that's|for (?!all|every|each|the (?:first|top|upper|lower|roof|base))"
)
# "건축 요청으로", "per the architect's request": at whose wish.
_ASKED_FOR: Final = Pattern(
    r"(?P<said>(?:건축|구조|설비|감리|발주처|시공사?|건축주|현장|심의|지반|검토자|소장님?|팀장님?)"
    r"(?:팀|쪽|사|실|단)?(?:의)? ?(?:추가 ?)?(?:요청|요구|지적|의견|지시|회신|협의|변경)(?:사항)?"
    r"(?:으로|로|에 ?따라서?|이라서?|받아서?|반영해서?|반영하여))"
    r"(?=[ ,])"
    r"|(?P<said2>(?<![A-Za-z])(?:per|as per|at|on|following|as requested by|as asked by) (?:the )?"
    r"(?:client|owner|architect|contractor|consultant|checker|reviewer|MEP)(?:['’]s)?"
    r"(?: (?:request|comments?|instructions?|markups?|review))?),",
    re.IGNORECASE,
)
_BECAUSE_ENGLISH: Final = Pattern(rf"(?P<said>(?<![A-Za-z])(?:{_BECAUSE})(?![A-Za-z])[^.;:()\n]*)", re.IGNORECASE)
_HEADING: Final = Pattern(r"^\s*(?P<said>[^:\n.]{1,48}):(?=\s|$)")
_BRACKETED: Final = Pattern(r"\((?P<said>[^()\n]{1,80})\)")
# "(방통 두께 변경)": a noun for what changed, with what it is of.
_REMARK_OF_CHANGE: Final = Pattern(r"\((?P<said>[^()\n]{2,60} ?(?:변경|수정|증가|감소|조정|반영))\)")
_FOR_USE: Final = Pattern(r"(?P<said>[가-힣]+용(?:으로|도로?|도)?)(?![가-힣])")
_REASONS: Final = (_BECAUSE_KOREAN, _BECAUSE_ENGLISH)
# Whose wish it is: "건축주가 …", "the client wants …"; what is wished stands behind.
_WISHED: Final = Pattern(
    r"^\s*(?P<said>(?:건축주|발주처|시행사|시공사|감리단?|건축(?:팀|사)?|협력사|클라이언트|구조팀|설계팀|설비팀?"
    r"|현장|심의)(?:님|쪽|측)?"
    r"(?:이|가|께서|에서)(?:는|도)?)(?=[ ,])"
    r"|^\s*(?P<said2>(?:the )?(?:client|owner|architect|arch|contractor|consultant|developer|checker|reviewer"
    r"|geotech|MEP)"
    r"(?:'s team| team)? (?:now |has |have |just )?(?:wants?(?! to (?:know|see))|asked(?: for)?|asks(?: for)?|needs?"
    r"|requested|requests|would like)(?: us)?(?: to)?)(?![A-Za-z])",
    re.IGNORECASE,
)
# "The architect changed the plan: …": what somebody did, ahead of what is to be done.
_TOLD_AHEAD: Final = Pattern(
    r"^\s*(?P<said>(?:(?:the )?(?:client|owner|architect|arch|contractor|consultant|developer|checker|reviewer|geotech"
    r"|MEP)(?:'s team| team)?|건축주?|발주처|구조|설비|감리|지반)(?:에서|이|가|측)? [^:\n.;]{0,40}):(?=\s|$)",
    re.IGNORECASE,
)
# "RSA setup:", "동적해석 준비:": what the orders behind it make together.
_SETUP: Final = Pattern(
    r"^\s*(?P<said>(?:(?:RSA|response spectrum|dynamic|modal|seismic|wind|gravity) ?(?:analysis )?)?(?:set-?up|setup"
    r"|preparation|prep)|prepare for (?:RSA|the analysis|(?:a |the )?(?:dynamic|response spectrum|seismic|modal)"
    r"(?: analysis)?)|(?:동적|내진|응답스펙트럼|지진|풍하중|중력|해석|모델|하중)* ?(?:해석)? ?"
    r"(?:준비|세팅|셋업|사전 ?작업)) ?:(?=\s|$)",
    re.IGNORECASE,
)
# "건축에서 용도 바뀌었대요.", "screed got thicker:": a sentence that tells what happened.
_HAPPENED: Final = Pattern(
    r"^\s*(?P<said>[^.:;!?\n]{2,60}?(?:었|았|였|했|됐|렸|졌|났|왔|뀌었|랐)(?:대요?|답니다|어요|습니다|음|네요|다네요"
    r"|다고 ?(?:합니다|해요|하네요)|거든요?|는데요?))\s*(?:[.!:]|,(?= ))(?=\s|$)"
    r"|^\s*(?P<said2>[A-Za-z][^.:;!?\n]{1,50}? (?:got|gets|became|went|has (?:been|become|changed)|have changed"
    r"|is|are|was|were) [^.:;!?\n]{1,30}):(?=\s|$)",
    re.IGNORECASE,
)
# "층이 없으니", "no storeys here, so": what the model lacks is why another way is taken.
_LACKS: Final = Pattern(
    r"(?P<said>[가-힣]{1,12}(?:이|가) ?없(?:으니까?|어서|으므로))(?=[ ,])"
    r"|(?:^|[;,.]) *(?P<said2>(?:there (?:are|is) )?no [a-z]+(?: here| yet| in (?:it|this model))?, so(?: as)?)(?= )",
    re.IGNORECASE,
)
# "옥상 냉각탑: 절점 50 …", "cooling tower on the roof, 18 kN at nodes 50 …": where a thing stands whose numbers follow.
_STANDS: Final = Pattern(r"^\s*(?P<said>[^,:;.\n]{2,40})[,:](?=\s|$)")
_NUMBERED: Final = Pattern(
    r"(?:절점|노드|요소|부재|보|기둥|nodes?|joints?|elements?|members?|beams?|columns?) ?#?\d|\d ?번", re.IGNORECASE
)
# "무게는 업체 확인중", "weight is being confirmed": an amount that nobody knows yet, which is asked for.
_PENDING: Final = Pattern(
    r"^\s*(?P<said>(?:[가-힣]{1,6} ?)?(?:무게|중량|하중|크기|값|용량)(?:은|는|이|가)? ?(?:[가-힣]{1,8} ?){0,2}"
    r"(?:확인 ?중|미정|협의 ?중|추후|문의 ?중|대기 ?중|나중에)(?:입니다|임|이에요|예요|이라)?"
    r"|(?:the )?(?:weight|load|value|size|amount|figure) (?:is |are |still |yet |being |to be )+"
    r"(?:confirmed|open|pending|unknown|checked|tbc|tbd))\s*[.!]?\s*$",
    re.IGNORECASE,
)
# "3번은 그대로", "keep 3 as it is": another thing of the kind that is changed.
_KEPT: Final = Pattern(
    r"[,;.] *(?:and |but )?(?P<said>[^,;.\n]{1,30}?(?:은|는)? ?(?:그대로(?: ?(?:두고|둬|유지|놔둬))?|유지|놔두고"
    r"|건드리지 ?말고?)"
    r"|(?:leave|keep) [^,;.\n]{1,30}?(?: as (?:is|it is|they are)| alone| unchanged)?"
    r"|[^,;.\n]{1,30}? (?:stays?|remains?|unchanged)(?: as (?:is|it is|they are)| unchanged)?) *(?=[,;.]|$)",
    re.IGNORECASE,
)
_WHICH_WAY: Final = Pattern(
    r"위|아래|반대|거꾸로|방향|상향|하향|수직|수평|부호|(?<![A-Za-z])(?:up|down|upwards?|downwards?|reversed?|opposite"
    r"|negative|positive|minus|plus|left|right|sideways|horizontal|vertical|fixed|pinned|free|rigid)(?![A-Za-z])",
    re.IGNORECASE,
)
# "검토용", "비교용": what it is for is nothing to be done.
_LOOKS: Final = frozenset({"do.check", "do.compare", "do.show"})
_REMARKS: Final = (_HEADING, _BRACKETED, _FOR_USE)


def explained(clause: MessageClause) -> frozenset[Span]:
    """Words that only explain: a reason, a heading, a remark in brackets. None where such a stretch holds a value, a
    verb of an order, a denial or an exception; what an order may be about stays to be read."""
    found: set[Span] = set(lacking(clause) | stated(clause))
    for patterns, is_reason in ((_REASONS, True), (_REMARKS, False)):
        for pattern in patterns:
            for match in pattern.finditer(clause.words):
                if pattern is _BECAUSE_KOREAN and _DENIES.search(match["said"]):
                    continue
                found.update(_idle(clause, *match.span("said"), is_reason=is_reason))
    for pattern in (_WISHED, _TOLD_AHEAD, _HAPPENED):
        for match in pattern.finditer(clause.words):
            name = "said" if match["said"] else "said2"
            if pattern is _HAPPENED and _WHICH_WAY.search(match[name]):
                # "방향은 위로 바뀌었습니다": that is no mere reason.
                continue
            found.update(_idle(clause, *match.span(name), is_reason=True, is_anothers=True))
    for match in _ASKED_FOR.finditer(clause.words):
        name = "said" if match["said"] else "said2"
        found.update(_idle(clause, *match.span(name), is_reason=True, is_anothers=True))
    for match in _REMARK_OF_CHANGE.finditer(clause.words):
        found.update(_idle(clause, *match.span("said"), is_reason=True, is_anothers=True))
    for match in _LACKS.finditer(clause.words):
        found.update(_within(clause, *match.span("said" if match["said"] else "said2")))
    if (match := _PENDING.match(clause.words)) and not any(isinstance(each.value, Amount) for each in clause.values):
        found.update(_within(clause, *match.span("said")))
    for match in _KEPT.finditer(clause.words):
        found.update(_kept(clause, *match.span("said")))
    found.update(_rather(clause))
    if match := _STANDS.match(clause.words):
        found.update(_standing(clause, *match.span("said")))
    if match := _SETUP.match(clause.words):
        found.update(_within(clause, *match.span("said")))
    for match in _FOR_USE.finditer(clause.words):
        start, end = (clause.start + each for each in match.span("said"))
        found.update(each.span for each in clause.concepts if each.name in _LOOKS and start <= each.span.start < end)
    return frozenset(found)


_RATHER: Final = Pattern(r"(?:에|에는|이|가|은|는)? ?(?:케이스 ?)?(?P<not>말고|아니고|아니라)")
_CASE_KINDS: Final = frozenset({NameKind.LOAD_CASE, NameKind.SPECTRUM_CASE, NameKind.COMBINATION})


def _rather(clause: MessageClause) -> list[Span]:
    """ "LL 말고 DL에 자중": a case that is not meant, with the one of its kind that is behind it."""
    named = [each for each in clause.values if isinstance(each.value, ModelName)]
    for one, other in pairwise(named):
        assert isinstance(one.value, ModelName)
        assert isinstance(other.value, ModelName)
        match = _RATHER.match(clause.text(one.span.end, other.span.start))
        if match and set(one.value.kinds) & set(other.value.kinds) & _CASE_KINDS:
            start = one.span.end + match.start("not")
            denials = [each.span for each in clause.concepts if each.name == "neg.not" and each.span.start == start]
            return [one.span, *denials] if denials else []
    return []


def _standing(clause: MessageClause, first: int, last: int) -> list[Span]:
    """The thing and its place, where numbers behind them say which nodes or members are meant."""
    start, end = clause.start + first, clause.start + last
    values = [each for each in clause.values if start <= each.span.start < end]
    concepts = [each for each in clause.concepts if start <= each.span.start < end]
    is_thing = any(each.name in PURPOSE for each in concepts)
    if not is_thing or not _NUMBERED.search(clause.message, end) or not values:
        return []
    if any(not isinstance(each.value, Storeys) for each in values) or any(
        each.name not in PURPOSE and each.name not in PLACE_WORDS for each in concepts
    ):
        return []
    spans = [*(each.span for each in (*values, *concepts)), *clause.unknown]
    return [span for span in spans if start <= span.start < end]


def _kept(clause: MessageClause, first: int, last: int) -> list[Span]:
    """One thing that stays, where the clause changes another of its kind and neither all of them nor this one."""
    start, end = clause.start + first, clause.start + last
    inside = [each for each in clause.values if start <= each.span.start < end]
    concepts = [each for each in clause.concepts if start <= each.span.start < end]
    names = {each.name for each in concepts}
    if len(inside) != 1 or "neg.keep" not in names or not names <= {"neg.keep", *NUMBERED, "load_case", "only"}:
        return []
    kept = inside[0].value
    others = [each.value for each in clause.values if each.span != inside[0].span and isinstance(each.value, Ids)]
    # "C1 stays" among columns told by storey is an exception, and so is one number of those that go.
    if not others or not isinstance(kept, Ids) or any(each.name in {"all", "do.delete"} for each in clause.concepts):
        return []
    if any(set(each_id(kept.text)).intersection(each_id(each.text)) for each in others):
        return []
    spans = [*(each.span for each in (*inside, *concepts)), *clause.unknown]
    return [span for span in spans if start <= span.start < end]


def _within(clause: MessageClause, first: int, last: int) -> list[Span]:
    """Every word of a stretch that holds no value."""
    start, end = clause.start + first, clause.start + last
    if any(start <= each.span.start < end for each in clause.values):
        return []
    return [span for span in (*(each.span for each in clause.concepts), *clause.unknown) if start <= span.start < end]


def _idle(clause: MessageClause, first: int, last: int, *, is_reason: bool, is_anothers: bool = False) -> list[Span]:
    start, end = clause.start + first, clause.start + last

    def is_inside(span: Span) -> bool:
        return start <= span.start < end

    concepts = [each for each in clause.concepts if is_inside(each.span)]
    # A capital by itself may be a name or a type: "DL(D)".
    if any(is_inside(span) and len(span.words) == 1 and span.words.isupper() for span in clause.unknown):
        return []
    bars = ("neg.", "only", "other") if is_anothers else _BARS
    if any(is_inside(each.span) for each in clause.values) or any(each.name.startswith(bars) for each in concepts):
        return []
    spans = [each.span for each in concepts if each.name in PURPOSE or (is_reason and each.name not in ABOUT)]
    return [*spans, *(span for span in clause.unknown if is_inside(span))]


# A number with one of these behind it may count what is made.
_COUNTED: Final = frozenset(
    {"combination", "section", "load_case", "node", "element", "beam", "column", "material", "thickness", "h_shape"}
)
_MADE_OF: Final = ("cases", "combinations", "loads", "nodes", "elements", "story_forces", "masses")
_REACH: Final = 14


def beside(clause: MessageClause, outcome: Made, used: frozenset[Span]) -> frozenset[Span]:
    """What an order need not have used: what named or numbered things are for, and how many of them are made."""
    if not outcome.calls or any(each.key == "members" for each in outcome.assumptions):
        return frozenset()
    spans = {each.span for each in clause.concepts if each.name in PURPOSE}
    counts = {len(outcome.calls), *(_count(call.arguments.get(key)) for call in outcome.calls for key in _MADE_OF)}
    for each in clause.values:
        if not isinstance(each.value, Number) or each.span in used or each.value.value not in counts:
            continue
        is_of_them = clause.text(each.span.end, clause.end).startswith(" of them")
        if each.value.counter in {"개", "가지", "종류"} or is_of_them or _counts(clause, each):
            spans.update((each.span, *_only_behind(clause, each)))
    spans.update(span for span in clause.unknown if _WORDED.get(span.words) in counts)
    if all(call.tool.startswith("define_") for call in outcome.calls):
        # What a definition is for says nothing of it. "Core walls in C30" defines nothing: the walls are to have it.
        spared = _DEFINED_FOR
        if _defines(clause) or all(call.tool != "define_material" for call in outcome.calls):
            spared |= NUMBERED
        spans.update(each.span for each in clause.concepts if each.name in spared)
    return frozenset(spans)


_WORDED: Final = {"두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "둘": 2, "셋": 3}
_DEFINES: Final = frozenset({"do.create", "do.add", "do.register", "do.need"})
_DEFINED_FOR: Final = frozenset(
    {"slab", "roof", "storey", "base", "inner", "edge", "corner", "steel", "concrete", "use"}
)


def _defines(clause: MessageClause) -> bool:
    return any(each.name in _DEFINES for each in clause.concepts)


def _count(value: JsonValue) -> int:
    return len(value) if isinstance(value, list) else 0


def _counts(clause: MessageClause, number: Found) -> bool:
    """ "three combos": a noun of what is made right behind."""
    return any(each.name in _COUNTED and 0 <= each.span.start - number.span.end <= _REACH for each in clause.concepts)


def _only_behind(clause: MessageClause, number: Found) -> list[Span]:
    """ "두 개만": no more than these."""
    return [
        each.span for each in clause.concepts if each.name == "only" and 0 <= each.span.start - number.span.end <= 1
    ]
