"""Section sizes and material grades as engineers write them."""

import re
from dataclasses import replace
from typing import Final

from app.lib.patterns import Pattern
from app.reading.numbers import number_of, shown
from app.reading.slots import Found, Grade, GradeKind, NewName, SectionSize
from app.reading.source import SourceText
from app.trade.units import symbol_of

_D: Final = r"(?:\d{1,2},\d{3}|\d{1,5}(?:\.\d{1,3})?)"
_X: Final = r"(?: ?[xX*] ?|(?<=\d\d\d) by (?=\d\d\d))"
_MM: Final = r"(?:mm|cm|m|in(?:ch(?:es)?)?(?! [A-Za-z0-9가-힣])|밀리(?:미터)?|센티(?:미터)?)(?![A-Za-z/²³])"
_UNIT: Final = rf"(?: ?(?P<unit>{_MM}))?"
_LETTER: Final = r"BH|H|I|ㄷ|ᄃ|C|T|L|□|ㅁ|ᄆ|B|P|Ø|φ|Φ"
_WORD: Final = (
    r"box|SHS|RHS|각형 ?강관|각관|박스|pipe|CHS|강관|파이프|equal angle|angle|ㄱ형강|앵글|앵글강|channel"
    r"|ㄷ형강|찬넬|채널|tee|T형강|H형강|H ?빔"
)
# "350x175x7/11": a stroke before the flange.
_SIZES: Final = rf"(?P<sizes>{_D}(?:{_X}{_D}){{1,4}}(?: ?/ ?{_D})?)(?!\d|\.\d)"
_PARTS: Final = rf"{_X}| ?/ ?"
_ROLLED: Final = Pattern(
    rf"(?:(?<![A-Za-z0-9])(?P<letter>{_LETTER}) ?-? ?|(?<![A-Za-z])(?P<word>{_WORD})s? ?-? ?){_SIZES}{_UNIT}",
    re.IGNORECASE,
)
# Four sizes without a letter: the word for their shape stands elsewhere.
_SHAPELESS: Final = Pattern(rf"(?<![\d.,A-Za-z]){_D}(?:{_X}{_D}){{1,2}}(?:{_X}| ?/ ?){_D}(?!{_X}\d|\d|\.\d){_UNIT}")
_MOST_FLANGE_MM: Final = 60
_LEAST_SIZES: Final = {"H": 4, "B": 3, "C": 4, "T": 4, "L": 3}
# Words that tell the shape and nothing else: they go with it.
_ONLY_SHAPES: Final = frozenset({"C", "T", "L"})
_SHAPE_SAID: Final = (
    (
        "H",
        Pattern(
            r"(?<![A-Za-z])(?:(?:H|I|WF)[ -]?(?:shapes?|sections?|beams?)|wide[ -]flanges?)(?![A-Za-z])"
            r"|(?<![A-Za-z])[HI] ?형(?:강)?(?![가-힣]강)|에이치 ?형강|[HI] ?빔|압연 ?H"
        ),
    ),
    (
        "B",
        Pattern(r"box|각형 ?강관|각 ?파이프|각관|박스|(?<![A-Z])[SR]HS|(?:square |rectangular )?tubes?", re.IGNORECASE),
    ),
    (
        "L",
        Pattern(
            r"(?<![A-Za-z])(?:(?:un)?equal[ -](?:leg )?)?angles?(?: (?:section|iron))?(?![A-Za-z])"
            r"|앵글강?|[Lㄱᄀ] ?형강",
            re.IGNORECASE,
        ),
    ),
    ("C", Pattern(r"channels?|ㄷ ?형강|ᄃ ?형강|찬넬|채널", re.IGNORECASE)),
    ("T", Pattern(r"(?<![A-Za-z])tees?(?![A-Za-z])|T ?형강")),
)
# Sections of other catalogues go by their names.
_CATALOGUED: Final = Pattern(
    r"(?<![A-Za-z0-9])(?P<name>W\d{1,2} ?[xX] ?\d{1,3}|HSS ?\d{1,2}(?:[xX][\d/.]{1,5}){1,2}|(?:UB|UC|UBP"
    r"|PFC) ?\d{2,4}[xX]\d{2,4}[xX]\d{1,3}"
    r"|(?:IPE|IPN|UPN|HEA|HEB|HEM|HD|HP) ?\d{2,4}|HE ?\d{2,4} ?[ABM])(?![A-Za-z0-9])"
)
_B: Final = r"[bB]|폭|가로"
_H: Final = r"[hHdD]|춤|세로|높이"
_ORDER: Final = rf"(?:{_B}) ?[xX*] ?(?:{_H})|(?:{_H}) ?[xX*] ?(?:{_B})"
# The order of all sizes, said once for them: "(B x H)", "all width x depth".
_ORDER_ALONE: Final = Pattern(
    rf"(?:,? ?(?:모두|전부|all))? ?\(? ?(?<![A-Za-z\d])(?P<order>{_ORDER}"
    rf"|(?:width|breadth) ?(?:x|by|×) ?(?:depth|height)"
    rf"|(?:depth|height) ?(?:x|by|×) ?(?:width|breadth))(?: ?(?:순서?|order|기준))?(?![A-Za-z\d]) ?\)?",
    re.IGNORECASE,
)
_RECTANGLE: Final = Pattern(
    rf"(?:(?P<before>{_ORDER}) ?[=:]? ?)?(?<![\d.,A-Za-z])(?P<first>{_D}) ?(?P<unit1>mm|cm|m|in)?{_X}"
    rf"(?P<second>{_D})(?!{_X}\d)(?!\d|\.\d)"
    rf"{_UNIT}(?: ?\(? ?(?P<order>{_ORDER}) ?\)?)?"
)
_SQUARE: Final = Pattern(
    rf"(?<![\w.,])(?P<side>{_D}){_UNIT} ?각(?!도|층|각|[가나다라마바사아자차카타파하]?지|형|관)|(?:square"
    rf"|정사각형?|정방형) ?(?P<side2>{_D})(?!\d|\.\d) ?(?P<unit2>{_MM})?"
    rf"|(?<![\w.,])(?P<side3>{_D}) ?(?P<unit3>{_MM})? ?(?=(?:square|sq|정방형|정사각)(?![A-Za-z]))"
)
_ROUND_MARK: Final = r"[ØφΦ⌀]|(?<![A-Za-z])D(?=\d{3})|직경 ?|지름 ?|dia(?:meter)?\.? ?(?:of )?"
_ROUND: Final = Pattern(
    rf"(?:{_ROUND_MARK})(?P<side>{_D})(?!\d|\.\d|[xX*]){_UNIT}"
    rf"|(?<![\w.,])(?P<side2>{_D}) ?(?P<unit2>{_MM})? ?(?:Ø|φ|Φ|파이(?![가-힣])|dia(?:meter|\.)?(?![A-Za-z]))",
    re.IGNORECASE,
)
_CONCRETE: Final = Pattern(
    r"(?<![A-Za-z0-9])(?:C|c)(?P<c>\d{2,3})(?:/\d{2,3})?(?!\.?\d|[xX*]|[A-Za-z])"
    r"|(?:fck|f'c|fc')\s?[=:]?\s?(?P<fck>\d{2,3})(?:\s?MPa)?|콘크리트\s?(?:강도)?\s?(?P<ko>\d{2,3})\s?MPa"
    r"|(?<![\d.])(?P<en>\d{2,3})\s?MPa\s?(?=콘크리트|concrete)"
    r"|콘크리트\s?(?P<ko2>\d{2,3})(?![\d.]|\s?(?:mm|m|개|층))",
    re.IGNORECASE,
)
_STEEL: Final = Pattern(
    r"(?<![A-Za-z0-9])(?P<name>(?:SS|SM|SN|SHN|SMA|HSM|HSA|STKN?R?|SNR|SRT|SPSR|SGT|SNT|UL)\s?\d{3}[A-Z]?|A36|A572(?:-50)?|A992|S(?:235|275|355|460)|Q(?:235|345|355))"
    r"(?![A-Za-z0-9])"
)
_BAR: Final = Pattern(r"(?<![A-Za-z0-9])(?P<name>SD\s?\d{3}[A-Z]?)(?![A-Za-z0-9])")
_THICK: Final = r"[tT]|(?:벽 ?)?두께|thk\.?|(?:wall )?thickness|walls?"
_WALL: Final = (
    rf"[ ,]{{0,2}}(?:and |with )?(?:(?:{_THICK}) ?(?:of )?[:=]? ?(?P<wall>{_D})(?!\d|\.\d)(?: ?mm(?![A-Za-z]))?"
    rf"|(?P<wall2>{_D})(?: ?mm)? (?:thick|walls?)(?: all round)?(?![A-Za-z]))"
)
# What only a hollow section has.
_OUTSIDE: Final = r"(?:외경|바깥 ?지름) ?|(?:outside|outer|external) dia(?:meter)?\.? ?(?:of )?|(?<![A-Za-z])OD ?"
_ROUND_WALLED: Final = Pattern(
    rf"(?:{_OUTSIDE}|{_ROUND_MARK})[:=]? ?(?P<side>{_D})(?!\d|\.\d|[xX*]){_UNIT}{_WALL}", re.IGNORECASE
)
_BOX_WALLED: Final = Pattern(
    rf"(?<![\w.,])(?P<first>{_D}){_X}(?P<second>{_D})(?!{_X}\d|\d|\.\d){_UNIT}{_WALL}", re.IGNORECASE
)
_BY_LETTERS: Final = Pattern(
    rf"(?<![A-Za-z0-9])(?:[bBwW](?P<b>\d{{3,5}}) ?[xX*] ?[hHdD](?P<h>\d{{3,5}})"
    rf"|[hHdD](?P<h2>\d{{3,5}}) ?[xX*] ?[bBwW](?P<b2>\d{{3,5}}))(?!\d|\.\d|[xX*]){_UNIT}"
)
# NFKC turns ㄷ and ㅁ into their conjoining forms.
_LETTERS: Final = {
    "BH": "H", "bh": "H", "Bh": "H", "I": "H", "i": "H",
    "ㄷ": "C", "ᄃ": "C", "□": "B", "ㅁ": "B", "ᄆ": "B", "Ø": "P", "φ": "P", "Φ": "P",
}  # fmt: skip
_SHAPES: Final = {
    "B": ("box", "shs", "rhs", "각형강관", "각관", "박스"),
    "P": ("pipe", "chs", "강관", "파이프"),
    "L": ("equalangle", "angle", "ㄱ형강", "앵글", "앵글강"),
    "C": ("channel", "ㄷ형강", "찬넬", "채널"),
    "T": ("tee", "t형강"),
    "H": ("h형강", "h빔"),
}
# Below this a size without a unit can only be metres; from here on in metres it is no section.
_LEAST_MM: Final = 20
_MOST_M: Final = 3


def read_sections(source: SourceText) -> list[Found]:
    """H-588x300x12x20, "box 200x200x8", 400x700 (BxH), 500각, D800; UB 457x191x67 by its name."""
    found = [Found(NewName(match["name"]), source.take(match)) for match in source.matches(_CATALOGUED)]
    for match in source.matches(_ROLLED):
        sizes = tuple(_digits(each) for each in re.split(_PARTS, match["sizes"]))
        found.append(Found(SectionSize(_shape(match), sizes, _unit(match["unit"], sizes)), source.take(match)))
    found += [*_walled(source), *_lettered(source), *_shapeless(source)]
    for match in source.matches(_RECTANGLE):
        sizes = (_digits(match["first"]), _digits(match["second"]))
        unit = _unit(match["unit"] or match["unit1"], sizes)
        # "3x6m" is three bays, not a section.
        if unit != "m" or max(map(number_of, sizes)) < _MOST_M:
            order = _order(match["order"] or match["before"])
            assumed = not (match["unit"] or match["unit1"])
            found.append(Found(SectionSize("SB", sizes, unit, order, assumed), source.take(match)))
    return _ordered(source, found + _one_sized(source))


def _shapeless(source: SourceText) -> list[Found]:
    """ "two H sections: SC1 414x405x18x28, SG1 600x200x11x17": of the one shape that is said."""
    said = [(match, letter) for letter, words in _SHAPE_SAID for match in words.finditer(source.rest)]
    found: list[Found] = []
    for match in source.matches(_SHAPELESS) if said else ():
        ahead = [each for each in said if each[0].end() <= match.start()]
        # Of several shapes the one that stands last before the sizes.
        word, letter = max(ahead, key=lambda each: each[0].end()) if ahead else said[0]
        if not ahead and len({each for _, each in said}) > 1:
            continue
        sizes = tuple(_digits(each) for each in re.split(_PARTS, re.sub(rf" ?{_MM}$", "", match[0])))
        if len(sizes) < _LEAST_SIZES[letter]:
            continue
        found.append(Found(SectionSize(letter, sizes, _unit(match["unit"], sizes)), source.take(match)))
        if (letter in _ONLY_SHAPES or word[0].endswith("형")) and source.rest[word.start() : word.end()] == word[0]:
            source.take(word)
    if not said and _STEEL.search(source.rest):
        found += _bare_h(source)
    return found


def _bare_h(source: SourceText) -> list[Found]:
    """ "SS275, CC 350x350x12x19": beside a steel grade four sizes are an H's, its flanges thicker than its web."""
    found: list[Found] = []
    for match in source.matches(_SHAPELESS):
        sizes = tuple(_digits(each) for each in re.split(_PARTS, re.sub(rf" ?{_MM}$", "", match[0])))
        if len(sizes) != _LEAST_SIZES["H"]:
            continue
        height, width, web, flange = (number_of(each) for each in sizes)
        if web < flange < _MOST_FLANGE_MM < min(height, width):
            found.append(Found(SectionSize("H", sizes, _unit(match["unit"], sizes)), source.take(match)))
    return found


def _lettered(source: SourceText) -> list[Found]:
    """ "B400xD650", "h600xb300": each side behind its letter."""
    found: list[Found] = []
    for match in source.matches(_BY_LETTERS):
        is_width_first = match["b"] is not None
        width, height = (match["b"], match["h"]) if is_width_first else (match["b2"], match["h2"])
        sizes = (_digits(width), _digits(height))
        size = SectionSize("SB", sizes, _unit(match["unit"], sizes), "BxH", is_unit_assumed=not match["unit"])
        found.append(Found(size, source.take(match)))
    return found


def _walled(source: SourceText) -> list[Found]:
    """ "D216.3 t5.8", "box 200x200 t9": the wall's thickness behind the outer size."""
    found: list[Found] = []
    for match in source.matches(_ROUND_WALLED):
        sizes = (_digits(match["side"]), _digits(match["wall"] or match["wall2"]))
        found.append(Found(SectionSize("P", sizes, _unit(match["unit"], sizes)), source.take(match)))
    if any(letter == "B" and words.search(source.rest) for letter, words in _SHAPE_SAID):
        for match in source.matches(_BOX_WALLED):
            wall = _digits(match["wall"] or match["wall2"])
            sizes = (_digits(match["first"]), _digits(match["second"]), wall)
            found.append(Found(SectionSize("B", sizes, _unit(match["unit"], sizes)), source.take(match)))
    return found


def _ordered(source: SourceText, found: list[Found]) -> list[Found]:
    """The sizes with the order that is said once for all of them."""
    if not any(isinstance(each.value, SectionSize) for each in found):
        return found
    orders = [(_order(match["order"]), source.take(match)) for match in source.matches(_ORDER_ALONE)]
    if len({order for order, _ in orders}) != 1:
        return found
    return [
        Found(replace(each.value, order=orders[0][0]), each.span)
        if isinstance(each.value, SectionSize) and each.value.shape == "SB" and not each.value.order
        else each
        for each in found
    ]


def _one_sized(source: SourceText) -> list[Found]:
    """Squares and circles."""
    found: list[Found] = []
    for pattern, shape in ((_SQUARE, "SB"), (_ROUND, "SR")):
        for match in source.matches(pattern):
            groups = match.groupdict()
            side = _digits(match["side"] or match["side2"] or groups.get("side3") or "")
            written = match["unit"] or match["unit2"] or groups.get("unit3")
            unit = _unit(written, (side,))
            sides = (side, side) if shape == "SB" else (side,)
            size = SectionSize(shape, sides, unit, is_unit_assumed=not written)
            found.append(Found(size, source.take(match)))
    return found


def _digits(written: str) -> str:
    return shown(number_of(written))


def _shape(match: re.Match[str]) -> str:
    """GEN NX's letter for the letter or word before the sizes."""
    if match["word"]:
        word = match["word"].replace(" ", "").casefold()
        return next(letter for letter, words in _SHAPES.items() if word in words)
    letter = match["letter"]
    return _LETTERS.get(letter, letter.upper())


def read_grades(source: SourceText) -> list[Found]:
    """C27, fck 27, SM355, SD500."""
    found = [
        Found(Grade(re.sub(r"\s", "", match["name"]), kind), source.take(match))
        for pattern, kind in ((_STEEL, GradeKind.STEEL), (_BAR, GradeKind.BAR))
        for match in source.matches(pattern)
    ]
    for match in source.matches(_CONCRETE):
        strength = match["c"] or match["fck"] or match["ko"] or match["en"] or match["ko2"]
        found.append(Found(Grade(f"C{int(strength)}", GradeKind.CONCRETE), source.take(match)))
    return found


def _unit(written: str | None, sizes: tuple[str, ...]) -> str:
    """The unit as written; millimetres go without saying, and metres where no section could be that small."""
    if written:
        return symbol_of(written) or written
    return "mm" if max(map(number_of, sizes)) >= _LEAST_MM else "m"


def _order(written: str | None) -> str:
    if not written:
        return ""
    return "BxH" if written[0].casefold() in "bw폭가" else "HxB"
