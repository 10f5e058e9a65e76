"""How the steps of an order are said together: in one breath, as a list, as a mail, or the later one first."""

import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, cast

from app.trade.text import Language
from models.data.wording import SaidPiece, text_of

_FILE: Final = Path(__file__).with_name("linking.toml")
Style = Literal["flow", "list", "line", "ordinals", "mail", "reversed"]
# So often as it stands here; the later step first is for two steps alone.
_WEIGHTS: Final[Mapping[Style, int]] = {"flow": 11, "list": 4, "line": 1, "ordinals": 1, "mail": 3}
_STYLES: Final = cast("Sequence[Style]", [style for style, weight in _WEIGHTS.items() for _ in range(weight)])
_REVERSED: Final = 0.1
_HEADED: Final = 0.5
_FIRST: Final = 0.15
_LAST: Final = 0.45
_DOUBLED: Final = frozenset(("put", "set", "run", "split", "cut", "swap", "bump"))
_OPENING_ORDER: Final = re.compile(r"^<([a-z]+)( [a-z]+)?>")
_NEW: Final = re.compile(r"새 |방금|\bnew\b")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_SYLLABLES: Final = "가나다라마바사아자차카타파하"
Pieces = Sequence[SaidPiece]


@cache
def _said() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def style_of(count: int, draw: random.Random) -> Style:
    """How an order of so many steps is put."""
    if count == 2 and draw.random() < _REVERSED:
        return "reversed"
    return draw.choice(_STYLES)


def pointing_back(
    template: str, slot: str, thing: str, language: Language, draw: random.Random, *, is_made: bool = True
) -> str:
    """The template with other words in the place of a slot ("that section", "그걸로"); as it is where none fit. Only
    what an earlier step made is new."""
    if template.count(f"{{{slot}}}") != 1 or "[" in template:
        return template
    rows = _said()[language]["back"].get(thing.partition(" ")[0], ())
    for pattern, words in cast("Sequence[tuple[str, Sequence[str]]]", rows):
        # Braces are quoted in both, so that a pattern can name the particle behind the place.
        found = re.search(pattern.replace("S", re.escape(f"{{{slot}}}")), template)
        if found:
            fitting = [each for each in words if is_made or not _NEW.search(each)]
            return template[: found.start()] + found.expand(draw.choice(fitting)) + template[found.end() :]
    return template


def begun_with_a_gerund(template: str, draw: random.Random) -> str:
    """ "<add> a section" as "after adding a section"; as it is where it does not begin with an order."""
    found = _OPENING_ORDER.match(template)
    if found is None:
        return template
    gerund = _gerund(found[1]) + (found[2] or "")
    words = draw.choice(_said()[Language.EN]["gerunds"]).format(gerund=gerund)
    return words + template[found.end() :]


def _gerund(verb: str) -> str:
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}ing"
    return f"{verb.removesuffix('e')}ing" if verb.endswith("e") and not verb.endswith("ee") else f"{verb}ing"


def linked(
    steps: Sequence[Pieces], tied: Sequence[bool], style: Style, language: Language, draw: random.Random
) -> list[SaidPiece]:
    """The sentences of all steps as one text; those that are `tied` go on to the next by themselves."""
    said = _said()[language]
    if style == "ordinals" and not _ordinals(len(steps), said):
        style = "list"
    if style == "reversed":
        first, second = steps
        return [*second, SaidPiece(_behind(second, draw.choice(said["reversed"]))), *first]
    if style in ("flow", "line"):
        return _flowing(steps, tied, style, said, draw)
    marks = _marks(len(steps), style, said, draw)
    found: list[SaidPiece] = []
    if style == "mail":
        found.append(SaidPiece(draw.choice(said["mails"])))
    elif draw.random() < _HEADED:
        found.append(SaidPiece(draw.choice(said["heads"])))
    for number, (mark, step) in enumerate(zip(marks, steps, strict=True)):
        between = " " if style == "ordinals" and number else "\n" if number else ""
        end = _behind(step, ".").strip() if style == "ordinals" and number + 1 < len(steps) else ""
        found += [SaidPiece(between + mark), *step, SaidPiece(end)]
    if style == "mail":
        found.append(SaidPiece(draw.choice(said["tails"])))
    return found


def _marks(count: int, style: Style, said: Mapping[str, Any], draw: random.Random) -> list[str]:
    if style == "ordinals":
        return list(draw.choice(_ordinals(count, said))[:count])
    mark = str(draw.choice([*said["marks"], ""] if style == "mail" else said["marks"]))
    return [_numbered(mark, number) for number in range(1, count + 1)]


def _ordinals(count: int, said: Mapping[str, Any]) -> list[Sequence[str]]:
    """The rows of ordinals that go so far."""
    return [each for each in said["ordinals"] if len(each) >= count]


def _numbered(mark: str, number: int) -> str:
    return mark.format(
        number=number, circle=chr(ord("①") + number - 1), letter=_LETTERS[number - 1], syllable=_SYLLABLES[number - 1]
    )


def _flowing(
    steps: Sequence[Pieces], tied: Sequence[bool], style: Style, said: Mapping[str, Any], draw: random.Random
) -> list[SaidPiece]:
    found: list[SaidPiece] = []
    mark = str(draw.choice(said["lines"])) if style == "line" else ""
    if style == "flow" and draw.random() < _FIRST:
        found.append(SaidPiece(draw.choice(said["first"])))
    for number, step in enumerate(steps, start=1):
        found.append(SaidPiece(_numbered(mark, number)))
        found += step
        if number == len(steps):
            break
        if mark:
            found.append(SaidPiece(draw.choice((" ", ", ", " / "))))
        elif tied[number - 1]:
            found.append(SaidPiece(" " if not _ends_in_gerund(tied, said) else ", "))
        else:
            is_before_last = number + 1 == len(steps) and len(steps) > 2 and draw.random() < _LAST
            found.append(SaidPiece(_behind(step, draw.choice(said["last"] if is_before_last else said["between"]))))
    return found


def _behind(step: Pieces, link: str) -> str:
    """A link without its mark where the sentence has one."""
    ends = text_of(step).rstrip()[-1:] in (".", "?", "!")
    return " " + link.lstrip(".,; ") if ends and link[:1] in (".", ",", ";") else link


def _ends_in_gerund(tied: Sequence[bool], said: Mapping[str, Any]) -> bool:
    return bool(tied) and "gerunds" in said
