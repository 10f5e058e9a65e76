"""Grammars in the worker: compiled once while in use, refused where they are none, each text on its own way through."""

import math

import numpy as np
import pytest
from llguidance import LLTokenizer

from app.local.worker.token_grammar import GrammarBook, GrammarError, log_probability
from app.prompting.parts import JsonGrammar, LarkGrammar, TextGrammar

RUN = LarkGrammar(text='start: "run" | "none"')


@pytest.fixture(scope="module")
def book() -> GrammarBook:
    return GrammarBook(LLTokenizer("byte"))


def test_two_texts_of_one_grammar_do_not_disturb_each_other(book: GrammarBook) -> None:
    first, second = book.constraint(RUN), book.constraint(RUN)
    for letter in b"run":
        first.accept(letter)

    assert first.is_finished
    assert not second.is_finished
    second.accept(ord("n"))
    assert bytes(second.forced()) == b"one"


def test_the_last_grammars_stay_compiled(book: GrammarBook, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_one = book._compile
    monkeypatch.setattr(book, "_compile", lambda written: compiled.append(written) or compile_one(written))
    grammars = [LarkGrammar(text=f'start: "{number}"') for number in range(5)]
    for grammar in (*grammars, grammars[4], grammars[0]):
        book.constraint(grammar)

    assert len(compiled) == 6


@pytest.mark.parametrize(
    "grammar",
    [
        LarkGrammar(text=""),
        LarkGrammar(text="start: nobody"),
        LarkGrammar(text='start: "a" ('),
        LarkGrammar(text="start: /(/"),
        JsonGrammar(schema={"type": "wrong"}),
    ],
)
def test_what_is_no_grammar_is_refused_before_it_is_used(book: GrammarBook, grammar: TextGrammar) -> None:
    with pytest.raises(GrammarError):
        book.constraint(grammar)


def test_probability_is_told_of_all_tokens_and_holds_for_large_scores() -> None:
    logits = np.array([1000.0, 1000.0, -1000.0], dtype=np.float32)

    assert log_probability(logits, 0) == pytest.approx(-math.log(2))
    assert log_probability(logits, 2) == pytest.approx(-2000 - math.log(2))
