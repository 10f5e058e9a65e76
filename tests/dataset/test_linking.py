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
