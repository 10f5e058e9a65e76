"""Frozen dataclasses that are made when they are first used: a start declares a hundred, and makes a few of them."""

import dataclasses
import threading
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")
_FIELDS = "__dataclass_fields__"
_MAKING = threading.RLock()


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(dataclasses.field,))
def declared(cls: type[T]) -> type[T]:
    """A frozen dataclass with keyword arguments; what makes it takes half a millisecond, and is put off until there is
    an instance or somebody asks for its fields."""

    def first(kind: type[T], /, *_: object, **__: object) -> T:
        _make(cls)
        return object.__new__(kind)

    unmade = cast("Any", cls)
    unmade.__new__ = first
    unmade.__dataclass_fields__ = _Unmade(cls)
    return cls


class _Unmade:
    """Stands where a dataclass has its fields, and makes it when they are asked for."""

    def __init__(self, cls: type[object]) -> None:
        self._cls = cls

    def __get__(self, _instance: object, _owner: type[object]) -> object:
        _make(self._cls)
        return vars(self._cls)[_FIELDS]


def _make(cls: type[object]) -> None:
    """Whoever comes while another thread makes it waits: `__init__` is looked for behind `__new__` alone."""
    with _MAKING:
        if isinstance(vars(cls)[_FIELDS], _Unmade):
            dataclasses.dataclass(frozen=True, kw_only=True)(cls)
            # Deleted, it would leave `object.__new__` behind that takes no arguments.
            cast("Any", cls).__new__ = _plain


def is_declared(kind: object) -> bool:
    """Whether it is a dataclass, made or not."""
    return isinstance(kind, type) and any(_FIELDS in vars(each) for each in kind.__mro__)


def defaults_of(cls: type[object]) -> dict[str, object]:
    """The fields of a dataclass by name, each with its default, or MISSING; a class that is not made stays so."""
    found: dict[str, object] = {}
    for each in reversed(cls.__mro__):
        told = vars(each)
        if isinstance(told.get(_FIELDS), _Unmade):
            found |= {name: _default(told.get(name, dataclasses.MISSING)) for name in told.get("__annotations__", {})}
        elif _FIELDS in told:
            found |= {field.name: _default(field) for field in dataclasses.fields(cast("Any", each))}
    return found


def _default(given: object) -> object:
    if not isinstance(given, dataclasses.Field):
        return given
    field = cast("dataclasses.Field[object]", given)
    return field.default if field.default_factory is dataclasses.MISSING else field.default_factory()


def _plain(kind: type[T], /, *_: object, **__: object) -> T:
    return object.__new__(kind)
