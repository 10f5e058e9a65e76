"""What an order says and its calls leave out or turn into something else: each check takes the clause and the calls."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.call import Call
from app.planning.commands.clause.clauses import MessageClause
from app.planning.words.commands import halting as words
from app.reading.slots import Grade, Ids, ModelName, SectionSize, Storeys
from app.trade.answers.digest import NameKind
from app.trade.id_lists import each_id
from app.trade.templates import Template

_I: Final = re.IGNORECASE
_MEMBER: Final = r"columns?|beams?|girders?|braces?|walls?|members?|elements?"
_MEMBER_KO: Final = r"기둥|보|거더|가새|벽체?|부재|요소"
_OPEN_RANGE: Final = Pattern(
    r"(?<![\w.~])\d{1,7}(?:F|층|번)? ?[~∼]+(?! ?(?:[\d(+\-.]|B\d|PH|R[FL]?(?![A-Za-z])|roof|top"
    r"|지붕|옥상|최상|꼭대기|옥탑))"
    rf"|(?<![A-Za-z])(?:{_MEMBER}|nodes?|supports?) \d{{1,7}}(?:-|–|\.\.+|…)(?= +[A-Za-z(])"
    rf"|(?:{_MEMBER_KO}|절점|지점) ?\d{{1,7}}번?부터(?! ?(?:\d|위|아래|끝|옥상|지붕|꼭대기|[가-힣]+ ?\d))",
    _I,
)
_LINE: Final = Pattern(
    rf"(?<![A-Za-z])(?:{_MEMBER}) (?:no\.? ?|#)?\d{{1,7}},? (?:all the way )?(?:up|down|upwards?|through|to|till) ", _I
)
_WHOLE_LINE: Final = Pattern(
    rf"(?:(?:{_MEMBER_KO}) ?\d{{1,7}}번?|\d{{1,7}}번 ?(?:{_MEMBER_KO}))(?:을|를|은|는|에서|부터)? ?"
    r"(?:위로|아래로|전 ?층|모든 ?층|옥상까지|지붕까지|꼭대기까지)"
    rf"|(?<![A-Za-z])(?:{_MEMBER}) (?:no\.? ?|#)?\d{{1,7}},? (?:all the way )?(?:"
    r"on all (?:storeys|floors)|(?:up |through )?to the (?:roof|top))(?![A-Za-z])",
    _I,
)
_NUMBER_TO_NUMBER: Final = Pattern(
    rf"(?<![A-Za-z])(?P<kind>{_MEMBER}|{_MEMBER_KO}) ?(?P<first>\d{{1,7}})번? ?(?:-|–|—|~|to|through|부터|에서)"
    r" ?(?P=kind) ?(?P<last>\d{1,7})",
    _I,
)
_ADDS: Final = Pattern(
    rf"(?<![A-Za-z])add (?:(?:an?|new|another|more|one|two) )*(?:(?:{_MEMBER}) ?)?\d"
    rf"|(?<![A-Za-z])new (?:{_MEMBER}) ?\d"
    rf"|(?:{_MEMBER_KO}) ?\d(?:(?!하중|재료|단면|정의)[^;\n])*(?:추가|신설)(?![가-힣]*(?:된|한|했))[가-힣]*[ .!]*$",
    _I,
)
_BAY: Final = Pattern(
    r"(?<![A-Za-z])bays? \d{1,3} ?[-–~] ?\d|\d ?[-–~] ?\d{1,3} ?(?:경간|베이|칸)|경간 ?\d ?[-–~] ?\d", _I
)
_NAMED: Final = Pattern(
    r"이름(?:은|을)? ?(?=[A-Za-z0-9])|(?<![A-Za-z])(?:named?|called|call (?:it|them)|name (?:it|them)) (?=['\"A-Z0-9])",
    _I,
)
_ADDS_STOREY: Final = Pattern(
    r"층(?:을|를|만)? ?(?:\d+ ?개 ?)?(?:더 ?)?(?:추가|증축|올)|(?<![A-Za-z])(?:add|another|one more|extra) (?:\w+ )?"
    r"(?:storeys?|story|stories|floors?)(?![A-Za-z])",
    _I,
)
_OTHER_LENGTH: Final = Pattern(
    r"\d[\d.,]* ?(?:m|mm|미터)?(?:을|를|에서|짜리를?)? ?(?:→|->|=>|\d[\d.]* ?(?:m|mm|미터)?(?:으로|로)(?![가-힣]))"
    r"|(?<![A-Za-z])from \d[\d.]* ?(?:m|mm)? to \d|\d ?(?:m|mm)? (?:becomes|instead of|rather than) \d",
    _I,
)
_RESIZES: Final = Pattern(
    r"줄[이여인일]|축소|좁[히혀]|\d ?(?:m|mm|미터)?(?:으로|로) ?(?:변경|바꾸|바꿔|조정|수정|늘[리려])"
    r"|(?<![A-Za-z])(?:shorten|reduce|narrow|shrink|resize|widen)",
    _I,
)
_PART_OF_MADE: Final = Pattern(
    r"(?<![A-Za-z])(?:for|in|to) the (?:upper|lower|top|bottom|first|second|last)(?: one| storey| story| floor"
    r"| bay)?(?![A-Za-z])"
    r"|(?<![A-Za-z])(?:upper|lower|top|bottom|first|second|last) (?:one|of (?:them|the two))(?![A-Za-z])"
    r"|(?:위|아래|윗|아랫|첫|마지막|둘째|두 ?번째|꼭대기) ?(?:층|칸)? ?(?:만|에만|은|는)(?![가-힣])",
    _I,
)
_KEPT: Final = Pattern(
    r"(?<![A-Za-z])(?:with|keep(?:ing)?|hold(?:ing)?) (?:the )?(?:roof|top|total|overall|other|building|levels?|height"
    r"|storeys?)(?![A-Za-z])(?:[^.;\n]{0,40}(?:kept|held|fixed|unchanged|the same|constant|as (?:it|they) (?:is|are)))?"
    r"|(?:레벨|높이|지붕|옥상|전체|위층|윗층)[은는을를]? ?(?:그대로|유지|고정)",
    _I,
)
_SETS: Final = Pattern(
    r"(?:설정|적용|지정|켜|걸)(?!을? ?(?:해제|풀|취소))"
    r"|강막(?! ?(?:가정)?[을를은는]? ?(?:전부 |모두 |다 |전체 )?(?:해제|풀|없|끄|빼|삭제))"
    r"(?=[,.]|$)"
    r"|(?<![A-Za-z])(?:on|rigid)(?![A-Za-z])(?! (?:diaphragms?|floors?))(?!ce)"
    r"(?! (?:the|each|every|all)(?![A-Za-z])| \d)",
    _I,
)
_FREES: Final = Pattern(r"해제|풀[어고]|(?<![A-Za-z])(?:off|flexible|release[sd]?|remove[sd]?)(?![A-Za-z])", _I)
_NUMBERED_THINGS: Final[Mapping[str, Pattern]] = {
    "CONS": Pattern(r"(?:지점|(?<![A-Za-z])supports?) ?\d", _I),
    "ELEM": Pattern(rf"(?:{_MEMBER_KO}|(?<![A-Za-z])(?:{_MEMBER})) ?\d", _I),
    "NODE": Pattern(r"(?:절점|노드|(?<![A-Za-z])(?:nodes?|joints?)) ?\d", _I),
}
_MATERIAL: Final = Pattern(r"재료|재질|(?<![A-Za-z])materials?(?![A-Za-z])", _I)
_SECTION: Final = Pattern(r"단면|(?<![A-Za-z])sections?(?![A-Za-z])", _I)
_STAYS: Final = Pattern(
    r"그대로|유지|제외|말고|(?<![A-Za-z])(?:keep\w*|unchanged|same|stays?|not|leave)(?![A-Za-z])", _I
)
_DIRECTED: Final = Pattern(
    rf"(?<![A-Za-z])(?P<axis>[XY])(?:축|방향|-?dir(?:ection)?)? ?-?(?:방향)? ?(?:{_MEMBER_KO}|{_MEMBER})(?![A-Za-z])"
)
_DELETES_NODES: Final = Pattern(
    r"(?:절점|노드) ?\d[\d,~ 번]*(?:을|를)? ?(?:삭제|제거|지우|지워|없애)"
    r"|(?<![A-Za-z])(?:delete|remove|erase) (?:the )?(?:nodes?|joints?) \d(?!.*(?:support|restraint|fixit))",
    _I,
)
_PIN_THEN_OFF: Final = Pattern(
    r"핀(?:접합|연결)?,? ?(?:후|다음|then|,) ?(?:해제|취소|삭제|제거)|pin[^,;]*, ?(?:unpin|undo|off)", _I
)
_RUN_FIRST: Final = Pattern(
    r" ?(?:the )?(?:analysis|it)?(?:,? ?(?:and )?then|,? and|[,;]| ?with \d+ modes)(?![A-Za-z])", _I
)
_RUN_LAST: Final = Pattern(r"(?:고|[,;]|(?<![A-Za-z])(?:and|then)) ?(?:해석|구조해석|analy[sz]e|run|solve)[ .!]*$", _I)
_MAKES: Final = frozenset({"do.add", "do.create", "do.set", "do.need", "do.register", "new"})
_VALUES_OF_SPECTRA: Final[Mapping[str, Pattern]] = {
    "angle_deg": Pattern(r"(?:각도?|입사각|방향각|(?<![A-Za-z])angle)[도은는를을]* ?[:=]? ?(?P<value>\d[\d.]*)", _I),
    "scale": Pattern(r"(?:배율|스케일|(?<![A-Za-z])scale)[도은는를을]* ?[:=]? ?(?P<value>\d[\d.]*)", _I),
}
_KINDS: Final = frozenset({"beam", "column", "brace", "wall"})
_INVENTED: Final = Pattern(r"comb\d+", _I)


def _tools(calls: Sequence[Call]) -> set[str]:
    return {call.tool for call in calls}


def _has_open_range(clause: MessageClause, _: Sequence[Call]) -> bool:
    return _OPEN_RANGE.search(clause.words) is not None


def _has_line_of_one(clause: MessageClause, calls: Sequence[Call]) -> bool:
    """ "column 1 up to the roof": the column, and not all of those storeys."""
    if _WHOLE_LINE.search(clause.words):
        return "modify_elements" in _tools(calls)
    is_many = any(len(each_id(ids)) > 1 for call in calls if isinstance(ids := call.arguments.get("element_ids"), str))
    return (
        is_many
        and _LINE.search(clause.words) is not None
        and not any(isinstance(each.value, Ids) for each in clause.values)
    )


def _may_be_a_range(clause: MessageClause, calls: Sequence[Call]) -> bool:
    """ "column 1 - column 12" read as these two."""
    if (match := _NUMBER_TO_NUMBER.search(clause.words)) is None:
        return False
    meant = {*range(int(match["first"]), int(match["last"]) + 1)} if int(match["last"]) < 10**5 else set[int]()
    got = {
        number for call in calls if isinstance(ids := call.arguments.get("element_ids"), str) for number in each_id(ids)
    }
    return bool(got) and not meant <= got


def _changes_what_it_adds(clause: MessageClause, calls: Sequence[Call]) -> bool:
    return _tools(calls) == {"modify_elements"} and _ADDS.search(clause.words) is not None


def _takes_bay_for_nodes(clause: MessageClause, calls: Sequence[Call]) -> bool:
    return "create_frame_elements" in _tools(calls) and _BAY.search(clause.words) is not None


def _leaves_name_out(clause: MessageClause, calls: Sequence[Call]) -> bool:
    grown = [call for call in calls if call.tool in {"copy_storeys", "extend_frame"}]
    return (
        bool(grown)
        and _NAMED.search(clause.words) is not None
        and not any(each.arguments.get("names") for each in grown)
    )


def _adds_bay_for_storey(clause: MessageClause, calls: Sequence[Call]) -> bool:
    return _tools(calls) == {"extend_frame"} and _ADDS_STOREY.search(clause.words) is not None


def _adds_for_other_length(clause: MessageClause, calls: Sequence[Call]) -> bool:
    for call in calls:
        widths = call.arguments.get("widths")
        if call.tool != "extend_frame" or not isinstance(widths, list):
            continue
        if _RESIZES.search(clause.words) or (len(widths) > 1 and _OTHER_LENGTH.search(clause.words)):
            return True
    return False


def _gives_all_for_part(clause: MessageClause, calls: Sequence[Call]) -> bool:
    many = [
        call
        for call in calls
        for key in ("heights", "widths")
        if isinstance(given := call.arguments.get(key), list)
        and len(given) > 1
        and call.tool in {"copy_storeys", "extend_frame"}
    ]
    return any(
        {"column_section", "beam_section", "copy_loads", "story_data"} & {*call.arguments} for call in many
    ) and (_PART_OF_MADE.search(clause.words) is not None)


def _moves_what_is_kept(clause: MessageClause, calls: Sequence[Call]) -> bool:
    return any(
        call.tool == "set_storey_height" and not {"moves", "between_nodes"} & {*call.arguments} for call in calls
    ) and (_KEPT.search(clause.words) is not None)


def _does_one_of_both(clause: MessageClause, calls: Sequence[Call]) -> bool:
    given = {bool(call.arguments.get("rigid")) for call in calls if call.tool == "set_storey_diaphragm"}
    if any(each.name.startswith("neg.") for each in clause.concepts):
        # "3F flexible, not rigid".
        return False
    return len(given) == 1 and bool(_SETS.search(clause.words) and _FREES.search(clause.words))


def _deletes_one_of_two(clause: MessageClause, calls: Sequence[Call]) -> bool:
    tables = {str(call.arguments.get("table")) for call in calls if call.tool == "delete_records"}
    named = {table for table, pattern in _NUMBERED_THINGS.items() if pattern.search(clause.words)}
    return bool(tables) and len(named) > 1 and not named <= tables


def _deletes_the_support(clause: MessageClause, calls: Sequence[Call]) -> bool:
    """ "절점 1 삭제하고 핀": a node goes, and not what holds it."""
    tables = {str(call.arguments.get("table")) for call in calls if call.tool == "delete_records"}
    return tables == {"CONS"} and _DELETES_NODES.search(clause.words) is not None


def _pins_what_is_freed(clause: MessageClause, calls: Sequence[Call]) -> bool:
    """ "양단 핀, 해제": made and taken back, or one word for it?"""
    return "assign_beam_end_release" in _tools(calls) and _PIN_THEN_OFF.search(clause.words) is not None


def _makes_what_it_deletes(clause: MessageClause, calls: Sequence[Call]) -> bool:
    """ "Delete load case WX and support 3" that deletes the support and defines WX."""
    made = any(tool.startswith("define_") for tool in _tools(calls))
    return made and "delete_records" in _tools(calls) and not any(each.name in _MAKES for each in clause.concepts)


def _names_twice(_: MessageClause, calls: Sequence[Call]) -> bool:
    for call in calls:
        ids, levels = call.arguments.get("ids"), call.arguments.get("levels")
        if isinstance(ids, str) and len(set(numbers := ids.split())) < len(numbers):
            return True
        if isinstance(levels, list) and len({str(each) for each in levels}) < len(levels):
            return True
    return False


def _takes_other_kind(clause: MessageClause, calls: Sequence[Call]) -> bool:
    """ "1F 기둥 재질 C2" in a model where C2 is a section, and the other way round."""
    if _STAYS.search(clause.words):
        return False
    says_material, says_section = _MATERIAL.search(clause.words), _SECTION.search(clause.words)
    if bool(says_material) == bool(says_section):
        return False
    kinds = {kind for each in clause.values if isinstance(each.value, ModelName) for kind in each.value.kinds}
    kinds |= {NameKind.MATERIAL for each in clause.values if isinstance(each.value, Grade)}
    kinds |= {NameKind.SECTION for each in clause.values if isinstance(each.value, SectionSize)}
    if (NameKind.MATERIAL if says_material else NameKind.SECTION) in kinds and _tools(calls) <= {"modify_elements"}:
        return False
    gives = {
        key
        for call in calls
        if call.tool == "modify_elements"
        for key in ("section", "material")
        if key in call.arguments
    }
    gives |= {call.tool.removeprefix("modify_") for call in calls if call.tool in {"modify_section", "modify_material"}}
    return gives == ({"section"} if says_material else {"material"})


def _reaches_one_of_two(clause: MessageClause, calls: Sequence[Call]) -> bool:
    """ "columns 1-12 and 2F beams": numbers of one kind beside members of another that a storey tells."""
    if _tools(calls) != {"modify_elements"} or not any(isinstance(each.value, Storeys) for each in clause.values):
        return False
    numbers = {number for each in clause.values if isinstance(each.value, Ids) for number in each_id(each.value.text)}
    kinds = {each.name for each in clause.concepts if each.name in _KINDS}
    got = {
        number for call in calls if isinstance(ids := call.arguments.get("element_ids"), str) for number in each_id(ids)
    }
    return len(kinds) > 1 and bool(numbers) and got <= numbers


def _crosses_directions(clause: MessageClause, calls: Sequence[Call]) -> bool:
    """ "2F X beams and 3F Y beams" in one call: each storey has a direction of its own."""
    places = {each.value for each in clause.values if isinstance(each.value, Storeys)}
    axes = {match["axis"] for match in _DIRECTED.finditer(clause.words)}
    return len(places) > 1 and len(axes) > 1 and sum("element_ids" in call.arguments for call in calls) == 1


def _takes_angle_for_scale(clause: MessageClause, calls: Sequence[Call]) -> bool:
    given = [call.arguments for call in calls if call.tool == "modify_rs_load_case"]
    return any(
        not any(each.get(key) == float(said) for each in given)
        and any(value == float(said) for each in given for value in each.values())
        for key, pattern in _VALUES_OF_SPECTRA.items()
        for match in pattern.finditer(clause.words)
        if (said := match["value"].rstrip(".")).count(".") <= 1
    )


def _drops_the_run(clause: MessageClause, calls: Sequence[Call]) -> bool:
    """ "Run, then set the modes to 15": the run is an order of its own."""
    if "perform_analysis" in _tools(calls) or any(each.name.startswith("neg.") for each in clause.concepts):
        return False
    if _RUN_LAST.search(clause.words):
        return True
    return any(
        each.name == "do.run" and _RUN_FIRST.match(clause.text(each.span.end, clause.end)) for each in clause.concepts
    )


def _invents_a_name(clause: MessageClause, calls: Sequence[Call]) -> bool:
    rows = [
        str(each.get("name"))
        for call in calls
        if call.tool == "define_load_combinations" and isinstance(given := call.arguments.get("combinations"), list)
        for each in given
        if isinstance(each, dict)
    ]
    invented = [each for each in rows if _INVENTED.fullmatch(each) and each not in clause.message]
    return bool(invented) and len(invented) < len(rows)


CHECKS: Final[tuple[tuple[Callable[[MessageClause, Sequence[Call]], bool], Template], ...]] = (
    (_has_open_range, words.OPEN_RANGE),
    (_has_line_of_one, words.LINE_OR_ALL),
    (_may_be_a_range, words.RANGE_OR_BOTH),
    (_changes_what_it_adds, words.MAKE_OR_CHANGE),
    (_takes_bay_for_nodes, words.BAY_OR_NODES),
    (_leaves_name_out, words.NAMELESS),
    (_adds_bay_for_storey, words.STOREY_OR_BAY),
    (_adds_for_other_length, words.NO_OTHER_SPAN),
    (_gives_all_for_part, words.ONE_OF_THE_MADE),
    (_moves_what_is_kept, words.WHAT_IS_KEPT),
    (_does_one_of_both, words.ON_AND_OFF),
    (_deletes_one_of_two, words.ONE_OF_TWO_NOUNS),
    (_deletes_the_support, words.NODE_OR_SUPPORT),
    (_pins_what_is_freed, words.PIN_OR_FREE),
    (_makes_what_it_deletes, words.ONE_OF_TWO_NOUNS),
    (_names_twice, words.NAMED_TWICE),
    (_takes_other_kind, words.SAID_KIND),
    (_reaches_one_of_two, words.TWO_GROUPS),
    (_crosses_directions, words.EACH_ITS_DIRECTION),
    (_takes_angle_for_scale, words.ANGLE_OR_SCALE),
    (_drops_the_run, words.RUN_AS_WELL),
    (_invents_a_name, words.ONE_WITHOUT_NAME),
)
