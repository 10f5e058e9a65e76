"""The written form and the tree are two spellings of one thing."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.shortform.spelling import LETTERS
from app.shortform.text import ShortFormError, parse, show
from app.shortform.tree import (
    Flag,
    IdList,
    Items,
    Nothing,
    Pointer,
    Selector,
    Value,
    Word,
    WrittenCall,
    WrittenMeasure,
    WrittenNumber,
    WrittenRow,
)
from app.trade.unit_patterns import UNIT_PATTERNS

_KEYS = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,6}", fullmatch=True)
_DIGITS = st.from_regex(r"-?[0-9]{1,4}(\.[0-9]{1,3})?([eE][-+]?[0-9]{1,2})?", fullmatch=True)
_UNITS = st.one_of(*(st.from_regex(f"(?:{pattern})", fullmatch=True) for pattern in UNIT_PATTERNS.values()))
_RANGES = st.from_regex(r"[1-9][0-9]{0,2}(to[1-9][0-9]{0,2}(by[1-9])?)?", fullmatch=True)
# Texts that look like something else have to come back as texts.
_ALIKE = [
    "N1",
    "5",
    "-5.0",
    "1e5",
    "true",
    "null",
    "5kN",
    "5 kN",
    "300mm",
    "#1",
    "@base",
    "[a]",
    "{",
    "",
    " ",
    "가",
    "a;b",
    "층 2",
]
_LOOKALIKES = st.sampled_from(_ALIKE)
_LEAVES: st.SearchStrategy[Value] = st.one_of(
    st.builds(Word, st.text(max_size=12) | _LOOKALIKES),
    st.builds(WrittenNumber, st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)),
    st.builds(Flag, st.booleans()),
    st.just(Nothing()),
    st.builds(WrittenMeasure, _DIGITS, _UNITS),
    st.builds(IdList, st.lists(_RANGES, min_size=1, max_size=4).map(" ".join)),
    st.builds(Pointer, st.sampled_from(LETTERS), st.integers(1, 999)),
    st.builds(
        Selector, st.sampled_from(["base", "storey", "at"]), st.lists(st.text(max_size=6), max_size=3).map(tuple)
    ),
)


def _fields(values: st.SearchStrategy[Value]) -> st.SearchStrategy[tuple[tuple[str, Value], ...]]:
    return st.dictionaries(_KEYS | st.text(max_size=5), values, max_size=4).map(lambda each: tuple(each.items()))


_VALUES: st.SearchStrategy[Value] = st.recursive(
    _LEAVES,
    lambda inner: st.builds(Items, st.lists(inner, max_size=4).map(tuple)) | st.builds(WrittenRow, _fields(inner)),
    max_leaves=12,
)
_PLANS = st.lists(st.builds(WrittenCall, _KEYS, _fields(_VALUES)), max_size=4).map(tuple)


@given(_PLANS)
def test_what_is_printed_is_read_back_as_the_same_tree(plan: tuple[WrittenCall, ...]) -> None:
    assert _exact(parse(show(plan))) == _exact(plan)


@pytest.mark.parametrize("text", [*_ALIKE, "S12", "Z999"])
def test_a_text_that_looks_like_something_else_stays_a_text(text: str) -> None:
    plan = (WrittenCall("t", (("a", Word(text)),)),)
    assert parse(show(plan)) == plan


def _exact(plan: tuple[WrittenCall, ...]) -> str:
    """5 and 5.0 are equal in Python and two texts here."""
    return repr(plan)


def test_a_plan_reads_as_it_is_written() -> None:
    text = "assign_nodal_loads load_case=N1 nodes=I1 dir=down f=F1 ; perform_analysis file_name=X1"
    plan = parse(text)
    assert plan == (
        WrittenCall(
            "assign_nodal_loads",
            (
                ("load_case", Pointer("N", 1)),
                ("nodes", Pointer("I", 1)),
                ("dir", Word("down")),
                ("f", Pointer("F", 1)),
            ),
        ),
        WrittenCall("perform_analysis", (("file_name", Pointer("X", 1)),)),
    )
    assert show(plan) == text


def test_lines_part_calls_and_lists_may_run_over_lines() -> None:
    assert parse("\nlist_load_cases\r\ndefine a=[1,\n 2.5] b={x=1\n y=-5kN/m²}\n\n") == (
        WrittenCall("list_load_cases"),
        WrittenCall(
            "define",
            (
                ("a", Items((WrittenNumber(1), WrittenNumber(2.5)))),
                ("b", WrittenRow((("x", WrittenNumber(1)), ("y", WrittenMeasure("-5", "kN/m²"))))),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("1abc", 0),
        ("a b", 3),
        ("a b=", 4),
        ("a b=1 b=2", 6),
        ("a b=[1 2]", 7),
        ("a b=[1,]", 7),
        ("a b={x=1", 8),
        ("a b={x=1 x=2}", 9),
        ('a b="open', 4),
        ("a b=@", 4),
        ("a b=@storey()", 12),
        ("a b=@storey(2F", 14),
        ("a b=#", 4),
        ("a b=#0", 4),
        ("a b=1e999", 4),
        ("a b=1234567890123456789", 4),
        ('a b="x"c=1', 7),
        ("a b=c,d", 5),
        ("a b=" + "[" * 60, 44),
    ],
)
def test_a_broken_text_is_refused_with_the_place_in_both_languages(text: str, at: int) -> None:
    with pytest.raises(ShortFormError) as raised:
        parse(text)
    assert raised.value.at == at
    assert str(at + 1) in raised.value.message.en
    assert str(at + 1) in raised.value.message.ko


def test_numbers_keep_their_kind() -> None:
    (call,) = parse("t a=5 b=5.0 c=1e-05 d=-0.0")
    kinds = [type(value.value) for _, value in call.arguments if isinstance(value, WrittenNumber)]
    assert kinds == [int, float, float, float]
    last = call.arguments[-1][1]
    assert isinstance(last, WrittenNumber)
    assert math.copysign(1, last.value) == -1
