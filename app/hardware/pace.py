"""How often to look at the GPU: often while it matters, rarely when looking alone would keep it awake."""

from dataclasses import dataclass
from typing import Protocol

from app.protocol.states import GpuWatch
from app.trade.text import Text

LOADING_S = 0.5
LIVE_S = 1.0
ON_BATTERY_S = 5.0
# A discrete GPU falls asleep within about ten seconds in which nobody asks it anything.
LETS_SLEEP_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerFacts:
    """What the system tells without touching the GPU. `is_hybrid`: the discrete GPU may sleep while another one
    draws the screen; `other_gpus` names those others."""

    is_on_battery: bool = False
    is_hybrid: bool = False
    is_asleep: bool = False
    other_gpus: tuple[Text, ...] = ()


class PowerReader(Protocol):
    """Blocking; never wakes a device and never raises."""

    def read(self) -> PowerFacts: ...


def next_look_s(watch: GpuWatch, power: PowerFacts, *, is_in_use: bool) -> float:
    """Seconds until the next look. `is_in_use`: some program is on the GPU, so looking keeps nothing awake."""
    if watch.is_loading:
        return LOADING_S
    if watch.has_model:
        return LIVE_S
    if power.is_hybrid and (power.is_asleep or not is_in_use):
        return LETS_SLEEP_S
    return ON_BATTERY_S if power.is_on_battery else LIVE_S


def keeps_open(watch: GpuWatch, power: PowerFacts) -> bool:
    """An open connection to the driver alone keeps a hybrid GPU awake."""
    return watch.has_model or watch.is_loading or not power.is_hybrid
