"""Sample GPU memory and settings, for looking at a panel alone and for tests."""

from datetime import UTC, datetime, timedelta

from app.protocol.items import Choice
from app.protocol.states import GpuDevice, GpuProcess, VramSample
from app.trade.text import Text
from app.ui.settings.fields import SettingKind, SettingRow

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
GB = 1024**3


def _text(en: str, ko: str) -> Text:
    return Text(en=en, ko=ko)


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
    why=_text(
        "The NVIDIA driver library was not found on this computer.", "이 컴퓨터에서 NVIDIA 드라이버를 찾지 못했습니다."
    ),
)


def settings_rows() -> tuple[SettingRow, ...]:
    """A setting of each kind."""
    look = _text("Appearance", "화면")
    conductor = _text("Conductor", "대화 모델")
    return (
        SettingRow(
            key="appearance.theme",
            section=look,
            title=_text("Theme", "테마"),
            description=_text("Dark, or as the desktop is.", "어둡게 또는 시스템 설정에 따름."),
            kind=SettingKind.CHOICE,
            value="system",
            choices=tuple(
                Choice(value=value, label=_text(en, ko))
                for value, en, ko in (
                    ("system", "System", "시스템"),
                    ("light", "Light", "밝게"),
                    ("dark", "Dark", "어둡게"),
                )
            ),
        ),
        SettingRow(
            key="appearance.scale",
            section=look,
            title=_text("Scale in percent", "배율 (%)"),
            description=_text("From 100 to 200.", "100에서 200까지."),
            kind=SettingKind.INTEGER,
            value=100,
            low=100,
            high=200,
        ),
        SettingRow(
            key="conductor.enabled",
            section=conductor,
            title=_text("Use the conductor", "대화 모델 사용"),
            description=_text("Off: everything stays on this computer.", "끄면 이 컴퓨터에서만 처리합니다."),
            kind=SettingKind.BOOLEAN,
            value=True,
        ),
        SettingRow(
            key="anthropic",
            section=conductor,
            title=_text("API key", "API 키"),
            description=_text("Kept by the operating system's key store.", "운영체제의 자격 증명 저장소에 보관됩니다."),
            kind=SettingKind.SECRET,
        ),
    )
