"""Power of the GPUs on Linux, from files the kernel answers without waking a device."""

from pathlib import Path

from app.hardware import words
from app.hardware.pace import PowerFacts
from app.trade.text import Text

_NVIDIA = "0x10de"
_DISPLAY_CLASS = "0x03"
_VENDORS = {"0x8086": "Intel", "0x1002": "AMD"}


class LinuxPower:
    """Implements pace.PowerReader; `system` is the root of sysfs."""

    def __init__(self, system: Path = Path("/sys")) -> None:
        self._system = system

    def read(self) -> PowerFacts:
        cards = [
            path
            for path in sorted((self._system / "bus/pci/devices").glob("*"))
            if _text(path / "class").startswith(_DISPLAY_CLASS)
        ]
        nvidia = [path for path in cards if _text(path / "vendor") == _NVIDIA]
        others = [path for path in cards if path not in nvidia]
        states = [_text(path / "power/runtime_status") for path in nvidia]
        return PowerFacts(
            is_on_battery=self._is_on_battery(),
            is_hybrid=bool(others) and any(_text(path / "power/control") == "auto" for path in nvidia),
            is_asleep=bool(states) and all(state == "suspended" for state in states),
            other_gpus=tuple(_named(path) for path in others if _text(path / "vendor") in _VENDORS),
        )

    def _is_on_battery(self) -> bool:
        mains = [
            _text(path / "online")
            for path in (self._system / "class/power_supply").glob("*")
            if _text(path / "type") == "Mains"
        ]
        return bool(mains) and "1" not in mains


def _named(card: Path) -> Text:
    vendor = _VENDORS[_text(card / "vendor")]
    return words.GRAPHICS(vendor=vendor)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
