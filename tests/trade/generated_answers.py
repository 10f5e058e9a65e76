"""Generated values of any declared answer type, for round trips."""

import types
import typing
from collections.abc import Mapping
from enum import StrEnum

from hypothesis import strategies as st

from app.trade.answers.shape import fields_of, is_plain
from app.trade.text import Text

WORDS = st.text(alphabet="aZ0 가·", min_size=1, max_size=6)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=32)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2),
    max_leaves=4,
)
_SCALARS: dict[object, st.SearchStrategy[object]] = {
    str: WORDS,
    int: st.integers(-9, 99),
    float: NUMBERS,
    bool: st.booleans(),
    types.NoneType: st.none(),
    Text: st.builds(Text, WORDS, WORDS),
}


def values_of(hint: object) -> st.SearchStrategy[object]:
    """Values of a declared type."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if is_plain(hint):
        return PLAIN
    if hint in _SCALARS:
        return _SCALARS[hint]
    if origin in (typing.Union, types.UnionType):
        return st.one_of([values_of(each) for each in inner])
    if origin is tuple:
        if len(inner) == 2 and inner[1] is Ellipsis:
            return st.lists(values_of(inner[0]), max_size=2).map(tuple)
        return st.tuples(*map(values_of, inner))
    if origin is Mapping:
        return st.dictionaries(values_of(inner[0]), values_of(inner[1]), max_size=2)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    assert isinstance(hint, type), hint
    return st.builds(hint, **{field.name: values_of(field.hint) for field in fields_of(hint)})
