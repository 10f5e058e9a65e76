"""Constrained decoding: which tokens may come next so that the text stays JSON of a schema (LLGuidance)."""

import numpy as np
from llguidance import LLMatcher, LLTokenizer
from numpy.typing import NDArray

# Compact JSON: every blank the model does not write is a token saved, and a loop of blanks cannot happen.
_STYLE = {"x-guidance": {"whitespace_flexible": False, "item_separator": ",", "key_separator": ":"}}


class GrammarError(ValueError):
    """The schema cannot be turned into a grammar, or the text left it."""


class Constraint:
    """Follows one text through the grammar of one schema."""

    def __init__(self, tokenizer: LLTokenizer, schema: dict[str, object]) -> None:
        grammar = LLMatcher.grammar_from_json_schema(schema | _STYLE)
        problem = LLMatcher.validate_grammar(grammar, tokenizer)
        if problem and not problem.startswith("WARNING"):
            raise GrammarError(problem)
        self._matcher = LLMatcher(tokenizer, grammar, log_level=0)
        self._raise_error()

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
