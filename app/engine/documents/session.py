"""One running GEN NX: the open document, whether it is saved, its results, the selection and the dialog."""

import secrets
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from app.engine.documents.dialog import DialogGate
from app.engine.documents.faults import Faults
from app.engine.documents.view_state import ViewState
from app.engine.solve.analysis import Results
from app.engine.store.defaults import new_store
from app.engine.store.model_store import ModelStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Which document is open, in which state: `instance`, `document` and `revision` make its name in answers."""

    instance: str
    document: int
    revision: int
    path: Path | None
    is_modified: bool
    is_open: bool
    has_results: bool
    saves: int = 0


class Keeper(Protocol):
    """Keeps the open document through the end of the process."""

    def keep(self, session: "DocumentSession") -> None:
        """After every request, under the lock."""
        ...


@dataclass(slots=True)
class DocumentSession:
    """State behind the API; `lock` is held for every access except health checks."""

    folder: Path
    gate: DialogGate
    store: ModelStore = field(default_factory=new_store)
    path: Path | None = None
    is_modified: bool = False
    is_open: bool = True
    results: Results | None = None
    view: ViewState = field(default_factory=ViewState)
    lock: threading.RLock = field(default_factory=threading.RLock)
    has_admin: bool = False
    keeper: Keeper | None = None
    faults: Faults = field(init=False)
    _instance: str = field(default_factory=lambda: secrets.token_hex(8))
    _document: int = 0
    _revision: int = 0
    _saves: int = 0

    def __post_init__(self) -> None:
        """A call that is never answered is held as long as a dialog would hold it."""
        self.faults = Faults(self.gate.limit_s)

    @property
    def etag(self) -> str:
        """Names this state of this document in this process: another one, or any change, has another name."""
        return f'"lintel-{self._instance}.{self._document}.{self._revision}"'

    @property
    def whereabouts(self) -> Whereabouts:
        """The open document and its state; equal for as long as nothing is changed."""
        return Whereabouts(
            instance=self._instance,
            document=self._document,
            revision=self._revision,
            path=self.path,
            is_modified=self.is_modified,
            is_open=self.is_open,
            has_results=self.results is not None,
            saves=self._saves,
        )

    def take_up(self, store: ModelStore, found: Whereabouts) -> None:
        """Go on with the document of an engine that has ended, under the names that its states had there."""
        store.vertical_sine = self.store.vertical_sine
        self.store, self.path = store, found.path
        self.is_modified, self.is_open = found.is_modified, found.is_open
        self._instance, self._document, self._revision = found.instance, found.document, found.revision

    def keep(self) -> None:
        """Have it kept that the open document is as it is now."""
        if self.keeper is not None:
            self.keeper.keep(self)

    def replace_document(self, store: ModelStore, path: Path | None) -> None:
        """Show another document; results and view go."""
        store.vertical_sine = self.store.vertical_sine
        self.store, self.path = store, path
        self.is_modified, self.is_open = False, True
        self.results, self.view = None, ViewState()
        self._document += 1

    def move_to(self, path: Path) -> None:
        """The document is kept in another file from now on, which is where the next save goes."""
        if path != self.path:
            self.path = path
            self._revision += 1

    def note_saved(self) -> None:
        """The file holds the document as it is now."""
        self.is_modified = False
        self._saves += 1

    def note_write(self) -> None:
        """Any database write drops the results, also one that changes nothing."""
        self.is_modified = True
        self.keep_results(None)

    def note_other_units(self) -> None:
        """The same model in other units: the results stay those of it, and tables convert what they show."""
        self.is_modified = True
        self._revision += 1

    def keep_results(self, results: Results | None) -> None:
        """These are the results of the model from now on."""
        self.results = results
        self._revision += 1
