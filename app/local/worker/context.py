"""How a context is asked for; one place, so that what is measured beforehand is what is loaded."""

from collections.abc import Sequence
from dataclasses import dataclass

from llama_cpp import llama_cpp as native

from app.local.wire import Load
from app.settings.local_model import KvType

_KV_TYPES = {"q8_0": native.GGML_TYPE_Q8_0, "f16": native.GGML_TYPE_F16}
_FLASH_ON, _FLASH_AUTO = 1, -1


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextVariant:
    """One way to open a context; `kv_type` is q8_0 or f16."""

    kv_type: str
    flash_attention: int


_Q8_0 = ContextVariant(kv_type="q8_0", flash_attention=_FLASH_ON)
_F16 = ContextVariant(kv_type="f16", flash_attention=_FLASH_AUTO)


def context_variants(order: Load) -> Sequence[ContextVariant]:
    """Leanest first: q8_0 KV needs flash attention and head sizes that divide by 32."""
    match order.kv_type:
        case KvType.AUTO:
            return (_Q8_0, _F16)
        case KvType.Q8_0:
            return (_Q8_0,)
        case KvType.F16:
            return (_F16,)


def context_parameters(
    model: native.llama_model_p, order: Load, variant: ContextVariant
) -> native.llama_context_params:
    trained = native.llama_model_n_ctx_train(model)
    parameters = native.llama_context_default_params()
    parameters.n_ctx = min(order.context_tokens, trained) if trained > 0 else order.context_tokens
    parameters.n_batch = parameters.n_ubatch = order.micro_batch_tokens
    # Left at 0, llama.cpp reserves scores of the whole vocabulary for every token of a batch.
    parameters.n_outputs_max = order.outputs
    parameters.offload_kqv = order.kv_on_gpu
    # With fewer cells in sliding-window layers a kept prefix could not be cut back to and reused.
    parameters.swa_full = True
    parameters.flash_attn_type = variant.flash_attention
    parameters.type_k = parameters.type_v = _KV_TYPES[variant.kv_type]
    parameters.n_threads = parameters.n_threads_batch = order.threads
    return parameters
