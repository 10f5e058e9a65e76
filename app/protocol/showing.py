"""What a card cannot show it cannot ask for: why a request must not be approved as it stands. Pure."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.protocol import words
from app.protocol.approvals import ApprovalRequest, ArgumentField
from app.protocol.items import CallTrait, Risk
from app.trade.answers.envelope import Effect
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Language, Text

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 48
MAX_BITS = 4096  # Python itself writes no number of more than some 4,000 digits

# What a call can do besides its risk, as every card says it.
TRAITS: Mapping[CallTrait, Text] = {
    CallTrait.LONG_RUNNING: words.TAKES_LONG,
    CallTrait.WRITES_FILE: words.WRITES_A_FILE,
}

UNDRAWABLE = words.UNDRAWABLE
BODY_TOO_LARGE = words.BODY_TOO_LARGE


class _UnshowableError(Exception):
    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def unshowable(request: ApprovalRequest) -> Text | None:
    """Why the request cannot be approved as it stands, as the end of a sentence; None when it can."""
    if request.problem is not None:
        return request.problem.message
    try:
        _check_arguments(request)
        _check_effect(request.risk, request.effect)
    except _UnshowableError as found:
        return found.text
    return None


def foreseen_risk(risk: Risk, effect: Effect | None) -> Risk:
    """A change that cannot be foreseen is taken for one that can destroy."""
    is_foreseen = effect is not None and effect.is_foreseen
    return Risk.DESTROY if risk is Risk.CHANGE and not is_foreseen else risk


def effect_remarks(effect: Effect) -> Iterator[tuple[Text, bool]]:
    """What is told of an effect beside its records: whether its values are known and it can be undone; and of each
    whether it calls for caution."""
    if not effect.is_foreseen:
        yield words.NOT_FORESEEN, True
    if effect.adds or effect.changes or effect.deletes:
        yield (words.UNDOABLE, False) if effect.is_undoable else (words.NOT_UNDOABLE, True)


def _check_arguments(request: ApprovalRequest) -> None:
    spent = 0
    for name, value in request.arguments.items():
        spent += _key(name, "") + _size(value, str(name), 1)
        if spent > MAX_CHARACTERS:
            raise _UnshowableError(words.TOO_BIG(what=f"{MAX_CHARACTERS:,}"))
    for field in request.form:
        if field.name in request.arguments and not same(field.value, request.arguments[field.name]):
            raise _UnshowableError(words.OTHER_VALUE(where=field.name))


def _check_effect(risk: Risk, effect: Effect | None) -> None:
    if risk is Risk.READ:
        return
    if effect is None:
        raise _UnshowableError(words.NO_PREVIEW)
    if not effect.requests and (effect.adds or effect.changes or effect.deletes):
        raise _UnshowableError(words.NO_REQUESTS)


def _size(value: object, where: str, depth: int) -> int:
    """Characters of a value, about; raises for what a card cannot show."""
    if depth > MAX_DEPTH:
        raise _UnshowableError(words.TOO_DEEP(where=where, what=MAX_DEPTH))
    match value:
        case None | bool():
            return 5
        case str():
            return len(value)
        case int():
            return _digits(value, where)
        case float():
            if not math.isfinite(value):
                raise _UnshowableError(words.NOT_A_NUMBER(where=where, what=value))
            return 24
        case Mapping():
            return sum(_key(key, where) + _size(item, where, depth + 1) for key, item in value.items())
        case list() | tuple():
            return sum(_size(item, where, depth + 1) for item in value)
        case _:
            raise _UnshowableError(words.NOT_JSON(where=where, what=type(value).__name__))


def _digits(value: int, where: str) -> int:
    if value.bit_length() > MAX_BITS:
        raise _UnshowableError(words.TOO_BIG(what=f"{MAX_CHARACTERS:,}"))
    return value.bit_length() // 3 + 1


def _key(key: object, where: str) -> int:
    if not isinstance(key, str):
        raise _UnshowableError(words.NOT_JSON(where=where, what=type(key).__name__))
    return len(key)


def same(shown: JsonValue, sent: JsonValue) -> bool:
    """Equal and of one type, all the way down: 1 is not True, 1 is not 1.0, 0.0 is not -0.0."""
    if isinstance(shown, Mapping) and isinstance(sent, Mapping):
        return shown.keys() == sent.keys() and all(same(shown[key], sent[key]) for key in shown)
    if isinstance(shown, str) or isinstance(sent, str):
        return shown == sent
    if isinstance(shown, Sequence) and isinstance(sent, Sequence):
        return len(shown) == len(sent) and all(map(same, shown, sent))
    return type(shown) is type(sent) and repr(shown) == repr(sent)


def in_its_unit(field: ArgumentField, given: JsonObject) -> ArgumentField:
    """The field with the unit that another argument says for its numbers, in it and in its parts."""
    beside = given.get(field.unit_beside) if field.unit_beside else None
    parts = tuple(in_its_unit(part, given) for part in field.parts)
    return replace(field, unit=beside if isinstance(beside, str) else field.unit, parts=parts)


def request_texts(request: ApprovalRequest, language: Language) -> Iterator[str]:
    """Every text that a card shows and that may come from a model or a document, for a look at its characters."""
    yield from (request.title.in_language(language), request.tool, request.target, request.model_identity)
    yield from (text for field in request.form for text in (field.label.in_language(language), field.unit))
    yield from value_texts(request.arguments)
    if request.problem is not None:
        yield request.problem.message.in_language(language)
        yield "" if request.problem.hint is None else request.problem.hint.in_language(language)
    yield from (text for field in _defaults(request) for text in value_texts(field.value))
    if request.effect is not None:
        yield from _effect_texts(request.effect, language)


def _defaults(request: ApprovalRequest) -> Iterator[ArgumentField]:
    return (field for field in request.form if field.name not in request.arguments)


def _effect_texts(effect: Effect, language: Language) -> Iterator[str]:
    for names in (effect.adds, effect.changes, effect.deletes, effect.ids):
        yield from names
    yield from effect.ids.values()
    yield from (note.in_language(language) for note in effect.notes)
    for request in effect.requests:
        yield request.line()
        yield from value_texts(request.body)
    yield from effect.units.values()
    for change in effect.values:
        yield change.where
        yield from value_texts(change.before)
        yield from value_texts(change.after)


def value_texts(value: object, depth: int = 0) -> Iterator[str]:
    """The texts and keys inside a value, down to the depth that a card shows."""
    match value:
        case str():
            yield value
        case Mapping() if depth < MAX_DEPTH:
            for key, item in value.items():
                yield str(key)
                yield from value_texts(item, depth + 1)
        case list() | tuple() if depth < MAX_DEPTH:
            for item in value:
                yield from value_texts(item, depth + 1)
        case _:
            pass
