"""The provider's failures as ours: status codes, errors in mid-stream, and broken connections."""

import email.utils
import html
import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import cast

import anthropic

from app.cloud import words as texts
from app.cloud.errors import (
    CloudDropped,
    CloudError,
    CloudFaulty,
    CloudGatewayFaulty,
    CloudKeyRefused,
    CloudModelUnknown,
    CloudNotPermitted,
    CloudNotTheProvider,
    CloudOverloaded,
    CloudRateLimited,
    CloudRequestRefused,
    CloudTooLong,
    CloudUnpaid,
    CloudUnreachable,
    CloudWayBlocked,
)
from app.lib.outward import NoAnswer, NotTrusted, ProxyFailed
from app.lib.proxies import WrongVariable
from app.lib.sound import sound
from app.trade.templates import told
from app.trade.text import Text

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
_LONGEST_PAGE = 20_000
_TITLE = re.compile(r"<title[^>]*>([^<]{1,300})<", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:style|script)\b[^<]*<|<[^>]*>", re.IGNORECASE)


def no_connection(error: anthropic.APIConnectionError, host: str, *, was_streaming: bool) -> CloudError:
    """A connection that never stood, or, when `was_streaming`, one that broke."""
    match error.__cause__:
        case WrongVariable() as why:
            return CloudWayBlocked(told(why.said))
        case NotTrusted() as why:
            return CloudWayBlocked(texts.SENTENCE(why=told(why.said), trust=texts.TRUST))
        case NoAnswer() as why:
            return CloudUnreachable(host, told(why.said), is_silent=True)
        case ProxyFailed() as why:
            return CloudUnreachable(host, told(why.said))
        case _:
            pass
    if isinstance(error, anthropic.APITimeoutError):
        return CloudUnreachable(host, silence(host), is_silent=True)
    return CloudDropped(host) if was_streaming else CloudUnreachable(host)


def silence(host: str) -> Text:
    return texts.STOPPED_ANSWERING(host=host)


def refusal(error: anthropic.APIStatusError, model: str, host: str, redact: Callable[[str], str]) -> CloudError:
    """What a status, or an error event, means. `redact` is applied to everything quoted from the answer."""
    status = error.status_code
    if status < 400:
        status = _STATUS_OF_TYPE.get(error.type or "", 500)
    elif not _is_the_providers(error.body):
        return _from_between(error, host, redact)
    said = _quotable(error.api_message or "", redact)
    match status:
        case 401:
            return CloudKeyRefused(said)
        case 402:
            return CloudUnpaid(said)
        case 403:
            return CloudNotPermitted(said)
        case 404:
            return CloudModelUnknown(model, said)
        case 413:
            return CloudTooLong(said)
        case 429:
            return CloudRateLimited(_retry_after_s(error.response.headers), said)
        case 529:
            return CloudOverloaded(said, _retry_after_s(error.response.headers))
        case 400:
            return _bad_request(said)
        case _ if status >= 500:
            return CloudFaulty(status, said, _retry_after_s(error.response.headers))
        case _:
            return CloudRequestRefused(status, said)


def _is_the_providers(body: object) -> bool:
    """The provider, and gateways that speak for it, refuse with an `error` object; a proxy's page has none."""
    return isinstance(body, Mapping) and isinstance(cast("Mapping[str, object]", body).get("error"), Mapping)


def _from_between(error: anthropic.APIStatusError, host: str, redact: Callable[[str], str]) -> CloudError:
    said = _quotable(_words(error.body), redact)
    if error.status_code == 429 or error.status_code >= 500:
        return CloudGatewayFaulty(error.status_code, host, said, _retry_after_s(error.response.headers))
    return CloudNotTheProvider(error.status_code, host, said)


def _words(body: object) -> str:
    """What a person would read of it: a page's title, else its text."""
    match body:
        case {"message": str() as message} | {"error": str() as message}:
            return message
        case str():
            page = body[:_LONGEST_PAGE]
            title = _TITLE.search(page)
            return html.unescape(title[1] if title else _MARKUP.sub(" ", page))
        case _:
            return ""


def _quotable(text: str, redact: Callable[[str], str]) -> str:
    return redact(" ".join(sound(text).split()))[:_LONGEST_QUOTE]


def _bad_request(said: str) -> CloudError:
    # The provider has no status of its own for these two; its texts are stable enough to choose a better hint.
    words = said.lower()
    if "credit balance" in words:
        return CloudUnpaid(said)
    if "prompt is too long" in words or "context limit" in words:
        return CloudTooLong(said)
    return CloudRequestRefused(400, said)


def _retry_after_s(headers: Mapping[str, str]) -> float | None:
    """The wait the provider asks for: milliseconds, seconds, or a date (RFC 9110, 10.2.3). A date counts from that of
    the answer where it is told: the clock of this computer may be anywhere."""
    if (milliseconds := _number(headers.get("retry-after-ms"))) is not None:
        return milliseconds / 1000
    value = headers.get("retry-after", "")
    if (seconds := _number(value)) is not None:
        return seconds
    at = _date(value)
    if at is None:
        return None
    return max(0.0, (at - (_date(headers.get("date", "")) or datetime.now(UTC))).total_seconds())


def _date(value: str) -> datetime | None:
    try:
        at = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return at if at.tzinfo else None


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if 0 <= value < math.inf else None
