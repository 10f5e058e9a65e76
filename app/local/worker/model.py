"""One model in llama.cpp: loaded lean, fed in small chunks, its KV cache kept for the next request."""

import ctypes
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

import llama_cpp
import numpy as np
from llama_cpp import llama_cpp as native
from llguidance.llamacpp import lltokenizer_from_vocab
from numpy.typing import NDArray

from app.local.wire import FailureCode, Load, ModelInfo
from app.local.worker.adapter import LoraAdapter
from app.local.worker.cancel import CancelFlag
from app.local.worker.context import context_parameters, context_variants
from app.local.worker.crash import NativeLog
from app.local.worker.prefix_store import PrefixStore, model_fingerprint
from app.local.worker.token_grammar import GrammarBook
from app.prompting.parts import PromptPart

log = logging.getLogger(__name__)

_ABORTED, _NO_ROOM = 2, 1
_KEPT_PREFIXES = 4
_SEQUENCE = native.llama_seq_id(0)

# Whether with the adapter, and the tokens.
_Prefix = tuple[bool, tuple[int, ...]]


class ModelError(Exception):
    """A request this model cannot do; `code` is what the desktop explains to the engineer."""

    def __init__(self, code: FailureCode, detail: str) -> None:
        super().__init__(detail)
        self.code: FailureCode = code


class CancelledByDesktop(Exception):
    """Nobody wants the answer any more; the model is as before it."""


class LlamaModel:
    """A loaded model with its context. One thread at a time; `work` grows with every step made."""

    def __init__(self, order: Load, log: NativeLog, cancelled: CancelFlag, progress: Callable[[float], None]) -> None:
        self.work = 0
        self._log = log
        self._cancelled = cancelled
        self._tokens: list[int] = []
        self._prefixes: OrderedDict[_Prefix, ctypes.Array[ctypes.c_uint8]] = OrderedDict()
        # By whether the adapter is attached: the same tokens have another state with it.
        self._stores: dict[bool, PrefixStore] = {}
        self._is_adapted = False
        self._chunk = order.micro_batch_tokens
        started = time.perf_counter()
        self._model = self._load(order, progress)
        vocabulary = native.llama_model_get_vocab(self._model)
        assert vocabulary is not None, "a loaded model has a vocabulary"
        self._vocabulary = vocabulary
        self._context, kv_type = self._open_context(order)
        memory = native.llama_get_memory(self._context)
        assert memory is not None, "a causal language model has a KV cache"
        self._memory = memory
        self.vocabulary_size = native.llama_vocab_n_tokens(self._vocabulary)
        self.grammars = GrammarBook(lltokenizer_from_vocab(self._vocabulary))
        self._adapter, problem = self._load_adapter(order)
        self._warm_up()
        self.info = self._describe(order, kv_type, started, problem)
        if order.prefix_folder:
            self._stores = {adapted: _open_store(order, kv_type, adapted) for adapted in (False, True)}

    @property
    def context_tokens(self) -> int:
        return native.llama_n_ctx(self._context)

    def close(self) -> None:
        native.llama_free(self._context)
        native.llama_model_free(self._model)

    def use_adapter(self, wanted: bool) -> None:
        """Attach the loaded adapter to what follows, or take it off. Raises ModelError."""
        if wanted == self._is_adapted:
            return
        if self._adapter is None or not self._adapter.attach(self._context, is_attached=wanted):
            raise ModelError("adapter_failed", self._log.last_problems())
        self._is_adapted = wanted
        self._cut(0)

    def tokenize(self, parts: Sequence[PromptPart], stable_parts: int) -> tuple[list[int], int]:
        """The prompt as tokens, and how many of them belong to the stable prefix."""
        tokens: list[int] = []
        stable = 0
        if native.llama_vocab_get_add_bos(self._vocabulary):
            tokens.append(self._first_token())
        for index, part in enumerate(parts):
            tokens += self._tokenize(part.text.encode(), part.is_markup)
            if index == stable_parts - 1:
                stable = len(tokens)
        return tokens, stable

    def piece(self, token: int) -> bytes:
        buffer = ctypes.create_string_buffer(256)
        size = native.llama_token_to_piece(self._vocabulary, token, buffer, len(buffer), 0, False)
        return buffer.raw[: max(size, 0)]

    def is_end(self, token: int) -> bool:
        return native.llama_vocab_is_eog(self._vocabulary, token)

    def feed_prompt(self, tokens: list[int], stable: int) -> int:
        """Bring the KV cache to `tokens`, reusing what is there; returns how many tokens needed no computing."""
        common = _common_prefix(self._tokens, tokens)
        if common < stable and self._restore(tuple(tokens[:stable])):
            common = stable
        # The last token is always computed: its logits are not in the cache.
        common = self._cut(min(common, len(tokens) - 1))
        if common < stable < len(tokens):
            self.feed(tokens[common:stable])
            self._keep(tuple(tokens[:stable]))
            self.feed(tokens[stable:])
        else:
            self.feed(tokens[common:])
        return common

    def feed(self, tokens: Sequence[int]) -> None:
        """Decode `tokens`; in chunks, because a CUDA build looks at the cancel flag only between them."""
        for start in range(0, len(tokens), self._chunk):
            if self._cancelled.is_set():
                raise CancelledByDesktop
            self._decode(tokens[start : start + self._chunk])

    def logits(self) -> NDArray[np.float32]:
        """The scores after the last token fed; valid until the next feed."""
        return np.ctypeslib.as_array(native.llama_get_logits_ith(self._context, -1), shape=(self.vocabulary_size,))

    def _decode(self, tokens: Sequence[int]) -> None:
        array = (native.llama_token * len(tokens))(*tokens)
        code = native.llama_decode(self._context, native.llama_batch_get_one(array, len(tokens)))
        if code == 0:
            self._tokens += tokens
            self.work += 1
            return
        self._cut(len(self._tokens))
        if code == _ABORTED:
            raise CancelledByDesktop
        if code == _NO_ROOM:
            raise ModelError("prompt_too_long", f"no room after {len(self._tokens)} tokens")
        raise ModelError("decode_failed", f"llama_decode returned {code}: {self._log.last_problems()}")

    def _cut(self, length: int) -> int:
        """Forget everything after `length` tokens; recurrent models can only forget everything."""
        if not native.llama_memory_seq_rm(self._memory, _SEQUENCE, length, -1):
            native.llama_memory_clear(self._memory, True)
            length = 0
        del self._tokens[length:]
        return length

    def _keep(self, prefix: tuple[int, ...]) -> None:
        size = native.llama_state_seq_get_size(self._context, _SEQUENCE)
        state = (ctypes.c_uint8 * size)()
        if native.llama_state_seq_get_data(self._context, state, size, _SEQUENCE) == 0:
            return
        self._remember(prefix, state)
        if (store := self._stores.get(self._is_adapted)) is not None:
            try:
                store.write(prefix, bytes(state))
            except OSError as exc:
                log.info("a prefix was not kept on disk: %s", exc)

    def _remember(self, prefix: tuple[int, ...], state: ctypes.Array[ctypes.c_uint8]) -> None:
        self._prefixes[self._is_adapted, prefix] = state
        while len(self._prefixes) > _KEPT_PREFIXES:
            self._prefixes.popitem(last=False)

    def _restore(self, prefix: tuple[int, ...]) -> bool:
        state = self._prefixes.get((self._is_adapted, prefix))
        store = self._stores.get(self._is_adapted)
        if state is None and store is not None and (kept := store.read(prefix)) is not None:
            state = (ctypes.c_uint8 * len(kept)).from_buffer_copy(kept)
            self._remember(prefix, state)
        if state is None:
            return False
        self._prefixes.move_to_end((self._is_adapted, prefix))
        native.llama_memory_clear(self._memory, True)
        self._tokens = []
        if native.llama_state_seq_set_data(self._context, state, len(state), _SEQUENCE) == 0:
            native.llama_memory_clear(self._memory, True)
            return False
        self._tokens = list(prefix)
        return True

    def _tokenize(self, text: bytes, is_markup: bool) -> list[int]:
        room = len(text) + 8
        array = (native.llama_token * room)()
        count = native.llama_tokenize(self._vocabulary, text, len(text), array, room, False, is_markup)
        if count < 0:
            # More tokens than bytes: a vocabulary without a token for the blank spells it in three. It says how many.
            room = -count
            array = (native.llama_token * room)()
            count = native.llama_tokenize(self._vocabulary, text, len(text), array, room, False, is_markup)
        return array[:count]

    def _load(self, order: Load, progress: Callable[[float], None]) -> native.llama_model_p:
        self._log.clear()

        def report(fraction: float, _data: object) -> bool:
            self.work += 1
            progress(fraction)
            return not self._cancelled.is_set()

        parameters = native.llama_model_default_params()
        parameters.n_gpu_layers = order.gpu_layers
        callback = native.llama_progress_callback(report)
        parameters.progress_callback = callback
        model = native.llama_model_load_from_file(order.path.encode(), parameters)
        if self._cancelled.is_set():
            if model is not None:
                native.llama_model_free(model)
            raise CancelledByDesktop
        if model is None:
            raise ModelError(self._memory_or("load_failed"), self._log.last_problems())
        return model

    def _open_context(self, order: Load) -> tuple[native.llama_context_p, str]:
        """The leanest context this model accepts: q8_0 KV needs flash attention and head sizes that divide by 32."""
        for variant in context_variants(order):
            parameters = context_parameters(self._model, order, variant)
            parameters.abort_callback = self._cancelled.callback
            parameters.abort_callback_data = self._cancelled.data
            context = native.llama_init_from_model(self._model, parameters)
            if context is not None:
                return context, variant.kv_type
        code = self._memory_or("load_failed")
        detail = self._log.last_problems()
        native.llama_model_free(self._model)
        raise ModelError(code, detail)

    def _load_adapter(self, order: Load) -> tuple[LoraAdapter | None, str]:
        """The adapter asked for, or why there is none."""
        if not order.adapter:
            return None, ""
        adapter = LoraAdapter.load(self._model, order.adapter)
        return adapter, "" if adapter is not None else self._log.last_problems() or "no reason given"

    def _warm_up(self) -> None:
        """One token, so that the weights are paged in and a late allocation fails now and not in the first plan."""
        for adapted in (True, False) if self._adapter is not None else (False,):
            self.use_adapter(adapted)
            self.feed([max(self._first_token(), 0)])
            self._cut(0)

    def _memory_or(self, code: FailureCode) -> FailureCode:
        return "out_of_memory" if self._log.tells_of_memory() else code

    def _first_token(self) -> int:
        return cast("int", native.llama_vocab_bos(self._vocabulary))  # c_int32 results arrive as int

    def _describe(self, order: Load, kv_type: str, started: float, adapter_problem: str) -> ModelInfo:
        text = ctypes.create_string_buffer(128)
        native.llama_model_desc(self._model, text, len(text))
        return ModelInfo(
            description=text.value.decode("utf-8", "replace"),
            context_tokens=self.context_tokens,
            vocabulary=self.vocabulary_size,
            parameters=native.llama_model_n_params(self._model),
            model_bytes=native.llama_model_size(self._model),
            kv_type=kv_type,
            threads=order.threads,
            can_use_gpu=native.llama_supports_gpu_offload(),
            load_ms=(time.perf_counter() - started) * 1000,
            buffers=self._log.buffers(),
            adapter_problem=adapter_problem,
        )


def _open_store(order: Load, kv_type: str, adapted: bool) -> PrefixStore:
    library = f"{llama_cpp.__version__} {kv_type} {order.adapter_sha256 if adapted else ''} ".encode()
    return PrefixStore(Path(order.prefix_folder), library + model_fingerprint(Path(order.path)))


def _common_prefix(left: Sequence[int], right: Sequence[int]) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count
