"""The provider's failures as ours: status codes, errors in mid-stream, and broken connections."""

import email.utils
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import anthropic

from app.cloud.errors import (
    CloudDropped,
    CloudError,
    CloudFaulty,
    CloudKeyRefused,
    CloudModelUnknown,
    CloudNotPermitted,
    CloudOverloaded,
    CloudRateLimited,
    CloudRequestRefused,
    CloudTooLong,
    CloudUnpaid,
    CloudUnreachable,
    CloudWayBlocked,
)
from app.lib.outward import NotTrusted, ProxyFailed
from app.lib.proxies import WrongVariable
from app.protocol.values import Text

# An error in mid-stream comes under status 200; its type says which status it would have been.
_STATUS_OF_TYPE: Mapping[str, int] = {
    "invalid_request_error": 400,
    "authentication_error": 401,
    "billing_error": 402,
    "permission_error": 403,
    "not_found_error": 404,
    "request_too_large": 413,
    "rate_limit_error": 429,
    "api_error": 500,
    "timeout_error": 504,
    "overloaded_error": 529,
}
_LONGEST_QUOTE = 300
_TRUST = Text(
    en="If your company inspects connections, name its certificates in SSL_CERT_FILE.",
    ko="회사에서 연결을 검사한다면 회사 인증서를 SSL_CERT_FILE에 지정하십시오.",
)


def no_connection(error: anthropic.APIConnectionError, host: str, *, was_streaming: bool) -> CloudError:
    """A connection that never stood, or, when `was_streaming`, one that broke."""
    match error.__cause__:
        case WrongVariable() as why:
            return CloudWayBlocked(Text(en=why.en, ko=why.ko))
        case NotTrusted() as why:
            return CloudWayBlocked(Text(en=f"{why.en} {_TRUST.en}", ko=f"{why.ko} {_TRUST.ko}"))
        case ProxyFailed() as why:
            return CloudUnreachable(host, Text(en=why.en, ko=why.ko))
        case _:
            pass
    is_slow = isinstance(error, anthropic.APITimeoutError)
    return CloudDropped(host) if was_streaming and not is_slow else CloudUnreachable(host)


def refusal(error: anthropic.APIStatusError, model: str, redact: Callable[[str], str]) -> CloudError:
    """What a status, or an error event, means. `redact` is applied to everything quoted from the provider."""
    status = error.status_code
    if status < 400:
        status = _STATUS_OF_TYPE.get(error.type or "", 500)
    said = redact(error.api_message or "")[:_LONGEST_QUOTE]
    match status:
        case 401:
            return CloudKeyRefused()
        case 402:
            return CloudUnpaid(said)
        case 403:
            return CloudNotPermitted(said)
        case 404:
            return CloudModelUnknown(model)
        case 413:
            return CloudTooLong()
        case 429:
            return CloudRateLimited(_retry_after_s(error.response.headers))
        case 529:
            return CloudOverloaded()
        case 400:
            return _bad_request(said)
        case _ if status >= 500:
            return CloudFaulty(status)
        case _:
            return CloudRequestRefused(status, said)


def _bad_request(said: str) -> CloudError:
    # The provider has no status of its own for these two; its texts are stable enough to choose a better hint.
    words = said.lower()
    if "credit balance" in words:
        return CloudUnpaid(said)
    if "prompt is too long" in words or "context limit" in words:
        return CloudTooLong()
    return CloudRequestRefused(400, said)


def _retry_after_s(headers: Mapping[str, str]) -> float | None:
    """The wait the provider asks for: milliseconds, seconds, or a date (RFC 9110, 10.2.3)."""
    if (milliseconds := _number(headers.get("retry-after-ms"))) is not None:
        return milliseconds / 1000
    value = headers.get("retry-after", "")
    if (seconds := _number(value)) is not None:
        return seconds
    try:
        at = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (at - datetime.now(UTC)).total_seconds()) if at.tzinfo else None


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if 0 <= value < 86_400 else None
