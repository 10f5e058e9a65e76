"""Which components of a result are asked for: columns of its table, and the axes that were named."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.results.topics import FORCE_LETTERS, MOST_LOADED, PULLS, UPLIFT
from app.planning.wanted import Topic
from app.reading.slots import Direction

_COMPONENT: Final = Pattern(
    r"(?<![A-Za-z])(?:(?P<kind>[FMDV])(?P<axis>[xyzXYZ])|(?P<low>[df])(?P<of>[xyz])"
    r"|(?P<turn>m)(?P<about>[xz]))(?![A-Za-z])"
)
_MINOR: Final = Pattern(r"약축|weak[ -]axis|minor[ -]axis", re.IGNORECASE)
_MAJOR: Final = Pattern(r"강축|strong[ -]axis|major[ -]axis", re.IGNORECASE)
_SWAY_ONLY: Final = Pattern(r"sway|수평 ?변위|횡 ?변위|lateral", re.IGNORECASE)
_EVERY: Final = Pattern(r"(?<![A-Za-z])components?(?![A-Za-z])|성분", re.IGNORECASE)
_SAG: Final = Pattern(r"처짐|처지|쳐지|처진|쳐진|내려|침하|deflection|sag|settle", re.IGNORECASE)


def components_of(hand: Hand, topic: Topic) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Column keys of the topic's table, and the axes of X and Y that were named."""
    axes = _axes(hand)
    named = [
        "".join(part for part in each.groups() if part).casefold() for each in _COMPONENT.finditer(hand.clause.words)
    ]
    match topic:
        case Topic.REACTION:
            return _reaction(hand, axes, [each for each in named if each[0] in "fm"]), axes
        case Topic.DISPLACEMENT | Topic.STOREY_DISPLACEMENT:
            return _displacement(hand, axes, [each for each in named if each[0] == "d"]), axes
        case Topic.MEMBER_FORCE:
            return _force(hand, axes, named), axes
        case _:
            return (), axes


def _axes(hand: Hand) -> tuple[str, ...]:
    found = [axis for direction in hand.take_all(Direction) for axis in direction.axis]
    if re.search(r"양 ?방향|both dir(?:ection)?s?|either direction", hand.clause.words, re.IGNORECASE):
        cover(hand, Pattern(r"양 ?방향(?:으로)?|both dir(?:ection)?s?|either direction", re.IGNORECASE))
        found += ["X", "Y"]
    return tuple(dict.fromkeys(found))


def _reaction(hand: Hand, axes: tuple[str, ...], named: list[str]) -> tuple[str, ...]:
    letter = "m" if hand.says("moment", "bending") else "f"
    found = [*named, *(f"{letter}{axis.casefold()}" for axis in axes)]
    if hand.says("vertical", "axial") or (
        not found and (UPLIFT.search(hand.clause.words) or MOST_LOADED.search(hand.clause.words))
    ):
        found.append("fz")
    if hand.says("horizontal"):
        found += ["fx", "fy"]
    if not found and letter == "f" and _EVERY.search(hand.clause.words):
        found = ["fx", "fy", "fz", "mx", "my", "mz"]
    if not found and letter == "m":
        found = ["mx", "my"]
    if named:
        cover(hand, _COMPONENT)
    return tuple(dict.fromkeys(found))


def _displacement(hand: Hand, axes: tuple[str, ...], named: list[str]) -> tuple[str, ...]:
    found = [*named, *(f"d{axis.casefold()}" for axis in axes)]
    words = hand.clause.words
    if hand.says("vertical") or (not found and _SAG.search(words) and not _SWAY_ONLY.search(words)):
        found.append("dz")
    if (hand.says("horizontal") or _SWAY_ONLY.search(words)) and not any(each in ("dx", "dy") for each in found):
        found += ["dx", "dy"]
    if named:
        cover(hand, _COMPONENT)
    return tuple(dict.fromkeys(found))


def _force(hand: Hand, axes: tuple[str, ...], named: list[str]) -> tuple[str, ...]:
    """Axial, shear-y/-z, torsion, moment-y/-z; of a beam without an axis those of its strong axis."""
    by_letter = {"fx": "axial", "fy": "shear-y", "fz": "shear-z", "mx": "torsion", "my": "moment-y", "mz": "moment-z"}
    found = [by_letter[each.replace("v", "f")] for each in named if each.replace("v", "f") in by_letter]
    local = [axis.casefold() for axis in axes if axis in "YZ"]
    if cover(hand, _MINOR) is not None:
        moments, shears = ["moment-z"], ["shear-y"]
    elif cover(hand, _MAJOR) is not None or (hand.has("beam") and not local):
        moments, shears = ["moment-y"], ["shear-z"]
    else:
        moments = [f"moment-{axis}" for axis in local or "yz"]
        shears = [f"shear-{axis}" for axis in local or "yz"]
    if hand.says("axial") or hand.has(*PULLS):
        found.append("axial")
    if hand.says("torsion"):
        found.append("torsion")
    letters = (
        {match["letter"] or match["axial"] for match in FORCE_LETTERS.finditer(hand.clause.words)}
        if not named
        else set[str]()
    )
    if letters:
        cover(hand, FORCE_LETTERS)
    if "N" in letters:
        found.append("axial")
    if hand.says("shear", "base_shear") or letters & {"V", "Q"}:
        found += shears
    is_torsion = "torsion" in found
    if (hand.says("moment", "bending") or "M" in letters) and (not is_torsion or hand.has("bending")):
        found += moments
    if named:
        cover(hand, _COMPONENT)
    return tuple(dict.fromkeys(found))
