"""The closed lists of set-up records of design: words and numbers that the manual allows in a field and no others."""

from collections.abc import Iterator, Mapping, Sequence

from app.lib.patterns import Pattern
from app.trade.gen_nx_tables import design_tables
from app.trade.json_types import JsonObject, JsonValue

_SIZES = Pattern(r"D(\d+)~D(\d+)")
_SIZE = Pattern(r"D(\d{1,3})")


def not_among(table: str, record: JsonObject) -> str:
    """What of a record is in none of the lists, with the list, in words; "" where everything is.

    Words count in any letter case and without regard to blanks, as grades and standards do; an empty one says nothing.
    """
    told = design_tables().get(table)
    if told is None or not told.choices:
        return ""
    for path, value in _leaves(record, ""):
        name = path.rpartition(".")[2]
        allowed = told.choices.get(path) or told.choices.get(name)
        if allowed and value != "" and not any(_is(value, one) for one in allowed):
            return f"{name} must be {_words(allowed)}, not {value}"
    return ""


def _leaves(value: JsonValue, path: str) -> Iterator[tuple[str, str | float]]:
    match value:
        case Mapping():
            for name, inner in value.items():
                yield from _leaves(inner, f"{path}.{name}" if path else name)
        case list() | tuple():
            for inner in value:
                yield from _leaves(inner, path)
        case str() | int() | float():
            yield path, value
        case _:
            return


def _is(value: str | float, allowed: str | float) -> bool:
    if not isinstance(value, str) or not isinstance(allowed, str):
        return value == allowed
    sizes, size = _SIZES.fullmatch(allowed), _SIZE.fullmatch(value)
    if sizes:
        return size is not None and int(sizes[1]) <= int(size[1]) <= int(sizes[2])
    return _plain(value) == _plain(allowed)


def _plain(word: str) -> str:
    return "".join(word.split()).casefold()


def _words(allowed: Sequence[str | float]) -> str:
    told = [one if isinstance(one, str) else f"{one:g}" for one in allowed]
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} or {told[-1]}"
