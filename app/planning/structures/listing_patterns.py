"""How joints with coordinates and members between them are written, and how they are named again."""

from typing import Final

from app.lib.patterns import Pattern

NAME: Final = r"(?:[A-Z]{1,2}\d{0,3}|[a-z]\d{1,3}|\d{1,3})"
LABEL: Final = r"(?:[A-Za-z]{0,2}\d{1,3})"
NUMBER: Final = r"[-+]?\d+(?:\.\d+)?"
# "4 (6, 0) in m": the word before a unit is no inch.
UNIT: Final = r"(?:mm|cm|m|ft|in(?! ?[a-z]))(?![A-Za-z0-9/²³])"
_JOINT: Final = r"(?:(?i:nodes?|joints?|points?|supports?)|절점|조인트|지점|점)"
_BAR: Final = (
    r"(?:(?i:members?|elements?|elems?|bars?|beams?|columns?|rafters?|braces?|diagonals?|struts?|posts?|girders?|chords?)"
    r"|부재|요소|보|기둥|가새|서까래|지붕보|사재|현재)"
)
# Behind a name: no part of a longer word or number, and no value with a unit.
_END: Final = rf"(?![A-Za-z0-9_]|\.\d| ?{UNIT}| ?kN)"
# Between a name and its coordinates.
_IS: Final = r"(?: ?(?:(?i:is|at|located|lies)(?![a-z])|[:=@]|[은는이가의을를]|번|절점|좌표[은는가]?))* ?"
_VALUE: Final = rf"(?:[xyzXYZ] ?= ?)?{NUMBER}(?: ?{UNIT})?"
_BEHIND: Final = rf"(?: ?\(?(?P<unit>{UNIT})\)?)?"
# "1 (0, 4)", "절점 A(0; 4)", "node 1 at (0, 4) m".
SPOT: Final = Pattern(
    rf"(?<![\w.(-])(?:{_JOINT} ?(?:(?i:no\.?) ?|#)?)?(?P<name>{NAME}){_IS}"
    rf"[(\[] ?(?P<row>{_VALUE}(?: ?[,;] ?{_VALUE}){{1,2}}) ?[)\]](?: ?(?P<unit>{UNIT}))?"
)
# "1: 0, 4", "1 = 0 4", and "node 1: x = 0 m, z = 4 m" of a table.
COLON: Final = Pattern(
    rf"(?<![\w.(-])(?:{_JOINT} ?)?(?P<name>{NAME})번?(?: ?[:=] ?| ?[은는] ?| (?=[xX] ?=))"
    rf"(?P<row>{_VALUE}(?! ?[:=])(?:(?: ?[,/] ?| ){_VALUE}(?! ?[:=]|\d|\.\d)){{1,2}})(?: ?(?P<unit>{UNIT}))?"
)
ROW: Final = Pattern(
    rf"(?m)^[ \t]*(?P<name>{NAME})[ \t,.)]+(?P<row>{NUMBER}(?:[ \t]*[, \t][ \t]*{NUMBER}){{1,2}})[ \t]*"
    rf"(?P<unit>{UNIT})?[ \t]*$"
)
# "A 0 0, B 4 0", "N1 0,0; N2 0,4".
SPACED: Final = Pattern(
    rf"(?<![\w.(-])(?P<name>{NAME}) (?P<row>{NUMBER} ?[, ] ?{NUMBER}(?: ?[, ] ?{NUMBER})?){_BEHIND}"
    r"(?= ?[,;.\n]|$)(?!\.\d)"
)
HEADS: Final = Pattern(
    r"(?P<joint>(?i:\b(?:nodes?|joints?|points?|coordinates?)\b)|절점|좌표|조인트)"
    rf"|(?P<bar>(?<![가-힣]){_BAR}|(?i:connect|join|link)(?!t))"
)
_TO: Final = r" ?(?:-|~|->|→|>) ?"
# "1-2-3", "M1: A-B", "부재 1: 1-2", "(1-2)".
CHAIN: Final = Pattern(
    rf"(?<![\w.-])(?:{_BAR} ?)?"
    rf"(?:\(?(?P<label>{LABEL})\)?번?(?: ?부재)?(?: ?(?:[:=]|[은는]|\() ?| (?=[A-Z\d]+-)))?"
    rf"(?P<chain>{NAME}(?:{_TO}{NAME})+)\)?(?! ?-){_END}"
)
# "connects 1 and 2", "column from 1 to 2", "1번과 2번을 잇는다".
CONNECTED: Final = Pattern(
    rf"(?<![\w.-])(?:{_BAR} ?(?P<label>{LABEL})?번?(?: ?[:=])? ?)?"
    r"(?P<verb>(?:(?i:connects?|connecting|joins?|joining|links?|linking|between|runs?|spans?|goes|from|is)"
    r"(?![a-z]) ?)+)"
    rf"(?:{_JOINT} ?)?(?P<a>{NAME}) (?:and|to) (?:{_JOINT} ?)?(?P<b>{NAME})(?![A-Za-z0-9_]|\.\d)"
    rf"|(?<![\w.-])(?:부재 ?(?P<label2>{LABEL})[은는:]? ?)?(?:절점 ?)?(?P<c>{NAME})번?(?: ?절점)? ?(?:[과와]|에서|및) ?"
    rf"(?:절점 ?)?(?P<d>{NAME})번?(?: ?절점)?"
    r"(?=[\d번절점과와을를에서까지,및 A-Z]*(?:부재로 ?|각각 ?|서로 ?)*(?:잇|이어|연결))"
)
A_TO_B: Final = Pattern(rf"(?<![\w.-])(?P<a>{NAME}) to (?P<b>{NAME}){_END}")
TWO_LETTERS: Final = Pattern(
    rf"(?<![A-Za-z0-9])(?:{_BAR} ?)?(?P<a>[A-Z])(?P<b>[A-Z])(?![A-Za-z0-9]| ?=)"
    r"(?: ?(?:부재|보|기둥)(?=[에의를은는이가 ,]|$))?"
)
# "member 1: i = 1, j = 2" of a table.
ENDS: Final = Pattern(
    rf"(?:{_BAR} ?)?(?P<label>{LABEL}): ?"
    rf"(?i:i|start|from|node i|i node|node1|시점|시작|i단|i절점|시작절점) ?= ?(?P<a>{NAME}), ?"
    rf"(?i:j|end|to|node j|j node|node2|종점|끝|j단|j절점|끝절점) ?= ?(?P<b>{NAME})(?![A-Za-z0-9_]|\.\d)"
)
BAR_ROW: Final = Pattern(
    rf"(?m)^[ \t]*(?:(?P<label>{LABEL})[ \t:,)]+)?(?P<a>{NAME})[ \t]*[, \t-][ \t]*(?P<b>{NAME})[ \t]*$"
)
BRACKETS: Final = Pattern(rf"\( ?(?P<a>{NAME}) ?, ?(?P<b>{NAME}) ?\)")
JOINT_BEFORE: Final = Pattern(rf"{_JOINT} ?$")
_AND: Final = r"(?: ?(?:,|/|·|&|(?i:and)(?![a-z])|및|[와과](?= )) ?)+"
_HELD: Final = (
    r"(?:(?i:fixed|fix|clamped|pinned|pins?|hinged|rollers?|supported|supports?|on (?:an? )?(?:\w+ )?springs?)"
    r"|고정|핀|힌지|롤러|지점|스프링)"
)
# A number that counts or measures something names no joint.
_NO_VALUE: Final = (
    rf"(?![A-Za-z0-9_%/]|\.\d| ?{UNIT}| ?(?:kN|N|t|MN|kip)(?![a-z])|"
    r" ?(?:개|층|경간|(?i:bays?|spans?|store?ys?|supports|pins|rollers|of|load|cases?|modes?)))"
)


def _names(group: str) -> str:
    """One or several, as a group of this name: "1, 2 and 5", "A와 D", "1~4"."""
    return rf"(?P<{group}>{NAME}번?(?:(?:{_AND}|-|~| to ){NAME}번?(?!\d|\.\d| ?{UNIT}| ?kN))*)"


NAMED: Final = Pattern(
    rf"(?:(?<![A-Za-z가-힣]){_JOINT} ?(?:(?i:no\.?) ?|#)?{_names('a')}{_NO_VALUE}"
    rf"|(?<![\w.-]){_names('b')} ?(?:절점|지점|(?<=번)점|점(?=[에의은는을이 ,]))"
    rf"|(?<![\w.-])(?P<c>\d{{1,3}}번(?:{_AND}\d{{1,3}}번)*)(?! ?(?:부재|보|기둥|요소|째|하중))"
    rf"|(?<![A-Za-z])(?i:at|on|of|in)(?![a-z]) {_names('d')}{_NO_VALUE}"
    rf"|{_HELD} ?(?i:supports? )?(?:(?i:at|on|in)(?![a-z]) |[:=] ?|\( ?)?{_names('e')}{_NO_VALUE}"
    rf"|(?<![\w.-]){_names('f')} ?(?:[은는:=(]|(?i:is|are)(?![a-z]))? ?(?={_HELD})"
    r"(?!(?i:pins|rollers|\w+ (?:supports|bases|feet|ends))\b)"
    rf"|(?<![\w.-]){_names('g')}(?=(?:에서?|의)(?![가-힣]))"
    r"|(?<![\w.-])(?P<h>\d{1,3}): ?(?=\d|F|P|M|H|V))"
)
# A capital letter by itself; "A = 20 cm²", "E 205 GPa" are none.
ALONE: Final = Pattern(
    r"(?<![A-Za-z0-9.])(?P<name>[A-Z]{1,2}\d{0,3}|[a-z]\d{1,3})"
    r"(?![A-Za-z0-9]| ?=| ?:? ?\d[\d.,]*(?:[eE][-+]?\d+)? ?(?:x ?10|cm|mm|m[2²4⁴^]|GPa|MPa|N/))"
)
ARTICLE: Final = Pattern(r"A (?!pinned\b|fixed\b|hinged\b|on\b|is\b|are\b|and\b|to\b|with\b)[a-z0-9]")
BAR_NAMED: Final = Pattern(
    rf"(?<![가-힣A-Za-z]){_BAR} ?(?:(?i:no\.?) ?|#)?(?P<a>{LABEL}(?:(?:{_AND}|~| to ){LABEL})*){_NO_VALUE}"
    rf"|(?<![\w.-])(?P<b>{LABEL}번?(?:(?:{_AND}|~){LABEL}번?)*) ?(?:부재|요소)"
)
UNIT_SAID: Final = Pattern(
    rf"(?i:units?(?: are| is)?|단위[는은]?)(?: ?[:=])? ?\(?(?:(?:kN|N|MN|tonf|tf|kip) ?[,·/\-] ?)?"
    rf"(?P<anywhere>{UNIT})\)?"
    r"|[(\[] ?(?:(?i:in|all in|units?:?|단위:?) )?(?:[xX], ?[yYzZ](?:, ?[zZ])?(?:,| in|;)? )?"
    rf"(?P<bracket>{UNIT}) ?[)\]]"
    r"|(?<=[a-zA-Z,)\x00] )(?:(?i:in) )?(?P<word>metres?|meters?|feet|millimetres?)(?![A-Za-z])"
    r"|(?<=[a-zA-Z,)\x00] )(?i:in) (?P<short>mm|cm|m|ft)(?![A-Za-z])"
)
AXES: Final = Pattern(
    r"[(\[] ?[xX] ?[,;] ?[yYzZ](?: ?[,;] ?[zZ])? ?[)\]]|(?<![A-Za-z])[xX],? [yYzZ](?:,? [zZ])?(?= ?[:\n(])"
)
