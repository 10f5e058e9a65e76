"""What this server did to the open document since it started: its file, its analyses, its archive and journal."""

import time
from dataclasses import dataclass, field
from enum import StrEnum

from app.gennx.gen.archive import Archive
from app.gennx.gen.file_names import NewNames
from app.gennx.gen.journal import IN_MEMORY, CallJournal
from app.gennx.gen.previews import Previews
from app.trade.answers.digest import ModelDigest
from app.trade.answers.project import ModelIdentity


class JobState(StrEnum):
    """How the last analysis of this session stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class AnalysisJob:
    """One analysis; `started` is on the monotonic clock. Written by the worker thread, read by any.

    An abandoned one was cancelled by its caller; GEN NX knows no cancelling and goes on.
    """

    started: float
    state: JobState = JobState.RUNNING
    elapsed_s: float = 0.0
    is_abandoned: bool = False

    def finish(self, state: JobState) -> None:
        """Close the job."""
        self.elapsed_s = time.monotonic() - self.started
        self.state = state


@dataclass(frozen=True, slots=True)
class KeptDigest:
    """A digest and the name of the state that it tells of."""

    state: str
    digest: ModelDigest


@dataclass(slots=True)
class ServerSession:
    """State of this server's lifetime: GEN NX has no route that tells the document's path."""

    saved_path: str | None = None
    # Something was written here since the document was opened or saved last.
    has_written: bool = False
    documents_folder: str | None = None
    analysis: AnalysisJob | None = None
    archive: Archive = field(default_factory=Archive)
    journal_path: str = IN_MEMORY
    new_names: NewNames = field(default_factory=NewNames)
    seen: ModelIdentity | None = None
    # A supported node of the model in `seen`: results can be looked for there without reading the supports again.
    supported: int | None = None
    previews: Previews = field(default_factory=Previews)
    # When each announced write of this lifetime was sent.
    sent_s: dict[int, float] = field(default_factory=dict[int, float])
    # What was last read of the whole model, while the target says that nothing changed since.
    digest: KeptDigest | None = None
    _journal: CallJournal | None = None

    def journal(self) -> CallJournal:
        """The record of calls, opened at first use; raises Refusal when it cannot be used."""
        if self._journal is not None and not self._journal.is_in_place:
            # The archive lies in the same file.
            self._journal.bring_back()
            self._journal = None
            self.archive.close()
        if self._journal is None:
            self._journal = CallJournal(self.journal_path)
        return self._journal
