"""Documents on disk: one JSON file per model, saved atomically, only inside the documents folder."""

import contextlib
import hashlib
import json
import os
import re
import tempfile
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.engine.documents.references import check_references
from app.engine.documents.rules import apply_rules
from app.engine.documents.text_decoding import decode_text_model, tell_doubts
from app.engine.documents.text_kinds import tell_other_kinds
from app.engine.documents.text_model import survey_text_model
from app.engine.documents.text_report import Report, State, joined
from app.engine.documents.text_switches import values_switched_off
from app.engine.model.materials import moduli_not_used
from app.engine.records.analysis_control import units_of
from app.engine.store.catalogue import check_fields, table_specs
from app.engine.store.defaults import STRUCTURE_TYPE, new_store
from app.engine.store.errors import DialogOpened, EngineError, EngineRefusal
from app.engine.store.json_bodies import parse_body
from app.engine.store.keys import parse_key
from app.engine.store.model_store import ModelStore, Rows, StoreDraft
from app.lib.private import make_private_folder
from app.trade.json_types import JsonObject, JsonValue
from app.trade.units import GEN_NX_GRAVITY, GEN_NX_GRAVITY_M_S2

FORMAT = "embedded GEN NX document"
FORMAT_VERSION = 1
BAD_PATH = "path is wrong (the file can't open)"
PART_SUFFIX = ".part"
PART_NAME = re.compile(r".+\.(mgbx?|json|mgtx?|mctx?|png|jpg|bmp)[a-z0-9_]{8}\.part", re.IGNORECASE)
# Another engine may be saving into the same folder just now; no save takes this long.
ABANDONED_AFTER_S = 600.0
# The initial values of *UNIT (MIDAS, MCT File Quick Reference of midas Civil, 2014; read in a copy).
WITHOUT_UNIT: JsonObject = {"FORCE": "TONF", "DIST": "M", "HEAT": "KJ", "TEMPER": "C"}
NO_UNITS = "the file names no units; its numbers are taken as tonf and m, which MIDAS takes too: confirm this first"
NO_STRUCTURE = f"the file does not say; a structure in space with a gravity of {GEN_NX_GRAVITY} is taken"
FORBIDDEN_CHARACTERS = frozenset('<>:"|?*')
# Windows opens a device for these names, whatever the suffix and in any folder.
DEVICE_NAME = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)


def resolve(folder: Path, argument: str, suffixes: tuple[str, ...]) -> Path:
    """The file an argument names, inside `folder`; GEN NX answers everything else with a dialog.

    Forward and backward slashes are the same. A path may be absolute or relative to the folder.
    """
    # It may have been deleted since the engine started; where it cannot be made, there is nothing inside it.
    with contextlib.suppress(OSError):
        make_private_folder(folder)
    root = folder.resolve()
    plain = argument.strip().replace("\\", "/")
    given = Path(plain)
    relative = PurePosixPath(given.relative_to(root).as_posix()) if given.is_relative_to(root) else PurePosixPath(plain)
    parts = relative.parts
    if not parts or relative.is_absolute() or relative.suffix.lower() not in suffixes:
        raise DialogOpened(BAD_PATH)
    target = root.joinpath(*parts)
    if not all(map(_is_plain, parts)) or not _is_inside(root, target):
        raise DialogOpened(BAD_PATH)
    return target


def _is_plain(part: str) -> bool:
    """Whether a name of a file or folder means the same on every system: Windows drops dots and blanks at its end."""
    if part[-1] in ". " or set(part) & FORBIDDEN_CHARACTERS or min(part) < " ":
        return False
    return DEVICE_NAME.fullmatch(part) is None


def _is_inside(root: Path, target: Path) -> bool:
    """A link inside the folder could lead out of it or in a circle, a name can be longer than the disk allows, and what
    is there may be no file: reading a pipe never ends."""
    try:
        is_ours = target.parent.is_dir() and target.resolve().is_relative_to(root)
        return is_ours and (target.is_file() or not target.exists())
    except (OSError, ValueError, RuntimeError):
        return False


def save(store: ModelStore, target: Path) -> None:
    """Write the whole document beside the target, then put it in place in one step."""
    document = {"format": FORMAT, "version": FORMAT_VERSION, "tables": tables_as_json(store)}
    write_atomically(target, json.dumps(document, ensure_ascii=False))


def write_atomically(target: Path, content: str | bytes) -> None:
    """Either the old file or the new one is there, also when the process dies in between."""
    remove_abandoned_parts(target.parent)
    name = ""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=target.name, suffix=PART_SUFFIX)
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except OSError as exc:
        if name:
            with contextlib.suppress(OSError):
                Path(name).unlink()
        raise DialogOpened(f"{target.name} could not be saved: {exc.strerror}") from exc


def remove_abandoned_parts(folder: Path, pattern: str = "*") -> None:
    """Remove what saves that were killed half-way left behind; `**/*` as pattern looks into sub-folders too."""
    oldest = time.time() - ABANDONED_AFTER_S
    for path in folder.glob(f"{pattern}{PART_SUFFIX}"):
        # On Windows another program may hold the file, or may have removed it by now.
        with contextlib.suppress(OSError):
            if PART_NAME.fullmatch(path.name) and path.is_file() and path.stat().st_mtime < oldest:
                path.unlink()


def load(target: Path) -> ModelStore:
    """Read a saved document back."""
    try:
        document = parse_body(target.read_bytes())
        tables = document.get("tables", {})
        is_known = document.get("format") == FORMAT and document.get("version") == FORMAT_VERSION
        if not is_known or not isinstance(tables, dict):
            raise DialogOpened(BAD_PATH)
        return store_from_json(tables)
    except (OSError, EngineError) as exc:
        raise DialogOpened(BAD_PATH) from exc


def load_tables(target: Path) -> ModelStore:
    """Read an exported JSON model."""
    try:
        found = store_from_json(parse_body(target.read_bytes()))
    except (OSError, EngineError) as exc:
        raise DialogOpened(BAD_PATH) from exc
    return _checked(target, found)


@dataclass(frozen=True, slots=True)
class TextImport:
    """A text model as a document, what became of each of its commands, and what stands in the way of taking it."""

    store: ModelStore
    sha256: str
    encoding: str
    report: Report
    obstacles: tuple[str, ...]
    notes: tuple[str, ...]

    def as_json(self) -> JsonObject:
        """The report for an answer."""
        stand: list[JsonValue] = [*self.obstacles]
        notes: list[JsonValue] = [*self.notes]
        tables: JsonObject = {name: len(self.store.rows(name)) for name in self.store.tables}
        return {
            "TABLES": tables,
            "SHA256": self.sha256,
            "ENCODING": self.encoding,
            "COMMANDS": self.report.as_json(),
            "OBSTACLES": stand,
            "NOTES": notes,
        }


def survey_text(target: Path, left_out: Collection[str] = ()) -> TextImport:
    """Read a text model over a new document's singletons, with everything that would have to be refused."""
    try:
        written = target.read_bytes()
        decoded = decode_text_model(written)
    except OSError as exc:
        raise DialogOpened(BAD_PATH) from exc
    except EngineRefusal as exc:
        raise DialogOpened(f"{target.name}: {exc.detail}") from exc
    found = survey_text_model(decoded.text, left_out)
    tell_doubts(decoded, found)
    tell_other_kinds(found)
    store = ModelStore({**new_store().tables, **found.store.tables})
    if not found.store.record("UNIT"):
        _assume_units(store, found.report)
    if not found.store.record("STYP"):
        _assume_structure(store, found.report)
    # What a command could not give is missing: records that need it would be refused for that alone.
    obstacles = (*found.report.refusals(),)
    if not obstacles:
        store, obstacles = _as_written_one_by_one(store)
    digest = hashlib.sha256(written).hexdigest()
    notes = (*moduli_not_used(store), *values_switched_off(store))
    return TextImport(store, digest, decoded.encoding, found.report, obstacles, notes)


def _assume_units(store: ModelStore, report: Report) -> None:
    """What the numbers of a file without units are, said as an assumption."""
    store.tables["UNIT"] = {1: WITHOUT_UNIT}
    _say(report, "UNIT", NO_UNITS)


def _assume_structure(store: ModelStore, report: Report) -> None:
    """A structure in space under gravity as a new document has it, in the file's own unit of length."""
    metre = units_of(store).factor(0, 1)
    gravity = float(f"{GEN_NX_GRAVITY_M_S2 / metre:.12g}")
    store.tables["STYP"] = {1: {**STRUCTURE_TYPE, "GRAV": gravity}}
    _say(report, "STRUCTYPE", NO_STRUCTURE)


def _say(report: Report, command: str, what: str) -> None:
    entry = report.entry(command, State.TAKEN)
    entry.why = f"{entry.why}; {what}" if entry.why else what


def load_text(target: Path, left_out: Collection[str] = (), sha256: str = "") -> TextImport:
    """Read a text model; everything that stands in the way is told at once and nothing is taken.

    Where a digest is given, only the file that has it is taken: the one that somebody looked at before.
    """
    found = survey_text(target, left_out)
    if sha256 and found.sha256 != sha256.lower():
        raise DialogOpened(f"{target.name} was changed since it was looked at")
    if found.obstacles:
        raise DialogOpened(f"{target.name}: {joined(found.obstacles)}")
    return found


def _checked(target: Path, store: ModelStore) -> ModelStore:
    """The store, when every record would also have been accepted one by one."""
    found, obstacles = _as_written_one_by_one(store)
    for obstacle in obstacles:
        raise DialogOpened(f"{target.name}: {obstacle}")
    return found


def _as_written_one_by_one(store: ModelStore) -> tuple[ModelStore, tuple[str, ...]]:
    """The records as they would be stored had each been written over the API, and what would have been refused."""
    draft = StoreDraft(store)
    specs = {spec.name: spec for spec in table_specs().values()}
    found = ModelStore({table: {} for table in store.tables})
    obstacles: list[str] = []
    for table, rows in store.tables.items():
        for key, record in rows.items():
            try:
                check_fields(specs[table], record)
                found.tables[table][key] = apply_rules(draft, table, key, record)
            except EngineRefusal as exc:
                obstacles.append(f"{table} {key}: {exc}")
        try:
            check_references(draft, table)
        except EngineRefusal as exc:
            obstacles.append(f"{table}: {exc}")
    return found, (*obstacles,)


def tables_as_json(store: ModelStore) -> JsonObject:
    """All tables that hold records, as {table: {id: record}}."""
    return {name: {str(key): record for key, record in rows.items()} for name, rows in store.tables.items() if rows}


def store_from_json(tables: JsonObject) -> ModelStore:
    """The reverse of `tables_as_json`; names and types are checked against the catalogue."""
    specs = {spec.name: spec for spec in table_specs().values()}
    store = ModelStore()
    for name, held in tables.items():
        spec = specs.get(name)
        if spec is None or not isinstance(held, dict):
            raise DialogOpened(BAD_PATH)
        rows: Rows = {}
        for key, record in held.items():
            if not isinstance(record, dict):
                raise DialogOpened(BAD_PATH)
            check_fields(spec, record)
            rows[parse_key(key)] = record
        store.tables[name] = rows
    return store
