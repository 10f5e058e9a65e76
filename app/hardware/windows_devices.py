"""Display adapters on Windows as the plug-and-play manager knows them; it answers without waking a device."""

import ctypes
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from app.hardware.pace import PowerFacts
from app.trade.text import Text

_DISPLAY_CLASS = "{4d36e968-e325-11ce-bfc1-08002be10318}"
_PRESENT_OF_CLASS = 0x100 | 0x200
_DEVICE = UUID("a45c254e-df1c-4efd-8020-67d146a850e0")
_GPU = UUID("60b193cb-5276-4d0f-96fc-f173abad3ec6")

# Device property keys of the Windows SDK (devpkey.h).
DESCRIPTION = (_DEVICE, 2)
POWER_DATA = (_DEVICE, 32)
LUID = (_GPU, 2)

_FULLY_ON = 1  # PowerDeviceD0
_NO_BATTERY = 0x80
_OFFLINE = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayAdapter:
    """One display adapter. `luid` is how performance counters name it; None where it was not told."""

    instance_id: str
    name: str = ""
    power_state: int | None = None
    luid: int | None = None

    @property
    def is_nvidia(self) -> bool:
        return "VEN_10DE" in self.instance_id.upper()


class DeviceManager(Protocol):
    """The few calls of Windows that are needed; a recording stands in for it in tests."""

    def display_adapters(self) -> Sequence[str]:
        """Instance ids of the adapters present."""
        ...

    def property_of(self, instance_id: str, key: tuple[UUID, int]) -> bytes | None: ...

    def power_status(self) -> tuple[int, int]:
        """ACLineStatus and BatteryFlag of SYSTEM_POWER_STATUS."""
        ...


class WindowsPower:
    """Implements pace.PowerReader."""

    def __init__(self, manager: DeviceManager) -> None:
        self._manager = manager

    def read(self) -> PowerFacts:
        found = adapters(self._manager)
        nvidia = [one for one in found if one.is_nvidia]
        others = [one for one in found if not one.is_nvidia and one.name]
        line, battery = self._manager.power_status()
        has_battery = not battery & _NO_BATTERY
        states = [one.power_state for one in nvidia]
        return PowerFacts(
            is_on_battery=has_battery and line == _OFFLINE,
            is_hybrid=has_battery and bool(others),
            is_asleep=bool(states) and all(state is not None and state > _FULLY_ON for state in states),
            other_gpus=tuple(Text(en=one.name, ko=one.name) for one in others),
        )


def adapters(manager: DeviceManager) -> tuple[DisplayAdapter, ...]:
    """All display adapters with what could be read of each."""
    return tuple(_adapter(manager, instance_id) for instance_id in manager.display_adapters())


def _adapter(manager: DeviceManager, instance_id: str) -> DisplayAdapter:
    name = manager.property_of(instance_id, DESCRIPTION)
    luid = manager.property_of(instance_id, LUID)
    return DisplayAdapter(
        instance_id=instance_id,
        name="" if name is None else name.decode("utf-16-le", "replace").rstrip("\0"),
        power_state=_power_state(manager.property_of(instance_id, POWER_DATA)),
        luid=None if luid is None or len(luid) != 8 else struct.unpack("<Q", luid)[0],
    )


def _power_state(data: bytes | None) -> int | None:
    """DEVICE_POWER_STATE out of CM_POWER_DATA: its size, then the most recent state (1 is D0, 4 is D3)."""
    if data is None or len(data) < 8:
        return None
    state: int = struct.unpack_from("<I", data, 4)[0]
    return state if 1 <= state <= 4 else None


class _Guid(ctypes.Structure):
    _fields_ = (("bytes", ctypes.c_ubyte * 16),)


class _PropertyKey(ctypes.Structure):
    _fields_ = (("guid", _Guid), ("pid", ctypes.c_ulong))


class _PowerStatus(ctypes.Structure):
    """SYSTEM_POWER_STATUS."""

    _fields_ = (
        *((name, ctypes.c_ubyte) for name in ("line", "battery", "percent", "saver")),
        *((name, ctypes.c_ulong) for name in ("life", "full_life")),
    )


if sys.platform == "win32":

    class SystemDevices:
        """Implements DeviceManager on cfgmgr32 and kernel32."""

        def __init__(self) -> None:
            self._manager = ctypes.WinDLL("cfgmgr32")
            self._kernel = ctypes.WinDLL("kernel32")

        def display_adapters(self) -> Sequence[str]:
            size = ctypes.c_ulong()
            if self._manager.CM_Get_Device_ID_List_SizeW(ctypes.byref(size), _DISPLAY_CLASS, _PRESENT_OF_CLASS):
                return ()
            buffer = ctypes.create_unicode_buffer(size.value)
            if self._manager.CM_Get_Device_ID_ListW(_DISPLAY_CLASS, buffer, size, _PRESENT_OF_CLASS):
                return ()
            return tuple(one for one in ctypes.wstring_at(buffer, size.value).split("\0") if one)

        def property_of(self, instance_id: str, key: tuple[UUID, int]) -> bytes | None:
            node = ctypes.c_ulong()
            if self._manager.CM_Locate_DevNodeW(ctypes.byref(node), instance_id, 0):
                return None
            wanted = _PropertyKey(_Guid((ctypes.c_ubyte * 16)(*key[0].bytes_le)), key[1])
            kind, size = ctypes.c_ulong(), ctypes.c_ulong()
            read = self._manager.CM_Get_DevNode_PropertyW
            read(node, ctypes.byref(wanted), ctypes.byref(kind), None, ctypes.byref(size), 0)
            if not size.value:
                return None
            buffer = ctypes.create_string_buffer(size.value)
            failed = read(node, ctypes.byref(wanted), ctypes.byref(kind), buffer, ctypes.byref(size), 0)
            return None if failed else buffer.raw[: size.value]

        def power_status(self) -> tuple[int, int]:
            status = _PowerStatus()
            is_told = self._kernel.GetSystemPowerStatus(ctypes.byref(status))
            return (status.line, status.battery) if is_told else (1, _NO_BATTERY)


def luids_of_nvidia(manager: DeviceManager) -> frozenset[int]:
    """How performance counters name the NVIDIA adapters."""
    return frozenset(one.luid for one in adapters(manager) if one.is_nvidia and one.luid is not None)
