"""Fault switches for tests and rehearsals: what goes wrong with a real GEN NX, on demand and off by default."""

import threading
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.engine.store.errors import Refusal, wrong_field
from app.engine.store.json_values import child, integer, number, text
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
class Setting:
    """How a switched-on fault behaves; `times` counts down the calls it still hits, None is without end."""

    seconds: float
    times: int | None


@dataclass(slots=True)
class Faults:
    """Which faults are on. `hold_limit_s` bounds how long a call that is never answered keeps its connection."""

    hold_limit_s: float
    _settings: dict[Fault, Setting] = field(default_factory=lambda: dict[Fault, Setting]())
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def switch_on(self, fault: Fault, setting: Setting) -> None:
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

    def hit(self, fault: Fault) -> Setting | None:
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


def read_fault(body: JsonObject) -> tuple[Fault, Setting]:
    """`{"fault": "slow", "seconds": 2, "times": 1}`; seconds and times may be left out."""
    name = text(body, "fault")
    if name not in EXPLAINED:
        raise Refusal("Wrong Field", f"fault must be one of {', '.join(EXPLAINED)}")
    seconds = number(body, "seconds", LONGEST_DELAY_S)
    times = None if body.get("times") is None else integer(body, "times")
    if not 0.0 <= seconds <= LONGEST_DELAY_S or (times is not None and times < 1):
        raise wrong_field(f"seconds must be 0 to {LONGEST_DELAY_S:.0f} and times at least 1")
    return Fault(name), Setting(seconds, times)


def odd_table(body: JsonObject) -> JsonObject:
    """A result table as some builds of GEN NX give it: another key, headers without spaces."""
    if "message" in body or "error" in body:
        return body
    (key,) = body
    table = child(body, key)
    head = table["HEAD"]
    assert isinstance(head, list)
    plain: list[JsonValue] = [str(name).replace(" ", "") for name in head]
    return {"empty": {**table, "HEAD": plain}}


def lied_about(record: JsonObject, fields: JsonObject) -> JsonObject:
    """The record with its first dimensional number changed, as a write that keeps another value than it echoes."""
    for name, kind in fields.items():
        value = record.get(name)
        if kind == "number" and isinstance(value, int | float) and not isinstance(value, bool):
            return {**record, name: value / 2.0 if value else 1.0}
        if isinstance(kind, dict) and isinstance(value, dict):
            changed = lied_about(value, kind)
            if changed != value:
                return {**record, name: changed}
        if isinstance(kind, list) and kind and isinstance(kind[0], dict) and isinstance(value, list):
            first = value[0] if value else None
            if isinstance(first, dict) and (changed := lied_about(first, kind[0])) != first:
                return {**record, name: [changed, *value[1:]]}
    return record
