"""How the engine says no.

EngineError
├── EngineRefusal   the request is answered with an `error` body under a 2xx status, as GEN NX does; nothing changed
├── AnalysisFailed  the solver could not give trustworthy numbers; no result is kept
├── RouteMissing    404, the address does not exist on this product
└── DialogOpened    the request made GEN NX open a modal dialog; every call waits until it closes
"""

from collections.abc import Generator
from contextlib import contextmanager


class EngineError(Exception):
    """Base of everything the engine raises on purpose."""


class EngineRefusal(EngineError):
    """A refused request: `message` is GEN NX's own text, `detail` says what to correct."""

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(f"{message}: {detail}" if detail else message)
        self.message = message
        self.detail = detail

    def of(self, record: str) -> "EngineRefusal":
        """The same refusal with the table and id of the record that it is about, if it tells a detail without them."""
        if not self.detail or self.detail.startswith(f"{record}: "):
            return self
        return EngineRefusal(self.message, f"{record}: {self.detail}")


class AnalysisFailed(EngineError):
    """The model could not be solved; the text names the node and degree of freedom where it can."""


class RouteMissing(EngineError):
    """No such address."""


class DialogOpened(EngineError):
    """GEN NX would now show a modal dialog with this text."""


@contextmanager
def naming(record: str) -> Generator[None]:
    """Refusals of what is done inside name this record, such as `FRLS 3`."""
    try:
        yield
    except EngineRefusal as exc:
        raise exc.of(record) from exc


def wrong_field(detail: str) -> EngineRefusal:
    """The refusal GEN NX gives for a bad name and for a bad value alike."""
    return EngineRefusal("Wrong Field", detail)
