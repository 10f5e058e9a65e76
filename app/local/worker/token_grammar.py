"""Constrained decoding: which tokens may come next so that the text keeps to a grammar (LLGuidance)."""

from collections import OrderedDict
from typing import Final, assert_never

import numpy as np
from llguidance import LLMatcher, LLTokenizer
from numpy.typing import NDArray

from app.prompting.parts import JsonGrammar, LarkGrammar, TextGrammar

# Compact JSON: every blank the model does not write is a token saved, and a loop of blanks cannot happen.
_STYLE = {"x-guidance": {"whitespace_flexible": False, "item_separator": ",", "key_separator": ":"}}


# A catalogue's grammar is the same in every request for JSON; that of a brief is its own and compiled in no time.
_KEPT: Final = 4


class GrammarError(ValueError):
    """It is no grammar, or the text left it."""


class GrammarBook:
    """Compiles grammars for one vocabulary; those used last are kept compiled."""

    def __init__(self, tokenizer: LLTokenizer) -> None:
        self._tokenizer = tokenizer
        self._compiled: OrderedDict[str, LLMatcher] = OrderedDict()

    def constraint(self, grammar: TextGrammar) -> "Constraint":
        """A text's beginning under this grammar. Raises GrammarError."""
        written = _written(grammar)
        if written not in self._compiled:
            self._compiled[written] = self._compile(written)
            while len(self._compiled) > _KEPT:
                self._compiled.popitem(last=False)
        self._compiled.move_to_end(written)
        return Constraint(self._compiled[written].deep_copy())

    def _compile(self, written: str) -> LLMatcher:
        """What does not parse would end the process where it is used, so that it is validated first."""
        problem = LLMatcher.validate_grammar(written, self._tokenizer)
        if problem and not problem.startswith("WARNING"):
            raise GrammarError(problem)
        matcher = LLMatcher(self._tokenizer, written, log_level=0)
        if matcher.is_error():
            raise GrammarError(matcher.get_error())
        return matcher


def _written(grammar: TextGrammar) -> str:
    try:
        match grammar:
            case JsonGrammar(schema=schema):
                return LLMatcher.grammar_from_json_schema(schema | _STYLE)
            case LarkGrammar(text=text):
                return LLMatcher.grammar_from_lark(text)
            case _:
                assert_never(grammar)
    except ValueError as exc:
        raise GrammarError(str(exc)) from exc


class Constraint:
    """Follows one text through a grammar."""

    def __init__(self, matcher: LLMatcher) -> None:
        self._matcher = matcher

    @property
    def is_finished(self) -> bool:
        return self._matcher.is_stopped()

    def choose(self, logits: NDArray[np.float32]) -> int:
        """The likeliest token the grammar allows."""
        best = int(np.argmax(logits))
        allowed = self.allowed(len(logits))
        return best if allowed[best] else int(np.argmax(np.where(allowed, logits, -np.inf)))

    def allowed(self, vocabulary: int) -> NDArray[np.bool_]:
        mask = np.frombuffer(self._matcher.compute_bitmask(), dtype=np.uint8)
        self._raise_error()
        return np.unpackbits(mask, bitorder="little")[:vocabulary].astype(np.bool_)

    def accept(self, token: int) -> None:
        self._matcher.consume_token(token)
        self._raise_error()

    def forced(self) -> list[int]:
        """Take the tokens that are the only way on; they need no sampling and can be decoded in one batch."""
        tokens = self._matcher.compute_ff_tokens()
        if tokens:
            self._matcher.consume_tokens(tokens)
            self._raise_error()
        return tokens

    def _raise_error(self) -> None:
        if self._matcher.is_error():
            raise GrammarError(self._matcher.get_error())


def log_probability(logits: NDArray[np.float32], token: int) -> float:
    """The natural logarithm of the token's share among all, whatever a grammar bars."""
    largest = logits.max()
    return float(logits[token] - largest) - float(np.log(np.exp(logits - largest).sum(dtype=np.float64)))
