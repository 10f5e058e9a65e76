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

from app.trade.answers.envelope import Problem
from app.trade.text import Text

UNKNOWN_HINT: Final = Text(
    "Look at GEN NX (an open dialog?), then use settle_unknown, which reads the model. It is not sent again.",
    "GEN NX 화면(열린 대화상자)을 확인한 뒤 settle_unknown으로 모델을 읽으십시오. 요청은 다시 보내지 않습니다.",
)


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
                message=Text(f"No connection to {host} could be made.", f"{host}에 연결할 수 없습니다."),
                hint=Text(
                    "Check the network and the base URL, and that GEN NX (or the embedded engine) is running.",
                    "네트워크와 Base URL, 그리고 GEN NX(또는 내장 엔진)가 실행 중인지 확인하십시오.",
                ),
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
                message=Text(
                    f"{host} could not prove who it is ({detail}); the key was not sent.",
                    f"{host}의 인증서를 신뢰할 수 없습니다({detail}). 키를 보내지 않았습니다.",
                ),
                hint=Text(
                    "A proxy that inspects TLS, or a wrong address, is the usual cause. To go on without the check, "
                    f"set LINTEL_GENNX_INSECURE_HOST to {name}.",
                    "TLS를 검사하는 프록시나 잘못된 주소가 흔한 원인입니다. 확인 없이 계속하려면 "
                    f"LINTEL_GENNX_INSECURE_HOST에 {name}을(를) 지정하십시오.",
                ),
            )
        )


class KeyRefused(GenError):
    """The MAPI key is missing or invalid."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            Problem(
                code="key_refused",
                message=Text(f"The MAPI key was refused: {detail}", f"MAPI 키가 거부되었습니다: {detail}"),
                hint=Text(
                    "Issue a new key in GEN NX under Apps > API Settings and enter it in the settings.",
                    "GEN NX의 Apps > API Settings에서 키를 새로 발급하여 설정에 입력하십시오.",
                ),
            )
        )


class Disconnected(GenError):
    """GEN NX is closed, has crashed, or was not connected to the API."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            Problem(
                code="disconnected",
                message=Text(f"GEN NX is not connected: {detail}", f"GEN NX가 연결되어 있지 않습니다: {detail}"),
                hint=Text(
                    "Open GEN NX and press Apps > API Settings > Connect.",
                    "GEN NX를 열고 Apps > API Settings > Connect를 누르십시오.",
                ),
                retryable=True,
            )
        )


class Unsupported(GenError):
    """The route does not exist on this product or build."""

    def __init__(self, path: str) -> None:
        super().__init__(
            Problem(
                code="unsupported",
                message=Text(f"This GEN NX has no {path}.", f"이 GEN NX에는 {path} 기능이 없습니다."),
                hint=Text("Update GEN NX, or use another tool.", "GEN NX를 업데이트하거나 다른 도구를 사용하십시오."),
            )
        )


class Blocked(GenError):
    """A cheap read got no answer in time."""

    def __init__(self, waited_s: float, *, is_embedded: bool = False) -> None:
        name = Text("The embedded engine", "내장 엔진이") if is_embedded else Text("GEN NX", "GEN NX가")
        super().__init__(
            Problem(
                code="blocked",
                message=Text(
                    f"{name.en} did not answer a simple read within {waited_s:g} s.",
                    f"{name.ko} 간단한 읽기에 {waited_s:g}초 안에 답하지 않았습니다.",
                ),
                hint=_EMBEDDED_BLOCKED if is_embedded else _GEN_NX_BLOCKED,
                retryable=True,
            )
        )


_GEN_NX_BLOCKED = Text(
    "Close the dialog on the GEN NX PC or wait until GEN NX is no longer busy, then try again.",
    "GEN NX PC에 열려 있는 대화상자를 닫거나 작업이 끝난 뒤 다시 시도하십시오.",
)
_EMBEDDED_BLOCKED = Text(
    "Its process is busy or stands still. Wait and try again; if it stays silent, end it and start it anew.",
    "엔진 프로세스가 작업 중이거나 멈춰 있습니다. 잠시 뒤 다시 시도하고, 계속 답이 없으면 종료 후 다시 시작하십시오.",
)


class Rejected(GenError):
    """GEN NX refused the request, whatever the HTTP status; `detail` is its own text."""

    def __init__(self, method: str, path: str, detail: str) -> None:
        self.detail = detail
        super().__init__(
            Problem(
                code="rejected",
                message=Text(
                    f"GEN NX refused {method} {path}: {detail}",
                    f"GEN NX가 {method} {path} 요청을 거부했습니다: {detail}",
                ),
                hint=_hint_for(detail),
            )
        )


class NotJson(GenError):
    """A proxy or the relay answered with something else than JSON."""

    def __init__(self, path: str) -> None:
        super().__init__(
            Problem(
                code="not_json",
                message=Text(
                    f"The answer to {path} did not come from GEN NX (it is not JSON).",
                    f"{path}의 응답이 GEN NX에서 온 것이 아닙니다(JSON이 아님).",
                ),
                hint=Text(
                    "A proxy that inspects TLS, or a wrong base URL, is the usual cause.",
                    "TLS를 검사하는 프록시나 잘못된 Base URL이 흔한 원인입니다.",
                ),
            )
        )


class Redirected(GenError):
    """A read was answered with a redirect; `target` is the host it named."""

    def __init__(self, path: str, target: str) -> None:
        super().__init__(
            Problem(
                code="redirected",
                message=Text(
                    f"{path} was answered with a redirect to {target}; it was not followed and the key was not sent "
                    "there.",
                    f"{path}의 응답이 {target}(으)로의 이동이었습니다. 따르지 않았으며 키를 보내지 않았습니다.",
                ),
                hint=Text(
                    "GEN NX never redirects: a proxy or portal in between, or a wrong base URL, is the usual cause.",
                    "GEN NX는 다른 주소로 보내지 않습니다. 중간의 프록시나 포털, 잘못된 Base URL이 흔한 원인입니다.",
                ),
            )
        )


class ReadLost(GenError):
    """A read, which changes nothing, was not answered by GEN NX."""

    def __init__(self, path: str, cause: str) -> None:
        super().__init__(
            Problem(
                code="read_lost",
                message=Text(
                    f"{path} could not be read: {cause}.",
                    f"{path}을(를) 읽지 못했습니다: {cause}.",
                ),
                hint=Text(
                    "Check the network and GEN NX, then read again.",
                    "네트워크와 GEN NX를 확인한 뒤 다시 읽으십시오.",
                ),
                retryable=True,
            )
        )


class OutcomeLost(GenError):
    """The request may or may not have been carried out; it is never sent again.

    `is_answered` when something did answer, but not with GEN NX's own words about it.
    """

    def __init__(self, method: str, path: str, cause: str, *, is_answered: bool = False) -> None:
        self.is_answered, self.cause = is_answered, cause
        super().__init__(
            Problem(
                code="outcome_lost",
                message=Text(
                    f"The outcome of {method} {path} is not known: {cause}.",
                    f"{method} {path}의 결과를 알 수 없습니다: {cause}.",
                ),
                hint=UNKNOWN_HINT,
            )
        )


_HINTS: tuple[tuple[str, Text], ...] = (
    (
        "perform analysis",
        Text(
            "Run perform_analysis first; a change to the model discards results.",
            "먼저 해석을 수행하십시오. 모델을 변경하면 결과가 삭제됩니다.",
        ),
    ),
    (
        "no analysis result",
        Text(
            "Run perform_analysis first; a change to the model discards results.",
            "먼저 해석을 수행하십시오. 모델을 변경하면 결과가 삭제됩니다.",
        ),
    ),
    (
        "creating utbl",
        Text(
            "This target does not make this result table, or GEN NX is not in post mode.",
            "이 대상에서 제공하지 않는 결과표이거나 GEN NX가 후처리 모드가 아닙니다.",
        ),
    ),
    (
        "key already exist",
        Text(
            "A record with this id exists; read the table and use a free id.",
            "같은 번호의 데이터가 있습니다. 표를 읽고 빈 번호를 사용하십시오.",
        ),
    ),
    (
        "not found key",
        Text("The record does not exist; read the table first.", "해당 데이터가 없습니다. 먼저 표를 읽으십시오."),
    ),
    (
        "not registered",
        Text(
            "This name is not in the database of this GEN NX edition.",
            "이 GEN NX 에디션의 데이터베이스에 없는 이름입니다.",
        ),
    ),
    (
        "wrong field",
        Text(
            "A value or a required field is not accepted; check the values.",
            "허용되지 않는 값이거나 필수 항목이 빠졌습니다. 값을 확인하십시오.",
        ),
    ),
)


def _hint_for(detail: str) -> Text:
    lowered = detail.lower()
    for part, hint in _HINTS:
        if part in lowered:
            return hint
    return Text(
        "Check the values against the model; a new preview shows what would be sent now.",
        "값을 모델과 대조하십시오. 새 미리보기에서 지금 보낼 내용을 볼 수 있습니다.",
    )
