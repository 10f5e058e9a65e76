"""Orders of several steps are said together, however many there are."""

import random

import pytest

from app.trade.text import Language
from models.data.linking import Style, linked
from models.data.wording import SaidPiece, text_of


@pytest.mark.parametrize("language", [Language.KO, Language.EN])
@pytest.mark.parametrize("style", ["flow", "list", "line", "ordinals", "mail"])
@pytest.mark.parametrize("count", [2, 5, 6])
def test_every_step_is_said_in_its_order(style: Style, language: Language, count: int) -> None:
    steps = [[SaidPiece(f"step-{number}")] for number in range(count)]

    said = text_of(linked(steps, [False] * count, style, language, random.Random(7)))

    places = [said.index(f"step-{number}") for number in range(count)]
    assert places == sorted(places)


def test_lists_are_marked_in_more_ways_than_one_and_each_counts_on() -> None:
    steps = [[SaidPiece(f"step-{number}")] for number in range(3)]

    said = [
        text_of(linked(steps, [False] * 3, "list", language, random.Random(seed)))
        for language in (Language.KO, Language.EN)
        for seed in range(150)
    ]

    for first, last in (("① step-0", "③ step-2"), ("가. step-0", "다. step-2"), ("a) step-0", "c) step-2")):
        assert any(first in each and last in each for each in said)
