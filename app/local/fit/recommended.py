"""Models worth a look, with what each would take here: computed before anything is downloaded."""

from dataclasses import dataclass

from app.local.files.gguf import GgufHeader
from app.local.files.shapes import MIXTURES, Shape, header_of
from app.local.fit.need import predict
from app.local.fit.verdict import Free, judge
from app.local.wire import Buffer, Measured
from app.local.words.fit import recommended as words
from app.protocol.queries import FitEstimate, RecommendedModel, RecommendedModels

KV_TYPE = "q8_0"
MICRO_BATCH_TOKENS = 128
# Fitted to llama.cpp's dry runs of the four smaller shapes with n_outputs_max 1 and flash attention (12 points, within
# 3 MiB): working space per token of a micro-batch, in embedding lengths, and bytes of mask per cell.
_EMBEDDINGS_IN_WORK = 9.5
_MASK_BYTES = 2
_FLOAT_BYTES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A base model. `licence` as its publisher names it; `is_commercial`: it may be used in paid work."""

    name: str
    shape: Shape
    licence: str = "Apache-2.0"
    is_commercial: bool = True


def _shape(
    layers: int, width: int, feed_forward: int, heads: int, kv_heads: int, head_size: int, vocabulary: int = 151_936
) -> Shape:
    return Shape(
        layers=layers,
        width=width,
        feed_forward=feed_forward,
        heads=heads,
        kv_heads=kv_heads,
        head_size=head_size,
        vocabulary=vocabulary,
        # The larger ones have a padded vocabulary and an output of their own.
        is_tied=vocabulary == 151_936,
    )


BASES = (
    Base(name="Qwen2.5-0.5B-Instruct", shape=_shape(24, 896, 4864, 14, 2, 64)),
    Base(name="Qwen2.5-1.5B-Instruct", shape=_shape(28, 1536, 8960, 12, 2, 128)),
    Base(
        name="Qwen2.5-3B-Instruct",
        shape=_shape(36, 2048, 11_008, 16, 2, 128),
        licence="Qwen Research License",
        is_commercial=False,
    ),
    Base(name="Qwen2.5-7B-Instruct", shape=_shape(28, 3584, 18_944, 28, 4, 128, 152_064)),
    Base(name="Qwen2.5-14B-Instruct", shape=_shape(48, 5120, 13_824, 40, 8, 128, 152_064)),
)


def recommended(context_tokens: int, free: Free) -> RecommendedModels:
    """Every base in every quantisation with `context_tokens`, judged against what is free now."""
    return RecommendedModels(
        models=tuple(_judged(base, quantisation, context_tokens, free) for base in BASES for quantisation in MIXTURES)
    )


def compute_bytes(shape: Shape, context_tokens: int, micro_batch_tokens: int = MICRO_BATCH_TOKENS) -> int:
    """The compute buffer of a lean context (one output, flash attention)."""
    work = _FLOAT_BYTES * micro_batch_tokens * (2 * shape.feed_forward + _EMBEDDINGS_IN_WORK * shape.width)
    output = _FLOAT_BYTES * (shape.vocabulary + shape.width)
    return round(max(work + _MASK_BYTES * micro_batch_tokens * context_tokens, output))


def measured_like(shape: Shape, context_tokens: int, *, is_on_gpu: bool) -> Measured:
    """What a dry run of such a file would report."""
    buffer = Buffer(
        device="GPU" if is_on_gpu else "CPU", kind="compute", size_bytes=compute_bytes(shape, context_tokens)
    )
    return Measured(
        request_id=0,
        context_tokens=context_tokens,
        kv_type=KV_TYPE,
        kv_bytes=0,
        can_use_gpu=is_on_gpu,
        buffers=(buffer,),
    )


def _judged(base: Base, quantisation: str, context_tokens: int, free: Free) -> RecommendedModel:
    header = header_of(base.shape, quantisation)
    tokens = min(context_tokens, base.shape.context_tokens)
    return RecommendedModel(
        name=base.name,
        quantisation=quantisation,
        parameters=header.parameters,
        file_bytes=header.file_bytes,
        licence=base.licence,
        is_commercial=base.is_commercial,
        context_tokens=tokens,
        kv_type=KV_TYPE,
        gpu=_fit(header, base.shape, tokens, free, is_on_gpu=True) if free.gpu_bytes is not None else None,
        host=_fit(header, base.shape, tokens, free, is_on_gpu=False),
        basis=words.COMPUTED,
        caution=None if base.is_commercial else words.NOT_COMMERCIAL,
    )


def _fit(header: GgufHeader, shape: Shape, context_tokens: int, free: Free, *, is_on_gpu: bool) -> FitEstimate:
    return judge(predict(header, -1, measured_like(shape, context_tokens, is_on_gpu=is_on_gpu)), free)
