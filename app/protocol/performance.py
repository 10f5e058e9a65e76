"""How fast the local model was on this computer: every run of it, and what they say together."""

from dataclasses import dataclass
from datetime import datetime

from app.protocol.query import Query
from app.protocol.states import MemoryShare


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceRun:
    """One text written by the local model. `model` is the file's name; `gpu_layers` -1 means all of them, 0 none.

    `cached_tokens` of the prompt were already in the KV cache; `forced_tokens` of `generated_tokens` the grammar left
    no choice about. `is_complete` is false where the text was cut off at its limit. Times in ms, rates in tokens/s.
    """

    at: datetime
    model: str
    device: str
    gpu_layers: int
    context_tokens: int
    kv_type: str
    threads: int
    load_ms: float
    prompt_tokens: int
    cached_tokens: int
    first_token_ms: float
    generated_tokens: int
    forced_tokens: int
    prompt_tokens_per_s: float
    generate_tokens_per_s: float
    plan_ms: float
    is_complete: bool
    memory: tuple[MemoryShare, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPerformance:
    """The runs of one model file together: medians, and the 95th percentile of the time for a whole plan (ms).

    A first token is cached when at least half of its prompt was. None: no run of that kind was recorded."""

    model: str
    runs: int
    load_ms: float
    plan_p50_ms: float
    plan_p95_ms: float
    generate_tokens_per_s: float
    prompt_tokens_per_s: float | None = None
    first_token_cold_ms: float | None = None
    first_token_cached_ms: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceReport:
    """`runs` oldest first; `models` in the order of their newest run, newest first."""

    runs: tuple[PerformanceRun, ...] = ()
    models: tuple[ModelPerformance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPerformance(Query[PerformanceReport]):
    """The last runs of the local model on this computer."""
