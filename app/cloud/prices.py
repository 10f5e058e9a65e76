"""What a reply costs: the provider's list prices per million tokens, as of 2026-11-21."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.protocol.states import Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """US dollars per million tokens. Cache writes are those kept five minutes."""

    input_usd: float
    output_usd: float
    cache_read_usd: float
    cache_write_usd: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TieredPrice:
    """A dearer price for every token of a request whose prompt is longer than `above_tokens`."""

    base: Price
    above_tokens: int
    above: Price


# Source: the provider's price list as carried by the package genai-prices 0.2.3.
PRICES: Mapping[str, Price | TieredPrice] = {
    "claude-sonnet-5-5": Price(input_usd=2, output_usd=10, cache_read_usd=0.1, cache_write_usd=2.5),
    "claude-sonnet-5": Price(input_usd=2, output_usd=10, cache_read_usd=0.2, cache_write_usd=2.5),
    "claude-sonnet-4-6": Price(input_usd=3, output_usd=15, cache_read_usd=0.3, cache_write_usd=3.75),
    "claude-opus-5-5": Price(input_usd=4, output_usd=20, cache_read_usd=0.2, cache_write_usd=5),
    "claude-opus-5": Price(input_usd=5, output_usd=25, cache_read_usd=0.5, cache_write_usd=6.25),
    "claude-haiku-5-5": TieredPrice(
        base=Price(input_usd=0.1, output_usd=0.5, cache_read_usd=0.01, cache_write_usd=0.125),
        above_tokens=100_000,
        above=Price(input_usd=0.5, output_usd=2.5, cache_read_usd=0.05, cache_write_usd=0.625),
    ),
    "claude-haiku-4-5": Price(input_usd=1, output_usd=5, cache_read_usd=0.1, cache_write_usd=1.25),
}


def cost_usd(model: str, usage: Usage) -> float | None:
    """The list price of one request, or None for a model whose price is not in the table."""
    price = _price_of(model, usage)
    if price is None:
        return None
    total = (
        usage.input_tokens * price.input_usd
        + usage.output_tokens * price.output_usd
        + usage.cache_read_tokens * price.cache_read_usd
        + usage.cache_write_tokens * price.cache_write_usd
    )
    return total / 1_000_000


def _price_of(model: str, usage: Usage) -> Price | None:
    match PRICES.get(_undated(model)):
        case TieredPrice() as tiered:
            prompt_tokens = usage.input_tokens + usage.cache_read_tokens + usage.cache_write_tokens
            return tiered.above if prompt_tokens > tiered.above_tokens else tiered.base
        case price:
            return price


def _undated(model: str) -> str:
    """The name without the date of a pinned version, e.g. `claude-haiku-4-5-20251001`."""
    name, _, last = model.rpartition("-")
    return name if len(last) == 8 and last.isdigit() else model
