"""What hangs on the findings of a check: "경고 없으면 저장", "if it's clean, save as …". No step of a plan can wait for
what another one finds, so that is asked."""

from collections.abc import Mapping
from typing import Final

from app.lib.patterns import Pattern
from app.planning.words.commands import lists as texts
from app.ports.planner import PlanQuestion
from app.protocol.items import Choice, QuestionField

_CLEAN: Final = (
    r"clean|ok(?:ay)?|fine|good|all (?:good|clear|ok|fine)|clear|no (?:warnings?|errors?|issues?|problems?|findings?)"
    r"(?: or (?:warnings?|errors?))?(?: (?:are found|come up|show up|found|appear))?"
    r"|nothing(?: is)? (?:wrong|found|turns up|comes up)|(?:it )?passes|(?:it )?comes (?:back|out) clean|error-?free"
)
_IT_IS: Final = (
    r"(?:it(?:['’]s| is)?|the model is|all is|everything(?:['’]s| is)|that(?:['’]s| is)"
    r"|there (?:are|is)|we get|you get|it shows|it has|the check is)"
)
_CONDITION: Final = Pattern(
    r"(?:(?:경고|오류|에러|문제|이상|지적)(?:나 ?(?:경고|오류)|·(?:경고|오류))?(?:이|가|사항이?|점이?)? ?(?:하나도 )?"
    r"(?:없으면|없을 ?(?:시|때|경우)(?:에|에만)?|안 ?나오면)|(?:이상 ?없음|정상)이면|괜찮으면|깨끗하면)(?:은|만)?,?"
    rf"|,? ?(?:and |then )?(?<![A-Za-z])(?:only )?if (?:{_IT_IS} ?)?(?:all )?(?:{_CLEAN})(?![A-Za-z]),?(?: then)?",
    2,
)
_CHECKED: Final = Pattern(
    r"(?:점검|검토|검사|체크|확인)[가-힣]*"
    r"|(?:check|verif|review|validat)\w*(?: (?:over |through )?(?:the|this|my|our) model)?",
    2,
)
# More than what hangs on the findings: another sentence.
_MORE: Final = Pattern(r"[;!?\n]\s*\S|\.\s+\S")
_KEY: Final = "on_findings"
_CHECK: Final = "check"
_BOTH: Final = "both"


def on_findings(message: str, answers: Mapping[str, str]) -> PlanQuestion | str | None:
    """The question whether to check alone or to go on in any case; answered, the order as it is then. None where no
    check stands before such a condition."""
    match = _CONDITION.search(message)
    checked = list(_CHECKED.finditer(message[: match.start()])) if match else []
    if match is None or not checked or _MORE.search(message, match.end()):
        return None
    answered = answers.get(_KEY, "")
    if answered == _CHECK:
        return message[: checked[-1].end()]
    if answered == _BOTH:
        return f"{message[: match.start()].rstrip(' ,')}. {message[match.end() :].lstrip(' ,')}"
    choices = (Choice(value=_CHECK, label=texts.CHECK_FIRST), Choice(value=_BOTH, label=texts.IN_ANY_CASE))
    text = texts.HANGS_ON_FINDINGS(said=f'"{match[0].strip(" ,")}"')
    return PlanQuestion(text=text, fields=(QuestionField(key=_KEY, label=texts.CHECK_MODEL, choices=choices),))
