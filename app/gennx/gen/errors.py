"""Known failures of the GEN NX tools, each with what happened and what to do.

GenError
├── Refusal        our own check said no; nothing was sent
├── NotSent        the request never left
│   ├── Unreachable          no connection was made
│   └── CertificateRefused   the host could not prove who it is
├── KeyRefused     the MAPI key is missing or invalid
├── Disconnected   GEN NX is not connected to the API
├── Unsupported    this GEN NX has no such route
├── Blocked        a cheap read got no answer: a dialog is open, or GEN NX or the engine is busy or stands still
├── Rejected       GEN NX read the request and refused it
├── Redirected     a read was answered with another address, which is not asked
├── ReadLost       a read got no answer of GEN NX, which leaves nothing open
├── NotJson        something between us and GEN NX answered instead of it
└── OutcomeLost    a request was sent and GEN NX's own answer never came

Any of them that answers a *write*, but those that say that it never left, is only what was said: the model decides.
"""

from typing import Final

from app.gennx.words import advice
from app.gennx.words import connection as words
from app.gennx.words.told_by_gen_nx import told
from app.trade.answers.envelope import Problem
from app.trade.templates import verbatim
from app.trade.text import Text

UNKNOWN_HINT: Final = words.LOOK_THEN_SETTLE


class GenError(Exception):
    """A known failure that becomes the `error` of a tool's answer."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


class Refusal(GenError):
    """Our own check refused the call before anything was sent."""

    def __init__(self, code: str, message: Text, hint: Text) -> None:
        super().__init__(Problem(code=code, message=message, hint=hint))


class NotSent(GenError):
    """The request never left this computer."""


class Unreachable(NotSent):
    """No connection to the API address could be made."""

    def __init__(self, host: str) -> None:
        super().__init__(
            Problem(
                code="unreachable",
                message=words.UNREACHABLE(host=host),
                hint=words.CHECK_NETWORK_AND_ADDRESS,
                retryable=True,
            )
        )


class CertificateRefused(NotSent):
    """The host's certificate is not one that this computer trusts for its name."""

    def __init__(self, host: str, detail: str) -> None:
        name = host.rpartition(":")[0] or host
        super().__init__(
            Problem(
                code="certificate_refused",
                message=words.CERTIFICATE_REFUSED(host=host, detail=detail),
                hint=words.ALLOW_UNCHECKED_HOST(name=name),
            )
        )


class KeyRefused(GenError):
    """The MAPI key is missing or invalid."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            Problem(code="key_refused", message=words.KEY_REFUSED(detail=told(detail)), hint=words.ISSUE_NEW_KEY)
        )


class Disconnected(GenError):
    """GEN NX is closed, has crashed, or was not connected to the API."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            Problem(
                code="disconnected",
                message=words.DISCONNECTED(detail=told(detail)),
                hint=advice.CONNECT_GEN_NX,
                retryable=True,
            )
        )


class Unsupported(GenError):
    """The route does not exist on this product or build."""

    def __init__(self, path: str) -> None:
        super().__init__(Problem(code="unsupported", message=words.NO_SUCH_ROUTE(path=path), hint=words.UPDATE_GEN_NX))


class Blocked(GenError):
    """A cheap read got no answer in time."""

    def __init__(self, waited_s: float, *, is_embedded: bool = False) -> None:
        name = words.EMBEDDED_ENGINE if is_embedded else verbatim("GEN NX")
        super().__init__(
            Problem(
                code="blocked",
                message=words.NO_ANSWER(name=name, waited_s=f"{waited_s:g}"),
                hint=_EMBEDDED_BLOCKED if is_embedded else _GEN_NX_BLOCKED,
                retryable=True,
            )
        )


_GEN_NX_BLOCKED = words.GEN_NX_BLOCKED
_EMBEDDED_BLOCKED = words.ENGINE_BLOCKED


class Rejected(GenError):
    """GEN NX refused the request, whatever the HTTP status; `detail` is its own text."""

    def __init__(self, method: str, path: str, detail: str) -> None:
        self.detail = detail
        super().__init__(
            Problem(
                code="rejected",
                message=words.REJECTED(method=method, path=path, detail=told(detail)),
                hint=_hint_for(detail),
            )
        )


class NotJson(GenError):
    """A proxy or the relay answered with something else than JSON."""

    def __init__(self, path: str) -> None:
        super().__init__(Problem(code="not_json", message=words.NOT_JSON(path=path), hint=words.PROXY_OR_WRONG_URL))


class Redirected(GenError):
    """A read was answered with a redirect; `target` is the host it named."""

    def __init__(self, path: str, target: str) -> None:
        super().__init__(
            Problem(
                code="redirected",
                message=words.REDIRECTED(path=path, target=target),
                hint=words.GEN_NX_NEVER_REDIRECTS,
            )
        )


class ReadLost(GenError):
    """A read, which changes nothing, was not answered by GEN NX."""

    def __init__(self, path: str, cause: Text) -> None:
        super().__init__(
            Problem(
                code="read_lost",
                message=words.READ_LOST(path=path, cause=cause),
                hint=words.CHECK_AND_READ_AGAIN,
                retryable=True,
            )
        )


class OutcomeLost(GenError):
    """The request may or may not have been carried out; it is never sent again.

    `is_answered` when something did answer, but not with GEN NX's own words about it.
    """

    def __init__(self, method: str, path: str, cause: Text, *, is_answered: bool = False) -> None:
        self.is_answered, self.cause = is_answered, cause
        super().__init__(
            Problem(
                code="outcome_lost",
                message=words.OUTCOME_LOST(method=method, path=path, cause=cause),
                hint=UNKNOWN_HINT,
            )
        )


_HINTS: tuple[tuple[str, Text], ...] = (
    ("perform analysis", words.ANALYSE_FIRST),
    ("no analysis result", words.ANALYSE_FIRST),
    ("creating utbl", words.NO_SUCH_RESULT_TABLE),
    ("key already exist", words.ID_TAKEN),
    ("not found key", words.RECORD_MISSING),
    ("not registered", words.NAME_NOT_IN_DATABASE),
    ("wrong field", words.VALUE_REFUSED),
)


def _hint_for(detail: str) -> Text:
    lowered = detail.lower()
    for part, hint in _HINTS:
        if part in lowered:
            return hint
    return words.COMPARE_WITH_MODEL
