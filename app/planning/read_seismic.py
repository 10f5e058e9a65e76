"""Seismic design data read from a request: standard, zone, site class, seismic grade, R."""

import re
from decimal import Decimal

from app.lib.patterns import Pattern
from app.planning.building import CodeFamily, DesignCode, SlotKey, Unreadable
from app.planning.read_geometry import single
from app.reading.numbers import NUMBER, S, number_of
from app.reading.source import Slot, SourceText

_IS = rf"{S}(?:은|는|이|가|을|를|of|is|as|=|:)?{S}[:=]?{S}"
_YEAR = rf"(?:{S}[:(\-]?{S}(?P<year>(?:19|20)\d\d)\)?)?"

_CODES = (
    (CodeFamily.KDS_41_17, Pattern(rf"KDS{S}[-(]?{S}41(?:[ -]*17(?:[ -]*00)?)?\)?{_YEAR}(?!\d)", re.IGNORECASE)),
    (CodeFamily.KDS_41_17, Pattern(rf"건축물{S}내진{S}설계{S}기준{_YEAR}")),
    (CodeFamily.KBC, Pattern(r"KBC[\s\-:_]{0,3}(?P<year>20\d\d|(?:05|09|16)(?!\d))?", re.IGNORECASE)),
    (CodeFamily.ASCE_7, Pattern(r"ASCE(?:/SEI)?[\s-]{0,2}7(?:[\s-](?P<year>\d\d))?(?!\d)", re.IGNORECASE)),
    (
        CodeFamily.EUROCODE_8,
        Pattern(r"EN[\s-]?1998(?:-1)?(?::(?P<year>\d{4}))?|Eurocode[\s-]?8|EC[\s-]?8|유로코드[\s-]?8", re.IGNORECASE),
    ),
    (CodeFamily.IBC, Pattern(r"(?<![A-Za-z])IBC[\s-]?(?P<year>20\d\d)?", re.IGNORECASE)),
    (CodeFamily.UBC, Pattern(r"(?<![A-Za-z])UBC[\s-]?(?P<year>\d\d)?", re.IGNORECASE)),
)

_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_LEVEL = r"(?P<v>특등급|특급|특|special|IV|III|II|I|l(?![A-Za-z])|\d{1,3})(?![A-Za-z0-9])"
_ZONE = Pattern(rf"(?:지진{S}구역(?:{S}계수)?|(?:seismic|earthquake){S}zone){_IS}\(?{_LEVEL}", re.IGNORECASE)
_GRADE = (
    Pattern(
        rf"(?:내진{S}등급|(?:seismic{S}(?:use|importance){S}|(?<![A-Za-z])use{S}|(?<![A-Za-z] )(?<![A-Za-z]))group"
        rf"|seismic{S}(?:use|importance){S}(?:class|grade)|importance{S}(?:grade|class|group)|seismic{S}(?:design{S})?grade|중요도){_IS}\(?{_LEVEL}",
        re.IGNORECASE,
    ),
    Pattern(rf"내진{S}(?P<v>특|I|II|1|2){S}등급", re.IGNORECASE),
)
_SITE_VALUE = r"(?P<v>S[\s-]?(?:\d|[A-F])|[A-F]{1,2})(?![A-Za-z0-9])"
_SITE = (
    Pattern(
        rf"(?:지반(?:{S}(?:종류|분류|등급|조건))?|site(?:{S}(?:class|soil|category|type))?|soil(?:{S}(?:class"
        rf"|type|profile))?|ground(?:{S}(?:class|type))?){_IS}\(?{_SITE_VALUE}",
        re.IGNORECASE,
    ),
    Pattern(rf"(?<![A-Za-z0-9]){_SITE_VALUE.replace('|[A-F]{1,2}', '')}{S}(?:지반|site|soil|ground)", re.IGNORECASE),
    Pattern(r"(?<![A-Za-z0-9])(?P<v>S[1-9])(?![A-Za-z0-9])"),
)
_R = (
    Pattern(
        rf"(?:반응{S}수정{S}계수|response{S}modification{S}(?:factor|coefficient)|behaviou?r{S}factor)"
        rf"(?:{S}\(?R\)?)?{_IS}(?P<v>{NUMBER})",
        re.IGNORECASE,
    ),
    Pattern(rf"(?<![A-Za-z])R{S}(?:[=:]|값(?:은|는)?|is|of){S}(?P<v>{NUMBER})"),
    Pattern(r"(?<![A-Za-z0-9/])R[ ]?(?P<v>\d(?:\.\d)?)(?![\d.]*\d|[A-Za-z])"),
)
_CD = Pattern(
    rf"(?:(?<![A-Za-z])Cd|변위{S}증폭{S}계수(?:{S}\(?Cd\)?)?|deflection{S}amplification{S}factor){_IS}(?P<v>{NUMBER})",
    re.IGNORECASE,
)
_IE = Pattern(
    rf"(?:(?<![A-Za-z])I_?E(?![A-Za-z])|중요도{S}계수(?:{S}\(?I_?E\)?)?"
    rf"|importance{S}factor(?:{S}\(?I_?E?\)?)?){_IS}(?P<v>{NUMBER})",
    re.IGNORECASE,
)


def read_code(source: SourceText, problems: list[Unreadable]) -> Slot[DesignCode] | None:
    found: list[Slot[DesignCode]] = []
    for family, pattern in _CODES:
        for match in source.matches(pattern):
            year = match.groupdict().get("year") or ""
            if family is CodeFamily.KBC and len(year) == 2:
                year = f"20{year}"
            found.append(Slot(DesignCode(family, year), source.take(match)))
    return single(_with_editions(found), SlotKey.CODE, problems)


def _with_editions(found: list[Slot[DesignCode]]) -> list[Slot[DesignCode]]:
    """The same standard named once with and once without its edition is one naming."""
    dated = {slot.value.family for slot in found if slot.value.edition}
    return [slot for slot in found if slot.value.edition or slot.value.family not in dated]


def read_zone(source: SourceText, problems: list[Unreadable]) -> Slot[str] | None:
    """I or II, or the number as written when it is no zone of KDS."""
    found = [Slot(_roman(match["v"]), source.take(match)) for match in source.matches(_ZONE)]
    return single(found, SlotKey.ZONE, problems)


def read_grade(source: SourceText, problems: list[Unreadable]) -> Slot[str] | None:
    """`special`, I or II (KDS 41 17 00), or the words as written when they are none of these."""
    found = [Slot(_grade(match["v"]), source.take(match)) for pattern in _GRADE for match in source.matches(pattern)]
    return single(found, SlotKey.GRADE, problems)


def read_site_class(source: SourceText, problems: list[Unreadable]) -> Slot[str] | None:
    """S1 to S6 or a letter class, in capitals, as written."""
    found: list[Slot[str]] = []
    for pattern in _SITE:
        for match in source.matches(pattern):
            found.append(Slot(re.sub(r"[\s-]", "", match["v"]).upper(), source.take(match)))
    return single(found, SlotKey.SITE_CLASS, problems)


def read_response_modification(source: SourceText, problems: list[Unreadable]) -> Slot[Decimal] | None:
    found = [Slot(number_of(match["v"]), source.take(match)) for pattern in _R for match in source.matches(pattern)]
    return single(found, SlotKey.RESPONSE_MODIFICATION, problems)


def read_factor(source: SourceText, pattern: Pattern, problems: list[Unreadable], key: SlotKey) -> Slot[Decimal] | None:
    found = [Slot(number_of(match["v"]), source.take(match)) for match in source.matches(pattern)]
    return single(found, key, problems)


def read_deflection_amplification(source: SourceText, problems: list[Unreadable]) -> Slot[Decimal] | None:
    return read_factor(source, _CD, problems, SlotKey.RESPONSE_MODIFICATION)


def read_importance_factor(source: SourceText, problems: list[Unreadable]) -> Slot[Decimal] | None:
    return read_factor(source, _IE, problems, SlotKey.GRADE)


def _roman(words: str) -> str:
    plain = words.upper()
    return "I" if words == "l" else _ROMAN.get(plain, plain)


def _grade(words: str) -> str:
    return "special" if words.casefold() in ("특", "특급", "특등급", "special") else _roman(words)
