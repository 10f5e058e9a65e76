"""What kind of message this is: a building to design, results to show, something to run or check, or talk."""

import re
from enum import StrEnum

from app.lib.patterns import Pattern
from app.planning.building import Building


class WorkKind(StrEnum):
    """GEN NX work the rules can plan."""

    SEISMIC_DESIGN = "seismic_design"
    GRAVITY_ANALYSIS = "gravity_analysis"
    UNDECIDED_FRAME = "undecided_frame"
    SHOW_REACTIONS = "show_reactions"
    SHOW_PERIODS = "show_periods"
    SHOW_BASE_SHEAR = "show_base_shear"
    SHOW_DRIFT = "show_drift"
    SHOW_DISPLACEMENTS = "show_displacements"
    RUN_ANALYSIS = "run_analysis"
    CHECK_MODEL = "check_model"
    CHECK_CONNECTION = "check_connection"
    IMPORT_TEXT_MODEL = "import_text_model"


_RESULTS = (
    (WorkKind.SHOW_DRIFT, r"층\s?간\s?변위|(?:stor(?:e?y|ies)|inter-?stor(?:e?y))[- ]drifts?|\bdrifts?\b"),
    (WorkKind.SHOW_BASE_SHEAR, r"밑면\s?전단력|층\s?전단력|base[- ]shear|stor(?:e?y)[- ]shears?"),
    (
        WorkKind.SHOW_PERIODS,
        (
            r"고유\s?주기|고유\s?치|주기|모드\s?형상|유효\s?질량|(?:natural |vibration |modal )?periods?\b"
            r"|vibration modes?|eigenvalues?|mode shapes?|effective mass|modal mass"
        ),
    ),
    (WorkKind.SHOW_REACTIONS, r"(?:지점\s?)?반력|reactions?\b"),
    (WorkKind.SHOW_DISPLACEMENTS, r"변위|displacements?\b"),
)
_SEISMIC = Pattern(
    r"내진|지진|동적\s?해석|응답\s?스펙트럼|seismic|earthquake|response[- ]spectrum|KDS\s?41\s?17|KBC",
    re.IGNORECASE,
)
_GRAVITY = Pattern(
    r"정적\s?해석|중력|연직\s?하중|수직\s?하중|장기\s?하중|(?:linear )?static analysis|gravity|vertical loads? only",
    re.IGNORECASE,
)
_MAKE = Pattern(
    r"설계|모델링|모델을?\s?(?:만들|작성|생성)|해석|만들어|작성해|생성해|지어|design|model\b|build\b|create|analy[sz]e|analysis",
    re.IGNORECASE,
)
_SHOW = Pattern(
    r"보여|알려|출력|확인|얼마|표로|뽑아|읽어|조회|\?$"
    r"|show|list|give|print|what (?:are|is) the|how (?:large|big|much)|get\b|report|read",
    re.IGNORECASE,
)
_KNOWLEDGE = Pattern(
    r"차이|이란|란\s?무엇|뭐야|무엇인|무슨\s?뜻|의미|설명|정의(?!된|되|돼)|공식|왜|어떻게\s?(?:계산|구하)|비교해|장단점"
    r"|difference|explain|meaning|definition|define\b|formula|\bwhy\b|how (?:do|does|is|are) (?:i|you"
    r"|we|the|a|an)?|what(?:'s| is) (?:a|an|rc\b|src\b|(?:base shear|drift|cqc|srss)\s*\??$)|compare",
    re.IGNORECASE,
)
_FRAME_ORDER = Pattern(
    r"(?:골조|라멘|건물|뼈대|프레임)[가-힣]{0,2} ?(?:하나|한 ?개|한 ?동)?[가-힣]{0,2} ?(?:만들|생성|모델링"
    r"|작성|지어|세워|짜)"
    r"|(?:build|create|make|model|generate|set up)(?: me)? (?:a|an|the|one)?[\w\- ]{0,40}?(?:frame"
    r"|building)(?![A-Za-z])",
    re.IGNORECASE,
)
_RUN = Pattern(
    r"해석(?:을)?\s?(?:실행|수행|돌려|시작|해\s?줘|해줘)|^\s*해석\s*[.!。]?\s*$|(?:run|perform|start|execute)\s+(?:the\s+"
    r"|an?\s+)?analysis|^\s*analy[sz]e(?: the model)?\s*\.?$",
    re.IGNORECASE,
)
_CHECK_MODEL = Pattern(
    r"모델(?:을|의)?\s?(?:오류\s?)?(?:점검|검토|검사|체크|확인)|(?:check|verify|validate)\s+(?:the\s+|my\s+)?model",
    re.IGNORECASE,
)
_CHECK_CONNECTION = Pattern(
    r"연결(?:을|이|은)?\s?(?:상태)?\s?(?:확인|점검|됐|되었|되어|테스트)|connection\s?(?:check|test|status)|(?:check"
    r"|test)\s+(?:the\s+)?connection|is gen(?: nx)? connected",
    re.IGNORECASE,
)
_TEXT_MODEL = Pattern(
    r"[\"“](?P<quoted>[^\"”\n]{1,300}\.(?:mgtx?|mctx?))[\"”]|(?<!\S)(?P<bare>[^\s\"“”]{1,300}\.(?:mgtx?|mctx?))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_TAKE_IN = Pattern(
    r"가져\s?[오와]|불러\s?[오와]|불러들|읽어|임포트|열어|열기"
    r"|\b(?:import|open|load|read|take in|bring in)\b",
    re.IGNORECASE,
)
_BEYOND = Pattern(
    r"전단벽|코어|벽식|벽체|지하\s?\d*\s?층?|철골|트러스|면진|제진|이중골조|가새|비정형|셋백|프리스트레스"
    r"|shear[- ]walls?|core walls?|basements?|steel[- ](?:frame|building|structure)|trusses|truss\b"
    r"|base[- ]isolat\w*|dual system|bracing|braced|setbacks?|post-tension\w*"
    r"|(?<![A-Za-z])SRC(?![A-Za-z])",
    re.IGNORECASE,
)
_ABSENT = Pattern(r"^\s?(?:은|는|이|가)?\s?없|^\s?제외|^\s?미포함")
_ABSENT_BEFORE = Pattern(r"(?:without|no|not|excluding)\s+(?:any\s+|a\s+)?$", re.IGNORECASE)
_ORDER = Pattern(
    r"해\s?줘|해\s?주세요|하세요|해라|바꿔|변경|삭제|추가|입력|지정|옮겨|저장|열어|새\s?프로젝트|부탁|하자"
    r"|\b(?:please|change|delete|remove|add|assign|set|move|save|open|define|apply|insert|make|do the"
    r"|replace|copy|renumber)\b",
    re.IGNORECASE,
)


def speaks_of_seismic(message: str) -> bool:
    """Wants a design for earthquakes, which the rules for regular buildings are for."""
    return _SEISMIC.search(message) is not None


def said_of_work(message: str) -> tuple[tuple[int, int], ...]:
    """Where it is said that a building is to be made, designed or analysed, and for what."""
    return tuple(match.span() for each in (_SEISMIC, _GRAVITY, _FRAME_ORDER, _MAKE) for match in each.finditer(message))


def is_knowledge_question(message: str) -> bool:
    """Asks to have something explained rather than done."""
    return _KNOWLEDGE.search(message) is not None


def describes_a_frame(building: Building) -> bool:
    """Enough of a building is named for its design to be what is wanted."""
    parts = (building.storeys, building.bays_x, building.bays_y, building.storey_height, building.column, building.beam)
    return sum(part is not None for part in parts) >= 2


def wants_a_frame(message: str) -> bool:
    """Orders a building or a frame to be made, however little is said of it: "build me a building"."""
    return _FRAME_ORDER.search(message) is not None


def beyond_the_rules(message: str) -> str | None:
    """The first word for something the rules planner cannot model, unless the message says it is absent."""
    for match in _BEYOND.finditer(message):
        if _ABSENT.match(message[match.end() : match.end() + 12]):
            continue
        if _ABSENT_BEFORE.search(message[max(0, match.start() - 20) : match.start()]):
            continue
        return match[0].strip()
    return None


def text_model_of(message: str) -> str | None:
    """The file of a text model that a message asks to take in; None when it names none or wants something else."""
    found = _TEXT_MODEL.search(message)
    if found is None:
        return None
    around = message[: found.start()] + " " + message[found.end() :]
    return (found["quoted"] or found["bare"]).strip() if _TAKE_IN.search(around) else None


def work_of(message: str, building: Building) -> WorkKind | None:
    """The work a message asks for; None when the rules can plan nothing from it."""
    if text_model_of(message) is not None:
        # Before all else: what the name of a file says of a building is no order to build one.
        return WorkKind.IMPORT_TEXT_MODEL
    if describes_a_frame(building) or (building.storeys and _SEISMIC.search(message) and _MAKE.search(message)):
        return _frame_work(message)
    if is_knowledge_question(message):
        return None
    if _CHECK_CONNECTION.search(message):
        return WorkKind.CHECK_CONNECTION
    if _CHECK_MODEL.search(message):
        return WorkKind.CHECK_MODEL
    if (shown := _result_work(message)) is not None:
        return shown
    if _RUN.search(message):
        return WorkKind.RUN_ANALYSIS
    if (
        _SEISMIC.search(message)
        and re.search(r"설계|해석|design|analy", message, re.IGNORECASE)
        and _ORDER.search(message)
    ):
        return WorkKind.SEISMIC_DESIGN
    return None


def _frame_work(message: str) -> WorkKind:
    if _SEISMIC.search(message):
        return WorkKind.SEISMIC_DESIGN
    return WorkKind.GRAVITY_ANALYSIS if _GRAVITY.search(message) else WorkKind.UNDECIDED_FRAME


def _result_work(message: str) -> WorkKind | None:
    asks = _SHOW.search(message.strip()) or len(message.strip()) <= 20
    if not asks:
        return None
    return next((work for work, words in _RESULTS if re.search(words, message, re.IGNORECASE)), None)
