"""Whether the model is fit to be analysed: "모델 점검해줘", "sanity check please", "is it ready to run?"."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.results.topics import TOPICS
from app.planning.words.commands import lists as texts

_PARTS_KOREAN: Final = r"(?:절점|노드|부재|요소)(?:이나|나|이랑|랑|과|와)?"
_LOOSE: Final = r"(?:loose|unconnected|floating|duplicate|isolated)"
CHECKS_MODEL: Final = Pattern(
    r"모델(?:에|을|의)? ?(?:오류|에러|이상|문제)?[가-힣]{0,2}"
    r" ?(?:점검|검토|검사|체크|확인|있[가-힣]*|유무|여부|없[가-힣]*)"
    r"|해석 ?전(?:에)? ?(?:모델 ?)?(?:점검|검토|체크)"
    r"|해석(?:을|은)? ?(?:해도|돌려도|시작해도) ?(?:되|괜찮|문제 ?없)[가-힣]*(?: ?(?:상태|모델)[가-힣]*)?"
    r"|(?:모델링 ?)?(?:오류|에러|경고)(?:가|는|나 경고가?)? ?(?:있[가-힣]*|없[가-힣]*|유무|여부)(?! ?면)"
    r"|(?:check|verify|validate) (?:the |this |my |our )?model(?: before (?:the )?(?:analysis|run(?:ning)?))?"
    r"|(?:(?:run|do|make|perform) (?:a |the |another )?)?"
    r"(?:sanity|model(?:l?ing)?|pre-?(?:analysis|run)) checks?"
    r"|(?:is )?(?:there )?(?:anything|something|what(?:'s| is)) (?:wrong|off|broken|amiss)"
    r"(?: (?:with|in) (?:the|this|my|our) model)?"
    r"|(?:any|are there) (?:any )?(?:model(?:l?ing)? )?(?:errors?|problems?|mistakes?|warnings?)"
    r"(?: in (?:the|this|my|our) model)?"
    r"|(?:is|are) (?:the |this |my |our )?(?:model|it|everything|we) (?:all )?(?:ready|fit|ok|okay|good)"
    r" (?:to (?:run|go|(?:be )?anal[yz]\w+|solve)|for (?:the |an )?(?:run|analysis))"
    r"|ready (?:for|to) (?:the )?(?:anal\w+|run)"
    r"|(?:duplicate[ds]?|coincident|overlapping|loose|unconnected|isolated|floating|orphan(?:ed)?|dangling|free)"
    rf" (?:nodes?|joints?|members?|elements?|beams?)(?: (?:or|and) {_LOOSE} (?:nodes?|joints?|members?|elements?))?"
    rf"|(?:중복(?:된)?|겹친|겹치는|떨어진|떠 ?있는|뜬|고립된?|끊긴|연결 ?안 ?된) ?{_PARTS_KOREAN}"
    r"(?: ?없는지| ?있는지)?",
    re.IGNORECASE,
)
_BEFORE_RUN: Final = Pattern(
    r"해석(?:하기| ?돌리기)? ?전(?:에)?|한 ?번|before (?:the |we )?(?:run(?:ning)?|analy\w+)|what(?:'s| is) open|or",
    re.IGNORECASE,
)
# "Check and run", "점검하고 해석": the run is an order of its own.
_THEN_RUN: Final = Pattern(
    r"(?:고|후에?|뒤에?|다음에?|[,;&]|(?<![A-Za-z])(?:and|then)) ?(?:바로 |곧 |then |now )?"
    r"(?:해석(?! ?전)|구조해석|돌려|run(?![A-Za-z]| (?:a |the )?(?:model|sanity))|analy|solve)",
    re.IGNORECASE,
)
_IDLE: Final = frozenset({"do.check", "do.run", "first", "please", "project", "filler", "now", "again"})


def model_check(hand: Hand) -> Outcome | None:
    """The check before analysis, where nothing of results is asked for."""
    if hand.has(*(concept for concept, _ in TOPICS)) or not (
        hand.has("static_check") or CHECKS_MODEL.search(hand.clause.words) or _is_bare(hand)
    ):
        return None
    then = _THEN_RUN.search(hand.clause.words)
    if then and not hand.has("do.run"):
        # "점검하고 해석": the noun alone orders it, in a clause of its own.
        return None
    cover(hand, CHECKS_MODEL)
    cover(hand, _BEFORE_RUN)
    hand.says("static_check", "do.check", "project", "duplicate", "first", "do.open", "do.copy")
    if hand.clause.is_question or (_is_bare(hand) and not then):
        hand.says("analysis", "do.run")
    hand.says("missing", "problem", "error", "warning", "again")
    return Made(calls=(Call(tool="check_model_before_analysis", title=texts.CHECK_MODEL, arguments={}),))


def _is_bare(hand: Hand) -> bool:
    """ "점검하고 …", "check, then …": checked is what is open."""
    clause = hand.clause
    return (
        hand.has("do.check")
        and not clause.values
        and all(span.words in {"후", "뒤"} for span in clause.unknown)
        and all(each.name in _IDLE for each in clause.concepts)
        and not clause.is_question
    )
