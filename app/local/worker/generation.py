"""One generation: prompt in, constrained text out, piece by piece."""

import codecs
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from app.local.wire import Done, Generate, GenerationStats, StopReason
from app.local.worker.model import CancelledByDesktop, LlamaModel, ModelError
from app.local.worker.token_grammar import log_probability


class Generation:
    """Runs one Generate order on a model; `emit` gets the text as it is written, and in how many steps."""

    def __init__(self, model: LlamaModel, order: Generate, emit: Callable[[str, int], None]) -> None:
        self._model = model
        self._order = order
        self._emit = emit
        self._constraint = model.grammars.constraint(order.grammar) if order.grammar is not None else None
        self._random = np.random.default_rng(order.seed)
        # A character of Korean can be split over several tokens.
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._generated = self._forced = self._prompt = self._cached = self._unsaid = self._chosen = 0
        self._log_probability = 0.0
        self._started = self._prompt_done = self._first = time.perf_counter()

    def run(self) -> Done:
        """Raises ModelError and GrammarError; a cancelled generation is Done(cancelled)."""
        try:
            stop = self._write(self._read_prompt())
        except CancelledByDesktop:
            stop = "cancelled"
        return Done(request_id=self._order.request_id, stop=stop, stats=self._stats())

    def _read_prompt(self) -> int:
        """Feed the prompt and what the grammar forces first; returns the room left for tokens."""
        self._model.use_adapter(self._order.with_adapter)
        tokens, stable = self._model.tokenize(self._order.parts, self._order.stable_parts)
        room = self._model.context_tokens - len(tokens)
        if not tokens or room < min(self._order.max_tokens, self._model.context_tokens // 4):
            raise ModelError("prompt_too_long", f"{len(tokens)} tokens of {self._model.context_tokens}")
        self._prompt = len(tokens)
        self._cached = self._model.feed_prompt(tokens, stable)
        self._prompt_done = time.perf_counter()
        return min(room, self._order.max_tokens)

    def _write(self, room: int) -> StopReason:
        tokens = self._force()
        while True:
            if len(tokens) + self._generated > room:
                return "length"
            self._say(tokens)
            if self._constraint is not None and self._constraint.is_finished:
                return "complete"
            self._model.feed(tokens)
            token = self._decide(self._model.logits())
            if self._model.is_end(token):
                return "complete"
            tokens = [token, *self._accept(token)]

    def _accept(self, token: int) -> list[int]:
        if self._constraint is None:
            return []
        self._constraint.accept(token)
        return self._force()

    def _force(self) -> list[int]:
        tokens = self._constraint.forced() if self._constraint is not None else []
        tokens = [token for token in tokens if not self._model.is_end(token)]
        self._forced += len(tokens)
        return tokens

    def _decide(self, logits: NDArray[np.float32]) -> int:
        token = self._choose(logits)
        self._chosen += 1
        self._log_probability += log_probability(logits, token)
        return token

    def _choose(self, logits: NDArray[np.float32]) -> int:
        if self._order.temperature <= 0:
            return self._constraint.choose(logits) if self._constraint is not None else int(np.argmax(logits))
        scores = logits.astype(np.float64) / self._order.temperature
        if self._constraint is not None:
            scores = np.where(self._constraint.allowed(len(scores)), scores, -np.inf)
        weights = np.exp(scores - scores.max())
        return int(self._random.choice(len(weights), p=weights / weights.sum()))

    def _say(self, tokens: list[int]) -> None:
        if self._generated == 0 and tokens:
            self._first = time.perf_counter()
        self._generated += len(tokens)
        self._unsaid += 1 if tokens else 0
        text = "".join(self._decoder.decode(self._model.piece(token)) for token in tokens)
        if text:
            self._emit(text, self._unsaid)
            self._unsaid = 0

    def _stats(self) -> GenerationStats:
        now = time.perf_counter()
        prompt_s = self._prompt_done - self._started
        writing_s = now - self._prompt_done
        computed = self._prompt - self._cached
        return GenerationStats(
            prompt_tokens=self._prompt,
            cached_tokens=self._cached,
            generated_tokens=self._generated,
            forced_tokens=self._forced,
            prompt_tokens_per_s=computed / prompt_s if prompt_s > 0 else 0.0,
            generate_tokens_per_s=self._generated / writing_s if writing_s > 0 and self._generated else 0.0,
            first_token_ms=(self._first - self._started) * 1000 if self._generated else 0.0,
            total_ms=(now - self._started) * 1000,
            mean_log_probability=self._log_probability / self._chosen if self._chosen else 0.0,
        )
