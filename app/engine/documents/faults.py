"""Fault switches for tests and rehearsals: what goes wrong with a real GEN NX, on demand and off by default."""

import threading
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.trade.json_types import JsonObject, JsonValue

LONGEST_DELAY_S = 3600.0


class Fault(StrEnum):
    """What can go wrong; the value is its name in the admin endpoint."""

    DIALOG = "dialog"
    DISCONNECTED = "disconnected"
    PROCESS_GONE = "process_gone"
    SLOW = "slow"
    ANALYSIS_SILENT = "analysis_silent"
    WRITE_SILENT = "write_silent"
    LYING_ECHO = "lying_echo"
    RELAY_HTML = "relay_html"
    ODD_TABLES = "odd_tables"


EXPLAINED = {
    Fault.DIALOG: "a modal dialog is open: every call waits, verify still says connected",
    Fault.DISCONNECTED: "GEN NX pressed Disconnect: calls answer 404 Client Disconnected",
    Fault.PROCESS_GONE: "GEN NX has crashed: calls answer 404 client does not exist, verify still says connected",
    Fault.SLOW: "every call waits `seconds` first",
    Fault.ANALYSIS_SILENT: "Perform Analysis finishes, but its call is never answered",
    Fault.WRITE_SILENT: "a /db write is stored, but its call is never answered",
    Fault.LYING_ECHO: "a /db write echoes what was sent and stores another value in the first number of each record",
    Fault.RELAY_HTML: "the relay answers an HTML page instead of JSON",
    Fault.ODD_TABLES: 'result tables come under the key "empty" with headers without spaces',
}


@dataclass(frozen=True, slots=True)
class FaultSetting:
    """How a switched-on fault behaves; `times` counts down the calls it still hits, None is without end."""

    seconds: float
    times: int | None


@dataclass(slots=True)
class Faults:
    """Which faults are on. `hold_limit_s` bounds how long a call that is never answered keeps its connection."""

    hold_limit_s: float
    _settings: dict[Fault, FaultSetting] = field(default_factory=lambda: dict[Fault, FaultSetting]())
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def switch_on(self, fault: Fault, setting: FaultSetting) -> None:
        """Turn one fault on."""
        with self._changed:
            self._settings[fault] = setting

    def clear(self) -> None:
        """Turn all faults off; calls that are held go on."""
        with self._changed:
            self._settings.clear()
            self._changed.notify_all()

    def is_on(self, fault: Fault) -> bool:
        """True while the fault is switched on; does not count as a hit."""
        return fault in self._settings

    def hit(self, fault: Fault) -> FaultSetting | None:
        """The fault's setting when this call meets it; a counted fault goes off after its last call."""
        with self._changed:
            setting = self._settings.get(fault)
            if setting is not None and setting.times is not None:
                if setting.times <= 1:
                    del self._settings[fault]
                else:
                    self._settings[fault] = replace(setting, times=setting.times - 1)
            return setting

    def delay(self, seconds: float) -> None:
        """Wait; clearing the faults ends it early."""
        with self._changed:
            self._changed.wait(min(seconds, self.hold_limit_s))

    def as_json(self) -> JsonObject:
        """What is on and what there is."""
        switched: dict[str, JsonValue] = {
            fault.value: {"seconds": setting.seconds, "times": setting.times}
            for fault, setting in self._settings.items()
        }
        known: dict[str, JsonValue] = {fault.value: told for fault, told in EXPLAINED.items()}
        return {"on": switched, "known": known}
