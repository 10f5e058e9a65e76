"""A LoRA adapter in the worker: loaded beside the model, and attached to its context for the requests it is for."""

import ctypes

from llama_cpp import llama_cpp as native

_FULL_STRENGTH = ctypes.c_float(1.0)


class LoraAdapter:
    """Belongs to a model and is freed with it."""

    def __init__(self, handle: native.llama_adapter_lora_p) -> None:
        self._handles = (native.llama_adapter_lora_p_ctypes * 1)(handle)

    @classmethod
    def load(cls, model: native.llama_model_p, path: str) -> "LoraAdapter | None":
        """None when llama.cpp refuses the file; its log says why."""
        handle = native.llama_adapter_lora_init(model, path.encode())
        # A pointer object here, which is false for NULL.
        return cls(handle) if handle else None

    def attach(self, context: native.llama_context_p, *, is_attached: bool) -> bool:
        """Whether llama.cpp did so. What the context has computed before is of no use afterwards."""
        count = 1 if is_attached else 0
        scales = (ctypes.c_float * 1)(_FULL_STRENGTH)
        return native.llama_set_adapters_lora(context, self._handles, count, scales) == 0
