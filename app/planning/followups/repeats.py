"""A fragment that says the last order over with something else in it: "3층도", "same for level 3", "then 3.0", "and the
other direction?". Each value of the fragment takes the place of the one of its sort in the last order's sentence; where
there are none or several of that sort, nothing is made of it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.lib.patterns import Pattern
from app.reading.reader import Reading, read
from app.reading.slots import (
    Amount,
    Direction,
    Formula,
    Found,
    Fraction,
    Grade,
    IdNoun,
    Ids,
    ModelName,
    NewName,
    Number,
    SectionSize,
    Storeys,
    UnitWord,
    Value,
)
from app.reading.source import Span
from app.trade.answers.digest import ModelDigest, NameKind

_FLAGS: Final = re.IGNORECASE
_SHORTEST: Final = 16


def _whole(korean: str, english: str) -> Pattern:
    """These as words of their own."""
    return Pattern(rf"(?<![가-힣])(?:{korean})(?![가-힣])|(?<![A-Za-z])(?:{english})(?![A-Za-z])", _FLAGS)


# What says that the last order goes on; nothing of it is left to be read.
MARKS: Final = _whole(
    r"그럼|그러면|다시|그렇다면|이번에는|이번엔|다음은|다음에는|이어서|그리고|추가로|역시|또한|또|똑같이|동일하게|마찬가지(?:로|임|입니다)?"
    r"|같은 식으로|같은 방법으로|같게|같이|함께|동일|같은 ?(?:하중|걸로|값|조건)(?:을|으로|도)?",
    r"(?:do |and |now )?the same(?: (?:thing|loads?|value))?|likewise|ditto|same(?: (?:thing|loads?|again|goes))?"
    r"|also|too|as well|then|and|now|again|what about|how about|next|but|instead",
)
_AFTER_KO: Final = Pattern(
    r"(?<=[0-9A-Za-z가-힣])(?:에도|에서도|으로도|로도|도)(?= |$|[.,!?])"
    r"|(?:에서|에|로|으로)?(?:은|는)(?:요)? ?\?"
)
_DEGREES: Final = Pattern(r"(?P<number>(?<![\d.])\d+)(?:번)?도(?= |$|[.,!?])")
_POLITE: Final = _whole(
    r"(?:해|걸어|적용해|적용|반복해|반복|바꿔|변경해|넣어|추가해|알려|보여)?"
    r" ?(?:줘|주세요|주실래요|줄래|줘요|부탁해요?|부탁합니다|해줘|해주세요|요)|적용|반복|변경",
    r"please|do it|do that|do|gets?|about|how|what|value|repeat(?: it| that)?|make it|with|of|for|on|at|in|to|it|is"
    r"|the|a|be|uses?|using|level",
)
_OTHER_WAY: Final = Pattern(
    r"(?:다른|반대|나머지|직각|수직) ?(?:쪽 ?)?방향(?:도|은|으로도|으로|에도)?"
    r"|(?:in )?the (?:other|perpendicular|orthogonal|transverse) (?:direction|way|axis)",
    _FLAGS,
)
_ONLY_NOISE: Final = Pattern(r"[\s.,!?~…·]*")
# Particles whose word was read.
_ALONE: Final = Pattern(
    r"(?<![가-힣])(?:에도|에서도|에서는|에서|에는|로도|도|에|로|으로|은|는|을|를|의|번|번에도|번에|번은|번도|들|이|가|값으로|값을|값도)(?![가-힣])"
)
_THINGS: Final = frozenset({"column", "beam", "brace", "wall"})
# Concepts of a fragment that say nothing more than the order before them said.
_LIGHT: Final = frozenset(
    {
        *("same", "load", "beam_load", "uniform", "direction", "storey", "please", "now", "other", "element", "node"),
        *("do.copy", "do.assign", "do.add", "do.set", "do.change", "do.show", "use", "section", "material", "next"),
        *("load_case", "all", "each", "existing", "filler", "modes", "yes", "first", "again"),
    }
)
_BECOMES: Final = Pattern(r" ?(?:으로|로)(?![가-힣])")
_THEN: Final = Pattern(r"(?:then|그럼|그러면|이번엔|이번에는|instead|to|now|use|make it|with)$")
_NOT: Final = frozenset({"neg.not", "neg.later", "neg.keep", "only"})
_KIND_WORDS: Final = {
    "column": ("기둥", "columns"),
    "beam": ("보", "beams"),
    "brace": ("가새", "braces"),
    "wall": ("벽", "walls"),
}
_NUMBER_AND_CASE: Final = Pattern(r"(?P<number>\d+)\s+(?P<name>\S+)")
_CASES: Final = frozenset({NameKind.LOAD_CASE, NameKind.SPECTRUM_CASE, NameKind.COMBINATION})
_AXES: Final = {"X": "Y", "Y": "X"}


@dataclass(frozen=True, slots=True)
class Repeat:
    """The last order's sentence with the fragment's values in it; `is_only_amount`: nothing but an amount differs."""

    text: str
    is_only_amount: bool = False
    amount: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class _Put:
    span: Span
    words: str


def is_short_question(fragment: str) -> bool:
    """ "3F?", "node 5?": a value and a question mark."""
    return len(fragment) <= _SHORTEST and fragment.rstrip().endswith("?")


def is_marked(fragment: str) -> bool:
    """Whether the fragment says that it goes on with something."""
    return bool(MARKS.search(fragment) or _AFTER_KO.search(fragment) or _OTHER_WAY.search(fragment))


def turns(fragment: str) -> bool:
    """Whether the fragment asks for the other direction."""
    return _OTHER_WAY.search(fragment) is not None


def repeated(fragment: str, said: str, digest: ModelDigest) -> Repeat | None:
    """None where the fragment is no such thing, or does not fit the sentence."""
    template = _taken_apart(read(said, digest), digest)
    if _OTHER_WAY.search(fragment):
        rest = _OTHER_WAY.sub(" ", fragment)
        return _turned(template, digest) if _is_noise(rest) else None
    # "2도" is 2 too, not two degrees, where an order is gone on with.
    fragment = _DEGREES.sub(lambda match: f"{match['number']}번", fragment)
    reading = read(fragment, digest)
    reading = replace(reading, values=_listed(reading.values, fragment))
    if (in_unit := _in_unit(reading, template, fragment)) is not None:
        return in_unit
    if reading.names() & _NOT or (not reading.values and not _kind_in(reading)):
        return None
    if not _is_covered(fragment, reading, template):
        return None
    puts: list[_Put] = []
    is_only_amount, amount, before = True, "", ""
    taken: set[Span] = set()
    for found in sorted(reading.values, key=lambda each: each.span.start):
        place = _place(found, fragment, template, taken)
        if place is None and isinstance(found.value, Storeys) and (moved := _to_storeys(found, template)) is not None:
            puts.append(moved)
            taken.add(moved.span)
            is_only_amount = False
            continue
        if place is None and isinstance(found.value, Direction):
            # "Y방향은?" behind "EX 밑면전단력": the case that is named after the direction.
            place = _case_along(found.value, template, digest)
        if place is None:
            return None
        taken.add(place.span)
        twin = _twin(place.value, digest) if isinstance(found.value, Direction) else None
        words = _words(found, place) if twin is None else twin[1]
        puts.append(_Put(place.span, words))
        if isinstance(place.value, Amount):
            amount, before = words, place.span.words
        else:
            is_only_amount = False
    kinds = _kind_in(reading)
    if kinds:
        own = _kind_in(template)
        if len(kinds) != 1 or len(own) != 1:
            return None
        is_only_amount = False
        if any(put.span.start <= own[0][1].start < put.span.end for put in puts):
            if kinds[0][0] != own[0][0]:
                return None
        elif kinds[0][0] != own[0][0]:
            puts.append(_Put(own[0][1], _kind_word(kinds[0][0], own[0][1].words)))
    puts += _own_cases(reading, template, digest, {put.span for put in puts})
    text = _with(said, puts)
    return None if text == said else Repeat(text, is_only_amount and bool(amount), amount, before)


def _in_unit(reading: Reading, template: Reading, fragment: str) -> Repeat | None:
    """ "The same in tf" of a question: the sentence with the unit behind it."""
    units = [each.span.words.strip() for each in reading.values if isinstance(each.value, UnitWord)]
    if len(units) != 1 or len(reading.values) != 1 or any(isinstance(each.value, UnitWord) for each in template.values):
        return None
    if any(isinstance(each.value, Amount) for each in template.values) or not _is_covered(fragment, reading, template):
        return None
    said = template.message.rstrip(" ?.!")
    return Repeat(f"{said} in {units[0]}" if said.isascii() else f"{said} {units[0]}로")


def _listed(values: Sequence[Found], fragment: str) -> tuple[Found, ...]:
    """Bare numbers that are listed ("5 and 6", "5, 6") as ids: together they are no amounts."""
    found: list[Found] = []
    for each in values:
        last = found[-1] if found else None
        if last is not None and _is_bare(each) and (_is_bare(last) or isinstance(last.value, Ids)):
            between = fragment[last.span.end : each.span.start]
            if _LISTS.fullmatch(between):
                first = last.value.text if isinstance(last.value, Ids) else last.span.words.strip()
                noun = last.value.noun if isinstance(last.value, Ids) else IdNoun.UNSAID
                span = Span(last.span.start, each.span.end, fragment[last.span.start : each.span.end])
                found[-1] = Found(Ids(f"{first} {each.span.words.strip()}", noun), span)
                continue
        found.append(each)
    return tuple(found)


def _is_bare(found: Found) -> bool:
    return isinstance(found.value, Number) and not found.value.counter and found.span.words.strip().isdigit()


_LISTS: Final = Pattern(r"(?:번)? ?(?:,|and|&|와|과|이랑|랑|하고|및) ?(?:and )?", re.IGNORECASE)


def _taken_apart(template: Reading, digest: ModelDigest) -> Reading:
    """ "요소 19 LL" is element 19 in LL, though "19 LL" could be a term of a combination."""
    values: list[Found] = []
    for found in template.values:
        match = _NUMBER_AND_CASE.fullmatch(found.span.words)
        kinds = () if match is None else digest.kinds_of(match["name"])
        if not isinstance(found.value, Formula) or match is None or not kinds:
            values.append(found)
            continue
        at = found.span.start
        number = Span(at, at + match.end("number"), match["number"])
        name = Span(at + match.start("name"), found.span.end, match["name"])
        values += [Found(Ids(match["number"], IdNoun.UNSAID), number), Found(ModelName(match["name"], kinds), name)]
    return replace(template, values=tuple(values))


def _turned(template: Reading, digest: ModelDigest) -> Repeat | None:
    """X for Y and EX for EY; nothing where both stand there already, or neither does."""
    puts: list[_Put] = []
    axes: set[str] = set()
    for found in template.values:
        value = found.value
        if isinstance(value, Direction) and value.axis in _AXES and not value.is_local:
            axes.add(value.axis)
            puts.append(_Put(found.span, _swapped(found.span.words)))
        elif (twin := _twin(value, digest)) is not None:
            axes.add(twin[0])
            puts.append(_Put(found.span, twin[1]))
    return Repeat(_with(template.message, puts)) if len(axes) == 1 and puts else None


def _own_cases(reading: Reading, template: Reading, digest: ModelDigest, taken: set[Span]) -> list[_Put]:
    """A fragment that turns the direction alone turns a case that is named after the direction with it."""
    ways = [each.value.axis for each in reading.values if isinstance(each.value, Direction)]
    own = [each.value.axis for each in template.values if isinstance(each.value, Direction)]
    if len(ways) != 1 or len(own) != 1 or {ways[0], own[0]} != set(_AXES):
        return []
    if any(isinstance(each.value, ModelName) for each in reading.values):
        return []
    twins = [(each.span, twin) for each in template.values if (twin := _twin(each.value, digest)) is not None]
    return [_Put(span, twin[1]) for span, twin in twins if twin[0] == own[0] and span not in taken]


def _to_storeys(found: Found, template: Reading) -> _Put | None:
    """ "보 19에" said of a storey: "3층 보에", where one list of elements stands behind its noun."""
    ids = [each for each in template.values if isinstance(each.value, Ids)]
    kinds = _kind_in(template)
    if len(ids) != 1 or len(kinds) != 1 or template.message[kinds[0][1].end : ids[0].span.start].strip():
        return None
    start, end = kinds[0][1].start, ids[0].span.end
    noun = _kind_word(kinds[0][0], kinds[0][1].words)
    storey = found.span.words.strip()
    words = f"{noun} of {storey}" if noun.isascii() else f"{storey} {noun}"
    return _Put(Span(start, end, template.message[start:end]), words)


def _case_along(way: Direction, template: Reading, digest: ModelDigest) -> Found | None:
    """The one case of the sentence whose name holds the other axis, where it has a twin for this one."""
    hits = [each for each in template.values if (twin := _twin(each.value, digest)) is not None and twin[0] != way.axis]
    return hits[0] if len(hits) == 1 and way.axis in _AXES else None


def _twin(value: Value, digest: ModelDigest) -> tuple[str, str] | None:
    """The axis in a case's name, and the case that is called the same with the other one."""
    if not isinstance(value, ModelName) or not {NameKind.LOAD_CASE, NameKind.SPECTRUM_CASE} & set(value.kinds):
        return None
    places = [index for index, letter in enumerate(value.name) if letter.upper() in _AXES]
    if len(places) != 1:
        return None
    at, letter = places[0], value.name[places[0]]
    other = _AXES[letter.upper()]
    twin = f"{value.name[:at]}{other if letter.isupper() else other.lower()}{value.name[at + 1 :]}"
    known = {name for kind in value.kinds for name in digest.of(kind)}
    return (letter.upper(), twin) if twin in known else None


def _swapped(words: str) -> str:
    return re.sub(r"[XYxy]", lambda match: {"X": "Y", "Y": "X", "x": "y", "y": "x"}[match[0]], words, count=1)


def _place(found: Found, fragment: str, template: Reading, taken: set[Span]) -> Found | None:
    """The one value of the sentence that this one stands for."""
    for fits in _sorts(found, fragment):
        hits = [each for each in template.values if each.span not in taken and fits(each.value)]
        if len(hits) == 1:
            return hits[0]
        if hits:
            return None
    return None


def _sorts(found: Found, fragment: str) -> Sequence[Callable[[Value], bool]]:
    """What a value may stand for, the likeliest first."""
    value = found.value
    match value:
        case Number():
            ids = _is(Ids)
            counts = _is(Number, lambda other: not value.counter or not other.counter or other.counter == value.counter)
            amounts = (_is(Amount), counts, _is(Fraction))
            if "." in found.span.words:
                return amounts
            if value.counter:
                return (counts, ids)
            if _BECOMES.match(fragment, found.span.end):
                # "그 하중 12로 바꿔": what something becomes is no number of a member.
                return amounts
            before = fragment[: found.span.start].casefold().rstrip()
            is_then = _THEN.search(before) is not None
            return (*amounts, ids) if is_then else (ids, *amounts)
        case Ids():
            counts = _is(Number)
            return (_is(Ids), counts)
        case Amount():
            unit = value.unit
            return (_is(Amount, lambda other: other.unit == unit), _is(Amount))
        case ModelName():
            kinds = set(value.kinds)
            same = _is(ModelName, lambda other: bool(kinds & set(other.kinds)))
            # "그럼 RX는?" behind a question about EX: each is a case.
            alike = _is(ModelName, lambda other: bool(kinds & _CASES) and bool(_CASES & set(other.kinds)))
            return (same, alike)
        case NewName():
            return (_is(NewName), _is(ModelName))
        case Direction():
            return (_is(Direction, lambda other: (other.axis == "Z") == (value.axis == "Z")),)
        case Storeys() | SectionSize() | Grade() | Formula() | Fraction():
            return (_is(type(value)),)
        case _:
            return ()


def _is(kind: type[Value], more: Callable[..., bool] = lambda _: True) -> Callable[[Value], bool]:
    return lambda value: isinstance(value, kind) and more(value)


def _words(found: Found, place: Found) -> str:
    """A bare number takes the unit of the amount that it stands for."""
    words = found.span.words.strip()
    if isinstance(place.value, Amount) and isinstance(found.value, Number):
        return f"{found.value.value} {place.value.unit}"
    if isinstance(place.value, Number) and isinstance(found.value, Number | Ids):
        digits = found.value.text if isinstance(found.value, Ids) else f"{found.value.value:f}"
        return f"{digits}{place.value.counter}"
    if isinstance(found.value, Ids):
        return found.value.text
    if isinstance(place.value, Ids) and isinstance(found.value, Number):
        return f"{found.value.value:f}"
    return words


def _is_covered(fragment: str, reading: Reading, template: Reading) -> bool:
    """Whether nothing of weight is left of the fragment besides its values, its marks and words of the order before."""
    own = reading.names()
    if own - _LIGHT - _THINGS - template.names():
        return False
    rest = list(fragment)
    for span in (*(each.span for each in reading.values), *(each.span for each in reading.concepts)):
        rest[span.start : span.end] = [" "] * (span.end - span.start)
    left = "".join(rest)
    return _is_noise(left)


def _is_noise(words: str) -> bool:
    for pattern in (MARKS, _POLITE, _ALONE):
        words = pattern.sub(" ", words)
    return _ONLY_NOISE.fullmatch(words) is not None


def _kind_in(reading: Reading) -> list[tuple[str, Span]]:
    """The kinds of members that are named, each once."""
    found = {each.name: each.span for each in reversed(reading.concepts) if each.name in _THINGS}
    return list(found.items())


def _kind_word(kind: str, like: str) -> str:
    ko, en = _KIND_WORDS[kind]
    return en if like.isascii() else ko


def _with(said: str, puts: Iterable[_Put]) -> str:
    """Each put in the place of its span, from the end so that places hold."""
    for put in sorted(puts, key=lambda each: -each.span.start):
        said = f"{said[: put.span.start]}{put.words}{said[put.span.end :]}"
    return said
