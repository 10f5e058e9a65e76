"""One running GEN NX: the open document, whether it is saved, its results, the selection and the dialog."""

import secrets
import threading
from dataclasses import dataclass, field
from pathlib import Path

from app.engine.analysis import Results
from app.engine.defaults import new_store
from app.engine.dialog import DialogGate
from app.engine.faults import Faults
from app.engine.store import Store
from app.engine.view_state import ViewState


@dataclass(slots=True)
class Session:
    """State behind the API; `lock` is held for every access except health checks."""

    folder: Path
    gate: DialogGate
    store: Store = field(default_factory=new_store)
    path: Path | None = None
    is_modified: bool = False
    is_open: bool = True
    results: Results | None = None
    view: ViewState = field(default_factory=ViewState)
    lock: threading.RLock = field(default_factory=threading.RLock)
    has_admin: bool = False
    faults: Faults = field(init=False)
    _instance: str = field(default_factory=lambda: secrets.token_hex(8))
    _document: int = 0
    _revision: int = 0

    def __post_init__(self) -> None:
        """A call that is never answered is held as long as a dialog would hold it."""
        self.faults = Faults(self.gate.limit_s)

    @property
    def etag(self) -> str:
        """Names this state of this document in this process: another one, or any change, has another name."""
        return f'"lintel-{self._instance}.{self._document}.{self._revision}"'

    def replace_document(self, store: Store, path: Path | None) -> None:
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
