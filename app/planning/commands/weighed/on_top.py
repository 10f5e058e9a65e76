"""Amounts that come on top of what is there ("another 0.5", "0.5 더 얹어"), beside calls that set a value instead."""

import re
from collections.abc import Mapping
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.call import Call

_NUMBER: Final = r"\d+(?:\.\d+)?"
_ENGLISH: Final = (
    rf"(?<![A-Za-z])(?:another|an extra|extra|additional|an additional|a further|further) {_NUMBER}"
    rf"|(?<![A-Za-z])add(?:ing)? {_NUMBER} ?(?:(?:kN|N|tonf|tf|kPa|MPa|mm|cm|m|%)[^\s,;]{{0,5}} )?"
    rf"(?:more )?(?:to|onto) "
    rf"|{_NUMBER} ?[^\s,;]{{0,8}} (?:extra|more|additional(?:ly)?|on top)(?![A-Za-z])"
)
_KOREAN: Final = rf"추가로 ?{_NUMBER}|{_NUMBER} ?[^\s,;가-힣]{{0,8}} ?(?:만큼|더(?= |$)|얹|보태|가산)"
_ANY: Final = Pattern(f"{_ENGLISH}|{_KOREAN}", re.IGNORECASE)
# A floor load type adds up by its cases: what is added to one may be a new load in it, or more of the old one.
_IN_A_TYPE: Final = Pattern(
    rf"{_ENGLISH}|{_KOREAN}|(?<![A-Za-z])add(?:ing)?(?![A-Za-z])[^,;.]*{_NUMBER}"
    rf"|{_NUMBER} ?[^\s,;가-힣]{{0,8}} ?(?:추가|더해|더하)",
    re.IGNORECASE,
)
# "모드 4개 추가로": so many more.
_IN_A_COUNT: Final = Pattern(rf"{_ENGLISH}|{_KOREAN}|{_NUMBER} ?개(?:를)? ?(?:추가|더)", re.IGNORECASE)
# "베타 90도 추가 회전", "turn them a further 90°".
_IN_AN_ANGLE: Final = Pattern(
    rf"{_ENGLISH}|{_KOREAN}|(?:추가(?:로)?|더) ?(?:회전|돌)"
    r"|(?<![A-Za-z])(?:further|another|more|additional|(?:from|to) (?:the )?(?:present|current|existing))(?![A-Za-z])"
    r"|(?:현재|지금|기존)(?:각|각도|값)?(?:에서|에) ",
    re.IGNORECASE,
)
# "C1 폭 +100", "2F height +0.5 m": a sign ahead of a size says by how much; "DL +1.6LL" and "2F+3F" do not.
_PLUS: Final = Pattern(rf"(?<![\d%] )(?<= )\+ ?{_NUMBER}(?![\d.]*(?:F|층))", re.IGNORECASE)
_PLUS_ALONE: Final = Pattern(rf"(?<![\d%] )(?<= )\+ ?{_NUMBER}(?![\d.]* ?[*x·]? ?[A-Za-z(])", re.IGNORECASE)
_SIGNED: Final[Mapping[str, Pattern]] = {
    "modify_floor_load_type": _PLUS,
    "modify_load_combination": _PLUS_ALONE,
    "set_analysis_control": _PLUS_ALONE,
    "modify_rs_load_case": _PLUS,
    "modify_section": _PLUS,
    "modify_thickness": _PLUS,
    "set_storey_height": _PLUS,
}
_SETS: Final[Mapping[str, Pattern]] = {
    "modify_floor_load_type": _IN_A_TYPE,
    "modify_load_combination": _ANY,
    "set_analysis_control": _IN_A_COUNT,
    "modify_static_seismic_load": _ANY,
    "modify_rs_load_case": _ANY,
    "modify_section": _ANY,
    "modify_thickness": _ANY,
}


def comes_on_top(words: str, call: Call) -> bool:
    """Whether a clause says by how much more, and the call would set that as the whole."""
    signed = _SIGNED.get(call.tool)
    if signed is not None and signed.search(words):
        return True
    pattern = _IN_AN_ANGLE if "beta_angle_deg" in call.arguments else _SETS.get(call.tool)
    return pattern is not None and pattern.search(words) is not None
