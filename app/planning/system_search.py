"""Seismic-force-resisting systems by their row, or by what words say of material, kind and ductility."""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.trade.kds_41_17_systems import SYSTEMS, SeismicSystem

_ROW: Final = Pattern(r"(?<![\w.\-])(?P<row>[1-6]-[a-s]|(?<=row )(?:7|8|9|10))(?![\w\-])", re.IGNORECASE)
# What is said, and what a row's English name or group then has to hold.
_SIGNS: Final[tuple[tuple[str, str], ...]] = (
    (r"철근 ?콘크리트|(?<![A-Za-z])RC(?![A-Za-z])|reinforced concrete|concrete", r"reinforced concrete"),
    (r"철골(?!철근)|강구조|(?<![A-Za-z])steel(?! plate)", r"\bsteel\b(?!-)"),
    (r"합성|composite", r"composite"),
    (r"조적|masonry", r"masonry"),
    (r"목구조|wood|timber", r"wood"),
    (
        r"모멘트 ?-? ?(?:저항)? ?-? ?골조|모멘트 ?프레임|moment[- ](?:resisting )?frames?|(?<![A-Za-z])[SIO]MRF|MRF",
        r"moment frame$",
    ),
    (r"전단벽|shear ?walls?", r"shear wall"),
    (r"편심 ?가새|eccentric\w* brac\w*|(?<![A-Za-z])EBF", r"eccentrically"),
    (r"중심 ?가새|concentric\w* brac\w*|(?<![A-Za-z])[SO]?CBF", r"concentrically"),
    (r"좌굴 ?방지|buckling[- ]restrained|(?<![A-Za-z])BRBF?", r"buckling-restrained"),
    (r"특수|special", r"special"),
    (r"중간|intermediate", r"intermediate"),
    (r"보통|ordinary", r"ordinary"),
    (r"캔틸레버|cantilever", r"cantilever"),
    (r"강판|steel plate", r"steel plate"),
)
_GROUPS: Final[tuple[tuple[str, str], ...]] = (
    (r"내력벽|bearing wall", "1"),
    (r"건물 ?골조|building frame", "2"),
    (r"이중 ?골조|dual", "45"),
    (r"역추형|inverted pendulum", "6"),
)
_DUAL_FRAME: Final = Pattern(
    r"(?:(?P<special>특수|special)|중간|intermediate) ?모?(?:멘트 ?-? ?골조|moment frames?)", re.IGNORECASE
)
_KINDS: Final = frozenset(
    {
        "moment frame$",
        "shear wall",
        "eccentrically",
        "concentrically",
        "buckling-restrained",
        "cantilever",
        "steel plate",
        "wood",
        "masonry",
    }
)


def systems_in(words: str) -> tuple[SeismicSystem, ...]:
    """Rows that fit everything that is said; none where neither a row nor a kind of system is named.

    A moment frame without a group is one of its own group, not the frame of an inverted pendulum.
    """
    rows = {match["row"].casefold() for match in _ROW.finditer(words)}
    if rows:
        return tuple(each for each in SYSTEMS if each.row in rows)
    groups = "".join(group for said, group in _GROUPS if re.search(said, words, re.IGNORECASE))
    if "45" in groups and (frame := _DUAL_FRAME.search(words)) is not None:
        # The frame of a dual system is its group; the row is its wall or its bracing.
        groups = "4" if frame["special"] else "5"
        words = _DUAL_FRAME.sub(" ", words)
    signs = [sign for said, sign in _SIGNS if re.search(said, words, re.IGNORECASE)]
    named = {each.row for each in SYSTEMS if each.name.ko in words or each.name.en in words.casefold()}
    if not _KINDS.intersection(signs) and not groups and not named:
        return ()
    if "moment frame$" in signs and not groups:
        groups = "3"
    return tuple(
        each
        for each in SYSTEMS
        if (each.row in named or _has_all(each, signs) or (groups and not signs))
        and (not groups or each.row[0] in groups)
    )


def _has_all(system: SeismicSystem, signs: Sequence[str]) -> bool:
    """Whether there are signs, and the row's English name has all of them."""
    return bool(signs) and all(re.search(sign, system.name.en) for sign in signs)
