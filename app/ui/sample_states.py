"""Sample GPU memory, for looking at a panel alone and for tests."""

from datetime import UTC, datetime, timedelta

from app.protocol.states import GpuDevice, GpuProcess, VramSample
from app.ui import sample_words

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
GB = 1024**3


def device(used_gb: float = 14.2) -> GpuDevice:
    """A 24 GB GPU."""
    return GpuDevice(
        name="NVIDIA RTX 4500 Ada",
        total_bytes=24 * GB,
        used_bytes=round(used_gb * GB),
        free_bytes=round((23.6 - used_gb) * GB),
        reserved_bytes=round(0.4 * GB),
        lintel_bytes=round(5.1 * GB),
        temperature_c=56,
        power_w=88.4,
        utilisation_percent=37,
        processes=(
            GpuProcess(pid=4021, name="lintel local-worker", used_bytes=round(5.1 * GB), is_lintel=True),
            GpuProcess(pid=1180, name="GENNX.exe", used_bytes=None),
        ),
    )


def memory() -> tuple[VramSample, ...]:
    """Ten minutes of GPU memory."""
    return tuple(
        VramSample(at=AT + timedelta(seconds=10 * n), devices=(device(9 + 5.2 * min(1.0, n / 20)),)) for n in range(60)
    )


NO_GPU = VramSample(
    at=AT,
    why=sample_words.NO_DRIVER,
)
