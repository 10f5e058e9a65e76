"""The one rule of what fits on a GPU or in memory, for models and for other work alike. Sizes in bytes."""

from app.protocol.queries import FitVerdict
from app.protocol.states import GpuDevice, VramSample

# What stays free for the programs that already run, whose needs change by the minute.
MARGIN_BYTES = 300 * 1024**2


def fit_verdict(need_bytes: int, free_bytes: int) -> FitVerdict:
    """FITS leaves the margin, TIGHT does not."""
    if need_bytes + MARGIN_BYTES <= free_bytes:
        return FitVerdict.FITS
    return FitVerdict.TIGHT if need_bytes <= free_bytes else FitVerdict.NO


def roomiest(sample: VramSample | None) -> GpuDevice | None:
    """The GPU with the most free memory: what fits on it alone also fits when it is spread over several."""
    devices = sample.devices if sample is not None else ()
    return max(devices, key=lambda device: device.free_bytes, default=None)
