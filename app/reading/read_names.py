"""Words that can only be names though the model holds none of them, and the classes of design standards."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.reading.slots import ClassKind, CodeClass, Found, NewName, SectionSize
from app.reading.source import SourceText, Span
from app.trade.answers.digest import ModelDigest

_QUOTED: Final = Pattern(r"[\"“'「](?P<name>[^\"“”'「」\n\x00]{1,24})[\"”'」]")
# Letters with digits, capitals or an underscore: G2, SG1, RS_S4, FL-OFFICE.
_COINED: Final = Pattern(
    r"(?<![A-Za-z0-9_.\-/])(?P<name>[A-Z][A-Za-z]{0,7}[_\-]?[A-Z0-9][A-Za-z0-9_\-]{0,19}|[A-Za-z][A-Za-z0-9]{0,19}_[A-Za-z0-9_\-]{1,29}|\d{1,2}-[A-Z0-9][A-Za-z0-9]{0,7}|[A-Z]{2,8}|[a-z]{1,2}[A-Z]{2,8}\d{0,3})(?![A-Za-z0-9_])"
)
# Capitals that are words of the trade, not names.
_WORDS: Final = frozenset(
    [
        "RC",
        "SRC",
        "GEN",
        "NX",
        "MIDAS",
        "KDS",
        "KS",
        "KBC",
        "CQC",
        "SRSS",
        "ABS",
        "API",
        "PDF",
        "AI",
        "IE",
        "CD",
        "R",
        "MPA",
        "KN",
        "MM",
        "OK",
        "NG",
        "ST",
        "RS",
        "UX",
        "UY",
        "UZ",
        "RX",
        "RY",
        "RZ",
        "FX",
        "FY",
        "FZ",
        "MX",
        "MY",
        "MZ",
        "DX",
        "DY",
        "DZ",
        "XY",
        "XZ",
        "YZ",
        "XYZ",
        "ID",
        "IDS",
        "NO",
        "BIM",
        "CAD",
        "MGT",
        "MCT",
        "LCB",
        "RSA",
        "RSM",
        "P-DELTA",
        "RITZ",
        "SI",
        "PM",
        "SF",
        "UDL",
        "DB",
    ]
)


_CLASSES: Final = (
    (
        ClassKind.ZONE,
        (
            r"(?:(?:지진 ?)?(?:구역|지역)|seismic zone|zone)(?:은|는|이|가|을|를| ?[:=]| to| is)? ?"
            r"(?P<name>II|I|2|1)(?![A-Za-z0-9.])"
            r"|(?<![A-Za-z0-9])(?P<name2>II|I|[12]) ?구역|(?<![A-Za-z0-9])Z ?= ?(?P<name3>II|I)(?![A-Za-z0-9.])"
            # "(II, S3, R=4)": the zone ahead of the site, as the standard lists them.
            r"|(?:(?<=[(,/:])|(?<=[,/:] ))(?P<name4>II|I)(?= ?[,/] ?S[1-6](?![A-Za-z0-9]))"
        ),
    ),
    (
        ClassKind.GROUP,
        (
            r"(?:내진 ?등급|내진(?= ?(?:특|II?|[12]) ?(?:등급|[ ,/.)]|$))"
            r"|중요도(?! ?계수)(?=(?:은|는|이|가| ?[:=])? ?(?:특|II?|[12])(?:등급|[ ,.)]|$))"
            r"|seismic use group|seismic grade|use group|importance class"
            r"|importance(?= (?:II?|special)(?![A-Za-z0-9.]))|grade)(?:은|는|이|가|을|를| ?[:=]| to| is)? ?"
            r"(?P<name>특(?=등급|$|[^가-힣])|special|II|I|2|1)(?:등급)?(?![A-Za-z0-9.])|(?:내진 ?)?"
            r"(?P<name2>특)등급|(?P<name3>II|I)등급"
            r"|(?<![A-Za-z])group (?P<name4>II|I|special)(?= ?[,;./)]|$)"
            r"|(?<=[,/] )(?P<name6>special)(?= ?[,/])"
            r"|(?<![A-Za-z])(?P<name5>special) (?:use |importance )?group(?= ?[,;./)]|$)"
        ),
    ),
    (ClassKind.SITE, r"(?<![A-Za-z0-9_\-])(?P<name>S[1-6])(?![A-Za-z0-9_])"),
    (
        ClassKind.EXPOSURE,
        r"(?:노풍도|지표면 ?조도(?:구분)?|exposure(?: category)?)(?:는|은| ?[:=])? ?(?P<name>[ABCD])(?![A-Za-z0-9])",
    ),
)
_LONE: Final = tuple(f"S{number}" for number in range(1, 7))
_SPELLINGS: Final = {"특": "special", "1": "I", "2": "II"}


# What a site class is told of; elsewhere "S1" is somebody's name.
_EARTHQUAKES: Final = Pattern(r"지진|내진|seismic|earthquake|quake", re.IGNORECASE)
_OF_CASES: Final = Pattern(r"케이스|하중 ?조건|적설|설하중|(?<![A-Za-z])(?:cases?|snow)(?![A-Za-z])", re.IGNORECASE)
_OF_SITES: Final = Pattern(
    r"S[1-6] ?(?:→|->|=>|에서|말고|대신|instead of|rather than|i\.o\.) ?S[1-6]"
    r"|KDS|KBC|지진|내진|지반|스펙트럼|구역|(?<![A-Za-z])(?:site|soil|ground|zone|spectrum|seismic|earthquake|quake|class)(?![A-Za-z])",
    re.IGNORECASE,
)


def _is_of_sites(words: str) -> bool:
    """ "Cases S1 (snow) and EX (earthquake)" name cases; a site is told of with its standard, zone or ground."""
    if words.strip() in _LONE:
        return True
    weak = _OF_CASES.search(words) is not None
    return any(not (weak and _EARTHQUAKES.fullmatch(each[0])) for each in _OF_SITES.finditer(words))


def read_classes(source: SourceText) -> list[Found]:
    """Zone, site class, use group and exposure of a design standard."""
    found: list[Found] = []
    is_of_sites = _is_of_sites(source.rest)
    for kind, pattern in _CLASSES:
        if kind is ClassKind.SITE and not is_of_sites:
            continue
        for match in source.matches(Pattern(pattern, re.IGNORECASE)):
            groups = match.groupdict()
            name = next((each for each in groups.values() if each), "")
            name = _SPELLINGS.get(name, name if name.casefold() == "special" else name.upper())
            found.append(
                Found(CodeClass(kind, name.casefold() if name.casefold() == "special" else name), source.take(match))
            )
    return found


# Rotations elsewhere, spectrum cases where one of these is spoken of.
_TURNS: Final = ("RX", "RY", "RZ")
_OF_SPECTRA: Final = Pattern(
    r"스펙트럼|응답|KDS|케이스|spectr|(?<![A-Za-z])(?:RS|cases?|CQC|SRSS)(?![A-Za-z])", re.IGNORECASE
)


def read_new_names(source: SourceText) -> list[Found]:
    """Names in quotation marks, and coined words."""
    found: list[Found] = []
    is_of_spectra = _OF_SPECTRA.search(source.rest) is not None
    for match in source.matches(_QUOTED):
        span = source.span(*match.span("name"))
        source.take(match)
        found.append(Found(NewName(span.words.strip()), span))
    found += [
        Found(NewName(match["name"]), source.take(match))
        for match in source.matches(_COINED)
        if match["name"].upper() not in _WORDS or (match["name"] in _TURNS and is_of_spectra)
    ]
    return found


# "B1" is a basement, unless it is named as something or given a size.
_LETTERED: Final = Pattern(r"(?<![A-Za-z0-9_.\-])(?P<name>B\d{1,2})(?![A-Za-z0-9_]|-\d|층| ?층|\.\d)")
_NAMED_AHEAD: Final = Pattern(
    r"(?:단면|부재명|(?<![가-힣])보|이름|부호|(?<![A-Za-z])(?:sections?|beams?|girders?|named|called|call it|name))"
    r"(?: ?[:=] ?| )$",
    re.IGNORECASE,
)
_NAMED_BEHIND: Final = Pattern(
    r" ?(?:단면|(?:이?라는|이?란) |이름)| (?:section|as a section)(?![A-Za-z])", re.IGNORECASE
)
_SIZE_BEHIND: Final = Pattern(r"(?:은|는|을|를)?[ :=,(\-]{1,3}(?=\x00)")


def read_lettered_names(source: SourceText, digest: ModelDigest, values: Iterable[Found]) -> list[Found]:
    """ "section B1", "B1 단면", "B1 300x600": names of sections that look like basements; `values` hold the sizes.

    One of them makes the others names as well; a storey of the model that is called so stays a storey.
    """
    storeys = {each.name for each in digest.storeys}
    matches = [match for match in source.matches(_LETTERED) if match["name"] not in storeys]
    sizes = [each.span for each in values if isinstance(each.value, SectionSize)]
    if not any(_is_named(source, match, sizes) for match in matches):
        return []
    return [Found(NewName(match["name"]), source.take(match)) for match in matches]


def _is_named(source: SourceText, match: re.Match[str], sizes: Sequence[Span]) -> bool:
    rest = source.rest
    behind = _SIZE_BEHIND.match(rest, match.end())
    if behind and source.span(behind.end(), behind.end() + 1).start in {each.start for each in sizes}:
        return True
    if source.span(*match.span()).start - 1 in {each.end for each in sizes}:
        return True
    return bool(_NAMED_AHEAD.search(rest[: match.start()]) or _NAMED_BEHIND.match(rest, match.end()))
