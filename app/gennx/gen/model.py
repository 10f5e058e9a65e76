"""What the tools know about the open model: its units, its tables, and what this session did to its document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from app.gennx.gen.anchors import note
from app.gennx.gen.errors import Refusal, Rejected, Unsupported
from app.gennx.gen.identity import TELLING, read_identity, require_expected, require_seen
from app.gennx.gen.pending import Meant
from app.gennx.gen.session import ServerSession
from app.gennx.gen.table_answers import rows_of
from app.gennx.gen.wire import Record, Records, items, record, text
from app.gennx.words import calls as words
from app.lib.clock import elapsed_s
from app.trade.answers.envelope import Sent
from app.trade.answers.project import ModelIdentity
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.programs import is_embedded
from app.trade.quantities import Quantity
from app.trade.result_tables import MODE_COMPONENTS
from app.trade.text import Text
from app.trade.unit_systems import UnitSystem

if TYPE_CHECKING:
    from app.gennx.gen.client import Api

_COUNTS: Final = "/ope/PROJECTSTATUS"


class ByName(dict[str, tuple[str, Record]]):
    """Records by name, each with its id. Of several that share a name the last stands; `ids` tells all of them."""

    def __init__(self, rows: Records, key: str) -> None:
        super().__init__((text(row.get(key)), (row_id, row)) for row_id, row in rows.items())
        self.ids: dict[str, list[str]] = {}
        for row_id, row in rows.items():
            self.ids.setdefault(text(row.get(key)), []).append(row_id)


@dataclass(frozen=True, slots=True)
class Model:
    """The open model behind one connection, as one tool call sees it.

    What was read is not read again before the call's first write, because each read takes GEN NX about 0.1 s.
    """

    api: "Api"
    session: ServerSession
    expected_units: UnitSystem | None = None
    expected_model: Record = field(default_factory=dict[str, JsonValue])
    tool: str = ""
    call_id: str | None = None
    announced: list[int] = field(default_factory=list[int])
    _units: list[UnitSystem] = field(default_factory=list[UnitSystem])
    # Each with how many requests had been sent when it was read.
    _reads: dict[str, tuple[int, Records]] = field(default_factory=dict[str, tuple[int, Records]])
    _is_the_seen: list[bool] = field(default_factory=list[bool])

    def require_alive(self) -> None:
        """Raise Blocked or another GenError unless GEN NX answers a cheap read in the units that were expected."""
        self._units[:] = [self._units_in(self.api.liveness())]

    def require_identity(self, *, is_reading: bool) -> None:
        """Raise Refusal for another model than the one expected, and before a write for one that others changed."""
        if is_reading and not self.expected_model:
            return
        found = read_identity(self)
        if self.expected_model:
            require_expected(self.expected_model, found)
        elif self.session.seen:
            require_seen(self.session.seen, found)
            self._is_the_seen[:] = [True]

    def look(self) -> ModelIdentity:
        """Remember the model as it is now, so that a change by others is noticed before the next write."""
        if not self._is_the_seen or not all(self._is_untouched(table) for table in ("NODE", "CONS")):
            self.session.supported = None
        self.session.seen = read_identity(self)
        return self.session.seen

    def look_after_write(self) -> None:
        """Remember the model as this call left it; what it read and did not touch is not read again.

        What another hand changed there meanwhile shows before the next write, as any such change does.
        """
        self.session.seen = None
        if not self._is_untouched(""):
            self._units.clear()
        # The write may have changed the units that the call was planned for.
        replace(self, expected_units=None).look()

    def require_shown(self, requests: Sequence[Sent]) -> None:
        """Raise Refusal before anything of a call is sent that is not all that its approved preview showed."""
        if self.api.guard and requests:
            self.api.guard.require_shown(requests)

    def announce(self, done: Text, meant: Meant, check: Record) -> None:
        """Keep what is about to be sent, so that it can be settled when its end is lost; once in each call."""
        self.session.has_written = True
        if not self.announced:
            anchor = note(self, meant, check)
            row_id = self.session.archive.announce(self.call_id, self.tool, done, meant, check, anchor)
            self.session.sent_s[row_id] = elapsed_s()
            self.announced.append(row_id)

    @property
    def saved_path(self) -> str | None:
        """The document's file, as far as this session knows."""
        return self.session.saved_path

    @property
    def units(self) -> UnitSystem:
        """The model's unit system, read once in each call."""
        if not self._units:
            known = self._reads["UNIT"][1] if self._is_known("UNIT") else None
            self._units.append(self._units_in(self.api.units() if known is None else {"UNIT": dict(known)}))
        return self._units[0]

    def _units_in(self, answer: Record) -> UnitSystem:
        self._reads["UNIT"] = len(self.api.sent), {key: record(row) for key, row in record(answer.get("UNIT")).items()}
        units = unit_system(answer)
        if self.expected_units not in (None, units):
            raise _units_changed(self.expected_units, units)
        return units

    def store(self, quantity: Quantity) -> float:
        """The number that this model stores for a quantity."""
        return quantity.to_system(self.units)

    def unit_of(self, dimension: Dimension) -> str:
        """The display unit of a dimension in this model."""
        return self.units.unit_of(dimension)

    def millimetre(self) -> float:
        """Its length in the model's unit."""
        return self.store(Quantity(1, "mm", Dimension.LENGTH))

    def unit_words(self) -> dict[str, str]:
        """The `units` of an answer."""
        return {"force": self.unit_of(Dimension.FORCE), "length": self.unit_of(Dimension.LENGTH)}

    def is_embedded(self) -> bool:
        """Whether the embedded engine answers, which has no design and none of GEN NX's own generators."""
        try:
            version = record(self.api.get("/config/VER").get("VER"))
        except (Unsupported, Rejected):
            return False
        return is_embedded(text(version.get("NAME")))

    def table(self, name: str) -> Records:
        """All records of one table; before anything is sent, as they were at the first read of this call."""
        if name in self._reads and not self.api.sent:
            return self._reads[name][1]
        found = self.api.table(name)
        self._reads[name] = len(self.api.sent), found
        return found

    def has_read(self, name: str) -> bool:
        """Whether `table` gives the table without a request."""
        return name in self._reads and not self.api.sent

    def once(self, path: str) -> Record:
        """A plain GET, made once while nothing more is sent."""
        kept = self._reads.get(path)
        if kept is None or kept[0] != len(self.api.sent):
            kept = self._reads[path] = len(self.api.sent), {"": self.api.get(path)}
        return kept[1][""]

    def counts(self) -> Record:
        """How many records each table has, as /ope/PROJECTSTATUS tells."""
        return record(self.once(_COUNTS).get("PROJECTSTATUS"))

    def known_table(self, name: str) -> Records:
        """All records as this call last read them, if nothing that it sent since can have changed them."""
        return self._reads[name][1] if self._is_known(name) else self.table(name)

    def _is_known(self, name: str) -> bool:
        """A record that was deleted since may have taken others along, but none of what tells which model it is."""
        if name not in self._reads:
            return False
        since = self._reads[name][0]
        has_deleted = any(sent.method == "DELETE" for sent in self.api.sent[since:])
        return self._is_untouched(name, since=since) and (name in TELLING or not has_deleted)

    def tables(self, names: Sequence[str]) -> dict[str, Records]:
        """All records of several tables, as `table` gives each; one that this GEN NX lacks is left out."""
        return self._tables(names, [name for name in names if self.api.sent or name not in self._reads])

    def every_table(self, names: Sequence[str]) -> dict[str, Records]:
        """The same; raises Unsupported for one that this GEN NX lacks."""
        found = self.tables(names)
        return {name: found[name] if name in found else self.table(name) for name in names}

    def known_tables(self, names: Sequence[str]) -> dict[str, Records]:
        """The same as last read, as `known_table` gives each."""
        return self._tables(names, [name for name in names if not self._is_known(name)])

    def _tables(self, names: Sequence[str], asked: Sequence[str]) -> dict[str, Records]:
        """With what is read back comes how many records there are now, where both can be had at once."""
        paths = {f"/db/{name}": name for name in asked}
        counted = [_COUNTS] if self.api.sent and self.api.is_embedded and paths else []
        answers = self.api.together([*paths, *counted])
        at = len(self.api.sent)
        self._reads.update({path: (at, {"": answers.pop(path)}) for path in counted if path in answers})
        self._reads.update({paths[path]: (at, rows_of(paths[path], answer)) for path, answer in answers.items()})
        return {name: self._reads[name][1] for name in names if name not in asked or f"/db/{name}" in answers}

    def in_its_units(self) -> "Model":
        """The same model in whatever units it has now."""
        return replace(self, expected_units=None, _units=[])

    def anew(self) -> "Model":
        """The same model with nothing read yet, for a second look that must not show the first."""
        return replace(self, _units=[], _reads={})

    def _is_untouched(self, table: str, since: int = 0) -> bool:
        """Whether all that was sent since are records of other tables; a change of units rewrites every table."""
        written = (sent.path.split("/")[1:3] for sent in self.api.sent[since:])
        return all(room == "db" and name not in (table, "UNIT") for room, name in written)

    def by_name(self, table: str, key: str = "NAME") -> ByName:
        """Records by name, because GEN NX renumbers some tables."""
        return ByName(self.table(table), key)

    def has_results(self) -> bool | None:
        """Whether analysis results exist; None when GEN NX's answer does not settle it."""
        if self._is_the_seen and self.session.supported and not self.api.sent:
            reactions = self._reactions(self.session.supported)
            # The support may have been moved by hand, which only the supports themselves tell.
            if reactions in (_Reactions.ROWS, _Reactions.NO_RESULTS):
                return _SAYS_RESULTS[reactions]
        supports = self.table("CONS")
        if not supports:
            return False
        node = min(int(each) for each in supports)
        if self._is_the_seen:
            self.session.supported = node
        reactions = self._reactions(node)
        if reactions is _Reactions.EMPTY and not self.table("STLD"):
            # Nothing acts that a support could answer: periods are all that there may be.
            reactions = self._rows_of(
                {
                    "TABLE_NAME": "Probe",
                    "TABLE_TYPE": "EIGENVALUEMODE",
                    "NODE_ELEMS": {"KEYS": [node]},
                    "COMPONENTS": MODE_COMPONENTS,
                }
            )
        return _SAYS_RESULTS[reactions]

    def _reactions(self, node: int) -> "_Reactions":
        return self._rows_of({"TABLE_NAME": "Probe", "TABLE_TYPE": "REACTIONG", "NODE_ELEMS": {"KEYS": [node]}})

    def _rows_of(self, argument: Record) -> "_Reactions":
        try:
            answer = self.api.result_table(argument)
        except Rejected as exc:
            lowered = exc.detail.lower()
            is_said = "no analysis result" in lowered or "perform analysis" in lowered
            return _Reactions.NO_RESULTS if is_said else _Reactions.REFUSED
        has_rows = any(items(record(part).get("DATA")) for part in answer.values())
        return _Reactions.ROWS if has_rows else _Reactions.EMPTY


class _Reactions(Enum):
    """How GEN NX answers when it is asked for the reactions of a node."""

    ROWS = auto()
    EMPTY = auto()
    NO_RESULTS = auto()
    REFUSED = auto()


_SAYS_RESULTS: Final[Mapping[_Reactions, bool | None]] = {
    _Reactions.ROWS: True,
    _Reactions.EMPTY: False,
    _Reactions.NO_RESULTS: False,
    _Reactions.REFUSED: None,
}


def unit_system(answer: Record) -> UnitSystem:
    """The unit system in an answer of GET /db/UNIT."""
    rows = record(answer.get("UNIT"))
    row = record(rows.get("1"))
    force, length = text(row.get("FORCE")), text(row.get("DIST"))
    if not force or not length:
        raise Refusal("no_units", words.UNITS_UNKNOWN, words.OPEN_PROJECT_FIRST)
    return UnitSystem(force.upper(), length.upper())


def _units_changed(expected: UnitSystem | None, found: UnitSystem) -> Refusal:
    before, now = (f"{each.force}, {each.length}" if each else "" for each in (expected, found))
    return Refusal("units_changed", words.UNITS_CHANGED(before=before, now=now), words.PLAN_AGAIN_OR_UNITS_BACK)


def next_id(records: Records) -> int:
    """The id after the largest one in use."""
    return max((int(row_id) for row_id in records), default=0) + 1
