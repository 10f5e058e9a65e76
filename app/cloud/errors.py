"""Why the conductor did not answer, in words a person can act on.

ChatError (ports.chat)
└── CloudError
    ├── CloudDisabled          switched off in the settings
    ├── CloudKeyMissing        no API key anywhere
    ├── CloudKeyRefused        401: the provider does not accept the key
    ├── CloudNotPermitted      403: the key may not do this
    ├── CloudUnpaid            402, or a spending limit was reached
    ├── CloudModelUnknown      404: no such model for this key
    ├── CloudWayBlocked        a variable, the base URL or a certificate stands in the way
    ├── CloudRequestRefused    400, 422 and other 4xx
    ├── CloudTooLong           413, or more tokens than the model reads
    ├── CloudReplyUnreadable   an answer that is not in the provider's format
    ├── CloudNotTheProvider    4xx in words that are not the provider's: a proxy, a portal, a wrong address
    └── CloudPassing           may work when repeated
        ├── CloudRateLimited   429
        ├── CloudOverloaded    529, also in mid-stream
        ├── CloudFaulty        5xx, also in mid-stream
        ├── CloudGatewayFaulty 429 or 5xx in words that are not the provider's
        ├── CloudUnreachable   no connection, or no answer in time; `why` where the proxy is the reason
        └── CloudDropped       the stream broke off
            └── CloudCutShort  it ended in good order, but before its last event
"""

import math

from app.ports.chat import ChatError
from app.protocol.values import ErrorInfo
from app.trade.text import Text

_OFFLINE_GOES_ON = Text(
    en="Until that is put right Lintel plans offline; everything else works as before.",
    ko="고칠 때까지 Lintel은 오프라인으로 계획하며, 그 밖의 기능은 그대로 쓸 수 있습니다.",
)


class CloudError(ChatError):
    """A known failure of the conductor's provider."""

    def __init__(self, code: str, message: Text, hint: Text) -> None:
        super().__init__(ErrorInfo(code=f"cloud.{code}", message=message, hint=hint))


class CloudDisabled(CloudError):
    def __init__(self) -> None:
        super().__init__(
            "disabled",
            Text(en="The conductor is switched off.", ko="대화 모델이 꺼져 있습니다."),
            Text(
                en="Switch it on in Settings, Conductor; until then Lintel plans offline.",
                ko="설정의 대화 모델에서 켜십시오. 그때까지 Lintel은 오프라인으로 계획합니다.",
            ),
        )


class CloudKeyMissing(CloudError):
    def __init__(self, why: Text | None = None) -> None:
        super().__init__(
            "key_missing",
            why or Text(en="There is no API key for the conductor.", ko="대화 모델의 API 키가 없습니다."),
            Text(
                en="Enter one in Settings, Keys, or set ANTHROPIC_API_KEY; until then Lintel plans offline.",
                ko="설정의 키에 입력하거나 ANTHROPIC_API_KEY를 지정하십시오. 그때까지는 오프라인으로 계획합니다.",
            ),
        )


class CloudKeyRefused(CloudError):
    def __init__(self, said: str = "") -> None:
        super().__init__(
            "key_refused",
            Text(
                en=f"The provider did not accept the API key (401). {_quoted(said)}".strip(),
                ko=f"서비스가 API 키를 받아들이지 않았습니다(401). {_quoted(said)}".strip(),
            ),
            Text(
                en="Enter a valid key in Settings, Keys; a key from ANTHROPIC_API_KEY is used before the stored one.",
                ko="설정의 키에 올바른 키를 입력하십시오. ANTHROPIC_API_KEY의 키가 저장된 키보다 먼저 쓰입니다.",
            ),
        )


class CloudNotPermitted(CloudError):
    def __init__(self, said: str) -> None:
        super().__init__(
            "not_permitted",
            Text(
                en=f"The API key may not be used for this (403). {_quoted(said)}".strip(),
                ko=f"이 API 키로는 이 작업을 할 수 없습니다(403). {_quoted(said)}".strip(),
            ),
            Text(
                en="Check the key's permissions with the provider, or choose another model.",
                ko="서비스에서 키의 권한을 확인하거나 다른 모델을 선택하십시오.",
            ),
        )


class CloudUnpaid(CloudError):
    def __init__(self, said: str) -> None:
        super().__init__(
            "unpaid",
            Text(
                en=f"The provider's account has no credit left or reached its limit. {_quoted(said)}".strip(),
                ko=f"서비스 계정의 잔액이 없거나 한도에 도달했습니다. {_quoted(said)}".strip(),
            ),
            Text(
                en="Add credit or raise the limit with the provider; until then Lintel plans offline.",
                ko="서비스에서 충전하거나 한도를 올리십시오. 그때까지 Lintel은 오프라인으로 계획합니다.",
            ),
        )


class CloudModelUnknown(CloudError):
    def __init__(self, model: str, said: str = "") -> None:
        super().__init__(
            "model_unknown",
            Text(
                en=f'The provider has no model "{model}" for this key (404). {_quoted(said)}'.strip(),
                ko=f'이 키로 쓸 수 있는 "{model}" 모델이 서비스에 없습니다(404). {_quoted(said)}'.strip(),
            ),
            Text(
                en="Choose another model in Settings, Conductor, and check the base URL there.",
                ko="설정의 대화 모델에서 다른 모델을 선택하고 기본 URL을 확인하십시오.",
            ),
        )


class CloudRequestRefused(CloudError):
    def __init__(self, status: int, said: str) -> None:
        super().__init__(
            "request_refused",
            Text(
                en=f"The provider refused the request ({status}). {_quoted(said)}".strip(),
                ko=f"서비스가 요청을 거절했습니다({status}). {_quoted(said)}".strip(),
            ),
            Text(
                en="Try it in a new conversation; if it happens again, choose another model in Settings, Conductor.",
                ko="새 대화에서 다시 시도하십시오. 반복되면 설정의 대화 모델에서 다른 모델을 선택하십시오.",
            ),
        )


class CloudWayBlocked(CloudError):
    """What this computer is set to keeps the request from being sent; `why` names the setting or variable."""

    def __init__(self, why: Text) -> None:
        super().__init__("way_blocked", why, _OFFLINE_GOES_ON)


class CloudTooLong(CloudError):
    def __init__(self, said: str = "") -> None:
        super().__init__(
            "too_long",
            Text(
                en=f"The conversation is longer than the model can read. {_quoted(said)}".strip(),
                ko=f"대화가 모델이 읽을 수 있는 길이를 넘었습니다. {_quoted(said)}".strip(),
            ),
            Text(en="Start a new conversation.", ko="새 대화를 시작하십시오."),
        )


class CloudReplyUnreadable(CloudError):
    def __init__(self, host: str) -> None:
        super().__init__(
            "reply_unreadable",
            Text(
                en=f"{host} answered with something that is not a reply of the model.",
                ko=f"{host}의 응답이 모델의 답변 형식이 아닙니다.",
            ),
            Text(
                en="Check the base URL in Settings, Conductor, and any proxy in between, then send the message again.",
                ko="설정의 대화 모델에서 기본 URL과 중간의 프록시를 확인한 뒤 메시지를 다시 보내십시오.",
            ),
        )


class CloudNotTheProvider(CloudError):
    """Says nothing about the key, the model or the account: the provider was not heard."""

    def __init__(self, status: int, host: str, said: str) -> None:
        super().__init__("not_the_provider", _not_its_words(status, host, said), _CHECK_BETWEEN)


class CloudPassing(CloudError):
    """May work when repeated. `retry_after_s`: the wait the provider asked for, if it did."""

    retry_after_s: float | None = None


class CloudRateLimited(CloudPassing):
    def __init__(self, retry_after_s: float | None, said: str = "") -> None:
        wait = _wait(retry_after_s, "a minute", "1분쯤")
        super().__init__(
            "rate_limited",
            Text(
                en=f"The provider's rate limit for this key was reached (429). {_quoted(said)}".strip(),
                ko=f"이 키의 사용량 제한에 도달했습니다(429). {_quoted(said)}".strip(),
            ),
            Text(en=f"Wait {wait.en} and send the message again.", ko=f"{wait.ko} 기다린 뒤 메시지를 다시 보내십시오."),
        )
        self.retry_after_s = retry_after_s


class CloudOverloaded(CloudPassing):
    def __init__(self, said: str = "", retry_after_s: float | None = None) -> None:
        wait = _wait(retry_after_s, "a few minutes", "몇 분")
        super().__init__(
            "overloaded",
            Text(
                en=f"The provider is overloaded (529). {_quoted(said)}".strip(),
                ko=f"서비스에 과부하가 걸렸습니다(529). {_quoted(said)}".strip(),
            ),
            Text(
                en=f"Send the message again in {wait.en}, or choose another model.",
                ko=f"{wait.ko} 뒤 메시지를 다시 보내거나 다른 모델을 선택하십시오.",
            ),
        )
        self.retry_after_s = retry_after_s


class CloudFaulty(CloudPassing):
    def __init__(self, status: int, said: str = "", retry_after_s: float | None = None) -> None:
        wait = _wait(retry_after_s, "a few minutes", "몇 분")
        super().__init__(
            "faulty",
            Text(
                en=f"The provider had an internal error ({status}). {_quoted(said)}".strip(),
                ko=f"서비스 내부 오류가 발생했습니다({status}). {_quoted(said)}".strip(),
            ),
            Text(en=f"Send the message again in {wait.en}.", ko=f"{wait.ko} 뒤 메시지를 다시 보내십시오."),
        )
        self.retry_after_s = retry_after_s


class CloudGatewayFaulty(CloudPassing):
    """`retry_after_s`: what the answer asked for, if it did."""

    def __init__(self, status: int, host: str, said: str, retry_after_s: float | None) -> None:
        super().__init__("gateway_faulty", _not_its_words(status, host, said), _CHECK_BETWEEN)
        self.retry_after_s = retry_after_s


class CloudUnreachable(CloudPassing):
    """`is_silent`: something took the connection and said nothing, which took its whole time already."""

    def __init__(self, host: str, why: Text | None = None, *, is_silent: bool = False) -> None:
        super().__init__(
            "unreachable",
            why or Text(en=f"{host} cannot be reached.", ko=f"{host}에 연결할 수 없습니다."),
            Text(
                en="Check the network, the proxy and the base URL in Settings; until then Lintel plans offline.",
                ko="네트워크와 프록시, 설정의 기본 URL을 확인하십시오. 그때까지 Lintel은 오프라인으로 계획합니다.",
            ),
        )
        self.is_silent = is_silent


class CloudDropped(CloudPassing):
    def __init__(self, host: str) -> None:
        super().__init__(
            "dropped",
            Text(
                en=f"The connection to {host} broke off in the middle of the reply.",
                ko=f"답변 도중에 {host}와의 연결이 끊어졌습니다.",
            ),
            Text(
                en="Check the network and send the message again.", ko="네트워크를 확인하고 메시지를 다시 보내십시오."
            ),
        )


class CloudCutShort(CloudDropped):
    """Something in between, as some proxies do, ends each stream early; each repetition is paid for all the same."""


_CHECK_BETWEEN = Text(
    en="Check the proxy or firewall in between and the base URL in Settings, Conductor; the API key was not judged.",
    ko="중간의 프록시나 방화벽, 설정의 대화 모델에 있는 기본 URL을 확인하십시오. API 키가 거절된 것은 아닙니다.",
)


def _not_its_words(status: int, host: str, said: str) -> Text:
    return Text(
        en=f"Something between Lintel and {host} answered {status}, not the provider. {_quoted(said)}".strip(),
        ko=f"서비스가 아니라 Lintel과 {host} 사이의 무엇인가가 {status}(으)로 응답했습니다. {_quoted(said)}".strip(),
    )


def _wait(asked_s: float | None, en: str, ko: str) -> Text:
    """How long, in a person's measure; the given words where nobody asked for anything."""
    if asked_s is None:
        return Text(en=en, ko=ko)
    if asked_s < 120.0:
        return Text(en=f"{asked_s:.0f} s", ko=f"{asked_s:.0f}초")
    if asked_s < 7200.0:
        return Text(en=f"{math.ceil(asked_s / 60)} minutes", ko=f"{math.ceil(asked_s / 60)}분")
    return Text(en=f"{math.ceil(asked_s / 3600)} hours", ko=f"{math.ceil(asked_s / 3600)}시간")


def _quoted(said: str) -> str:
    return f'"{said}"' if said else ""
