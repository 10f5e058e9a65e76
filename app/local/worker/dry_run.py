"""What a load would take, from llama.cpp itself: it plans every buffer and allocates none."""

from llama_cpp import llama_cpp as native

from app.local.wire import Measured, MeasureLoad
from app.local.worker.context import context_parameters, context_variants
from app.local.worker.crash import NativeLog
from app.local.worker.model import ModelError


def measure(order: MeasureLoad, log: NativeLog) -> Measured:
    """Reads the header and the vocabulary only. Raises ModelError."""
    log.clear()
    parameters = native.llama_model_default_params()
    parameters.n_gpu_layers = order.load.gpu_layers
    parameters.no_alloc = True
    # Memory-mapping counts as an allocation.
    parameters.load_mode = native.LLAMA_LOAD_MODE_NONE
    model = native.llama_model_load_from_file(order.load.path.encode(), parameters)
    if model is None:
        raise ModelError("load_failed", log.last_problems())
    try:
        return _open_context(model, order, log)
    finally:
        native.llama_model_free(model)


def _open_context(model: native.llama_model_p, order: MeasureLoad, log: NativeLog) -> Measured:
    for variant in context_variants(order.load):
        log.clear()
        context = native.llama_init_from_model(model, context_parameters(model, order.load, variant))
        if context is None:
            continue
        context_tokens = native.llama_n_ctx(context)
        native.llama_free(context)
        return Measured(
            request_id=order.request_id,
            context_tokens=context_tokens,
            kv_type=variant.kv_type,
            kv_bytes=log.kv_bytes(),
            can_use_gpu=native.llama_supports_gpu_offload(),
            buffers=tuple(buffer for buffer in log.buffers() if buffer.kind in ("compute", "output")),
        )
    raise ModelError("load_failed", log.last_problems())
