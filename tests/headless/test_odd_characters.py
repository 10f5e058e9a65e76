"""Nothing that a card prints is unseen, turned round or another line than it seems to be."""

import pytest

from app.headless.cards import Cards
from app.trade.text import Language
from tests.odd_characters import CASES, ON_ONE_LINE, PLACES, is_told, unseen

# A terminal shows a choice by its value, as it is sent.
_NOT_TOLD = ("choice",)


@pytest.mark.parametrize("place", PLACES)
def test_whatever_a_card_prints_is_seen_as_it_is(place: str) -> None:
    said = Cards(Language.EN, lambda: 99).approval(PLACES[place](), is_whole=True)
    first, *others = said.split("\n")
    assert all(one == "\n" or one.isprintable() for one in said)
    assert unseen(said) == ""
    assert first.startswith("┌ ")
    assert [line for line in others if not line.startswith("│ ")] == []
    assert not any(line.startswith(("│ ┌", "│   [y]")) for line in others)
    assert not any("┊ ┌" in line or "┊ [y]" in line for line in others) or place not in ON_ONE_LINE
    inside = "".join(line.partition("┊ ")[2] if "┊ " in line else line for line in (first, *others))
    assert place in _NOT_TOLD or [shown for _, shown in CASES if not is_told(shown, inside)] == []
