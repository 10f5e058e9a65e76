"""What a call knows of the open model without asking: what was read of the state that the target says it is still in.

The embedded engine names each state of its document in every answer. What was read under one name holds as long as that
name is told, whoever else writes; so the reads of a dry run serve its approved call, and the few reads that tell one
model from another serve every call. The first request of a call always goes out, for only an answer tells the state; a
GEN NX that names none is asked each time.
"""

from typing import Final

from app.gennx.gen.errors import Rejected, Unsupported
from app.gennx.gen.previews import KeptPreview, Reading
from app.gennx.gen.wire import Record

# What tells one model from another, and who holds it up; the rest may be large and is kept with its preview alone.
_IDENTITY: Final = frozenset({"/db/UNIT", "/ope/PROJECTSTATUS", "/db/PJCF", "/db/STYP", "/db/SECT", "/db/CONS"})
# A change of units rewrites every table, and what is no table (a file, a version) belongs to no state.
_UNITS: Final = "/db/UNIT"
_OF_THE_MODEL: Final = ("/db/", "/DESIGN/", "/post/TABLE", "/ope/PROJECTSTATUS")


_REFUSED: Final = "refused"


def refusal(error: Rejected | Unsupported) -> Record:
    """An answer that refuses, to be compared with what comes later, and to be known by."""
    told: Record = {_REFUSED: error.problem.message.en}
    return {**told, "detail": error.detail} if isinstance(error, Rejected) else told


def is_refusal(answer: Record) -> bool:
    """Whether it is one that `refusal` made."""
    return _REFUSED in answer and answer.keys() <= {_REFUSED, "detail"}


class Known:
    """`state` is the name that the latest answer of this call told, empty where none did. `is_torn`: what the call
    read is of two states, because another hand changed the model in between."""

    def __init__(self) -> None:
        self.state = ""
        self.is_torn = False
        self._kept_of = ""
        self._kept: dict[Reading, Record] = {}
        self._preview: KeptPreview | None = None

    def begin(self, preview: KeptPreview | None = None) -> None:
        """A call starts, which carries out what `preview` showed."""
        self.state, self.is_torn, self._preview = "", False, preview

    def find(self, reading: Reading) -> Record | None:
        """What is known to be read there now; None where it has to be asked for."""
        if not self.state or self.is_torn or not reading[1].startswith(_OF_THE_MODEL):
            return None
        preview = self._preview
        if preview is not None and preview.etag == self.state and reading in preview.seen:
            return preview.seen[reading]
        return self._kept.get(reading) if self._kept_of == self.state else None

    def note(self, reading: Reading, answer: Record) -> None:
        """What was just read."""
        if self.state and reading[1] in _IDENTITY:
            if self._kept_of != self.state:
                self._kept.clear()
                self._kept_of = self.state
            self._kept[reading] = answer

    def forget(self, reading: Reading) -> None:
        """It is asked for, whatever is known."""
        self._kept.pop(reading, None)
        self._preview = None

    def read(self, state: str) -> None:
        """The state that the answer to a reading named."""
        self.is_torn = self.is_torn or (bool(self.state) and state != self.state)
        self.state = state

    def wrote(self, method: str, path: str, state: str, *, was_for: str) -> None:
        """The state that a write led to; with `was_for`, from that state alone, so that what it did not touch stays.

        A record that is set changes its own table alone. One that is deleted takes others along (a node its support),
        so nothing is known after it.
        """
        table = "/".join(path.split("/")[:3])
        is_set = method in ("POST", "PUT") and path.startswith("/db/") and table != _UNITS
        is_kept = is_set and was_for and was_for == self._kept_of
        gone = {table, "/ope/PROJECTSTATUS"}
        self._kept = {key: row for key, row in self._kept.items() if key[1] not in gone} if is_kept else {}
        self._kept_of = self.state = state
