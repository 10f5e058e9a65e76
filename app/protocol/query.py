"""What every query is: a question that carries the type of its answer."""

from typing import Generic, TypeVar, get_args

A = TypeVar("A")


class Query(Generic[A]):
    """Answered with an `A`, or with an error; changes nothing."""

    __slots__ = ()


def answer_type(kind: type[Query[A]]) -> type[A]:
    """What a query of this kind is answered with."""
    (base,) = (base for base in kind.__orig_bases__ if base.__origin__ is Query)  # type: ignore[attr-defined]
    return get_args(base)[0]
