"""Section sizes and material grades as engineers write them."""

import re
from typing import Final

from app.reading.numbers import number_of, shown
from app.reading.slots import Found, Grade, GradeKind, SectionSize
from app.reading.source import SourceText

_D: Final = r"\d{1,5}(?:\.\d{1,3})?"
_X: Final = r" ?[xX*] ?"
_UNIT: Final = r"(?: ?(?P<unit>mm|cm|m|밀리(?:미터)?|센티(?:미터)?)(?![A-Za-z/]))?"
_ROLLED: Final = re.compile(
    rf"(?<![A-Za-z0-9])(?P<letter>BH|H|I|ㄷ|ᄃ|C|T|L|□|ㅁ|ᄆ|B|P|Ø|φ|Φ) ?-? ?(?P<sizes>{_D}(?:{_X}{_D}){{1,4}})(?!\d|\.\d){_UNIT}"
)
_RECTANGLE: Final = re.compile(
    rf"(?<![\w.]){{0}}(?P<first>{_D}){_X}(?P<second>{_D})(?!{_X}\d)(?!\d|\.\d)".replace("{0}", "")
    + rf"{_UNIT}(?: ?\(? ?(?P<order>[bB] ?[xX*] ?[hHdD]|[hHdD] ?[xX*] ?[bB]|폭 ?[xX*] ?춤|춤 ?[xX*] ?폭|가로 ?[xX*] ?세로) ?\)?)?"
)
_SQUARE: Final = re.compile(
    rf"(?<![\w.])(?P<side>{_D}){_UNIT} ?각(?![도가-힣])|(?:square|정사각형?|정방형) ?(?P<side2>{_D})(?!\d|\.\d) ?(?P<unit2>mm|cm|m)?(?![A-Za-z])"
    rf"|(?<![\w.])(?P<side3>{_D}) ?(?P<unit3>mm|cm|m)? (?:square)(?![A-Za-z])"
)
_ROUND: Final = re.compile(
    rf"(?:[ØφΦ⌀]|(?<![A-Za-z])D(?=\d{{3}})|직경 ?|지름 ?|dia(?:meter)?\.? ?(?:of )?)(?P<side>{_D})(?!\d|\.\d|[xX*]){_UNIT}",
    re.IGNORECASE,
)
_CONCRETE: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:C|c)(?P<c>\d{2,3})(?![\d.xX*]|[A-Za-z])"
    r"|(?:fck|f'c|fc')\s?[=:]?\s?(?P<fck>\d{2,3})(?:\s?MPa)?|콘크리트\s?(?:강도)?\s?(?P<ko>\d{2,3})\s?MPa"
    r"|(?<![\d.])(?P<en>\d{2,3})\s?MPa\s?(?:콘크리트|concrete)",
    re.IGNORECASE,
)
_STEEL: Final = re.compile(
    r"(?<![A-Za-z0-9])(?P<name>(?:SS|SM|SN|SHN|SMA|HSM|HSA|STKN?R?|SNR|SRT|SPSR|SGT|SNT|UL)\s?\d{3}[A-Z]?|A36|A572(?:-50)?|A992|S(?:235|275|355|460)|Q(?:235|345|355))"
    r"(?![A-Za-z0-9])"
)
_BAR: Final = re.compile(r"(?<![A-Za-z0-9])(?P<name>SD\s?\d{3}[A-Z]?)(?![A-Za-z0-9])")
# NFKC turns ㄷ and ㅁ into their conjoining forms.
_LETTERS: Final = {
    "BH": "H", "I": "H", "ㄷ": "C", "ᄃ": "C", "□": "B", "ㅁ": "B", "ᄆ": "B", "Ø": "P", "φ": "P", "Φ": "P",
}  # fmt: skip
_UNITS: Final = {"밀리": "mm", "밀리미터": "mm", "센티": "cm", "센티미터": "cm"}
# Below this a size without a unit can only be metres; from here on in metres it is no section.
_LEAST_MM: Final = 20
_MOST_M: Final = 3


def read_sections(source: SourceText) -> list[Found]:
    """H-588x300x12x20, 400x700 (BxH), 500각, D800."""
    found: list[Found] = []
    for match in source.matches(_ROLLED):
        sizes = tuple(shown(number_of(each)) for each in re.split(_X, match["sizes"]))
        letter = _LETTERS.get(match["letter"], match["letter"])
        found.append(Found(SectionSize(letter, sizes, _unit(match["unit"], sizes)), source.take(match)))
    for match in source.matches(_RECTANGLE):
        sizes = (shown(number_of(match["first"])), shown(number_of(match["second"])))
        unit = _unit(match["unit"], sizes)
        # "3x6m" is three bays, not a section.
        if unit != "m" or max(map(number_of, sizes)) < _MOST_M:
            found.append(Found(SectionSize("SB", sizes, unit, _order(match["order"])), source.take(match)))
    for match in source.matches(_SQUARE):
        side = shown(number_of(match["side"] or match["side2"] or match["side3"]))
        unit = match["unit"] or match["unit2"] or match["unit3"]
        found.append(Found(SectionSize("SB", (side, side), _unit(unit, (side,))), source.take(match)))
    for match in source.matches(_ROUND):
        sizes = (shown(number_of(match["side"])),)
        found.append(Found(SectionSize("SR", sizes, _unit(match["unit"], sizes)), source.take(match)))
    return found


def read_grades(source: SourceText) -> list[Found]:
    """C27, fck 27, SM355, SD500."""
    found = [
        Found(Grade(re.sub(r"\s", "", match["name"]), kind), source.take(match))
        for pattern, kind in ((_STEEL, GradeKind.STEEL), (_BAR, GradeKind.BAR))
        for match in source.matches(pattern)
    ]
    for match in source.matches(_CONCRETE):
        strength = match["c"] or match["fck"] or match["ko"] or match["en"]
        found.append(Found(Grade(f"C{int(strength)}", GradeKind.CONCRETE), source.take(match)))
    return found


def _unit(written: str | None, sizes: tuple[str, ...]) -> str:
    """The unit as written; millimetres go without saying, and metres where no section could be that small."""
    if written:
        return _UNITS.get(written, written)
    return "mm" if max(map(number_of, sizes)) >= _LEAST_MM else "m"


def _order(written: str | None) -> str:
    if not written:
        return ""
    return "BxH" if written.strip()[0].casefold() in "b폭가" else "HxB"
