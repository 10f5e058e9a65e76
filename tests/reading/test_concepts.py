"""Endings of English words: a verb's own forms are the verb, who or what does it is not."""

import pytest

from app.reading.reader import read
from app.trade.answers.digest import ModelDigest


@pytest.mark.parametrize("word", ["print", "prints", "printed", "printing", "deleted", "showing"])
def test_a_form_of_a_verb_is_the_verb(word: str) -> None:
    assert any(name.startswith("do.") for name in read(f"{word} it", ModelDigest()).names())


@pytest.mark.parametrize("word", ["printer", "reader", "changer", "creator", "mover", "checker", "finder"])
def test_who_or_what_does_a_thing_is_not_the_verb(word: str) -> None:
    assert not any(name.startswith("do.") for name in read(f"the {word} hums", ModelDigest()).names())
