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

from app.cloud import words
from app.ports.chat import ChatError
from app.protocol.values import ErrorInfo
from app.trade.templates import joined, verbatim
from app.trade.text import Text


class CloudError(ChatError):
    """A known failure of the conductor's provider."""

    def __init__(self, code: str, message: Text, hint: Text) -> None:
        super().__init__(ErrorInfo(code=f"cloud.{code}", message=message, hint=hint))


class CloudDisabled(CloudError):
    def __init__(self) -> None:
        super().__init__(
            "disabled",
            words.CONDUCTOR_IS_SWITCHED_OFF,
            words.SWITCH_CONDUCTOR_ON,
        )


class CloudKeyMissing(CloudError):
    def __init__(self, why: Text | None = None) -> None:
        super().__init__(
            "key_missing",
            why or words.NO_API_KEY,
            words.ENTER_KEY,
        )


class CloudKeyRefused(CloudError):
    def __init__(self, said: str = "") -> None:
        super().__init__(
            "key_refused",
            _with_its_words(words.KEY_REFUSED, said),
            words.ENTER_VALID_KEY,
        )


class CloudNotPermitted(CloudError):
    def __init__(self, said: str) -> None:
        super().__init__(
            "not_permitted",
            _with_its_words(words.KEY_NOT_PERMITTED, said),
            words.CHECK_KEY_PERMISSIONS,
        )


class CloudUnpaid(CloudError):
    def __init__(self, said: str) -> None:
        super().__init__(
            "unpaid",
            _with_its_words(words.ACCOUNT_UNPAID, said),
            words.ADD_CREDIT,
        )


class CloudModelUnknown(CloudError):
    def __init__(self, model: str, said: str = "") -> None:
        super().__init__(
            "model_unknown",
            _with_its_words(words.MODEL_UNKNOWN(model=model), said),
            words.CHOOSE_ANOTHER_MODEL,
        )


class CloudRequestRefused(CloudError):
    def __init__(self, status: int, said: str) -> None:
        super().__init__(
            "request_refused",
            _with_its_words(words.REQUEST_REFUSED(status=status), said),
            words.TRY_NEW_CONVERSATION,
        )


class CloudWayBlocked(CloudError):
    """What this computer is set to keeps the request from being sent; `why` names the setting or variable."""

    def __init__(self, why: Text) -> None:
        super().__init__("way_blocked", why, words.OFFLINE_GOES_ON)


class CloudTooLong(CloudError):
    def __init__(self, said: str = "") -> None:
        super().__init__(
            "too_long",
            _with_its_words(words.TOO_LONG, said),
            words.START_NEW_CONVERSATION,
        )


class CloudReplyUnreadable(CloudError):
    def __init__(self, host: str) -> None:
        super().__init__(
            "reply_unreadable",
            words.ANSWERED_WITH_SOMETHING(host=host),
            words.CHECK_BASE_URL,
        )


class CloudNotTheProvider(CloudError):
    """Says nothing about the key, the model or the account: the provider was not heard."""

    def __init__(self, status: int, host: str, said: str) -> None:
        super().__init__("not_the_provider", _not_its_words(status, host, said), words.CHECK_BETWEEN)


class CloudPassing(CloudError):
    """May work when repeated. `retry_after_s`: the wait the provider asked for, if it did."""

    retry_after_s: float | None = None


class CloudRateLimited(CloudPassing):
    def __init__(self, retry_after_s: float | None, said: str = "") -> None:
        wait = _wait(retry_after_s, words.MINUTE)
        super().__init__(
            "rate_limited",
            _with_its_words(words.RATE_LIMITED, said),
            words.WAIT_AND_SEND_MESSAGE_AGAIN(wait=wait),
        )
        self.retry_after_s = retry_after_s


class CloudOverloaded(CloudPassing):
    def __init__(self, said: str = "", retry_after_s: float | None = None) -> None:
        wait = _wait(retry_after_s, words.FEW_MINUTES)
        super().__init__(
            "overloaded",
            _with_its_words(words.OVERLOADED, said),
            words.SEND_AGAIN_LATER(wait=wait),
        )
        self.retry_after_s = retry_after_s


class CloudFaulty(CloudPassing):
    def __init__(self, status: int, said: str = "", retry_after_s: float | None = None) -> None:
        wait = _wait(retry_after_s, words.FEW_MINUTES)
        super().__init__(
            "faulty",
            _with_its_words(words.FAULTY(status=status), said),
            words.SEND_MESSAGE_AGAIN(wait=wait),
        )
        self.retry_after_s = retry_after_s


class CloudGatewayFaulty(CloudPassing):
    """`retry_after_s`: what the answer asked for, if it did."""

    def __init__(self, status: int, host: str, said: str, retry_after_s: float | None) -> None:
        super().__init__("gateway_faulty", _not_its_words(status, host, said), words.CHECK_BETWEEN)
        self.retry_after_s = retry_after_s


class CloudUnreachable(CloudPassing):
    """`is_silent`: something took the connection and said nothing, which took its whole time already."""

    def __init__(self, host: str, why: Text | None = None, *, is_silent: bool = False) -> None:
        super().__init__(
            "unreachable",
            why or words.CANNOT_BE_REACHED(host=host),
            words.CHECK_NETWORK_AND_URL,
        )
        self.is_silent = is_silent


class CloudDropped(CloudPassing):
    def __init__(self, host: str) -> None:
        super().__init__(
            "dropped",
            words.CONNECTION_BROKE_OFF(host=host),
            words.CHECK_NETWORK_SEND_AGAIN,
        )


class CloudCutShort(CloudDropped):
    """Something in between, as some proxies do, ends each stream early; each repetition is paid for all the same."""


def _not_its_words(status: int, host: str, said: str) -> Text:
    return _with_its_words(words.NOT_THE_PROVIDER(host=host, status=status), said)


def _with_its_words(text: Text, said: str) -> Text:
    """What happened, and what the provider itself said of it."""
    return joined((text, verbatim(_quoted(said))), " ")


def _wait(asked_s: float | None, otherwise: Text) -> Text:
    """How long, in a person's measure; the given words where nobody asked for anything."""
    if asked_s is None:
        return otherwise
    if asked_s < 120.0:
        return words.S(asked_s=f"{asked_s:.0f}")
    if asked_s < 7200.0:
        return words.MINUTES(ceil=math.ceil(asked_s / 60))
    return words.HOURS(ceil=math.ceil(asked_s / 3600))


def _quoted(said: str) -> str:
    return f'"{said}"' if said else ""
