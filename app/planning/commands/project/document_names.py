"""Orders for documents whose whole clause says one thing: a file named without its ending, a new model, the analysis
once more. A name is taken only where nothing else stands in the clause."""

import re
from typing import Final

from app.lib.patterns import Pattern

_DO: Final = (
    r"(?: ?(?:해|좀)? ?(?:줘|주세요|줄래|주실래요|줄 수 있어)?(?:요)?"
    r"| ?하자| ?할게| ?부탁(?:해|합니다|드려요|드립니다)?| ?바랍니다)?"
)
_ASK: Final = r"\s*(?:please |can you |could you )?"
_NAME: Final = r"[\"'“‘]?(?P<name>[A-Za-z0-9가-힣_][\w.\-()]{0,80}?)[\"'”’]?"
_END: Final = r"(?:,? please)?[.!?… ]*"
_THING: Final = r"(?:file|model|project|document)"
_KIND: Final = r"(?:파일|모델|문서|프로젝트)"

# Each with the group `sure` where the words say that what stands there is a name.
_OPEN: Final = (
    Pattern(
        rf"{_ASK}open(?: up)? (?:the )?(?:{_THING} (?:named |called )?)?{_NAME}(?: {_THING})?{_END}", re.IGNORECASE
    ),
    Pattern(rf"{_ASK}load (?:the )?(?P<sure>{_THING}) (?:named |called )?{_NAME}{_END}", re.IGNORECASE),
    Pattern(
        rf"\s*{_NAME} ?(?P<sure>{_KIND})?(?:을|를|좀)? ?(?:열기|열어|불러와?|불러 ?오기|오픈){_DO}{_END}",
    ),
)
_SAVE: Final = (
    Pattern(
        rf"{_ASK}save(?: (?:it|this|that|the {_THING}|a copy))? (?P<sure>as|under)"
        rf" (?:the name |a copy named )?{_NAME}{_END}",
        re.IGNORECASE,
    ),
    Pattern(
        rf"{_ASK}(?:just )?save(?: (?:it|this|that|the {_THING}))?(?: for now)?,?(?: and)? (?:call|name) it"
        rf" {_NAME}{_END}",
        re.IGNORECASE,
    ),
    Pattern(
        rf"\s*(?:일단|우선)? ?(?:{_KIND}(?:을|를)? ?)?저장{_DO}[.,]? ?(?:{_KIND} ?)?(?P<sure>이름|명|파일명)"
        rf"(?:은|는)? ?{_NAME}(?:으로|로)?{_DO}{_END}"
    ),
    Pattern(
        rf"\s*(?:{_KIND}(?:을|를)? )?{_NAME}(?P<sure> ?(?:이?라는|이란))? ?(?:이름|{_KIND})?(?:으로|로) ?저장"
        rf"{_DO}{_END}"
    ),
    Pattern(
        rf"\s*(?:{_KIND}(?:을|를)? )?{_NAME}(?:이?라는 ?이름)?(?:으로|로),? ?(?P<sure>(?:다른|새) ?이름)"
        rf"(?:으로)? ?저장{_DO}{_END}"
    ),
    Pattern(rf"\s*(?P<sure>(?:다른|새) ?이름)(?:으로)? ?저장{_DO}(?:[.,:] ?| ){_NAME}(?:으로|로)?{_DO}{_END}"),
)
_NOW: Final = r"(?: (?:it|the model|the analysis|an analysis|this))?(?:,? (?:straight|right)? ?away| now| immediately)?"
_RUN: Final = rf"(?:go ahead and )?(?:(?:run|solve|analy[sz]e){_NOW}|start the analysis)"
_RUN_KOREAN: Final = (
    r"(?:바로 |곧바로 |곧장 )?(?:구조)?해석(?:을|도|까지)?(?: ?(?:실행|수행|시작|진행))?"
    r"(?: ?(?:돌리기|돌려|돌리자|걸어|걸기|걸자|굴려|하기))?"
)
_JUST_RUN: Final = (
    Pattern(rf"{_ASK}{_RUN}{_END}", re.IGNORECASE),
    Pattern(rf"\s*(?:바로 |곧바로 |곧장 )?(?:구조)?해석(?:을|도|까지)? ?(?:걸어|걸기|걸자|실행|수행|시작){_DO}{_END}"),
)
# The analysis with the name that is saved under first: "run it, saving as a.mgbx", "b로 저장 후 해석".
_RUN_AND_SAVE: Final = (
    Pattern(
        rf"{_ASK}(?:save|store|keep)(?: (?:it|this|that|the {_THING}))? (?:as|under|to)(?: the name)? {_NAME}"
        rf"(?:,? (?:and )?(?:then )?|, ?){_RUN}{_END}",
        re.IGNORECASE,
    ),
    Pattern(
        rf"{_ASK}{_RUN}(?:,? (?:and )?(?:then )?|, ?)(?:sav(?:e|ing)|stor(?:e|ing)|keep(?:ing)?)"
        rf"(?: (?:it|this|that|the {_THING}))?(?: afterwards)? (?:as|under|to)(?: the name)? {_NAME}{_END}",
        re.IGNORECASE,
    ),
    Pattern(
        rf"\s*(?:{_KIND}(?:을|를)? )?{_NAME} ?(?:이름|{_KIND})?(?:으로|로) ?저장"
        rf"(?:하고|한 ?(?:뒤|다음|후)(?:에)?| ?후(?:에)?|해 ?두고|,)? ?{_RUN_KOREAN}{_DO}{_END}"
    ),
    Pattern(
        rf"\s*(?:저장(?:하고|한 ?(?:뒤|다음|후)(?:에)?| ?후(?:에)?),? )?{_RUN_KOREAN}{_DO} ?[.,(]? ?"
        rf"(?P<sure>(?:저장 ?)?(?:{_KIND} ?)?(?:이름|명)|{_KIND}|저장)(?:은|는)?"
        rf" ?[:=]? ?{_NAME}(?:으로|로)?(?: ?저장)?{_DO}\)?{_END}"
    ),
)
_NEW: Final = (
    Pattern(
        rf"{_ASK}(?:(?:start|open|create|make|begin) )?(?:a |an )?(?:new|empty|blank) {_THING}{_END}", re.IGNORECASE
    ),
    Pattern(rf"\s*(?:새|새로운|빈) ?{_KIND}(?:을|를|로)? ?(?:열기|열어|만들기|만들어|시작|시작하기)?{_DO}{_END}"),
)
_AGAIN: Final = (
    Pattern(
        rf"{_ASK}(?:run|solve|analy[sz]e)(?: (?:it|that|this|the analysis|the model))?"
        rf"(?: once)? (?:again|more){_END}",
        re.IGNORECASE,
    ),
    Pattern(rf"{_ASK}re-?(?:run|analy[sz]e|solve)(?: (?:it|the analysis|the model))?{_END}", re.IGNORECASE),
    Pattern(
        rf"\s*(?:(?:한 ?번 더|다시)(?: 한 ?번)? ?(?:해석|실행|계산|돌려|돌리기|분석)|재 ?(?:해석|실행)){_DO}{_END}"
    ),
)
# What stands where a name would, and names nothing.
_NO_NAMES: Final = frozenset(
    {
        *("it", "this", "that", "the", "a", "an", "file", "model", "project", "document", "another", "other", "last"),
        *("new", "results", "result", "table", "tables", "settings", "recent", "all", "everything", "please", "same"),
        *("analysis", "window", "menu", "palette", "plan", "conversation", "story", "stories", "drawing", "text"),
        *("mgt", "mct", "mgtx", "mctx", "mgb", "mgbx", "json", "pdf", "excel", "csv", "usual", "before", "is", "well"),
        *("다른", "다른이름", "새", "새로운", "새이름", "이", "그", "저", "최근", "이전", "지난", "파일", "모델"),
        *("문서", "프로젝트", "이름", "결과", "설정", "전체", "모두", "다시", "그대로", "같은", "체크포인트", "빈"),
        *("현재", "원래", "기존", "지금", "아까", "방금"),
    }
)
_MODEL: Final = Pattern(r"[^.]+|.+\.mgbx?", re.IGNORECASE)
_LATIN: Final = Pattern(r"[A-Za-z0-9]")


_GOES_ON: Final = Pattern(
    r"[\s,]*(?:(?<![A-Za-z])(?:and then|then|and|afterwards|after that)|그리고(?: ?나서)?|그 ?다음(?:에)?)?[\s,]*$",
    re.IGNORECASE,
)


def opened(words: str) -> str:
    """The name in "RC10F 파일 열어줘", "open RC10F"; empty where the clause says anything else."""
    return _named(_OPEN, words)


def saved_as(words: str) -> str:
    """The name in "tower_v2로 저장해줘", "save as tower2"; empty where the clause says anything else."""
    return _named(_SAVE, _GOES_ON.sub("", words))


def saved_and_run_as(words: str) -> str:
    """The name in "save as a.mgbx and solve right away", "b로 저장 후 해석"; empty where more is said."""
    return _named(_RUN_AND_SAVE, words)


def is_run(words: str) -> bool:
    """ "run", "해석 걸어줘": the analysis and nothing else."""
    return any(each.fullmatch(words) for each in _JUST_RUN)


def is_new(words: str) -> bool:
    """ "새 모델", "start a new model"."""
    return any(each.fullmatch(words) for each in _NEW)


def is_again(words: str) -> bool:
    """ "run again", "다시 해석해줘"."""
    return any(each.fullmatch(words) for each in _AGAIN)


def _named(patterns: tuple[Pattern, ...], words: str) -> str:
    """A Korean word counts as a name only where the sentence says so: "바탕화면으로 저장" names no file."""
    for pattern in patterns:
        match = pattern.fullmatch(words)
        if match is None or match["name"].casefold() in _NO_NAMES:
            continue
        name = match["name"].rstrip(".")
        if _MODEL.fullmatch(name) and (match.groupdict().get("sure") or _LATIN.search(name)):
            return name
    return ""
