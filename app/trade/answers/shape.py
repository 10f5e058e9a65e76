"""How a declared answer looks on the wire: each field with its key, what it says, and when it is left out."""

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from app.trade.declared import defaults_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Doc:
    """Beside a field's type: `Annotated[float, Doc(says="Period in s.")]`.

    `key` is the name on the wire where it is not the field's own. With `is_sparse` a field that has its default is
    left out; an `is_local` field never stands on the wire; an `is_required` one must, for all that it has a default.
    """

    says: str = ""
    key: str = ""
    is_sparse: bool = False
    is_local: bool = False
    is_required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WireField:
    """A field of a declared type as it stands on the wire."""

    name: str
    key: str
    hint: object
    says: str
    is_sparse: bool
    is_required: bool
    default: object


@cache
def fields_of(cls: type) -> tuple[WireField, ...]:
    """The fields of a dataclass that stand on the wire, in their order."""
    # The recursive JSON types are names that the class's own module need not know.
    hints = typing.get_type_hints(cls, localns={"JsonValue": object}, include_extras=True)
    found: list[WireField] = []
    for name, default in defaults_of(cls).items():
        hint, doc = unpacked(hints[name])
        if not doc.is_local:
            has_none = default is dataclasses.MISSING
            found.append(
                WireField(
                    name=name,
                    key=doc.key or name,
                    hint=hint,
                    says=doc.says,
                    is_sparse=doc.is_sparse,
                    is_required=has_none or doc.is_required,
                    default=None if has_none else default,
                )
            )
    return tuple(found)


def unpacked(hint: object) -> tuple[object, Doc]:
    """A type without its annotation, and what was said beside it."""
    if typing.get_origin(hint) is not typing.Annotated:
        return hint, Doc()
    inner, *beside = typing.get_args(hint)
    return inner, next((each for each in beside if isinstance(each, Doc)), Doc())


def is_mapping(hint: object) -> bool:
    """Whether the type is `Mapping[key, value]`."""
    return typing.get_origin(hint) is Mapping


def is_plain(hint: object) -> bool:
    """Whether the type is JSON of any shape, which is passed on as it is."""
    is_union = typing.get_origin(hint) in (typing.Union, types.UnionType)
    return hint is object or (is_union and any(typing.get_origin(each) is Sequence for each in typing.get_args(hint)))
