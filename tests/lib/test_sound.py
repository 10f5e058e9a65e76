"""Half characters are joined or replaced, whatever they come in; everything else is kept as it is."""

import itertools
from dataclasses import dataclass
from enum import StrEnum

from hypothesis import given
from hypothesis import strategies as st

from app.lib.sound import Joined, is_sound, read_json, sound, sound_value

CRANE = "\U0001f3d7"
FIRST, SECOND = "\ud83c", "\udfd7"
ANY_TEXT = st.text(st.characters(codec=None, categories=None) | st.sampled_from([FIRST, SECOND, "\0", "\uffff", CRANE]))


class _Kind(StrEnum):
    ONE = "one"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    text: str
    kind: _Kind = _Kind.ONE
    more: tuple["_Said", ...] = ()


def test_two_halves_become_the_character_they_are() -> None:
    assert sound(f"a{FIRST}{SECOND}b") == f"a{CRANE}b"


def test_a_half_alone_is_replaced_visibly() -> None:
    assert sound(f"a{FIRST}b{SECOND}{FIRST}") == "a\ufffdb\ufffd\ufffd"


def test_what_is_sound_is_the_same_object() -> None:
    for text in ("", "plain", "한글 \0 \uffff \U0010ffff", CRANE):
        assert sound(text) is text


@given(ANY_TEXT)
def test_any_text_becomes_one_that_utf8_holds_and_loses_nothing_else(text: str) -> None:
    became, at = sound(text), 0
    for character in became:
        if character == "\ufffd" and text[at] != "\ufffd":
            assert not is_sound(text[at])
        elif character != text[at]:
            assert chr(0x10000 + ((ord(text[at]) - 0xD800) << 10) + ord(text[at + 1]) - 0xDC00) == character
            at += 1
        at += 1
    assert at == len(text)
    assert became.encode().decode() == became


def test_pieces_give_the_text_that_they_are_pieces_of_wherever_it_is_cut() -> None:
    for length in range(1, 6):
        for text in map("".join, itertools.product((FIRST, SECOND, "a"), repeat=length)):
            for cuts in itertools.chain.from_iterable(
                itertools.combinations(range(1, length), n) for n in range(length)
            ):
                pieces = Joined()
                shown = [pieces.add(text[start:end]) for start, end in itertools.pairwise((0, *cuts, length))]
                assert "".join([*shown, pieces.rest()]) == sound(text)
                assert all(is_sound(piece) for piece in shown)


def test_messages_are_made_sound_all_through_and_keep_their_types() -> None:
    said = _Said(text=FIRST, more=(_Said(text="fine"), _Said(text=f"x{SECOND}")))
    assert sound_value(said) == _Said(text="\ufffd", more=(_Said(text="fine"), _Said(text="x\ufffd")))
    fine = _Said(text="fine", more=(_Said(text=CRANE),))
    assert sound_value(fine) is fine


def test_json_is_made_sound_all_through_and_two_names_stay_two() -> None:
    given_value = {"a": [1, None, FIRST], FIRST: 1, SECOND: 2, f"{FIRST}{SECOND}": True}
    assert sound_value(given_value) == {"a": [1, None, "\ufffd"], "\\ud83c": 1, "\\udfd7": 2, CRANE: True}
    fine = {"a": [{"b": ("c", 1.5)}]}
    assert sound_value(fine) is fine


def test_json_text_is_read_sound() -> None:
    assert read_json(r'["\ud83c\uDFD7", "\ud83c", "\\ud83c", "\u0000"]') == [CRANE, "\ufffd", "\\ud83c", "\0"]
    assert read_json(f'{{"a": "{FIRST}{SECOND}{FIRST}"}}') == {"a": f"{CRANE}\ufffd"}
