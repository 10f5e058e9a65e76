"""One thing of the model that is named, and what it has: "R for EX", "connectivity of 12", "파일 이름 뭐야".

Read from the model and answered in words (`model_answers`); nothing here changes anything.
"""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.another import wants_another
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.commands.named.members import MeantMembers, members_in
from app.planning.commands.results.chat import CHAT, LITTLE
from app.planning.commands.results.topics import is_order
from app.planning.words.commands import lists as texts
from app.protocol.items import Assumption
from app.reading.slots import Amount, Direction, IdNoun, Ids, ModelName, NewName, Number, Storeys
from app.trade.answers.digest import NameKind
from app.trade.json_types import JsonObject
from app.trade.text import Text

_RESULTS: Final = (
    *("reaction", "displacement", "drift", "member_force", "axial", "shear", "bending", "moment", "frequency"),
    *("participation", "base_shear", "storey_shear", "overturning", "irregularity", "equilibrium", "weight", "modes"),
    *("load_case", "maximum", "minimum", "design_spectrum"),
)
_R: Final = Pattern(r"(?<![A-Za-z])(?:R|Ta|Ie|IE)(?: ?(?:값|계수|factor|value))?(?![A-Za-z\d]| ?=)")
_PARAMETERS: Final = (
    *("response_factor", "zone", "site_class", "use_group", "approximate_period", "period", "accidental"),
    *("eccentricity", "importance"),
)
_SETTINGS: Final = Pattern(
    r"(?:지진 ?하중 ?)?(?:조건|설정|파라미터|매개변수)|(?<![A-Za-z])(?:parameters?|settings?)(?![A-Za-z])",
    re.IGNORECASE,
)
_OF_SPECTRUM: Final = ("angle", "scale", "spectrum_function", "spectrum", "damping", "cqc")
_OF_NAME: Final = {
    NameKind.SECTION: ("list_properties", texts.SECTIONS, {"kind": "section"}),
    NameKind.MATERIAL: ("list_properties", texts.MATERIALS, {"kind": "material"}),
    NameKind.THICKNESS: ("list_properties", texts.THICKNESSES, {"kind": "thickness"}),
    NameKind.COMBINATION: ("list_load_cases", texts.LOAD_CASES_AND_COMBINATIONS, {}),
    NameKind.FLOOR_LOAD: ("read_table", texts.FLOOR_LOAD_TYPES, {"table": "FBLD"}),
    NameKind.FUNCTION: ("read_table", texts.SPECTRUM_FUNCTIONS, {"table": "SPFC"}),
    NameKind.GROUP: ("read_table", texts.GROUPS, {"table": "GRUP"}),
}
# What one named record has.
_CONTENT: Final = Pattern(
    r"(?:단면 ?)?(?:치수|크기|제원|규격|폭|춤|두께|등급|강도|계수|내용|구성|식|하중 ?값|값|정의)"
    r"(?:가|이|은|는|를|을|만)?"
    r"|(?<![A-Za-z])(?:size|sizes|dimensions?|depth|width|grade|strength|factors?|formula|terms?|contents?|values?"
    r"|defined|definition|made of|look like|thick(?:ness)?|what(?:'s| is) (?:in|inside)|inside|contains?|includes?"
    r"|consists? of)(?![A-Za-z])",
    re.IGNORECASE,
)
_OF_MEMBER: Final = Pattern(
    r"연결(?:된|되는|성)?(?: ?(?:절점|노드))?|(?:양 ?끝|양단) ?(?:절점|노드)"
    r"|어디(?:야|에|있[가-힣]*| ?있[가-힣]*)?|위치(?:가|는|좀)?"
    r"|길이(?:가|는|은|를)?|좌표(?:가|는|를)?|단면(?:이|은|을)?|재료(?:가|는|를)?|재질(?:이|은|을)?"
    r"|(?<![A-Za-z])(?:connectivity|connect(?:s|ed|ion)?|incidence|joins?|where|located|location|how long|length|long"
    r"|coordinates?|coords?|section|material|ends?|start and end|which nodes|what nodes)(?![A-Za-z])",
    re.IGNORECASE,
)
# "Length of 125": the number itself is the member's.
_OF_ONE: Final = Pattern(r"(?<![A-Za-z])(?:of|is|does) \d{1,7}(?![.\d])(?! ?[A-Za-z%])", re.IGNORECASE)
_FILE_NAME: Final = Pattern(
    r"(?:파일|모델|문서|프로젝트) ?(?:의 ?)?(?:이름|명|경로)(?:이|은|는|을)?"
    r"|(?:무슨|어느|어떤) ?파일|파일(?:이|은)? ?(?:뭐|어디)"
    r"|(?:file|model|document|project)(?:'s)? (?:name|path)|name of (?:the |this )?(?:file|model|document|project)"
    r"|what(?:'s| is) (?:the|this) (?:file|model|document) called|which (?:file|model|document)(?: is (?:open|this))?"
    r"|where is (?:it|this|the (?:file|model)) saved",
    re.IGNORECASE,
)
_SAVED: Final = Pattern(
    r"저장(?:이|은)? ?(?:된|됐|되었|되어|돼|안 ?된|안 ?됐|했|한|하긴)[가-힣]* ?(?:거|건|상태|것)?[가-힣]*"
    r"|(?:저장 ?(?:여부|상태))|저장 ?안 ?(?:한|된|돼|됐|했)[가-힣 ]*(?:있|남|거|것|부분)[가-힣]*"
    r"|(?:is|was|has) (?:it|this|that|everything|the (?:model|file)|my work)(?: been)? saved|saved\?|unsaved"
    r"|(?:did|have) (?:i|we) saved?",
    re.IGNORECASE,
)
_SAVES: Final = Pattern(
    r"저장 ?(?:해|하(?:고|자|세|시)|부탁|바랍|요$)|(?<![A-Za-z])save(?! d)(?! ?\?)(?= (?:it|this|the|as|to|now|all))",
    re.IGNORECASE,
)
_TALK: Final = Pattern(
    r"뭐(?:야|로|지|예요|니|임)?|무엇(?:인가요|이야)?|얼마(?:로|야|예요|지)?|뭘로|어떻게(?: ?되[가-힣]*)?"
    r"|쓰(?:고|는)[가-힣]*|썼[가-힣]*|쓴|들어[가-힣]*"
    r"|되어 ?있[가-힣]*|돼 ?있[가-힣]*|있[가-힣]*|인가요?|(?<![가-힣])(?:현재|지금|번|인지|좀)(?![가-힣])"
    r"|(?<![A-Za-z])(?:what|which|is|are|was|does|do|did|has|have|the|for|of|in|used|use|set|to|it|there|a|an|and"
    r"|at|on|with|between|from|tell|me|much|how)(?![A-Za-z])",
    re.IGNORECASE,
)


def facts(hand: Hand) -> Outcome | None:
    """What one of these has; None where a clause asks for results or for lists, or orders something."""
    for read in (_of_document, _of_seismic, _of_spectrum_case, _of_members, _of_record):
        if (outcome := read(hand)) is not None:
            cover(hand, _TALK)
            cover(hand, LITTLE)
            hand.says(*CHAT)
            return outcome
    return None


def asks_of_document(words: str) -> bool:
    """Whether the name of the file is asked for, or whether it is saved."""
    return (_FILE_NAME.search(words) or _SAVED.search(words)) is not None and _SAVES.search(words) is None


def _of_document(hand: Hand) -> Outcome | None:
    """ "파일 이름 뭐야", "is it saved?"."""
    if hand.has("do.rename", "do.save_as", "do.open", "do.change", "neg.not"):
        return None
    if not asks_of_document(hand.clause.words):
        return None
    cover(hand, _FILE_NAME)
    cover(hand, _SAVED)
    hand.says("do.save", "project", "name", "status")
    return _made("get_project_status", texts.OPEN_MODEL, {})


def _of_seismic(hand: Hand) -> Outcome | None:
    """ "R for EX", "EX 지반종류", "EX 주기 뭘로 썼어"."""
    if hand.has(*_RESULTS) or is_order(hand) or _says_new_values(hand):
        return None
    if not hand.has(*_PARAMETERS) and _R.search(hand.clause.words) is None and not _mere_settings(hand):
        return None
    if not _named(hand, lambda name: hand.digest.case_types.get(name) == "E"):
        return None
    hand.says(*_PARAMETERS, "seismic", "equivalent_static", "load", "group", "do.set", "type")
    hand.take_all(Direction)
    cover(hand, _R)
    cover(hand, _SETTINGS)
    return _made("read_table", texts.SEISMIC_LOADS, {"table": "SSEIS"})


def _mere_settings(hand: Hand) -> bool:
    return _SETTINGS.search(hand.clause.words) is not None


def _of_spectrum_case(hand: Hand) -> Outcome | None:
    """ "RX 각도", "spectrum function of RX"."""
    if hand.has(*_RESULTS) or is_order(hand) or _says_new_values(hand):
        return None
    if not hand.has(*_OF_SPECTRUM):
        return None
    if not _named(hand, lambda name: name in hand.digest.of(NameKind.SPECTRUM_CASE)):
        return None
    hand.says(*_OF_SPECTRUM, "function", "load", "direction", "load_factor")
    return _made("read_table", texts.SPECTRUM_CASES, {"table": "SPLC"})


def _named(hand: Hand, fits: object) -> bool:
    """Takes the names that fit; any new name where nobody tells what the model holds."""
    assert callable(fits)
    if hand.digest.names:
        return bool(hand.take_all(ModelName, lambda each: bool(fits(each.name))))
    return bool(hand.take_all(NewName))


def _says_new_values(hand: Hand) -> bool:
    return any(isinstance(each.value, Number) and each.span.words[:1].isdigit() for each in hand.clause.values)


def _of_members(hand: Hand) -> Outcome | None:
    """ "connectivity of 12", "125번 보 단면 뭐야", "125번 부재 어디 있어", "coordinates of node 100"."""
    if hand.has(*_RESULTS, "load", "mass", "support", "release") or is_order(hand):
        return None
    if wants_another(hand) and not hand.clause.is_question:
        # "Beam 82: another material" wants another one than it has.
        return None
    if _OF_MEMBER.search(hand.clause.words) is None or hand.peek(ModelName) or hand.peek(NewName):
        return None
    found = hand.take_all(Ids, lambda each: each.noun in (IdNoun.NODE, IdNoun.ELEMENT, IdNoun.UNSAID))
    if not found and _OF_ONE.search(hand.clause.words):
        number = hand.take(Number, lambda each: not each.counter and each.value == int(each.value))
        noun = IdNoun.NODE if hand.has("coordinate") else IdNoun.ELEMENT
        found = [Ids(str(int(number.value)), noun)] if number is not None else []
    notes: tuple[Assumption, ...] = ()
    if not found and hand.peek(Storeys) and hand.has("section", "material") and not hand.peek(Amount):
        # "What section do the 3F beams have?"
        meant = members_in(hand)
        if not isinstance(meant, MeantMembers):
            return meant
        found, notes = [Ids(meant.ids, IdNoun.ELEMENT)], meant.notes
    nouns = {each.noun for each in found}
    if not found or len(nouns - {IdNoun.UNSAID}) > 1:
        return None
    cover(hand, _OF_MEMBER)
    hand.says("element", "beam", "column", "brace", "wall", "node", "connection", "length", "section", "material")
    hand.says("coordinate", "start_end", "other_end", "both_ends", "property", "name", "first", "last")
    ids = " ".join(each.text for each in found)
    if IdNoun.NODE in nouns:
        return _made("get_nodes", texts.NODES_2(text=ids), {"ids": ids})
    return Made(
        calls=(
            Call(tool="get_nodes", title=texts.NODES, arguments={"max_rows": _ALL_ROWS}),
            Call(tool="get_elements", title=texts.ELEMENTS(text=ids), arguments={"ids": ids}),
            Call(tool="list_properties", title=texts.MATERIALS_SECTIONS_THICKNESSES, arguments={}),
        ),
        assumptions=notes,
    )


_ALL_ROWS: Final = 5000


def _of_record(hand: Hand) -> Outcome | None:
    """ "C1 단면 크기", "factors of LCB2", "OFFICE 하중값", "what's in OFFICE"."""
    if hand.has(*(each for each in _RESULTS if each != "maximum"), "element", "beam", "column") or is_order(hand):
        return None
    if hand.peek(Ids) or _says_new_values(hand) or _CONTENT.search(hand.clause.words) is None:
        return None
    names = hand.take_all(ModelName)
    kinds = {kind for name in names for kind in name.kinds if kind in _OF_NAME}
    if not names or len(kinds) != 1 or hand.peek(NewName):
        return None
    cover(hand, _CONTENT)
    hand.says("section", "material", "thickness", "combination", "floor_load_type", "floor_load", "load", "group")
    hand.says("scale", "load_factor", "width", "depth", "strength", "type", "spectrum_function")
    tool, title, arguments = _OF_NAME[kinds.pop()]
    return _made(tool, title, dict(arguments))


def _made(tool: str, title: Text, arguments: JsonObject) -> Made:
    return Made(calls=(Call(tool=tool, title=title, arguments=arguments),))
