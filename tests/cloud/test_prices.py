"""What a reply costs."""

import pytest

from app.cloud.prices import PRICES, cost_usd
from app.protocol.states import Usage
from app.settings.sections import ConductorSettings


def test_every_model_the_settings_offer_has_a_price() -> None:
    offered = {choice.value for choice in ConductorSettings.model.choices}
    assert ConductorSettings.model.default in offered
    assert offered == set(PRICES)


def test_a_dated_name_costs_what_its_model_costs() -> None:
    usage = Usage(input_tokens=1_000_000)
    assert cost_usd("claude-haiku-4-5-20251001", usage) == cost_usd("claude-haiku-4-5", usage) == 1.0


@pytest.mark.parametrize(("prompt_tokens", "usd"), [(100_000, 0.01), (100_001, 0.0500005)])
def test_a_long_prompt_costs_the_dearer_price_for_all_of_it(prompt_tokens: int, usd: float) -> None:
    assert cost_usd("claude-haiku-5-5", Usage(input_tokens=prompt_tokens)) == pytest.approx(usd)


def test_a_model_without_a_price_has_no_cost() -> None:
    assert cost_usd("someone-elses-model", Usage(input_tokens=5)) is None
