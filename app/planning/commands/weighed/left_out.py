"""What an order says is to be done as well, and no call of its plan does."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.call import Call

# "C24랑 같이", "both": what was defined just before is given as well.
_TOGETHER: Final = Pattern(
    r"같이|함께|둘 ?다|(?<![A-Za-z])(?:both|together|along with|(?:and|with) it|it and)(?![A-Za-z])", re.IGNORECASE
)
_DEFINED_FOR: Final[Mapping[str, str]] = {"define_section": "section", "define_material": "material"}
_NAME_TOO: Final = Pattern(
    r"이름(?:도|까지)(?![가-힣]*\s*(?:그대로|유지|두))"
    r"|(?<![A-Za-z])(?:(?:its|the) )?name (?:too|as well|also)(?![A-Za-z])"
    r"|(?<![A-Za-z])rename (?:it|them) (?:too|as well|also|accordingly)(?![A-Za-z])",
    re.IGNORECASE,
)
# "(춤 500)", "width 700": which side of a section a number is.
_SIDES: Final[Mapping[str, Pattern]] = {
    "height": Pattern(r"(?:춤|높이|깊이|(?<![A-Za-z])(?:depth|height))[은는이가]? ?[=:]? ?(?P<number>\d+)(?![\d.])", 2),
    "width": Pattern(r"(?:폭|너비|(?<![A-Za-z])width)[은는이가]? ?[=:]? ?(?P<number>\d+)(?![\d.])", 2),
}
_OF_SECTIONS: Final = frozenset({"define_section"})
_CHANGES: Final = ("modify_section", "modify_material", "modify_thickness")


def leaves_one_out(words: str, calls: Sequence[Call]) -> bool:
    """ "C9 500각 만들고 기둥 1~8에 C24랑 같이": C9 is defined and given to nobody, where both were to be given."""
    given = [call.arguments for call in calls if call.tool == "modify_elements"]
    if not given or not (_TOGETHER.search(words) or _made_in_one_list(words, calls)):
        return False
    return any(
        call.arguments.get("name") not in [each.get(key) for each in given]
        for call in calls
        if (key := _DEFINED_FOR.get(call.tool)) is not None
    )


def _made_in_one_list(words: str, calls: Sequence[Call]) -> bool:
    """ "C5 700각, C6 650각 만들어서 1층 기둥에": two that one verb makes, and only one of them is given."""
    names = [str(call.arguments.get("name")) for call in calls if call.tool == "define_section"]
    places = [words.find(name) for name in names]
    if len(names) <= 1 or -1 in places:
        return False
    first, last = min(places), max(places)
    behind = _MADE_AND.match(words, last)
    is_named = behind is not None and any(words.find(name, behind.end()) >= 0 for name in names)
    return behind is not None and not is_named and _VERB.search(words[first:last]) is None


_VERB: Final = Pattern(
    r"만들|정의|추가|생성|등록|[;.\n](?!\d)|[에로](?= |,)|(?<![A-Za-z])(?:for|to|on)(?![A-Za-z])", re.IGNORECASE
)
# The last of the list with its size, the verb that makes them, and nothing named behind it.
_MADE_AND: Final = Pattern(
    r"[A-Za-z]\w{0,9} [^,;.\n]{1,30}? ?(?:만들어서?|만들고|정의해서?|정의하고|추가해서?|추가하고)(?! ?[A-Za-z])"
    r"|[A-Za-z]\w{0,9} [^,;.\n]{1,30}? (?:for|and (?:give|assign|put))(?! [A-Z]\w{0,9} (?:to|on))",
)


def forgets_the_name(words: str, calls: Sequence[Call]) -> bool:
    """ "G1을 400x800으로, 이름도": the size changes, and the name was to."""
    if not _NAME_TOO.search(words) or not any(call.tool in _CHANGES for call in calls):
        return False
    return not any(call.tool == "rename_record" or call.arguments.get("new_name") for call in calls)


def turns_a_size(words: str, calls: Sequence[Call]) -> bool:
    """ "C5 500x700 (춤 500)" made 700 deep: a side that is told by its name is that side of no section."""
    if not calls or not {call.tool for call in calls} <= _OF_SECTIONS:
        return False
    return any(
        match["number"] not in {str(call.arguments.get(side, "")).split(" ")[0] for call in calls}
        for side, pattern in _SIDES.items()
        for match in pattern.finditer(words)
    )
